//! # Encounter
//!
//! **Sees:** two vessels within 500 metres of each other, both slower than 3 knots until one leaves,
//! for at least two hours, with interruptions of up to an hour. Start and end are where their paths, which
//! bend between reports as their speeds and courses say, cross that distance; no day border cuts a
//! meeting. With the published
//! definitions speeds do not matter from report to report, only their median does, and meetings
//! near a known port are left out.
//!
//! **Matters because:** cargo, fuel, fish or people can be handed over at sea.
//!
//! **Innocent explanations:** ships at one anchorage or waiting for one berth, a tug and its tow, a
//! pilot boat or a service craft, fishing vessels that work together, help to a vessel in need,
//! stores or a change of crew.
//!
//! **Cannot see:** a meeting in which one of the two does not transmit; one between reports that
//! are further apart than 90 minutes; who is with whom where more than eight others lie slow within
//! two nautical miles.
//!
//! **Example:** a tanker and a smaller tanker drift 120 metres apart for three hours, 80 nautical
//! miles from any coast, and part in opposite directions.
//!
//! **Sources:** Global Fishing Watch encounters: 500 m, 2 hours, median below 2 knots, 10 km from
//! an anchorage (Miller et al. 2018, doi 10.3389/fmars.2018.00240).

use std::collections::{BTreeMap, VecDeque};

use rustc_hash::FxHashMap;
use vigia_sea::{
    ClosedBecause, Distance, Doubt, Duration, EventKind, Evidence, Fact, Innocent, Interval,
    Nature, NavStatus, Position, Reason, ShipType, Speed, Timestamp, TrackChange, TrackId,
    TrackPoint, VesselKey, hypotenuse,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched};
use crate::cells::{Cell, Cells, Spot};
use crate::slots::{Slot, Slots};
use crate::spaced::Spaced;
use crate::steps::{Meeting, Step, meet};
use crate::weigh::{Weight, capped};
use crate::{EncounterSettings, shore};

pub(super) struct Encounter {
    settings: EncounterSettings,
    tracks: Slots<Recent>,
    /// Who is slow where.
    slow: Cells,
    /// Who has been slow where in the last weeks, and when last, as far as it is worth counting.
    visitors: FxHashMap<Cell, Vec<(VesselKey, Timestamp)>>,
    together: BTreeMap<Pair, Together>,
    swept_at: Option<Timestamp>,
    forgot_at: Option<Timestamp>,
}

type Pair = (TrackId, TrackId);

/// The newest slow steps of one track.
struct Recent {
    id: TrackId,
    /// The end of the newest step.
    last: TrackPoint,
    /// That was noise: the next report begins anew.
    is_broken: bool,
    /// When she was slow last.
    slow_at: Option<Timestamp>,
    cell: Option<Cell>,
    steps: VecDeque<Step>,
    /// So many lay around her then that nobody could be told apart.
    crowded_at: Option<Timestamp>,
    visited_at: Option<Timestamp>,
}

/// Two vessels that are together, or were until just now.
struct Together {
    interval: Interval,
    /// Time within the distance, weighted by it.
    seconds: f64,
    metre_seconds: f64,
    /// Seconds of the two at each speed, by quarters of a knot.
    speeds: [f32; N_SPEEDS],
    closest: Distance,
    others_near: u32,
    nature: Nature,
    sides: [Side; 2],
}

/// One of the two.
struct Side {
    slot: Slot,
    points: Spaced,
    last: TrackPoint,
    was_at_rest: bool,
}

/// Reports closer together in time than this are one step; more would only cost time.
const LEAST_STEP: Duration = Duration::from_minutes(1);
/// A vessel that gets fast is still looked at for so long.
const LEAVING: Duration = Duration::from_minutes(10);
/// Points of each of the two that are kept as evidence, at most.
const MOST_POINTS: usize = 6;
/// A vessel that drifts slower than this over the whole meeting lies still.
const STILL_KNOTS: f64 = 0.1;
/// More vessels than these in one cell need not be told apart.
const MOST_VISITORS: usize = 16;
/// Visits are counted anew after this long,
const VISIT: Duration = Duration::from_hours(1);
/// and forgotten after this long.
const VISITS_FORGOTTEN: Duration = Duration::from_hours(24 * 14);
/// How often meetings that are over are looked for.
const SWEEP: Duration = Duration::from_minutes(10);
/// How long a crowd is taken to stay.
const CROWD_STAYS: Duration = Duration::from_minutes(10);
const MOVING_KNOTS: f64 = 2.0;
const N_SPEEDS: usize = 32;
const SPEEDS_PER_KNOT: f64 = 4.0;

impl Encounter {
    pub(super) fn new(settings: EncounterSettings) -> Self {
        Self {
            settings,
            tracks: Slots::default(),
            slow: Cells::default(),
            visitors: FxHashMap::default(),
            together: BTreeMap::new(),
            swept_at: None,
            forgot_at: None,
        }
    }

    fn step(&mut self, slot: Slot, point: &TrackPoint, world: &World<'_>, found: &mut Vec<Found>) {
        let settings = self.settings;
        let Some(recent) = self.tracks.get_mut(slot) else { return };
        if point.at.since(recent.last.at) < LEAST_STEP {
            return;
        }
        let step = Step::between(&recent.last, point);
        let before = std::mem::replace(&mut recent.last, point.clone());
        let is_broken = std::mem::take(&mut recent.is_broken);
        let is_slow = !is_broken && step.time() <= settings.blind && step.is_slow(settings.slow);
        if is_slow {
            recent.slow_at = Some(point.at);
        }
        // She is with the other until she is away, however fast she leaves.
        let leaves = |then| !is_broken && point.at.since(then) <= LEAVING;
        let may_be_with = is_slow || recent.slow_at.is_some_and(leaves);
        // A vessel that gets fast keeps her slow steps and her cell for a while: the other may report
        // more seldom, and her step that overlaps them is still to come.
        let keep_from = point.at.plus(minus(settings.blind));
        while recent.steps.front().is_some_and(|step| step.to.at < keep_from) {
            recent.steps.pop_front();
        }
        if !may_be_with {
            if recent.steps.is_empty() {
                self.slow.remove(slot, recent.cell.take());
            }
            self.sweep(point.at, world, found);
            return;
        }
        recent.steps.push_back(step);
        let here = Spot { id: recent.id, slot, at: point.at, place: point.place };
        let left = recent.cell;
        let cell = self.slow.put(here, left);
        recent.cell = Some(cell);
        let is_visit = left != Some(cell)
            || recent.visited_at.is_none_or(|then| point.at.since(then) >= VISIT);
        if is_visit {
            recent.visited_at = Some(point.at);
            let vessel = recent.id.vessel;
            self.visit(cell, vessel, point.at);
        }
        self.pair(here, [&before, point], world, found);
        self.sweep(point.at, world, found);
    }

    fn visit(&mut self, cell: Cell, vessel: VesselKey, now: Timestamp) {
        let visitors = self.visitors.entry(cell).or_default();
        if let Some((_, then)) = visitors.iter_mut().find(|(known, _)| *known == vessel) {
            *then = now;
        } else if visitors.len() < MOST_VISITORS {
            visitors.push((vessel, now));
        }
        if self.forgot_at.is_none_or(|then| now.since(then) >= VISITS_FORGOTTEN) {
            self.forgot_at = Some(now);
            self.visitors.retain(|_, visitors| {
                visitors.retain(|(_, then)| now.since(*then) <= VISITS_FORGOTTEN);
                !visitors.is_empty()
            });
        }
    }

    /// How many vessels but these two have been slow around `place` in the last weeks: where many
    /// were, is an anchorage or a port.
    fn others_ever(&self, place: Position, (a, b): Pair) -> u32 {
        let mut others: Vec<VesselKey> = self
            .slow
            .cells_around(place)
            .filter_map(|cell| self.visitors.get(&cell))
            .flatten()
            .map(|(vessel, _)| *vessel)
            .filter(|vessel| *vessel != a.vessel && *vessel != b.vessel)
            .collect();
        others.sort_unstable();
        others.dedup();
        u32::try_from(others.len()).unwrap_or(u32::MAX)
    }

    /// Others that may have come within the distance during a step, and how many are slow near;
    /// `None` in a crowd.
    fn around(&self, here: Spot, step: &Step) -> Option<(Vec<Spot>, u32)> {
        let settings = &self.settings;
        let mut n_near = 0;
        let mut others = Vec::new();
        for spot in self.slow.around(here.place) {
            let age = here.at.since(spot.at);
            if spot.id.vessel == here.id.vessel || age > settings.blind {
                continue;
            }
            // Either may have come from so far away.
            let since =
                Duration::from_milliseconds(step.time().milliseconds() + age.milliseconds());
            let reach = settings.within.metres() + 2.0 * settings.slow.during(since).metres();
            let crowd_within = settings.crowd_within.metres();
            let (east, north) = spot.place.metres_from(here.place);
            let metres = hypotenuse(east, north);
            if metres <= crowd_within {
                n_near += 1;
                if n_near > settings.crowd + 1 {
                    return None;
                }
            }
            if metres <= reach {
                others.push(*spot);
            }
        }
        others.sort_unstable_by_key(|spot| spot.id);
        Some((others, n_near))
    }

    /// Compares a new step with the steps of every slow vessel around.
    fn pair(
        &mut self,
        here: Spot,
        points: [&TrackPoint; 2],
        world: &World<'_>,
        found: &mut Vec<Found>,
    ) {
        let step = &Step::between(points[0], points[1]);
        let Some(recent) = self.tracks.get_mut(here.slot) else { return };
        if recent.crowded_at.is_some_and(|then| here.at.since(then) < CROWD_STAYS) {
            return;
        }
        recent.crowded_at = None;
        let Some((others, n_near)) = self.around(here, step) else {
            if let Some(recent) = self.tracks.get_mut(here.slot) {
                recent.crowded_at = Some(here.at);
            }
            return;
        };
        let slow = self.settings.slow;
        let is_slow = |step: &Step| step.speed().is_some_and(|speed| speed <= slow);
        for other in others {
            let Some(recent) = self.tracks.get_mut(other.slot) else { continue };
            let steps = recent.steps.iter().rev().take_while(|theirs| theirs.to.at >= step.from.at);
            let mut meetings: Vec<(Meeting, Option<Speed>)> = steps
                // Who leaves together with the other is under way with her.
                .filter(|theirs| is_slow(step) || is_slow(theirs))
                .filter_map(|theirs| {
                    Some((meet(step, theirs, self.settings.within)?, theirs.speed()))
                })
                .collect();
            meetings.reverse();
            let theirs = recent.last.clone();
            for (meeting, their_speed) in meetings {
                let both = Both {
                    pair: if here.id < other.id {
                        (here.id, other.id)
                    } else {
                        (other.id, here.id)
                    },
                    is_turned: here.id > other.id,
                    slots: [here.slot, other.slot],
                    points: [points[0], points[1], &theirs],
                    speeds: [step.speed(), their_speed],
                    others_near: n_near.saturating_sub(1),
                };
                if let Some(over) = self.join(&both, &meeting) {
                    found.extend(self.event(both.pair, over, false, world));
                }
            }
        }
    }

    /// Adds to the meeting of a pair. When too much time lies between, the one before is over and
    /// comes back.
    fn join(&mut self, both: &Both<'_>, meeting: &Meeting) -> Option<Together> {
        let last_end = meeting.interval.start.plus(minus(self.settings.interruption));
        let is_over =
            self.together.get(&both.pair).is_some_and(|last| last.interval.end < last_end);
        let over = if is_over { self.together.remove(&both.pair) } else { None };
        let together =
            self.together.entry(both.pair).or_insert_with(|| Together::new(both, meeting));
        together.add(both, meeting);
        over
    }

    /// Ends the meetings that were over long enough before `now` that no step can add to them.
    fn sweep(&mut self, now: Timestamp, world: &World<'_>, found: &mut Vec<Found>) {
        if self.swept_at.is_some_and(|then| now.since(then) < SWEEP) {
            return;
        }
        self.swept_at = Some(now);
        let over_before =
            now.plus(minus(self.settings.interruption)).plus(minus(self.settings.blind));
        let over: Vec<(Pair, Together)> = self
            .together
            .extract_if(.., |_, together| together.interval.end < over_before)
            .collect();
        for (pair, together) in over {
            found.extend(self.event(pair, together, false, world));
        }
    }

    /// A report was noise.
    fn forget(&mut self, id: TrackId, slot: Slot, at: Timestamp, place: Position) {
        let Some(recent) = self.tracks.get_mut(slot) else { return };
        recent.is_broken |= (recent.last.at, recent.last.place) == (at, place);
        recent.steps.retain(|step| !step.touches(at, place));
        for ((a, b), together) in &mut self.together {
            let [first, second] = &mut together.sides;
            if *a == id {
                first.points.forget(at, place);
            } else if *b == id {
                second.points.forget(at, place);
            }
        }
    }

    fn event(
        &self,
        (a, b): Pair,
        mut together: Together,
        is_open: bool,
        world: &World<'_>,
    ) -> Option<Found> {
        let (settings, interval) = (&self.settings, together.interval);
        let whole = interval.length();
        let is_enough = whole >= settings.least
            && together.seconds >= whole.seconds() * settings.least_share
            && together.others_near <= settings.crowd;
        let median_speed = together.median_speed();
        let place = together.sides[0].points.points().first()?.place;
        let mut ports = world.waters.ports.near(place, settings.from_port);
        let is_port = settings.from_port.metres() > 0.0 && ports.next().is_some();
        if !is_enough || is_port || median_speed > settings.most_median {
            return None;
        }
        for side in &mut together.sides {
            side.points.always_keep(&side.last);
        }
        let drifts: Vec<Speed> =
            together.sides.iter().filter_map(|side| drift(side.points.points())).collect();
        let slowest = drifts.iter().min().map_or(0.0, |drift| drift.knots());
        let is_at_rest = together.sides.iter().any(|side| side.was_at_rest);
        let facts = Facts {
            length: whole,
            closest: together.closest,
            mean_distance: Distance::from_metres(
                together.metre_seconds / together.seconds.max(1.0),
            ),
            mean_speed: mean(&drifts),
            median_speed,
            shore: shore::distance(world.waters.coast, place),
            others_near: together.others_near.max(self.others_ever(place, (a, b))),
            is_at_rest: is_at_rest || slowest < STILL_KNOTS,
            is_moving: slowest > MOVING_KNOTS,
        };
        let types = [a, b].map(|id| world.card(id.vessel).and_then(|card| card.ship_type));
        let weight = facts.weigh(types);
        let sketch = Sketch {
            kind: EventKind::Encounter,
            interval,
            is_open,
            place,
            tracks: vec![a, b],
            nature: together.nature,
            facts: facts.list(),
            evidence: together.evidence(),
        };
        Some(Found { event: event(sketch), weight })
    }
}

/// What the step of one vessel and the newest report of the other bring to their meeting.
struct Both<'a> {
    pair: Pair,
    /// The other is the first of the pair.
    is_turned: bool,
    slots: [Slot; 2],
    /// The ends of the step, and the newest report of the other.
    points: [&'a TrackPoint; 3],
    speeds: [Option<Speed>; 2],
    others_near: u32,
}

impl Together {
    fn new(both: &Both<'_>, meeting: &Meeting) -> Self {
        let [from, _, theirs] = both.points;
        let side = |slot, point: &TrackPoint| Side {
            slot,
            points: Spaced::new(point, MOST_POINTS),
            last: point.clone(),
            was_at_rest: false,
        };
        let mut sides = [side(both.slots[0], from), side(both.slots[1], theirs)];
        if both.is_turned {
            sides.reverse();
        }
        Self {
            interval: meeting.interval,
            seconds: 0.0,
            metre_seconds: 0.0,
            speeds: [0.0; N_SPEEDS],
            closest: meeting.closest,
            others_near: 0,
            nature: Nature::Declared,
            sides,
        }
    }

    fn add(&mut self, both: &Both<'_>, meeting: &Meeting) {
        self.interval = self.interval.hull(meeting.interval);
        let seconds = meeting.time.seconds();
        self.seconds += seconds;
        self.metre_seconds += seconds * meeting.mean.metres();
        for speed in both.speeds.into_iter().flatten() {
            self.count(speed, seconds);
        }
        self.closest = self.closest.min(meeting.closest);
        self.others_near = self.others_near.max(both.others_near);
        let [from, to, theirs] = both.points;
        let [first, second] = &mut self.sides;
        let (mine, other) = if both.is_turned { (second, first) } else { (first, second) };
        mine.keep(to);
        other.keep(theirs);
        let natures = [self.nature, from.nature, to.nature, theirs.nature];
        self.nature = natures.into_iter().max().unwrap_or(self.nature);
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "small, and never negative"
    )]
    fn count(&mut self, speed: Speed, seconds: f64) {
        let bin = (speed.knots() * SPEEDS_PER_KNOT) as usize;
        if let Some(sum) = self.speeds.get_mut(bin.min(N_SPEEDS - 1)) {
            *sum += seconds as f32;
        }
    }

    /// Over both and all the time together, to a quarter of a knot.
    fn median_speed(&self) -> Speed {
        let half = self.speeds.iter().sum::<f32>() / 2.0;
        let mut sum = 0.0;
        let mut knots = 0.5 / SPEEDS_PER_KNOT;
        for seconds in self.speeds {
            sum += seconds;
            if sum >= half {
                break;
            }
            knots += 1.0 / SPEEDS_PER_KNOT;
        }
        Speed::from_knots(knots)
    }

    fn evidence(&self) -> Vec<Evidence> {
        let mut all: Vec<&TrackPoint> =
            self.sides.iter().flat_map(|side| side.points.points()).collect();
        all.sort_by_key(|point| (point.at, point.evidence.digest));
        all.into_iter().map(|point| point.evidence.clone()).collect()
    }
}

impl Side {
    fn keep(&mut self, point: &TrackPoint) {
        self.points.keep(point);
        self.was_at_rest |= point.status.is_some_and(NavStatus::is_at_rest);
        self.last = point.clone();
    }
}

/// What is measured about a meeting.
struct Facts {
    length: Duration,
    /// The smallest distance between the antennas.
    closest: Distance,
    /// The mean distance while together.
    mean_distance: Distance,
    /// The mean speed of the two while together.
    mean_speed: Speed,
    /// The median of their speeds from report to report.
    median_speed: Speed,
    /// To the nearest coast, when a coast is near.
    shore: Option<Distance>,
    /// Other vessels that lay slow within some three nautical miles, at the same time or before.
    others_near: u32,
    /// One of the two said that she was anchored, moored or aground, or lay still.
    is_at_rest: bool,
    /// Both kept on moving with more than 2 knots: one may tow the other.
    is_moving: bool,
}

impl Facts {
    fn list(&self) -> Vec<Fact> {
        vec![
            Fact::metres("closest", self.closest),
            Fact::metres("mean_distance", self.mean_distance),
            Fact::speed("mean_speed", self.mean_speed),
            Fact::speed("median_speed", self.median_speed),
            Fact::miles("shore", self.shore),
            Fact::count("others_near", self.others_near),
            Fact::yes("is_at_rest", self.is_at_rest),
            Fact::yes("is_moving", self.is_moving),
        ]
    }

    fn weigh(&self, types: [Option<ShipType>; 2]) -> Weight {
        let mut weight = Weight::default();
        let together =
            [Fact::metres("distance", self.mean_distance), Fact::time("length", self.length)];
        let points = capped(20.0 + 5.0 * self.length.hours(), 45);
        weight.reason(points, Reason::WereTogether, together);
        weight.reason(10, Reason::WereSlow, [Fact::speed("speed", self.mean_speed)]);
        weight.shore(self.shore, 20, -30);
        // Far out nobody anchors alone; lying still there says less.
        let is_far =
            self.shore.is_none_or(|shore| shore.nautical_miles() >= 10.0) && self.others_near == 0;
        weight.doubt_if(self.is_at_rest, if is_far { -10 } else { -25 }, Doubt::OneWasAtRest);
        weight.doubt_if(self.is_moving, -20, Doubt::MovedTogether);
        if self.others_near > 0 {
            let points = -capped(8.0 * f64::from(self.others_near), 40);
            weight.doubt(points, Doubt::OthersLayThere, [Fact::count("n", self.others_near)]);
        }
        let any = |is: fn(ShipType) -> bool| types.iter().flatten().any(|kind| is(*kind));
        let both_fish = types.iter().all(|kind| kind.is_some_and(ShipType::fishes));
        let tows = any(ShipType::tows);
        let serves = any(ShipType::is_pilot) || any(ShipType::is_on_state_service);
        weight.doubt_if(tows || serves, -25, Doubt::IsServiceCraft);
        weight.doubt_if(both_fish, -60, Doubt::BothFish);
        weight.innocent_if(tows || self.is_moving, Innocent::TugAndTow);
        weight.innocent_if(serves, Innocent::PilotOrService);
        weight.innocent_if(any(ShipType::fishes), Innocent::FishingTogether);
        weight.innocent_if(self.is_at_rest || self.others_near > 0, Innocent::Anchorage);
        weight.innocent_if(true, Innocent::AssistanceOrSupply);
        weight
    }
}

impl Detector for Encounter {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let Some(slot) = seen.slot else { return };
        match seen.change {
            TrackChange::Opened(id, _, point) if is_watched(id.vessel) => {
                let recent = Recent {
                    id: *id,
                    last: point.clone(),
                    is_broken: false,
                    slow_at: None,
                    cell: None,
                    steps: VecDeque::new(),
                    crowded_at: None,
                    visited_at: None,
                };
                self.tracks.put(slot, recent);
            }
            TrackChange::Moved(_, point) => self.step(slot, point, world, found),
            TrackChange::Withdrawn(id, at, place) => self.forget(*id, slot, *at, *place),
            // What was still going on when the input ended is told then.
            TrackChange::Closed(_, because) if *because != ClosedBecause::InputEnded => {
                let left = self.tracks.take(slot).and_then(|recent| recent.cell);
                self.slow.remove(slot, left);
            }
            TrackChange::Opened(..)
            | TrackChange::Closed(..)
            | TrackChange::Heard(..)
            | TrackChange::Said(..) => {}
        }
    }

    fn finish(&mut self, world: &World<'_>, found: &mut Vec<Found>) {
        for (pair, together) in std::mem::take(&mut self.together) {
            let ids = [pair.0, pair.1];
            let end = together.interval.end;
            // Neither has reported from elsewhere since.
            let is_open = world.now.since(end) <= self.settings.blind
                && together.sides.iter().zip(ids).all(|(side, id)| {
                    let recent = self.tracks.get_mut(side.slot).filter(|recent| recent.id == id);
                    recent.is_some_and(|recent| recent.last.at.since(end) < LEAST_STEP)
                });
            found.extend(self.event(pair, together, is_open, world));
        }
    }
}

/// The speed from the first point to the last.
fn drift(points: &[TrackPoint]) -> Option<Speed> {
    let (first, last) = (points.first()?, points.last()?);
    first.place.distance(last.place).over(last.at.since(first.at))
}

fn mean(speeds: &[Speed]) -> Speed {
    #[expect(clippy::cast_precision_loss, reason = "two at most")]
    let n = speeds.len().max(1) as f64;
    Speed::from_knots(speeds.iter().map(|speed| speed.knots()).sum::<f64>() / n)
}

const fn minus(duration: Duration) -> Duration {
    Duration::from_milliseconds(-duration.milliseconds())
}

#[cfg(test)]
#[path = "encounter_tests.rs"]
mod tests;
