//! `vigia decode`: every message as a line.

use std::io::{self, Stdout, Write};
use std::path::Path;

use vigia_print::InputName;
use vigia_read::{ContentRow, ContentSent, Item, Merge, content_layouts};

use crate::args::{Decode, Inputs};
use crate::failure::{Failure, STDOUT};
use crate::input::{InputSet, Sink};
use crate::message_line::{Printer, docs};
use crate::say::{Say, no_message};
use crate::sieve::Sieve;
use crate::stdout;

pub(crate) fn run(args: &Decode, say: &Say) -> Result<(), Failure> {
    if args.fields {
        return stdout::write(|out| fields(out));
    }
    let inputs = Inputs { files: args.files.clone(), allow_cut: args.allow_cut, columns: None };
    let mut inputs = InputSet::open(&inputs)?;
    let mut lines = Lines::new(args, inputs.names())?;
    let quality = inputs.read(say, false, &mut lines)?.quality();
    lines.finish()?;
    if lines.page.n_rows > 0 {
        return Err(Failure::request(
            format!("{} rows of a table were read; a table has no AIS messages", lines.page.n_rows),
            "`vigia convert`, `vigia leads` and `vigia info` read tables",
        ));
    }
    if lines.page.n_others > 0 {
        let n = lines.page.n_others;
        say.note(&format!("{n} reports of radar plots and of JSON lines are no AIS sentences"));
    }
    if quality.n_rejects() > 0 {
        say.note(&no_message(quality.n_rejects()));
    }
    Ok(())
}

/// Messages on their way to standard output: flushed after every piece of input, so that a pipe
/// shows them at once, and given up when the reader has gone.
struct Lines {
    sieve: Sieve,
    page: Page,
}

/// Where lines are printed.
struct Page {
    printer: Printer,
    out: Stdout,
    written: io::Result<()>,
    n_rows: u64,
    /// Reports of JSON lines without a sentence, and radar plots.
    n_others: u64,
}

/// So many bytes are written at once.
const BATCH: usize = 1 << 16;

impl Lines {
    fn new(args: &Decode, names: Vec<InputName>) -> Result<Self, Failure> {
        let printer = Printer::new(args, names);
        let page = Page { printer, out: io::stdout(), written: Ok(()), n_rows: 0, n_others: 0 };
        let mut lines =
            Self { sieve: Sieve::new(args.merge.then(Merge::default), args.thin), page };
        lines.piece()?;
        Ok(lines)
    }

    /// Prints what was kept back.
    fn finish(&mut self) -> Result<(), Failure> {
        let Self { sieve, page } = self;
        sieve.finish(&mut |item| page.item(item));
        self.piece()
    }
}

impl Sink for Lines {
    fn item(&mut self, item: Item<'_>) {
        let Self { sieve, page } = self;
        sieve.item(item, &mut |item| page.item(item));
    }

    fn piece(&mut self) -> Result<(), Failure> {
        let page = &mut self.page;
        if page.written.is_ok() {
            page.write();
        }
        let written = std::mem::replace(&mut page.written, Ok(()));
        let flushed = written.and_then(|()| page.out.flush());
        flushed.map_err(|error| Failure::write(Path::new(STDOUT), &error))
    }
}

impl Page {
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
            Item::Report(_) => self.n_others += 1,
        }
    }

    fn write(&mut self) {
        self.written = self.out.write_all(&self.printer.lines);
        self.printer.lines.clear();
    }
}

fn fields(out: &mut dyn Write) -> io::Result<()> {
    docs()
        .try_for_each(|doc| writeln!(out, "{:<16} {}{}", doc.name, doc.meaning, unit(doc.unit)))?;
    content_layouts().try_for_each(|layout| {
        let areas: Vec<String> = layout.areas.iter().map(u16::to_string).collect();
        let types = match layout.sent {
            ContentSent::Addressed => "addressed",
            ContentSent::Broadcast => "to all",
            ContentSent::Either => "addressed or to all",
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
