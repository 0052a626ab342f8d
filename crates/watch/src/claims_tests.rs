use vigia_sea::{
    Digest, Dimensions, Imo, InputId, Mmsi, Nature, SourceId, Span, Transceiver, VesselKey,
};

use super::*;

fn said(name: &str) -> StaticReport {
    let span = Span { offset: 0, length: 0 };
    let digest = Digest::of(name.as_bytes());
    StaticReport {
        vessel: VesselKey::Mmsi(Mmsi::new(345_070_001).unwrap()),
        observed_at: None,
        name: Some(name.to_owned()).filter(|name| !name.is_empty()),
        call_sign: None,
        imo: None,
        wrong_imo: None,
        ship_type: None,
        dimensions: None,
        destination: None,
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        source: SourceId(0),
        also_heard_by: None,
        evidence: Evidence { input: InputId(0), span, earlier: None, digest },
    }
}

fn mark(minute: i64, is_row: bool) -> Mark {
    let at = Timestamp::from_unix_seconds(60 * minute);
    Mark { at, evidence: said("").evidence, is_row, n: 1, row_before: None }
}

/// Names said one after the other, a minute apart, and the changes: from, to, last old minute,
/// first new minute, returns. `.` is a row of a table that says nothing new.
fn check(names: &[&str], is_row: bool, expected: &[(&str, &str, i64, i64, u32)]) {
    let mut book = Book::default();
    let mut found = Vec::new();
    for (minute, name) in (0..).zip(names) {
        let changes = match *name {
            "." => book.confirm(),
            name => book.hear(&said(name), &mark(minute, is_row)),
        };
        found.extend(changes.into_iter().map(|change| {
            let minute = |mark: &Mark| mark.at.unix_seconds() / 60;
            let (old, new) = (minute(&change.last_before), minute(&change.first));
            (change.before.to_string(), change.after.to_string(), old, new, change.n_returns)
        }));
    }
    let expected: Vec<_> = expected
        .iter()
        .map(|(before, after, old, new, n)| ((*before).into(), (*after).into(), *old, *new, *n))
        .collect();
    assert_eq!(found, expected, "{names:?}");
}

#[test]
fn a_name_said_twice_after_another_said_twice_is_a_change() {
    check(&["ANA", "ANA", "EVA", "EVA"], false, &[("ANA", "EVA", 1, 2, 0)]);
    check(&["ANA", "EVA", "EVA"], false, &[]);
    check(&["ANA", "ANA", "EVA", "ANA"], false, &[]);
}

#[test]
fn a_name_that_comes_and_goes_is_told_with_its_returns() {
    let names = ["ANA", "ANA", "EVA", "ANA", "EVA", "ANA", "EVA", "ANA", "EVA"];
    check(&names, false, &[("ANA", "EVA", 7, 2, 3)]);
    check(
        &["ANA", "ANA", "EVA", "EVA", "ANA", "ANA"],
        false,
        &[("ANA", "EVA", 1, 2, 0), ("EVA", "ANA", 3, 4, 0)],
    );
}

#[test]
fn rows_that_follow_confirm_what_a_table_says_once() {
    check(&["ANA", ".", ".", "EVA", ".", "."], true, &[("ANA", "EVA", 0, 3, 0)]);
    check(&["ANA", ".", ".", "EVA", ".", "ANA", ".", "."], true, &[]);
    check(&["ANA", ".", ".", "EVA", ".", "."], false, &[]);
}

#[test]
fn spelling_is_no_change() {
    for other in [
        "SANTA MARIA 12",
        "Santa-Maria 12",
        "SANTAMARIA12",
        "M/V SANTA MARIA 12",
        "MV SANTA MARIA 12 ",
    ] {
        check(&["SANTA MARIA 12", "SANTA MARIA 12", other, other], false, &[]);
    }
    let cut = ["OCEAN PIONEER EXPRES", "OCEAN PIONEER EXPRES", "OCEAN PIONEER", "OCEAN PIONEER"];
    check(&cut, false, &[]);
    for (one, other) in [("LURONG 58", "LURONG 581"), ("FU YUAN YU 715", "FU YUAN YU 716")] {
        check(&[one, one, other, other], false, &[(one, other, 1, 2, 0)]);
    }
    check(&["ANA", "ANA", "@@@", "..."], false, &[]);
}

#[test]
fn typed_anew_is_not_renamed() {
    let text = |text: &str| Value::Text(text.into());
    assert!(alike(&text("LURONGYUANYU581"), &text("LURONGYUANYU518")));
    assert!(!alike(&text("LURONGYUANYU581"), &text("FUYUANYU9995")));
    assert!(!alike(&text("ANA"), &text("EVA")));
}

#[test]
fn size_and_type_change_only_by_much() {
    let sized = |bow, stern| {
        Field::Size.of(&StaticReport {
            dimensions: Some(Dimensions { bow, stern, port: 5, starboard: 5 }),
            ..said("")
        })
    };
    let is_same = |one: Option<Value>, other: Option<Value>| {
        Field::Size.is_same(&one.unwrap(), &other.unwrap())
    };
    assert!(is_same(sized(100, 20), sized(20, 100)));
    assert!(is_same(sized(100, 20), sized(100, 30)));
    assert!(!is_same(sized(100, 20), sized(100, 60)));
    let is_same = |one, other| Field::ShipType.is_same(&Value::Number(one), &Value::Number(other));
    assert!(is_same(70, 79) && !is_same(70, 80) && !is_same(30, 37) && is_same(52, 52));
}

#[test]
fn a_hull_is_known_by_imo_or_by_name_and_call_sign() {
    let mut book = Book::default();
    let full = StaticReport {
        imo: Imo::new(9_074_729),
        call_sign: Some("XCAB".to_owned()),
        ..said("SANTA MARIA")
    };
    book.hear(&full, &mark(0, false));
    assert_eq!(book.new_keys(), vec![]);
    book.hear(&full, &mark(1, false));
    let keys = book.new_keys();
    assert!(keys.contains(&Key::Imo(9_074_729)) && keys.len() == 2, "{keys:?}");
    assert_eq!(book.new_keys(), vec![]);
}

#[test]
fn a_wrong_check_digit_is_told_once() {
    let mut book = Book::default();
    let right = StaticReport { imo: Imo::new(9_074_729), ..said("SANTA MARIA") };
    book.hear(&right, &mark(0, false));
    let mut told = |minute, number| {
        let wrong = book.hear_wrong_imo(number, 1, &mark(minute, false))?;
        Some((wrong.before?.at.unix_seconds(), wrong.first.at.unix_seconds()))
    };
    let all: Vec<_> = (1..5).map(|minute| told(minute, 9_074_728)).collect();
    assert_eq!(all, [None, Some((0, 60)), None, None]);
    assert_eq!(told(5, 9_074_727), None);
}
