//! Shared and changed identities in real reports, against what others found in them: Global Fishing
//! Watch's segments and the daily names of squid jiggers. Neither is independent truth.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;

use crate::field::field_data;
use crate::run::{Written, leads, text};

/// A table without quotes, packed or not, as cells by column.
pub(crate) fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut bytes = std::fs::read(path).unwrap();
    if path.extension().is_some_and(|end| end == "gz") {
        let mut whole = Vec::new();
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut whole).unwrap();
        bytes = whole;
    }
    let csv = String::from_utf8(bytes).unwrap().replace('"', "");
    let mut lines = csv.lines();
    let names: Vec<String> = lines.next().unwrap().split(',').map(str::to_owned).collect();
    let row = |line: &str| {
        names.iter().cloned().zip(line.split(',').map(|cell| cell.trim().to_owned())).collect()
    };
    lines.map(row).collect()
}

/// The vessels of the events of one kind.
fn vessels(written: &Written, kind: &str) -> BTreeSet<String> {
    let events = written.events.iter().filter(|event| text(event, "/type") == kind);
    let keys = events.flat_map(|event| event["vessels"].as_array().unwrap());
    keys.map(|vessel: &Value| text(vessel, "/key").to_owned()).collect()
}

#[test]
fn hulls_that_overlap_are_shared_identities() {
    let Some(data) = field_data("four numbers with overlapping hulls") else { return };
    let path = data.join("tracks/gfw-segmenter-regression/gfw_segmenter_regression_2021.csv.gz");
    let mut lines: Vec<(String, String)> = Vec::new();
    for row in rows(&path).iter().filter(|row| !row["lat"].is_empty()) {
        let class = if matches!(&*row["type"], "AIS.18" | "AIS.19") { "B" } else { "A" };
        let cells = ["ssvid", "timestamp", "lat", "lon", "speed", "course"];
        let cells: Vec<&str> = cells.iter().map(|name| row[*name].as_str()).collect();
        lines.push((row["timestamp"].clone(), format!("{},{class}\n", cells.join(","))));
    }
    lines.sort();
    let header = "mmsi,timestamp,lat,lon,sog,cog,transceiver_class\n".to_owned();
    let table = lines.into_iter().fold(header, |table, (_, line)| table + &line);
    let shared = vessels(&leads("regression.csv", table.as_bytes()), "shared_identity");
    eprintln!("shared: {shared:?}");
    for mmsi in ["412331088", "412440453", "416241500", "567000000"] {
        assert!(shared.contains(mmsi), "{mmsi} of {shared:?}");
    }
    assert!(shared.len() <= 7, "{shared:?}");
}

#[test]
fn squid_jiggers_that_changed_names_are_found() {
    let Some(data) = field_data("daily names of 54 numbers") else { return };
    let mut days: Vec<_> = rows(&data.join("tracks/gfw-jac150/daily_identity.csv"));
    days.sort_by(|a, b| (&a["day"], &a["ssvid"]).cmp(&(&b["day"], &b["ssvid"])));
    let mut table = "mmsi,timestamp,lat,lon,name\n".to_owned();
    let mut names: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for row in &days {
        let (mmsi, name) = (&row["ssvid"], &row["shipname"]);
        let (day, lat, lon) = (&row["day"], &row["lat"], &row["lon"]);
        writeln!(table, "{mmsi},{day}T12:00:00Z,{lat},{lon},{name}").unwrap();
        let plain: String = name.chars().filter(|letter| letter.is_alphanumeric()).collect();
        if !plain.is_empty() {
            *names.entry(mmsi.clone()).or_default().entry(plain).or_default() += 1;
        }
    }
    let found = vessels(&leads("days.csv", table.as_bytes()), "identity_change");
    // A name counts here on ten days; fewer may be letters received wrong.
    let changed: BTreeSet<&String> = names
        .iter()
        .filter(|(_, names)| names.values().filter(|n| **n >= 10).count() > 1)
        .map(|(mmsi, _)| mmsi)
        .collect();
    let constant: BTreeSet<&String> =
        names.iter().filter(|(_, names)| names.len() == 1).map(|(mmsi, _)| mmsi).collect();
    let missed: Vec<_> = changed.iter().filter(|mmsi| !found.contains(**mmsi)).collect();
    let wrong: Vec<_> = constant.iter().filter(|mmsi| found.contains(**mmsi)).collect();
    eprintln!(
        "{} changed, missed {missed:?}; {} constant, {wrong:?}",
        changed.len(),
        constant.len()
    );
    assert!(changed.len() >= 5 && missed.is_empty(), "{missed:?}");
    assert!(constant.len() >= 30 && wrong.is_empty(), "{wrong:?}");
}

#[test]
fn two_jiggers_on_one_number_are_found_from_the_first_report_of_the_second() {
    let Some(data) = field_data("7,135 positions of two hulls") else { return };
    let path = data.join("tracks/gfw-jac150/overlapping_seg_check.csv.gz");
    let mut lines: Vec<(String, String)> = Vec::new();
    for row in rows(&path) {
        let cells = ["ssvid", "timestamp", "lat", "lon", "speed_knots", "course", "AIS_class"];
        let cells: Vec<&str> = cells.iter().map(|name| row[*name].as_str()).collect();
        lines.push((row["timestamp"].clone(), format!("{}\n", cells.join(","))));
    }
    lines.sort();
    let header = "mmsi,timestamp,lat,lon,sog,cog,transceiver_class\n".to_owned();
    let table = lines.into_iter().fold(header, |table, (_, line)| table + &line);
    let written = leads("jiggers.csv", table.as_bytes());
    let is_shared = |event: &&Value| text(event, "/type") == "shared_identity";
    let shared: Vec<&Value> = written.events.iter().filter(is_shared).collect();
    assert_eq!(shared.len(), 1, "{shared:?}");
    // The second segment is named by its first message.
    assert_eq!(text(shared[0], "/start"), "2022-04-19T16:59:48Z");
}
