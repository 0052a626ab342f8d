//! Which of many reports an event keeps as its evidence.

use std::collections::VecDeque;

use vigia_sea::{Evidence, Position, Timestamp, TrackPoint};

/// The first points and the last ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proof {
    first: Vec<TrackPoint>,
    last: VecDeque<TrackPoint>,
}

const MOST_FIRST: usize = 9;
const MOST_LAST: usize = 3;

impl Proof {
    /// A later point, or the newest again.
    pub(crate) fn push(&mut self, point: &TrackPoint) {
        if self.first.len() < MOST_FIRST {
            if self.first.last() != Some(point) {
                self.first.push(point.clone());
            }
        } else if self.last.back().or(self.first.last()) != Some(point) {
            if self.last.len() >= MOST_LAST {
                self.last.pop_front();
            }
            self.last.push_back(point.clone());
        }
    }

    /// Later points of another.
    pub(crate) fn add(&mut self, later: &Self) {
        later.first.iter().chain(&later.last).for_each(|point| self.push(point));
    }

    /// The point was noise.
    pub(crate) fn withdraw(&mut self, at: Timestamp, place: Position) {
        self.first.retain(|point| (point.at, point.place) != (at, place));
        self.last.retain(|point| (point.at, point.place) != (at, place));
    }

    pub(crate) fn evidence(&self) -> Vec<Evidence> {
        self.first.iter().chain(&self.last).map(|point| point.evidence.clone()).collect()
    }
}

/// Some of many points, evenly thinned, the first always among them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sample {
    pub(crate) points: Vec<TrackPoint>,
    n_seen: usize,
    /// Every how many points one is kept.
    every: usize,
}

const MOST_SAMPLED: usize = 24;

impl Sample {
    pub(crate) fn push(&mut self, point: &TrackPoint) {
        if self.n_seen.is_multiple_of(self.every.max(1)) {
            self.points.push(point.clone());
        }
        self.n_seen += 1;
        if self.points.len() > MOST_SAMPLED {
            let mut keep = false;
            self.points.retain(|_| {
                keep = !keep;
                keep
            });
            self.every = self.every.max(1) * 2;
        }
    }
}
