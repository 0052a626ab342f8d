//! A whole input: bytes in pieces of any size to messages, rows and counts.

use vigia_sea::{
    Digest, Evidence, InputId, Nature, RejectReason, Report, SourceId, Span, TimeFrom, Timestamp,
    VesselKey,
};

use crate::Message;
use crate::census::{Census, Seen};
use crate::clock::Clock;
use crate::decoder::{self, Decoder, Whole};
use crate::fragments::{Arrival, Part, Stamp};
use crate::line::{self, Line, Suffix};
use crate::sentence::{self, Sentence};
use crate::sixbit::Bits;
use crate::tables::{Header, Table};

/// Reads one input. Push its bytes in pieces of any size, then finish.
///
/// The kind of input, sentences or a table, is found from its first lines.
pub struct Feed {
    input: InputId,
    /// The beginning of a line whose end has not come yet.
    rest: Vec<u8>,
    /// Bytes of that line that were not kept, since it is too long.
    skipped: u64,
    offset: u64,
    line_number: u64,
    kind: Kind,
    /// A line that could not be read had bytes that no text has.
    is_binary: bool,
    decoder: Decoder,
    clock: Clock,
    census: Census,
}

enum Kind {
    /// Not known yet: only blank lines, comments and lines that say nothing so far.
    Unknown,
    Sentences,
    Table(Table),
}

/// What an input gives.
pub enum Item<'a> {
    /// A message.
    Message(&'a Message, Heard<'a>),
    /// What a row of a table says, one report at a time.
    Row(Report),
}

/// How and when a message was received.
pub struct Heard<'a> {
    /// When, as far as the input tells.
    pub at: Option<Timestamp>,
    /// Where that time was found.
    pub time_from: TimeFrom,
    /// Which receiver heard it: its place in [`vigia_sea::Quality::sources`].
    pub source: SourceId,
    /// The receiver's name; empty when the input names none.
    pub station: &'a str,
    /// Declared, or simulated when the input is marked so.
    pub nature: Nature,
    /// The radio channel's character as sent, 0 when blank.
    pub channel: u8,
    /// VDO: about the ship that carries the receiver.
    pub is_own_ship: bool,
    /// The same bits came within ten seconds before.
    pub is_duplicate: bool,
    /// The number of the line that completed the message, from 1.
    pub line_number: u64,
    input: InputId,
    span: Span,
    line: &'a [u8],
    earlier: &'a [Part],
    /// All bits as armour.
    payload: &'a [u8],
}

/// Why an input as a whole cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// A header was found, but not the columns that a position needs.
    #[error("the table has no column for {missing}; its columns are `{found}`")]
    Columns {
        /// What is missing, in words.
        missing: &'static str,
        /// The names of the header, joined by commas, cut when long.
        found: String,
        /// The names that would be known.
        known: &'static str,
    },
    /// Neither a sentence nor a header was found.
    #[error("no AIS sentence and no table header was found in {n_lines} lines")]
    Nothing {
        /// Lines looked at.
        n_lines: u64,
        /// The input has bytes that no text has.
        is_binary: bool,
    },
}

/// Longer lines are no sentences and no rows; they are counted and skipped.
const LONGEST_LINE: usize = 64 * 1024;

impl Heard<'_> {
    /// Where the message stands and the fingerprint of its lines. Computed when asked for, since
    /// it costs more than decoding.
    pub fn evidence(&self) -> Evidence {
        let earlier: Box<[Span]> = self.earlier.iter().map(|part| part.span).collect();
        let digest = if earlier.is_empty() {
            Digest::of(self.line)
        } else {
            let lines: Vec<&[u8]> = self.lines().collect();
            Digest::of(&lines.concat())
        };
        let earlier = (!earlier.is_empty()).then_some(earlier);
        Evidence { input: self.input, span: self.span, earlier, digest }
    }

    /// The bits of the message, for what its fields do not tell. Made when asked for.
    pub fn bits(&self) -> Option<Bits> {
        Bits::from_armour(self.payload)
    }

    /// The armour of all parts, which [`Self::bits`] are made of.
    pub const fn payload(&self) -> &[u8] {
        self.payload
    }

    /// The lines of the message as they stand in the input, without line ends.
    pub fn lines(&self) -> impl Iterator<Item = &[u8]> {
        self.earlier.iter().map(|part| &part.line[..]).chain([self.line])
    }
}

impl Feed {
    /// A feed for the input with this number that goes on counting in `census`.
    pub fn new(input: InputId, census: Census) -> Self {
        Self {
            input,
            rest: Vec::new(),
            skipped: 0,
            offset: 0,
            line_number: 0,
            kind: Kind::Unknown,
            is_binary: false,
            decoder: Decoder::default(),
            clock: Clock::default(),
            census,
        }
    }

    /// Takes the next bytes and gives every item that became whole.
    ///
    /// # Errors
    /// [`FeedError::Columns`] at the header of a table that cannot be used.
    pub fn push(
        &mut self,
        mut bytes: &[u8],
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<(), FeedError> {
        self.census.count_bytes(bytes.len());
        if !self.rest.is_empty() {
            let Some(end) = memchr::memchr(b'\n', bytes) else {
                self.keep(bytes);
                return Ok(());
            };
            let (head, tail) = bytes.split_at_checked(end + 1).unwrap_or_default();
            self.keep(head);
            bytes = tail;
            let line = std::mem::take(&mut self.rest);
            self.line(without_end(&line, b'\n'), line.len(), take)?;
            self.rest = line;
            self.rest.clear();
        }
        while let Some(end) = memchr::memchr(b'\n', bytes) {
            let (line, tail) = bytes.split_at_checked(end).unwrap_or_default();
            self.line(line, end + 1, take)?;
            bytes = tail.get(1..).unwrap_or_default();
        }
        self.keep(bytes);
        Ok(())
    }

    /// Ends the input: the last line without line end is read, waiting parts are given up.
    ///
    /// # Errors
    /// [`FeedError`] when the whole input had nothing that can be read.
    pub fn finish(mut self, take: &mut impl FnMut(Item<'_>)) -> Result<Census, FeedError> {
        let line = std::mem::take(&mut self.rest);
        if !line.is_empty() {
            self.line(&line, line.len(), take)?;
        }
        let (census, input) = (&mut self.census, self.input);
        self.decoder.finish(&mut |part, reason| lose(census, input, &part, reason));
        if matches!(self.kind, Kind::Unknown) && self.line_number > 0 {
            return Err(FeedError::Nothing {
                n_lines: self.line_number,
                is_binary: self.is_binary,
            });
        }
        Ok(self.census)
    }

    /// Keeps the beginning of a line; of a line that is too long, only as much as shows that.
    fn keep(&mut self, bytes: &[u8]) {
        if self.rest.len() <= LONGEST_LINE {
            self.rest.extend_from_slice(bytes);
        } else {
            self.skipped += bytes.len() as u64;
        }
    }

    fn reject(&mut self, reason: RejectReason, offset: u64, bytes: &[u8]) {
        let place = (self.input, self.line_number, offset);
        self.census.reject(reason, place, bytes);
    }

    fn line(
        &mut self,
        bytes: &[u8],
        length: usize,
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<(), FeedError> {
        let offset = self.offset;
        self.offset += length as u64 + std::mem::take(&mut self.skipped);
        self.line_number += 1;
        self.census.count_line();
        let bytes = without_end(bytes, b'\r');
        if bytes.len() > LONGEST_LINE {
            self.reject(RejectReason::LongLine, offset, bytes);
            return Ok(());
        }
        let span = Span { offset, length: u32::try_from(bytes.len()).unwrap_or(u32::MAX) };
        if matches!(self.kind, Kind::Unknown) {
            self.kind = kind_of(bytes, self.line_number == 1)?;
            if matches!(self.kind, Kind::Table(_)) {
                self.census.count_other();
                return Ok(());
            }
        }
        match &mut self.kind {
            Kind::Table(table) => {
                let row = table.row(bytes, self.input, span, &mut self.census);
                match row {
                    Ok(reports) => reports.into_iter().for_each(|report| take(Item::Row(report))),
                    Err(reason) => self.reject(reason, offset, bytes),
                }
            }
            Kind::Unknown | Kind::Sentences => self.sentence(bytes, span, take),
        }
        Ok(())
    }

    fn sentence(&mut self, bytes: &[u8], span: Span, take: &mut impl FnMut(Item<'_>)) {
        let line = line::split(bytes);
        if !sentence::is_ais(line.sentence) {
            return self.other(&line, bytes, span);
        }
        match parse(line.sentence) {
            Ok((sentence, rest)) => {
                let suffix = line::suffix(rest);
                self.ais(&line, (sentence, &suffix), (bytes, span), take);
            }
            Err(reason) => self.reject(reason, span.offset, bytes),
        }
    }

    fn other(&mut self, line: &Line<'_>, bytes: &[u8], span: Span) {
        match line.sentence {
            [b'!', _, _, b'V', b'D', ..] | [b'$', _, _, b'V', b'D', b'M' | b'O', b',', ..] => {
                self.reject(RejectReason::Fields, span.offset, bytes);
            }
            sentence if is_sentence(sentence) => {
                self.clock.see_sentence(sentence);
                self.census.count_other();
            }
            [] if line.is_empty => self.census.count_other(),
            _ => {
                self.is_binary |=
                    bytes.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t');
                self.reject(RejectReason::NoSentence, span.offset, bytes);
            }
        }
    }

    fn ais(
        &mut self,
        line: &Line<'_>,
        (sentence, suffix): (Sentence<'_>, &Suffix<'_>),
        (bytes, span): (&[u8], Span),
        take: &mut impl FnMut(Item<'_>),
    ) {
        let (at, time_from) = self.clock.time(line, suffix);
        let source = line.tags.source.or(suffix.station).map(|name| self.census.source(name));
        let is_simulated = line.tags.is_simulated;
        let stamp = Stamp { at, time_from, source, is_simulated };
        let line_number = self.line_number;
        let arrival = Arrival { sentence, line: bytes, span, line_number, stamp };
        if sentence.total == 1 {
            return match self.decoder.single(sentence.payload) {
                Ok(message) => {
                    let whole = (&message, sentence.payload, &[][..]);
                    self.message(whole, &arrival, take);
                }
                Err(reason) => self.reject(reason, span.offset, bytes),
            };
        }
        // Only the first line of a group needs to name the station.
        let station = source.filter(|_| line.tags.group.is_none());
        let station = station.map_or(0, |source| u32::from(source.0) + 1);
        let key = decoder::key(&sentence, station, line.tags.group);
        let (census, input) = (&mut self.census, self.input);
        let taken = self.decoder.take(key, &arrival, &mut |part, reason| {
            lose(census, input, &part, reason);
        });
        match taken {
            Ok(None) => {}
            Ok(Some(Whole { message, payload, earlier, .. })) => {
                self.message((&message, &payload, &earlier), &arrival, take);
            }
            Err((reason, parts)) => {
                self.reject(reason, span.offset, bytes);
                for part in &parts {
                    lose(&mut self.census, self.input, part, reason);
                }
            }
        }
    }

    fn message(
        &mut self,
        (message, bits, earlier): (&Message, &[u8], &[Part]),
        arrival: &Arrival<'_>,
        take: &mut impl FnMut(Item<'_>),
    ) {
        let stamp = earlier.iter().map(|part| part.stamp).fold(arrival.stamp, surer);
        let source = stamp.source.unwrap_or_else(|| self.census.source(b""));
        let nature = if stamp.is_simulated { Nature::Simulated } else { Nature::Declared };
        let start = message.head();
        if let Message::BaseStation(station) = message
            && let (4, Some(time)) = (start.kind, station.time)
        {
            self.clock.see_base_station(start.mmsi, time);
        }
        let is_duplicate = self.census.is_duplicate(bits, stamp.at, arrival.line_number);
        self.census.count_used(earlier.len() + 1);
        if arrival.sentence.is_own_ship {
            self.census.count_own_ship();
        }
        self.census.see(&Seen {
            kind: start.kind,
            vessel: VesselKey::Mmsi(start.mmsi),
            place: message.place(),
            at: stamp.at,
            time_from: stamp.time_from,
            source,
            nature,
            is_odd: !start.flaws.is_none(),
        });
        let heard = Heard {
            at: stamp.at,
            time_from: stamp.time_from,
            source,
            station: self.census.station(source),
            nature,
            channel: arrival.sentence.channel,
            is_own_ship: arrival.sentence.is_own_ship,
            is_duplicate,
            line_number: arrival.line_number,
            input: self.input,
            span: arrival.span,
            line: arrival.line,
            earlier,
            payload: bits,
        };
        take(Item::Message(message, heard));
    }
}

/// What kind of input a line shows. A header may be a comment (the Danish tables), so it is looked
/// for first; a first line that looks like a header must be one that can be used.
fn kind_of(bytes: &[u8], is_first: bool) -> Result<Kind, FeedError> {
    let line = line::split(bytes);
    if is_sentence(line.sentence) {
        return Ok(Kind::Sentences);
    }
    match Header::find(bytes) {
        Some(Ok(header)) => Ok(Kind::Table(Table::new(header))),
        Some(Err(error)) if is_first => Err(error),
        _ => Ok(Kind::Unknown),
    }
}

/// Any NMEA 0183 sentence: four capital letters or digits at least behind the mark, and printable characters after.
/// Bytes that are no text hold the mark by chance.
fn is_sentence(line: &[u8]) -> bool {
    matches!(line, [b'!' | b'$', address @ ..] if address.len() > 6
        && address.iter().take(4).all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && address.iter().take(12).all(u8::is_ascii_graphic))
}

/// The first sentence of the bytes that can be read, and what follows it. A receiver that lost
/// bytes joins two lines; the second may be good.
fn parse(mut bytes: &[u8]) -> Result<(Sentence<'_>, &[u8]), RejectReason> {
    let mut first = None;
    loop {
        match sentence::parse(bytes) {
            Ok(sentence) => {
                return Ok((sentence, bytes.get(sentence.length..).unwrap_or_default()));
            }
            Err(reason) => {
                let reason = *first.get_or_insert(reason);
                let rest = bytes.get(1..).unwrap_or_default();
                let next = memchr::memchr(b'!', rest).and_then(|at| rest.get(at..));
                bytes = next.filter(|bytes| sentence::is_ais(bytes)).ok_or(reason)?;
            }
        }
    }
}

/// A line without this last byte, if it has it.
fn without_end(line: &[u8], end: u8) -> &[u8] {
    match line {
        [rest @ .., last] if *last == end => rest,
        _ => line,
    }
}

fn surer(one: Stamp, other: Stamp) -> Stamp {
    let source = one.source.or(other.source);
    let best = if other.at.is_some() && other.time_from < one.time_from { other } else { one };
    // One simulated line makes the message simulated.
    Stamp { source, is_simulated: one.is_simulated || other.is_simulated, ..best }
}

fn lose(census: &mut Census, input: InputId, part: &Part, reason: RejectReason) {
    let place = (input, part.line_number, part.span.offset);
    census.reject(reason, place, &part.line);
}

#[cfg(test)]
#[path = "feed_tests.rs"]
mod tests;
