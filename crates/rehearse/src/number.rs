//! Conversions between numbers, in one place with the reason why nothing is lost.

/// The nearest whole number; huge ones saturate.
#[expect(clippy::cast_possible_truncation, reason = "saturates, which is meant")]
pub(crate) fn whole(value: f64) -> i64 {
    value.round() as i64
}

/// Exact below 2^53, which every count and every millisecond of a rehearsal is.
#[expect(clippy::cast_precision_loss, reason = "numbers here stay below 2^53")]
pub(crate) fn real(value: i64) -> f64 {
    value as f64
}

/// A count as an index; negative becomes 0.
pub(crate) fn index(value: i64) -> usize {
    usize::try_from(value).unwrap_or(0)
}

/// An index or count as a signed number.
pub(crate) fn count(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
