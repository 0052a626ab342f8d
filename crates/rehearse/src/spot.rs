//! Places and distances as the simulation counts them.
//!
//! `vigia_sea` measures with the sine and cosine of the machine's C library, which may differ in
//! the last bit between machines. Here `libm` is used, so that the bytes come out the same. A spot
//! moves on straight lines of latitude and longitude; distances are good to 0.1 % over 60 nautical
//! miles, and longer lines are sailed in pieces.

use vigia_sea::{Lat, Lon, Position};

/// A place in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) lat: f64,
    pub(crate) lon: f64,
}

/// Nautical miles east and north.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vector {
    pub(crate) east: f64,
    pub(crate) north: f64,
}

/// Metres in a nautical mile.
pub(crate) const METRES: f64 = 1852.0;

/// The place at `lat`, `lon` in degrees.
pub(crate) const fn spot(lat: f64, lon: f64) -> Spot {
    Spot { lat, lon }
}

impl Spot {
    /// From here to `to`.
    pub(crate) fn vector(self, to: Self) -> Vector {
        let middle = f64::midpoint(self.lat, to.lat).to_radians();
        Vector {
            east: (to.lon - self.lon) * 60.0 * libm::cos(middle),
            north: (to.lat - self.lat) * 60.0,
        }
    }

    /// Nautical miles to `to`.
    pub(crate) fn miles(self, to: Self) -> f64 {
        self.vector(to).length()
    }

    /// The place `vector` away.
    pub(crate) fn plus(self, vector: Vector) -> Self {
        let lat = self.lat + vector.north / 60.0;
        let middle = f64::midpoint(self.lat, lat).to_radians();
        spot(lat, self.lon + vector.east / 60.0 / libm::cos(middle))
    }

    /// The place `part` of the way (0 to 1) to `to`.
    pub(crate) fn part_way(self, to: Self, part: f64) -> Self {
        spot(self.lat + (to.lat - self.lat) * part, self.lon + (to.lon - self.lon) * part)
    }

    /// As the other rooms say it.
    pub(crate) fn position(self) -> Position {
        Position::new(Lat::clamped(self.lat), Lon::wrapped(self.lon))
    }
}

impl Vector {
    /// `miles` in the direction `course`, degrees clockwise from north.
    pub(crate) fn toward(course: f64, miles: f64) -> Self {
        let angle = course.to_radians();
        Self { east: miles * libm::sin(angle), north: miles * libm::cos(angle) }
    }

    /// In nautical miles.
    pub(crate) fn length(self) -> f64 {
        (self.east * self.east + self.north * self.north).sqrt()
    }

    /// Degrees clockwise from north, 0 up to 360.
    pub(crate) fn course(self) -> f64 {
        wrapped(libm::atan2(self.east, self.north).to_degrees())
    }
}

/// Degrees brought into 0 up to but not including 360.
pub(crate) fn wrapped(degrees: f64) -> f64 {
    let inside = degrees.rem_euclid(360.0);
    if inside < 360.0 { inside } else { 0.0 }
}

#[cfg(test)]
#[path = "spot_tests.rs"]
mod tests;
