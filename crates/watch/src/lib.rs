//! # watch: what happened, and what deserves a look
//!
//! **In:** track changes in order of time, the coast, zones, ports, what vessels say about themselves.
//! **Out:** [`Event`]s, and [`Lead`]s with reasons, doubts and innocent explanations.
//! **Never:** says who may act or what to do, calls a vessel guilty, reads a clock.
//! **Start here:** [`Watch`], `detectors/mod.rs` (the list), `settings.rs` (every threshold),
//! `weigh.rs` (the score).
//! **Words:** an *event* happened; a *lead* deserves a look; a *doubt* speaks against it.
//!
//! ```
//! use vigia_sea::{Coast, Ports, Zones};
//! use vigia_watch::{Settings, Watch, Waters};
//! # let empty = [b"VCOAST1\n".as_slice(), &[0]].concat();
//! let coast = Coast::from_bytes(&empty)?;
//! let (zones, ports) = (Zones::default(), Ports::default());
//! let waters = Waters { coast: &coast, zones: &zones, ports: &ports };
//! let watch = Watch::new(Settings::default(), waters);
//! // for change in changes { watch.see(&change); }
//! let (events, leads) = watch.finish();
//! assert!(events.is_empty() && leads.is_empty());
//! # Ok::<(), vigia_sea::CoastError>(())
//! ```
//!
//! [`Event`]: vigia_sea::Event
//! [`Lead`]: vigia_sea::Lead

mod astray;
mod cells;
mod claims;
mod detectors;
mod marks;
mod numbers;
mod proof;
mod reach;
mod reception;
mod rest;
#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "seconds of a day")]
mod scene;
mod settings;
mod shore;
mod slots;
mod spaced;
mod steps;
mod story;
mod usual;
mod watch;
mod waters;
mod weigh;

pub use settings::{
    AnchoredSettings, CourseForTypeSettings, DisplacedPositionSettings, DistressSettings,
    DriftingSettings, EncounterSettings, GapSettings, IdentityChangeSettings,
    ImpossibleMotionSettings, LoiteringSettings, PortVisitSettings, SettingError, SettingRow,
    Settings, SharedIdentitySettings, SpeedForTypeSettings, StorySettings, SuddenStopSettings,
    TowingSettings, ZoneEntrySettings,
};
pub use watch::{Happened, Watch};
pub use waters::Waters;
