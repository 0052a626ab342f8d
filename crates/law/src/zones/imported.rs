//! Zones that an operator brought, and the bytes in which they are kept.

use vigia_sea::{
    Area, AreaError, Distance, Lat, Lon, Position, State, Zone, ZoneKind, ZoneSource, Zones,
};

use super::near::{Line, Piece, Space, chord, space};

/// A file of zones that was imported: a `.vzones` file and what its manifest says about it.
///
/// Bytes of the file, in order: the eight bytes `VZONES1\n`; the number of zones; for each zone the
/// place of its kind in [`ZoneKind::ALL`], 1 when it is disputed and else 0, the number of claimants, six letters for each (the
/// State's code, then that of the coast), the length of the name and the name in UTF-8, the number
/// of polygons, for each the number of its rings, for each ring the number of its points, then for
/// each point longitude and latitude in hundred-thousandths of a degree, the first as it is and
/// each later one as the difference to the one before. Every number is an unsigned LEB128 of at
/// most 5 bytes; coordinates and differences are zigzag encoded first. The last point of a ring is
/// the first again.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneSet {
    /// Where it comes from; its number is given by the chart.
    pub source: ZoneSource,
    /// How far its lines may be wrong.
    pub uncertainty: Distance,
    /// What is in it.
    pub zones: Vec<ImportedZone>,
}

/// One zone of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedZone {
    /// Which zone.
    pub kind: ZoneKind,
    /// Whether the claim is contested.
    pub is_disputed: bool,
    /// The States that claim it, each with the code of the coast that it belongs to. A joint area
    /// belongs to all of them, with the exclusive economic zone in it.
    pub claimants: Vec<(State, State)>,
    /// Its name in the file.
    pub name: String,
    /// Polygons, each a list of closed rings, the first its border.
    pub polygons: Vec<Vec<Vec<Position>>>,
}

/// Bytes that are no file of zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ZoneSetError {
    /// The first eight bytes are others.
    #[error("the bytes do not start with the mark of a file of zones")]
    Mark,
    /// The bytes end too early, or hold a number that cannot be.
    #[error("the file of zones is damaged at byte {0}")]
    Damaged(usize),
    /// The rings of a zone make no area.
    #[error("zone {0} makes no area: {1}")]
    Area(usize, AreaError),
}

const MARK: &[u8; 8] = b"VZONES1\n";
const PER_DEGREE: f64 = 1e5;

impl ZoneSet {
    /// The bytes of its zones.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        push(&mut bytes, self.zones.len());
        for zone in &self.zones {
            push(&mut bytes, ZoneKind::ALL.iter().position(|kind| *kind == zone.kind).unwrap_or(0));
            push(&mut bytes, usize::from(zone.is_disputed));
            push(&mut bytes, zone.claimants.len());
            for (state, coast) in &zone.claimants {
                bytes.extend(state.code().bytes().chain(coast.code().bytes()));
            }
            push(&mut bytes, zone.name.len());
            bytes.extend(zone.name.bytes());
            push(&mut bytes, zone.polygons.len());
            for rings in &zone.polygons {
                push(&mut bytes, rings.len());
                for ring in rings {
                    push_ring(&mut bytes, ring);
                }
            }
        }
        bytes
    }

    /// Reads the bytes of zones.
    ///
    /// # Errors
    /// When the bytes are not such a file, whole.
    pub fn zones_from_bytes(bytes: &[u8]) -> Result<Vec<ImportedZone>, ZoneSetError> {
        let rest = bytes.strip_prefix(MARK).ok_or(ZoneSetError::Mark)?;
        let mut reader = Reader { rest, length: bytes.len() };
        let zones = reader.list(1, Reader::zone);
        let zones = zones.filter(|_| reader.rest.is_empty());
        zones.ok_or(ZoneSetError::Damaged(reader.length - reader.rest.len()))
    }
}

impl ImportedZone {
    /// Its area, if its rings make one.
    ///
    /// # Errors
    /// When they do not.
    pub fn area(&self) -> Result<Area, AreaError> {
        Area::from_rings(&self.polygons)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the lowest byte is meant")]
fn push(bytes: &mut Vec<u8>, number: usize) {
    let mut number = number as u64;
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "degrees times 1e5 are small"
)]
fn push_ring(bytes: &mut Vec<u8>, ring: &[Position]) {
    push(bytes, ring.len());
    let mut before = (0, 0);
    for point in ring {
        let whole = |degrees: f64| (degrees * PER_DEGREE).round() as i64;
        let at = (whole(point.lon.degrees()), whole(point.lat.degrees()));
        for step in [at.0 - before.0, at.1 - before.1] {
            push(bytes, ((step << 1) ^ (step >> 63)) as usize);
        }
        before = at;
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    length: usize,
}

impl Reader<'_> {
    fn number(&mut self) -> Option<usize> {
        let mut value = 0_usize;
        for shift in [0, 7, 14, 21, 28] {
            let (byte, tail) = self.rest.split_first()?;
            self.rest = tail;
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn bytes(&mut self, n_bytes: usize) -> Option<&[u8]> {
        let (bytes, tail) = self.rest.split_at_checked(n_bytes)?;
        self.rest = tail;
        Some(bytes)
    }

    /// A count and so many values of at least `least` bytes: a lie about the count reserves nothing.
    fn list<T>(&mut self, least: usize, one: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let n_values = self.number()?;
        let mut values = Vec::with_capacity(n_values.min(self.rest.len() / least));
        for _ in 0..n_values {
            values.push(one(self)?);
        }
        Some(values)
    }

    fn zone(&mut self) -> Option<ImportedZone> {
        let kind = *ZoneKind::ALL.get(self.number()?)?;
        let is_disputed = self.number()? == 1;
        let claimants = self.list(6, Self::claimant)?;
        let length = self.number()?;
        let name = std::str::from_utf8(self.bytes(length)?).ok()?.to_owned();
        let polygons = self.list(1, |reader| reader.list(1, Self::ring))?;
        Some(ImportedZone { kind, is_disputed, claimants, name, polygons })
    }

    fn claimant(&mut self) -> Option<(State, State)> {
        let mut state = || State::from_text(std::str::from_utf8(self.bytes(3)?).ok()?);
        Some((state()?, state()?))
    }

    fn ring(&mut self) -> Option<Vec<Position>> {
        let n_points = self.number()?;
        let mut ring = Vec::with_capacity(n_points.min(self.rest.len() / 2));
        let (mut lon, mut lat) = (0, 0);
        for _ in 0..n_points {
            lon += self.step()?;
            lat += self.step()?;
            let degrees = |number: i64| whole(number) / PER_DEGREE;
            let (lat, lon) =
                (Lat::from_degrees(degrees(lat)).ok()?, Lon::from_degrees(degrees(lon)).ok()?);
            ring.push(Position::new(lat, lon));
        }
        Some(ring)
    }

    fn step(&mut self) -> Option<i64> {
        let number = i64::try_from(self.number()?).ok()?;
        Some((number >> 1) ^ -(number & 1))
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most some 2^40")]
fn whole(number: i64) -> f64 {
    number as f64
}

/// Imported zones, found by place.
#[derive(Default)]
pub(super) struct Imported {
    zones: Vec<Told>,
    areas: Zones,
    /// Of each cell of one degree: the zones whose limits are near it.
    near: Vec<Vec<u32>>,
}

/// A zone with its limit.
pub(super) struct Told {
    pub(super) kind: ZoneKind,
    pub(super) is_disputed: bool,
    pub(super) claimants: Vec<(State, State)>,
    pub(super) source: u16,
    pub(super) uncertainty: f64,
    limit: Line,
    lats: (f64, f64),
}

/// The limit of an imported zone near a place.
pub(super) struct Border<'a> {
    pub(super) zone: &'a Told,
    pub(super) is_inside: bool,
    /// The square of the straight distance.
    pub(super) square: f64,
}

impl Imported {
    /// From files; a limit does not run where `is_coast` says so.
    pub(super) fn new(
        sets: &[ZoneSet],
        first_source: u16,
        is_coast: impl Fn(Position) -> bool,
    ) -> Result<Self, ZoneSetError> {
        let (mut zones, mut areas) = (Vec::new(), Vec::new());
        for (set, source) in sets.iter().zip(first_source..) {
            for (zone, number) in set.zones.iter().zip(1..) {
                let area = zone.area().map_err(|error| ZoneSetError::Area(number, error))?;
                areas.push(Zone { name: String::new(), watched_for: None, area });
                zones.push(Told::new(zone, source, set.uncertainty.metres(), &is_coast));
            }
        }
        Ok(Self { zones, areas: Zones::new(areas), near: Vec::new() })
    }

    /// Tells for each cell which limits are within a distance of its middle.
    pub(super) fn find_near(&mut self, middles: &[Space], reach: f64, row_of: fn(f64) -> usize) {
        if self.zones.is_empty() {
            return;
        }
        self.near = vec![Vec::new(); middles.len()];
        let most = chord(reach);
        // A degree of latitude is at least 59.7 nautical miles long.
        let margin = reach / (59.7 * 1852.0);
        for (zone, number) in self.zones.iter().zip(0_u32..) {
            let (south, north) = zone.lats;
            let first = row_of(south - margin) * N_COLUMNS;
            let end = (row_of(north + margin) + 1) * N_COLUMNS;
            let cells = self.near.iter_mut().zip(middles).skip(first).take(end - first);
            for (cell, middle) in cells {
                if zone.limit.nearest(*middle, most * most).is_some() {
                    cell.push(number);
                }
            }
        }
    }

    /// The zones that a place is in.
    pub(super) fn zones_at(&self, place: Position) -> Vec<&Told> {
        let mut near = Vec::new();
        self.areas.near(place, place, &mut near);
        let is_in =
            |number: &&u32| self.areas.get(**number).is_some_and(|zone| zone.area.contains(place));
        near.iter().filter(is_in).filter_map(|number| self.zones.get(*number as usize)).collect()
    }

    /// The limits within a distance of a place.
    pub(super) fn borders(&self, place: Position, cell: usize, reach: f64) -> Vec<Border<'_>> {
        let Some(near) = self.near.get(cell).filter(|near| !near.is_empty()) else {
            return Vec::new();
        };
        let (at, most) = (space(place), chord(reach));
        let border = |number: &u32| {
            let zone = self.zones.get(*number as usize)?;
            let found = zone.limit.nearest(at, most * most)?;
            let is_inside = self.areas.get(*number).is_some_and(|zone| zone.area.contains(place));
            Some(Border { zone, is_inside, square: found.square })
        };
        near.iter().filter_map(border).collect()
    }

    pub(super) fn zones(&self) -> &[Told] {
        &self.zones
    }
}

const N_COLUMNS: usize = 360;

impl Told {
    fn new(
        zone: &ImportedZone,
        source: u16,
        uncertainty: f64,
        is_coast: &impl Fn(Position) -> bool,
    ) -> Self {
        let mut pieces = Vec::new();
        let mut lats = (f64::MAX, f64::MIN);
        for ring in zone.polygons.iter().flatten() {
            let points: Vec<_> = ring.iter().map(|at| (space(*at), is_coast(*at), *at)).collect();
            for (from, to) in points.iter().zip(points.iter().skip(1)) {
                let lat = from.2.lat.degrees();
                lats = (lats.0.min(lat), lats.1.max(lat));
                let is_seam =
                    from.2.lon.degrees().abs() > 179.9999 && to.2.lon.degrees().abs() > 179.9999;
                if !(is_seam || from.1 && to.1) {
                    pieces.extend(short(from.2, to.2));
                }
            }
        }
        Self {
            kind: zone.kind,
            is_disputed: zone.is_disputed,
            claimants: zone.claimants.clone(),
            source,
            uncertainty,
            limit: Line::new(pieces),
            lats,
        }
    }
}

/// A line of a map in pieces so short that straight ways through the Earth stay near the surface.
fn short(from: Position, to: Position) -> Vec<Piece> {
    let way = to.lon.degrees() - from.lon.degrees();
    let way = if way.abs() <= 180.0 { way } else { way - 360.0_f64.copysign(way) };
    let north = to.lat.degrees() - from.lat.degrees();
    let n_pieces = (way.hypot(north) / 0.25).ceil().clamp(1.0, 2000.0);
    let mut pieces = Vec::new();
    let mut before = space(from);
    let mut part = 0.0;
    while part < n_pieces {
        part += 1.0;
        let at = Position::new(
            Lat::clamped(from.lat.degrees() + north * part / n_pieces),
            Lon::wrapped(from.lon.degrees() + way * part / n_pieces),
        );
        let next = space(at);
        pieces.push(Piece::new(before, next));
        before = next;
    }
    pieces
}

#[cfg(test)]
#[path = "imported_tests.rs"]
mod tests;
