//! `WORDS.md`, and the words that are not used.

use super::code;
use super::text::prose_lines;
use super::tree::{Tree, is_kind};

/// Words that judge a vessel before anybody has looked, and what to say instead. Neither code nor
/// texts use them.
const JUDGING: &[(&str, &str)] = &[
    ("target", "vessel, or place"),
    ("threat", "lead"),
    ("hostile", "say what was seen"),
    ("suspect", "vessel, or lead"),
    ("alert", "lead"),
    ("enemy", "vessel"),
    ("kill", "stop, or end"),
];

/// Words that say nothing. Code does not use them as names.
const EMPTY: &[(&str, &str)] = &[
    ("data", "what is in it"),
    ("info", "what it tells"),
    ("manager", "what it does"),
    ("helper", "what it does"),
    ("util", "what it does"),
    ("handle", "what it stands for, or does"),
    ("process", "what is done"),
    ("fire", "what happens"),
];

/// Names in code that must be as they are: where, which word, why.
const GRANTED: &[(&str, &str, &str)] = &[
    ("crates/vigia/src/args.rs", "info", "`vigia info` is the public name of a command"),
    ("crates/vigia/src/commands/mod.rs", "info", "the file of that command"),
];

/// Every row of the table in `WORDS.md` has a meaning in one sentence and a Spanish form.
pub(super) fn spanish(tree: &Tree) -> Vec<String> {
    let Some(text) = tree.texts.get("WORDS.md") else {
        return vec!["WORDS.md: is missing".to_owned()];
    };
    let mut complaints = Vec::new();
    let mut n_words = 0;
    for (number, line) in prose_lines(text).filter(|(_, line)| line.starts_with('|')) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [word, meaning, spanish, _instead_of] = cells[..] else {
            complaints.push(format!(
                "WORDS.md:{number}: a row has four cells: word, meaning, Spanish, instead of"
            ));
            continue;
        };
        if word.chars().all(|c| "-: ".contains(c)) || word == "word" {
            continue;
        }
        n_words += 1;
        if !meaning.ends_with('.') {
            complaints.push(format!("WORDS.md:{number}: `{word}` has no sentence as its meaning"));
        }
        if !spanish.contains(char::is_alphabetic) {
            complaints.push(format!("WORDS.md:{number}: `{word}` has no Spanish form"));
        }
    }
    if n_words == 0 {
        complaints.push("WORDS.md: has no words".to_owned());
    }
    complaints
}

/// No name that our code defines has one of the words.
pub(super) fn in_code(tree: &Tree) -> Vec<String> {
    let is_code =
        |path: &str| path.starts_with("crates/") && path.contains("/src/") && is_kind(path, "rs");
    let mut complaints = Vec::new();
    for (path, text) in tree.texts_where(is_code) {
        let bare = code::bare(text);
        for (number, name) in code::defined(&bare) {
            let words = code::words(name);
            let Some((word, instead)) = unused(&words) else { continue };
            if !GRANTED.iter().any(|(file, granted, _)| *file == path && *granted == word) {
                complaints.push(format!(
                    "{path}:{number}: `{name}`: `{word}` is a word that we do not use; say: {instead}"
                ));
            }
        }
    }
    complaints
}

fn unused(words: &[String]) -> Option<(&'static str, &'static str)> {
    let mut all = JUDGING.iter().chain(EMPTY);
    all.find(|(word, _)| words.iter().any(|found| is_form_of(found, word))).copied()
}

/// The word itself or its plural.
fn is_form_of(found: &str, word: &str) -> bool {
    found.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest == "s")
}

/// No document and no sentence of the program judges a vessel.
pub(super) fn in_texts(tree: &Tree) -> Vec<String> {
    let is_text = |path: &str| is_kind(path, "md") || is_kind(path, "ftl");
    let mut complaints = Vec::new();
    for (path, text) in tree.texts_where(is_text) {
        for (number, line) in prose_lines(text) {
            for (word, instead) in judging_in(&read_by_people(path, line)) {
                complaints.push(format!(
                    "{path}:{number}: `{word}` is a word that we do not use; say: {instead}"
                ));
            }
        }
    }
    complaints
}

/// Quoted code is left out, and the last cell of `WORDS.md`, which is there to name such words.
fn read_by_people(path: &str, line: &str) -> String {
    let line = match line.trim_end().trim_end_matches('|').rsplit_once('|') {
        Some((before, _instead_of)) if path == "WORDS.md" => before,
        _ => line,
    };
    line.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

fn judging_in(line: &str) -> Vec<(&'static str, &'static str)> {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let is_in = |word: &str| words.iter().any(|found| is_form_of(found, word));
    JUDGING.iter().filter(|(word, _)| is_in(word)).copied().collect()
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
