//! House rules that are tests: `cargo run -p xtask -- tidy`, and a part of `cargo test`.
//!
//! A rule stands here when a program can check it; the others stand in `STYLE.md`. Every check
//! takes the whole [`Tree`] and returns its complaints, each `path:line: what and what to do`.

mod code;
mod crates;
mod licences;
mod manual;
mod paths;
mod signs;
mod text;
mod tree;
mod words;

use anyhow::{Result, bail};

use tree::Tree;

type Check = fn(&Tree) -> Vec<String>;

/// Every check. To add one: write it and its tests, add its line.
const CHECKS: &[(&str, Check)] = &[
    ("edges between crates", crates::edges),
    ("no network under the program", crates::purity),
    ("manifests inherit", crates::manifests),
    ("licences", licences::licences),
    ("the sign of every room", signs::rooms),
    ("the doc of every detector", signs::detectors),
    ("the manual of the detectors", manual::is_current),
    ("paths in documents", paths::named_paths),
    ("words have their Spanish", words::spanish),
    ("words not used in code", words::in_code),
    ("words not used in texts", words::in_texts),
    ("no download addresses", text::download_addresses),
    ("no paths of one machine", text::machine_paths),
    ("no unfinished marks", text::unfinished_marks),
];

/// Fails with all complaints, or passes in silence.
pub(crate) fn check() -> Result<()> {
    let tree = Tree::read()?;
    let complaints = complaints(&tree);
    if complaints.is_empty() {
        return Ok(());
    }
    bail!("the house is not tidy:\n{}", complaints.join("\n"))
}

/// Writes the manual of the detectors anew.
pub(crate) fn write_manual() -> Result<()> {
    std::fs::write(manual::PAGE, manual::text(&Tree::read()?))?;
    Ok(())
}

fn complaints(tree: &Tree) -> Vec<String> {
    let told = CHECKS.iter().flat_map(|(name, check)| {
        let complaints = check(tree).into_iter();
        complaints.map(move |complaint| format!("{complaint} [{name}]"))
    });
    told.collect()
}

#[cfg(test)]
#[path = "tidy_tests.rs"]
mod tests;
