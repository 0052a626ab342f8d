//! Cells of a row.

/// Where each cell of a row begins and ends, quotes left out; kept between rows to save memory
/// traffic.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// The first `n` count.
    bounds: Vec<(u32, u32)>,
    n: usize,
    /// The last cell opens a quote that the line does not close: its text may go on elsewhere.
    is_open: bool,
}

impl Cells {
    /// Splits `line`. A quote opens a cell only at its start and closes it only before a delimiter
    /// or the end, so that names with quotes inside and quotes that never close cannot swallow the
    /// row.
    pub(super) fn split(&mut self, line: &[u8], delimiter: u8) {
        self.n = 0;
        self.is_open = false;
        if self.split_plain(line, delimiter).is_none() {
            self.n = 0;
            self.split_quoted(line, delimiter);
        }
    }

    /// Sixty-four bytes at a time, so that the processor seldom guesses wrong how many cells there
    /// are: each bit of a mask tells whether its byte is the delimiter. `None`: there are quotes.
    #[inline]
    fn split_plain(&mut self, line: &[u8], delimiter: u8) -> Option<()> {
        let (blocks, rest) = line.as_chunks::<64>();
        let (mut start, mut base, mut is_quoted) = (0, 0, false);
        for block in blocks {
            is_quoted |= has_quote(block);
            start = self.take_hits(mask(block, delimiter), base, start);
            base += 64;
        }
        if !rest.is_empty() {
            let mut short = [0; 64];
            let (block, n_before) = if let Some(block) = line.last_chunk::<64>() {
                // It begins in the block before, whose bits are shifted out.
                (block, 64 - rest.len())
            } else {
                short.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                (&short, 0)
            };
            is_quoted |= has_quote(block);
            start = self.take_hits(mask(block, delimiter) >> n_before, base, start);
        }
        self.push_bound(start, length(line));
        (!is_quoted).then_some(())
    }

    /// Takes the delimiters of a block. Eight places are written at a time, whether or not there
    /// are so many, since a loop over each would end where the processor does not expect it.
    #[inline]
    fn take_hits(&mut self, mut hits: u64, base: u32, mut start: u32) -> u32 {
        let n_hits = hits.count_ones() as usize;
        if hits == 0 {
            return start;
        }
        let next = base + 64 - hits.leading_zeros();
        if self.bounds.len() < self.n + 72 {
            self.bounds.resize(self.n + 144, (0, 0));
        }
        let free = self.bounds.get_mut(self.n..).unwrap_or_default();
        for places in free.as_chunks_mut::<8>().0 {
            for place in places {
                let end = base + hits.trailing_zeros();
                *place = (start, end);
                start = end + 1;
                hits &= hits.wrapping_sub(1);
            }
            if hits == 0 {
                break;
            }
        }
        self.n += n_hits;
        next
    }

    fn split_quoted(&mut self, line: &[u8], delimiter: u8) {
        let mut start = 0;
        loop {
            let rest = line.get(start..).unwrap_or_default();
            let opens = rest.first() == Some(&b'"');
            if opens && let Some(inside) = quoted(rest, delimiter) {
                self.push(start + 1, start + 1 + inside);
                start += inside + 3;
                if start > line.len() {
                    return;
                }
                continue;
            }
            self.is_open |= opens;
            let Some(inside) = memchr::memchr(delimiter, rest) else {
                self.push(start, line.len());
                return;
            };
            self.push(start, start + inside);
            start += inside + 1;
        }
    }

    /// Splits the last cell again, at another delimiter.
    pub(super) fn split_last(&mut self, line: &[u8], delimiter: u8) {
        let Some(last) = self.n.checked_sub(1) else { return };
        let Some((mut start, end)) = self.bounds.get(last).copied() else { return };
        self.n = last;
        let inside = line.get(start as usize..end as usize).unwrap_or_default();
        for at in memchr::memchr_iter(delimiter, inside) {
            let end = (end - length(inside)).saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            self.push_bound(start, end);
            start = end.saturating_add(1);
        }
        self.push_bound(start, end);
    }

    fn push(&mut self, start: usize, end: usize) {
        let bound = |at| u32::try_from(at).unwrap_or(u32::MAX);
        self.push_bound(bound(start), bound(end));
    }

    #[inline]
    fn push_bound(&mut self, start: u32, end: u32) {
        match self.bounds.get_mut(self.n) {
            Some(place) => *place = (start, end),
            None => self.bounds.push((start, end)),
        }
        self.n += 1;
    }

    #[inline]
    fn bound(&self, place: usize) -> Option<(u32, u32)> {
        self.bounds.get(..self.n)?.get(place).copied()
    }

    /// How many cells there are.
    pub(super) fn count(&self) -> usize {
        self.n
    }

    /// A quote was opened and not closed.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// The bytes of a cell, without the quotes around it.
    #[inline]
    pub(super) fn get<'a>(&self, line: &'a [u8], place: usize) -> Option<&'a [u8]> {
        let (start, end) = self.bound(place)?;
        line.get(start as usize..end as usize)
    }

    /// The first byte of a cell in its line.
    pub(super) fn start(&self, place: usize) -> usize {
        self.bounds.get(place).map_or(0, |(start, _)| *start as usize)
    }

    /// A short cell without its minus, as a number whose highest byte is its last character; how
    /// many characters it has; and whether there was a minus. `None` for longer cells, and at the
    /// start of the line.
    #[inline]
    pub(super) fn word(&self, line: &[u8], place: usize) -> Option<(u64, u32, bool)> {
        let (start, end) = self.bound(place)?;
        let is_negative = *line.get(start as usize)? == b'-';
        let n = end.checked_sub(start)?.checked_sub(u32::from(is_negative))?;
        let end = end as usize;
        let bytes = line.get(end.checked_sub(8)?..end)?.first_chunk::<8>()?;
        (n <= 8).then(|| (u64::from_le_bytes(*bytes), n, is_negative))
    }

    /// The same for a cell of nine to sixteen characters.
    pub(super) fn long_word(&self, line: &[u8], place: usize) -> Option<(u128, u32, bool)> {
        let (start, end) = self.bound(place)?;
        let is_negative = *line.get(start as usize)? == b'-';
        let n = end.checked_sub(start)?.checked_sub(u32::from(is_negative))?;
        let end = end as usize;
        let bytes = line.get(end.checked_sub(16)?..end)?.first_chunk::<16>()?;
        (9..=16).contains(&n).then(|| (u128::from_le_bytes(*bytes), n, is_negative))
    }

    /// The bytes from the start of one cell to the end of another.
    pub(super) fn run<'a>(&self, line: &'a [u8], first: usize, last: usize) -> &'a [u8] {
        let (Some((start, _)), Some((_, end))) =
            (self.bound(first), self.bound(last.min(self.n.saturating_sub(1))))
        else {
            return &[];
        };
        line.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// Which of the bytes are the delimiter. The compiler compares sixteen at a time; each byte that is
/// one becomes its bit among eight, and a multiplication adds the eight up.
#[inline]
fn mask(block: &[u8; 64], delimiter: u8) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let mut bits = [0; 64];
    for (at, (bit, byte)) in bits.iter_mut().zip(block).enumerate() {
        *bit = if *byte == delimiter { 1 << (at % 8) } else { 0_u8 };
    }
    let (words, _) = bits.as_chunks::<8>();
    let eights = words.iter().map(|word| u64::from_le_bytes(*word).wrapping_mul(ONES) >> 56);
    eights.enumerate().fold(0, |mask, (at, eight)| mask | eight << (8 * at))
}

/// Whether one of the bytes is a quote; without a way out in the middle, so that the compiler
/// compares sixteen at a time.
#[inline]
fn has_quote(block: &[u8; 64]) -> bool {
    block.iter().fold(0, |found, byte| found | u8::from(*byte == b'"')) != 0
}

/// Lines are shorter than 64 KiB.
fn length(line: &[u8]) -> u32 {
    u32::try_from(line.len()).unwrap_or(u32::MAX)
}

/// The length of the text in the quotes that `rest` opens with, if they close. A doubled quote is a
/// quote of the text.
fn quoted(rest: &[u8], delimiter: u8) -> Option<usize> {
    let inside = rest.get(1..)?;
    let mut from = 0;
    loop {
        let end = from + memchr::memchr(b'"', inside.get(from..)?)?;
        match inside.get(end + 1) {
            None => return Some(end),
            Some(next) if *next == delimiter => return Some(end),
            Some(b'"') => from = end + 2,
            Some(_) => from = end + 1,
        }
    }
}

#[cfg(test)]
#[path = "cells_tests.rs"]
mod tests;
