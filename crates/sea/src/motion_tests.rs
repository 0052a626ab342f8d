use proptest::prelude::*;

use super::*;
use crate::{Distance, Duration};

fn motion(seconds: i64, (lat, lon): (f64, f64), knots: f64, course: f64) -> Motion {
    let speed = Some(Speed::from_knots(knots));
    Motion { speed, course: Course::from_degrees(course), ..silent(seconds, (lat, lon)) }
}

fn silent(seconds: i64, (lat, lon): (f64, f64)) -> Motion {
    let place = Position::new(Lat::from_degrees(lat).unwrap(), Lon::wrapped(lon));
    Motion { at: Timestamp::from_unix_seconds(seconds), place, speed: None, course: None }
}

fn course_of(degrees: f64) -> Course {
    Course::from_degrees(degrees).unwrap()
}

fn after(seconds: i64) -> Timestamp {
    Timestamp::from_unix_seconds(seconds)
}

/// How far the way leads from the true one at worst: of a ship that turns steadily.
fn worst_of_a_turn(centre: (f64, f64), knots: f64, degrees: f64, seconds: i64) -> f64 {
    let centre = silent(0, centre).place;
    let arc = Speed::from_knots(knots).during(Duration::from_seconds(seconds)).metres();
    let radius = Distance::from_metres(arc / degrees.to_radians());
    let truth = |second: i64| {
        let bearing = degrees * second as f64 / seconds as f64;
        let place = centre.toward(course_of(bearing.rem_euclid(360.0)), radius);
        // The centre stays on her right side.
        let course = place.course(centre).unwrap().degrees() - 90.0;
        motion(second, (place.lat.degrees(), place.lon.degrees()), knots, course.rem_euclid(360.0))
    };
    let leg = Leg::new(&truth(0), &truth(seconds));
    let error = |second| leg.place(after(second)).distance(truth(second).place).metres();
    (0..=seconds).map(error).fold(0.0, f64::max)
}

#[test]
fn a_turn_is_followed() {
    for centre in [(0.0, 0.0), (54.0, 10.0), (-40.0, 180.0), (74.0, -180.0), (80.0, 30.0)] {
        let worst = worst_of_a_turn(centre, 15.0, 90.0, 180);
        assert!(worst < 15.0, "{worst} m at {centre:?}; the straight line is 180 m off");
    }
    for pole in [(89.9999, 0.0), (-89.99, 77.0)] {
        let worst = worst_of_a_turn(pole, 15.0, 60.0, 3600);
        assert!(worst < 250.0, "{worst} m around the pole; the straight line is 3.7 km off");
    }
}

#[test]
fn without_velocities_the_way_is_straight() {
    for (from, to) in [
        ((10.0, 20.0), (10.1, 20.1)),
        ((10.0, 179.95), (10.1, -179.95)),
        ((10.0, 20.0), (30.0, 60.0)),
        ((-70.0, 170.0), (-75.0, -100.0)),
        ((89.0, 10.0), (89.5, -170.0)),
    ] {
        let (from, to) = (silent(0, from), silent(1000, to));
        let way = from.place.distance(to.place).metres();
        for second in [0, 1, 250, 500, 900, 1000] {
            let expected = from.place.part_way(to.place, second as f64 / 1000.0);
            let off = from.between(&to, after(second)).distance(expected).metres();
            // `part_way` goes by a course of whole thousandths of a degree.
            assert!(off < if way < 35_000.0 { 15.0 } else { 1e-5 * way }, "{off} m of {way}");
        }
    }
}

#[test]
fn a_speed_that_the_places_contradict_is_not_believed() {
    // Moored with a stuck log: 15 knots eastward, and an hour later still there.
    let (from, to) = (motion(0, (10.0, 20.0), 15.0, 90.0), motion(3600, (10.0, 20.0), 15.0, 90.0));
    assert_eq!(from.between(&to, after(1200)), from.place);
    // Said to lie still, and far away an hour later.
    let (from, to) = (motion(0, (10.0, 20.0), 0.0, 0.0), motion(3600, (10.2, 20.0), 0.0, 0.0));
    let middle = from.place.part_way(to.place, 0.5);
    assert!(from.between(&to, after(1800)).distance(middle).metres() < 1.0);
}

#[test]
fn braking_goes_not_beyond_the_berth() {
    let (from, to) = (motion(0, (10.0, 20.0), 12.0, 0.0), motion(600, (10.01, 20.0), 0.0, 0.0));
    let lats: Vec<_> = (0..=600).map(|second| from.between(&to, after(second)).lat).collect();
    assert!(lats.is_sorted() && lats.last() == Some(&to.place.lat), "{lats:?}");
    // She came the larger part of the way in the first half.
    assert!(lats[300].degrees() > 10.006, "{}", lats[300]);
}

#[test]
fn outside_of_the_times_she_is_at_the_ends() {
    let (from, to) = (motion(10, (1.0, 1.0), 10.0, 0.0), motion(20, (1.0005, 1.0), 10.0, 0.0));
    for (second, expected) in [(0, from), (10, from), (20, to), (30, to)] {
        assert_eq!(from.between(&to, after(second)), expected.place);
    }
    let now = motion(10, (2.0, 1.0), 10.0, 0.0);
    assert_eq!(from.between(&now, after(10)), from.place, "two places at one time");
    assert_eq!(to.between(&from, after(15)), to.place, "times in the wrong order");
}

#[test]
fn velocities_come_back() {
    for (knots, course) in [(12.3, 0.0), (0.1, 359.9), (30.0, 181.5)] {
        let velocity = motion(0, (0.0, 0.0), knots, course).velocity().unwrap();
        assert!((velocity.speed().knots() - knots).abs() < 0.002);
        assert!((velocity.course().unwrap().degrees() - course).abs() < 0.002);
    }
    for degrees in 0..360 {
        let (east, north) = f64::from(degrees).to_radians().sin_cos();
        let velocity =
            motion(0, (0.0, 0.0), 3600.0 / 1852.0, f64::from(degrees)).velocity().unwrap();
        let off = (velocity.east - east).hypot(velocity.north - north);
        assert!(off < 0.001, "{velocity:?} for {degrees}°");
    }
    let still = Motion { speed: Some(Speed::from_knots(0.2)), ..silent(0, (0.0, 0.0)) };
    assert_eq!(still.velocity().and_then(Velocity::course), None);
    assert_eq!(still.velocity(), Some(Velocity::default()));
    let moving = Motion { speed: Some(Speed::from_knots(9.0)), ..still };
    assert_eq!(moving.velocity(), None, "no course was said");
}

fn part_of(part: f64, from: &Motion, to: &Motion) -> Timestamp {
    let time = to.at.since(from.at).milliseconds() as f64;
    from.at.plus(Duration::from_milliseconds((part * time) as i64))
}

fn any_motion() -> impl Strategy<Value = Motion> {
    let speed = proptest::option::of(0.0..60.0_f64);
    let course = proptest::option::of(0.0..360.0_f64);
    (0..20_000_i64, -90.0..=90.0_f64, -180.0..=180.0_f64, speed, course).prop_map(
        |(seconds, lat, lon, speed, course)| Motion {
            speed: speed.map(Speed::from_knots),
            course: course.and_then(Course::from_degrees),
            ..silent(seconds, (lat, lon))
        },
    )
}

proptest! {
    /// Wherever the velocities point, she is never farther from the straight way than she can
    /// have gone, and speeds along the way never carry her beyond its ends.
    #[test]
    fn nothing_is_overshot(
        from in any_motion(),
        (course, metres) in (0.0..359.9_f64, 0.0..200_000.0_f64),
        (seconds, knots, said) in (1..20_000_i64, 0.0..60.0_f64, 0.0..359.9_f64),
        part in 0.0..1.0_f64,
    ) {
        prop_assume!(from.place.lat.degrees().abs() < 80.0);
        let place = from.place.toward(course_of(course), Distance::from_metres(metres));
        let at = from.at.plus(Duration::from_seconds(seconds));
        let speed = Some(Speed::from_knots(knots));
        let to = Motion { at, place, speed, course: Course::from_degrees(said) };
        let moment = part_of(part, &from, &to);
        let found = from.between(&to, moment);
        let silent = [from, to].map(|motion| Motion { speed: None, ..motion });
        let straight = silent[0].between(&silent[1], moment);
        let fastest = from.speed.map_or(0.0, Speed::knots).max(knots).max(
            Distance::from_metres(metres).nautical_miles() * 3600.0 / seconds as f64,
        );
        let most = Speed::from_knots(fastest).during(Duration::from_seconds(seconds)).metres();
        prop_assert!(found.distance(straight).metres() <= 0.6 * most + 0.1);
        let turn = |motion: &Motion| motion.course.map_or(0.0, |course| {
            let bearing = from.place.course(place).map_or(0.0, Course::degrees);
            ((course.degrees() - bearing + 540.0).rem_euclid(360.0) - 180.0).abs()
        });
        if turn(&from).max(turn(&to)) < 85.0 && metres < 20_000.0 {
            let way = from.place.distance(place).metres();
            let (x, y) = place.metres_from(from.place);
            let (east, north) = found.metres_from(from.place);
            let along = (east * x + north * y) / way.max(1.0);
            let range = -1.0 - 0.001 * way..=way * 1.001 + 1.0;
            prop_assert!(range.contains(&along), "{along} of {way}");
        }
    }

    /// The same scene elsewhere around the Earth gives the same way.
    #[test]
    fn longitude_makes_no_difference(
        from in any_motion(), to in any_motion(), part in 0.0..1.0_f64, turn in -180.0..180.0_f64,
    ) {
        let turned = |place: Position| {
            Position::new(place.lat, Lon::wrapped(place.lon.degrees() + turn))
        };
        let at = part_of(part, &from, &to);
        let (from_turned, to_turned) = (
            Motion { place: turned(from.place), ..from },
            Motion { place: turned(to.place), ..to },
        );
        let (here, there) = (from.between(&to, at), from_turned.between(&to_turned, at));
        let arc = from.place.distance(to.place).metres();
        prop_assume!(arc < 19_000_000.0);
        prop_assert!(turned(here).distance(there).metres() < 1.0, "{here:?} {there:?}");
    }
}
