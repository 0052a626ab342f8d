use super::*;

#[test]
fn distances_agree_with_the_shared_geodesy() {
    for (from, to) in [
        (spot(19.2, -96.0), spot(19.9, -95.4)),
        (spot(25.0, -90.0), spot(25.0, -89.0)),
        (spot(12.0, -70.0), spot(12.5, -70.9)),
    ] {
        let true_miles = from.position().distance(to.position()).nautical_miles();
        assert!((from.miles(to) / true_miles - 1.0).abs() < 0.002);
    }
}

#[test]
fn going_and_measuring_are_one() {
    let from = spot(20.0, -88.0);
    for course in [0.0, 45.0, 137.0, 270.0, 359.0] {
        let vector = from.vector(from.plus(Vector::toward(course, 12.0)));
        assert!((vector.length() - 12.0).abs() < 1e-6, "{course}");
        assert!((vector.course() - course).abs() < 1e-6, "{course}");
    }
}
