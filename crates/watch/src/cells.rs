//! Who is where now, so that neighbours are found without asking everybody.

use rustc_hash::FxHashMap;
use vigia_sea::{Lat, Position, Timestamp, TrackId};

use crate::slots::Slot;

/// Where a track was at its newest report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) id: TrackId,
    pub(crate) slot: Slot,
    pub(crate) at: Timestamp,
    pub(crate) place: Position,
}

/// A cell: its row from south to north, and its place in the row from west to east.
pub(crate) type Cell = (i32, i32);

/// Tracks by cells of three nautical miles or a little more.
#[derive(Debug)]
pub(crate) struct Cells {
    spots: FxHashMap<Cell, Vec<Spot>>,
    /// How many cells each row has: fewer towards the poles.
    n_columns: Vec<i32>,
}

const CELLS_PER_DEGREE: i32 = 20;
const N_ROWS: i32 = 180 * CELLS_PER_DEGREE;

impl Default for Cells {
    fn default() -> Self {
        Self { spots: FxHashMap::default(), n_columns: (0..N_ROWS).map(n_columns).collect() }
    }
}

impl Cells {
    pub(crate) fn cell(&self, place: Position) -> Cell {
        let row = row(place);
        (row, self.column(row, place))
    }

    /// Puts a track where it is now, `left` being the cell where it was; gives the new one.
    pub(crate) fn put(&mut self, spot: Spot, left: Option<Cell>) -> Cell {
        let cell = self.cell(spot.place);
        if left != Some(cell) {
            self.remove(spot.slot, left);
        }
        let spots = self.spots.entry(cell).or_default();
        match spots.iter_mut().find(|other| other.slot == spot.slot) {
            Some(known) => *known = spot,
            None => spots.push(spot),
        }
        cell
    }

    /// Takes a track out of the cell where it was.
    pub(crate) fn remove(&mut self, slot: Slot, left: Option<Cell>) {
        let Some(left) = left else { return };
        if let Some(spots) = self.spots.get_mut(&left) {
            spots.retain(|spot| spot.slot != slot);
            if spots.is_empty() {
                self.spots.remove(&left);
            }
        }
    }

    /// The tracks in the cell of `place` and in those around it, in no order.
    pub(crate) fn around(&self, place: Position) -> impl Iterator<Item = &Spot> {
        self.cells_around(place).filter_map(|cell| self.spots.get(&cell)).flatten()
    }

    /// The cell of `place` and those around it, across 180° too.
    pub(crate) fn cells_around(&self, place: Position) -> impl Iterator<Item = Cell> + '_ {
        let row = row(place);
        (row - 1..=row + 1).flat_map(move |row| {
            let (column, n) = (self.column(row, place), self.n_columns_of(row));
            // Rows of one or two cells are not taken twice.
            let last = 1.min(n - 2);
            (-1.max(1 - n)..=last.max(0)).map(move |step| (row, (column + step).rem_euclid(n)))
        })
    }

    #[expect(clippy::cast_possible_truncation, reason = "at most 7200")]
    fn column(&self, row: i32, place: Position) -> i32 {
        let n = self.n_columns_of(row);
        let part = (place.lon.degrees() + 180.0) / 360.0;
        ((part * f64::from(n)) as i32).rem_euclid(n)
    }

    fn n_columns_of(&self, row: i32) -> i32 {
        usize::try_from(row).ok().and_then(|row| self.n_columns.get(row)).copied().unwrap_or(1)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "at most 3600")]
fn row(place: Position) -> i32 {
    ((place.lat.degrees() + 90.0) * f64::from(CELLS_PER_DEGREE)) as i32
}

/// As many as fit when none may be narrower than it is high, at the end of the row towards the pole.
#[expect(clippy::cast_possible_truncation, reason = "at most 7200")]
fn n_columns(row: i32) -> i32 {
    let edge = |row: i32| Lat::clamped(f64::from(row) / f64::from(CELLS_PER_DEGREE) - 90.0);
    let narrowest = edge(row).narrowing().min(edge(row + 1).narrowing());
    ((f64::from(360 * CELLS_PER_DEGREE) * narrowest) as i32).max(1)
}

#[cfg(test)]
#[path = "cells_tests.rs"]
mod tests;
