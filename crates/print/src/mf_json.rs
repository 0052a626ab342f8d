//! OGC Moving Features JSON (OGC 19-045r3), its MF-JSON Prism encoding, as `movingpandas` reads it.

use std::io;

use serde::Serialize;
use serde_json::{Value, json};
use vigia_sea::{Course, Speed, Timestamp, TrackPoint, WholeTrack};

use crate::geojson::coordinates;
use crate::wire::{Coordinates, TrackFacts};

/// A moving vessel.
#[derive(Serialize)]
struct Moving<'a> {
    r#type: &'static str,
    id: &'a str,
    #[serde(rename = "temporalGeometry")]
    geometry: MovingPoint,
    #[serde(rename = "temporalProperties")]
    series: Vec<Value>,
    properties: &'a TrackFacts,
}

/// Clause 7.2.2: as many times as places, in rising order.
#[derive(Serialize)]
struct MovingPoint {
    r#type: &'static str,
    datetimes: Vec<String>,
    coordinates: Vec<Coordinates>,
    interpolation: &'static str,
}

pub(crate) fn begin(
    program: &str,
    banner: Option<&str>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    // Longitude first, in WGS 84; clause 7.2.3.
    let places = json!({"type": "Name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}});
    let times = json!({"type": "Name", "properties": {"name": "urn:ogc:data:time:iso8601"}});
    write!(out, "{{\"type\":\"FeatureCollection\",\"crs\":{places},\"trs\":{times},\"program\":")?;
    serde_json::to_writer(&mut *out, program)?;
    if let Some(banner) = banner {
        out.write_all(b",\"exercise\":")?;
        serde_json::to_writer(&mut *out, banner)?;
    }
    out.write_all(b",\"features\":[")
}

/// Whether a track can be written: one of a single moment moves nowhere, and programs refuse it.
pub(crate) fn has_motion(track: &WholeTrack) -> bool {
    track.points.first().map(|point| point.at) != track.points.last().map(|point| point.at)
}

/// A track. Of several points at one moment, the first is written.
pub(crate) fn track(
    track: &WholeTrack,
    facts: &TrackFacts,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut points: Vec<&TrackPoint> = track.points.iter().collect();
    points.dedup_by_key(|point| point.at);
    let series = [
        // Units by their codes in UN/CEFACT recommendation 20.
        of(&points, "speed", "KNT", |point| point.speed.map(Speed::knots)),
        of(&points, "course", "DD", |point| point.course.map(Course::degrees)),
    ];
    let moving = Moving {
        r#type: "Feature",
        id: &facts.id,
        geometry: MovingPoint {
            r#type: "MovingPoint",
            datetimes: points.iter().map(|point| moment(point.at)).collect(),
            coordinates: points.iter().map(|point| coordinates(point.place)).collect(),
            interpolation: "Linear",
        },
        series: series.into_iter().flatten().collect(),
        properties: facts,
    };
    serde_json::to_writer(&mut *out, &moving)?;
    Ok(())
}

/// One property over time, where it was reported.
fn of(
    points: &[&TrackPoint],
    name: &str,
    unit: &str,
    value: fn(&TrackPoint) -> Option<f64>,
) -> Option<Value> {
    let reported = points.iter().filter_map(|point| Some((moment(point.at), value(point)?)));
    let (times, values): (Vec<String>, Vec<f64>) = reported.unzip();
    (!times.is_empty()).then(|| {
        json!({
            "datetimes": times,
            name: {"type": "Measure", "form": unit, "values": values, "interpolation": "Discrete"},
        })
    })
}

/// Always with milliseconds: programs take the form of the first time for that of all.
fn moment(at: Timestamp) -> String {
    let text = at.to_string();
    if text.contains('.') { text } else { text.replace('Z', ".000Z") }
}
