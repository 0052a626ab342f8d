use super::*;

#[test]
fn tenths_of_ais_are_exact() {
    for tenths in 0..=1022 {
        let speed = Speed::from_tenths_of_knot(tenths);
        assert_eq!(speed.thousandths_of_knot(), u32::from(tenths) * 100);
        assert_eq!(Speed::from_knots(f64::from(tenths) / 10.0), speed);
    }
    for tenths in 0..3600 {
        let course = Course::from_tenths_of_degree(tenths).unwrap();
        assert_eq!(Course::from_degrees(f64::from(tenths) / 10.0), Some(course));
    }
    assert_eq!(Course::from_tenths_of_degree(3600), None);
    assert_eq!(Heading::from_degrees(511), None);
}

#[test]
fn not_a_number_becomes_nothing_dangerous() {
    assert_eq!(Distance::from_metres(f64::NAN).metres(), 0.0);
    assert_eq!(Speed::from_knots(f64::NAN).knots(), 0.0);
    assert_eq!(Course::from_degrees(f64::NAN), None);
}

#[test]
fn a_mile_an_hour_is_a_knot() {
    let speed = Distance::from_nautical_miles(30.0).over(Duration::from_hours(2)).unwrap();
    assert_eq!(speed.knots(), 15.0);
    assert_eq!(Distance::from_metres(5.0).over(Duration::default()), None);
    assert_eq!(speed.during(Duration::from_minutes(20)).nautical_miles(), 5.0);
}

#[test]
fn durations_read_well() {
    assert_eq!(Duration::from_seconds(45).to_string(), "45 s");
    assert_eq!(Duration::from_minutes(7).to_string(), "7 min");
    assert_eq!(Duration::from_minutes(125).to_string(), "2 h 05 min");
}
