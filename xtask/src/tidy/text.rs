//! What no file may hold, and how to read documents.

use super::code;
use super::tree::{Tree, is_kind};

/// The lines of a Markdown text outside fenced blocks, numbered from 1.
pub(super) fn prose_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_fenced = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let is_fence = line.trim_start().starts_with("```");
        is_fenced ^= is_fence;
        !is_fenced && !is_fence
    })
}

/// Lock files of npm name no registry: the builder's own settings say where packages come from.
pub(super) fn download_addresses(tree: &Tree) -> Vec<String> {
    let mut complaints = complain(
        tree,
        |path| path.ends_with("package-lock.json"),
        |line| line.contains("\"resolved\"").then_some("\"resolved\"".to_owned()),
        "take this line out (npm: `omit-lockfile-registry-resolved`)",
    );
    // Cargo writes the address of its index into every lock file.
    let hosts = [
        concat!("crates", ".io"),
        concat!("registry.npmjs", ".org"),
        concat!("pypi", ".org"),
        concat!("files.pythonhosted", ".org"),
    ];
    complaints.extend(complain(
        tree,
        |path| !is_kind(path, "lock"),
        |line| hosts.iter().find(|host| line.contains(**host)).map(|host| (*host).to_owned()),
        "name packages, not where they are kept",
    ));
    complaints
}

/// The project knows nothing of the machine that it was written on.
pub(super) fn machine_paths(tree: &Tree) -> Vec<String> {
    let folders = ["home", "root", "tmp", "work", "Users"].map(|name| format!("/{name}/"));
    let found = |line: &str| {
        folders.iter().find_map(|folder| {
            let (before, _) = line.split_once(folder.as_str())?;
            // Behind a letter, a dot or a tilde it is no absolute path.
            let is_absolute =
                !before.ends_with(|c: char| c.is_alphanumeric() || "~._-/})".contains(c));
            is_absolute.then(|| folder.clone())
        })
    };
    complain(tree, |_| true, found, "use a path from the root of the project")
}

/// Unfinished work belongs in an issue, not in a comment.
pub(super) fn unfinished_marks(tree: &Tree) -> Vec<String> {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let found = |line: &str| {
        let mut words = line.split(|c: char| !c.is_alphanumeric());
        words.find(|word| marks.contains(word)).map(str::to_owned)
    };
    let kinds = ["rs", "js", "ts", "mjs", "py", "css", "ftl", "toml"];
    let is_code = |path: &str| path == ".ci/run" || kinds.iter().any(|kind| is_kind(path, kind));
    let mut complaints = complain(tree, is_code, found, "open an issue and finish the line");
    for (path, text) in tree.texts_where(|path| is_kind(path, "rs")) {
        let lines = code::bare(text);
        let macros = [concat!("unimplemented", "!"), concat!("to", "do!")];
        for (number, line) in (1..).zip(lines.lines()) {
            if let Some(name) = macros.iter().find(|name| line.contains(**name)) {
                complaints.push(format!("{path}:{number}: `{name}`: finish it"));
            }
        }
    }
    complaints
}

fn complain(
    tree: &Tree,
    fits: impl Fn(&str) -> bool,
    found: impl Fn(&str) -> Option<String>,
    advice: &str,
) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in tree.texts_where(fits) {
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(found) = found(line) {
                complaints.push(format!("{path}:{number}: `{found}`: {advice}"));
            }
        }
    }
    complaints
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
