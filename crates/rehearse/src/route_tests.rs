use super::*;
use crate::{number::real, spot::spot};
use vigia_sea::Coast;

fn check(from: (f64, f64), to: (f64, f64), least: f64, most: f64) {
    let coast = Coast::from_bytes(include_bytes!("../../../zones/coast-10m.vcoast")).unwrap();
    let mask = SeaMask::new(&coast);
    let mut pilot = Pilot::new(&mask);
    let way = pilot.way(spot(from.0, from.1), spot(to.0, to.1));
    let miles: f64 = way.windows(2).map(|leg| leg[0].miles(leg[1])).sum();
    assert!((least..most).contains(&miles), "{miles} over {way:?}");
    for leg in way.windows(2) {
        for step in 0..=20 {
            let place = leg[0].part_way(leg[1], real(step) / 20.0);
            assert!(!coast.is_land(place.position()), "{place:?}");
        }
    }
}

#[test]
fn veracruz_to_houston_is_straight() {
    check((19.25, -96.0), (29.2, -94.6), 590.0, 620.0);
}

#[test]
fn tampa_to_kingston_goes_round_cuba() {
    check((27.5, -83.2), (17.75, -76.75), 750.0, 1000.0);
}
