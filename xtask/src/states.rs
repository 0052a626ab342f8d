//! Makes `zones/states-10m.vshore` from the public-domain countries of Natural Earth: every coast
//! and land border, with whose land is on either side. `zones/README.md` says what it is worth.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use vigia_sea::{ShoreLine, Shores};

use crate::atlas::{Degrees, Quantised, arcs_from, fetch, list, push_number, zigzag};
use crate::iso::CODES;

const FILE_IN_PACKAGE: &str = "package/countries-10m.json";
const OUTPUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../zones/states-10m.vshore");

/// Land that Natural Earth keeps apart and ISO 3166-1 has no number for, with the codes that it has
/// in our files. They say nothing about whose land it is; `zones/claims.toml` does.
const WITHOUT_NUMBER: &[(&str, &str)] = &[
    ("Akrotiri", "XAK"),
    ("Baikonur", "XBK"),
    ("Bajo Nuevo Bank", "XBN"),
    ("Clipperton I.", "XCL"),
    ("Coral Sea Is.", "XCS"),
    ("Cyprus U.N. Buffer Zone", "XUN"),
    ("Dhekelia", "XDH"),
    ("Indian Ocean Ter.", "XIO"),
    ("Kosovo", "XKX"),
    ("N. Cyprus", "XNC"),
    ("Scarborough Reef", "XSC"),
    ("Serranilla Bank", "XSE"),
    ("Siachen Glacier", "XSI"),
    ("Somaliland", "XSL"),
    ("Spratly Is.", "XSP"),
    ("USNB Guantanamo Bay", "XGB"),
];

/// A line with the owners to its left and right.
struct Line {
    left: Option<String>,
    right: Option<String>,
    points: Vec<Quantised>,
}

/// Fetches, decodes, quantises, writes and checks.
pub(crate) fn make() -> Result<()> {
    let lines = lines_from(&fetch(FILE_IN_PACKAGE)?)?;
    let bytes = encoded(&lines)?;
    check(&bytes)?;
    fs::write(OUTPUT, &bytes).context("writing the file of shores")?;
    report(&lines, bytes.len());
    Ok(())
}

/// The owners to the left and to the right of each arc, by its number.
type Sides = BTreeMap<usize, (Option<String>, Option<String>)>;

fn lines_from(topology: &Value) -> Result<Vec<Line>> {
    let arcs = arcs_from(topology)?;
    let mut sides = Sides::new();
    for country in list(topology.pointer("/objects/countries/geometries"))? {
        let code = code_of(country)?;
        let mut indices = Vec::new();
        numbers_in(country.get("arcs").context("a country without arcs")?, &mut indices)?;
        for index in indices {
            // Rings run clockwise around their land, holes the other way: the land is to the right.
            if let Ok(arc) = usize::try_from(index) {
                sides.entry(arc).or_default().1 = Some(code.clone());
            } else {
                sides.entry(usize::try_from(!index)?).or_default().0 = Some(code.clone());
            }
        }
    }
    let mut lines = Vec::new();
    for (arc, (left, right)) in sides {
        let points = arcs.get(arc).context("there is no such arc")?;
        if left != right {
            let piece = |points| Line { left: left.clone(), right: right.clone(), points };
            lines.extend(without_seam(points).into_iter().map(piece));
        }
    }
    Ok(lines)
}

fn code_of(country: &Value) -> Result<String> {
    if let Some(number) = country.get("id").and_then(Value::as_str) {
        let number: u16 = number.parse().context("a number of a country is no number")?;
        let row = CODES.iter().find(|row| row.0 == number);
        return Ok(row.with_context(|| format!("ISO 3166-1 has no number {number}"))?.1.to_owned());
    }
    let name = country.pointer("/properties/name").and_then(Value::as_str);
    let name = name.context("a country has neither number nor name")?;
    let row = WITHOUT_NUMBER.iter().find(|row| row.0 == name);
    Ok(row.with_context(|| format!("`{name}` has no number and is not in the table"))?.1.to_owned())
}

/// All whole numbers in nested lists.
fn numbers_in(value: &Value, numbers: &mut Vec<i64>) -> Result<()> {
    if let Some(number) = value.as_i64() {
        numbers.push(number);
        return Ok(());
    }
    list(Some(value))?.iter().try_for_each(|inner| numbers_in(inner, numbers))
}

/// The pieces of an arc between its edges along the meridian of 180°, where the map was cut: there
/// is land on both sides of those.
fn without_seam(arc: &[Degrees]) -> Vec<Vec<Quantised>> {
    const SEAM: i64 = 180_000;
    let mut pieces = Vec::new();
    let mut piece: Vec<Quantised> = Vec::new();
    for point in arc.iter().copied().map(quantised) {
        match piece.last() {
            Some(before) if *before == point => continue,
            Some(before) if before.0.abs() == SEAM && point.0.abs() == SEAM => {
                pieces.push(std::mem::take(&mut piece));
            }
            _ => {}
        }
        piece.push(point);
    }
    pieces.push(piece);
    // A single point at the seam is the end of another line.
    pieces.retain(|piece| piece.len() > 1 || piece.iter().any(|point| point.0.abs() != SEAM));
    pieces
}

#[expect(clippy::cast_possible_truncation, reason = "degrees times a thousand are small")]
fn quantised((lon, lat): Degrees) -> Quantised {
    ((lon * 1000.0).round() as i64, (lat * 1000.0).round() as i64)
}

/// The bytes that [`Shores`] documents.
fn encoded(lines: &[Line]) -> Result<Vec<u8>> {
    let owners = lines.iter().flat_map(|line| [&line.left, &line.right]).flatten();
    let places: BTreeMap<&String, u32> = owners.map(|code| (code, 0)).collect();
    let places: BTreeMap<&String, u32> = places.into_keys().zip(1..).collect();
    let mut bytes = b"VSHORE1\n".to_vec();
    push_number(&mut bytes, u32::try_from(places.len())?);
    for code in places.keys() {
        bytes.extend(code.bytes());
    }
    push_number(&mut bytes, u32::try_from(lines.len())?);
    for line in lines {
        for side in [&line.left, &line.right] {
            let place = side.as_ref().and_then(|code| places.get(code));
            push_number(&mut bytes, place.copied().unwrap_or(0));
        }
        push_number(&mut bytes, u32::try_from(line.points.len())?);
        let mut before = (0, 0);
        for point in &line.points {
            push_number(&mut bytes, zigzag(point.0 - before.0)?);
            push_number(&mut bytes, zigzag(point.1 - before.1)?);
            before = *point;
        }
    }
    Ok(bytes)
}

/// Reads the bytes as the programs will, and asks for owners that everybody knows.
fn check(bytes: &[u8]) -> Result<()> {
    let shores = Shores::from_bytes(bytes)?;
    for (lat, lon, owner) in [
        (19.2, -96.1, "MEX"),
        (18.5, -66.1, "PRI"),
        (12.5, -70.0, "ABW"),
        (17.5, -88.2, "BLZ"),
        (18.4, -75.0, "UMI"),
        (15.8, -80.0, "XBN"),
        (-51.7, -57.8, "FLK"),
        (16.2, -61.5, "FRA"),
        (-16.85, -180.0, "FJI"),
        (-77.5, 166.0, "ATA"),
    ] {
        let nearest = shores.lines.iter().map(|line| (nearness(line, lat, lon), line));
        let nearest = nearest.filter(|(_, line)| line.coast_of().is_some());
        let Some((_, line)) = nearest.min_by(|a, b| a.0.total_cmp(&b.0)) else {
            bail!("there is no coast");
        };
        let found = line.coast_of().map(|state| state.to_string()).unwrap_or_default();
        ensure!(found == owner, "the coast at {lat} {lon} is {found}'s instead of {owner}'s");
    }
    Ok(())
}

fn nearness(line: &ShoreLine, lat: f64, lon: f64) -> f64 {
    let from = |point: &vigia_sea::Position| {
        let d_lon = (point.lon.degrees() - lon + 540.0).rem_euclid(360.0) - 180.0;
        (point.lat.degrees() - lat).hypot(d_lon * lat.to_radians().cos())
    };
    line.points.iter().map(from).fold(f64::MAX, f64::min)
}

#[expect(clippy::print_stdout, reason = "a chore tells what it did")]
fn report(lines: &[Line], n_bytes: usize) {
    let n_points: usize = lines.iter().map(|line| line.points.len()).sum();
    println!("{} lines, {n_points} points, {n_bytes} bytes", lines.len());
}

#[cfg(test)]
#[path = "states_tests.rs"]
mod tests;
