use vigia_sea::{Distance, Duration, Event, EventKind, Speed};

use super::longest_stop;
use crate::scene::{Sail, events, seconds};

fn stops(sail: Sail) -> Vec<Event> {
    events([sail]).into_iter().filter(|event| event.kind == EventKind::SuddenStop).collect()
}

fn check(sail: Sail, expected: &[(i64, i64)]) {
    let found: Vec<(i64, i64)> = stops(sail)
        .iter()
        .map(|event| (seconds(event.interval.start), seconds(event.interval.end)))
        .collect();
    assert_eq!(found, expected);
}

fn sail() -> Sail {
    Sail::new(1, 20.0, -94.0)
}

#[test]
fn a_stop_within_half_a_minute_is_one() {
    check(sail().go(600, 10, 11.0, 90.0).go(120, 10, 0.0, 0.0), &[(600, 610)]);
    check(
        sail().go(600, 10, 11.0, 90.0).go(20, 10, 4.0, 90.0).go(120, 10, 0.5, 90.0),
        &[(600, 630)],
    );
}

#[test]
fn slower_stops_are_none() {
    check(sail().go(600, 10, 11.0, 90.0).go(60, 10, 4.0, 90.0).go(120, 10, 0.0, 0.0), &[]);
    check(sail().go(600, 10, 8.0, 90.0).go(40, 10, 4.0, 90.0).go(120, 10, 0.0, 0.0), &[]);
    check(sail().go(600, 10, 6.9, 90.0).go(120, 10, 0.0, 0.0), &[]);
    check(sail().go(600, 10, 11.0, 90.0).go(120, 10, 1.1, 90.0), &[]);
}

#[test]
fn it_must_last() {
    check(sail().go(600, 10, 11.0, 90.0).go(50, 10, 0.0, 0.0).go(600, 10, 11.0, 90.0), &[]);
    check(
        sail().go(600, 10, 11.0, 90.0).go(70, 10, 0.0, 0.0).go(600, 10, 11.0, 90.0),
        &[(600, 610)],
    );
    // The proof comes too late to be one.
    check(sail().go(600, 10, 11.0, 90.0).go(10, 10, 0.0, 0.0).wait(3000), &[]);
}

#[test]
fn speeds_that_places_do_not_bear_out_are_none() {
    // One wrong speed of a ship that lies still.
    let wrong = sail().go(600, 10, 0.0, 0.0).go(10, 10, 0.0, 0.0);
    let wrong = wrong.but(|point| point.speed = Some(Speed::from_knots(102.2)));
    check(wrong.go(300, 10, 0.0, 0.0), &[]);
    // The speed says still, the places go on.
    let mut goes_on = sail().go(600, 10, 11.0, 90.0);
    for _ in 0..30 {
        goes_on = goes_on.go(10, 10, 11.0, 90.0).but(|point| point.speed = Some(Speed::default()));
    }
    check(goes_on, &[]);
}

#[test]
fn seldom_reports_leave_only_so_much_time_for_a_stop() {
    let check = |part: f64, expected: Option<f64>| {
        let (speed, between) = (Speed::from_knots(10.0), Duration::from_minutes(2));
        let way = Distance::from_metres(speed.during(between).metres() * part);
        let found = longest_stop(speed, between, way).map(|within| within.seconds().round());
        assert_eq!(found, expected, "{part} of the way");
    };
    check(0.5, Some(120.0));
    check(0.89, Some(26.0));
    check(0.11, Some(26.0));
    // So near to a report it may be the report that is wrong.
    check(0.95, None);
    check(0.0, None);
    check(1.3, None);
}

#[test]
fn the_reports_that_decide_it_are_its_evidence() {
    let found = stops(sail().go(600, 10, 11.0, 90.0).go(120, 10, 0.0, 0.0));
    assert_eq!(found[0].evidence.len(), 3);
}
