//! # track: whose report it is
//!
//! **In:** [`Report`]s in order of time. **Out:** [`TrackChange`]s in order of time, and a
//! [`VesselCard`] for each vessel. **Never:** names a zone or a law, moves a reported
//! position: what [`smooth`] gives is an estimate beside it.
//! **Start here:** [`Tracker`], [`Identities`], [`sort`], [`smooth`].
//! **Words:** a *track* is the path of one hull; a *jump* is a position that no open track of the
//! vessel explains; a *fit* is how well one does.
//!
//! ```
//! use vigia_track::{Settings, Tracker};
//! let mut tracker = Tracker::new(Settings::default());
//! let mut changes = Vec::new();
//! // for report in sorted { tracker.push(report, &mut |change| changes.push(change)); }
//! tracker.finish(&mut |change| changes.push(change));
//! assert!(changes.is_empty());
//! ```
//!
//! [`Report`]: vigia_sea::Report
//! [`TrackChange`]: vigia_sea::TrackChange
//! [`VesselCard`]: vigia_sea::VesselCard

mod fit;
mod hulls;
mod identities;
mod paths;
mod said;
mod smooth;
mod tracker;
mod wholes;

pub use fit::FitSettings;
pub use identities::Identities;
pub use paths::Paths;
pub use smooth::{SmoothPoint, SmoothSettings, smooth};
pub use tracker::{Settings, Tracker, sort, sort_statics};
pub use wholes::Wholes;
