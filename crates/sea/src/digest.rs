//! Fingerprints of evidence.

use std::fmt;
use std::hash::Hasher as _;

use rustc_hash::FxHasher;

/// The BLAKE3-256 fingerprint of the bytes that a report, an event or a lead rests on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The fingerprint of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// What stands in for the fingerprint of these lines while a run goes on: a quick number that
    /// tells lines apart, is the same on every machine of 64 bits, and proves nothing. Of millions
    /// of reports a few become evidence, and only theirs is worked out, from their lines.
    pub fn stand_in<'a>(lines: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = FxHasher::default();
        lines.into_iter().for_each(|line| hasher.write(line));
        Self::from_number(hasher.finish())
    }

    /// The stand-in with this number.
    pub fn from_number(number: u64) -> Self {
        let mut bytes = [0; 32];
        bytes.iter_mut().zip(number.to_le_bytes()).for_each(|(to, byte)| *to = byte);
        Self(bytes)
    }

    /// The number of a stand-in; of a fingerprint, its first eight bytes.
    pub fn number(&self) -> u64 {
        self.0.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first `n_characters` (at most 64) of the lower-case hexadecimal form.
    pub fn short(&self, n_characters: usize) -> String {
        let mut text = self.to_string();
        text.truncate(n_characters);
        text
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// Builds one [`Digest`] over several pieces, in order.
#[derive(Default)]
pub struct DigestBuilder(blake3::Hasher);

impl DigestBuilder {
    /// Adds a piece; its length is part of the fingerprint, so pieces cannot run together.
    #[must_use]
    pub fn with(mut self, piece: &[u8]) -> Self {
        self.0.update(&(piece.len() as u64).to_le_bytes());
        self.0.update(piece);
        self
    }

    /// The fingerprint of all pieces.
    pub fn finish(&self) -> Digest {
        Digest(*self.0.finalize().as_bytes())
    }
}
