//! `vigia show`: one report as sentences, bits, fields and meanings.

use std::io::{BufRead as _, BufReader, Read};
use std::path::PathBuf;

use vigia_print::{Fact, Inspection, Known, inspection_json, inspection_text};
use vigia_read::{Census, ColumnMap, Decoded, Decoder, Feed, Item, Row};
use vigia_sea::{Evidence, InputId, OtherLine, RejectReason, Report, Span};

use crate::args::{Inputs, Show};
use crate::columns;
use crate::failure::Failure;
use crate::input::{InputSet, Sink};
use crate::say::Say;
use crate::shown;
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
    /// Where, when the line is still to be shown.
    found_at: Option<u64>,
    /// Offsets of the reports around what is looked for.
    before: Option<u64>,
    after: Option<u64>,
    stops_early: bool,
}

impl Finder {
    const fn new(wanted: Wanted, stops_early: bool) -> Self {
        Self { wanted, found: None, found_at: None, before: None, after: None, stops_early }
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
    fn row(&mut self, row: &Row<'_>) {
        let evidence = row.evidence();
        if self.wanted.fits(&evidence, Some(row.line_number)) {
            self.found = Some(shown::row(row));
            self.found_at = Some(evidence.span.offset);
        } else {
            self.pass(evidence.span.offset);
        }
    }

    fn report(&mut self, report: &Report) {
        let evidence = report.evidence();
        if let Some(found) = &mut self.found {
            // One line can say both where a vessel is and who she is.
            if self.found_at == Some(evidence.span.offset) {
                let mut more = shown::report(report).facts;
                more.retain(|fact| found.facts.iter().all(|known| known.name != fact.name));
                found.facts.extend(more);
            }
            return;
        }
        if self.wanted.fits(evidence, None) {
            self.found = Some(shown::report(report));
            self.found_at = Some(evidence.span.offset);
        } else {
            self.pass(evidence.span.offset);
        }
    }
}

impl Sink for Finder {
    fn item(&mut self, item: Item<'_>) {
        if let (Some(_), Item::Message(..) | Item::Row(_)) = (&self.found, &item) {
            return;
        }
        match item {
            Item::Message(message, heard) => {
                let evidence = heard.evidence();
                if self.wanted.fits(&evidence, Some(heard.line_number)) {
                    self.found = heard.bits().map(|bits| shown::message(message, &heard, &bits));
                } else {
                    self.pass(evidence.span.offset);
                }
            }
            Item::Row(row) => self.row(&row),
            Item::Report(report) => self.report(&report),
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
        None => without_message(Box::new(text.as_bytes()), "the sentence", &finder, args),
    }
}

fn in_file(file: &str, offset: Option<u64>, args: &Show, say: &Say) -> Result<Inspection, Failure> {
    let columns = args.columns.clone();
    let inputs = Inputs { files: vec![PathBuf::from(file)], allow_cut: true, columns };
    let mut inputs = InputSet::open(&inputs)?;
    let is_stream = file == "-";
    let mut wanted = Wanted::of(offset, args.line);
    if matches!(wanted, Wanted::Line(_)) && !is_stream {
        // A line with an earlier part has a report too, which is found by its place.
        let (span, _) = line(inputs.again(InputId(0))?, wanted, file, &mut |_| false)?;
        wanted = Wanted::Offset(span.offset);
    }
    let mut finder = Finder::new(wanted, !is_stream);
    let census = inputs.read(say, is_stream, &mut finder)?;
    let mut found = match finder.found.take() {
        Some(found) => found,
        None => without_message(inputs.again(InputId(0))?, file, &finder, args)?,
    };
    if found.sentences.is_empty()
        && let Some(offset) = finder.found_at
    {
        let again = inputs.again(InputId(0))?;
        let (span, line) = line(again, Wanted::Offset(offset), file, &mut |_| false)?;
        let mut line = shown::inspected(span, &line);
        line.pieces.retain(|piece| piece.name != "other");
        found.sentences.push(line);
    }
    if found.what == "row" {
        found.table = census.tables().last().map(|table| table.name);
    }
    if inputs.names().iter().any(|input| input.is_cut) {
        found.facts.push(Fact { name: "notes", value: Known::Words(vec!["input_is_cut"]) });
    }
    Ok(found)
}

fn columns(args: &Show) -> Result<ColumnMap, Failure> {
    Ok(args.columns.as_deref().map(columns::open).transpose()?.unwrap_or_default())
}

/// The line that is looked for. What stands before it is given away, until that is refused.
fn line(
    bytes: impl Read,
    wanted: Wanted,
    name: &str,
    give: &mut dyn FnMut(&[u8]) -> bool,
) -> Result<(Span, Vec<u8>), Failure> {
    let mut reader = BufReader::with_capacity(1 << 16, bytes);
    let (mut offset, mut number, mut line) = (0, 0, Vec::new());
    let mut is_taken = true;
    loop {
        line.clear();
        // The first reading has told of an end that came early; what stands before it is in `line`.
        let read = reader.by_ref().take(1 << 20).read_until(b'\n', &mut line);
        let n = read.unwrap_or(line.len()) as u64;
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
            let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
            return Ok((Span { offset, length }, text));
        }
        is_taken = is_taken && give(&line);
        offset += n;
    }
}

/// The line gave no report: why, or where the nearest report is.
fn without_message(
    bytes: Box<dyn Read + '_>,
    name: &str,
    finder: &Finder,
    args: &Show,
) -> Result<Inspection, Failure> {
    let wanted = args.line.map_or(finder.wanted, Wanted::Line);
    let columns = columns(args)?;
    let mut feed = Feed::new(InputId(0), Census::default()).with_columns(&columns);
    let (span, line) = line(bytes, wanted, name, &mut |before| {
        // What is wrong before this line is not asked for.
        feed.push(before, &mut |_| {}).is_ok()
    })?;
    let before = feed.census().quality();
    let pushed = [&line[..], b"\n"].concat();
    feed.push(&pushed, &mut |_| {}).map_err(|error| Failure::feed(name, &error))?;
    let after = feed.census().quality();
    let reason =
        after.rejects.into_iter().find(|(reason, n)| before.rejects.get(reason) != Some(n));
    let reason = reason.map(|(reason, _)| reason);
    let other = after.others.into_iter().find(|(other, n)| before.others.get(other) != Some(n));
    if let Some(row) = feed.cells(&line) {
        let other = other.and_then(|(other, _)| match other {
            OtherLine::Header => Some("header"),
            OtherLine::OtherRow => Some("other_row"),
            _ => None,
        });
        match (reason, other) {
            (Some(reason), _) => return Ok(shown::rejected_row((span, &line), reason, row)),
            (None, Some(other)) => return Ok(shown::other_line((span, &line), other, row)),
            (None, None) => {}
        }
    }
    let reason = match (reason, Decoder::default().line(&line)) {
        (Some(reason), _) | (None, Decoded::Reject(reason)) => reason,
        // It is whole as a sentence, so it is one of several whose others never came.
        (None, Decoded::Part) => RejectReason::LonelyPart,
        (None, Decoded::Message(..) | Decoded::Other) => {
            let other = shown::other_sentence(span, &line);
            return other.ok_or_else(|| no_report(name, span.offset, finder));
        }
    };
    Ok(shown::rejected(span, &line, reason))
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
