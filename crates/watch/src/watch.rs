//! Changes in, events and leads out.

use std::collections::BTreeMap;

use vigia_sea::{Coast, Event, Lead, TrackChange, VesselCard, VesselKey};

use crate::Settings;
use crate::detectors::{DETECTORS, Detector, World};
use crate::reception::Reception;
use crate::story;

/// Runs every detector over the changes of all tracks.
pub struct Watch<'a> {
    settings: Settings,
    coast: &'a Coast,
    reception: Reception,
    detectors: Vec<Box<dyn Detector>>,
    events: Vec<Event>,
}

impl<'a> Watch<'a> {
    /// A watch that has seen nothing.
    pub fn new(settings: Settings, coast: &'a Coast) -> Self {
        let detectors = DETECTORS.iter().map(|(_, make)| make(&settings)).collect();
        Self { settings, coast, reception: Reception::default(), detectors, events: Vec::new() }
    }

    /// Sees the next change. Changes come in order of time.
    pub fn see(&mut self, change: &TrackChange) {
        if let TrackChange::Opened(id, _, point)
        | TrackChange::Moved(id, point)
        | TrackChange::Heard(id, point) = change
        {
            self.reception.hear(id.vessel, point);
        }
        let world = World { coast: self.coast, reception: &self.reception };
        for detector in &mut self.detectors {
            detector.see(change, &world, &mut self.events);
        }
    }

    /// The input has ended: all events in order of time, and the leads, the highest score first.
    pub fn finish(mut self, cards: &BTreeMap<VesselKey, VesselCard>) -> (Vec<Event>, Vec<Lead>) {
        let world = World { coast: self.coast, reception: &self.reception };
        for detector in &mut self.detectors {
            detector.finish(&world, &mut self.events);
        }
        let mut events = self.events;
        events.sort_by(|a, b| {
            let key = |event: &Event| (event.interval, event.kind(), event.id);
            key(a).cmp(&key(b)).then_with(|| a.vessels.cmp(&b.vessels))
        });
        let leads = story::leads(&events, cards, &self.settings.story);
        (events, leads)
    }
}
