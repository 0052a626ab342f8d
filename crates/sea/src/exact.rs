//! Steps of arithmetic that every report takes many times, without calls into the system's library,
//! and to the same bit.

/// The nearest whole number, halves away from zero; what is too large becomes the largest, and
/// not-a-number 0.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "saturates, which is meant; what is cut off is looked at"
)]
pub(crate) fn rounded(value: f64) -> i64 {
    let whole = value as i64;
    let rest = value - whole as f64;
    whole.saturating_add(i64::from(rest >= 0.5)).saturating_sub(i64::from(rest <= -0.5))
}

/// The nearest whole number that is not greater, of a value that fits.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "saturates; what is cut off is looked at")]
pub fn floored(value: f64) -> i32 {
    let whole = value as i32;
    whole.saturating_sub(i32::from(value < f64::from(whole)))
}

/// Degrees brought into 0 (included) to 360 (excluded).
#[inline]
pub fn within_circle(degrees: f64) -> f64 {
    match degrees {
        0.0..360.0 => degrees,
        360.0..720.0 => degrees - 360.0,
        _ => degrees.rem_euclid(360.0),
    }
}

/// The long side of a triangle with a right angle between the other two, which are far from the
/// largest and smallest numbers.
#[inline]
pub fn hypotenuse(one: f64, other: f64) -> f64 {
    (one * one + other * other).sqrt()
}

/// The sine of an angle from −180 to 540 degrees, off by 0.0011 at most, for a first look: a
/// parabola, and a part of its square.
#[inline]
pub fn rough_sine(degrees: f64) -> f64 {
    let half_circles = degrees * (1.0 / 180.0);
    let x = if half_circles > 1.0 { half_circles - 2.0 } else { half_circles };
    let y = 4.0 * x * (1.0 - x.abs());
    0.225 * (y * y.abs() - y) + y
}

#[cfg(test)]
#[expect(clippy::cast_possible_truncation, reason = "what the steps are to give")]
#[path = "exact_tests.rs"]
mod tests;
