//! Areas of GeoJSON (RFC 7946).

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use vigia_sea::Position;

use super::features::{Feature, Polygons, Wrong, corner};
use crate::charts::{known_system, objects_of, unpacked};
use crate::failure::Failure;

pub(super) fn read(path: &Path) -> Result<Result<Vec<Feature>, Wrong>, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::open(path, &error))?;
    Ok(unpacked(bytes).and_then(|text| features(&text)))
}

fn features(text: &str) -> Result<Vec<Feature>, Wrong> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    known_system(&value)?;
    let features = (1..).zip(objects_of(value)?).map(|(number, object)| {
        let about = object.get("properties").and_then(Value::as_object);
        let attributes = about.into_iter().flatten().filter_map(|(name, value)| {
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                _ => return None,
            };
            Some((name.to_lowercase(), text))
        });
        let attributes: BTreeMap<String, String> = attributes.collect();
        let geometry = object.get("geometry").unwrap_or(&Value::Null);
        let mut all = Polygons::new();
        let polygons = polygons(geometry, &mut all).map(|()| all);
        Feature { number, attributes, polygons }
    });
    Ok(features.collect())
}

/// Puts the polygons of a geometry into `all`; a collection may hold several.
fn polygons(geometry: &Value, all: &mut Polygons) -> Result<(), Wrong> {
    let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
    match geometry.get("type").and_then(Value::as_str) {
        Some("Polygon") => all.push(polygon(coordinates)?),
        Some("MultiPolygon") => {
            for one in list(coordinates)? {
                all.push(polygon(one)?);
            }
        }
        Some("GeometryCollection") => {
            for one in list(geometry.get("geometries").unwrap_or(&Value::Null))? {
                polygons(one, all)?;
            }
        }
        // What borders are drawn from, beside the areas.
        Some("LineString" | "MultiLineString" | "Point" | "MultiPoint") => {}
        _ => return Err("it has no geometry".to_owned()),
    }
    Ok(())
}

fn polygon(rings: &Value) -> Result<Vec<Vec<Position>>, Wrong> {
    list(rings)?.iter().map(|ring| list(ring)?.iter().map(place).collect()).collect()
}

fn place(value: &Value) -> Result<Position, Wrong> {
    let number = |place: usize| value.get(place).and_then(Value::as_f64);
    let (lon, lat) = number(0).zip(number(1)).ok_or("a corner is no pair of numbers")?;
    corner(lon, lat)
}

fn list(value: &Value) -> Result<&Vec<Value>, Wrong> {
    value.as_array().ok_or_else(|| "its coordinates are no lists of points".to_owned())
}
