//! How a vessel moves, and where she was between two reports.

use libm::{asin, atan2, sincos};

use crate::geodesy::EARTH_RADIUS_METRES;
use crate::{Course, Lat, Lon, Position, Speed, Timestamp, TrackPoint};

/// Where a vessel was, and how she moved there as far as she said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Motion {
    /// When.
    pub at: Timestamp,
    /// Where.
    pub place: Position,
    /// Speed over the ground, as reported.
    pub speed: Option<Speed>,
    /// Course over the ground, as reported.
    pub course: Option<Course>,
}

/// Speed and course as one, in metres per second.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Velocity {
    /// Towards east.
    pub east: f64,
    /// Towards north.
    pub north: f64,
}

/// The way from one motion to a later one, for asking many times where the vessel was.
///
/// It is a cubic curve (Hermite) that leaves and arrives with the reported velocities. Where these
/// contradict the places it is straightened, altogether when they contradict them much, so that a
/// wrong speed carries no vessel away. Without velocities it is straight. Long ways and those near the poles are great circles, bent in the same manner; on
/// shorter ones latitude and longitude go on evenly, which differs from the great circle by less
/// than 15 m.
///
/// ```
/// use vigia_sea::{Course, Lat, Lon, Motion, Position, Speed, Timestamp};
/// let motion = |seconds, lat, lon, course| {
///     Ok::<_, vigia_sea::OutOfRange>(Motion {
///         at: Timestamp::from_unix_seconds(seconds),
///         place: Position::new(Lat::from_degrees(lat)?, Lon::from_degrees(lon)?),
///         speed: Some(Speed::from_whole_knots(12)),
///         course: Course::from_degrees(course),
///     })
/// };
/// // She turns from north to east, to the left of the straight line.
/// let (before, after) = (motion(0, 10.0, 179.9975, 0.0)?, motion(180, 10.006, -179.9965, 90.0)?);
/// let halfway = before.between(&after, Timestamp::from_unix_seconds(90));
/// let straight = before.place.part_way(after.place, 0.5);
/// assert!(halfway.distance(straight).metres() > 150.0 && halfway.lat > straight.lat);
/// # Ok::<(), vigia_sea::OutOfRange>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Leg {
    from: (Timestamp, Position),
    to: (Timestamp, Position),
    /// One over the milliseconds between them.
    rate: f64,
    way: Way,
}

#[derive(Clone, Copy, Debug)]
enum Way {
    /// On a chart, in ten-millionths of a degree eastward and northward.
    Chart { straight: [f64; 2], bends: Option<Bends<2>> },
    /// On the sphere of radius 1.
    Arc(Arc),
}

/// What is added to the straight way, at most 4/27 of each: for the velocity at the start and at
/// the end.
#[derive(Clone, Copy, Debug)]
struct Bends<const N: usize> {
    start: [f64; N],
    end: [f64; N],
}

/// A great circle from a place.
#[derive(Clone, Copy, Debug)]
struct Arc {
    from: [f64; 3],
    /// At a right angle to `from`, towards the other place.
    toward: [f64; 3],
    /// The angle between the places.
    angle: f64,
    bends: Option<Bends<3>>,
}

/// Below this speed many sets send no course; the ship lies still.
const STILL_KNOTS: f64 = 0.35;
const METRES_PER_SECOND_PER_KNOT: f64 = 1852.0 / 3600.0;
/// Metres on a ten-millionth of a degree of latitude.
const METRES_PER_STEP: f64 = EARTH_RADIUS_METRES * (std::f64::consts::PI / 180.0) / 1e7;
/// Ten-millionths of a degree once around.
const ROUND: i64 = 3_600_000_000;
/// A chart is used up to this many steps of latitude and of longitude (33 km) between places,
const CHART_STEPS: i64 = 3_000_000;
/// and up to this latitude.
const CHART_LATITUDE: i32 = 750_000_000;
/// Velocities that differ from the places by less than this part of the speed are believed,
const BELIEVED: f64 = 0.4;
/// by more than this they are not, and in between in part.
const NOT_BELIEVED: f64 = 0.8;

impl From<&TrackPoint> for Motion {
    fn from(point: &TrackPoint) -> Self {
        let TrackPoint { at, place, speed, course, .. } = *point;
        Self { at, place, speed, course }
    }
}

impl Motion {
    /// Where she was at a moment between this and a later motion; before and after them, where
    /// they are. [`Leg`] says how, and is quicker when several moments are asked for.
    pub fn between(&self, later: &Self, at: Timestamp) -> Position {
        Leg::new(self, later).place(at)
    }

    /// Her velocity, when she said both speed and course, or that she lies still.
    pub fn velocity(&self) -> Option<Velocity> {
        let speed = self.speed?;
        match self.course {
            Some(course) => Some(Velocity::new(speed, course)),
            None if speed.knots() <= STILL_KNOTS => Some(Velocity::default()),
            None => None,
        }
    }
}

impl Velocity {
    /// Of a speed and a course.
    pub fn new(speed: Speed, course: Course) -> Self {
        // Within 45° of the nearest of the four winds, where sines take least time.
        let thousandths = i64::from(course.thousandths_of_degree());
        let wind = (thousandths + 45_000) / 90_000;
        #[expect(clippy::cast_precision_loss, reason = "at most 45,000")]
        let rest = (thousandths - wind * 90_000) as f64 / 1000.0;
        let (sine, cosine) = sincos(rest.to_radians());
        let (east, north) = match wind {
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            3 => (-cosine, sine),
            _ => (sine, cosine),
        };
        let length = speed.knots() * METRES_PER_SECOND_PER_KNOT;
        Self { east: east * length, north: north * length }
    }

    /// How fast.
    pub fn speed(self) -> Speed {
        Speed::from_knots(self.length() / METRES_PER_SECOND_PER_KNOT)
    }

    /// Whereto; `None` when still.
    pub fn course(self) -> Option<Course> {
        course_of(self.east, self.north)
    }

    pub(crate) fn length(self) -> f64 {
        (self.east * self.east + self.north * self.north).sqrt()
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self { east: self.east + other.east, north: self.north + other.north }
    }

    pub(crate) fn less(self, other: Self) -> Self {
        Self { east: self.east - other.east, north: self.north - other.north }
    }

    pub(crate) fn times(self, factor: f64) -> Self {
        Self { east: self.east * factor, north: self.north * factor }
    }

    pub(crate) fn dot(self, other: Self) -> f64 {
        self.east * other.east + self.north * other.north
    }
}

/// The course of a vector; `None` for one without length.
pub(crate) fn course_of(east: f64, north: f64) -> Option<Course> {
    if east == 0.0 && north == 0.0 {
        return None;
    }
    // rem_euclid of a tiny negative angle is 360 itself.
    let degrees = atan2(east, north).to_degrees().rem_euclid(360.0);
    Course::from_degrees(if degrees < 360.0 { degrees } else { 0.0 })
}

impl Leg {
    /// The way from `earlier` to `later`.
    pub fn new(earlier: &Motion, later: &Motion) -> Self {
        let time = later.at.since(earlier.at);
        let rate = if time.milliseconds() > 0 { 0.001 / time.seconds() } else { 0.0 };
        let (from, to) = (earlier.place, later.place);
        let north = i64::from(to.lat.ten_millionths()) - i64::from(from.lat.ten_millionths());
        let east = i64::from(to.lon.ten_millionths()) - i64::from(from.lon.ten_millionths());
        let east = shorter_way(east);
        let is_near = east.abs().max(north.abs()) <= CHART_STEPS
            && from.lat.ten_millionths().abs() <= CHART_LATITUDE;
        let velocities = Velocities { start: earlier.velocity(), end: later.velocity() };
        let way = if is_near {
            #[expect(clippy::cast_precision_loss, reason = "below three million")]
            let straight = [east as f64, north as f64];
            chart(from, straight, velocities, time.seconds())
        } else {
            Way::Arc(Arc::new(from, to, velocities, time.seconds()))
        };
        Self { from: (earlier.at, from), to: (later.at, to), rate, way }
    }

    /// Where she was; before the start and after the end, where these are.
    #[expect(clippy::cast_precision_loss, reason = "exact for 285,000 years")]
    pub fn place(&self, at: Timestamp) -> Position {
        let ((start, from), (end, to)) = (self.from, self.to);
        if at <= start {
            return from;
        }
        if at >= end {
            return to;
        }
        let part = at.since(start).milliseconds() as f64 * self.rate;
        match &self.way {
            Way::Chart { straight, bends } => {
                let [east, north] = bent(straight.map(|whole| whole * part), bends.as_ref(), part);
                moved(from, east, north)
            }
            Way::Arc(arc) => arc.place(part),
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Velocities {
    start: Option<Velocity>,
    end: Option<Velocity>,
}

impl Velocities {
    /// What the velocities at the ends have more than that of the straight way, as far as they
    /// are believed; `None` when they say nothing.
    fn beyond(self, mean: Velocity) -> Option<(Velocity, Velocity)> {
        let [start, end] = [self.start, self.end].map(|end| end.map(|end| end.less(mean)));
        let fastest = [self.start, self.end, Some(mean)];
        let fastest = fastest.into_iter().flatten().map(Velocity::length).fold(0.0, f64::max);
        // With a steady change of velocity the mean of both ends is the mean of the way.
        let sum = [start, end].into_iter().flatten().reduce(Velocity::plus)?;
        if fastest <= 0.0 {
            return None;
        }
        let contradiction = 0.5 * sum.length() / fastest;
        let trust = (NOT_BELIEVED - contradiction) / (NOT_BELIEVED - BELIEVED);
        if trust <= 0.0 {
            return None;
        }
        let trust = trust.min(1.0);
        // Up to three times the mean, a cubic does not overshoot (Fritsch and Carlson 1980).
        let square = mean.dot(mean);
        let along = |end: Velocity| end.dot(mean);
        let is_one_way = [start, end].into_iter().flatten().all(|end| along(end) >= -square);
        let limited = |end: Velocity| {
            let is_more = is_one_way && along(end) > 2.0 * square;
            end.times(if is_more { trust * 2.0 * square / along(end) } else { trust })
        };
        // An end of which nothing is known is left free, without curvature.
        Some(match (start.map(limited), end.map(limited)) {
            (Some(start), Some(end)) => (start, end),
            (Some(start), None) => (start, start.times(-0.5)),
            (None, end) => end.map(|end| (end.times(-0.5), end))?,
        })
    }
}

/// A way on a chart, `straight` being steps eastward and northward.
fn chart(from: Position, straight: [f64; 2], velocities: Velocities, seconds: f64) -> Way {
    let is_known = velocities.start.is_some() || velocities.end.is_some();
    if !is_known || seconds <= 0.0 {
        return Way::Chart { straight, bends: None };
    }
    let [east, north] = straight;
    let middle = Lat::clamped(from.lat.degrees() + north / 2e7);
    let metres_eastward = METRES_PER_STEP * middle.narrowing();
    let mean = Velocity {
        east: east * metres_eastward / seconds,
        north: north * METRES_PER_STEP / seconds,
    };
    let bends = velocities.beyond(mean).map(|(start, end)| {
        let steps = |beyond: Velocity| {
            [beyond.east * seconds / metres_eastward, beyond.north * seconds / METRES_PER_STEP]
        };
        Bends { start: steps(start), end: steps(end) }
    });
    Way::Chart { straight, bends }
}

/// The place so many ten-millionths of a degree away, which are few.
#[expect(clippy::cast_possible_truncation, reason = "far smaller, and wrapped")]
fn moved(from: Position, east: f64, north: f64) -> Position {
    // Rounds like `round`, which is a call.
    let whole = |steps: f64| (steps + 0.5_f64.copysign(steps)) as i64;
    let lon = shorter_way(i64::from(from.lon.ten_millionths()) + whole(east));
    let lat = i64::from(from.lat.ten_millionths()) + whole(north);
    let place = Lat::from_ten_millionths(lat as i32).zip(Lon::from_ten_millionths(lon as i32));
    place.map_or(from, |(lat, lon)| Position::new(lat, lon))
}

/// Ten-millionths of a degree eastward, at most once around, as those of the shorter way.
fn shorter_way(east: i64) -> i64 {
    if east > ROUND / 2 {
        east - ROUND
    } else if east < -ROUND / 2 {
        east + ROUND
    } else {
        east
    }
}

fn bent<const N: usize>(straight: [f64; N], bends: Option<&Bends<N>>, part: f64) -> [f64; N] {
    let Some(bends) = bends else { return straight };
    let rest = 1.0 - part;
    let (at_start, at_end) = (part * rest * rest, -part * part * rest);
    let mut place = straight;
    for ((place, start), end) in place.iter_mut().zip(bends.start).zip(bends.end) {
        *place += at_start * start + at_end * end;
    }
    place
}

impl Arc {
    fn new(from: Position, to: Position, velocities: Velocities, seconds: f64) -> Self {
        let (start, end) = (Frame::at(from), Frame::at(to));
        let cosine = dot(start.up, end.up);
        let beside = sum(end.up, times(start.up, -cosine));
        let sine = dot(beside, beside).sqrt();
        let angle = atan2(sine, cosine);
        // To the other side of the Earth every way is as short: over the pole.
        let toward = if sine > 1e-12 { times(beside, 1.0 / sine) } else { start.north };
        let arc = Self { from: start.up, toward, angle, bends: None };
        if seconds <= 0.0 {
            return arc;
        }
        // Along the circle and across it, so that directions at both ends can be compared.
        let across = cross(start.up, toward);
        let arrival = sum(times(start.up, -sine), times(toward, cosine));
        let turned = |frame: &Frame, along: [f64; 3], velocity: Velocity| {
            let vector = sum(times(frame.east, velocity.east), times(frame.north, velocity.north));
            Velocity { east: dot(vector, across), north: dot(vector, along) }
        };
        let velocities = Velocities {
            start: velocities.start.map(|velocity| turned(&start, toward, velocity)),
            end: velocities.end.map(|velocity| turned(&end, arrival, velocity)),
        };
        let scale = seconds / EARTH_RADIUS_METRES;
        let mean = Velocity { east: 0.0, north: angle / scale };
        let bend = |along: [f64; 3], beyond: Velocity| {
            sum(times(along, beyond.north * scale), times(across, beyond.east * scale))
        };
        let bends = velocities.beyond(mean).map(|(at_start, at_end)| Bends {
            start: bend(toward, at_start),
            end: bend(arrival, at_end),
        });
        Self { bends, ..arc }
    }

    fn place(&self, part: f64) -> Position {
        let (sine, cosine) = sincos(self.angle * part);
        let straight = sum(times(self.from, cosine), times(self.toward, sine));
        let [x, y, z] = bent(straight, self.bends.as_ref(), part);
        let length = (x * x + y * y + z * z).sqrt();
        Position::new(
            Lat::clamped(asin((z / length).clamp(-1.0, 1.0)).to_degrees()),
            Lon::wrapped(atan2(y, x).to_degrees()),
        )
    }
}

/// The directions at a place, as unit vectors from the middle of the Earth.
#[derive(Clone, Copy, Debug)]
struct Frame {
    up: [f64; 3],
    east: [f64; 3],
    north: [f64; 3],
}

impl Frame {
    fn at(place: Position) -> Self {
        let (sin_lat, cos_lat) = sincos(place.lat.degrees().to_radians());
        let (sin_lon, cos_lon) = sincos(place.lon.degrees().to_radians());
        Self {
            up: [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat],
            east: [-sin_lon, cos_lon, 0.0],
            north: [-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat],
        }
    }
}

fn cross([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> [f64; 3] {
    [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
}

fn dot([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> f64 {
    ax * bx + ay * by + az * bz
}

fn sum([ax, ay, az]: [f64; 3], [bx, by, bz]: [f64; 3]) -> [f64; 3] {
    [ax + bx, ay + by, az + bz]
}

fn times(vector: [f64; 3], factor: f64) -> [f64; 3] {
    vector.map(|part| part * factor)
}

#[cfg(test)]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "small numbers of seconds"
)]
#[path = "motion_tests.rs"]
mod tests;
