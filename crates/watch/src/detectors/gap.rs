//! # Gap
//!
//! **Sees:** a vessel that was heard, was not heard for at least four hours, and was heard again
//! on a track that she can have reached.
//!
//! **Matters because:** a transponder that is switched off hides where the vessel went and whom
//! she met.
//!
//! **Innocent explanations:** she left the reach of the receivers, the satellites did not pass, the
//! channel was crowded; the set failed or lost power; she lay at a berth; the master switched off
//! for safety where pirates are feared, which SOLAS allows.
//!
//! **Cannot see:** a silence that still lasts when the input ends; a silence of one of two hulls
//! that use the same number while the other speaks.
//!
//! **Example:** a tanker reports every minute 60 nautical miles off Tampico, is silent for seven
//! hours while nine others are heard around her, and is heard again 80 nautical miles further.
//!
//! **Sources:** Global Fishing Watch counts silences over 6 hours (pipe-gaps) and takes 12 hours,
//! 50 nautical miles from shore, for intent (Welch et al. 2022, doi 10.1126/sciadv.abq2109); SOLAS
//! V/19.2.4 and IMO A.1106(29), paragraph 22, on switching off.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;
use vigia_sea::{
    ClosedBecause, Duration, Event, EventFacts, GapFacts, Interval, NavStatus, OpenedBecause,
    Timestamp, TrackChange, TrackId, TrackPoint, Transceiver, VesselKey,
};

use super::{Detector, Sketch, World, event, is_watched, nature_of};
use crate::reception::{Asked, whole_hours};
use crate::{GapSettings, shore};

pub(super) struct Gap {
    settings: GapSettings,
    heard: FxHashMap<TrackId, Heard>,
    /// When each vessel number was heard last, on whatever track, the newest last.
    newest: FxHashMap<VesselKey, [Timestamp; N_NEWEST]>,
}

/// A number that is heard so often on other tracks meanwhile is not silent; fewer may be noise.
const N_NEWEST: usize = 3;

/// The end of a track that is still open or was closed by silence.
struct Heard {
    last: TrackPoint,
    /// The newest times between reports.
    intervals: VecDeque<Duration>,
}

/// How many times between reports are remembered.
const N_INTERVALS: usize = 15;

impl Gap {
    pub(super) fn new(settings: GapSettings) -> Self {
        Self { settings, heard: FxHashMap::default(), newest: FxHashMap::default() }
    }

    /// Remembers that `vessel` was heard.
    fn hear(&mut self, vessel: VesselKey, now: Timestamp) {
        let newest = self.newest.entry(vessel).or_insert([now; N_NEWEST]);
        newest.rotate_left(1);
        if let Some(last) = newest.last_mut() {
            *last = now;
        }
    }

    /// Whether `vessel` spoke elsewhere since `last`: another hull with her number, or she
    /// herself with a false position.
    fn spoke_elsewhere(&self, vessel: VesselKey, last: Timestamp) -> bool {
        self.newest.get(&vessel).is_some_and(|[oldest, ..]| *oldest > last)
    }

    fn event(
        &self,
        heard: &Heard,
        tracks: Vec<TrackId>,
        point: &TrackPoint,
        world: &World<'_>,
    ) -> Option<Event> {
        let last = &heard.last;
        let interval = Interval { start: last.at, end: point.at };
        if interval.length() < self.settings.least {
            return None;
        }
        let vessel = tracks.first()?.vessel;
        if self.spoke_elsewhere(vessel, last.at) {
            return None;
        }
        let distance = last.place.distance(point.place);
        let usual_interval = median(&heard.intervals);
        let asked = Asked {
            vessel,
            transceiver: last.transceiver,
            least_reports: least_reports(usual_interval),
        };
        let others: Vec<u32> = whole_hours(last.at, point.at)
            .map(|hour| {
                let place = last.place.part_way(point.place, part(interval, hour));
                world.reception.others(asked, hour, place)
            })
            .collect();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let facts = GapFacts {
            distance,
            needed_speed: distance.over(interval.length()),
            speed_before: last.speed,
            usual_interval,
            hours: count(others.len()),
            hours_others_heard: count(others.iter().filter(|n| **n > 0).count()),
            others_heard: others.iter().copied().max().unwrap_or(0),
            at_rest_before: last.status.is_some_and(NavStatus::is_at_rest),
            shore: shore::distance(world.coast, last.place),
            is_class_b: last.transceiver == Transceiver::B,
        };
        Some(event(Sketch {
            interval,
            place: last.place,
            tracks,
            facts: EventFacts::Gap(facts),
            nature: nature_of([last, point]),
            evidence: vec![last.evidence.clone(), point.evidence.clone()],
        }))
    }
}

impl Detector for Gap {
    fn see(&mut self, change: &TrackChange, world: &World<'_>, found: &mut Vec<Event>) {
        match change {
            TrackChange::Opened(id, because, point) if is_watched(id.vessel) => {
                if let OpenedBecause::Silence(before, _) = because
                    && let Some(heard) = self.heard.remove(before)
                {
                    found.extend(self.event(&heard, vec![*before, *id], point, world));
                }
                let heard = Heard { last: point.clone(), intervals: VecDeque::new() };
                self.heard.insert(*id, heard);
                self.hear(id.vessel, point.at);
            }
            TrackChange::Moved(id, point) | TrackChange::Heard(id, point) => {
                let Some(mut heard) = self.heard.remove(id) else {
                    return;
                };
                found.extend(self.event(&heard, vec![*id], point, world));
                heard.intervals.push_back(point.at.since(heard.last.at));
                if heard.intervals.len() > N_INTERVALS {
                    heard.intervals.pop_front();
                }
                heard.last = point.clone();
                self.heard.insert(*id, heard);
                self.hear(id.vessel, point.at);
            }
            // The next track of the vessel may begin with a silence.
            TrackChange::Closed(id, because) if *because != ClosedBecause::Silence => {
                self.heard.remove(id);
            }
            TrackChange::Opened(..) | TrackChange::Closed(..) | TrackChange::Withdrawn(..) => {}
        }
    }

    fn finish(&mut self, _world: &World<'_>, _found: &mut Vec<Event>) {}
}

#[expect(clippy::cast_precision_loss, reason = "a share of a time need not be exact")]
fn part(interval: Interval, moment: Timestamp) -> f64 {
    let whole = interval.length().milliseconds().max(1) as f64;
    moment.since(interval.start).milliseconds() as f64 / whole
}

/// Others that are heard a fifth as often as she was before are heard in the same way: a vessel at
/// rest reports so seldom. One that a satellite hears twice an hour says nothing about a receiver
/// that heard her every minute.
fn least_reports(usual_interval: Option<Duration>) -> u32 {
    const SHARE: f64 = 0.2;
    let per_hour = usual_interval.map_or(0.0, |interval| 3600.0 / interval.seconds().max(60.0));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 12")]
    let least = (per_hour * SHARE).floor() as u32;
    least.max(1)
}

fn median(intervals: &VecDeque<Duration>) -> Option<Duration> {
    let mut sorted: Vec<Duration> = intervals.iter().copied().collect();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied()
}
