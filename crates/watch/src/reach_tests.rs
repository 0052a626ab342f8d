use vigia_sea::{Lon, Mmsi};

use super::*;

const STATION: SourceId = SourceId(7);

fn vessel(number: u32) -> VesselKey {
    VesselKey::Mmsi(Mmsi::new(345_070_000 + number).unwrap())
}

fn place(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::wrapped(lon))
}

/// Vessels 1 to 4, a degree around a place in hour 0.
fn ring(lat: f64, lon: f64) -> Reach {
    let mut reach = Reach::default();
    let around = [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)];
    for (number, (north, east)) in (1..).zip(around) {
        reach.hear(STATION, vessel(number), place(lat + north, lon + east), 0);
    }
    reach
}

#[test]
fn a_station_covers_what_lies_amid_the_others_it_heard() {
    // 180° is no border.
    for lon in [-94.0, 179.9] {
        let reach = ring(20.1, lon);
        assert!(reach.is_station(STATION));
        assert!(reach.covers(STATION, place(20.1, lon), vessel(9)));
        assert!(reach.covers(STATION, place(20.6, lon + 0.3), vessel(9)));
        assert!(!reach.covers(STATION, place(21.1, lon + 0.9), vessel(9)));
        assert!(!reach.covers(STATION, place(22.1, lon), vessel(9)));
        // Without the northern one, nobody knows how far north it hears.
        assert!(!reach.covers(STATION, place(20.6, lon), vessel(1)));
    }
}

#[test]
fn only_a_station_that_hears_others_now_would_have_heard_her() {
    let mut reach = ring(20.0, -94.0);
    let here = place(20.0, -94.0);
    assert_eq!(reach.others(here, 0, vessel(9)), 4);
    assert_eq!(reach.others(here, 0, vessel(3)), 3);
    let east = place(20.0, -93.6);
    assert_eq!(reach.others(east, 0, vessel(3)), 0, "nobody else was heard in the east");
    assert_eq!(reach.others(here, 1, vessel(9)), 0, "it may have failed");
    reach.hear(STATION, vessel(2), place(19.0, -94.0), 1);
    assert_eq!(reach.others(here, 1, vessel(9)), 1);
    assert_eq!(reach.others(place(23.0, -94.0), 1, vessel(9)), 0);
}

#[test]
fn a_satellite_is_no_station() {
    let mut reach = ring(20.0, -94.0);
    reach.hear(STATION, vessel(5), place(20.0, -80.0), 0);
    assert!(!reach.is_station(STATION));
    assert_eq!(reach.others(place(20.0, -94.0), 0, vessel(9)), 0);
    // It is never one again, and what it hears is not remembered.
    reach.hear(STATION, vessel(6), place(20.0, -94.0), 5);
    assert!(!reach.is_station(STATION) && reach.receivers[&STATION].cells.is_empty());
}
