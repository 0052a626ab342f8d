use vigia_sea::{FlagFacts, Nationality, RegistryReply, State};

use super::{Nationalities, possible};

fn state(code: &str) -> State {
    State::from_text(code).unwrap()
}

fn of(code: &str) -> Nationality {
    Nationality::Of(state(code))
}

/// `-` is nothing known.
fn check(
    [claimed, by_mmsi]: [&str; 2],
    registry: RegistryReply,
    expected: &[Nationality],
    [is_presumed, conflict]: [bool; 2],
) {
    let flag = FlagFacts {
        claimed: State::from_text(claimed),
        by_mmsi: State::from_text(by_mmsi),
        registry,
    };
    let expected = Nationalities { possible: expected.to_vec(), is_presumed, conflict };
    assert_eq!(possible(&flag), expected, "{flag:?}");
}

#[test]
fn nothing_known_is_nothing_known() {
    check(["-", "-"], RegistryReply::NotKnown, &[Nationality::NotKnown], [true, false]);
}

#[test]
fn a_claim_counts_and_a_number_on_the_air_is_presumed() {
    check(["MEX", "-"], RegistryReply::NotKnown, &[of("MEX")], [false, false]);
    check(["MEX", "MEX"], RegistryReply::NotKnown, &[of("MEX")], [false, false]);
    check(["-", "MEX"], RegistryReply::NotKnown, &[of("MEX")], [true, false]);
    check(["MEX", "PAN"], RegistryReply::NotKnown, &[of("MEX"), of("PAN")], [false, true]);
}

#[test]
fn ships_of_a_territory_are_those_of_its_sovereign() {
    check(["GBR", "BMU"], RegistryReply::NotKnown, &[of("GBR")], [false, false]);
}

#[test]
fn the_registry_decides() {
    let confirmed = RegistryReply::Confirmed(state("PAN"));
    check(["-", "-"], confirmed, &[of("PAN")], [false, false]);
    check(["PAN", "MEX"], confirmed, &[of("PAN")], [false, true]);
    check(["MEX", "-"], confirmed, &[of("MEX"), of("PAN")], [false, true]);
}

#[test]
fn who_is_denied_has_no_nationality_unless_another_is_possible() {
    let denied = RegistryReply::Denied(state("PAN"));
    check(["PAN", "PAN"], denied, &[Nationality::Without], [false, true]);
    check(["PAN", "MEX"], denied, &[Nationality::Without, of("MEX")], [false, true]);
    check(["MEX", "-"], denied, &[of("MEX")], [false, false]);
    check(["-", "PAN"], denied, &[Nationality::NotKnown], [true, true]);
}

#[test]
fn a_registry_that_does_not_say_leaves_both_open() {
    let silent = RegistryReply::NotAsserted(state("PAN"));
    check(["PAN", "-"], silent, &[Nationality::Without, of("PAN")], [false, false]);
}
