//! What the law of the sea calls a place, and how sure that is.

use crate::words::words;
use crate::{Distance, State};

words! {
    /// The zones of the law of the sea, from the land outwards (UNCLOS parts II to VII).
    pub enum ZoneKind {
        /// On land: no place for a vessel, or the coast of the map is coarse there.
        Land = "land",
        /// Waters on the landward side of the baseline (UNCLOS art. 8).
        InternalWaters = "internal_waters",
        /// Waters inside archipelagic baselines (UNCLOS art. 49).
        ArchipelagicWaters = "archipelagic_waters",
        /// The belt next to the coast, as wide as the State claims (UNCLOS arts 2–4).
        TerritorialSea = "territorial_sea",
        /// The belt behind it, where it is claimed (UNCLOS art. 33).
        ContiguousZone = "contiguous_zone",
        /// The exclusive economic zone, as far as it is claimed (UNCLOS arts 55–57).
        Eez = "eez",
        /// An area that States have agreed to use together.
        JointArea = "joint_area",
        /// Beyond every claim that is known (UNCLOS art. 86).
        HighSeas = "high_seas",
    }
}

words! {
    /// What a zone was made from, the stronger the later.
    pub enum ZoneStanding {
        /// Computed from a coarse coast, a claimed breadth and equidistance: not official.
        Computed = "computed",
        /// From a file that the operator gave.
        Imported = "imported",
    }
}

/// All zones that a place lies in.
///
/// Without any claim and any State of unknown claims it is the high seas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ZonesAt {
    /// Every claim on the place: one for each State and zone, landward zones first, then by State.
    /// Where two States claim the same place, both stand here.
    pub claims: Vec<ZoneClaim>,
    /// The limits near the place, nearest first.
    pub limits: Vec<Limit>,
    /// States whose coast is so near that they may have a zone here, but whose claim is not known.
    pub unknown: Vec<State>,
}

/// One State's zone at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneClaim {
    /// Which zone.
    pub kind: ZoneKind,
    /// The State that answers for it: for a territory, its sovereign.
    pub state: State,
    /// The coast that the zone belongs to: the territory's own code, else the State's.
    pub coast: State,
    /// Whether another State claims the same waters or the land behind them.
    pub is_disputed: bool,
    /// What it was made from.
    pub standing: ZoneStanding,
    /// Which of the sources of the chart says so (`source` of [`ZoneSource`]).
    pub source: u16,
}

/// The outer edge of a zone, and where the place lies to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The zone that ends there.
    pub kind: ZoneKind,
    /// Whose zone.
    pub state: State,
    /// Whether the place is inside.
    pub is_inside: bool,
    /// The State on whose side the sea is behind the limit, when the limit is a line between two
    /// States (equidistance, or a border that an imported file draws): there its zone begins where
    /// this one ends. `None` when the limit is as far as the zone is claimed.
    pub against: Option<State>,
    /// How far the limit is from the place, at least 0.
    pub distance: Distance,
    /// How far the limit itself may be wrong.
    pub uncertainty: Distance,
}

impl Limit {
    /// Whether the place is nearer to the limit than the limit is sure.
    pub fn is_too_near(&self) -> bool {
        self.distance < self.uncertainty
    }
}

/// Where zones come from, in the words in which an answer cites them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneSource {
    /// Its number in this chart.
    pub source: u16,
    /// Title of the file or table.
    pub title: String,
    /// Edition or version.
    pub edition: String,
    /// The day it stands for, as it was given.
    pub date: String,
    /// Licence, in words.
    pub licence: String,
}
