//! Where and when vessels were heard, learned from the same reports.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use vigia_sea::{
    Duration, Position, SourceId, Timestamp, TrackPoint, Transceiver, VesselKey, floored,
};

use crate::reach::Reach;
use crate::slots::{Slot, Slots};

/// For each hour and each cell of half a degree, which vessels were heard how often by which
/// receiver.
#[derive(Debug, Default)]
pub(crate) struct Reception {
    /// Where in `lists` a cell is in an hour.
    cells: FxHashMap<Cell, usize>,
    lists: Vec<Vec<Heard>>,
    /// Lists of hours that are forgotten.
    free: Vec<usize>,
    /// Where each track was counted last: most reports are counted there again.
    newest: Slots<Known>,
    newest_hour: Option<i64>,
    reach: Reach,
}

/// An hour since 1970, a row of cells and a column.
type Cell = (i64, i16, i16);

#[derive(Clone, Copy, Debug)]
struct Heard {
    vessel: VesselKey,
    transceiver: Transceiver,
    source: SourceId,
    n_reports: u8,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    cell: Cell,
    vessel: VesselKey,
    source: SourceId,
    list: usize,
    /// In the list; beyond its end when that was full.
    place: usize,
}

/// Whom to ask about.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) vessel: VesselKey,
    pub(crate) transceiver: Transceiver,
    /// Others heard less often than this in an hour do not count.
    pub(crate) least_reports: u32,
    /// What these receivers heard counts in the cells around hers as well.
    pub(crate) sources: &'a [SourceId],
}

/// More than these of one class in one cell and hour are not told apart. Each class has its own
/// room: class B must not look unheard because many of class A are around.
const MOST_VESSELS: usize = 24;
/// Hours older than this are forgotten.
const MOST_HOURS: i64 = 24 * 3;
const MS_PER_HOUR: i64 = 3_600_000;
const CELLS_PER_DEGREE: f64 = 2.0;
const N_COLUMNS: i16 = 720;

impl Reception {
    /// Counts a report of the track that is kept in `slot`.
    pub(crate) fn hear(&mut self, slot: Slot, vessel: VesselKey, point: &TrackPoint) {
        let hour = point.at.unix_milliseconds().div_euclid(MS_PER_HOUR);
        let (row, column) = cell(point.place);
        let (cell, source) = ((hour, row, column), point.source);
        if let Some(known) = self.newest.get_mut(slot)
            && (known.cell, known.vessel, known.source) == (cell, vessel, source)
        {
            let list = self.lists.get_mut(known.list);
            if let Some(heard) = list.and_then(|list| list.get_mut(known.place)) {
                heard.n_reports = heard.n_reports.saturating_add(1);
            }
            return;
        }
        self.forget_before(hour);
        if point.transceiver == Transceiver::A {
            self.reach.hear(source, vessel, point.place, hour);
        }
        let list = *self.cells.entry(cell).or_insert_with(|| {
            self.free.pop().unwrap_or_else(|| {
                self.lists.push(Vec::new());
                self.lists.len() - 1
            })
        });
        let transceiver = strength(point.transceiver);
        let place = self.lists.get_mut(list).map_or(0, |list| {
            let heard = Heard { vessel, transceiver, source, n_reports: 0 };
            count(list, heard)
        });
        self.newest.put(slot, Known { cell, vessel, source, list, place });
    }

    /// Once a day.
    fn forget_before(&mut self, hour: i64) {
        let is_new_day = self.newest_hour.is_none_or(|newest| newest / 24 < hour / 24);
        self.newest_hour = self.newest_hour.max(Some(hour));
        if !is_new_day {
            return;
        }
        self.cells.retain(|(then, _, _), list| {
            let is_fresh = hour - *then <= MOST_HOURS;
            if !is_fresh {
                self.free.push(*list);
                self.lists.get_mut(*list).into_iter().for_each(Vec::clear);
            }
            is_fresh
        });
        self.free.sort_unstable();
    }

    /// How many others were heard within half a degree to a degree of `place` in the hour that
    /// begins at `hour_start`. For a class B vessel only others of class B count, and within half a
    /// degree: class A is heard from much further.
    pub(crate) fn others(&self, asked: Asked<'_>, hour_start: Timestamp, place: Position) -> u32 {
        let hour = hour_start.unix_milliseconds().div_euclid(MS_PER_HOUR);
        let (row, column) = cell(place);
        let mut reports: BTreeMap<VesselKey, u32> = BTreeMap::new();
        let reach = i16::from(asked.transceiver != Transceiver::B);
        // Whether each receiver that heard somebody near hears there: `None` is not known of a
        // satellite.
        let mut hears: FxHashMap<SourceId, Option<bool>> = FxHashMap::default();
        for (d_row, d_column) in
            (-reach..=reach).flat_map(|r| (-reach..=reach).map(move |c| (r, c)))
        {
            let there = (column + d_column).rem_euclid(N_COLUMNS);
            let list = self.cells.get(&(hour, row + d_row, there));
            for heard in list.and_then(|list| self.lists.get(*list)).into_iter().flatten() {
                let is_weaker = heard.transceiver >= strength(asked.transceiver);
                let is_here = (d_row, d_column) == (0, 0);
                let hears_there = *hears.entry(heard.source).or_insert_with(|| {
                    let is_station = self.reach.is_station(heard.source);
                    is_station.then(|| self.reach.covers(heard.source, place, asked.vessel))
                });
                let is_asked =
                    hears_there.unwrap_or(is_here || asked.sources.contains(&heard.source));
                if heard.vessel != asked.vessel && is_weaker && is_asked {
                    *reports.entry(heard.vessel).or_default() += u32::from(heard.n_reports);
                }
            }
        }
        let n = reports.into_values().filter(|n_reports| *n_reports >= asked.least_reports).count();
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        // Stations hear class B from less far.
        if asked.transceiver == Transceiver::B {
            return n;
        }
        n.max(self.reach.others(place, hour, asked.vessel))
    }
}

/// Counts one more report in a list; gives its place there.
fn count(list: &mut Vec<Heard>, new: Heard) -> usize {
    let is_same = |heard: &Heard| (heard.vessel, heard.source) == (new.vessel, new.source);
    let known = list.iter().position(is_same);
    let n_alike = list.iter().filter(|heard| heard.transceiver == new.transceiver).count();
    if known.is_none() && n_alike < MOST_VESSELS {
        list.push(new);
    }
    let place = known.unwrap_or(if n_alike < MOST_VESSELS { list.len() - 1 } else { usize::MAX });
    if let Some(heard) = list.get_mut(place) {
        heard.n_reports = heard.n_reports.saturating_add(1);
    }
    place
}

#[expect(clippy::cast_possible_truncation, reason = "at most 720")]
fn cell(place: Position) -> (i16, i16) {
    let row = floored(place.lat.degrees() * CELLS_PER_DEGREE) as i16;
    let column = floored(place.lon.degrees() * CELLS_PER_DEGREE) as i16;
    (row, column.rem_euclid(N_COLUMNS))
}

/// The starts of the whole clock hours between two moments, as far back as reception is
/// remembered at the second.
pub(crate) fn whole_hours(from: Timestamp, to: Timestamp) -> impl Iterator<Item = Timestamp> {
    let first = (from.unix_milliseconds() + MS_PER_HOUR - 1).div_euclid(MS_PER_HOUR);
    let end = to.unix_milliseconds().div_euclid(MS_PER_HOUR);
    (first.max(end - MOST_HOURS)..end).map(|hour| {
        Timestamp::from_unix_milliseconds(0).plus(Duration::from_milliseconds(hour * MS_PER_HOUR))
    })
}

/// Message 27 is sent with the power of class A by nearly all that send it.
const fn strength(transceiver: Transceiver) -> Transceiver {
    match transceiver {
        Transceiver::LongRange => Transceiver::A,
        other => other,
    }
}
