use vigia_sea::{State, state_of_mid};

use super::{NAMES, WITH_ARTICLE, state_in_sentence, state_name};
use crate::Language;

#[track_caller]
fn check(code: &str, english: &str, spanish: &str) {
    let state = State::from_text(code).unwrap();
    assert_eq!(state_name(&state, Language::English), english);
    assert_eq!(state_name(&state, Language::Spanish), spanish);
}

#[test]
fn each_language_has_its_own_name() {
    check("MEX", "Mexico", "México");
    check("GRD", "Grenada", "Granada");
    check("ABW", "Aruba", "Aruba");
    check("ZWE", "Zimbabwe", "Zimbabue");
}

#[test]
fn a_code_without_a_name_is_shown_as_it_is() {
    check("XXA", "XXA", "XXA");
}

#[test]
fn all_digits_of_mmsi_stand_for_somebody_with_a_name() {
    let states: Vec<State> = (200..800).filter_map(state_of_mid).collect();
    assert_eq!(states.len(), 292);
    for state in states.iter().flat_map(|state| [*state, state.sovereign()]) {
        assert_ne!(state_name(&state, Language::English), state.code(), "English of {state}");
        assert_ne!(state_name(&state, Language::Spanish), state.code(), "Spanish of {state}");
    }
}

#[test]
fn the_table_is_in_order_and_says_everything_in_both_languages() {
    assert_eq!(NAMES.len(), 249, "codes of ISO 3166-1");
    assert!(NAMES.is_sorted_by(|(one, ..), (next, ..)| one < next));
    for (code, english, spanish) in NAMES {
        assert!(State::from_text(code).is_some_and(|state| state.code() == *code), "{code}");
        assert!(!english.is_empty() && !spanish.is_empty(), "{code}");
    }
}

#[test]
fn english_sentences_have_their_articles() {
    let said = |code, language| state_in_sentence(State::from_text(code).unwrap(), language);
    assert_eq!(said("BHS", Language::English), "the Bahamas");
    assert_eq!(said("CYM", Language::English), "the Cayman Islands");
    assert_eq!(said("MEX", Language::English), "Mexico");
    assert_eq!(said("BHS", Language::Spanish), "Bahamas");
    assert!(WITH_ARTICLE.is_sorted());
    assert!(WITH_ARTICLE.iter().all(|code| NAMES.iter().any(|(known, ..)| known == code)));
}
