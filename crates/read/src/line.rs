//! What receivers write around a sentence.

use vigia_sea::Timestamp;

use crate::sentence::{self, xor};
use crate::tables::moment;

/// A line taken apart. All slices point into it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// The bytes from the `!` or `$` on; empty when the line has neither.
    pub(crate) sentence: &'a [u8],
    /// The tag blocks before it whose checksum is right, taken together.
    pub(crate) tags: Tags<'a>,
    /// The time before the sentence.
    pub(crate) prefix: Option<Timestamp>,
    /// The time of the JSON line that the sentence stands in.
    pub(crate) field: Option<Timestamp>,
    /// Tag blocks whose checksum is wrong or missing.
    pub(crate) n_bad_tags: u8,
    /// The line holds nothing that a sentence could come from: blank, a comment, tags alone.
    pub(crate) is_empty: bool,
}

/// The fields of a tag block (NMEA 0183 version 4.10, 7.9) that are used. `d` (to whom), `n` (a line
/// count), `r` (a time since the talker was switched on), `i`, `q` and other texts say nothing about
/// when or by whom a message was heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags<'a> {
    /// `s`: the station.
    pub(crate) source: Option<&'a [u8]>,
    /// `c`: the time of reception; else `T`, the same for people.
    pub(crate) time: Option<Timestamp>,
    /// `g`: the group's number, when the message has several sentences.
    pub(crate) group: Option<u32>,
    /// `t` says `SIMULATED`: an exercise.
    pub(crate) is_simulated: bool,
}

impl<'a> Tags<'a> {
    /// What this says, and where it is silent what `other` says.
    fn or(self, other: Tags<'a>) -> Self {
        Self {
            source: self.source.or(other.source),
            time: self.time.or(other.time),
            group: self.group.or(other.group),
            is_simulated: self.is_simulated || other.is_simulated,
        }
    }
}

/// What the US Coast Guard writes behind the checksum: `,s22430,d-096,T42.93,x1,rSTATION,epoch`,
/// each of them or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Suffix<'a> {
    pub(crate) station: Option<&'a [u8]>,
    /// Of several times, the earliest: the others are those of servers on the way.
    pub(crate) time: Option<Timestamp>,
    /// `d`: signal strength in decibels over a milliwatt.
    pub(crate) dbm: Option<i16>,
    /// `S`: the slot of the minute, 0 to 2249.
    pub(crate) slot: Option<u16>,
}

/// Takes a line apart; the fast way first, since most lines of most logs are bare sentences.
pub(crate) fn split(line: &[u8]) -> Line<'_> {
    match line.first() {
        Some(b'!') => Line { sentence: line, ..Line::default() },
        Some(b'$') => Line { sentence: joined(line), ..Line::default() },
        None | Some(b'#') => Line { is_empty: true, ..Line::default() },
        _ => wrapped(line),
    }
}

/// A receiver that lost a line end joins two sentences: the AIS one counts.
fn joined(line: &[u8]) -> &[u8] {
    let ais = memchr::memchr_iter(b'!', line).filter_map(|start| line.get(start..));
    ais.into_iter().find(|rest| sentence::is_ais(rest)).unwrap_or(line)
}

/// Where a second AIS sentence begins, with its tag block, behind the first `length` bytes: another
/// line end that was lost.
pub(crate) fn second(bytes: &[u8], length: usize) -> Option<usize> {
    let rest = bytes.get(length..)?;
    let mark = memchr::memchr_iter(b'!', rest)
        .find(|start| rest.get(*start..).is_some_and(sentence::is_ais))?;
    let before = rest.get(..mark)?;
    Some(length + memchr::memchr(b'\\', before).unwrap_or(mark))
}

/// Takes tag blocks and prefixes away until the sentence begins.
fn wrapped(mut rest: &[u8]) -> Line<'_> {
    let mut line = Line::default();
    loop {
        match rest.first() {
            None | Some(b'#') => return Line { is_empty: true, ..line },
            Some(b'!' | b'$') => return Line { sentence: joined(rest), ..line },
            Some(b'\\') => {
                let inner = rest.get(1..).unwrap_or_default();
                let Some(end) = memchr::memchr(b'\\', inner) else {
                    // A block that never ends is not believed; the sentence in it may be good.
                    line.n_bad_tags = line.n_bad_tags.saturating_add(1);
                    rest = inner;
                    continue;
                };
                match inner.get(..end).and_then(tags) {
                    Some(tags) => line.tags = line.tags.or(tags),
                    None => line.n_bad_tags = line.n_bad_tags.saturating_add(1),
                }
                rest = inner.get(end + 1..).unwrap_or_default();
            }
            Some(_) => {
                let Some(start) = memchr::memchr3(b'!', b'$', b'\\', rest) else {
                    return Line { is_empty: rest.trim_ascii().is_empty(), ..line };
                };
                let (text, behind) = rest.split_at_checked(start).unwrap_or_default();
                line.prefix = line.prefix.or_else(|| prefix(text));
                rest = behind;
            }
        }
    }
}

/// The time that stands before a sentence: alone, or with the name of a station or the words of a
/// program. Of two different times none is believed; a time of day without a date is none.
fn prefix(text: &[u8]) -> Option<Timestamp> {
    let is_gap = |byte: u8| byte.is_ascii_whitespace() || b"[](),;|\"'".contains(&byte);
    let trimmed = text.trim_ascii();
    if let Some(time) = epoch(trimmed) {
        return Some(time);
    }
    let mut found = None;
    let mut rest = trimmed;
    while !rest.is_empty() {
        let gap = rest.iter().take_while(|byte| is_gap(**byte)).count();
        rest = rest.get(gap..).unwrap_or_default();
        let (time, length) = if let Some((time, length)) = date(rest) {
            (Some(time), length)
        } else {
            let length = rest.iter().position(|byte| is_gap(*byte)).unwrap_or(rest.len());
            let word = rest.get(..length).unwrap_or_default();
            let word = word.strip_suffix(b":").unwrap_or(word);
            // Nine digits may be the number of a station.
            (if word.len() >= 10 { epoch(word) } else { None }, length)
        };
        match (time, found) {
            (Some(time), Some(other)) if time != other => return None,
            (Some(time), _) => found = Some(time),
            (None, _) => {}
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

/// The date and time of ISO 8601 that `text` begins with, a blank for the `T` allowed, and how many
/// bytes it takes. Without an offset it is UTC, as such logs have it.
fn date(text: &[u8]) -> Option<(Timestamp, usize)> {
    const SHAPE: &[u8; 19] = b"dddd-dd-dd dd:dd:dd";
    let start = text.get(..SHAPE.len())?;
    let fits = start.iter().zip(SHAPE).all(|(byte, shape)| match shape {
        b'd' => byte.is_ascii_digit(),
        b' ' => matches!(byte, b' ' | b'T' | b't'),
        _ => byte == shape,
    });
    if !fits {
        return None;
    }
    let behind = text.get(SHAPE.len()..)?;
    let fraction = match behind {
        [b'.' | b',', b'0'..=b'9', digits @ ..] => {
            2 + digits.iter().take_while(|byte| byte.is_ascii_digit()).count()
        }
        _ => 0,
    };
    let zone = match behind.get(fraction..)? {
        [b'Z' | b'z', ..] => 1,
        [b'+' | b'-', a, b, b':', c, d, ..] if [a, b, c, d].iter().all(|x| x.is_ascii_digit()) => 6,
        [b'+' | b'-', a, b, c, d, ..] if [a, b, c, d].iter().all(|x| x.is_ascii_digit()) => 5,
        [b'+' | b'-', a, b, ..] if [a, b].iter().all(|x| x.is_ascii_digit()) => 3,
        _ => 0,
    };
    let length = SHAPE.len() + fraction + zone;
    // What follows must be no part of it, as the letters of another zone would be.
    let ends = text.get(length).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let comma = behind.first().filter(|byte| **byte == b',');
    let time = match comma.filter(|_| fraction > 0) {
        // A comma before the fraction, as ISO 8601 and some loggers have it.
        Some(_) => {
            let mut text = text.get(..length)?.to_vec();
            *text.get_mut(SHAPE.len())? = b'.';
            moment::read(&text)
        }
        None => moment::read(text.get(..length)?),
    };
    time.filter(|_| ends).map(|time| (time, length))
}

fn tags(block: &[u8]) -> Option<Tags<'_>> {
    let star = memchr::memrchr(b'*', block)?;
    let (fields, sum) = block.split_at_checked(star)?;
    let [b'*', high, low] = sum else { return None };
    if sentence::hex(*high)? << 4 | sentence::hex(*low)? != xor(fields) {
        return None;
    }
    let mut tags = Tags::default();
    let mut for_people = None;
    for field in fields.split(|byte| *byte == b',') {
        match field {
            [b's', b':', source @ ..] => tags.source = Some(source),
            [b'c', b':', time @ ..] => tags.time = epoch(time),
            [b'T', b':', time @ ..] => for_people = dotted(time),
            [b'g', b':', group @ ..] => {
                tags.group = group.rsplit(|byte| *byte == b'-').next().and_then(whole_number);
            }
            [b't', b':', text @ ..] => tags.is_simulated = text == b"SIMULATED",
            _ => {}
        }
    }
    tags.time = tags.time.or(for_people);
    Some(tags)
}

/// `2014-12-10 00.00.01`, as satellite operators write it: a colon would not pass a tag block.
fn dotted(text: &[u8]) -> Option<Timestamp> {
    let mut text: [u8; 19] = text.try_into().ok()?;
    for place in [13, 16] {
        let mark = text.get_mut(place)?;
        *mark = if *mark == b'.' { b':' } else { *mark };
    }
    date(&text).map(|(time, _)| time)
}

/// What follows the checksum of a sentence.
pub(crate) fn suffix(rest: &[u8]) -> Suffix<'_> {
    let mut suffix = Suffix::default();
    if rest.is_empty() {
        return suffix;
    }
    for field in rest.split(|byte| *byte == b',').map(<[u8]>::trim_ascii) {
        match field {
            [b'r' | b'b', b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z', ..] => {
                suffix.station = Some(field);
            }
            [b'd', b'-', level @ ..] => {
                let level = whole_number(level).and_then(|level| i16::try_from(level).ok());
                suffix.dbm = level.map(|level| -level);
            }
            [b'S', slot @ ..] => {
                let slot = whole_number(slot).and_then(|slot| u16::try_from(slot).ok());
                suffix.slot = slot.filter(|slot| *slot < 2250);
            }
            [b'0'..=b'9', ..] if field.len() >= 9 => {
                suffix.time = [epoch(field), suffix.time].into_iter().flatten().min();
            }
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
