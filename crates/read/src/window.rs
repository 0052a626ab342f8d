//! Transmissions that wait for duplicates of themselves.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;
use vigia_sea::{SourceId, Timestamp};

use crate::census::{DUPLICATE_SECONDS, LINES_PER_SECOND, Transmission};

/// Holds what belongs to each transmission until no duplicate of it can come any more, so that
/// memory is bounded by what is heard in ten seconds.
#[derive(Debug)]
pub(crate) struct Window<T> {
    waiting: VecDeque<Waiting<T>>,
    /// The running number of each.
    places: FxHashMap<Transmission, u64>,
    /// The running number of the one in front.
    first: u64,
    /// So many transmissions wait in any case.
    n_held: usize,
    clock: StreamClock,
}

/// A transmission that waits.
#[derive(Debug)]
pub(crate) struct Waiting<T> {
    transmission: Transmission,
    /// The second of the feed in which it came.
    since: i64,
    /// Whose line came first.
    first: SourceId,
    /// Who else heard it, each once, in the order in which their lines came.
    others: Vec<SourceId>,
    pub(crate) value: T,
}

/// The time of a feed: the middle one of the newest few, so that one receiver whose clock is off
/// does not decide.
#[derive(Debug, Default)]
struct StreamClock {
    newest: [i64; N_NEWEST],
    n_seen: usize,
    now: i64,
}

const N_NEWEST: usize = 5;
/// More than this is a sign that times do not advance; then the first in goes first.
const MOST_WAITING: usize = 1 << 16;

impl<T> Default for Window<T> {
    fn default() -> Self {
        Self {
            waiting: VecDeque::new(),
            places: FxHashMap::default(),
            first: 0,
            n_held: 0,
            clock: StreamClock::default(),
        }
    }
}

impl<T> Window<T> {
    /// A window in which the newest `n_held` transmissions wait in any case.
    pub(crate) fn holding(n_held: usize) -> Self {
        Self { n_held, ..Self::default() }
    }

    /// Takes a message in. Gives the transmission that it is a duplicate of, if that still waits;
    /// else `value` waits from now on. What need not wait any more is found by [`Self::next`].
    pub(crate) fn take(
        &mut self,
        (transmission, source): (Transmission, SourceId),
        (at, line): (Option<Timestamp>, u64),
        value: impl FnOnce() -> T,
    ) -> Option<&mut Waiting<T>> {
        let second = at.map_or_else(
            || i64::try_from(line / LINES_PER_SECOND).unwrap_or(i64::MAX),
            Timestamp::unix_seconds,
        );
        self.clock.see(second);
        let next = self.first + self.waiting.len() as u64;
        let place = *self.places.entry(transmission).or_insert(next);
        if place == next {
            let since = self.clock.now;
            let (first, others, value) = (source, Vec::new(), value());
            self.waiting.push_back(Waiting { transmission, since, first, others, value });
            return None;
        }
        let place = usize::try_from(place - self.first).ok()?;
        let waiting = self.waiting.get_mut(place)?;
        if waiting.sources().all(|other| other != source) {
            waiting.others.push(source);
        }
        Some(waiting)
    }

    /// The first transmission, if no duplicate of it can come any more.
    pub(crate) fn next(&mut self) -> Option<Waiting<T>> {
        let front = self.waiting.front()?;
        let age = (self.clock.now - front.since).abs();
        let is_past = age > i64::from(DUPLICATE_SECONDS) || self.waiting.len() > MOST_WAITING;
        if is_past && self.waiting.len() > self.n_held { self.pop() } else { None }
    }

    /// The first transmission, whether or not duplicates can come.
    pub(crate) fn pop(&mut self) -> Option<Waiting<T>> {
        let waiting = self.waiting.pop_front()?;
        self.places.remove(&waiting.transmission);
        self.first += 1;
        Some(waiting)
    }
}

impl<T> Waiting<T> {
    /// Who heard it, each once, in the order in which their lines came.
    pub(crate) fn sources(&self) -> impl Iterator<Item = SourceId> + '_ {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

impl StreamClock {
    fn see(&mut self, second: i64) {
        if let Some(oldest) = self.newest.get_mut(self.n_seen % N_NEWEST) {
            *oldest = second;
        }
        self.n_seen += 1;
        let mut sorted = self.newest;
        let known = sorted.get_mut(..self.n_seen.min(N_NEWEST)).unwrap_or_default();
        known.sort_unstable();
        self.now = known.get(known.len().saturating_sub(1) / 2).copied().unwrap_or(second);
    }
}
