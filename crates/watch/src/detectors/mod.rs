//! Every detector, in the order they run. To add one: write its file, add its line.

mod encounter;
mod gap;
mod impossible_motion;

use vigia_sea::{
    Coast, DigestBuilder, Event, EventFacts, EventId, EventKind, Evidence, Interval, MmsiKind,
    Nature, Position, TrackChange, TrackId, TrackPoint, VesselKey,
};

use crate::Settings;
use crate::reception::Reception;

/// The list.
pub(crate) const DETECTORS: &[(EventKind, Make)] = &[
    (EventKind::Gap, |settings| Box::new(gap::Gap::new(settings.gap))),
    (EventKind::ImpossibleMotion, |settings| {
        Box::new(impossible_motion::ImpossibleMotion::new(settings.impossible_motion))
    }),
    (EventKind::Encounter, |settings| Box::new(encounter::Encounter::new(settings.encounter))),
];

/// Sees every change of every track, in order of time, and says what happened.
pub(crate) trait Detector {
    /// Sees a change.
    fn see(&mut self, change: &TrackChange, world: &World<'_>, found: &mut Vec<Event>);
    /// The input has ended: tells what was still going on.
    fn finish(&mut self, world: &World<'_>, found: &mut Vec<Event>);
}

/// Makes a detector that has seen nothing.
pub(crate) type Make = fn(&Settings) -> Box<dyn Detector>;

/// What detectors may ask about.
pub(crate) struct World<'a> {
    pub(crate) coast: &'a Coast,
    pub(crate) reception: &'a Reception,
}

/// The parts of an event that every detector has.
struct Sketch {
    interval: Interval,
    place: Position,
    tracks: Vec<TrackId>,
    facts: EventFacts,
    nature: Nature,
    evidence: Vec<Evidence>,
}

/// Gives the event its name: a fingerprint of its kind, its times, its vessels and the reports it
/// rests on. Two identical lines at two times are two reports, so the lines alone are no name.
fn event(mut sketch: Sketch) -> Event {
    sketch.tracks.sort_unstable();
    sketch.tracks.dedup();
    let mut vessels: Vec<VesselKey> = sketch.tracks.iter().map(|track| track.vessel).collect();
    vessels.dedup();
    let mut event = Event {
        id: EventId(DigestBuilder::default().finish()),
        interval: sketch.interval,
        place: sketch.place,
        vessels,
        tracks: sketch.tracks,
        nature: sketch.nature,
        facts: sketch.facts,
        evidence: sketch.evidence,
    };
    let Interval { start, end } = event.interval;
    let name = DigestBuilder::default()
        .with(event.kind().word().as_bytes())
        .with(&start.unix_milliseconds().to_le_bytes())
        .with(&end.unix_milliseconds().to_le_bytes());
    let vessels = event.vessels.iter().map(ToString::to_string);
    let name = vessels.fold(name, |name, vessel| name.with(vessel.as_bytes()));
    let name =
        event.evidence.iter().fold(name, |name, evidence| name.with(evidence.digest.as_bytes()));
    event.id = EventId(name.finish());
    event
}

/// One simulated point makes the whole simulated.
fn nature_of<'a>(points: impl IntoIterator<Item = &'a TrackPoint>) -> Nature {
    points.into_iter().map(|point| point.nature).max().unwrap_or(Nature::Declared)
}

/// Aircraft and beacons move and fall silent in their own ways.
const fn is_watched(vessel: VesselKey) -> bool {
    !matches!(vessel.kind(), MmsiKind::Aircraft | MmsiKind::DistressBeacon)
}
