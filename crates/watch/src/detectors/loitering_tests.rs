use vigia_sea::{Event, EventKind};

use crate::Settings;
use crate::scene::{Sail, changes, events, seconds, watch};

const HOUR: i64 = 3600;

fn loiterings(sails: impl IntoIterator<Item = Sail>) -> Vec<Event> {
    events(sails).into_iter().filter(|event| event.kind == EventKind::Loitering).collect()
}

/// Within a minute.
fn check(sail: Sail, expected: &[(i64, i64, bool)]) {
    let found: Vec<(i64, i64, bool)> = loiterings([sail])
        .iter()
        .map(|event| (seconds(event.interval.start), seconds(event.interval.end), event.is_open))
        .collect();
    let is_near = |one: &(i64, i64, bool), other: &(i64, i64, bool)| {
        (one.0 - other.0).abs() <= 60 && (one.1 - other.1).abs() <= 60 && one.2 == other.2
    };
    let all =
        found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| is_near(a, b));
    assert!(all, "{found:?}, not {expected:?}");
}

fn sail() -> Sail {
    Sail::new(1, 20.0, -94.0).go(2 * HOUR, 60, 11.0, 60.0)
}

#[test]
fn start_and_end_are_right_to_a_minute() {
    for shift in [0, 140, 290, 430, 555] {
        for every in [10, 60, 170, 400] {
            let way_in = 2 * HOUR + shift / every * every;
            let slow = (5 * HOUR + shift) / every * every;
            let sail = Sail::new(1, 20.0, -94.0).go(way_in, every, 11.0, 60.0);
            let start = way_in / every * every;
            let sail = sail.go(slow, every, 0.7, 200.0).go(3 * HOUR, every, 9.0, 310.0);
            check(sail, &[(start, start + slow, false)]);
        }
    }
}

#[test]
fn still_slow_at_the_end_is_open() {
    check(sail().go(5 * HOUR, 60, 0.7, 200.0), &[(2 * HOUR, 7 * HOUR, true)]);
}

#[test]
fn slow_from_the_first_report_on_counts() {
    let sail = Sail::new(1, 20.0, -94.0).go(5 * HOUR, 60, 1.0, 0.0).go(HOUR, 60, 12.0, 0.0);
    check(sail, &[(0, 5 * HOUR, false)]);
}

#[test]
fn half_an_hour_of_way_does_not_end_it() {
    let twice = |minutes: i64| {
        let sail = sail().go(2 * HOUR, 60, 0.7, 200.0).go(minutes * 60, 60, 6.0, 20.0);
        sail.go(2 * HOUR, 60, 0.7, 200.0).go(HOUR, 60, 9.0, 0.0)
    };
    check(twice(20), &[(2 * HOUR, 6 * HOUR + 1200, false)]);
    check(twice(50), &[]);
}

#[test]
fn too_short_too_fast_or_at_rest_is_none() {
    check(sail().go(4 * HOUR - 600, 60, 0.7, 200.0).go(HOUR, 60, 9.0, 0.0), &[]);
    check(sail().go(5 * HOUR, 60, 2.2, 200.0).go(HOUR, 60, 9.0, 0.0), &[]);
    check(sail().go(5 * HOUR, 60, 0.0, 200.0).go(HOUR, 60, 9.0, 0.0), &[]);
    check(sail().with_status(1).go(5 * HOUR, 60, 0.7, 200.0).go(HOUR, 60, 9.0, 0.0), &[]);
}

#[test]
fn two_together_do_not_loiter_alone() {
    let pair = |lat| Sail::new(2, lat, -94.0).go(6 * HOUR, 60, 0.7, 200.0);
    let other = |lat| Sail::new(1, lat, -94.0).go(6 * HOUR, 60, 0.7, 200.0);
    assert_eq!(loiterings([pair(20.0), other(20.002)]).len(), 0);
    assert_eq!(loiterings([pair(20.0), other(20.03)]).len(), 2);
    let published: Vec<Event> = watch(&Settings::gfw(), &changes([pair(20.0), other(20.002)]));
    let n = published.iter().filter(|event| event.kind == EventKind::Loitering).count();
    assert_eq!(n, 2, "Global Fishing Watch does not ask who is near");
}

#[test]
fn hours_without_reports_are_not_known() {
    let sail = sail().go(3 * HOUR, 60, 0.7, 200.0).wait(4 * HOUR).go(3 * HOUR, 60, 0.7, 200.0);
    check(sail, &[]);
}
