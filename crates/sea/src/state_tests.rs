use super::State;

#[track_caller]
fn check(text: &str, expected: Option<&str>) {
    assert_eq!(State::from_text(text).map(|state| state.to_string()).as_deref(), expected);
}

#[test]
fn three_letters_make_a_state() {
    check("MEX", Some("MEX"));
    check("usa", Some("USA"));
}

#[test]
fn nothing_else_does() {
    for text in ["", "MX", "MEXI", "M3X", "MÉ", "ME ", "\u{ff2d}"] {
        check(text, None);
    }
}
