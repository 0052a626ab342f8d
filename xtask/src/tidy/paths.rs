//! Paths that documents name exist.

use super::text::prose_lines;
use super::tree::{Tree, is_kind};

/// A path in backticks is one of ours when it begins with one of these.
const TOPS: &[&str] =
    &[".ci", "bench", "corpus", "crates", "docs", "e2e", "fuzz", "rules", "web", "xtask", "zones"];

/// Every path in backticks that looks like one of ours, and every relative link, leads somewhere.
pub(super) fn named_paths(tree: &Tree) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in tree.texts_where(|path| is_kind(path, "md")) {
        for (number, line) in prose_lines(text) {
            let named = in_backticks(line).filter(|name| looks_like_ours(name));
            for name in named.chain(links(line)) {
                if !exists(tree, path, name) {
                    complaints.push(format!("{path}:{number}: there is no `{name}`"));
                }
            }
        }
    }
    complaints
}

fn in_backticks(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Placeholders, patterns and commands are left alone.
fn looks_like_ours(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    let top = name.split('/').next().unwrap_or_default();
    let is_root_file = !name.contains('/') && (is_kind(name, "md") || is_kind(name, "toml"));
    name.chars().all(is_plain) && (is_root_file || (name.contains('/') && TOPS.contains(&top)))
}

fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(link, _)| link.split('#').next().unwrap_or_default())
        .filter(|link| !link.is_empty() && !link.contains(':'))
}

/// From the folder of the document or from the root.
fn exists(tree: &Tree, document: &str, name: &str) -> bool {
    let name = name.trim_end_matches('/');
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    [name.to_owned(), resolved(folder, name)]
        .iter()
        .any(|path| tree.paths.contains(path) || tree.paths.contains(&format!("{path}/")))
}

fn resolved(folder: &str, name: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
#[path = "paths_tests.rs"]
mod tests;
