//! All zones that a place lies in.

use std::collections::BTreeSet;

use vigia_sea::{
    CoastError, Distance, Limit, Position, ShoreLine, Shores, State, ZoneClaim, ZoneKind,
    ZoneSource, ZoneStanding, ZonesAt,
};

use super::claims::{Breadths, Claimant, Claims, ClaimsError, Unit};
use super::land::Land;
use super::near::{Line, Nearest, Piece, Space, arc, chord, minus, space, square};

/// The zones of the world, computed from shores and claims.
pub struct Chart {
    claims: Claims,
    land: Land,
    /// The coast of each unit.
    coasts: Vec<Line>,
    /// Of each cell of one degree, from the south-west: the coasts within reach, nearest first.
    cells: Vec<Vec<Near>>,
    /// Metres; coasts further away have no say.
    reach: f64,
}

/// Files that make no chart.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// The file of shores.
    #[error("the file of shores cannot be read")]
    Shores(#[from] CoastError),
    /// The table of claims.
    #[error("the table of claims cannot be read")]
    Claims(#[from] ClaimsError),
}

/// The coast of a unit before it is a tree.
#[derive(Default)]
struct Shore {
    pieces: Vec<Piece>,
    /// The cells that it touches.
    cells: BTreeSet<usize>,
}

/// A coast near a cell.
#[derive(Clone, Copy, Debug)]
struct Near {
    unit: u16,
    /// Metres from the middle of the cell.
    from_middle: f64,
}

/// A coast near a place.
#[derive(Clone, Copy, Debug)]
struct Hit<'a> {
    unit: &'a Unit,
    /// Metres.
    distance: f64,
    /// Where on the coast.
    at: Space,
}

const MILE: f64 = 1852.0;
/// A coast without a known claim may have one as far as an exclusive economic zone may reach
/// (UNCLOS art. 57).
const UNKNOWN_REACH: f64 = 200.0 * MILE;
/// Outer limits are told from this far outside.
const OUTSIDE: f64 = 24.0 * MILE;
/// Coasts so much further than the winner are not asked for: the line between is more than half of
/// it away.
const BEHIND: f64 = 60.0 * MILE;
const N_COLUMNS: usize = 360;
const N_ROWS: usize = 180;
/// No place is further from the middle of its cell, in metres along the Earth.
const CELL_RADIUS: f64 = 43.0 * MILE;

impl Chart {
    /// From the bytes of `zones/states-10m.vshore` and the text of `zones/claims.toml`.
    ///
    /// # Errors
    /// When one of them is not of its form.
    pub fn new(shores: &[u8], claims: &str) -> Result<Self, ChartError> {
        let shores = Shores::from_bytes(shores)?;
        let mut claims = Claims::from_text(claims)?;
        let shores_of_units = by_unit(&shores, &mut claims);
        let units = (0..claims.n_units()).filter_map(|unit| claims.unit(u16::try_from(unit).ok()?));
        let widest = units.flat_map(|unit| &unit.claimants).map(|one| one.breadths.widest());
        let reach = widest.fold(UNKNOWN_REACH, f64::max) + OUTSIDE;
        let mut chart = Self {
            claims,
            land: Land::new(&shores),
            coasts: Vec::new(),
            cells: vec![Vec::new(); N_ROWS * N_COLUMNS],
            reach,
        };
        chart.find_near(shores_of_units);
        Ok(chart)
    }

    /// Tells for each cell which coasts are near.
    fn find_near(&mut self, shores: Vec<Shore>) {
        let middles: Vec<Space> = (0..N_ROWS * N_COLUMNS).map(middle).collect();
        let mut is_near = vec![false; N_ROWS * N_COLUMNS];
        let most = chord(self.reach + CELL_RADIUS);
        for (shore, unit) in shores.into_iter().zip(0_u16..) {
            let coast = Line::new(shore.pieces);
            for cell in shore.cells {
                mark(cell, self.reach + 2.0 * CELL_RADIUS, &middles, &mut is_near);
            }
            let cells = is_near.iter_mut().zip(&middles).zip(&mut self.cells);
            for ((is_near, middle), cell) in cells.filter(|((is_near, _), _)| **is_near) {
                *is_near = false;
                let found = coast.nearest(*middle, most * most);
                let near = |found: Nearest| Near { unit, from_middle: arc(found.square.sqrt()) };
                cell.extend(found.map(near));
            }
            self.coasts.push(coast);
        }
        for cell in &mut self.cells {
            cell.sort_by(|a, b| a.from_middle.total_cmp(&b.from_middle).then(a.unit.cmp(&b.unit)));
        }
    }

    /// Where the zones come from: the shores first, then what the claims rest on.
    pub fn sources(&self) -> &[ZoneSource] {
        &self.claims.sources
    }

    /// All zones that a place lies in, and the limits near it.
    pub fn zones_at(&self, place: Position) -> ZonesAt {
        let hits = self.hits(place);
        if let Some(owner) = self.land.owner(place) {
            return self.on_land(place, owner, hits.first());
        }
        let mut zones = ZonesAt::default();
        let mut winner = None;
        for hit in &hits {
            let is_claimed = hit.claims().next().is_some();
            let behind =
                winner.map_or(f64::MAX, |hit: &Hit| hit.distance + 2.0 * self.claims.uncertainty);
            if hit.distance <= behind.min(UNKNOWN_REACH) {
                zones.unknown.extend(hit.unknown());
            }
            if is_claimed && winner.is_none() {
                winner = Some(hit);
            }
        }
        zones.unknown.sort_unstable();
        zones.unknown.dedup();
        if let Some(winner) = winner {
            zones.claims.extend(winner.claims());
            self.own_limits(winner, &mut zones.limits);
        }
        for hit in &hits {
            if winner.is_none_or(|winner| !std::ptr::eq(winner, hit)) {
                self.limits_against(place, winner, hit, &mut zones.limits);
            }
        }
        self.share(place, &mut zones.claims);
        let order = |claim: &ZoneClaim| (claim.kind, claim.state, claim.coast);
        zones.claims.sort_by_key(order);
        zones.limits.sort_by_key(|limit| (limit.distance, limit.kind, limit.state));
        zones
    }

    /// The coasts that have a say, nearest first.
    fn hits(&self, place: Position) -> Vec<Hit<'_>> {
        let cell = cell(place);
        let at = space(place);
        let way = minus(at, middle(cell));
        let from_middle = arc(square(way).sqrt());
        let mut hits: Vec<Hit> = Vec::with_capacity(16);
        let mut most = self.reach;
        for near in self.cells.get(cell).into_iter().flatten() {
            // Whoever is further from the middle cannot be nearer here.
            if near.from_middle - from_middle > most {
                break;
            }
            let (Some(coast), Some(unit)) =
                (self.coasts.get(usize::from(near.unit)), self.claims.unit(near.unit))
            else {
                continue;
            };
            let most_chord = chord(most);
            let Some(found) = coast.nearest(at, most_chord * most_chord) else { continue };
            let hit = Hit { unit, distance: arc(found.square.sqrt()), at: found.at };
            if hit.claims().next().is_some() {
                most = most.min(hit.distance + BEHIND);
            }
            hits.push(hit);
        }
        hits.sort_by(|a, b| a.distance.total_cmp(&b.distance));
        hits
    }

    fn on_land(&self, place: Position, owner: State, nearest: Option<&Hit>) -> ZonesAt {
        let states = self.claims.owner(owner, place);
        let is_disputed = states.len() > 1;
        let mut zones = ZonesAt::default();
        for state in states {
            zones.claims.push(ZoneClaim {
                kind: ZoneKind::Land,
                state,
                coast: owner,
                is_disputed,
                standing: ZoneStanding::Computed,
                source: 0,
            });
            let near = nearest.filter(|hit| hit.distance <= OUTSIDE);
            zones.limits.extend(near.map(|hit| Limit {
                kind: ZoneKind::Land,
                state,
                is_inside: true,
                against: None,
                distance: Distance::from_metres(hit.distance),
                uncertainty: Distance::from_metres(self.claims.uncertainty),
            }));
        }
        zones.claims.sort_by_key(|claim| claim.state);
        zones
    }

    /// The limits of the State whose coast is nearest, as far as it claims.
    fn own_limits(&self, winner: &Hit, limits: &mut Vec<Limit>) {
        for claimant in &winner.unit.claimants {
            for (kind, breadth) in claimant.breadths.all() {
                limits.push(Limit {
                    kind,
                    state: claimant.state,
                    is_inside: winner.distance <= breadth,
                    against: None,
                    distance: Distance::from_metres((winner.distance - breadth).abs()),
                    uncertainty: Distance::from_metres(self.claims.uncertainty),
                });
            }
        }
    }

    /// The limits of a State whose coast is further away: the line of equidistance where its claim
    /// would reach the place, else the end of its outermost zone.
    fn limits_against(
        &self,
        place: Position,
        winner: Option<&Hit>,
        hit: &Hit,
        limits: &mut Vec<Limit>,
    ) {
        let uncertainty = self.claims.uncertainty;
        for other in &hit.unit.claimants {
            let holds =
                |winner: &&Hit| winner.unit.claimants.iter().any(|own| own.state == other.state);
            let is_told = limits.iter().any(|limit| limit.state == other.state);
            if winner.as_ref().is_some_and(holds) || is_told {
                continue;
            }
            let theirs = |kind, against, distance: f64, uncertainty| Limit {
                kind,
                state: other.state,
                is_inside: false,
                against,
                distance: Distance::from_metres(distance),
                uncertainty: Distance::from_metres(uncertainty),
            };
            let Some((winner, kind)) = winner.zip(other.breadths.zone_at(hit.distance)) else {
                let outermost = other.breadths.all().last();
                limits.extend(outermost.map(|(kind, breadth)| {
                    theirs(kind, None, (hit.distance - breadth).max(0.0), uncertainty)
                }));
                continue;
            };
            // The difference of the distances changes by this much for each metre sailed.
            let slope = slope(place, winner.at, hit.at).max(LEAST_SLOPE);
            let distance = (hit.distance - winner.distance) / slope;
            let uncertainty = 2.0 * uncertainty / slope;
            let mut first = None;
            for claim in winner.claims() {
                first = first.or(Some(claim.state));
                limits.push(Limit {
                    kind: claim.kind,
                    state: claim.state,
                    is_inside: true,
                    against: Some(other.state),
                    distance: Distance::from_metres(distance),
                    uncertainty: Distance::from_metres(uncertainty),
                });
            }
            limits.push(theirs(kind, first, distance, uncertainty));
        }
    }

    /// In an area that States use together, the zone beyond the territorial sea belongs to all of
    /// them.
    fn share(&self, place: Position, claims: &mut Vec<ZoneClaim>) {
        for joint in self.claims.joint.iter().filter(|joint| joint.holds(place)) {
            if claims.iter().any(|claim| claim.kind < ZoneKind::ContiguousZone) {
                continue;
            }
            claims.retain(|claim| {
                claim.kind != ZoneKind::Eez || !joint.states.contains(&claim.state)
            });
            for state in &joint.states {
                claims.extend([ZoneKind::Eez, ZoneKind::JointArea].map(|kind| ZoneClaim {
                    kind,
                    state: *state,
                    coast: *state,
                    is_disputed: false,
                    standing: ZoneStanding::Computed,
                    source: joint.source,
                }));
            }
        }
    }
}

/// Where two coasts lie in nearly the same direction, the line between them is not sharper than
/// this.
const LEAST_SLOPE: f64 = 0.1;

impl Hit<'_> {
    /// What the States that claim this coast claim here, not asking who is nearer.
    fn claims(&self) -> impl Iterator<Item = ZoneClaim> + '_ {
        let is_disputed = self.unit.claimants.len() > 1;
        self.unit.claimants.iter().flat_map(move |claimant| {
            claimant.zones_at(self.distance).into_iter().flatten().map(move |kind| ZoneClaim {
                kind,
                state: claimant.state,
                coast: claimant.coast,
                is_disputed,
                standing: ZoneStanding::Computed,
                source: claimant.source,
            })
        })
    }

    /// Who may claim more here than the table knows.
    fn unknown(&self) -> impl Iterator<Item = State> + '_ {
        let claimants = self.unit.claimants.iter();
        let is_silent = |one: &&Claimant| {
            one.breadths.zone_at(self.distance).is_none()
                && (one.breadths.eez.is_none() || one.breadths.territorial_sea.is_none())
        };
        claimants.filter(is_silent).map(|claimant| claimant.state)
    }
}

impl Claimant {
    /// The zones at a distance from the coast: a contiguous zone is a part of the exclusive
    /// economic zone, where there is one.
    fn zones_at(&self, distance: f64) -> [Option<ZoneKind>; 2] {
        let inner = self.breadths.zone_at(distance);
        let is_in_both = inner == Some(ZoneKind::ContiguousZone)
            && self.breadths.eez.is_some_and(|breadth| distance <= breadth);
        [inner, is_in_both.then_some(ZoneKind::Eez)]
    }
}

impl Breadths {
    /// The zones that are claimed, the narrowest first.
    fn all(&self) -> impl DoubleEndedIterator<Item = (ZoneKind, f64)> + use<> {
        [
            (ZoneKind::TerritorialSea, self.territorial_sea),
            (ZoneKind::ContiguousZone, self.contiguous_zone),
            (ZoneKind::Eez, self.eez),
        ]
        .into_iter()
        .filter_map(|(kind, breadth)| Some((kind, breadth?)))
    }

    fn widest(&self) -> f64 {
        self.all().map(|(_, breadth)| breadth).fold(0.0, f64::max)
    }

    /// The innermost zone at a distance.
    fn zone_at(&self, distance: f64) -> Option<ZoneKind> {
        self.all().find(|(_, breadth)| distance <= *breadth).map(|(kind, _)| kind)
    }
}

/// By how many metres the distance to one place grows more than that to another, for each metre
/// sailed straight across the line between: 2 between them, less where they lie side by side.
fn slope(place: Position, near: Space, far: Space) -> f64 {
    let at = space(place);
    let toward = |to: Space| {
        let way = minus(to, at);
        let length = square(way).sqrt().max(1.0);
        way.map(|x| x / length)
    };
    let apart = minus(toward(near), toward(far));
    square(apart).sqrt()
}

/// The coasts of all units, in their order.
fn by_unit(shores: &Shores, claims: &mut Claims) -> Vec<Shore> {
    let mut units: Vec<Shore> = Vec::new();
    for line in &shores.lines {
        let Some(coast) = line.coast_of() else { continue };
        for (place, piece) in pieces_of(line) {
            let unit = usize::from(claims.unit_of(coast, place));
            units.resize_with(units.len().max(unit + 1), Shore::default);
            if let Some(shore) = units.get_mut(unit) {
                shore.pieces.push(piece);
                shore.cells.insert(cell(place));
            }
        }
    }
    units
}

/// The pieces of a line, each with a place on it. An islet of one point is a piece too.
fn pieces_of(line: &ShoreLine) -> impl Iterator<Item = (Position, Piece)> + '_ {
    let islet = match &line.points[..] {
        [only] => Some((*only, Piece::new(space(*only), space(*only)))),
        _ => None,
    };
    let mut points = line.points.iter().map(|point| (*point, space(*point)));
    let mut before = points.next();
    let pieces = points.filter_map(move |point| {
        let from = before.replace(point)?;
        Some((from.0, Piece::new(from.1, point.1)))
    });
    islet.into_iter().chain(pieces)
}

/// Marks the cells whose middles are within a distance of the middle of one.
fn mark(cell: usize, within: f64, middles: &[Space], is_near: &mut [bool]) {
    let (row, column) = (cell / N_COLUMNS, cell % N_COLUMNS);
    let Some(from) = middles.get(cell) else { return };
    let most = chord(within);
    // A degree of latitude is at least 59.7 nautical miles long.
    let rows = degrees_above(within / (59.7 * MILE));
    for row in row.saturating_sub(rows)..=(row + rows).min(N_ROWS - 1) {
        // Of longitude it is shorter, and a row has no more than all columns.
        let lat = latitude(row).abs().min(89.0).to_radians();
        let columns = degrees_above(1.6 * within / (60.0 * MILE * libm::cos(lat)));
        let columns = columns.min(N_COLUMNS / 2);
        for step in 0..=2 * columns {
            let cell = row * N_COLUMNS + (column + N_COLUMNS + step - columns) % N_COLUMNS;
            let Some((to, is_near)) = middles.get(cell).zip(is_near.get_mut(cell)) else {
                continue;
            };
            *is_near = *is_near || square(minus(*to, *from)) <= most * most;
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "some hundreds at most"
)]
fn degrees_above(degrees: f64) -> usize {
    degrees.ceil().clamp(0.0, 400.0) as usize
}

/// The latitude of the middles of a row.
#[expect(clippy::cast_precision_loss, reason = "some hundreds")]
fn latitude(row: usize) -> f64 {
    row as f64 - 89.5
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to the cells")]
fn cell(place: Position) -> usize {
    let row = ((place.lat.degrees() + 90.0) as usize).min(N_ROWS - 1);
    let column = ((place.lon.degrees() + 180.0) as usize).min(N_COLUMNS - 1);
    row * N_COLUMNS + column
}

#[expect(clippy::cast_precision_loss, reason = "some hundreds")]
fn middle(cell: usize) -> Space {
    let lon = (cell % N_COLUMNS) as f64 - 179.5;
    space(Position::new(
        vigia_sea::Lat::clamped(latitude(cell / N_COLUMNS)),
        vigia_sea::Lon::wrapped(lon),
    ))
}

#[cfg(test)]
#[path = "chart_tests.rs"]
mod tests;
