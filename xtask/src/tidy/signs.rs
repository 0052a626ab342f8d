//! Signs at doors: the doc of every room and of every detector.

use super::tree::Tree;

const ROOM: &[&str] = &["**In:**", "**Out:**", "**Never:**", "**Start here:**", "**Words:**"];

const DETECTOR: &[&str] = &[
    "**Sees:**",
    "**Matters because:**",
    "**Innocent explanations:**",
    "**Cannot see:**",
    "**Example:**",
    "**Sources:**",
];

/// Every library opens with `# its name: …` and the five words of its sign, in order.
pub(super) fn rooms(tree: &Tree) -> Vec<String> {
    let room_of = |path: &str| -> Option<String> {
        let room = path.strip_prefix("crates/")?.strip_suffix("/src/lib.rs")?;
        Some(room.to_owned())
    };
    tree.texts_where(|path| room_of(path).is_some())
        .flat_map(|(path, text)| {
            let room = room_of(path).unwrap_or_default();
            let doc = module_doc(text);
            let mut complaints = missing(path, &doc, ROOM);
            if !doc.starts_with(&format!("# {room}: ")) {
                complaints.push(format!("{path}:1: does not open with `//! # {room}: …`"));
            }
            complaints
        })
        .collect()
}

/// Every detector is described under the same six headings, in order.
pub(super) fn detectors(tree: &Tree) -> Vec<String> {
    let is_detector = |path: &str| {
        let name = path
            .strip_prefix("crates/watch/src/detectors/")
            .and_then(|name| name.strip_suffix(".rs"));
        name.is_some_and(|name| name != "mod" && !name.ends_with("_tests"))
    };
    tree.texts_where(is_detector)
        .flat_map(|(path, text)| missing(path, &module_doc(text), DETECTOR))
        .collect()
}

/// The headings that do not stand in `doc` behind one another, or that have nothing behind them.
fn missing(path: &str, doc: &str, headings: &[&str]) -> Vec<String> {
    let mut rest = doc;
    let mut complaints = Vec::new();
    for heading in headings {
        let Some((_, behind)) = rest.split_once(heading) else {
            complaints.push(format!("{path}:1: the doc has no `{heading}` at its place"));
            continue;
        };
        if behind.trim_start().is_empty() || behind.trim_start().starts_with("**") {
            complaints.push(format!("{path}:1: nothing stands behind `{heading}`"));
        }
        rest = behind;
    }
    complaints
}

/// The `//!` lines at the top.
pub(super) fn module_doc(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
#[path = "signs_tests.rs"]
mod tests;
