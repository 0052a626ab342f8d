use std::collections::BTreeSet;

use super::{ENGLISH, Texts};

/// Every quoted key of the form `word-word` that the code of this crate passes to `Texts`.
fn keys_in_code() -> BTreeSet<String> {
    let files = std::fs::read_dir("src").unwrap();
    let files = files.map(|file| file.unwrap().path());
    let code = files.filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let code = code.filter(|path| !path.to_str().unwrap().ends_with("_tests.rs"));
    let mut keys = BTreeSet::new();
    for path in code {
        let code = std::fs::read_to_string(path).unwrap();
        let is_key = |word: &&str| {
            word.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '_')
                && PREFIXES.iter().any(|prefix| word.starts_with(prefix) && word != prefix)
        };
        keys.extend(code.split('"').skip(1).step_by(2).filter(is_key).map(str::to_owned));
    }
    keys
}

const PREFIXES: [&str; 12] = [
    "table-", "no-", "read-", "explain-", "page-", "how-", "limits-", "map-", "time-ti", "time-te",
    "vessel-", "lead-s",
];

fn keys_in_english() -> BTreeSet<String> {
    let keys = ENGLISH.lines().filter_map(|line| line.split_once(" = "));
    let keys = keys.map(|(key, _)| key.to_owned());
    keys.filter(|key| key.chars().next().is_some_and(|c| c.is_ascii_lowercase())).collect()
}

#[test]
fn every_key_of_the_code_has_its_text() {
    let english = keys_in_english();
    let missing: Vec<_> = keys_in_code().into_iter().filter(|key| !english.contains(key)).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_text_is_used() {
    let code = keys_in_code();
    let unused: Vec<_> = keys_in_english()
        .into_iter()
        .filter(|key| PREFIXES.iter().any(|prefix| key.starts_with(prefix)))
        .filter(|key| !code.contains(key) && !key.starts_with("page-kind-"))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn the_file_has_no_mistake() {
    assert!(fluent_bundle::FluentResource::try_new(ENGLISH.to_owned()).is_ok());
}

#[test]
fn plurals_and_thousands() {
    let texts = Texts::english();
    let title = |n: u64| texts.say("page-title", &[("n", n.into())]);
    assert_eq!(title(0), "No leads");
    assert_eq!(title(1), "One lead to look at");
    assert_eq!(title(12_500), "12,500 leads to look at");
}

#[test]
fn a_missing_text_is_seen_and_stops_nothing() {
    let texts = Texts::english();
    assert_eq!(texts.plain("no-such-text"), "⟦no-such-text⟧");
    assert_eq!(texts.plain("vessel-mmsi"), "⟦vessel-mmsi⟧", "a value is missing");
}
