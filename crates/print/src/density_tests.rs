use vigia_sea::{Position, Track, TrackId};

use super::{Density, extent};
use crate::chart::{Chart, HEIGHT, WIDTH};
use crate::sample::{place, point, ship};

/// Ten units of the drawing.
const SIDE: f64 = 10.0;

/// Reports at spots of the drawing, each so many minutes after the first.
fn track(chart: &Chart, vessel: u32, number: u32, spots: &[(i64, f64, f64)]) -> Track {
    let there = |right, down| chart.place(crate::chart::Spot { right, down });
    let points = spots.iter();
    let points =
        points.map(|(minute, right, down)| point(ship(vessel), *minute, there(*right, *down)));
    Track { id: TrackId { vessel: ship(vessel), number }, points: points.collect() }
}

/// Vessels at (column, row) of all squares that have any.
fn used(tracks: &[Track], chart: &Chart) -> Vec<(usize, usize, u32)> {
    let density = Density::of(tracks, chart, SIDE);
    let rows = density.rows().enumerate();
    let used = rows.flat_map(|(row, squares)| {
        squares
            .enumerate()
            .map(move |(column, n)| (column, row, n))
            .filter(|square| square.2 > 0)
            .collect::<Vec<_>>()
    });
    used.collect()
}

fn chart() -> Chart {
    Chart::around(&[place(19.0, -96.0), place(21.0, -92.0)], 12.0)
}

#[test]
fn a_vessel_counts_once_in_a_square() {
    let chart = chart();
    let at_rest: Vec<_> = (0..100).map(|n| (n * 3, 105.0, 55.0)).collect();
    let tracks = [
        track(&chart, 1, 1, &at_rest),
        track(&chart, 2, 1, &[(0, 104.0, 56.0)]),
        track(&chart, 1, 2, &[(400, 106.0, 54.0), (403, 106.0, 54.0)]),
    ];
    assert_eq!(used(&tracks, &chart), [(10, 5, 2)]);
}

#[test]
fn what_lies_between_two_near_reports_is_used() {
    let chart = chart();
    let way = track(&chart, 1, 1, &[(0, 105.0, 55.0), (10, 145.0, 55.0)]);
    let squares = [10, 11, 12, 13, 14].map(|column| (column, 5, 1));
    assert_eq!(used(&[way], &chart), squares);
    let silent = track(&chart, 1, 1, &[(0, 105.0, 55.0), (11, 145.0, 55.0)]);
    assert_eq!(used(&[silent], &chart), [(10, 5, 1), (14, 5, 1)]);
}

#[test]
fn what_lies_outside_is_not_counted() {
    let chart = chart();
    let way = track(&chart, 1, 1, &[(0, -15.0, 55.0), (5, 5.0, 55.0), (10, 5.0, HEIGHT + 80.0)]);
    let used = used(&[way], &chart);
    assert!(used.iter().all(|(column, row, n)| *column == 0 && *row >= 5 && *n == 1), "{used:?}");
    assert_eq!(used.len(), 28);
}

#[test]
fn a_way_across_180_does_not_cross_the_earth() {
    let world = Chart::around(&[place(-50.0, -170.0), place(50.0, -10.0), place(0.0, 150.0)], 12.0);
    let vessel = ship(1);
    let edge = |right: f64| world.place(crate::chart::Spot { right, down: HEIGHT / 2.0 });
    // The chart ends at both sides of its middle's opposite meridian.
    let middle = edge(WIDTH / 2.0).lon.degrees();
    let beside =
        |by: f64| Position::new(edge(0.0).lat, vigia_sea::Lon::wrapped(middle + 180.0 + by));
    let points = vec![point(vessel, 0, beside(-0.2)), point(vessel, 5, beside(0.2))];
    let track = Track { id: TrackId { vessel, number: 1 }, points };
    assert!(used(&[track], &world).len() <= 2);
}

#[test]
fn the_most_used_square_is_found() {
    let chart = chart();
    let tracks = [1, 2, 3].map(|vessel| {
        track(&chart, vessel, 1, &[(0, 105.0, 55.0), (20, 200.0, f64::from(vessel) * 40.0)])
    });
    let density = Density::of(&tracks, &chart, SIDE);
    assert_eq!(density.most(), 3);
    let spot = density.most_used().unwrap();
    assert_eq!((spot.right, spot.down), (105.0, 55.0));
}

#[test]
fn garbled_places_do_not_widen_the_picture() {
    let vessel = ship(1);
    let mut points: Vec<_> = (0..999).map(|n| point(vessel, n, place(19.2, -96.1))).collect();
    points.push(point(vessel, 999, place(-60.0, 91.0)));
    let tracks = [Track { id: TrackId { vessel, number: 1 }, points }];
    let all = extent(&tracks);
    assert!(!all.is_empty() && all.iter().all(|corner| *corner == place(19.2, -96.1)), "{all:?}");
    assert!(extent(&[]).is_empty());
}
