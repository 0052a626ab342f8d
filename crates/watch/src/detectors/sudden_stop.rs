//! # Sudden stop
//!
//! **Sees:** a vessel that made at least 7 knots and, within 30 seconds, no more than one knot, or
//! slowed as hard from a higher speed, and then lay still for a minute or longer. Speeds and places must agree: she covered distance before
//! and none afterwards. Reports that come more seldom count when the distance between the last fast
//! and the first slow one leaves no more than that time for the stop.
//!
//! **Matters because:** a ship under way does not stop in half a minute unless she hits something,
//! grounds, is boarded or fouls her propeller.
//!
//! **Innocent explanations:** small craft stop in a few lengths; a trial of the engines or a
//! rescue manoeuvre; a navigation receiver that froze while she went on.
//!
//! **Cannot see:** a stop between reports that are too far apart to tell how long it took; one whose
//! next reports do not come for more than ten minutes.
//!
//! **Example:** a coaster makes 11 knots along a shoal and within 20 seconds none, and stays there.
//!
//! **Sources:** `AisAbnormal` of the Danish Maritime Authority: from 7 knots or more to 1 knot or less
//! within 30 seconds, kept for 60 seconds.

use vigia_sea::{
    Distance, Doubt, Duration, EventKind, Fact, Innocent, Interval, NavStatus, Position, Reason,
    ShipType, Speed, Timestamp, TrackChange, TrackId, TrackPoint, Transceiver, VesselCard,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched, nature_of};
use crate::slots::Slots;
use crate::weigh::Weight;
use crate::{SuddenStopSettings, shore};

pub(super) struct SuddenStop {
    settings: SuddenStopSettings,
    tracks: Slots<Recent>,
}

/// What is remembered of a track: little unless she has just slowed down.
#[derive(Default)]
struct Recent {
    /// The fast report before the newest.
    earlier: Option<(Timestamp, Position)>,
    /// The last fast report before slower ones.
    fast: Option<Box<Fast>>,
    stop: Option<Box<Stop>>,
    /// The report that came last was noise.
    is_noise: bool,
}

struct Fast {
    point: TrackPoint,
    /// By the places of this report and an earlier one.
    covered: Speed,
    /// The newest report between this one and the slow one.
    step: Option<(Timestamp, Position, Speed)>,
}

/// A stop that is not yet long enough.
struct Stop {
    fast: TrackPoint,
    slow: TrackPoint,
    /// At most so long the stop took.
    within: Duration,
}

/// A stop is concluded from places only when it lies between two reports, at least this part of
/// the way between them from both.
const LEAST_PART: f64 = 0.1;
/// What places may be off by.
const SLACK_METRES: f64 = 60.0;
/// Places must show at least this part of the speed that she said.
const LEAST_SHARE: f64 = 0.5;
/// Nothing is known about a stop when the next report comes later than this.
const LATEST_PROOF: Duration = Duration::from_minutes(10);
/// Shorter craft stop in a few of their lengths.
const LEAST_LENGTH: u16 = 50;

impl SuddenStop {
    pub(super) fn new(settings: SuddenStopSettings) -> Self {
        Self { settings, tracks: Slots::default() }
    }

    fn event(&self, id: TrackId, stop: &Stop, last: &TrackPoint, world: &World<'_>) -> Found {
        let fast = &stop.fast;
        let card = world.card(id.vessel);
        let facts = Facts {
            speed_before: fast.speed,
            speed_after: stop.slow.speed,
            within: stop.within,
            between: stop.slow.at.since(fast.at),
            is_seen: stop.slow.at.since(fast.at) <= self.settings.within,
            kept: last.at.since(stop.slow.at),
            shore: shore::distance(world.waters.coast, fast.place),
            is_small: is_small(fast, card),
            ship_type: card.and_then(|card| card.ship_type),
        };
        let points = [fast, &stop.slow, last];
        let sketch = Sketch {
            kind: EventKind::SuddenStop,
            interval: Interval { start: fast.at, end: stop.slow.at },
            is_open: false,
            place: stop.slow.place,
            tracks: vec![id],
            facts: facts.list(),
            nature: nature_of(points),
            evidence: points.iter().map(|point| point.evidence.clone()).collect(),
        };
        Found { event: event(sketch), weight: facts.weigh() }
    }
}

impl Recent {
    /// Sees a report that is no noise, when the next has come or the track has ended.
    fn step(
        &mut self,
        point: &TrackPoint,
        next: Option<&TrackPoint>,
        settings: &SuddenStopSettings,
    ) -> Option<Stop> {
        let speed = point.speed.filter(|_| point.transceiver != Transceiver::LongRange)?;
        if speed >= settings.fast {
            self.stop = None;
            let slows = next.and_then(|next| next.speed).is_some_and(|next| next < settings.fast);
            let earlier = self.earlier.replace((point.at, point.place));
            self.fast = earlier
                .filter(|_| slows)
                .and_then(|(at, place)| place.distance(point.place).over(point.at.since(at)))
                .map(|covered| Box::new(Fast { point: point.clone(), covered, step: None }));
            return None;
        }
        if speed <= settings.slow
            && let Some(fast) = self.fast.take()
        {
            self.stop = fast.stop(point, settings).map(Box::new);
            return None;
        }
        if let Some(fast) = &mut self.fast {
            fast.step = Some((point.at, point.place, speed));
        }
        let stop = self.stop.take()?;
        let kept = point.at.since(stop.slow.at);
        let is_still = speed <= settings.slow && is_near(&stop.slow, point);
        if is_still && kept < settings.kept {
            self.stop = Some(stop);
            return None;
        }
        (is_still && kept <= LATEST_PROOF).then_some(*stop)
    }

    /// A report was noise: it shows neither speed nor rest.
    fn forget(&mut self, before: Option<&TrackPoint>, noise: (Timestamp, Position)) {
        let is = |point: &TrackPoint| (point.at, point.place) == noise;
        self.is_noise |= before.is_some_and(is);
        if self.earlier == Some(noise) {
            self.earlier = None;
        }
        if self.fast.as_ref().is_some_and(|fast| is(&fast.point)) {
            self.fast = None;
        }
        if self.stop.as_ref().is_some_and(|stop| is(&stop.fast) || is(&stop.slow)) {
            self.stop = None;
        }
    }
}

impl Fast {
    /// The stop between this report and the next slow one, when it was sudden.
    fn stop(self, slow: &TrackPoint, settings: &SuddenStopSettings) -> Option<Stop> {
        let said = self.point.speed?;
        let is_at_rest = self.point.status.is_some_and(NavStatus::is_at_rest);
        if is_at_rest || self.covered.knots() < said.knots() * LEAST_SHARE {
            return None;
        }
        let between = slow.at.since(self.point.at);
        let way = self.point.place.distance(slow.place);
        let within = match self.step {
            // A stop that two reports frame closely needs no conclusion from places.
            _ if between <= settings.within => between,
            None => longest_stop(said, between, way)?,
            Some((at, place, speed)) => {
                let rest = slowed_evenly(speed, place.distance(slow.place));
                between.min(at.plus(rest).since(self.point.at))
            }
        };
        // From a higher speed it may take longer: she slows as hard.
        let harder = (said.knots() - settings.slow.knots())
            / (settings.fast.knots() - settings.slow.knots()).max(0.1);
        let longest = settings.within.seconds() * harder.max(1.0);
        let stop = Stop { fast: self.point, slow: slow.clone(), within };
        (within.seconds() <= longest && between <= LATEST_PROOF).then_some(stop)
    }
}

/// If she slowed evenly from `speed` to nothing, at some time in `between`, and covered `way` in
/// all, the stop took no longer than this: a long one would have ended nearer or further. `None`
/// when she stopped at one of the two reports, since its time may be wrong by a little.
fn longest_stop(speed: Speed, between: Duration, way: Distance) -> Option<Duration> {
    let whole = speed.during(between).metres();
    let part = way.metres() / whole.max(1.0);
    let part = part.min(1.0 - part);
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds within minutes")]
    let milliseconds = ((2.0 * part).min(1.0) * between.seconds() * 1000.0).round() as i64;
    (part >= LEAST_PART).then_some(Duration::from_milliseconds(milliseconds))
}

/// How long she takes to stop from `speed` on a way, if she slows evenly.
fn slowed_evenly(speed: Speed, way: Distance) -> Duration {
    let hours = 2.0 * way.nautical_miles() / speed.knots().max(0.1);
    #[expect(clippy::cast_possible_truncation, reason = "saturates, which is meant")]
    Duration::from_milliseconds((hours * 3_600_000.0).round() as i64)
}

fn is_near(one: &TrackPoint, other: &TrackPoint) -> bool {
    one.place.distance(other.place).metres() <= SLACK_METRES
}

fn is_small(point: &TrackPoint, card: Option<&VesselCard>) -> bool {
    let dimensions = card.and_then(|card| card.dimensions);
    let length = dimensions.map_or(0, |size| size.bow.saturating_add(size.stern));
    point.transceiver == Transceiver::B || (1..LEAST_LENGTH).contains(&length)
}

/// What is measured about a stop.
struct Facts {
    speed_before: Option<Speed>,
    speed_after: Option<Speed>,
    /// The stop took no longer.
    within: Duration,
    /// From the last fast report to the first slow one.
    between: Duration,
    /// No longer than the time in which a stop is sudden from any speed.
    is_seen: bool,
    /// So long she lay still, at least.
    kept: Duration,
    shore: Option<Distance>,
    /// Class B, or shorter than 50 m.
    is_small: bool,
    ship_type: Option<ShipType>,
}

impl Facts {
    fn list(&self) -> Vec<Fact> {
        vec![
            Fact::speed("speed_before", self.speed_before),
            Fact::speed("speed_after", self.speed_after),
            Fact::time("stopped_within", self.within),
            Fact::time("between_reports", self.between),
            Fact::time("lay_still", self.kept),
            Fact::miles("shore", self.shore),
            Fact::yes("is_small", self.is_small),
        ]
    }

    fn weigh(&self) -> Weight {
        let mut weight = Weight::default();
        let stopped = [Fact::speed("speed", self.speed_before), Fact::time("within", self.within)];
        // Between two reports that are further apart the stop is concluded, not seen.
        let points = if self.is_seen { 50 } else { 30 };
        weight.reason(points, Reason::StoppedSuddenly, stopped);
        weight.reason(5, Reason::StayedStopped, [Fact::time("length", self.kept)]);
        weight.doubt_if(self.is_small, -35, Doubt::IsSmallCraft);
        let is = |test: fn(ShipType) -> bool| self.ship_type.is_some_and(test);
        let works = is(ShipType::works_at_sea);
        weight.doubt_if(works, -25, Doubt::IsWorkVessel);
        weight.shore(self.shore, 10, -10);
        weight.innocent_if(self.is_small || works, Innocent::SmallCraftManoeuvre);
        weight.innocent_if(true, Innocent::EngineTrial);
        weight.innocent_if(true, Innocent::NavigationFault);
        weight
    }
}

impl Detector for SuddenStop {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let Some(slot) = seen.slot else { return };
        let (id, next) = match seen.change {
            TrackChange::Opened(id, ..) if is_watched(id.vessel) => {
                self.tracks.put(slot, Recent::default());
                return;
            }
            TrackChange::Withdrawn(_, at, place) => {
                if let Some(recent) = self.tracks.get_mut(slot) {
                    recent.forget(seen.before, (*at, *place));
                }
                return;
            }
            TrackChange::Moved(id, point) | TrackChange::Heard(id, point) => (id, Some(point)),
            TrackChange::Closed(id, _) => (id, None),
            TrackChange::Opened(..) | TrackChange::Said(..) => return,
        };
        let Some(recent) = self.tracks.get_mut(slot) else { return };
        let is_noise = std::mem::take(&mut recent.is_noise);
        if let Some(before) = seen.before.filter(|_| !is_noise)
            && let Some(stop) = recent.step(before, next, &self.settings)
        {
            found.push(self.event(*id, &stop, before, world));
        }
        if next.is_none() {
            self.tracks.take(slot);
        }
    }

    fn finish(&mut self, _world: &World<'_>, _found: &mut Vec<Found>) {}
}

#[cfg(test)]
#[path = "sudden_stop_tests.rs"]
mod tests;
