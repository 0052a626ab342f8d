//! # Distress
//!
//! **Sees:** a beacon of a survival craft (AIS-SART, number 970…), of a person in the water (972…)
//! or of an emergency beacon with AIS (974…), or a ship with navigation status 14, which is kept
//! for these. A beacon that does not send status 14 is being tested: the fact `is_test` says so.
//!
//! **Matters because:** somebody calls for help. It is shown before everything else, and says
//! nothing about anybody's conduct.
//!
//! **Innocent explanations:** a test or an exercise; a beacon set off by accident; a beacon that was
//! thrown away; a ship whose status is set wrong.
//!
//! **Cannot see:** a beacon that knows no position yet; the text that a beacon sends with its
//! position (message 14), by which tests are told apart as well.
//!
//! **Example:** number 970234567 is heard 30 nautical miles off Tuxpan, eight times in each minute,
//! with status 14.
//!
//! **Sources:** ITU-R M.585-9, annex 2, section 2 (970, 972, 974); ITU-R M.1371-5, table 48 (status
//! 14) and annex 9 (bursts of eight, status 15 in a test); IMO MSC.246(83).

use rustc_hash::FxHashMap;
use vigia_sea::{
    Duration, EventKind, Fact, Innocent, Interval, MmsiKind, Nature, NavStatus, Reason, Timestamp,
    TrackChange, TrackId, TrackPoint, VesselKey,
};

use super::{Detector, Found, Seen, Sketch, World, event};
use crate::DistressSettings;
use crate::proof::Proof;
use crate::weigh::Weight;

pub(super) struct Distress {
    settings: DistressSettings,
    open: FxHashMap<VesselKey, Call>,
    /// When calls that ended are looked for next.
    next_sweep: Timestamp,
}

/// A call for help, or a test, that goes on.
struct Call {
    tracks: Vec<TrackId>,
    first: TrackPoint,
    last: TrackPoint,
    n_reports: u32,
    is_test: bool,
    proof: Proof,
}

/// Calls that ended are looked for this often.
const SWEEP_EVERY: Duration = Duration::from_minutes(10);

impl Distress {
    pub(super) fn new(settings: DistressSettings) -> Self {
        Self { settings, open: FxHashMap::default(), next_sweep: Timestamp::from_unix_seconds(0) }
    }

    fn hear(&mut self, id: TrackId, point: &TrackPoint, found: &mut Vec<Found>) {
        let is_test = point.status != Some(NavStatus::SURVIVAL_CRAFT);
        if self.open.get(&id.vessel).is_some_and(|call| call.is_test && !is_test)
            && let Some(test) = self.open.remove(&id.vessel)
        {
            found.extend(self.tell(test, false));
        }
        let call = self.open.entry(id.vessel).or_insert_with(|| Call {
            tracks: Vec::new(),
            first: point.clone(),
            last: point.clone(),
            n_reports: 0,
            is_test,
            proof: Proof::default(),
        });
        if !call.tracks.contains(&id) {
            call.tracks.push(id);
        }
        call.n_reports += 1;
        call.last = point.clone();
        call.proof.push(point);
    }

    /// Tells the calls that were not heard for long enough before `now`.
    fn sweep(&mut self, now: Timestamp, found: &mut Vec<Found>) {
        self.next_sweep = now.plus(SWEEP_EVERY);
        let apart = self.settings.apart;
        let is_over = |_: &VesselKey, call: &mut Call| now.since(call.last.at) > apart;
        let mut over: Vec<_> = self.open.extract_if(is_over).collect();
        over.sort_unstable_by_key(|(vessel, _)| *vessel);
        found.extend(over.into_iter().filter_map(|(_, call)| self.tell(call, false)));
    }

    fn tell(&self, call: Call, is_open: bool) -> Option<Found> {
        let vessel = call.tracks.first()?.vessel;
        let caller = caller(vessel);
        let is_beacon = vessel.kind() == MmsiKind::DistressBeacon;
        if !is_beacon && call.n_reports < self.settings.least_reports_of_ship {
            return None;
        }
        let facts = vec![
            Fact::text("caller", caller.to_owned()),
            Fact::yes("is_test", call.is_test),
            Fact::count("n_reports", call.n_reports),
            Fact::miles("moved", call.first.place.distance(call.last.place)),
        ];
        let mut weight = Weight::default();
        if !call.is_test {
            let reason = if is_beacon { Reason::CallsForHelp } else { Reason::SendsDistressStatus };
            weight.reason(if is_beacon { 100 } else { 70 }, reason, []);
            weight.innocent_if(true, Innocent::TestOrExercise);
            weight.innocent_if(true, Innocent::SetOffByAccident);
            weight.innocent_if(!is_beacon, Innocent::WrongSetting);
        }
        let sketch = Sketch {
            kind: EventKind::Distress,
            interval: Interval { start: call.first.at, end: call.last.at },
            is_open,
            place: call.first.place,
            tracks: call.tracks,
            facts,
            nature: call.first.nature.max(call.last.nature).max(Nature::Declared),
            evidence: call.proof.evidence(),
        };
        Some(Found { event: event(sketch), weight })
    }
}

impl Detector for Distress {
    fn see(&mut self, seen: &Seen<'_>, _world: &World<'_>, found: &mut Vec<Found>) {
        if let TrackChange::Opened(id, _, point)
        | TrackChange::Moved(id, point)
        | TrackChange::Heard(id, point) = seen.change
        {
            if !self.open.is_empty() && point.at >= self.next_sweep {
                self.sweep(point.at, found);
            }
            let calls = point.status == Some(NavStatus::SURVIVAL_CRAFT);
            if calls || id.vessel.kind() == MmsiKind::DistressBeacon {
                self.hear(*id, point, found);
            }
        }
    }

    fn finish(&mut self, world: &World<'_>, found: &mut Vec<Found>) {
        self.sweep(world.now, found);
        let mut open: Vec<_> = self.open.drain().collect();
        open.sort_unstable_by_key(|(vessel, _)| *vessel);
        found.extend(open.into_iter().filter_map(|(_, call)| self.tell(call, true)));
    }
}

/// Who calls, by the number (ITU-R M.585-9, annex 2, section 2).
fn caller(vessel: VesselKey) -> &'static str {
    match vessel.mmsi().map(|mmsi| mmsi.number() / 1_000_000) {
        Some(970) => "ais_sart",
        Some(972) => "man_overboard",
        Some(974) => "epirb",
        _ => "ship",
    }
}
