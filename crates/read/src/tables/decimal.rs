//! Decimal numbers as tables write them, without floats: quick, and exact to the last digit.

/// A number as written: `digits` over ten to the power of `places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: i64,
    places: u32,
}

/// More digits than this do not fit; further ones behind the point cannot change a rounded value,
/// since it is rounded much earlier.
const MOST_DIGITS: usize = 18;

const ONES: u64 = 0x0101_0101_0101_0101;
const LOW_BITS: u64 = 0x7f7f_7f7f_7f7f_7f7f;

const POWERS: [i64; 19] = powers();

impl Decimal {
    /// Reads `12`, `-70.75733`, `+1.5`, `.5`, `12,5` (a comma that stands inside a cell cannot be
    /// the delimiter) and `1e3`; nothing else is a number, nor is one without end.
    #[inline]
    pub(super) fn read(cell: &[u8]) -> Option<Self> {
        let (is_negative, text) = match cell {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            _ => (false, cell),
        };
        if text.len() > MOST_DIGITS {
            return Self::read_long(cell, text, is_negative);
        }
        let mut digits = 0_i64;
        let mut point = None;
        for (at, byte) in text.iter().enumerate() {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                digits = digits * 10 + i64::from(digit);
            } else if matches!(byte, b'.' | b',') && point.is_none() {
                point = Some(at);
            } else {
                return scientific(cell);
            }
        }
        let places = point.map_or(0, |point| text.len() - point - 1);
        // A sign or a point alone is no number.
        if text.len() == usize::from(point.is_some()) {
            return None;
        }
        let places = u32::try_from(places).unwrap_or_default();
        Some(Self { digits: if is_negative { -digits } else { digits }, places })
    }

    /// The same for a cell of at most eight characters, its minus taken off, without loops, whose
    /// length the processor would guess wrong. The characters fill the top of `word`, the last in
    /// the highest byte. `None` for everything but plain digits with at most one point.
    #[inline]
    pub(super) fn from_word((word, n, is_negative): (u64, u32, bool)) -> Option<Self> {
        if n == 0 || n > 8 {
            return None;
        }
        let word = word >> (8 * (8 - n));
        let x = word ^ (ONES * u64::from(b'.'));
        let points = !(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS);
        let (digits, places, n) = if points == 0 {
            (word, 0, n)
        } else {
            let at = points.trailing_zeros() / 8;
            let below = (1 << (8 * at)) - 1;
            ((word & below) | ((word >> 8) & !below), n - at - 1, n - 1)
        };
        if n == 0 {
            return None;
        }
        // Zeros in front, so that there are eight digits.
        let empty = 8 * (8 - n);
        let number =
            eight_digits((digits << empty) | ((ONES * u64::from(b'0')) & !(u64::MAX << empty)))?;
        let number = i64::try_from(number).ok()?;
        Some(Self { digits: if is_negative { -number } else { number }, places })
    }

    /// The same for nine to sixteen characters, as most longitudes west of 100° have them. They
    /// fill the top of `word`.
    pub(super) fn from_long_word((word, n, is_negative): (u128, u32, bool)) -> Option<Self> {
        const ONES: u128 = u128::MAX / 0xff;
        const LOW_BITS: u128 = ONES * 0x7f;
        if !(9..=16).contains(&n) {
            return None;
        }
        let word = word >> (8 * (16 - n));
        let x = word ^ (ONES * u128::from(b'.'));
        let points = !(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS);
        let (digits, places, n) = if points == 0 {
            (word, 0, n)
        } else {
            let at = points.trailing_zeros() / 8;
            let below = (1 << (8 * at)) - 1;
            ((word & below) | ((word >> 8) & !below), n - at - 1, n - 1)
        };
        let empty = 8 * (16 - n);
        let digits = (digits << empty) | ((ONES * u128::from(b'0')) & !(u128::MAX << empty));
        let upper = eight_digits(u64::try_from(digits & u128::from(u64::MAX)).ok()?)?;
        let lower = eight_digits(u64::try_from(digits >> 64).ok()?)?;
        let number = upper * 100_000_000 + lower;
        let number = i64::try_from(number).ok()?;
        Some(Self { digits: if is_negative { -number } else { number }, places })
    }

    /// The same for texts that may have more digits than fit.
    #[cold]
    fn read_long(cell: &[u8], text: &[u8], is_negative: bool) -> Option<Self> {
        let (mut digits, mut n_digits, mut point) = (0_i64, 0, None);
        for byte in text {
            match byte {
                b'0'..=b'9' if n_digits < MOST_DIGITS => {
                    digits = digits * 10 + i64::from(byte - b'0');
                    // Zeros in front take no room.
                    n_digits += usize::from(digits != 0 || point.is_some());
                    point = point.map(|places| places + 1);
                }
                b'0'..=b'9' if point.is_some() => {}
                b'.' | b',' if point.is_none() => point = Some(0),
                _ => return scientific(cell),
            }
        }
        let digits = if is_negative { -digits } else { digits };
        Some(Self { digits, places: point.unwrap_or(0) })
    }

    /// The number times ten to the power of `places`, rounded to the nearest, halves away from
    /// zero; `None` when that does not fit.
    #[inline]
    pub(super) fn scaled(self, places: u32) -> Option<i64> {
        if let Some(more) = places.checked_sub(self.places) {
            return self.digits.checked_mul(*POWERS.get(more as usize)?);
        }
        let by = *POWERS.get((self.places - places) as usize)?;
        Some(round_div(self.digits, by))
    }

    /// The same, multiplied by a fraction first.
    #[inline]
    pub(super) fn times(self, (above, below): (i64, i64), places: u32) -> Option<i64> {
        if above == below { self.scaled(places) } else { self.times_other((above, below), places) }
    }

    fn times_other(self, (above, below): (i64, i64), places: u32) -> Option<i64> {
        let above =
            i128::from(self.digits) * i128::from(above) * i128::from(*POWERS.get(places as usize)?);
        let below = i128::from(below) * i128::from(*POWERS.get(self.places as usize)?);
        i64::try_from(round_div_wide(above, below)).ok()
    }

    /// A number that is whole, as tables write `31.0` for 31; not below zero.
    #[inline]
    pub(super) fn whole(self) -> Option<u64> {
        let power = *POWERS.get(self.places as usize)?;
        if self.places == 0 {
            return self.digits.try_into().ok();
        }
        (self.digits % power == 0).then(|| (self.digits / power).try_into().ok())?
    }

    /// A number that is whole, of either sign.
    pub(super) fn whole_or_negative(self) -> Option<i64> {
        let power = *POWERS.get(self.places as usize)?;
        (self.digits % power == 0).then_some(self.digits / power)
    }

    /// Degrees from degrees times 100 plus minutes: `3745.25` is 37°45.25′; `None` from sixty
    /// minutes on.
    pub(super) fn split_minutes(self) -> Option<Self> {
        let minute = *POWERS.get(self.places as usize)?;
        let degree = minute.checked_mul(100)?;
        let minutes = self.digits % degree;
        if minutes.abs() >= minute.checked_mul(60)? {
            return None;
        }
        // Ten more places, then divided by 60.
        let more = 9_u32.checked_sub(self.places)?;
        let scale = i128::from(*POWERS.get(more as usize)?);
        let whole = i128::from(self.digits / degree) * 1_000_000_000;
        let rest = i128::from(minutes) * scale;
        let digits = i64::try_from(whole + round_div_wide(rest, 60)).ok()?;
        Some(Self { digits, places: 9 })
    }

    pub(super) fn negated(self) -> Self {
        Self { digits: -self.digits, ..self }
    }
}

/// Numbers with an exponent are rare, so they go the long way.
#[cold]
#[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
fn scientific(cell: &[u8]) -> Option<Decimal> {
    if !cell.iter().any(|byte| matches!(byte, b'e' | b'E')) {
        return None;
    }
    let number: f64 = str::from_utf8(cell).ok()?.parse().ok()?;
    if number.abs() < 1e9 {
        return Some(Decimal { digits: (number * 1e9).round() as i64, places: 9 });
    }
    (number.abs() < 9e17).then(|| Decimal { digits: number.round() as i64, places: 0 })
}

#[expect(clippy::indexing_slicing, reason = "worked out by the compiler, which would refuse")]
const fn powers() -> [i64; 19] {
    let mut powers = [1; 19];
    let mut place = 1;
    while place < powers.len() {
        powers[place] = powers[place - 1] * 10;
        place += 1;
    }
    powers
}

/// A number of exactly nine digits, as an MMSI is.
#[inline]
pub(super) fn nine_digits(cell: &[u8]) -> Option<u64> {
    let (eight, [last]) = cell.split_first_chunk::<8>()? else { return None };
    let last = last.wrapping_sub(b'0');
    let eight = eight_digits(u64::from_le_bytes(*eight))?;
    (last < 10).then(|| eight * 10 + u64::from(last))
}

/// The number of eight digits, of which the lowest byte is the first.
#[inline]
pub(super) fn eight_digits(text: u64) -> Option<u64> {
    let digits = text ^ (ONES * u64::from(b'0'));
    if (digits.wrapping_add(ONES * 0x76) | digits) & !LOW_BITS != 0 {
        return None;
    }
    let pairs = (digits * 10 + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    Some((fours * 10_000 + (fours >> 32)) & 0xffff_ffff)
}

fn round_div(number: i64, by: i64) -> i64 {
    let (whole, rest) = (number / by, number % by);
    whole + if rest.abs() >= by - rest.abs() { number.signum() } else { 0 }
}

fn round_div_wide(number: i128, by: i128) -> i128 {
    let (whole, rest) = (number / by, number % by);
    whole + if rest.abs() >= by - rest.abs() { number.signum() } else { 0 }
}

#[cfg(test)]
#[expect(clippy::cast_possible_truncation, reason = "small numbers")]
#[path = "decimal_tests.rs"]
mod tests;
