use super::*;
use vigia_sea::{Lat, Lon};

#[test]
fn circles_are_crossed_where_the_way_meets_them() {
    let at = |lat: f64, second: i64| Spot {
        at: Timestamp::from_unix_seconds(second),
        place: Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(0.0).unwrap()),
        speed: None,
    };
    let middle = at(0.0, 0).place;
    let radius = middle.distance(at(0.5, 0).place);
    let crossed = |from, to| circle(from, to, middle, radius).unix_milliseconds();
    assert!((crossed(at(1.0, 0), at(0.0, 600)) - 300_000).abs() < 500);
    assert!((crossed(at(0.0, 0), at(1.0, 600)) - 300_000).abs() < 500);
    assert!((crossed(at(0.75, 0), at(0.25, 600)) - 300_000).abs() < 500);
}
