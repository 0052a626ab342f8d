//! # Port visit
//!
//! **Sees:** a vessel that came within 3 kilometres of a port or anchorage, stopped there (slower
//! than 0.2 knots, until faster than 0.5) for ten minutes or was silent there for four hours, and
//! went further than 4 kilometres from it. Ports come from the file of `--ports`. Without one, a
//! place within a nautical mile of a coast where she lies still counts as a port without a name
//! (`is_learned`). How sure the visit is, is a number as Global Fishing Watch gives it: 4 she was
//! seen coming in, stopping and going out; 3 one of coming and going was not seen; 2 neither was; 1
//! she did not stop, which is no visit here.
//!
//! **Matters because:** it tells where a voyage begins and ends.
//!
//! **Innocent explanations:** this is innocent by itself and never a lead: ports are there to be
//! visited.
//!
//! **Cannot see:** which berth; a port that the file does not have; a stop between two reports less
//! than four hours apart; without a file, the name of any port, and one that lies further than a
//! nautical mile from the coast as the coast file draws it.
//!
//! **Example:** a ferry comes within 3 kilometres of Helsingør at 10:12, lies there from 10:21 to
//! 10:38 and is 4 kilometres away at 10:52.
//!
//! **Sources:** Global Fishing Watch, port visits: 3 km, 4 km, 0.2 and 0.5 knots, silence of 4
//! hours, confidence 1 to 4 (`pipe-anchorages`; events API documentation).

use std::collections::VecDeque;

use vigia_sea::{
    ClosedBecause, Distance, Duration, EventKind, Fact, Interval, NavStatus, OpenedBecause, Port,
    Position, Speed, Timestamp, TrackChange, TrackId, TrackPoint,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched};
use crate::PortVisitSettings;
use crate::marks::Marks;
use crate::rest::crossing;
use crate::slots::{Parked, Slots};
use crate::weigh::Weight;

pub(super) struct PortVisit {
    settings: PortVisitSettings,
    paths: Slots<Path>,
    parked: Parked<Path>,
}

/// What is known of one track.
struct Path {
    tracks: Vec<TrackId>,
    last: Spot,
    /// No port is within this many metres of this place.
    clear: Option<(Position, f64)>,
    /// The way here, for a port that is learned only when she has stopped,
    behind: VecDeque<Spot>,
    /// and where its newest step is.
    newest_behind: Option<Position>,
    stop: Option<Stop>,
    visit: Option<Box<Visit>>,
}

#[derive(Clone, Copy)]
struct Spot {
    at: Timestamp,
    place: Position,
    speed: Option<Speed>,
}

struct Stop {
    start: Timestamp,
    end: Timestamp,
    marks: Marks,
    /// Whether the place was looked at as a berth to be learned.
    is_tried: bool,
}

/// A port and how far it reaches.
#[derive(Clone)]
struct Harbour {
    name: Option<String>,
    place: Position,
    enter: Distance,
    is_learned: bool,
}

struct Visit {
    harbour: Harbour,
    entered: Timestamp,
    is_entry_seen: bool,
    n_stops: u32,
    stopped: Duration,
    longest_silence: Duration,
    marks: Marks,
    /// The last report inside.
    inside: Spot,
    /// The first report outside, until another confirms it.
    outside: Option<Spot>,
}

/// Ports are looked for this far ahead, so that they need not be looked for at every report.
const LOOK_METRES: f64 = 20_000.0;
/// The way behind is kept in steps of at least this length, and this many of them: together more
/// than the distance at which a port is entered.
const STEP_METRES: f64 = 250.0;
const N_BEHIND: usize = 24;

enum End {
    Left(Timestamp),
    Unseen,
    InputEnded,
}

impl PortVisit {
    pub(super) fn new(settings: PortVisitSettings) -> Self {
        Self { settings, paths: Slots::default(), parked: Parked::default() }
    }

    fn event(&self, path: &mut Path, end: &End, world: &World<'_>) -> Option<Found> {
        if let Some(stop) = path.stop.take() {
            path.end_stop(&stop, &self.settings);
        }
        let visit = *path.visit.take()?;
        let confidence = match (visit.has_stopped(&self.settings), visit.is_entry_seen, end) {
            (false, ..) => 1_u32,
            (true, true, End::Left(_)) => 4,
            (true, true, _) | (true, false, End::Left(_)) => 3,
            (true, false, _) => 2,
        };
        if confidence < self.settings.least_confidence {
            return None;
        }
        let end_at = match end {
            End::Left(at) => *at,
            End::Unseen => visit.marks.newest().at,
            End::InputEnded => world.now,
        };
        let sketch = Sketch {
            kind: EventKind::PortVisit,
            interval: Interval { start: visit.entered, end: end_at },
            is_open: matches!(end, End::InputEnded),
            place: visit.harbour.place,
            tracks: path.tracks.clone(),
            facts: vec![
                Fact::text("port", visit.harbour.name),
                Fact::yes("is_learned", visit.harbour.is_learned),
                Fact::count("confidence", confidence),
                Fact::count("n_stops", visit.n_stops),
                Fact::time("stopped", visit.stopped),
                Fact::time("longest_silence", visit.longest_silence),
            ],
            nature: visit.marks.nature(),
            evidence: visit.marks.into_evidence(),
        };
        Some(Found { event: event(sketch), weight: Weight::default() })
    }

    /// A report of a track that is known.
    fn step(&self, path: &mut Path, point: &TrackPoint, world: &World<'_>) -> Option<Found> {
        let settings = &self.settings;
        let spot = Spot { at: point.at, place: point.place, speed: point.speed };
        let found = self.leave(path, point, world);
        if path.visit.is_none() {
            path.enter(point, settings, world);
        }
        if let Some(visit) = path.visit.as_mut().filter(|visit| visit.outside.is_none()) {
            let silence = point.at.since(path.last.at);
            if silence >= settings.silence {
                visit.longest_silence = visit.longest_silence.max(silence);
                visit.marks.keep(point);
            }
            visit.marks.push(point);
        }
        path.stop(point, settings);
        if world.waters.ports.is_empty() {
            path.learn(point, settings, world);
        }
        path.last = spot;
        found
    }

    /// Ends a visit when a second report in a row is outside.
    fn leave(&self, path: &mut Path, point: &TrackPoint, world: &World<'_>) -> Option<Found> {
        let visit = path.visit.as_mut()?;
        let margin = self.settings.leave.metres() - self.settings.enter.metres();
        let leave = Distance::from_metres(visit.harbour.enter.metres() + margin);
        let spot = Spot::of(point);
        if visit.harbour.place.distance(spot.place) <= leave {
            visit.outside = None;
            visit.inside = spot;
            return None;
        }
        // A port of several points: she has gone on to the next one.
        if let Some((next, _)) = nearest(spot.place, &self.settings, world, margin) {
            visit.harbour = Harbour { name: visit.harbour.name.take().or(next.name), ..next };
            visit.outside = None;
            visit.inside = spot;
            return None;
        }
        let Some(outside) = visit.outside else {
            visit.outside = Some(spot);
            visit.marks.keep(point);
            return None;
        };
        let end = if outside.at.since(visit.inside.at) > self.settings.blind {
            End::Unseen
        } else {
            End::Left(circle(visit.inside, outside, visit.harbour.place, leave))
        };
        self.event(path, &end, world)
    }

    fn open(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let (TrackChange::Opened(id, because, point), Some(slot)) = (seen.change, seen.slot) else {
            return;
        };
        let before = match because {
            OpenedBecause::Silence(before, _) => self.parked.take(*before),
            OpenedBecause::First | OpenedBecause::Jump(..) => None,
        };
        let mut path = before.unwrap_or_else(|| Path::new(point));
        path.tracks.push(*id);
        found.extend(self.step(&mut path, point, world));
        self.paths.put(slot, path);
    }

    fn close(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let (TrackChange::Closed(id, because), Some(slot)) = (seen.change, seen.slot) else {
            return;
        };
        let Some(mut path) = self.paths.take(slot) else { return };
        if path.visit.is_none() {
            return;
        }
        match because {
            ClosedBecause::Silence => {
                for mut old in self.parked.put(*id, world.now, path) {
                    found.extend(self.event(&mut old, &End::Unseen, world));
                }
            }
            ClosedBecause::InputEnded if world.now.since(path.last.at) <= self.settings.silence => {
                found.extend(self.event(&mut path, &End::InputEnded, world));
            }
            ClosedBecause::InputEnded | ClosedBecause::TooMany | ClosedBecause::Unclear => {
                found.extend(self.event(&mut path, &End::Unseen, world));
            }
        }
    }
}

impl Path {
    fn new(point: &TrackPoint) -> Self {
        Self {
            tracks: Vec::new(),
            last: Spot::of(point),
            clear: None,
            behind: VecDeque::new(),
            newest_behind: None,
            stop: None,
            visit: None,
        }
    }

    /// Begins a visit when a port is near.
    fn enter(&mut self, point: &TrackPoint, settings: &PortVisitSettings, world: &World<'_>) {
        if world.waters.ports.is_empty() {
            return;
        }
        let is_clear = |(place, metres): (Position, f64)| {
            let (east, north) = point.place.metres_from(place);
            east * east + north * north < metres * metres
        };
        if self.clear.is_some_and(is_clear) {
            return;
        }
        self.clear = None;
        let Some((harbour, beyond)) = nearest(point.place, settings, world, LOOK_METRES) else {
            self.clear = Some((point.place, LOOK_METRES));
            return;
        };
        if beyond > 0.0 {
            self.clear = Some((point.place, beyond));
            return;
        }
        let was_outside = harbour.place.distance(self.last.place) > harbour.enter;
        let is_seen = was_outside && point.at.since(self.last.at) <= settings.blind;
        let entered =
            is_seen.then(|| circle(self.last, Spot::of(point), harbour.place, harbour.enter));
        self.begin(point, harbour, entered);
    }

    fn begin(&mut self, point: &TrackPoint, harbour: Harbour, entered: Option<Timestamp>) {
        self.visit = Some(Box::new(Visit {
            harbour,
            entered: entered.unwrap_or(point.at),
            is_entry_seen: entered.is_some(),
            n_stops: 0,
            stopped: Duration::from_seconds(0),
            longest_silence: Duration::from_seconds(0),
            marks: Marks::new(point),
            inside: Spot::of(point),
            outside: None,
        }));
    }

    /// Begins, prolongs and ends stops.
    fn stop(&mut self, point: &TrackPoint, settings: &PortVisitSettings) {
        let Some(speed) = point.speed.or_else(|| self.last.speed_to(point)) else { return };
        let is_blind = point.at.since(self.last.at) > settings.blind;
        let (before, now) = (self.last.speed.unwrap_or(speed), (point.at, speed.knots()));
        let cross = |limit: Speed| crossing((self.last.at, before.knots()), now, limit.knots());
        match &mut self.stop {
            None if speed < settings.stop_begins => {
                let is_known = !is_blind && before > settings.stop_begins;
                let start = if is_known { cross(settings.stop_begins) } else { point.at };
                let marks = Marks::new(point);
                self.stop = Some(Stop { start, end: point.at, marks, is_tried: false });
            }
            Some(stop) if speed <= settings.stop_ends => {
                stop.end = point.at;
                if !stop.is_tried {
                    stop.marks.push(point);
                }
            }
            Some(stop) => {
                if !is_blind {
                    stop.end = cross(settings.stop_ends);
                }
                if let Some(over) = self.stop.take() {
                    self.end_stop(&over, settings);
                }
            }
            None => {}
        }
    }

    /// Adds a stop to the visit.
    fn end_stop(&mut self, stop: &Stop, settings: &PortVisitSettings) {
        let length = stop.end.since(stop.start);
        if let Some(visit) = self.visit.as_mut().filter(|_| length >= settings.stop) {
            visit.n_stops += 1;
            visit.stopped =
                Duration::from_milliseconds(visit.stopped.milliseconds() + length.milliseconds());
        }
    }

    /// Without a list of ports: where she lies still close to a coast, is one.
    fn learn(&mut self, point: &TrackPoint, settings: &PortVisitSettings, world: &World<'_>) {
        let spot = Spot::of(point);
        let is_step = |last: Position| {
            let roughly = last.roughly(spot.place);
            let (east, north) = match (roughly.least > STEP_METRES, roughly.most < STEP_METRES) {
                (true, _) => return true,
                (_, true) => return false,
                (false, false) => spot.place.metres_from(last),
            };
            east * east + north * north >= STEP_METRES * STEP_METRES
        };
        if self.newest_behind.is_none_or(is_step) {
            self.newest_behind = Some(spot.place);
            if self.behind.len() >= N_BEHIND {
                self.behind.pop_front();
            }
            self.behind.push_back(spot);
        }
        let Some(stop) = self.stop.as_mut() else { return };
        let is_due = !stop.is_tried && stop.end.since(stop.start) >= settings.stop;
        if !is_due || self.visit.is_some() {
            return;
        }
        stop.is_tried = true;
        let marks = stop.marks.clone();
        let coast = world.waters.coast;
        let is_berth = coast.distance(spot.place, settings.coast).is_some()
            || coast.is_land(spot.place)
            || point.status == Some(NavStatus::MOORED);
        if !is_berth {
            return;
        }
        let harbour =
            Harbour { name: None, place: spot.place, enter: settings.enter, is_learned: true };
        let entered = self.came_within(&harbour, settings);
        // What she did before is known only since the oldest report that is kept.
        let first = self.behind.front().map_or(spot.at, |first| first.at);
        self.begin(point, harbour, entered);
        if let Some(visit) = self.visit.as_mut() {
            visit.marks = marks;
            visit.entered = entered.unwrap_or(first);
        }
    }

    /// When the way behind crossed into the harbour for the last time.
    fn came_within(&self, harbour: &Harbour, settings: &PortVisitSettings) -> Option<Timestamp> {
        let is_inside = |spot: &Spot| harbour.place.distance(spot.place) <= harbour.enter;
        let steps = self.behind.iter().zip(self.behind.iter().skip(1));
        let (from, to) = steps.rev().find(|(from, _)| !is_inside(from))?;
        let is_known = to.at.since(from.at) <= settings.blind;
        is_known.then(|| circle(*from, *to, harbour.place, harbour.enter))
    }
}

impl Visit {
    fn has_stopped(&self, settings: &PortVisitSettings) -> bool {
        self.n_stops > 0 || self.longest_silence >= settings.silence
    }
}

impl Spot {
    fn of(point: &TrackPoint) -> Self {
        Self { at: point.at, place: point.place, speed: point.speed }
    }

    fn speed_to(&self, point: &TrackPoint) -> Option<Speed> {
        self.place.distance(point.place).over(point.at.since(self.at))
    }
}

/// The port whose reach is nearest to `place`, at most `margin` metres away, and how far beyond it
/// `place` is, in metres: negative inside.
fn nearest(
    place: Position,
    settings: &PortVisitSettings,
    world: &World<'_>,
    margin: f64,
) -> Option<(Harbour, f64)> {
    let enter = |port: &Port| port.reach.unwrap_or(settings.enter);
    let within = Distance::from_metres(LOOK_METRES + settings.enter.metres());
    let near = world.waters.ports.near(place, within);
    let beyond = near.map(|(port, far)| (port, far.metres() - enter(port).metres()));
    let (port, beyond) = beyond.min_by(|a, b| a.1.total_cmp(&b.1))?;
    let name = (!port.name.is_empty()).then(|| port.name.clone());
    let harbour = Harbour { name, place: port.place, enter: enter(port), is_learned: false };
    (beyond <= margin).then_some((harbour, beyond))
}

/// When a straight step from outside a circle to its inside, or the other way, crosses it.
fn circle(from: Spot, to: Spot, middle: Position, radius: Distance) -> Timestamp {
    let (from_east, from_north) = from.place.metres_from(middle);
    let (to_east, to_north) = to.place.metres_from(middle);
    let (mut near, mut far) = (0.0, 1.0);
    let is_far = |part: f64| {
        let east = from_east + part * (to_east - from_east);
        let north = from_north + part * (to_north - from_north);
        (east * east + north * north).sqrt() > radius.metres()
    };
    let was_far = is_far(0.0);
    for _ in 0..30 {
        let middle = f64::midpoint(near, far);
        if is_far(middle) == was_far {
            near = middle;
        } else {
            far = middle;
        }
    }
    crossing((from.at, 0.0), (to.at, 1.0), near)
}

impl Detector for PortVisit {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let Some(slot) = seen.slot else { return };
        match seen.change {
            TrackChange::Opened(id, ..) if is_watched(id.vessel) => self.open(seen, world, found),
            TrackChange::Moved(_, point) => {
                let mut paths = std::mem::take(&mut self.paths);
                if let Some(path) = paths.get_mut(slot) {
                    found.extend(self.step(path, point, world));
                }
                self.paths = paths;
            }
            TrackChange::Withdrawn(_, at, place) => {
                if let Some(visit) = self.paths.get_mut(slot).and_then(|path| path.visit.as_mut()) {
                    visit.marks.withdraw(*at, *place);
                    visit.outside = visit.outside.filter(|outside| outside.at != *at);
                }
            }
            TrackChange::Closed(..) => self.close(seen, world, found),
            TrackChange::Opened(..) | TrackChange::Heard(..) | TrackChange::Said(..) => {}
        }
    }

    fn finish(&mut self, world: &World<'_>, found: &mut Vec<Found>) {
        let parked: Vec<Path> = self.parked.drain().collect();
        for mut path in parked {
            found.extend(self.event(&mut path, &End::Unseen, world));
        }
    }
}

#[cfg(test)]
#[path = "port_visit_tests.rs"]
mod tests;
