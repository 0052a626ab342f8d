//! Six-bit armour: the characters of a payload become bits (IEC 61162-1, annex C; ITU-R M.1371-5
//! annex 8 for the fields in them).

/// The bits of one message, in words of 48 bits: eight characters fit exactly, and any field of up
/// to 48 bits lies in two neighbouring words.
#[derive(Clone, Debug)]
pub struct Bits {
    words: [u64; N_WORDS],
    n_bits: usize,
}

const N_WORDS: usize = 30;
const WORD: usize = 48;
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;
/// Eight characters `0`.
const ZEROS: u64 = 48 * ONES;

/// The longest payload kept, in characters: 1,428 bits. Five slots have 1,008 at most; receivers
/// append some, and joined garbage of 1,284 has been seen.
pub(crate) const MOST_CHARACTERS: usize = (N_WORDS - 1) * 8 - 2;

impl Default for Bits {
    fn default() -> Self {
        Self { words: [0; N_WORDS], n_bits: 0 }
    }
}

impl Bits {
    /// Takes the armour off `payload`; `None` when a character is no six-bit code or there are more
    /// than 230.
    pub fn from_armour(payload: &[u8]) -> Option<Self> {
        let mut bits = Self::default();
        bits.load(payload).then_some(bits)
    }

    /// The same into bits that are there already, which saves clearing and copying them. When it
    /// gives `false`, the bits mean nothing.
    #[inline]
    pub(crate) fn load(&mut self, payload: &[u8]) -> bool {
        if payload.len() > MOST_CHARACTERS {
            return false;
        }
        self.n_bits = payload.len() * 6;
        let mut wrong = 0;
        let (whole, tail) = payload.as_chunks::<8>();
        let mut words = self.words.iter_mut();
        for (chunk, word) in whole.iter().zip(words.by_ref()) {
            let characters = u64::from_le_bytes(*chunk);
            *word = eight(characters);
            wrong |= wrong_of(characters);
        }
        // The missing characters are written as `0`, whose six bits are zero. In a register, since
        // a word that was just written byte by byte is slow to read back.
        let n_missing = 8 * (8 - tail.len());
        let chunk = match payload.last_chunk() {
            Some(_) if tail.is_empty() => ZEROS,
            Some(last) => u64::from_le_bytes(*last) >> n_missing | ZEROS << (8 * tail.len()),
            None => tail.iter().rev().fold(ZEROS, |chunk, byte| chunk << 8 | u64::from(*byte)),
        };
        wrong |= wrong_of(chunk);
        // What the last message left behind the end must not be read as this one's.
        for (word, value) in words.zip([eight(chunk), 0]) {
            *word = value;
        }
        wrong & HIGH == 0
    }

    /// How many bits there are. Fill bits are not subtracted: senders often get them wrong.
    pub const fn n_bits(&self) -> usize {
        self.n_bits
    }

    /// The `width` bits from `start` as an unsigned number; bits behind the end are 0. A width
    /// beyond 48 counts as 48.
    #[inline]
    pub fn unsigned(&self, start: usize, width: usize) -> u64 {
        let width = width.min(WORD);
        if start < self.n_bits { field(&self.words, start, width) } else { 0 }
    }

    /// The same as a signed number in two's complement.
    #[inline]
    pub fn signed(&self, start: usize, width: usize) -> i64 {
        with_sign(self.unsigned(start, width), width.clamp(1, WORD))
    }
}

/// The bits of a message that fills one slot, as most do. Its length is known when compiling, so a
/// field costs two shifts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot([u64; 4]);

impl Slot {
    /// How many characters of armour it has.
    pub(crate) const CHARACTERS: usize = 28;
    pub(crate) const BITS: usize = Self::CHARACTERS * 6;

    /// Takes the armour off; `None` when a character is no six-bit code.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "most messages come here, from several places")]
    pub(crate) fn from_armour(payload: &[u8; Self::CHARACTERS]) -> Option<Self> {
        let ([one, two, three], four) = (payload.as_chunks::<8>().0, payload.last_chunk()?) else {
            return None;
        };
        let word = |eight: &[u8; 8]| u64::from_le_bytes(*eight);
        // The last four characters, and the missing four as `0`, whose six bits are zero.
        let four = word(four) >> 32 | ZEROS << 32;
        let [one, two, three] = [word(one), word(two), word(three)];
        let wrong = wrong_of(one) | wrong_of(two) | wrong_of(three) | wrong_of(four);
        let words = [eight(one), eight(two), eight(three), eight(four)];
        (wrong & HIGH == 0).then_some(Self(words))
    }
}

/// Where a message's fields are read from.
pub(crate) trait Fields {
    /// How many bits there are.
    fn n_bits(&self) -> usize;

    /// The `width` (at most 48) bits from `start` as an unsigned number; bits behind the end are 0.
    fn unsigned(&self, start: usize, width: usize) -> u64;
}

impl Fields for Bits {
    #[inline]
    fn n_bits(&self) -> usize {
        self.n_bits
    }

    #[inline]
    fn unsigned(&self, start: usize, width: usize) -> u64 {
        self.unsigned(start, width)
    }
}

impl Fields for Slot {
    #[inline]
    fn n_bits(&self) -> usize {
        Self::BITS
    }

    #[inline]
    fn unsigned(&self, start: usize, width: usize) -> u64 {
        field(&self.0, start, width)
    }
}

/// The bits from `start` of words that hold them; behind the last word they are 0.
#[inline]
fn field(words: &[u64], start: usize, width: usize) -> u64 {
    let (word, offset) = (start / WORD, start % WORD);
    let high = words.get(word).copied().unwrap_or(0);
    if offset + width <= WORD {
        (high >> (WORD - offset - width)) & mask(width)
    } else {
        let low = words.get(word + 1).copied().unwrap_or(0);
        let rest = offset + width - WORD;
        ((high << rest) | (low >> (WORD - rest))) & mask(width)
    }
}

#[inline]
#[expect(clippy::cast_possible_wrap, reason = "the sign is what is meant")]
pub(crate) const fn with_sign(number: u64, width: usize) -> i64 {
    let shift = 64 - width;
    ((number << shift) as i64) >> shift
}

const fn mask(width: usize) -> u64 {
    (1 << width) - 1
}

/// Eight armour characters, the first in the lowest byte, to 48 bits.
///
/// A character `c` of `0`..=`W` stands for `c - 48`, of `` ` ``..=`w` for `c - 56`: those have the
/// two bits of 0x60. Characters that are no six-bit code give some bits too; see [`wrong_of`].
#[inline]
const fn eight(characters: u64) -> u64 {
    let is_upper = characters & (characters >> 1) & (0x20 * ONES);
    // Six bits of `c + 16` are those of `c - 48`. The bit above them takes what is lent.
    let values = ((characters & (0x3f * ONES)) + 0x50 * ONES - (is_upper >> 2)) & (0x3f * ONES);
    let pairs = (values & 0x003f_003f_003f_003f) << 6 | (values >> 8) & 0x003f_003f_003f_003f;
    let fours = (pairs & 0x0000_0fff_0000_0fff) << 12 | (pairs >> 16) & 0x0000_0fff_0000_0fff;
    (fours & 0x00ff_ffff) << 24 | fours >> 32
}

/// The way back: the six bits of each of eight characters from 48 bits, the first in the lowest
/// byte.
#[inline]
pub(crate) const fn eight_codes(bits: u64) -> u64 {
    let fours = bits >> 24 & 0x00ff_ffff | (bits & 0x00ff_ffff) << 32;
    let pairs = fours >> 12 & 0x0000_0fff_0000_0fff | (fours & 0x0000_0fff_0000_0fff) << 16;
    pairs >> 6 & 0x003f_003f_003f_003f | (pairs & 0x003f_003f_003f_003f) << 8
}

/// The high bit of each byte says whether the character is no six-bit code; the other bits mean
/// nothing.
#[inline]
const fn wrong_of(characters: u64) -> u64 {
    // Sums of seven bits do not carry over into the next byte.
    let low = characters & !HIGH;
    let at_least_0 = low + (0x80 - 48) * ONES;
    let after_w = low + (0x80 - 120) * ONES;
    // `X` to the character before the tick differ from `X` in the lowest three bits only.
    let is_no_x = (low ^ (88 * ONES)) + (0x80 - 8) * ONES;
    characters | after_w | !(at_least_0 & is_no_x)
}

#[cfg(test)]
#[expect(clippy::string_slice, clippy::cast_possible_wrap, reason = "small ASCII cases")]
#[path = "sixbit_tests.rs"]
mod tests;
