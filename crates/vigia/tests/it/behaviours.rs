//! What vessels do, in recordings that experts have labelled.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use vigia_sea::Timestamp;

use crate::field::field_data;
use crate::run::{leads_of, leads_with, text};

/// Events of the kinds that these recordings are about.
fn events(file: &str) -> Vec<Value> {
    let Some(data) = field_data("3 labelled recordings of the Danish Maritime Authority") else {
        return Vec::new();
    };
    let kinds = ["drifting", "sudden_stop", "loitering"];
    let events = leads_of(&data.join(file)).events;
    events.into_iter().filter(|event| kinds.contains(&text(event, "/type"))).collect()
}

#[test]
fn the_danish_drift_is_found_and_nothing_else_there() {
    if field_data("the drift of 538004030").is_none() {
        return;
    }
    let found = events("tracks/dma-abnormal/538004030_drift_1.ais.gz");
    assert_eq!(found.len(), 1, "{found:?}");
    let (start, end) = (text(&found[0], "/start"), text(&found[0], "/end"));
    // Her course lies 45 degrees and more off her heading in this time, with 1.9 to 2 knots.
    assert_eq!((&start[..16], &end[..16]), ("2014-09-28T16:37", "2014-09-28T16:57"));
    // 1,500 others in the same waters.
    assert_eq!(events("ais/raw/aisabnormal-ais-sample.txt.gz").len(), 0);
}

/// `AisAbnormal` calls this a sudden change of speed. The recording shows a ship at anchor that says
/// 102.2 knots once and lies still before and after: nothing moved, so nothing stopped.
#[test]
fn one_wrong_speed_at_anchor_is_no_sudden_stop() {
    assert_eq!(events("tracks/dma-abnormal/219165000_ssc_1.ais").len(), 0);
}

/// M3's annotator marks where a track is silent for more than 600 seconds.
#[test]
fn every_silence_that_m3_marks_is_a_gap_of_ten_minutes() {
    let Some(data) = field_data("the silences that M3 annotated") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (columns, settings) = (folder.path().join("columns.toml"), folder.path().join("set.toml"));
    let named = "delimiter = \" \"\nheader = false\n[columns]\nid = 1\nlon = 2\nlat = 3\n\
                 time = { column = 4, epoch = \"s\" }\n";
    std::fs::write(&columns, named).unwrap();
    std::fs::write(&settings, "[gap]\nleast = \"10 min\"\n").unwrap();
    let [columns, settings] = [&columns, &settings].map(|path| path.to_string_lossy());
    let input = data.join("tracks/m3-annotated/input_vessels.csv.gz");
    let written = leads_with(&input, &["--columns", &columns, "--settings", &settings]);
    let second = |text: &str| Timestamp::from_text(text).unwrap().unix_seconds();
    let gaps: BTreeSet<(i64, i64)> = written
        .events
        .iter()
        .filter(|event| text(event, "/type") == "gap")
        .map(|event| (second(text(event, "/start")), second(text(event, "/end"))))
        .collect();
    let marked = std::fs::read_to_string(data.join("tracks/m3-annotated/vessels_annotated.csv"));
    let mut starts: BTreeMap<String, i64> = BTreeMap::new();
    let mut n_marked = 0;
    for row in marked.unwrap().lines().skip(1) {
        let cells: Vec<&str> = row.split(' ').collect();
        let [vessel, _, _, at, .., marks] = cells[..] else { panic!("{row}") };
        let at: i64 = at.parse().unwrap();
        let is_marked = |word| marks.split(';').any(|mark| mark == word);
        if let Some(start) = starts.remove(vessel).filter(|_| is_marked("GAP_END")) {
            assert!(gaps.contains(&(start, at)), "{vessel} from {start} to {at}");
            n_marked += 1;
        }
        if is_marked("GAP_START") {
            starts.insert(vessel.to_owned(), at);
        }
    }
    assert_eq!(n_marked, 106);
}
