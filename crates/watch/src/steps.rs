//! Two vessels on their ways from report to report, and when they are close.

use vigia_sea::{
    Distance, Duration, Interval, Leg, Motion, Position, Speed, Timestamp, TrackPoint, hypotenuse,
};

/// From one report to the next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) from: Motion,
    pub(crate) to: Motion,
}

/// A time in which two steps are within a distance, from when they first are to when they last are.
#[derive(Clone, Copy)]
pub(crate) struct Meeting {
    pub(crate) interval: Interval,
    /// How much of it they are.
    pub(crate) time: Duration,
    pub(crate) closest: Distance,
    pub(crate) mean: Distance,
}

/// Over so long a vessel that is slow goes straight.
const PIECE: Duration = Duration::from_minutes(1);
/// Longer steps are cut into no more pieces than these.
const MOST_PIECES: i64 = 30;

/// When two steps are within `within` of each other: both go on their curves, straight and evenly
/// in each of their pieces.
pub(crate) fn meet(mine: &Step, theirs: &Step, within: Distance) -> Option<Meeting> {
    let start = mine.from.at.max(theirs.from.at);
    let end = mine.to.at.min(theirs.to.at);
    if end <= start {
        return None;
    }
    let [mine, theirs] = [mine, theirs].map(|step| Leg::new(&step.from, &step.to));
    let apart_at = |moment| theirs.place(moment).metres_from(mine.place(moment));
    let length = end.since(start).milliseconds();
    let n_pieces = (length / PIECE.milliseconds()).clamp(1, MOST_PIECES);
    let mut meeting: Option<Meeting> = None;
    let mut from = (start, apart_at(start));
    for piece in 1..=n_pieces {
        let at = start.plus(Duration::from_milliseconds(length * piece / n_pieces));
        let to = (at, apart_at(at));
        if let Some(near) = near(from, to, within) {
            meeting = Some(meeting.map_or(near, |before| before.then(near)));
        }
        from = to;
    }
    meeting
}

impl Meeting {
    /// This one and a later one.
    fn then(self, later: Self) -> Self {
        let [mine, theirs] = [self, later].map(|one| one.time.milliseconds());
        let time = Duration::from_milliseconds(mine + theirs);
        let [mine, theirs] = [self, later].map(|one| one.mean.metres() * one.time.seconds());
        Self {
            interval: self.interval.hull(later.interval),
            time,
            closest: self.closest.min(later.closest),
            mean: Distance::from_metres((mine + theirs) / time.seconds().max(1e-3)),
        }
    }
}

/// When one is within `within` of the other, who goes from one place to another, each as metres
/// east and north of the first: the distance squared is a quadratic in time.
fn near(
    (start, first): (Timestamp, (f64, f64)),
    (end, last): (Timestamp, (f64, f64)),
    within: Distance,
) -> Option<Meeting> {
    let (by_x, by_y) = (last.0 - first.0, last.1 - first.1);
    let a = by_x * by_x + by_y * by_y;
    let b = first.0 * by_x + first.1 * by_y;
    let c = first.0 * first.0 + first.1 * first.1 - within.metres() * within.metres();
    // Where a part of the way from start (0) to end (1): a t² + 2 b t + c ≤ 0.
    let (enter, leave) = if a < 1e-6 {
        (0.0, if c <= 0.0 { 1.0 } else { -1.0 })
    } else {
        let root = (b * b - a * c).sqrt();
        if root.is_nan() {
            return None;
        }
        (((-b - root) / a).max(0.0), ((-b + root) / a).min(1.0))
    };
    if enter >= leave {
        return None;
    }
    let distance = |t: f64| {
        let (east, north) = (first.0 + t * by_x, first.1 + t * by_y);
        Distance::from_metres((east * east + north * north).sqrt())
    };
    let nearest = if a < 1e-6 { 0.0 } else { (-b / a).clamp(enter, leave) };
    let interval = Interval { start: between(start, end, enter), end: between(start, end, leave) };
    Some(Meeting {
        interval,
        time: interval.length(),
        closest: distance(nearest),
        mean: distance(f64::midpoint(enter, leave)),
    })
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "milliseconds within hours"
)]
fn between(start: Timestamp, end: Timestamp, part: f64) -> Timestamp {
    let milliseconds = (end.since(start).milliseconds() as f64 * part).round();
    start.plus(Duration::from_milliseconds(milliseconds as i64))
}

impl Step {
    /// From one point to the next.
    pub(crate) fn between(from: &TrackPoint, to: &TrackPoint) -> Self {
        Self { from: Motion::from(from), to: Motion::from(to) }
    }

    /// Whether it begins or ends with this report.
    pub(crate) fn touches(&self, at: Timestamp, place: Position) -> bool {
        [&self.from, &self.to].into_iter().any(|end| (end.at, end.place) == (at, place))
    }

    /// How long it takes.
    pub(crate) const fn time(&self) -> Duration {
        self.to.at.since(self.from.at)
    }

    /// Its mean speed; `None` when it takes no time.
    pub(crate) fn speed(&self) -> Option<Speed> {
        let (east, north) = self.to.place.metres_from(self.from.place);
        Distance::from_metres(hypotenuse(east, north)).over(self.time())
    }

    /// Whether its mean speed is at most this; a first look tells it for most steps.
    pub(crate) fn is_slow(&self, limit: Speed) -> bool {
        let roughly = self.from.place.roughly(self.to.place);
        let metres = limit.during(self.time()).metres();
        let surely_slow = self.time().milliseconds() > 0 && roughly.most < metres;
        // Speeds are rounded to thousandths of a knot.
        let surely_fast = roughly.least > metres * 1.01 + 1.0 && limit.knots() > 0.1;
        surely_slow || !surely_fast && self.speed().is_some_and(|speed| speed <= limit)
    }
}

#[cfg(test)]
#[path = "steps_tests.rs"]
mod tests;
