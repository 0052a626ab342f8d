use vigia_sea::{Amount, Event, EventKind, TrackChange};

use crate::Settings;
use crate::scene::{Sail, changes, seconds, watch};

const HOUR: i64 = 3600;

fn gaps(changes: &[TrackChange]) -> Vec<Event> {
    let events = watch(&Settings::watch(), changes);
    events.into_iter().filter(|event| event.kind == EventKind::Gap).collect()
}

fn check(sails: impl IntoIterator<Item = Sail>, expected: &[(i64, i64, bool)]) {
    let found: Vec<(i64, i64, bool)> = gaps(&changes(sails))
        .iter()
        .map(|event| (seconds(event.interval.start), seconds(event.interval.end), event.is_open))
        .collect();
    assert_eq!(found, expected);
}

fn ship() -> Sail {
    Sail::new(1, 20.0, -94.0).go(2 * HOUR, 60, 10.0, 90.0)
}

/// Another along the same way.
fn other(length: i64) -> Sail {
    Sail::new(2, 20.1, -94.0).go(length, 60, 10.0, 90.0)
}

#[test]
fn a_silence_that_lasts_is_told_while_others_are_heard() {
    check([ship(), other(9 * HOUR)], &[(2 * HOUR, 9 * HOUR, true)]);
    check([ship(), other(5 * HOUR)], &[]);
}

#[test]
fn a_feed_that_ends_is_no_silence() {
    check([ship(), other(2 * HOUR)], &[]);
    // Somebody far away goes on.
    let far = Sail::new(2, 10.0, -94.0).go(9 * HOUR, 60, 10.0, 90.0);
    check([ship(), far], &[]);
    // The receiver that had heard her falls silent; another goes on, which hears other waters.
    let north = Sail::new(2, 21.0, -94.0).go(9 * HOUR, 60, 10.0, 90.0);
    check([ship(), north.heard_by(1)], &[]);
    check([ship().heard_by(1), other(9 * HOUR).heard_by(1)], &[(2 * HOUR, 9 * HOUR, true)]);
}

#[test]
fn a_station_that_hears_there_and_hears_others_would_have_heard_her() {
    // Nobody is near her, but a station has heard others on all sides of her way, and hears one.
    let around = |number: u32, lat: f64, lon: f64| Sail::new(number, lat, lon).heard_by(1);
    let ring = || [around(3, 21.0, -94.0), around(4, 19.0, -94.0), around(5, 20.0, -92.5)];
    let far = |length| Sail::new(2, 21.0, -92.5).go(length, 60, 0.1, 90.0).heard_by(1);
    let all = |length| ring().into_iter().chain([ship().heard_by(1), far(length)]);
    check(all(9 * HOUR), &[(2 * HOUR, 9 * HOUR, true)]);
    // It has failed; a receiver elsewhere goes on.
    let elsewhere = || Sail::new(6, 10.0, -60.0).go(9 * HOUR, 60, 10.0, 90.0).heard_by(2);
    check(all(2 * HOUR).chain([elsewhere()]), &[]);
    // She has left its water.
    let ship = Sail::new(1, 20.0, -93.0).go(2 * HOUR, 60, 20.0, 90.0).heard_by(1);
    check(ring().into_iter().chain([ship, far(9 * HOUR)]), &[]);
}

#[test]
fn a_silence_keeps_its_name_when_it_ends() {
    let open = gaps(&changes([ship(), other(9 * HOUR)]));
    let ended =
        gaps(&changes([ship().wait(5 * HOUR).go(2 * HOUR, 60, 10.0, 90.0), other(9 * HOUR)]));
    assert_eq!(ended.len(), 1);
    assert_eq!(open[0].id, ended[0].id);
    assert!(!ended[0].is_open);
}

#[test]
fn it_is_told_how_far_from_where_she_should_be_she_was_heard_again() {
    let miles = |event: &Event| match event.amount("off_prediction") {
        Some(Amount::Miles(Some(distance))) => distance.nautical_miles(),
        other => panic!("{other:?}"),
    };
    let stayed = gaps(&changes([ship().wait(5 * HOUR)]));
    assert!((40.0..50.0).contains(&miles(&stayed[0])), "{}", miles(&stayed[0]));
    let mut went_on = changes([Sail::new(1, 20.0, -94.0).go(7 * HOUR, 60, 10.0, 90.0)]);
    went_on.retain(|change| match change {
        TrackChange::Moved(_, point) => !(2 * HOUR + 1..7 * HOUR).contains(&seconds(point.at)),
        _ => true,
    });
    let went_on = gaps(&went_on);
    assert!(miles(&went_on[0]) < 6.0, "{}", miles(&went_on[0]));
}

#[test]
fn noise_ends_no_silence() {
    let mut all = changes([ship().wait(5 * HOUR).wait(3 * HOUR)]);
    let noise = all.iter().find_map(|change| match change {
        TrackChange::Moved(id, point) if seconds(point.at) == 7 * HOUR => {
            Some(TrackChange::Withdrawn(*id, point.at, point.place))
        }
        _ => None,
    });
    let place = all.len() - 2;
    all.insert(place, noise.unwrap());
    let found = gaps(&all);
    assert_eq!(found.len(), 1);
    // The point before the noise that is kept is a minute old at most.
    let (start, end) = (found[0].interval.start, found[0].interval.end);
    assert!((2 * HOUR - 60..=2 * HOUR).contains(&seconds(start)));
    assert_eq!(seconds(end), 10 * HOUR);
}
