//! # watch: what happened, and what deserves a look
//!
//! **In:** track changes in order of time, the coast, what vessels say about themselves.
//! **Out:** [`Event`]s, and [`Lead`]s with reasons, doubts and innocent explanations.
//! **Never:** says who may act or what to do, calls a vessel guilty, reads a clock.
//! **Start here:** [`Watch`], `detectors/mod.rs` (the list), `settings.rs` (every threshold),
//! `weigh.rs` (the score).
//! **Words:** an *event* happened; a *lead* deserves a look; a *doubt* speaks against it.
//!
//! ```
//! use vigia_sea::Coast;
//! use vigia_watch::{Settings, Watch};
//! # let empty = [b"VCOAST1\n".as_slice(), &[0]].concat();
//! let coast = Coast::from_bytes(&empty)?;
//! let watch = Watch::new(Settings::default(), &coast);
//! // for change in changes { watch.see(&change); }
//! let (events, leads) = watch.finish();
//! assert!(events.is_empty() && leads.is_empty());
//! # Ok::<(), vigia_sea::CoastError>(())
//! ```
//!
//! [`Event`]: vigia_sea::Event
//! [`Lead`]: vigia_sea::Lead

mod astray;
mod claims;
mod detectors;
mod numbers;
mod proof;
mod reception;
mod settings;
mod shore;
mod slots;
mod story;
mod watch;
mod weigh;

pub use settings::{
    DisplacedPositionSettings, DistressSettings, EncounterSettings, GapSettings,
    IdentityChangeSettings, ImpossibleMotionSettings, SettingError, SettingRow, Settings,
    SharedIdentitySettings, StorySettings,
};
pub use watch::Watch;
