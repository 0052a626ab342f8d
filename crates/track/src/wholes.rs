//! Whole tracks with every point, each given when it ends.

use rustc_hash::FxHashMap;
use vigia_sea::{OpenedBecause, TrackChange, TrackId, TrackPoint, WholeTrack};

/// Holds the points of open tracks, and nothing of those that have ended.
#[derive(Debug, Default)]
pub struct Wholes {
    open: FxHashMap<TrackId, (OpenedBecause, Vec<TrackPoint>)>,
}

impl Wholes {
    /// Sees a change, and gives the track that it ends. A track whose every point was noise is not
    /// given.
    pub fn see(&mut self, change: &TrackChange, take: &mut impl FnMut(WholeTrack)) {
        match change {
            TrackChange::Opened(id, because, point) => {
                self.open.insert(*id, (because.clone(), vec![point.clone()]));
            }
            TrackChange::Moved(id, point) => {
                if let Some((_, points)) = self.open.get_mut(id) {
                    points.push(point.clone());
                }
            }
            TrackChange::Withdrawn(id, at, place) => {
                let is_noise = |point: &TrackPoint| (point.at, point.place) == (*at, *place);
                if let Some((_, points)) = self.open.get_mut(id)
                    && let Some(number) = points.iter().rposition(is_noise)
                {
                    points.remove(number);
                }
            }
            TrackChange::Heard(..) | TrackChange::Said(..) => {}
            TrackChange::Closed(id, closed) => {
                if let Some((opened, points)) = self.open.remove(id)
                    && !points.is_empty()
                {
                    let (opened, closed) = (Some(opened), Some(*closed));
                    take(WholeTrack { id: *id, opened, closed, points });
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "wholes_tests.rs"]
mod tests;
