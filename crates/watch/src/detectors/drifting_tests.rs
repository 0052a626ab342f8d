use vigia_sea::{EventKind, NavStatus};

use crate::scene::{Sail, events, seconds};

fn check(sail: Sail, expected: &[(i64, i64, bool)]) {
    let found: Vec<(i64, i64, bool)> = events([sail])
        .iter()
        .filter(|event| event.kind == EventKind::Drifting)
        .map(|event| (seconds(event.interval.start), seconds(event.interval.end), event.is_open))
        .collect();
    assert_eq!(found, expected);
}

fn sail(heading: impl Into<Option<u16>>) -> Sail {
    Sail::new(1, 20.0, -94.0).with_heading(heading).go(1200, 10, 10.0, 0.0)
}

#[test]
fn sideways_for_ten_minutes_is_drifting() {
    check(sail(0).go(1200, 10, 2.0, 60.0).go(1200, 10, 10.0, 0.0), &[(1210, 2400, false)]);
    check(sail(0).go(1200, 10, 2.0, 300.0).go(1200, 10, 10.0, 0.0), &[(1210, 2400, false)]);
    check(sail(0).go(1200, 10, 2.0, 60.0), &[(1210, 2400, true)]);
}

#[test]
fn too_short_too_near_or_too_straight_is_none() {
    check(sail(0).go(590, 10, 3.0, 60.0).go(1200, 10, 10.0, 0.0), &[]);
    check(sail(0).go(660, 10, 1.2, 60.0).go(1200, 10, 10.0, 0.0), &[]);
    check(sail(0).go(1200, 10, 2.0, 44.0).go(1200, 10, 10.0, 0.0), &[]);
    check(sail(0).go(1200, 10, 0.9, 60.0).go(1200, 10, 10.0, 0.0), &[]);
    check(sail(0).go(1200, 10, 5.1, 60.0).go(1200, 10, 10.0, 0.0), &[]);
}

#[test]
fn five_minutes_of_other_reports_do_not_end_it() {
    let twice = sail(0).go(600, 10, 2.0, 60.0).go(200, 10, 2.0, 20.0).go(600, 10, 2.0, 60.0);
    check(twice.go(1200, 10, 10.0, 0.0), &[(1210, 2600, false)]);
    let apart = sail(0).go(600, 10, 2.0, 60.0).go(400, 10, 2.0, 20.0).go(800, 10, 2.0, 60.0);
    check(apart.go(1200, 10, 10.0, 0.0), &[(2210, 3000, false)]);
}

#[test]
fn not_under_command_and_moving_is_drifting() {
    let nuc = NavStatus::NOT_UNDER_COMMAND.number();
    check(sail(0).with_status(nuc).go(1200, 10, 2.0, 0.0), &[(1210, 2400, true)]);
    // With way on she does not drift, whatever she says.
    check(sail(0).with_status(nuc).go(1200, 10, 8.0, 0.0), &[]);
}

#[test]
fn at_anchor_she_swings() {
    check(sail(0).with_status(1).go(3600, 10, 1.5, 90.0), &[]);
}

#[test]
fn without_a_heading_it_takes_an_hour_straight() {
    check(sail(None).go(4000, 10, 1.5, 70.0).go(1200, 10, 9.0, 0.0), &[(1210, 5200, false)]);
    check(sail(None).go(3500, 10, 1.5, 70.0).go(1200, 10, 9.0, 0.0), &[]);
    let back = sail(None).go(3000, 10, 1.5, 70.0).go(3000, 10, 1.5, 250.0);
    check(back.go(1200, 10, 9.0, 0.0), &[]);
}
