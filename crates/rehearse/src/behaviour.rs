//! What can be asked for, by word.

use crate::{
    fleet::{self, Kind},
    scenario::Ship,
};

/// Something that can be asked for: a behaviour in one of its forms, or a look-alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Behaviour {
    /// An ordinary vessel switches off for 5 to 9 hours.
    Gap,
    /// The same, and she is still silent at the end.
    GapOpen,
    /// Two vessels lie side by side far from any port.
    Encounter,
    /// The same, and one of them is silent.
    EncounterOneSided,
    /// A vessel holds or roams slowly for hours far from the shore.
    Loitering,
    /// A vessel is carried with her bow across her course.
    Drifting,
    /// A vessel comes to a quay, lies there and leaves.
    PortVisit,
    /// A vessel lies at anchor.
    Anchored,
    /// Positions jump away by 40 to 300 miles and back.
    ImpossibleMotion,
    /// Positions are reported on land.
    DisplacedOnLand,
    /// Positions are reported on a circle.
    DisplacedCircle,
    /// The whole track is shifted, at once or slowly.
    DisplacedOffset,
    /// Several vessels are reported at one spot.
    DisplacedCluster,
    /// Two hulls speak under one MMSI.
    SharedIdentity,
    /// A vessel changes what she says of herself.
    IdentityChange,
    /// A vessel stops within a minute.
    SuddenStop,
    /// A vessel is faster than her type.
    SpeedForType,
    /// A vessel runs against a lane.
    CourseForType,
    /// A tug tows.
    Towing,
    /// A beacon calls for help.
    Distress,
    /// A vessel crosses a zone.
    ZoneEntry,
    /// Look-alike: ships anchored side by side.
    Anchorage,
    /// Look-alike: a boat brings a pilot.
    PilotTransfer,
    /// Look-alike: two trawlers with one net, or several on one ground.
    FishingTogether,
    /// Look-alike: a ship steams to and fro off a port.
    WaitingForBerth,
    /// Look-alike: a ferry.
    FerryCrossing,
    /// Look-alike: survey ship, dredger, cable layer.
    UnderwaterWork,
    /// Look-alike: a class B transponder of little power leaves for the open sea.
    LowPower,
    /// Look-alike: a report with one wrong bit.
    BitError,
    /// Look-alike: a report with a wrong position.
    GnssGlitch,
    /// Look-alike: a name spelt in several ways.
    Spelling,
    /// Look-alike: a beacon that is tested.
    BeaconTest,
}

/// Word, the usual number in a day, and whether it can be put at a given place and time.
const TABLE: &[(Behaviour, &str, u32, bool)] = &[
    (Behaviour::Gap, "gap", 2, true),
    (Behaviour::GapOpen, "gap_open", 1, false),
    (Behaviour::Encounter, "encounter", 2, true),
    (Behaviour::EncounterOneSided, "encounter_one_sided", 1, true),
    (Behaviour::Loitering, "loitering", 2, true),
    (Behaviour::Drifting, "drifting", 2, true),
    (Behaviour::PortVisit, "port_visit", 2, false),
    (Behaviour::Anchored, "anchored", 2, true),
    (Behaviour::ImpossibleMotion, "impossible_motion", 2, true),
    (Behaviour::DisplacedOnLand, "displaced_on_land", 2, true),
    (Behaviour::DisplacedCircle, "displaced_circle", 2, true),
    (Behaviour::DisplacedOffset, "displaced_offset", 2, true),
    (Behaviour::DisplacedCluster, "displaced_cluster", 1, false),
    (Behaviour::SharedIdentity, "shared_identity", 2, false),
    (Behaviour::IdentityChange, "identity_change", 7, false),
    (Behaviour::SuddenStop, "sudden_stop", 2, true),
    (Behaviour::SpeedForType, "speed_for_type", 2, true),
    (Behaviour::CourseForType, "course_for_type", 1, false),
    (Behaviour::Towing, "towing", 2, false),
    (Behaviour::Distress, "distress", 3, true),
    (Behaviour::ZoneEntry, "zone_entry", 2, false),
    (Behaviour::Anchorage, "anchorage", 1, false),
    (Behaviour::PilotTransfer, "pilot_transfer", 3, false),
    (Behaviour::FishingTogether, "fishing_together", 2, false),
    (Behaviour::WaitingForBerth, "waiting_for_berth", 2, false),
    (Behaviour::FerryCrossing, "ferry_crossing", 1, false),
    (Behaviour::UnderwaterWork, "underwater_work", 3, true),
    (Behaviour::LowPower, "low_power", 2, false),
    (Behaviour::BitError, "bit_error", 4, false),
    (Behaviour::GnssGlitch, "gnss_glitch", 3, false),
    (Behaviour::Spelling, "spelling", 2, false),
    (Behaviour::BeaconTest, "beacon_test", 2, true),
];

impl Behaviour {
    /// All, in order; those from [`Behaviour::Anchorage`] on are look-alikes.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    /// The word in scenario files.
    pub fn word(self) -> &'static str {
        TABLE.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// Whether an [`Item`](crate::Item) can ask for it at a place and time.
    pub fn can_be_placed(self) -> bool {
        TABLE.iter().any(|row| row.0 == self && row.3)
    }

    /// Whether it is innocent and only looks like something planted.
    pub fn is_look_alike(self) -> bool {
        self >= Self::Anchorage
    }
}

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers([u32; TABLE.len()]);

impl Numbers {
    /// About two of each, as in a usual day.
    pub fn usual() -> Self {
        let mut numbers = Self::default();
        for (number, row) in numbers.0.iter_mut().zip(TABLE) {
            *number = row.2;
        }
        numbers
    }

    /// At most so many of each.
    #[must_use]
    pub fn at_most(self, most: u32) -> Self {
        Self(self.0.map(|number| number.min(most)))
    }

    /// So many times as many.
    #[must_use]
    pub fn times(self, factor: u32) -> Self {
        Self(self.0.map(|number| number * factor))
    }

    /// How many of one.
    pub fn of(&self, behaviour: Behaviour) -> u32 {
        let row = TABLE.iter().zip(self.0).find(|(row, _)| row.0 == behaviour);
        row.map_or(0, |(_, number)| number)
    }

    /// The same with another number of one.
    #[must_use]
    pub fn with(mut self, behaviour: Behaviour, number: u32) -> Self {
        for (known, row) in self.0.iter_mut().zip(TABLE) {
            if row.0 == behaviour {
                *known = number;
            }
        }
        self
    }
}

impl Ship {
    /// What she is like in numbers.
    pub(crate) const fn kind(self) -> Kind {
        match self {
            Self::Cargo => fleet::CARGO,
            Self::Container => fleet::CONTAINER,
            Self::Tanker => fleet::TANKER,
            Self::Passenger => fleet::PASSENGER,
            Self::Supply => fleet::SUPPLY,
            Self::Tug => fleet::TUG,
            Self::Trawler => fleet::TRAWLER,
            Self::Ferry => fleet::FAST_FERRY,
            Self::Patrol => fleet::PATROL,
            Self::Sail => fleet::SAIL,
            Self::Yacht => fleet::YACHT,
        }
    }
}
