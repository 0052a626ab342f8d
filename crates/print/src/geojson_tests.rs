use serde_json::{Value, json};
use vigia_sea::{Track, TrackId};

use super::{leads_geojson, path, time, tracks_geojson};
use crate::findings::Findings;
use crate::sample::{self, Sample, point, ship};

fn written(
    write: fn(&Findings<'_>, &mut dyn std::io::Write) -> std::io::Result<()>,
    sample: &Sample,
) -> Value {
    let mut out = Vec::new();
    write(&sample.findings(), &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn check_path(places: &[(f64, f64)], expected: &Value) {
    let vessel = ship(345_070_123);
    let points: Vec<_> = (0_i64..)
        .zip(places)
        .map(|(minutes, (lat, lon))| point(vessel, minutes, sample::place(*lat, *lon)))
        .collect();
    let (geometry, times) = path(&points, None, time);
    assert_eq!(&serde_json::to_value(geometry).unwrap(), expected);
    let coordinates = &expected["coordinates"];
    if expected["type"] == "MultiLineString" {
        let lengths = |value: &Value| -> Vec<usize> {
            value.as_array().unwrap().iter().map(|line| line.as_array().unwrap().len()).collect()
        };
        assert_eq!(lengths(&times), lengths(coordinates));
    } else {
        assert_eq!(times.as_array().unwrap().len(), places.len());
    }
}

#[test]
fn longitude_stands_first_and_without_noise() {
    check_path(
        &[(19.1, -96.000_000_1)],
        &json!({"type": "Point", "coordinates": [-96.000_000_1, 19.1]}),
    );
    check_path(
        &[(19.0, -96.0), (19.3, -96.7)],
        &json!({"type": "LineString", "coordinates": [[-96.0, 19.0], [-96.7, 19.3]]}),
    );
}

#[test]
fn a_path_over_180_is_cut_there() {
    check_path(
        &[(10.0, 179.0), (11.0, -179.0), (11.0, -178.0), (10.0, 178.0)],
        &json!({"type": "MultiLineString", "coordinates": [
            [[179.0, 10.0], [180.0, 10.5]],
            [[-180.0, 10.5], [-179.0, 11.0], [-178.0, 11.0], [-180.0, 10.5]],
            [[180.0, 10.5], [178.0, 10.0]],
        ]}),
    );
}

#[test]
fn a_lead_has_all_that_is_needed_to_check_it() {
    let sample = sample::gulf(sample::island());
    let leads = written(leads_geojson, &sample);
    assert_eq!(leads["schema"], json!({"name": "vigia.lead", "version": 1}));
    assert!(leads.get("exercise").is_none());
    let lead = &leads["features"][0];
    assert_eq!(lead["geometry"], json!({"type": "Point", "coordinates": [-95.75, 19.05]}));
    let said = &lead["properties"];
    assert_eq!(said["score"], 63);
    assert_eq!(said["kinds"], json!(["gap"]));
    assert_eq!(said["title"], "GULF TRADER was not heard for 7 h 12 min");
    assert_eq!(said["start"], "2026-03-04T08:00:00Z");
    assert_eq!(said["vessels"][0]["flag_mid"], 345);
    assert_eq!(said["vessels"][0]["mmsi"], "345070123");
    assert_eq!(
        said["reasons"][0],
        json!({"points": 22, "code": "was_silent", "text": "Not heard for 7 h 12 min.",
            "amounts": { "length_s": 25920.0 }})
    );
    assert_eq!(said["doubts"][0]["points"], -9);
    assert_eq!(said["innocent_explanations"][0]["code"], "equipment_fault");
    assert_eq!(said["message_ids"].as_array().unwrap().len(), 2);
}

#[test]
fn every_object_of_an_exercise_says_so() {
    let sample = sample::gulf(sample::island()).simulated();
    for write in [leads_geojson, tracks_geojson] {
        let collection = written(write, &sample);
        let banner = "EXERCISE – simulated traffic";
        assert_eq!(collection["exercise"], banner);
        for feature in collection["features"].as_array().unwrap() {
            assert_eq!(feature["properties"]["exercise"], banner);
            assert_eq!(feature["properties"]["nature"], "simulated");
        }
    }
}

#[test]
fn tracks_and_their_times() {
    let mut sample = sample::gulf(sample::island());
    let id = TrackId { vessel: ship(1), number: 1 };
    sample.tracks = vec![Track { id, points: vec![] }, sample.tracks.remove(0)];
    let tracks = written(tracks_geojson, &sample);
    assert_eq!(
        tracks["features"].as_array().unwrap().len(),
        1,
        "a track without points has no place"
    );
    let said = &tracks["features"][0]["properties"];
    assert_eq!(said["n_points"], 31);
    assert_eq!(said["times"][30], "2026-03-04T08:00:00Z");
    assert_eq!(said["name"], "GULF TRADER");
}

#[test]
fn nothing_is_a_collection_too() {
    for write in [leads_geojson, tracks_geojson] {
        assert_eq!(written(write, &Sample::empty())["features"], json!([]));
    }
}
