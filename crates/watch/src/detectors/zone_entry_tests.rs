use vigia_sea::{Area, EventKind, Lat, Lon, Position, Zone, Zones};

use crate::Settings;
use crate::scene::{Sail, changes, seconds, watch_zones};

/// A square of half a degree whose south-west corner is here.
fn zones(lat: f64, lon: f64) -> Zones {
    let corner = |north: f64, east: f64| {
        Position::new(Lat::from_degrees(lat + north).unwrap(), Lon::wrapped(lon + east))
    };
    let ring = [(0.0, 0.0), (0.0, 0.5), (0.5, 0.5), (0.5, 0.0), (0.0, 0.0)];
    let ring = ring.map(|(north, east)| corner(north, east)).to_vec();
    let area = Area::from_rings(&[vec![ring]]).unwrap();
    Zones::new(vec![Zone { name: "Reef".to_owned(), watched_for: None, area }])
}

/// Start and end of each stay, in seconds.
fn stays(zones: &Zones, sail: Sail) -> Vec<(i64, i64, bool)> {
    let events = watch_zones(&Settings::watch(), zones, &changes([sail]));
    let ours = events.iter().filter(|event| event.kind == EventKind::ZoneEntry);
    ours.map(|event| {
        assert!((1..=12).contains(&event.evidence.len()));
        (seconds(event.interval.start), seconds(event.interval.end), event.is_open)
    })
    .collect()
}

/// North through the middle of the zone with 12 knots: the border is crossed after an hour and
/// after three and a half, whatever the reports' rhythm, and wherever the zone lies.
#[test]
fn borders_are_crossed_to_a_minute() {
    for lon in [-95.0, 179.75, -180.0, 179.5] {
        let zones = zones(20.0, lon);
        let middle = Lon::wrapped(lon + 0.25).degrees();
        for every in [10, 60, 420, 1800] {
            let sail = Sail::new(1, 19.8, middle).go(4 * 3600, every, 12.0, 0.0);
            let found = stays(&zones, sail);
            let &[(start, end, false)] = found.as_slice() else {
                panic!("{lon} {every} {found:?}")
            };
            assert!((start - 3600).abs() <= 60, "{every}: {start}");
            assert!((end - 12_600).abs() <= 60, "{every}: {end}");
        }
    }
}

/// The same way back takes the same time inside.
#[test]
fn the_way_back_is_as_long() {
    let zones = zones(20.0, -95.0);
    let north = stays(&zones, Sail::new(1, 19.8, -94.9).go(5 * 3600, 300, 12.0, 10.0));
    let end = Position::new(Lat::from_degrees(19.8).unwrap(), Lon::from_degrees(-94.9).unwrap())
        .toward(
            vigia_sea::Course::from_degrees(10.0).unwrap(),
            vigia_sea::Distance::from_nautical_miles(60.0),
        );
    let south = Sail::new(1, end.lat.degrees(), end.lon.degrees()).go(5 * 3600, 300, 12.0, 190.05);
    let south = stays(&zones, south);
    let length = |stays: &[(i64, i64, bool)]| stays[0].1 - stays[0].0;
    assert_eq!((north.len(), south.len()), (1, 1));
    assert!((length(&north) - length(&south)).abs() <= 120, "{north:?} {south:?}");
}

#[test]
fn a_short_way_out_is_one_stay_and_a_long_one_two() {
    let zones = zones(20.0, -95.0);
    let out = |minutes: i64| {
        let sail = Sail::new(1, 20.25, -94.52).go(1800, 60, 1.0, 270.0);
        // It is 1.63 miles to the border at -94.5: a fifth of a mile before it, then out and back.
        let sail = sail.go(870, 60, 6.0, 90.0).go(minutes * 30, 60, 6.0, 90.0);
        sail.go(minutes * 30 + 900, 60, 6.0, 270.0)
    };
    assert_eq!(stays(&zones, out(6)).len(), 1);
    assert_eq!(stays(&zones, out(60)).len(), 2);
}

#[test]
fn an_end_that_nobody_saw_is_the_last_report_inside() {
    let zones = zones(20.0, -95.0);
    let sail = Sail::new(1, 20.1, -94.75).go(1800, 60, 6.0, 0.0).go(6 * 3600, 6 * 3600, 12.0, 0.0);
    assert_eq!(stays(&zones, sail), [(0, 1800, false)]);
    let sail = Sail::new(1, 20.1, -94.75).go(1800, 60, 6.0, 0.0);
    assert_eq!(stays(&zones, sail), [(0, 1800, true)]);
}
