use vigia_sea::{Event, EventKind};

use crate::scene::{Sail, events, seconds};

/// Northward with twelve knots for an hour.
fn sail() -> Sail {
    Sail::new(1, 20.0, -94.0).go(3600, 60, 12.0, 0.0)
}

/// From when to when she was displaced.
fn check(sail: Sail, expected: &[(i64, i64)]) {
    let displaced = |event: &Event| event.kind == EventKind::DisplacedPosition;
    let found: Vec<(i64, i64)> = events([sail])
        .iter()
        .filter(|event| displaced(event))
        .map(|event| (seconds(event.interval.start), seconds(event.interval.end)))
        .collect();
    let is_near = |one: &(i64, i64), other: &(i64, i64)| {
        (one.0 - other.0).abs() <= 120 && (one.1 - other.1).abs() <= 120
    };
    let all =
        found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| is_near(a, b));
    assert!(all, "{found:?}, not {expected:?}");
}

#[test]
fn an_offset_that_sets_in_slowly_is_seen_when_she_is_back() {
    // Six miles east in 40 minutes, while she says that she goes north as before.
    let crept = sail().go_saying(2400, 60, (15.0, 36.87), (12.0, 0.0)).go(3600, 60, 12.0, 0.0);
    check(crept.leap(60, 6.0, 270.0).go(3600, 60, 12.0, 0.0), &[(3600, 9600)]);
}

#[test]
fn a_leap_too_small_to_part_two_tracks_is_seen_when_she_is_back() {
    let leapt = sail().leap(60, 3.0, 90.0).go(3600, 60, 12.0, 0.0);
    check(leapt.leap(60, 3.0, 270.0).go(3600, 60, 12.0, 0.0), &[(3660, 7260)]);
}

#[test]
fn who_does_not_come_back_or_elsewhere_was_not_displaced() {
    let crept = || sail().go_saying(2400, 60, (15.0, 36.87), (12.0, 0.0)).go(3600, 60, 12.0, 0.0);
    check(crept(), &[]);
    check(crept().leap(60, 6.0, 90.0).go(3600, 60, 12.0, 0.0), &[]);
}

#[test]
fn a_set_that_always_says_something_else_is_broken() {
    let broken = |sail: Sail| sail.go_saying(7200, 60, (15.0, 36.87), (12.0, 0.0));
    let start = Sail::new(1, 20.0, -94.0);
    check(broken(start).leap(60, 6.0, 270.0).go(3600, 60, 12.0, 0.0), &[]);
}

#[test]
fn turns_contradict_nobody_for_long() {
    let turning = |sail: Sail| {
        (0..12).fold(sail, |sail, turn| sail.go(600, 120, 12.0, f64::from(turn % 2) * 120.0))
    };
    check(turning(sail()).go(3600, 60, 12.0, 0.0), &[]);
}
