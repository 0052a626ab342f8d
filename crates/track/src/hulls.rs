//! The hulls that one vessel number may stand for: its open tracks, and which of them a report
//! belongs to.

use std::collections::VecDeque;

use vigia_sea::{SourceId, Timestamp, TrackId, TrackPoint, Transceiver, VesselCard};

use crate::Settings;
use crate::fit::Fix;

/// A track that may go on.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) id: TrackId,
    /// Its newest point.
    pub(crate) last: TrackPoint,
    /// The newest fixes, newest first, at most [`LOOK_BACK`].
    recent: VecDeque<Joined>,
    n_points: u32,
    /// When it began.
    pub(crate) since: Timestamp,
    /// The receivers that heard it last, each once, the newest first.
    heard_by: [SourceId; N_SOURCES],
    /// What this hull said of herself last.
    pub(crate) said: Option<Box<VesselCard>>,
}

/// A fix and how well it fitted when it joined the track.
#[derive(Clone, Copy, Debug)]
struct Joined {
    fix: Fix,
    /// `None` when it fitted so plainly that it was not worked out.
    fit: Option<f64>,
}

/// How a fix would join a track.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    /// The place of the track in the list.
    pub(crate) open: usize,
    /// How well it fits; `None` when that is plain.
    fit: Option<f64>,
    /// How many of the newest points are noise if it does.
    pub(crate) n_noise: usize,
}

/// Which track a fix belongs to.
pub(crate) enum Belongs {
    /// To none.
    Nowhere,
    /// To this one.
    There(Match),
    /// It cannot be told to which of these.
    Unclear(Vec<usize>),
}

/// So many receivers of a hull are remembered.
const N_SOURCES: usize = 3;
/// How many points back a fix may join a track, leaving the ones between as noise.
const LOOK_BACK: usize = 5;
/// Each step back must make it fit so much better.
const LOOK_BACK_FACTOR: f64 = 2.0;
/// A fit so much worse than the best is no rival.
const RIVAL_FACTOR: f64 = 10.0;
/// A track of fewer points is less of a track.
const FEW_POINTS: f64 = 10.0;

impl Open {
    pub(crate) fn new(id: TrackId, point: TrackPoint, fix: Fix) -> Self {
        let recent = VecDeque::from([Joined { fix, fit: Some(0.0) }]);
        let (since, heard_by) = (point.at, [point.source; N_SOURCES]);
        Self { id, last: point, recent, n_points: 1, since, heard_by, said: None }
    }

    /// The fix joins; gives the fixes that are noise, newest first.
    pub(crate) fn join(
        &mut self,
        point: TrackPoint,
        fix: Fix,
        found: Match,
    ) -> impl Iterator<Item = Fix> {
        let noise: Vec<Joined> = self.recent.drain(..found.n_noise).collect();
        self.recent.truncate(LOOK_BACK - 1);
        self.recent.push_front(Joined { fix, fit: found.fit });
        if !self.heard_by.starts_with(&[point.source]) {
            let place = self.heard_by.iter().position(|source| *source == point.source);
            let upto = place.map_or(N_SOURCES, |place| place + 1);
            if let Some(newest) = self.heard_by.get_mut(..upto) {
                newest.rotate_right(1);
            }
            if let Some(first) = self.heard_by.first_mut() {
                *first = point.source;
            }
        }
        self.last = point;
        self.n_points += 1;
        noise.into_iter().map(|joined| joined.fix)
    }

    /// Whether this receiver is one of those that heard the hull last.
    pub(crate) fn is_heard_by(&self, source: SourceId) -> bool {
        self.heard_by.contains(&source)
    }

    /// Whether `fix` goes on with this track so plainly that nothing more need be looked at.
    fn goes_plainly_on(&self, fix: &Fix, settings: &Settings) -> bool {
        is_same_kind(self.last.transceiver, fix.transceiver)
            && fix.at.since(self.last.at) <= settings.silence
            && settings.fit.is_plain(&Fix::of(&self.last), fix)
    }

    /// How well a fix fitted that joined behind the one that is now next in the list, `n_newer`
    /// before the newest. Of the oldest that is kept it may not be known any more.
    fn fit_of(&self, n_newer: usize, settings: &Settings) -> f64 {
        match (self.recent.get(n_newer), self.recent.get(n_newer + 1)) {
            (Some(Joined { fit: Some(fit), .. }), _) => *fit,
            (Some(joined), Some(before)) => {
                settings.fit.fit(&before.fix.ship(), &joined.fix.ship())
            }
            _ => 0.0,
        }
    }

    /// How `fix` would go on with this track, if it can, and how well.
    fn matching(&self, open: usize, fix: &Fix, settings: &Settings) -> Option<(f64, Match)> {
        let mut best: Option<(f64, (f64, Match))> = None;
        // What the fix of the step before had: to leave it out, the new one must fit better.
        let mut fit_of_left = 0.0;
        let weight = self.weight_of(fix.transceiver, settings);
        let ship = fix.ship();
        for (n_noise, joined) in self.recent.iter().enumerate() {
            if fix.at.since(joined.fix.at) > settings.silence {
                break;
            }
            let fit = settings.fit.fit(&joined.fix.ship(), &ship) * weight;
            let counted = if n_noise == 0 { fit } else { fit / steps(n_noise) };
            if counted > fit_of_left && best.is_none_or(|(most, _)| counted > most) {
                best = Some((counted, (fit, Match { open, fit: Some(fit), n_noise })));
            }
            // No step back can do better than this.
            if best.is_some_and(|(most, _)| most >= settings.fit.greatest() / steps(1)) {
                break;
            }
            fit_of_left = self.fit_of(n_noise, settings);
        }
        best.map(|(_, found)| found)
    }

    fn weight_of(&self, transceiver: Transceiver, settings: &Settings) -> f64 {
        let is_known = |joined: &Joined| is_same_kind(joined.fix.transceiver, transceiver);
        if self.recent.iter().any(is_known) { 1.0 } else { settings.fit.other_transceiver }
    }

    /// A long track is more likely to go on than one of a few points.
    fn length_weight(&self) -> f64 {
        let part = f64::from(self.n_points) / FEW_POINTS;
        part / (1.0 + part * part).sqrt()
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most five")]
fn steps(n_noise: usize) -> f64 {
    n_noise as f64 * LOOK_BACK_FACTOR
}

/// Message 27 is sent by both classes.
fn is_same_kind(one: Transceiver, other: Transceiver) -> bool {
    let is_any = |transceiver| transceiver == Transceiver::LongRange;
    one == other || is_any(one) || is_any(other)
}

/// Finds the track of `fix` among `open`.
pub(crate) fn belongs(open: &[Open], fix: &Fix, settings: &Settings) -> Belongs {
    if let [only] = open
        && only.goes_plainly_on(fix, settings)
    {
        return Belongs::There(Match { open: 0, fit: None, n_noise: 0 });
    }
    let mut matches = open
        .iter()
        .enumerate()
        .filter_map(|(place, track)| track.matching(place, fix, settings).map(|m| (track, m)));
    let Some((first, only)) = matches.next() else {
        return Belongs::Nowhere;
    };
    let weighed =
        |(track, (fit, found)): (&Open, (f64, Match))| (fit * track.length_weight(), found);
    let mut all: Vec<(f64, Match)> = matches.map(weighed).collect();
    if all.is_empty() {
        return Belongs::There(only.1);
    }
    all.push(weighed((first, only)));
    let best = all.iter().copied().fold(
        (0.0, only.1),
        |best, one| {
            if one.0 > best.0 { one } else { best }
        },
    );
    let mut rivals: Vec<usize> =
        all.iter().filter(|(fit, _)| fit * RIVAL_FACTOR >= best.0).map(|(_, m)| m.open).collect();
    rivals.sort_unstable();
    if rivals.len() > 1 { Belongs::Unclear(rivals) } else { Belongs::There(best.1) }
}
