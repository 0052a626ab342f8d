//! Where and when vessels were heard, learned from the same reports.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use vigia_sea::{Duration, Position, Timestamp, TrackPoint, Transceiver, VesselKey};

/// For each hour and each cell of half a degree, which vessels were heard how often.
#[derive(Debug, Default)]
pub(crate) struct Reception {
    heard: FxHashMap<(i64, i16, i16), Vec<Heard>>,
    newest: Option<i64>,
}

#[derive(Clone, Copy, Debug)]
struct Heard {
    vessel: VesselKey,
    transceiver: Transceiver,
    n_reports: u32,
}

/// Whom to ask about.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    pub(crate) vessel: VesselKey,
    pub(crate) transceiver: Transceiver,
    /// Others heard less often than this in an hour do not count.
    pub(crate) least_reports: u32,
}

/// More than these of one class in one cell and hour are not told apart. Each class has its own
/// room: class B must not look unheard because many of class A are around.
const MOST_VESSELS: usize = 24;
/// Hours older than this are forgotten.
const MOST_HOURS: i64 = 24 * 14;
const MS_PER_HOUR: i64 = 3_600_000;
const CELLS_PER_DEGREE: f64 = 2.0;
const N_COLUMNS: i16 = 720;

impl Reception {
    pub(crate) fn hear(&mut self, vessel: VesselKey, point: &TrackPoint) {
        let hour = point.at.unix_milliseconds().div_euclid(MS_PER_HOUR);
        let (row, column) = cell(point.place);
        let transceiver = strength(point.transceiver);
        let all = self.heard.entry((hour, row, column)).or_default();
        if let Some(heard) = all.iter_mut().find(|heard| heard.vessel == vessel) {
            heard.n_reports += 1;
        } else if all.iter().filter(|heard| heard.transceiver == transceiver).count() < MOST_VESSELS
        {
            all.push(Heard { vessel, transceiver, n_reports: 1 });
        }
        if self.newest.is_none_or(|newest| newest < hour) {
            self.newest = Some(hour);
            if hour % 24 == 0 {
                self.heard.retain(|(then, _, _), _| hour - then <= MOST_HOURS);
            }
        }
    }

    /// How many others were heard within half a degree to a degree of `place` in the hour that
    /// begins at `hour_start`. For a class B vessel only others of class B count: class A is heard
    /// from much further.
    pub(crate) fn others(&self, asked: Asked, hour_start: Timestamp, place: Position) -> u32 {
        let hour = hour_start.unix_milliseconds().div_euclid(MS_PER_HOUR);
        let (row, column) = cell(place);
        let mut reports: BTreeMap<VesselKey, u32> = BTreeMap::new();
        for (d_row, d_column) in (-1..=1).flat_map(|r| (-1..=1).map(move |c| (r, c))) {
            let column = (column + d_column).rem_euclid(N_COLUMNS);
            for heard in self.heard.get(&(hour, row + d_row, column)).into_iter().flatten() {
                let is_weaker = heard.transceiver >= strength(asked.transceiver);
                if heard.vessel != asked.vessel && is_weaker {
                    *reports.entry(heard.vessel).or_default() += heard.n_reports;
                }
            }
        }
        let n = reports.into_values().filter(|n_reports| *n_reports >= asked.least_reports).count();
        u32::try_from(n).unwrap_or(u32::MAX)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "at most 720")]
fn cell(place: Position) -> (i16, i16) {
    let row = (place.lat.degrees() * CELLS_PER_DEGREE).floor() as i16;
    let column = (place.lon.degrees() * CELLS_PER_DEGREE).floor() as i16;
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
