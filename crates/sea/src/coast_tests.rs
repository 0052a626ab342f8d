use super::*;

fn at(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

fn leb(bytes: &mut Vec<u8>, mut value: u32) {
    while value > 0x7f {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn file(rings: &[&[(i32, i32)]]) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    leb(&mut bytes, rings.len() as u32);
    for ring in rings {
        leb(&mut bytes, ring.len() as u32);
        let mut last = (0, 0);
        for (lat, lon) in *ring {
            for step in [lon - last.1, lat - last.0] {
                leb(&mut bytes, ((step << 1) ^ (step >> 31)) as u32);
            }
            last = (*lat, *lon);
        }
    }
    bytes
}

/// A square island of 2° with a square lagoon of half a degree in its middle.
fn island() -> Vec<u8> {
    file(&[
        &[(19_000, -91_000), (19_000, -89_000), (21_000, -89_000), (21_000, -91_000)],
        &[(19_750, -90_250), (19_750, -89_750), (20_250, -89_750), (20_250, -90_250)],
    ])
}

#[test]
fn land_sea_and_lagoon() {
    let coast = Coast::from_bytes(&island()).unwrap();
    assert!(coast.is_land(at(19.5, -90.5)));
    assert!(!coast.is_land(at(20.0, -90.0)), "the lagoon");
    assert!(!coast.is_land(at(18.9, -90.0)));
    assert!(!coast.is_land(at(20.0, -88.9)));
}

#[test]
fn distance_to_the_coast() {
    let coast = Coast::from_bytes(&island()).unwrap();
    let reach = Distance::from_nautical_miles(30.0);
    let distance = coast.distance(at(18.9, -90.0), reach).unwrap();
    assert!((distance.nautical_miles() - 6.0).abs() < 0.1, "{distance:?}");
    assert_eq!(coast.distance(at(18.0, -90.0), reach), None);
    assert_eq!(coast.rings_in(Bounds::around(at(20.9, -90.9))).count(), 1);
}

#[test]
fn broken_files_are_refused() {
    let whole = island();
    for n in 0..whole.len() {
        assert!(Coast::from_bytes(&whole[..n]).is_err(), "cut at {n}");
    }
    let mut longer = whole.clone();
    longer.push(0);
    assert_eq!(Coast::from_bytes(&longer).unwrap_err(), CoastError::Trailing);
    let off_the_map = file(&[&[(95_000, 0), (0, 0), (1, 1)]]);
    assert_eq!(Coast::from_bytes(&off_the_map).unwrap_err(), CoastError::Place);
}
