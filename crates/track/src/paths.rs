//! Whole tracks, thinned for drawing and for files.

use std::collections::BTreeMap;

use vigia_sea::{Distance, Duration, Track, TrackChange, TrackId, TrackPoint};

/// Collects the points of every track; points that a line through their neighbours shows as well
/// are left out.
#[derive(Debug, Default)]
pub struct Paths {
    tracks: BTreeMap<TrackId, Path>,
}

#[derive(Debug, Default)]
struct Path {
    points: Vec<TrackPoint>,
    /// The newest point, when it is not in `points`: the end of the track, unless more follow.
    newest: Option<TrackPoint>,
}

/// A point closer in time to the one kept last is left out.
const LEAST_TIME: Duration = Duration::from_seconds(30);
/// A point closer in place is left out,
const LEAST_METRES: f64 = 50.0;
/// unless this much time has passed.
const MOST_TIME: Duration = Duration::from_minutes(20);

impl Paths {
    /// Sees a change.
    pub fn see(&mut self, change: &TrackChange) {
        if let TrackChange::Opened(id, _, point) | TrackChange::Moved(id, point) = change {
            let path = self.tracks.entry(*id).or_default();
            if path.is_worth(point) {
                path.points.push(point.clone());
                path.newest = None;
            } else {
                path.newest = Some(point.clone());
            }
        }
        if let TrackChange::Withdrawn(id, at, place) = change
            && let Some(path) = self.tracks.get_mut(id)
        {
            let is_kept = |point: &TrackPoint| (point.at, point.place) != (*at, *place);
            path.newest = path.newest.take().filter(is_kept);
            path.points.retain(is_kept);
        }
    }

    /// All tracks, in the order of their ids.
    pub fn into_tracks(self) -> Vec<Track> {
        let whole = |(id, path): (TrackId, Path)| {
            let points = path.points.into_iter().chain(path.newest).collect();
            Track { id, points }
        };
        self.tracks.into_iter().map(whole).collect()
    }
}

impl Path {
    fn is_worth(&self, point: &TrackPoint) -> bool {
        let Some(last) = self.points.last() else { return true };
        let time = point.at.since(last.at);
        let has_moved = || last.place.distance(point.place) >= Distance::from_metres(LEAST_METRES);
        time >= MOST_TIME || time >= LEAST_TIME && has_moved()
    }
}
