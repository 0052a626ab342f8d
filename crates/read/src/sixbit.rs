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
/// Eight characters `0`.
const ZEROS: u64 = 0x3030_3030_3030_3030;

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
            let (value, bad) = eight(u64::from_be_bytes(*chunk));
            *word = value;
            wrong |= bad;
        }
        // The missing characters are written as `0`, whose six bits are zero. In a register, since
        // a word that was just written byte by byte is slow to read back.
        let chunk =
            tail.iter().rev().fold(ZEROS, |chunk, byte| chunk >> 8 | u64::from(*byte) << 56);
        let (value, bad) = eight(chunk);
        // What the last message left behind the end must not be read as this one's.
        for (word, value) in words.zip([value, 0]) {
            *word = value;
        }
        (wrong | bad) == 0
    }

    /// How many bits there are. Fill bits are not subtracted: senders often get them wrong.
    pub const fn n_bits(&self) -> usize {
        self.n_bits
    }

    /// The `width` bits from `start` as an unsigned number; bits behind the end are 0. A width
    /// beyond 48 counts as 48.
    #[inline]
    pub fn unsigned(&self, start: usize, width: usize) -> u64 {
        if start >= self.n_bits {
            return 0;
        }
        let width = width.min(WORD);
        let (word, offset) = (start / WORD, start % WORD);
        let high = self.words.get(word).copied().unwrap_or(0);
        if offset + width <= WORD {
            (high >> (WORD - offset - width)) & mask(width)
        } else {
            let low = self.words.get(word + 1).copied().unwrap_or(0);
            let rest = offset + width - WORD;
            ((high << rest) | (low >> (WORD - rest))) & mask(width)
        }
    }

    /// The same as a signed number in two's complement.
    #[inline]
    #[expect(clippy::cast_possible_wrap, reason = "the sign is what is meant")]
    pub fn signed(&self, start: usize, width: usize) -> i64 {
        let shift = 64 - width.clamp(1, WORD);
        ((self.unsigned(start, width) << shift) as i64) >> shift
    }
}

const fn mask(width: usize) -> u64 {
    (1 << width) - 1
}

/// Eight armour characters to 48 bits at once, and a number that is not zero when one of them is
/// no six-bit code.
///
/// A character `c` of `0`..=`W` stands for `c - 48`, of `` ` ``..=`w` for `c - 56`. All eight bytes
/// are below 128 once the high bits are checked, so sums of two such bytes cannot carry over.
#[inline]
const fn eight(characters: u64) -> (u64, u64) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let low7 = characters & !HIGH;
    // The high bit of each byte of `at_least(n)` says whether the byte is n or more.
    let at_least_0 = low7 + (0x80 - 48) * ONES;
    let at_least_x = low7 + (0x80 - 88) * ONES;
    let at_least_tick = low7 + (0x80 - 96) * ONES;
    let at_least_after_w = low7 + (0x80 - 120) * ONES;
    let between = at_least_x & !at_least_tick;
    let wrong = (characters | !at_least_0 | between | at_least_after_w) & HIGH;
    let is_upper = (at_least_tick & HIGH) >> 7;
    // Wrong characters would borrow from their neighbours; then the result is not used.
    let values = low7.wrapping_sub(48 * ONES).wrapping_sub(8 * is_upper) & (0x3f * ONES);
    let pairs = ((values & 0x3f00_3f00_3f00_3f00) >> 2) | (values & 0x003f_003f_003f_003f);
    let fours = ((pairs & 0x0fff_0000_0fff_0000) >> 4) | (pairs & 0x0000_0fff_0000_0fff);
    let all = ((fours & 0x00ff_ffff_0000_0000) >> 8) | (fours & 0x0000_0000_00ff_ffff);
    (all, wrong)
}

#[cfg(test)]
#[expect(clippy::string_slice, clippy::cast_possible_wrap, reason = "small ASCII cases")]
#[path = "sixbit_tests.rs"]
mod tests;
