//! Counting while reading.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use vigia_sea::{
    Bounds, InputId, Interval, Nature, OtherLine, Position, Quality, RejectReason, RejectRow,
    SourceCount, SourceId, TimeFrom, Timestamp, VesselKey,
};

use crate::line;

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
    /// Lines without a receiver's name that gave no report.
    unnamed_rejects: BTreeMap<RejectReason, u64>,
    others: FxHashMap<OtherLine, u64>,
    recent: Recent,
    tables: Vec<TableCount>,
}

/// What is counted of rows of one receiver, all together: a sum is quicker than a call for each.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rows {
    pub(crate) source: Option<SourceId>,
    count: u64,
    odd: u64,
    simulated: u64,
    bounds: Option<Bounds>,
    interval: Option<Interval>,
}

impl Rows {
    pub(crate) fn of(source: SourceId) -> Self {
        Self { source: Some(source), ..Self::default() }
    }

    pub(crate) fn count_simulated(&mut self) {
        self.simulated += 1;
    }

    #[inline]
    pub(crate) fn see(&mut self, place: Option<Position>, at: Timestamp, is_odd: bool) {
        self.count += 1;
        self.odd += u64::from(is_odd);
        if let Some(place) = place {
            self.bounds = Some(self.bounds.map_or(Bounds::around(place), |b| b.including(place)));
        }
        let moment = Interval { start: at, end: at };
        self.interval = Some(self.interval.map_or(moment, |all| all.hull(moment)));
    }
}

/// How a table was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCount {
    /// What kind of table it was taken for.
    pub name: &'static str,
    /// Which column was taken for what, in which unit.
    pub columns: String,
    /// How many tables were read so.
    pub n_tables: u64,
}

/// Which transmission a message is of: the same for every duplicate of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Transmission {
    /// A fingerprint of its bits.
    pub(crate) bits: u64,
    /// The second in which it was first heard, or what stands for it.
    since: u32,
}

/// When the same bits came first, in two generations: when the younger is full and old enough, it
/// becomes the older and the older is forgotten. So memory is bounded, nothing is ever searched
/// through, and the tables of a quiet log stay small enough for the processor's cache.
#[derive(Debug, Default)]
struct Recent {
    young: FxHashMap<u64, Times>,
    old: FxHashMap<u64, Times>,
    since: i64,
}

/// The newest two times at which a transmission of these bits began. Two, so that a receiver whose
/// clock is off does not hide the duplicates that others hear.
type Times = [u32; 2];

impl Recent {
    /// When the transmission began that these bits are a duplicate of; `None` when it begins now,
    /// which is then remembered.
    fn find(&mut self, bits: u64, now: u32) -> Option<u32> {
        let is_past = (i64::from(now) - self.since).abs() > i64::from(DUPLICATE_SECONDS);
        let n_young = self.young.len();
        if (n_young >= FEWEST_RECENT && is_past) || n_young >= MOST_RECENT {
            std::mem::swap(&mut self.young, &mut self.old);
            self.young.clear();
            self.since = i64::from(now);
        }
        let near = |times: &Times| {
            let mut times = times.iter().copied();
            times.find(|then| *then != NEVER && then.abs_diff(now) <= DUPLICATE_SECONDS)
        };
        match self.young.entry(bits) {
            Entry::Occupied(mut entry) => {
                let found = near(entry.get());
                if found.is_none() {
                    let [newest, _] = *entry.get();
                    entry.insert([now, newest]);
                }
                found
            }
            Entry::Vacant(entry) => {
                let before = self.old.get(&bits);
                let found = before.and_then(near);
                if found.is_none() {
                    entry.insert([now, before.map_or(NEVER, |[newest, _]| *newest)]);
                }
                found
            }
        }
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
pub(crate) const DUPLICATE_SECONDS: u32 = 10;
/// No time: after every time that a message can have.
const NEVER: u32 = u32::MAX;
/// Without times, this many lines stand for one second.
pub(crate) const LINES_PER_SECOND: u64 = 20;
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
        let mut quality = Quality {
            n_vessels: self.vessels.len() as u64,
            messages: messages.collect(),
            times: times.collect(),
            others: sorted(&self.others),
            ..self.quality.clone()
        };
        let unnamed =
            self.unnamed.and_then(|SourceId(id)| quality.sources.get_mut(usize::from(id)));
        if let Some(unnamed) = unnamed {
            unnamed.rejects.clone_from(&self.unnamed_rejects);
        }
        quality
    }

    /// The tables among the inputs and how they were read, in order of first appearance.
    pub fn tables(&self) -> &[TableCount] {
        &self.tables
    }

    /// A table was read so.
    pub(crate) fn tell_table(&mut self, name: &'static str, columns: &str) {
        let same = |table: &&mut TableCount| table.name == name && table.columns == columns;
        match self.tables.iter_mut().find(same) {
            Some(table) => table.n_tables += 1,
            None => self.tables.push(TableCount { name, columns: columns.to_owned(), n_tables: 1 }),
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

    /// Of the lines used, those of a duplicate.
    pub(crate) fn count_merged(&mut self, n_lines: usize) {
        self.quality.n_lines_merged += n_lines as u64;
        self.quality.n_duplicates += 1;
    }

    pub(crate) fn count_other(&mut self, kind: OtherLine) {
        self.quality.n_lines_other += 1;
        *self.others.entry(kind).or_insert(0) += 1;
    }

    pub(crate) fn count_plot(&mut self) {
        self.quality.n_plots += 1;
    }

    pub(crate) fn count_gps_jump(&mut self) {
        self.quality.n_gps_jumps += 1;
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
        let of_source = self.rejects_of(bytes);
        *of_source.entry(reason).or_insert(0) += 1;
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

    /// The counts of the receiver that a bad line names. The name in a tag block is sure, since the
    /// block has a checksum of its own; one behind the sentence must be known already.
    fn rejects_of(&mut self, bytes: &[u8]) -> &mut BTreeMap<RejectReason, u64> {
        let line = line::split(bytes);
        let source = if let Some(name) = line.tags.source {
            Some(self.source(name))
        } else {
            let sum = memchr::memrchr(b'*', line.sentence);
            let rest = sum.and_then(|sum| line.sentence.get(sum + 3..)).unwrap_or_default();
            line::suffix(rest).station.and_then(|name| self.sources.get(name)).copied()
        };
        let source = source.and_then(|SourceId(id)| self.quality.sources.get_mut(usize::from(id)));
        source.map_or(&mut self.unnamed_rejects, |source| &mut source.rejects)
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
        self.quality.sources.push(SourceCount { name, ..SourceCount::default() });
        SourceId(next)
    }

    pub(crate) fn station(&self, source: SourceId) -> &str {
        self.quality.sources.get(usize::from(source.0)).map_or("", |source| &source.name)
    }

    /// Which transmission these bits are of, and whether a duplicate of it came before.
    pub(crate) fn transmission(
        &mut self,
        bits: &[u8],
        at: Option<Timestamp>,
        line: u64,
    ) -> (Transmission, bool) {
        let mut hasher = FxHasher::default();
        hasher.write(bits);
        let bits = hasher.finish();
        let now = at.map_or_else(
            || u32::try_from(line / LINES_PER_SECOND),
            |at| u32::try_from(at.unix_seconds()),
        );
        let now = now.unwrap_or(NEVER - 1);
        let since = self.recent.find(bits, now);
        (Transmission { bits, since: since.unwrap_or(now) }, since.is_some())
    }

    /// Counts rows of tables; their vessels are counted apart.
    pub(crate) fn see_rows(&mut self, rows: &Rows) {
        self.quality.n_lines_used += rows.count;
        self.see_positions(rows);
    }

    /// The same where a line has several.
    pub(crate) fn see_positions(&mut self, rows: &Rows) {
        let Rows { source, count: n_rows, odd: n_odd, simulated, bounds, interval } = *rows;
        let quality = &mut self.quality;
        if n_rows == 0 {
            return;
        }
        count_many(&mut self.by_type, 0, n_rows);
        count_many(&mut self.by_time, TimeFrom::Column as usize, n_rows);
        quality.n_odd += n_odd;
        quality.n_simulated += simulated;
        if let Some(source) = source.and_then(|s| quality.sources.get_mut(usize::from(s.0))) {
            source.n_messages += n_rows;
        }
        if let Some(found) = bounds {
            let corners = [found.south_west, found.north_east];
            let all = quality.bounds.unwrap_or(found);
            quality.bounds = Some(corners.into_iter().fold(all, Bounds::including));
        }
        if let Some(found) = interval {
            quality.interval = Some(quality.interval.map_or(found, |all| all.hull(found)));
        }
    }

    pub(crate) fn see_vessel(&mut self, vessel: VesselKey) {
        self.vessels.insert(vessel);
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

/// An address table in the order of its keys.
fn sorted(counts: &FxHashMap<OtherLine, u64>) -> BTreeMap<OtherLine, u64> {
    counts.iter().map(|(kind, n)| (*kind, *n)).collect()
}

fn count(counts: &mut Vec<u64>, at: usize) {
    count_many(counts, at, 1);
}

fn count_many(counts: &mut Vec<u64>, at: usize, n: u64) {
    if counts.len() <= at {
        counts.resize(at + 1, 0);
    }
    if let Some(count) = counts.get_mut(at) {
        *count += n;
    }
}
