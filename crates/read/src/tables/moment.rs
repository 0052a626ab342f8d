//! Times as tables write them.

use vigia_sea::{CivilTime, Duration, Timestamp};

use crate::line::{epoch, whole_number};

/// Reads a time, in UTC unless it names an offset. Known: Unix seconds, milliseconds, nanoseconds;
/// `2023-01-11T00:00:00.5Z`, with a blank for the `T`, without seconds, with an offset;
/// `20/03/2021 00:22`, day first (as Denmark and most of the world write); `20210701_185151`.
pub(crate) fn read(cell: &[u8]) -> Option<Timestamp> {
    let time = match cell {
        [_, _, _, _, b'-' | b'/', _, _, b'-' | b'/', ..] => {
            dated([0..4, 5..7, 8..10], cell, cell.get(10..)?)
        }
        [_, _, b'/' | b'-' | b'.', _, _, b'/' | b'-' | b'.', ..] => {
            dated([6..10, 3..5, 0..2], cell, cell.get(10..)?)
        }
        [_, _, _, _, _, _, _, _, b'_' | b'T', ..] => {
            dated([0..4, 4..6, 6..8], cell, cell.get(8..)?)
        }
        _ => epoch(cell),
    };
    time.filter(|time| time.is_plausible())
}

fn dated(
    [year, month, day]: [std::ops::Range<usize>; 3],
    cell: &[u8],
    time: &[u8],
) -> Option<Timestamp> {
    let part = |range: std::ops::Range<usize>| whole_number(cell.get(range)?);
    let (clock, milliseconds, offset) = time_of_day(time.get(1..).unwrap_or_default())?;
    let [hour, minute, second] = clock;
    let civil = CivilTime {
        year: part(year)?.try_into().ok()?,
        month: part(month)?.try_into().ok()?,
        day: part(day)?.try_into().ok()?,
        hour,
        minute,
        second,
    };
    let shift = Duration::from_milliseconds(milliseconds - offset * 60_000);
    Some(Timestamp::from_civil(civil)?.plus(shift))
}

/// Hour, minute and second; milliseconds; minutes that the clock is ahead of UTC.
fn time_of_day(text: &[u8]) -> Option<([u8; 3], i64, i64)> {
    let (clock, offset) = split_offset(text)?;
    let (clock, fraction) = match memchr::memchr(b'.', clock) {
        Some(point) => (clock.get(..point)?, clock.get(point + 1..)?),
        None => (clock, &[][..]),
    };
    let [hour, minute, second] = clock_parts(clock)?;
    let three = [0, 1, 2].map(|place| fraction.get(place).copied().unwrap_or(b'0'));
    Some(([hour, minute, second], i64::from(whole_number(&three)?), offset))
}

/// `13`, `13:05`, `13:05:09`, `1:05`, `130509`; nothing at all is midnight. What stands behind, such
/// as `PM`, is no part of a time that is known here.
fn clock_parts(clock: &[u8]) -> Option<[u8; 3]> {
    let clock = clock.trim_ascii();
    let parts: Vec<&[u8]> = if clock.contains(&b':') {
        clock.split(|byte| *byte == b':').collect()
    } else {
        clock.chunks(2).collect()
    };
    let fits = parts.len() <= 3 && parts.iter().all(|part| matches!(part.len(), 1 | 2));
    let part = |place: usize| -> Option<u8> {
        parts.get(place).map_or(Some(0), |part| whole_number(part)?.try_into().ok())
    };
    if fits { Some([part(0)?, part(1)?, part(2)?]) } else { None }
}

fn split_offset(text: &[u8]) -> Option<(&[u8], i64)> {
    let text = text.trim_ascii();
    if let [clock @ .., b'Z' | b'z'] = text {
        return Some((clock, 0));
    }
    let text = text.strip_suffix(b" UTC").unwrap_or(text);
    let Some(sign) = text.iter().rposition(|byte| matches!(byte, b'+' | b'-')) else {
        return Some((text, 0));
    };
    let (clock, offset) = text.split_at_checked(sign)?;
    let digits: Vec<u8> = offset.iter().copied().filter(u8::is_ascii_digit).collect();
    let hours = i64::from(whole_number(digits.get(..2)?)?);
    let minutes = digits.get(2..4).map_or(Some(0), |pair| whole_number(pair).map(i64::from))?;
    let ahead = hours * 60 + minutes;
    Some((clock, if offset.first() == Some(&b'-') { -ahead } else { ahead }))
}

#[cfg(test)]
#[path = "moment_tests.rs"]
mod tests;
