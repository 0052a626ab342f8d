//! `vigia decode`: every message as a line.

use std::io::{self, BufWriter, Stdout, Write};
use std::path::Path;

use vigia_print::{csv_header, csv_row, json_line};
use vigia_read::{FIELDS, FieldDoc, Heard, Item, Message};
use vigia_sea::{Report, TimeFrom, Value};

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

pub(crate) fn run(args: &Decode, say: &Say) -> Result<(), Failure> {
    if args.fields {
        return stdout::write(|out| fields(out));
    }
    let inputs = Inputs { files: args.files.clone(), allow_cut: args.allow_cut };
    let mut inputs = InputSet::open(&inputs)?;
    let mut lines = Lines::new(args.format)?;
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
    out: BufWriter<Stdout>,
    written: io::Result<()>,
    n_rows: u64,
}

impl Lines {
    fn new(format: Format) -> Result<Self, Failure> {
        let printer = Printer::new(format);
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
        let written = out.write_all(&printer.header());
        let mut lines = Self { printer, out, written, n_rows: 0 };
        lines.piece()?;
        Ok(lines)
    }
}

impl Sink for Lines {
    fn item(&mut self, item: Item<'_>) {
        match item {
            Item::Message(message, heard) if self.written.is_ok() => {
                self.written = self.out.write_all(self.printer.line(message, &heard));
            }
            Item::Row(Report::Position(row)) if row.time_from == TimeFrom::Column => {
                self.n_rows += 1;
            }
            // Radar plots, and JSON that holds no sentence, are no messages.
            Item::Message(..) | Item::Row(_) => {}
        }
    }

    fn piece(&mut self) -> Result<(), Failure> {
        let written = std::mem::replace(&mut self.written, Ok(()));
        let flushed = written.and_then(|()| self.out.flush());
        flushed.map_err(|error| Failure::write(Path::new(STDOUT), &error))
    }
}

fn fields(out: &mut dyn Write) -> io::Result<()> {
    RECEIVED.iter().chain(FIELDS).try_for_each(|doc| {
        let unit = if doc.unit.is_empty() { String::new() } else { format!(" [{}]", doc.unit) };
        writeln!(out, "{:<16} {}{unit}", doc.name, doc.meaning)
    })
}

struct Printer {
    format: Format,
    names: Vec<&'static str>,
    line: Vec<u8>,
}

impl Printer {
    fn new(format: Format) -> Self {
        let names = RECEIVED.iter().chain(FIELDS).map(|doc| doc.name).collect();
        Self { format, names, line: Vec::new() }
    }

    fn header(&self) -> Vec<u8> {
        let mut header = Vec::new();
        if self.format == Format::Csv {
            csv_header(&mut header, &self.names);
        }
        header
    }

    fn line(&mut self, message: &Message, heard: &Heard<'_>) -> &[u8] {
        let channel = [heard.channel];
        let channel = str::from_utf8(&channel).unwrap_or_default().trim_matches('\0');
        let text = |text| if str::is_empty(text) { Value::Absent } else { Value::Text(text) };
        let mut fields = vec![
            ("received_at", heard.at.map_or(Value::Absent, Value::Time)),
            ("time_from", Value::Text(heard.time_from.word())),
            ("station", text(heard.station)),
            ("channel", text(channel)),
            ("own_ship", Value::Flag(heard.is_own_ship)),
            ("duplicate", Value::Flag(heard.is_duplicate)),
            ("simulated", Value::Flag(heard.nature == vigia_sea::Nature::Simulated)),
            ("line", Value::Whole(i64::try_from(heard.line_number).unwrap_or(i64::MAX))),
        ];
        message.fields(&mut fields);
        self.line.clear();
        match self.format {
            Format::Jsonl => json_line(&mut self.line, &fields),
            Format::Csv => csv_row(&mut self.line, &self.names, &fields),
        }
        &self.line
    }
}
