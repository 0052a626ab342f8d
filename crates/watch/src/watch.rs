//! Changes in, events and leads out.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use vigia_sea::{
    Event, Lead, Method, StaticReport, Timestamp, TrackChange, TrackId, TrackPoint, VesselCard,
    VesselKey,
};

use crate::Settings;
use crate::astray::Astray;
use crate::detectors::{DETECTORS, Detector, Found, Seen, World};
use crate::reception::Reception;
use crate::slots::{Slot, Slots};
use crate::story;
use crate::waters::Waters;

/// Runs every detector over the changes of all tracks.
pub struct Watch<'a> {
    settings: Settings,
    waters: Waters<'a>,
    reception: Reception,
    astray: Astray,
    cards: BTreeMap<VesselKey, VesselCard>,
    detectors: Vec<Box<dyn Detector>>,
    tracks: Tracks,
    now: Timestamp,
    found: Vec<Found>,
}

/// The open tracks: where each is kept, and its newest point.
#[derive(Default)]
struct Tracks {
    slots: FxHashMap<TrackId, Slot>,
    free: Vec<Slot>,
    newest: Slots<TrackPoint>,
}

impl<'a> Watch<'a> {
    /// A watch that has seen nothing.
    pub fn new(settings: Settings, waters: Waters<'a>) -> Self {
        Self {
            settings,
            waters,
            reception: Reception::default(),
            astray: Astray::new(&settings),
            cards: BTreeMap::new(),
            detectors: DETECTORS.iter().map(|row| (row.make)(&settings)).collect(),
            tracks: Tracks::default(),
            now: Timestamp::from_unix_seconds(0),
            found: Vec::new(),
        }
    }

    /// How the events of each kind are found under these settings.
    pub fn methods(settings: &Settings) -> Vec<Method> {
        DETECTORS.iter().map(|row| row.method(settings)).collect()
    }

    /// Sees the next change. Changes come in order of time.
    pub fn see(&mut self, change: &TrackChange) {
        let point = point_of(change);
        let slot = track_of(change).map(|id| self.tracks.slot(id));
        if let Some(((id, point), slot)) = point.zip(slot) {
            self.now = point.at;
            self.reception.hear(slot, id.vessel, point);
        }
        if let TrackChange::Said(_, report) = change {
            note(self.cards.entry(report.vessel).or_default(), report);
        }
        let before = slot.and_then(|slot| self.tracks.newest.take(slot));
        self.astray.ended.clear();
        if let Some(slot) = slot {
            let slot_of = |id| self.tracks.slots.get(&id).copied();
            self.astray.see(change, slot, slot_of, self.waters.coast);
        }
        let seen = Seen { change, slot, before: before.as_ref() };
        let world = World {
            waters: self.waters,
            reception: &self.reception,
            cards: &self.cards,
            now: self.now,
            ended: &self.astray.ended,
        };
        for detector in &mut self.detectors {
            detector.see(&seen, &world, &mut self.found);
        }
        let newest = point.map(|(_, point)| point.clone()).or(before);
        if let TrackChange::Closed(id, _) = change {
            self.tracks.end(*id);
        } else if let (Some(slot), Some(newest)) = (slot, newest) {
            self.tracks.newest.put(slot, newest);
        }
    }

    /// The input has ended: all events in order of time, and the leads, the first to look at in
    /// front.
    pub fn finish(mut self) -> (Vec<Event>, Vec<Lead>) {
        self.astray.ended.clear();
        self.astray.finish(self.waters.coast);
        let world = World {
            waters: self.waters,
            reception: &self.reception,
            cards: &self.cards,
            now: self.now,
            ended: &self.astray.ended,
        };
        for detector in &mut self.detectors {
            detector.finish(&world, &mut self.found);
        }
        let mut found = self.found;
        found.sort_by(|a, b| {
            let key = |found: &Found| (found.event.interval, found.event.kind, found.event.id);
            key(a).cmp(&key(b)).then_with(|| a.event.vessels.cmp(&b.event.vessels))
        });
        let leads = story::leads(&found, &self.settings.story);
        (found.into_iter().map(|found| found.event).collect(), leads)
    }
}

impl Tracks {
    fn slot(&mut self, id: TrackId) -> Slot {
        let next = Slot(self.slots.len());
        *self.slots.entry(id).or_insert_with(|| self.free.pop().unwrap_or(next))
    }

    fn end(&mut self, id: TrackId) {
        self.free.extend(self.slots.remove(&id));
    }
}

fn track_of(change: &TrackChange) -> Option<TrackId> {
    match change {
        TrackChange::Opened(id, ..)
        | TrackChange::Moved(id, _)
        | TrackChange::Heard(id, _)
        | TrackChange::Withdrawn(id, ..)
        | TrackChange::Closed(id, _)
        | TrackChange::Said(Some(id), _) => Some(*id),
        TrackChange::Said(None, _) => None,
    }
}

fn point_of(change: &TrackChange) -> Option<(TrackId, &TrackPoint)> {
    match change {
        TrackChange::Opened(id, _, point)
        | TrackChange::Moved(id, point)
        | TrackChange::Heard(id, point) => Some((*id, point)),
        TrackChange::Withdrawn(..) | TrackChange::Closed(..) | TrackChange::Said(..) => None,
    }
}

/// What was said last stands on the card.
fn note(card: &mut VesselCard, report: &StaticReport) {
    fn newer<T: Clone>(held: &mut Option<T>, said: Option<&T>) {
        if let Some(said) = said {
            *held = Some(said.clone());
        }
    }
    newer(&mut card.name, report.name.as_ref());
    newer(&mut card.call_sign, report.call_sign.as_ref());
    newer(&mut card.imo, report.imo.as_ref());
    newer(&mut card.ship_type, report.ship_type.as_ref());
    newer(&mut card.dimensions, report.dimensions.as_ref());
    newer(&mut card.destination, report.destination.as_ref());
}
