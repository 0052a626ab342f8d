use vigia_sea::{
    Digest, Evidence, InputId, Lat, Lon, Mmsi, Nature, Position, SourceId, Span, TimeFrom,
    Transceiver,
};

use super::*;

fn report(mmsi: u32, minute: i64, lat: f64, lon: f64) -> PositionReport {
    let place = Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap());
    let span = Span { offset: minute.unsigned_abs(), length: 40 };
    let digest = Digest::of(format!("{mmsi} {minute} {place:?}").as_bytes());
    PositionReport {
        vessel: VesselKey::Mmsi(Mmsi::new(mmsi).unwrap()),
        observed_at: Some(Timestamp::from_unix_seconds(1_700_000_000 + 60 * minute)),
        time_from: TimeFrom::TagBlock,
        place: Some(place),
        speed: None,
        course: None,
        heading: None,
        status: None,
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        source: SourceId(0),
        also_heard_by: None,
        evidence: Evidence { input: InputId(0), span, earlier: None, digest },
    }
}

/// One word per change, as `opened 1 jump`.
fn check(mut reports: Vec<PositionReport>, expected: &[&str]) {
    sort(&mut reports);
    let mut words = Vec::new();
    let mut tracker = Tracker::new(Settings::default());
    let mut take = |change: TrackChange| {
        words.push(match change {
            TrackChange::Opened(id, OpenedBecause::First, _) => format!("opened {}", id.number),
            TrackChange::Opened(id, OpenedBecause::Silence(from, _), _) => {
                format!("opened {} silence {}", id.number, from.number)
            }
            TrackChange::Opened(id, OpenedBecause::Jump(from, _), _) => {
                format!("opened {} jump {}", id.number, from.number)
            }
            TrackChange::Moved(id, _) => format!("moved {}", id.number),
            TrackChange::Heard(id, _) => format!("heard {}", id.number),
            TrackChange::Withdrawn(id, ..) => format!("withdrawn {}", id.number),
            TrackChange::Said(id, _) => format!("said {:?}", id.map(|id| id.number)),
            TrackChange::Closed(id, _) => format!("closed {}", id.number),
        });
    };
    for report in reports {
        tracker.push(report, &mut take);
    }
    tracker.finish(&mut take);
    assert_eq!(words, expected);
}

const SHIP: u32 = 345_070_001;

#[test]
fn one_ship_is_one_track_in_whatever_order() {
    let reports = || (0..3).map(|minute| report(SHIP, minute, 25.0, -90.0 + 0.001 * minute as f64));
    let expected = ["opened 1", "moved 1", "moved 1", "closed 1"];
    check(reports().collect(), &expected);
    check(reports().rev().collect(), &expected);
}

#[test]
fn a_jump_and_back() {
    check(
        vec![
            report(SHIP, 0, 25.0, -90.0),
            report(SHIP, 1, 27.0, -90.0),
            report(SHIP, 2, 25.0, -90.001),
            report(SHIP, 3, 27.0, -90.001),
        ],
        &["opened 1", "opened 2 jump 1", "moved 1", "moved 2", "closed 1", "closed 2"],
    );
}

#[test]
fn long_silence_splits() {
    check(
        vec![report(SHIP, 0, 25.0, -90.0), report(SHIP, 26 * 60, 26.0, -90.0)],
        &["opened 1", "closed 1", "opened 2 silence 1", "closed 2"],
    );
}

#[test]
fn over_the_date_line_is_no_jump() {
    check(
        vec![report(SHIP, 0, 10.0, 179.999), report(SHIP, 1, 10.0, -179.999)],
        &["opened 1", "moved 1", "closed 1"],
    );
}

#[test]
fn noise_cannot_open_tracks_without_end() {
    let reports: Vec<_> = (0..40)
        .map(|minute| report(SHIP, minute, f64::from(minute as i32 * 4 - 80), 0.0))
        .collect();
    let mut tracker = Tracker::new(Settings::default());
    let mut n_open = 0_i32;
    let mut most = 0;
    for report in reports {
        tracker.push(report, &mut |change| {
            match change {
                TrackChange::Opened(..) => n_open += 1,
                TrackChange::Closed(..) => n_open -= 1,
                TrackChange::Moved(..)
                | TrackChange::Heard(..)
                | TrackChange::Withdrawn(..)
                | TrackChange::Said(..) => {}
            }
            most = most.max(n_open);
        });
    }
    assert!(most <= 32, "{most}");
}

#[test]
fn what_becomes_no_track_is_counted() {
    let mut tracker = Tracker::new(Settings::default());
    let ship = report(SHIP, 0, 25.0, -90.0);
    for report in [
        PositionReport { observed_at: None, ..ship.clone() },
        PositionReport { place: None, ..ship.clone() },
        report(3_450_001, 0, 25.0, -90.0),
        ship.clone(),
        ship,
    ] {
        tracker.push(report, &mut |_| ());
    }
    let expected = SetAside {
        n_without_time: 1,
        n_without_place: 1,
        n_no_vessel: 1,
        n_repeated: 1,
        n_coarse: 0,
    };
    assert_eq!(tracker.finish(&mut |_| ()), expected);
}

#[test]
fn a_place_off_the_way_is_withdrawn_when_the_ship_goes_on_without_it() {
    let mut reports: Vec<_> =
        (0..4).map(|minute| report(SHIP, minute, 25.0, -90.0 + 0.001 * minute as f64)).collect();
    reports.push(report(SHIP, 4, 25.05, -90.0));
    reports.push(report(SHIP, 5, 25.0, -89.995));
    check(
        reports,
        &[
            "opened 1",
            "moved 1",
            "moved 1",
            "moved 1",
            "moved 1",
            "withdrawn 1",
            "moved 1",
            "closed 1",
        ],
    );
}

#[test]
fn a_coarse_place_soon_after_a_better_one_is_heard_only() {
    let coarse = |minute| PositionReport {
        transceiver: Transceiver::LongRange,
        ..report(SHIP, minute, 25.0, -90.0)
    };
    check(
        vec![report(SHIP, 0, 25.0, -90.001), coarse(5), coarse(90)],
        &["opened 1", "heard 1", "moved 1", "closed 1"],
    );
}

#[test]
fn two_hulls_that_meet_cannot_be_told_apart() {
    let mut reports = Vec::new();
    for minute in 0..60 {
        let apart = 0.2 * (1.0 - minute as f64 / 59.0);
        reports.push(report(SHIP, 2 * minute, 25.0 + apart, -90.0));
        reports.push(report(SHIP, 2 * minute + 1, 25.0 - apart, -90.0));
    }
    sort(&mut reports);
    let mut tracker = Tracker::new(Settings::default());
    let mut unclear = 0;
    for report in reports {
        tracker.push(report, &mut |change| {
            unclear += i32::from(matches!(change, TrackChange::Closed(_, ClosedBecause::Unclear)));
        });
    }
    assert!(unclear >= 2, "{unclear}");
}
