use super::*;
use crate::dice::{Dice, Purpose};

fn coast() -> Coast {
    Coast::from_bytes(include_bytes!("../../../zones/coast-10m.vcoast")).unwrap()
}

#[test]
fn open_cells_hold_no_land() {
    let coast = coast();
    let mask = SeaMask::new(&coast);
    let mut dice = Dice::new(1, Purpose::Traffic, 0);
    let mut n_open = 0;
    for _ in 0..2000 {
        let place = spot(dice.between(8.0, 31.0), dice.between(-98.0, -59.0));
        if mask.is_open(place) {
            n_open += 1;
            assert!(!coast.is_land(place.position()), "{place:?}");
        }
    }
    assert!(n_open > 900, "the sea is about half of the box: {n_open}");
}

#[test]
fn known_waters_are_open_and_the_pacific_is_not() {
    let mask = SeaMask::new(&coast());
    for (lat, lon, is_open) in [
        (25.0, -90.0, true),
        (21.6, -85.8, true),  // Yucatan Channel
        (24.0, -81.5, true),  // Straits of Florida
        (15.0, -75.0, true),  // Caribbean
        (20.0, -73.8, true),  // Windward Passage
        (14.5, -95.5, false), // Gulf of Tehuantepec
        (19.4, -99.1, false), // outside
        (22.0, -79.5, false), // Cuba
    ] {
        assert_eq!(mask.is_open(spot(lat, lon)), is_open, "{lat} {lon}");
    }
}
