//! What an application-specific message says, on its way from where it is read to where it is
//! printed.

use crate::{Lat, Lon, Position};

/// The payload of a binary message, read by the rules of its application.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Which application, in one word.
    pub name: &'static str,
    /// What it says, in the order in which it is sent.
    pub details: Vec<Detail>,
    /// The payload ended before all was said that the application must say.
    pub is_cut: bool,
    /// Bits behind the last detail as hexadecimal digits, four each, zeros filling the last; `None`
    /// when there are none, or fewer than eight zeros.
    pub rest: Option<String>,
}

/// One named value of a payload.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The name, one of those that [`Content`] of this application can have.
    pub name: &'static str,
    /// The unit of a number; empty when it has none.
    pub unit: &'static str,
    /// The number as sent, before it was scaled; `None` for a text or a group, and when the payload
    /// ends before it.
    pub sent: Option<i64>,
    /// What it says.
    pub said: Said,
}

/// What a detail says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// The sender says that it does not know, or the text is empty.
    NotAvailable,
    /// A number to which the standard gives no sense; [`Detail::sent`] has it.
    OutOfRange,
    /// The payload ends before it.
    Cut,
    /// Yes or no.
    Flag(bool),
    /// A number in the unit of the detail: `units` divided by ten to the power of `places`.
    Number {
        /// All digits as a whole number.
        units: i64,
        /// How many of the digits stand behind the point.
        places: u8,
    },
    /// A text up to the first `@`, without blanks at its ends; or hexadecimal digits.
    Text(String),
    /// What is said several times, each time with the same details or those of its kind.
    Groups(Vec<Vec<Detail>>),
}

impl Content {
    /// The detail of that name, if the payload should have it; those of groups are in their group.
    pub fn get(&self, name: &str) -> Option<&Detail> {
        self.details.iter().find(|detail| detail.name == name)
    }

    /// The groups of that name; none when there is no such detail.
    pub fn groups(&self, name: &str) -> &[Vec<Detail>] {
        match self.get(name).map(|detail| &detail.said) {
            Some(Said::Groups(groups)) => groups,
            _ => &[],
        }
    }

    /// The names of all details that are out of range, those of groups among them.
    pub fn out_of_range(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        out_of_range(&self.details, &mut names);
        names
    }
}

fn out_of_range(details: &[Detail], names: &mut Vec<&'static str>) {
    for detail in details {
        match &detail.said {
            Said::OutOfRange => names.push(detail.name),
            Said::Groups(groups) => groups.iter().for_each(|group| out_of_range(group, names)),
            _ => {}
        }
    }
}

impl Detail {
    /// The place that the details `lat` and `lon` make; `None` when one of them is not available.
    pub fn place(details: &[Self]) -> Option<Position> {
        let degrees = |name| details.iter().find(|detail| detail.name == name)?.number();
        let lat = Lat::from_degrees(degrees("lat")?).ok()?;
        Some(Position::new(lat, Lon::from_degrees(degrees("lon")?).ok()?))
    }

    /// The number in the detail's unit; `None` when it is no number or not available.
    #[expect(clippy::cast_precision_loss, reason = "no payload has a number of more than 48 bits")]
    pub fn number(&self) -> Option<f64> {
        match self.said {
            Said::Number { units, places } => Some(units as f64 / 10_f64.powi(i32::from(places))),
            _ => None,
        }
    }

    /// The text; `None` when it is no text or not available.
    pub fn text(&self) -> Option<&str> {
        match &self.said {
            Said::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Yes or no; `None` when it is no flag or not available.
    pub const fn flag(&self) -> Option<bool> {
        match self.said {
            Said::Flag(flag) => Some(flag),
            _ => None,
        }
    }
}
