use proptest::prelude::*;

use super::{pieces, simplified};
use crate::{
    Digest, Distance, Duration, Evidence, InputId, Lat, Lon, Nature, Position, SourceId, Span,
    Speed, Timestamp, TrackPoint, Transceiver,
};

fn place(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

fn point(seconds: i64, lat: f64, lon: f64) -> TrackPoint {
    TrackPoint {
        at: Timestamp::from_unix_seconds(1_772_604_000 + seconds),
        place: place(lat, lon),
        speed: Some(Speed::from_whole_knots(10)),
        course: None,
        heading: None,
        status: None,
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        source: SourceId(0),
        evidence: Evidence {
            input: InputId(0),
            span: Span { offset: seconds.unsigned_abs(), length: 1 },
            earlier: None,
            digest: Digest::of(b""),
        },
    }
}

/// Points given as seconds, latitude, longitude; pieces as the places of their lines.
fn check(longest: Option<i64>, points: &[(i64, f64, f64)], expected: &[&[(f64, f64)]]) {
    let points: Vec<_> = points.iter().map(|(at, lat, lon)| point(*at, *lat, *lon)).collect();
    let found: Vec<Vec<Position>> = pieces(&points, longest.map(Duration::from_seconds))
        .into_iter()
        .map(|piece| piece.places().map(|(place, _)| place).collect())
        .collect();
    let expected: Vec<Vec<Position>> = expected
        .iter()
        .map(|line| line.iter().map(|(lat, lon)| place(*lat, *lon)).collect())
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_line_is_cut_at_180_and_where_nothing_was_heard() {
    let steady = [(0, 1.0, 1.0), (60, 1.0, 2.0), (120, 1.0, 3.0)];
    check(Some(60), &steady, &[&[(1.0, 1.0), (1.0, 2.0), (1.0, 3.0)]]);
    check(Some(59), &steady, &[&[(1.0, 1.0)], &[(1.0, 2.0)], &[(1.0, 3.0)]]);
    let over = [(0, 10.0, 179.0), (60, 11.0, -179.0), (120, 11.0, -178.0), (180, 10.0, 178.0)];
    check(
        None,
        &over,
        &[
            &[(10.0, 179.0), (10.5, 180.0)],
            &[(10.5, -180.0), (11.0, -179.0), (11.0, -178.0), (10.5, -180.0)],
            &[(10.5, 180.0), (10.0, 178.0)],
        ],
    );
    // Where nothing was heard, nobody knows where she came over.
    check(Some(30), &over[..2], &[&[(10.0, 179.0)], &[(11.0, -179.0)]]);
    check(Some(1), &[(0, 1.0, 1.0)], &[&[(1.0, 1.0)]]);
    check(None, &[], &[]);
    // Both names of the meridian itself.
    check(
        None,
        &[(0, 1.0, 180.0), (9, 2.0, -180.0)],
        &[&[(1.0, 180.0), (1.0, 180.0)], &[(1.0, -180.0), (2.0, -180.0)]],
    );
}

/// Nothing is silent for longer.
const LONG: Duration = Duration::from_hours(1000);

#[test]
fn simplifying_makes_no_gap_and_hides_none() {
    // Straight on for three hours, then two hours of silence, then an hour more.
    let minutes = (0..=180).step_by(10).chain((300..=360).step_by(10));
    let points = minutes.map(|minute| point(minute * 60, 10.0, 0.0));
    let hour = Duration::from_hours(1);
    let kept = simplified(points.collect(), Distance::from_metres(50.0), hour);
    let minutes: Vec<_> = kept.iter().map(|point| point.evidence.span.offset / 60).collect();
    assert_eq!(minutes, [0, 60, 120, 180, 300, 360]);
    assert_eq!(pieces(&kept, Some(hour)).len(), 2);
}

#[test]
fn a_stop_on_the_way_stays() {
    // Straight on, but ten minutes at one place in the middle: a line without time would lose it.
    let at = |minute: i32, steps: i32| point(i64::from(minute) * 60, 10.0, f64::from(steps) * 0.01);
    let before = (0..=10).map(|minute| at(minute, minute));
    let rest = (11..=20).map(|minute| at(minute, 10));
    let after = (21..=30).map(|minute| at(minute, minute - 10));
    let kept =
        simplified(before.chain(rest).chain(after).collect(), Distance::from_metres(20.0), LONG);
    let minutes: Vec<_> = kept.iter().map(|point| point.evidence.span.offset / 60).collect();
    assert_eq!(minutes, [0, 10, 20, 30]);
}

proptest! {
    #[test]
    fn what_is_left_out_lies_on_the_line(
        steps in prop::collection::vec((0_i64..300, -0.01..0.01, -0.01..0.01), 1..200),
        metres in 0.0..500.0,
        start in -180.0..180.0,
    ) {
        let (mut at, mut lat, mut lon) = (0, 0.0, start);
        let points: Vec<_> = steps.iter().map(|(seconds, north, east)| {
            at += seconds;
            lat += north;
            lon += east;
            point(at, lat, Lon::wrapped(lon).degrees())
        }).collect();
        let within = Distance::from_metres(metres);
        let kept = simplified(points.clone(), within, LONG);
        prop_assert_eq!(kept.first(), points.first());
        prop_assert_eq!(kept.last(), points.last());
        for ends in kept.windows(2) {
            let first = points.iter().position(|point| *point == ends[0]).unwrap();
            let last = points.iter().rposition(|point| *point == ends[1]).unwrap();
            for point in &points[first..=last] {
                let away = super::on_line(&ends[0], &ends[1], point).distance(point.place);
                let is_end = *point == ends[0] || *point == ends[1];
                prop_assert!(is_end || away <= within, "{away:?}");
            }
        }
    }
}
