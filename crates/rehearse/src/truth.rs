//! What is true about a rehearsal: what a watch officer should find in it, and what only looks so.

use vigia_sea::{Interval, Mmsi, Position};

/// What kind of conduct was planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlantedKind {
    /// The transponder was off for hours while others near were heard.
    Gap,
    /// Two vessels lay side by side far from any port.
    Encounter,
    /// A vessel held or roamed slowly for hours far from the shore.
    Loitering,
    /// A vessel was carried at 1 to 4 knots with her bow across her course.
    Drifting,
    /// A vessel came to a berth, lay there and left it.
    PortVisit,
    /// A vessel lay at anchor for an hour or more.
    Anchored,
    /// The vessel reported positions that no ship can reach, and was back after some time.
    ImpossibleMotion,
    /// The vessel reported positions where she was not.
    DisplacedPosition,
    /// Two hulls spoke under one MMSI for hours.
    SharedIdentity,
    /// A vessel changed under way what she says of herself.
    IdentityChange,
    /// A vessel came from 7 knots or more to 1 or less within a minute.
    SuddenStop,
    /// A vessel was faster than one of her type can be.
    SpeedForType,
    /// A vessel ran against a lane that all others kept to.
    CourseForType,
    /// A tug towed another vessel for hours. Innocent, and true.
    Towing,
    /// A beacon called for help.
    Distress,
    /// A vessel was inside a given zone.
    ZoneEntry,
}

impl PlantedKind {
    /// All, in order.
    pub const ALL: [Self; 16] = [
        Self::Gap,
        Self::Encounter,
        Self::Loitering,
        Self::Drifting,
        Self::PortVisit,
        Self::Anchored,
        Self::ImpossibleMotion,
        Self::DisplacedPosition,
        Self::SharedIdentity,
        Self::IdentityChange,
        Self::SuddenStop,
        Self::SpeedForType,
        Self::CourseForType,
        Self::Towing,
        Self::Distress,
        Self::ZoneEntry,
    ];

    /// The word of the event kind that should find it (`vigia_sea::EventKind::word`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::Encounter => "encounter",
            Self::Loitering => "loitering",
            Self::Drifting => "drifting",
            Self::PortVisit => "port_visit",
            Self::Anchored => "anchored",
            Self::ImpossibleMotion => "impossible_motion",
            Self::DisplacedPosition => "displaced_position",
            Self::SharedIdentity => "shared_identity",
            Self::IdentityChange => "identity_change",
            Self::SuddenStop => "sudden_stop",
            Self::SpeedForType => "speed_for_type",
            Self::CourseForType => "course_for_type",
            Self::Towing => "towing",
            Self::Distress => "distress",
            Self::ZoneEntry => "zone_entry",
        }
    }

    /// The words of further kinds of event that the same conduct gives rise to, and that are
    /// therefore not mistaken: whoever reports false positions also jumps.
    pub const fn also_seen_as(self) -> &'static [&'static str] {
        match self {
            Self::Gap | Self::Distress | Self::ZoneEntry | Self::CourseForType => &[],
            Self::Encounter => &["loitering", "drifting", "gap"],
            Self::Loitering => &["drifting"],
            Self::Drifting => &["loitering", "sudden_stop"],
            // Where others anchor is a port for those who know ports by who lies there.
            Self::PortVisit => &["anchored"],
            Self::Anchored => &["port_visit", "loitering"],
            Self::ImpossibleMotion => {
                &["displaced_position", "shared_identity", "speed_for_type", "gap"]
            }
            // Whoever is reported at one false spot with others seems to lie beside them.
            Self::DisplacedPosition => &[
                "impossible_motion",
                "shared_identity",
                "speed_for_type",
                "course_for_type",
                "sudden_stop",
                "encounter",
                "loitering",
                "drifting",
                "anchored",
                "port_visit",
                "gap",
            ],
            Self::SharedIdentity => &[
                "impossible_motion",
                "displaced_position",
                "identity_change",
                "speed_for_type",
                "sudden_stop",
                "gap",
            ],
            Self::IdentityChange => &["gap", "shared_identity"],
            Self::SuddenStop => &["drifting", "loitering"],
            Self::SpeedForType => &["sudden_stop"],
            Self::Towing => &["encounter"],
        }
    }
}

/// Why something innocent looks like something planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LookAlikeKind {
    /// Nobody received her for three hours or more, with her transponder on all the time.
    LeftCoverage,
    /// The same for a class B transponder of little power.
    LowPower,
    /// A tug and what she tows, 200 m apart for the whole rehearsal.
    TugAndTow,
    /// Ships at anchor close to each other near a port.
    Anchorage,
    /// A pilot boat alongside a ship for some minutes.
    PilotTransfer,
    /// Two trawlers with one net between them, or several on one ground.
    FishingTogether,
    /// A fishing vessel on her ground: slow and turning for hours.
    Fishing,
    /// A ship steams slowly to and fro off a port until her berth is free.
    WaitingForBerth,
    /// A fast craft that crosses between two ports again and again.
    FerryCrossing,
    /// A survey ship, a dredger or a cable layer at work: slow for hours.
    UnderwaterWork,
    /// A supply vessel beside a platform.
    PlatformSupply,
    /// One report with one wrong bit.
    BitError,
    /// One report with a position that the satellite receiver on board got wrong.
    GnssGlitch,
    /// A name spelt in other ways: cut, with spaces or what comes behind an `@`.
    Spelling,
    /// A beacon that is tested and says so.
    BeaconTest,
    /// A base station near something planted, with a number and a place of its own.
    BaseStation,
    /// Planted, but hardly received: nobody can be asked to find it.
    HardlyHeard,
}

impl LookAlikeKind {
    /// All, in order.
    pub const ALL: [Self; 17] = [
        Self::LeftCoverage,
        Self::LowPower,
        Self::TugAndTow,
        Self::Anchorage,
        Self::PilotTransfer,
        Self::FishingTogether,
        Self::Fishing,
        Self::WaitingForBerth,
        Self::FerryCrossing,
        Self::UnderwaterWork,
        Self::PlatformSupply,
        Self::BitError,
        Self::GnssGlitch,
        Self::Spelling,
        Self::BeaconTest,
        Self::BaseStation,
        Self::HardlyHeard,
    ];

    /// A word for files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LeftCoverage => "left_coverage",
            Self::LowPower => "low_power",
            Self::TugAndTow => "tug_and_tow",
            Self::Anchorage => "anchorage",
            Self::PilotTransfer => "pilot_transfer",
            Self::FishingTogether => "fishing_together",
            Self::Fishing => "fishing",
            Self::WaitingForBerth => "waiting_for_berth",
            Self::FerryCrossing => "ferry_crossing",
            Self::UnderwaterWork => "underwater_work",
            Self::PlatformSupply => "platform_supply",
            Self::BitError => "bit_error",
            Self::GnssGlitch => "gnss_glitch",
            Self::Spelling => "spelling",
            Self::BeaconTest => "beacon_test",
            Self::BaseStation => "base_station",
            Self::HardlyHeard => "hardly_heard",
        }
    }
}

/// Something true, as it can be seen in the messages received.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Truth<Kind> {
    /// What.
    pub kind: Kind,
    /// Which of several forms of it; `docs/rehearsal.md` has them.
    pub variant: Option<&'static str>,
    /// When, in whole seconds: from the first report received of it to the last. A gap: from the
    /// last position received before to the first after. Two vessels: while both were. An
    /// encounter, a loitering, a port visit: as long as it truly lasted.
    pub interval: Interval,
    /// Who: one or several numbers, in order.
    pub vessels: Vec<Mmsi>,
    /// Where she (the first of them) truly was when it began.
    pub place: Position,
    /// The zone that was entered.
    pub zone: Option<String>,
    /// One of two vessels was silent all the while, so that only the other can be seen.
    pub is_one_sided: bool,
}

/// What a watch officer should find.
pub type Planted = Truth<PlantedKind>;

/// Something innocent that looks like something planted, so that a false lead can be named.
pub type LookAlike = Truth<LookAlikeKind>;

/// A day at sea as a network of receivers delivers it, with its truth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsal {
    /// NMEA 0183 lines with tag blocks, each ending in a line feed, in the order of delivery.
    pub nmea: Vec<u8>,
    /// What a watch should find, in order of kind, variant and time.
    pub planted: Vec<Planted>,
    /// What looks alike and is innocent, in order of kind, variant and time.
    pub look_alikes: Vec<LookAlike>,
    /// What was asked for and could not be planted, in words.
    pub left_out: Vec<String>,
    /// Vessels, aircraft and beacons, those of planted and look-alike things counted.
    pub n_vessels: u32,
    /// Minutes in which vessels were heard, each from its first position to its last.
    pub vessel_minutes: u64,
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
