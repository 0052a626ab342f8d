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
    leads_beside(name, content, &[])
}

/// The same, with files for options: the option, the file's ending, what is in it.
pub(crate) fn leads_beside(name: &str, content: &[u8], beside: &[(&str, &str, &str)]) -> Written {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("room on the disk");
        path.to_string_lossy().into_owned()
    };
    let input = file(name, content);
    let further: Vec<String> = beside
        .iter()
        .flat_map(|(option, end, content)| {
            let name = format!("beside{option}.{end}");
            [(*option).to_owned(), file(&name, content.as_bytes())]
        })
        .collect();
    let further: Vec<&str> = further.iter().map(String::as_str).collect();
    leads_with(Path::new(&input), &further)
}

/// Runs `vigia leads` on a file.
pub(crate) fn leads_of(input: &Path) -> Written {
    leads_with(input, &[])
}

/// Runs `vigia leads` on a file with further arguments.
pub(crate) fn leads_with(input: &Path, further: &[&str]) -> Written {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let (input, out_text) = (input.to_string_lossy(), out.to_string_lossy());
    let done = vigia(&[&["leads", &*input, "-o", &*out_text], further].concat());
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{input}: {said}");
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
