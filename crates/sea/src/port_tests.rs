use super::*;
use crate::{Lat, Lon};

fn at(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

fn check(places: &[(f64, f64)], from: (f64, f64), kilometres: f64, expected: &[usize]) {
    let ports = places.iter().enumerate().map(|(number, (lat, lon))| Port {
        name: number.to_string(),
        place: at(*lat, *lon),
        reach: None,
    });
    let ports = Ports::new(ports.collect());
    let within = Distance::from_metres(kilometres * 1000.0);
    let mut found: Vec<usize> = ports
        .near(at(from.0, from.1), within)
        .map(|(port, _)| port.name.parse().unwrap())
        .collect();
    found.sort_unstable();
    assert_eq!(found, expected, "{from:?}");
}

#[test]
fn ports_are_found_across_cells_meridians_and_near_the_poles() {
    check(&[(19.2, -96.1), (19.3, -96.1)], (19.21, -96.1), 3.0, &[0]);
    check(&[(10.001, 20.001), (9.999, 19.999)], (10.0, 20.0), 1.0, &[0, 1]);
    check(&[(10.0, 180.0), (10.0, -179.99), (10.0, 179.99)], (10.0, -180.0), 3.0, &[0, 1, 2]);
    check(&[(89.9, 0.0), (89.9, 180.0), (-89.9, 0.0)], (89.95, 90.0), 25.0, &[0, 1]);
    check(&[], (0.0, 0.0), 10_000.0, &[]);
}

/// All ports within the distance and no other, as asking every one of them tells.
#[test]
fn no_port_is_missed() {
    let places: Vec<(f64, f64)> = (0..2000)
        .map(|n| (f64::from(n * 37 % 1790) / 10.0 - 89.5, f64::from(n * 101 % 3599) / 10.0 - 179.9))
        .collect();
    for from in [(0.0, 0.0), (85.0, 179.9), (-70.1, -180.0), (45.3, 12.2)] {
        let place = at(from.0, from.1);
        let distance = |to: &(f64, f64)| at(to.0, to.1).distance(place).metres();
        let expected: Vec<usize> =
            (0..places.len()).filter(|n| distance(&places[*n]) <= 900_000.0).collect();
        assert!(!expected.is_empty());
        check(&places, from, 900.0, &expected);
    }
}
