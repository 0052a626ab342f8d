use vigia_sea::{
    Digest, Evidence, InputId, Interval, Lat, Lon, Mmsi, Nature, Position, SourceId, Span, Speed,
    Timestamp, TrackId, TrackPoint, Transceiver, VesselKey,
};

use super::*;

/// Four cells in which 20 others passed, and so many of them in her direction.
fn odd(alike: u32) -> Odd {
    let vessel = VesselKey::Mmsi(Mmsi::new(345_070_001).unwrap());
    let place = |lat| Position::new(Lat::from_degrees(lat).unwrap(), Lon::wrapped(-94.0));
    let span = Span { offset: 0, length: 0 };
    let evidence = Evidence { input: InputId(0), span, earlier: None, digest: Digest::of(b"one") };
    let at = Timestamp::from_unix_seconds(0);
    let point = TrackPoint {
        at,
        place: place(20.0),
        speed: Some(Speed::from_whole_knots(12)),
        course: None,
        heading: None,
        status: None,
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        source: SourceId(0),
        evidence,
    };
    Odd {
        track: TrackId { vessel, number: 1 },
        interval: Interval { start: at, end: Timestamp::from_unix_seconds(3600) },
        is_open: false,
        place: place(20.0),
        to: place(20.2),
        speed: Speed::from_whole_knots(12),
        n_cells: 4,
        others: 20,
        alike,
        marks: vec![Marks::new(&point)],
    }
}

#[test]
fn who_sails_as_a_few_others_did_is_told_and_is_worth_less() {
    let points = |alike| found(odd(alike)).weight.sum();
    assert!(points(0) > points(1) && points(1) > points(2), "{} {}", points(0), points(1));
    assert_eq!(points(2), points(3));
}
