//! A whole input: bytes in pieces of any size to messages, rows and counts.

use vigia_sea::{
    DetectionReport, Digest, Evidence, Imo, InputId, Nature, OtherLine, PositionReport,
    RejectReason, Report, SourceId, Span, StaticReport, TimeFrom, Timestamp, VesselKey,
};

use crate::Message;
use crate::census::{Census, Seen, Transmission};
use crate::clock::{Clock, Went};
use crate::decoder::{self, Decoder, Whole};
use crate::fragments::{Arrival, Part, Stamp};
use crate::json::{self, Object, Sort};
use crate::kept::Names;
use crate::line::{self, Line, Suffix, Tags};
use crate::own_ship::{self, Moment, OwnShip};
use crate::plots;
use crate::sentence::{self, Sentence};
use crate::sixbit::Bits;
use crate::tables::{ColumnMap, Features, Layout, Row, RowCell, Spot, Table, without_mark};

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
    columns: ColumnMap,
    /// A line that could not be read had bytes that no text has.
    is_binary: bool,
    decoder: Decoder,
    clock: Clock,
    own_ship: OwnShip,
    census: Census,
}

enum Kind {
    /// Not known yet: only blank lines, comments and lines that say nothing so far.
    Unknown,
    Sentences,
    Table(Box<Table>),
    Features(Box<Features>),
}

/// What an input gives.
pub enum Item<'a> {
    /// A message.
    Message(&'a Message, Heard<'a>),
    /// A row of a table.
    Row(Row<'a>),
    /// A report that stands in no sentence and in no row of a table: of a JSON line, of a radar plot,
    /// or of a row that [`crate::Thin`] kept back until it was needed.
    Report(Report),
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
    /// The radio channel's character as sent, mostly `A` or `B`; 0 when blank (IEC 61162-1,
    /// 8.3.101).
    pub channel: u8,
    /// VDO: about the ship that carries the receiver.
    pub is_own_ship: bool,
    /// The same bits came within ten seconds before.
    pub is_duplicate: bool,
    /// Which others heard the same transmission: known behind a [`crate::Merge`], else empty.
    pub also_heard_by: &'a [SourceId],
    /// Behind a [`crate::Merge`], the names of all receivers.
    pub(crate) names: Option<&'a Names>,
    /// Signal strength in decibels over a milliwatt, when the receiver says so.
    pub dbm: Option<i16>,
    /// The slot of the minute in which it was heard, 0 to 2249, when the receiver says so.
    pub slot: Option<u16>,
    /// The number of the line that completed the message, from 1.
    pub line_number: u64,
    pub(crate) transmission: Transmission,
    /// Characters of the payload, and how many bits of the last are said to be none.
    pub(crate) armour: (usize, u8),
    pub(crate) input: InputId,
    pub(crate) span: Span,
    pub(crate) line: &'a [u8],
    pub(crate) earlier: &'a [Part],
    /// All bits as armour.
    pub(crate) payload: &'a [u8],
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
    /// The column map names a column that the header does not have.
    #[error("the table has no column `{wanted}`; its columns are `{found}`")]
    Mapped {
        /// The name in the map.
        wanted: String,
        /// The names of the header, joined as they are, cut when long.
        found: String,
    },
    /// It cannot be known whether the latitude or the longitude comes first.
    #[error("the reference system `{system}` does not tell the order of its coordinates")]
    AxisOrder {
        /// The system that the file names.
        system: String,
    },
    /// The times of a table are times of day, and nothing says of which day.
    #[error("the times of the table have no date, as `{found}` shows")]
    NoDate {
        /// The first time.
        found: String,
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

/// Lines of a table that are looked at together. The processor keeps about ten requests to memory
/// open at once.
const ROWS_AHEAD: usize = 16;

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

    /// The same with [`Digest::stand_in`] for the fingerprint, which costs little.
    pub fn place_of_evidence(&self) -> Evidence {
        let earlier: Box<[Span]> = self.earlier.iter().map(|part| part.span).collect();
        let earlier = (!earlier.is_empty()).then_some(earlier);
        let digest = Digest::stand_in(self.lines());
        Evidence { input: self.input, span: self.span, earlier, digest }
    }

    /// The names of all receivers that heard it, the first in front; nothing for those that have
    /// none.
    pub fn stations(&self) -> impl Iterator<Item = &str> {
        let name = |other: &SourceId| self.names.map(|names| names.name(*other));
        let others = self.also_heard_by.iter().filter_map(name);
        std::iter::once(self.station).chain(others).filter(|name| !name.is_empty())
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
            columns: ColumnMap::default(),
            is_binary: false,
            decoder: Decoder::default(),
            clock: Clock::default(),
            own_ship: OwnShip::default(),
            census,
        }
    }

    /// The same feed, told where the columns of a table are. Logs of sentences are read as ever.
    #[must_use]
    pub fn with_columns(self, columns: &ColumnMap) -> Self {
        Self { columns: columns.clone(), ..self }
    }

    /// In a table, what kind of table it is taken for, and the cells of `line` as a row of it.
    pub fn cells(&self, line: &[u8]) -> Option<(&'static str, Vec<RowCell>)> {
        match &self.kind {
            Kind::Table(table) => Some(table.cells(line)),
            Kind::Unknown | Kind::Sentences | Kind::Features(_) => None,
        }
    }

    /// What was counted so far.
    pub const fn census(&self) -> &Census {
        &self.census
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
                return self.keep(bytes, take);
            };
            let (head, tail) = bytes.split_at_checked(end + 1).unwrap_or_default();
            self.keep(head, take)?;
            bytes = tail;
            let line = std::mem::take(&mut self.rest);
            self.line(without_end(&line, b'\n'), line.len(), take)?;
            self.rest = line;
            self.rest.clear();
        }
        bytes = self.rows(bytes, take)?;
        while let Some(end) = memchr::memchr(b'\n', bytes) {
            let (line, tail) = bytes.split_at_checked(end).unwrap_or_default();
            self.line(line, end + 1, take)?;
            bytes = tail.get(1..).unwrap_or_default();
        }
        self.keep(bytes, take)
    }

    /// Reads the whole lines of a table, if it is one, and gives what is left. Several line ends are
    /// found before the first of the lines is read, so that memory can be asked for all their
    /// vessels at once.
    fn rows<'a>(
        &mut self,
        mut bytes: &'a [u8],
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<&'a [u8], FeedError> {
        while let Kind::Table(table) = &self.kind {
            let mut lines = [&[][..]; ROWS_AHEAD];
            let (mut start, mut n) = (0, 0);
            for (line, end) in lines.iter_mut().zip(memchr::memchr_iter(b'\n', bytes)) {
                *line = bytes.get(start..end).unwrap_or_default();
                start = end + 1;
                n += 1;
            }
            lines.iter().take(n).for_each(|line| table.expect(line));
            if n == 0 {
                break;
            }
            let (all, rest) = bytes.split_at_checked(start).unwrap_or_default();
            let has_returns = memchr::memchr(b'\r', all).is_some();
            for line in lines.into_iter().take(n) {
                if has_returns {
                    self.line(line, line.len() + 1, take)?;
                } else {
                    self.plain_line(line, line.len() + 1, take)?;
                }
            }
            bytes = rest;
        }
        Ok(bytes)
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
        match &mut self.kind {
            Kind::Table(table) => table.finish(census, take)?,
            Kind::Features(features) => features.finish(census),
            Kind::Unknown | Kind::Sentences => {}
        }
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
    fn keep(&mut self, bytes: &[u8], take: &mut impl FnMut(Item<'_>)) -> Result<(), FeedError> {
        if self.rest.len() > LONGEST_LINE {
            self.skipped += bytes.len() as u64;
            return Ok(());
        }
        self.rest.extend_from_slice(bytes);
        if self.rest.len() <= LONGEST_LINE || matches!(self.kind, Kind::Sentences) {
            return Ok(());
        }
        // Perhaps the lines end otherwise. At a return that may begin a line end nothing is cut.
        let rest = std::mem::take(&mut self.rest);
        let is_end = |pair: &[u8]| matches!(pair, [b'\r', next] if !matches!(next, b'\r' | b'\n'));
        if let Some(end) = rest.windows(2).rposition(is_end) {
            self.lines_by_return(rest.get(..end).unwrap_or_default(), end + 1, take)?;
            rest.get(end + 1..).unwrap_or_default().clone_into(&mut self.rest);
        } else {
            self.rest = rest;
        }
        Ok(())
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
        let mut bytes = without_end(bytes, b'\r');
        if !matches!(self.kind, Kind::Sentences) {
            while let [rest @ .., b'\r'] = bytes {
                bytes = rest;
            }
            if memchr::memchr(b'\r', bytes).is_some() {
                return self.lines_by_return(bytes, length, take);
            }
        }
        self.plain_line(bytes, length, take)
    }

    /// A line that has nothing of a line end any more.
    fn plain_line(
        &mut self,
        mut bytes: &[u8],
        length: usize,
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<(), FeedError> {
        let offset = self.offset;
        self.offset += length as u64 + std::mem::take(&mut self.skipped);
        self.line_number += 1;
        self.census.count_line();
        if bytes.len() > LONGEST_LINE {
            self.reject(RejectReason::LongLine, offset, bytes);
            return Ok(());
        }
        let mut span = Span { offset, length: u32::try_from(bytes.len()).unwrap_or(u32::MAX) };
        if matches!(self.kind, Kind::Unknown) {
            let is_first = self.line_number == 1;
            if is_first {
                let rest = without_mark(bytes);
                span = part_of(span, bytes.len() - rest.len(), rest.len());
                bytes = rest;
            }
            self.kind = kind_of(bytes, is_first, &self.columns)?;
            if matches!(self.kind, Kind::Table(_)) && !self.columns.is_headerless {
                self.census.count_other(OtherLine::Header);
                return Ok(());
            }
        }
        match &mut self.kind {
            Kind::Table(table) => {
                let spot = Spot { input: self.input, span, line_number: self.line_number };
                table.line(bytes, spot, &mut self.census, take)?;
            }
            Kind::Features(features) => {
                let spot = Spot { input: self.input, span, line_number: self.line_number };
                features.line(bytes, spot, &mut self.census, take)?;
            }
            Kind::Unknown | Kind::Sentences => self.sentence(bytes, span, take),
        }
        Ok(())
    }

    /// Lines that a bare carriage return ends, as old spreadsheets write; such a table has no other
    /// line ends.
    #[cold]
    fn lines_by_return(
        &mut self,
        bytes: &[u8],
        length: usize,
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<(), FeedError> {
        let skipped = std::mem::take(&mut self.skipped);
        let mut start = 0;
        for end in memchr::memchr_iter(b'\r', bytes) {
            let line = bytes.get(start..end).unwrap_or_default();
            self.line(line, line.len() + 1, take)?;
            start = end + 1;
        }
        self.skipped = skipped;
        let line = bytes.get(start..).unwrap_or_default();
        if start < length { self.line(line, length - start, take) } else { Ok(()) }
    }

    /// A line of sentences: one, or several whose line ends were lost. Each counts as a line.
    fn sentence(&mut self, mut bytes: &[u8], mut span: Span, take: &mut impl FnMut(Item<'_>)) {
        if bytes.first() == Some(&b'{') {
            return self.json(bytes, span, take);
        }
        while let Some(length) = self.one_sentence(bytes, span, take) {
            self.census.count_line();
            bytes = bytes.get(length..).unwrap_or_default();
            span = part_of(span, length, bytes.len());
        }
    }

    /// Reads what stands first in the line; gives the place of the sentence behind it, if any.
    fn one_sentence(
        &mut self,
        bytes: &[u8],
        span: Span,
        take: &mut impl FnMut(Item<'_>),
    ) -> Option<usize> {
        let line = line::split(bytes);
        for _ in 0..line.n_bad_tags {
            self.census.count_bad_tag_block();
        }
        if !sentence::is_ais(line.sentence) {
            self.other(&line, (bytes, span), take);
            return None;
        }
        let (sentence, rest) = match parse(line.sentence) {
            Ok(found) => found,
            Err(reason) => {
                self.reject(reason, span.offset, bytes);
                return None;
            }
        };
        if rest.is_empty() {
            self.ais(&line, (sentence, &Suffix::default()), (bytes, span), take);
            return None;
        }
        let start = bytes.len() - rest.len();
        let next = line::second(bytes, start);
        let bytes = next.and_then(|next| bytes.get(..next)).unwrap_or(bytes);
        let suffix = line::suffix(bytes.get(start..).unwrap_or_default());
        let span = part_of(span, 0, bytes.len());
        self.ais(&line, (sentence, &suffix), (bytes, span), take);
        next
    }

    fn other(
        &mut self,
        line: &Line<'_>,
        (bytes, span): (&[u8], Span),
        take: &mut impl FnMut(Item<'_>),
    ) {
        match line.sentence {
            [b'!', _, _, b'V', b'D', ..] | [b'$', _, _, b'V', b'D', b'M' | b'O', b',', ..] => {
                self.reject(RejectReason::Fields, span.offset, bytes);
            }
            sentence if is_sentence(sentence) => {
                if let Err(reason) = self.navigation(line, (bytes, span), take) {
                    self.reject(reason, span.offset, bytes);
                }
            }
            [] if line.is_empty => self.census.count_other(empty_line(bytes)),
            _ => {
                self.is_binary |=
                    bytes.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t');
                self.reject(RejectReason::NoSentence, span.offset, bytes);
            }
        }
    }

    /// A sentence that is not AIS: the time, the own ship, a radar plot, or nothing that is read.
    fn navigation(
        &mut self,
        line: &Line<'_>,
        (bytes, span): (&[u8], Span),
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<(), RejectReason> {
        let name = line.sentence.get(1..6).unwrap_or_default();
        let is_plot = matches!(name, [_, _, b'T', b'T', b'M'] | [_, _, b'T', b'L', b'L']);
        if !is_plot && !tells(name) {
            self.census.count_other(address(line.sentence));
            return Ok(());
        }
        let fields = own_ship::fields(line.sentence)?;
        if !is_plot && self.clock.see_sentence(&fields, self.line_number) == Went::Back {
            self.census.count_gps_jump();
        }
        let (at, time_from) = self.clock.time(line, &Suffix::default(), self.line_number);
        let now = Moment { at, line_number: self.line_number };
        if !is_plot {
            self.own_ship.see(&fields, now);
            self.census.count_other(address(line.sentence));
            return Ok(());
        }
        let Some(plot) = plots::read(&fields, &self.own_ship, now)? else {
            self.census.count_other(address(line.sentence));
            return Ok(());
        };
        self.census.count_used(1);
        self.census.count_plot();
        let source = self.census.source(line.tags.source.unwrap_or_default());
        let is_simulated = line.tags.is_simulated;
        let evidence =
            Evidence { input: self.input, span, earlier: None, digest: Digest::of(bytes) };
        take(Item::Report(Report::Detection(DetectionReport {
            observed_at: at,
            time_from,
            place: plot.place,
            speed: plot.speed,
            course: plot.course,
            number: plot.number,
            name: plot.name,
            status: plot.status,
            distance: plot.from.map(|(distance, _)| distance),
            own_place: plot.from.map(|(_, place)| place),
            nature: if is_simulated { Nature::Simulated } else { Nature::Observed },
            source,
            evidence,
        })));
        Ok(())
    }

    /// A line that begins like a JSON object.
    fn json(&mut self, bytes: &[u8], span: Span, take: &mut impl FnMut(Item<'_>)) {
        let object = json::read(bytes);
        let Some((object, sort)) =
            object.and_then(|object| object.sort().map(|sort| (object, sort)))
        else {
            return self.reject(RejectReason::Json, span.offset, bytes);
        };
        match sort {
            Sort::Sentences => self.sentences_of(&object, bytes, span, take),
            Sort::Message => {
                if let Err(reason) = self.row_of(&object, (bytes, span), take) {
                    self.reject(reason, span.offset, bytes);
                }
            }
            Sort::Other => {
                let time = object.gps_time();
                let went = time.map(|time| self.clock.see_gps(time, self.line_number));
                if went == Some(Went::Back) {
                    self.census.count_gps_jump();
                }
                self.census.count_other(OtherLine::Json);
            }
        }
    }

    /// The sentences that stand in a JSON line: they are read as if they stood alone, with its time
    /// and station. Each counts as a line.
    fn sentences_of(
        &mut self,
        object: &Object<'_>,
        bytes: &[u8],
        span: Span,
        take: &mut impl FnMut(Item<'_>),
    ) {
        for (place, text) in object.sentences().enumerate() {
            if place > 0 {
                self.census.count_line();
            }
            let mark = memchr::memchr(b'!', text).unwrap_or(0);
            let text = text.get(mark..).unwrap_or_default();
            // The text points into the line, so its place there is a difference of addresses.
            let start = (text.as_ptr() as usize).saturating_sub(bytes.as_ptr() as usize);
            let span = part_of(span, start, text.len());
            let tags = Tags { source: object.station, ..Tags::default() };
            let line = Line { sentence: text, tags, field: object.time(), ..Line::default() };
            if !sentence::is_ais(text) {
                self.reject(RejectReason::NoSentence, span.offset, text);
                continue;
            }
            match sentence::parse(text) {
                Ok(sentence) => {
                    self.ais(&line, (sentence, &Suffix::default()), (text, span), take);
                }
                Err(reason) => self.reject(reason, span.offset, text),
            }
        }
    }

    /// A message that somebody else has decoded.
    fn row_of(
        &mut self,
        object: &Object<'_>,
        (bytes, span): (&[u8], Span),
        take: &mut impl FnMut(Item<'_>),
    ) -> Result<(), RejectReason> {
        let mmsi = object.mmsi().ok_or(RejectReason::Vessel)?;
        let kind = object.kind().ok_or(RejectReason::Fields)?;
        if object.is_position() && object.is_scaled().is_none() {
            // Degrees or units of the air: without the word it would be a guess.
            return Err(RejectReason::Fields);
        }
        let line = Line { field: object.time(), ..Line::default() };
        let (observed_at, time_from) = self.clock.time(&line, &Suffix::default(), self.line_number);
        let source = self.census.source(object.station.unwrap_or_default());
        let evidence =
            Evidence { input: self.input, span, earlier: None, digest: Digest::of(bytes) };
        let place = object.place().filter(|_| object.is_position());
        if let Some(time) = object.base_time() {
            self.clock.see_base_station(mmsi, time);
        }
        self.census.count_used(1);
        self.census.see(&Seen {
            kind,
            vessel: VesselKey::Mmsi(mmsi),
            place,
            at: observed_at,
            time_from,
            source,
            nature: Nature::Declared,
            is_odd: false,
        });
        if object.is_position() {
            take(Item::Report(Report::Position(PositionReport {
                vessel: VesselKey::Mmsi(mmsi),
                observed_at,
                time_from,
                place,
                speed: object.speed(),
                course: object.course(),
                heading: object.heading(),
                status: object.status(),
                transceiver: object.transceiver(),
                nature: Nature::Declared,
                source,
                also_heard_by: None,
                evidence: evidence.clone(),
            })));
        }
        if object.is_static() {
            take(Item::Report(Report::Static(StaticReport {
                vessel: VesselKey::Mmsi(mmsi),
                observed_at,
                name: object.name(),
                call_sign: object.call_sign(),
                imo: object.imo_number().and_then(Imo::new),
                wrong_imo: object.imo_number().and_then(Imo::wrong),
                ship_type: object.ship_type(),
                dimensions: object.dimensions(),
                destination: object.destination(),
                transceiver: object.transceiver(),
                nature: Nature::Declared,
                source,
                also_heard_by: None,
                evidence,
            })));
        }
        Ok(())
    }

    fn ais(
        &mut self,
        line: &Line<'_>,
        (sentence, suffix): (Sentence<'_>, &Suffix<'_>),
        (bytes, span): (&[u8], Span),
        take: &mut impl FnMut(Item<'_>),
    ) {
        let (at, time_from) = self.clock.time(line, suffix, self.line_number);
        let station = line.tags.source.or(suffix.station);
        let station = station.or_else(|| self.clock.station(self.line_number));
        let source = station.map(|name| self.census.source(name));
        let is_simulated = line.tags.is_simulated;
        let (dbm, slot) = (suffix.dbm, suffix.slot);
        let stamp = Stamp { at, time_from, source, is_simulated, dbm, slot };
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
        let station = source.map_or(0, |source| u32::from(source.0) + 1);
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
        let (transmission, is_duplicate) =
            self.census.transmission(bits, stamp.at, arrival.line_number);
        self.census.count_used(earlier.len() + 1);
        if is_duplicate {
            self.census.count_merged(earlier.len() + 1);
        }
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
            also_heard_by: &[],
            names: None,
            dbm: stamp.dbm,
            slot: stamp.slot,
            line_number: arrival.line_number,
            transmission,
            armour: (bits.len(), fill(&arrival.sentence, earlier)),
            input: self.input,
            span: arrival.span,
            line: arrival.line,
            earlier,
            payload: bits,
        };
        take(Item::Message(message, heard));
    }
}

/// The fill bits of a message: those of its last part, which may have come before another.
fn fill(arrived: &Sentence<'_>, earlier: &[Part]) -> u8 {
    let last = earlier.last().filter(|_| arrived.number < arrived.total);
    last.map_or(arrived.fill, |part| part.fill)
}

/// What stands before the first comma of a sentence.
fn address(sentence: &[u8]) -> OtherLine {
    let mut address = [0; 6];
    let behind = sentence.get(1..).unwrap_or_default().iter();
    let is_inside = |byte: &&u8| byte.is_ascii_alphanumeric();
    address.iter_mut().zip(behind.take_while(is_inside)).for_each(|(to, byte)| *to = *byte);
    OtherLine::Sentence(address)
}

fn empty_line(bytes: &[u8]) -> OtherLine {
    match bytes.trim_ascii_start().first() {
        Some(b'#') => OtherLine::Comment,
        Some(_) => OtherLine::TagBlock,
        None => OtherLine::Blank,
    }
}

/// What kind of input a line shows. A header may be a comment (the Danish tables), so it is looked
/// for first; a first line that looks like a header must be one that can be used.
fn kind_of(bytes: &[u8], is_first: bool, columns: &ColumnMap) -> Result<Kind, FeedError> {
    if bytes.first() == Some(&b'{') {
        let is_known = json::read(bytes).is_some_and(|object| object.sort().is_some());
        return Ok(if is_known { Kind::Sentences } else { Kind::Unknown });
    }
    let line = line::split(bytes);
    if is_sentence(line.sentence) {
        return Ok(Kind::Sentences);
    }
    if Features::begin(bytes) {
        return Ok(Kind::Features(Box::new(Features::new())));
    }
    if columns.is_headerless && !bytes.trim_ascii().is_empty() {
        let layout = Layout::headerless(bytes, columns)?;
        return Ok(Kind::Table(Box::new(Table::new(layout, columns))));
    }
    match Layout::find(bytes, columns) {
        Some(Ok(layout)) => Ok(Kind::Table(Box::new(Table::new(layout, columns)))),
        Some(Err(error)) if is_first => Err(error),
        _ => Ok(Kind::Unknown),
    }
}

/// Any NMEA 0183 sentence: four capital letters or digits at least behind the mark, and printable
/// characters after. Bytes that are no text hold the mark by chance.
fn is_sentence(line: &[u8]) -> bool {
    let is_text = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    matches!(line, [b'!' | b'$', address @ ..] if address.len() > 6
        && address.iter().take(4).all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && address.iter().take(12).all(is_text))
}

/// Whether a sentence of this name tells the time or something about the own ship.
fn tells(name: &[u8]) -> bool {
    match name {
        b"PGHP," => true,
        [b'P', ..] => false,
        [_, _, name @ ..] => {
            matches!(name, b"RMC" | b"ZDA" | b"GGA" | b"GLL" | b"HDT" | b"HDG")
        }
        _ => false,
    }
}

/// The span of the `length` bytes that stand `start` bytes behind the beginning of `span`.
fn part_of(span: Span, start: usize, length: usize) -> Span {
    let offset = span.offset.saturating_add(start as u64);
    Span { offset, length: u32::try_from(length).unwrap_or(u32::MAX) }
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
