//! What an input was like: every line accounted for.

use std::collections::BTreeMap;

use crate::{Bounds, InputId, Interval, TimeFrom};

/// Why a line gave no report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RejectReason {
    /// The checksum is wrong: the bytes were changed on the way.
    Checksum,
    /// The sentence has no checksum.
    NoChecksum,
    /// Not the seven fields of a VDM or VDO sentence.
    Fields,
    /// The payload has a character that is no six-bit code.
    Armour,
    /// The payload is empty or too short for its message.
    TooShort,
    /// The payload is longer than any message (5 slots and what receivers append).
    TooLong,
    /// A part of a message whose beginning, or whose other parts, never came.
    LonelyPart,
    /// The beginning of a message whose other parts did not come in time.
    StalePart,
    /// A part that does not fit the parts before it.
    ConflictingPart,
    /// Part 0, a message of 0 parts, or a part beyond the last.
    PartNumber,
    /// A radar plot without a fresh place of the own ship to lay it at.
    OwnPlace,
    /// A radar plot with a relative bearing and without a fresh heading of the own ship.
    OwnHeading,
    /// A JSON line that is cut, damaged, or not of a kind that is known.
    Json,
    /// The line is longer than any sentence with its wrappers (64 KiB).
    LongLine,
    /// The line is neither a sentence nor empty nor a comment.
    NoSentence,
    /// A table row with too few or too many columns.
    Columns,
    /// A table row whose vessel number cannot be read.
    Vessel,
    /// A table row whose time cannot be read.
    Time,
    /// A table row whose latitude or longitude cannot be read or is out of range.
    Place,
}

impl RejectReason {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Checksum => "bad_checksum",
            Self::NoChecksum => "no_checksum",
            Self::Fields => "bad_fields",
            Self::Armour => "bad_armour",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::LonelyPart => "lonely_part",
            Self::StalePart => "stale_part",
            Self::ConflictingPart => "conflicting_part",
            Self::PartNumber => "bad_part_number",
            Self::OwnPlace => "no_own_place",
            Self::OwnHeading => "no_own_heading",
            Self::Json => "bad_json",
            Self::LongLine => "long_line",
            Self::NoSentence => "no_sentence",
            Self::Columns => "bad_columns",
            Self::Vessel => "bad_vessel",
            Self::Time => "bad_time",
            Self::Place => "bad_place",
        }
    }
}

/// One line that gave no report, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectRow {
    /// Which input.
    pub input: InputId,
    /// Line number, from 1.
    pub line: u64,
    /// Bytes from the start of the input.
    pub offset: u64,
    /// Why.
    pub reason: RejectReason,
    /// The first bytes of the line, unprintable ones replaced.
    pub start: String,
}

/// What one receiver or provider gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceCount {
    /// Its name in the input; empty when the input names none.
    pub name: String,
    /// Messages.
    pub n_messages: u64,
}

/// What was read, and what could not be.
///
/// For every input: lines = lines used in messages + `n_lines_other` + the sum of `rejects`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Quality {
    /// Lines or rows read. A line that holds several sentences counts once for each of them.
    pub n_lines: u64,
    /// Bytes read, after decompression.
    pub n_bytes: u64,
    /// Lines that became part of a message, or rows that became a report.
    pub n_lines_used: u64,
    /// Lines that are no AIS by right: other sentences, comments, blanks, headers.
    pub n_lines_other: u64,
    /// Messages by type; for tables, 0 stands for rows.
    pub messages: BTreeMap<u8, u64>,
    /// Of these, messages about the receiver's own ship (VDO).
    pub n_own_ship: u64,
    /// Of these, messages that repeat another one within ten seconds.
    pub n_duplicates: u64,
    /// Messages with a field outside its valid range.
    pub n_odd: u64,
    /// Different vessels and stations.
    pub n_vessels: u64,
    /// Messages by where their time was found.
    pub times: BTreeMap<TimeFrom, u64>,
    /// From the earliest time to the latest.
    pub interval: Option<Interval>,
    /// Around all valid positions.
    pub bounds: Option<Bounds>,
    /// Radar plots that became a report.
    pub n_plots: u64,
    /// How often the clock of a GPS receiver went back by more than half a day: files were joined,
    /// or the receiver forgot to turn the date at midnight.
    pub n_clock_jumps: u64,
    /// Tag blocks whose checksum is wrong; they are not believed, their sentences are used.
    pub n_bad_tag_blocks: u64,
    /// Reports marked as simulated.
    pub n_simulated: u64,
    /// Receivers and providers, in order of first appearance.
    pub sources: Vec<SourceCount>,
    /// Lines that gave no report, by reason.
    pub rejects: BTreeMap<RejectReason, u64>,
    /// The first of them, with their places; at most [`Quality::MOST_ROWS`] a reason.
    pub reject_rows: Vec<RejectRow>,
}

impl Quality {
    /// How many lines of each reason are kept with their places.
    pub const MOST_ROWS: usize = 20;

    /// Messages of all types.
    pub fn n_messages(&self) -> u64 {
        self.messages.values().sum()
    }

    /// Lines that gave no report.
    pub fn n_rejects(&self) -> u64 {
        self.rejects.values().sum()
    }
}
