use proptest::prelude::*;
use vigia_sea::{Duration, Interval};

use super::{
    Lane, Moment, controls, encoded, heard, lanes, pause, simplified, spaced, thinned, ways, whole,
};
use crate::chart::{self, Spot};
use crate::map::lead_chart;
use crate::sample::{self, Sample, at, place, point, ship};
use crate::scene::{Path, Scene};
use crate::text::Texts;

fn moment(at: i32, right: f64, down: f64) -> Moment {
    Moment { at: f64::from(at), spot: Spot { right, down } }
}

fn of(sample: &Sample, lead: usize) -> (Vec<Lane>, String) {
    let (findings, texts) = (sample.findings(), Texts::english());
    let scene = Scene::of(&findings, &texts, &sample.leads[lead]);
    let chart = lead_chart(&scene);
    (lanes(&chart, &scene), controls(&texts, &chart, &scene, 7).into_string())
}

#[test]
fn a_silent_vessel_is_one_mark_with_two_pieces() {
    let (lanes, controls) = of(&sample::gulf(sample::island()), 0);
    let [Lane { style: 0, pieces }] = &lanes[..] else { panic!("{lanes:?}") };
    let minutes = |moment: &Moment| whole(moment.at) / 60;
    let ends = pieces.iter().map(|piece| (minutes(&piece[0]), minutes(&piece[piece.len() - 1])));
    let ends: Vec<_> = ends.collect();
    // Heard until 08:00 and again from 15:12; the window begins at 06:12.
    assert_eq!((ends[0], ends[1].0), ((0, 108), 540));
    for part in
        ["hidden", "data-lanes=\"[[0,[0,", "Playback of lead 7", "2026-03-04 06:12 UTC", "10 min"]
    {
        assert!(controls.contains(part), "{part}\n{controls}");
    }
}

#[test]
fn two_hulls_are_two_marks() {
    let (lanes, _) = of(&sample::gulf(sample::island()), 2);
    assert_eq!(lanes.iter().map(|lane| lane.style).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn runs_at_the_same_time_go_beside_each_other() {
    let points = |from: i64| [0, 1, 2].map(|n| point(ship(1), from + n, place(1.0, 2.0)));
    let (first, beside, after) = (points(0), points(2), points(5));
    let runs = [&first, &beside, &after].map(|run| run.iter().collect()).to_vec();
    let path = Path { label: String::new(), short: String::new(), runs };
    let spans: Vec<_> = ways(&path).iter().map(|way| (way[0].at, way[way.len() - 1].at)).collect();
    assert_eq!(spans, [(at(0), at(7)), (at(2), at(4))]);
}

#[test]
fn a_pause_is_ten_minutes_or_what_a_long_line_can_show() {
    let check = |hours: i64, expected: i64| {
        let window = Interval { start: at(0), end: at(hours * 60) };
        assert_eq!(pause(window), Duration::from_minutes(expected));
    };
    check(5, 10);
    check(24, 10);
    check(200, 60);
}

#[test]
fn pieces_are_cut_at_pauses_and_ends_are_kept() {
    let points = [0, 4, 5, 16, 18].map(|minute| point(ship(1), minute, place(1.0, 2.0)));
    let all: Vec<_> = points.iter().collect();
    let cut = heard(&all, Duration::from_minutes(10), |point| Moment {
        at: point.at.since(at(0)).minutes(),
        spot: Spot { right: 0.0, down: 0.0 },
    });
    let times: Vec<Vec<f64>> =
        cut.iter().map(|piece| piece.iter().map(|m| m.at).collect()).collect();
    assert_eq!(times, [vec![0.0, 4.0, 5.0], vec![16.0, 18.0]]);
    let kept = spaced(&all, Duration::from_minutes(5));
    assert_eq!(kept.iter().map(|point| point.at).collect::<Vec<_>>(), [0, 5, 16, 18].map(at));
}

#[test]
fn a_stop_on_a_straight_way_is_kept() {
    // In space alone all four lie on one line.
    let stops = [
        moment(0, 0.0, 0.0),
        moment(10, 50.0, 0.0),
        moment(90, 50.0, 0.0),
        moment(100, 100.0, 0.0),
    ];
    assert_eq!(simplified(&stops, 0.5), stops);
    let steady = [
        moment(0, 0.0, 0.0),
        moment(10, 10.0, 0.0),
        moment(90, 90.0, 0.2),
        moment(100, 100.0, 0.0),
    ];
    assert_eq!(simplified(&steady, 0.5), [steady[0], steady[3]]);
    assert_eq!(simplified(&steady[..1], 0.5), steady[..1]);
}

#[test]
fn a_wild_way_is_bounded() {
    let wild = |n: i32| moment(n, f64::from(n * 7919 % 520), f64::from(n * 104_729 % 330));
    let lanes: Vec<_> =
        (0..8).map(|style| Lane { style, pieces: vec![(0..2000).map(wild).collect()] }).collect();
    let thin = thinned(&lanes);
    let n_moments: usize = thin.iter().flat_map(|lane| &lane.pieces).map(Vec::len).sum();
    assert!((16..=600).contains(&n_moments), "{n_moments}");
    assert!(encoded(&thin).len() < 12_000);
}

#[test]
fn steps_are_written_short() {
    let pieces =
        vec![vec![moment(60, 1.0, 2.0), moment(120, 1.5, 1.96)], vec![moment(300, 9.0, 9.0)]];
    let lanes =
        [Lane { style: 1, pieces }, Lane { style: 0, pieces: vec![vec![moment(0, 0.0, 0.0)]] }];
    assert_eq!(encoded(&lanes), "[[1,[60,10,20,60,5,0],[300,90,90]],[0,[0,0,0]]]");
}

proptest! {
    #[test]
    fn no_mark_is_further_off_than_said(ways in prop::collection::vec((1..600i32, -40.0..40.0f64, -40.0..40.0f64), 2..200)) {
        let mut all = vec![moment(0, 260.0, 165.0)];
        for (seconds, right, down) in ways {
            let last = all[all.len() - 1];
            let spot = Spot { right: last.spot.right + right, down: last.spot.down + down };
            all.push(Moment { at: last.at + f64::from(seconds), spot });
        }
        let kept = simplified(&all, 3.0);
        for moment in &all {
            let after = kept.iter().position(|kept| kept.at >= moment.at).unwrap();
            let (from, to) = (kept[after.saturating_sub(1)], kept[after]);
            let part = if to.at > from.at { (moment.at - from.at) / (to.at - from.at) } else { 0.0 };
            let there = chart::between(from.spot, to.spot, part);
            let off = (moment.spot.right - there.right).hypot(moment.spot.down - there.down);
            prop_assert!(off <= 3.0 + 1e-9, "{} s: {}", moment.at, off);
        }
    }
}
