//! # Loitering
//!
//! **Sees:** a vessel that, by her places and not by what she says, is slower than 2 knots for hours,
//! away from the coast, under way and alone. No day or hour border matters: start and end are the
//! moments at which her way before and after bends into the slow one.
//!
//! **Matters because:** who waits at sea may wait for somebody: to hand over catch, cargo, fuel or
//! people.
//!
//! **Innocent explanations:** waiting for orders, a berth, a tide or the weather; a failed engine;
//! fishing with lines, pots or nets; dredging, laying of cables, survey, work at a platform;
//! standing by in case of need.
//!
//! **Cannot see:** one that stays within 500 metres, since a ship at anchor does too; hours between
//! reports that are more than three hours apart; who the vessel with her is: when another is within
//! a nautical mile half of the time, it is for the encounters to tell.
//!
//! **Example:** a reefer ship drifts with half a knot for nine hours, 90 nautical miles from any
//! coast, and sails on.
//!
//! **Sources:** Global Fishing Watch: consecutive hours with a mean implied speed below 2 knots, on
//! average 20 nautical miles or more from shore (pipe-loitering, pipe-events); Miller et al. 2018,
//! doi 10.3389/fmars.2018.00240.

use std::collections::VecDeque;

use vigia_sea::{
    ClosedBecause, Distance, Doubt, Duration, EventKind, Fact, Innocent, Interval, NavStatus,
    Position, Reason, ShipType, Speed, Timestamp, TrackChange, TrackId, TrackPoint, hypotenuse,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched, nature_of};
use crate::cells::{Cell, Cells, Spot};
use crate::shore::FAR_NAUTICAL_MILES;
use crate::slots::{Slot, Slots};
use crate::spaced::Spaced;
use crate::weigh::{Weight, capped};
use crate::{LoiteringSettings, shore};

pub(super) struct Loitering {
    settings: LoiteringSettings,
    tracks: Slots<Recent>,
    /// Who is slow where.
    slow: Cells,
}

/// A moment and the place then.
#[derive(Clone, Copy)]
struct Mark {
    at: Timestamp,
    place: Position,
}

/// The newest legs of a track: each takes [`LEG`] or, when reports are seldom, longer.
struct Recent {
    /// Where the newest leg ended.
    last: TrackPoint,
    /// Where the two legs before began, the older first.
    before: [Option<Mark>; 2],
    /// Her newest reports, a minute or more apart.
    trail: VecDeque<Mark>,
    run: Option<Box<Run>>,
    cell: Option<Cell>,
    is_noise: bool,
    /// The end of the newest leg was noise, so the next report begins anew.
    is_broken: bool,
}

/// A time in which a vessel is slow.
struct Run {
    start: Timestamp,
    /// Where the first slow leg began.
    first: Mark,
    /// Where the leg began in which she got slow, and the one before; until the start is known.
    arriving: Option<[Option<Mark>; 2]>,
    /// The end of the newest slow leg.
    end: TrackPoint,
    /// Where the newest slow leg and the one before it began.
    slow_legs: [Option<Mark>; 2],
    leaving: Option<Leaving>,
    proof: Spaced,
    /// South, north, west and east of the first place, in metres.
    reach: Option<[f64; 4]>,
    way: Distance,
    n_legs: u32,
    n_at_rest: u32,
    n_in_company: u32,
    others_near: u32,
}

/// She got fast again.
struct Leaving {
    /// The end of the first fast leg.
    to: Mark,
    /// When she began to be fast, once the leg after that one is known.
    at: Option<Timestamp>,
}

/// Reports that are kept as evidence, at most.
const MOST_POINTS: usize = 10;
/// Legs take at least so long: places that are off by a few tens of metres change little.
const LEG: Duration = Duration::from_minutes(10);
/// The moment at which she changed is looked for between places so far apart in time,
const SHORT_LEG: Duration = Duration::from_minutes(3);
/// among reports so far apart,
const TRAIL_EVERY: Duration = Duration::from_seconds(50);
/// and so many of them.
const MOST_TRAIL: usize = 48;
/// Between reports further apart than this nothing is known.
const BLIND: Duration = Duration::from_hours(3);
/// Others that are slow within so many nautical miles are counted.
const NEAR_NAUTICAL_MILES: f64 = 3.0;
/// Two motions that differ by less, in metres per second, have no clear bend between them.
const LEAST_BEND: f64 = 0.3;
/// Within so many nautical miles of the coast ships wait for a berth or a pilot.
const WAITING_NAUTICAL_MILES: f64 = 20.0;
/// A vessel that stays within this may be at work, at anchor or at a platform.
const SPOT_NAUTICAL_MILES: f64 = 0.5;
/// What two places may be off by, together.
const STRETCH_METRES: f64 = 100.0;

impl Loitering {
    pub(super) fn new(settings: LoiteringSettings) -> Self {
        Self { settings, tracks: Slots::default(), slow: Cells::default() }
    }

    /// Sees a report that is no noise; gives the loitering that it ends.
    fn step(&mut self, id: TrackId, slot: Slot, point: &TrackPoint) -> Option<Run> {
        let recent = self.tracks.get_mut(slot)?;
        recent.follow(point);
        let time = point.at.since(recent.last.at);
        if time < LEG {
            return None;
        }
        let leg = (Mark::of(&recent.last), Mark::of(point));
        if std::mem::take(&mut recent.is_broken) || time > BLIND {
            recent.before = [None, None];
            recent.last = point.clone();
            return if time > BLIND { recent.run.take().map(|run| *run) } else { None };
        }
        let is_slow = leg.0.place.distance(leg.1.place).over(time) <= Some(self.settings.slow);
        let over = if is_slow {
            recent.go_slow(leg, point, self.settings.slow);
            let here = Spot { id, slot, at: point.at, place: point.place };
            recent.cell = Some(self.slow.put(here, recent.cell));
            None
        } else {
            self.slow.remove(slot, recent.cell.take());
            recent.go_fast(leg, &self.settings)
        };
        recent.before = [recent.before[1], Some(leg.0)];
        recent.last = point.clone();
        if is_slow {
            self.meet_others(id, slot, point);
        }
        over
    }

    /// Counts the others that are slow around.
    fn meet_others(&mut self, id: TrackId, slot: Slot, point: &TrackPoint) {
        let Some(run) = self.tracks.get_mut(slot).and_then(|recent| recent.run.as_mut()) else {
            return;
        };
        let others = self
            .slow
            .around(point.place)
            .filter(|spot| spot.id.vessel != id.vessel && point.at.since(spot.at) <= BLIND);
        let mut nearest = f64::INFINITY;
        let mut n_near = 0;
        for spot in others {
            let (east, north) = spot.place.metres_from(point.place);
            let metres = hypotenuse(east, north);
            nearest = nearest.min(metres);
            n_near +=
                u32::from(metres <= Distance::from_nautical_miles(NEAR_NAUTICAL_MILES).metres());
        }
        run.others_near = run.others_near.max(n_near);
        run.n_in_company += u32::from(nearest < self.settings.company.metres());
    }

    fn event(&self, id: TrackId, run: &Run, is_open: bool, world: &World<'_>) -> Option<Found> {
        let settings = &self.settings;
        let interval = Interval { start: run.start, end: run.end_at() };
        let [south, north, west, east] = run.reach.unwrap_or_default();
        let reach = Distance::from_metres(hypotenuse(north - south, east - west));
        let is_still = reach < settings.still || run.n_at_rest * 2 > run.n_legs;
        let is_in_company = run.n_in_company * 2 > run.n_legs;
        if interval.length() < settings.least || is_still || is_in_company {
            return None;
        }
        let from_shore = mean_shore(run.proof.points(), world);
        if from_shore < settings.from_shore {
            return None;
        }
        let facts = Facts {
            length: interval.length(),
            speed: run.way.over(run.end.at.since(run.start)),
            way: run.way,
            reach,
            others_near: run.others_near,
            in_company: percent(run.n_in_company, run.n_legs),
            from_shore: Some(from_shore)
                .filter(|shore| shore.nautical_miles() < FAR_NAUTICAL_MILES),
            ship_type: world.card(id.vessel).and_then(|card| card.ship_type),
            says_fishing: run.end.status == Some(NavStatus::FISHING),
        };
        let sketch = Sketch {
            kind: EventKind::Loitering,
            interval,
            is_open,
            place: run.first.place,
            tracks: vec![id],
            facts: facts.list(),
            nature: nature_of(run.proof.points()),
            evidence: run.proof.evidence(),
        };
        Some(Found { event: event(sketch), weight: facts.weigh() })
    }
}

impl Mark {
    const fn of(point: &TrackPoint) -> Self {
        Self { at: point.at, place: point.place }
    }

    /// Metres east and north in a second on the way to `to`.
    fn motion(self, to: Self) -> (f64, f64) {
        let (east, north) = to.place.metres_from(self.place);
        let seconds = to.at.since(self.at).seconds().max(1.0);
        (east / seconds, north / seconds)
    }
}

/// When one even motion became another between two marks: the moment that explains best how far
/// the second lies from the first. `None` when the two motions are too much alike.
fn bend((from, to): (Mark, Mark), first: (f64, f64), then: (f64, f64)) -> Option<Timestamp> {
    let seconds = to.at.since(from.at).seconds();
    let (east, north) = to.place.metres_from(from.place);
    let turn = (first.0 - then.0, first.1 - then.1);
    let size = hypotenuse(turn.0, turn.1);
    if size < LEAST_BEND {
        return None;
    }
    let rest = (east - then.0 * seconds, north - then.1 * seconds);
    let part = (rest.0 * turn.0 + rest.1 * turn.1) / (size * size);
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds within hours")]
    let milliseconds = (part.clamp(0.0, seconds) * 1000.0).round() as i64;
    Some(from.at.plus(Duration::from_milliseconds(milliseconds)))
}

/// When her slow way changed into a faster one, or the other way round: `way` leads out of the slow
/// time, forward or backward in time, and `slow_motion` is hers before it. `None` when she is slow
/// on all of it.
fn change<'a>(
    way: impl Iterator<Item = &'a Mark>,
    slow_motion: (f64, f64),
    slow: Speed,
) -> Option<Timestamp> {
    let mut marks: Vec<Mark> = Vec::new();
    for mark in way {
        let apart = |last: &Mark| mark.at.since(last.at).milliseconds().abs();
        if marks.last().is_none_or(|last| apart(last) >= SHORT_LEG.milliseconds()) {
            marks.push(*mark);
        }
    }
    let motion = |one: &Mark, other: &Mark| {
        if one.at < other.at { one.motion(*other) } else { other.motion(*one) }
    };
    let is_fast = |(east, north): (f64, f64)| {
        Distance::from_metres(east.hypot(north)).over(Duration::from_seconds(1)) > Some(slow)
    };
    let steps: Vec<(f64, f64)> =
        marks.iter().zip(marks.iter().skip(1)).map(|(one, other)| motion(one, other)).collect();
    let first = steps.iter().position(|step| is_fast(*step))?;
    // She may have changed within that step or late in the one before.
    let (inner, outer) = (marks.get(first.saturating_sub(1))?, marks.get(first + 1)?);
    let before = first.checked_sub(2).and_then(|place| steps.get(place)).copied();
    let (slow, fast) = (before.unwrap_or(slow_motion), *steps.get(first + 1)?);
    let bent = if inner.at < outer.at {
        bend((*inner, *outer), slow, fast)
    } else {
        bend((*outer, *inner), fast, slow)
    };
    Some(bent.unwrap_or(marks.get(first)?.at))
}

impl Recent {
    fn new(point: &TrackPoint) -> Self {
        Self {
            last: point.clone(),
            before: [None, None],
            trail: VecDeque::from([Mark::of(point)]),
            run: None,
            cell: None,
            is_noise: false,
            is_broken: false,
        }
    }

    /// She is heard.
    fn follow(&mut self, point: &TrackPoint) {
        if self.trail.back().is_some_and(|last| point.at.since(last.at) < TRAIL_EVERY) {
            return;
        }
        if self.trail.len() >= MOST_TRAIL {
            self.trail.pop_front();
        }
        self.trail.push_back(Mark::of(point));
    }

    /// A slow leg, which ends with this report.
    fn go_slow(&mut self, (from, to): (Mark, Mark), point: &TrackPoint, slow: Speed) {
        let Some(run) = &mut self.run else {
            self.run = Some(Box::new(Run::new(&self.last, self.before, point)));
            return;
        };
        if let Some(arriving) = run.arriving.take() {
            let inner = from.motion(to);
            let way = self.trail.iter().rev().filter(|mark| mark.at <= from.at);
            run.start = change(way, inner, slow)
                .or_else(|| arrival(arriving, run.first, (from, to)))
                .unwrap_or(run.start);
        }
        // Fast legs between are an interruption.
        run.leaving = None;
        run.slow_legs = [run.slow_legs[1], Some(from)];
        run.add(from, point);
    }

    /// A fast leg; gives the time before, when it is over.
    fn go_fast(&mut self, (from, to): (Mark, Mark), settings: &LoiteringSettings) -> Option<Run> {
        let run = self.run.as_mut()?;
        match &mut run.leaving {
            None => run.leaving = Some(Leaving { to, at: None }),
            Some(leaving) if leaving.at.is_none() => {
                let [first, second] = run.slow_legs;
                let bent = first.zip(second).and_then(|(first, second)| {
                    let inner = first.motion(second);
                    let way = self.trail.iter().filter(|mark| mark.at >= second.at);
                    let bend = || bend((second, leaving.to), inner, from.motion(to));
                    change(way, inner, settings.slow).or_else(bend)
                });
                leaving.at = Some(bent.unwrap_or(run.end.at));
            }
            Some(_) => {}
        }
        let is_over =
            to.at.since(run.end.at) > settings.interruption && run.leaving.as_ref()?.at.is_some();
        if is_over { self.run.take().map(|run| *run) } else { None }
    }

    /// A report was noise.
    fn forget(&mut self, before: Option<&TrackPoint>, at: Timestamp, place: Position) {
        let is = |point: &TrackPoint| (point.at, point.place) == (at, place);
        self.is_noise |= before.is_some_and(is);
        self.is_broken |= is(&self.last);
        self.trail.retain(|mark| (mark.at, mark.place) != (at, place));
        if let Some(run) = &mut self.run {
            run.proof.forget(at, place);
        }
    }
}

/// When she got slow: between the leg before her last fast one and her second slow one.
fn arrival(
    [first, second]: [Option<Mark>; 2],
    slow: Mark,
    (from, to): (Mark, Mark),
) -> Option<Timestamp> {
    let then = from.motion(to);
    match (first, second?) {
        (Some(first), second) => bend((second, from), first.motion(second), then),
        (None, second) => bend((slow, from), second.motion(slow), then),
    }
}

impl Run {
    fn new(first: &TrackPoint, before: [Option<Mark>; 2], point: &TrackPoint) -> Self {
        let mut run = Self {
            start: first.at,
            first: Mark::of(first),
            arriving: Some(before),
            end: first.clone(),
            slow_legs: [None, Some(Mark::of(first))],
            leaving: None,
            proof: Spaced::new(first, MOST_POINTS),
            reach: None,
            way: Distance::default(),
            n_legs: 0,
            n_at_rest: 0,
            n_in_company: 0,
            others_near: 0,
        };
        run.add(Mark::of(first), point);
        run
    }

    fn add(&mut self, from: Mark, point: &TrackPoint) {
        // Her way in and out is in the first slow leg and in the last.
        if self.n_legs > 0 {
            let (east, north) = self.end.place.metres_from(self.first.place);
            self.reach = self.reach.map_or(Some([north, north, east, east]), |reach| {
                let [south, most_north, west, most_east] = reach;
                Some([south.min(north), most_north.max(north), west.min(east), most_east.max(east)])
            });
        }
        let leg = from.place.distance(point.place);
        self.way = Distance::from_metres(self.way.metres() + leg.metres());
        self.n_legs += 1;
        self.n_at_rest += u32::from(point.status.is_some_and(NavStatus::is_at_rest));
        self.proof.keep(point);
        self.end = point.clone();
    }

    fn end_at(&self) -> Timestamp {
        self.leaving.as_ref().and_then(|leaving| leaving.at).unwrap_or(self.end.at)
    }

    /// The track ended with this report, before the next leg was complete.
    fn stretch(&mut self, point: &TrackPoint, settings: &LoiteringSettings) {
        let time = point.at.since(self.end.at);
        let most = settings.slow.during(time).metres() + STRETCH_METRES;
        let is_there = self.end.place.distance(point.place).metres() <= most;
        if self.leaving.is_none() && time > Duration::default() && time <= LEG && is_there {
            self.end = point.clone();
        }
    }
}

/// From the coast, on average over these places; far away is counted as [`FAR_NAUTICAL_MILES`].
fn mean_shore(points: &[TrackPoint], world: &World<'_>) -> Distance {
    let far = Distance::from_nautical_miles(FAR_NAUTICAL_MILES);
    let shores =
        points.iter().map(|point| shore::distance(world.waters.coast, point.place).unwrap_or(far));
    let (sum, n) = shores.fold((0.0, 0.0), |(sum, n), shore| (sum + shore.metres(), n + 1.0));
    Distance::from_metres(sum / f64::max(n, 1.0))
}

#[expect(clippy::cast_possible_truncation, reason = "at most 100")]
fn percent(part: u32, whole: u32) -> u8 {
    (u64::from(part.min(whole)) * 100 / u64::from(whole.max(1))) as u8
}

/// What is measured about it.
struct Facts {
    length: Duration,
    /// Over the whole way.
    speed: Option<Speed>,
    way: Distance,
    /// The diagonal of the box that holds all places.
    reach: Distance,
    /// Others that were slow within three nautical miles, in the busiest ten minutes.
    others_near: u32,
    /// Part of the time with another slow vessel within the distance of company.
    in_company: u8,
    /// From the coast on average, when a coast is near.
    from_shore: Option<Distance>,
    ship_type: Option<ShipType>,
    says_fishing: bool,
}

impl Facts {
    fn list(&self) -> Vec<Fact> {
        vec![
            Fact::speed("mean_way_speed", self.speed),
            Fact::miles("way", self.way),
            Fact::miles("reach", self.reach),
            Fact::count("others_slow", self.others_near),
            Fact::percent("in_company", self.in_company),
            Fact::miles("mean_shore", self.from_shore),
        ]
    }

    fn weigh(&self) -> Weight {
        let mut weight = Weight::default();
        let slow = [Fact::time("length", self.length), Fact::speed("speed", self.speed)];
        weight.reason(capped(15.0 + 3.0 * self.length.hours(), 40), Reason::WasSlow, slow);
        self.weigh_shore(&mut weight);
        let is_on_a_spot = self.reach.nautical_miles() < SPOT_NAUTICAL_MILES;
        if is_on_a_spot {
            weight.doubt(-15, Doubt::StayedOnASpot, [Fact::miles("distance", self.reach)]);
        }
        let is = |test: fn(ShipType) -> bool| self.ship_type.is_some_and(test);
        let works = is(ShipType::works_at_sea);
        let fishes = is(ShipType::fishes) || self.says_fishing;
        weight.doubt_if(works, -35, Doubt::IsWorkVessel);
        weight.doubt_if(fishes, -25, Doubt::Fishes);
        weight.doubt_if(is(ShipType::is_for_pleasure), -20, Doubt::IsSmallCraft);
        if self.others_near > 0 {
            let points = -capped(8.0 * f64::from(self.others_near), 40);
            weight.doubt(points, Doubt::OthersLayThere, [Fact::count("n", self.others_near)]);
        }
        weight.innocent_if(works, Innocent::WorkAtSea);
        weight.innocent_if(fishes, Innocent::FishingAlone);
        weight.innocent_if(true, Innocent::WaitedAdrift);
        weight.innocent_if(true, Innocent::EngineFault);
        weight
    }
}

impl Facts {
    /// Where ships wait for a berth, loitering says little.
    fn weigh_shore(&self, weight: &mut Weight) {
        match self.from_shore {
            Some(shore) if shore.nautical_miles() < WAITING_NAUTICAL_MILES => {
                let is_near = shore.nautical_miles() < WAITING_NAUTICAL_MILES / 2.0;
                let points = if is_near { -30 } else { -10 };
                weight.doubt(points, Doubt::ShipsWaitThere, [Fact::miles("distance", shore)]);
            }
            shore => weight.shore(shore, 20, -30),
        }
    }
}

impl Detector for Loitering {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let Some(slot) = seen.slot else { return };
        let (id, closed) = match seen.change {
            TrackChange::Opened(id, _, point) if is_watched(id.vessel) => {
                self.tracks.put(slot, Recent::new(point));
                return;
            }
            TrackChange::Withdrawn(_, at, place) => {
                if let Some(recent) = self.tracks.get_mut(slot) {
                    recent.forget(seen.before, *at, *place);
                }
                return;
            }
            TrackChange::Moved(id, _) | TrackChange::Heard(id, _) => (id, None),
            TrackChange::Closed(id, because) => (id, Some(*because)),
            TrackChange::Opened(..) | TrackChange::Said(..) => return,
        };
        let Some(recent) = self.tracks.get_mut(slot) else { return };
        let is_noise = std::mem::take(&mut recent.is_noise);
        let before = seen.before.filter(|_| !is_noise);
        if let Some(run) = before.and_then(|before| self.step(*id, slot, before)) {
            found.extend(self.event(*id, &run, false, world));
        }
        let Some(because) = closed else { return };
        let Some(recent) = self.tracks.take(slot) else { return };
        self.slow.remove(slot, recent.cell);
        if let Some(mut run) = recent.run {
            if let Some(before) = before {
                run.stretch(before, &self.settings);
            }
            run.proof.always_keep(&run.end);
            let is_open = because == ClosedBecause::InputEnded
                && run.leaving.is_none()
                && world.now.since(run.end.at) <= BLIND;
            found.extend(self.event(*id, &run, is_open, world));
        }
    }

    fn finish(&mut self, _world: &World<'_>, _found: &mut Vec<Found>) {}
}

#[cfg(test)]
#[path = "loitering_tests.rs"]
mod tests;
