use proptest::prelude::*;

use super::{floored, hypotenuse, rough_sine, rounded, within_circle};

#[test]
fn halves_go_away_from_zero() {
    let edges = [0.0, -0.0, 0.5, -0.5, 1.5, -2.5, 0.499_999_999_999_999_94, -1e300, 1e300, 2e18];
    for value in edges.into_iter().chain([f64::NAN, f64::INFINITY, f64::NEG_INFINITY]) {
        assert_eq!(rounded(value), value.round() as i64, "{value}");
    }
}

proptest! {
    #[test]
    fn the_library_gives_the_same_bits(value in -1e7..1e7_f64, fine in -1000.0..1000.0_f64) {
        for value in [value, fine, value.round() + 0.5, value.round(), fine.round() - 0.5] {
            prop_assert_eq!(rounded(value), value.round() as i64);
            prop_assert_eq!(floored(value), value.floor() as i32);
            prop_assert_eq!(within_circle(value).to_bits(), value.rem_euclid(360.0).to_bits());
        }
    }

    #[test]
    fn the_rough_sine_is_near(degrees in -180.0..540.0_f64) {
        prop_assert!((rough_sine(degrees) - degrees.to_radians().sin()).abs() <= 0.0011);
    }

    #[test]
    fn the_long_side_is_the_librarys(one in -1e7..1e7_f64, other in -1e7..1e7_f64) {
        let length = libm::hypot(one, other);
        prop_assert!((hypotenuse(one, other) - length).abs() <= 1e-15 * length);
    }
}
