//! Chance that is the same on every machine: `ChaCha8` and whole numbers.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng as _, SeedableRng as _},
};

/// What a row of throws is for; each purpose and number has a row of its own, so that one more
/// vessel does not change the others.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    Traffic = 1,
    Innocent = 3,
    Radio = 4,
    Planting = 5,
    Noise = 6,
    Delivery = 7,
    Satellites = 8,
    Weather = 9,
    Building = 10,
    Choosing = 11,
    Item = 12,
    FlagState = 13,
}

/// A row of throws.
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    pub(crate) fn new(seed: u64, purpose: Purpose, number: u32) -> Self {
        let mut key = [0_u8; 32];
        let parts =
            seed.to_le_bytes().into_iter().chain([purpose as u8]).chain(number.to_le_bytes());
        for (place, byte) in key.iter_mut().zip(parts) {
            *place = byte;
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// 0 up to but not including 1, in steps of 2^-32.
    pub(crate) fn unit(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / 4_294_967_296.0
    }

    /// `from` up to `to`.
    pub(crate) fn between(&mut self, from: f64, to: f64) -> f64 {
        from + (to - from) * self.unit()
    }

    /// A whole number from `from` to `to`, both included.
    pub(crate) fn whole(&mut self, from: i64, to: i64) -> i64 {
        let span = (to - from + 1).max(1);
        from + ((i64::from(self.0.next_u32()) * span) >> 32)
    }

    /// Whether something of this probability happens.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A bell-shaped error of this standard deviation, never more than 3.5 times it: the sum of
    /// four throws, so that no logarithm is needed.
    pub(crate) fn error(&mut self, deviation: f64) -> f64 {
        let sum: f64 = (0..4).map(|_| self.unit()).sum();
        (sum - 2.0) * 1.732_050_807_568_877_2 * deviation
    }

    /// One of a list; nothing of an empty one.
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let n_choices = crate::number::count(list.len());
        list.get(crate::number::index(self.whole(0, n_choices.max(1) - 1)))
    }
}
