//! `vigia show`: one report as sentences, bits, fields and meanings.

use std::io::{BufRead as _, BufReader, Read};
use std::path::PathBuf;

use vigia_print::{
    Fact, InspectedField, InspectedLine, InspectedPiece, Inspection, inspection_json,
    inspection_text,
};
use vigia_read::{
    BitField, Bits, Cell, Census, Decoded, Decoder, FIELDS, Feed, FieldDoc, Heard, Item, Layout,
    Piece, Raw, Reading, Sent, State, pieces, wrong_armour,
};
use vigia_sea::{Evidence, InputId, Lat, Lon, Nature, RejectReason, Report, Span, Value};

use crate::args::{Inputs, Show};
use crate::failure::Failure;
use crate::input::{InputSet, Sink};
use crate::say::Say;
use crate::stdout;

pub(crate) fn run(args: &Show, say: &Say) -> Result<(), Failure> {
    let inspection = match args.what.as_slice() {
        [first, ..] if is_sentence(first) => sentences(&args.what.join("\n"), args)?,
        [file] => in_file(file, None, args, say)?,
        [file, offset] => {
            let offset = offset.parse().map_err(|_not_a_number| {
                Failure::request(
                    format!("`{offset}` is no offset"),
                    "give a number of bytes from the start of the decompressed input",
                )
            })?;
            in_file(file, Some(offset), args, say)?
        }
        _ => {
            return Err(Failure::request(
                "more than a file and an offset was given",
                "`vigia show FILE OFFSET`; put a sentence into single quotes",
            ));
        }
    };
    stdout::write(|out| {
        if args.json {
            inspection_json(&inspection, out)
        } else {
            let text = inspection_text(&inspection, Say::width(), say.is_styled());
            out.write_all(text.as_bytes())
        }
    })
}

fn is_sentence(text: &str) -> bool {
    text.contains("VDM,") || text.contains("VDO,")
}

/// What is looked for.
#[derive(Clone, Copy)]
enum Wanted {
    First,
    Offset(u64),
    Line(u64),
}

impl Wanted {
    fn of(offset: Option<u64>, line: Option<u64>) -> Self {
        match (offset, line) {
            (Some(offset), _) => Self::Offset(offset),
            (None, Some(line)) => Self::Line(line),
            (None, None) => Self::First,
        }
    }

    fn fits(self, evidence: &Evidence, line_number: Option<u64>) -> bool {
        match self {
            Self::First => true,
            Self::Offset(offset) => evidence.spans().any(|span| holds(span, offset)),
            Self::Line(line) => line_number == Some(line),
        }
    }
}

/// The line end belongs to its line.
fn holds(span: Span, offset: u64) -> bool {
    (span.offset..=span.offset + u64::from(span.length)).contains(&offset)
}

/// Looks for one report among all.
struct Finder {
    wanted: Wanted,
    found: Option<Inspection>,
    /// Offsets of the reports around what is looked for.
    before: Option<u64>,
    after: Option<u64>,
    stops_early: bool,
}

impl Finder {
    const fn new(wanted: Wanted, stops_early: bool) -> Self {
        Self { wanted, found: None, before: None, after: None, stops_early }
    }

    fn pass(&mut self, offset: u64) {
        match self.wanted {
            Wanted::Offset(wanted) if offset > wanted => {
                self.after = self.after.or(Some(offset));
            }
            _ => self.before = Some(offset),
        }
    }
}

impl Finder {
    fn report(&mut self, report: &Report) {
        if self.found.is_some() {
            return;
        }
        let evidence = report.evidence();
        if self.wanted.fits(evidence, None) {
            self.found = Some(row(report, evidence));
        } else {
            self.pass(evidence.span.offset);
        }
    }
}

impl Sink for Finder {
    fn item(&mut self, item: Item<'_>) {
        if self.found.is_some() {
            return;
        }
        match item {
            Item::Message(_, heard) => {
                let evidence = heard.evidence();
                if self.wanted.fits(&evidence, Some(heard.line_number)) {
                    self.found = heard.bits().map(|bits| message(&heard, &evidence, &bits));
                } else {
                    self.pass(evidence.span.offset);
                }
            }
            Item::Row(_) | Item::Report(_) => item.reports(&mut |report| self.report(&report)),
        }
    }

    fn has_enough(&self) -> bool {
        self.stops_early && self.found.is_some()
    }
}

/// Sentences that were typed.
fn sentences(text: &str, args: &Show) -> Result<Inspection, Failure> {
    let mut finder = Finder::new(Wanted::of(None, args.line), false);
    let mut feed = Feed::new(InputId(0), Census::default());
    let failed = |error| Failure::feed("the sentence", &error);
    feed.push(text.as_bytes(), &mut |item| finder.item(item)).map_err(failed)?;
    feed.finish(&mut |item| finder.item(item)).map_err(failed)?;
    match finder.found {
        Some(found) => Ok(found),
        None => without_message(text.as_bytes(), "the sentence", &finder, args.line),
    }
}

fn in_file(file: &str, offset: Option<u64>, args: &Show, say: &Say) -> Result<Inspection, Failure> {
    let inputs = Inputs { files: vec![PathBuf::from(file)], allow_cut: true, columns: None };
    let mut inputs = InputSet::open(&inputs)?;
    let is_stream = file == "-";
    let mut wanted = Wanted::of(offset, args.line);
    if let Wanted::Line(number) = wanted
        && !is_stream
    {
        // A line with an earlier part has a report too, which is found by its place.
        let line = line(inputs.again(InputId(0))?, Wanted::Line(number), file)?;
        wanted = Wanted::Offset(line.0);
    }
    let mut finder = Finder::new(wanted, !is_stream);
    inputs.read(say, is_stream, &mut finder)?;
    match finder.found.take() {
        Some(found) => Ok(found),
        None => without_message(inputs.again(InputId(0))?, file, &finder, args.line),
    }
}

/// The line that is looked for, with its offset.
fn line(bytes: impl Read, wanted: Wanted, name: &str) -> Result<(u64, Vec<u8>), Failure> {
    let mut reader = BufReader::with_capacity(1 << 16, bytes);
    let (mut offset, mut number, mut line) = (0, 0, Vec::new());
    loop {
        line.clear();
        let read = reader.by_ref().take(1 << 20).read_until(b'\n', &mut line);
        let n = read.map_err(|error| Failure::Unexpected(error.into()))? as u64;
        if n == 0 {
            return Err(Failure::request(
                format!("`{name}` ends before that: it has {number} lines and {offset} bytes"),
                "offsets count from 0, lines from 1, both in the decompressed input",
            ));
        }
        number += 1;
        let is_it = match wanted {
            Wanted::First => number == 1,
            Wanted::Offset(wanted) => wanted < offset + n,
            Wanted::Line(wanted) => wanted == number,
        };
        if is_it {
            let text = line.trim_ascii_end().to_vec();
            return Ok((offset, text));
        }
        offset += n;
    }
}

/// The line gave no message: why, or where the nearest report is.
fn without_message(
    bytes: impl Read,
    name: &str,
    finder: &Finder,
    number: Option<u64>,
) -> Result<Inspection, Failure> {
    let wanted = number.map_or(finder.wanted, Wanted::Line);
    let (offset, line) = line(bytes, wanted, name)?;
    let reason = match Decoder::default().line(&line) {
        Decoded::Reject(reason) => reason,
        // It is whole as a sentence, so it is one of several whose others never came.
        Decoded::Part => RejectReason::LonelyPart,
        Decoded::Message(..) | Decoded::Other => return Err(no_report(name, offset, finder)),
    };
    let span = Span { offset, length: u32::try_from(line.len()).unwrap_or(u32::MAX) };
    let mut sentence = inspected(span, &line);
    sentence.wrong_at = wrong_at(reason, &line);
    Ok(Inspection {
        rejected: Some(reason.word().replace('_', " ")),
        sentences: vec![sentence],
        ..Inspection::default()
    })
}

fn no_report(name: &str, offset: u64, finder: &Finder) -> Failure {
    let places: Vec<String> =
        [finder.before, finder.after].iter().flatten().map(u64::to_string).collect();
    let advice = if places.is_empty() {
        "`vigia info` tells what is in it".to_owned()
    } else {
        format!("the nearest reports are at byte {}", places.join(" and at byte "))
    };
    Failure::request(format!("the line at byte {offset} of `{name}` is no report"), advice)
}

/// Where reading ended.
fn wrong_at(reason: RejectReason, line: &[u8]) -> Option<usize> {
    let pieces = pieces(line);
    let wrong = pieces.iter().find(|piece| piece.is_wrong()).map(|piece| piece.start);
    let payload = pieces.iter().find(|piece| piece.name == "payload");
    match reason {
        RejectReason::LonelyPart => None,
        RejectReason::Checksum => wrong,
        RejectReason::Armour => {
            payload.and_then(|payload| Some(payload.start + wrong_armour(payload.bytes)?))
        }
        RejectReason::TooShort | RejectReason::TooLong => {
            payload.map(|payload| payload.start + payload.bytes.len())
        }
        RejectReason::NoSentence => Some(0),
        _ => Some(line.len()),
    }
}

fn message(heard: &Heard<'_>, evidence: &Evidence, bits: &Bits) -> Inspection {
    let mut sentences: Vec<InspectedLine> =
        evidence.spans().zip(heard.lines()).map(|(span, line)| inspected(span, line)).collect();
    judge_fill(&mut sentences, bits);
    let layout = Layout::of(bits);
    let fields = layout
        .iter()
        .flat_map(|layout| layout.fields().iter().map(|field| inspected_field(field, layout)));
    let fields: Vec<InspectedField> = fields.collect();
    Inspection {
        kind: layout.as_ref().map(Layout::kind),
        rejected: None,
        facts: facts(heard, evidence),
        sentences,
        fields,
    }
}

fn facts(heard: &Heard<'_>, evidence: &Evidence) -> Vec<Fact> {
    let from = heard.time_from.word().replace('_', " ");
    let received = heard.at.map_or_else(
        || "not known: the input tells no time".to_owned(),
        |at| format!("{at}, from {from}"),
    );
    let mut facts = vec![Fact { name: "received", value: received }];
    if !heard.station.is_empty() {
        facts.push(Fact { name: "station", value: heard.station.to_owned() });
    }
    let notes = [
        (heard.is_own_ship, "about the receiver's own ship"),
        (heard.is_duplicate, "the same bits came within 10 s before"),
        (heard.nature == Nature::Simulated, "simulated"),
    ];
    let notes: Vec<&str> = notes.iter().filter(|(is, _)| *is).map(|(_, note)| *note).collect();
    if !notes.is_empty() {
        facts.push(Fact { name: "notes", value: notes.join("; ") });
    }
    facts.push(Fact { name: "place", value: place(evidence) });
    facts.push(Fact { name: "digest", value: evidence.digest.to_string() });
    facts
}

fn place(evidence: &Evidence) -> String {
    let spans: Vec<String> = evidence
        .spans()
        .map(|span| format!("byte {}, {} bytes", span.offset, span.length))
        .collect();
    spans.join("; ")
}

fn inspected(span: Span, line: &[u8]) -> InspectedLine {
    let pieces = pieces(line).iter().map(inspected_piece).collect();
    InspectedLine {
        offset: span.offset,
        length: span.length,
        text: String::from_utf8_lossy(line).into_owned(),
        pieces,
        wrong_at: None,
    }
}

fn inspected_piece(piece: &Piece<'_>) -> InspectedPiece {
    InspectedPiece {
        start: piece.start,
        name: piece.name,
        text: String::from_utf8_lossy(piece.bytes).into_owned(),
        computed: piece.computed.map(|sum| format!("{sum:02X}")),
        is_right: piece.computed.map(|_| !piece.is_wrong()),
    }
}

/// A message is sent in whole bytes: what its last sentence calls fill must leave such a number.
fn judge_fill(sentences: &mut [InspectedLine], bits: &Bits) {
    let fill = sentences.last_mut().and_then(|sentence| {
        sentence.pieces.iter_mut().find(|piece| piece.name == "fill" && !piece.text.is_empty())
    });
    if let Some(fill) = fill {
        let n_fill: Option<usize> = fill.text.parse().ok();
        let is_right =
            |n_fill: usize| n_fill < 6 && bits.n_bits().saturating_sub(n_fill).is_multiple_of(8);
        fill.is_right = Some(n_fill.is_some_and(is_right));
    }
}

fn inspected_field(field: &BitField, layout: &Layout<'_>) -> InspectedField {
    let sent = layout.read(field);
    let doc = FIELDS.iter().find(|doc| doc.name == field.name);
    let FieldDoc { unit, meaning, .. } =
        doc.copied().unwrap_or(FieldDoc { name: "", unit: "", meaning: "" });
    InspectedField {
        name: field.name,
        start: field.start,
        width: field.width,
        bits: layout.digits(field),
        raw: match (&sent.raw, field.reading) {
            (_, Reading::Spare) => String::new(),
            (Raw::Text(_), _) if sent.state == State::Cut && sent.cell.value() == Value::Absent => {
                String::new()
            }
            (Raw::Number(number), _) => number.to_string(),
            (Raw::Text(text), _) => text.clone(),
        },
        value: value(&sent.cell),
        unit,
        meaning,
        state: state(sent.state),
        is_within: field.is_within,
        said: said(field, &sent),
    }
}

fn value(cell: &Cell) -> Option<String> {
    match cell.value() {
        Value::Absent
        | Value::Bits { .. }
        | Value::Content(_)
        | Value::Object(_)
        | Value::Texts(_) => None,
        Value::Flag(true) => Some("yes".to_owned()),
        Value::Flag(false) => Some("no".to_owned()),
        Value::Whole(number) => Some(number.to_string()),
        Value::Decimal { units, places } => {
            let by = 10_i64.pow(places.into());
            let sign = if units < 0 { "-" } else { "" };
            let (whole, rest) = (units.abs() / by, units.abs() % by);
            Some(format!("{sign}{whole}.{rest:0width$}", width = usize::from(places)))
        }
        Value::Time(at) => Some(at.to_string()),
        Value::Text(text) => Some(text.to_owned()),
    }
}

/// The same said otherwise.
fn said(field: &BitField, sent: &Sent) -> Option<String> {
    let (Cell::Plain(value), Raw::Number(raw)) = (&sent.cell, &sent.raw) else { return None };
    match (field.name, field.reading, value) {
        (_, Reading::Lon { scale }, Value::Decimal { .. }) => {
            i32::try_from(raw * scale).ok().and_then(Lon::from_ais_units).map(|lon| lon.to_string())
        }
        (_, Reading::Lat { scale }, Value::Decimal { .. }) => {
            i32::try_from(raw * scale).ok().and_then(Lat::from_ais_units).map(|lat| lat.to_string())
        }
        ("turn", _, Value::Whole(code)) if (1..127).contains(&code.abs()) => {
            // ITU-R M.1371-5, table 48: the code is 4.733 times the root of degrees per minute.
            let code = f64::from(i32::try_from(*code).ok()?);
            let rate = (code / 4.733).powi(2);
            let side = if code < 0.0 { "left" } else { "right" };
            Some(format!("turns {side} {rate:.1}° per minute"))
        }
        (name, Reading::Flag { .. }, Value::Flag(_)) => {
            let doc = FIELDS.iter().find(|doc| doc.name == name)?;
            Some(doc.meaning.to_owned())
        }
        _ => None,
    }
}

const fn state(state: State) -> &'static str {
    match state {
        State::Good => "good",
        State::Absent => "absent",
        State::OutOfRange => "out_of_range",
        State::Withheld => "withheld",
        State::Cut => "cut",
        State::Trailing => "trailing",
        State::NotZero => "not_zero",
    }
}

/// A row of a table: what was understood of it.
fn row(report: &Report, evidence: &Evidence) -> Inspection {
    let mut values: Vec<(&str, Option<String>)> = Vec::new();
    match report {
        Report::Position(report) => values.extend([
            ("vessel", Some(report.vessel.to_string())),
            ("time", report.observed_at.map(|at| at.to_string())),
            ("lat", report.place.map(|place| place.lat.degrees().to_string())),
            ("lon", report.place.map(|place| place.lon.degrees().to_string())),
            ("speed", report.speed.map(|speed| format!("{} kn", speed.knots()))),
            ("course", report.course.map(|course| format!("{}°", course.degrees()))),
            ("heading", report.heading.map(|heading| format!("{}°", heading.degrees()))),
            ("status", report.status.map(|status| status.number().to_string())),
        ]),
        Report::Static(report) => values.extend([
            ("vessel", Some(report.vessel.to_string())),
            ("name", report.name.clone()),
            ("callsign", report.call_sign.clone()),
            ("imo", report.imo.map(|imo| imo.number().to_string())),
            ("destination", report.destination.clone()),
        ]),
        Report::Detection(report) => values.extend([
            ("plot", report.number.map(|number| number.to_string())),
            ("name", report.name.clone()),
            ("time", report.observed_at.map(|at| at.to_string())),
            ("lat", Some(report.place.lat.degrees().to_string())),
            ("lon", Some(report.place.lon.degrees().to_string())),
            ("speed", report.speed.map(|speed| format!("{} kn", speed.knots()))),
            ("course", report.course.map(|course| format!("{}°", course.degrees()))),
        ]),
    }
    let understood = values.into_iter().map(|(name, value)| {
        let value = value.unwrap_or_else(|| "not available".to_owned());
        Fact { name: "column", value: format!("{name}: {value}") }
    });
    let whereabouts = [
        Fact { name: "place", value: place(evidence) },
        Fact { name: "digest", value: evidence.digest.to_string() },
    ];
    Inspection { facts: understood.chain(whereabouts).collect(), ..Inspection::default() }
}
