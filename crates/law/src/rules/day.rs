//! Dates as treaties and sources give them: to the day, to the month, to the year, or not at all.

use std::fmt;

use vigia_sea::{CivilTime, Timestamp};

/// A date that may be known to the year or month only, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// The first and the last day that it may be.
    Between(CivilDay, CivilDay),
    /// Not known.
    Unconfirmed,
}

/// A day in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CivilDay {
    start: Timestamp,
}

impl Dated {
    /// From `1988-12-20`, `1988-12`, `1988` or `unconfirmed`; `None` for anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        if text == "unconfirmed" {
            return Some(Self::Unconfirmed);
        }
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2)).map_or(Some(None), |n| n.map(Some))?;
        let day = parts.next().map(|part| number(part, 2)).map_or(Some(None), |n| n.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let first = CivilDay::new(year, month.unwrap_or(1), day.unwrap_or(1))?;
        let last = match (month, day) {
            (Some(month), Some(day)) => CivilDay::new(year, month, day)?,
            (Some(month), None) => {
                (28..=31).rev().find_map(|day| CivilDay::new(year, month, day))?
            }
            _ => CivilDay::new(year, 12, 31)?,
        };
        Some(Self::Between(first, last))
    }

    /// Whether the date has come at `when`: from the beginning of the day in UTC. `None` when it is
    /// not known well enough to tell.
    pub fn has_come(self, when: Timestamp) -> Option<bool> {
        match self {
            Self::Between(first, _) if when < first.start => Some(false),
            Self::Between(_, last) if when >= last.start => Some(true),
            Self::Between(..) | Self::Unconfirmed => None,
        }
    }

    /// Whether this certainly lies before `other`.
    pub fn is_before(self, other: Self) -> bool {
        match (self, other) {
            (Self::Between(_, last), Self::Between(first, _)) => last < first,
            _ => false,
        }
    }
}

impl fmt::Display for Dated {
    /// As it was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Between(first, last) = self else { return f.write_str("unconfirmed") };
        let day = first.start.to_string();
        let n_letters = match last.start.since(first.start).milliseconds() / 86_400_000 {
            0 => 10,
            1..=31 => 7,
            _ => 4,
        };
        f.write_str(day.get(..n_letters).unwrap_or_default())
    }
}

impl CivilDay {
    fn new(year: u16, month: u16, day: u16) -> Option<Self> {
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let civil = CivilTime { year, month, day, hour: 0, minute: 0, second: 0 };
        Timestamp::from_civil(civil).map(|start| Self { start })
    }
}

fn number(text: &str, n_digits: usize) -> Option<u16> {
    let is_number = text.len() == n_digits && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

#[cfg(test)]
#[path = "day_tests.rs"]
mod tests;
