//! Changes in, events and leads out.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use vigia_sea::{
    Event, Evidence, Lead, Method, StaticReport, Timestamp, TrackChange, TrackId, TrackPoint,
    VesselCard, VesselKey,
};

use crate::astray::Astray;
use crate::detectors::{DETECTORS, Detector, Found, Seen, Wakes, World, compare_silences};
use crate::reception::Reception;
use crate::slots::{Slot, Slots};
use crate::usual::Passages;
use crate::waters::Waters;
use crate::{Settings, StorySettings, story};

/// Runs every detector over the changes of all tracks.
pub struct Watch<'a> {
    settings: Settings,
    waters: Waters<'a>,
    reception: Reception,
    astray: Astray,
    passages: Passages,
    cards: BTreeMap<VesselKey, VesselCard>,
    detectors: Vec<Box<dyn Detector>>,
    /// Those that wake when a scene has ended, and those that wake when a passage has.
    of_scenes: Vec<Box<dyn Detector>>,
    of_passages: Vec<Box<dyn Detector>>,
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

/// What a watch has seen, its events not named yet.
#[derive(Debug)]
pub struct Happened {
    found: Vec<Found>,
    story: StorySettings,
}

impl<'a> Watch<'a> {
    /// A watch that has seen nothing.
    pub fn new(settings: Settings, waters: Waters<'a>) -> Self {
        let mut detectors: Vec<_> = DETECTORS.iter().map(|row| (row.make)(&settings)).collect();
        let mut waking = |wakes| detectors.extract_if(.., |one| one.wakes() == wakes).collect();
        let (of_scenes, of_passages) = (waking(Wakes::AtScenes), waking(Wakes::AtPassages));
        Self {
            settings,
            waters,
            reception: Reception::default(),
            astray: Astray::new(&settings),
            passages: Passages::default(),
            cards: BTreeMap::new(),
            detectors,
            of_scenes,
            of_passages,
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
        let before = slot.and_then(|slot| self.tracks.newest.get(slot));
        self.astray.ended.clear();
        self.passages.ended = None;
        if let Some(slot) = slot {
            let slot_of = |id| self.tracks.slots.get(&id).copied();
            self.astray.see(change, (slot, before), slot_of, self.waters.coast);
            self.passages.see(change, slot);
        }
        let seen = Seen { change, slot, before };
        let world = World {
            waters: self.waters,
            reception: &self.reception,
            cards: &self.cards,
            now: self.now,
            ended: &self.astray.ended,
            passed: self.passages.ended.as_ref(),
        };
        let mut show = |detectors: &mut [Box<dyn Detector>]| {
            for detector in detectors {
                detector.see(&seen, &world, &mut self.found);
            }
        };
        show(&mut self.detectors);
        if !world.ended.is_empty() {
            show(&mut self.of_scenes);
        }
        if world.passed.is_some() {
            show(&mut self.of_passages);
        }
        if let TrackChange::Closed(id, _) = change {
            self.tracks.end(*id);
        } else if let (Some(slot), Some((_, newest))) = (slot, point) {
            self.tracks.newest.put(slot, newest.clone());
        }
    }

    /// The input has ended: all events in order of time, and the leads, the first to look at in
    /// front.
    pub fn finish(self) -> (Vec<Event>, Vec<Lead>) {
        self.end().named()
    }

    /// The input has ended: what happened, before the digests of its evidence are known for sure.
    pub fn end(mut self) -> Happened {
        self.astray.ended.clear();
        self.astray.finish(self.waters.coast);
        self.passages.ended = None;
        let world = World {
            waters: self.waters,
            reception: &self.reception,
            cards: &self.cards,
            now: self.now,
            ended: &self.astray.ended,
            passed: self.passages.ended.as_ref(),
        };
        let rare = self.of_scenes.iter_mut().chain(&mut self.of_passages);
        for detector in self.detectors.iter_mut().chain(rare) {
            detector.finish(&world, &mut self.found);
        }
        compare_silences(&mut self.found);
        Happened { found: self.found, story: self.settings.story }
    }
}

impl Happened {
    /// What every event rests on, whose stand-ins are to be replaced by digests.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        self.found.iter().flat_map(|found| &found.event.evidence)
    }

    /// The same, to be changed.
    pub fn evidence_mut(&mut self) -> impl Iterator<Item = &mut Evidence> {
        self.found.iter_mut().flat_map(|found| &mut found.event.evidence)
    }

    /// All events in order of time, and the leads, the first to look at in front, under the names
    /// that their evidence gives them.
    pub fn named(self) -> (Vec<Event>, Vec<Lead>) {
        let Self { mut found, story } = self;
        found.sort_by(|a, b| {
            let key = |found: &Found| (found.event.interval, found.event.kind, found.event.id);
            key(a).cmp(&key(b)).then_with(|| a.event.vessels.cmp(&b.event.vessels))
        });
        let leads = story::leads(&found, &story);
        (found.into_iter().map(|found| found.event).collect(), leads)
    }
}

impl Tracks {
    fn slot(&mut self, id: TrackId) -> Slot {
        let next = Slot(self.slots.len());
        *self.slots.entry(id).or_insert_with(|| self.free.pop().unwrap_or(next))
    }

    fn end(&mut self, id: TrackId) {
        let slot = self.slots.remove(&id);
        self.free.extend(slot);
        slot.and_then(|slot| self.newest.take(slot));
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
