//! What must not matter: when a scene is, on which side of 180° it lies, what its vessels are
//! called, and who else is at sea.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use crate::run::{leads, text};

/// One report of a made-up scene in the open Pacific, far from every coast on both sides of 180°.
#[derive(Clone)]
struct Row {
    vessel: u32,
    second: i64,
    lat: f64,
    lon: f64,
    knots: f64,
    course: f64,
}

/// 2026-03-01.
const START: i64 = 1_772_323_200;
const MILES_PER_DEGREE: f64 = 60.0;

/// A leg at even speed, a report each minute.
fn leg(rows: &mut Vec<Row>, vessel: u32, (from, to): (i64, i64), at: [f64; 2], way: [f64; 2]) {
    let [lat, lon] = at;
    let [knots, course] = way;
    let narrowing = lat.to_radians().cos();
    for second in (from * 60..to * 60).step_by(60) {
        let miles = knots * (second - from * 60) as f64 / 3600.0;
        let (east, north) = course.to_radians().sin_cos();
        rows.push(Row {
            vessel,
            second,
            lat: lat + miles * north / MILES_PER_DEGREE,
            lon: lon + miles * east / MILES_PER_DEGREE / narrowing,
            knots,
            course,
        });
    }
}

/// A silence among others, a meeting, one who loiters, jumps away and back, two hulls on a number.
fn scene() -> Vec<Row> {
    let mut rows = Vec::new();
    for (vessel, lat) in [(1, 10.2), (2, 9.8), (3, 10.1)] {
        leg(&mut rows, vessel, (0, 900), [lat, -150.9], [8.0, 90.0]);
    }
    leg(&mut rows, 4, (0, 120), [10.0, -150.9], [8.0, 90.0]);
    leg(&mut rows, 4, (560, 900), [10.0, -149.64], [8.0, 90.0]);
    leg(&mut rows, 5, (0, 300), [10.5, -150.0], [0.5, 90.0]);
    leg(&mut rows, 6, (60, 260), [10.501, -149.991], [0.5, 90.0]);
    leg(&mut rows, 6, (260, 400), [10.501, -149.963], [10.0, 0.0]);
    leg(&mut rows, 5, (300, 400), [10.5, -149.957], [9.0, 180.0]);
    leg(&mut rows, 7, (0, 60), [11.5, -150.5], [10.0, 90.0]);
    leg(&mut rows, 7, (60, 500), [11.5, -150.33], [0.8, 60.0]);
    leg(&mut rows, 7, (500, 600), [11.55, -150.25], [10.0, 90.0]);
    leg(&mut rows, 8, (0, 200), [9.0, -150.0], [10.0, 0.0]);
    leg(&mut rows, 8, (200, 240), [12.0, -152.0], [10.0, 0.0]);
    leg(&mut rows, 8, (240, 400), [9.667, -150.0], [10.0, 0.0]);
    leg(&mut rows, 9, (0, 400), [8.0, -150.5], [9.0, 90.0]);
    leg(&mut rows, 9, (0, 400), [13.0, -149.5], [9.0, 270.0]);
    rows
}

/// Others, half an ocean away.
fn strangers() -> Vec<Row> {
    let mut rows = Vec::new();
    for (vessel, lon) in [(90, -120.0), (91, -121.3), (92, -122.7)] {
        leg(&mut rows, vessel, (0, 700), [-20.0, lon], [12.0, 200.0]);
    }
    leg(&mut rows, 93, (0, 500), [-25.0, -118.0], [0.4, 10.0]);
    rows
}

fn table(mut rows: Vec<Row>) -> String {
    rows.sort_by_key(|row| (row.second, row.vessel));
    let mut text = "mmsi,t,lat,lon,sog,cog\n".to_owned();
    for Row { vessel, second, lat, lon, knots, course } in rows {
        let lon = if lon < -180.0 { lon + 360.0 } else { lon };
        let (mmsi, t) = (345_070_000 + vessel, START + second);
        writeln!(text, "{mmsi},{t},{lat:.6},{lon:.6},{knots:.1},{course:.1}").unwrap();
    }
    text
}

/// Kind, start, end, vessels and measures of every event, with what was changed taken back.
type Told = (String, i64, i64, Vec<i64>, BTreeMap<String, Value>);

fn told(rows: Vec<Row>, (seconds, numbers): (i64, i64)) -> Vec<Told> {
    let events = leads("scene.csv", table(rows).as_bytes()).events;
    let moment = |event: &Value, key| {
        let moment = vigia_sea::Timestamp::from_text(text(event, key)).expect("a time");
        moment.unix_milliseconds() - (START + seconds) * 1000
    };
    let mut told: Vec<Told> = events
        .iter()
        .map(|event| {
            let vessels = event["vessels"].as_array().expect("vessels").iter();
            let numbers = vessels.map(|vessel| {
                let mmsi: i64 = text(vessel, "/mmsi").parse().expect("a number");
                mmsi - 345_070_000 - numbers
            });
            let measures = event["measures"].as_object().expect("measures").clone();
            let (start, end) = (moment(event, "/start"), moment(event, "/end"));
            (text(event, "/type").to_owned(), start, end, numbers.collect(), {
                measures.into_iter().collect()
            })
        })
        .collect();
    told.sort_by_key(|one| format!("{one:?}"));
    told
}

fn check(change: impl Fn(&mut Row), back: (i64, i64), what: &str) {
    let expected = told(scene(), (0, 0));
    let kinds: std::collections::BTreeSet<&str> =
        expected.iter().map(|(kind, ..)| kind.as_str()).collect();
    for kind in ["gap", "encounter", "loitering", "displaced_position", "shared_identity"] {
        assert!(kinds.contains(kind), "{kind} is not in {kinds:?}");
    }
    let mut rows = scene();
    rows.iter_mut().for_each(change);
    assert_eq!(told(rows, back), expected, "{what}");
}

#[test]
fn when_it_is_does_not_matter() {
    let later = 3 * 86_400 + 5 * 3_600;
    check(|row| row.second += later, (later, 0), "three days and five hours later");
}

#[test]
fn the_side_of_180_does_not_matter() {
    check(|row| row.lon -= 30.0, (0, 0), "across 180°");
}

#[test]
fn what_vessels_are_called_does_not_matter() {
    check(|row| row.vessel += 400, (0, 400), "other numbers");
}

#[test]
fn unrelated_vessels_change_no_event_of_others() {
    let expected = told(scene(), (0, 0));
    let mut rows = scene();
    rows.extend(strangers());
    let mut with = told(rows, (0, 0));
    with.retain(|(_, _, _, vessels, _)| vessels.iter().all(|vessel| *vessel < 90));
    assert_eq!(with, expected);
}
