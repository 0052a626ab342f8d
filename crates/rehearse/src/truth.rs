//! What is true about a rehearsal: what a watch officer should find in it, and what only looks so.

use vigia_sea::{Interval, Mmsi, Position};

/// What kind of conduct was planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlantedKind {
    /// The transponder was off for hours while others near were heard.
    WentDark,
    /// Two vessels lay side by side far from any port.
    MetAtSea,
    /// The vessel reported positions where she was not.
    DisplacedPosition,
}

impl PlantedKind {
    /// The word of the event kind that should find it (`vigia_sea::EventKind::word`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::WentDark => "gap",
            Self::MetAtSea => "encounter",
            Self::DisplacedPosition => "displaced_position",
        }
    }
}

/// Something planted, as it can be seen in the messages received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planted {
    /// What.
    pub kind: PlantedKind,
    /// Who: one, or the two that met, in order of their numbers.
    pub vessels: Vec<Mmsi>,
    /// When, in whole seconds. Went dark: from the last position received before to the first
    /// received after. Met: from the arrival of the second until one of them leaves, within
    /// 300 m all the while. Displaced: from the first to the last false position received.
    pub interval: Interval,
    /// Where she truly was when it began.
    pub place: Position,
}

/// Why something innocent looks like something planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LookAlikeKind {
    /// Nobody received her for three hours or more, with her transponder on all the time.
    LeftCoverage,
    /// A tug and what she tows, 200 m apart for the whole rehearsal.
    TugAndTow,
    /// Ships at anchor close to each other near a port.
    Anchorage,
    /// A pilot boat alongside a ship for some minutes.
    PilotTransfer,
    /// Two trawlers with one net between them.
    FishingTogether,
}

impl LookAlikeKind {
    /// A word for files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LeftCoverage => "left_coverage",
            Self::TugAndTow => "tug_and_tow",
            Self::Anchorage => "anchorage",
            Self::PilotTransfer => "pilot_transfer",
            Self::FishingTogether => "fishing_together",
        }
    }
}

/// Something innocent that looks like something planted, so that a false lead can be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookAlike {
    /// Why it looks so.
    pub kind: LookAlikeKind,
    /// Who, in order of their numbers.
    pub vessels: Vec<Mmsi>,
    /// When, in whole seconds.
    pub interval: Interval,
    /// Where she (the first of them) was when it began.
    pub place: Position,
}

/// A day at sea as a network of receivers delivers it, with its truth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsal {
    /// NMEA 0183 lines with tag blocks, each ending in a line feed, in the order of delivery.
    pub nmea: Vec<u8>,
    /// What a watch should find, in order of kind and time.
    pub planted: Vec<Planted>,
    /// What looks alike and is innocent, in order of kind and time.
    pub look_alikes: Vec<LookAlike>,
    /// Vessels and aircraft, those of planted and look-alike things counted.
    pub n_vessels: u32,
    /// Position reports that transponders sent, at the intervals of ITU-R M.1371-5.
    pub n_reports_sent: u64,
    /// Position reports that the network stored, copies not counted.
    pub n_reports_received: u64,
    /// Position reports sent within reach of a receiver that listened for one, and missed by all.
    pub n_reports_lost: u64,
    /// Copies: the same message stored by a further station.
    pub n_copies: u64,
    /// Messages delivered a minute or more after they were received.
    pub n_late: u64,
    /// Sentences damaged on the way, with a wrong checksum.
    pub n_damaged: u64,
    /// Lines in `nmea`.
    pub n_sentences: u64,
}
