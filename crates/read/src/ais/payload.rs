//! The part of a binary message that an application gives its sense.

use std::fmt;

/// A binary payload, exact to the bit.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload {
    /// The first bit is the highest of the first byte; zeros fill the last byte.
    bytes: Box<[u8]>,
    n_bits: u16,
}

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
        let n_bytes = n_bits.div_ceil(8);
        let mut bytes = Vec::with_capacity(n_bytes);
        for group in groups {
            let four = group.to_be_bytes();
            bytes.extend_from_slice(four.get(..n_bytes - bytes.len()).unwrap_or(&four));
        }
        let n_bits = u16::try_from(n_bits).ok().filter(|n_bits| *n_bits > 0)?;
        Some(Self { bytes: bytes.into_boxed_slice(), n_bits })
    }

    /// The bits, the first highest; zeros fill the last byte.
    pub const fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many bits there are.
    pub const fn n_bits(&self) -> u16 {
        self.n_bits
    }

    /// The bits as hexadecimal digits, lower case, four bits each; zeros fill the last digit.
    pub fn hex(&self) -> String {
        let mut hex = String::with_capacity(2 * self.bytes.len());
        for byte in &self.bytes {
            hex.extend([byte >> 4, byte & 15].map(hex_digit));
        }
        hex.truncate(self.n_bits.div_ceil(4).into());
        hex
    }

    /// The `width` (at most 48) bits from `start` as an unsigned number; `None` when they are not
    /// all there.
    pub fn unsigned(&self, start: usize, width: usize) -> Option<u64> {
        let end = start + width;
        if end > usize::from(self.n_bits) || width > 48 {
            return None;
        }
        let bytes = self.bytes.get(start / 8..end.div_ceil(8))?;
        let all = bytes.iter().fold(0_u64, |all, byte| all << 8 | u64::from(*byte));
        Some((all >> (end.div_ceil(8) * 8 - end)) & ((1 << width) - 1))
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Payload({} bits, {})", self.n_bits, self.hex())
    }
}

pub(super) const fn hex_digit(four_bits: u8) -> char {
    (if four_bits < 10 { b'0' + four_bits } else { b'a' - 10 + four_bits }) as char
}
