//! Files of zones that an operator brings, and the folder in which they are kept.

mod alpha2;
mod features;
mod folder;
mod geojson;
mod geopackage;
mod mapping;
mod shapes;

pub(crate) use features::open;
pub(crate) use folder::{Kept, Manifest, keep, kept};
pub(crate) use mapping::{Mapping, Overrides, Refused};
