use super::*;

fn field(
    name: &'static str,
    raw: &str,
    value: Option<&str>,
    state: &'static str,
) -> InspectedField {
    InspectedField {
        name,
        start: 38,
        width: 4,
        bits: "0101".to_owned(),
        raw: raw.to_owned(),
        value: value.map(str::to_owned),
        unit: "",
        meaning: "",
        state,
        depth: 0,
        number: 0,
        said: None,
    }
}

fn text(fields: Vec<InspectedField>) -> String {
    let inspection = Inspection { what: "message", kind: Some(1), fields, ..Inspection::default() };
    inspection_text(&inspection, 100, false)
}

#[test]
fn codes_have_words_and_odd_values_are_told() {
    let text = text(vec![
        field("status", "5", Some("5"), "good"),
        field("heading", "480", None, "out_of_range"),
        field("ship_type", "52", Some("52"), "good"),
    ]);
    for words in ["Type 1: position of a class A ship", "38–41", "moored", "out of range", "tug"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains('⟦'), "a text is missing: {text}");
}

#[test]
fn long_texts_wrap_and_nothing_breaks_the_terminal() {
    assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
    assert_eq!(clipped("0123456789", 4), "012…");
    let text = text(vec![field("shipname", "A\u{1b}[2J", Some("A\u{1b}[2J"), "good")]);
    assert!(!text.contains('\u{1b}'), "{text:?}");
}

#[test]
fn a_byte_that_is_wrong_is_pointed_at() {
    let line = InspectedLine {
        offset: 0,
        length: 4,
        text: "!AIV".to_owned(),
        pieces: Vec::new(),
        wrong_at: Some(2),
    };
    let inspection = Inspection {
        what: "rejected",
        rejected: Some("bad_checksum"),
        sentences: vec![line],
        ..Inspection::default()
    };
    let text = inspection_text(&inspection, 80, false);
    assert!(text.contains("\n  !AIV\n    ^ byte 2"), "{text}");
}

#[test]
fn what_a_meaning_lists_is_told_for_the_number_sent() {
    let told = |raw: &str, meaning| {
        code_of_note(&InspectedField { meaning, ..field("trend", raw, Some(raw), "good") })
    };
    let trend = "0 steady, 1 decreasing, 2 increasing";
    assert_eq!(told("1", trend).as_deref(), Some("decreasing"));
    assert_eq!(told("3", trend), None);
    assert_eq!(told("1", "of the amount: 1 kg, 2 t").as_deref(), Some("kg"));
    assert_eq!(told("1", "0 none, 1 to 7 IACS PC 1 to 7"), None);
}

#[test]
fn groups_are_counted_and_numbered() {
    let group = InspectedField { width: 0, ..field("reports", "", Some("2"), "group") };
    let month =
        |number| InspectedField { depth: 1, number, ..field("month", "5", Some("5"), "good") };
    let application = InspectedApplication {
        name: "seaway_hydro",
        source: "a paper",
        is_cut: true,
        fields: vec![group, month(1), month(2)],
    };
    let inspection = Inspection {
        what: "message",
        kind: Some(8),
        source: Some("annex 8".to_owned()),
        application: Some(application),
        ..Inspection::default()
    };
    let text = inspection_text(&inspection, 100, false);
    for words in ["binary message to all (annex 8)", "Application: seaway hydro (a paper)"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    for words in ["ends before all is said", "· 1 month", "· 2 month"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains('⟦'), "a text is missing: {text}");
}

#[test]
fn every_line_of_a_row_fits() {
    let cell = |name: &str, column, value: Option<&str>| InspectedCell {
        name: name.to_owned(),
        text: "a text that is longer than it should be".to_owned(),
        column,
        unit: None,
        value: value.map(str::to_owned),
        is_wrong: false,
    };
    let cells = vec![
        cell("a name of a column that is long", Some("destination"), Some("far and away from it")),
        cell("b", Some("ship_type"), Some("37")),
        cell("c", None, None),
    ];
    let inspection = Inspection { what: "row", cells, ..Inspection::default() };
    for width in [80, 100, 120] {
        let text = inspection_text(&inspection, width, false);
        assert!(text.lines().all(|line| line.chars().count() <= width), "{width}: {text}");
        for words in ["37 – pleasure", "not read", "destination: far"] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
}

#[test]
fn every_text_that_is_asked_for_by_a_key_is_there() {
    let texts = Texts::english();
    for kind in 1..=27 {
        assert!(texts.try_say(&format!("show-type-{kind}"), &[]).is_some(), "type {kind}");
    }
    for what in ["row", "json", "plot"] {
        assert!(texts.try_say(&format!("show-{what}"), &[]).is_some(), "{what}");
    }
    for note in ["own_ship", "duplicate", "simulated", "input_is_cut"] {
        assert!(texts.try_say(&format!("show-note-{note}"), &[]).is_some(), "{note}");
    }
}
