//! Which single bit was flipped.

use std::cell::Cell;
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

/// Looks for flipped bits, as long as that does not take too long: each bit that is tried costs
/// a fingerprint of the whole piece, and a hostile record could have millions of them.
pub(super) struct Search {
    /// How many bytes may still be fingerprinted.
    left: Cell<u64>,
}

/// Some seconds; enough for a thousand entries of 500 bytes, or one piece of 16,000.
const BUDGET: u64 = 1 << 31;

impl Search {
    pub(super) fn new() -> Self {
        Self { left: Cell::new(BUDGET) }
    }

    /// The bit whose flipping makes the bytes right, if there is one and it is not too late.
    pub(super) fn flip(&self, bytes: &[u8], is_right: impl Fn(&[u8]) -> bool) -> Option<Flip> {
        let n_bytes = bytes.len() as u64;
        let cost = n_bytes.saturating_mul(n_bytes).saturating_mul(8);
        self.left.set(self.left.get().checked_sub(cost)?);
        let mut tried = bytes.to_vec();
        let mut flips = (0..bytes.len()).flat_map(|byte| (0..8).map(move |bit| Flip { byte, bit }));
        flips.find(|flip| {
            flip.turn(&mut tried);
            let is_it = is_right(&tried);
            flip.turn(&mut tried);
            is_it
        })
    }
}

#[cfg(test)]
#[path = "flip_tests.rs"]
mod tests;
