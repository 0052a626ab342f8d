use vigia_sea::{Event, EventKind};

use crate::Settings;
use crate::scene::{Sail, changes, events, seconds, watch};

const HOUR: i64 = 3600;

fn meetings(events: Vec<Event>) -> Vec<Event> {
    events.into_iter().filter(|event| event.kind == EventKind::Encounter).collect()
}

/// Comes from the west, lies for so long, and leaves to the north.
fn visitor(number: u32, lat: f64, length: i64) -> Sail {
    let way = 10.0 / 60.0 * 2.0 / 20.0_f64.to_radians().cos();
    let sail = Sail::new(number, lat, -94.0 - way).go(2 * HOUR, 60, 10.0, 90.0);
    sail.go(length, 60, 0.2, 180.0).go(HOUR, 60, 10.0, 0.0)
}

#[test]
fn two_are_together_to_the_minute() {
    let found = meetings(events([visitor(1, 20.0, 3 * HOUR), visitor(2, 20.001, 3 * HOUR)]));
    assert_eq!(found.len(), 1);
    let (start, end) = (seconds(found[0].interval.start), seconds(found[0].interval.end));
    assert!((start - 2 * HOUR).abs() <= 60 && (end - 5 * HOUR).abs() <= 60, "{start} {end}");
    assert!(!found[0].is_open && found[0].evidence.len() <= 14);
}

#[test]
fn one_is_there_until_she_is_away_however_fast() {
    // At six knots the second is 500 metres away after 150 seconds or so.
    let stays = Sail::new(1, 20.0, -94.0).go(5 * HOUR, 60, 0.2, 180.0);
    let leaves = Sail::new(2, 20.001, -94.0).go(3 * HOUR, 60, 0.2, 180.0).go(HOUR, 60, 6.0, 0.0);
    let found = meetings(events([stays, leaves]));
    let end = seconds(found[0].interval.end) - 3 * HOUR;
    assert!(found.len() == 1 && (110..=150).contains(&end), "{end}");
}

#[test]
fn those_still_together_are_open() {
    let stay = |number, lat| Sail::new(number, lat, -94.0).go(3 * HOUR, 60, 0.2, 180.0);
    let found = meetings(events([stay(1, 20.0), stay(2, 20.001)]));
    assert!(found.len() == 1 && found[0].is_open);
}

#[test]
fn a_crowd_hides_who_is_with_whom() {
    let stay = |number: u32| {
        Sail::new(number, 20.0 + f64::from(number) * 0.002, -94.0).go(3 * HOUR, 60, 0.2, 180.0)
    };
    assert_eq!(meetings(events((0..4).map(stay))).len(), 5);
    assert_eq!(meetings(events((0..12).map(stay))).len(), 0);
}

#[test]
fn the_published_definition_asks_for_the_median_speed() {
    let company = |knots| {
        let sail = |number, lat| Sail::new(number, lat, -94.0).go(3 * HOUR, 60, knots, 90.0);
        let all = changes([sail(1, 20.0), sail(2, 20.002)]);
        [Settings::watch(), Settings::gfw()].map(|settings| meetings(watch(&settings, &all)).len())
    };
    assert_eq!(company(1.5), [1, 1]);
    assert_eq!(company(2.5), [1, 0]);
    assert_eq!(company(9.0), [0, 0]);
}
