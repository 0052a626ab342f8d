//! Ways by sea: the shortest chain of open cells, then pulled straight.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use crate::{
    dice::Dice,
    number::whole,
    seamask::{Cell, STRAIGHT, SeaMask, cell, n_cells},
    spot::{Spot, Vector},
};

/// Finds ways and remembers them.
pub(crate) struct Pilot<'a> {
    mask: &'a SeaMask,
    known: BTreeMap<(Cell, Cell), Vec<Spot>>,
}

impl<'a> Pilot<'a> {
    pub(crate) fn new(mask: &'a SeaMask) -> Self {
        let known = BTreeMap::new();
        Self { mask, known }
    }

    pub(crate) fn mask(&self) -> &'a SeaMask {
        self.mask
    }

    /// The corners of a way between two places in open cells, both included; just `from` when
    /// there is none.
    pub(crate) fn way(&mut self, from: Spot, to: Spot) -> Vec<Spot> {
        if self.mask.is_clear(from, to) {
            return vec![from, to];
        }
        let key = (cell(from), cell(to));
        let mask = self.mask;
        let middle = self
            .known
            .entry(key)
            .or_insert_with(|| straightened(mask, &cells_between(mask, key.0, key.1)));
        if middle.is_empty() {
            return vec![from];
        }
        let inner = middle.get(1..middle.len().saturating_sub(1));
        let mut way = vec![from];
        way.extend(inner.unwrap_or_default());
        way.push(to);
        way
    }

    /// The same way with each corner moved a little, where the water allows: no two ships sail
    /// on one line.
    pub(crate) fn way_of_her_own(&mut self, from: Spot, to: Spot, dice: &mut Dice) -> Vec<Spot> {
        let mut way = self.way(from, to);
        for place in 1..way.len().saturating_sub(1) {
            let shift = Vector::toward(dice.between(0.0, 360.0), dice.between(0.2, 2.5));
            let (Some(&before), Some(&here), Some(&after)) =
                (way.get(place - 1), way.get(place), way.get(place + 1))
            else {
                continue;
            };
            let moved = here.plus(shift);
            if self.mask.is_clear(before, moved)
                && self.mask.is_clear(moved, after)
                && let Some(corner) = way.get_mut(place)
            {
                *corner = moved;
            }
        }
        way
    }
}

/// A* over the open cells. Costs are in thousandths of a nautical mile and ties go to the cell
/// with the smaller number, so the way is the same everywhere.
fn cells_between(mask: &SeaMask, from: Cell, to: Cell) -> Vec<Cell> {
    let (Some(start), Some(goal)) = (from.place(), to.place()) else {
        return Vec::new();
    };
    let mut best = vec![i64::MAX; n_cells()];
    let mut came_from = vec![usize::MAX; n_cells()];
    let mut waiting = BinaryHeap::from([Reverse((0, 0, start))]);
    if let Some(cost) = best.get_mut(start) {
        *cost = 0;
    }
    while let Some(Reverse((_, cost, place))) = waiting.pop() {
        if place == goal {
            return chain(&came_from, start, goal);
        }
        if best.get(place).is_some_and(|best| *best < cost) {
            continue;
        }
        for (next, step) in neighbours(mask, Cell::from_place(place)) {
            let Some(number) = next.place() else { continue };
            let cost = cost + step;
            if let (Some(known), Some(before)) = (best.get_mut(number), came_from.get_mut(number))
                && cost < *known
            {
                (*known, *before) = (cost, place);
                waiting.push(Reverse((cost + estimate(next, to), cost, number)));
            }
        }
    }
    Vec::new()
}

/// A lower bound of the cost: the straight line, a little shortened for the shape of the Earth.
fn estimate(from: Cell, to: Cell) -> i64 {
    whole(from.middle().miles(to.middle()) * 970.0)
}

/// Open cells beside this one. Diagonal steps need both cells beside them open.
fn neighbours(mask: &SeaMask, from: Cell) -> impl Iterator<Item = (Cell, i64)> + '_ {
    let diagonal = [(1, 1), (1, -1), (-1, 1), (-1, -1)];
    STRAIGHT.into_iter().chain(diagonal).filter_map(move |step| {
        let next = from.stepped(step);
        let is_free = mask.is_open_cell(next)
            && mask.is_open_cell(from.stepped((step.0, 0)))
            && mask.is_open_cell(from.stepped((0, step.1)));
        is_free.then(|| (next, whole(from.middle().miles(next.middle()) * 1000.0)))
    })
}

fn chain(came_from: &[usize], start: usize, goal: usize) -> Vec<Cell> {
    let mut cells = vec![Cell::from_place(goal)];
    let mut place = goal;
    while place != start
        && let Some(&before) = came_from.get(place)
    {
        cells.push(Cell::from_place(before));
        place = before;
    }
    cells.reverse();
    cells
}

/// The corners that remain when every straight leg is as long as the water allows.
fn straightened(mask: &SeaMask, cells: &[Cell]) -> Vec<Spot> {
    let mut corners = Vec::new();
    let Some(first) = cells.first() else {
        return corners;
    };
    let mut from = first.middle();
    let mut before = from;
    corners.push(from);
    for cell in cells.iter().skip(1) {
        let here = cell.middle();
        if !mask.is_clear(from, here) {
            corners.push(before);
            from = before;
        }
        before = here;
    }
    corners.push(before);
    corners
}

#[cfg(test)]
#[path = "route_tests.rs"]
mod tests;
