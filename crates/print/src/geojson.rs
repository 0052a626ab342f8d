//! GeoJSON (RFC 7946): the one place where a longitude stands before a latitude.

use std::io;

use serde_json::Value;
use vigia_sea::{
    Course, Duration, Lat, Lon, Position, Speed, Track, TrackPoint, WholeTrack, pieces,
};

use crate::compose::{exercise, lead_feature, track_facts};
use crate::findings::Findings;
use crate::text::Texts;
use crate::wire::{
    Coordinates, Geometry, LEAD, Schema, TRACK, TrackFacts, TrackFeature, TrackProperties,
};

/// A place in GeoJSON's order. The degrees come from ten-millionths, so at most seven decimals are
/// printed.
pub(crate) fn coordinates(place: Position) -> Coordinates {
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

/// Writes zones as `zones.geojson`: one polygon with a name for each, a line each.
///
/// # Errors
/// When `out` fails.
pub fn zones_geojson<'a>(
    zones: impl Iterator<Item = (&'a str, &'a [Position])>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    for (n_before, (name, corners)) in zones.enumerate() {
        // A ring ends where it began (RFC 7946, 3.1.6).
        let ring: Vec<Coordinates> =
            corners.iter().chain(corners.first()).map(|corner| coordinates(*corner)).collect();
        let feature = serde_json::json!({
            "type": "Feature",
            "properties": { "name": name },
            "geometry": { "type": "Polygon", "coordinates": [ring] },
        });
        out.write_all(if n_before == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &feature)?;
    }
    out.write_all(b"\n]}\n")
}

/// A collection is written feature by feature: months of tracks need not fit into memory twice.
fn collection(
    findings: &Findings<'_>,
    texts: &Texts,
    schema: &str,
    features: impl Iterator<Item = impl serde::Serialize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let banner = exercise(texts, findings.is_simulated());
    begin(schema, findings.reading.program, banner.as_deref(), out)?;
    for (n_before, feature) in features.enumerate() {
        out.write_all(if n_before == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &feature)?;
    }
    out.write_all(END)
}

/// How a collection begins, up to its first feature.
pub(crate) fn begin(
    schema: &str,
    program: &str,
    banner: Option<&str>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"schema\":")?;
    serde_json::to_writer(&mut *out, &Schema::of(schema))?;
    out.write_all(b",\"program\":")?;
    serde_json::to_writer(&mut *out, program)?;
    if let Some(banner) = banner {
        out.write_all(b",\"exercise\":")?;
        serde_json::to_writer(&mut *out, &banner)?;
    }
    out.write_all(b",\"features\":[")
}

/// How it ends.
pub(crate) const END: &[u8] = b"\n]}\n";

fn track_feature(findings: &Findings<'_>, texts: &Texts, track: &Track) -> Option<TrackFeature> {
    let card = findings.cards.get(&track.id.vessel);
    let facts = track_facts(texts, track.id, &track.points, card)?;
    let (geometry, times) = path(&track.points, None, time);
    Some(feature(geometry, facts, [times, Value::Null, Value::Null]))
}

/// A track with every point, in pieces where nothing was heard for longer than `longest`.
pub(crate) fn whole_track(
    track: &WholeTrack,
    facts: TrackFacts,
    longest: Duration,
) -> TrackFeature {
    let lines = |value: fn(&TrackPoint) -> Value| path(&track.points, Some(longest), value);
    let (geometry, times) = lines(time);
    let (_, speeds) = lines(|point| point.speed.map(Speed::knots).into());
    let (_, courses) = lines(|point| point.course.map(Course::degrees).into());
    feature(geometry, facts, [times, speeds, courses])
}

fn feature(geometry: Geometry, facts: TrackFacts, series: [Value; 3]) -> TrackFeature {
    let [times, speeds_knots, courses_degrees] = series;
    TrackFeature {
        r#type: "Feature".to_owned(),
        id: facts.id.clone(),
        geometry,
        properties: TrackProperties {
            schema: Schema::of(TRACK),
            facts,
            times,
            speeds_knots,
            courses_degrees,
        },
    }
}

fn time(point: &TrackPoint) -> Value {
    Value::String(point.at.to_string())
}

/// A path and a value for each of its positions, nested as the path is.
fn path(
    points: &[TrackPoint],
    longest: Option<Duration>,
    value: fn(&TrackPoint) -> Value,
) -> (Geometry, Value) {
    let pieces = pieces(points, longest);
    if let [piece] = *pieces
        && let [point] = piece.points
    {
        return (self::point(point.place), Value::Array(vec![value(point)]));
    }
    let lines = pieces.into_iter().map(|piece| {
        let both = piece
            .places()
            .map(|(place, point)| (coordinates(place), point.map_or(Value::Null, value)));
        let (mut places, mut values): (Vec<_>, Vec<_>) = both.unzip();
        // A line has two positions (RFC 7946, 3.1.4), also where one was reported.
        if places.len() == 1 {
            places.extend_from_within(..);
            values.extend_from_within(..);
        }
        (places, values)
    });
    let (mut places, mut values): (Vec<_>, Vec<_>) = lines.unzip();
    if places.len() == 1
        && let (Some(places), Some(values)) = (places.pop(), values.pop())
    {
        return (Geometry::LineString(places), Value::Array(values));
    }
    let values = values.into_iter().map(Value::Array).collect();
    (Geometry::MultiLineString(places), Value::Array(values))
}

#[cfg(test)]
#[path = "geojson_tests.rs"]
mod tests;
