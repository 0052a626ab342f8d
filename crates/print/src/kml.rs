//! KML 2.2 (OGC 07-147r2) with the tracks of Google's extension, which Google Earth plays and GDAL
//! draws.

use std::io;

use maud::{Markup, html};
use serde_json::Value;
use vigia_sea::{
    Course, Duration, Interval, Piece, Position, Speed, TrackPoint, WholeTrack, pieces,
};

use crate::tracks::Described;
use crate::wire::TrackFacts;
use crate::xml::Xml;

pub(crate) fn begin(
    program: &str,
    banner: Option<&str>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.declare()?;
    xml.open(
        "kml",
        &[
            ("xmlns", "http://www.opengis.net/kml/2.2"),
            ("xmlns:gx", "http://www.google.com/kml/ext/2.2"),
        ],
    )?;
    xml.line()?;
    xml.open("Document", &[])?;
    xml.text("name", banner.unwrap_or(program))?;
    xml.text("description", &format!("Written by {program}."))?;
    xml.line()?;
    style(&mut xml)?;
    xml.open("Schema", &[("id", "point")])?;
    for (name, shown) in [("speed", "speed (kn)"), ("course", "course (°)")] {
        xml.open("gx:SimpleArrayField", &[("name", name), ("type", "double")])?;
        xml.text("displayName", shown)?;
        xml.close("gx:SimpleArrayField")?;
    }
    xml.close("Schema")?;
    xml.line()
}

/// Colours are alpha, blue, green, red.
fn style(xml: &mut Xml<'_>) -> io::Result<()> {
    xml.open("Style", &[("id", "track")])?;
    xml.open("IconStyle", &[])?;
    xml.text("scale", "0.6")?;
    xml.close("IconStyle")?;
    xml.open("LineStyle", &[])?;
    xml.text("color", "ffb06a1f")?;
    xml.text("width", "2")?;
    xml.close("LineStyle")?;
    xml.close("Style")?;
    xml.open("Style", &[("id", "lead")])?;
    xml.open("IconStyle", &[])?;
    xml.text("color", "ff1f7fd6")?;
    xml.close("IconStyle")?;
    xml.close("Style")?;
    xml.line()
}

pub(crate) fn open_folder(name: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.open("Folder", &[])?;
    xml.text("name", name)?;
    xml.line()
}

/// A track with its times, in pieces where nothing was heard for longer than `longest` and at 180°.
pub(crate) fn track(
    track: &WholeTrack,
    described: &Described,
    longest: Duration,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.open("Placemark", &[])?;
    xml.text("name", &described.name)?;
    let balloon = html! { p { (described.about) } };
    xml.text("description", &balloon.into_string())?;
    let pieces = pieces(&track.points, Some(longest));
    if let [point] = track.points.as_slice() {
        xml.open("TimeStamp", &[])?;
        xml.text("when", &point.at.to_string())?;
        xml.close("TimeStamp")?;
    }
    xml.text("styleUrl", "#track")?;
    extended(&mut xml, &told(&described.facts))?;
    match *pieces {
        [Piece { points: [point], .. }] => {
            xml.open("Point", &[])?;
            xml.text("coordinates", &coordinates(point.place, ","))?;
            xml.close("Point")?;
        }
        [piece] => points(&mut xml, piece)?,
        _ => {
            xml.open("gx:MultiTrack", &[])?;
            // Nothing is drawn between the pieces.
            xml.text("gx:interpolate", "0")?;
            pieces.iter().try_for_each(|piece| points(&mut xml, *piece))?;
            xml.close("gx:MultiTrack")?;
        }
    }
    xml.close("Placemark")?;
    xml.line()
}

/// What is said about a track, by name, for programs that show tables. GDAL has columns `id`,
/// `begin` and `end` of its own, and fills the last two from the times.
fn told(facts: &TrackFacts) -> Vec<(String, String)> {
    let Ok(Value::Object(facts)) = serde_json::to_value(facts) else { return Vec::new() };
    let is_told = |name: &str, value: &Value| !matches!(name, "start" | "end") && !value.is_null();
    let told = facts.iter().filter(|(name, value)| is_told(name, value)).map(|(name, value)| {
        let name = if name == "id" { "track" } else { name };
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        (name.to_owned(), shown)
    });
    told.collect()
}

fn extended(xml: &mut Xml<'_>, told: &[(String, String)]) -> io::Result<()> {
    xml.open("ExtendedData", &[])?;
    for (name, value) in told {
        xml.open("Data", &[("name", name)])?;
        xml.text("value", value)?;
        xml.close("Data")?;
    }
    xml.close("ExtendedData")
}

/// A place that deserves a look.
pub(crate) struct Mark<'a> {
    pub(crate) place: Position,
    pub(crate) interval: Interval,
    pub(crate) name: &'a str,
    /// What opens when it is touched.
    pub(crate) balloon: Markup,
    /// By name, for programs that show tables.
    pub(crate) told: Vec<(String, String)>,
}

/// Writes a mark.
pub(crate) fn mark(mark: Mark<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.open("Placemark", &[])?;
    xml.text("name", mark.name)?;
    xml.text("description", &mark.balloon.into_string())?;
    xml.open("TimeSpan", &[])?;
    xml.text("begin", &mark.interval.start.to_string())?;
    xml.text("end", &mark.interval.end.to_string())?;
    xml.close("TimeSpan")?;
    xml.text("styleUrl", "#lead")?;
    extended(&mut xml, &mark.told)?;
    xml.open("Point", &[])?;
    xml.text("coordinates", &coordinates(mark.place, ","))?;
    xml.close("Point")?;
    xml.close("Placemark")?;
    xml.line()
}

/// What was reported at a point, if it was.
type Reported = fn(&TrackPoint) -> Option<f64>;

/// Times, then places, then what was reported there, each list as long as the others. A piece of
/// one point has it twice: programs make a line of it, and a line has two ends.
fn points(xml: &mut Xml<'_>, piece: Piece<'_>) -> io::Result<()> {
    let n_times = if piece.points.len() == 1 { 2 } else { 1 };
    let all = || piece.points.iter().flat_map(|point| std::iter::repeat_n(point, n_times));
    xml.line()?;
    xml.open("gx:Track", &[])?;
    xml.line()?;
    all().try_for_each(|point| xml.text("when", &point.at.to_string()))?;
    xml.line()?;
    all().try_for_each(|point| xml.text("gx:coord", &coordinates(point.place, " ")))?;
    xml.line()?;
    xml.open("ExtendedData", &[])?;
    xml.open("SchemaData", &[("schemaUrl", "#point")])?;
    let series: [(&str, Reported); 2] = [
        ("speed", |point| point.speed.map(Speed::knots)),
        ("course", |point| point.course.map(Course::degrees)),
    ];
    for (name, value) in series {
        xml.open("gx:SimpleArrayData", &[("name", name)])?;
        for point in all() {
            let value = value(point).map_or_else(String::new, |value| value.to_string());
            xml.text("gx:value", &value)?;
        }
        xml.close("gx:SimpleArrayData")?;
    }
    xml.close("SchemaData")?;
    xml.close("ExtendedData")?;
    xml.close("gx:Track")
}

/// Longitude, latitude and a height of 0, which some programs want.
fn coordinates(place: Position, between: &str) -> String {
    let (lon, lat) = (place.lon.degrees(), place.lat.degrees());
    format!("{lon}{between}{lat}{between}0")
}

pub(crate) fn close_folder(out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.close("Folder")?;
    xml.line()
}

pub(crate) fn end(out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.close("Document")?;
    xml.close("kml")?;
    xml.line()
}
