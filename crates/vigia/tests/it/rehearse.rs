//! A rehearsal as an instructor orders it, read with the program's own decoder.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::run::{text, vigia};

/// What a scenario file says here, with one item of its own.
const DRILL: &str = r#"
seed = 11
size = "small"
hours = 12
vessels = 25

[[zone]]
name = "SIM RESERVE"
corners = ["20.4N 92.2W", "20.4N 91.7W", "20.0N 91.7W", "20.0N 92.2W"]

[[item]]
does = "gap"
vessel = "MV EXAMPLE"
ship = "tanker"
from = "04:00"
to = "09:00"
near = "19.5N 92.2W"
"#;

fn rehearsed(folder: &Path, scenario: &str, name: &str) -> std::path::PathBuf {
    let file = folder.join("drill.toml");
    std::fs::write(&file, scenario).unwrap();
    let out = folder.join(name);
    let arguments =
        ["rehearse", "--scenario", &file.to_string_lossy(), "-o", &out.to_string_lossy()];
    let done = vigia(&arguments);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    out
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Every decoded message, by MMSI, with its time, each in the order of the file.
fn decoded(messages: &Path) -> BTreeMap<u64, Vec<Value>> {
    let done = vigia(&["decode", &messages.to_string_lossy()]);
    assert!(done.status.success());
    let mut decoded: BTreeMap<u64, Vec<Value>> = BTreeMap::new();
    for line in String::from_utf8(done.stdout).unwrap().lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        decoded.entry(message["mmsi"].as_u64().unwrap_or(0)).or_default().push(message);
    }
    decoded
}

#[test]
fn the_truth_of_a_scenario_is_in_its_messages() {
    let folder = tempfile::tempdir().unwrap();
    let out = rehearsed(folder.path(), DRILL, "one");
    let again = rehearsed(folder.path(), DRILL, "two");
    for name in ["messages.nmea", "truth.json", "zones.geojson"] {
        let same =
            std::fs::read(out.join(name)).unwrap() == std::fs::read(again.join(name)).unwrap();
        assert!(same, "{name} is another");
    }
    let truth = json(&out.join("truth.json"));
    assert_eq!(truth["format"], "vigia.truth 2");
    assert_eq!(truth["end"], "2026-11-19T12:00:00Z");
    assert!(truth["vessel_days"].as_f64().unwrap() > 5.0);
    let zones = json(&out.join("zones.geojson"));
    assert_eq!(zones["features"][0]["properties"]["name"], "SIM RESERVE");
    assert_eq!(zones["features"][0]["geometry"]["coordinates"][0][0][0], -92.2);

    let messages = decoded(&out.join("messages.nmea"));
    for one in truth["planted"].as_array().unwrap() {
        let (start, end) = (text(one, "/start"), text(one, "/end"));
        assert!(start <= end && one["also_seen_as"].is_array(), "{one}");
        let is_one_sided = one["one_sided"] == true;
        for vessel in one["vessels"].as_array().unwrap() {
            // Times of one form compare as text.
            let said = messages.get(&vessel.as_u64().unwrap()).map_or(0, |said| {
                let inside = |said: &&Value| (start..=end).contains(&text(said, "/received_at"));
                said.iter().filter(inside).count()
            });
            assert!(said > 0 || is_one_sided, "nothing of {vessel} in {one}");
        }
    }
    check_item(&truth, &messages);
}

/// The vessel of the item says her name and is silent when she was told to be.
fn check_item(truth: &Value, messages: &BTreeMap<u64, Vec<Value>>) {
    let (mmsi, said) = messages
        .iter()
        .find(|(_, said)| said.iter().any(|one| one["shipname"] == "SIM MV EXAMPLE"))
        .expect("the name is sent");
    let silent = |one: &&Value| {
        ("2026-11-19T04:00:00Z".."2026-11-19T09:00:00Z").contains(&text(one, "/received_at"))
    };
    assert_eq!(said.iter().filter(silent).count(), 0);
    let planted = truth["planted"].as_array().unwrap();
    let gap = planted.iter().find(|one| one["kind"] == "gap" && one["vessels"][0] == *mmsi);
    let gap = gap.unwrap_or_else(|| panic!("no gap of {mmsi}"));
    assert!(text(gap, "/start") >= "2026-11-19T03:50:00Z", "{gap}");
}

#[test]
fn the_example_of_a_scenario_can_be_rehearsed() {
    let done = vigia(&["rehearse", "--example-scenario"]);
    assert!(done.status.success() && done.stderr.is_empty());
    let example = String::from_utf8(done.stdout).unwrap();
    // Quicker, and otherwise what is printed.
    let example =
        example.replace("hours = 24", "hours = 17").replace("vessels = 120", "vessels = 40");
    let folder = tempfile::tempdir().unwrap();
    let out = rehearsed(folder.path(), &example, "example");
    let truth = json(&out.join("truth.json"));
    let names = ["SIM RESERVE"];
    let entries =
        truth["planted"].as_array().unwrap().iter().filter(|one| one["kind"] == "zone_entry");
    assert!(entries.into_iter().all(|one| names.contains(&text(one, "/zone"))));
}

#[test]
fn a_wrong_scenario_is_told_with_line_and_key() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("drill.toml");
    let file_name = file.to_string_lossy().into_owned();
    let said = |scenario: &str| {
        std::fs::write(&file, scenario).unwrap();
        let out = folder.path().join("out");
        let done = vigia(&["rehearse", "--scenario", &file_name, "-o", &out.to_string_lossy()]);
        assert_eq!(done.status.code(), Some(1));
        assert!(!out.exists(), "all or nothing");
        String::from_utf8(done.stderr).unwrap()
    };
    let wrong = said("seed = 1\n\nvessels = \"many\"\n");
    for part in ["line 3", "vessels = \"many\"", "expected u32", "--example-scenario"] {
        assert!(wrong.contains(part), "{part}: {wrong}");
    }
    assert!(said("[plant]\ngap = 1\ngaps = 2\n").contains("there is no `gaps`"));
    assert!(said("[[item]\n").contains("line 1"));
    let missing = vigia(&["rehearse", "--scenario", "nowhere.toml", "-o", "out"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("there is no file"));
}
