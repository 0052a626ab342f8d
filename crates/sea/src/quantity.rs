//! Amounts with their unit inside. Units appear only in the names of constructors and accessors.

use std::fmt;

use crate::exact::rounded;

/// A distance of zero or more, kept in whole millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Distance(i64);

/// Metres in an international nautical mile, exact by definition (Bureau international des poids
/// et mesures, SI brochure, table 8 of the 8th edition).
const METRES_PER_NAUTICAL_MILE: f64 = 1852.0;

impl Distance {
    /// From metres; negative or not-a-number becomes zero.
    pub fn from_metres(metres: f64) -> Self {
        Self(rounded(metres.max(0.0) * 1000.0))
    }

    /// From nautical miles of 1852 m; negative or not-a-number becomes zero.
    pub fn from_nautical_miles(miles: f64) -> Self {
        Self::from_metres(miles * METRES_PER_NAUTICAL_MILE)
    }

    /// In metres.
    #[expect(clippy::cast_precision_loss, reason = "half the Earth is 2e10 mm, far below 2^53")]
    pub fn metres(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// In nautical miles of 1852 m.
    pub fn nautical_miles(self) -> f64 {
        self.metres() / METRES_PER_NAUTICAL_MILE
    }

    /// The speed that covers this distance in `time`; `None` when no time has passed.
    pub fn over(self, time: Duration) -> Option<Speed> {
        (time.milliseconds() > 0).then(|| Speed::from_knots(self.nautical_miles() / time.hours()))
    }
}

/// Speed over the ground, kept in thousandths of a knot, so that the tenths of AIS are exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Speed(u32);

impl Speed {
    /// From knots; negative or not-a-number becomes zero, huge becomes the largest value.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates, which is meant"
    )]
    pub fn from_knots(knots: f64) -> Self {
        Self(rounded(knots * 1000.0).clamp(0, u32::MAX.into()) as u32)
    }

    /// From the tenths of a knot of AIS messages 1–3 and 18 (ITU-R M.1371-5, table 48).
    pub const fn from_tenths_of_knot(tenths: u16) -> Self {
        Self(tenths as u32 * 100)
    }

    /// From the whole knots of AIS messages 9 and 27.
    pub const fn from_whole_knots(knots: u16) -> Self {
        Self(knots as u32 * 1000)
    }

    /// From thousandths of a knot, exactly.
    pub const fn from_thousandths_of_knot(thousandths: u32) -> Self {
        Self(thousandths)
    }

    /// In knots.
    pub fn knots(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// In thousandths of a knot, exactly as kept.
    pub const fn thousandths_of_knot(self) -> u32 {
        self.0
    }

    /// How far this speed goes in `time`.
    pub fn during(self, time: Duration) -> Distance {
        Distance::from_nautical_miles(self.knots() * time.hours())
    }
}

/// Course over the ground, clockwise from true north, 0° up to but not including 360°, kept in
/// thousandths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Course(u32);

impl Course {
    /// From degrees; `None` outside 0° to 360° (360 itself is AIS for "not available").
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is checked first"
    )]
    pub fn from_degrees(degrees: f64) -> Option<Self> {
        (0.0..360.0).contains(&degrees).then(|| Self(rounded(degrees * 1000.0) as u32 % 360_000))
    }

    /// From tenths of a degree, 0 to 3599.
    pub const fn from_tenths_of_degree(tenths: u16) -> Option<Self> {
        if tenths < 3600 { Some(Self(tenths as u32 * 100)) } else { None }
    }

    /// From thousandths of a degree, 0 to 359,999.
    pub const fn from_thousandths_of_degree(thousandths: u32) -> Option<Self> {
        if thousandths < 360_000 { Some(Self(thousandths)) } else { None }
    }

    /// In degrees.
    pub fn degrees(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// In thousandths of a degree, exactly as kept.
    pub const fn thousandths_of_degree(self) -> u32 {
        self.0
    }
}

/// Where the bow points, in whole degrees clockwise from true north, 0 to 359.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Heading(u16);

impl Heading {
    /// From whole degrees; `None` outside 0 to 359 (511 is AIS for "not available").
    pub const fn from_degrees(degrees: u16) -> Option<Self> {
        if degrees < 360 { Some(Self(degrees)) } else { None }
    }

    /// In degrees.
    pub const fn degrees(self) -> u16 {
        self.0
    }
}

/// A span of time in whole milliseconds; negative when it points backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Duration(i64);

impl Duration {
    /// From milliseconds.
    pub const fn from_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// From whole seconds.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// From whole minutes.
    pub const fn from_minutes(minutes: i64) -> Self {
        Self::from_seconds(minutes.saturating_mul(60))
    }

    /// From whole hours.
    pub const fn from_hours(hours: i64) -> Self {
        Self::from_minutes(hours.saturating_mul(60))
    }

    /// In milliseconds.
    pub const fn milliseconds(self) -> i64 {
        self.0
    }

    /// In seconds.
    #[expect(clippy::cast_precision_loss, reason = "exact for 285,000 years")]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// In minutes.
    pub fn minutes(self) -> f64 {
        self.seconds() / 60.0
    }

    /// In hours.
    pub fn hours(self) -> f64 {
        self.seconds() / 3600.0
    }
}

impl fmt::Display for Duration {
    /// As `2 h 05 min`, or `45 s` below a minute.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0 / 1000;
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        match (hours, minutes) {
            (0, 0) => write!(f, "{seconds} s"),
            (0, _) => write!(f, "{minutes} min"),
            _ => write!(f, "{hours} h {minutes:02} min"),
        }
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "exact by construction")]
#[path = "quantity_tests.rs"]
mod tests;
