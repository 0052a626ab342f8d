//! Two vessels that go straight from report to report, and when they are close.

use vigia_sea::{
    Distance, Duration, Interval, Lat, Lon, Position, Speed, Timestamp, TrackPoint, hypotenuse,
    within_circle,
};

/// From one report to the next, straight and evenly.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) from: (Timestamp, Position),
    pub(crate) to: (Timestamp, Position),
}

/// A time in which two steps are within a distance.
pub(crate) struct Meeting {
    pub(crate) interval: Interval,
    pub(crate) closest: Distance,
    pub(crate) mean: Distance,
}

/// When two steps are within `within` of each other: both go straight and evenly, so the distance
/// squared is a quadratic in time.
pub(crate) fn meet(mine: &Step, theirs: &Step, within: Distance) -> Option<Meeting> {
    let start = mine.from.0.max(theirs.from.0);
    let end = mine.to.0.min(theirs.to.0);
    if end <= start {
        return None;
    }
    let apart_at = |moment: Timestamp| theirs.place_at(moment).metres_from(mine.place_at(moment));
    let (first, last) = (apart_at(start), apart_at(end));
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
    Some(Meeting {
        interval: Interval { start: between(start, end, enter), end: between(start, end, leave) },
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
    pub(crate) const fn between(from: &TrackPoint, to: &TrackPoint) -> Self {
        Self { from: (from.at, from.place), to: (to.at, to.place) }
    }

    /// How long it takes.
    pub(crate) const fn time(&self) -> Duration {
        self.to.0.since(self.from.0)
    }

    /// Its mean speed; `None` when it takes no time.
    pub(crate) fn speed(&self) -> Option<Speed> {
        let (east, north) = self.to.1.metres_from(self.from.1);
        Distance::from_metres(hypotenuse(east, north)).over(self.time())
    }

    /// Whether its mean speed is at most this; a first look tells it for most steps.
    pub(crate) fn is_slow(&self, limit: Speed) -> bool {
        let roughly = self.from.1.roughly(self.to.1);
        let metres = limit.during(self.time()).metres();
        let surely_slow = self.time().milliseconds() > 0 && roughly.most < metres;
        // Speeds are rounded to thousandths of a knot.
        let surely_fast = roughly.least > metres * 1.01 + 1.0 && limit.knots() > 0.1;
        surely_slow || !surely_fast && self.speed().is_some_and(|speed| speed <= limit)
    }

    #[expect(clippy::cast_precision_loss, reason = "milliseconds within hours")]
    fn place_at(&self, moment: Timestamp) -> Position {
        if moment == self.from.0 {
            return self.from.1;
        }
        if moment == self.to.0 {
            return self.to.1;
        }
        let whole = self.time().milliseconds().max(1) as f64;
        let part = moment.since(self.from.0).milliseconds() as f64 / whole;
        let (from, to) = (self.from.1, self.to.1);
        let (lat, lon) = (from.lat.degrees(), from.lon.degrees());
        let d_lat = to.lat.degrees() - lat;
        let d_lon = within_circle(to.lon.degrees() - lon + 540.0) - 180.0;
        Position::new(Lat::clamped(lat + part * d_lat), Lon::wrapped(lon + part * d_lon))
    }
}
