use vigia_sea::{Course, Lat, Lon};

use super::*;

fn motion(second: i64, place: Position, knots: u16, course: f64) -> Motion {
    let speed = Some(Speed::from_whole_knots(knots));
    let at = Timestamp::from_unix_seconds(second);
    Motion { at, place, speed, course: Course::from_degrees(course) }
}

#[test]
fn a_turn_between_two_reports_leads_past_one_who_lies_there() {
    let start = Position::new(Lat::from_degrees(20.0).unwrap(), Lon::from_degrees(-94.0).unwrap());
    let side = |course: f64| {
        let course = Course::from_degrees(course).unwrap();
        move |place: Position| place.toward(course, Distance::from_nautical_miles(1.0))
    };
    let end = side(90.0)(side(0.0)(start));
    let turn = Step { from: motion(0, start, 3, 0.0), to: motion(2400, end, 3, 90.0) };
    let halfway = turn.from.between(&turn.to, Timestamp::from_unix_seconds(1200));
    assert!(halfway.distance(start.part_way(end, 0.5)).metres() > 400.0);
    let still = Step { from: motion(0, halfway, 0, 0.0), to: motion(2400, halfway, 0, 0.0) };
    let found = meet(&turn, &still, Distance::from_metres(300.0)).unwrap();
    assert!(found.closest.metres() < 20.0 && found.time == found.interval.length());
    let middle = |interval: Interval| {
        i64::midpoint(interval.start.unix_seconds(), interval.end.unix_seconds())
    };
    assert!((middle(found.interval) - 1200).abs() <= 2, "{:?}", found.interval);
    // The other way round it is the same meeting.
    let turned = meet(&still, &turn, Distance::from_metres(300.0)).unwrap();
    assert_eq!((found.interval, found.closest), (turned.interval, turned.closest));
}

#[test]
fn steps_of_different_times_do_not_meet() {
    let place = Position::new(Lat::from_degrees(20.0).unwrap(), Lon::from_degrees(-94.0).unwrap());
    let step = |from, to| Step { from: motion(from, place, 0, 0.0), to: motion(to, place, 0, 0.0) };
    let within = Distance::from_metres(500.0);
    assert!(meet(&step(0, 60), &step(60, 120), within).is_none());
    let found = meet(&step(0, 600), &step(300, 3600), within).unwrap();
    assert_eq!(found.time, Duration::from_minutes(5));
}
