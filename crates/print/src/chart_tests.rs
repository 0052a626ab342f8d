use vigia_sea::Coast;

use super::{Chart, HEIGHT, Spot, WIDTH, cut_to_frame, shortest_arc, simplified};
use crate::sample::{coast_of, island, place};

fn spot(right: f64, down: f64) -> Spot {
    Spot { right, down }
}

#[test]
fn a_chart_is_true_to_scale_and_north_up() {
    let chart = Chart::around(&[place(60.0, 5.0)], 12.0);
    let middle = chart.spot(place(60.0, 5.0));
    assert_eq!(middle, spot(WIDTH / 2.0, HEIGHT / 2.0));
    let mile = WIDTH / 12.0;
    let north = chart.spot(place(60.0 + 1.0 / 60.0, 5.0));
    assert!((middle.down - north.down - mile).abs() < 0.01);
    // At 60° a minute of longitude is half a mile.
    let east = chart.spot(place(60.0, 5.0 + 2.0 / 60.0));
    assert!((east.right - middle.right - mile).abs() < 0.01);
    assert_eq!(chart.scale().0, 2);
}

#[test]
fn a_view_over_180_is_one_view() {
    assert_eq!(shortest_arc(vec![179.0, -179.0]), (179.0, 181.0));
    assert_eq!(shortest_arc(vec![-10.0, 20.0, 5.0]), (-10.0, 20.0));
    let chart = Chart::around(&[place(-17.0, 179.0), place(-17.0, -179.0)], 12.0);
    let (west, east) = (chart.spot(place(-17.0, 179.0)), chart.spot(place(-17.0, -179.0)));
    assert!(0.0 < west.right && west.right < east.right && east.right < WIDTH);
    let labels: Vec<_> = chart.meridians().into_iter().map(|line| line.label).collect();
    assert!(labels.contains(&"180°".to_owned()), "{labels:?}");
}

#[test]
fn land_is_drawn_on_both_sides_of_180() {
    let rings = [
        [(-18, 179), (-16, 179), (-16, 180), (-18, 180)],
        [(-18, -180), (-16, -180), (-16, -179), (-18, -179)],
    ];
    let coast = Coast::from_bytes(&coast_of(&rings)).unwrap();
    let chart = Chart::around(&[place(-17.0, 178.0), place(-17.0, -178.0)], 12.0);
    assert_eq!(chart.land(&coast, 9_000).matches('M').count(), 2);
}

#[test]
fn land_is_cut_to_the_frame_and_the_frame_may_be_all_land() {
    let path = |lat, lon| Chart::around(&[place(lat, lon)], 12.0).land(&island(), 9_000);
    assert_eq!(path(30.0, -95.5), "");
    assert_eq!(path(19.5, -95.5).matches(' ').count(), path(19.5, -95.4).matches(' ').count());
    assert!(path(19.5, -95.5).starts_with('M'));
}

#[test]
fn cut_rings_stay_inside() {
    let ring = cut_to_frame(vec![spot(-900.0, 10.0), spot(900.0, 10.0), spot(10.0, 900.0)]);
    assert!(ring.iter().all(|spot| (-4.1..=WIDTH + 4.1).contains(&spot.right)));
    assert!(ring.iter().all(|spot| (-4.1..=HEIGHT + 4.1).contains(&spot.down)));
}

#[test]
fn simple_lines_keep_their_corners() {
    let line = [spot(0.0, 0.0), spot(1.0, 0.1), spot(2.0, 0.0), spot(2.0, 5.0)];
    assert_eq!(simplified(&line, 0.5), [line[0], line[2], line[3]]);
    assert_eq!(simplified(&line[..1], 0.5), [line[0], line[0]][..1].to_vec().repeat(2));
    assert_eq!(simplified(&[], 0.5), []);
}

#[test]
fn grid_lines_carry_degrees() {
    let chart = Chart::around(&[place(0.0, 0.0)], 600.0);
    let labels: Vec<_> = chart.parallels().into_iter().map(|line| line.label).collect();
    assert_eq!(labels, ["2°S", "0°", "2°N"]);
    let chart = Chart::around(&[place(19.0, -96.0)], 12.0);
    let labels: Vec<_> = chart.meridians().into_iter().map(|line| line.label).collect();
    assert!(
        labels.contains(&"96°W".to_owned()) && labels.contains(&"96°02′W".to_owned()),
        "{labels:?}"
    );
}

#[test]
fn the_most_broken_coasts_stay_small() {
    let bytes = std::fs::read("../../zones/coast-10m.vcoast").unwrap();
    let coast = Coast::from_bytes(&bytes).unwrap();
    for (lat, lon) in [(66.0, 13.0), (75.0, -95.0), (0.0, 120.0)] {
        for miles in [12.0, 300.0, 6_000.0] {
            let chart = Chart::around(&[place(lat, lon)], miles);
            let size = chart.land(&coast, 9_000).len();
            assert!(size <= 9_000, "{lat} {lon} {miles}: {size}");
        }
    }
}
