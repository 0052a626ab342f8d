//! Bits of a message and their form in a sentence.

/// A field: its value and its width in bits. Negative values are written in two's complement.
pub(crate) type Field = (i64, u32);

/// The bits of one message, the first one first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bits(Vec<bool>);

impl Bits {
    /// The fields of a message, one after the other.
    pub(crate) fn of(fields: &[Field]) -> Self {
        Self::default().with(fields)
    }

    /// Further fields.
    #[must_use]
    pub(crate) fn with(mut self, fields: &[Field]) -> Self {
        for &(value, width) in fields {
            self.0.extend((0..width).rev().map(|place| value >> place & 1 == 1));
        }
        self
    }

    /// A text of exactly `n_characters` in six bits each, filled with `@` (ITU-R M.1371-5,
    /// annex 8, table 47). What has no code becomes a space.
    #[must_use]
    pub(crate) fn with_text(self, text: &str, n_characters: usize) -> Self {
        let codes = text.bytes().chain(std::iter::repeat(b'@'));
        codes.take(n_characters).fold(self, |bits, byte| {
            let code = match byte.to_ascii_uppercase() {
                upper @ b'@'..=b'_' => upper - b'@',
                other @ b' '..=b'?' => other,
                _ => b' ',
            };
            bits.with(&[(i64::from(code), 6)])
        })
    }

    /// The same with one bit turned over.
    #[must_use]
    pub(crate) fn with_wrong_bit(mut self, place: usize) -> Self {
        if let Some(bit) = self.0.get_mut(place) {
            *bit = !*bit;
        }
        self
    }

    /// How many.
    pub(crate) fn n_bits(&self) -> usize {
        self.0.len()
    }

    /// The payload of a sentence and the number of bits filled up behind the last (IEC 61162-1,
    /// encapsulated fields: six bits a character, 0 to 39 from `0`, 40 to 63 from a back quote).
    pub(crate) fn payload(&self) -> (String, usize) {
        let payload = self
            .0
            .chunks(6)
            .map(|chunk| {
                let bits = chunk.iter().chain(std::iter::repeat(&false)).take(6);
                let value = bits.fold(0_u8, |value, bit| value << 1 | u8::from(*bit));
                char::from(if value < 40 { value + 48 } else { value + 56 })
            })
            .collect();
        (payload, self.n_bits().next_multiple_of(6) - self.n_bits())
    }
}

#[cfg(test)]
#[path = "sixbit_tests.rs"]
mod tests;
