use proptest::prelude::*;
use vigia_sea::{Lat, Lon, Mmsi, Position, Timestamp, TrackId, VesselKey};

use super::{Cells, Spot};
use crate::slots::Slot;

fn spot(number: u32, place: Position) -> Spot {
    let vessel = VesselKey::Mmsi(Mmsi::new(345_070_000 + number).unwrap());
    let slot = Slot(usize::try_from(number).unwrap());
    Spot { id: TrackId { vessel, number: 1 }, slot, at: Timestamp::from_unix_seconds(0), place }
}

proptest! {
    #[test]
    fn whoever_is_within_three_miles_is_around(
        lat in -89.0..89.0_f64, lon in -180.0..180.0_f64, course in 0.0..360.0_f64, miles in 0.0..2.99_f64,
    ) {
        let here = Position::new(Lat::clamped(lat), Lon::wrapped(lon));
        let course = vigia_sea::Course::from_degrees(course).unwrap();
        let there = here.toward(course, vigia_sea::Distance::from_nautical_miles(miles));
        let mut cells = Cells::default();
        cells.put(spot(1, there), None);
        prop_assert_eq!(cells.around(here).count(), 1);
    }
}

#[test]
fn a_track_is_in_one_cell() {
    let place = |lat: f64| Position::new(Lat::clamped(lat), Lon::wrapped(179.99));
    let mut cells = Cells::default();
    let mut left = None;
    for step in 0..40 {
        left = Some(cells.put(spot(1, place(f64::from(step) * 0.01)), left));
    }
    assert_eq!(cells.spots.values().map(Vec::len).sum::<usize>(), 1);
    cells.remove(Slot(1), left);
    assert!(cells.spots.is_empty());
}
