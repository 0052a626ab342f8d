//! GeoJSON (RFC 7946): the one place where a longitude stands before a latitude.

use std::io;

use serde_json::Value;
use vigia_sea::{Lat, Lon, Nature, Position, Track, TrackPoint};

use crate::compose::{exercise, lead_feature};
use crate::findings::Findings;
use crate::form;
use crate::text::Texts;
use crate::wire::{Coordinates, Geometry, LEAD, Schema, TRACK, TrackFeature, TrackProperties};

/// A place in GeoJSON's order. The degrees come from ten-millionths, so at most seven decimals are
/// printed.
fn coordinates(place: Position) -> Coordinates {
    Coordinates([place.lon.degrees(), place.lat.degrees()])
}

pub(crate) fn point(place: Position) -> Geometry {
    Geometry::Point(coordinates(place))
}

/// The place of a point that was read again.
pub(crate) fn place(geometry: &Geometry) -> Option<Position> {
    let Geometry::Point(Coordinates([lon, lat])) = geometry else { return None };
    Some(Position::new(Lat::from_degrees(*lat).ok()?, Lon::from_degrees(*lon).ok()?))
}

/// Writes `leads.geojson`: one feature for each lead, a line each.
///
/// # Errors
/// When `out` fails.
pub fn leads_geojson(findings: &Findings<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let texts = Texts::english();
    let features = findings.leads.iter().map(|lead| lead_feature(findings, &texts, lead));
    collection(findings, &texts, LEAD, features, out)
}

/// Writes `tracks.geojson`: one feature for each track, a line each.
///
/// # Errors
/// When `out` fails.
pub fn tracks_geojson(findings: &Findings<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let texts = Texts::english();
    let features =
        findings.tracks.iter().filter_map(|track| track_feature(findings, &texts, track));
    collection(findings, &texts, TRACK, features, out)
}

/// A collection is written feature by feature: months of tracks need not fit into memory twice.
fn collection(
    findings: &Findings<'_>,
    texts: &Texts,
    schema: &str,
    features: impl Iterator<Item = impl serde::Serialize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"schema\":")?;
    serde_json::to_writer(&mut *out, &Schema::of(schema))?;
    out.write_all(b",\"program\":")?;
    serde_json::to_writer(&mut *out, findings.reading.program)?;
    if let Some(banner) = exercise(texts, findings.is_simulated()) {
        out.write_all(b",\"exercise\":")?;
        serde_json::to_writer(&mut *out, &banner)?;
    }
    out.write_all(b",\"features\":[")?;
    for (n_before, feature) in features.enumerate() {
        out.write_all(if n_before == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &feature)?;
    }
    out.write_all(b"\n]}\n")
}

fn track_feature(findings: &Findings<'_>, texts: &Texts, track: &Track) -> Option<TrackFeature> {
    let (first, last) = (track.points.first()?, track.points.last()?);
    let nature = track.points.iter().map(|point| point.nature).max()?;
    let (geometry, times) = path(&track.points);
    let properties = TrackProperties {
        schema: Schema::of(TRACK),
        id: track.id.to_string(),
        vessel: track.id.vessel.to_string(),
        name: findings.cards.get(&track.id.vessel).and_then(|card| card.name.clone()),
        nature: form::nature(nature).to_owned(),
        exercise: exercise(texts, nature == Nature::Simulated),
        start: first.at.to_string(),
        end: last.at.to_string(),
        n_points: track.points.len(),
        times,
    };
    Some(TrackFeature {
        r#type: "Feature".to_owned(),
        id: track.id.to_string(),
        geometry,
        properties,
    })
}

/// A path with a time for each of its positions, cut at 180° (RFC 7946, 3.1.9).
fn path(points: &[TrackPoint]) -> (Geometry, Value) {
    let mut lines = vec![(Vec::new(), Vec::new())];
    let mut before: Option<&TrackPoint> = None;
    for point in points {
        if let Some((leave, enter)) = before.and_then(|before| crossing(before.place, point.place))
        {
            if let Some((places, times)) = lines.last_mut() {
                places.push(leave);
                times.push(Value::Null);
            }
            lines.push((vec![enter], vec![Value::Null]));
        }
        if let Some((places, times)) = lines.last_mut() {
            places.push(coordinates(point.place));
            times.push(Value::String(point.at.to_string()));
        }
        before = Some(point);
    }
    geometry(lines)
}

type Line = (Vec<Coordinates>, Vec<Value>);

fn geometry(lines: Vec<Line>) -> (Geometry, Value) {
    let (mut places, mut times): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
    let is_one = places.len() == 1;
    match (places.pop(), times.pop()) {
        (Some(places), Some(times)) if is_one => match *places {
            [place] => (Geometry::Point(place), Value::Array(times)),
            _ => (Geometry::LineString(places), Value::Array(times)),
        },
        (last_places, last_times) => {
            places.extend(last_places);
            times.extend(last_times);
            let times = times.into_iter().map(Value::Array).collect();
            (Geometry::MultiLineString(places), Value::Array(times))
        }
    }
}

/// Where the shorter way between two places meets 180°, seen from either side.
fn crossing(from: Position, to: Position) -> Option<(Coordinates, Coordinates)> {
    let (west, east) = (from.lon.degrees(), to.lon.degrees());
    if (east - west).abs() <= 180.0 {
        return None;
    }
    let side = west.signum() * 180.0;
    let length = east + 2.0 * side - west;
    let part = if length == 0.0 { 0.0 } else { (side - west) / length };
    let lat = from.lat.degrees() + part * (to.lat.degrees() - from.lat.degrees());
    let lat = (lat * 1e7).round() / 1e7;
    Some((Coordinates([side, lat]), Coordinates([-side, lat])))
}

#[cfg(test)]
#[path = "geojson_tests.rs"]
mod tests;
