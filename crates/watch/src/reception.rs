//! Where and when vessels were heard, learned from the same reports.

use rustc_hash::FxHashMap;
use vigia_sea::{Duration, Position, Timestamp, VesselKey};

/// For each hour and each cell of half a degree, which vessels were heard.
#[derive(Debug, Default)]
pub(crate) struct Reception {
    heard: FxHashMap<(i64, i16, i16), Vec<VesselKey>>,
    newest: Option<i64>,
}

/// More than these in one cell and hour are not told apart.
const MOST_VESSELS: usize = 24;
/// Hours older than this are forgotten.
const MOST_HOURS: i64 = 24 * 14;
const MS_PER_HOUR: i64 = 3_600_000;
const CELLS_PER_DEGREE: f64 = 2.0;
const N_COLUMNS: i16 = 720;

impl Reception {
    pub(crate) fn hear(&mut self, vessel: VesselKey, at: Timestamp, place: Position) {
        let hour = at.unix_milliseconds().div_euclid(MS_PER_HOUR);
        let (row, column) = cell(place);
        let vessels = self.heard.entry((hour, row, column)).or_default();
        if vessels.len() < MOST_VESSELS && !vessels.contains(&vessel) {
            vessels.push(vessel);
        }
        if self.newest.is_none_or(|newest| newest < hour) {
            self.newest = Some(hour);
            if hour % 24 == 0 {
                self.heard
                    .retain(|(then, _, _), _| hour - then <= MOST_HOURS);
            }
        }
    }

    /// How many vessels but `vessel` were heard within half a degree to a degree of `place` in the
    /// hour that begins at `hour_start`.
    pub(crate) fn others(&self, vessel: VesselKey, hour_start: Timestamp, place: Position) -> u32 {
        let hour = hour_start.unix_milliseconds().div_euclid(MS_PER_HOUR);
        let (row, column) = cell(place);
        let mut others: Vec<VesselKey> = (-1..=1)
            .flat_map(|d_row| (-1..=1).map(move |d_column| (d_row, d_column)))
            .filter_map(|(d_row, d_column)| {
                let column = (column + d_column).rem_euclid(N_COLUMNS);
                self.heard.get(&(hour, row + d_row, column))
            })
            .flatten()
            .copied()
            .filter(|other| *other != vessel)
            .collect();
        others.sort_unstable();
        others.dedup();
        u32::try_from(others.len()).unwrap_or(u32::MAX)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "at most 720")]
fn cell(place: Position) -> (i16, i16) {
    let row = (place.lat.degrees() * CELLS_PER_DEGREE).floor() as i16;
    let column = (place.lon.degrees() * CELLS_PER_DEGREE).floor() as i16;
    (row, column.rem_euclid(N_COLUMNS))
}

/// The starts of the whole clock hours between two moments.
pub(crate) fn whole_hours(from: Timestamp, to: Timestamp) -> impl Iterator<Item = Timestamp> {
    let first = (from.unix_milliseconds() + MS_PER_HOUR - 1).div_euclid(MS_PER_HOUR);
    let end = to.unix_milliseconds().div_euclid(MS_PER_HOUR);
    (first..end).map(|hour| {
        Timestamp::from_unix_milliseconds(0).plus(Duration::from_milliseconds(hour * MS_PER_HOUR))
    })
}
