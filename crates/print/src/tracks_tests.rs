use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use vigia_sea::{
    ClosedBecause, Duration, Nature, OpenedBecause, Position, TrackId, VesselCard, WholeTrack,
};

use super::{TrackFile, TrackForm, TracksAbout};
use crate::Language;
use crate::sample::{place, point, ship};

/// Hours between two points make a gap.
const ABOUT: TracksAbout<'_> = TracksAbout {
    program: "vigia 0",
    language: Language::English,
    is_simulated: false,
    longest: Duration::from_hours(1),
};

/// A track of these places, each so many minutes after 06:00.
fn track(places: &[(i64, f64, f64)]) -> WholeTrack {
    let vessel = ship(345_070_123);
    let points = places.iter().map(|(at, lat, lon)| point(vessel, *at, place(*lat, *lon)));
    WholeTrack {
        id: TrackId { vessel, number: 1 },
        opened: Some(OpenedBecause::First),
        closed: Some(ClosedBecause::InputEnded),
        points: points.collect(),
    }
}

fn written(form: TrackForm, about: &TracksAbout<'_>, tracks: &[WholeTrack], name: &str) -> String {
    let card = VesselCard { name: Some(name.to_owned()), ..VesselCard::default() };
    let mut file = TrackFile::begin(Vec::new(), form, about).unwrap();
    for track in tracks {
        file.track(track, Some(&card)).unwrap();
    }
    let (out, _) = file.finish().unwrap();
    String::from_utf8(out).unwrap()
}

fn json(form: TrackForm, tracks: &[WholeTrack]) -> Value {
    serde_json::from_str(&written(form, &ABOUT, tracks, "A")).unwrap()
}

/// The elements of a well-formed document: path and text, attributes in front of it.
fn elements(text: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(text);
    let mut path: Vec<String> = Vec::new();
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                path.push(name);
                let attributes = start.attributes().map(|one| {
                    let one = one.unwrap();
                    format!("{} ", one.value)
                });
                found.push((path.join("/"), attributes.collect()));
            }
            Event::Text(text) => {
                if let Some((_, inside)) = found.last_mut() {
                    inside.push_str(text.trim_matches('\n'));
                }
            }
            Event::GeneralRef(name) => {
                if let Some((_, inside)) = found.last_mut() {
                    inside.extend(["&", &*name, ";"]);
                }
            }
            Event::End(_) => drop(path.pop()),
            Event::Eof => {
                assert_eq!(path, Vec::<String>::new(), "an element stays open");
                return found;
            }
            _ => {}
        }
    }
}

fn texts(text: &str, path: &str) -> Vec<String> {
    let all = elements(text).into_iter();
    all.filter(|(found, _)| found == path).map(|(_, text)| text).collect()
}

const FORMS: [TrackForm; 4] =
    [TrackForm::GeoJson, TrackForm::Gpx, TrackForm::Kml, TrackForm::MfJson];

#[test]
fn nothing_is_a_file_too() {
    for form in FORMS {
        let text = written(form, &ABOUT, &[], "A");
        match form {
            TrackForm::GeoJson | TrackForm::MfJson => {
                let file: Value = serde_json::from_str(&text).unwrap();
                assert_eq!(file["features"], serde_json::json!([]));
            }
            TrackForm::Gpx | TrackForm::Kml => assert!(!elements(&text).is_empty()),
        }
    }
}

#[test]
fn every_form_has_the_same_points() {
    let one = track(&[(0, 19.0, -96.0), (10, 19.1, -96.1), (20, 19.2, -96.25)]);
    let geojson = json(TrackForm::GeoJson, std::slice::from_ref(&one));
    let feature = &geojson["features"][0];
    let places = serde_json::json!([[-96.0, 19.0], [-96.1, 19.1], [-96.25, 19.2]]);
    assert_eq!(feature["geometry"]["coordinates"], places);
    assert_eq!(feature["properties"]["speeds_knots"], serde_json::json!([11.2, 11.2, 11.2]));
    assert_eq!(feature["properties"]["began"], "first");
    assert_eq!(feature["properties"]["ended"], "input_ended");

    let mf = json(TrackForm::MfJson, std::slice::from_ref(&one));
    let moving = &mf["features"][0]["temporalGeometry"];
    assert_eq!(moving["coordinates"], places);
    assert_eq!(moving["datetimes"][2], "2026-03-04T06:20:00.000Z");
    let speeds = &mf["features"][0]["temporalProperties"][0]["speed"]["values"];
    assert_eq!(*speeds, serde_json::json!([11.2, 11.2, 11.2]));

    let gpx = written(TrackForm::Gpx, &ABOUT, std::slice::from_ref(&one), "A");
    let points = texts(&gpx, "gpx/trk/trkseg/trkpt");
    assert_eq!(points, ["19 -96 ", "19.1 -96.1 ", "19.2 -96.25 "]);
    let times = texts(&gpx, "gpx/trk/trkseg/trkpt/time");
    assert_eq!(times[1], "2026-03-04T06:10:00Z");

    let kml = written(TrackForm::Kml, &ABOUT, &[one], "A");
    let at = "kml/Document/Folder/Placemark/gx:Track";
    assert_eq!(
        texts(&kml, &format!("{at}/gx:coord")),
        ["-96 19 0", "-96.1 19.1 0", "-96.25 19.2 0"]
    );
    assert_eq!(texts(&kml, &format!("{at}/when")), times);
}

#[test]
fn a_gap_and_180_are_no_lines() {
    let two = track(&[(0, 1.0, 179.0), (10, 1.0, -179.0), (200, 1.0, -178.0)]);
    let geojson = json(TrackForm::GeoJson, std::slice::from_ref(&two));
    let feature = &geojson["features"][0];
    assert_eq!(
        feature["geometry"],
        serde_json::json!({"type": "MultiLineString", "coordinates": [
            [[179.0, 1.0], [180.0, 1.0]],
            [[-180.0, 1.0], [-179.0, 1.0]],
            [[-178.0, 1.0], [-178.0, 1.0]],
        ]})
    );
    let times = &feature["properties"]["times"];
    assert_eq!(times[0][1], Value::Null);
    assert_eq!(times[2], serde_json::json!(["2026-03-04T09:20:00Z", "2026-03-04T09:20:00Z"]));
    let gpx = written(TrackForm::Gpx, &ABOUT, std::slice::from_ref(&two), "A");
    assert_eq!(texts(&gpx, "gpx/trk/trkseg").len(), 3);
    assert_eq!(texts(&gpx, "gpx/trk/trkseg/trkpt").len(), 6, "each piece has two ends");
    let kml = written(TrackForm::Kml, &ABOUT, std::slice::from_ref(&two), "A");
    let track = "kml/Document/Folder/Placemark/gx:MultiTrack/gx:Track";
    assert_eq!(texts(&kml, track).len(), 3);
    // What moves has no pieces: its places are moments, and nothing is drawn.
    let mf = json(TrackForm::MfJson, &[two]);
    assert_eq!(mf["features"][0]["temporalGeometry"]["datetimes"].as_array().unwrap().len(), 3);
}

#[test]
fn a_track_of_one_point_is_a_point() {
    let one = track(&[(0, 1.0, 180.0)]);
    let geojson = json(TrackForm::GeoJson, std::slice::from_ref(&one));
    assert_eq!(geojson["features"][0]["geometry"]["type"], "Point");
    assert_eq!(geojson["features"][0]["properties"]["times"].as_array().unwrap().len(), 1);
    let kml = written(TrackForm::Kml, &ABOUT, std::slice::from_ref(&one), "A");
    assert_eq!(texts(&kml, "kml/Document/Folder/Placemark/Point/coordinates"), ["180,1,0"]);
    assert_eq!(texts(&kml, "kml/Document/Folder/Placemark/TimeStamp/when").len(), 1);
    let gpx = written(TrackForm::Gpx, &ABOUT, std::slice::from_ref(&one), "A");
    assert_eq!(texts(&gpx, "gpx/trk/trkseg/trkpt"), ["1 -180 "; 2], "GPX ends below 180");
    let mut file = TrackFile::begin(Vec::new(), TrackForm::MfJson, &ABOUT).unwrap();
    file.track(&one, None).unwrap();
    let (out, n_left_out) = file.finish().unwrap();
    assert_eq!(n_left_out, 1, "it moves nowhere, and that is counted");
    assert_eq!(serde_json::from_slice::<Value>(&out).unwrap()["features"], serde_json::json!([]));
}

#[test]
fn any_name_stays_a_name() {
    let names = [
        "<img src=x onerror=go()>",
        "]]><kml>",
        "\"/><trk>&amp;",
        "\u{0}\u{1b}[2J\u{fffe}\u{202e}",
        "⚓🚢 ÑANDÚ",
    ];
    let one = [track(&[(0, 1.0, 2.0), (1, 1.1, 2.1)])];
    for name in names {
        for form in FORMS {
            let text = written(form, &ABOUT, &one, name);
            match form {
                TrackForm::GeoJson | TrackForm::MfJson => {
                    let file: Value = serde_json::from_str(&text).unwrap();
                    assert_eq!(file["features"][0]["properties"]["name"], name);
                }
                TrackForm::Gpx => assert_eq!(texts(&text, "gpx/trk").len(), 1, "{text}"),
                TrackForm::Kml => {
                    assert_eq!(texts(&text, "kml/Document/Folder/Placemark").len(), 1, "{text}");
                    assert!(!text.contains("<img"), "{text}");
                }
            }
            let has_control = |c: char| c.is_control() && c != '\n';
            assert!(!text.contains(has_control) && !text.contains('\u{fffe}') || is_json(form));
        }
    }
}

fn is_json(form: TrackForm) -> bool {
    matches!(form, TrackForm::GeoJson | TrackForm::MfJson)
}

#[test]
fn an_exercise_says_so_in_every_track() {
    let mut one = track(&[(0, 1.0, 2.0), (1, 1.1, 2.1)]);
    one.points[1].nature = Nature::Simulated;
    let about = TracksAbout { is_simulated: true, ..ABOUT };
    for form in FORMS {
        let text = written(form, &about, std::slice::from_ref(&one), "A");
        let n = text.matches("EXERCISE – simulated traffic").count();
        assert!(n >= 2, "{form:?}: the file and the track say so: {text}");
        assert!(text.contains("simulated"), "{form:?}");
    }
}

#[test]
fn times_that_repeat_are_one_in_what_moves() {
    let mut one = track(&[(0, 1.0, 2.0), (0, 1.5, 2.5), (1, 1.1, 2.1)]);
    one.points[2].speed = None;
    let mf = json(TrackForm::MfJson, &[one]);
    let feature = &mf["features"][0];
    assert_eq!(
        feature["temporalGeometry"]["coordinates"],
        serde_json::json!([[2.0, 1.0], [2.1, 1.1]])
    );
    let speed = &feature["temporalProperties"][0];
    assert_eq!(speed["datetimes"], serde_json::json!(["2026-03-04T06:00:00.000Z"]));
}

#[test]
fn degrees_have_no_noise() {
    let noisy: Vec<Position> = vec![place(0.1 + 0.2, 1e-7), place(-89.999_999_9, -179.999_999_9)];
    let vessel = ship(1);
    let mut one = track(&[]);
    one.points = noisy.iter().zip(0..).map(|(place, at)| point(vessel, at, *place)).collect();
    let gpx = written(TrackForm::Gpx, &ABOUT, &[one], "A");
    let points = texts(&gpx, "gpx/trk/trkseg/trkpt");
    assert_eq!(points, ["0.3 0.0000001 ", "-89.9999999 -179.9999999 "]);
}
