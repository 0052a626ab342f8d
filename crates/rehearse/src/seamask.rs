//! Where a vessel may sail: cells of a tenth of a degree that are open sea.

use vigia_sea::{Bounds, Coast, Position};

use crate::{
    number::{count, index, real, whole},
    spot::{Spot, spot},
};

/// South-west corner and size of the sea of a rehearsal: the Gulf of Mexico and the Caribbean.
const SOUTH: f64 = 8.0;
const WEST: f64 = -98.0;
const N_ROWS: i64 = 230;
const N_COLUMNS: i64 = 390;
const CELLS_PER_DEGREE: f64 = 10.0;

/// Cells within this of a coast (degrees, 1.8 nautical miles) are closed too. It is more than a
/// straight line can cut off a closed cell between two of the places that [`SeaMask::is_clear`]
/// asks for.
const MARGIN: f64 = 0.03;

/// A place in the open Gulf; what is connected to it by water is the sea, and the Pacific is not.
const MIDDLE: Spot = spot(25.0, -90.0);

/// One cell: row from the south, column from the west.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub(crate) row: i64,
    pub(crate) column: i64,
}

/// Open and closed cells. A place in an open cell is never on land.
pub(crate) struct SeaMask {
    is_open: Vec<bool>,
}

impl SeaMask {
    pub(crate) fn new(coast: &Coast) -> Self {
        let mut mask = Self { is_open: vec![true; index(N_ROWS * N_COLUMNS)] };
        let crossings = mask.close_coasts(coast);
        mask.close_land(crossings);
        mask.close_what_is_cut_off();
        mask
    }

    /// Closes every cell near an edge of a coast; gives the longitudes at which coasts cross the
    /// middle of each row.
    fn close_coasts(&mut self, coast: &Coast) -> Vec<Vec<f64>> {
        let mut crossings = vec![Vec::new(); index(N_ROWS)];
        for ring in coast.rings_in(bounds()) {
            for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                let (from, to) = (degrees(*from), degrees(*to));
                self.close_near(from, to);
                note_crossings(&mut crossings, from, to);
            }
        }
        crossings
    }

    fn close_near(&mut self, from: Spot, to: Spot) {
        let south_west = cell(spot(from.lat.min(to.lat) - MARGIN, from.lon.min(to.lon) - MARGIN));
        let north_east = cell(spot(from.lat.max(to.lat) + MARGIN, from.lon.max(to.lon) + MARGIN));
        for row in south_west.row.max(0)..=north_east.row.min(N_ROWS - 1) {
            for column in south_west.column.max(0)..=north_east.column.min(N_COLUMNS - 1) {
                self.close(Cell { row, column });
            }
        }
    }

    /// Closes the cells whose middle lies between an odd and an even crossing.
    fn close_land(&mut self, crossings: Vec<Vec<f64>>) {
        for (row, mut lons) in (0..).zip(crossings) {
            lons.sort_by(f64::total_cmp);
            for pair in lons.chunks_exact(2) {
                self.close_between(row, pair);
            }
        }
    }

    fn close_between(&mut self, row: i64, pair: &[f64]) {
        let &[west, east] = pair else { return };
        let first = whole(((west - WEST) * CELLS_PER_DEGREE - 0.5).ceil().max(0.0));
        let last = whole(((east - WEST) * CELLS_PER_DEGREE - 0.5).floor());
        for column in first..=last.min(N_COLUMNS - 1) {
            self.close(Cell { row, column });
        }
    }

    fn close_what_is_cut_off(&mut self) {
        let mut reached = vec![false; self.is_open.len()];
        let mut waiting = vec![cell(MIDDLE)];
        while let Some(cell) = waiting.pop() {
            let Some(mark) = cell.place().and_then(|place| reached.get_mut(place)) else {
                continue;
            };
            if *mark || !self.is_open_cell(cell) {
                continue;
            }
            *mark = true;
            waiting.extend(STRAIGHT.map(|step| cell.stepped(step)));
        }
        self.is_open = reached;
    }

    fn close(&mut self, cell: Cell) {
        if let Some(open) = cell.place().and_then(|place| self.is_open.get_mut(place)) {
            *open = false;
        }
    }

    /// Whether a cell is open; cells outside the sea of the rehearsal are not.
    pub(crate) fn is_open_cell(&self, cell: Cell) -> bool {
        cell.place().and_then(|place| self.is_open.get(place)).is_some_and(|open| *open)
    }

    /// Whether a place lies in an open cell.
    pub(crate) fn is_open(&self, place: Spot) -> bool {
        self.is_open_cell(cell(place))
    }

    /// Whether the straight line between two places stays in open cells, but for cut corners that
    /// are narrower than the margin.
    pub(crate) fn is_clear(&self, from: Spot, to: Spot) -> bool {
        let longest = (to.lat - from.lat).abs().max((to.lon - from.lon).abs());
        let n_steps = (longest / 0.05).ceil().max(1.0);
        (0..=whole(n_steps)).all(|step| self.is_open(from.part_way(to, real(step) / n_steps)))
    }

    /// The middle of the open cell nearest to `place`, looked for up to 3° away.
    pub(crate) fn nearest_open(&self, place: Spot) -> Option<Spot> {
        let middle = cell(place);
        let around = -30..=30_i64;
        around
            .clone()
            .flat_map(|row| around.clone().map(move |column| (row, column)))
            .map(|step| middle.stepped(step))
            .filter(|cell| self.is_open_cell(*cell))
            .map(|cell| (whole(place.miles(cell.middle()) * 1e6), cell))
            .min()
            .map(|(_, cell)| cell.middle())
    }
}

/// Steps to the four neighbours that share an edge.
pub(crate) const STRAIGHT: [(i64, i64); 4] = [(0, 1), (1, 0), (0, -1), (-1, 0)];

impl Cell {
    /// Number of the cell, row after row; nothing outside.
    pub(crate) fn place(self) -> Option<usize> {
        let is_inside = (0..N_ROWS).contains(&self.row) && (0..N_COLUMNS).contains(&self.column);
        is_inside.then(|| index(self.row * N_COLUMNS + self.column))
    }

    /// The cell of a number.
    pub(crate) fn from_place(place: usize) -> Self {
        Self { row: count(place) / N_COLUMNS, column: count(place) % N_COLUMNS }
    }

    pub(crate) fn stepped(self, (rows, columns): (i64, i64)) -> Self {
        Self { row: self.row + rows, column: self.column + columns }
    }

    pub(crate) fn middle(self) -> Spot {
        spot(
            SOUTH + (real(self.row) + 0.5) / CELLS_PER_DEGREE,
            WEST + (real(self.column) + 0.5) / CELLS_PER_DEGREE,
        )
    }
}

/// How many cells there are.
pub(crate) fn n_cells() -> usize {
    index(N_ROWS * N_COLUMNS)
}

/// The cell of a place.
pub(crate) fn cell(place: Spot) -> Cell {
    Cell {
        row: whole(((place.lat - SOUTH) * CELLS_PER_DEGREE).floor()),
        column: whole(((place.lon - WEST) * CELLS_PER_DEGREE).floor()),
    }
}

fn note_crossings(crossings: &mut [Vec<f64>], from: Spot, to: Spot) {
    let (south, north) = if from.lat <= to.lat { (from, to) } else { (to, from) };
    let first = whole(((south.lat - SOUTH) * CELLS_PER_DEGREE - 0.5).ceil()).max(0);
    let last = whole(((north.lat - SOUTH) * CELLS_PER_DEGREE - 0.5).ceil()) - 1;
    for row in first..=last.min(N_ROWS - 1) {
        let middle = Cell { row, column: 0 }.middle().lat;
        let part = (middle - south.lat) / (north.lat - south.lat);
        if let Some(lons) = crossings.get_mut(index(row)) {
            lons.push(south.lon + part * (north.lon - south.lon));
        }
    }
}

fn degrees(place: Position) -> Spot {
    spot(place.lat.degrees(), place.lon.degrees())
}

fn bounds() -> Bounds {
    let north = SOUTH + real(N_ROWS) / CELLS_PER_DEGREE;
    let east = WEST + real(N_COLUMNS) / CELLS_PER_DEGREE;
    Bounds::around(spot(SOUTH, WEST).position()).including(spot(north, east).position())
}

#[cfg(test)]
#[path = "seamask_tests.rs"]
mod tests;
