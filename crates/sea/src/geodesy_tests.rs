use proptest::prelude::*;

use super::*;

/// The formula as it is written in books, with sines only.
fn haversine(from: Position, to: Position) -> f64 {
    let (from_lat, to_lat) = (from.lat.degrees().to_radians(), to.lat.degrees().to_radians());
    let half_lat = (to_lat - from_lat) / 2.0;
    let half_lon = (to.lon.degrees() - from.lon.degrees()).to_radians() / 2.0;
    let h = sin(half_lat).powi(2) + cos(from_lat) * cos(to_lat) * sin(half_lon).powi(2);
    2.0 * EARTH_RADIUS_METRES * asin(h.sqrt().min(1.0))
}

#[test]
fn near_places_are_as_far_as_the_formula_says() {
    for step in 0..2000 {
        let angle = f64::from(step) * 0.7;
        let away = 1.3 * (f64::from(step) / 2000.0).powi(4);
        let from = Position::new(Lat::clamped(f64::from(step % 179) - 89.0), Lon::wrapped(5.0));
        let lat = Lat::clamped(from.lat.degrees() + away * sin(angle));
        let to = Position::new(lat, Lon::wrapped(5.0 + away * cos(angle)));
        let error = (from.distance(to).metres() - haversine(from, to)).abs();
        assert!(error <= 0.0011, "{error} m from {from:?} to {to:?}");
    }
}

fn at(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

#[test]
fn known_distances() {
    let quarter = at(0.0, 0.0).distance(at(0.0, 90.0)).metres();
    assert!((quarter - 10_007_557.0).abs() < 1.0, "{quarter}");
    assert_eq!(at(0.0, 180.0).distance(at(0.0, -180.0)).metres(), 0.0);
    let over_the_line = at(10.0, 179.95).distance(at(10.0, -179.95)).nautical_miles();
    assert!((over_the_line - 5.916).abs() < 0.01, "{over_the_line}");
}

#[test]
fn there_and_back() {
    for (from, to) in [
        (at(19.2, -96.1), at(23.1, -82.4)),
        (at(-33.0, 179.0), at(-30.0, -178.0)),
        (at(60.0, 5.0), at(60.1, 5.0)),
    ] {
        let course = from.course(to).unwrap();
        let arrived = from.toward(course, from.distance(to));
        assert!(arrived.distance(to).metres() < 20.0, "{arrived:?} is not {to:?}");
        let middle = from.part_way(to, 0.5);
        let difference = middle.distance(from).metres() - middle.distance(to).metres();
        assert!(difference.abs() < 30.0);
    }
    assert_eq!(at(1.0, 1.0).course(at(1.0, 1.0)), None);
}

#[test]
fn the_plane_agrees_with_the_sphere_nearby() {
    let origin = at(25.0, 179.99);
    let place = at(25.05, -179.97);
    let (east, north) = place.metres_from(origin);
    let on_plane = east.hypot(north);
    let on_sphere = origin.distance(place).metres();
    assert!((on_plane / on_sphere - 1.0).abs() < 1e-3, "{on_plane} {on_sphere}");
    assert!(east > 0.0 && north > 0.0);
}

#[test]
fn moving_is_the_reverse_of_measuring() {
    for (origin, place) in [
        (at(25.0, 179.99), at(25.05, -179.97)),
        (at(-70.0, -180.0), at(-70.3, 179.0)),
        (at(0.0, 0.0), at(0.2, 0.3)),
    ] {
        let (east, north) = place.metres_from(origin);
        let moved = origin.moved(east, north);
        assert!(moved.distance(place).metres() < 0.02, "{moved:?} is not {place:?}");
    }
}

proptest! {
    #[test]
    fn a_rough_distance_is_a_bound(
        (lat, lon) in (-90.0..90.0_f64, -180.0..180.0_f64),
        (north, east) in (-1.0..1.0_f64, -1.0..1.0_f64),
        scale in prop_oneof![Just(1.0), Just(0.1), Just(0.001)],
    ) {
        let from = at(lat, lon);
        let to = Position::new(Lat::clamped(lat + north * scale), Lon::wrapped(lon + east * scale));
        let roughly = from.roughly(to);
        let (by_east, by_north) = to.metres_from(from);
        let (by_east_back, by_north_back) = from.metres_from(to);
        for metres in [
            from.distance(to).metres(),
            hypotenuse(by_east, by_north),
            hypotenuse(by_east_back, by_north_back),
        ] {
            prop_assert!(roughly.least < metres && metres < roughly.most, "{roughly:?} {metres}");
        }
        prop_assert!(lat.abs() > 69.0 || scale > 0.4 || (lon + east).abs() > 180.0 || roughly.most.is_finite());
    }
}
