//! # Encounter
//!
//! **Sees:** two vessels within 500 metres of each other, both slower than 3 knots, for at least
//! two hours, with interruptions of up to an hour. Start and end are where their paths, straight
//! between reports, cross that distance; no day border cuts a meeting.
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

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use vigia_sea::{
    ClosedBecause, Distance, Doubt, Duration, EventKind, Evidence, Fact, Innocent, Interval, Lat,
    Lon, Nature, NavStatus, Position, Reason, ShipType, Speed, Timestamp, TrackChange, TrackId,
    TrackPoint, VesselKey,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched};
use crate::weigh::{Weight, capped};
use crate::{EncounterSettings, shore};

pub(super) struct Encounter {
    settings: EncounterSettings,
    tracks: FxHashMap<TrackId, Recent>,
    /// Who is slow where, by cell.
    slow: FxHashMap<Cell, Vec<TrackId>>,
    /// Who has been slow where at any time, as far as it is worth counting.
    visitors: FxHashMap<Cell, Vec<VesselKey>>,
    together: BTreeMap<Pair, Together>,
    swept_at: Option<Timestamp>,
}

type Pair = (TrackId, TrackId);
type Cell = (i32, i32);

/// The newest slow steps of one track.
struct Recent {
    last: TrackPoint,
    cell: Option<Cell>,
    steps: Vec<Step>,
}

/// From one report to the next, straight and slow.
#[derive(Clone)]
struct Step {
    from: TrackPoint,
    to: TrackPoint,
}

/// Two vessels that are together, or were until just now.
struct Together {
    interval: Interval,
    /// Time within the distance, weighted by it.
    seconds: f64,
    metre_seconds: f64,
    closest: Distance,
    others_near: u32,
    nature: Nature,
    /// In order of time for each vessel, thinned.
    points: [Vec<TrackPoint>; 2],
}

/// Cells of a twentieth of a degree: three nautical miles, further than a slow vessel goes between
/// most reports.
const CELLS_PER_DEGREE: f64 = 20.0;
/// Reports closer together in time than this are one step; more would only cost time.
const LEAST_STEP_SECONDS: i64 = 60;
/// Points kept as evidence are at least this far apart.
const LEAST_EVIDENCE_SECONDS: i64 = 600;
/// A vessel that drifts slower than this over the whole meeting lies still.
const STILL_KNOTS: f64 = 0.1;
/// More vessels than these in one cell need not be told apart.
const MOST_VISITORS: usize = 16;
/// How often meetings that are over are looked for.
const SWEEP_MINUTES: i64 = 10;
const MOVING_KNOTS: f64 = 2.0;

impl Encounter {
    pub(super) fn new(settings: EncounterSettings) -> Self {
        Self {
            settings,
            tracks: FxHashMap::default(),
            slow: FxHashMap::default(),
            visitors: FxHashMap::default(),
            together: BTreeMap::new(),
            swept_at: None,
        }
    }

    fn step(&mut self, id: TrackId, point: &TrackPoint, world: &World<'_>, found: &mut Vec<Found>) {
        let settings = self.settings;
        let Some(recent) = self.tracks.get_mut(&id) else {
            return;
        };
        let time = point.at.since(recent.last.at);
        if time < Duration::from_seconds(LEAST_STEP_SECONDS) {
            return;
        }
        let step = Step { from: recent.last.clone(), to: point.clone() };
        recent.last = point.clone();
        let is_slow = time <= settings.blind
            && step
                .from
                .place
                .distance(step.to.place)
                .over(time)
                .is_some_and(|s| s <= settings.slow);
        let left = recent.cell;
        // A vessel that gets fast keeps her slow steps and her cell for a while: the other may report
        // more seldom, and her step that overlaps them is still to come.
        let keep_from = point.at.plus(minus(settings.blind)).plus(minus(settings.blind));
        // The steps are in order of time, and long.
        if recent.steps.first().is_some_and(|step| step.to.at < keep_from) {
            recent.steps.retain(|step| step.to.at >= keep_from);
        }
        if is_slow {
            recent.steps.push(step.clone());
            recent.cell = Some(cell(point.place));
        } else if recent.steps.is_empty() {
            recent.cell = None;
        }
        let entered = recent.cell;
        self.move_cell(id, left, entered);
        if let (true, Some(cell)) = (is_slow, entered) {
            self.visit(cell, id.vessel);
            self.pair(id, &step, world, found);
        }
        self.sweep(point.at, world, found);
    }

    fn visit(&mut self, cell: Cell, vessel: VesselKey) {
        let visitors = self.visitors.entry(cell).or_default();
        if visitors.len() < MOST_VISITORS && !visitors.contains(&vessel) {
            visitors.push(vessel);
        }
    }

    /// How many vessels but these two have been slow around `place` until now: where many were, is
    /// an anchorage or a port.
    fn others_ever(&self, place: Position, (a, b): Pair) -> u32 {
        let mut others: Vec<VesselKey> = around(place)
            .filter_map(|cell| self.visitors.get(&cell))
            .flatten()
            .copied()
            .filter(|vessel| *vessel != a.vessel && *vessel != b.vessel)
            .collect();
        others.sort_unstable();
        others.dedup();
        u32::try_from(others.len()).unwrap_or(u32::MAX)
    }

    fn move_cell(&mut self, id: TrackId, left: Option<Cell>, entered: Option<Cell>) {
        if left == entered {
            return;
        }
        if let Some(tracks) = left.and_then(|cell| self.slow.get_mut(&cell)) {
            tracks.retain(|other| *other != id);
        }
        if let Some(cell) = entered {
            self.slow.entry(cell).or_default().push(id);
        }
    }

    /// Compares a new step with the steps of every slow vessel around.
    fn pair(&mut self, id: TrackId, step: &Step, world: &World<'_>, found: &mut Vec<Found>) {
        let mut others: Vec<TrackId> = around(step.to.place)
            .filter_map(|cell| self.slow.get(&cell))
            .flatten()
            .copied()
            .filter(|other| other.vessel != id.vessel)
            .collect();
        others.sort_unstable();
        let is_near = |other: &&TrackId| {
            self.tracks.get(*other).is_some_and(|recent| {
                step.to.at.since(recent.last.at) <= self.settings.blind
                    && recent.last.place.distance(step.to.place) <= self.settings.crowd_within
            })
        };
        let n_near = u32::try_from(others.iter().filter(is_near).count()).unwrap_or(u32::MAX);
        if n_near > self.settings.crowd + 1 {
            return;
        }
        for other in others {
            let Some(recent) = self.tracks.get(&other) else {
                continue;
            };
            let steps = recent.steps.iter().rev().take_while(|theirs| theirs.to.at >= step.from.at);
            let meetings: Vec<_> = steps
                .filter_map(|theirs| {
                    Some((meet(step, theirs, self.settings.within)?, theirs.clone()))
                })
                .collect();
            for (meeting, theirs) in meetings.into_iter().rev() {
                let (pair, steps) = if id < other {
                    ((id, other), [step, &theirs])
                } else {
                    ((other, id), [&theirs, step])
                };
                if let Some(over) = self.join(pair, &meeting, steps, n_near.saturating_sub(1)) {
                    found.extend(self.event(pair, over, world));
                }
            }
        }
    }

    /// Adds to the meeting of a pair. When too much time lies between, the one before is over and
    /// comes back.
    fn join(
        &mut self,
        pair: Pair,
        meeting: &Meeting,
        steps: [&Step; 2],
        others_near: u32,
    ) -> Option<Together> {
        let last_end = meeting.interval.start.plus(minus(self.settings.interruption));
        let is_over = self.together.get(&pair).is_some_and(|last| last.interval.end < last_end);
        let over = if is_over { self.together.remove(&pair) } else { None };
        let together = self.together.entry(pair).or_insert_with(|| Together {
            interval: meeting.interval,
            seconds: 0.0,
            metre_seconds: 0.0,
            closest: meeting.closest,
            others_near: 0,
            nature: Nature::Declared,
            points: [Vec::new(), Vec::new()],
        });
        together.interval = together.interval.hull(meeting.interval);
        let seconds = meeting.interval.length().seconds();
        together.seconds += seconds;
        together.metre_seconds += seconds * meeting.mean.metres();
        together.closest = together.closest.min(meeting.closest);
        together.others_near = together.others_near.max(others_near);
        for (points, step) in together.points.iter_mut().zip(steps) {
            together.nature = together.nature.max(step.from.nature).max(step.to.nature);
            keep(points, &step.from);
            keep(points, &step.to);
        }
        over
    }

    /// Ends the meetings that were over long enough before `now` that no step can add to them.
    fn sweep(&mut self, now: Timestamp, world: &World<'_>, found: &mut Vec<Found>) {
        let is_early = |then| now.since(then) < Duration::from_minutes(SWEEP_MINUTES);
        if self.swept_at.is_some_and(is_early) {
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
            found.extend(self.event(pair, together, world));
        }
    }

    fn event(
        &self,
        (a, b): (TrackId, TrackId),
        together: Together,
        world: &World<'_>,
    ) -> Option<Found> {
        let Together { interval, seconds, metre_seconds, closest, others_near, nature, points } =
            together;
        let is_too_short =
            interval.length() < self.settings.least || seconds < interval.length().seconds() / 2.0;
        if is_too_short || others_near > self.settings.crowd {
            return None;
        }
        let [mine, theirs] = &points;
        let drifts: Vec<Speed> =
            [mine, theirs].into_iter().filter_map(|points| drift(points)).collect();
        let slowest = drifts.iter().min().map_or(0.0, |drift| drift.knots());
        let place = mine.first()?.place;
        let is_at_rest = [mine, theirs]
            .into_iter()
            .flatten()
            .any(|point| point.status.is_some_and(NavStatus::is_at_rest));
        let facts = Facts {
            length: interval.length(),
            closest,
            mean_distance: Distance::from_metres(metre_seconds / seconds.max(1.0)),
            mean_speed: mean(&drifts),
            shore: shore::distance(world.waters.coast, place),
            others_near: others_near.max(self.others_ever(place, (a, b))),
            is_at_rest: is_at_rest || slowest < STILL_KNOTS,
            is_moving: slowest > MOVING_KNOTS,
        };
        let mut all: Vec<&TrackPoint> = points.iter().flatten().collect();
        all.sort_by_key(|point| (point.at, point.evidence.digest));
        let evidence: Vec<Evidence> = all.iter().map(|point| point.evidence.clone()).collect();
        let types = [a, b].map(|id| world.card(id.vessel).and_then(|card| card.ship_type));
        let weight = facts.weigh(types);
        let sketch = Sketch {
            kind: EventKind::Encounter,
            interval,
            is_open: false,
            place,
            tracks: vec![a, b],
            nature,
            facts: facts.list(),
            evidence,
        };
        Some(Found { event: event(sketch), weight })
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
        // Far out nobody anchors; lying still there says less.
        let is_far = self.shore.is_none_or(|shore| shore.nautical_miles() >= 10.0);
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
        weight.doubt_if(both_fish, -20, Doubt::BothFish);
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
        match seen.change {
            TrackChange::Opened(id, _, point) if is_watched(id.vessel) => {
                let recent = Recent { last: point.clone(), cell: None, steps: Vec::new() };
                self.tracks.insert(*id, recent);
            }
            TrackChange::Moved(id, point) => self.step(*id, point, world, found),
            TrackChange::Closed(
                id,
                ClosedBecause::Silence | ClosedBecause::TooMany | ClosedBecause::Unclear,
            ) => {
                let left = self.tracks.remove(id).and_then(|recent| recent.cell);
                self.move_cell(*id, left, None);
            }
            TrackChange::Opened(..)
            | TrackChange::Closed(..)
            | TrackChange::Heard(..)
            | TrackChange::Withdrawn(..)
            | TrackChange::Said(..) => {}
        }
    }

    fn finish(&mut self, world: &World<'_>, found: &mut Vec<Found>) {
        for (key, together) in std::mem::take(&mut self.together) {
            found.extend(self.event(key, together, world));
        }
    }
}

/// A time in which two steps are within a distance.
struct Meeting {
    interval: Interval,
    closest: Distance,
    mean: Distance,
}

/// When two steps are within `within` of each other: both go straight and evenly, so the distance
/// squared is a quadratic in time.
fn meet(mine: &Step, theirs: &Step, within: Distance) -> Option<Meeting> {
    let start = mine.from.at.max(theirs.from.at);
    let end = mine.to.at.min(theirs.to.at);
    if end <= start {
        return None;
    }
    let apart_at = |moment: Timestamp| theirs.place_at(moment).metres_from(mine.place_at(moment));
    let (first, last) = (apart_at(start), apart_at(end));
    let (by_x, by_y) = (last.0 - first.0, last.1 - first.1);
    let a = by_x * by_x + by_y * by_y;
    let b = first.0 * by_x + first.1 * by_y;
    let c = first.0 * first.0 + first.1 * first.1 - within.metres() * within.metres();
    // Where a part of the way from start (0) to end (1): a t² + 2 b t + c ≤ 0.
    let (enter, leave) = if a < 1e-6 {
        (0.0, if c <= 0.0 { 1.0 } else { -1.0 })
    } else {
        let root = (b * b - a * c).sqrt();
        if root.is_nan() {
            return None;
        }
        (((-b - root) / a).max(0.0), ((-b + root) / a).min(1.0))
    };

    if enter >= leave {
        return None;
    }
    let distance = |t: f64| {
        let (east, north) = (first.0 + t * by_x, first.1 + t * by_y);
        Distance::from_metres((east * east + north * north).sqrt())
    };
    let nearest = if a < 1e-6 { 0.0 } else { (-b / a).clamp(enter, leave) };
    Some(Meeting {
        interval: Interval { start: between(start, end, enter), end: between(start, end, leave) },
        closest: distance(nearest),
        mean: distance(f64::midpoint(enter, leave)),
    })
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "milliseconds within hours"
)]
fn between(start: Timestamp, end: Timestamp, part: f64) -> Timestamp {
    let milliseconds = (end.since(start).milliseconds() as f64 * part).round();
    start.plus(Duration::from_milliseconds(milliseconds as i64))
}

impl Step {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds within hours")]
    fn place_at(&self, moment: Timestamp) -> Position {
        let whole = self.to.at.since(self.from.at).milliseconds().max(1) as f64;
        let part = moment.since(self.from.at).milliseconds() as f64 / whole;
        let (lat, lon) = (self.from.place.lat.degrees(), self.from.place.lon.degrees());
        let d_lat = self.to.place.lat.degrees() - lat;
        let d_lon = (self.to.place.lon.degrees() - lon + 540.0).rem_euclid(360.0) - 180.0;
        Position::new(Lat::clamped(lat + part * d_lat), Lon::wrapped(lon + part * d_lon))
    }
}

/// Adds a point when it is new and far enough from the one kept last.
fn keep(points: &mut Vec<TrackPoint>, point: &TrackPoint) {
    let least = Duration::from_seconds(LEAST_EVIDENCE_SECONDS);
    if points.last().is_none_or(|last| point.at.since(last.at) >= least) {
        points.push(point.clone());
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

#[expect(clippy::cast_possible_truncation, reason = "at most 7200")]
fn cell(place: Position) -> Cell {
    let row = (place.lat.degrees() * CELLS_PER_DEGREE).floor() as i32;
    (row, column(row, place))
}

/// Cells are as wide as they are high, so there are fewer of them in rows towards the poles.
#[expect(clippy::cast_possible_truncation, reason = "at most 7200")]
fn column(row: i32, place: Position) -> i32 {
    let lat = f64::from(row) / CELLS_PER_DEGREE;
    let per_degree = CELLS_PER_DEGREE * Lat::clamped(lat).narrowing();
    (place.lon.degrees() * per_degree).floor() as i32
}

/// The cell of `place` and the eight around it; across 180° too, where the last column of a row is
/// narrower than the others and is taken as well.
fn around(place: Position) -> impl Iterator<Item = Cell> {
    let (row, _) = cell(place);
    let lon = place.lon.degrees();
    let step = 1.0 / CELLS_PER_DEGREE / place.lat.narrowing();
    let is_at_edge = lon.abs() + step > 180.0;
    let mut cells: Vec<Cell> = (row - 1..=row + 1)
        .flat_map(|row| {
            let edges = [-180.0, 179.999_999].into_iter().filter(move |_| is_at_edge);
            edges
                .chain([lon - step, lon, lon + step])
                .map(move |lon| (row, column(row, Position::new(place.lat, Lon::wrapped(lon)))))
        })
        .collect();
    cells.sort_unstable();
    cells.dedup();
    cells.into_iter()
}
