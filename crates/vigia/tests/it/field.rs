//! The main job on every real log and table. `VIGIA_FIELD_DATA` names the folder; without it these
//! tests say that they were left out.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

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

fn is_accounted_for(written: &Written, name: &str) {
    let count = |pointer: &str| number(&written.quality, pointer);
    let parts = count("/lines/used") + count("/lines/other") + count("/lines/rejected");
    assert_eq!(count("/lines/read"), parts, "lines of {name}");
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
fn noaa_and_suez_tables_run() {
    let Some(data) = field_data("2 tables") else { return };
    for (name, rows, vessels) in [
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
            let message: serde_json::Value = serde_json::from_str(line).unwrap();
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
