//! The chart of the world.

use std::path::Path;

use vigia_law::{Chart, ZoneSet};

use crate::failure::Failure;
use crate::zone_files::{Kept, kept};

const SHORES: &[u8] = include_bytes!("../../../zones/states-10m.vshore");
const CLAIMS: &str = include_str!("../../../zones/claims.toml");

/// The zones that are built in, with those of a folder that the operator imported.
pub(crate) fn chart(zones: Option<&Path>) -> Result<Chart, Failure> {
    let kept = zones.map_or_else(|| Ok(Vec::new()), kept)?;
    let sets: Vec<ZoneSet> = kept.into_iter().map(|Kept { set, .. }| set).collect();
    chart_with(&sets)
}

/// The same with zones that are read already.
pub(crate) fn chart_with(sets: &[ZoneSet]) -> Result<Chart, Failure> {
    Chart::with(SHORES, CLAIMS, sets).map_err(|error| Failure::Unexpected(error.into()))
}
