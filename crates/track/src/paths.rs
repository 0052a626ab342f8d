//! Whole tracks, thinned for drawing and for files.

use rustc_hash::FxHashMap;
use vigia_sea::{Distance, Duration, Position, Timestamp, Track, TrackChange, TrackId, TrackPoint};

/// Collects the points of every track; points that a line through their neighbours shows as well
/// are left out.
///
/// A point stays when half a minute and 50 metres lie between it and the one kept before it, or
/// twenty minutes. When more points stay than a map can show, these three are doubled and what was
/// kept is thinned anew: memory does not grow with the length of the input.
#[derive(Debug)]
pub struct Paths {
    tracks: FxHashMap<TrackId, Path>,
    sieve: Sieve,
    n_points: usize,
    most_points: usize,
}

#[derive(Debug, Default)]
struct Path {
    points: Vec<TrackPoint>,
    /// When and where the last of them was, kept here since most reports need no more.
    kept: Option<(Timestamp, Position)>,
    /// The newest point, when it is not in `points`: the end of the track, unless more follow.
    newest: Option<TrackPoint>,
}

/// What a point needs to stay.
#[derive(Clone, Copy, Debug)]
struct Sieve {
    /// A point closer in time to the one kept last is left out.
    least_time: Duration,
    /// A point closer in place is left out,
    least_metres: f64,
    /// unless this much time has passed.
    most_time: Duration,
}

const FINEST: Sieve = Sieve {
    least_time: Duration::from_seconds(30),
    least_metres: 50.0,
    most_time: Duration::from_minutes(20),
};
/// Points that are kept of all tracks together: some 40 MB.
const MOST_POINTS: usize = 300_000;

impl Default for Paths {
    fn default() -> Self {
        Self::of(MOST_POINTS)
    }
}

impl Paths {
    /// Paths that keep about so many points at most.
    fn of(most_points: usize) -> Self {
        Self { tracks: FxHashMap::default(), sieve: FINEST, n_points: 0, most_points }
    }

    /// Sees a change.
    pub fn see(&mut self, change: &TrackChange) {
        if let TrackChange::Opened(id, _, point) | TrackChange::Moved(id, point) = change {
            let path = self.tracks.entry(*id).or_default();
            if self.sieve.keeps(path.kept, point) {
                path.points.push(point.clone());
                path.kept = Some((point.at, point.place));
                path.newest = None;
                self.n_points += 1;
                if self.n_points >= self.most_points {
                    self.thin();
                }
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
            path.kept = path.points.last().map(|last| (last.at, last.place));
        }
    }

    /// All tracks, in the order of their ids.
    pub fn into_tracks(self) -> Vec<Track> {
        let whole = |(id, path): (TrackId, Path)| {
            let points = path.points.into_iter().chain(path.newest).collect();
            Track { id, points }
        };
        let mut tracks: Vec<Track> = self.tracks.into_iter().map(whole).collect();
        tracks.sort_unstable_by_key(|track| track.id);
        tracks
    }

    /// Makes room.
    #[cold]
    fn thin(&mut self) {
        self.sieve = self.sieve.coarser();
        let sieve = self.sieve;
        self.n_points = self.tracks.values_mut().map(|path| path.thin(sieve)).sum();
        // Each track keeps its beginning; when there are many tracks, thinning frees little.
        self.most_points = self.most_points.max(2 * self.n_points);
    }
}

impl Path {
    /// Keeps what this sieve keeps; gives how many points that is.
    fn thin(&mut self, sieve: Sieve) -> usize {
        self.kept = None;
        self.points.retain(|point| {
            let stays = sieve.keeps(self.kept, point);
            if stays {
                self.kept = Some((point.at, point.place));
            }
            stays
        });
        self.points.shrink_to_fit();
        self.points.len()
    }
}

impl Sieve {
    /// Whether a point stays behind the one that was kept last.
    fn keeps(&self, last: Option<(Timestamp, Position)>, point: &TrackPoint) -> bool {
        let Some((at, place)) = last else { return true };
        let time = point.at.since(at);
        if time < self.least_time || time >= self.most_time {
            return time >= self.most_time;
        }
        let roughly = place.roughly(point.place);
        roughly.least > self.least_metres
            || roughly.most > self.least_metres
                && place.distance(point.place) >= Distance::from_metres(self.least_metres)
    }

    fn coarser(self) -> Self {
        let twice = |time: Duration| Duration::from_milliseconds(2 * time.milliseconds());
        Self {
            least_time: twice(self.least_time),
            least_metres: 2.0 * self.least_metres,
            most_time: twice(self.most_time),
        }
    }
}

#[cfg(test)]
#[path = "paths_tests.rs"]
mod tests;
