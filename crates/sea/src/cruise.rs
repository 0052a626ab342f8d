//! Where a vessel will be: her way of moving so far, carried on for minutes or hours.
//!
//! Velocity is a mean-reverting process (Ornstein–Uhlenbeck): it comes back to the vessel's
//! long-run velocity. The error of a predicted place then grows as the square root of time, and
//! not with its power of one and a half as when velocity is a random walk (Millefiori, Braca, Bryan
//! and Willett 2016, Modeling vessel kinematics using a stochastic mean-reverting process for
//! long-term prediction, IEEE Transactions on Aerospace and Electronic Systems 52(5), 2313–2330).
//! The long-run velocity is the mean over her last hours, as in d'Afflisio, Braca and Willett 2021,
//! Malicious AIS spoofing and abnormal stealth deviations, the same journal 57(4), 2093–2108. Here
//! it does not stay as it is either, since ships arrive and change their minds: it wanders, and
//! comes to rest within a day.
//!
//! The numbers were fitted to real tracks; `docs/motion.md` says how, and has their coverage.

use libm::{atan2, cbrt, exp};

use crate::motion::course_of;
use crate::{Course, Distance, Motion, Position, Timestamp, Velocity};

/// How a vessel has moved so far, kept up report by report: a few numbers, whatever the length of
/// her track.
///
/// ```
/// use vigia_sea::{Course, Cruise, Distance, Duration, Lat, Lon, Motion, Position, Speed, Timestamp};
/// let (mut at, speed) = (Timestamp::from_unix_seconds(0), Speed::from_whole_knots(12));
/// let mut place = Position::new(Lat::from_degrees(24.0)?, Lon::from_degrees(-90.0)?);
/// let east = Course::from_degrees(90.0).unwrap();
/// let report = |at, place| Motion { at, place, speed: Some(speed), course: Some(east) };
/// let mut cruise = Cruise::new(&report(at, place));
/// for _ in 0..60 {
///     at = at.plus(Duration::from_minutes(2));
///     place = place.toward(east, speed.during(Duration::from_minutes(2)));
///     cruise.see(&report(at, place));
/// }
/// let expected = cruise.predict(at.plus(Duration::from_hours(1)));
/// let way = place.distance(expected.place).nautical_miles();
/// assert!((11.5..12.5).contains(&way));
/// // Twelve miles back is less than one vessel in a hundred after an hour.
/// let back = place.toward(Course::from_degrees(270.0).unwrap(), Distance::from_nautical_miles(12.0));
/// assert!(expected.share_beyond(back) < 0.01);
/// # Ok::<(), vigia_sea::OutOfRange>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Cruise {
    newest: Motion,
    /// As reported, or from place to place when it was not.
    velocity: Velocity,
    /// The last hours.
    long: Memory,
    /// The last minutes.
    short: Memory,
}

/// A place with the uncertainty of it.
///
/// The error is spread like Student's t with three degrees of freedom: most vessels go on as they
/// did, and a few do something else. The matrix is its covariance, in square metres, eastward and
/// northward; [`Self::share_beyond`] and [`Self::within`] know about the long tail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// When.
    pub at: Timestamp,
    /// Where she is most likely.
    pub place: Position,
    /// Variance eastward.
    pub east_east: f64,
    /// Covariance of eastward and northward.
    pub east_north: f64,
    /// Variance northward.
    pub north_north: f64,
}

/// What velocity was over some time, older values counting less.
#[derive(Clone, Copy, Debug, Default)]
struct Memory {
    /// Seconds remembered.
    weight: f64,
    mean: Velocity,
    /// Squares of the deviation from the mean, as it was then, times seconds.
    squares: Spread,
}

/// A symmetric matrix.
#[derive(Clone, Copy, Debug, Default)]
struct Spread {
    east_east: f64,
    east_north: f64,
    north_north: f64,
}

/// The ellipse within which a share of vessels is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ellipse {
    /// From its middle along its long side.
    pub half_length: Distance,
    /// From its middle across.
    pub half_width: Distance,
    /// Where the long side points, 0° to 180°; `None` for a circle.
    pub course: Option<Course>,
}

/// The long memory fades within this time, seconds,
const LONG: f64 = 6.0 * 3600.0;
/// and the short one within this.
const SHORT: f64 = 450.0;
/// For times ahead far beyond this the long memory tells how much velocity deviates.
const SHORT_TELLS: f64 = 2250.0;
/// A vessel's velocity comes back to her long-run velocity within this time.
const REVERTS: f64 = 2.0 * 3600.0;
/// Her long-run velocity comes to rest within this time.
const RESTS: f64 = 24.0 * 3600.0;
/// Her long-run velocity wanders by this part of her speed.
const WANDERS: f64 = 0.25;
/// Her newest velocity counts for the long-run velocity like so much of the past,
const NEWEST_COUNTS: f64 = 3600.0;
/// and so much of the past is supposed before the long memory knows her,
const LONG_SUPPOSED: f64 = 1200.0;
/// and the short one.
const SHORT_SUPPOSED: f64 = 80.0;
/// Supposed deviation of a velocity over hours, metres per second,
const LONG_DEVIATION: f64 = 2.7;
/// and over minutes, both of a vessel that moves;
const SHORT_DEVIATION: f64 = 0.25;
/// half of its square of one that moves so fast,
const MOVES: f64 = 0.6;
/// and this is left of one that lies still.
const STILL_DEVIATION: f64 = 0.1;
/// Reports are off by so much, metres.
const OFF: f64 = 15.0;
/// A velocity that is not reported is taken from places over this time.
const STEADIED: f64 = 120.0;
/// Covariance of Student's t with three degrees of freedom, in squares of its scale.
const COVARIANCE: f64 = 3.0;

impl Cruise {
    /// Begins with the first report.
    pub fn new(first: &Motion) -> Self {
        Self {
            newest: *first,
            velocity: first.velocity().unwrap_or_default(),
            long: Memory::default(),
            short: Memory::default(),
        }
    }

    /// Sees the next report. One from before the newest is left out, and so is the place of one
    /// of the same time.
    pub fn see(&mut self, motion: &Motion) {
        let seconds = motion.at.since(self.newest.at).seconds();
        let said = motion.velocity();
        if seconds <= 0.0 {
            if seconds >= 0.0 {
                self.velocity = said.unwrap_or(self.velocity);
            }
            return;
        }
        let (east, north) = motion.place.metres_from(self.newest.place);
        let made = Velocity { east, north }.times(1.0 / seconds);
        let is_first = self.long.weight <= 0.0;
        self.velocity = said.unwrap_or_else(|| {
            let part = if is_first { 1.0 } else { 1.0 - exp(-seconds / STEADIED) };
            self.velocity.plus(made.less(self.velocity).times(part))
        });
        // The way made is without the noise of reported velocities; how these deviate is not.
        self.long.see(made, self.velocity, seconds, LONG);
        self.short.see(self.velocity, self.velocity, seconds, SHORT);
        self.newest = *motion;
    }

    /// The newest report.
    pub fn newest(&self) -> &Motion {
        &self.newest
    }

    /// Her velocity now, as reported, or from place to place when it was not.
    pub fn velocity(&self) -> Velocity {
        self.velocity
    }

    /// The velocity to which she comes back.
    pub fn long_run(&self) -> Velocity {
        let (mean, newest) = (self.long.mean, self.velocity);
        let part = self.long.weight / (self.long.weight + NEWEST_COUNTS);
        // Who has slowed down or stopped has mostly arrived, and does not go on as before.
        let slowed = (newest.length() / mean.length().max(f64::MIN_POSITIVE)).min(1.0);
        newest.plus(mean.less(newest).times(part * slowed))
    }

    /// Where she will be; for a moment before the newest report, where that was.
    pub fn predict(&self, at: Timestamp) -> Estimate {
        let seconds = at.since(self.newest.at).seconds().max(0.0);
        let usual = self.long_run();
        let kept = |time: f64| time * (1.0 - exp(-seconds / time));
        let (first, then) = (kept(REVERTS), kept(RESTS));
        let unusual = self.velocity.less(usual);
        let east = usual.east * then + unusual.east * first;
        let north = usual.north * then + unusual.north * first;
        let (now_square, usual_square) = (self.velocity.dot(self.velocity), usual.dot(usual));
        let fastest = now_square.max(usual_square);
        let square = fastest.max(self.long.square());
        let moves = square / (square + MOVES * MOVES);
        let supposed = |deviation: f64| deviation * deviation * moves + STILL_DEVIATION.powi(2);
        let long = self.long.spread(supposed(LONG_DEVIATION), LONG_SUPPOSED);
        let short = self.short.spread(supposed(SHORT_DEVIATION), SHORT_SUPPOSED);
        let soon = exp(-seconds / SHORT_TELLS);
        let grown = COVARIANCE * growth(seconds, REVERTS);
        let wanders = growth(seconds, RESTS) * WANDERS * WANDERS * fastest;
        let all_ways = COVARIANCE * (wanders + OFF * OFF);
        let variance = |long: f64, short: f64| (long + (short - long) * soon) * grown;
        Estimate {
            at,
            place: moved(self.newest.place, east, north),
            east_east: variance(long.east_east, short.east_east) + all_ways,
            east_north: variance(long.east_north, short.east_north),
            north_north: variance(long.north_north, short.north_north) + all_ways,
        }
    }
}

/// The place so many metres away, by a great circle.
fn moved(from: Position, east: f64, north: f64) -> Position {
    let metres = (east * east + north * north).sqrt();
    course_of(east, north).map_or(from, |way| from.toward(way, Distance::from_metres(metres)))
}

impl Estimate {
    /// The squared distance of a place in units of the uncertainty (Mahalanobis).
    pub fn squared_distance(&self, place: Position) -> f64 {
        let (east, north) = place.metres_from(self.place);
        let determinant = self.east_east * self.north_north - self.east_north * self.east_north;
        let sum = self.north_north * east * east - 2.0 * self.east_north * east * north
            + self.east_east * north * north;
        sum / determinant
    }

    /// The share of vessels, 0 to 1, that are as far or farther from what was expected.
    pub fn share_beyond(&self, place: Position) -> f64 {
        let one_more = 1.0 + self.squared_distance(place);
        1.0 / (one_more * one_more.sqrt())
    }

    /// The [squared distance](Self::squared_distance) within which that share of vessels is, for
    /// a share from 0 to below 1: 0.587 for a half, 6.37 for 95 %.
    pub fn within(share: f64) -> f64 {
        let root = cbrt(1.0 - share.clamp(0.0, 1.0));
        1.0 / (root * root) - 1.0
    }

    /// The ellipse around the place within which that share of vessels is, for a share from 0 to
    /// below 1.
    pub fn ellipse(&self, share: f64) -> Ellipse {
        let middle = 0.5 * (self.north_north + self.east_east);
        let unlike = 0.5 * (self.north_north - self.east_east);
        let apart = (unlike * unlike + self.east_north * self.east_north).sqrt();
        let limit = Self::within(share);
        let metres = |variance: f64| Distance::from_metres((variance * limit).max(0.0).sqrt());
        let half_angle = 0.5 * atan2(self.east_north, unlike).to_degrees();
        Ellipse {
            half_length: metres(middle + apart),
            half_width: metres(middle - apart),
            course: Course::from_degrees(half_angle.rem_euclid(180.0)).filter(|_| apart > 0.0),
        }
    }
}

impl Memory {
    /// Sees a velocity that was kept for so many seconds; `felt` deviates from the mean.
    fn see(&mut self, kept: Velocity, felt: Velocity, seconds: f64, fades: f64) {
        let left = exp(-seconds / fades);
        let weight = fades * (1.0 - left);
        let is_first = self.weight <= 0.0;
        let off = felt.less(if is_first { kept } else { self.mean });
        let keep = |square: &mut f64, now: f64| *square = *square * left + now * weight;
        keep(&mut self.squares.east_east, off.east * off.east);
        keep(&mut self.squares.east_north, off.east * off.north);
        keep(&mut self.squares.north_north, off.north * off.north);
        self.weight = self.weight * left + weight;
        self.mean = self.mean.plus(kept.less(self.mean).times(weight / self.weight));
    }

    /// Mean square of the velocity.
    fn square(&self) -> f64 {
        let Spread { east_east, north_north, .. } = self.squares;
        self.mean.dot(self.mean) + (east_east + north_north) / self.weight.max(1.0)
    }

    /// The covariance of velocity, with the variance supposed over so many seconds more.
    fn spread(&self, supposed: f64, seconds: f64) -> Spread {
        let Spread { east_east, east_north, north_north } = self.squares;
        let (more, part) = (supposed * seconds, 1.0 / (self.weight + seconds));
        Spread {
            east_east: (east_east + more) * part,
            east_north: east_north * part,
            north_north: (north_north + more) * part,
        }
    }
}

/// Variance of the place after so many seconds, for one of velocity that reverts within `time`.
fn growth(seconds: f64, time: f64) -> f64 {
    let z = seconds / time;
    let grown = if z < 1e-3 {
        2.0 / 3.0 * z * z * z
    } else {
        let left = exp(-z);
        2.0 * z - 3.0 + 4.0 * left - left * left
    };
    time * time * grown
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "small numbers of minutes")]
#[path = "cruise_tests.rs"]
mod tests;
