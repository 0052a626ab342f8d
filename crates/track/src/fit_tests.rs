use proptest::prelude::*;
use vigia_sea::{
    Course, Digest, Evidence, InputId, Lat, Lon, Mmsi, Nature, SourceId, Span, TimeFrom, VesselKey,
};

use super::*;

/// At `minutes`, `east` and `north` nautical miles from a place off Veracruz.
fn fix(minutes: i64, east: f64, north: f64, motion: Option<(f64, f64)>) -> Fix {
    fix_at(19.0, (minutes, east, north), motion)
}

/// The same from a place of this latitude.
fn fix_at(lat: f64, (minutes, east, north): (i64, f64, f64), motion: Option<(f64, f64)>) -> Fix {
    let from = Lat::from_degrees(lat).unwrap();
    let at = Timestamp::from_unix_seconds(1_700_000_000 + 60 * minutes);
    let lat = Lat::from_degrees(from.degrees() + north / 60.0).unwrap();
    let lon = Lon::wrapped(-95.0 + east / 60.0 / from.narrowing());
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
    let part = settings.fit(&before.ship(), &later.ship()) * hours.hypot(settings.buffer.hours());
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

fn motions() -> impl Strategy<Value = Option<(f64, f64)>> {
    prop_oneof![Just(None), (0.0..80.0, -20.0..359.9_f64).prop_map(Some)]
}

proptest! {
    /// A first look accepts nothing that the measure itself would not accept at once.
    #[test]
    fn what_is_plain_fits_well(
        (lat, minutes) in (-85.0..85.0_f64, 0..9_i64),
        way in (-6.0..6.0_f64, -6.0..6.0_f64),
        near in any::<bool>(),
        first in motions(),
        second in motions(),
    ) {
        let (mut east, mut north) = way;
        if let (Some((knots, course)), true) = (first, near) {
            let made = knots * Duration::from_minutes(minutes).hours();
            let (sin, cos) = course.to_radians().sin_cos();
            (east, north) = (made * sin + way.0 / 8.0, made * cos + way.1 / 8.0);
        }
        let (before, later) = (fix_at(lat, (0, 0.0, 0.0), first), fix_at(lat, (minutes, east, north), second));
        let settings = FitSettings::default();
        if settings.is_plain(&before, &later) {
            prop_assert!(settings.fit(&before.ship(), &later.ship()) > 0.52 * settings.greatest());
        }
    }
}

#[test]
fn a_ship_that_goes_on_is_plain_and_one_that_jumps_is_not() {
    let settings = FitSettings::default();
    assert!(settings.is_plain(&fix(0, 0.0, 0.0, EAST), &fix(1, 0.2, 0.0, EAST)));
    assert!(settings.is_plain(&fix(0, 0.0, 0.0, None), &fix(1, 0.2, 0.0, None)));
    assert!(!settings.is_plain(&fix(0, 0.0, 0.0, EAST), &fix(1, 5.0, 0.0, EAST)));
    assert!(!settings.is_plain(&fix(0, 0.0, 0.0, EAST), &fix(60, 12.0, 0.0, EAST)));
}
