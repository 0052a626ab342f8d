//! # Towing
//!
//! **Sees:** two vessels, each with her own transponder, that move together with 1.2 to 15 knots,
//! 30 to 500 metres apart, one keeping her distance and her direction from the other: for an hour
//! when one of them says that she tows (type 31, 32 or 52, status 11 or 12), for three hours when
//! neither says so.
//!
//! **Matters because:** a tow explains why two vessels stay close for hours, which from their
//! distance alone looks like a meeting; and a vessel that is towed may be in need.
//!
//! **Innocent explanations:** this is innocent by itself and never a lead. Besides a tow it may be
//! an escort, or two ships that keep their distance in a narrow channel.
//!
//! **Cannot see:** a barge without a transponder; a tow of which one part reports less often than
//! every six minutes; a tow closer than 30 metres, where antennas are too near to tell; two that
//! both fish and may tow one net.
//!
//! **Example:** a tug passes Cozumel northbound with 6.1 knots, and 340 metres behind her a barge
//! keeps her distance within 20 metres for nine hours.
//!
//! **Sources:** ITU-R M.1371-5, table 48 (status 11 and 12) and table 53 (types 31, 32 and 52); the
//! composite event "tugging" of the Brest recordings: close and moving with 1.2 to 15 knots
//! (Pitsikalis et al. 2019, doi 10.1145/3328905.3329762).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use vigia_sea::{
    Course, Distance, Duration, EventKind, Fact, Interval, Position, ShipType, Speed, Timestamp,
    TrackChange, TrackId, TrackPoint, floored, hypotenuse, within_circle,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched};
use crate::TowingSettings;
use crate::marks::Marks;
use crate::slots::{Slot, Slots};
use crate::weigh::Weight;

pub(super) struct Towing {
    settings: TowingSettings,
    movers: Slots<Mover>,
    /// Who moves where. Vessels at rest are in no cell, so that ports stay cheap.
    cells: FxHashMap<Cell, Vec<(TrackId, Slot)>>,
    /// How many move in each block of [`BLOCK`] by [`BLOCK`] cells: most vessels are alone there.
    blocks: FxHashMap<Cell, u32>,
    runs: BTreeMap<(TrackId, TrackId), Run>,
    swept_at: Option<Timestamp>,
}

type Cell = (i32, i32);

/// A vessel that moves.
struct Mover {
    cell: Cell,
    looked_at: Timestamp,
    point: TrackPoint,
    speed: Speed,
    course: Course,
}

/// Two vessels that keep together.
struct Run {
    start: Timestamp,
    last: Timestamp,
    place: Position,
    n: u32,
    metres: f64,
    nearest: f64,
    furthest: f64,
    /// Sums of the unit vector from the one to the other, her course being north.
    ahead: f64,
    aside: f64,
    knots: f64,
    says_towing: bool,
    marks: Marks,
}

/// A fiftieth of a degree is 2.2 km of latitude.
const CELLS_PER_DEGREE: f64 = 50.0;
const N_COLUMNS: i32 = 360 * 50;
/// Cells of a block, from south to north and from west to east; the columns are a multiple of it.
const BLOCK: i32 = 8;
/// So often a vessel is compared with the others around her.
const LOOK: Duration = Duration::from_minutes(1);
/// So often runs that are over are looked for.
const SWEEP: Duration = Duration::from_minutes(10);
/// After so many looks the mean is good enough to judge the next by.
const N_TO_JUDGE: u32 = 5;
/// The distance may differ from its mean by this much, or by this part of it.
const STEADY_METRES: f64 = 75.0;
const STEADY_PART: f64 = 0.35;
/// The direction may differ from its mean by 40 degrees, of which this is the cosine.
const STEADY_COSINE: f64 = 0.766;
const SAME_COURSE_DEGREES: f64 = 30.0;
const SAME_SPEED_KNOTS: f64 = 1.5;

impl Towing {
    pub(super) fn new(settings: TowingSettings) -> Self {
        Self {
            settings,
            movers: Slots::default(),
            cells: FxHashMap::default(),
            blocks: FxHashMap::default(),
            runs: BTreeMap::new(),
            swept_at: None,
        }
    }

    fn step(&mut self, id: TrackId, slot: Slot, point: &TrackPoint) {
        let under_way = point
            .speed
            .zip(point.course)
            .filter(|(speed, _)| (self.settings.slowest..=self.settings.fastest).contains(speed));
        let Some((speed, course)) = under_way else {
            self.leave(id, slot);
            return;
        };
        let here = cell(point.place);
        let last = self.movers.get_mut(slot).map(|mover| (mover.cell, mover.looked_at));
        if let Some((_, looked_at)) = last
            && point.at.since(looked_at) < LOOK
        {
            return;
        }
        if last.is_none_or(|(cell, _)| cell != here) {
            self.leave(id, slot);
            self.cells.entry(here).or_default().push((id, slot));
            *self.blocks.entry(block(here)).or_default() += 1;
        }
        let mover = Mover { cell: here, looked_at: point.at, point: point.clone(), speed, course };
        self.compare(id, &mover);
        self.movers.put(slot, mover);
    }

    fn leave(&mut self, id: TrackId, slot: Slot) {
        let Some(mover) = self.movers.take(slot) else { return };
        if let Some(n) = self.blocks.get_mut(&block(mover.cell)) {
            *n -= 1;
            if *n == 0 {
                self.blocks.remove(&block(mover.cell));
            }
        }
        if let Some(all) = self.cells.get_mut(&mover.cell) {
            all.retain(|(other, _)| *other != id);
            if all.is_empty() {
                self.cells.remove(&mover.cell);
            }
        }
    }

    /// Compares a vessel with all that move around her.
    fn compare(&mut self, id: TrackId, mover: &Mover) {
        let reach = self.settings.furthest.metres() / 111_000.0 * CELLS_PER_DEGREE;
        #[expect(clippy::cast_possible_truncation, reason = "100 at most near the poles")]
        let n_columns = (reach / mover.point.place.lat.narrowing()).ceil().max(1.0) as i32;
        let (row, column) = mover.cell;
        if self.is_alone(mover.cell, n_columns) {
            return;
        }
        let columns = (-n_columns..=n_columns).map(|by| (column + by).rem_euclid(N_COLUMNS));
        let near = columns.flat_map(|column| (row - 1..=row + 1).map(move |row| (row, column)));
        let others = near.filter_map(|cell| self.cells.get(&cell)).flatten();
        for (other, slot) in others.filter(|(other, _)| other.vessel != id.vessel) {
            let Some(theirs) = self.movers.get_mut(*slot) else { continue };
            // Each is seen from the one with the smaller key, so that directions compare.
            let (pair, first, second) = if id < *other {
                ((id, *other), mover, &*theirs)
            } else {
                ((*other, id), &*theirs, mover)
            };
            if let Some(apart) = apart(first, second, mover.point.at, &self.settings) {
                join(&mut self.runs, pair, &apart, mover);
            }
        }
    }

    /// Whether nobody else moves in the blocks of the cells around a vessel's own.
    fn is_alone(&self, (row, column): Cell, n_columns: i32) -> bool {
        let rows = (row - 1).div_euclid(BLOCK)..=(row + 1).div_euclid(BLOCK);
        let (west, east) = (column - n_columns, column + n_columns);
        let columns = west.div_euclid(BLOCK)..=east.div_euclid(BLOCK);
        let blocks = rows.flat_map(|row| {
            let columns = columns.clone();
            columns.map(move |column| (row, column.rem_euclid(N_COLUMNS / BLOCK)))
        });
        let n: u32 = blocks.filter_map(|block| self.blocks.get(&block)).sum();
        n <= 1
    }

    fn sweep(&mut self, now: Timestamp, world: &World<'_>, found: &mut Vec<Found>) {
        if self.swept_at.is_some_and(|then| now.since(then) < SWEEP) {
            return;
        }
        self.swept_at = Some(now);
        let interruption = self.settings.interruption;
        let over: Vec<_> =
            self.runs.extract_if(.., |_, run| now.since(run.last) > interruption).collect();
        for (pair, run) in over {
            let end = run.last;
            found.extend(self.event(pair, run, (end, false), world));
        }
    }

    fn event(
        &self,
        (a, b): (TrackId, TrackId),
        run: Run,
        (end, is_open): (Timestamp, bool),
        world: &World<'_>,
    ) -> Option<Found> {
        let types = [a, b].map(|id| world.card(id.vessel).and_then(|card| card.ship_type));
        let says_towing = run.says_towing || types.iter().flatten().any(|kind| kind.tows());
        let both_fish = types.iter().all(|kind| kind.is_some_and(ShipType::fishes));
        let least = if says_towing { self.settings.least } else { self.settings.least_unsaid };
        let interval = Interval { start: run.start, end };
        if run.last.since(run.start) < least || both_fish {
            return None;
        }
        let n = f64::from(run.n.max(1));
        let facts = vec![
            Fact::metres("mean_distance", Distance::from_metres(run.metres / n)),
            Fact::metres("closest", Distance::from_metres(run.nearest)),
            Fact::metres("furthest", Distance::from_metres(run.furthest)),
            Fact::speed("mean_speed", Speed::from_knots(run.knots / n)),
            Fact::yes("says_towing", says_towing),
        ];
        let sketch = Sketch {
            kind: EventKind::Towing,
            interval,
            is_open,
            place: run.place,
            tracks: vec![a, b],
            facts,
            nature: run.marks.nature(),
            evidence: run.marks.into_evidence(),
        };
        Some(Found { event: event(sketch), weight: Weight::default() })
    }
}

/// Where the second is, seen from the first: metres ahead and to starboard.
struct Apart {
    metres: f64,
    ahead: f64,
    aside: f64,
}

/// The two at one moment, when they move as a tow does. Each is taken to have gone straight on
/// since her last report.
fn apart(
    first: &Mover,
    second: &Mover,
    now: Timestamp,
    settings: &TowingSettings,
) -> Option<Apart> {
    let is_fresh = |mover: &Mover| now.since(mover.point.at) <= settings.blind;
    let turn = within_circle(first.course.degrees() - second.course.degrees() + 540.0) - 180.0;
    let is_same = turn.abs() <= SAME_COURSE_DEGREES
        && (first.speed.knots() - second.speed.knots()).abs() <= SAME_SPEED_KNOTS;
    if !(is_same && is_fresh(first) && is_fresh(second)) {
        return None;
    }
    let (east, north) = second.point.place.metres_from(first.point.place);
    let (from, to) = (first.gone(now), second.gone(now));
    let (east, north) = (east + to.0 - from.0, north + to.1 - from.1);
    let metres = hypotenuse(east, north);
    let is_near = (settings.closest.metres()..=settings.furthest.metres()).contains(&metres);
    let (sin, cos) = first.course.east_and_north();
    is_near.then(|| Apart {
        metres,
        ahead: (east * sin + north * cos) / metres,
        aside: (east * cos - north * sin) / metres,
    })
}

impl Mover {
    /// How far she has gone since her last report, metres east and north.
    fn gone(&self, now: Timestamp) -> (f64, f64) {
        let metres = self.speed.during(now.since(self.point.at)).metres();
        let (east, north) = self.course.east_and_north();
        (metres * east, metres * north)
    }

    fn says_towing(&self) -> bool {
        self.point.status.is_some_and(|status| matches!(status.number(), 11 | 12))
    }
}

/// Adds to the run of a pair, or begins one; what is not steady adds nothing.
fn join(
    runs: &mut BTreeMap<(TrackId, TrackId), Run>,
    pair: (TrackId, TrackId),
    apart: &Apart,
    mover: &Mover,
) {
    let at = mover.point.at;
    let run = runs.entry(pair).or_insert_with(|| Run {
        start: at,
        last: at,
        place: mover.point.place,
        n: 0,
        metres: 0.0,
        nearest: apart.metres,
        furthest: apart.metres,
        ahead: 0.0,
        aside: 0.0,
        knots: 0.0,
        says_towing: false,
        marks: Marks::new(&mover.point),
    });
    if run.n >= N_TO_JUDGE {
        let mean = run.metres / f64::from(run.n);
        let direction = hypotenuse(run.ahead, run.aside).max(1e-9);
        let cosine = (run.ahead * apart.ahead + run.aside * apart.aside) / direction;
        let slack = STEADY_METRES.max(STEADY_PART * mean);
        if (apart.metres - mean).abs() > slack || cosine < STEADY_COSINE {
            return;
        }
    }
    run.last = at;
    run.n += 1;
    run.metres += apart.metres;
    run.nearest = run.nearest.min(apart.metres);
    run.furthest = run.furthest.max(apart.metres);
    run.ahead += apart.ahead;
    run.aside += apart.aside;
    run.knots += mover.speed.knots();
    run.says_towing |= mover.says_towing();
    run.marks.push(&mover.point);
}

impl Detector for Towing {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let Some(slot) = seen.slot else { return };
        match seen.change {
            TrackChange::Opened(id, _, point) | TrackChange::Moved(id, point)
                if is_watched(id.vessel) =>
            {
                self.step(*id, slot, point);
                self.sweep(point.at, world, found);
            }
            TrackChange::Withdrawn(id, at, place) => {
                let is_it = |mover: &mut Mover| mover.point.at == *at;
                if !self.movers.get_mut(slot).is_some_and(is_it) {
                    return;
                }
                self.leave(*id, slot);
                let mine = self.runs.iter_mut().filter(|((a, b), _)| a == id || b == id);
                mine.for_each(|(_, run)| run.marks.withdraw(*at, *place));
            }
            TrackChange::Closed(id, _) => self.leave(*id, slot),
            TrackChange::Opened(..)
            | TrackChange::Moved(..)
            | TrackChange::Heard(..)
            | TrackChange::Said(..) => {}
        }
    }

    fn finish(&mut self, world: &World<'_>, found: &mut Vec<Found>) {
        for (pair, run) in std::mem::take(&mut self.runs) {
            let is_open = world.now.since(run.last) <= self.settings.interruption;
            let end = if is_open { world.now } else { run.last };
            found.extend(self.event(pair, run, (end, is_open), world));
        }
    }
}

fn cell(place: Position) -> Cell {
    let row = floored(place.lat.degrees() * CELLS_PER_DEGREE);
    let column = floored(place.lon.degrees() * CELLS_PER_DEGREE);
    (row, column.rem_euclid(N_COLUMNS))
}

const fn block((row, column): Cell) -> Cell {
    (row.div_euclid(BLOCK), column.div_euclid(BLOCK))
}

#[cfg(test)]
#[path = "towing_tests.rs"]
mod tests;
