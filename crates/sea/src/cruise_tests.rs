use proptest::prelude::*;

use super::*;
use crate::{Duration, Lat, Lon, Speed};

fn place(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::wrapped(lon))
}

fn motion(seconds: i64, place: Position, said: Option<(f64, f64)>) -> Motion {
    let at = Timestamp::from_unix_seconds(seconds);
    let speed = said.map(|(knots, _)| Speed::from_knots(knots));
    let course = said.and_then(|(_, degrees)| Course::from_degrees(degrees));
    Motion { at, place, speed, course }
}

/// A vessel that steams with one speed and course, reporting every two minutes.
fn steady(hours: i64, knots: f64, course: f64, is_said: bool, start: Position) -> Cruise {
    let way = Course::from_degrees(course).unwrap();
    let said = is_said.then_some((knots, course));
    let mut cruise = Cruise::new(&motion(0, start, said));
    for seconds in (120..=hours * 3600).step_by(120) {
        let made = Speed::from_knots(knots).during(Duration::from_seconds(seconds));
        cruise.see(&motion(seconds, start.toward(way, made), said));
    }
    cruise
}

fn ahead(cruise: &Cruise, minutes: i64) -> Estimate {
    cruise.predict(cruise.newest().at.plus(Duration::from_minutes(minutes)))
}

#[test]
fn a_steady_vessel_goes_on_and_her_uncertainty_grows() {
    for start in [place(10.0, 20.0), place(-60.0, 179.9), place(74.0, -0.2)] {
        for is_said in [true, false] {
            let cruise = steady(6, 14.0, 80.0, is_said, start);
            let mut before = 0.0;
            for minutes in [0, 1, 10, 60, 180, 720, 1440] {
                let estimate = ahead(&cruise, minutes);
                let way = cruise.newest().place.distance(estimate.place).nautical_miles();
                let steamed = 14.0 * minutes as f64 / 60.0;
                assert!((0.6 * steamed - 0.01..=steamed + 0.2).contains(&way), "{way} {steamed}");
                let size = estimate.ellipse(0.5).half_length.metres();
                assert!(size > before, "{size} m after {minutes} min");
                before = size;
            }
            let hour = ahead(&cruise, 60).ellipse(0.95);
            assert!((2000.0..12_000.0).contains(&hour.half_length.metres()), "{hour:?}");
        }
    }
}

#[test]
fn she_comes_back_to_her_usual_velocity() {
    let mut cruise = steady(6, 12.0, 0.0, true, place(30.0, 30.0));
    let newest = *cruise.newest();
    let at = newest.at.plus(Duration::from_seconds(60));
    cruise.see(&Motion { at, course: Course::from_degrees(90.0), ..newest });
    let (soon, late) = (ahead(&cruise, 5), ahead(&cruise, 300));
    let course = |estimate: Estimate| newest.place.course(estimate.place).unwrap().degrees();
    assert!(course(soon) > 80.0 && course(late) < 60.0, "{} {}", course(soon), course(late));
}

#[test]
fn one_who_lies_still_is_expected_there_and_a_restless_one_anywhere() {
    let quay = place(40.0, -70.0);
    let mut lying = Cruise::new(&motion(0, quay, Some((0.0, 0.0))));
    let mut fishing = Cruise::new(&motion(0, quay, Some((4.0, 0.0))));
    for step in 1..200 {
        lying.see(&motion(step * 180, quay, Some((0.0, 0.0))));
        let turned = Some((4.0, f64::from(u32::try_from(step * 77 % 360).unwrap())));
        fishing.see(&motion(step * 180, quay, turned));
    }
    let radius = |cruise: &Cruise| ahead(cruise, 60).ellipse(0.95).half_length.metres();
    assert!(ahead(&lying, 600).place.distance(quay).metres() < 1.0);
    assert!(radius(&lying) < 1000.0, "{}", radius(&lying));
    assert!(radius(&fishing) > 3.0 * radius(&lying), "{}", radius(&fishing));
}

#[test]
fn one_who_has_stopped_stays() {
    let mut cruise = steady(6, 12.0, 0.0, true, place(30.0, 30.0));
    let newest = *cruise.newest();
    let at = newest.at.plus(Duration::from_seconds(60));
    cruise.see(&Motion { at, speed: Some(Speed::from_knots(0.0)), ..newest });
    let way = ahead(&cruise, 360).place.distance(newest.place).nautical_miles();
    assert!(way < 0.1, "{way} of 72 miles");
}

#[test]
fn shares_and_ellipses_are_of_one_kind() {
    let cruise = steady(3, 10.0, 45.0, true, place(10.0, 20.0));
    let estimate =
        Estimate { east_east: 9e6, east_north: 3e6, north_north: 4e6, ..ahead(&cruise, 60) };
    for share in [0.1, 0.5, 0.95, 0.99] {
        let ellipse = estimate.ellipse(share);
        let long = ellipse.course.unwrap().degrees();
        for (bearing, distance) in [
            (long, ellipse.half_length),
            (long + 90.0, ellipse.half_width),
            (long + 180.0, ellipse.half_length),
        ] {
            let bearing = Course::from_degrees(bearing.rem_euclid(360.0)).unwrap();
            let edge = estimate.place.toward(bearing, distance);
            let beyond = estimate.share_beyond(edge);
            assert!((beyond - (1.0 - share)).abs() < 0.01, "{beyond} beyond {share}");
        }
    }
    assert!((Estimate::within(0.95) - 6.368).abs() < 0.001);
    assert!((estimate.share_beyond(estimate.place) - 1.0).abs() < 1e-9);
    let round = Estimate { east_east: 4e6, east_north: 0.0, ..estimate };
    assert_eq!(round.ellipse(0.5).course, None);
}

#[test]
fn reports_out_of_order_change_nothing() {
    let cruise = steady(3, 10.0, 45.0, true, place(10.0, 20.0));
    let mut told = cruise;
    told.see(&motion(60, place(-10.0, 0.0), Some((30.0, 0.0))));
    told.see(&Motion { place: place(11.0, 20.0), ..*cruise.newest() });
    assert_eq!(ahead(&told, 60), ahead(&cruise, 60));
    let past = cruise.predict(Timestamp::from_unix_seconds(0));
    assert_eq!(past.place, cruise.newest().place);
}

proptest! {
    /// Whatever comes in, the matrix is one of a covariance and every number is a number.
    #[test]
    fn any_reports_give_an_ellipse(
        reports in proptest::collection::vec(
            (0..40_000_i64, -90.0..=90.0_f64, -180.0..=180.0_f64,
             proptest::option::of((0.0..102.0_f64, 0.0..360.0_f64))),
            1..20,
        ),
        seconds in -10..10_000_000_i64,
    ) {
        let mut at = 0;
        let motions: Vec<_> = reports.into_iter().map(|(step, lat, lon, said)| {
            at += step;
            motion(at, place(lat, lon), said)
        }).collect();
        let mut cruise = Cruise::new(&motions[0]);
        motions.iter().skip(1).for_each(|motion| cruise.see(motion));
        let estimate = cruise.predict(cruise.newest().at.plus(Duration::from_seconds(seconds)));
        let Estimate { east_east, east_north, north_north, .. } = estimate;
        prop_assert!(east_east > 600.0 && north_north > 600.0);
        prop_assert!(east_east * north_north > east_north * east_north);
        let beyond = estimate.share_beyond(place(1.0, 2.0));
        prop_assert!((0.0..=1.0).contains(&beyond), "{beyond}");
    }
}
