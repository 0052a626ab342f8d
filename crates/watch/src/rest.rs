//! A vessel that lies still.

use vigia_sea::{Distance, Duration, NavStatus, Position, Speed, Timestamp, TrackId, TrackPoint};

use crate::marks::Marks;

/// What is still.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StillSettings {
    /// Rest begins when she gets slower than this.
    pub(crate) begins: Speed,
    /// It ends when she gets faster than this.
    pub(crate) ends: Speed,
    /// It ends also when her places fit into no circle of this radius any more.
    pub(crate) circle: Distance,
    /// Between reports further apart than this nobody knows when she got slow or fast.
    pub(crate) blind: Duration,
}

/// A time in which a vessel lay still.
#[derive(Clone, Debug)]
pub(crate) struct Rest {
    pub(crate) tracks: Vec<TrackId>,
    pub(crate) start: Timestamp,
    /// She was heard under way just before.
    pub(crate) is_start_seen: bool,
    pub(crate) marks: Marks,
    pub(crate) extent: Extent,
    /// Of her reports, how many there are and how many say that she is at anchor, or moored.
    pub(crate) n_reports: u32,
    pub(crate) n_anchored: u32,
    pub(crate) n_moored: u32,
    /// The last report at rest: when and how fast.
    last: (Timestamp, Option<Speed>),
    /// The first report that does not fit, until another confirms it: one may be noise.
    away: Option<(Timestamp, Option<Speed>)>,
}

/// The box around some places, in metres from the first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) first: Position,
    east: (f64, f64),
    north: (f64, f64),
}

/// Her speed: as she says, else from her place before.
pub(crate) fn speed_of(point: &TrackPoint, before: Option<&TrackPoint>) -> Option<Speed> {
    point.speed.or_else(|| {
        let before = before?;
        before.place.distance(point.place).over(point.at.since(before.at))
    })
}

/// Whether a report without a rest before begins one.
pub(crate) fn begins(point: &TrackPoint, speed: Option<Speed>, settings: &StillSettings) -> bool {
    match speed {
        Some(speed) => speed <= settings.begins,
        None => point.status.is_some_and(NavStatus::is_at_rest),
    }
}

impl Rest {
    /// Begins with a report for which [`begins`] is true, and the one before.
    pub(crate) fn new(
        track: TrackId,
        point: &TrackPoint,
        before: Option<&TrackPoint>,
        settings: &StillSettings,
    ) -> Self {
        let speed = speed_of(point, before);
        let slowed = before.and_then(|before| {
            let fast = before.speed.filter(|fast| *fast > settings.begins)?;
            let is_known = point.at.since(before.at) <= settings.blind;
            is_known.then(|| {
                let now = (point.at, speed.unwrap_or_default().knots());
                crossing((before.at, fast.knots()), now, settings.begins.knots())
            })
        });
        let mut rest = Self {
            tracks: vec![track],
            start: slowed.unwrap_or(point.at),
            is_start_seen: slowed.is_some(),
            marks: Marks::new(point),
            extent: Extent::around(point.place),
            n_reports: 0,
            n_anchored: 0,
            n_moored: 0,
            last: (point.at, speed),
            away: None,
        };
        rest.count(point);
        rest
    }

    fn count(&mut self, point: &TrackPoint) {
        self.n_reports += 1;
        self.n_anchored += u32::from(point.status == Some(NavStatus::AT_ANCHOR));
        self.n_moored += u32::from(point.status == Some(NavStatus::MOORED));
    }

    /// Sees the next report; the moment at which the rest ended, when it has.
    pub(crate) fn see(
        &mut self,
        point: &TrackPoint,
        speed: Option<Speed>,
        settings: &StillSettings,
    ) -> Option<Timestamp> {
        let extent = self.extent.including(point.place);
        let is_still = speed.is_none_or(|speed| speed <= settings.ends);
        if is_still && extent.radius() <= settings.circle {
            self.extent = extent;
            self.marks.push(point);
            self.count(point);
            self.last = (point.at, speed);
            self.away = None;
            return None;
        }
        let Some(away) = self.away else {
            self.away = Some((point.at, speed));
            return None;
        };
        Some(self.ended(away, settings))
    }

    /// When she got fast, between the last report at rest and the first away.
    fn ended(&self, away: (Timestamp, Option<Speed>), settings: &StillSettings) -> Timestamp {
        let (last, last_speed) = self.last;
        if away.0.since(last) > settings.blind {
            return last;
        }
        let slow = (last, last_speed.unwrap_or_default().knots());
        crossing(slow, (away.0, away.1.unwrap_or_default().knots()), settings.ends.knots())
    }

    /// Forgets a report that was noise.
    pub(crate) fn withdraw(&mut self, at: Timestamp, place: Position) {
        self.marks.withdraw(at, place);
        if self.away.is_some_and(|away| away.0 == at) {
            self.away = None;
        }
    }

    /// Whether her last reports were away, and too few to say that the rest is over.
    pub(crate) fn is_away(&self) -> bool {
        self.away.is_some()
    }

    /// The last report at rest.
    pub(crate) fn last(&self) -> Timestamp {
        self.last.0
    }
}

impl Extent {
    pub(crate) fn around(first: Position) -> Self {
        Self { first, east: (0.0, 0.0), north: (0.0, 0.0) }
    }

    pub(crate) fn including(self, place: Position) -> Self {
        let (east, north) = place.metres_from(self.first);
        Self {
            first: self.first,
            east: (self.east.0.min(east), self.east.1.max(east)),
            north: (self.north.0.min(north), self.north.1.max(north)),
        }
    }

    /// Half of the longer side.
    pub(crate) fn radius(&self) -> Distance {
        let width = self.east.1 - self.east.0;
        Distance::from_metres(width.max(self.north.1 - self.north.0) / 2.0)
    }
}

/// When a measure that changes evenly from one moment to another crosses `level`; at the nearer
/// end when it does not.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "milliseconds within hours"
)]
pub(crate) fn crossing(from: (Timestamp, f64), to: (Timestamp, f64), level: f64) -> Timestamp {
    let change = to.1 - from.1;
    let part = if change.abs() < 1e-9 { 1.0 } else { ((level - from.1) / change).clamp(0.0, 1.0) };
    let milliseconds = to.0.since(from.0).milliseconds() as f64 * part;
    from.0.plus(Duration::from_milliseconds(milliseconds.round() as i64))
}
