//! Every detector, in the order they run. To add one: write its file, add its row, its thresholds
//! in `settings.rs` and its sentences in `crates/print/text`.

mod anchored;
mod course_for_type;
mod displaced_position;
mod distress;
mod drifting;
mod encounter;
mod gap;
mod identity_change;
mod impossible_motion;
mod loitering;
mod port_visit;
mod shared_identity;
mod speed_for_type;
mod sudden_stop;
mod towing;
mod zone_entry;

use std::collections::BTreeMap;

use vigia_sea::{
    Digest, DigestBuilder, Event, EventId, EventKind, Evidence, Fact, Interval, Method, MmsiKind,
    Nature, Position, Timestamp, TrackChange, TrackId, TrackPoint, VesselCard, VesselKey,
};

pub(crate) use gap::compare as compare_silences;

use crate::Settings;
use crate::astray::Scene;
use crate::reception::Reception;
use crate::slots::Slot;
use crate::usual::Passed;
use crate::waters::Waters;
use crate::weigh::Weight;

/// One detector of the list.
pub(crate) struct Row {
    pub(crate) kind: EventKind,
    /// Counted up whenever the same reports and settings can give other events.
    pub(crate) version: u32,
    /// Makes it, before it has seen anything.
    pub(crate) make: fn(&Settings) -> Box<dyn Detector>,
}

/// The list.
pub(crate) const DETECTORS: &[Row] = &[
    Row {
        kind: EventKind::Gap,
        version: 3,
        make: |settings| Box::new(gap::Gap::new(settings.gap)),
    },
    Row {
        kind: EventKind::ImpossibleMotion,
        version: 2,
        make: |_| Box::new(impossible_motion::ImpossibleMotion),
    },
    Row {
        kind: EventKind::DisplacedPosition,
        version: 2,
        make: |settings| {
            Box::new(displaced_position::DisplacedPosition::new(settings.displaced_position))
        },
    },
    Row {
        kind: EventKind::SharedIdentity,
        version: 1,
        make: |_| Box::new(shared_identity::SharedIdentity),
    },
    Row {
        kind: EventKind::IdentityChange,
        version: 2,
        make: |settings| Box::new(identity_change::IdentityChange::new(settings.identity_change)),
    },
    Row {
        kind: EventKind::Distress,
        version: 1,
        make: |settings| Box::new(distress::Distress::new(settings.distress)),
    },
    Row {
        kind: EventKind::Encounter,
        version: 3,
        make: |settings| Box::new(encounter::Encounter::new(settings.encounter)),
    },
    Row {
        kind: EventKind::Anchored,
        version: 1,
        make: |settings| Box::new(anchored::Anchored::new(settings.anchored)),
    },
    Row {
        kind: EventKind::PortVisit,
        version: 1,
        make: |settings| Box::new(port_visit::PortVisit::new(settings.port_visit)),
    },
    Row {
        kind: EventKind::ZoneEntry,
        version: 1,
        make: |settings| Box::new(zone_entry::ZoneEntry::new(settings.zone_entry)),
    },
    Row {
        kind: EventKind::Towing,
        version: 1,
        make: |settings| Box::new(towing::Towing::new(settings.towing)),
    },
    Row {
        kind: EventKind::SpeedForType,
        version: 1,
        make: |settings| Box::new(speed_for_type::SpeedForType::new(settings.speed_for_type)),
    },
    Row {
        kind: EventKind::CourseForType,
        version: 2,
        make: |settings| Box::new(course_for_type::CourseForType::new(settings.course_for_type)),
    },
    Row {
        kind: EventKind::Loitering,
        version: 2,
        make: |settings| Box::new(loitering::Loitering::new(settings.loitering)),
    },
    Row {
        kind: EventKind::Drifting,
        version: 1,
        make: |settings| Box::new(drifting::Drifting::new(settings.drifting)),
    },
    Row {
        kind: EventKind::SuddenStop,
        version: 1,
        make: |settings| Box::new(sudden_stop::SuddenStop::new(settings.sudden_stop)),
    },
];

impl Row {
    /// How the events of this detector are found under these settings.
    pub(crate) fn method(&self, settings: &Settings) -> Method {
        let groups = groups(self.kind);
        let own = settings.rows().into_iter().filter(|row| groups.contains(&row.group));
        Method {
            kind: self.kind,
            version: self.version,
            settings: own.map(|row| (row.name, row.value)).collect(),
        }
    }
}

/// Whose thresholds decide about a kind: the three that are told apart in one place share theirs.
fn groups(kind: EventKind) -> Vec<&'static str> {
    match kind {
        EventKind::ImpossibleMotion | EventKind::DisplacedPosition | EventKind::SharedIdentity => {
            [EventKind::ImpossibleMotion, EventKind::DisplacedPosition, EventKind::SharedIdentity]
                .map(EventKind::word)
                .to_vec()
        }
        kind => vec![kind.word()],
    }
}

/// When a detector has something to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wakes {
    /// At every change.
    Always,
    /// When a scene of jumps has ended.
    AtScenes,
    /// When a passage through a cell has ended.
    AtPassages,
}

/// Sees the changes of every track, in order of time, and says what happened.
pub(crate) trait Detector {
    /// When [`Self::see`] is of use.
    fn wakes(&self) -> Wakes {
        Wakes::Always
    }
    /// Sees a change.
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>);
    /// The input has ended: tells what was still going on.
    fn finish(&mut self, world: &World<'_>, found: &mut Vec<Found>);
}

/// A change, and what all detectors would look up for it.
pub(crate) struct Seen<'a> {
    pub(crate) change: &'a TrackChange,
    /// Where each detector keeps what it knows of this track; `None` when the change is about none.
    pub(crate) slot: Option<Slot>,
    /// The newest point of the track before this one, message 27 included.
    pub(crate) before: Option<&'a TrackPoint>,
}

/// What detectors may ask about.
pub(crate) struct World<'a> {
    pub(crate) waters: Waters<'a>,
    pub(crate) reception: &'a Reception,
    /// What each vessel has said about herself until now.
    pub(crate) cards: &'a BTreeMap<VesselKey, VesselCard>,
    /// The time of the newest change.
    pub(crate) now: Timestamp,
    /// Scenes of jumps that this change ended.
    pub(crate) ended: &'a [Scene],
    /// The passage through a cell that this change ended.
    pub(crate) passed: Option<&'a Passed>,
}

impl World<'_> {
    pub(crate) fn card(&self, vessel: VesselKey) -> Option<&VesselCard> {
        self.cards.get(&vessel)
    }
}

/// An event and what speaks for and against looking at it. Without reasons it is no part of a lead.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) event: Event,
    pub(crate) weight: Weight,
}

/// The parts of an event that every detector has.
struct Sketch {
    kind: EventKind,
    interval: Interval,
    is_open: bool,
    place: Position,
    tracks: Vec<TrackId>,
    facts: Vec<Fact>,
    nature: Nature,
    evidence: Vec<Evidence>,
}

/// The event of a sketch, with its name.
fn event(mut sketch: Sketch) -> Event {
    sketch.tracks.sort_unstable();
    sketch.tracks.dedup();
    let mut vessels: Vec<VesselKey> = sketch.tracks.iter().map(|track| track.vessel).collect();
    vessels.dedup();
    let mut event = Event {
        id: EventId(Digest::from_number(0)),
        kind: sketch.kind,
        is_open: sketch.is_open,
        interval: sketch.interval,
        place: sketch.place,
        vessels,
        tracks: sketch.tracks,
        nature: sketch.nature,
        facts: sketch.facts,
        evidence: sketch.evidence,
    };
    event.id = name(&event);
    event
}

/// The name of an event: a fingerprint of its kind, its start, its vessels, its first track and what
/// it names. Its end and its reports are left out, so that an event that goes on keeps its name, and
/// so that the order in which the parts of a message came leaves no trace; what it rests on is
/// listed with it.
fn name(event: &Event) -> EventId {
    let name = DigestBuilder::default()
        .with(event.kind.word().as_bytes())
        .with(&event.interval.start.unix_milliseconds().to_le_bytes());
    let vessels = event.vessels.iter().map(ToString::to_string);
    let first = event.tracks.first().map(ToString::to_string);
    let words = vessels.chain(first).chain(texts(&event.facts));
    EventId(words.fold(name, |name, word| name.with(word.as_bytes())).finish())
}

/// What an event names tells it from others of its kind: two areas entered at once are two events.
fn texts(facts: &[Fact]) -> impl Iterator<Item = String> + '_ {
    facts.iter().filter_map(|fact| match &fact.amount {
        vigia_sea::Amount::Text(text) => text.clone(),
        _ => None,
    })
}

/// One simulated point makes the whole simulated.
fn nature_of<'a>(points: impl IntoIterator<Item = &'a TrackPoint>) -> Nature {
    points.into_iter().map(|point| point.nature).max().unwrap_or(Nature::Declared)
}

/// Aircraft and beacons move and fall silent in their own ways.
pub(crate) const fn is_watched(vessel: VesselKey) -> bool {
    !matches!(vessel.kind(), MmsiKind::Aircraft | MmsiKind::DistressBeacon)
}
