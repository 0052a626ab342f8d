use geo::{Contains as _, LineString, MultiPolygon, Point, Polygon};
use proptest::prelude::*;

use super::*;
use crate::{Lat, Lon};

fn at(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::wrapped(lon))
}

fn ring(corners: &[(f64, f64)]) -> Vec<Position> {
    corners.iter().map(|(lat, lon)| at(*lat, *lon)).collect()
}

/// A closed box.
fn square(south: f64, west: f64, north: f64, east: f64) -> Vec<Position> {
    ring(&[(south, west), (south, east), (north, east), (north, west), (south, west)])
}

fn area(polygons: &[Vec<Vec<Position>>]) -> Area {
    Area::from_rings(polygons).unwrap_or_else(|error| panic!("{error}"))
}

fn check(area: &Area, from: (f64, f64), to: (f64, f64), expected: &[(f64, f64)]) {
    let stays = area.stays(at(from.0, from.1), at(to.0, to.1));
    let rounded: Vec<(f64, f64)> = stays
        .iter()
        .map(|(from, to)| ((from * 1e6).round() / 1e6, (to * 1e6).round() / 1e6))
        .collect();
    assert_eq!(rounded, expected, "{from:?} to {to:?}");
}

#[test]
fn ways_are_cut_where_they_cross_the_border() {
    let holed = area(&[vec![square(0.0, 0.0, 10.0, 10.0), square(4.0, 4.0, 6.0, 6.0)]]);
    check(&holed, (5.0, -5.0), (5.0, 15.0), &[(0.25, 0.45), (0.55, 0.75)]);
    check(&holed, (1.0, 1.0), (2.0, 2.0), &[(0.0, 1.0)]);
    check(&holed, (5.0, 5.0), (5.0, 5.0), &[]);
    check(&holed, (1.0, 1.0), (1.0, 1.0), &[(0.0, 1.0)]);
    check(&holed, (-1.0, -1.0), (-1.0, 11.0), &[]);
    assert!(holed.contains(at(1.0, 1.0)) && !holed.contains(at(5.0, 5.0)));
}

#[test]
fn areas_go_on_across_180_degrees() {
    let short = area(&[vec![square(-5.0, 175.0, 5.0, -175.0)]]);
    let beyond = area(&[vec![square(-5.0, 175.0, 5.0, 185.0)]]);
    let cut = area(&[
        vec![square(-5.0, 175.0, 5.0, 180.0 - 1e-7)],
        vec![square(-5.0, -180.0, 5.0, -175.0)],
    ]);
    for area in [&short, &beyond] {
        check(area, (0.0, 170.0), (0.0, -170.0), &[(0.25, 0.75)]);
        check(area, (0.0, -170.0), (0.0, 170.0), &[(0.25, 0.75)]);
        check(area, (0.0, -179.0), (0.0, -177.0), &[(0.0, 1.0)]);
        assert!(area.contains(at(0.0, 180.0)) && area.contains(at(0.0, -180.0)));
        assert!(!area.contains(at(0.0, 0.0)) && !area.contains(at(6.0, 180.0)));
    }
    assert!(cut.contains(at(0.0, 179.0)) && cut.contains(at(0.0, -179.0)));
    assert!(!cut.contains(at(0.0, 0.0)));
}

#[test]
fn a_whole_parallel_is_no_way_of_zero_length() {
    let north = ring(&[(60.0, -180.0), (60.0, 0.0), (89.0, 0.0), (89.0, -180.0), (60.0, -180.0)]);
    assert!(area(&[vec![north]]).contains(at(70.0, -90.0)));
    let lon = |lon: f64| Lon::from_degrees(lon).unwrap();
    let lat = |lat: f64| Lat::from_degrees(lat).unwrap();
    let world = [(-60.0, -180.0), (-60.0, 180.0), (-90.0, 180.0), (-90.0, -180.0), (-60.0, -180.0)];
    let world = world.map(|(y, x)| Position::new(lat(y), lon(x)));
    let antarctic = area(&[vec![world.to_vec()]]);
    assert!(antarctic.contains(at(-70.0, 0.0)) && antarctic.contains(at(-70.0, 179.0)));
    assert!(!antarctic.contains(at(-50.0, 0.0)));
}

#[test]
fn wrong_rings_are_refused() {
    let refused = |rings: Vec<Vec<Position>>| Area::from_rings(&[rings]).err();
    assert_eq!(Area::from_rings(&[]).err(), Some(AreaError::NoRing));
    assert_eq!(refused(vec![]), Some(AreaError::NoRing));
    assert_eq!(refused(vec![ring(&[(0.0, 0.0), (1.0, 1.0)])]), Some(AreaError::Corners(1)));
    let open = ring(&[(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0)]);
    let whole = square(0.0, 0.0, 2.0, 2.0);
    assert_eq!(refused(vec![whole, open]), Some(AreaError::NotClosed(2)));
    let line = ring(&[(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (0.0, 0.0)]);
    assert_eq!(refused(vec![line]), Some(AreaError::NoSurface));
    let round = [0.0, 90.0, 180.0, -90.0, 0.0].map(|lon| at(70.0, lon));
    assert_eq!(refused(vec![round.to_vec()]), Some(AreaError::Pole(1)));
}

#[test]
fn zones_are_found_by_place() {
    let zone = |name: &str, ring| Zone {
        name: name.to_owned(),
        watched_for: None,
        area: area(&[vec![ring]]),
    };
    let zones = Zones::new(vec![
        zone("small", square(10.2, 20.2, 10.3, 20.3)),
        zone("large", square(0.0, 0.0, 30.0, 30.0)),
        zone("line", square(-5.0, 175.0, 5.0, -175.0)),
    ]);
    let near = |from: (f64, f64), to: (f64, f64)| zones.near(at(from.0, from.1), at(to.0, to.1));
    assert_eq!(near((10.0, 20.0), (10.5, 20.5)), [0, 1]);
    assert_eq!(near((10.0, 20.0), (10.1, 20.1)), [1]);
    assert_eq!(near((0.0, 179.9), (0.0, -179.9)), [2]);
    assert_eq!(near((-40.0, 0.0), (-40.5, 0.5)), [0; 0]);
    assert!(zones.is_clear(at(-40.2, 0.2), at(-40.5, 0.5)));
    assert!(!zones.is_clear(at(10.5, 20.5), at(10.6, 20.6)));
}

proptest! {
    /// As the library itself tells for the whole polygon, and a way is inside as far as its
    /// places are.
    #[test]
    fn places_and_ways_agree(
        corners in proptest::collection::vec((-8_000..8_000_i32, -8_000..8_000_i32), 3..12),
        from in (-9_000..9_000_i32, -9_000..9_000_i32),
        to in (-9_000..9_000_i32, -9_000..9_000_i32),
        turn in prop_oneof![Just(0.0), Just(180.0), Just(-175.0)],
    ) {
        let degrees = |(lat, lon): (i32, i32)| (f64::from(lat) / 1e3, f64::from(lon) / 1e3);
        let mut corners: Vec<(f64, f64)> = corners.into_iter().map(degrees).collect();
        corners.push(corners[0]);
        let border = corners.iter().map(|(lat, lon)| Coord { x: *lon, y: *lat }).collect();
        let judge = MultiPolygon::new(vec![Polygon::new(LineString::new(border), vec![])]);
        let turned: Vec<(f64, f64)> = corners.iter().map(|(lat, lon)| (*lat, lon + turn)).collect();
        let Ok(area) = Area::from_rings(&[vec![ring(&turned)]]) else { return Ok(()) };
        let (from, to) = (degrees(from), degrees(to));
        let stays = area.stays(at(from.0, from.1 + turn), at(to.0, to.1 + turn));
        for part in [0.1, 0.3, 0.5, 0.7, 0.9] {
            let (lat, lon) =
                (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1));
            let is_near_cut = stays.iter().any(|(a, b)| {
                (a - part).abs() < 1e-5 || (b - part).abs() < 1e-5
            });
            if is_near_cut {
                continue;
            }
            let is_inside = judge.contains(&Point::new(lon, lat));
            prop_assert_eq!(area.contains(at(lat, lon + turn)), is_inside);
            let is_in_stay = stays.iter().any(|(a, b)| (*a..=*b).contains(&part));
            prop_assert_eq!(is_in_stay, is_inside, "{} {:?}", part, stays);
        }
    }
}
