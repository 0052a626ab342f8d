use std::collections::BTreeSet;

use super::{ENGLISH, Language, SPANISH, Texts};

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

const PREFIXES: [&str; 15] = [
    "case-page-",
    "case-list-",
    "table-",
    "no-",
    "read-",
    "explain-",
    "page-",
    "how-",
    "limits-",
    "map-",
    "time-ti",
    "time-te",
    "vessel-",
    "lead-s",
    "law-",
];

const LAW_WORDS: [&str; 8] = [
    "law-may",
    "law-may_not",
    "law-needs_consent_of",
    "law-unknown",
    "law-ruling-may",
    "law-ruling-may_not",
    "law-ruling-needs_consent_of",
    "law-ruling-unknown",
];

fn keys_in_english() -> BTreeSet<String> {
    keys_in(ENGLISH)
}

fn keys_in(source: &str) -> BTreeSet<String> {
    let keys = source.lines().filter_map(|line| line.split_once(" = "));
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
        // These are made from words: `law-` and the word of a ruling or a standing.
        .filter(|key| !LAW_WORDS.contains(&key.as_str()) && !key.starts_with("law-standing-"))
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

/// What explains a lead and its page is there in Spanish too; `show` and `info` are English.
#[test]
fn spanish_has_what_explains_a_lead() {
    const STORY: [&str; 26] = [
        "case-",
        "exercise",
        "vessel-",
        "call-sign",
        "ship-type-",
        "kind-",
        "title-",
        "lead-",
        "reason-",
        "doubt-",
        "innocent-",
        "measure-",
        "table-",
        "no-leads",
        "explain-",
        "limits-",
        "page-",
        "how-",
        "map-",
        "traffic-",
        "play-",
        "filter-",
        "law-",
        "act-",
        "fact-",
        "zone-",
    ];
    let is_story = |key: &String| STORY.iter().any(|prefix| key.starts_with(prefix));
    let (english, spanish) = (keys_in_english(), keys_in(SPANISH));
    let missing: Vec<_> =
        english.iter().filter(|key| is_story(key) && !spanish.contains(*key)).collect();
    assert_eq!(missing, Vec::<&String>::new());
    let unknown: Vec<_> = spanish.difference(&english).collect();
    assert_eq!(unknown, Vec::<&String>::new());
}

/// A sentence takes the same amounts in both languages.
#[test]
fn spanish_names_the_same_amounts() {
    let amounts = |source: &str| -> std::collections::BTreeMap<String, BTreeSet<String>> {
        let mut all = std::collections::BTreeMap::<String, BTreeSet<String>>::new();
        let mut key = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                name.clone_into(&mut key);
            }
            let names = line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
            });
            all.entry(key.clone()).or_default().extend(names);
        }
        all
    };
    let english = amounts(ENGLISH);
    for (key, spanish) in amounts(SPANISH) {
        assert_eq!(english.get(&key), Some(&spanish), "{key}");
    }
}

#[test]
fn what_spanish_lacks_is_english() {
    let spanish = Texts::of(Language::Spanish);
    assert_eq!(spanish.plain("measure-yes"), "sí");
    assert_eq!(spanish.plain("show-fact-speed"), "speed");
}
