use vigia_sea::{
    Course, Digest, Evidence, InputId, Lat, Lon, Mmsi, Nature, SourceId, Span, TimeFrom, VesselKey,
};

use super::*;

/// At `minutes`, `east` and `north` nautical miles from a place off Veracruz.
fn fix(minutes: i64, east: f64, north: f64, motion: Option<(f64, f64)>) -> Fix {
    let at = Timestamp::from_unix_seconds(1_700_000_000 + 60 * minutes);
    let lat = Lat::from_degrees(19.0 + north / 60.0).unwrap();
    let lon = Lon::wrapped(-95.0 + east / 60.0 / Lat::from_degrees(19.0).unwrap().narrowing());
    let place = Position::new(lat, lon);
    let span = Span { offset: 0, length: 0 };
    let digest = Digest::of(b"");
    let report = PositionReport {
        vessel: VesselKey::Mmsi(Mmsi::new(345_070_001).unwrap()),
        observed_at: Some(at),
        time_from: TimeFrom::Column,
        place: Some(place),
        speed: motion.map(|(knots, _)| Speed::from_knots(knots)),
        course: motion.and_then(|(_, course)| Course::from_degrees(course)),
        heading: None,
        status: None,
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        source: SourceId(0),
        also_heard_by: None,
        evidence: Evidence { input: InputId(0), span, earlier: None, digest },
    };
    Fix::new(&report, at, place)
}

/// The fit, between 0 and 1, where 1 is the best that there is.
fn check(before: Fix, later: Fix, expected: std::ops::RangeInclusive<f64>) {
    let settings = FitSettings::default();
    let hours = later.at.since(before.at).hours();
    let part = settings.fit(&before, &later) * hours.hypot(settings.buffer.hours());
    assert!(expected.contains(&part), "{part}");
}

const EAST: Option<(f64, f64)> = Some((12.0, 90.0));

#[test]
fn where_speed_and_course_lead_is_the_best_fit() {
    check(fix(0, 0.0, 0.0, EAST), fix(10, 2.0, 0.0, EAST), 0.99..=1.0);
}

#[test]
fn on_the_way_there_fits_well() {
    check(fix(0, 0.0, 0.0, EAST), fix(10, 0.5, 0.0, EAST), 0.99..=1.0);
}

#[test]
fn a_turn_fits_less_and_going_back_least() {
    let north = Some((12.0, 0.0));
    let west = Some((12.0, 270.0));
    check(fix(0, 0.0, 0.0, EAST), fix(10, 1.0, 1.0, north), 0.3..=0.99);
    check(fix(0, 0.0, 0.0, EAST), fix(10, -2.0, 0.0, west), 0.0..=0.3);
}

#[test]
fn nobody_is_a_hundred_miles_away_after_an_hour() {
    check(fix(0, 0.0, 0.0, EAST), fix(60, -100.0, 0.0, EAST), 0.0..=0.0);
}

#[test]
fn a_fast_boat_that_says_so_fits() {
    let fast = Some((45.0, 90.0));
    check(fix(0, 0.0, 0.0, fast), fix(10, 7.5, 0.0, fast), 0.99..=1.0);
}

#[test]
fn without_motion_distance_alone_counts() {
    check(fix(0, 0.0, 0.0, None), fix(60, 1.0, 0.0, None), 0.95..=1.0);
    check(fix(0, 0.0, 0.0, None), fix(60, 60.0, 0.0, None), 0.0..=0.0);
}

#[test]
fn the_date_line_is_no_border() {
    let at = |minutes: i64, lon: f64| {
        let mut fix = fix(minutes, 0.0, 0.0, EAST);
        fix.place.lon = Lon::from_degrees(lon).unwrap();
        fix
    };
    check(at(0, 179.99), at(10, -179.99), 0.9..=1.0);
}
