//! Distances and directions. Great circles on a sphere: within 0.56 % of the ellipsoid, which is
//! enough to watch with. Limits of law need the ellipsoid and are not computed here.
//!
//! Sines come from `libm`, not from the system, so that every machine computes the same bits.

use libm::{asin, atan2, cos, sin};

use crate::exact::{hypotenuse, rough_sine, within_circle};
use crate::{Course, Distance, Lat, Lon, Position};

/// Mean Earth radius R₁ of the GRS 80 ellipsoid, metres (Moritz 2000, Geodetic Reference System
/// 1980).
pub(crate) const EARTH_RADIUS_METRES: f64 = 6_371_008.8;

impl Position {
    /// Great-circle distance (haversine, exact for near points too).
    pub fn distance(self, to: Self) -> Distance {
        let (from_lat, to_lat) = (self.lat.degrees().to_radians(), to.lat.degrees().to_radians());
        let half_lat = (to_lat - from_lat) / 2.0;
        let half_lon = (to.lon.degrees() - self.lon.degrees()).to_radians() / 2.0;
        if half_lat.abs() < NEAR && half_lon.abs() < NEAR {
            let metres = 2.0 * EARTH_RADIUS_METRES * near_arc(from_lat, half_lat, half_lon);
            return Distance::from_metres(metres);
        }
        let h = sin(half_lat).powi(2) + cos(from_lat) * cos(to_lat) * sin(half_lon).powi(2);
        Distance::from_metres(2.0 * EARTH_RADIUS_METRES * asin(h.sqrt().min(1.0)))
    }

    /// Between how many metres [`Self::distance`] and the length of [`Self::metres_from`] lie, at a
    /// small part of their cost: good to a hundredth within half a degree and outside the polar
    /// seas. Who asks whether a place is nearer than something asks this first.
    #[inline]
    pub fn roughly(self, to: Self) -> Roughly {
        const METRES_PER_STEP: f64 = EARTH_RADIUS_METRES * (std::f64::consts::PI / 180.0) / 1e7;
        let by_lat = to.lat.ten_millionths() - self.lat.ten_millionths();
        let by_lon = i64::from(to.lon.ten_millionths()) - i64::from(self.lon.ten_millionths());
        let middle = self.lat.ten_millionths() + by_lat / 2;
        let north = f64::from(by_lat) * METRES_PER_STEP;
        let is_easy = middle.abs() < ROUGH_LATITUDE && by_lat.abs() < ROUGH_STEPS;
        let Some(by_lon) =
            i32::try_from(by_lon).ok().filter(|by| is_easy && by.abs() < ROUGH_STEPS)
        else {
            return Roughly { least: -0.01, most: f64::INFINITY };
        };
        let narrowing = rough_sine(f64::from(middle) * 1e-7 + 90.0);
        let metres = hypotenuse(north, f64::from(by_lon) * METRES_PER_STEP * narrowing);
        Roughly { least: metres * 0.99 - 0.01, most: metres * 1.01 + 0.01 }
    }

    /// The true course with which the great circle to `to` begins; `None` at the same place.
    pub fn course(self, to: Self) -> Option<Course> {
        if self == to {
            return None;
        }
        let (from_lat, to_lat) = (self.lat.degrees().to_radians(), to.lat.degrees().to_radians());
        let d_lon = (to.lon.degrees() - self.lon.degrees()).to_radians();
        let east = sin(d_lon) * cos(to_lat);
        let north = cos(from_lat) * sin(to_lat) - sin(from_lat) * cos(to_lat) * cos(d_lon);
        // rem_euclid of a tiny negative angle is 360 itself.
        let degrees = atan2(east, north).to_degrees().rem_euclid(360.0);
        Course::from_degrees(if degrees < 360.0 { degrees } else { 0.0 })
    }

    /// The place reached after `distance` along the great circle that begins with `course`.
    #[must_use]
    pub fn toward(self, course: Course, distance: Distance) -> Self {
        let arc = distance.metres() / EARTH_RADIUS_METRES;
        let (lat, course) = (self.lat.degrees().to_radians(), course.degrees().to_radians());
        let sin_lat = sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(course);
        let east = sin(course) * sin(arc) * cos(lat);
        let north = cos(arc) - sin(lat) * sin_lat;
        Self::new(
            Lat::clamped(asin(sin_lat.clamp(-1.0, 1.0)).to_degrees()),
            Lon::wrapped(self.lon.degrees() + atan2(east, north).to_degrees()),
        )
    }

    /// The place `part` of the way (0 to 1, cut there) along the great circle to `to`.
    #[must_use]
    pub fn part_way(self, to: Self, part: f64) -> Self {
        match self.course(to) {
            None => self,
            Some(course) => {
                let metres = self.distance(to).metres() * part.clamp(0.0, 1.0);
                self.toward(course, Distance::from_metres(metres))
            }
        }
    }

    /// Metres east and north of `origin` on a plane that touches the Earth there; good to 0.1 %
    /// within 100 km, and safe across 180°.
    pub fn metres_from(self, origin: Self) -> (f64, f64) {
        let per_degree = EARTH_RADIUS_METRES.to_radians();
        let d_lon = within_circle(self.lon.degrees() - origin.lon.degrees() + 540.0) - 180.0;
        let middle = f64::midpoint(self.lat.degrees(), origin.lat.degrees());
        let north = (self.lat.degrees() - origin.lat.degrees()) * per_degree;
        (d_lon * per_degree * cos(middle.to_radians()), north)
    }

    /// The place so many metres east and north of here on the plane of [`Self::metres_from`], of
    /// which this is the reverse.
    #[must_use]
    pub fn moved(self, east: f64, north: f64) -> Self {
        let per_degree = EARTH_RADIUS_METRES.to_radians();
        let lat = Lat::clamped(self.lat.degrees() + north / per_degree);
        let middle = Lat::clamped(f64::midpoint(self.lat.degrees(), lat.degrees()));
        Self::new(lat, Lon::wrapped(self.lon.degrees() + east / per_degree / middle.narrowing()))
    }
}

/// A distance that was only looked at, in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Roughly {
    /// It is more than this.
    pub least: f64,
    /// It is less than this.
    pub most: f64,
}

/// In ten-millionths of a degree: up to this latitude and so far apart places are looked at.
const ROUGH_LATITUDE: i32 = 700_000_000;
const ROUGH_STEPS: i32 = 5_000_000;

/// Half a degree or so, in radians: below, the first terms of series are as good as the sines.
const NEAR: f64 = 0.01;

/// Half the arc between two places that are near each other, in radians: the haversine formula with
/// its sines as series, whose first missing term is below the last digit. A watch asks mostly for
/// distances between one report and the next.
fn near_arc(from_lat: f64, half_lat: f64, half_lon: f64) -> f64 {
    let sine = |x: f64| x * (1.0 - x * x / 6.0 * (1.0 - x * x / 20.0));
    let (by_lat, by_lon) = (sine(half_lat), sine(half_lon));
    // cos a · cos b is half the sum of cos (a + b) and cos (a − b), and the second is near 1.
    let cosines = f64::midpoint(cos(2.0 * (from_lat + half_lat)), 1.0 - 2.0 * by_lat * by_lat);
    let squared = by_lat * by_lat + cosines * by_lon * by_lon;
    let chord = squared.sqrt();
    chord * (1.0 + squared * (1.0 / 6.0 + squared * (3.0 / 40.0 + squared * (15.0 / 336.0))))
}

impl Course {
    /// A way of length 1 in this direction: how much of it goes east and how much north.
    pub fn east_and_north(self) -> (f64, f64) {
        let radians = self.degrees().to_radians();
        (sin(radians), cos(radians))
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "exact by construction")]
#[path = "geodesy_tests.rs"]
mod tests;
