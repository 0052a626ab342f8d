//! The line between land and sea.

use crate::{Bounds, Distance, Lat, Lon, Position};

/// The coast of the world as closed rings, with an index to ask it quickly.
///
/// Bytes of the file, in order: the eight bytes `VCOAST1\n`; the number of rings; for each ring
/// the number of its points, then for each point the longitude and the latitude, both in
/// thousandths of a degree, the first as it is and each later one as the difference to the one
/// before. Every number is an unsigned LEB128 of at most 5 bytes; coordinates and differences are
/// zigzag encoded first. The last point of a ring is not the first again. A ring around land runs
/// either way; holes are rings inside rings (even-odd rule).
#[derive(Clone, Debug)]
pub struct Coast {
    rings: Vec<Ring>,
    /// For each sixteenth of a degree of latitude from −90, the edges that touch it.
    bands: Vec<Vec<Edge>>,
}

#[derive(Clone, Debug)]
struct Ring {
    bounds: Bounds,
    points: Vec<Position>,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    from: Position,
    to: Position,
}

/// Bytes that are no coast file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CoastError {
    /// The first eight bytes are others.
    #[error("the bytes do not start with the mark of a coast file")]
    Mark,
    /// The bytes end inside a number or a ring.
    #[error("the coast file ends early")]
    EndsEarly,
    /// A point is no place.
    #[error("a point of the coast file is no place on Earth")]
    Place,
    /// Bytes follow the last ring.
    #[error("the coast file has bytes behind its last ring")]
    Trailing,
    /// An owner of land is no code of three letters, or is not in the list.
    #[error("an owner in the file of shores is no State")]
    Owner,
}

/// Further coasts are not looked at.
const MOST_REACH_DEGREES: f64 = 1.0;
const MARK: &[u8; 8] = b"VCOAST1\n";
const BANDS_PER_DEGREE: u16 = 16;
const N_BANDS: usize = 180 * BANDS_PER_DEGREE as usize;

impl Coast {
    /// Reads a coast file.
    ///
    /// # Errors
    /// When the bytes are not such a file, whole.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CoastError> {
        let mut rest = bytes.strip_prefix(MARK).ok_or(CoastError::Mark)?;
        let mut coast = Self { rings: Vec::new(), bands: vec![Vec::new(); N_BANDS] };
        for _ in 0..number(&mut rest)? {
            let ring = ring(&mut rest)?;
            coast.index(&ring);
            coast.rings.push(ring);
        }
        if rest.is_empty() { Ok(coast) } else { Err(CoastError::Trailing) }
    }

    fn index(&mut self, ring: &Ring) {
        for edge in ring.edges() {
            let (low, high) = (edge.from.lat.min(edge.to.lat), edge.from.lat.max(edge.to.lat));
            for band in band_of(low)..=band_of(high) {
                if let Some(edges) = self.bands.get_mut(band) {
                    edges.push(edge);
                }
            }
        }
    }

    /// Whether `place` is on land: a ray to the west crosses the coast an odd number of times.
    /// Lakes count as land.
    pub fn is_land(&self, place: Position) -> bool {
        let (lat, lon) = (place.lat.degrees(), place.lon.degrees());
        let crossings = self.bands.get(band_of(place.lat)).into_iter().flatten().filter(|edge| {
            // Nearly all edges are on one side.
            if (edge.from.lat > place.lat) == (edge.to.lat > place.lat) {
                return false;
            }
            let (south, north) = (edge.from.lat.degrees(), edge.to.lat.degrees());
            let (west, east) = (edge.from.lon.degrees(), edge.to.lon.degrees());
            west + (lat - south) / (north - south) * (east - west) < lon
        });
        crossings.count() % 2 == 1
    }

    /// The distance to the nearest coast if it is within `reach` (at most about 60 nautical
    /// miles: further coasts are not looked at), on land or at sea.
    pub fn distance(&self, place: Position, reach: Distance) -> Option<Distance> {
        let degrees = (reach.nautical_miles() / 60.0).min(MOST_REACH_DEGREES);
        let reach_lon = degrees / place.lat.narrowing();
        let lat = place.lat.degrees();
        let (low, high) = (Lat::clamped(lat - degrees), Lat::clamped(lat + degrees));
        let bands = self.bands.get(band_of(low)..=band_of(high))?;
        bands
            .iter()
            .flatten()
            .filter(|edge| edge.is_within(place, degrees, reach_lon))
            .map(|edge| edge.distance(place))
            .min()
            .filter(|distance| *distance <= reach)
    }

    /// The rings that touch `bounds`, whole.
    pub fn rings_in(&self, bounds: Bounds) -> impl Iterator<Item = &[Position]> {
        self.rings.iter().filter(move |ring| ring.bounds.touches(&bounds)).map(|r| &r.points[..])
    }
}

impl Ring {
    fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        let next = self.points.iter().cycle().skip(1);
        self.points.iter().zip(next).map(|(from, to)| Edge { from: *from, to: *to })
    }
}

impl Edge {
    fn is_within(&self, place: Position, degrees: f64, degrees_lon: f64) -> bool {
        let (lat, lon) = (place.lat.degrees(), place.lon.degrees());
        let (from, to) = (self.from, self.to);
        from.lat.max(to.lat).degrees() >= lat - degrees
            && from.lat.min(to.lat).degrees() <= lat + degrees
            && from.lon.max(to.lon).degrees() >= lon - degrees_lon
            && from.lon.min(to.lon).degrees() <= lon + degrees_lon
    }

    fn distance(&self, place: Position) -> Distance {
        let (from, to) = (self.from.metres_from(place), self.to.metres_from(place));
        let along = (to.0 - from.0, to.1 - from.1);
        let length = along.0 * along.0 + along.1 * along.1;
        let part = if length > 0.0 {
            (-(from.0 * along.0 + from.1 * along.1) / length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let (east, north) = (from.0 + part * along.0, from.1 + part * along.1);
        Distance::from_metres((east * east + north * north).sqrt())
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 2879")]
fn band_of(lat: Lat) -> usize {
    let band = (lat.degrees() + 90.0) * f64::from(BANDS_PER_DEGREE);
    (band.max(0.0) as usize).min(N_BANDS - 1)
}

fn ring(rest: &mut &[u8]) -> Result<Ring, CoastError> {
    let n_points = number(rest)? as usize;
    // A point takes at least two bytes, so a lie about the count cannot reserve memory.
    let mut points = Vec::with_capacity(n_points.min(rest.len() / 2));
    let (mut lon, mut lat) = (0_i64, 0_i64);
    for _ in 0..n_points {
        lon += zigzag(number(rest)?);
        lat += zigzag(number(rest)?);
        points.push(place(lat, lon).ok_or(CoastError::Place)?);
    }
    let first = *points.first().ok_or(CoastError::EndsEarly)?;
    let bounds = points.iter().fold(Bounds::around(first), |bounds, p| bounds.including(*p));
    Ok(Ring { bounds, points })
}

#[expect(clippy::cast_precision_loss, reason = "the numbers are small or refused")]
fn place(lat: i64, lon: i64) -> Option<Position> {
    let lat = Lat::from_degrees(lat as f64 / 1000.0).ok()?;
    let lon = Lon::from_degrees(lon as f64 / 1000.0).ok()?;
    Some(Position::new(lat, lon))
}

pub(crate) fn number(rest: &mut &[u8]) -> Result<u32, CoastError> {
    let mut value = 0_u64;
    for shift in [0, 7, 14, 21, 28] {
        let (byte, tail) = rest.split_first().ok_or(CoastError::EndsEarly)?;
        *rest = tail;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return u32::try_from(value).map_err(|_too_large| CoastError::Place);
        }
    }
    Err(CoastError::Place)
}

pub(crate) fn zigzag(value: u32) -> i64 {
    (i64::from(value) >> 1) ^ -i64::from(value & 1)
}

#[cfg(test)]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small cases")]
#[path = "coast_tests.rs"]
mod tests;
