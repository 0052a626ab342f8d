use serde_json::{Value, json};

use super::events_jsonl;
use crate::sample::{self, Sample};
use crate::wire::events_from_jsonl;

fn lines(sample: &Sample) -> String {
    let mut out = Vec::new();
    events_jsonl(&sample.findings(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn an_event_a_line_read_back_the_same() {
    let text = lines(&sample::gulf(sample::island()));
    let events = events_from_jsonl(&text).unwrap();
    assert_eq!(events.len(), 3);
    let again: Vec<_> = events.iter().map(|event| serde_json::to_string(event).unwrap()).collect();
    assert_eq!(again.join("\n") + "\n", text);
}

#[test]
fn measures_carry_their_units() {
    let text = lines(&sample::gulf(sample::island()));
    let gap: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(gap["position"], json!({"lat": 19.05, "lon": -95.75}));
    assert_eq!(gap["measures"]["distance_nm"], 86.6);
    assert_eq!(gap["measures"]["usual_interval_s"], 360.0);
    assert_eq!(gap["measures"]["shore_nm"], Value::Null);
    let encounter: Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
    assert_eq!(encounter["measures"]["closest_m"], 64.0);
}

#[test]
fn events_have_the_public_words() {
    let mut sample = sample::gulf(sample::island());
    let text = lines(&sample);
    let gap: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(gap["type"], "gap");
    let vessel = json!({"id": "345070123", "name": "GULF TRADER", "ssvid": "345070123"});
    assert_eq!(gap["vessel"], vessel);
    // 86.6 nautical miles, and 12 knots.
    let measured = json!({"distanceKm": 160.383, "impliedSpeedKnots": 12.0, "durationHours": 7.2});
    assert_eq!(gap["gap"], measured);
    assert!(gap.get("distances").is_none(), "no coast is near");
    let encounter: Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
    assert_eq!(encounter["distances"]["startDistanceFromShoreKm"], 57.412);
    assert_eq!(encounter["vessel"]["ssvid"], "345999001");
    assert_eq!(encounter["encounter"]["vessel"]["ssvid"], "354111222");
    sample.events[0].is_open = true;
    let text = lines(&sample);
    let gap: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert!(gap["gap"].get("durationHours").is_none(), "it goes on");
}

#[test]
fn evidence_says_where_its_bytes_are() {
    let mut sample = sample::gulf(sample::island());
    let evidence = &mut sample.events[0].evidence[0];
    evidence.earlier = Some(Box::new([vigia_sea::Span { offset: 7, length: 9 }]));
    let known = evidence.digest;
    sample.raw.retain(|digest, _| *digest == known);
    let text = lines(&sample);
    let gap: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let first = &gap["evidence"][0];
    assert_eq!(first["input"], "veracruz-2026-03-04.nmea");
    assert_eq!((&first["offset"], &first["length"]), (&json!(5760), &json!(47)));
    assert_eq!(first["earlier_parts"], json!([{"offset": 7, "length": 9}]));
    assert_eq!(first["raw"].as_array().unwrap().len(), 1);
    assert!(gap["evidence"][1].get("raw").is_none());
}

#[test]
fn nothing_is_an_empty_file_and_an_exercise_says_so() {
    assert_eq!(lines(&Sample::empty()), "");
    let text = lines(&sample::gulf(sample::island()).simulated());
    assert!(text.lines().all(|line| line.contains("EXERCISE – simulated traffic")));
}
