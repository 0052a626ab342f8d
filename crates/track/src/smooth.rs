//! A track without the noise of its reports: where each point most likely was, and how surely.
//!
//! A fixed-interval smoother: a Kalman filter forwards and the pass of Rauch, Tung and Striebel
//! (1965, Maximum likelihood estimates of linear dynamic systems, AIAA Journal 3(8), 1445–1450)
//! backwards, so that each point rests on all reports before and after it. Between reports the
//! velocity changes at random, a little when the vessel lies still and more when she moves. Both
//! axes have the same noise, so one matrix of two by two serves for both; every step has its own
//! flat chart around the newer report, so 180° and high latitudes are like any other water.

use vigia_sea::{Course, Distance, Duration, Motion, Position, Speed, Timestamp, TrackPoint};
use vigia_sea::{Transceiver, Velocity};

/// What is known about the noise of reports and about the vessels.
#[derive(Clone, Copy, Debug)]
pub struct SmoothSettings {
    /// Standard deviation of a reported place, eastward and northward.
    pub place: Distance,
    /// The same of message 27, which tells tenths of a minute.
    pub coarse_place: Distance,
    /// Standard deviation of a reported speed.
    pub speed: Speed,
    /// Standard deviation of a reported course, degrees.
    pub course_degrees: f64,
    /// How much the velocity of a vessel that moves changes: its variance in m²/s² after a second.
    pub moving_restlessness: f64,
    /// The same of a vessel that lies still.
    pub still_restlessness: f64,
    /// After so long without a report the track begins anew.
    pub longest_silence: Duration,
}

impl Default for SmoothSettings {
    fn default() -> Self {
        Self {
            place: Distance::from_metres(10.0),
            coarse_place: Distance::from_metres(100.0),
            speed: Speed::from_tenths_of_knot(3),
            course_degrees: 3.0,
            moving_restlessness: 4e-3,
            still_restlessness: 1e-6,
            longest_silence: Duration::from_hours(1),
        }
    }
}

/// A point of a track as all its reports together tell it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SmoothPoint {
    /// When.
    pub at: Timestamp,
    /// Where.
    pub place: Position,
    /// Speed over the ground.
    pub speed: Speed,
    /// Course over the ground; `None` when she does not move at all.
    pub course: Option<Course>,
    /// Standard deviation of the place, eastward and northward.
    pub place_deviation: Distance,
    /// Standard deviation of the speed, along the course and across it.
    pub speed_deviation: Speed,
}

impl SmoothPoint {
    /// Standard deviation of the course, degrees, at most 180.
    pub fn course_deviation_degrees(&self) -> f64 {
        libm::atan2(self.speed_deviation.knots(), self.speed.knots()).to_degrees().min(180.0)
    }
}

/// A place that is farther from the way between its neighbours than this part of their distance,
/// and than so many standard deviations, is taken for as noisy as that.
const ASTRAY: f64 = 0.5;
/// A change of the reported velocity of more than so many standard deviations is a manoeuvre.
const SURPRISE: f64 = 3.0;
/// What is known of a velocity before anything is: its standard deviation, metres per second.
const ANY_VELOCITY: f64 = 15.0;
/// Reported velocities share their error for so many seconds, since receivers steady them.
const SHARED: f64 = 60.0;
/// Half of the restlessness of a moving vessel is that of one with this speed, metres per second.
const MOVES: f64 = 1.0;

/// Metres or metres per second.
type Vector = [f64; 2];

/// Position and velocity, and their covariance, the same on both axes.
#[derive(Clone, Copy, Debug)]
struct State {
    /// From the reported place of its point.
    place: Vector,
    velocity: Vector,
    /// Of place, of both, of velocity.
    variance: [f64; 3],
}

/// A point with its velocity, which takes time to compute.
#[derive(Clone, Copy)]
struct Report<'a> {
    point: &'a TrackPoint,
    velocity: Option<Velocity>,
}

/// One point on the way forwards.
struct Step {
    at: Timestamp,
    reported: Position,
    /// After the reports up to this one.
    known: State,
    /// Before this report was seen; `None` where the track begins anew.
    expected: Option<Expected>,
}

struct Expected {
    state: State,
    seconds: f64,
    /// By how much north turned on the way here, as sine and cosine.
    turn: Vector,
}

/// The smoothed points of a track, one for each of its points, which are in order of time.
///
/// ```
/// use vigia_sea::{Distance, TrackPoint};
/// use vigia_track::{SmoothSettings, smooth};
/// # use vigia_sea::{Digest, Evidence, InputId, Lat, Lon, Nature, Position, SourceId, Span, Timestamp, Transceiver};
/// # let point = |minute: i64, lat: f64| TrackPoint {
/// #     at: Timestamp::from_unix_seconds(60 * minute),
/// #     place: Position::new(Lat::clamped(lat), Lon::wrapped(10.0)),
/// #     speed: None, course: None, heading: None, status: None, source: SourceId(0),
/// #     transceiver: Transceiver::A, nature: Nature::Declared,
/// #     evidence: Evidence { input: InputId(0), span: Span { offset: 0, length: 0 }, earlier: None,
/// #         digest: Digest::of(b"") },
/// # };
/// // 11 m too far north in the middle.
/// let points: Vec<TrackPoint> =
///     [54.0, 54.002, 54.0041, 54.006, 54.008].into_iter().zip(0..).map(|(lat, minute)| point(minute, lat)).collect();
/// let smoothed = smooth(&points, &SmoothSettings::default());
/// assert!(smoothed[2].place.lat < points[2].place.lat);
/// assert!(smoothed[2].place_deviation < Distance::from_metres(10.0));
/// assert!((smoothed[2].speed.knots() - 7.2).abs() < 0.3);
/// ```
pub fn smooth(points: &[TrackPoint], settings: &SmoothSettings) -> Vec<SmoothPoint> {
    let mut steps: Vec<Step> = Vec::with_capacity(points.len());
    let mut earlier: Option<Report> = None;
    let mut rest = points.iter().map(Report::new).peekable();
    while let Some(report) = rest.next() {
        let near = |other: &Report| {
            let time = report.at().since(other.at()).milliseconds().abs();
            time < settings.longest_silence.milliseconds()
        };
        let before = earlier.filter(near);
        let expected = before
            .zip(steps.last())
            .map(|(before, step)| expected(&before, &step.known, &report, settings));
        let noise = place_noise(before, &report, rest.peek().copied().filter(near), settings);
        let known = seen(expected.as_ref(), &report, noise, settings);
        steps.push(Step { at: report.at(), reported: report.place(), known, expected });
        earlier = Some(report);
    }
    let mut smoothed = Vec::with_capacity(steps.len());
    let mut next: Option<(&Expected, State)> = None;
    for step in steps.iter().rev() {
        let state = match next {
            Some((expected, later)) => looked_back(&step.known, expected, &later),
            None => step.known,
        };
        smoothed.push(finished(step, &state));
        next = step.expected.as_ref().map(|expected| (expected, state));
    }
    smoothed.reverse();
    smoothed
}

impl<'a> Report<'a> {
    fn new(point: &'a TrackPoint) -> Self {
        Self { point, velocity: Motion::from(point).velocity() }
    }

    fn at(&self) -> Timestamp {
        self.point.at
    }

    fn place(&self) -> Position {
        self.point.place
    }
}

/// Where a vessel will be at the time of the next report, seen from there.
fn expected(
    from: &Report<'_>,
    state: &State,
    to: &Report<'_>,
    settings: &SmoothSettings,
) -> Expected {
    let seconds = to.at().since(from.at()).seconds().max(0.0);
    let (east, north) = from.place().metres_from(to.place());
    let [place_east, place_north] = state.place;
    let [velocity_east, velocity_north] = state.velocity;
    let way = (east * east + north * north).sqrt();
    let restless = restlessness(from, to, way, seconds, settings);
    // Meridians come together towards the poles, so that north is not the same direction.
    let by_lon =
        (to.place().lon.degrees() - from.place().lon.degrees() + 540.0).rem_euclid(360.0) - 180.0;
    let middle = f64::midpoint(from.place().lat.degrees(), to.place().lat.degrees());
    let (sine, cosine) = libm::sincos((by_lon * libm::sin(middle.to_radians())).to_radians());
    let turn = [sine, cosine];
    let [of_place, of_both, of_velocity] = state.variance;
    let made = [
        east + place_east + velocity_east * seconds,
        north + place_north + velocity_north * seconds,
    ];
    let variance = [
        of_place + seconds * (2.0 * of_both + seconds * (of_velocity + restless * seconds / 3.0)),
        of_both + seconds * (of_velocity + restless * seconds / 2.0),
        of_velocity + restless * seconds,
    ];
    let state = State { place: made, velocity: turned(state.velocity, turn), variance };
    Expected { state, seconds, turn }
}

/// How much the velocity changes between two points.
fn restlessness(
    from: &Report<'_>,
    to: &Report<'_>,
    way: f64,
    seconds: f64,
    settings: &SmoothSettings,
) -> f64 {
    let (before, after) = (from.velocity, to.velocity);
    let noise = 2.0 * settings.place.metres();
    let made = if seconds > 0.0 { ((way - noise) / seconds).max(0.0) } else { 0.0 };
    let square = |velocity: &Velocity| velocity.east.powi(2) + velocity.north.powi(2);
    let squares = before.iter().chain(&after).map(square);
    let fastest = squares.fold(made * made, f64::max);
    let moves = fastest / (fastest + MOVES * MOVES);
    let usual = settings.still_restlessness + moves * settings.moving_restlessness;
    let (Some(before), Some(after)) = (before, after) else { return usual };
    let (east, north) = (after.east - before.east, after.north - before.north);
    let changed = east * east + north * north;
    let noise = velocity_noise(before, settings) + velocity_noise(after, settings);
    let is_manoeuvre = changed > SURPRISE * SURPRISE * (usual * seconds + noise);
    if is_manoeuvre && seconds > 0.0 { changed / (2.0 * seconds) } else { usual }
}

/// Variance of a reported place on each axis.
fn place_noise(
    before: Option<Report<'_>>,
    report: &Report<'_>,
    after: Option<Report<'_>>,
    settings: &SmoothSettings,
) -> f64 {
    let deviation = match report.point.transceiver {
        Transceiver::LongRange => settings.coarse_place.metres(),
        _ => settings.place.metres(),
    };
    let Some((before, after)) = before.zip(after) else { return deviation * deviation };
    let between = Motion::from(before.point).between(&Motion::from(after.point), report.at());
    let off = between.distance(report.place()).metres();
    let is_astray = off > SURPRISE * deviation
        && off > ASTRAY * before.place().distance(after.place()).metres();
    if is_astray { off * off } else { deviation * deviation }
}

/// Variance of a reported velocity on each axis.
fn velocity_noise(Velocity { east, north }: Velocity, settings: &SmoothSettings) -> f64 {
    let speed = settings.speed.knots() * METRES_PER_SECOND_PER_KNOT;
    let aside = settings.course_degrees.to_radians();
    speed * speed + aside * aside * (east * east + north * north)
}

/// What is known after a report, its place being off by a variance of `noise`.
fn seen(
    expected: Option<&Expected>,
    report: &Report<'_>,
    noise: f64,
    settings: &SmoothSettings,
) -> State {
    let state = match expected {
        Some(expected) => with_place(expected.state, noise),
        None => State {
            place: [0.0; 2],
            velocity: [0.0; 2],
            variance: [noise, 0.0, ANY_VELOCITY * ANY_VELOCITY],
        },
    };
    match report.velocity {
        Some(velocity) => {
            let seconds = expected.map_or(SHARED, |expected| expected.seconds.clamp(1.0, SHARED));
            let noise = velocity_noise(velocity, settings) * SHARED / seconds;
            with_velocity(state, [velocity.east, velocity.north], noise)
        }
        None => state,
    }
}

const METRES_PER_SECOND_PER_KNOT: f64 = 1852.0 / 3600.0;

/// After the reported place, which is the origin.
fn with_place(state: State, noise: f64) -> State {
    let [of_place, of_both, of_velocity] = state.variance;
    let missed = state.place.map(|offset| -offset);
    let total = of_place + noise;
    let (gain, gain_velocity) = (of_place / total, of_both / total);
    State {
        place: added(state.place, missed, gain),
        velocity: added(state.velocity, missed, gain_velocity),
        variance: [
            of_place * (1.0 - gain),
            of_both * (1.0 - gain),
            of_velocity - gain_velocity * of_both,
        ],
    }
}

/// After a reported velocity.
fn with_velocity(state: State, reported: Vector, noise: f64) -> State {
    let [of_place, of_both, of_velocity] = state.variance;
    let missed = added(reported, state.velocity, -1.0);
    let total = of_velocity + noise;
    let (gain_place, gain) = (of_both / total, of_velocity / total);
    State {
        place: added(state.place, missed, gain_place),
        velocity: added(state.velocity, missed, gain),
        variance: [
            of_place - gain_place * of_both,
            of_both * (1.0 - gain),
            of_velocity * (1.0 - gain),
        ],
    }
}

/// The backward pass for one point: what the later ones tell about it.
fn looked_back(known: &State, expected: &Expected, later: &State) -> State {
    let Expected { state, seconds, turn: [sine, cosine] } = expected;
    let [of_place, of_both, of_velocity] = known.variance;
    let [to_place, to_both, to_velocity] = state.variance;
    let determinant = (to_place * to_velocity - to_both * to_both).max(f64::MIN_POSITIVE);
    let (next_place, next_both) = (of_place + seconds * of_both, of_both + seconds * of_velocity);
    // What the place and the velocity there tell about the place here, and about the velocity.
    let for_place = [
        (next_place * to_velocity - of_both * to_both) / determinant,
        (of_both * to_place - next_place * to_both) / determinant,
    ];
    let for_velocity = [
        (next_both * to_velocity - of_velocity * to_both) / determinant,
        (of_velocity * to_place - next_both * to_both) / determinant,
    ];
    // Back to the north of the earlier point.
    let back = |difference: Vector| turned(difference, [-sine, *cosine]);
    let place = back(added(later.place, state.place, -1.0));
    let velocity = back(added(later.velocity, state.velocity, -1.0));
    let told = |known: Vector, [by_place, by_velocity]: Vector| {
        added(added(known, place, by_place), velocity, by_velocity)
    };
    let [later_place, later_both, later_velocity] = later.variance;
    let less = [later_place - to_place, later_both - to_both, later_velocity - to_velocity];
    State {
        place: told(known.place, for_place),
        velocity: told(known.velocity, for_velocity),
        variance: [
            of_place + through(for_place, less, for_place),
            of_both + through(for_place, less, for_velocity),
            of_velocity + through(for_velocity, less, for_velocity),
        ],
    }
}

/// A symmetric matrix between two vectors.
fn through([left, right]: Vector, [first, both, last]: [f64; 3], [top, bottom]: Vector) -> f64 {
    left * top * first + (left * bottom + right * top) * both + right * bottom * last
}

fn finished(step: &Step, state: &State) -> SmoothPoint {
    let [east, north] = state.place;
    let [velocity_east, velocity_north] = state.velocity;
    let velocity = Velocity { east: velocity_east, north: velocity_north };
    let [of_place, _, of_velocity] = state.variance;
    SmoothPoint {
        at: step.at,
        place: step.reported.moved(east, north),
        speed: velocity.speed(),
        course: velocity.course(),
        place_deviation: Distance::from_metres(of_place.max(0.0).sqrt()),
        speed_deviation: Speed::from_knots(
            of_velocity.max(0.0).sqrt() / METRES_PER_SECOND_PER_KNOT,
        ),
    }
}

/// `vector` and so much of `more`.
fn added([east, north]: Vector, [more_east, more_north]: Vector, part: f64) -> Vector {
    [east + part * more_east, north + part * more_north]
}

/// A vector by another north, from which its course is greater by an angle of this sine and cosine.
fn turned([east, north]: Vector, [sine, cosine]: Vector) -> Vector {
    [east * cosine + north * sine, north * cosine - east * sine]
}

#[cfg(test)]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "small numbers of seconds"
)]
#[path = "smooth_tests.rs"]
mod tests;
