use super::*;

fn check(find: fn(&Tree) -> Vec<String>, path: &str, text: &str, expected: &[&str]) {
    let tree = Tree { texts: [(path.to_owned(), text.to_owned())].into(), ..Tree::default() };
    let found = find(&tree);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
}

const HEADER: &str = "| word | meaning | Spanish | instead of |\n|---|---|---|---|\n";

#[test]
fn every_word_has_its_spanish() {
    let row = |spanish: &str| format!("{HEADER}| lead | Deserves a look. | {spanish} | alert |\n");
    check(spanish, "WORDS.md", &row("indicio"), &[]);
    check(spanish, "WORDS.md", &row(""), &["WORDS.md:3: `lead` has no Spanish form"]);
    check(spanish, "WORDS.md", &row("–"), &["WORDS.md:3: `lead` has no Spanish form"]);
    check(spanish, "WORDS.md", HEADER, &["WORDS.md: has no words"]);
    check(spanish, "OTHER.md", "", &["WORDS.md: is missing"]);
    let no_sentence = format!("{HEADER}| lead | a look | indicio | |\n");
    check(spanish, "WORDS.md", &no_sentence, &["WORDS.md:3: `lead` has no sentence"]);
    let short = format!("{HEADER}| lead | A look. |\n");
    check(
        spanish,
        "WORDS.md",
        &short,
        &["WORDS.md:3: a row has four cells", "WORDS.md: has no words"],
    );
}

#[test]
fn names_in_code() {
    let path = "crates/watch/src/a.rs";
    check(in_code, path, "let metadata = fs::metadata(path); // data", &[]);
    check(in_code, path, "use std::process::Command;\nlet x = process::id();", &[]);
    check(in_code, path, "\nlet ship_data = 1;", &["crates/watch/src/a.rs:2: `ship_data`: `data`"]);
    check(
        in_code,
        path,
        "struct TargetList;",
        &["crates/watch/src/a.rs:1: `TargetList`: `target`"],
    );
    check(in_code, path, "fn look(threats: u8) {}", &["crates/watch/src/a.rs:1: `threats`"]);
    check(in_code, path, "enum Kind { Hostile }", &["crates/watch/src/a.rs:1: `Hostile`"]);
    check(in_code, "xtask/src/a.rs", "let data = 1;", &[]);
}

#[test]
fn a_granted_name_is_granted_at_its_place_only() {
    check(in_code, "crates/vigia/src/args.rs", "struct Info;", &[]);
    check(
        in_code,
        "crates/read/src/args.rs",
        "struct Info;",
        &["crates/read/src/args.rs:1: `Info`"],
    );
}

#[test]
fn texts_judge_nobody() {
    check(in_texts, "README.md", "Every lead has doubts. Builds into `target/`.", &[]);
    check(in_texts, "README.md", "The Suspect vessel", &["README.md:1: `suspect`"]);
    check(
        in_texts,
        "README.md",
        "alerts and threats",
        &["README.md:1: `threat`", "README.md:1: `alert`"],
    );
    check(in_texts, "README.md", "```\nkill 1\n```", &[]);
    check(
        in_texts,
        "crates/print/text/en.ftl",
        "title = hostile ship",
        &["crates/print/text/en.ftl:1"],
    );
    check(in_texts, "WORDS.md", "| lead | A look. | indicio | alert, threat |", &[]);
    check(in_texts, "WORDS.md", "| alert | A look. | indicio | |", &["WORDS.md:1: `alert`"]);
}
