//! What to rehearse.

use vigia_sea::{Duration, Interval, Mmsi, Position, Timestamp};

use crate::{
    behaviour::{Behaviour, Numbers},
    fleet::Vessel,
    motion::SECOND,
};

/// What to rehearse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Decides everything that is left to chance.
    pub seed: u64,
    /// The first moment; a whole second is best.
    pub start: Timestamp,
    /// How long. Under 12 hours there is little room for what is to be planted.
    pub length: Duration,
    /// Vessels of ordinary traffic; those that something is built for come on top.
    pub n_vessels: u32,
    /// How many of each behaviour and each look-alike, at places that chance decides.
    pub numbers: Numbers,
    /// Areas whose entries are told.
    pub zones: Vec<Zone>,
    /// What happens at given places and times.
    pub items: Vec<Item>,
}

/// An area with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// What it is called.
    pub name: String,
    /// Its corners in order, three or more, the first not repeated; edges are straight in latitude
    /// and longitude and do not cross 180°.
    pub corners: Vec<Position>,
}

/// Something that happens at a given place and time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What: one for which [`Behaviour::can_be_placed`] holds.
    pub behaviour: Behaviour,
    /// What the vessel is called; `SIM ` is put before it, and 20 characters are sent.
    pub name: Option<String>,
    /// What kind of ship she is; the behaviour's usual one without it.
    pub ship: Option<Ship>,
    /// When, within the rehearsal.
    pub interval: Interval,
    /// Where it begins; the nearest open water is taken.
    pub near: Position,
}

/// A kind of ship.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ship {
    /// General cargo.
    Cargo,
    /// Container ship, faster.
    Container,
    /// Tanker.
    Tanker,
    /// Passenger ship.
    Passenger,
    /// Supply vessel.
    Supply,
    /// Tug.
    Tug,
    /// Trawler.
    Trawler,
    /// High speed craft.
    Ferry,
    /// Patrol vessel.
    Patrol,
    /// Sailing yacht, class B.
    Sail,
    /// Motor yacht, class B.
    Yacht,
}

impl Ship {
    /// All, in order.
    pub const ALL: [Self; 11] = [
        Self::Cargo,
        Self::Container,
        Self::Tanker,
        Self::Passenger,
        Self::Supply,
        Self::Tug,
        Self::Trawler,
        Self::Ferry,
        Self::Patrol,
        Self::Sail,
        Self::Yacht,
    ];

    /// The word in scenario files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cargo => "cargo",
            Self::Container => "container",
            Self::Tanker => "tanker",
            Self::Passenger => "passenger",
            Self::Supply => "supply",
            Self::Tug => "tug",
            Self::Trawler => "trawler",
            Self::Ferry => "ferry",
            Self::Patrol => "patrol",
            Self::Sail => "sail",
            Self::Yacht => "yacht",
        }
    }
}

impl Scenario {
    /// A day of 150 vessels with two or so of each behaviour, from 2026-11-19T00:00:00Z.
    pub fn day(seed: u64) -> Self {
        Self {
            seed,
            start: Timestamp::from_unix_seconds(1_795_046_400),
            length: Duration::from_hours(24),
            n_vessels: 150,
            numbers: Numbers::usual(),
            zones: vec![Zone::usual()],
            items: Vec::new(),
        }
    }

    /// Fourteen hours of 60 vessels with one of each behaviour.
    pub fn small(seed: u64) -> Self {
        Self {
            length: Duration::from_hours(14),
            n_vessels: 60,
            numbers: Numbers::usual().at_most(1),
            ..Self::day(seed)
        }
    }

    /// Seven days of 200 vessels with six or so of each behaviour.
    pub fn week(seed: u64) -> Self {
        Self {
            length: Duration::from_hours(7 * 24),
            n_vessels: 200,
            numbers: Numbers::usual().times(3),
            ..Self::day(seed)
        }
    }

    /// Nothing but ordinary traffic, to which things are added.
    #[must_use]
    pub fn with_nothing_planted(self) -> Self {
        Self { numbers: Numbers::default(), zones: Vec::new(), items: Vec::new(), ..self }
    }
}

impl Zone {
    /// Twenty miles around Cayo Arcas, a name and a place only: the zone is made up.
    fn usual() -> Self {
        let corner = |lat: f64, lon: f64| crate::spot::spot(lat, lon).position();
        Self {
            name: "SIM CAYO ARCAS".to_owned(),
            corners: vec![
                corner(20.35, -92.15),
                corner(20.35, -91.8),
                corner(20.05, -91.75),
                corner(20.0, -92.1),
            ],
        }
    }
}

/// Turns numbers of vessels and milliseconds into what the truth is told in.
pub(crate) struct Clock<'a> {
    pub(crate) start: Timestamp,
    pub(crate) length: i64,
    pub(crate) vessels: &'a [Vessel],
}

impl Clock<'_> {
    /// Milliseconds of the whole.
    pub(crate) fn length(&self) -> i64 {
        self.length
    }

    /// Whole seconds, as the tag blocks have them.
    pub(crate) fn interval(&self, from: i64, to: i64) -> Interval {
        let second = |at: i64| {
            let at = self.start.plus(Duration::from_milliseconds(at));
            Timestamp::from_unix_seconds(at.unix_seconds())
        };
        Interval { start: second(from), end: second(to) }
    }

    /// The numbers by which they call themselves, each once, in order.
    pub(crate) fn mmsis(&self, numbers: &[u32]) -> Vec<Mmsi> {
        let mut mmsis: Vec<Mmsi> = numbers
            .iter()
            .filter_map(|number| self.vessels.get(*number as usize))
            .flat_map(|vessel| {
                let later = vessel.later.iter().map(|(_, card)| card.mmsi);
                std::iter::once(vessel.card.mmsi).chain(later)
            })
            .filter_map(Mmsi::new)
            .collect();
        mmsis.sort_unstable();
        mmsis.dedup();
        mmsis
    }

    /// Where she truly is.
    pub(crate) fn place(&self, number: u32, at: i64) -> Option<Position> {
        let vessel = self.vessels.get(number as usize)?;
        Some(vessel.motion.at(at / SECOND * SECOND).place.position())
    }
}
