//! Whose land a place is on, or the sea.

use vigia_sea::{Position, ShoreLine, Shores, State};

/// The shores as a plane of latitude and longitude, cut into cells of half a degree.
///
/// Of the middle of each cell it is known whose land it is. From there one goes north or south and
/// then east or west to the place: the last border on the way tells.
#[derive(Debug)]
pub(super) struct Land {
    owners: Vec<State>,
    edges: Vec<Edge>,
    /// Of each cell, from the south-west: the owner of its middle, and where its edges begin.
    cells: Vec<Cell>,
    /// The edges of all cells, by their places in `edges`.
    touching: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    from: Flat,
    to: Flat,
    left: Owner,
    right: Owner,
}

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    middle: Owner,
    first: u32,
}

/// Longitude and latitude in thousandths of a degree, as the file has them; `x` may go on beyond
/// 180° in an edge.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Flat {
    x: i32,
    y: i32,
}

/// Place in the list of owners, from 1; 0 is the sea.
type Owner = u16;

const TURN: i32 = 360_000;
/// Thousandths of a degree.
const CELL: f64 = 500.0;
/// Ways run between the points of the file, never through one: where two edges meet on the way, it
/// would not be clear which is crossed last. In thousandths of a degree, 5 mm and 30 m.
const BESIDE_PLACE: f64 = 0.5e-4;
const BESIDE_MIDDLE: f64 = 0.3;
const N_COLUMNS: usize = 720;
const N_ROWS: usize = 360;

impl Land {
    pub(super) fn new(shores: &Shores) -> Self {
        let mut owners: Vec<State> =
            shores.lines.iter().flat_map(|line| [line.left, line.right]).flatten().collect();
        owners.sort_unstable();
        owners.dedup();
        let edges: Vec<Edge> = shores.lines.iter().flat_map(|line| edges(line, &owners)).collect();
        let mut land = Self {
            owners,
            edges,
            cells: vec![Cell::default(); N_ROWS * N_COLUMNS + 1],
            touching: Vec::new(),
        };
        land.fill_cells();
        land.find_middles();
        land
    }

    /// The owner of the land that the place is on; `None` at sea.
    pub(super) fn owner(&self, place: Position) -> Option<State> {
        let thousandths = |number: i32| f64::from(number) / 1e4;
        let x = thousandths(place.lon.ten_millionths());
        let y = thousandths(place.lat.ten_millionths()) + BESIDE_PLACE;
        let cell = row(y) * N_COLUMNS + column(x);
        let edges = self.edges_of(cell);
        let start = self.cells.get(cell)?.middle;
        let owner = if edges.is_empty() {
            start
        } else {
            let middle = middle(cell);
            let corner = self.after_meridian(edges, start, middle.0, (middle.1, y));
            self.after_parallel(edges, corner, y, (middle.0, x))
        };
        self.owners.get(usize::from(owner).checked_sub(1)?).copied()
    }

    fn fill_cells(&mut self) {
        let mut counts = vec![0_u32; self.cells.len()];
        for edge in &self.edges {
            edge.cells().for_each(|cell| {
                if let Some(count) = counts.get_mut(cell) {
                    *count += 1;
                }
            });
        }
        let mut first = 0;
        for (cell, count) in self.cells.iter_mut().zip(&mut counts) {
            cell.first = first;
            first += std::mem::replace(count, first);
        }
        self.touching = vec![0; first as usize];
        for (edge, number) in self.edges.iter().zip(0_u32..) {
            for cell in edge.cells() {
                let Some(next) = counts.get_mut(cell) else { continue };
                if let Some(slot) = self.touching.get_mut(*next as usize) {
                    *slot = number;
                }
                *next += 1;
            }
        }
    }

    /// From the north pole, which is in the sea, south along the middles of the cells.
    fn find_middles(&mut self) {
        for column in 0..N_COLUMNS {
            let mut owner = 0;
            for row in (0..N_ROWS).rev() {
                let cell = row * N_COLUMNS + column;
                let (x, y) = middle(cell);
                let edge_of_cell = y + CELL / 2.0;
                // The upper cell to its southern edge, then this one from there.
                if row + 1 < N_ROWS {
                    let above = self.edges_of(cell + N_COLUMNS);
                    owner = self.after_meridian(
                        above,
                        owner,
                        x,
                        (middle(cell + N_COLUMNS).1, edge_of_cell),
                    );
                }
                owner = self.after_meridian(self.edges_of(cell), owner, x, (edge_of_cell, y));
                if let Some(cell) = self.cells.get_mut(cell) {
                    cell.middle = owner;
                }
            }
        }
    }

    fn edges_of(&self, cell: usize) -> &[u32] {
        let first = self.cells.get(cell).map(|cell| cell.first as usize);
        let end = self.cells.get(cell + 1).map(|cell| cell.first as usize);
        let range = first.zip(end).and_then(|(first, end)| self.touching.get(first..end));
        range.unwrap_or_default()
    }

    fn all<'a>(&'a self, numbers: &'a [u32]) -> impl Iterator<Item = &'a Edge> {
        numbers.iter().filter_map(|number| self.edges.get(*number as usize))
    }

    /// Whose land it is after going along a meridian from an owner's.
    fn after_meridian(&self, edges: &[u32], owner: Owner, x: f64, way: (f64, f64)) -> Owner {
        let goes_north = way.1 > way.0;
        let (mut owner, mut last) = (owner, way.0);
        for edge in self.all(edges) {
            let (from, to) = edge.ends();
            let goes_east = from.0 <= x;
            if goes_east == (to.0 <= x) {
                continue;
            }
            let y = from.1 + (x - from.0) / (to.0 - from.0) * (to.1 - from.1);
            if is_on(y, last, way.1) {
                last = y;
                owner = if goes_east == goes_north { edge.left } else { edge.right };
            }
        }
        owner
    }

    /// Whose land it is after going along a parallel from an owner's.
    fn after_parallel(&self, edges: &[u32], owner: Owner, y: f64, way: (f64, f64)) -> Owner {
        let goes_east = way.1 > way.0;
        let (mut owner, mut last) = (owner, way.0);
        for edge in self.all(edges) {
            let (from, to) = edge.ends();
            let goes_north = from.1 <= y;
            if goes_north == (to.1 <= y) {
                continue;
            }
            let x = from.0 + (y - from.1) / (to.1 - from.1) * (to.0 - from.0);
            if is_on(x, last, way.1) {
                last = x;
                owner = if goes_north == goes_east { edge.right } else { edge.left };
            }
        }
        owner
    }
}

impl Edge {
    fn ends(&self) -> ((f64, f64), (f64, f64)) {
        let flat = |at: Flat| (f64::from(at.x), f64::from(at.y));
        (flat(self.from), flat(self.to))
    }

    /// The cells that its box touches.
    fn cells(&self) -> impl Iterator<Item = usize> {
        let ((ax, ay), (bx, by)) = self.ends();
        let rows = row(ay.min(by))..=row(ay.max(by));
        let columns = column(ax.min(bx))..=column(ax.max(bx));
        rows.flat_map(move |row| columns.clone().map(move |column| row * N_COLUMNS + column))
    }
}

/// Whether a crossing lies on the rest of a way: behind `last`, up to the end. The half-open rule
/// is the same in both directions, so that a crossing right at a middle counts once.
fn is_on(crossing: f64, last: f64, end: f64) -> bool {
    if end > last { crossing > last && crossing <= end } else { crossing <= last && crossing > end }
}

/// The edges of a line, twice where they cross 180°.
fn edges(line: &ShoreLine, owners: &[State]) -> Vec<Edge> {
    let owner = |side: Option<State>| {
        let place = side.and_then(|state| owners.binary_search(&state).ok());
        place.and_then(|place| u16::try_from(place + 1).ok()).unwrap_or(0)
    };
    let (left, right) = (owner(line.left), owner(line.right));
    let flat = |at: &Position| Flat {
        x: at.lon.ten_millionths() / 10_000,
        y: at.lat.ten_millionths() / 10_000,
    };
    let mut edges = Vec::with_capacity(line.points.len());
    for (from, to) in line.points.iter().zip(line.points.iter().skip(1)) {
        let (from, to) = (flat(from), flat(to));
        let way = to.x - from.x;
        if way.abs() <= TURN / 2 {
            edges.push(Edge { from, to, left, right });
        } else {
            let turn = TURN * way.signum();
            let back = Flat { x: to.x - turn, ..to };
            let forth = Flat { x: from.x + turn, ..from };
            edges.push(Edge { from, to: back, left, right });
            edges.push(Edge { from: forth, to, left, right });
        }
    }
    edges
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to the rows")]
fn row(y: f64) -> usize {
    (((y + 90_000.0) / CELL).max(0.0) as usize).min(N_ROWS - 1)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to the columns")]
fn column(x: f64) -> usize {
    (((x + 180_000.0) / CELL).max(0.0) as usize).min(N_COLUMNS - 1)
}

/// Longitude and latitude of the middle of a cell.
#[expect(clippy::cast_precision_loss, reason = "some hundreds")]
fn middle(cell: usize) -> (f64, f64) {
    let (row, column) = ((cell / N_COLUMNS) as f64, (cell % N_COLUMNS) as f64);
    let along = |number: f64| (number + 0.5) * CELL + BESIDE_MIDDLE;
    (along(column) - 180_000.0, along(row) - 90_000.0)
}

#[cfg(test)]
#[path = "land_tests.rs"]
mod tests;
