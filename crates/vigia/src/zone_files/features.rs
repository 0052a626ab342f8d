//! Areas with attributes, whatever form their file has.

use std::collections::BTreeMap;
use std::path::Path;

use vigia_sea::{Lat, Lon, Position};

use super::{geojson, geopackage, shapes};
use crate::failure::Failure;

/// What is wrong, in words.
pub(super) type Wrong = String;
/// Polygons, each a list of closed rings, the first its border.
pub(super) type Polygons = Vec<Vec<Vec<Position>>>;

/// One entry of a file.
pub(crate) struct Feature {
    /// From 1, in the order of the file.
    pub(crate) number: usize,
    /// By their names in small letters.
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) polygons: Result<Polygons, Wrong>,
}

pub(crate) const FORMS: &str = "give GeoJSON (`.gz` is unpacked), a shapefile (`.shp` with its `.dbf` beside it) or a \
                         GeoPackage (`.gpkg`), in longitudes and latitudes";

/// Reads a file of areas.
pub(crate) fn open(path: &Path) -> Result<Vec<Feature>, Failure> {
    let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let features = match ending.as_ref().and_then(|ending| ending.to_str()) {
        Some("shp") => shapes::read(path)?,
        Some("gpkg") => geopackage::read(path)?,
        _ => geojson::read(path)?,
    };
    features
        .and_then(|features| {
            if features.is_empty() { Err("no area is in it".to_owned()) } else { Ok(features) }
        })
        .map_err(|what| Failure::request(format!("`{}`: {what}", path.display()), FORMS))
}

/// A corner of a ring; longitudes beyond 180° are brought back.
pub(super) fn corner(lon: f64, lat: f64) -> Result<Position, Wrong> {
    let wrong = || format!("`{lat} {lon}` is no latitude and longitude in degrees");
    if !(-540.0..=540.0).contains(&lon) {
        return Err(wrong());
    }
    // Files written with rounding end a little beyond the pole or 180°.
    let lat = if (90.0..90.000_001).contains(&lat.abs()) { 90.0_f64.copysign(lat) } else { lat };
    let lon = if lon.abs() <= 180.000_001 {
        lon.clamp(-180.0, 180.0)
    } else {
        Lon::wrapped(lon).degrees()
    };
    let lat = Lat::from_degrees(lat).map_err(|_beyond| wrong())?;
    let lon = Lon::from_degrees(lon).map_err(|_beyond| wrong())?;
    Ok(Position::new(lat, lon))
}
