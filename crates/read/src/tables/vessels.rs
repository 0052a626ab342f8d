//! Which vessels a table has had, and what each said of herself last.

use std::hint::black_box;

use rustc_hash::FxHashMap;
use vigia_sea::VesselKey;

/// Each row asks once, for another vessel than the row before, so what counts is how seldom the
/// processor waits for memory: a vessel with an MMSI takes one word, 30 bits for her number and 34
/// for the hash of what she said, in a table at most half full. That two texts of one vessel share
/// their hash happens once in 17 thousand million changes.
#[derive(Debug, Default)]
pub(super) struct Vessels {
    /// Zero where nobody is.
    slots: Box<[u64]>,
    n_taken: usize,
    others: FxHashMap<VesselKey, u64>,
}

/// What a row tells of its vessel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct News {
    /// She was not in the table before.
    pub(super) is_new: bool,
    /// She says something else of herself than before.
    pub(super) is_other: bool,
}

const NUMBER_BITS: u32 = 30;
const FEWEST_SLOTS: usize = 1 << 10;

impl Vessels {
    /// Asks memory for what is known of the vessel with this number, some while before
    /// [`Self::see`], so that the processor need not wait for it then.
    #[inline]
    pub(super) fn expect(&self, number: u64) {
        let at = first_place(number, self.slots.len());
        black_box(at.and_then(|at| self.slots.get(at)).copied());
    }

    /// Remembers a vessel and the hash of what she says of herself, if she says anything.
    #[inline]
    pub(super) fn see(&mut self, vessel: VesselKey, said: Option<u64>) -> News {
        // Zero stands for "nothing said yet".
        let said = said.map_or(0, |hash| (hash >> NUMBER_BITS).max(1));
        let VesselKey::Mmsi(mmsi) = vessel else { return self.see_other(vessel, said) };
        if self.n_taken * 2 >= self.slots.len() {
            self.grow();
        }
        let number = u64::from(mmsi.number());
        let Some(slot) = find(&mut self.slots, number) else {
            return self.see_other(vessel, said);
        };
        let is_new = *slot == 0;
        let is_other = said != 0 && *slot >> NUMBER_BITS != said;
        if is_new || is_other {
            self.n_taken += usize::from(is_new);
            *slot = (said << NUMBER_BITS) | number;
        }
        News { is_new, is_other }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.n_taken == 0 && self.others.is_empty()
    }

    /// Vessels with other keys, and number 0, which would look like an empty slot.
    #[cold]
    fn see_other(&mut self, vessel: VesselKey, said: u64) -> News {
        let before = self.others.get(&vessel).copied();
        let is_other = said != 0 && before != Some(said);
        if before.is_none() || is_other {
            self.others.insert(vessel, said);
        }
        News { is_new: before.is_none(), is_other }
    }

    #[cold]
    fn grow(&mut self) {
        let n = (self.slots.len() * 2).max(FEWEST_SLOTS);
        let old = std::mem::replace(&mut self.slots, vec![0; n].into());
        for word in old.iter().filter(|word| **word != 0) {
            if let Some(slot) = find(&mut self.slots, word & ((1 << NUMBER_BITS) - 1)) {
                *slot = *word;
            }
        }
    }
}

/// The slot of a number, or the empty one where it belongs; `None` for number 0. The table is
/// never full and its size is a power of two.
#[inline]
fn find(slots: &mut [u64], number: u64) -> Option<&mut u64> {
    if number == 0 {
        return None;
    }
    let mask = slots.len().checked_sub(1)?;
    let mut at = first_place(number, slots.len())?;
    loop {
        let word = *slots.get(at)?;
        if word == 0 || word & ((1 << NUMBER_BITS) - 1) == number {
            return slots.get_mut(at);
        }
        at = (at + 1) & mask;
    }
}

/// Where the search for a number begins in a table of so many slots.
#[inline]
fn first_place(number: u64, n_slots: usize) -> Option<usize> {
    // The golden ratio in 64 bits spreads neighbouring numbers (Knuth, volume 3, 6.4).
    let spread = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    Some(usize::try_from(spread).ok()? & n_slots.checked_sub(1)?)
}

#[cfg(test)]
#[path = "vessels_tests.rs"]
mod tests;
