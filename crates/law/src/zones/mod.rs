//! Place to zones.
//!
//! A [`Chart`] is made of the shores of the world and of a table of claims, and of what the
//! operator imported. Without imports every zone is computed: the nearest coast wins, as far as
//! its State claims, so that limits between States are lines of equidistance (UNCLOS arts 15, 74).
//! Breadths come from the table and are never assumed; where the table is silent, the State stands
//! in [`vigia_sea::ZonesAt::unknown`].

mod chart;
mod claims;
mod imported;
mod land;
mod near;

pub use chart::{Chart, ChartError};
pub use imported::{ImportedZone, ZoneSet, ZoneSetError};
