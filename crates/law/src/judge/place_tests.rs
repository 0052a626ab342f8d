use vigia_sea::{
    Distance, Limit, State, ZoneClaim, ZoneKind, ZoneKind as Z, ZoneStanding, ZonesAt,
};

use super::possible;

fn state(code: &str) -> State {
    State::from_text(code).unwrap()
}

fn claim((kind, code): (ZoneKind, &str)) -> ZoneClaim {
    ZoneClaim {
        kind,
        state: state(code),
        coast: state(code),
        is_disputed: false,
        standing: ZoneStanding::Computed,
        source: 0,
    }
}

fn limit(kind: ZoneKind, code: &str, is_inside: bool, miles: f64) -> Limit {
    Limit {
        kind,
        state: state(code),
        is_inside,
        against: None,
        distance: Distance::from_nautical_miles(miles),
        uncertainty: Distance::from_nautical_miles(1.0),
    }
}

fn check(claims: &[(ZoneKind, &str)], limits: &[Limit], unknown: &[&str], expected: &[&str]) {
    let zones = ZonesAt {
        claims: claims.iter().copied().map(claim).collect(),
        limits: limits.to_vec(),
        unknown: unknown.iter().map(|code| state(code)).collect(),
    };
    let found: Vec<_> = possible(&zones)
        .iter()
        .map(|place| {
            let kinds: Vec<_> = place.zones.kinds().map(ZoneKind::word).collect();
            format!("{}:{}", kinds.join("+"), place.coastal.map_or("-", |_| "of"))
                + place.coastal.as_ref().map_or("", State::code)
        })
        .collect();
    let found: Vec<_> = found.iter().map(|one| one.replace(":of", " ").replace(":-", "")).collect();
    assert_eq!(found, expected);
}

#[test]
fn without_claims_it_is_the_high_seas() {
    check(&[], &[], &[], &["high_seas"]);
}

#[test]
fn zones_under_sovereignty_exclude_those_behind_them() {
    let all = [(Z::TerritorialSea, "MEX"), (Z::ContiguousZone, "MEX"), (Z::Eez, "MEX")];
    check(&all, &[], &[], &["territorial_sea MEX"]);
    check(&all[1..], &[], &[], &["contiguous_zone+eez MEX"]);
}

#[test]
fn claims_that_overlap_are_alternatives() {
    let both = [(Z::Eez, "GUY"), (Z::Eez, "VEN")];
    check(&both, &[], &[], &["eez GUY", "eez VEN"]);
}

#[test]
fn a_limit_that_is_too_near_may_lie_on_the_other_side() {
    let all = [(Z::TerritorialSea, "MEX"), (Z::ContiguousZone, "MEX"), (Z::Eez, "MEX")];
    let far = limit(Z::TerritorialSea, "MEX", true, 1.5);
    check(&all, &[far], &[], &["territorial_sea MEX"]);
    let near = limit(Z::TerritorialSea, "MEX", true, 0.5);
    check(&all, &[near], &[], &["territorial_sea MEX", "contiguous_zone+eez MEX"]);
    let near = limit(Z::TerritorialSea, "MEX", false, 0.5);
    check(&all[1..], &[near], &[], &["contiguous_zone+eez MEX", "territorial_sea MEX"]);
}

#[test]
fn zones_behind_a_limit_are_found_by_their_limits_too() {
    let limits = [limit(Z::TerritorialSea, "MEX", true, 0.5), limit(Z::Eez, "MEX", true, 180.0)];
    check(&[(Z::TerritorialSea, "MEX")], &limits, &[], &["territorial_sea MEX", "eez MEX"]);
}

#[test]
fn behind_a_line_between_two_states_is_the_other_one() {
    let mut line = limit(Z::Eez, "MEX", true, 0.5);
    line.against = Some(state("CUB"));
    check(&[(Z::Eez, "MEX")], &[line], &[], &["eez MEX", "eez CUB"]);
}

#[test]
fn a_state_of_unknown_claims_may_have_any_zone() {
    let expected = ["high_seas", "territorial_sea HTI", "contiguous_zone HTI", "eez HTI"];
    check(&[], &[], &["HTI"], &expected);
}

#[test]
fn a_vessel_on_land_is_in_internal_waters_or_the_coast_is_coarse() {
    check(&[(Z::Land, "MEX")], &[], &[], &["internal_waters MEX"]);
    let near = limit(Z::Land, "MEX", true, 0.5);
    check(&[(Z::Land, "MEX")], &[near], &[], &["internal_waters MEX", "territorial_sea MEX"]);
}

#[test]
fn a_line_between_two_states_is_one_line() {
    let line = |kind, code, is_inside, against| Limit {
        against: Some(state(against)),
        ..limit(kind, code, is_inside, 0.5)
    };
    let lines = [
        line(Z::ContiguousZone, "MEX", true, "USA"),
        line(Z::Eez, "MEX", true, "USA"),
        line(Z::TerritorialSea, "USA", false, "MEX"),
    ];
    let claims = [(Z::ContiguousZone, "MEX"), (Z::Eez, "MEX")];
    check(&claims, &lines, &[], &["contiguous_zone+eez MEX", "territorial_sea USA"]);
}
