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
