//! What receivers write around a sentence.

use vigia_sea::Timestamp;

use crate::sentence::{self, xor};
use crate::tables::moment;

/// A line taken apart. All slices point into it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// The bytes from the `!` or `$` on; empty when the line has neither.
    pub(crate) sentence: &'a [u8],
    /// The tag block before it, if its checksum is right.
    pub(crate) tags: Tags<'a>,
    /// The time before the sentence.
    pub(crate) prefix: Option<Timestamp>,
    /// The line holds nothing that a sentence could come from: blank, a comment, tags alone.
    pub(crate) is_empty: bool,
}

/// The fields of a tag block (NMEA 0183 version 4.10, 7.9) that are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags<'a> {
    /// `s`: the station.
    pub(crate) source: Option<&'a [u8]>,
    /// `c`: the time of reception.
    pub(crate) time: Option<Timestamp>,
    /// `g`: the group's number, when the message has several sentences.
    pub(crate) group: Option<u32>,
    /// `t` says `SIMULATED`: an exercise.
    pub(crate) is_simulated: bool,
}

/// What the US Coast Guard writes behind the checksum: `,rSTATION,epoch` and others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Suffix<'a> {
    pub(crate) station: Option<&'a [u8]>,
    pub(crate) time: Option<Timestamp>,
}

/// Takes a line apart; the fast way first, since most lines of most logs are bare sentences.
#[inline]
pub(crate) fn split(line: &[u8]) -> Line<'_> {
    match line.first() {
        Some(b'!') => Line { sentence: line, ..Line::default() },
        Some(b'$') => Line { sentence: joined(line), ..Line::default() },
        Some(b'\\') => tagged(line),
        None | Some(b'#') => Line { is_empty: true, ..Line::default() },
        _ => prefixed(line),
    }
}

/// A receiver that lost a line end joins two sentences: the AIS one counts.
fn joined(line: &[u8]) -> &[u8] {
    let ais = memchr::memchr_iter(b'!', line).filter_map(|start| line.get(start..));
    ais.into_iter().find(|rest| sentence::is_ais(rest)).unwrap_or(line)
}

fn tagged(line: &[u8]) -> Line<'_> {
    let rest = line.get(1..).unwrap_or_default();
    let Some(end) = memchr::memchr(b'\\', rest) else {
        return prefixed(line);
    };
    let (block, rest) = rest.split_at_checked(end).unwrap_or_default();
    let after = split(rest.get(1..).unwrap_or_default());
    let tags = tags(block).map_or(after.tags, |tags| tags.or(after.tags));
    Line { tags, ..after }
}

impl Tags<'_> {
    /// What an earlier block of the same line says, completed by a later one.
    fn or(self, later: Self) -> Self {
        Self {
            source: self.source.or(later.source),
            time: self.time.or(later.time),
            group: self.group.or(later.group),
            is_simulated: self.is_simulated || later.is_simulated,
        }
    }
}

/// Everything before the first `!` (or `$`) is a prefix; it may hold a time.
fn prefixed(line: &[u8]) -> Line<'_> {
    let Some(start) = memchr::memchr2(b'!', b'$', line) else {
        return Line { is_empty: line.trim_ascii().is_empty(), ..Line::default() };
    };
    let (prefix, sentence) = line.split_at_checked(start).unwrap_or_default();
    Line { sentence, prefix: time_in(prefix), ..Line::default() }
}

/// The time in what stands before a sentence: a date with a time of day, or the one number that is
/// a count since 1970. A time of day alone is no time: nothing tells its day.
fn time_in(prefix: &[u8]) -> Option<Timestamp> {
    let is_mark = |byte: &u8| byte.is_ascii_whitespace() || b",;|[]()'\"".contains(byte);
    let mut words = prefix.split(is_mark).filter(|word| !word.is_empty()).peekable();
    let mut found = None;
    while let Some(word) = words.next() {
        let word = word.strip_suffix(b":").unwrap_or(word);
        let time = if is_date(word) {
            // A date alone needs the time of day that follows, which may need its zone.
            let of_day = words.next().unwrap_or_default();
            let of_day = of_day.strip_suffix(b":").unwrap_or(of_day);
            let zone = words.next_if(|word| matches!(word, [b'U', b'T', b'C'] | [b'Z']));
            let moment = [word, of_day, zone.map_or(&[][..], |_| b"Z")];
            is_time_of_day(of_day).then(|| moment::read(&moment.join(&b' '))).flatten()
        } else if word.get(..10).is_some_and(is_date) {
            moment::read(word)
        } else {
            epoch(word)
        };
        match (time, found) {
            (Some(_), Some(_)) if found != time => return None,
            (Some(_), _) => found = time,
            (None, _) => {}
        }
    }
    found
}

/// `2024-12-09` or `2024/12/09`.
fn is_date(word: &[u8]) -> bool {
    matches!(word, [year @ .., b'-' | b'/', m1, m2, b'-' | b'/', d1, d2]
        if year.len() == 4 && [m1, m2, d1, d2].into_iter().chain(year).all(u8::is_ascii_digit))
}

fn is_time_of_day(word: &[u8]) -> bool {
    matches!(word, [h1, h2, b':', m1, m2, ..]
        if [h1, h2, m1, m2].into_iter().all(u8::is_ascii_digit))
}

fn tags(block: &[u8]) -> Option<Tags<'_>> {
    let star = memchr::memrchr(b'*', block)?;
    let (fields, sum) = block.split_at_checked(star)?;
    let [b'*', high, low] = sum else { return None };
    if sentence::hex(*high)? << 4 | sentence::hex(*low)? != xor(fields) {
        return None;
    }
    let mut tags = Tags::default();
    for field in fields.split(|byte| *byte == b',') {
        match field {
            [b's', b':', source @ ..] => tags.source = Some(source),
            [b'c', b':', time @ ..] => tags.time = epoch(time),
            [b'g', b':', group @ ..] => {
                tags.group = group.rsplit(|byte| *byte == b'-').next().and_then(whole_number);
            }
            [b't', b':', text @ ..] => tags.is_simulated = text == b"SIMULATED",
            _ => {}
        }
    }
    Some(tags)
}

/// What follows the checksum of a sentence.
pub(crate) fn suffix(rest: &[u8]) -> Suffix<'_> {
    let mut suffix = Suffix::default();
    if rest.is_empty() {
        return suffix;
    }
    for field in rest.split(|byte| *byte == b',') {
        match field {
            [b'r' | b'b', b'0'..=b'9' | b'A'..=b'Z', ..] => suffix.station = Some(field),
            [b'0'..=b'9', ..] if field.len() >= 9 => suffix.time = epoch(field).or(suffix.time),
            _ => {}
        }
    }
    suffix
}

/// A count of seconds, milliseconds or nanoseconds since 1970, told apart by its size; fractions
/// of a second are kept to the millisecond. `None` for anything else and for years before 1990 or
/// after 2100.
pub(crate) fn epoch(text: &[u8]) -> Option<Timestamp> {
    let (whole, fraction) = match memchr::memchr(b'.', text) {
        Some(point) => (text.get(..point)?, text.get(point + 1..)?),
        None => (text, &[][..]),
    };
    if whole.is_empty() || whole.len() > 19 {
        return None;
    }
    let number = digits(whole)?;
    let milliseconds = match whole.len() {
        ..=11 => number.checked_mul(1000)? + thousandths(fraction)?,
        12..=14 => number,
        15..=17 => number / 1000,
        _ => number / 1_000_000,
    };
    Some(Timestamp::from_unix_milliseconds(milliseconds)).filter(|time| time.is_plausible())
}

fn thousandths(fraction: &[u8]) -> Option<i64> {
    let three = [0, 1, 2].map(|place| fraction.get(place).copied().unwrap_or(b'0'));
    digits(fraction.get(3..).unwrap_or_default())?;
    digits(&three)
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0_i64, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| i64::from(digit - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

pub(crate) fn whole_number(text: &[u8]) -> Option<u32> {
    if text.is_empty() { None } else { u32::try_from(digits(text)?).ok() }
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
