//! Runs the program and reads what it wrote.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The program with these arguments, its outputs captured.
pub(crate) fn vigia(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vigia"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

/// What `vigia leads` wrote.
pub(crate) struct Written {
    pub(crate) leads: Vec<Value>,
    pub(crate) events: Vec<Value>,
    pub(crate) quality: Value,
}

/// Runs `vigia leads` on a file with this name and content.
pub(crate) fn leads(name: &str, content: &[u8]) -> Written {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join(name);
    std::fs::write(&input, content).expect("room on the disk");
    leads_of(&input)
}

/// Runs `vigia leads` on a file.
pub(crate) fn leads_of(input: &Path) -> Written {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let done = vigia(&["leads", &input.to_string_lossy(), "-o", &out.to_string_lossy()]);
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{}: {said}", input.display());
    let read = |name: &str| std::fs::read_to_string(out.join(name)).expect(name);
    let parse = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    assert!(read("report.html").starts_with("<!DOCTYPE html>"));
    parse(&read("tracks.geojson"));
    Written {
        leads: parse(&read("leads.geojson"))["features"].as_array().expect("features").clone(),
        events: read("events.jsonl").lines().map(parse).collect(),
        quality: parse(&read("quality.json")),
    }
}

/// The text at a path of keys; empty when there is none.
pub(crate) fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// The number at a path of keys; 0 when there is none.
pub(crate) fn number(value: &Value, pointer: &str) -> u64 {
    value.pointer(pointer).and_then(Value::as_u64).unwrap_or_default()
}
