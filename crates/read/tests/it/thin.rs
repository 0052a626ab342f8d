//! What thinning leaves out, and what it keeps.

use proptest::prelude::*;
use vigia_read::{Census, Feed, Item, Message, Thin};
use vigia_sea::{Course, Distance, Duration, InputId, Position, Speed};

use crate::feeds::{START, Ship, line, position};

/// The lines that are left of a log, in order of their place in it.
fn thinned(log: &str, minutes: i64) -> Vec<String> {
    let mut lines: Vec<(u64, Vec<String>)> = Vec::new();
    let mut thin = Thin::every(Duration::from_minutes(minutes));
    let mut take = |item: Item<'_>| {
        if let Item::Message(_, heard) = item {
            let parts = heard.lines().map(|line| String::from_utf8_lossy(line).into_owned() + "\n");
            lines.push((heard.line_number, parts.collect()));
        }
    };
    let mut feed = Feed::new(InputId(0), Census::default());
    feed.push(log.as_bytes(), &mut |item| thin.item(item, &mut take)).unwrap();
    feed.finish(&mut |item| thin.item(item, &mut take)).unwrap();
    thin.finish(&mut take);
    lines.sort();
    lines.into_iter().flat_map(|(_, lines)| lines).collect()
}

/// Times and places of a log, in seconds since the start.
fn path(log: &str) -> Vec<(f64, Position)> {
    let mut path = Vec::new();
    let mut take = |item: Item<'_>| {
        if let Item::Message(Message::PositionA(m), heard) = item {
            path.push((heard.at.unwrap().unix_milliseconds() as f64 / 1e3, m.place.unwrap()));
        }
    };
    let mut feed = Feed::new(InputId(0), Census::default());
    feed.push(log.as_bytes(), &mut take).unwrap();
    feed.finish(&mut take).unwrap();
    path
}

/// The farthest that a position lies from the thinned path at its time.
fn farthest(full: &[(f64, Position)], thin: &[(f64, Position)]) -> f64 {
    let error = |(at, place): &(f64, Position)| {
        let after = thin.partition_point(|(then, _)| then < at);
        let (t2, to) = thin[after.min(thin.len() - 1)];
        let (t1, from) = thin[after.saturating_sub(1)];
        let part = if t2 > t1 { (at - t1) / (t2 - t1) } else { 1.0 };
        from.part_way(to, part).distance(*place).metres()
    };
    full.iter().map(error).fold(0.0, f64::max)
}

/// A ship that sails these legs: seconds, knots, course.
fn voyage(legs: &[(i64, f64, f64)], every: i64) -> String {
    let mut ship = Ship::new(345_000_001, 19.2, -96.0);
    let mut log = String::new();
    let mut at = START;
    for (seconds, knots, course) in legs {
        (ship.knots, ship.course) = (*knots, *course);
        for _ in 0..seconds / every {
            log += &line("west", at, &position(ship, at));
            let sailed = Speed::from_knots(*knots).during(Duration::from_seconds(every));
            let place = Position::new(
                vigia_sea::Lat::from_degrees(ship.lat).unwrap(),
                vigia_sea::Lon::from_degrees(ship.lon).unwrap(),
            );
            let next = place.toward(Course::from_degrees(*course).unwrap(), sailed);
            (ship.lat, ship.lon) = (next.lat.degrees(), next.lon.degrees());
            at += every;
        }
    }
    log
}

#[test]
fn a_straight_course_gives_one_position_an_interval() {
    let log = voyage(&[(3600, 12.0, 45.0)], 10);
    // One a minute from the first on, and the last.
    assert_eq!(thinned(&log, 1).len(), 61);
}

#[test]
fn a_turn_a_stop_and_the_ends_of_a_silence_are_kept() {
    let turn = voyage(&[(600, 12.0, 45.0), (600, 12.0, 80.0)], 10);
    let lines: Vec<&str> = turn.lines().collect();
    let kept = thinned(&turn, 10);
    assert!(kept.iter().any(|line| line.trim_end() == lines[60]), "the first on the new course");
    let stop = voyage(&[(600, 12.0, 45.0), (600, 0.0, 45.0)], 10);
    let lines: Vec<&str> = stop.lines().collect();
    assert!(thinned(&stop, 10).iter().any(|line| line.trim_end() == lines[60]), "the stop");
    let whole = voyage(&[(4000, 12.0, 45.0)], 10);
    let lines: Vec<&str> = whole.lines().collect();
    let gap = [&lines[..95], &lines[305..]].concat().join("\n") + "\n";
    let kept = thinned(&gap, 10);
    for end in [94, 305] {
        assert!(kept.iter().any(|line| line.trim_end() == lines[end]), "line {end}");
    }
}

#[test]
fn distress_and_status_are_kept() {
    let mut ship = Ship::new(970_123_456, 19.2, -96.0);
    let log: String =
        (0..60).map(|n| line("west", START + n, &position(ship, START + n))).collect();
    assert_eq!(thinned(&log, 10).len(), 60, "a search and rescue transmitter");
    ship.mmsi = 345_000_001;
    let log: String = (0..60)
        .map(|n| {
            ship.status = u8::from(n == 30);
            line("west", START + n, &position(ship, START + n))
        })
        .collect();
    assert_eq!(thinned(&log, 10).len(), 4, "first, change, change back, last");
}

#[test]
fn other_messages_are_kept_when_they_change() {
    let text = |letter: &str, n: i64| {
        line("west", START + n, &format!("{}{letter}", &">5?Per18=HB1U:1@E=B0m<L"))
    };
    let log = [text("2", 0), text("2", 60), text("1", 120), text("1", 180), text("1", 120 + 600)];
    assert_eq!(thinned(&log.concat(), 1).len(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn thinning_twice_is_thinning_once_and_the_path_stays(
        legs in proptest::collection::vec((10..900_i64, 0.0..30.0_f64, 0.0..359.0_f64), 1..12),
        every in 2..30_i64,
        minutes in 1..20_i64,
    ) {
        let log = voyage(&legs, every);
        prop_assume!(!log.is_empty());
        let once = thinned(&log, minutes).concat();
        prop_assert_eq!(&thinned(&once, minutes).concat(), &once);
        let farthest = farthest(&path(&log), &path(&once));
        let bound = Distance::from_metres(2.0 * Thin::drift().metres()).metres();
        prop_assert!(farthest <= bound, "{} m", farthest);
    }
}
