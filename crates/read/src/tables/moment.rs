//! Times as tables write them.

use vigia_sea::{CivilTime, Duration, Timestamp};

use super::decimal::eight_digits;
use crate::line::{epoch, whole_number};

/// Which of day and month comes first in dates like `03/04/2021`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// Not known: rows wait until a number above 12 shows it; without one, the day comes first, as
    /// in most of the world.
    #[default]
    Unsure,
    /// `31/12/2021`.
    DayFirst,
    /// `12/31/2021`.
    MonthFirst,
}

/// What whole numbers in a time column count since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EpochUnit {
    /// Seconds.
    Seconds,
    /// Thousandths.
    Milliseconds,
    /// Millionths.
    Microseconds,
    /// Thousandths of millionths.
    Nanoseconds,
}

/// How a table writes its times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeForm {
    /// Which of day and month comes first.
    pub order: DateOrder,
    /// What whole numbers count; `None`: told from how many digits they have.
    pub epoch: Option<EpochUnit>,
    /// How far the clock of times that name no zone is ahead of UTC.
    pub ahead: Duration,
    /// The start of the day that bare times of day (`14:00:00`) belong to.
    pub day: Option<Timestamp>,
}

impl TimeForm {
    /// The same form for a clock that is `zone` ahead of UTC, written like `+02:00`; `None` when
    /// it is written otherwise.
    #[must_use]
    pub fn in_zone(self, zone: &str) -> Option<Self> {
        let minutes = ahead_of_utc(zone.as_bytes())?;
        Some(Self { ahead: Duration::from_minutes(minutes), ..self })
    }

    /// The same form for bare times of the day `day`, written like `2018-04-01`; `None` when it is
    /// no day.
    #[must_use]
    pub fn on_day(self, day: &str) -> Option<Self> {
        let day = (day.len() == 10).then(|| civil([0..4, 5..7, 8..10], day.as_bytes()))??;
        Some(Self { day: Some(day), ..self })
    }
}

/// Reads the times of one table.
#[derive(Clone, Debug, Default)]
pub(super) struct Moments {
    pub(super) form: TimeForm,
    /// The date of the row before, as written, and its midnight: most rows repeat it.
    date: [u8; 10],
    midnight: Option<Timestamp>,
}

/// What a date says about the order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Nothing: it is written otherwise, or both ways give the same day.
    Nothing,
    /// Both ways give a date.
    Either,
    /// Only this way does.
    Only(DateOrder),
}

/// Reads one time that stands alone.
pub(crate) fn read(text: &[u8]) -> Option<Timestamp> {
    Moments::default().read(text)
}

impl Moments {
    pub(super) fn new(form: TimeForm) -> Self {
        Self { form, ..Self::default() }
    }

    /// Reads a time, in UTC unless it names an offset. Known: Unix seconds to nanoseconds;
    /// `2023-01-11T00:00:00.5Z`, with a blank for the `T`, without seconds, with an offset;
    /// `20/03/2021 00:22` in the order of the form; `20210701_185151`.
    #[inline]
    pub(super) fn read(&mut self, cell: &[u8]) -> Option<Timestamp> {
        if let Some(time) = self.read_repeated(cell).or_else(|| self.read_seconds(cell)) {
            return Some(time);
        }
        let time = self.read_any(cell)?;
        self.remember(cell);
        Some(time).filter(|time| time.is_plausible())
    }

    /// `….-..-..T00:00:00`, with or without `Z`, of the day that was read last.
    #[inline]
    fn read_repeated(&self, cell: &[u8]) -> Option<Timestamp> {
        let (date, [b'T' | b' ', h1, h2, b':', m1, m2, b':', s1, s2, end @ ..]) =
            cell.split_first_chunk::<10>()?
        else {
            return None;
        };
        if *date != self.date || !matches!(end, [] | [b'Z']) {
            return None;
        }
        let shift = if end.is_empty() { self.form.ahead.milliseconds() } else { 0 };
        let pair = |tens: &u8, ones: &u8| -> Option<i64> {
            let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
            (tens < 10 && ones < 10).then(|| i64::from(tens * 10 + ones))
        };
        let (hours, minutes, seconds) = (pair(h1, h2)?, pair(m1, m2)?, pair(s1, s2)?);
        if hours > 23 || minutes > 59 || seconds > 59 {
            return None;
        }
        let since = ((hours * 60 + minutes) * 60 + seconds) * 1000 - shift;
        Some(self.midnight?.plus(Duration::from_milliseconds(since)))
    }

    /// Ten digits of seconds since 1970, with up to three more behind a point.
    #[inline]
    fn read_seconds(&self, cell: &[u8]) -> Option<Timestamp> {
        let (eight, rest) = cell.split_first_chunk::<8>()?;
        let (whole, fraction) = rest.split_at_checked(2)?;
        let fraction = match fraction {
            [] => fraction,
            [b'.', digits @ ..] if matches!(digits.len(), 1..=3) => digits,
            _ => return None,
        };
        let mut lower = [b'0'; 8];
        let places = lower.iter_mut().skip(3);
        places.zip(whole.iter().chain(fraction)).for_each(|(place, digit)| *place = *digit);
        let upper = eight_digits(u64::from_le_bytes(*eight))?;
        let lower = eight_digits(u64::from_le_bytes(lower))?;
        let milliseconds = i64::try_from(upper * 100_000 + lower).ok()?;
        let time = Timestamp::from_unix_milliseconds(milliseconds);
        Some(time).filter(|time| self.form.epoch.is_none() && time.is_plausible())
    }

    fn remember(&mut self, cell: &[u8]) {
        let Some((date, _)) = cell.split_first_chunk::<10>() else { return };
        if *date == self.date {
            return;
        }
        let order = self.form.order;
        let midnight = match date {
            [_, _, _, _, b'-' | b'/', _, _, b'-' | b'/', ..] => civil([0..4, 5..7, 8..10], date),
            [_, _, b'/' | b'-' | b'.', _, _, b'/' | b'-' | b'.', ..] => {
                civil(day_and_month(order), date)
            }
            _ => return,
        };
        // Only days whose every time is plausible may take the short way.
        let midnight = midnight.filter(|midnight| {
            midnight.plus(Duration::from_hours(-24)).is_plausible()
                && midnight.plus(Duration::from_hours(48)).is_plausible()
        });
        if midnight.is_some() {
            (self.date, self.midnight) = (*date, midnight);
        }
    }

    fn read_any(&self, cell: &[u8]) -> Option<Timestamp> {
        let form = &self.form;
        if form.epoch.is_some() {
            return number(cell, form.epoch);
        }
        let dated = |parts, time| dated(parts, cell, time, form.ahead);
        match cell {
            [_, _, _, _, b'-' | b'/', _, _, b'-' | b'/', ..] => {
                dated([0..4, 5..7, 8..10], cell.get(10..)?)
            }
            [_, _, b'/' | b'-' | b'.', _, _, b'/' | b'-' | b'.', ..] => {
                dated(day_and_month(form.order), cell.get(10..)?)
            }
            // `1/5/2021`: without zeros in front.
            [_, b'/' | b'.', ..] | [_, _, b'/' | b'.', ..] => {
                let full = with_zeros(cell)?;
                self.read_any(&full)
            }
            [_, _, _, _, _, _, _, _, b'_' | b'T', ..] => dated([0..4, 4..6, 6..8], cell.get(8..)?),
            [_, _, b':', ..] | [_, b':', ..] => {
                let (clock, milliseconds, _) = time_of_day(cell)?;
                let [hour, minute, second] = clock.map(i64::from);
                let since = ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
                (hour < 24 && minute < 60 && second < 60).then_some(())?;
                let start = form.day?.plus(Duration::from_milliseconds(since));
                Some(start.plus(Duration::from_milliseconds(-form.ahead.milliseconds())))
            }
            _ => number(cell, form.epoch),
        }
    }
}

/// Whether a cell is a time of day and has no date.
pub(super) fn is_time_of_day(cell: &[u8]) -> bool {
    matches!(cell, [_, _, b':', ..] | [_, b':', ..]) && time_of_day(cell).is_some()
}

/// What the date of this cell says about the order of day and month.
pub(super) fn evidence(cell: &[u8]) -> Evidence {
    let is_mark = |byte: &u8| matches!(byte, b'/' | b'.' | b'-' | b' ');
    // No day and no month has three digits.
    if cell.get(..3).is_some_and(|start| !start.iter().any(is_mark)) {
        return Evidence::Nothing;
    }
    let mut parts = cell.split(is_mark);
    let mut next = || {
        let part = parts.next().filter(|part| part.len() <= 2)?;
        whole_number(part)
    };
    match (next(), next()) {
        (Some(one), Some(two)) if one == two => Evidence::Nothing,
        (Some(1..=12), Some(1..=12)) => Evidence::Either,
        (Some(13..=31), Some(1..=12)) => Evidence::Only(DateOrder::DayFirst),
        (Some(1..=12), Some(13..=31)) => Evidence::Only(DateOrder::MonthFirst),
        _ => Evidence::Nothing,
    }
}

type DateParts = [std::ops::Range<usize>; 3];

/// Where year, month and day stand in `03/04/2021`.
fn day_and_month(order: DateOrder) -> DateParts {
    match order {
        DateOrder::Unsure | DateOrder::DayFirst => [6..10, 3..5, 0..2],
        DateOrder::MonthFirst => [6..10, 0..2, 3..5],
    }
}

/// `1/5/2021 …` as `01/05/2021 …`.
fn with_zeros(cell: &[u8]) -> Option<Vec<u8>> {
    let mut full = Vec::with_capacity(cell.len() + 2);
    let mut rest = cell;
    for _ in 0..2 {
        let end = rest.iter().position(|byte| matches!(byte, b'/' | b'.'))?;
        if !matches!(end, 1 | 2) {
            return None;
        }
        full.extend(std::iter::repeat_n(b'0', 2 - end));
        full.extend_from_slice(rest.get(..=end)?);
        rest = rest.get(end + 1..)?;
    }
    full.extend_from_slice(rest);
    // Nothing was missing: it is something else.
    (full.len() > cell.len()).then_some(full)
}

fn number(cell: &[u8], unit: Option<EpochUnit>) -> Option<Timestamp> {
    let Some(unit) = unit else { return epoch(cell) };
    let decimal = super::decimal::Decimal::read(cell)?;
    let fraction = match unit {
        EpochUnit::Seconds => (1, 1),
        EpochUnit::Milliseconds => (1, 1000),
        EpochUnit::Microseconds => (1, 1_000_000),
        EpochUnit::Nanoseconds => (1, 1_000_000_000),
    };
    decimal.times(fraction, 3).map(Timestamp::from_unix_milliseconds)
}

fn civil([year, month, day]: DateParts, cell: &[u8]) -> Option<Timestamp> {
    let part = |range: std::ops::Range<usize>| whole_number(cell.get(range)?);
    let (year, month, day) = (part(year)?, part(month)?, part(day)?);
    Timestamp::from_civil(CivilTime {
        year: year.try_into().ok()?,
        month: month.try_into().ok()?,
        day: day.try_into().ok()?,
        hour: 0,
        minute: 0,
        second: 0,
    })
}

fn dated(parts: DateParts, cell: &[u8], time: &[u8], ahead: Duration) -> Option<Timestamp> {
    let midnight = civil(parts, cell)?;
    let (clock, milliseconds, offset) = time_of_day(time.get(1..).unwrap_or_default())?;
    let [hour, minute, second] = clock.map(i64::from);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let offset = offset.map_or(ahead.milliseconds(), |minutes| minutes * 60_000);
    let since = ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
    Some(midnight.plus(Duration::from_milliseconds(since - offset)))
}

/// Hour, minute and second; milliseconds; minutes that the clock is ahead of UTC, if it says so.
fn time_of_day(text: &[u8]) -> Option<([u8; 3], i64, Option<i64>)> {
    let (clock, offset) = split_offset(text)?;
    let (clock, fraction) = match memchr::memchr2(b'.', b',', clock) {
        Some(point) => (clock.get(..point)?, clock.get(point + 1..)?),
        None => (clock, &[][..]),
    };
    let [hour, minute, second] = clock_parts(clock)?;
    fraction.iter().all(u8::is_ascii_digit).then_some(())?;
    let three = [0, 1, 2].map(|place| fraction.get(place).copied().unwrap_or(b'0'));
    Some(([hour, minute, second], i64::from(whole_number(&three)?), offset))
}

/// `13`, `13:05`, `13:05:09`, `1:05`, `130509`; nothing at all is midnight. What stands behind, such
/// as `PM`, is no part of a time that is known here.
fn clock_parts(clock: &[u8]) -> Option<[u8; 3]> {
    let clock = clock.trim_ascii();
    let (mut parts, mut n_parts) = ([0; 3], 0);
    let mut take = |part: &[u8]| -> Option<()> {
        *parts.get_mut(n_parts)? = whole_number(part)?.try_into().ok()?;
        n_parts += 1;
        matches!(part.len(), 1 | 2).then_some(())
    };
    if clock.contains(&b':') {
        clock.split(|byte| *byte == b':').try_for_each(&mut take)?;
    } else {
        clock.chunks(2).try_for_each(&mut take)?;
    }
    Some(parts)
}

fn split_offset(text: &[u8]) -> Option<(&[u8], Option<i64>)> {
    let text = text.trim_ascii();
    if let [clock @ .., b'Z' | b'z'] = text {
        return Some((clock, Some(0)));
    }
    if let Some(clock) = text.strip_suffix(b" UTC").or_else(|| text.strip_suffix(b" GMT")) {
        // `+0000 UTC` says it twice.
        let (clock, ahead) = split_offset(clock)?;
        return Some((clock, ahead.or(Some(0))));
    }
    let Some(sign) = text.iter().rposition(|byte| matches!(byte, b'+' | b'-')) else {
        return Some((text, None));
    };
    let (clock, offset) = text.split_at_checked(sign)?;
    Some((clock.trim_ascii_end(), Some(ahead_of_utc(offset)?)))
}

/// The minutes of `+02:00`, `-0530`, `+02`.
fn ahead_of_utc(offset: &[u8]) -> Option<i64> {
    let (is_behind, digits) = match offset {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => return None,
    };
    let (hours, minutes) = match digits {
        [a, b] => ([*a, *b], [b'0', b'0']),
        [a, b, c, d] | [a, b, b':', c, d] => ([*a, *b], [*c, *d]),
        _ => return None,
    };
    let minutes = i64::from(whole_number(&hours)?) * 60 + i64::from(whole_number(&minutes)?);
    (minutes <= 18 * 60).then_some(if is_behind { -minutes } else { minutes })
}

#[cfg(test)]
#[path = "moment_tests.rs"]
mod tests;
