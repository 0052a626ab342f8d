use proptest::prelude::*;
use vigia_sea::{Lat, Lon};

use super::*;

fn at(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

fn metres(a: Position, b: Position) -> f64 {
    let way = minus(space(a), space(b));
    arc(dot(way, way).sqrt())
}

/// Expected lengths by `GeographicLib` (Karney 2013) on WGS 84.
#[test]
fn distances_are_those_of_the_ellipsoid() {
    for (a, b, expected) in [
        (at(0.0, 0.0), at(0.0, 1.0), 111_319.491),
        (at(0.0, 0.0), at(1.0, 0.0), 110_574.389),
        (at(45.0, 179.5), at(45.0, -179.5), 78_846.335),
        (at(20.0, -90.0), at(22.0, -88.0), 303_752.550),
        (at(89.5, 0.0), at(89.5, 180.0), 111_693.951),
    ] {
        let found = metres(a, b);
        assert!((found - expected).abs() < 0.1, "{found} instead of {expected}");
    }
}

proptest! {
    #[test]
    fn chord_and_arc_are_each_other_s_reverse(metres in 0.0..9e6) {
        prop_assert!((arc(chord(metres)) - metres).abs() < 1.0);
    }

    #[test]
    fn the_tree_finds_what_the_list_has(
        points in prop::collection::vec((-80.0..80.0, -180.0..180.0), 1..60),
        lat in -90.0..90.0, lon in -180.0..180.0,
    ) {
        let spaces: Vec<Space> = points.iter().map(|(lat, lon)| space(at(*lat, *lon))).collect();
        let pieces: Vec<Piece> = spaces
            .iter()
            .zip(spaces.iter().skip(1).chain(spaces.first()))
            .map(|(from, to)| Piece::new(*from, *to))
            .collect();
        let place = space(at(lat, lon));
        let expected = pieces.iter().map(|piece| piece.nearest(place).square).fold(f64::MAX, f64::min);
        let line = Line::new(pieces);
        prop_assert_eq!(line.nearest(place, f64::MAX).map(|found| found.square), Some(expected));
        prop_assert!(line.nearest(place, expected).is_none(), "nothing is nearer than the nearest");
    }
}
