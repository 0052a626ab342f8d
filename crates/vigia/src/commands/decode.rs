//! `vigia decode`: every message as a line.

use std::io::{self, BufWriter, Stdout, Write};
use std::path::Path;

use vigia_print::{csv_header, csv_row, json_line};
use vigia_read::{
    ContentRow, FIELDS, FieldDoc, Heard, Item, Merge, Message, Sent, Thin, content_layouts,
};
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
    FieldDoc { name: STATIONS, unit: "", meaning: "all stations that heard it; with --merge only" },
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

/// What an application says; the last field, and only of binary messages.
const APPLICATION: FieldDoc = FieldDoc {
    name: "application",
    unit: "",
    meaning: "what the payload says, as an object, null when its dac and fid are not known \
              (types 6, 8, 25, 26)",
};
const STATIONS: &str = "stations";

pub(crate) fn run(args: &Decode, say: &Say) -> Result<(), Failure> {
    if args.fields {
        return stdout::write(|out| fields(out));
    }
    let inputs = Inputs { files: args.files.clone(), allow_cut: args.allow_cut, columns: None };
    let mut inputs = InputSet::open(&inputs)?;
    let mut lines = Lines::new(args)?;
    let quality = inputs.read(say, false, &mut lines)?.quality();
    lines.finish()?;
    if lines.page.n_rows > 0 {
        return Err(Failure::request(
            format!("{} rows of a table were read; a table has no AIS messages", lines.page.n_rows),
            "`vigia leads` and `vigia info` read tables",
        ));
    }
    if lines.page.n_others > 0 {
        let n = lines.page.n_others;
        say.note(&format!("{n} reports of radar plots and of JSON lines are no AIS sentences"));
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
    merge: Option<Merge>,
    thin: Option<Thin>,
    page: Page,
}

/// Where lines are printed.
struct Page {
    printer: Printer,
    out: BufWriter<Stdout>,
    written: io::Result<()>,
    n_rows: u64,
    /// Reports of JSON lines without a sentence, and radar plots.
    n_others: u64,
}

impl Lines {
    fn new(args: &Decode) -> Result<Self, Failure> {
        let printer = Printer::new(args.format, args.merge);
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
        let written = out.write_all(&printer.header());
        let mut lines = Self {
            merge: args.merge.then(Merge::default),
            thin: args.thin.map(Thin::every),
            page: Page { printer, out, written, n_rows: 0, n_others: 0 },
        };
        lines.piece()?;
        Ok(lines)
    }

    /// Prints what was kept back.
    fn finish(&mut self) -> Result<(), Failure> {
        let Self { merge, thin, page } = self;
        let mut take = |item: Item<'_>| match thin {
            Some(thin) => thin.item(item, &mut |item| page.item(item)),
            None => page.item(item),
        };
        if let Some(merge) = merge {
            merge.finish(&mut take);
        }
        if let Some(thin) = thin {
            thin.finish(&mut |item| page.item(item));
        }
        self.piece()
    }
}

impl Sink for Lines {
    fn item(&mut self, item: Item<'_>) {
        let Self { merge, thin, page } = self;
        let mut take = |item: Item<'_>| match thin {
            Some(thin) => thin.item(item, &mut |item| page.item(item)),
            None => page.item(item),
        };
        match merge {
            Some(merge) => merge.item(item, &mut take),
            None => take(item),
        }
    }

    fn piece(&mut self) -> Result<(), Failure> {
        let written = std::mem::replace(&mut self.page.written, Ok(()));
        let flushed = written.and_then(|()| self.page.out.flush());
        flushed.map_err(|error| Failure::write(Path::new(STDOUT), &error))
    }
}

impl Page {
    fn item(&mut self, item: Item<'_>) {
        match item {
            Item::Message(message, heard) if self.written.is_ok() => {
                self.written = self.out.write_all(self.printer.line(message, &heard));
            }
            Item::Message(..) => {}
            Item::Row(_) => self.n_rows += 1,
            Item::Report(_) => self.n_others += 1,
        }
    }
}

/// Every field of a message, in the order in which they are printed.
fn docs() -> impl Iterator<Item = &'static FieldDoc> {
    RECEIVED.iter().chain(FIELDS).chain([&APPLICATION])
}

fn fields(out: &mut dyn Write) -> io::Result<()> {
    docs()
        .try_for_each(|doc| writeln!(out, "{:<16} {}{}", doc.name, doc.meaning, unit(doc.unit)))?;
    content_layouts().try_for_each(|layout| {
        let areas: Vec<String> = layout.areas.iter().map(u16::to_string).collect();
        let types = match layout.sent {
            Sent::Addressed => "addressed",
            Sent::Broadcast => "to all",
            Sent::Either => "addressed or to all",
        };
        let (name, dac, fid) = (layout.name, areas.join(" or "), layout.function);
        writeln!(out, "\napplication {name} (dac {dac}, fid {fid}, {types}): {}", layout.source)?;
        rows(out, layout.rows, 2)
    })
}

/// The fields of an application; those inside a group or for a code stand further in.
fn rows(out: &mut dyn Write, rows: &[ContentRow], indent: usize) -> io::Result<()> {
    for row in rows.iter().filter(|row| !row.name.is_empty()) {
        let told = format!("{}{}", row.note, unit(row.unit));
        let line = format!("{:indent$}{:<16} {}", "", row.name, told.trim_start());
        writeln!(out, "{}", line.trim_end())?;
        for (code, inside) in row.inside() {
            if let Some(code) = code {
                writeln!(out, "{:indent$}  for {code}:", "")?;
            }
            self::rows(out, inside, indent + 4)?;
        }
    }
    Ok(())
}

fn unit(unit: &str) -> String {
    if unit.is_empty() { String::new() } else { format!(" [{unit}]") }
}

struct Printer {
    format: Format,
    /// Copies were merged, so that all stations are known.
    is_merged: bool,
    names: Vec<&'static str>,
    line: Vec<u8>,
}

impl Printer {
    fn new(format: Format, is_merged: bool) -> Self {
        let names = docs().map(|doc| doc.name);
        let names = names.filter(|name| is_merged || *name != STATIONS).collect();
        Self { format, is_merged, names, line: Vec::new() }
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
        let content = message.content();
        let mut fields = vec![
            ("received_at", heard.at.map_or(Value::Absent, Value::Time)),
            ("time_from", Value::Text(heard.time_from.word())),
            ("station", text(heard.station)),
        ];
        let mut stations = Vec::new();
        if self.is_merged {
            stations.extend(heard.stations());
            fields.push((STATIONS, Value::Texts(&stations)));
        }
        fields.extend([
            ("channel", text(channel)),
            ("own_ship", Value::Flag(heard.is_own_ship)),
            ("duplicate", Value::Flag(heard.is_duplicate)),
            ("simulated", Value::Flag(heard.nature == vigia_sea::Nature::Simulated)),
            ("line", Value::Whole(i64::try_from(heard.line_number).unwrap_or(i64::MAX))),
        ]);
        message.fields(&mut fields);
        if let Message::AddressedBinary(_) | Message::BroadcastBinary(_) | Message::SlotBinary(_) =
            message
        {
            let content = content.as_ref().map_or(Value::Absent, Value::Content);
            fields.push((APPLICATION.name, content));
        }
        self.line.clear();
        match self.format {
            Format::Jsonl => json_line(&mut self.line, &fields),
            Format::Csv => csv_row(&mut self.line, &self.names, &fields),
        }
        &self.line
    }
}
