//! All zones that a place lies in.

use std::collections::BTreeSet;

use vigia_sea::{
    CoastError, Distance, Limit, Position, ShoreLine, Shores, State, ZoneClaim, ZoneKind,
    ZoneSource, ZoneStanding, ZonesAt,
};

use super::claims::{Breadths, Claimant, Claims, ClaimsError, Unit};
use super::imported::{Border, Imported, Told, ZoneSet, ZoneSetError};
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
    imported: Imported,
    sources: Vec<ZoneSource>,
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
    /// A file of imported zones.
    #[error("an imported file of zones cannot be used")]
    Imported(#[from] ZoneSetError),
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
/// Limits of imported zones are told from this far.
const BORDERS: f64 = 30.0 * MILE;
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
        Self::with(shores, claims, &[])
    }

    /// The same with zones that the operator imported. What they draw of a State is not computed
    /// any more, and where they have a territorial sea or an exclusive economic zone, computed
    /// zones of other States have no say.
    ///
    /// # Errors
    /// When one of them is not of its form.
    pub fn with(shores: &[u8], claims: &str, sets: &[ZoneSet]) -> Result<Self, ChartError> {
        let shores = Shores::from_bytes(shores)?;
        let mut claims = Claims::from_text(claims)?;
        let shores_of_units = by_unit(&shores, &mut claims);
        let units = (0..claims.n_units()).filter_map(|unit| claims.unit(u16::try_from(unit).ok()?));
        let widest = units.flat_map(|unit| &unit.claimants).map(|one| one.breadths.widest());
        let reach = widest.fold(UNKNOWN_REACH, f64::max) + OUTSIDE;
        let sources = claims.sources.clone();
        let mut chart = Self {
            claims,
            sources,
            imported: Imported::default(),
            land: Land::new(&shores),
            coasts: Vec::new(),
            cells: vec![Vec::new(); N_ROWS * N_COLUMNS],
            reach,
        };
        chart.find_near(shores_of_units);
        chart.import(sets)?;
        Ok(chart)
    }

    fn import(&mut self, sets: &[ZoneSet]) -> Result<(), ChartError> {
        let first = u16::try_from(self.sources.len()).unwrap_or(u16::MAX);
        let is_coast = |place| {
            self.hits(place).first().is_some_and(|hit| hit.distance < self.claims.uncertainty)
                || self.land.owner(place).is_some()
        };
        let mut imported = Imported::new(sets, first, is_coast)?;
        let middles: Vec<Space> = (0..N_ROWS * N_COLUMNS).map(middle).collect();
        imported.find_near(&middles, BORDERS + CELL_RADIUS, row);
        for zone in imported.zones() {
            for (state, _) in &zone.claimants {
                self.claims.leave_to_import(*state, zone.kind);
            }
        }
        for (set, source) in sets.iter().zip(first..) {
            self.sources.push(ZoneSource { source, ..set.source.clone() });
        }
        self.imported = imported;
        Ok(())
    }

    /// The State that answers for a coast: of a territory its sovereign, else the State itself.
    pub fn sovereign(&self, coast: State) -> State {
        self.claims.sovereign(coast)
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
        &self.sources
    }

    /// All zones that a place lies in, and the limits near it.
    pub fn zones_at(&self, place: Position) -> ZonesAt {
        let hits = self.hits(place);
        if let Some(owner) = self.land.owner(place) {
            return self.on_land(place, owner, hits.first());
        }
        let mut zones = ZonesAt::default();
        let imported = self.imported.zones_at(place);
        // Where a file draws a zone of the first rank, only the States that it names count.
        let named: Vec<State> = imported
            .iter()
            .filter(|zone| zone.is_exclusive())
            .flat_map(|zone| zone.states())
            .collect();
        let counts = |hit: &&Hit| {
            named.is_empty() || hit.unit.claimants.iter().any(|one| named.contains(&one.state))
        };
        let hits: Vec<&Hit> = hits.iter().filter(counts).collect();
        let winner = hits.iter().find(|hit| hit.claims().next().is_some()).copied();
        let is_behind = |hit: &&&Hit| {
            winner.is_none_or(|winner| {
                let sure = winner.unit.uncertainty + hit.unit.uncertainty;
                hit.distance <= winner.distance + sure
            })
        };
        for hit in hits.iter().filter(is_behind) {
            zones.unknown.extend(hit.unknown());
        }
        zones.unknown.sort_unstable();
        zones.unknown.dedup();
        if let Some(winner) = winner {
            zones.claims.extend(winner.claims());
            Self::own_limits(winner, &mut zones.limits);
        }
        for hit in hits {
            if winner.is_none_or(|winner| !std::ptr::eq(winner, hit)) {
                Self::limits_against(place, winner, hit, &mut zones.limits);
            }
        }
        self.share(place, &mut zones.claims);
        add_imported(&imported, &mut zones.claims);
        self.add_borders(place, &mut zones.limits);
        zones.claims.sort_by_key(|claim| (claim.kind, claim.state, claim.coast));
        zones.limits.sort_by_key(|limit| (limit.distance, limit.kind, limit.state));
        zones
    }

    /// What imported files alone say of a place, without what is computed.
    pub fn imported_at(&self, place: Position) -> Vec<ZoneClaim> {
        let mut claims = Vec::new();
        add_imported(&self.imported.zones_at(place), &mut claims);
        claims
    }

    /// The limits of imported zones.
    fn add_borders(&self, place: Position, limits: &mut Vec<Limit>) {
        let borders = self.imported.borders(place, cell(place), BORDERS);
        for border in &borders {
            for (state, _) in &border.zone.claimants {
                limits.push(Limit {
                    kind: border.zone.kind,
                    state: *state,
                    is_inside: border.is_inside,
                    against: across(border, *state, &borders),
                    distance: Distance::from_metres(arc(border.square.sqrt())),
                    uncertainty: Distance::from_metres(border.zone.uncertainty),
                });
            }
        }
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

    /// On land. Near the coast, where a vessel can only be because the coast of the map is coarse,
    /// with the limits of the sea behind it.
    fn on_land(&self, place: Position, owner: State, nearest: Option<&Hit>) -> ZonesAt {
        let states = self.claims.owner(owner, place);
        let is_disputed = states.len() > 1;
        let mut zones = ZonesAt::default();
        let near = nearest.filter(|hit| hit.distance <= OUTSIDE);
        for state in states {
            zones.claims.push(ZoneClaim {
                kind: ZoneKind::Land,
                state,
                coast: owner,
                is_disputed,
                standing: ZoneStanding::Computed,
                source: 0,
            });
            let limit = |hit: &Hit, kind, breadth: f64| Limit {
                kind,
                state,
                is_inside: true,
                against: None,
                distance: Distance::from_metres(hit.distance + breadth),
                uncertainty: Distance::from_metres(hit.unit.uncertainty),
            };
            zones.limits.extend(near.map(|hit| limit(hit, ZoneKind::Land, 0.0)));
            if let Some(hit) = near {
                let own = hit.unit.claimants.iter().filter(|claimant| claimant.state == state);
                let all = own.flat_map(|claimant| claimant.breadths.all());
                zones.limits.extend(all.map(|(kind, breadth)| limit(hit, kind, breadth)));
            }
        }
        if let Some(hit) = near.filter(|hit| hit.distance <= self.claims.uncertainty) {
            zones.unknown.extend(hit.unknown_beside());
        }
        zones.claims.sort_by_key(|claim| claim.state);
        zones.limits.sort_by_key(|limit| (limit.distance, limit.kind, limit.state));
        zones
    }

    /// The limits of the State whose coast is nearest, as far as it claims.
    fn own_limits(winner: &Hit, limits: &mut Vec<Limit>) {
        for claimant in &winner.unit.claimants {
            for (kind, breadth) in claimant.breadths.all() {
                let is_inside = winner.distance <= breadth;
                let Unit { uncertainty, landward, .. } = *winner.unit;
                let uncertainty = if is_inside { landward } else { uncertainty };
                limits.push(Limit {
                    kind,
                    state: claimant.state,
                    is_inside,
                    against: None,
                    distance: Distance::from_metres((winner.distance - breadth).abs()),
                    uncertainty: Distance::from_metres(uncertainty),
                });
            }
        }
    }

    /// The limits of a State whose coast is further away: the line of equidistance where its claim
    /// would reach the place, else the end of its outermost zone.
    fn limits_against(place: Position, winner: Option<&Hit>, hit: &Hit, limits: &mut Vec<Limit>) {
        let uncertainty = hit.unit.uncertainty;
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
            let uncertainty = (uncertainty + winner.unit.uncertainty) / slope;
            if distance > BEHIND {
                continue;
            }
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
        claimants.filter(|one| one.breadths.may_reach(self.distance)).map(|one| one.state)
    }

    /// Whose territorial sea, right off this coast, is of unknown breadth.
    fn unknown_beside(&self) -> impl Iterator<Item = State> + '_ {
        let claimants = self.unit.claimants.iter();
        claimants.filter(|one| one.breadths.may_reach(0.0)).map(|one| one.state)
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

    /// Whether a zone of unknown breadth may reach so far. Beyond a known exclusive economic zone
    /// there is none, and within an imported one a territorial sea of unknown breadth is looked for
    /// as far out as a contiguous zone goes (UNCLOS art. 33).
    fn may_reach(&self, distance: f64) -> bool {
        let [is_territorial_sea_imported, _, is_eez_imported] = self.imported;
        if self.zone_at(distance).is_some() {
            return false;
        }
        let is_silent = self.territorial_sea.is_none() && !is_territorial_sea_imported;
        if self.eez.is_none() && !is_eez_imported {
            return distance <= UNKNOWN_REACH;
        }
        is_silent && distance <= if is_eez_imported { OUTSIDE } else { UNKNOWN_REACH }
    }

    fn widest(&self) -> f64 {
        self.all().map(|(_, breadth)| breadth).fold(0.0, f64::max)
    }

    /// The innermost zone at a distance.
    fn zone_at(&self, distance: f64) -> Option<ZoneKind> {
        self.all().find(|(_, breadth)| distance <= *breadth).map(|(kind, _)| kind)
    }
}

impl Told {
    fn states(&self) -> impl Iterator<Item = State> + '_ {
        self.claimants.iter().map(|(state, _)| *state)
    }

    /// Whether two States cannot both have it by right.
    fn is_exclusive(&self) -> bool {
        matches!(self.kind, ZoneKind::TerritorialSea | ZoneKind::Eez | ZoneKind::JointArea)
    }
}

/// The claims of imported zones. A State's territorial sea is no part of its zones behind it, which
/// files of exclusive economic zones often draw from the coast.
fn add_imported(imported: &[&Told], claims: &mut Vec<ZoneClaim>) {
    for zone in imported {
        let kinds: &[ZoneKind] = match zone.kind {
            ZoneKind::JointArea => &[ZoneKind::Eez, ZoneKind::JointArea],
            ref kind => std::slice::from_ref(kind),
        };
        for ((state, coast), kind) in
            zone.claimants.iter().flat_map(|one| kinds.iter().map(move |kind| (one, kind)))
        {
            claims.push(ZoneClaim {
                kind: *kind,
                state: *state,
                coast: *coast,
                is_disputed: zone.is_disputed,
                standing: ZoneStanding::Imported,
                source: zone.source,
            });
        }
    }
    if imported.is_empty() {
        return;
    }
    let is_imported = |claim: &&ZoneClaim| claim.standing == ZoneStanding::Imported;
    let drawn: Vec<_> =
        claims.iter().filter(is_imported).map(|claim| (claim.state, claim.kind)).collect();
    claims.retain(|claim| is_imported(&claim) || !drawn.contains(&(claim.state, claim.kind)));
    let sovereign: Vec<State> = claims
        .iter()
        .filter(|claim| claim.kind <= ZoneKind::TerritorialSea)
        .map(|claim| claim.state)
        .collect();
    let is_behind =
        |claim: &ZoneClaim| matches!(claim.kind, ZoneKind::ContiguousZone | ZoneKind::Eez);
    claims.retain(|claim| !is_behind(claim) || !sovereign.contains(&claim.state));
}

/// The State whose imported zone of the same kind begins where this one ends.
fn across(border: &Border, state: State, all: &[Border]) -> Option<State> {
    let is_same_line = |other: &&Border| {
        let apart = (other.square.sqrt() - border.square.sqrt()).abs();
        other.is_inside != border.is_inside
            && other.zone.kind == border.zone.kind
            && apart <= other.zone.uncertainty.min(border.zone.uncertainty)
    };
    let others = all.iter().filter(is_same_line).flat_map(|other| other.zone.states());
    others.filter(|other| *other != state).min()
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
    let islets = claims.islets.iter().map(|(owner, place)| ShoreLine {
        left: Some(*owner),
        right: None,
        points: vec![*place],
    });
    let islets: Vec<_> = islets.collect();
    for line in shores.lines.iter().chain(&islets) {
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
fn row(lat: f64) -> usize {
    ((lat + 90.0).max(0.0) as usize).min(N_ROWS - 1)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to the cells")]
fn cell(place: Position) -> usize {
    let row = row(place.lat.degrees());
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
