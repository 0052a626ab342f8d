//! How far a receiver's clock is from others.

use std::collections::BTreeMap;

use vigia_sea::{ClockJudge, ClockOffset, Duration, Mmsi, SourceId, Timestamp};

/// What a receiver's clock was compared with.
#[derive(Debug, Default)]
pub(crate) struct Offsets {
    base_stations: BTreeMap<Mmsi, Sample>,
    others: BTreeMap<SourceId, Sample>,
    /// Positions by how many seconds after the second that they carry they were received, modulo
    /// one minute.
    seconds: Vec<u64>,
}

/// Some of many comparisons, in milliseconds.
#[derive(Debug, Default)]
struct Sample {
    n: u64,
    kept: Vec<i64>,
}

/// So many of the comparisons with one other clock are kept, the newest.
const MOST_KEPT: usize = 33;
/// More others than this tell nothing new.
const MOST_OTHERS: usize = 64;
/// Fewer comparisons show nothing.
const FEWEST_BASE: u64 = 3;
const FEWEST_OTHERS: u64 = 5;
const FEWEST_SECONDS: u64 = 50;

impl Sample {
    fn push(&mut self, milliseconds: i64) {
        if self.kept.len() < MOST_KEPT {
            self.kept.push(milliseconds);
        } else {
            let place = usize::try_from(self.n % MOST_KEPT as u64).unwrap_or_default();
            if let Some(old) = self.kept.get_mut(place) {
                *old = milliseconds;
            }
        }
        self.n += 1;
    }
}

impl Offsets {
    /// A base station said that it is `told` when the receiver's clock showed `at`.
    pub(crate) fn see_base_station(&mut self, station: Mmsi, at: Timestamp, told: Timestamp) {
        if let Some(sample) = room(&mut self.base_stations, station) {
            sample.push(at.since(told).milliseconds());
        }
    }

    /// The receiver heard at `at` what `other` heard at `theirs`.
    pub(crate) fn see_other(&mut self, other: SourceId, at: Timestamp, theirs: Timestamp) {
        if let Some(sample) = room(&mut self.others, other) {
            sample.push(at.since(theirs).milliseconds());
        }
    }

    /// A position of this second of the minute (0 to 59) was received at `at`.
    pub(crate) fn see_second(&mut self, second: u8, at: Timestamp) {
        if self.seconds.is_empty() {
            self.seconds = vec![0; 60];
        }
        let after = usize::from((at.second_of_minute() + 60 - second % 60) % 60);
        if let Some(n) = self.seconds.get_mut(after) {
            *n += 1;
        }
    }

    /// The other receivers that this one was compared with often enough.
    pub(crate) fn others(&self) -> impl Iterator<Item = SourceId> + '_ {
        self.others.iter().filter(|(_, sample)| sample.n >= FEWEST_OTHERS).map(|(other, _)| *other)
    }

    /// All comparisons, the surest first.
    pub(crate) fn finish(&self) -> Vec<ClockOffset> {
        let base = middle(ClockJudge::BaseStations, &self.base_stations, FEWEST_BASE);
        let others = middle(ClockJudge::OtherReceivers, &self.others, FEWEST_OTHERS);
        [base, others, self.by_seconds()].into_iter().flatten().collect()
    }

    fn by_seconds(&self) -> Option<ClockOffset> {
        let n: u64 = self.seconds.iter().sum();
        // The most frequent difference is put in the middle, then the median is as on a line.
        let (mode, _) = self.seconds.iter().enumerate().rev().max_by_key(|(_, n)| **n)?;
        if n < FEWEST_SECONDS {
            return None;
        }
        let from = mode + 60 - 30;
        let quantile = |part: u64| {
            let mut left = n * part / 4;
            let mut places = (0..60_usize).map(|step| (from + step) % 60);
            let found = places.position(|place| {
                let here = self.seconds.get(place).copied().unwrap_or_default();
                let is_here = left < here;
                left = left.saturating_sub(here);
                is_here
            });
            i64::try_from(found.unwrap_or_default()).unwrap_or_default()
        };
        let (low, median, high) = (quantile(1), quantile(2), quantile(3));
        let start = i64::try_from(from).unwrap_or_default();
        let seconds = (start + median).rem_euclid(60);
        let seconds = if seconds > 30 { seconds - 60 } else { seconds };
        Some(ClockOffset {
            judge: ClockJudge::Seconds,
            offset: Duration::from_seconds(seconds),
            spread: Duration::from_seconds(high - low),
            n,
            n_judges: 0,
        })
    }
}

fn room<K: Ord>(samples: &mut BTreeMap<K, Sample>, key: K) -> Option<&mut Sample> {
    if samples.len() >= MOST_OTHERS && !samples.contains_key(&key) {
        return None;
    }
    Some(samples.entry(key).or_default())
}

/// Each other clock gives its median, and the median of these counts: a base station that sends
/// often, or whose own clock is wrong, does not decide alone.
fn middle<K>(judge: ClockJudge, all: &BTreeMap<K, Sample>, fewest: u64) -> Option<ClockOffset> {
    let enough: Vec<&Sample> = all.values().filter(|sample| sample.n >= fewest).collect();
    let mut medians: Vec<i64> = enough
        .iter()
        .filter_map(|sample| {
            let mut kept = sample.kept.clone();
            kept.sort_unstable();
            kept.get(kept.len() / 2).copied()
        })
        .collect();
    medians.sort_unstable();
    // Of two in the middle, the one that finds less wrong.
    let halves = [medians.len() / 2, medians.len().saturating_sub(1) / 2];
    let offset = halves.iter().filter_map(|half| medians.get(*half)).min_by_key(|ms| ms.abs())?;
    let mut kept: Vec<i64> = enough.iter().flat_map(|sample| sample.kept.iter().copied()).collect();
    kept.sort_unstable();
    let quarter = |part: usize| kept.get(kept.len() * part / 4).copied().unwrap_or_default();
    Some(ClockOffset {
        judge,
        offset: Duration::from_milliseconds(*offset),
        spread: Duration::from_milliseconds(quarter(3) - quarter(1)),
        n: enough.iter().map(|sample| sample.n).sum(),
        n_judges: enough.len() as u64,
    })
}
