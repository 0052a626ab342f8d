//! How well two reports fit the motion of one hull.
//!
//! The measure is that of Global Fishing Watch's segmenter (gpsdio-segment 3.0.0, its parameters
//! in [`FitSettings`]), so that results can be compared: how far the places lie from where each
//! report's speed and course lead to, taken in both directions.

use vigia_sea::{
    Course, Duration, Position, PositionReport, Speed, Timestamp, TrackPoint, Transceiver,
    rough_sine,
};

/// What makes a report fit the ones before it.
#[derive(Clone, Copy, Debug)]
pub struct FitSettings {
    /// A ship is nowhere else than expected by more than this much for each hour.
    pub most: Speed,
    /// Nowhere else by much more than this is usual.
    pub usual: Speed,
    /// Positions and times are off by so much: times between reports are not taken as shorter.
    pub buffer: Duration,
    /// For longer times between reports a ship does not keep her speed and course.
    pub steady: Duration,
    /// A class B transponder does not go on where a class A transponder spoke: such a fit counts
    /// for this much.
    pub other_transceiver: f64,
}

impl Default for FitSettings {
    fn default() -> Self {
        Self {
            most: Speed::from_whole_knots(25),
            usual: Speed::from_whole_knots(5),
            buffer: Duration::from_minutes(15),
            steady: Duration::from_hours(4),
            other_transceiver: 0.1,
        }
    }
}

/// A report as a place and a motion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fix {
    pub(crate) at: Timestamp,
    pub(crate) place: Position,
    speed: Option<Speed>,
    course: Option<Course>,
    pub(crate) transceiver: Transceiver,
}

/// A fix with what is worked out of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ship {
    at: Timestamp,
    place: Position,
    /// Nautical miles on a degree of longitude here.
    miles_per_degree: f64,
    /// `None` when the report does not say how the ship moves.
    velocity: Option<Velocity>,
}

/// Over the ground.
#[derive(Clone, Copy, Debug)]
struct Velocity {
    knots: f64,
    /// Eastward and northward part of the course, together of length 1; nowhere for a ship that
    /// lies still.
    toward: Miles,
}

/// Nautical miles eastward and northward.
#[derive(Clone, Copy, Debug)]
struct Miles {
    east: f64,
    north: f64,
}

/// Below this speed many sets send no course; the ship lies still.
const STILL_KNOTS: f64 = 0.35;
/// Staying, or being on the way to where the report leads, is less likely than being there.
const LESS_LIKELY: f64 = 4.0;
/// Of a ship that does not say how she moves, this part of the distance is unexpected: she may go
/// twice the speed that is the most for others.
const PART_UNEXPECTED: f64 = 0.5;

/// A first look at a fix is off by less than so many nautical miles, if it is not farther away,
const ROUGH_MILES: f64 = 0.2;
const FAR_MILES: f64 = 10.0;
/// no ship is faster,
const FAST_KNOTS: f64 = 60.0;
/// and degrees of longitude are not shorter, the equator's being 1.
const NARROW: f64 = 0.2;
/// A ten-millionth of a degree of latitude.
const MILES_PER_STEP: f64 = 60.0 / 1e7;

impl Fix {
    pub(crate) const fn new(report: &PositionReport, at: Timestamp, place: Position) -> Self {
        let PositionReport { speed, course, transceiver, .. } = *report;
        Self { at, place, speed, course, transceiver }
    }

    pub(crate) const fn of(point: &TrackPoint) -> Self {
        let TrackPoint { at, place, speed, course, transceiver, .. } = *point;
        Self { at, place, speed, course, transceiver }
    }

    pub(crate) fn ship(&self) -> Ship {
        let velocity = self.velocity(|course| {
            let (east, north) = libm::sincos(course.degrees().to_radians());
            Miles { east, north }
        });
        let miles_per_degree = 60.0 * self.place.lat.narrowing();
        Ship { at: self.at, place: self.place, miles_per_degree, velocity }
    }

    /// At most so many nautical miles are [unexpected](Ship::unexpected), good to [`ROUGH_MILES`]
    /// and at a small part of the cost; infinite where no first look is taken.
    fn roughly_unexpected(&self, later: &Self, hours: f64) -> f64 {
        let steps = |from: i32, to: i32| (f64::from(to) - f64::from(from)) * MILES_PER_STEP;
        let (from, to) = (self.place, later.place);
        let narrowing = rough_sine(from.lat.degrees() + 90.0);
        // Across 180° it is many miles.
        let way = Miles {
            east: steps(from.lon.ten_millionths(), to.lon.ten_millionths()) * narrowing,
            north: steps(from.lat.ten_millionths(), to.lat.ten_millionths()),
        };
        let far = way.east.abs() + way.north.abs();
        let is_fast = |fix: &Self| fix.speed.is_some_and(|speed| speed.knots() > FAST_KNOTS);
        if far > FAR_MILES || narrowing < NARROW || is_fast(self) || is_fast(later) {
            return f64::INFINITY;
        }
        let toward = |course: Course| {
            let degrees = course.degrees();
            Miles { east: rough_sine(degrees), north: rough_sine(degrees + 90.0) }
        };
        let missed = |fix: &Self| fix.velocity(toward).map(|ship| ship.missed(way, hours));
        let both = match (missed(self), missed(later)) {
            (Some(before), Some(after)) => 0.5 * (before + after),
            (Some(known), None) | (None, Some(known)) => known,
            (None, None) => far * PART_UNEXPECTED,
        };
        both.min(far * LESS_LIKELY)
    }

    fn velocity(&self, toward: impl FnOnce(Course) -> Miles) -> Option<Velocity> {
        let knots = self.speed?.knots();
        match self.course {
            Some(course) => Some(Velocity { knots, toward: toward(course) }),
            None if knots <= STILL_KNOTS => {
                Some(Velocity { knots: 0.0, toward: Miles { east: 0.0, north: 0.0 } })
            }
            None => None,
        }
    }
}

impl Ship {
    /// The way from here to `other`, on a chart that is flat between them.
    fn way_to(&self, other: &Self) -> Miles {
        let by_lon = other.place.lon.degrees() - self.place.lon.degrees();
        // The shorter way round the Earth.
        let by_lon = match by_lon {
            180.0.. => by_lon - 360.0,
            ..-180.0 => by_lon + 360.0,
            _ => by_lon,
        };
        let miles_per_degree = 0.5 * (self.miles_per_degree + other.miles_per_degree);
        let by_lat = other.place.lat.degrees() - self.place.lat.degrees();
        Miles { east: by_lon * miles_per_degree, north: by_lat * 60.0 }
    }

    /// How far, in nautical miles, `later` is from where a ship that made both reports would be.
    fn unexpected(&self, later: &Self, hours: f64) -> f64 {
        let way = self.way_to(later);
        let distance = way.length();
        let (Some(before), Some(after)) = (self.velocity, later.velocity) else {
            return match self.velocity.or(later.velocity) {
                Some(known) => known.missed(way, hours).min(distance * LESS_LIKELY),
                None => distance * PART_UNEXPECTED,
            };
        };
        let steady = 0.5 * (before.missed(way, hours) + after.missed(way, hours));
        let beside = 0.5 * (before.beside(way, hours) + after.beside(way, hours));
        steady.min(distance * LESS_LIKELY).min(beside * LESS_LIKELY)
    }
}

impl Velocity {
    /// How far the end of `way` is from where this motion leads.
    fn missed(&self, way: Miles, hours: f64) -> f64 {
        let made = self.knots * hours;
        let east = way.east - self.toward.east * made;
        Miles { east, north: way.north - self.toward.north * made }.length()
    }

    /// How far the end of `way` is beside the line of this motion, if it is on the way there.
    fn beside(&self, way: Miles, hours: f64) -> f64 {
        let along = way.east * self.toward.east + way.north * self.toward.north;
        if along > 0.0 && along <= self.knots * hours {
            (way.east * self.toward.north - way.north * self.toward.east).abs()
        } else {
            f64::INFINITY
        }
    }
}

impl Miles {
    fn length(self) -> f64 {
        (self.east * self.east + self.north * self.north).sqrt()
    }
}

impl FitSettings {
    /// How well `later` goes on after `before`: 0 when one ship cannot have made both, and at most
    /// one over the hours between them, buffer included. The times are in order.
    pub(crate) fn fit(&self, before: &Ship, later: &Ship) -> f64 {
        let hours = later.at.since(before.at).hours();
        // She kept her speed and course all the time, or for a part of it that is the smaller the
        // longer the time: the published measure has the second alone, which wrongs fast boats.
        let steady = hours / (1.0 + (hours / self.steady.hours()).sqrt());
        let buffer = self.buffer.hours();
        let padded = (hours * hours + buffer * buffer).sqrt();
        let most = self.most.knots() * padded;
        let unexpected = before.unexpected(later, steady).min(before.unexpected(later, hours));
        if unexpected > most {
            return 0.0;
        }
        let unusual = unexpected / (self.usual.knots() * padded);
        libm::exp(-unusual * unusual) / padded
    }

    /// Whether it can be told without much work that `later` goes on after `before`, soon and so
    /// well that the [fit](Self::fit) is more than half of the greatest.
    pub(crate) fn is_plain(&self, before: &Fix, later: &Fix) -> bool {
        let (hours, buffer) = (later.at.since(before.at).hours(), self.buffer.hours());
        // So soon, the greatest fit is divided by 1.08 at most; 0.75 times what is usual leaves
        // 0.57 of that.
        let limit = self.most.knots().min(0.75 * self.usual.knots()) * buffer - ROUGH_MILES;
        hours <= 0.4 * buffer && before.roughly_unexpected(later, hours) <= limit
    }

    /// The greatest fit that there is.
    pub(crate) fn greatest(&self) -> f64 {
        1.0 / self.buffer.hours()
    }
}

#[cfg(test)]
#[path = "fit_tests.rs"]
mod tests;
