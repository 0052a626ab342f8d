//! Ports and anchorages as points.

use std::collections::BTreeMap;

use crate::exact::floored;
use crate::{Distance, Lat, Position};

/// A port or an anchorage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// Its name; empty when the list gives none.
    pub name: String,
    /// Its middle.
    pub place: Position,
    /// How far it reaches from there, when the list says so.
    pub reach: Option<Distance>,
}

/// Many ports, found by place.
#[derive(Clone, Debug, Default)]
pub struct Ports {
    ports: Vec<Port>,
    /// By quarter of a degree.
    cells: BTreeMap<(i16, i16), Vec<u32>>,
}

const CELLS_PER_DEGREE: f64 = 4.0;
const N_COLUMNS: i16 = 1440;

impl Ports {
    /// The ports of a list.
    pub fn new(ports: Vec<Port>) -> Self {
        let mut cells: BTreeMap<(i16, i16), Vec<u32>> = BTreeMap::new();
        for (number, port) in (0_u32..).zip(&ports) {
            cells.entry(cell(port.place)).or_default().push(number);
        }
        Self { ports, cells }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ports.is_empty()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.ports.len()
    }

    /// The ports within a distance of `place` (at most a quarter of the way round the Earth), with
    /// how far they are, in the order of the list within each cell.
    pub fn near(
        &self,
        place: Position,
        within: Distance,
    ) -> impl Iterator<Item = (&Port, Distance)> {
        let degrees = within.nautical_miles() / 60.0;
        let n_rows = n_cells(degrees);
        // A degree of longitude is shortest at the end of the way that is nearest to a pole.
        let narrowest = Lat::clamped(place.lat.degrees().abs() + degrees);
        let n_columns = n_cells(degrees / narrowest.narrowing());
        let is_at_pole = narrowest.degrees() >= 89.0;
        let n_columns = if is_at_pole { N_COLUMNS / 2 } else { n_columns.min(N_COLUMNS / 2) };
        let (row, column) = cell(place);
        let rows = row - n_rows..=row + n_rows;
        // The last of a full circle would be the first again.
        let east = if n_columns == N_COLUMNS / 2 { n_columns - 1 } else { n_columns };
        rows.flat_map(move |row| (-n_columns..=east).map(move |d_column| (row, d_column)))
            .filter_map(move |(row, d_column)| {
                self.cells.get(&(row, (column + d_column).rem_euclid(N_COLUMNS)))
            })
            .flatten()
            .filter_map(|number| self.ports.get(usize::try_from(*number).ok()?))
            .map(move |port| (port, port.place.distance(place)))
            .filter(move |(_, distance)| *distance <= within)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, and is cut to the circle")]
fn n_cells(degrees: f64) -> i16 {
    (degrees * CELLS_PER_DEGREE).ceil() as i16
}

#[expect(clippy::cast_possible_truncation, reason = "at most 1440")]
fn cell(place: Position) -> (i16, i16) {
    let row = floored(place.lat.degrees() * CELLS_PER_DEGREE) as i16;
    let column = floored(place.lon.degrees() * CELLS_PER_DEGREE) as i16;
    (row, column.rem_euclid(N_COLUMNS))
}

#[cfg(test)]
#[path = "port_tests.rs"]
mod tests;
