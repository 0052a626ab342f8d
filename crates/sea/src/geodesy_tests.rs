use super::*;

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
