//! `vigia decode`: every message as a line.

use std::io::{self, Stdout, Write};
use std::path::Path;

use vigia_print::{InputName, csv_header, csv_row, json_line};
use vigia_read::{FIELDS, FieldDoc, Heard, Item, Layout, Message, Raw};
use vigia_sea::Value;

use crate::args::{Decode, Format, Inputs};
use crate::failure::{Failure, STDOUT};
use crate::input::{InputSet, Sink};
use crate::say::Say;
use crate::stdout;

/// The fields that tell how a message was received; the message's own follow.
pub(crate) const RECEIVED: &[FieldDoc] = &[
    FieldDoc { name: "received_at", unit: "", meaning: "when, in UTC, as far as the input tells" },
    FieldDoc { name: "time_from", unit: "", meaning: "where that time was found" },
    FieldDoc { name: "station", unit: "", meaning: "the receiver's name, if the input has one" },
    FieldDoc { name: "channel", unit: "", meaning: "the radio channel as sent" },
    FieldDoc { name: "own_ship", unit: "", meaning: "true: about the receiver's own ship (VDO)" },
    FieldDoc {
        name: "duplicate",
        unit: "",
        meaning: "true: the same bits came within 10 s before",
    },
    FieldDoc { name: "simulated", unit: "", meaning: "true: invented for an exercise" },
    FieldDoc { name: "line", unit: "", meaning: "number of the line that completed it, from 1" },
];

/// With `--evidence`: where the sentences of a message stand.
pub(crate) const EVIDENCE: &[FieldDoc] = &[
    FieldDoc { name: "input", unit: "", meaning: "the file, or standard input (--evidence)" },
    FieldDoc {
        name: "offset",
        unit: "byte",
        meaning: "where the line that completed it begins, decompressed (--evidence)",
    },
    FieldDoc {
        name: "length",
        unit: "byte",
        meaning: "of that line, without its end (--evidence)",
    },
    FieldDoc {
        name: "earlier",
        unit: "byte",
        meaning: "offset+length of each line with an earlier part (--evidence)",
    },
    FieldDoc {
        name: "digest",
        unit: "",
        meaning: "BLAKE3 of its lines in order, without line ends and nothing between (--evidence)",
    },
];

/// What stands behind all other fields.
pub(crate) const KEPT: &[FieldDoc] = &[FieldDoc {
    name: "raw",
    unit: "",
    meaning: "what was sent instead of values that are not given, by field: numbers out of range, text behind the first @; only when there is any",
}];

pub(crate) fn run(args: &Decode, say: &Say) -> Result<(), Failure> {
    if args.fields {
        return stdout::write(|out| fields(out));
    }
    let inputs = Inputs { files: args.files.clone(), allow_cut: args.allow_cut };
    let mut inputs = InputSet::open(&inputs)?;
    let mut lines = Lines::new(args, inputs.names())?;
    let quality = inputs.read(say, false, &mut lines)?.quality();
    if lines.n_rows > 0 {
        return Err(Failure::request(
            format!("{} rows of a table were read; a table has no AIS messages", lines.n_rows),
            "`vigia leads` and `vigia info` read tables",
        ));
    }
    if quality.n_rejects() > 0 {
        let n = quality.n_rejects();
        say.note(&format!("{n} lines gave no message; `vigia info` tells which and why"));
    }
    Ok(())
}

/// Messages on their way to standard output: flushed after every piece of input, so that a pipe
/// shows them at once, and given up when the reader has gone.
struct Lines {
    printer: Printer,
    out: Stdout,
    written: io::Result<()>,
    n_rows: u64,
}

/// So many bytes are written at once.
const BATCH: usize = 1 << 16;

impl Lines {
    fn new(args: &Decode, names: Vec<InputName>) -> Result<Self, Failure> {
        let printer = Printer::new(args, names);
        let mut lines = Self { printer, out: io::stdout(), written: Ok(()), n_rows: 0 };
        lines.piece()?;
        Ok(lines)
    }

    fn write(&mut self) {
        self.written = self.out.write_all(&self.printer.lines);
        self.printer.lines.clear();
    }
}

impl Sink for Lines {
    fn item(&mut self, item: Item<'_>) {
        match item {
            Item::Message(message, heard) if self.written.is_ok() => {
                self.printer.line(message, &heard);
                if self.printer.lines.len() > BATCH {
                    self.write();
                }
            }
            Item::Message(..) => {}
            Item::Row(_) => self.n_rows += 1,
        }
    }

    fn piece(&mut self) -> Result<(), Failure> {
        if self.written.is_ok() {
            self.write();
        }
        let written = std::mem::replace(&mut self.written, Ok(()));
        let flushed = written.and_then(|()| self.out.flush());
        flushed.map_err(|error| Failure::write(Path::new(STDOUT), &error))
    }
}

fn fields(out: &mut dyn Write) -> io::Result<()> {
    RECEIVED.iter().chain(EVIDENCE).chain(FIELDS).chain(KEPT).try_for_each(|doc| {
        let unit = if doc.unit.is_empty() { String::new() } else { format!(" [{}]", doc.unit) };
        writeln!(out, "{:<16} {}{unit}", doc.name, doc.meaning)
    })
}

type Fields<'a> = Vec<(&'static str, Value<'a>)>;

struct Printer {
    format: Format,
    has_evidence: bool,
    inputs: Vec<InputName>,
    names: Vec<&'static str>,
    /// Whole lines that wait to be written.
    lines: Vec<u8>,
    /// Room for the fields of a message, kept from one to the next.
    room: Fields<'static>,
}

impl Printer {
    fn new(args: &Decode, inputs: Vec<InputName>) -> Self {
        let evidence = if args.evidence { EVIDENCE } else { &[] };
        let docs = RECEIVED.iter().chain(evidence).chain(FIELDS).chain(KEPT);
        let names: Vec<&str> = docs.map(|doc| doc.name).collect();
        let mut lines = Vec::with_capacity(2 * BATCH);
        if args.format == Format::Csv {
            csv_header(&mut lines, &names);
        }
        let room = Vec::with_capacity(FIELDS.len());
        let (format, has_evidence) = (args.format, args.evidence);
        Self { format, has_evidence, inputs, names, lines, room }
    }

    /// Adds the line of a message to those that wait.
    fn line(&mut self, message: &Message, heard: &Heard<'_>) {
        let channel = [heard.channel];
        let channel = str::from_utf8(&channel).unwrap_or_default().trim_matches('\0');
        let text = |text| if str::is_empty(text) { Value::Absent } else { Value::Text(text) };
        let raw = if message.keeps_raw() { kept_raw(heard) } else { String::new() };
        let evidence = self.has_evidence.then(|| Place::of(heard, &self.inputs));
        let mut fields = emptied(std::mem::take(&mut self.room));
        fields.extend([
            ("received_at", heard.at.map_or(Value::Absent, Value::Time)),
            ("time_from", Value::Text(heard.time_from.word())),
            ("station", text(heard.station)),
            ("channel", text(channel)),
            ("own_ship", Value::Flag(heard.is_own_ship)),
            ("duplicate", Value::Flag(heard.is_duplicate)),
            ("simulated", Value::Flag(heard.nature == vigia_sea::Nature::Simulated)),
            ("line", whole(heard.line_number)),
        ]);
        if let Some(place) = &evidence {
            place.fields(&mut fields);
        }
        message.fields(&mut fields);
        match self.format {
            Format::Jsonl => {
                json_line(&mut self.lines, &fields);
                if !raw.is_empty() {
                    // An object within the object: behind its last field, before its end.
                    self.lines.truncate(self.lines.len() - "}\n".len());
                    self.lines.extend_from_slice(b",\"raw\":");
                    self.lines.extend_from_slice(raw.as_bytes());
                    self.lines.extend_from_slice(b"}\n");
                }
            }
            Format::Csv => {
                fields.extend((!raw.is_empty()).then(|| ("raw", Value::Text(&raw))));
                csv_row(&mut self.lines, &self.names, &fields);
            }
        }
        self.room = emptied(fields);
    }
}

/// The same room without its content, for a content that lives shorter or longer.
fn emptied<'b>(mut fields: Fields<'_>) -> Fields<'b> {
    fields.clear();
    // The library makes the new vector in the old one's place.
    fields.into_iter().map(|(name, _)| (name, Value::Absent)).collect()
}

fn whole(number: u64) -> Value<'static> {
    Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Where the lines of a message stand, as texts.
struct Place<'a> {
    input: &'a str,
    offset: u64,
    length: u32,
    earlier: String,
    digest: String,
}

impl<'a> Place<'a> {
    fn of(heard: &Heard<'_>, inputs: &'a [InputName]) -> Self {
        let evidence = heard.evidence();
        let earlier = evidence.earlier.iter().flatten();
        let earlier: Vec<String> =
            earlier.map(|span| format!("{}+{}", span.offset, span.length)).collect();
        Self {
            input: inputs.get(usize::from(evidence.input.0)).map_or("", |input| &input.name),
            offset: evidence.span.offset,
            length: evidence.span.length,
            earlier: earlier.join(" "),
            digest: evidence.digest.to_string(),
        }
    }

    fn fields<'b>(&'b self, out: &mut Fields<'b>) {
        let earlier = &self.earlier;
        out.extend([
            ("input", Value::Text(self.input)),
            ("offset", whole(self.offset)),
            ("length", Value::Whole(self.length.into())),
            ("earlier", if earlier.is_empty() { Value::Absent } else { Value::Text(earlier) }),
            ("digest", Value::Text(&self.digest)),
        ]);
    }
}

/// What the fields do not give, as a JSON object; empty when there is nothing.
fn kept_raw(heard: &Heard<'_>) -> String {
    let bits = heard.bits();
    let kept = bits.as_ref().and_then(Layout::of).map(|layout| layout.kept_raw());
    let kept = kept.unwrap_or_default();
    if kept.is_empty() {
        return String::new();
    }
    let values: Fields<'_> = kept
        .iter()
        .map(|(name, raw)| match raw {
            Raw::Number(number) => (*name, Value::Whole(*number)),
            Raw::Text(text) => (*name, Value::Text(text)),
        })
        .collect();
    let mut line = Vec::new();
    json_line(&mut line, &values);
    String::from_utf8_lossy(&line).trim_end().to_owned()
}
