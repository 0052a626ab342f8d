//! What makes a Parquet file a GeoParquet file (version 1.1.0, geoparquet.org).

use vigia_sea::{Bounds, Position};

/// Bytes of a point: byte order, type, x, y.
const POINT: usize = 21;

/// A place as well-known binary (OGC 06-103r4, clause 8): little endian, a point, longitude first
/// as GeoParquet asks.
pub(crate) fn point(place: Position) -> [u8; POINT] {
    let mut bytes = [0; POINT];
    let parts = [1_u8, 1, 0, 0, 0]
        .into_iter()
        .chain(place.lon.degrees().to_le_bytes())
        .chain(place.lat.degrees().to_le_bytes());
    for (byte, part) in bytes.iter_mut().zip(parts) {
        *byte = part;
    }
    bytes
}

/// Longitude and latitude of a point; `None` for anything else and for a point that says nothing
/// (its numbers are not numbers). Points with a height or a reference number are read, as many
/// programs write them.
pub(crate) fn read_point(bytes: &[u8]) -> Option<(f64, f64)> {
    const HAS_REFERENCE: u32 = 0x2000_0000;
    let (order, rest) = bytes.split_first()?;
    let is_little = match order {
        0 => false,
        1 => true,
        _ => return None,
    };
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    let kind = if is_little { u32::from_le_bytes(*kind) } else { u32::from_be_bytes(*kind) };
    // The last digit tells the shape; thousands (ISO) and the high bits (EWKB) tell dimensions.
    if (kind & 0x0fff_ffff) % 1000 != 1 {
        return None;
    }
    let rest = if kind & HAS_REFERENCE == 0 { rest } else { rest.get(4..)? };
    let (x, rest) = rest.split_first_chunk::<8>()?;
    let (y, _) = rest.split_first_chunk::<8>()?;
    let number = |bytes: [u8; 8]| {
        if is_little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) }
    };
    let (x, y) = (number(*x), number(*y));
    (x.is_finite() && y.is_finite()).then_some((x, y))
}

/// A line, a line in pieces, or a point, as well-known binary; `None` for no places at all. A piece
/// of one place has it twice: a line has two ends.
pub(crate) fn lines(pieces: &[Vec<Position>]) -> Option<Vec<u8>> {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
    let line = |places: &Vec<Position>| {
        let n_times = if places.len() == 1 { 2 } else { 1 };
        let mut bytes = vec![1_u8, 2, 0, 0, 0];
        bytes.extend(count(places.len() * n_times));
        for place in places.iter().flat_map(|place| std::iter::repeat_n(place, n_times)) {
            bytes.extend(place.lon.degrees().to_le_bytes());
            bytes.extend(place.lat.degrees().to_le_bytes());
        }
        bytes
    };
    match pieces {
        [] => None,
        [piece] => match **piece {
            [] => None,
            [place] => Some(point(place).to_vec()),
            _ => Some(line(piece)),
        },
        _ => {
            let mut bytes = vec![1_u8, 5, 0, 0, 0];
            bytes.extend(count(pieces.len()));
            bytes.extend(pieces.iter().flat_map(line));
            Some(bytes)
        }
    }
}

/// What the column `geometry` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shapes {
    Points,
    /// With a column `bbox` beside them.
    Lines,
}

/// The value of the key `geo`. Without `crs` the coordinates are longitude and latitude in WGS 84.
pub(crate) fn metadata(shapes: Shapes, bounds: Option<Bounds>) -> String {
    let bbox = bounds.map_or_else(String::new, |bounds| {
        let (from, to) = (bounds.south_west, bounds.north_east);
        let edges = [from.lon.degrees(), from.lat.degrees(), to.lon.degrees(), to.lat.degrees()];
        format!(",\"bbox\":{edges:?}")
    });
    let (types, covering) = match shapes {
        Shapes::Points => ("\"Point\"", ""),
        Shapes::Lines => (
            "\"Point\",\"LineString\",\"MultiLineString\"",
            ",\"covering\":{\"bbox\":{\"xmin\":[\"bbox\",\"xmin\"],\"ymin\":[\"bbox\",\"ymin\"],\
             \"xmax\":[\"bbox\",\"xmax\"],\"ymax\":[\"bbox\",\"ymax\"]}}",
        ),
    };
    format!(
        "{{\"version\":\"1.1.0\",\"primary_column\":\"geometry\",\"columns\":{{\"geometry\":\
         {{\"encoding\":\"WKB\",\"geometry_types\":[{types}]{bbox}{covering}}}}}}}"
    )
}

/// The name of the column with the points, from the value of the key `geo`.
pub(crate) fn primary_column(metadata: &str) -> Option<&str> {
    string_behind(metadata, "\"primary_column\"")
}

/// Whether the points are in degrees: no reference system is named, none at all (`null`), or a
/// geographic one (its PROJJSON says so first, before it names the parts that it is made of).
pub(crate) fn is_in_degrees(metadata: &str) -> bool {
    let Some((_, system)) = metadata.split_once("\"crs\"") else { return true };
    let system = system.trim_start_matches([':', ' ', '\n', '\r', '\t']);
    system.starts_with("null")
        || matches!(string_behind(system, "\"type\""), Some("GeographicCRS" | "GeodeticCRS"))
}

/// The first string behind a key. This is no reader of JSON: it finds what writers of GeoParquet
/// write, and gives up on anything else.
fn string_behind<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(key)?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    rest.split_once('"').map(|(string, _)| string)
}

#[cfg(test)]
#[path = "geo_tests.rs"]
mod tests;
