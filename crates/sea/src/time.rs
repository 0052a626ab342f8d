//! Moments in UTC.

use std::fmt;

use crate::Duration;

/// A moment: milliseconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX time).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A date and time of day in UTC, as people and messages write it; not yet checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CivilTime {
    /// Year of the common era.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
}

const MS_PER_DAY: i64 = 86_400_000;

impl Timestamp {
    /// The first moment that a report can plausibly have: AIS did not exist before 1990.
    pub const EARLIEST_PLAUSIBLE: Self = Self(631_152_000_000);
    /// The last: 2100-01-01.
    pub const LATEST_PLAUSIBLE: Self = Self(4_102_444_800_000);

    /// From milliseconds since 1970.
    pub const fn from_unix_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// From seconds since 1970.
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// From a civil date and time; `None` when there is no such moment (month 13, 30 February,
    /// second 60).
    pub fn from_civil(civil: CivilTime) -> Option<Self> {
        let CivilTime { year, month, day, hour, minute, second } = civil;
        if hour > 23 || minute > 59 || second > 59 || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        let seconds = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
        Some(Self(days_from_civil(year, month, day) * MS_PER_DAY + seconds * 1000))
    }

    /// From the text that [`fmt::Display`] makes; `None` for any other.
    pub fn from_text(text: &str) -> Option<Self> {
        let number = |range: std::ops::Range<usize>| -> Option<u16> {
            let digits = text.get(range)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let byte = |start: usize| u8::try_from(number(start..start + 2)?).ok();
        let civil = CivilTime {
            year: number(0..4)?,
            month: byte(5)?,
            day: byte(8)?,
            hour: byte(11)?,
            minute: byte(14)?,
            second: byte(17)?,
        };
        let milliseconds = if text.len() > 20 { number(20..23)? } else { 0 };
        let later = Duration::from_milliseconds(i64::from(milliseconds));
        // Punctuation is compared by writing the moment again.
        Some(Self::from_civil(civil)?.plus(later)).filter(|moment| moment.to_string() == text)
    }

    /// Milliseconds since 1970.
    pub const fn unix_milliseconds(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970, rounded down.
    pub const fn unix_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// The second of the minute, 0 to 59.
    #[expect(clippy::cast_possible_truncation, reason = "0 to 59")]
    pub const fn second_of_minute(self) -> u8 {
        self.unix_seconds().rem_euclid(60) as u8
    }

    /// Whether this lies between 1990 and 2100.
    pub fn is_plausible(self) -> bool {
        (Self::EARLIEST_PLAUSIBLE..Self::LATEST_PLAUSIBLE).contains(&self)
    }

    /// The moment `later` after this one.
    #[must_use]
    pub const fn plus(self, later: Duration) -> Self {
        Self(self.0.saturating_add(later.milliseconds()))
    }

    /// The time from `earlier` to this moment.
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_milliseconds(self.0.saturating_sub(earlier.0))
    }

    /// The date and time of day.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "reduced to its range first"
    )]
    pub fn civil(self) -> CivilTime {
        let (year, month, day) = civil_from_days(self.0.div_euclid(MS_PER_DAY));
        let second = self.unix_seconds().rem_euclid(86_400);
        CivilTime {
            year,
            month,
            day,
            hour: (second / 3600) as u8,
            minute: (second / 60 % 60) as u8,
            second: (second % 60) as u8,
        }
    }
}

impl fmt::Display for Timestamp {
    /// ISO 8601 in UTC, `2026-03-04T05:06:07Z`; milliseconds only when there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CivilTime { year, month, day, hour, minute, second } = self.civil();
        if year > 9999 {
            return write!(f, "{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
        }
        // Files have millions of these.
        let mut text = *b"0000-00-00T00:00:00.000Z";
        let milliseconds = u16::try_from(self.0.rem_euclid(1000)).unwrap_or(0);
        let mut put = |at: usize, n_digits: usize, mut number: u16| {
            for digit in text.iter_mut().skip(at).take(n_digits).rev() {
                *digit = b'0' + u8::try_from(number % 10).unwrap_or(0);
                number /= 10;
            }
        };
        put(0, 4, year);
        let pairs = [month, day, hour, minute, second];
        for (at, pair) in [5, 8, 11, 14, 17].into_iter().zip(pairs) {
            put(at, 2, pair.into());
        }
        put(20, 3, milliseconds);
        let text = str::from_utf8(&text).unwrap_or_default();
        let whole = text.get(..19).unwrap_or_default();
        match milliseconds {
            0 => write!(f, "{whole}Z"),
            _ => f.write_str(text),
        }
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Days from 1970-01-01; the year is counted from March so that the leap day comes last.
fn days_from_civil(year: u16, month: u8, day: u8) -> i64 {
    let (year, month) = if month > 2 {
        (i64::from(year), i64::from(month) - 3)
    } else {
        (i64::from(year) - 1, i64::from(month) + 9)
    };
    let day_of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
        - 719_468
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the year is clamped, month and day are in range by construction"
)]
fn civil_from_days(days: i64) -> (u16, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year.clamp(0, i64::from(u16::MAX)) as u16, month as u8, day as u8)
}

#[cfg(test)]
#[path = "time_tests.rs"]
mod tests;
