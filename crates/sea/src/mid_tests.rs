use super::{ALLOTTED, state_of_mid};
use crate::{Mmsi, State};

#[track_caller]
fn check(number: u32, mid: Option<u16>, state: Option<&str>) {
    let mmsi = Mmsi::new(number).unwrap();
    assert_eq!(mmsi.mid(), mid, "{mmsi}");
    assert_eq!(mmsi.state().map(|state| state.to_string()).as_deref(), state, "{mmsi}");
}

#[test]
fn the_digits_stand_where_the_kind_of_station_has_them() {
    check(345_070_000, Some(345), Some("MEX"));
    check(3_450_000, Some(345), Some("MEX"));
    check(34_500_000, Some(345), Some("MEX"));
    check(111_345_001, Some(345), Some("MEX"));
    check(983_450_000, Some(345), Some("MEX"));
    check(993_450_000, Some(345), Some("MEX"));
    check(834_500_000, Some(345), Some("MEX"));
}

#[test]
fn beacons_and_made_up_numbers_have_none() {
    check(970_345_000, None, None);
    check(123_456_789, None, None);
    check(999_999_999, None, None);
    check(0, None, None);
}

#[test]
fn digits_that_are_not_allotted_stand_for_nobody() {
    check(200_000_000, Some(200), None);
    check(799_999_999, Some(799), None);
}

#[test]
fn the_table_is_in_order_and_has_every_digit_once() {
    assert_eq!(ALLOTTED.len(), 292);
    assert!(ALLOTTED.is_sorted_by(|(one, _), (next, _)| one < next));
}

#[test]
fn digits_that_three_territories_share_tell_only_their_sovereign() {
    assert_eq!(state_of_mid(306), State::from_text("NLD"));
}

#[test]
fn a_territory_has_a_sovereign_that_is_a_state() {
    for (_, code) in ALLOTTED {
        let sovereign = State::from_capitals(*code).sovereign();
        assert_eq!(sovereign.sovereign(), sovereign);
    }
    let sovereign = |code: &str| State::from_text(code).unwrap().sovereign().to_string();
    assert_eq!(sovereign("CYM"), "GBR");
    assert_eq!(sovereign("PRI"), "USA");
    assert_eq!(sovereign("MTQ"), "FRA");
    assert_eq!(sovereign("CUW"), "NLD");
    assert_eq!(sovereign("MEX"), "MEX");
}
