//! Cells of a row.

/// Where each cell of a row begins and ends, quotes left out; kept between rows to save memory
/// traffic.
#[derive(Debug, Default)]
pub(super) struct Cells {
    bounds: Vec<(u32, u32)>,
    /// The last cell opens a quote that the line does not close: its text may go on elsewhere.
    is_open: bool,
}

impl Cells {
    /// Splits `line`. A quote opens a cell only at its start and closes it only before a delimiter
    /// or the end, so that names with quotes inside and quotes that never close cannot swallow the
    /// row.
    pub(super) fn split(&mut self, line: &[u8], delimiter: u8) {
        self.bounds.clear();
        self.is_open = false;
        if memchr::memchr(b'"', line).is_none() {
            self.split_plain(line, delimiter);
        } else {
            self.split_quoted(line, delimiter);
        }
    }

    /// Sixty-four bytes at a time, so that the processor seldom guesses wrong how many cells there
    /// are: each bit of the mask tells whether its byte is the delimiter.
    fn split_plain(&mut self, line: &[u8], delimiter: u8) {
        let (blocks, rest) = line.as_chunks::<64>();
        let (mut start, mut base) = (0, 0);
        for block in blocks {
            start = self.take_hits(mask(block, delimiter), base, start);
            base += 64;
        }
        if !rest.is_empty() {
            let mut block = [0; 64];
            block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            start = self.take_hits(mask(&block, delimiter), base, start);
        }
        self.bounds.push((start, length(line)));
    }

    #[inline]
    fn take_hits(&mut self, mut hits: u64, base: u32, mut start: u32) -> u32 {
        while hits != 0 {
            let end = base + hits.trailing_zeros();
            self.bounds.push((start, end));
            start = end + 1;
            hits &= hits - 1;
        }
        start
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
        let Some((mut start, end)) = self.bounds.pop() else { return };
        let inside = line.get(start as usize..end as usize).unwrap_or_default();
        for at in memchr::memchr_iter(delimiter, inside) {
            let end = (end - length(inside)).saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            self.bounds.push((start, end));
            start = end.saturating_add(1);
        }
        self.bounds.push((start, end));
    }

    fn push(&mut self, start: usize, end: usize) {
        let bound = |at| u32::try_from(at).unwrap_or(u32::MAX);
        self.bounds.push((bound(start), bound(end)));
    }

    /// How many cells there are.
    pub(super) fn count(&self) -> usize {
        self.bounds.len()
    }

    /// A quote was opened and not closed.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// The bytes of a cell, without the quotes around it.
    #[inline]
    pub(super) fn get<'a>(&self, line: &'a [u8], place: usize) -> Option<&'a [u8]> {
        let (start, end) = *self.bounds.get(place)?;
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
        let (start, end) = *self.bounds.get(place)?;
        let is_negative = *line.get(start as usize)? == b'-';
        let n = end.checked_sub(start)?.checked_sub(u32::from(is_negative))?;
        let end = end as usize;
        let bytes = line.get(end.checked_sub(8)?..end)?.first_chunk::<8>()?;
        (n <= 8).then(|| (u64::from_le_bytes(*bytes), n, is_negative))
    }

    /// The bytes from the start of one cell to the end of another.
    pub(super) fn run<'a>(&self, line: &'a [u8], first: usize, last: usize) -> &'a [u8] {
        let (Some((start, _)), Some((_, end))) = (
            self.bounds.get(first),
            self.bounds.get(last.min(self.bounds.len().saturating_sub(1))),
        ) else {
            return &[];
        };
        line.get(*start as usize..*end as usize).unwrap_or_default()
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const LOW_BITS: u64 = 0x7f7f_7f7f_7f7f_7f7f;

/// Which of the bytes are the delimiter. Eight at a time: the exact test for a zero byte (nothing
/// is carried over), then a multiplication that gathers the eight bits.
#[inline]
fn mask(block: &[u8; 64], delimiter: u8) -> u64 {
    let pattern = ONES * u64::from(delimiter);
    let (words, _) = block.as_chunks::<8>();
    let mut mask = 0;
    for (at, word) in words.iter().enumerate() {
        let x = u64::from_le_bytes(*word) ^ pattern;
        let zeros = !(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS);
        mask |= ((zeros >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * at);
    }
    mask
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
