//! The reports that an event rests on.

use vigia_sea::{Duration, Evidence, Position, Timestamp, TrackPoint};

/// The first report, the newest that was kept, and some between: fewer the longer it lasts.
#[derive(Debug)]
pub(crate) struct Spaced {
    points: Vec<TrackPoint>,
    apart: Duration,
}

/// More than these are thinned.
const MOST_POINTS: usize = 10;
/// Reports closer in time than this need not all be kept.
const LEAST_APART: Duration = Duration::from_minutes(5);

impl Spaced {
    /// Begins with one report.
    pub(crate) fn new(first: &TrackPoint) -> Self {
        Self { points: vec![first.clone()], apart: LEAST_APART }
    }

    /// Keeps the report when it is far enough in time from the one kept last.
    pub(crate) fn keep(&mut self, point: &TrackPoint) {
        if self.points.last().is_none_or(|last| point.at.since(last.at) >= self.apart) {
            self.always_keep(point);
        }
    }

    /// Keeps the report, unless it is the one kept last.
    pub(crate) fn always_keep(&mut self, point: &TrackPoint) {
        if self.points.last().is_some_and(|last| last.at >= point.at) {
            return;
        }
        self.points.push(point.clone());
        if self.points.len() > MOST_POINTS {
            let mut n = 0_usize;
            self.points.retain(|_| {
                n += 1;
                n % 2 == 1
            });
            self.apart = Duration::from_milliseconds(self.apart.milliseconds() * 2);
        }
    }

    /// A report was noise.
    pub(crate) fn forget(&mut self, at: Timestamp, place: Position) {
        self.points.retain(|point| (point.at, point.place) != (at, place));
    }

    /// The reports kept, in order of time.
    pub(crate) fn points(&self) -> &[TrackPoint] {
        &self.points
    }

    /// The bytes they rest on.
    pub(crate) fn evidence(&self) -> Vec<Evidence> {
        self.points.iter().map(|point| point.evidence.clone()).collect()
    }
}
