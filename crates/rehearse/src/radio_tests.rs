use super::*;
use crate::spot::spot;

fn check(class: Class, knots: f64, doing: Doing, is_turning: bool, expected_ms: i64) {
    let moment =
        Moment { place: spot(20.0, -90.0), knots, course: 0.0, heading: 0.0, doing, is_turning };
    assert_eq!(interval(class, &moment), expected_ms, "{class:?} {knots}");
}

#[test]
fn intervals_are_those_of_the_standard() {
    check(Class::A, 0.1, Doing::AtAnchor, false, 180_000);
    check(Class::A, 3.5, Doing::AtAnchor, false, 10_000);
    check(Class::A, 12.0, Doing::UnderWay, false, 10_000);
    check(Class::A, 12.0, Doing::UnderWay, true, 3_333);
    check(Class::A, 18.0, Doing::UnderWay, false, 6_000);
    check(Class::A, 18.0, Doing::UnderWay, true, 2_000);
    check(Class::A, 27.0, Doing::UnderWay, false, 2_000);
    check(Class::B, 1.5, Doing::UnderWay, false, 180_000);
    check(Class::B, 6.0, Doing::UnderWay, false, 30_000);
}
