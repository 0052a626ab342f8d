//! What an input was like: every line accounted for.

use std::collections::BTreeMap;

use crate::{
    Bounds, Distance, Duration, InputId, Interval, Position, SourceId, TimeFrom, Timestamp,
    VesselKey,
};

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

/// What a line is that is no AIS by right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OtherLine {
    /// Another NMEA 0183 sentence: the address before its first comma, cut after six bytes and
    /// filled up with zeros.
    Sentence([u8; 6]),
    /// Begins with `#`.
    Comment,
    /// A tag block with nothing behind it.
    TagBlock,
    /// The header of a table.
    Header,
    /// A JSON object that says nothing about a vessel.
    Json,
    /// A row of a message that has neither a position nor a name by right.
    OtherRow,
    /// Nothing, or blanks.
    Blank,
}

impl OtherLine {
    /// The word in files: the address of a sentence, such as `GPRMC`, or a word in small letters.
    pub fn word(&self) -> &str {
        match self {
            Self::Sentence(address) => {
                str::from_utf8(address).unwrap_or_default().trim_end_matches('\0')
            }
            Self::Comment => "comment",
            Self::TagBlock => "tag_block",
            Self::Header => "header",
            Self::Json => "json",
            Self::OtherRow => "other_row",
            Self::Blank => "blank",
        }
    }
}

/// A field that can hold a value outside its range, or is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OddField {
    /// Latitude or longitude.
    Place,
    /// Course over the ground.
    Course,
    /// Heading.
    Heading,
    /// A date or time of day that does not exist.
    Time,
    /// An IMO number whose check digit is wrong.
    Imo,
    /// Fields behind the end of a message that was cut.
    Cut,
}

impl OddField {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Course => "course",
            Self::Heading => "heading",
            Self::Time => "time",
            Self::Imo => "imo",
            Self::Cut => "cut",
        }
    }
}

/// By what a receiver's clock was compared, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClockJudge {
    /// The UTC in messages 4 of the base stations that it heard.
    BaseStations,
    /// The times at which other receivers heard the same transmissions.
    OtherReceivers,
    /// The second of the minute in the positions that it heard: tells an error but for whole
    /// minutes, so it lies between −30 s and 30 s.
    Seconds,
}

impl ClockJudge {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::BaseStations => "base_stations",
            Self::OtherReceivers => "other_stations",
            Self::Seconds => "seconds_of_positions",
        }
    }
}

/// How far a receiver's clock is from another, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockOffset {
    /// Compared with what.
    pub judge: ClockJudge,
    /// The middle of all comparisons; positive: the receiver's clock is ahead. The way through air
    /// and computers is in it, usually 0 to 3 s.
    pub offset: Duration,
    /// Half of the comparisons lie within this.
    pub spread: Duration,
    /// How many comparisons.
    pub n: u64,
    /// With how many different base stations, other receivers or vessels (vessels: 0, not counted).
    pub n_judges: u64,
}

impl ClockOffset {
    /// A clock is called off from here on: more than reception and forwarding usually take.
    pub const LEAST: Duration = Duration::from_seconds(5);

    /// Whether the clock is off by more than reception explains, and the comparisons agree.
    pub fn is_off(&self) -> bool {
        let (offset, spread) = (self.offset.milliseconds().abs(), self.spread.milliseconds());
        offset > Self::LEAST.milliseconds() && spread <= Self::LEAST.milliseconds().max(offset / 4)
    }
}

/// Times in which nothing was received.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Silences {
    /// The usual time between two messages; `None` when there are too few.
    pub usual: Option<Duration>,
    /// The longest, in order of time; at most [`Silences::MOST`].
    pub longest: Vec<Interval>,
}

impl Silences {
    /// How many are kept.
    pub const MOST: usize = 16;
    /// This many usual times between two messages make a silence.
    pub const FACTOR: i64 = 20;
    /// And at least so long.
    pub const LEAST: Duration = Duration::from_seconds(60);
}

/// A report from farther away than a receiver hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FarReport {
    /// Who is said to be there.
    pub vessel: VesselKey,
    /// Where.
    pub place: Position,
    /// From the middle of what the receiver hears.
    pub distance: Distance,
    /// When, as far as the input tells.
    pub at: Option<Timestamp>,
}

/// How far a receiver hears.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Reach {
    /// Too few positions to say.
    #[default]
    Unknown,
    /// It hears so wide that no radio range is plausible for it: a satellite, or several receivers
    /// under one name.
    NotApplicable,
    /// It stands somewhere.
    Known {
        /// The middle (median) of the positions that it hears.
        centre: Position,
        /// Nine of ten positions are nearer than this.
        usual: Distance,
        /// Positions beyond [`Reach::plausible`].
        n_far: u64,
        /// The farthest of them, a vessel each; at most [`Reach::MOST`].
        farthest: Vec<FarReport>,
    },
}

impl Reach {
    /// How many far reports are kept.
    pub const MOST: usize = 8;

    /// Farther than this, no ship's antenna is in sight of one on shore in a usual atmosphere:
    /// 4.12 (√h₁ + √h₂) km with heights in metres gives 146 nm for a mountain of 3,500 m and a mast
    /// of 40 m (radio horizon with 4/3 of the Earth's radius, ITU-R P.310). Ducts over warm water carry
    /// farther at times.
    pub fn plausible() -> Distance {
        Distance::from_nautical_miles(150.0)
    }
}

/// What was measured of one receiver or of a whole input, beyond counts of lines.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Measures {
    /// Messages that repeat another one within ten seconds.
    pub n_duplicates: u64,
    /// Messages whose fill bits are wrong: with right ones, the length would be that of the type.
    pub n_wrong_fill: u64,
    /// Messages with a length that their type does not have: by type and bits without fill bits.
    pub lengths: BTreeMap<(u8, u16), u64>,
    /// Messages with a value out of range, by field.
    pub odd_fields: BTreeMap<OddField, u64>,
    /// Times that went back by more than ten seconds.
    pub n_clock_jumps: u64,
    /// How far the clock is off, the surest comparison first; empty without comparisons.
    pub clock: Vec<ClockOffset>,
    /// When nothing was received.
    pub silences: Silences,
    /// How far it hears.
    pub reach: Reach,
}

/// Something about an input that a person should know before trusting it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concern {
    /// A receiver's clock is off.
    ClockOff(SourceId, ClockOffset),
    /// The clocks of two receivers differ, and nothing tells which of them is off.
    ClocksDiffer(SourceId, SourceId, ClockOffset),
    /// Nothing was received for long, by one receiver or by all.
    Silent(Option<SourceId>, Interval),
    /// Many lines were damaged on the way: so many of so many.
    Damaged(Option<SourceId>, u64, u64),
    /// Many parts of messages are missing: so many of so many lines.
    PartsLost(Option<SourceId>, u64, u64),
    /// Reports from beyond radio range: how many, and the farthest.
    Far(SourceId, u64, FarReport),
    /// The clock went back so often.
    ClockJumps(SourceId, u64),
    /// Messages that have no time: so many of so many.
    NoTime(u64, u64),
    /// A field is often out of range: so many of so many messages.
    Odd(OddField, u64, u64),
    /// Fill bits are often wrong: so many of so many messages.
    WrongFill(u64, u64),
}

/// What one receiver or provider gave.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SourceCount {
    /// Its name in the input; empty when the input names none.
    pub name: String,
    /// Messages.
    pub n_messages: u64,
    /// Its lines that gave no report, by reason, as far as they name it.
    pub rejects: BTreeMap<RejectReason, u64>,
    /// What was measured, when that was asked for.
    pub measures: Measures,
}

impl SourceCount {
    /// Its lines that gave no report.
    pub fn n_rejects(&self) -> u64 {
        self.rejects.values().sum()
    }
}

/// What was read, and what could not be.
///
/// For every input: lines = lines used in messages + the sum of `others` + the sum of `rejects`; the
/// lines used are those of messages that came first, and `n_lines_merged` of their duplicates.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Quality {
    /// Lines or rows read. A line that holds several sentences counts once for each of them.
    pub n_lines: u64,
    /// Bytes read, after decompression.
    pub n_bytes: u64,
    /// Lines that became part of a message, or rows that became a report.
    pub n_lines_used: u64,
    /// Of these, lines of messages that repeat another one.
    pub n_lines_merged: u64,
    /// Lines that are no AIS by right: other sentences, comments, blanks, headers.
    pub n_lines_other: u64,
    /// The same by kind.
    pub others: BTreeMap<OtherLine, u64>,
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
    pub n_gps_jumps: u64,
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
    /// What was measured of all receivers together; `None` when that was not asked for.
    pub measures: Option<Measures>,
    /// Transmissions by how many receivers heard them; empty when that was not asked for.
    pub heard_by: BTreeMap<u32, u64>,
    /// What to worry about, the worst first.
    pub concerns: Vec<Concern>,
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
