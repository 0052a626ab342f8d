//! Every threshold, in one place.

use vigia_sea::{Distance, Duration, Speed};

/// Thresholds of all detectors and of the weighing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// For gaps.
    pub gap: GapSettings,
    /// For impossible motion.
    pub impossible_motion: ImpossibleMotionSettings,
    /// For encounters.
    pub encounter: EncounterSettings,
    /// For leads.
    pub story: StorySettings,
}

/// Thresholds for gaps.
#[derive(Clone, Copy, Debug)]
pub struct GapSettings {
    /// A silence at least this long is an event.
    pub least: Duration,
}

/// Thresholds for impossible motion.
#[derive(Clone, Copy, Debug)]
pub struct ImpossibleMotionSettings {
    /// Jumps further apart than this are different events.
    pub apart: Duration,
    /// No ship is faster.
    pub fastest_ship: Speed,
    /// No aircraft in search and rescue is faster.
    pub fastest_aircraft: Speed,
    /// What positions and their times may be off by, together.
    pub slack: Distance,
}

/// Thresholds for encounters.
#[derive(Clone, Copy, Debug)]
pub struct EncounterSettings {
    /// Two vessels are together within this distance.
    pub within: Distance,
    /// They are an event after this long.
    pub least: Duration,
    /// Interruptions up to this long do not count.
    pub interruption: Duration,
    /// A vessel is slow up to this speed.
    pub slow: Speed,
    /// Between two reports further apart than this, nothing is known.
    pub blind: Duration,
    /// With more others than this slow and near, the place is an anchorage or a port, and nobody
    /// can tell who is with whom.
    pub crowd: u32,
    /// How near these others are.
    pub crowd_within: Distance,
}

/// Thresholds for leads.
#[derive(Clone, Copy, Debug)]
pub struct StorySettings {
    /// Events of one vessel no further apart than this are one story.
    pub apart: Duration,
    /// A story with a smaller score is no lead.
    pub least_score: u8,
}

impl Default for GapSettings {
    fn default() -> Self {
        Self { least: Duration::from_hours(4) }
    }
}

impl Default for ImpossibleMotionSettings {
    fn default() -> Self {
        Self {
            apart: Duration::from_hours(6),
            fastest_ship: Speed::from_whole_knots(60),
            fastest_aircraft: Speed::from_whole_knots(400),
            slack: Distance::from_nautical_miles(1.0),
        }
    }
}

impl Default for EncounterSettings {
    fn default() -> Self {
        Self {
            within: Distance::from_metres(500.0),
            least: Duration::from_hours(2),
            interruption: Duration::from_hours(1),
            slow: Speed::from_whole_knots(3),
            blind: Duration::from_minutes(90),
            crowd: 8,
            crowd_within: Distance::from_nautical_miles(2.0),
        }
    }
}

impl Default for StorySettings {
    fn default() -> Self {
        Self { apart: Duration::from_hours(6), least_score: 40 }
    }
}
