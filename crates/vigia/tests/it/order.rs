//! The order in which messages arrive leaves no trace in what is found.

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

#[test]
fn order_of_arrival_changes_no_event() {
    let folder = tempfile::tempdir().unwrap();
    let day = folder.path().join("day");
    let done =
        vigia(&["rehearse", "--seed", "11", "--vessels", "60", "-o", &day.to_string_lossy()]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let messages = std::fs::read_to_string(day.join("messages.nmea")).unwrap();
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
