//! Questions of law to the built program.

use serde_json::Value;
use vigia_e2e::vigia;

use crate::run::{Ran, json, run};

fn ask(words: &str) -> Ran {
    run(vigia().arg("ask").args(words.split_whitespace()))
}

fn answer(words: &str) -> Value {
    json(&ask(&format!("{words} --json")).done().out)
}

const AT_SEA: &str = "--at 22.5N,90.5W --when 2026-11-21T12:00Z --actor USA --act board";

#[test]
fn a_neighbours_vessel_at_sea_needs_the_neighbours_consent() {
    let Ran { out, said, .. } = ask(&format!("{AT_SEA} --flag MEX")).done();
    assert_eq!(said, "");
    let first = out.lines().next().expect("a line");
    assert_eq!(first, "The United States may board her only with the consent of Mexico.");
    assert!(out.contains("UNCLOS, art. 92(1)"), "{out}");
    assert!(out.contains("computed, not official"), "{out}");
    let zone = "--zone eez:MEX --when 2026-11-21 --actor USA --act board";
    let out = ask(&format!("{zone} --flag MEX --lang es")).done().out;
    let first = out.lines().next().expect("a line");
    assert_eq!(first, "Estados Unidos puede abordarla solo con el consentimiento de México.");
}

#[test]
fn json_says_the_same_with_schema_and_editions() {
    let answer = answer(&format!("{AT_SEA} --mmsi 345123456 --fact grounds_drug_traffic"));
    assert_eq!(answer["schema"]["name"], "vigia.answer");
    assert_eq!(answer["ruling"], "needs_consent_of");
    assert_eq!(answer["consent_of"], serde_json::json!(["MEX"]));
    assert_eq!(answer["question"]["flag"]["by_mmsi"], "MEX");
    assert_eq!(answer["question"]["facts"]["grounds_drug_traffic"], true);
    let zones = answer["zones"]["claims"].as_array().expect("a list");
    assert!(zones.iter().any(|claim| claim["zone"] == "eez" && claim["state"] == "MEX"));
    let bases = answer["bases"].as_array().expect("a list");
    assert!(bases.iter().any(|basis| basis["bearing"] == "carries"));
    assert!(answer["rules"].as_str().expect("text").contains("BLAKE3"));
}

#[test]
fn what_is_given_changes_the_answer() {
    let zone = "--zone eez:MEX --when 2026-11-21 --actor USA --act board";
    let ruling = |more: &str| answer(&format!("{zone} {more}"))["ruling"].clone();
    assert_eq!(ruling(""), "unknown");
    assert_eq!(ruling("--flag USA"), "may");
    assert_eq!(ruling("--vessel flag:MEX --consent MEX=no"), "may_not");
    assert_eq!(ruling("--flag MEX --mmsi 353123456"), "unknown");
    let zone = "--zone territorial_sea:MEX --when 2026-11-21 --actor USA --act board --flag HND";
    assert_eq!(answer(zone)["consent_of"], serde_json::json!(["MEX"]));
}

#[test]
fn a_wrong_question_is_told_what_would_be_right() {
    for (words, told) in [
        ("--at here --when 2026-11-21 --actor USA --act board", "19.2N,86.5W"),
        ("--at 19N,86W --when yesterday --actor USA --act board", "2026-11-21T12:00Z"),
        ("--at 19N,86W --when 2026-11-21 --actor Mexico --act board", "ISO 3166-1"),
        ("--at 19N,86W --when 2026-11-21 --actor MEX --act sink", "enter_to_investigate"),
        ("--at 19N,86W --when 2026-11-21 --actor MEX --act board --fact guilty", "--facts"),
        ("--zone eez --when 2026-11-21 --actor MEX --act board", "eez:MEX"),
        ("--at 19N,86W --when 2026-11-21 --actor MEX --act board --rules nowhere", "nowhere"),
    ] {
        ask(words).refused(&[told]);
    }
}

#[test]
fn facts_are_listed() {
    let out = ask("--facts").done().out;
    assert!(out.contains("grounds_drug_traffic"), "{out}");
}
