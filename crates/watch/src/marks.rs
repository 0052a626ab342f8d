//! The reports that an event rests on, thinned while it goes on.

use vigia_sea::{Duration, Evidence, Nature, Position, Timestamp, TrackPoint};

/// The first reports of something, fewer and fewer of the later ones, and always the newest.
#[derive(Clone, Debug)]
pub(crate) struct Marks {
    kept: Vec<Mark>,
    /// When the last of them was, kept here since most reports come too early for more than a look
    /// at it; `None` when there are none.
    kept_at: Option<Timestamp>,
    newest: Mark,
    every: Duration,
    nature: Nature,
}

/// A report, as much as an event needs of it.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) at: Timestamp,
    pub(crate) place: Position,
    pub(crate) evidence: Evidence,
}

/// Never more than these, and the newest.
const MOST: usize = 11;
const FIRST_EVERY: Duration = Duration::from_minutes(5);

impl Marks {
    pub(crate) fn new(first: &TrackPoint) -> Self {
        let mark = Mark::of(first);
        Self {
            kept: vec![mark.clone()],
            kept_at: Some(mark.at),
            newest: mark,
            every: FIRST_EVERY,
            nature: first.nature,
        }
    }

    pub(crate) fn push(&mut self, point: &TrackPoint) {
        self.newest = Mark::of(point);
        self.nature = self.nature.max(point.nature);
        if self.kept_at.is_some_and(|last| point.at.since(last) < self.every) {
            return;
        }
        self.keep_newest();
        if self.kept.len() > MOST {
            let mut n = 0;
            self.kept.retain(|_| {
                n += 1;
                n % 2 == 1
            });
            self.kept_at = self.kept.last().map(|last| last.at);
            self.every = Duration::from_milliseconds(self.every.milliseconds() * 2);
        }
    }

    fn keep_newest(&mut self) {
        self.kept.push(self.newest.clone());
        self.kept_at = Some(self.newest.at);
    }

    /// Adds a report that decides something, whatever was kept last.
    pub(crate) fn keep(&mut self, point: &TrackPoint) {
        self.push(point);
        if self.kept_at.is_some_and(|last| last != point.at) {
            self.keep_newest();
        }
    }

    /// Forgets a report that was noise.
    pub(crate) fn withdraw(&mut self, at: Timestamp, place: Position) {
        self.kept.retain(|mark| (mark.at, mark.place) != (at, place));
        self.kept_at = self.kept.last().map(|last| last.at);
        if (self.newest.at, self.newest.place) == (at, place)
            && let Some(last) = self.kept.last()
        {
            self.newest = last.clone();
        }
    }

    pub(crate) fn newest(&self) -> &Mark {
        &self.newest
    }

    pub(crate) fn nature(&self) -> Nature {
        self.nature
    }

    /// One simulated report makes the whole simulated.
    pub(crate) fn nature_of(all: &[Self]) -> Nature {
        all.iter().map(|marks| marks.nature).max().unwrap_or(Nature::Declared)
    }

    /// The reports of several, thinned again.
    pub(crate) fn merged(all: Vec<Self>) -> Vec<Evidence> {
        let mut evidence: Vec<Evidence> = all.into_iter().flat_map(Self::into_evidence).collect();
        while evidence.len() > MOST + 1 {
            let last = evidence.len() - 1;
            let mut n = 0;
            evidence.retain(|_| {
                n += 1;
                n % 2 == 1 || n == last + 1
            });
        }
        evidence
    }

    /// In order of time, each once.
    pub(crate) fn into_evidence(self) -> Vec<Evidence> {
        let is_kept = self.kept.last().is_some_and(|last| last.at == self.newest.at);
        let newest = (!is_kept).then_some(self.newest);
        self.kept.into_iter().chain(newest).map(|mark| mark.evidence).collect()
    }
}

impl Mark {
    fn of(point: &TrackPoint) -> Self {
        Self { at: point.at, place: point.place, evidence: point.evidence.clone() }
    }
}
