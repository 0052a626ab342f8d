//! What vessels of a type usually do in a part of the sea, learned from the feed itself.
//!
//! The sea is cut into cells. A passage is the way of one vessel through one cell; it counts for
//! the vessels of her type there, once for each vessel and for each of some bins of speed or
//! course. Whether a passage was odd is asked when the input has ended, so that what others did
//! later counts as much as what they did before; her own passages are left out.

use rustc_hash::FxHashMap;
use vigia_sea::{
    ClosedBecause, Duration, Interval, NavStatus, Position, ShipType, Speed, Timestamp,
    TrackChange, TrackId, TrackPoint, VesselKey, floored, hypotenuse,
};

use crate::detectors::{World, is_watched};
use crate::marks::Marks;
use crate::slots::{Slot, Slots};

/// When a passage is odd, and when odd passages are an event.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UsualSettings {
    /// In a cell that fewer others of her type have passed nobody is judged.
    pub(crate) passages: u32,
    /// With so many of her type anywhere, one who is faster than all of them is.
    pub(crate) anywhere: u32,
    /// Odd is what a smaller part of them did.
    pub(crate) share: f64,
    /// So many cells in a row must be odd.
    pub(crate) cells: u32,
    /// So long it must last.
    pub(crate) least: Duration,
}

/// Learns from all passages, and finds what was odd.
pub(crate) struct Usual {
    settings: UsualSettings,
    /// How a passage is put into one of [`N_BINS`] bins.
    bin: fn(&Passage) -> Option<usize>,
    /// The first bin follows on the last, as directions do.
    is_round: bool,
    /// Where too few passed, what all of her type did anywhere in the input.
    anywhere: FxHashMap<Group, Learned>,
    cells: FxHashMap<(Cell, Group), Learned>,
    pending: Vec<Pending>,
}

type Cell = (i16, i16);

/// The passages that go on, of all vessels, for all who learn from them.
#[derive(Default)]
pub(crate) struct Passages {
    ways: Slots<Passage>,
    /// The one that the newest change ended.
    pub(crate) ended: Option<Passed>,
}

/// A passage that has ended.
pub(crate) struct Passed {
    track: TrackId,
    is_last: bool,
    passage: Passage,
}

/// A vessel on her way through a cell.
#[derive(Clone)]
pub(crate) struct Passage {
    cell: Cell,
    pub(crate) first: Position,
    pub(crate) last: Position,
    pub(crate) interval: Interval,
    knots: f64,
    n: u32,
    is_working: bool,
    marks: Marks,
}

/// A passage that nobody has repeated yet.
struct Pending {
    track: TrackId,
    key: (Cell, Group),
    bin: usize,
    is_last: bool,
    passage: Passage,
}

/// Passages in a row that were odd.
pub(crate) struct Odd {
    pub(crate) track: TrackId,
    pub(crate) interval: Interval,
    pub(crate) is_open: bool,
    pub(crate) place: Position,
    pub(crate) to: Position,
    pub(crate) speed: Speed,
    pub(crate) n_cells: u32,
    /// Others of her type that passed the cell with the fewest of them.
    pub(crate) others: u32,
    /// Others of her type that did so too, in the cell with the most of them.
    pub(crate) alike: u32,
    pub(crate) marks: Vec<Marks>,
}

/// Types whose ways can be compared. Those that go where their work is are in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Group {
    Fishing,
    Leisure,
    Fast,
    Tug,
    Passenger,
    Cargo,
    Tanker,
}

/// What was learned of a cell and type.
struct Learned {
    newest: Timestamp,
    /// Which vessels passed, by a bit for each of their hashes: enough to estimate how many.
    vessels: [u64; N_WORDS],
    /// The first vessels in each bin.
    bins: [[u32; N_KNOWN]; N_BINS],
}

pub(crate) const N_BINS: usize = 16;
const N_WORDS: usize = 8;
/// With so many vessels in a bin, nothing in it is odd.
const N_KNOWN: usize = 3;
/// A twentieth of a degree: three nautical miles of latitude.
const CELLS_PER_DEGREE: f64 = 20.0;
/// A vessel that crosses less of a cell has not passed it.
const LEAST_METRES: f64 = 1000.0;
const LEAST_KNOTS: f64 = 1.5;
/// Odd passages further apart than this are different events.
const APART: Duration = Duration::from_minutes(30);
/// More cells, or passages that nobody has repeated, are not kept.
const MOST_CELLS: usize = 50_000;
const MOST_PENDING: usize = 50_000;

impl Passages {
    /// Sees the next change, of the track in `slot`.
    pub(crate) fn see(&mut self, change: &TrackChange, slot: Slot) {
        match change {
            TrackChange::Opened(id, _, point) | TrackChange::Moved(id, point)
                if is_watched(id.vessel) =>
            {
                self.report((*id, slot), point);
            }
            TrackChange::Withdrawn(_, at, place) => {
                if let Some(passage) = self.ways.get_mut(slot) {
                    passage.marks.withdraw(*at, *place);
                }
            }
            TrackChange::Closed(id, because) => {
                self.end((*id, slot), *because == ClosedBecause::InputEnded);
            }
            TrackChange::Opened(..)
            | TrackChange::Moved(..)
            | TrackChange::Heard(..)
            | TrackChange::Said(..) => {}
        }
    }

    /// The next report of a track.
    fn report(&mut self, (track, slot): (TrackId, Slot), point: &TrackPoint) {
        let here = cell(point.place);
        if let Some(passage) = self.ways.get_mut(slot) {
            let is_soon = point.at.since(passage.interval.end) <= APART;
            if passage.cell == here && is_soon {
                passage.add(point);
                return;
            }
            if is_soon {
                passage.reach(point);
            }
        }
        self.end((track, slot), false);
        self.ways.put(slot, Passage::new(here, point));
    }

    fn end(&mut self, (track, slot): (TrackId, Slot), is_last: bool) {
        self.ended = self.ways.take(slot).map(|passage| Passed { track, is_last, passage });
    }
}

impl Usual {
    pub(crate) fn new(
        settings: UsualSettings,
        bin: fn(&Passage) -> Option<usize>,
        is_round: bool,
    ) -> Self {
        Self {
            settings,
            bin,
            is_round,
            anywhere: FxHashMap::default(),
            cells: FxHashMap::default(),
            pending: Vec::new(),
        }
    }

    /// Sees the passage that a change ended, if it ended one.
    pub(crate) fn see(&mut self, world: &World<'_>) {
        let Some(Passed { track, is_last, passage }) = world.passed else { return };
        let ship_type = world.card(track.vessel).and_then(|card| card.ship_type);
        let Some(group) = ship_type.and_then(Group::of).filter(|_| passage.is_one()) else {
            return;
        };
        let Some(bin) = (self.bin)(passage) else { return };
        let key = (passage.cell, group);
        let now = passage.interval.end;
        let vessel = number(track.vessel);
        let cell = self.cells.entry(key).or_insert_with(|| Learned::new(now));
        cell.learn(vessel, bin, now);
        if !self.is_round {
            let anywhere = self.anywhere.entry(group).or_insert_with(|| Learned::new(now));
            anywhere.learn(vessel, bin, now);
        }
        if cell.others_alike(vessel, bin, self.is_round).is_some() {
            let (track, is_last, passage) = (*track, *is_last, passage.clone());
            self.pending.push(Pending { track, key, bin, is_last, passage });
        }
        self.forget(now);
    }

    /// Keeps memory within bounds: cells that few vessels passed go first.
    fn forget(&mut self, now: Timestamp) {
        if self.pending.len() > MOST_PENDING {
            let is_odd = |pending: &Pending| self.others(pending).is_some();
            let keep: Vec<bool> = self.pending.iter().map(is_odd).collect();
            let mut keep = keep.into_iter();
            self.pending.retain(|_| keep.next() == Some(true));
            let surplus = self.pending.len().saturating_sub(MOST_PENDING / 2);
            self.pending.drain(..surplus);
        }
        let mut least = 4;
        while self.cells.len() > MOST_CELLS {
            let is_new = |cell: &Learned| least < 256 && now.since(cell.newest) < APART;
            self.cells.retain(|_, cell| cell.n_bits() >= least || is_new(cell));
            least *= 2;
        }
    }

    /// How many others passed where this passage was odd, and how many of them did so too; `None`
    /// when it was not.
    fn others(&self, pending: &Pending) -> Option<(u32, u32)> {
        let cell = self.cells.get(&pending.key)?;
        let vessel = number(pending.track.vessel);
        let others = cell.n_vessels().saturating_sub(1);
        if others < self.settings.passages {
            return self.others_anywhere(pending).map(|others| (others, 0));
        }
        let alike = cell.others_alike(vessel, pending.bin, self.is_round)?;
        (f64::from(alike) < self.settings.share * f64::from(others)).then_some((others, alike))
    }

    /// How many others of her type were heard anywhere, when none of them was as fast or faster.
    /// What is slow in one water is usual in another; what no ship of a type does, is not.
    fn others_anywhere(&self, pending: &Pending) -> Option<u32> {
        let all = self.anywhere.get(&pending.key.1)?;
        let vessel = number(pending.track.vessel);
        let others = all.n_vessels().saturating_sub(1);
        let is_fastest = (pending.bin.saturating_sub(1)..N_BINS)
            .filter_map(|bin| all.bins.get(bin))
            .all(|known| known.iter().all(|one| *one == 0 || *one == vessel));
        (is_fastest && others >= self.settings.anywhere).then_some(others)
    }

    /// What was odd for long enough, in the order of the tracks.
    pub(crate) fn finish(&mut self) -> Vec<Odd> {
        let mut pending = std::mem::take(&mut self.pending);
        pending.sort_by_key(|one| (one.track, one.passage.interval));
        let mut odd: Vec<Odd> = Vec::new();
        for one in pending {
            let Some(others) = self.others(&one) else { continue };
            let goes_on = |last: &&mut Odd| {
                last.track == one.track
                    && one.passage.interval.start.since(last.interval.end) <= APART
            };
            match odd.last_mut().filter(goes_on) {
                Some(last) => last.join(one, others),
                None => odd.push(Odd::new(one, others)),
            }
        }
        let settings = &self.settings;
        odd.retain(|odd| odd.n_cells >= settings.cells && odd.interval.length() >= settings.least);
        odd
    }
}

impl Passage {
    fn new(cell: Cell, point: &TrackPoint) -> Self {
        Self {
            cell,
            first: point.place,
            last: point.place,
            interval: Interval { start: point.at, end: point.at },
            knots: point.speed.map_or(0.0, Speed::knots),
            n: u32::from(point.speed.is_some()),
            is_working: point.status == Some(NavStatus::FISHING),
            marks: Marks::new(point),
        }
    }

    fn add(&mut self, point: &TrackPoint) {
        self.reach(point);
        self.knots += point.speed.map_or(0.0, Speed::knots);
        self.n += u32::from(point.speed.is_some());
        self.is_working |= point.status == Some(NavStatus::FISHING);
        self.marks.push(point);
    }

    /// The way to the next cell belongs to this one.
    fn reach(&mut self, point: &TrackPoint) {
        self.last = point.place;
        self.interval.end = point.at;
    }

    /// Whether she crossed the cell, under way and not at work.
    fn is_one(&self) -> bool {
        let (east, north) = self.last.metres_from(self.first);
        let is_far = hypotenuse(east, north) >= LEAST_METRES;
        is_far && self.n > 0 && self.speed().knots() >= LEAST_KNOTS && !self.is_working
    }

    /// The mean of what she said.
    pub(crate) fn speed(&self) -> Speed {
        Speed::from_knots(self.knots / f64::from(self.n.max(1)))
    }
}

impl Odd {
    fn new(pending: Pending, (others, alike): (u32, u32)) -> Self {
        let Pending { track, is_last, passage, .. } = pending;
        Self {
            track,
            interval: passage.interval,
            is_open: is_last,
            place: passage.first,
            to: passage.last,
            speed: passage.speed(),
            n_cells: 1,
            others,
            alike,
            marks: vec![passage.marks],
        }
    }

    fn join(&mut self, pending: Pending, (others, alike): (u32, u32)) {
        let Pending { is_last, passage, .. } = pending;
        let n = f64::from(self.n_cells);
        let knots = (self.speed.knots() * n + passage.speed().knots()) / (n + 1.0);
        self.speed = Speed::from_knots(knots);
        self.interval = self.interval.hull(passage.interval);
        self.is_open = is_last;
        self.to = passage.last;
        self.n_cells += 1;
        self.others = self.others.min(others);
        self.alike = self.alike.max(alike);
        self.marks.push(passage.marks);
    }
}

impl Group {
    const fn of(ship_type: ShipType) -> Option<Self> {
        match ship_type.number() {
            30 => Some(Self::Fishing),
            31 | 32 | 52 => Some(Self::Tug),
            36 | 37 => Some(Self::Leisure),
            40..=49 => Some(Self::Fast),
            60..=69 => Some(Self::Passenger),
            70..=79 => Some(Self::Cargo),
            80..=89 => Some(Self::Tanker),
            _ => None,
        }
    }
}

impl Learned {
    const fn new(now: Timestamp) -> Self {
        Self { newest: now, vessels: [0; N_WORDS], bins: [[0; N_KNOWN]; N_BINS] }
    }

    fn learn(&mut self, vessel: u32, bin: usize, now: Timestamp) {
        self.newest = self.newest.max(now);
        let bit = (stirred(vessel) >> 23) as usize;
        if let Some(word) = self.vessels.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
        let Some(known) = self.bins.get_mut(bin) else { return };
        if !known.contains(&vessel)
            && let Some(free) = known.iter_mut().find(|known| **known == 0)
        {
            *free = vessel;
        }
    }

    fn n_bits(&self) -> u32 {
        self.vessels.iter().map(|word| word.count_ones()).sum()
    }

    /// An estimate (linear counting, Whang et al. 1990), good to some parts of a hundred up to two
    /// thousand vessels.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 3200")]
    fn n_vessels(&self) -> u32 {
        let n = 512.0;
        let free = (n - f64::from(self.n_bits())).max(1.0);
        (n * ln(n / free)).round() as u32
    }

    /// How many others are in this bin or one beside it; `None` when at least three are in one.
    fn others_alike(&self, vessel: u32, bin: usize, is_round: bool) -> Option<u32> {
        let beside = if is_round {
            [bin + N_BINS - 1, bin, bin + 1].map(|bin| bin % N_BINS)
        } else {
            [bin.saturating_sub(1), bin, (bin + 1).min(N_BINS - 1)]
        };
        let mut others: Vec<u32> = Vec::new();
        for known in beside.into_iter().filter_map(|bin| self.bins.get(bin)) {
            let theirs = known.iter().filter(|known| **known != 0 && **known != vessel);
            if theirs.clone().count() == N_KNOWN {
                return None;
            }
            others.extend(theirs);
        }
        others.sort_unstable();
        others.dedup();
        u32::try_from(others.len()).ok()
    }
}

/// Numbers of one flag differ in few bits; here every bit depends on all (the last step of
/// `MurmurHash3`, public domain).
const fn stirred(number: u32) -> u32 {
    let number = (number ^ (number >> 16)).wrapping_mul(0x85eb_ca6b);
    let number = (number ^ (number >> 13)).wrapping_mul(0xc2b2_ae35);
    number ^ (number >> 16)
}

/// The natural logarithm for 1 to 512, the same on every machine: halved until it is small, then
/// by its series.
fn ln(mut x: f64) -> f64 {
    let mut halvings = 0.0;
    while x > 1.5 {
        x /= 2.0;
        halvings += 1.0;
    }
    let ratio = (x - 1.0) / (x + 1.0);
    let square = ratio * ratio;
    let series = (0..12_u32).rev().fold(0.0, |sum, k| sum * square + 1.0 / f64::from(2 * k + 1));
    halvings * std::f64::consts::LN_2 + 2.0 * ratio * series
}

/// A number for each vessel, never 0.
#[expect(clippy::cast_possible_truncation, reason = "folded, which is meant")]
fn number(vessel: VesselKey) -> u32 {
    let number = match vessel {
        VesselKey::Mmsi(mmsi) => u64::from(mmsi.number()),
        VesselKey::Local(number) => number,
    };
    ((number ^ (number >> 32)) as u32).max(1)
}

#[expect(clippy::cast_possible_truncation, reason = "at most 7200")]
fn cell(place: Position) -> Cell {
    let row = floored(place.lat.degrees() * CELLS_PER_DEGREE) as i16;
    let column = floored(place.lon.degrees() * CELLS_PER_DEGREE) as i16;
    (row, column.rem_euclid(7200))
}

#[cfg(test)]
#[path = "usual_tests.rs"]
mod tests;
