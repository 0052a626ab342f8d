//! Which single bit was flipped.

use std::fmt;

/// A bit that differs from what was signed; nothing else does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flip {
    /// The byte, from 0.
    pub byte: usize,
    /// The bit of it, 0 for the lowest.
    pub bit: u8,
}

impl fmt::Display for Flip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bit {} of byte {}", self.bit, self.byte)
    }
}

impl Flip {
    /// The bytes as they were.
    pub(super) fn undone(self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        self.turn(&mut bytes);
        bytes
    }

    fn turn(self, bytes: &mut [u8]) {
        if let Some(byte) = bytes.get_mut(self.byte) {
            *byte ^= 1 << self.bit;
        }
    }
}

/// Longer pieces are not searched: each bit costs a fingerprint of the whole piece.
const MAX_SEARCHED: usize = 4096;

/// The bit whose flipping makes the bytes right, if there is one.
pub(super) fn find_flip(bytes: &[u8], is_right: impl Fn(&[u8]) -> bool) -> Option<Flip> {
    let mut tried = bytes.to_vec();
    let n_searched = if bytes.len() > MAX_SEARCHED { 0 } else { bytes.len() };
    let mut flips = (0..n_searched).flat_map(|byte| (0..8).map(move |bit| Flip { byte, bit }));
    flips.find(|flip| {
        flip.turn(&mut tried);
        let is_it = is_right(&tried);
        flip.turn(&mut tried);
        is_it
    })
}
