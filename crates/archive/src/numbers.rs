//! Numbers and moments as text, exactly.

use std::io::Write as _;

use vigia_sea::{CivilTime, Timestamp};

/// A whole number with as many digits as `width` at least.
pub(crate) fn digits(out: &mut Vec<u8>, mut number: u64, width: usize) {
    let start = out.len();
    loop {
        out.push(b'0' + (number % 10) as u8);
        number /= 10;
        if number == 0 && out.len() - start >= width {
            break;
        }
    }
    out.get_mut(start..).unwrap_or_default().reverse();
}

pub(crate) fn whole(out: &mut Vec<u8>, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    digits(out, number.unsigned_abs(), 1);
}

/// As [`long_decimal`], for numbers of most tables.
pub(crate) fn decimal(out: &mut Vec<u8>, number: i64, scale: u8) {
    let one = 10_u64.saturating_pow(scale.into());
    let (number, is_negative) = (number.unsigned_abs(), number < 0);
    if is_negative {
        out.push(b'-');
    }
    digits(out, number / one, 1);
    if number % one != 0 {
        out.push(b'.');
        digits(out, number % one, scale.into());
        while out.last() == Some(&b'0') {
            out.pop();
        }
    }
}

/// The shortest decimal number that is nearest to this double.
#[expect(
    clippy::cast_possible_truncation,
    clippy::float_cmp,
    reason = "taken only when the way back gives the same double"
)]
pub(crate) fn double(out: &mut Vec<u8>, number: f64) {
    // Speeds and courses are thousandths. No other decimal of so few digits is as near.
    let thousandths = (number * 1000.0).round();
    if thousandths.abs() < 1e12 && thousandths / 1000.0 == number {
        return decimal(out, thousandths as i64, 3);
    }
    written(write!(out, "{number}"));
}

/// The largest scale that [`decimal`] takes: 18 digits fit into 64 bits.
pub(crate) const LARGEST_SCALE: u8 = 18;

/// A whole number of `10^-scale`, without zeros that say nothing. Negative scales add zeros.
pub(crate) fn long_decimal(out: &mut Vec<u8>, number: &str, scale: i8) {
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
    digits(out, year.into(), 4);
    for (mark, part) in [(b'-', month), (b'-', day), (b'T', hour), (b':', minute), (b':', second)] {
        out.push(mark);
        digits(out, part.into(), 2);
    }
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
        out.push(b'.');
        digits(out, rest.unsigned_abs(), tick.n_digits);
    }
}

/// Writing into memory cannot fail.
pub(crate) fn written(result: std::io::Result<()>) {
    result.unwrap_or_default();
}

#[cfg(test)]
#[path = "numbers_tests.rs"]
mod tests;
