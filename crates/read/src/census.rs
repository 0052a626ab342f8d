//! Counting while reading.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use vigia_sea::{
    Bounds, InputId, Interval, Nature, Position, Quality, RejectReason, RejectRow, SourceCount,
    SourceId, TimeFrom, Timestamp, VesselKey,
};

/// Counts what the inputs of a run give, one [`crate::Feed`] after the other, so that vessels and
/// duplicates are known across inputs.
#[derive(Debug, Default)]
pub struct Census {
    quality: Quality,
    /// Messages by type, which is six bits, and by where their time was found.
    by_type: Vec<u64>,
    by_time: Vec<u64>,
    vessels: FxHashSet<VesselKey>,
    sources: FxHashMap<Box<[u8]>, SourceId>,
    /// The receiver of lines that name none. It has its own place because comparing two empty boxed
    /// slices reads from an address that is none, which costs the processor as much as decoding.
    unnamed: Option<SourceId>,
    /// The receiver asked for last: most logs name one at a time.
    last_source: Option<(Box<[u8]>, SourceId)>,
    recent: Recent,
}

/// When the same bits came last, in two generations: when the younger is full and old enough, it
/// becomes the older and the older is forgotten. So memory is bounded, nothing is ever searched
/// through, and the tables of a quiet log stay small enough for the processor's cache.
#[derive(Debug, Default)]
struct Recent {
    young: FxHashMap<u64, i64>,
    old: FxHashMap<u64, i64>,
    since: i64,
}

impl Recent {
    /// When these bits came last; remembers that they came now.
    fn replace(&mut self, bits: u64, now: i64) -> Option<i64> {
        let n_young = self.young.len();
        let is_past = (now - self.since).abs() > DUPLICATE_SECONDS;
        if (n_young >= FEWEST_RECENT && is_past) || n_young >= MOST_RECENT {
            std::mem::swap(&mut self.young, &mut self.old);
            self.young.clear();
            self.since = now;
        }
        let young = self.young.insert(bits, now);
        young.or_else(|| self.old.get(&bits).copied())
    }
}

/// What is counted of a message or row.
pub(crate) struct Seen {
    pub(crate) kind: u8,
    pub(crate) vessel: VesselKey,
    pub(crate) place: Option<Position>,
    pub(crate) at: Option<Timestamp>,
    pub(crate) time_from: TimeFrom,
    pub(crate) source: SourceId,
    pub(crate) nature: Nature,
    pub(crate) is_odd: bool,
}

/// The same bits within this many seconds are the same transmission, heard twice.
const DUPLICATE_SECONDS: i64 = 10;
/// Without times, this many lines stand for one second.
const LINES_PER_SECOND: u64 = 20;
/// A generation has at least this many, so that clocks which disagree do not end it at once.
const FEWEST_RECENT: usize = 1 << 10;
/// More than this in a generation is a sign that times do not advance.
const MOST_RECENT: usize = 1 << 16;

impl Census {
    /// What was counted so far.
    pub fn quality(&self) -> Quality {
        let messages = (0..).zip(self.by_type.iter().copied()).filter(|(_, n)| *n > 0);
        let times =
            TimeFrom::ALL.into_iter().zip(self.by_time.iter().copied()).filter(|(_, n)| *n > 0);
        Quality {
            n_vessels: self.vessels.len() as u64,
            messages: messages.collect(),
            times: times.collect(),
            ..self.quality.clone()
        }
    }

    pub(crate) fn count_bytes(&mut self, n_bytes: usize) {
        self.quality.n_bytes += n_bytes as u64;
    }

    pub(crate) fn count_line(&mut self) {
        self.quality.n_lines += 1;
    }

    pub(crate) fn count_used(&mut self, n_lines: usize) {
        self.quality.n_lines_used += n_lines as u64;
    }

    pub(crate) fn count_other(&mut self) {
        self.quality.n_lines_other += 1;
    }

    pub(crate) fn count_plot(&mut self) {
        self.quality.n_plots += 1;
    }

    pub(crate) fn count_clock_jump(&mut self) {
        self.quality.n_clock_jumps += 1;
    }

    pub(crate) fn count_bad_tag_block(&mut self) {
        self.quality.n_bad_tag_blocks += 1;
    }

    pub(crate) fn count_own_ship(&mut self) {
        self.quality.n_own_ship += 1;
    }

    /// A line gave no report: in which input, its number from 1, and its offset.
    pub(crate) fn reject(
        &mut self,
        reason: RejectReason,
        (input, line, offset): (InputId, u64, u64),
        bytes: &[u8],
    ) {
        let count = self.quality.rejects.entry(reason).or_insert(0);
        *count += 1;
        if *count > Quality::MOST_ROWS as u64 {
            return;
        }
        let start = bytes.get(..80).unwrap_or(bytes);
        let printable = |c: char| if c.is_control() { '\u{fffd}' } else { c };
        let start = String::from_utf8_lossy(start).chars().map(printable).collect();
        let row = RejectRow { input, line, offset, reason, start };
        self.quality.reject_rows.push(row);
    }

    /// The number of the receiver `name`.
    pub(crate) fn source(&mut self, name: &[u8]) -> SourceId {
        if name.is_empty() {
            if let Some(source) = self.unnamed {
                return source;
            }
            let source = self.new_source(name);
            self.unnamed = Some(source);
            return source;
        }
        if let Some((last, source)) = &self.last_source
            && **last == *name
        {
            return *source;
        }
        if let Some(source) = self.sources.get(name) {
            self.last_source = Some((name.into(), *source));
            return *source;
        }
        let source = self.new_source(name);
        if source != SourceId(u16::MAX) {
            self.sources.insert(name.into(), source);
        }
        source
    }

    fn new_source(&mut self, name: &[u8]) -> SourceId {
        let Ok(next) = u16::try_from(self.quality.sources.len()) else {
            return SourceId(u16::MAX);
        };
        let name = String::from_utf8_lossy(name).into_owned();
        self.quality.sources.push(SourceCount { name, n_messages: 0 });
        SourceId(next)
    }

    pub(crate) fn station(&self, source: SourceId) -> &str {
        self.quality.sources.get(usize::from(source.0)).map_or("", |source| &source.name)
    }

    /// Whether the same bits came just before; remembers these.
    pub(crate) fn is_duplicate(&mut self, bits: &[u8], at: Option<Timestamp>, line: u64) -> bool {
        let mut hasher = FxHasher::default();
        hasher.write(bits);
        let now = at.map_or_else(
            || i64::try_from(line / LINES_PER_SECOND).unwrap_or(i64::MAX),
            Timestamp::unix_seconds,
        );
        let before = self.recent.replace(hasher.finish(), now);
        let is_duplicate = before.is_some_and(|then| (now - then).abs() <= DUPLICATE_SECONDS);
        self.quality.n_duplicates += u64::from(is_duplicate);
        is_duplicate
    }

    pub(crate) fn see(&mut self, seen: &Seen) {
        let quality = &mut self.quality;
        count(&mut self.by_type, usize::from(seen.kind));
        count(&mut self.by_time, seen.time_from as usize);
        quality.n_odd += u64::from(seen.is_odd);
        quality.n_simulated += u64::from(seen.nature == Nature::Simulated);
        if let Some(source) = quality.sources.get_mut(usize::from(seen.source.0)) {
            source.n_messages += 1;
        }
        self.vessels.insert(seen.vessel);
        if let Some(place) = seen.place {
            let bounds = quality.bounds.unwrap_or(Bounds::around(place));
            quality.bounds = Some(bounds.including(place));
        }
        if let Some(at) = seen.at {
            let moment = Interval { start: at, end: at };
            quality.interval = Some(quality.interval.map_or(moment, |all| all.hull(moment)));
        }
    }
}

fn count(counts: &mut Vec<u64>, at: usize) {
    if counts.len() <= at {
        counts.resize(at + 1, 0);
    }
    if let Some(count) = counts.get_mut(at) {
        *count += 1;
    }
}
