//! Reports into the order of time, in bounded memory.
//!
//! An input whose lines come nearly in order streams through a window. Any other is sorted in runs
//! that are written to a file without a name, which ends with the run, and merged. The order is the
//! same in both ways.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::fs::File;
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};

use crate::record::{Key, Record, SIZE};

/// Where records wait for those before them.
pub(crate) struct Order {
    window: VecDeque<Record>,
    /// The window is in order as it is.
    is_sorted: bool,
    most: usize,
    /// The newest that was given.
    given: Option<Key>,
    spool: Option<Spool>,
    is_late: bool,
    failed: Option<io::Error>,
}

/// How many records wait in memory: some 30 MB, and in the busiest of feeds some minutes.
const WINDOW: usize = 1 << 18;

/// A record goes back over so many others without sorting.
const FEW: usize = 64;

impl Order {
    /// An order that gives the older half of its window when it is full. A record that comes after a
    /// later one was given makes it late.
    pub(crate) fn streaming() -> Self {
        Self::new(WINDOW, false)
    }

    /// An order that gives nothing before all records have come, for those that come in any order.
    pub(crate) fn spooling() -> Self {
        Self::new(WINDOW, true)
    }

    /// An order in which so many records wait at most.
    pub(crate) fn new(most: usize, spools: bool) -> Self {
        Self {
            window: VecDeque::new(),
            is_sorted: true,
            most,
            given: None,
            spool: spools.then(Spool::default),
            is_late: false,
            failed: None,
        }
    }

    /// Takes a record, and gives those whose turn it is.
    #[inline]
    pub(crate) fn push(&mut self, record: Record, take: &mut impl FnMut(Record)) {
        if self.given.is_some_and(|given| record.key < given) {
            self.is_late = true;
        }
        let is_next = self.window.back().is_none_or(|last| last.key <= record.key);
        if is_next || !self.is_sorted {
            self.window.push_back(record);
        } else {
            self.put_back(record);
        }
        if self.window.len() >= self.most {
            self.make_room(take);
        }
    }

    /// Puts a record before those that came too early, when they are few: most inputs are in order
    /// but for a few lines that changed places, and to sort costs more.
    fn put_back(&mut self, record: Record) {
        let is_earlier = |other: &Record| other.key <= record.key;
        let place = self.window.iter().rev().take(FEW).position(is_earlier);
        if let Some(n_later) = place {
            self.window.insert(self.window.len() - n_later, record);
        } else {
            self.is_sorted = false;
            self.window.push_back(record);
        }
    }

    /// Whether a record came too late: what was given is of no use.
    pub(crate) const fn is_late(&self) -> bool {
        self.is_late
    }

    /// What went wrong with the file, once.
    pub(crate) const fn failed(&mut self) -> Option<io::Error> {
        self.failed.take()
    }

    /// Gives the rest: all records have come.
    pub(crate) fn finish(mut self, take: &mut impl FnMut(Record)) -> io::Result<()> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        if !self.is_sorted {
            sort(&mut self.window);
        }
        match self.spool {
            Some(mut spool) if !spool.runs.is_empty() => {
                spool.write(&self.window)?;
                drop(self.window);
                spool.merge(take)
            }
            _ => {
                self.window.into_iter().for_each(take);
                Ok(())
            }
        }
    }

    #[cold]
    fn make_room(&mut self, take: &mut impl FnMut(Record)) {
        if self.is_late || self.failed.is_some() {
            self.window.clear();
            return;
        }
        if !self.is_sorted {
            sort(&mut self.window);
        }
        self.is_sorted = true;
        if let Some(spool) = &mut self.spool {
            self.failed = spool.write(&self.window).err();
            self.window.clear();
            return;
        }
        let half = self.window.len() / 2;
        self.given = half.checked_sub(1).and_then(|last| self.window.get(last)).map(|r| r.key);
        self.window.drain(..half).for_each(take);
    }
}

/// Windows are made of few stretches that are in order, which this sort finds.
fn sort(window: &mut VecDeque<Record>) {
    window.make_contiguous().sort_by_key(|record| record.key);
}

/// Runs of records in order, one after the other in a file.
#[derive(Default)]
struct Spool {
    file: Option<File>,
    runs: Vec<Run>,
    length: u64,
}

/// A run, as far as it has not been read.
struct Run {
    from: u64,
    to: u64,
    /// Records that have been read, the last in front.
    ahead: Vec<Record>,
}

/// Records of one run that are read together.
const READ_AHEAD: usize = 256;

impl Spool {
    fn write(&mut self, window: &VecDeque<Record>) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        let mut out = BufWriter::with_capacity(1 << 16, file);
        window.iter().try_for_each(|record| out.write_all(&record.bytes()))?;
        out.flush()?;
        let from = self.length;
        self.length += (window.len() * SIZE) as u64;
        self.runs.push(Run { from, to: self.length, ahead: Vec::new() });
        Ok(())
    }

    fn merge(mut self, take: &mut impl FnMut(Record)) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        // The number of the run decides between equal keys, which are two lines of one place.
        let mut next = BinaryHeap::with_capacity(self.runs.len());
        for (number, run) in self.runs.iter_mut().enumerate() {
            let first = run.next(file)?;
            next.extend(first.map(|record| Reverse(Next { number, record })));
        }
        while let Some(mut first) = next.peek_mut() {
            let Reverse(Next { number, record }) = &mut *first;
            let following = match self.runs.get_mut(*number) {
                Some(run) => run.next(file)?,
                None => None,
            };
            if let Some(following) = following {
                take(std::mem::replace(record, following));
            } else {
                take(std::collections::binary_heap::PeekMut::pop(first).0.record);
            }
        }
        Ok(())
    }
}

impl Run {
    fn next(&mut self, file: &mut File) -> io::Result<Option<Record>> {
        if self.ahead.is_empty() && self.from < self.to {
            let most = (READ_AHEAD * SIZE) as u64;
            let length = (self.to - self.from).min(most);
            let mut bytes = Vec::new();
            file.seek(SeekFrom::Start(self.from))?;
            (&*file).take(length).read_to_end(&mut bytes)?;
            self.from += length;
            let (records, rest) = bytes.as_chunks::<SIZE>();
            let broken = || io::Error::new(io::ErrorKind::InvalidData, "the file has changed");
            if !rest.is_empty() || records.len() as u64 * SIZE as u64 != length {
                return Err(broken());
            }
            for record in records.iter().rev() {
                self.ahead.push(Record::from_bytes(record).ok_or_else(broken)?);
            }
        }
        Ok(self.ahead.pop())
    }
}

/// The next record of a run.
struct Next {
    number: usize,
    record: Record,
}

impl Next {
    const fn key(&self) -> (Key, usize) {
        (self.record.key, self.number)
    }
}

impl PartialEq for Next {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Next {}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
