use vigia_sea::{
    Digest, Evidence, InputId, Lat, Lon, Mmsi, Nature, OpenedBecause, SourceId, Span, Transceiver,
    VesselKey,
};

use super::*;

/// A report of vessel `n` that sails north at 12 knots.
fn point(second: i64) -> TrackPoint {
    let lat = f64::from(i32::try_from(second).unwrap()) / 18_000.0;
    TrackPoint {
        at: Timestamp::from_unix_seconds(second),
        place: Position::new(Lat::clamped(lat), Lon::wrapped(5.0)),
        speed: None,
        course: None,
        heading: None,
        status: None,
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        source: SourceId(0),
        evidence: Evidence {
            input: InputId(0),
            span: Span { offset: second.unsigned_abs(), length: 1 },
            earlier: None,
            digest: Digest::from_number(0),
        },
    }
}

fn id(n: u32) -> TrackId {
    TrackId { vessel: VesselKey::Mmsi(Mmsi::new(200_000_000 + n).unwrap()), number: 1 }
}

/// So many vessels that report every ten seconds for so many hours.
fn sailed(n_vessels: u32, hours: i64, most_points: usize) -> Vec<Track> {
    let mut paths = Paths::of(most_points);
    for n in 0..n_vessels {
        paths.see(&TrackChange::Opened(id(n), OpenedBecause::First, point(0)));
    }
    for second in (10..=3600 * hours).step_by(10) {
        (0..n_vessels).for_each(|n| paths.see(&TrackChange::Moved(id(n), point(second))));
    }
    paths.into_tracks()
}

#[test]
fn points_stay_half_a_minute_apart() {
    let tracks = sailed(2, 2, 10_000);
    assert_eq!(tracks.len(), 2);
    for track in tracks {
        assert_eq!(track.points.len(), 2 * 120 + 1);
        assert_eq!(track.points.last(), Some(&point(7200)));
    }
}

#[test]
fn long_inputs_keep_few_points_and_both_ends() {
    for hours in [4, 40] {
        let tracks = sailed(5, hours, 1000);
        let n: usize = tracks.iter().map(|track| track.points.len()).sum();
        assert!((400..=1005).contains(&n), "{n} points of {hours} hours");
        for track in tracks {
            assert_eq!(track.points.first(), Some(&point(0)));
            assert_eq!(track.points.last(), Some(&point(3600 * hours)));
            assert!(track.points.is_sorted_by_key(|point| point.at));
            let apart = track.points.windows(2).map(|pair| pair[1].at.since(pair[0].at));
            assert!(apart.max() < Some(Duration::from_minutes(20)), "evenly thinned");
        }
    }
}

#[test]
fn many_short_tracks_are_not_thinned_again_and_again() {
    let mut paths = Paths::of(10);
    for n in 0..1000 {
        paths.see(&TrackChange::Opened(id(n), OpenedBecause::First, point(i64::from(n))));
    }
    assert!(paths.sieve.least_time < Duration::from_hours(2));
    assert_eq!(paths.into_tracks().len(), 1000);
}

#[test]
fn noise_is_taken_out_again() {
    let mut paths = Paths::default();
    paths.see(&TrackChange::Opened(id(0), OpenedBecause::First, point(0)));
    for second in [60, 120, 121] {
        paths.see(&TrackChange::Moved(id(0), point(second)));
    }
    for second in [60, 121] {
        paths.see(&TrackChange::Withdrawn(id(0), point(second).at, point(second).place));
    }
    let seconds: Vec<i64> =
        paths.into_tracks()[0].points.iter().map(|point| point.at.unix_seconds()).collect();
    assert_eq!(seconds, [0, 120]);
}
