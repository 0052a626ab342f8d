//! Where the ship that carries the receiver is, from its navigation sentences (IEC 61162-1, 8.3).

use vigia_sea::{Heading, Lat, Lon, Position, RejectReason, Timestamp};

use crate::sentence::{hex, xor};

/// The newest place and heading of the own ship.
#[derive(Clone, Debug, Default)]
pub(crate) struct OwnShip {
    place: Option<Known<Position>>,
    heading: Option<Known<Heading>>,
}

/// Something and when it was told.
#[derive(Clone, Copy, Debug)]
struct Known<T> {
    what: T,
    moment: Moment,
}

/// When a line stands in a log: its time, if one is known, and its number.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Moment {
    pub(crate) at: Option<Timestamp>,
    pub(crate) line_number: u64,
}

/// What was told longer ago does not say where the ship is now: at 20 knots she moves 100 metres.
const FRESH_MILLISECONDS: i64 = 10_000;
/// Nor does what stands further back than this, whatever the clock says.
const FRESH_LINES: u64 = 200;

impl<T> Known<T> {
    fn fresh(self, now: Moment) -> Option<T> {
        let is_near = now.line_number.saturating_sub(self.moment.line_number) <= FRESH_LINES;
        let age = now.at.zip(self.moment.at).map(|(now, then)| now.since(then).milliseconds());
        let is_fresh = is_near && age.is_none_or(|age| age.abs() <= FRESH_MILLISECONDS);
        is_fresh.then_some(self.what)
    }
}

impl OwnShip {
    /// The place, if it was told just before `now`.
    pub(crate) fn place(&self, now: Moment) -> Option<Position> {
        self.place.and_then(|known| known.fresh(now))
    }

    /// The true heading, if it was told just before `now`.
    pub(crate) fn heading(&self, now: Moment) -> Option<Heading> {
        self.heading.and_then(|known| known.fresh(now))
    }

    /// Learns from the fields of a sentence whose checksum is right.
    pub(crate) fn see(&mut self, fields: &[&[u8]], moment: Moment) {
        let field = |place: usize| fields.get(place).copied().unwrap_or_default();
        let place = match field(0) {
            [_, _, b'R', b'M', b'C'] if field(2) == b"A" => position(fields, 3),
            [_, _, b'G', b'G', b'A'] if !matches!(field(6), b"" | b"0") => position(fields, 2),
            [_, _, b'G', b'L', b'L'] if field(6) == b"A" => position(fields, 1),
            _ => None,
        };
        let heading = match field(0) {
            [_, _, b'H', b'D', b'T'] => decimal(field(1)),
            // Magnetic; without the variation it is not a true heading.
            [_, _, b'H', b'D', b'G'] => {
                true_heading(field(1), [field(2), field(3)], [field(4), field(5)])
            }
            _ => None,
        };
        self.place = place.map(|what| Known { what, moment }).or(self.place);
        let heading = heading.and_then(whole_heading);
        self.heading = heading.map(|what| Known { what, moment }).or(self.heading);
    }
}

/// `$--HDG,heading,deviation,E/W,variation,E/W`: an empty deviation is none, an empty variation is
/// not known.
fn true_heading(heading: &[u8], deviation: [&[u8]; 2], variation: [&[u8]; 2]) -> Option<f64> {
    let signed = |[amount, side]: [&[u8]; 2]| {
        let amount = decimal(amount)?;
        match side {
            b"E" => Some(amount),
            b"W" => Some(-amount),
            _ => None,
        }
    };
    let deviation = if deviation[0].is_empty() { 0.0 } else { signed(deviation)? };
    Some((decimal(heading)? + deviation + signed(variation)?).rem_euclid(360.0))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "in range by the filter before"
)]
fn whole_heading(degrees: f64) -> Option<Heading> {
    let whole = (0.0..=360.0).contains(&degrees).then(|| degrees.round() as u16 % 360)?;
    Heading::from_degrees(whole)
}

/// The fields of a sentence, its address first, without the mark and the checksum.
///
/// # Errors
/// [`RejectReason::NoChecksum`], [`RejectReason::Checksum`].
pub(crate) fn fields(sentence: &[u8]) -> Result<Vec<&[u8]>, RejectReason> {
    let star = memchr::memchr(b'*', sentence).ok_or(RejectReason::NoChecksum)?;
    let (Some(body), Some([high, low, ..])) = (sentence.get(1..star), sentence.get(star + 1..))
    else {
        return Err(RejectReason::NoChecksum);
    };
    let sent = hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low);
    match sent {
        None => Err(RejectReason::NoChecksum),
        Some(sum) if sum != xor(body) => Err(RejectReason::Checksum),
        Some(_) => Ok(body.split(|byte| *byte == b',').collect()),
    }
}

/// Four fields from `start`: latitude `ddmm.mmm`, `N` or `S`, longitude `dddmm.mmm`, `E` or `W`.
pub(crate) fn position(fields: &[&[u8]], start: usize) -> Option<Position> {
    let [lat, north, lon, east] = fields.get(start..)?.first_chunk()?;
    let lat = match *north {
        b"N" => degrees(lat)?,
        b"S" => -degrees(lat)?,
        _ => return None,
    };
    let lon = match *east {
        b"E" => degrees(lon)?,
        b"W" => -degrees(lon)?,
        _ => return None,
    };
    Some(Position::new(Lat::from_degrees(lat).ok()?, Lon::from_degrees(lon).ok()?))
}

/// `dddmm.mmm` as degrees.
fn degrees(text: &[u8]) -> Option<f64> {
    let number = decimal(text).filter(|number| *number >= 0.0)?;
    let whole = (number / 100.0).trunc();
    let minutes = number - whole * 100.0;
    (minutes < 60.0).then(|| whole + minutes / 60.0)
}

/// A plain decimal number: digits with at most a sign and a point.
pub(crate) fn decimal(text: &[u8]) -> Option<f64> {
    let is_plain = text.iter().all(|byte| byte.is_ascii_digit() || b"+-.".contains(byte));
    if !is_plain || text.len() > 24 {
        return None;
    }
    std::str::from_utf8(text).ok()?.parse().ok()
}
