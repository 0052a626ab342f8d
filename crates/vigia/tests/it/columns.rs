//! Logs turned into Parquet say what the logs say, and Parquet is read like any table.

use std::path::Path;

use serde_json::Value;

use crate::run::{Written, leads_of, vigia};

/// What `vigia convert` makes of a file.
fn converted(input: &Path, out: &Path) {
    let arguments = ["convert", "--evidence", &input.to_string_lossy(), "-o"];
    let done = vigia(&[&arguments[..], &[&out.to_string_lossy()]].concat());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// Events without what names bytes, which are others in a table.
fn events(written: &Written) -> Vec<Value> {
    let mut events = written.events.clone();
    for event in &mut events {
        let event = event.as_object_mut().expect("an object");
        for key in ["evidence", "id"] {
            assert!(event.remove(key).is_some(), "{key} in {event:?}");
        }
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
        assert_eq!(from_table.leads.len(), from_log.leads.len(), "{name}");
        let exercise = |written: &Written| written.quality["exercise"].clone();
        assert!(exercise(&from_log).is_string());
        assert_eq!(exercise(&from_table), exercise(&from_log), "{name} keeps the mark");
    }
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
