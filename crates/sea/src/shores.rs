//! Whose shore it is.

use crate::coast::{CoastError, number, zigzag};
use crate::{Lat, Lon, Position, State};

/// The shores and land borders of the world, as lines that know what lies on either side.
///
/// Together the lines part the Earth into sea and the land of each owner, without gaps. Owners are
/// codes of three letters: those of ISO 3166-1 alpha-3, also for territories, and codes beginning
/// with X for land that the map keeps apart and ISO does not (`zones/README.md` lists them).
///
/// Bytes of the file, in order: the eight bytes `VSHORE1\n`; the number of owners, then the three
/// letters of each; the number of lines; for each line the owner to the left and the owner to the
/// right of its way (0 for the sea, else the place of the owner in the list, from 1), the number
/// of its points, then for each point the longitude and the latitude in thousandths of a degree,
/// the first as it is and each later one as the difference to the one before. Every number is an
/// unsigned LEB128 of at most 5 bytes; coordinates and differences are zigzag encoded first. A
/// step of more than 180° of longitude goes the short way across 180°. A line of one point is an
/// islet that the map does not show as an area.
#[derive(Clone, Debug)]
pub struct Shores {
    /// The lines, in the order of the file.
    pub lines: Vec<ShoreLine>,
}

/// A line between two owners, or between one and the sea.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShoreLine {
    /// Who owns the land to the left of the way; `None` is the sea.
    pub left: Option<State>,
    /// Who owns the land to the right.
    pub right: Option<State>,
    /// The way.
    pub points: Vec<Position>,
}

const MARK: &[u8; 8] = b"VSHORE1\n";

impl Shores {
    /// Reads a file of shores.
    ///
    /// # Errors
    /// When the bytes are not such a file, whole.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CoastError> {
        let mut rest = bytes.strip_prefix(MARK).ok_or(CoastError::Mark)?;
        let mut owners = Vec::new();
        for _ in 0..number(&mut rest)? {
            let (code, tail) = rest.split_at_checked(3).ok_or(CoastError::EndsEarly)?;
            rest = tail;
            let code = std::str::from_utf8(code).ok().and_then(State::from_text);
            owners.push(code.ok_or(CoastError::Owner)?);
        }
        let mut lines = Vec::new();
        for _ in 0..number(&mut rest)? {
            let mut side = || match number(&mut rest)? as usize {
                0 => Ok(None),
                place => owners.get(place - 1).copied().map(Some).ok_or(CoastError::Owner),
            };
            let (left, right) = (side()?, side()?);
            lines.push(ShoreLine { left, right, points: points(&mut rest)? });
        }
        if rest.is_empty() { Ok(Self { lines }) } else { Err(CoastError::Trailing) }
    }
}

impl ShoreLine {
    /// Whose land it is, if the sea is on the other side.
    pub fn coast_of(&self) -> Option<State> {
        match (self.left, self.right) {
            (Some(owner), None) | (None, Some(owner)) => Some(owner),
            _ => None,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "the numbers are small or refused")]
fn points(rest: &mut &[u8]) -> Result<Vec<Position>, CoastError> {
    let n_points = number(rest)? as usize;
    // A point takes at least two bytes, so a lie about the count cannot reserve memory.
    let mut points = Vec::with_capacity(n_points.min(rest.len() / 2));
    let (mut lon, mut lat) = (0_i64, 0_i64);
    for _ in 0..n_points {
        lon += zigzag(number(rest)?);
        lat += zigzag(number(rest)?);
        let (Ok(lat), Ok(lon)) =
            (Lat::from_degrees(lat as f64 / 1000.0), Lon::from_degrees(lon as f64 / 1000.0))
        else {
            return Err(CoastError::Place);
        };
        points.push(Position::new(lat, lon));
    }
    if points.is_empty() { Err(CoastError::EndsEarly) } else { Ok(points) }
}

#[cfg(test)]
#[path = "shores_tests.rs"]
mod tests;
