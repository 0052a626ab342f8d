use super::*;

/// Rings of degrees in, the coast that the programs read out.
fn coast(rings: &[&[Degrees]]) -> Coast {
    let rings: Vec<_> = rings
        .iter()
        .flat_map(|ring| cut_at_180(&closed_over_pole(unwrapped(ring))))
        .filter_map(|ring| quantised(&ring))
        .collect();
    Coast::from_bytes(&encoded(&rings).unwrap()).unwrap()
}

fn check(coast: &Coast, lat: f64, lon: f64, is_land: bool) {
    let place = Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap());
    assert_eq!(coast.is_land(place), is_land, "{lat} {lon}");
}

#[test]
fn a_ring_across_180_is_land_on_both_sides() {
    let island = [(179.0, 1.0), (-179.0, 1.0), (-179.0, -1.0), (179.0, -1.0), (179.0, 1.0)];
    let coast = coast(&[&island]);
    check(&coast, 0.0, 179.5, true);
    check(&coast, 0.0, -179.5, true);
    check(&coast, 0.0, 178.5, false);
    check(&coast, 0.0, 0.0, false);
}

#[test]
fn a_ring_round_the_pole_is_land_down_to_it() {
    let ring: Vec<Degrees> =
        (0..=36).map(|step| (f64::from((step * 10 + 360) % 360) - 180.0, -70.0)).collect();
    let coast = coast(&[&ring]);
    for lon in [-179.5, -91.0, 0.5, 95.0, 179.5] {
        check(&coast, -75.0, lon, true);
        check(&coast, -89.9, lon, true);
        check(&coast, -65.0, lon, false);
    }
}

#[test]
fn a_hole_is_water() {
    let land = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)];
    let lake = [(1.0, 1.0), (1.0, 3.0), (3.0, 3.0), (3.0, 1.0), (1.0, 1.0)];
    let coast = coast(&[&land, &lake]);
    check(&coast, 0.5, 0.5, true);
    check(&coast, 2.0, 2.0, false);
}

#[test]
fn arcs_are_joined_forwards_and_backwards() {
    let arcs =
        vec![vec![(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)], vec![(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)]];
    let ring = joined(&[Value::from(0), Value::from(-2)], &arcs).unwrap();
    assert_eq!(ring, [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]);
    assert!(joined(&[Value::from(0)], &arcs).is_err(), "open");
    assert!(joined(&[Value::from(7)], &arcs).is_err(), "no such arc");
}

#[test]
fn what_shrinks_to_a_line_is_left_out() {
    assert_eq!(quantised(&[(0.0, 0.0), (0.0001, 0.0), (0.002, 0.0), (0.0, 0.0)]), None);
}
