use super::*;

#[test]
fn every_ais_longitude_comes_back() {
    // All 216,000,001 take a second in release; every 7th and the ends are enough here.
    for units in (-108_000_000..=108_000_000).step_by(7).chain([108_000_000]) {
        let lon = Lon::from_ais_units(units).unwrap();
        assert_eq!(lon.ais_units(), units);
    }
    assert_eq!(Lon::from_ais_units(108_600_000), None, "181 is AIS for not available");
    assert_eq!(Lat::from_ais_units(54_600_000), None, "91 is AIS for not available");
}

#[test]
fn nonsense_is_no_place() {
    for degrees in [f64::NAN, f64::INFINITY, 90.000_000_1, -91.0] {
        assert!(Lat::from_degrees(degrees).is_err(), "{degrees}");
    }
    assert!(Lon::from_degrees(180.0).is_ok());
    assert!(Lon::from_degrees(181.0).is_err());
    assert_eq!(Lon::wrapped(190.0).degrees(), -170.0);
    assert_eq!(Lon::wrapped(f64::NAN).degrees(), 0.0);
}

#[test]
fn reads_as_on_a_chart() {
    let place = Position::new(Lat::from_degrees(19.2).unwrap(), Lon::from_degrees(-96.14).unwrap());
    assert_eq!(place.to_string(), "19°12.00′N 096°08.40′W");
    let almost = Lat::from_degrees(9.999_999).unwrap();
    assert_eq!(almost.to_string(), "10°00.00′N", "minutes carry into degrees");
}
