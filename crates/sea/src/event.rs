//! What happened at sea.

use std::fmt;

use crate::words::words;
use crate::{
    Course, Digest, Distance, Duration, Evidence, Nature, Position, Speed, Timestamp, TrackId,
    VesselKey,
};

words! {
    /// Kinds of event, in the public words of the field (Global Fishing Watch events API where it
    /// has one).
    pub enum EventKind {
        /// A vessel, or somebody for her, calls for help.
        Distress = "distress",
        /// A vessel was not heard for a long time, and then again or not yet.
        Gap = "gap",
        /// A vessel was reported at places that no ship can connect.
        ImpossibleMotion = "impossible_motion",
        /// A vessel reported places where she cannot have been.
        DisplacedPosition = "displaced_position",
        /// Two hulls used one number at the same time.
        SharedIdentity = "shared_identity",
        /// A vessel changed what she says she is.
        IdentityChange = "identity_change",
        /// Two vessels were close and slow together.
        Encounter = "encounter",
        /// A vessel was slow at sea for hours, alone.
        Loitering = "loitering",
        /// A vessel moved with wind and current, not with her engine.
        Drifting = "drifting",
        /// A vessel under way stopped within a minute or so.
        SuddenStop = "sudden_stop",
        /// A vessel was faster or slower than vessels of her type are there.
        SpeedForType = "speed_for_type",
        /// A vessel sailed as vessels of her type do not sail there.
        CourseForType = "course_for_type",
        /// A vessel came into an area, and left it or not yet.
        ZoneEntry = "zone_entry",
        /// One vessel towed another.
        Towing = "towing",
        /// A vessel lay at anchor.
        Anchored = "anchored",
        /// A vessel came into a port, stopped there and left it.
        PortVisit = "port_visit",
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

/// The name of an event: a fingerprint of its kind, its vessels, its start and what it names. It
/// stays when an event that goes on is seen again with more of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub Digest);

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "E-{}", self.0.short(12))
    }
}

/// What was measured, with the unit in which files have it; `None` where it is not known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Amount {
    /// In nautical miles.
    Miles(Option<Distance>),
    /// In metres.
    Metres(Option<Distance>),
    /// In knots.
    Knots(Option<Speed>),
    /// In degrees clockwise from north.
    Degrees(Option<Course>),
    /// In seconds.
    Seconds(Option<Duration>),
    /// How many.
    Count(u64),
    /// Parts of a hundred.
    Percent(u8),
    /// Yes or no.
    Yes(bool),
    /// A name, or a word of one of the lists of words.
    Text(Option<String>),
}

/// One thing that was measured: its word and how much it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// The word in files, the unit left out.
    pub name: &'static str,
    /// How much.
    pub amount: Amount,
}

impl Fact {
    /// A distance, in nautical miles.
    pub fn miles(name: &'static str, distance: impl Into<Option<Distance>>) -> Self {
        Self { name, amount: Amount::Miles(distance.into()) }
    }

    /// A distance, in metres.
    pub fn metres(name: &'static str, distance: impl Into<Option<Distance>>) -> Self {
        Self { name, amount: Amount::Metres(distance.into()) }
    }

    /// A speed.
    pub fn speed(name: &'static str, speed: impl Into<Option<Speed>>) -> Self {
        Self { name, amount: Amount::Knots(speed.into()) }
    }

    /// A direction.
    pub fn course(name: &'static str, course: impl Into<Option<Course>>) -> Self {
        Self { name, amount: Amount::Degrees(course.into()) }
    }

    /// A time.
    pub fn time(name: &'static str, time: impl Into<Option<Duration>>) -> Self {
        Self { name, amount: Amount::Seconds(time.into()) }
    }

    /// A number of things.
    pub fn count(name: &'static str, n: impl Into<u64>) -> Self {
        Self { name, amount: Amount::Count(n.into()) }
    }

    /// Parts of a hundred.
    pub const fn percent(name: &'static str, percent: u8) -> Self {
        Self { name, amount: Amount::Percent(percent) }
    }

    /// Whether something is so.
    pub const fn yes(name: &'static str, is_so: bool) -> Self {
        Self { name, amount: Amount::Yes(is_so) }
    }

    /// A name or word.
    pub fn text(name: &'static str, text: impl Into<Option<String>>) -> Self {
        Self { name, amount: Amount::Text(text.into()) }
    }
}

/// How the events of one kind are found: enough to find them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// Which kind.
    pub kind: EventKind,
    /// Counted up whenever the same reports and settings can give other events.
    pub version: u32,
    /// The thresholds and their values as text with units, in the order of the settings file.
    pub settings: Vec<(&'static str, String)>,
}

/// Something that happened, with everything needed to check it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name.
    pub id: EventId,
    /// What it is.
    pub kind: EventKind,
    /// It was still going on when the input ended, which is then the end of its interval.
    pub is_open: bool,
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
    /// What was measured, the most telling first.
    pub facts: Vec<Fact>,
    /// The reports that decide it, in order of time.
    pub evidence: Vec<Evidence>,
}

impl Event {
    /// What was measured under this word, if anything.
    pub fn amount(&self, name: &str) -> Option<&Amount> {
        self.facts.iter().find(|fact| fact.name == name).map(|fact| &fact.amount)
    }
}
