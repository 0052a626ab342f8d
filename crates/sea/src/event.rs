//! What happened at sea.

use std::fmt;

use crate::{
    Digest, Distance, Duration, Evidence, Nature, Position, Speed, Timestamp, TrackId, VesselKey,
};

/// Kinds of event, in the public words of the field (Global Fishing Watch events API where it has
/// one).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// A vessel was not heard for a long time and then again.
    Gap,
    /// A vessel was reported at places that no ship can connect.
    ImpossibleMotion,
    /// Two vessels were close and slow together.
    Encounter,
}

impl EventKind {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::ImpossibleMotion => "impossible_motion",
            Self::Encounter => "encounter",
        }
    }
}

/// From one moment to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The first moment.
    pub start: Timestamp,
    /// The last, not before the first.
    pub end: Timestamp,
}

impl Interval {
    /// How long.
    pub const fn length(self) -> Duration {
        self.end.since(self.start)
    }

    /// Whether the two have a moment in common when each is stretched by `slack` at its end.
    pub fn meets(self, other: Self, slack: Duration) -> bool {
        self.start <= other.end.plus(slack) && other.start <= self.end.plus(slack)
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The name of an event: a fingerprint of what happened and the reports it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub Digest);

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "E-{}", self.0.short(12))
    }
}

/// What was measured, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventFacts {
    /// See [`EventKind::Gap`].
    Gap(GapFacts),
    /// See [`EventKind::ImpossibleMotion`].
    ImpossibleMotion(ImpossibleMotionFacts),
    /// See [`EventKind::Encounter`].
    Encounter(EncounterFacts),
}

/// What was measured about a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapFacts {
    /// From the last place before to the first place after.
    pub distance: Distance,
    /// The speed that this distance needs.
    pub needed_speed: Option<Speed>,
    /// Speed over the ground in the last report before.
    pub speed_before: Option<Speed>,
    /// The median time between this vessel's reports in the last hours before.
    pub usual_interval: Option<Duration>,
    /// Whole hours of the gap, of a long one those of its last 14 days.
    pub hours: u32,
    /// Of these, hours in which another vessel was heard near where this one should have been.
    pub hours_others_heard: u32,
    /// How many other vessels these were in the busiest of these hours.
    pub others_heard: u32,
    /// The vessel said at the last report that she was anchored, moored or aground.
    pub at_rest_before: bool,
    /// From the last place before to the nearest coast, when a coast is near.
    pub shore: Option<Distance>,
    /// The transponder is of class B.
    pub is_class_b: bool,
}

/// What was measured about impossible motion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImpossibleMotionFacts {
    /// The largest jump.
    pub distance: Distance,
    /// The speed that it needs; `None` when no time passed.
    pub needed_speed: Option<Speed>,
    /// How many jumps there were, back ones counted.
    pub n_jumps: u32,
    /// Reports that lie away from the track on which the vessel was before.
    pub n_reports_away: u32,
    /// The vessel was reported again on the earlier track.
    pub came_back: bool,
    /// She came back to the earlier track three times within one hour: two hulls that speak in turn.
    pub both_at_once: bool,
    /// One of the places away lies on land.
    pub is_on_land: bool,
}

/// What was measured about an encounter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncounterFacts {
    /// The smallest distance between the antennas.
    pub closest: Distance,
    /// The mean distance while together.
    pub mean_distance: Distance,
    /// The mean speed of the two while together.
    pub mean_speed: Speed,
    /// To the nearest coast, when a coast is near.
    pub shore: Option<Distance>,
    /// Other vessels that lay slow within some three nautical miles, at the same time or before.
    pub others_near: u32,
    /// One of the two said that she was anchored, moored or aground, or lay still.
    pub is_at_rest: bool,
    /// Both kept on moving with more than 2 knots: one may tow the other.
    pub is_moving: bool,
}

/// Something that happened, with everything needed to check it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name.
    pub id: EventId,
    /// When.
    pub interval: Interval,
    /// Where it begins.
    pub place: Position,
    /// Who, in order of their keys; one or two.
    pub vessels: Vec<VesselKey>,
    /// On which tracks.
    pub tracks: Vec<TrackId>,
    /// How the reports came to be; one simulated report makes the event simulated.
    pub nature: Nature,
    /// What was measured.
    pub facts: EventFacts,
    /// The reports that decide it, in order of time.
    pub evidence: Vec<Evidence>,
}

impl Event {
    /// The kind, which the facts decide.
    pub const fn kind(&self) -> EventKind {
        match self.facts {
            EventFacts::Gap(_) => EventKind::Gap,
            EventFacts::ImpossibleMotion(_) => EventKind::ImpossibleMotion,
            EventFacts::Encounter(_) => EventKind::Encounter,
        }
    }
}
