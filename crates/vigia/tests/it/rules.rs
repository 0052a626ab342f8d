//! The rule files against the tables that they were written from, and the commands about them.

use std::path::{Path, PathBuf};

use vigia_law::{Dated, Effect, Instrument, Rules};
use vigia_sea::{Standing, State};

use crate::field::field_data;
use crate::run::vigia;

/// Rows of the table of rules that it leaves unconfirmed and whose text was read since: the row,
/// the rule, what was read.
const READ_SINCE: &[(&str, &str, &str)] = &[
    ("Z1", "unclos-8", "art. 2(1), which takes sovereignty over internal waters for granted"),
    ("Z5", "unclos-56", "arts 55 to 57"),
];

const PARTS: &[&str] = &[
    "shipboarding",
    "shiprider",
    "pursuit",
    "entry_to_investigate",
    "overflight",
    "order_to_land",
];

/// The rows of a table, cells by column; a cell in quotes may hold commas.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let cells = |line: &str| {
        let mut cells = vec![String::new()];
        let mut is_quoted = false;
        for letter in line.chars() {
            match letter {
                '"' => is_quoted = !is_quoted,
                ',' if !is_quoted => cells.push(String::new()),
                _ => cells.last_mut().unwrap().push(letter),
            }
        }
        cells
    };
    text.lines().map(cells).collect()
}

fn column(rows: &[Vec<String>], name: &str) -> usize {
    rows[0].iter().position(|column| column == name).expect(name)
}

fn instrument<'r>(rules: &'r Rules, id: &str) -> &'r Instrument {
    rules.instruments().iter().find(|one| one.id == id).unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn agreements_say_what_the_table_says() {
    let Some(data) = field_data("24 agreements of the United States") else { return };
    let rules = Rules::built_in().unwrap();
    let table = rows(&data.join("law/bilateral_us_agreements.csv"));
    let mut n_cells = 0;
    for row in &table[1..] {
        let code = row[column(&table, "country_iso3")].to_lowercase();
        if code == "all" {
            continue;
        }
        let agreement = instrument(&rules, &format!("usa-{code}"));
        if code == "mex" {
            assert!(agreement.rules.iter().all(|rule| rule.standing == Standing::Unconfirmed));
            assert!(agreement.rules.iter().all(|rule| rule.gives != Effect::May));
            continue;
        }
        let is_first = !row[column(&table, "instrument")].contains("Protocol");
        for (name, dated) in
            [("signed", agreement.signed), ("entered_into_force", Some(agreement.in_force))]
        {
            let told = Dated::from_text(&row[column(&table, name)]);
            if is_first {
                assert_eq!(dated, Some(told.unwrap_or(Dated::Unconfirmed)), "{name} of {code}");
            }
        }
        for part in PARTS {
            let cell = &row[column(&table, part)];
            let rule = rules.rule(&format!("usa-{code}-{}", part.replace('_', "-"))).unwrap().1;
            let is_told_elsewhere = cell.starts_with("see") || cell == "n/a" || !is_first;
            if !is_told_elsewhere && cell == "unconfirmed" {
                assert_eq!(rule.standing, Standing::Unconfirmed, "{part} of {code}");
            }
            if cell.starts_with("no") {
                assert_ne!(rule.gives, Effect::May, "{part} of {code}");
            }
            n_cells += usize::from(!cell.is_empty());
        }
    }
    assert_eq!(n_cells, 26 * PARTS.len(), "cells looked at");
}

#[test]
fn parties_are_those_of_the_tables() {
    let Some(data) = field_data("parties of three treaties") else { return };
    let rules = Rules::built_in().unwrap();
    let state = |text: &str| State::from_text(text);
    let san_jose = instrument(&rules, "san-jose");
    let table = rows(&data.join("law/san_jose_agreement.csv"));
    for row in &table[1..] {
        let party = san_jose.party(state(&row[0]).expect("a State"));
        let said = &row[column(&table, "ratified_in_force")];
        if said.starts_with("not") || row[column(&table, "status_note")].starts_with("not") {
            assert_eq!(party, None, "{}", row[0]);
        } else {
            let party = party.unwrap_or_else(|| panic!("{} is no party", row[0]));
            assert_ne!(party.standing, Standing::Confirmed, "{}", row[0]);
            let option = party.options.get("art12_1").map_or("unconfirmed", String::as_str);
            let told = &row[column(&table, "art12_option")];
            assert_eq!(told == "12(1)(a)", option == "a", "{}", row[0]);
        }
    }
    let convention = instrument(&rules, "un1988");
    let table = rows(&data.join("law/un1988_parties_confirmed.csv"));
    let n_confirmed =
        convention.parties.iter().filter(|party| party.standing == Standing::Confirmed).count();
    assert_eq!(n_confirmed, table.len() - 2, "parties of 1988 whose deposit was read");
    let table = rows(&data.join("law/maritime_claims_and_unclos_status.csv"));
    let status = column(&table, "unclos_status");
    let n_parties = table.iter().filter(|row| row[status] == "party").count();
    assert_eq!(instrument(&rules, "unclos").parties.len(), n_parties, "parties of UNCLOS");
}

#[test]
fn every_row_of_the_table_of_rules_stands_behind_a_rule() {
    let Some(data) = field_data("27 rows of rules") else { return };
    let rules = Rules::built_in().unwrap();
    let table = rows(&data.join("law/rules_at_position.csv"));
    assert_eq!(table.len(), 28);
    let status = column(&table, "status");
    for row in &table[1..] {
        let is_cited =
            |source: &str| source.split([' ', ',', ';', ')']).any(|word| word == row[0].as_str());
        let all = rules.instruments().iter().flat_map(|one| &one.rules);
        let citing: Vec<_> = all.filter(|rule| is_cited(&rule.cited.source)).collect();
        assert!(!citing.is_empty(), "no rule comes from {}", row[0]);
        if !row[status].starts_with("unconfirmed") {
            continue;
        }
        for rule in citing.iter().filter(|rule| rule.standing == Standing::Confirmed) {
            let id = rule.cited.id.as_str();
            assert!(
                READ_SINCE.iter().any(|(of, read, _)| *of == row[0] && *read == id),
                "{id} is confirmed, {} is not",
                row[0]
            );
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules")
}

#[test]
fn check_finds_no_mistake_in_the_files_of_the_program() {
    for arguments in [vec!["rules", "check"], vec!["rules", "check", folder().to_str().unwrap()]] {
        let done = vigia(&arguments);
        let said = String::from_utf8(done.stdout).unwrap();
        assert!(done.status.success(), "{said}");
        assert!(said.ends_with("rules: no mistake\n"), "{said}");
    }
}

#[test]
fn check_points_into_the_line_and_says_what_would_be_right() {
    let own = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(folder().join("usa-mex.toml")).unwrap();
    let text = text.replacen("vessel = \"MEX\"", "vessel = \"Mexico\"", 1);
    let path = own.path().join("usa-mex.toml");
    std::fs::write(&path, &text).unwrap();
    let done = vigia(&["rules", "check", own.path().to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(1));
    let line = text.lines().position(|line| line.contains("\"Mexico\"")).unwrap() + 1;
    let said = String::from_utf8(done.stdout).unwrap();
    let place = format!("{}:{line}:10: ", path.display());
    assert!(said.starts_with(&place), "{said}");
    assert!(said.contains("\n    vessel = \"Mexico\"\n             ^ "), "{said}");
    let asked = vigia(&["ask", "--rules", own.path().to_str().unwrap(), "--zone", "high_seas"]);
    assert_eq!(asked.status.code(), Some(1), "broken rules answer nothing");
}

#[test]
fn a_folder_without_rule_files_is_no_answer() {
    let empty = tempfile::tempdir().unwrap();
    let done = vigia(&["rules", "check", empty.path().to_str().unwrap()]);
    assert_eq!(done.status.code(), Some(1));
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(said.contains("no rule file"), "{said}");
}

#[test]
fn list_and_show_know_every_rule_in_both_languages() {
    let rules = Rules::built_in().unwrap();
    let listed = String::from_utf8(vigia(&["rules", "list"]).stdout).unwrap();
    for rule in rules.instruments().iter().flat_map(|one| &one.rules) {
        let line = format!("\n  {} ", rule.cited.id);
        assert!(listed.contains(&line), "{}", rule.cited.id);
    }
    let shown = vigia(&["rules", "show", "un1988-17-3"]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    let (instrument, rule) = rules.rule("un1988-17-3").unwrap();
    for text in [&rule.cited.text, &instrument.short] {
        assert!(shown.contains(&text.en) && shown.contains(&text.es), "{shown}");
    }
    let shown = String::from_utf8(vigia(&["rules", "show", "san-jose"]).stdout).unwrap();
    assert!(shown.contains("BLZ Belize / Belice") && shown.contains("art16 = 2"), "{shown}");
    assert_eq!(vigia(&["rules", "show", "nothing"]).status.code(), Some(1));
}
