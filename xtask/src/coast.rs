//! Makes `zones/coast-10m.vcoast` from the public-domain coast of Natural Earth.
//! `zones/README.md` says what the result is worth.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use vigia_sea::{Coast, Lat, Lon, Position};

use crate::atlas::{Degrees, Quantised, arcs_from, fetch, list, push_number, zigzag};

const FILE_IN_PACKAGE: &str = "package/land-10m.json";
const OUTPUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../zones/coast-10m.vcoast");

/// Fetches, decodes, cuts, quantises, writes and checks.
pub(crate) fn make() -> Result<()> {
    let topology = fetch(FILE_IN_PACKAGE)?;
    let rings: Vec<_> = rings_from(&topology)?
        .iter()
        .flat_map(|ring| cut_at_180(&closed_over_pole(unwrapped(ring))))
        .filter_map(|ring| quantised(&ring))
        .collect();
    let bytes = encoded(&rings)?;
    check(&bytes)?;
    fs::write(OUTPUT, &bytes).context("writing the coast file")?;
    report(&rings, bytes.len());
    Ok(())
}

/// Every ring of the land, in the order of the file.
fn rings_from(topology: &Value) -> Result<Vec<Vec<Degrees>>> {
    let arcs = arcs_from(topology)?;
    let geometries = list(topology.pointer("/objects/land/geometries"))?;
    let mut rings = Vec::new();
    for geometry in geometries {
        let polygons = match geometry.get("type").and_then(Value::as_str) {
            Some("MultiPolygon") => list(geometry.get("arcs"))?.iter().collect(),
            Some("Polygon") => vec![geometry.get("arcs").context("a polygon without arcs")?],
            other => bail!("`{other:?}` is no kind of land"),
        };
        for polygon in polygons {
            for ring in list(Some(polygon))? {
                rings.push(joined(list(Some(ring))?, &arcs)?);
            }
        }
    }
    Ok(rings)
}

/// The arcs of one ring behind each other; neighbours share a point, and so do last and first.
fn joined(indices: &[Value], arcs: &[Vec<Degrees>]) -> Result<Vec<Degrees>> {
    let mut ring: Vec<Degrees> = Vec::new();
    for index in indices {
        let index = index.as_i64().context("an arc number is no whole number")?;
        let is_backwards = index < 0;
        let index = usize::try_from(if is_backwards { !index } else { index })?;
        let arc = arcs.get(index).context("there is no such arc")?;
        ring.pop();
        if is_backwards {
            ring.extend(arc.iter().rev());
        } else {
            ring.extend(arc);
        }
    }
    ensure!(ring.first() == ring.last(), "a ring is open");
    Ok(ring)
}

/// Longitudes without jumps: a step of more than 180° went the other way round the Earth.
fn unwrapped(ring: &[Degrees]) -> Vec<Degrees> {
    let mut turns = 0.0;
    let mut before: Option<f64> = None;
    let mut points = Vec::with_capacity(ring.len());
    for &(lon, lat) in ring {
        match before {
            Some(before) if lon - before > 180.0 => turns -= 360.0,
            Some(before) if lon - before < -180.0 => turns += 360.0,
            _ => {}
        }
        before = Some(lon);
        points.push((lon + turns, lat));
    }
    points
}

/// A ring that goes once round the Earth (Antarctica) is closed along its first meridian and the
/// South Pole; any other is left as it is.
fn closed_over_pole(mut ring: Vec<Degrees>) -> Vec<Degrees> {
    if let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied())
        && (first.0 - last.0).abs() > 180.0
    {
        ring.extend([(last.0, -90.0), (first.0, -90.0)]);
    }
    ring
}

/// The pieces of a ring in each turn of the Earth, brought back into −180 to 180.
///
/// Edges along the cut may run on top of each other; under the even-odd rule they cancel out.
fn cut_at_180(ring: &[Degrees]) -> Vec<Vec<Degrees>> {
    [-360.0, 0.0, 360.0]
        .into_iter()
        .map(|turn| {
            let east_of = |p: &Degrees| p.0 - (turn - 180.0);
            let west_of = |p: &Degrees| (turn + 180.0) - p.0;
            let piece = clipped(&clipped(ring, east_of), west_of);
            piece.into_iter().map(|(lon, lat)| (lon - turn, lat)).collect()
        })
        .collect()
}

/// Sutherland and Hodgman: what lies on the side where `inside` is not negative.
fn clipped(ring: &[Degrees], inside: impl Fn(&Degrees) -> f64) -> Vec<Degrees> {
    let mut kept = Vec::new();
    for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let (a, b) = (inside(from), inside(to));
        if a >= 0.0 {
            kept.push(*from);
        }
        if (a > 0.0 && b < 0.0) || (a < 0.0 && b > 0.0) {
            let part = a / (a - b);
            kept.push((from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1)));
        }
    }
    kept
}

/// In thousandths of a degree without repeated points; `None` when fewer than three remain.
#[expect(clippy::cast_possible_truncation, reason = "degrees times a thousand are small")]
fn quantised(ring: &[Degrees]) -> Option<Vec<Quantised>> {
    let mut points: Vec<Quantised> = ring
        .iter()
        .map(|(lon, lat)| ((lon * 1000.0).round() as i64, (lat * 1000.0).round() as i64))
        .collect();
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    (points.len() >= 3).then_some(points)
}

/// The bytes that [`Coast`] documents.
fn encoded(rings: &[Vec<Quantised>]) -> Result<Vec<u8>> {
    let mut bytes = b"VCOAST1\n".to_vec();
    push_number(&mut bytes, u32::try_from(rings.len())?);
    for ring in rings {
        push_number(&mut bytes, u32::try_from(ring.len())?);
        let mut before = (0, 0);
        for point in ring {
            push_number(&mut bytes, zigzag(point.0 - before.0)?);
            push_number(&mut bytes, zigzag(point.1 - before.1)?);
            before = *point;
        }
    }
    Ok(bytes)
}

/// Reads the bytes as the programs will and asks places that everybody knows.
fn check(bytes: &[u8]) -> Result<()> {
    let coast = Coast::from_bytes(bytes)?;
    for (name, lat, lon, is_land) in [
        ("Mexico City", 19.43, -99.13, true),
        ("the inside of Cuba", 22.0, -79.5, true),
        ("Cozumel", 20.42, -86.92, true),
        ("the South Pole's edge", -89.9, 179.5, true),
        ("the inside of Antarctica", -80.0, -120.0, true),
        ("Chukotka west of 180", 67.0, 179.0, true),
        ("Chukotka east of 180", 67.0, -179.0, true),
        ("Taveuni, on 180", -16.85, -179.99, true),
        ("the middle of the Gulf of Mexico", 25.0, -90.0, false),
        ("the Ross Sea", -75.0, -175.0, false),
        ("the Pacific on 180", 0.0, 180.0, false),
        ("the Arctic", 88.0, 10.0, false),
        ("the Caspian Sea", 41.0, 51.0, false),
        ("the Yucatan Channel", 21.6, -85.8, false),
    ] {
        let place = Position::new(Lat::from_degrees(lat)?, Lon::from_degrees(lon)?);
        ensure!(
            coast.is_land(place) == is_land,
            "`{name}` comes out on the wrong side of the coast"
        );
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a chore tells what it did")]
fn report(rings: &[Vec<Quantised>], n_bytes: usize) {
    let n_points: usize = rings.iter().map(Vec::len).sum();
    println!("{} rings, {n_points} points, {n_bytes} bytes", rings.len());
}

#[cfg(test)]
#[path = "coast_tests.rs"]
mod tests;
