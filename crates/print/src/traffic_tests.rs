use vigia_sea::{Coast, Lat, Lon, Position, Track, TrackId};

use super::{picture, shades};
use crate::sample::{self, Sample, point, ship};
use crate::text::Texts;

fn drawn(sample: &Sample) -> String {
    picture(&sample.findings(), &Texts::english()).into_string()
}

#[test]
fn the_picture_says_what_it_shows() {
    let picture = drawn(&sample::gulf(sample::island()));
    for part in [
        "<title>Where the traffic was</title>",
        "Most used:",
        " nm near ",
        "data-chart=\"",
        "class=\"density\"",
        "class=\"shade-1\"",
        "Vessels in each square of",
        "<circle class=\"ring\" data-lead=\"3\"",
    ] {
        assert!(picture.contains(part), "{part}\n{picture}");
    }
    assert!(!picture.contains('⟦'));
}

#[test]
fn without_tracks_there_is_no_picture() {
    assert_eq!(drawn(&Sample::empty()), "");
}

#[test]
fn a_lead_outside_is_counted() {
    let mut sample = sample::gulf(sample::island());
    sample.leads[1].place = sample::place(-40.0, 100.0);
    let picture = drawn(&sample);
    assert!(picture.contains("One lead lies outside this map."), "{picture}");
    assert!(!picture.contains("data-lead=\"2\""));
}

#[test]
fn every_sea_gives_a_small_picture() {
    let coast = std::fs::read("../../zones/coast-10m.vcoast").unwrap();
    let mut sample = Sample::empty();
    sample.coast = Coast::from_bytes(&coast).unwrap();
    // From a harbour to the whole Earth, as scattered as squares can be.
    for reach in [0.01, 0.5, 20.0, 89.0] {
        sample.tracks = (1..300_u32).map(|vessel| scattered(vessel, reach)).collect();
        let n_bytes = drawn(&sample).len();
        assert!((2_000..90_000).contains(&n_bytes), "{reach}: {n_bytes}");
    }
}

fn scattered(vessel: u32, reach: f64) -> Track {
    let part = |n: u32, by: u32| f64::from((n * by + vessel * 7919) % 1000) / 500.0 - 1.0;
    let place = |n: u32| {
        Position::new(Lat::clamped(part(n, 389) * reach), Lon::wrapped(part(n, 97) * reach * 2.0))
    };
    let points = (0..200).map(|n| point(ship(vessel), i64::from(n) * 20, place(n)));
    Track { id: TrackId { vessel: ship(vessel), number: 1 }, points: points.collect() }
}

#[test]
fn shades_reach_as_far_as_the_numbers() {
    let check = |most: u32, last: u32| assert_eq!(shades(most).last(), Some(&last));
    check(1, 50);
    check(100, 50);
    check(101, 1000);
    check(2001, 20_000);
    check(u32::MAX, 20_000);
}
