use vigia_sea::{
    Course, Digest, Evidence, InputId, Lat, Lon, Mmsi, Nature, Position, PositionReport, SourceId,
    Span, Speed, StaticReport, TimeFrom, Timestamp, TrackChange, Transceiver, VesselKey,
};

use crate::{Settings, Tracker};

const SHIP: u32 = 345_070_001;

fn evidence(word: &str) -> Evidence {
    let span = Span { offset: 0, length: 0 };
    Evidence { input: InputId(0), span, earlier: None, digest: Digest::of(word.as_bytes()) }
}

fn at(minute: i64) -> Timestamp {
    Timestamp::from_unix_seconds(1_700_000_000 + 60 * minute)
}

/// The first hull lies off Tampico, the second off Progreso.
fn heard(minute: i64, hull: u32, source: u16) -> PositionReport {
    let (lat, lon) = if hull == 1 { (22.0, -97.0) } else { (22.0, -90.0) };
    PositionReport {
        vessel: VesselKey::Mmsi(Mmsi::new(SHIP).unwrap()),
        observed_at: Some(at(minute)),
        time_from: TimeFrom::TagBlock,
        place: Some(Position::new(
            Lat::from_degrees(lat).unwrap(),
            Lon::from_degrees(lon).unwrap(),
        )),
        speed: Some(Speed::from_knots(0.0)),
        course: Course::from_degrees(0.0),
        heading: None,
        status: None,
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        source: SourceId(source),
        also_heard_by: None,
        evidence: evidence(&format!("{minute} {hull}")),
    }
}

fn said(minute: i64, name: &str, source: u16) -> StaticReport {
    StaticReport {
        vessel: VesselKey::Mmsi(Mmsi::new(SHIP).unwrap()),
        observed_at: Some(at(minute)),
        name: Some(name.to_owned()),
        call_sign: Some(format!("X{name}")),
        imo: None,
        wrong_imo: None,
        ship_type: None,
        dimensions: None,
        destination: None,
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        source: SourceId(source),
        also_heard_by: None,
        evidence: evidence(&format!("{minute} {name}")),
    }
}

enum Step {
    Heard(PositionReport),
    Said(StaticReport),
}

/// Each name with the number of the track that it was given to, 0 for none.
fn check(steps: Vec<Step>, expected: &[(&str, u32)]) {
    let mut found = Vec::new();
    let mut take = |change: TrackChange| {
        if let TrackChange::Said(id, report) = change {
            found.push((report.name.unwrap(), id.map_or(0, |id| id.number)));
        }
    };
    let mut tracker = Tracker::new(Settings::default());
    for step in steps {
        match step {
            Step::Heard(report) => tracker.push(report, &mut take),
            Step::Said(report) => tracker.say(report, &mut take),
        }
    }
    tracker.finish(&mut take);
    let expected: Vec<(String, u32)> =
        expected.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect();
    assert_eq!(found, expected);
}

#[test]
fn who_speaks_before_she_is_heard_is_waited_for() {
    check(vec![Step::Said(said(0, "ANA", 0)), Step::Heard(heard(5, 1, 0))], &[("ANA", 1)]);
    check(vec![Step::Said(said(0, "ANA", 0)), Step::Heard(heard(20, 1, 0))], &[("ANA", 0)]);
}

#[test]
fn a_name_goes_to_the_hull_that_said_it_before() {
    let mut steps = vec![Step::Heard(heard(0, 1, 0)), Step::Heard(heard(20, 1, 0))];
    steps.push(Step::Said(said(21, "ANA", 0)));
    // The second hull says who she is before she is heard, and then both are heard in turn.
    steps.push(Step::Said(said(22, "EVA", 0)));
    steps.push(Step::Heard(heard(23, 2, 0)));
    steps.push(Step::Said(said(24, "ANA", 0)));
    steps.push(Step::Heard(heard(25, 1, 0)));
    steps.push(Step::Said(said(26, "EVA", 0)));
    check(steps, &[("ANA", 1), ("EVA", 2), ("ANA", 1), ("EVA", 2)]);
}

#[test]
fn a_new_name_of_the_only_hull_is_hers() {
    let mut steps: Vec<Step> = (0..4).map(|n| Step::Heard(heard(20 * n, 1, 0))).collect();
    steps.insert(2, Step::Said(said(21, "ANA", 0)));
    steps.insert(3, Step::Said(said(22, "EVA", 0)));
    check(steps, &[("ANA", 1), ("EVA", 1)]);
}

#[test]
fn the_receiver_tells_two_unknown_hulls_apart_and_else_nothing_does() {
    let both = || vec![Step::Heard(heard(0, 1, 7)), Step::Heard(heard(1, 2, 8))];
    let mut steps = both();
    steps.push(Step::Said(said(2, "ANA", 7)));
    check(steps, &[("ANA", 1)]);
    let mut steps = both();
    steps.push(Step::Said(said(2, "ANA", 9)));
    check(steps, &[("ANA", 0)]);
}

#[test]
fn the_hull_heard_minutes_ago_speaks_rather_than_the_one_heard_an_hour_ago() {
    let mut steps = vec![Step::Heard(heard(0, 1, 0)), Step::Heard(heard(60, 2, 0))];
    steps.push(Step::Said(said(62, "EVA", 0)));
    check(steps, &[("EVA", 2)]);
}

#[test]
fn many_names_do_not_wait_without_end() {
    let steps = (0..9).map(|minute| Step::Said(said(minute, "ANA", 0))).collect();
    check(steps, &[("ANA", 0); 9]);
}
