//! Logs turned into Parquet say what the logs say, and Parquet is read like any table.

use std::path::Path;

use serde_json::Value;

use crate::field::field_data;
use crate::run::{Written, leads_of, vigia};

/// What `vigia convert` makes of a file.
fn converted(input: &Path, out: &Path) {
    let arguments = ["convert", "--evidence", &input.to_string_lossy(), "-o"];
    let done = vigia(&[&arguments[..], &[&out.to_string_lossy()]].concat());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// Events without what names bytes, which are others in a table, and without what rests on messages
/// about vessels alone: a table has these in the row of the next position.
fn events(written: &Written) -> Vec<Value> {
    let mut events = written.events.clone();
    events.retain(|event| event["type"] != "identity_change");
    for event in &mut events {
        let event = event.as_object_mut().expect("an object");
        for key in ["evidence", "id"] {
            assert!(event.remove(key).is_some(), "{key} in {event:?}");
        }
        let measures = event["measures"].as_object_mut().expect("measures");
        measures.retain(|key, _| key != "first_name" && key != "second_name");
    }
    // Their order is by id at equal times.
    events.sort_by_key(ToString::to_string);
    events
}

/// A rehearsed log, since it has events of every kind.
fn rehearsed(folder: &Path) -> std::path::PathBuf {
    let day = folder.join("day");
    let done = vigia(&["rehearse", "--seed", "3", "--vessels", "20", "-o", &day.to_string_lossy()]);
    assert!(done.status.success());
    day.join("messages.nmea")
}

#[test]
fn a_log_and_its_columns_give_the_same_events() {
    let folder = tempfile::tempdir().expect("a folder");
    let log = rehearsed(folder.path());
    let from_log = leads_of(&log);
    assert!(!from_log.events.is_empty());
    for name in ["a.parquet", "a.csv.zst"] {
        let table = folder.path().join(name);
        converted(&log, &table);
        let from_table = leads_of(&table);
        assert_eq!(events(&from_table), events(&from_log), "{name}");
        let exercise = |written: &Written| written.quality["exercise"].clone();
        assert!(exercise(&from_log).is_string());
        assert_eq!(exercise(&from_table), exercise(&from_log), "{name} keeps the mark");
    }
}

#[test]
fn an_input_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log.csv");
    std::fs::write(&log, "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C\n").expect("a log");
    let before = std::fs::read(&log).expect("the log");
    let log = log.to_string_lossy().into_owned();
    let same = folder.path().join(".").join("log.csv").to_string_lossy().into_owned();
    let other = folder.path().join("other.csv").to_string_lossy().into_owned();
    for outputs in [&["-o", &same][..], &["-o", &other, "--statics", &same]] {
        let done = vigia(&[&["convert", "--force", &log][..], outputs].concat());
        assert_eq!(done.status.code(), Some(1), "{outputs:?}");
        assert!(String::from_utf8_lossy(&done.stderr).contains("is one of the inputs"));
        assert_eq!(std::fs::read(&log).expect("the log"), before);
    }
}

#[test]
fn a_vessel_that_does_not_know_her_place_keeps_her_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let (log, table) = (folder.path().join("log.nmea"), folder.path().join("log.csv"));
    // 91° north, 181° east.
    std::fs::write(&log, "1600000000 !AIVDM,1,1,,B,11auciwP?w<tSF0l4Q@>4?wv0`De,0*35\n")
        .expect("a log");
    converted(&log, &table);
    let done = vigia(&["info", "--json", &table.to_string_lossy()]);
    let quality: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let lines = &quality["lines"];
    assert_eq!((&lines["used"], &lines["rejected"]), (&1.into(), &0.into()), "{lines}");
}

#[test]
fn files_of_one_name_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = ["a", "b"].map(|name| {
        let inside = folder.path().join(name);
        std::fs::create_dir(&inside).expect("a folder");
        let path = inside.join("log.nmea");
        std::fs::write(&path, "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C\n").expect("a log");
        path.to_string_lossy().into_owned()
    });
    let done = vigia(&["decode", "--evidence", &paths[0], &paths[1]]);
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let inputs: Vec<String> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["input"].to_string())
        .collect();
    assert_eq!(inputs, paths.map(|path| Value::from(path).to_string()));
}

#[test]
fn duplicates_are_one_row_and_thinned_rows_are_fewer() {
    let Some(data) = field_data("duplicates and thinning in columns") else { return };
    let log = data.join("ais/raw/simpleais-sample.ais.gz");
    let rows = |options: &[&str]| {
        let log = log.to_string_lossy();
        let done = vigia(&[&["convert", &*log, "--format", "csv", "-o", "-"], options].concat());
        assert!(done.status.success());
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let (all, merged) = (rows(&["--keep-duplicates"]), rows(&[]));
    let thinned = rows(&["--thin", "1m"]);
    let counts = [all.len(), merged.len(), thinned.len()];
    assert!(counts.is_sorted_by(|more, fewer| more > fewer), "{counts:?}");
    assert!(merged.iter().all(|row| all.contains(row)), "this log names no receiver");
}

#[test]
fn the_receiver_of_a_row_is_its_station() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = "mmsi,timestamp,lat,lon,receiver\n\
        211000001,2021-07-01T05:43:45Z,53.5,9.9,Wedel\n\
        211000002,2021-07-01T05:43:46Z,53.6,9.8,\n\
        211000003,2021-07-01T05:43:47Z,53.6,9.8,\"Cuxhaven, old\"\n";
    let (input, table) = (folder.path().join("rows.csv"), folder.path().join("table.csv"));
    std::fs::write(&input, rows).expect("written");
    converted(&input, &table);
    let table = std::fs::read_to_string(&table).expect("a table");
    let header = table.lines().next().expect("a header");
    let place = header.split(',').position(|name| name == "station").expect("a column");
    let stations: Vec<_> = table
        .lines()
        .skip(1)
        .map(|row| row.splitn(place + 1, ',').last().expect("a cell"))
        .collect();
    assert!(stations[0].starts_with("Wedel,"), "{table}");
    assert!(stations[1].starts_with(','), "{table}");
    assert!(stations[2].starts_with("\"Cuxhaven, old\","), "{table}");
}

#[test]
fn vessels_without_mmsi_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("in.csv");
    let rows = "track_id,t,lat,lon\nblue,2024-01-01T00:00:00Z,1,2\n7,2024-01-01T00:00:10Z,1.5,2\n";
    std::fs::write(&table, rows).expect("a table");
    for name in ["a.parquet", "a.csv"] {
        let columns = folder.path().join(name);
        converted(&table, &columns);
        let quality = |path: &Path| -> Value {
            let done = vigia(&["info", "--json", &path.to_string_lossy()]);
            serde_json::from_slice(&done.stdout).expect("JSON")
        };
        let (before, after) = (quality(&table), quality(&columns));
        assert_eq!(
            (&after["n_vessels"], &after["lines"]["used"]),
            (&2.into(), &2.into()),
            "{name}"
        );
        for key in ["n_vessels", "lines", "start", "end", "south_west", "north_east"] {
            assert_eq!(after[key], before[key], "{key} of {name}");
        }
    }
}

#[test]
fn an_archive_is_not_one_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("logs.tar");
    let mut archive = vec![0; 512];
    archive[..8].copy_from_slice(b"log.nmea");
    archive[257..262].copy_from_slice(b"ustar");
    archive.extend(b"!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C\n");
    std::fs::write(&path, archive).expect("written");
    let done = vigia(&["info", &path.to_string_lossy()]);
    assert_eq!(done.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&done.stderr).contains("is a tar archive"));
}
