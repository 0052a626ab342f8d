//! How far each receiver hears, learned from the same reports.
//!
//! A station ashore hears a certain water; a satellite, or a feed that does not say who heard what,
//! hears now here and now there. Only of the first can be said that it should have heard a vessel.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;
use vigia_sea::{Lat, Position, SourceId, VesselKey};

/// What every receiver heard so far.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    receivers: FxHashMap<SourceId, Receiver>,
}

/// Where a receiver heard vessels, and in which hours.
#[derive(Debug)]
struct Receiver {
    cells: FxHashMap<Cell, Few>,
    /// The newest hours in which it heard anybody, since 1970, and whom.
    hours: VecDeque<(i64, Few)>,
    /// South, north, west and east; longitudes from the first place on, so that 180° is no border.
    span: [i32; 4],
    middle: i32,
}

/// A row of quarters of a degree and a column.
type Cell = (i32, i32);

/// The first few of some vessels.
#[derive(Clone, Copy, Debug)]
struct Few([Option<VesselKey>; MOST]);

const MOST: usize = 4;
const CELLS_PER_DEGREE: f64 = 4.0;
const N_COLUMNS: i32 = 1440;
/// Hours older than these are forgotten.
const MOST_HOURS: i64 = 24 * 3;
/// What hears further apart than this, in cells of latitude, is not one station.
const WIDEST: f64 = 16.0;

impl Reach {
    /// Counts a vessel that was heard, once an hour or more.
    pub(crate) fn hear(&mut self, source: SourceId, vessel: VesselKey, place: Position, hour: i64) {
        let (row, column) = cell(place);
        let receiver = self.receivers.entry(source).or_insert_with(|| Receiver {
            cells: FxHashMap::default(),
            hours: VecDeque::new(),
            span: [row, row, 0, 0],
            middle: column,
        });
        receiver.hear(vessel, (row, column), hour);
    }

    /// Whether this receiver hears one water only.
    pub(crate) fn is_station(&self, source: SourceId) -> bool {
        self.receivers.get(&source).is_some_and(Receiver::is_station)
    }

    /// Whether `place` is in the water in which this receiver hears others than `vessel`.
    pub(crate) fn covers(&self, source: SourceId, place: Position, vessel: VesselKey) -> bool {
        self.receivers.get(&source).is_some_and(|receiver| receiver.covers(cell(place), vessel))
    }

    /// The most others that one of the stations that hear at `place` heard in this hour: one that
    /// heard nobody may have failed.
    pub(crate) fn others(&self, place: Position, hour: i64, vessel: VesselKey) -> u32 {
        let cell = cell(place);
        let stations = self.receivers.values().filter(|receiver| receiver.is_station());
        let others = stations.map(|station| (station.others(hour, vessel), station));
        others
            .filter(|(others, station)| *others > 0 && station.covers(cell, vessel))
            .map(|(others, _)| others)
            .max()
            .unwrap_or(0)
    }
}

impl Receiver {
    fn hear(&mut self, vessel: VesselKey, (row, column): Cell, hour: i64) {
        let [south, north, west, east] = self.span;
        let beside = self.beside(column);
        self.span = [south.min(row), north.max(row), west.min(beside), east.max(beside)];
        // Nothing is asked about what is no station, and it may hear the whole world.
        if !self.is_station() {
            self.cells = FxHashMap::default();
            self.hours = VecDeque::new();
            return;
        }
        self.cells.entry((row, column)).or_insert(Few::NONE).add(vessel);
        // Reports may come a little late.
        match self.hours.iter_mut().rev().find(|(then, _)| *then == hour) {
            Some((_, few)) => few.add(vessel),
            None => self.hours.push_back((hour, Few::NONE.with(vessel))),
        }
        while self.hours.front().is_some_and(|(then, _)| hour - then > MOST_HOURS) {
            self.hours.pop_front();
        }
    }

    /// Columns eastward of the first place that was heard.
    fn beside(&self, column: i32) -> i32 {
        (column - self.middle + N_COLUMNS / 2).rem_euclid(N_COLUMNS) - N_COLUMNS / 2
    }

    fn is_station(&self) -> bool {
        let [south, north, west, east] = self.span;
        let lat = f64::from(south + north) / 2.0 / CELLS_PER_DEGREE;
        let wide = f64::from(east - west) * Lat::clamped(lat).narrowing();
        f64::from(north - south) <= WIDEST && wide <= WIDEST
    }

    fn others(&self, hour: i64, vessel: VesselKey) -> u32 {
        let then = self.hours.iter().rev().find(|(then, _)| *then == hour);
        then.map_or(0, |(_, few)| few.others(vessel))
    }

    /// Whether others were heard on all sides of a place, or as near as makes no difference.
    fn covers(&self, (row, column): Cell, vessel: VesselKey) -> bool {
        let [south, north, west, east] = self.span;
        let beside = self.beside(column);
        if !(south..=north).contains(&row) || !(west..=east).contains(&beside) {
            return false;
        }
        let heard = self.cells.iter().filter(|(_, few)| few.others(vessel) > 0);
        let arms = heard.map(|((there, column), _)| (there - row, self.beside(*column) - beside));
        is_amid(arms)
    }
}

/// Whether the middle lies in the convex hull of these places, or beside one of them: no half of
/// the circle around it is without one.
fn is_amid(arms: impl Iterator<Item = (i32, i32)>) -> bool {
    let mut angles: Vec<f64> = Vec::new();
    for (north, east) in arms {
        if north.abs() <= 1 && east.abs() <= 1 {
            return true;
        }
        angles.push(libm::atan2(f64::from(north), f64::from(east)));
    }
    angles.sort_by(f64::total_cmp);
    let Some((first, last)) = angles.first().zip(angles.last()) else { return false };
    let around = first + std::f64::consts::TAU - last;
    let gaps = angles.iter().zip(angles.iter().skip(1)).map(|(one, next)| next - one);
    gaps.fold(around, f64::max) <= std::f64::consts::PI
}

impl Few {
    const NONE: Self = Self([None; MOST]);

    fn add(&mut self, vessel: VesselKey) {
        if !self.0.contains(&Some(vessel))
            && let Some(free) = self.0.iter_mut().find(|known| known.is_none())
        {
            *free = Some(vessel);
        }
    }

    fn with(mut self, vessel: VesselKey) -> Self {
        self.add(vessel);
        self
    }

    fn others(&self, vessel: VesselKey) -> u32 {
        let others = self.0.iter().flatten().filter(|known| **known != vessel);
        u32::try_from(others.count()).unwrap_or(0)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "at most 1440")]
fn cell(place: Position) -> Cell {
    let quarters = |degrees: f64| (degrees * CELLS_PER_DEGREE).floor() as i32;
    (quarters(place.lat.degrees()), quarters(place.lon.degrees()).rem_euclid(N_COLUMNS))
}

#[cfg(test)]
#[path = "reach_tests.rs"]
mod tests;
