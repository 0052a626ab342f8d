//! Areas of the sea. The only place that names the library `geo`: it tells with robust predicates
//! whether a place is inside a polygon, however near to a border.
//!
//! Borders are straight between their points in latitude and longitude, as GeoJSON has them
//! (RFC 7946, 3.1.1), and so is the way of a vessel between two reports.

use std::collections::BTreeMap;

use geo::indexed::IntervalTreeMultiPolygon;
use geo::line_intersection::{LineIntersection, line_intersection};
use geo::orient::Direction;
use geo::{Area as _, Contains as _, Coord, Line, LineString, LinesIter as _, MultiPolygon};
use geo::{Orient as _, Point, Polygon};

use crate::Position;
use crate::words::words;

/// A part of the Earth's surface: polygons with holes, also across 180°.
pub struct Area {
    inside: IntervalTreeMultiPolygon<f64>,
    /// The edges that touch each cell of one degree: where there are none, all is inside or all
    /// outside. Longitudes go on beyond 180° here.
    edges: BTreeMap<Cell, Vec<Line<f64>>>,
    frame: Frame,
}

/// Rings that make no area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AreaError {
    /// There is no polygon, or a polygon has no ring.
    #[error("there is no ring")]
    NoRing,
    /// A ring has too few points.
    #[error("ring {0} has fewer than three corners")]
    Corners(usize),
    /// The last point is not the first.
    #[error("ring {0} is not closed: its last point is not its first")]
    NotClosed(usize),
    /// The ring goes round a pole.
    #[error("ring {0} goes round a pole; cut it at 180 degrees")]
    Pole(usize),
    /// All polygons are lines.
    #[error("it has no surface")]
    NoSurface,
}

type Cell = (i16, i16);

/// A box whose longitudes may go on beyond 180°.
#[derive(Clone, Copy, Debug)]
struct Frame {
    south_west: Coord<f64>,
    north_east: Coord<f64>,
}

impl Area {
    /// From polygons: each a list of rings, the first its border and the others its holes. Rings
    /// are closed (the last point is the first again) and may run either way. An edge that spans
    /// more than 180° of longitude is taken the short way across 180°; one of just 360° goes
    /// along the whole parallel.
    ///
    /// # Errors
    /// When the rings make no area. Rings are counted from 1, through all polygons.
    pub fn from_rings(polygons: &[Vec<Vec<Position>>]) -> Result<Self, AreaError> {
        let mut number = 0;
        let mut whole = Vec::new();
        for rings in polygons {
            let mut unwound = Vec::new();
            for ring in rings {
                number += 1;
                unwound.push(unwind(ring, number)?);
            }
            let mut unwound = unwound.into_iter();
            let border = unwound.next().ok_or(AreaError::NoRing)?;
            let holes = unwound.map(|hole| beside(&hole, &border)).collect();
            whole.push(Polygon::new(border, holes));
        }
        if whole.is_empty() {
            return Err(AreaError::NoRing);
        }
        // Where polygons overlap, or holes run the wrong way, winding numbers need one direction.
        let whole = MultiPolygon::new(whole).orient(Direction::Default);
        if whole.unsigned_area() <= 0.0 {
            return Err(AreaError::NoSurface);
        }
        Ok(Self::of(&whole))
    }

    fn of(whole: &MultiPolygon<f64>) -> Self {
        let mut frame: Option<Frame> = None;
        let mut edges: BTreeMap<Cell, Vec<Line<f64>>> = BTreeMap::new();
        for edge in whole.lines_iter() {
            let own = Frame::around(edge.start, edge.end);
            frame = Some(frame.map_or(own, |frame| frame.with(own)));
            for cell in own.cells() {
                edges.entry(cell).or_default().push(edge);
            }
        }
        let nowhere = Frame::around(Coord::zero(), Coord::zero());
        let inside = IntervalTreeMultiPolygon::new(whole);
        Self { inside, edges, frame: frame.unwrap_or(nowhere) }
    }

    /// Whether `place` is inside; on the border it is not.
    pub fn contains(&self, place: Position) -> bool {
        self.turns(place).any(|at| self.holds(at))
    }

    fn holds(&self, at: Coord<f64>) -> bool {
        self.inside.contains(&Point::from(at))
    }

    /// The place with every longitude that may lie in the frame.
    fn turns(&self, place: Position) -> impl Iterator<Item = Coord<f64>> {
        let (x, y) = (place.lon.degrees(), place.lat.degrees());
        let frame = self.frame;
        [0.0, 360.0, -360.0]
            .into_iter()
            .map(move |turn| Coord { x: x + turn, y })
            .filter(move |at| frame.holds(*at))
    }

    /// The parts of the straight way from one place to another that are inside, in order: each
    /// from and to a part of the way, 0 to 1.
    pub fn stays(&self, from: Position, to: Position) -> Vec<(f64, f64)> {
        let start = Coord { x: from.lon.degrees(), y: from.lat.degrees() };
        let way = short_way(to.lon.degrees() - start.x);
        let end = Coord { x: start.x + way, y: to.lat.degrees() };
        let turned = [0.0, 360.0, -360.0].into_iter().map(|turn| {
            let by = Coord { x: turn, y: 0.0 };
            Line::new(start + by, end + by)
        });
        let near = turned.filter(|line| self.frame.meets(Frame::around(line.start, line.end)));
        let mut stays: Vec<(f64, f64)> = near.flat_map(|line| self.stays_of(line)).collect();
        stays.sort_by(|a, b| a.0.total_cmp(&b.0));
        stays
    }

    fn stays_of(&self, way: Line<f64>) -> Vec<(f64, f64)> {
        let mut cuts = vec![0.0, 1.0];
        for cell in Frame::around(way.start, way.end).cells() {
            for edge in self.edges.get(&cell).into_iter().flatten() {
                cuts.extend(crossings(way, *edge));
            }
        }
        cuts.sort_by(f64::total_cmp);
        cuts.dedup();
        let mut stays: Vec<(f64, f64)> = Vec::new();
        for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
            let middle = way.start + way.delta() * f64::midpoint(*from, *to);
            if !self.holds(middle) {
                continue;
            }
            match stays.last_mut() {
                Some(last) if last.1 >= *from => last.1 = *to,
                _ => stays.push((*from, *to)),
            }
        }
        // Lying still: no way, but a place.
        if way.start == way.end && self.holds(way.start) {
            return vec![(0.0, 1.0)];
        }
        stays
    }
}

/// Where on its way a line crosses an edge; both ends when it runs along it.
fn crossings(way: Line<f64>, edge: Line<f64>) -> impl Iterator<Item = f64> {
    let delta = way.delta();
    let part = move |at: Coord<f64>| {
        let along = if delta.x.abs() > delta.y.abs() {
            (at.x - way.start.x) / delta.x
        } else {
            (at.y - way.start.y) / delta.y
        };
        along.clamp(0.0, 1.0)
    };
    let ends = match line_intersection(way, edge) {
        None => [None, None],
        Some(LineIntersection::SinglePoint { intersection, .. }) => [Some(intersection), None],
        Some(LineIntersection::Collinear { intersection }) => {
            [Some(intersection.start), Some(intersection.end)]
        }
    };
    ends.into_iter().flatten().map(part).filter(|part| !part.is_nan())
}

/// The ring with longitudes that go on across 180°.
fn unwind(ring: &[Position], number: usize) -> Result<LineString<f64>, AreaError> {
    if ring.len() < 4 {
        return Err(AreaError::Corners(number));
    }
    let (Some(first), Some(last)) = (ring.first(), ring.last()) else {
        return Err(AreaError::Corners(number));
    };
    let is_closed = first.lat == last.lat && wraps_to(first.lon.degrees(), last.lon.degrees());
    if !is_closed {
        return Err(AreaError::NotClosed(number));
    }
    let mut before = first.lon.degrees();
    let mut x = before;
    let mut corners = Vec::with_capacity(ring.len());
    for corner in ring {
        let lon = corner.lon.degrees();
        let way = lon - before;
        x += if is_whole_turn(way) { way } else { short_way(way) };
        before = lon;
        corners.push(Coord { x, y: corner.lat.degrees() });
    }
    if (x - first.lon.degrees()).abs() > 1.0 {
        return Err(AreaError::Pole(number));
    }
    Ok(LineString::new(corners))
}

/// The hole in the turn in which its border is.
fn beside(hole: &LineString<f64>, border: &LineString<f64>) -> LineString<f64> {
    let middle = |ring: &LineString<f64>| {
        let all = ring.0.iter().map(|corner| corner.x);
        let (west, east) =
            all.fold((f64::MAX, f64::MIN), |(west, east), x| (west.min(x), east.max(x)));
        f64::midpoint(west, east)
    };
    let turns = ((middle(border) - middle(hole)) / 360.0).round() * 360.0;
    LineString::new(hole.0.iter().map(|at| Coord { x: at.x + turns, y: at.y }).collect())
}

fn wraps_to(a: f64, b: f64) -> bool {
    short_way(a - b).abs() < 1e-9
}

fn is_whole_turn(way: f64) -> bool {
    (way.abs() - 360.0).abs() < 1e-9
}

/// A difference of longitudes, brought into −180 to 180.
fn short_way(way: f64) -> f64 {
    if way.abs() <= 180.0 { way } else { (way + 540.0).rem_euclid(360.0) - 180.0 }
}

impl Frame {
    fn around(a: Coord<f64>, b: Coord<f64>) -> Self {
        Self {
            south_west: Coord { x: a.x.min(b.x), y: a.y.min(b.y) },
            north_east: Coord { x: a.x.max(b.x), y: a.y.max(b.y) },
        }
    }

    fn with(self, other: Self) -> Self {
        let low = Self::around(self.south_west, other.south_west);
        let high = Self::around(self.north_east, other.north_east);
        Self { south_west: low.south_west, north_east: high.north_east }
    }

    fn holds(&self, at: Coord<f64>) -> bool {
        self.meets(Self::around(at, at))
    }

    fn meets(&self, other: Self) -> bool {
        self.south_west.x <= other.north_east.x
            && other.south_west.x <= self.north_east.x
            && self.south_west.y <= other.north_east.y
            && other.south_west.y <= self.north_east.y
    }

    /// The cells of one degree that the box touches.
    fn cells(self) -> impl Iterator<Item = Cell> {
        let (south, west) = cell(self.south_west);
        let (north, east) = cell(self.north_east);
        (south..=north).flat_map(move |row| (west..=east).map(move |column| (row, column)))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "some hundreds of degrees at most")]
fn cell(at: Coord<f64>) -> Cell {
    (at.y.floor() as i16, at.x.floor() as i16)
}

/// An area that somebody wants to know about.
pub struct Zone {
    /// Its name, for people.
    pub name: String,
    /// What in it deserves a look, if anything.
    pub watched_for: Option<ZoneWatch>,
    /// Where.
    pub area: Area,
}

words! {
    /// What in a zone deserves a look.
    pub enum ZoneWatch {
        /// Being there at all.
        Entry = "entry",
        /// Being slow there.
        Slow = "slow",
    }
}

/// Many zones, found by place.
#[derive(Default)]
pub struct Zones {
    zones: Vec<Zone>,
    /// For each cell of one degree, from the south-west: the zones in it.
    cells: Vec<Vec<Piece>>,
}

/// A zone in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    zone: u32,
    /// The whole cell is in the zone.
    is_whole: bool,
}

const N_COLUMNS: usize = 360;
const N_ROWS: usize = 181;

impl Zones {
    /// The zones of a list.
    pub fn new(zones: Vec<Zone>) -> Self {
        if zones.is_empty() {
            return Self::default();
        }
        let mut cells: Vec<Vec<Piece>> = vec![Vec::new(); N_ROWS * N_COLUMNS];
        for (zone, number) in zones.iter().zip(0_u32..) {
            let area = &zone.area;
            for cell in area.frame.cells() {
                let is_whole = !area.edges.contains_key(&cell);
                let middle = Coord { x: f64::from(cell.1) + 0.5, y: f64::from(cell.0) + 0.5 };
                if is_whole && !area.holds(middle) {
                    continue;
                }
                let pieces = cells.get_mut(index(cell));
                // A zone that goes on beyond 180° can meet a cell in two turns.
                if let Some(pieces) = pieces.filter(|all| !all.iter().any(|p| p.zone == number)) {
                    pieces.push(Piece { zone: number, is_whole });
                }
            }
        }
        Self { zones, cells }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.zones.is_empty()
    }

    /// The zone of a number that [`Self::near`] gave.
    pub fn get(&self, number: u32) -> Option<&Zone> {
        self.zones.get(usize::try_from(number).ok()?)
    }

    /// Whether no zone is anywhere near the straight way from one place to another: the quick
    /// question, answered for most.
    pub fn is_clear(&self, from: Position, to: Position) -> bool {
        let (from, to) = (index(cell(flat(from))), index(cell(flat(to))));
        from == to && self.cells.get(from).is_none_or(Vec::is_empty)
    }

    /// The numbers of the zones that the straight way from one place to another may touch, in
    /// their order.
    pub fn near(&self, from: Position, to: Position) -> Vec<u32> {
        let (start, end) = (flat(from), flat(to));
        let way = Frame::around(start, Coord { x: start.x + short_way(end.x - start.x), y: end.y });
        let pieces = way.cells().filter_map(|cell| self.cells.get(index(cell))).flatten();
        let is_met = |piece: &&Piece| {
            let frames = self.get(piece.zone).map(|zone| zone.area.frame);
            piece.is_whole
                || frames.is_some_and(|frame| {
                    [0.0, 360.0, -360.0].into_iter().any(|turn| frame.meets(way.turned(turn)))
                })
        };
        let mut zones: Vec<u32> = pieces.filter(is_met).map(|piece| piece.zone).collect();
        zones.sort_unstable();
        zones.dedup();
        zones
    }
}

impl Frame {
    fn turned(self, by: f64) -> Self {
        let by = Coord { x: by, y: 0.0 };
        Self { south_west: self.south_west + by, north_east: self.north_east + by }
    }
}

fn flat(place: Position) -> Coord<f64> {
    Coord { x: place.lon.degrees(), y: place.lat.degrees() }
}

#[expect(clippy::cast_sign_loss, reason = "brought above zero first")]
fn index((row, column): Cell) -> usize {
    let row = (row + 90).clamp(0, 180) as usize;
    row * N_COLUMNS + column.rem_euclid(360) as usize
}

impl std::fmt::Debug for Zones {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.zones.iter().map(|zone| &zone.name)).finish()
    }
}

#[cfg(test)]
#[path = "area_tests.rs"]
mod tests;
