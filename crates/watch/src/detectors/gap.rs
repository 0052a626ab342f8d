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
    ClosedBecause, Distance, Doubt, Duration, EventKind, Fact, Innocent, Interval, NavStatus,
    OpenedBecause, Reason, Speed, Timestamp, TrackChange, TrackId, TrackPoint, Transceiver,
    VesselKey,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched, nature_of};
use crate::reception::{Asked, whole_hours};
use crate::weigh::{Weight, capped};
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
    ) -> Option<Found> {
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
        let facts = Facts {
            length: interval.length(),
            distance,
            needed_speed: distance.over(interval.length()),
            speed_before: last.speed,
            usual_interval,
            hours: count(others.len()),
            hours_others_heard: count(others.iter().filter(|n| **n > 0).count()),
            others_heard: others.iter().copied().max().unwrap_or(0),
            at_rest_before: last.status.is_some_and(NavStatus::is_at_rest),
            shore: shore::distance(world.waters.coast, last.place),
            is_class_b: last.transceiver == Transceiver::B,
        };
        let sketch = Sketch {
            kind: EventKind::Gap,
            interval,
            is_open: false,
            place: last.place,
            tracks,
            facts: facts.list(),
            nature: nature_of([last, point]),
            evidence: vec![last.evidence.clone(), point.evidence.clone()],
        };
        Some(Found { event: event(sketch), weight: facts.weigh() })
    }
}

/// What is measured about a silence.
struct Facts {
    length: Duration,
    /// From the last place before to the first place after.
    distance: Distance,
    needed_speed: Option<Speed>,
    /// In the last report before.
    speed_before: Option<Speed>,
    /// The median time between this vessel's reports in the last hours before.
    usual_interval: Option<Duration>,
    /// Whole hours of the gap, of a long one those of its last 14 days.
    hours: u32,
    /// Of these, hours in which another vessel was heard near where this one should have been.
    hours_others_heard: u32,
    /// How many other vessels these were in the busiest of these hours.
    others_heard: u32,
    /// The vessel said at the last report that she was anchored, moored or aground.
    at_rest_before: bool,
    /// From the last place before to the nearest coast, when a coast is near.
    shore: Option<Distance>,
    is_class_b: bool,
}

impl Facts {
    fn list(&self) -> Vec<Fact> {
        vec![
            Fact::miles("distance", self.distance),
            Fact::speed("needed_speed", self.needed_speed),
            Fact::speed("speed_before", self.speed_before),
            Fact::time("usual_interval", self.usual_interval),
            Fact::count("hours", self.hours),
            Fact::count("hours_others_heard", self.hours_others_heard),
            Fact::count("others_heard", self.others_heard),
            Fact::yes("at_rest_before", self.at_rest_before),
            Fact::miles("shore", self.shore),
            Fact::yes("is_class_b", self.is_class_b),
        ]
    }

    fn weigh(&self) -> Weight {
        let mut weight = Weight::default();
        let points = capped(6.0 + 2.0 * self.length.hours(), 30);
        weight.reason(points, Reason::WasSilent, [Fact::time("length", self.length)]);
        let share = f64::from(self.hours_others_heard) / f64::from(self.hours.max(1));
        let heard = Fact::count("heard", self.hours_others_heard);
        let hours = Fact::count("hours", self.hours);
        if share >= 0.3 {
            let others = Fact::count("others", self.others_heard);
            let points = capped(35.0 * share, 35);
            weight.reason(points, Reason::OthersWereHeard, [heard, hours, others]);
        } else {
            let points = -capped(30.0 * (1.0 - share), 30);
            weight.doubt(points, Doubt::ReceptionIsPoor, [heard, hours]);
        }
        let speed = self.speed_before.filter(|speed| speed.knots() >= 3.0);
        if let Some(speed) = speed {
            weight.reason(15, Reason::WasUnderWay, [Fact::speed("speed", speed)]);
        }
        match self.usual_interval {
            Some(every) if every.minutes() <= 10.0 => {
                weight.reason(10, Reason::StoppedAbruptly, [Fact::time("every", every)]);
            }
            Some(every) if every.minutes() >= 60.0 => {
                weight.doubt(-20, Doubt::ReportedSeldom, [Fact::time("every", every)]);
            }
            _ => {}
        }
        weight.shore(self.shore, 10, -15);
        weight.doubt_if(self.at_rest_before, -25, Doubt::WasAtRest);
        let hardly_moved = self.distance.nautical_miles() < 1.0;
        if hardly_moved && !self.at_rest_before {
            weight.doubt(-25, Doubt::HardlyMoved, [Fact::miles("distance", self.distance)]);
        }
        weight.doubt_if(self.is_class_b, -10, Doubt::IsClassB);
        weight.innocent_if(share < 0.8 || self.is_class_b, Innocent::PoorReception);
        weight.innocent_if(true, Innocent::EquipmentFault);
        let is_slow = speed.is_none();
        let is_near = self.shore.is_some_and(|shore| shore.nautical_miles() < 10.0);
        let lay_still = self.at_rest_before || hardly_moved;
        weight.innocent_if(lay_still || is_slow || is_near, Innocent::AtAnchorOrBerth);
        weight.innocent_if(!is_slow, Innocent::SwitchedOffForSafety);
        weight
    }
}

impl Detector for Gap {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        match seen.change {
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
                let Some(heard) = self.heard.get(id) else {
                    return;
                };
                let time = point.at.since(heard.last.at);
                if time >= self.settings.least {
                    found.extend(self.event(heard, vec![*id], point, world));
                }
                if let Some(heard) = self.heard.get_mut(id) {
                    heard.intervals.push_back(time);
                    if heard.intervals.len() > N_INTERVALS {
                        heard.intervals.pop_front();
                    }
                    heard.last = point.clone();
                }
                self.hear(id.vessel, point.at);
            }
            // The next track of the vessel may begin with a silence.
            TrackChange::Closed(id, because) if *because != ClosedBecause::Silence => {
                self.heard.remove(id);
            }
            TrackChange::Opened(..)
            | TrackChange::Closed(..)
            | TrackChange::Withdrawn(..)
            | TrackChange::Said(..) => {}
        }
    }

    fn finish(&mut self, _world: &World<'_>, _found: &mut Vec<Found>) {}
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
