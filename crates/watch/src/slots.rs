//! What a detector remembers about each track, found without a search.

use std::collections::BTreeMap;

use vigia_sea::{Duration, Timestamp, TrackId};

/// The place of one open track in every [`Slots`]. It is given to another track when this one has
/// ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot(pub(crate) usize);

/// One value for each open track.
#[derive(Debug)]
pub(crate) struct Slots<T>(Vec<Option<T>>);

impl<T> Default for Slots<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Slots<T> {
    pub(crate) fn get(&self, slot: Slot) -> Option<&T> {
        self.0.get(slot.0)?.as_ref()
    }

    pub(crate) fn get_mut(&mut self, slot: Slot) -> Option<&mut T> {
        self.0.get_mut(slot.0)?.as_mut()
    }

    pub(crate) fn put(&mut self, slot: Slot, value: T) {
        if self.0.len() <= slot.0 {
            self.0.resize_with(slot.0 + 1, || None);
        }
        if let Some(place) = self.0.get_mut(slot.0) {
            *place = Some(value);
        }
    }

    pub(crate) fn take(&mut self, slot: Slot) -> Option<T> {
        self.0.get_mut(slot.0)?.take()
    }

    #[expect(dead_code, reason = "for detectors to come")]
    /// Takes the values of all tracks, in the order of their slots.
    pub(crate) fn drain(&mut self) -> impl Iterator<Item = T> {
        std::mem::take(&mut self.0).into_iter().flatten()
    }
}

/// What is kept of tracks that ended in silence, until the vessel is heard again.
#[derive(Debug)]
pub(crate) struct Parked<T> {
    kept: BTreeMap<TrackId, (Timestamp, T)>,
    /// When it was looked last for what was kept too long.
    swept_at: Option<Timestamp>,
}

/// So long it is kept.
const PARKED: Duration = Duration::from_hours(24 * 14);
/// To look at all for each one would take the longer, the more there are.
const SWEEP: Duration = Duration::from_hours(1);

impl<T> Default for Parked<T> {
    fn default() -> Self {
        Self { kept: BTreeMap::new(), swept_at: None }
    }
}

impl<T> Parked<T> {
    /// Keeps a value, and gives back those that were kept for too long.
    pub(crate) fn put(&mut self, track: TrackId, now: Timestamp, value: T) -> Vec<T> {
        self.kept.insert(track, (now, value));
        if self.swept_at.is_some_and(|then| now.since(then) < SWEEP) {
            return Vec::new();
        }
        self.swept_at = Some(now);
        let old = self.kept.extract_if(.., |_, (since, _)| now.since(*since) > PARKED);
        old.map(|(_, (_, value))| value).collect()
    }

    pub(crate) fn take(&mut self, track: TrackId) -> Option<T> {
        self.kept.remove(&track).map(|(_, value)| value)
    }

    /// Takes all of them.
    pub(crate) fn drain(&mut self) -> impl Iterator<Item = T> {
        std::mem::take(&mut self.kept).into_values().map(|(_, value)| value)
    }
}
