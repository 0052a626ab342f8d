//! The part of a binary message that an application gives its sense.

use std::fmt;

/// A binary payload as hexadecimal digits, four bits each, the first bit highest. When the bits do
/// not fill the last digit, zeros do.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload(Box<str>);

/// By which rules a payload is read (ITU-R M.1371-5, annex 5, § 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Application {
    /// Designated area code, 0 to 1023: 1 is international, others follow the MMSI's country.
    pub area: u16,
    /// Function identifier, 0 to 63, of that area.
    pub function: u8,
}

impl Payload {
    /// Of `n_bits` that come in groups of 32 from the highest; the last is filled up with zeros.
    /// `None` when there are no bits.
    pub(super) fn from_groups(n_bits: usize, groups: impl Iterator<Item = u32>) -> Option<Self> {
        let n_digits = n_bits.div_ceil(4);
        let mut digits = Vec::with_capacity(n_digits);
        for group in groups {
            let eight = eight_digits(group);
            digits.extend_from_slice(eight.get(..n_digits - digits.len()).unwrap_or(&eight));
        }
        let text = String::from_utf8(digits).ok().filter(|text| !text.is_empty())?;
        Some(Self(text.into_boxed_str()))
    }

    /// The hexadecimal digits, lower case.
    pub fn hex(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Payload({})", self.hex())
    }
}

/// All eight at once: one message in thirty is binary, and a digit at a time would be seen in the
/// speed of all.
const fn eight_digits(group: u32) -> [u8; 8] {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let all = group as u64;
    let halves = (all | all << 16) & 0x0000_ffff_0000_ffff;
    let quarters = (halves | halves << 8) & 0x00ff_00ff_00ff_00ff;
    let digits = (quarters | quarters << 4) & (0x0f * ONES);
    // 1 where the digit is a letter, which stands 39 places behind the figures in ASCII.
    let letters = ((digits + 6 * ONES) >> 4) & ONES;
    (digits + 48 * ONES + 39 * letters).to_be_bytes()
}
