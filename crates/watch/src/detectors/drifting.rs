//! # Drifting
//!
//! **Sees:** a vessel that moves sideways: for ten minutes and 500 metres her course over the ground
//! lies 45 degrees or more off her heading, at 1 to 5 knots. Also one that says she is not under
//! command and moves so, and one without a heading that lost her way and then moves slowly and
//! straight for an hour.
//!
//! **Matters because:** a ship without her engine, or without her crew, comes ashore or onto others.
//!
//! **Innocent explanations:** ships stop the engine and drift while they wait for orders or a
//! berth; fishing vessels drift with their gear; dredgers, tugs and ferries crab and go astern; a
//! strong current sets every slow ship sideways; a compass that is off.
//!
//! **Cannot see:** a vessel without a heading that drifts in curves; a ship that drifts with the bow
//! ahead; craft known to be shorter than 50 metres, which crab at all times.
//!
//! **Example:** a bulk carrier in the Kattegat stops her engine and goes northeast with 2 knots for
//! twenty minutes while her bow points north.
//!
//! **Sources:** `AisAbnormal` of the Danish Maritime Authority: 10 minutes and 500 m at 1 to 5 knots
//! with 45 degrees or more, length 50 m or more; RTEC maritime rules: more than 40 degrees
//! (Pitsikalis et al. 2019).

use vigia_sea::{
    Course, Distance, Doubt, Duration, EventKind, Fact, Innocent, Interval, NavStatus, Position,
    Reason, ShipType, Speed, Timestamp, TrackChange, TrackId, TrackPoint, Transceiver,
    within_circle,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched, nature_of};
use crate::slots::Slots;
use crate::spaced::Spaced;
use crate::weigh::{Weight, capped};
use crate::{DriftingSettings, shore};

pub(super) struct Drifting {
    settings: DriftingSettings,
    tracks: Slots<Recent>,
}

/// What is remembered of a track: little unless she drifts.
#[derive(Default)]
struct Recent {
    /// When she had way on last, if she sends no heading.
    way_at: Option<Timestamp>,
    run: Option<Box<Run>>,
    is_noise: bool,
}

/// What shows that a vessel drifts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sign {
    /// The course lies so many degrees off the heading.
    Sideways(f64),
    /// She says that she is not under command.
    NoCommand,
    /// She sends no heading and has lost her way.
    LostWay,
}

/// A time in which a vessel drifts.
struct Run {
    first: TrackPoint,
    /// The newest report that shows it.
    last: TrackPoint,
    proof: Spaced,
    /// How far she went until `counted`, and what report that was.
    way: Distance,
    counted: (Timestamp, Position),
    n_reports: u32,
    n_sideways: u32,
    n_without_command: u32,
    angles: f64,
    /// She moves astern rather than sideways.
    n_astern: u32,
}

/// Reports that are kept as evidence, at most.
const MOST_POINTS: usize = 10;
/// Reports further apart than this tell nothing of the time between.
const BLIND: Duration = Duration::from_minutes(20);
/// Other reports for so long do not end a drift.
const INTERRUPTION: Duration = Duration::from_minutes(5);
/// A vessel without a heading had way on not longer ago than this when her drift begins.
const SINCE_WAY: Duration = Duration::from_minutes(30);
/// With this she has way on.
const WAY_KNOTS: f64 = 5.0;
/// A drift without a heading is at least this straight: the distance between its ends, by the way.
const LEAST_STRAIGHT: f64 = 0.9;
/// From here on she moves astern.
const ASTERN_DEGREES: f64 = 150.0;
/// Her way is measured in steps of at least this: what places are off by would make it longer.
const WAY_STEP: Duration = Duration::from_minutes(2);

impl Drifting {
    pub(super) fn new(settings: DriftingSettings) -> Self {
        Self { settings, tracks: Slots::default() }
    }

    /// The event of a drift that is over, when it was one.
    fn event(&self, id: TrackId, mut run: Run, is_open: bool, world: &World<'_>) -> Option<Found> {
        let settings = &self.settings;
        let last = run.last.clone();
        run.count_way(&last);
        let interval = Interval { start: run.first.at, end: run.last.at };
        let distance = run.first.place.distance(run.last.place);
        let is_shown = run.n_sideways > 0 || run.n_without_command > 0;
        let shortest = if is_shown { settings.least } else { settings.least_without_heading };
        let is_straight = is_shown || distance.metres() >= run.way.metres() * LEAST_STRAIGHT;
        if interval.length() < shortest || run.way < settings.least_distance || !is_straight {
            return None;
        }
        let card = world.card(id.vessel);
        let length = card
            .and_then(|card| card.dimensions)
            .map_or(0, |d| u32::from(d.bow) + u32::from(d.stern));
        if length > 0 && length < settings.least_length {
            return None;
        }
        let facts = Facts {
            length: interval.length(),
            way: run.way,
            distance,
            speed: run.way.over(interval.length()),
            angle: run.angle(),
            is_without_command: run.n_without_command * 2 > run.n_reports,
            is_astern: run.n_astern * 2 > run.n_sideways,
            shore: shore::distance(world.waters.coast, run.first.place),
            ship_type: card.and_then(|card| card.ship_type),
        };
        let mut proof = run.proof;
        proof.always_keep(&last);
        let sketch = Sketch {
            kind: EventKind::Drifting,
            interval,
            is_open,
            place: run.first.place,
            tracks: vec![id],
            facts: facts.list(),
            nature: nature_of(proof.points()),
            evidence: proof.evidence(),
        };
        Some(Found { event: event(sketch), weight: facts.weigh() })
    }
}

impl Recent {
    /// Sees a report that is no noise; gives the drift that it ends.
    fn step(&mut self, point: &TrackPoint, settings: &DriftingSettings) -> Option<Run> {
        let sign = self.sign(point, settings);
        let Some(run) = &mut self.run else {
            if let Some(sign) = sign {
                self.run = Some(Box::new(Run::new(point, sign)));
            }
            return None;
        };
        let since = point.at.since(run.last.at);
        match sign {
            Some(sign) if since <= BLIND => {
                run.add(point, sign);
                None
            }
            None if since <= INTERRUPTION => None,
            _ => {
                let next = sign.map(|sign| Box::new(Run::new(point, sign)));
                std::mem::replace(&mut self.run, next).map(|run| *run)
            }
        }
    }

    /// Whether a report shows a drift.
    fn sign(&mut self, point: &TrackPoint, settings: &DriftingSettings) -> Option<Sign> {
        let speed = point.speed?;
        let has_way = speed.knots() >= WAY_KNOTS;
        if has_way && point.heading.is_none() {
            self.way_at = Some(point.at);
        }
        let is_at_rest = point.status.is_some_and(NavStatus::is_at_rest);
        if speed < settings.slowest || speed > settings.fastest || is_at_rest {
            return None;
        }
        if point.status == Some(NavStatus::NOT_UNDER_COMMAND) {
            return Some(Sign::NoCommand);
        }
        if let Some(heading) = point.heading {
            let angle = off(point.course?, heading.degrees().into());
            return (angle >= settings.least_angle).then_some(Sign::Sideways(angle));
        }
        let is_fresh = self.way_at.is_some_and(|then| point.at.since(then) <= SINCE_WAY);
        let goes_on = self.run.is_some();
        let is_big = point.transceiver == Transceiver::A && !has_way;
        (is_big && (is_fresh || goes_on)).then_some(Sign::LostWay)
    }

    /// A report was noise.
    fn forget(&mut self, before: Option<&TrackPoint>, at: Timestamp, place: Position) {
        let is = |point: &TrackPoint| (point.at, point.place) == (at, place);
        self.is_noise |= before.is_some_and(is);
        if let Some(run) = &mut self.run {
            run.proof.forget(at, place);
            if is(&run.first) {
                self.run = None;
            }
        }
    }
}

impl Run {
    fn new(point: &TrackPoint, sign: Sign) -> Self {
        let mut run = Self {
            first: point.clone(),
            last: point.clone(),
            proof: Spaced::new(point, MOST_POINTS),
            way: Distance::default(),
            counted: (point.at, point.place),
            n_reports: 0,
            n_sideways: 0,
            n_without_command: 0,
            angles: 0.0,
            n_astern: 0,
        };
        run.add(point, sign);
        run
    }

    fn add(&mut self, point: &TrackPoint, sign: Sign) {
        if point.at.since(self.counted.0) >= WAY_STEP {
            self.count_way(point);
        }
        self.n_reports += 1;
        match sign {
            Sign::Sideways(angle) => {
                self.n_sideways += 1;
                self.angles += angle;
                self.n_astern += u32::from(angle >= ASTERN_DEGREES);
            }
            Sign::NoCommand => self.n_without_command += 1,
            Sign::LostWay => {}
        }
        self.proof.keep(point);
        self.last = point.clone();
    }

    fn count_way(&mut self, point: &TrackPoint) {
        let step = self.counted.1.distance(point.place).metres();
        self.way = Distance::from_metres(self.way.metres() + step);
        self.counted = (point.at, point.place);
    }

    /// The mean angle between course and heading.
    fn angle(&self) -> Option<Course> {
        let mean = self.angles / f64::from(self.n_sideways.max(1));
        Course::from_degrees(mean).filter(|_| self.n_sideways > 0)
    }
}

/// By how many degrees, 0 to 180, a course lies off a heading.
fn off(course: Course, heading: f64) -> f64 {
    let turn = within_circle(course.degrees() - heading);
    turn.min(360.0 - turn)
}

/// What is measured about a drift.
struct Facts {
    length: Duration,
    /// Along her path.
    way: Distance,
    /// From the first place to the last.
    distance: Distance,
    /// Along her path.
    speed: Option<Speed>,
    /// Between course and heading, on average.
    angle: Option<Course>,
    /// She said so in most reports.
    is_without_command: bool,
    /// Most angles are those of going astern.
    is_astern: bool,
    shore: Option<Distance>,
    ship_type: Option<ShipType>,
}

impl Facts {
    fn list(&self) -> Vec<Fact> {
        vec![
            Fact::miles("way", self.way),
            Fact::miles("distance", self.distance),
            Fact::speed("mean_way_speed", self.speed),
            Fact::course("angle", self.angle),
            Fact::yes("is_without_command", self.is_without_command),
            Fact::yes("is_astern", self.is_astern),
            Fact::miles("shore", self.shore),
        ]
    }

    fn weigh(&self) -> Weight {
        let mut weight = Weight::default();
        let points = capped(5.0 + 5.0 * self.length.hours(), 25);
        let drifted = [Fact::time("length", self.length), Fact::speed("speed", self.speed)];
        weight.reason(points, Reason::Drifted, drifted);
        if self.is_without_command {
            weight.reason(35, Reason::SaidNoCommand, []);
        }
        if let Some(angle) = self.angle {
            weight.reason(20, Reason::WentSideways, [Fact::course("angle", angle)]);
        } else if !self.is_without_command {
            weight.reason(5, Reason::LostHerWay, []);
        }
        weight.shore(self.shore, 10, -15);
        let is = |test: fn(ShipType) -> bool| self.ship_type.is_some_and(test);
        let (works, fishes) = (is(ShipType::works_at_sea), is(ShipType::fishes));
        weight.doubt_if(works, -30, Doubt::IsWorkVessel);
        weight.doubt_if(fishes, -25, Doubt::Fishes);
        weight.doubt_if(is(ShipType::is_for_pleasure), -25, Doubt::IsSmallCraft);
        weight.doubt_if(self.is_astern, -20, Doubt::WentAstern);
        weight.innocent_if(works, Innocent::WorkAtSea);
        weight.innocent_if(fishes, Innocent::FishingAlone);
        weight.innocent_if(!self.is_without_command, Innocent::WaitedAdrift);
        weight.innocent_if(self.angle.is_some(), Innocent::CurrentOrWind);
        weight.innocent_if(true, Innocent::EngineFault);
        weight
    }
}

impl Detector for Drifting {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let Some(slot) = seen.slot else { return };
        let (id, is_closed) = match seen.change {
            TrackChange::Opened(id, ..) if is_watched(id.vessel) => {
                self.tracks.put(slot, Recent::default());
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
        if let Some(before) = seen.before.filter(|_| !is_noise)
            && let Some(run) = recent.step(before, &self.settings)
        {
            found.extend(self.event(*id, run, false, world));
        }
        if let Some(because) = is_closed
            && let Some(run) = self.tracks.take(slot).and_then(|recent| recent.run)
        {
            let is_open = because == vigia_sea::ClosedBecause::InputEnded
                && world.now.since(run.last.at) <= BLIND;
            found.extend(self.event(*id, *run, is_open, world));
        }
    }

    fn finish(&mut self, _world: &World<'_>, _found: &mut Vec<Found>) {}
}

#[cfg(test)]
#[path = "drifting_tests.rs"]
mod tests;
