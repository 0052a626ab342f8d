use vigia_sea::{EventKind, Fact};

use crate::scene::{Sail, events, seconds};

/// Start and end of each tow, in seconds.
fn tows(sails: [Sail; 2]) -> Vec<(i64, i64)> {
    let found = events(sails);
    let ours = found.iter().filter(|event| event.kind == EventKind::Towing);
    ours.map(|event| {
        assert!(event.facts.contains(&Fact::yes("says_towing", true)), "{:?}", event.facts);
        (seconds(event.interval.start), seconds(event.interval.end))
    })
    .collect()
}

fn tug(lat: f64) -> Sail {
    Sail::new(1, lat, -91.0).with_status(11)
}

#[test]
fn a_tow_turns_and_goes_on() {
    let way = |sail: Sail| sail.go(3600, 60, 6.0, 0.0).go(3600, 60, 6.0, 15.0);
    let found = tows([way(tug(24.0)), way(Sail::new(2, 23.997, -91.0))]);
    let &[(start, end)] = found.as_slice() else { panic!("{found:?}") };
    assert!(start <= 60 && end >= 7140, "{found:?}");
}

#[test]
fn vessels_that_pass_or_keep_too_far_are_no_tow() {
    let north = |sail: Sail, knots| sail.go(2 * 3600, 60, knots, 0.0);
    assert_eq!(tows([north(tug(24.0), 6.0), north(Sail::new(2, 23.98, -91.0), 6.0)]), []);
    assert_eq!(tows([north(tug(24.0), 6.0), north(Sail::new(2, 23.997, -91.0), 6.9)]), []);
    assert_eq!(tows([north(tug(24.0), 0.8), north(Sail::new(2, 23.997, -91.0), 0.8)]), []);
}

/// Also across 180 degrees.
#[test]
fn meridians_do_not_matter() {
    for lon in [-179.9, 179.9, 0.0] {
        let way = |sail: Sail| sail.go(2 * 3600, 60, 10.0, 90.0);
        let tug = way(Sail::new(1, 10.0, lon).with_status(12));
        assert_eq!(tows([tug, way(Sail::new(2, 9.998, lon))]).len(), 1, "{lon}");
    }
}
