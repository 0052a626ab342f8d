//! GPX 1.1 (topografix.com), for chart plotters and navigation programs.

use std::io;

use vigia_sea::{Duration, Position, Timestamp, TrackPoint, WholeTrack, pieces};

use crate::tracks::Described;
use crate::xml::Xml;

/// Speed and course have no element in GPX 1.1; this extension of Garmin's is the one that most
/// programs know.
const EXTENSION: &str = "http://www.garmin.com/xmlschemas/TrackPointExtension/v2";

const SCHEMAS: &str = "http://www.topografix.com/GPX/1/1 \
    http://www.topografix.com/GPX/1/1/gpx.xsd \
    http://www.garmin.com/xmlschemas/TrackPointExtension/v2 \
    http://www8.garmin.com/xmlschemas/TrackPointExtensionv2.xsd";

pub(crate) fn begin(
    program: &str,
    banner: Option<&str>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.declare()?;
    xml.open(
        "gpx",
        &[
            ("version", "1.1"),
            ("creator", program),
            ("xmlns", "http://www.topografix.com/GPX/1/1"),
            ("xmlns:gpxtpx", EXTENSION),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", SCHEMAS),
        ],
    )?;
    if let Some(banner) = banner {
        xml.line()?;
        xml.open("metadata", &[])?;
        xml.text("desc", banner)?;
        xml.close("metadata")?;
    }
    xml.line()
}

/// A waypoint: a place with a name, a time, a text and a word for what it is.
pub(crate) struct Waypoint<'a> {
    pub(crate) place: Position,
    pub(crate) at: Timestamp,
    pub(crate) name: &'a str,
    pub(crate) about: &'a str,
    pub(crate) kind: &'a str,
}

/// Writes a waypoint; GPX wants them before tracks.
pub(crate) fn waypoint(waypoint: &Waypoint<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml = Xml::new(out);
    let (lat, lon) = degrees(waypoint.place);
    xml.open("wpt", &[("lat", &lat), ("lon", &lon)])?;
    xml.text("time", &waypoint.at.to_string())?;
    xml.text("name", waypoint.name)?;
    xml.text("desc", waypoint.about)?;
    xml.text("type", waypoint.kind)?;
    xml.close("wpt")?;
    xml.line()
}

/// A track; a segment ends where nothing was heard for longer than `longest`, as GPX asks, and at
/// 180°, where many programs would draw a line around the world. Only what was reported is a
/// point.
pub(crate) fn track(
    track: &WholeTrack,
    described: &Described,
    longest: Duration,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.open("trk", &[])?;
    xml.text("name", &described.name)?;
    xml.text("desc", &described.about)?;
    xml.text("src", &described.facts.nature)?;
    for piece in pieces(&track.points, Some(longest)) {
        xml.open("trkseg", &[])?;
        // A segment of one point has it twice: programs make a line of it, and a line has two ends.
        let n_times = if piece.points.len() == 1 { 2 } else { 1 };
        for point in piece.points.iter().flat_map(|point| std::iter::repeat_n(point, n_times)) {
            xml.line()?;
            track_point(&mut xml, point)?;
        }
        xml.close("trkseg")?;
    }
    xml.close("trk")?;
    xml.line()
}

fn track_point(xml: &mut Xml<'_>, point: &TrackPoint) -> io::Result<()> {
    let (lat, lon) = degrees(point.place);
    xml.open("trkpt", &[("lat", &lat), ("lon", &lon)])?;
    xml.text("time", &point.at.to_string())?;
    if point.speed.is_some() || point.course.is_some() {
        let speed = point.speed.map(|speed| {
            let metres_per_second = speed.knots() * 1852.0 / 3600.0;
            format!("{}", (metres_per_second * 1000.0).round() / 1000.0)
        });
        let course = point.course.map(|course| course.degrees().to_string());
        xml.open("extensions", &[])?;
        xml.open("gpxtpx:TrackPointExtension", &[])?;
        xml.some_text("gpxtpx:speed", speed.as_deref())?;
        xml.some_text("gpxtpx:course", course.as_deref())?;
        xml.close("gpxtpx:TrackPointExtension")?;
        xml.close("extensions")?;
    }
    xml.close("trkpt")
}

/// Latitude and longitude; 180° east is not in GPX's type of longitudes, the same meridian is.
fn degrees(place: Position) -> (String, String) {
    let lon = place.lon.degrees();
    let lon = if lon < 180.0 { lon } else { -180.0 };
    (place.lat.degrees().to_string(), lon.to_string())
}

pub(crate) fn end(out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.close("gpx")?;
    xml.line()
}
