//! The order in which messages arrive leaves no trace in what is found.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::run::{leads, text, vigia};

/// Turns the lines around within windows of this many.
const WINDOW: usize = 60;

fn found(messages: &str) -> Vec<(String, String, String, String)> {
    let mut found: Vec<_> = leads("day.nmea", messages.as_bytes())
        .events
        .iter()
        .map(|event: &Value| {
            let part = |pointer| text(event, pointer).to_owned();
            (part("/id"), part("/type"), part("/start"), part("/end"))
        })
        .collect();
    found.sort();
    found
}

/// A rehearsed day in a folder.
fn day(folder: &Path) -> String {
    let day = folder.join("day");
    let done =
        vigia(&["rehearse", "--seed", "11", "--vessels", "60", "-o", &day.to_string_lossy()]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    std::fs::read_to_string(day.join("messages.nmea")).unwrap()
}

/// Every file that `vigia leads` writes, by name.
fn written(folder: &Path, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let out = folder.join("out");
    let out = out.to_string_lossy();
    let done = vigia(&[&["leads", "--force", "-o", &out][..], arguments].concat());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let files = std::fs::read_dir(&*out).unwrap().map(Result::unwrap);
    let read = |file: std::fs::DirEntry| {
        (file.file_name().into_string().unwrap(), std::fs::read(file.path()).unwrap())
    };
    files.map(read).collect()
}

#[test]
fn threads_and_the_order_of_files_change_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let messages = day(folder.path());
    let mut parts = [String::new(), String::new(), String::new()];
    // Whole parts of messages stay together: the second sentence of a message is in the same file.
    for (n, line) in messages.lines().enumerate() {
        let part = &mut parts[n / 64 % 3];
        part.push_str(line);
        part.push('\n');
    }
    let names = ["a.nmea", "b.nmea", "c.nmea"].map(|name| folder.path().join(name));
    for (name, part) in names.iter().zip(&parts) {
        std::fs::write(name, part).unwrap();
    }
    let [a, b, c] = names.each_ref().map(|name| name.to_str().unwrap());
    let expected = written(folder.path(), &[a, b, c, "--threads", "1"]);
    assert!(expected["events.jsonl"].len() > 1000);
    for (files, threads) in [([a, b, c], "2"), ([c, a, b], "4"), ([b, c, a], "1")] {
        let found = written(folder.path(), &[&files[..], &["--threads", threads]].concat());
        for (name, bytes) in &expected {
            assert!(&found[name] == bytes, "{name} differs with {threads} threads");
        }
        assert_eq!(found.len(), expected.len());
    }
}

#[test]
fn order_of_arrival_changes_no_event() {
    let folder = tempfile::tempdir().unwrap();
    let messages = day(folder.path());
    let expected = found(&messages);
    assert!(!expected.is_empty());
    let lines: Vec<&str> = messages.lines().collect();
    for turn in [1, 7, 31] {
        // A step that shares no factor with the window visits every line of it once.
        let turned: Vec<&str> = lines
            .chunks(WINDOW)
            .flat_map(|window| {
                let step = if window.len() == WINDOW { turn } else { 1 };
                (0..window.len()).rev().map(move |i| window[i * step % window.len()])
            })
            .collect();
        assert_eq!(turned.len(), lines.len());
        assert_eq!(found(&turned.join("\n")), expected, "turned by {turn}");
    }
}
