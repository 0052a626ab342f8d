use std::sync::OnceLock;

use proptest::prelude::*;
use vigia_sea::{Coast, Lat, Lon};

use super::*;

fn at(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

fn world() -> &'static Land {
    static LAND: OnceLock<Land> = OnceLock::new();
    LAND.get_or_init(|| {
        let bytes = include_bytes!("../../../../zones/states-10m.vshore");
        Land::new(&Shores::from_bytes(bytes).unwrap())
    })
}

#[test]
fn owners_of_known_places() {
    for (lat, lon, owner) in [
        (19.43, -99.13, "MEX"),
        (-25.28, -57.63, "PRY"),
        (4.9, -52.4, "FRA"),
        (18.2, -66.4, "PRI"),
        (67.0, 179.9, "RUS"),
        (67.0, -179.9, "RUS"),
        (-16.85, 179.99, "FJI"),
        (-90.0, 12.0, "ATA"),
        (71.0, -40.0, "GRL"),
        (-29.6, 28.3, "LSO"),
    ] {
        let found = world().owner(at(lat, lon)).map(|state| state.to_string());
        assert_eq!(found.as_deref(), Some(owner), "{lat} {lon}");
    }
    for (lat, lon) in [(41.0, 51.0), (25.0, -90.0), (90.0, 0.0), (0.0, 180.0), (21.6, -85.8)] {
        assert_eq!(world().owner(at(lat, lon)), None, "{lat} {lon}");
    }
}

#[test]
fn a_place_on_a_vertex_has_one_answer_on_either_side_of_180() {
    let square = |west: f64, east: f64| {
        let corners = [(-1.0, west), (1.0, west), (1.0, east), (-1.0, east), (-1.0, west)];
        let points = corners.map(|(lat, lon)| at(lat, lon)).to_vec();
        let shores = Shores {
            lines: vec![ShoreLine { left: None, right: State::from_text("FJI"), points }],
        };
        Land::new(&shores)
    };
    let across = square(179.0, -179.0);
    let plain = square(9.0, 11.0);
    for lat in [-1.5, -1.0, -0.25, 0.0, 0.5, 1.0, 1.5] {
        for step in [-1.5, -1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0, 1.5] {
            let lon = Lon::wrapped(180.0 + step);
            let found = across.owner(Position::new(Lat::from_degrees(lat).unwrap(), lon));
            assert_eq!(found, plain.owner(at(lat, 10.0 + step)), "{lat} {step}");
        }
    }
}

proptest! {
    /// The coast of `zones/coast-10m.vcoast` is made from the same map in another way.
    #[test]
    fn land_is_where_the_coast_file_has_it(lat in -90.0..90.0, lon in -180.0..180.0) {
        static COAST: OnceLock<Coast> = OnceLock::new();
        let coast = COAST.get_or_init(|| {
            Coast::from_bytes(include_bytes!("../../../../zones/coast-10m.vcoast")).unwrap()
        });
        let place = at(lat, lon);
        let is_near = coast.distance(place, vigia_sea::Distance::from_metres(500.0)).is_some();
        prop_assert!(is_near || coast.is_land(place) == world().owner(place).is_some());
    }
}
