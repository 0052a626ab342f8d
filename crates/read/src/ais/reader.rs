//! Fields by their place in the message.
//!
//! A field behind the end of a cut message is `None` here. The readers that give plain values are
//! for the part that [`Reader::needs`] has found whole.

use vigia_sea::{Course, Dimensions, Heading, Imo, Lat, Lon, Mmsi, Position, ShipType, Speed};

use super::payload::{Application, Payload};
use super::{Flaws, Head, LongText, Text, TooShort};
use crate::sixbit::{Bits, Fields, with_sign};

pub(super) struct Reader<'a, B = Bits> {
    bits: &'a B,
    n_bits: usize,
    kind: u8,
    flaws: Flaws,
}

const NOT_AVAILABLE_LON: i64 = 181 * 600_000;
const NOT_AVAILABLE_LAT: i64 = 91 * 600_000;

/// From here on the field of the IMO number holds a number of the flag State (ITU-R M.1371-5,
/// table 52).
pub(super) const OFFICIAL_NUMBERS: u32 = 10_000_000;

impl<'a, B: Fields> Reader<'a, B> {
    /// At least type, repeat and MMSI must be there.
    #[inline]
    pub(super) fn new(bits: &'a B) -> Result<Self, TooShort> {
        let kind = small(bits.unsigned(0, 6));
        let n_bits = bits.n_bits();
        if n_bits < 38 { Err(TooShort) } else { Ok(Self { bits, n_bits, kind, flaws: Flaws(0) }) }
    }

    pub(super) const fn kind(&self) -> u8 {
        self.kind
    }

    /// Below `needed` bits there is no sense in the message; below `whole` it is cut.
    #[inline]
    pub(super) fn needs(&mut self, needed: usize, whole: usize) -> Result<(), TooShort> {
        if self.n_bits < whole {
            self.trim();
            self.flag_if(true, Flaws::CUT);
        }
        if self.n_bits < needed { Err(TooShort) } else { Ok(()) }
    }

    /// The same for a message that has one of these lengths, the longest last: it is cut between
    /// them. Lengths are in whole bytes.
    pub(super) fn needs_one_of(&mut self, needed: usize, whole: &[usize]) -> Result<(), TooShort> {
        self.trim();
        let is_longer = whole.last().is_some_and(|most| self.n_bits > *most);
        self.flag_if(!is_longer && !whole.contains(&self.n_bits), Flaws::CUT);
        self.needs(needed, 0)
    }

    /// Leaves off what fills the last armour character, so that nothing is read from it: a message
    /// is sent in whole bytes, and some receivers fill with ones. Six bits are no fill. To be
    /// called first for messages whose length says how much is in them.
    pub(super) const fn trim(&mut self) {
        let n_over = self.n_bits % 8;
        if n_over < 6 {
            self.n_bits -= n_over;
        }
    }

    /// Where the message ends.
    pub(super) const fn n_bits(&self) -> usize {
        self.n_bits
    }

    /// To be called last: it takes the flaws found so far.
    #[inline]
    pub(super) fn head(&self) -> Head {
        Head {
            kind: self.kind,
            repeat: small(self.bits.unsigned(6, 2)),
            mmsi: self.mmsi(8),
            flaws: self.flaws,
        }
    }

    #[inline]
    pub(super) const fn has(&self, end: usize) -> bool {
        end <= self.n_bits
    }

    #[inline]
    pub(super) fn unsigned(&self, start: usize, width: usize) -> u64 {
        self.bits.unsigned(start, width)
    }

    #[inline]
    pub(super) fn signed(&self, start: usize, width: usize) -> i64 {
        with_sign(self.bits.unsigned(start, width), width)
    }

    #[inline]
    pub(super) fn is_set(&self, start: usize) -> bool {
        self.bits.unsigned(start, 1) == 1
    }

    /// A number of at most 8 bits.
    #[inline]
    pub(super) fn code(&self, start: usize, width: usize) -> u8 {
        small(self.bits.unsigned(start, width))
    }

    /// Thirty bits always make an MMSI.
    #[inline]
    pub(super) fn mmsi(&self, start: usize) -> Mmsi {
        let number = u32::try_from(self.bits.unsigned(start, 30)).unwrap_or(0);
        Mmsi::new(number).unwrap_or(Mmsi::ZERO)
    }

    #[inline]
    pub(super) fn flag(&self, start: usize) -> Option<bool> {
        self.has(start + 1).then(|| self.is_set(start))
    }

    /// A number of at most 8 bits.
    #[inline]
    pub(super) fn byte(&self, start: usize, width: usize) -> Option<u8> {
        self.has(start + width).then(|| self.code(start, width))
    }

    /// A number of at most 16 bits.
    #[inline]
    pub(super) fn short(&self, start: usize, width: usize) -> Option<u16> {
        self.number(start, width).and_then(|number| u16::try_from(number).ok())
    }

    /// A number of at most 32 bits.
    #[inline]
    pub(super) fn number(&self, start: usize, width: usize) -> Option<u32> {
        let is_there = self.has(start + width);
        u32::try_from(self.bits.unsigned(start, width)).ok().filter(|_| is_there)
    }

    pub(super) fn other_mmsi(&self, start: usize) -> Option<Mmsi> {
        self.has(start + 30).then(|| self.mmsi(start))
    }

    /// Longitude and latitude of `width` and `width - 1` bits, in units that are `scale` times the
    /// 1/10000 minute.
    #[inline]
    pub(super) fn place(&mut self, start: usize, width: usize, scale: i64) -> Option<Position> {
        let lon = self.signed(start, width) * scale;
        let lat = self.signed(start + width, width - 1) * scale;
        let units = |value: i64| i32::try_from(value).ok();
        let found =
            units(lon).and_then(Lon::from_ais_units).zip(units(lat).and_then(Lat::from_ais_units));
        if let Some((lon, lat)) = found {
            return Some(Position::new(lat, lon));
        }
        let lon_is_off = lon.abs() > 108_000_000 && lon != NOT_AVAILABLE_LON;
        let lat_is_off = lat.abs() > 54_000_000 && lat != NOT_AVAILABLE_LAT;
        if lon_is_off || lat_is_off {
            self.flaws = self.flaws.and(Flaws::PLACE);
        }
        None
    }

    /// Tenths of a knot; 1023 is not available, 1022 is 102.2 kn or more.
    #[inline]
    pub(super) fn speed(&self, start: usize) -> Option<Speed> {
        let tenths = self.bits.unsigned(start, 10);
        u16::try_from(tenths).ok().filter(|n| *n < 1023).map(Speed::from_tenths_of_knot)
    }

    /// Tenths of a degree; 3600 is not available.
    #[inline]
    pub(super) fn course(&mut self, start: usize) -> Option<Course> {
        if !self.has(start + 12) {
            return None;
        }
        let tenths = u16::try_from(self.bits.unsigned(start, 12)).ok()?;
        self.flag_if(tenths > 3600, Flaws::COURSE);
        Course::from_tenths_of_degree(tenths)
    }

    /// Degrees; 511 is not available.
    #[inline]
    pub(super) fn heading(&mut self, start: usize) -> Option<Heading> {
        if !self.has(start + 9) {
            return None;
        }
        let degrees = u16::try_from(self.bits.unsigned(start, 9)).ok()?;
        self.flag_if((360..511).contains(&degrees), Flaws::HEADING);
        Heading::from_degrees(degrees)
    }

    #[inline]
    pub(super) fn flag_if(&mut self, is_flawed: bool, flaw: Flaws) {
        if is_flawed {
            self.flaws = self.flaws.and(flaw);
        }
    }

    pub(super) fn imo(&mut self, start: usize) -> Option<Imo> {
        let number = u32::try_from(self.bits.unsigned(start, 30)).ok()?;
        let imo = Imo::new(number);
        let is_meant = (1..OFFICIAL_NUMBERS).contains(&number);
        self.flag_if(imo.is_none() && is_meant, Flaws::IMO);
        imo
    }

    pub(super) fn ship_type(&self, start: usize) -> Option<ShipType> {
        self.byte(start, 8).and_then(ShipType::new)
    }

    /// Bow, stern, port, starboard in 9, 9, 6, 6 bits; all zero is not available.
    pub(super) fn dimensions(&self, start: usize) -> Option<Dimensions> {
        let number =
            |at: usize, width: usize| u16::try_from(self.bits.unsigned(start + at, width)).ok();
        let dimensions = Dimensions {
            bow: number(0, 9)?,
            stern: number(9, 9)?,
            port: number(18, 6)?,
            starboard: number(24, 6)?,
        };
        (self.has(start + 30) && self.bits.unsigned(start, 30) != 0).then_some(dimensions)
    }

    /// The name of an aid to navigation: 20 characters at bit 43, and up to 14 more at bit 272.
    pub(super) fn extended_name(&self) -> Text {
        let there = self.n_codes(43, 20) + self.n_codes(272, 14);
        Text::new(20, there, |i| match i {
            0 | 1 => self.unsigned(43 + 48 * i, 48),
            2 => self.unsigned(139, 24) << 24 | self.unsigned(272, 24),
            _ => self.unsigned(48 * i + 152, 48),
        })
    }

    /// `n_characters` of six bits each.
    #[inline]
    pub(super) fn text(&self, start: usize, n_characters: usize) -> Text {
        let there = self.n_codes(start, n_characters);
        Text::new(n_characters, there, |i| self.unsigned(start + 48 * i, 48))
    }

    /// How many of the characters from `start` there are.
    #[inline]
    fn n_codes(&self, start: usize, n_characters: usize) -> usize {
        n_characters.min(self.n_bits.saturating_sub(start) / 6)
    }

    /// All characters from `start`.
    pub(super) fn long_text(&self, start: usize) -> LongText {
        LongText::from_codes(self.codes(start, usize::MAX))
    }

    fn codes(&self, start: usize, n_characters: usize) -> impl Iterator<Item = u8> + '_ {
        (0..self.n_codes(start, n_characters)).map(move |i| self.code(start + 6 * i, 6))
    }

    pub(super) fn application(&self, start: usize) -> Option<Application> {
        Some(Application { area: self.short(start, 10)?, function: self.byte(start + 10, 6)? })
    }

    /// The bits from `start` up to `end`.
    pub(super) fn payload(&self, start: usize, end: usize) -> Option<Payload> {
        let n_bits = end.saturating_sub(start);
        let group = |at: usize| {
            let width = (end - at).min(32);
            u32::try_from(self.bits.unsigned(at, width) << (32 - width)).unwrap_or(0)
        };
        Payload::from_groups(n_bits, (start..end).step_by(32).map(group))
    }
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "callers ask for at most 8 bits")]
fn small(value: u64) -> u8 {
    value as u8
}
