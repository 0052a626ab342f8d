use vigia_sea::{
    ClosedBecause, Digest, Evidence, InputId, Lat, Lon, Mmsi, Nature, OpenedBecause, Position,
    SourceId, Span, Timestamp, TrackChange, TrackId, TrackPoint, Transceiver, VesselKey,
    WholeTrack,
};

use super::Wholes;

fn point(minute: i64) -> TrackPoint {
    TrackPoint {
        at: Timestamp::from_unix_seconds(1_700_000_000 + 60 * minute),
        place: Position::new(Lat::clamped(1.0), Lon::wrapped(2.0)),
        speed: None,
        course: None,
        heading: None,
        status: None,
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        source: SourceId(0),
        evidence: Evidence {
            input: InputId(0),
            span: Span { offset: minute.unsigned_abs(), length: 1 },
            earlier: None,
            digest: Digest::of(b""),
        },
    }
}

fn id(number: u32) -> TrackId {
    TrackId { vessel: VesselKey::Mmsi(Mmsi::ZERO), number }
}

fn seen(changes: &[TrackChange]) -> Vec<WholeTrack> {
    let mut wholes = Wholes::default();
    let mut found = Vec::new();
    for change in changes {
        wholes.see(change, &mut |track| found.push(track));
    }
    found
}

#[test]
fn a_track_is_given_when_it_ends_with_every_point_that_is_no_noise() {
    let before = point(-9);
    let jump = OpenedBecause::Jump(id(1), Box::new(before));
    let found = seen(&[
        TrackChange::Opened(id(1), OpenedBecause::First, point(0)),
        TrackChange::Opened(id(2), jump.clone(), point(1)),
        TrackChange::Moved(id(1), point(2)),
        TrackChange::Heard(id(1), point(3)),
        TrackChange::Withdrawn(id(1), point(2).at, point(2).place),
        TrackChange::Moved(id(1), point(4)),
        TrackChange::Closed(id(1), ClosedBecause::Silence),
        TrackChange::Closed(id(2), ClosedBecause::InputEnded),
    ]);
    let opened = Some(OpenedBecause::First);
    let closed = Some(ClosedBecause::Silence);
    let first = WholeTrack { id: id(1), opened, closed, points: vec![point(0), point(4)] };
    let closed = Some(ClosedBecause::InputEnded);
    let second = WholeTrack { id: id(2), opened: Some(jump), closed, points: vec![point(1)] };
    assert_eq!(found, [first, second]);
}

#[test]
fn a_track_of_nothing_but_noise_is_none() {
    let found = seen(&[
        TrackChange::Opened(id(1), OpenedBecause::First, point(0)),
        TrackChange::Withdrawn(id(1), point(0).at, point(0).place),
        TrackChange::Closed(id(1), ClosedBecause::InputEnded),
    ]);
    assert_eq!(found, []);
}
