//! Areas of `GeoPackage` files: `SQLite` with geometries in a binary form (OGC 12-128r19, clause 2.1.3) that
//! wraps WKB (OGC 06-103r4, clause 8).

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};

use super::features::{Feature, Polygons, Wrong, corner};
use crate::failure::Failure;

pub(super) fn read(path: &Path) -> Result<Result<Vec<Feature>, Wrong>, Failure> {
    std::fs::metadata(path).map_err(|error| Failure::open(path, &error))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let features = Connection::open_with_flags(path, flags).and_then(|base| tables(&base));
    Ok(features.map_err(|error| format!("no GeoPackage: {error}")))
}

fn tables(base: &Connection) -> Result<Vec<Feature>, rusqlite::Error> {
    let mut layers = base
        .prepare("SELECT table_name, column_name FROM gpkg_geometry_columns ORDER BY table_name")?;
    let layers = layers.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut features = Vec::new();
    for layer in layers {
        let (table, column): (String, String) = layer?;
        let quoted = table.replace('"', "\"\"");
        let mut rows = base.prepare(&format!("SELECT * FROM \"{quoted}\""))?;
        let names: Vec<String> = rows.column_names().map(str::to_owned).collect();
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            features.push(feature(features.len() + 1, row, &names, &column)?);
        }
    }
    Ok(features)
}

fn feature(
    number: usize,
    row: &Row<'_>,
    names: &[String],
    geometry: &str,
) -> Result<Feature, rusqlite::Error> {
    let mut attributes = BTreeMap::new();
    let mut polygons = Err("it has no geometry".to_owned());
    for (name, place) in names.iter().zip(0_usize..) {
        let value = row.get_ref(place)?;
        let text = match value {
            ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => number.to_string(),
            ValueRef::Blob(bytes) if name == geometry => {
                polygons = wrapped(bytes);
                continue;
            }
            _ => continue,
        };
        attributes.insert(name.to_lowercase(), text);
    }
    Ok(Feature { number, attributes, polygons })
}

/// The header of the `GeoPackage`, with the number of its reference system, then WKB.
fn wrapped(bytes: &[u8]) -> Result<Polygons, Wrong> {
    let mut header = Bytes { rest: bytes, is_little: true };
    let short = || "its geometry ends early".to_owned();
    if header.take(3).ok_or_else(short)? != b"GP\0" {
        return Err("its geometry is not that of a GeoPackage".to_owned());
    }
    let flags = header.byte().ok_or_else(short)?;
    header.is_little = flags & 1 == 1;
    let system = header.whole().ok_or_else(short)?;
    // 4326 is WGS 84, 4258 ETRS89, 4269 NAD83; 0 and −1 are undefined, and taken as they are.
    if ![4326, 4258, 4269, 0, u32::MAX].contains(&system) {
        return Err(format!("its places are in EPSG:{system}, not in longitudes and latitudes"));
    }
    let envelope = match flags >> 1 & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err("its envelope is of no known kind".to_owned()),
    };
    header.take(envelope).ok_or_else(short)?;
    let mut polygons = Polygons::new();
    geometry(&mut header, &mut polygons, 0)?;
    Ok(polygons)
}

/// Collections in collections are not looked for deeper than this.
const DEEPEST: u8 = 4;

fn geometry(bytes: &mut Bytes<'_>, polygons: &mut Polygons, depth: u8) -> Result<(), Wrong> {
    let short = || "its geometry ends early".to_owned();
    bytes.is_little = bytes.byte().ok_or_else(short)? == 1;
    let kind = bytes.whole().ok_or_else(short)?;
    // Heights and measures: thousands in ISO's form, high bits in the older one.
    let plain = kind & 0x0fff_ffff;
    let has_z = kind & 0x8000_0000 != 0 || matches!(plain / 1000, 1 | 3);
    let has_m = kind & 0x4000_0000 != 0 || matches!(plain / 1000, 2 | 3);
    let n_numbers = 2 + usize::from(has_z) + usize::from(has_m);
    match plain % 1000 {
        3 => {
            let n_rings = bytes.whole().ok_or_else(short)?;
            let mut rings = Vec::new();
            for _ in 0..n_rings {
                rings.push(ring(bytes, n_numbers)?);
            }
            polygons.push(rings);
            Ok(())
        }
        6 | 7 if depth < DEEPEST => {
            let n_parts = bytes.whole().ok_or_else(short)?;
            (0..n_parts).try_for_each(|_| geometry(bytes, polygons, depth + 1))
        }
        _ => Err("it is no polygon".to_owned()),
    }
}

fn ring(bytes: &mut Bytes<'_>, n_numbers: usize) -> Result<Vec<vigia_sea::Position>, Wrong> {
    let short = || "its geometry ends early".to_owned();
    let n_points = bytes.whole().ok_or_else(short)?;
    let mut ring = Vec::new();
    for _ in 0..n_points {
        let lon = bytes.real().ok_or_else(short)?;
        let lat = bytes.real().ok_or_else(short)?;
        bytes.take(8 * (n_numbers - 2)).ok_or_else(short)?;
        ring.push(corner(lon, lat)?);
    }
    Ok(ring)
}

struct Bytes<'a> {
    rest: &'a [u8],
    is_little: bool,
}

impl<'a> Bytes<'a> {
    fn take(&mut self, n_bytes: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(n_bytes)?;
        self.rest = rest;
        Some(bytes)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn whole(&mut self) -> Option<u32> {
        let bytes = self.take(4)?.try_into().ok()?;
        Some(if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn real(&mut self) -> Option<f64> {
        let bytes = self.take(8)?.try_into().ok()?;
        Some(if self.is_little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }
}

#[cfg(test)]
#[path = "geopackage_tests.rs"]
mod tests;
