//! Places on the Earth, in WGS 84.

use std::fmt;

use crate::exact::{rounded, within_circle};

/// A latitude of −90° to 90°, kept in ten-millionths of a degree (11 mm).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lat(i32);

/// A longitude of −180° to 180°, kept in ten-millionths of a degree.
///
/// Both −180 and 180 can be kept as sent; they are the same meridian but not equal here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lon(i32);

/// A place: 8 bytes, ordered, hashable, never not-a-number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The latitude.
    pub lat: Lat,
    /// The longitude.
    pub lon: Lon,
}

/// A number that is no latitude or longitude.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("`{degrees}` is outside {least} to {most} degrees")]
pub struct OutOfRange {
    degrees: f64,
    least: f64,
    most: f64,
}

const PER_DEGREE: f64 = 1e7;

macro_rules! angle {
    ($name:ident, $limit:literal) => {
        impl $name {
            /// From degrees, rounded to the nearest ten-millionth.
            ///
            /// # Errors
            /// When `degrees` is not a number or outside the range.
            #[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
            pub fn from_degrees(degrees: f64) -> Result<Self, OutOfRange> {
                if (-$limit..=$limit).contains(&degrees) {
                    Ok(Self(rounded(degrees * PER_DEGREE) as i32))
                } else {
                    Err(OutOfRange { degrees, least: -$limit, most: $limit })
                }
            }

            /// From ten-millionths of a degree, exactly; `None` outside the range.
            #[expect(clippy::cast_possible_truncation, reason = "the limit fits by far")]
            pub const fn from_ten_millionths(number: i32) -> Option<Self> {
                let limit = $limit as i32 * PER_DEGREE as i32;
                if number >= -limit && number <= limit { Some(Self(number)) } else { None }
            }

            /// From the 1/10000 minute of AIS messages (ITU-R M.1371-5, table 48): 1/600000°.
            /// `None` outside the range, which includes AIS's "not available".
            ///
            /// Each such value has its own ten-millionth, so [`Self::ais_units`] gives it back.
            #[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
            pub fn from_ais_units(units: i32) -> Option<Self> {
                const LIMIT: i64 = $limit as i64 * 600_000;
                // Counted from the lower end, so that rounding needs no sign: three divides the
                // limit, and a third is never a half.
                let above = i64::from(units) + LIMIT;
                (0..=2 * LIMIT)
                    .contains(&above)
                    .then(|| Self(((above * 50 + 1) / 3 - LIMIT / 3 * 50) as i32))
            }

            /// In the 1/600000° of AIS messages, to the nearest.
            #[expect(clippy::cast_possible_truncation, reason = "smaller than the value kept")]
            pub fn ais_units(self) -> i32 {
                round_div(i64::from(self.0) * 3, 50) as i32
            }

            /// In degrees.
            pub fn degrees(self) -> f64 {
                f64::from(self.0) / PER_DEGREE
            }

            /// In ten-millionths of a degree, exactly as kept.
            pub const fn ten_millionths(self) -> i32 {
                self.0
            }
        }
    };
}

angle!(Lat, 90.0);
angle!(Lon, 180.0);

impl Lon {
    /// From any number of degrees, brought into −180 (included) to 180 (excluded); not-a-number
    /// becomes 0.
    #[expect(clippy::cast_possible_truncation, reason = "the range is ensured first")]
    pub fn wrapped(degrees: f64) -> Self {
        Self(rounded((within_circle(degrees + 180.0) - 180.0) * PER_DEGREE) as i32)
    }
}

impl Lat {
    /// Its cosine: by how much a degree of longitude is shorter here than at the equator. At least
    /// 0.01, so that it can be divided by near the poles.
    pub fn narrowing(self) -> f64 {
        libm::cos(self.degrees().to_radians()).max(0.01)
    }

    /// From any number of degrees, cut at the poles; not-a-number becomes 0.
    #[expect(clippy::cast_possible_truncation, reason = "the range is ensured first")]
    pub fn clamped(degrees: f64) -> Self {
        Self(rounded(degrees.clamp(-90.0, 90.0) * PER_DEGREE) as i32)
    }
}

fn round_div(value: i64, by: i64) -> i64 {
    (2 * value + by * value.signum()) / (2 * by)
}

impl Position {
    /// The place at `lat`, `lon`.
    pub const fn new(lat: Lat, lon: Lon) -> Self {
        Self { lat, lon }
    }
}

impl fmt::Display for Lat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        degrees_and_minutes(f, self.0, 2, if self.0 < 0 { 'S' } else { 'N' })
    }
}

impl fmt::Display for Lon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        degrees_and_minutes(f, self.0, 3, if self.0 < 0 { 'W' } else { 'E' })
    }
}

impl fmt::Display for Position {
    /// As a chart has it: `19°12.00′N 096°08.40′W`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.lat, self.lon)
    }
}

fn degrees_and_minutes(
    f: &mut fmt::Formatter<'_>,
    ten_millionths: i32,
    width: usize,
    side: char,
) -> fmt::Result {
    let hundredths = round_div(i64::from(ten_millionths.unsigned_abs()) * 6000, 10_000_000);
    let (degrees, hundredths) = (hundredths / 6000, hundredths % 6000);
    write!(f, "{degrees:0width$}°{:02}.{:02}′{side}", hundredths / 100, hundredths % 100)
}

macro_rules! debug_as_degrees {
    ($name:ident) => {
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({}°)"), self.degrees())
            }
        }
    };
}

debug_as_degrees!(Lat);
debug_as_degrees!(Lon);

impl fmt::Debug for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Position({}, {})", self.lat.degrees(), self.lon.degrees())
    }
}

/// The smallest box of latitudes and longitudes around some places; it does not wrap at 180°.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// South-west corner.
    pub south_west: Position,
    /// North-east corner.
    pub north_east: Position,
}

impl Bounds {
    /// The box that holds just `place`.
    pub const fn around(place: Position) -> Self {
        Self { south_west: place, north_east: place }
    }

    /// The smallest box that holds this one and `place`.
    #[must_use]
    pub fn including(self, place: Position) -> Self {
        Self {
            south_west: Position::new(
                self.south_west.lat.min(place.lat),
                self.south_west.lon.min(place.lon),
            ),
            north_east: Position::new(
                self.north_east.lat.max(place.lat),
                self.north_east.lon.max(place.lon),
            ),
        }
    }

    /// Whether `place` is inside or on the edge.
    pub fn contains(&self, place: Position) -> bool {
        (self.south_west.lat..=self.north_east.lat).contains(&place.lat)
            && (self.south_west.lon..=self.north_east.lon).contains(&place.lon)
    }

    /// Whether the two have a place in common.
    pub fn touches(&self, other: &Self) -> bool {
        self.south_west.lat <= other.north_east.lat
            && other.south_west.lat <= self.north_east.lat
            && self.south_west.lon <= other.north_east.lon
            && other.south_west.lon <= self.north_east.lon
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "exact by construction")]
#[path = "place_tests.rs"]
mod tests;
