//! Areas of shapefiles (ESRI Shapefile Technical Description, July 1998).
//!
//! Shapes come through the library; the table beside them is read here as text, since the tables of
//! zones hold texts of several encodings and numbers that do not fit their columns.

use std::collections::BTreeMap;
use std::path::Path;

use shapefile::{PolygonRing, Shape, ShapeReader};

use super::features::{Feature, Polygons, Wrong, corner};
use crate::failure::Failure;

pub(super) fn read(path: &Path) -> Result<Result<Vec<Feature>, Wrong>, Failure> {
    let table_path = path.with_extension("dbf");
    let table = std::fs::read(&table_path).map_err(|error| Failure::open(&table_path, &error))?;
    let system = std::fs::read_to_string(path.with_extension("prj")).unwrap_or_default();
    if system.trim_start().starts_with("PROJCS") {
        return Ok(Err("its places are projected, not longitudes and latitudes".to_owned()));
    }
    let shapes = ShapeReader::from_path(path).and_then(ShapeReader::read);
    let shapes = match shapes {
        Ok(shapes) => shapes,
        Err(shapefile::Error::IoError(error)) => return Err(Failure::open(path, &error)),
        Err(error) => return Ok(Err(format!("no shapefile: {error}"))),
    };
    let rows = rows(&table);
    Ok(rows.and_then(|rows| joined(shapes, rows)))
}

fn joined(shapes: Vec<Shape>, rows: Vec<BTreeMap<String, String>>) -> Result<Vec<Feature>, Wrong> {
    if shapes.len() != rows.len() {
        let (n_shapes, n_rows) = (shapes.len(), rows.len());
        return Err(format!("{n_shapes} shapes and {n_rows} rows in the `.dbf` do not fit"));
    }
    let both = (1..).zip(shapes.into_iter().zip(rows));
    let feature = |(number, (shape, attributes)): (usize, (Shape, _))| Feature {
        number,
        attributes,
        polygons: polygons(&shape),
    };
    Ok(both.map(feature).collect())
}

fn polygons(shape: &Shape) -> Result<Polygons, Wrong> {
    match shape {
        Shape::Polygon(shape) => rings(shape.rings(), |point| (point.x, point.y)),
        Shape::PolygonM(shape) => rings(shape.rings(), |point| (point.x, point.y)),
        Shape::PolygonZ(shape) => rings(shape.rings(), |point| (point.x, point.y)),
        other => Err(format!("it is a {}, not a polygon", other.shapetype())),
    }
}

/// Holes follow their border.
fn rings<P>(rings: &[PolygonRing<P>], at: fn(&P) -> (f64, f64)) -> Result<Polygons, Wrong> {
    let mut polygons = Polygons::new();
    for ring in rings {
        let (is_border, points) = match ring {
            PolygonRing::Outer(points) => (true, points),
            PolygonRing::Inner(points) => (false, points),
        };
        let corners: Result<Vec<_>, _> =
            points.iter().map(at).map(|(lon, lat)| corner(lon, lat)).collect();
        match polygons.last_mut().filter(|_| !is_border) {
            Some(polygon) => polygon.push(corners?),
            None => polygons.push(vec![corners?]),
        }
    }
    Ok(polygons)
}

/// The rows of a dBASE table as text, in UTF-8 or else Latin-1.
fn rows(table: &[u8]) -> Result<Vec<BTreeMap<String, String>>, Wrong> {
    let short = || "the `.dbf` ends early".to_owned();
    let number = |place: usize, n_bytes: usize| {
        let bytes = table.get(place..place + n_bytes)?;
        Some(bytes.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte)))
    };
    let (n_rows, first, length) = number(4, 4)
        .zip(number(8, 2))
        .zip(number(10, 2))
        .map(|((rows, first), length)| (rows, first, length))
        .ok_or_else(short)?;
    let mut fields = Vec::new();
    let described = table.get(32..first).ok_or_else(short)?;
    for field in described.chunks_exact(32).take_while(|field| field.first() != Some(&b'\r')) {
        let name = field.get(..11).and_then(|name| name.split(|byte| *byte == 0).next());
        let width = field.get(16).copied().map(usize::from);
        let (name, width) = name.zip(width).ok_or_else(short)?;
        fields.push((said(name).to_lowercase(), width));
    }
    let rows = table.get(first..).ok_or_else(short)?;
    if length == 0 || rows.len() < n_rows.saturating_mul(length) {
        return Err(short());
    }
    let row = |row: &[u8]| {
        let mut rest = row.get(1..).unwrap_or_default();
        let mut values = BTreeMap::new();
        for (name, width) in &fields {
            let (value, tail) = rest.split_at(rest.len().min(*width));
            rest = tail;
            values.insert(name.clone(), said(value));
        }
        values
    };
    Ok(rows.chunks_exact(length).take(n_rows).map(row).collect())
}

fn said(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).map(str::to_owned);
    let text = text.unwrap_or_else(|_latin| bytes.iter().map(|byte| char::from(*byte)).collect());
    text.trim_matches(|letter: char| letter == '\0' || letter.is_whitespace()).to_owned()
}

#[cfg(test)]
#[path = "shapes_tests.rs"]
mod tests;
