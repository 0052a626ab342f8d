//! Numbers and moments as text, exactly.

use std::io::Write as _;

use vigia_sea::{CivilTime, Timestamp};

/// A whole number of `10^-scale`, without zeros that say nothing. Negative scales add zeros.
pub(crate) fn decimal(out: &mut Vec<u8>, number: &str, scale: i8) {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    out.extend_from_slice(sign.as_bytes());
    let Ok(places) = usize::try_from(scale) else {
        let n_zeros = if digits == "0" { 0 } else { usize::from(scale.unsigned_abs()) };
        out.extend_from_slice(digits.as_bytes());
        return out.extend(std::iter::repeat_n(b'0', n_zeros));
    };
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = padded.split_at_checked(padded.len() - places).unwrap_or_default();
    out.extend_from_slice(whole.as_bytes());
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        out.push(b'.');
        out.extend_from_slice(fraction.as_bytes());
    }
}

/// Parts of a second that a file counts in.
#[derive(Clone, Copy)]
pub(crate) struct Tick {
    pub(crate) per_second: i64,
    pub(crate) n_digits: usize,
}

/// A moment in ISO 8601, with the fraction when there is one; `ending` is `Z` when the file says
/// that it is in UTC. Years that four digits do not hold are written as what they are, a count of
/// ticks, which nobody takes for a time.
pub(crate) fn moment(out: &mut Vec<u8>, ticks: i64, tick: Tick, ending: &str) {
    const FIRST: i64 = -62_167_219_200;
    const LAST: i64 = 253_402_300_799;
    let (seconds, rest) = (ticks.div_euclid(tick.per_second), ticks.rem_euclid(tick.per_second));
    if !(FIRST..=LAST).contains(&seconds) {
        return written(write!(out, "{ticks} ticks"));
    }
    let CivilTime { year, month, day, hour, minute, second } =
        Timestamp::from_unix_seconds(seconds).civil();
    written(write!(out, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"));
    fraction(out, rest, tick);
    out.extend_from_slice(ending.as_bytes());
}

/// A day in ISO 8601.
pub(crate) fn day(out: &mut Vec<u8>, days: i64) {
    let start = out.len();
    moment(out, days.saturating_mul(86_400), Tick { per_second: 1, n_digits: 0 }, "");
    if out.ends_with(b"T00:00:00") {
        out.truncate(out.len().saturating_sub(9).max(start));
    }
}

/// A time of day.
pub(crate) fn time_of_day(out: &mut Vec<u8>, ticks: i64, tick: Tick) {
    let (seconds, rest) = (ticks.div_euclid(tick.per_second), ticks.rem_euclid(tick.per_second));
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    written(write!(out, "{hour:02}:{minute:02}:{second:02}"));
    fraction(out, rest, tick);
}

fn fraction(out: &mut Vec<u8>, rest: i64, tick: Tick) {
    if rest != 0 {
        written(write!(out, ".{rest:0width$}", width = tick.n_digits));
    }
}

/// Writing into memory cannot fail.
pub(crate) fn written(result: std::io::Result<()>) {
    result.unwrap_or_default();
}

#[cfg(test)]
#[path = "numbers_tests.rs"]
mod tests;
