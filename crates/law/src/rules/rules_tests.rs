use super::{RULE_FILES, Rules};

fn check(text: &str, expected: &[(usize, usize, &str, &str)]) {
    let found =
        Rules::from_files([("one.toml", text)]).map_or_else(|mistakes| mistakes, |_| Vec::new());
    let found: Vec<_> = found
        .iter()
        .map(|one| (one.line, one.column, one.what.as_str(), one.advice.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_rules_of_the_program_can_be_read() {
    let rules = Rules::built_in().unwrap();
    assert_eq!(rules.instruments().len(), RULE_FILES.len());
    let (instrument, rule) = rules.rule("unclos-2").unwrap();
    assert_eq!(instrument.id, "unclos");
    assert_eq!(rule.cited.article, "2");
}

#[test]
fn every_rule_file_is_part_of_the_program() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| format!("rules/{}", path.file_name().unwrap().to_str().unwrap()))
        .collect();
    files.sort();
    let mut listed: Vec<_> = RULE_FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    listed.sort();
    assert_eq!(listed, files);
}

/// A rule file without a mistake.
const ONE: &str = r#"[instrument]
id = "one"
kind = "treaty"
title = "A treaty"
title_es = "Un tratado"
short = "Treaty"
short_es = "Tratado"
signed = "1982-12-10"
in_force = "1994-11-16"
source = "nowhere"
status = "confirmed"

[[rule]]
id = "one-1"
article = "1"
acts = ["board"]
zones = ["territorial_sea"]
actor = "other"
vessel = "any"
when = ["actor_ship_authorized"]
unless = ["vessel_immune"]
gives = "may"
text = "It may."
text_es = "Puede."
source = "nowhere"
status = "confirmed"
"#;

#[test]
fn a_file_without_a_mistake_gives_none() {
    check(ONE, &[]);
}

#[test]
fn all_mistakes_are_told_at_once_with_their_places() {
    let text = ONE
        .replacen("signed = \"1982-12-10\"", "signed = \"10.12.1982\"", 1)
        .replacen("zones = [\"territorial_sea\"]", "zones = [\"teritorial_sea\"]", 1)
        .replacen("actor = \"other\"", "actr = \"other\"", 1)
        .replacen("[\"actor_ship_authorized\"]", "[\"actor_ship_authorised\"]", 1)
        .replacen("[\"vessel_immune\"]", "[\"vessel_immune\", 3]", 1);
    check(
        &text,
        &[
            (
                8,
                10,
                "`10.12.1982` is no date",
                "write it like 1988-12-20, 1988-12 or 1988, or unconfirmed",
            ),
            (13, 1, "[rule] lacks `actor`", "add a line `actor = [\"…\"]`"),
            (
                17,
                10,
                "`teritorial_sea` is no word that is known here",
                "did you mean `territorial_sea`?",
            ),
            (18, 1, "[rule] has no key `actr`", "did you mean `actor`?"),
            (
                20,
                9,
                "`actor_ship_authorised` is no word that is known here",
                "did you mean `actor_ship_authorized`?",
            ),
            (21, 28, "`unless` is of type integer", "write it as text in double quotes"),
        ],
    );
}

#[test]
fn a_file_that_is_no_toml_is_told_where() {
    check(
        "[instrument\nid = 3",
        &[(1, 12, "unclosed table, expected `]`", "write it as TOML 1.0")],
    );
}
