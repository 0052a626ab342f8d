//! The main job on every real log and table. `VIGIA_FIELD_DATA` names the folder; without it these
//! tests say that they were left out.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vigia_sea::{CivilTime, Lat, Lon, Position, Timestamp};

use crate::run::{Written, leads_of, number};

/// Messages by type in every raw log as pyais counts them (`e2e/judges/pyais_counts.py`).
const PYAIS: &str = include_str!("pyais_counts.txt");

/// Where Vigía counts otherwise, and why: file, type, pyais, Vigía, reason.
const DIFFERENCES: &[(&str, u8, u64, u64, &str)] = &[
    ("bcl-SAR.log.gz", 0, 1, 0, "an empty payload is a reject, not a message of type 0"),
    ("pyais-nmea_data_sample.txt", 0, 100, 0, "an empty payload is a reject, not a message"),
    ("go-ais-aistest.nmea", 5, 70, 71, "pyais has one fewer, of 244670717; why is not known"),
    ("go-ais-aistest.nmea", 21, 46, 45, "pyais counts an aid whose position is cut away"),
    (
        "npm-aisparser-nmea-sample.gz",
        6,
        435,
        443,
        "439 single sentences and 4 pairs; pyais drops eight",
    ),
];

/// The field data, or a line that says what is left out.
pub(crate) fn field_data(tests: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("VIGIA_FIELD_DATA").map(PathBuf::from);
    if folder.is_none() {
        assert!(std::env::var_os("CI").is_none(), "VIGIA_FIELD_DATA must be set in CI");
        // Not by `println`, which is shown for failed tests only.
        let line = format!("left out without VIGIA_FIELD_DATA: {tests}\n");
        std::io::stderr().write_all(line.as_bytes()).unwrap_or_default();
    }
    // Tests run in the folder of the crate; the variable is meant from the root.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    folder.map(|folder| root.join(folder))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder of field data");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Lines in = lines in reports + lines merged + rejects by reason + lines of other kinds.
fn is_accounted_for(written: &Written, name: &str) {
    lines_add_up(&written.quality, name);
}

fn lines_add_up(quality: &Value, name: &str) {
    let sum = |pointer: &str| -> u64 {
        let counts = quality.pointer(pointer).and_then(Value::as_object).expect(pointer);
        counts.values().filter_map(Value::as_u64).sum()
    };
    let count = |pointer: &str| number(quality, pointer);
    let used = count("/lines/in_reports") + count("/lines/merged");
    assert_eq!(count("/lines/used"), used, "lines used of {name}");
    let (rejects, others) = (sum("/rejects_by_reason"), sum("/other_lines_by_kind"));
    assert_eq!(count("/lines/read"), used + rejects + others, "lines of {name}");
    assert_eq!(sum("/messages_by_type"), count("/n_messages"), "messages of {name}");
    let stations = quality["stations"].as_array().expect("stations");
    let of_stations: u64 = stations.iter().map(|station| number(station, "/n_messages")).sum();
    assert_eq!(of_stations, count("/n_messages"), "messages by station of {name}");
    let duplicates: u64 =
        stations.iter().map(|station| number(station, "/measures/n_duplicates")).sum();
    assert_eq!(duplicates, count("/n_duplicates"), "duplicates of {name}");
}

#[test]
fn every_raw_log_runs_and_counts_like_pyais() {
    let Some(data) = field_data("30 raw logs") else { return };
    let mut n_files = 0;
    for path in files(&data.join("ais/raw")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let written = leads_of(&path);
        is_accounted_for(&written, &name);
        let Some(line) = PYAIS.lines().find(|line| line.split(' ').next() == Some(&name)) else {
            continue;
        };
        n_files += 1;
        let mut expected: BTreeMap<String, u64> = line
            .split(' ')
            .skip(1)
            .map(|pair| pair.split_once('=').unwrap())
            .map(|(kind, n)| (kind.to_owned(), n.parse().unwrap()))
            .collect();
        for (file, kind, theirs, ours, _) in DIFFERENCES {
            if *file == name {
                let before = expected.insert(kind.to_string(), *ours);
                assert_eq!(before, Some(*theirs), "{name} type {kind}: the count of pyais");
            }
        }
        expected.retain(|_, n| *n > 0);
        let found: BTreeMap<String, u64> =
            serde_json::from_value(written.quality["messages_by_type"].clone()).unwrap();
        assert_eq!(found, expected, "messages of {name}");
    }
    assert_eq!(n_files, PYAIS.lines().count(), "logs that pyais has counted");
}

#[test]
fn every_line_of_every_file_is_accounted_for() {
    let Some(data) = field_data("all files once more, for their quality") else { return };
    let folders = ["ais/raw", "ais/vectors", "ais/csv"];
    let mut n_files = 0;
    for path in folders.iter().flat_map(|folder| files(&data.join(folder))) {
        let done = crate::run::vigia(&["info", "--json", &path.to_string_lossy()]);
        if done.status.success() {
            let quality = serde_json::from_slice(&done.stdout).unwrap();
            lines_add_up(&quality, &path.to_string_lossy());
            n_files += 1;
        }
    }
    assert!(n_files >= 60, "{n_files} files");
}

#[test]
fn copies_are_merged_and_thinned_paths_stay() {
    let Some(data) = field_data("merging and thinning of 5 logs") else { return };
    for (name, n_messages, n_merged) in [
        ("simpleais-sample.ais.gz", 9471, 6731),
        ("aisabnormal-538004030_drift_1.ais.gz", 5252, 945),
        ("aisabnormal-ais-sample.txt.gz", 26_077, 26_077),
        ("noaadata-test.ais", 853, 853),
        ("opencpn-Hakefjord.log.gz", 15_824, 13_300),
    ] {
        let path = data.join("ais/raw").join(name);
        let decoded = |options: &[&str]| -> Vec<Value> {
            let path = path.to_string_lossy();
            let done = crate::run::vigia(&[&["decode", &*path], options].concat());
            let lines = String::from_utf8_lossy(&done.stdout).into_owned();
            lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
        };
        let all = decoded(&[]);
        assert_eq!(all.len(), n_messages, "{name}");
        let merged = decoded(&["--merge"]);
        assert_eq!(merged.len(), n_merged, "{name} merged");
        assert!(merged.iter().all(|line| line["stations"].is_array()), "{name}");
        let thinned = decoded(&["--merge", "--thin", "1m"]);
        let farthest = farthest(&merged, &thinned);
        let n_positions = |lines: &[Value]| lines.iter().filter_map(position).count();
        let (before, after) = (n_positions(&merged), n_positions(&thinned));
        assert!(after <= before && farthest <= 100.0, "{name}: {after} of {before}, {farthest} m");
    }
}

/// Vessel, milliseconds since 1970 and place of a decoded position of class A or B.
fn position(line: &Value) -> Option<(u64, i64, Position)> {
    let degrees = |key: &str| line[key].as_f64();
    let at = line["received_at"].as_str()?;
    let lat = Lat::from_degrees(degrees("lat")?).ok()?;
    let lon = Lon::from_degrees(degrees("lon")?).ok()?;
    let is_ship = matches!(line["type"].as_u64(), Some(1..=3 | 18 | 19));
    let at = is_ship.then(|| milliseconds(at))?;
    Some((line["mmsi"].as_u64()?, at, Position::new(lat, lon)))
}

/// Milliseconds since 1970 of `2016-01-10T23:29:45.123Z`.
pub(crate) fn milliseconds(text: &str) -> i64 {
    let numbers: Vec<i64> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    let byte = |place: usize| u8::try_from(numbers[place]).unwrap();
    let civil = CivilTime {
        year: u16::try_from(numbers[0]).unwrap(),
        month: byte(1),
        day: byte(2),
        hour: byte(3),
        minute: byte(4),
        second: byte(5),
    };
    let whole = Timestamp::from_civil(civil).expect(text).unix_milliseconds();
    whole + numbers.get(6).copied().unwrap_or(0)
}

/// How far, in metres, a position lies at most from the thinned path at its time.
fn farthest(all: &[Value], thinned: &[Value]) -> f64 {
    let mut paths: BTreeMap<u64, Vec<(i64, Position)>> = BTreeMap::new();
    for (vessel, at, place) in thinned.iter().filter_map(position) {
        paths.entry(vessel).or_default().push((at, place));
    }
    for path in paths.values_mut() {
        path.sort_by_key(|(at, _)| *at);
    }
    let error = |(vessel, at, place): (u64, i64, Position)| {
        let path = &paths[&vessel];
        let after = path.partition_point(|(then, _)| *then < at);
        let (end, to) = path[after.min(path.len() - 1)];
        let (start, from) = path[after.saturating_sub(1)];
        let part = if end > start { (at - start) as f64 / (end - start) as f64 } else { 1.0 };
        from.part_way(to, part).distance(place).metres()
    };
    all.iter().filter_map(position).map(error).fold(0.0, f64::max)
}

#[test]
fn noaa_suez_and_danish_tables_run() {
    let Some(data) = field_data("3 tables") else { return };
    for (name, rows, vessels) in [
        ("federicomarra-dma_preprocessed.parquet", 51_569, 356),
        ("aisdb-noaa_20230101.csv", 1000, 1000),
        ("movingpandas-boat-positions.csv.gz", 22_287, 256),
    ] {
        let written = leads_of(&data.join("ais/csv").join(name));
        is_accounted_for(&written, name);
        assert_eq!(number(&written.quality, "/lines/used"), rows, "{name}");
        assert_eq!(number(&written.quality, "/n_vessels"), vessels, "{name}");
    }
}

#[test]
fn every_other_table_runs_or_says_why_not() {
    let Some(data) = field_data("all tables") else { return };
    for path in files(&data.join("ais/csv")) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let done =
            crate::run::vigia(&["leads", &path.to_string_lossy(), "-o", &out.to_string_lossy()]);
        let said = String::from_utf8_lossy(&done.stderr);
        match done.status.code() {
            Some(0) => assert!(out.join("report.html").is_file()),
            Some(1) => assert!(said.contains("try: ") && !out.exists(), "{said}"),
            other => panic!("{}: exit {other:?}: {said}", path.display()),
        }
    }
}

#[test]
fn parts_of_two_ships_are_never_mixed() {
    let Some(data) = field_data("10 fragment cases") else { return };
    for path in files(&data.join("ais/vectors")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("own-frag-") {
            continue;
        }
        let done = crate::run::vigia(&["decode", &path.to_string_lossy()]);
        let lines = String::from_utf8_lossy(&done.stdout).into_owned();
        for line in lines.lines() {
            let message: Value = serde_json::from_str(line).unwrap();
            let ship = (message["mmsi"].as_u64(), message["destination"].as_str());
            let is_whole = match ship {
                (Some(219_573_000), Some(destination)) => destination == "SWINOUJSCIE",
                (Some(319_902_000), Some(destination)) => destination == "AZANTWERP",
                _ => message["type"] != 5,
            };
            assert!(is_whole, "{name}: {line}");
        }
        let n = lines.lines().filter(|line| line.contains("\"type\":5")).count();
        let expected = SHIPS.iter().find(|(case, _)| name.contains(case)).map_or(0, |(_, n)| *n);
        assert_eq!(n, expected, "whole ships in {name}");
    }
}

/// How many whole ships each fragment case holds; the cases not named hold none.
const SHIPS: &[(&str, usize)] = &[
    ("blank_channel_interleaved", 2),
    ("interleaved_seq", 2),
    ("no_seq_id", 1),
    ("out_of_order", 1),
    ("repeat_first", 1),
    ("same_seq_diff_channel", 2),
    ("two_stations_same_seq", 2),
];
