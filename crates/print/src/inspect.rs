//! One report with everything that can be said about it: sentences, bits, fields, meanings.

use std::io;

use serde::Serialize;
use vigia_sea::ShipType;

use crate::form;
use crate::text::Texts;

/// One report, or one line that gave none.
#[derive(Debug, Default, Serialize)]
pub struct Inspection {
    /// `message`, `row`, `json`, `plot`; `other` and `rejected` when there is no report.
    pub what: &'static str,
    /// Message type; `None` when there is no message.
    #[serde(rename = "type")]
    pub kind: Option<u8>,
    /// Where the standard lays this message out.
    pub source: Option<String>,
    /// The word of the reason for which there is no report.
    pub rejected: Option<&'static str>,
    /// What another sentence is, without its talker.
    pub other: Option<&'static str>,
    /// What kind of table the row stands in.
    pub table: Option<&'static str>,
    /// What is known of its reception and its place, in order.
    pub facts: Vec<Fact>,
    /// The lines it came in.
    pub sentences: Vec<InspectedLine>,
    /// The cells of a row.
    pub cells: Vec<InspectedCell>,
    /// The fields of a message.
    pub fields: Vec<InspectedField>,
    /// What the application of a binary message says.
    pub application: Option<InspectedApplication>,
}

/// Something known, by a key of the texts (`show-fact-…`).
#[derive(Debug, Serialize)]
pub struct Fact {
    /// The key.
    pub name: &'static str,
    /// The value.
    pub value: Known,
}

/// What is known.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Known {
    /// Nothing.
    Nothing,
    /// A name or a number with its unit.
    Text(String),
    /// When it was received.
    Received {
        /// The time; `None` when the input tells none.
        at: Option<String>,
        /// Where it was found, by a key of the texts (`time-…`).
        from: &'static str,
    },
    /// Keys of the texts (`show-note-…`).
    Words(Vec<&'static str>),
    /// Where in the input.
    Places(Vec<InspectedPlace>),
}

/// Where a line stands.
#[derive(Debug, Serialize)]
pub struct InspectedPlace {
    /// Bytes from the start of the decompressed input.
    pub offset: u64,
    /// Bytes, line end not counted.
    pub length: u32,
}

/// A line of the input.
#[derive(Debug, Serialize)]
pub struct InspectedLine {
    /// Bytes from the start of the decompressed input.
    pub offset: u64,
    /// Bytes, line end not counted.
    pub length: u32,
    /// The line.
    pub text: String,
    /// What it is made of.
    pub pieces: Vec<InspectedPiece>,
    /// The byte at which reading ended, from 0.
    pub wrong_at: Option<usize>,
}

/// A piece of a line.
#[derive(Debug, Serialize)]
pub struct InspectedPiece {
    /// First byte in the line.
    pub start: usize,
    /// What it is, by a key of the texts (`show-piece-…`).
    pub name: &'static str,
    /// Of a field of another sentence: which sentence and which field, by a key of the texts
    /// (`show-field-…`).
    pub field: Option<String>,
    /// Its bytes.
    pub text: String,
    /// A checksum: what was computed.
    pub computed: Option<String>,
    /// It agrees with what it stands for; `None` when nothing can be compared.
    pub is_right: Option<bool>,
}

/// A cell of a row.
#[derive(Debug, Serialize)]
pub struct InspectedCell {
    /// The name of its column in the header.
    pub name: String,
    /// As written.
    pub text: String,
    /// As what it is read, in the words of a column map (`show-column-…`).
    pub column: Option<&'static str>,
    /// The unit of its number.
    pub unit: Option<&'static str>,
    /// What was understood; `None` when it says nothing or is not read.
    pub value: Option<String>,
    /// The row was refused for it.
    pub is_wrong: bool,
}

/// What the application of a binary message says.
#[derive(Debug, Serialize)]
pub struct InspectedApplication {
    /// Its name.
    pub name: &'static str,
    /// Who says so.
    pub source: &'static str,
    /// The payload ends before all is said that must be.
    pub is_cut: bool,
    /// Its fields; the bits are counted from the first of the message.
    pub fields: Vec<InspectedField>,
}

/// The same value said otherwise, by a key of the texts (`show-said-…`).
#[derive(Debug, Serialize)]
pub struct Told {
    /// The key.
    pub key: &'static str,
    /// What the text needs.
    pub value: String,
}

/// A field of a message.
#[derive(Debug, Serialize)]
pub struct InspectedField {
    /// Its name.
    pub name: &'static str,
    /// First bit.
    pub start: usize,
    /// Bits.
    pub width: usize,
    /// As `0` and `1`.
    pub bits: String,
    /// As a number or text.
    pub raw: String,
    /// The value; `None` when there is none.
    pub value: Option<String>,
    /// Its unit.
    pub unit: &'static str,
    /// What the field is.
    pub meaning: &'static str,
    /// `good`, `absent`, `out_of_range`, `withheld`, `cut`, `trailing`, `not_zero`, `group`.
    pub state: &'static str,
    /// How deep it lies within fields or groups above it.
    pub depth: usize,
    /// In which of the groups, from 1; 0 in none.
    pub number: usize,
    /// The same value said otherwise: degrees and minutes, a rate.
    pub said: Option<Told>,
}

/// Writes it as one JSON object.
///
/// # Errors
/// When `out` cannot be written.
pub fn inspection_json(inspection: &Inspection, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, inspection)?;
    out.write_all(b"\n")
}

/// As text for a terminal of `width` columns, coloured when `is_styled`.
pub fn inspection_text(inspection: &Inspection, width: usize, is_styled: bool) -> String {
    let mut page = Page { out: String::new(), texts: Texts::english(), width, is_styled };
    page.title(inspection);
    for fact in &inspection.facts {
        page.fact(fact);
    }
    for (number, line) in inspection.sentences.iter().enumerate() {
        page.sentence((number + 1, inspection.sentences.len()), line);
    }
    page.cells(inspection);
    if !inspection.fields.is_empty() {
        page.heading("show-fields");
        page.fields(&inspection.fields);
    }
    if let Some(application) = &inspection.application {
        page.application(application);
    }
    page.out
}

/// Columns of numbers and texts as sent: usual, and at most.
const RAW: usize = 10;
const WIDEST_RAW: usize = 22;
/// Less than this for the meaning is too little to read.
const LEAST_ROOM: usize = 24;

struct Page {
    out: String,
    texts: Texts,
    width: usize,
    is_styled: bool,
}

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const GREEN: &str = "\u{1b}[32m";
const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[33m";
const PLAIN: &str = "\u{1b}[0m";

impl Page {
    fn put(&mut self, style: &str, text: &str) {
        let text = form::printable(text);
        if self.is_styled && !style.is_empty() {
            self.out.push_str(style);
            self.out.push_str(&text);
            self.out.push_str(PLAIN);
        } else {
            self.out.push_str(&text);
        }
    }

    fn end(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }

    fn heading(&mut self, key: &str) {
        self.end();
        let text = self.texts.plain(key);
        self.put(BOLD, &text);
        self.end();
    }

    fn title(&mut self, inspection: &Inspection) {
        let text = match inspection.what {
            "message" => {
                let number = inspection.kind.map_or_else(String::new, |kind| kind.to_string());
                let what = self.texts.try_say(&format!("show-type-{number}"), &[]);
                let what = what.unwrap_or_else(|| self.texts.plain("show-type-other"));
                let values = [("number", number.into()), ("what", what.into())];
                let title = self.texts.say("show-title", &values);
                let source = inspection.source.iter().map(|source| format!(" ({source})"));
                source.fold(title, |title, source| title + &source)
            }
            "rejected" => {
                let reason = inspection.rejected.unwrap_or_default();
                let reason = self.texts.plain(&format!("reject-{reason}"));
                self.texts.say("show-rejected", &[("reason", reason.into())])
            }
            "other" => {
                let other = inspection.other.unwrap_or_default();
                let what = self.texts.plain(&format!("show-other-{other}"));
                self.texts.say("show-other", &[("what", what.into())])
            }
            what => self.texts.plain(&format!("show-{what}")),
        };
        let style = if inspection.rejected.is_some() { RED } else { BOLD };
        self.paragraph(style, &text);
    }

    /// Text of full width, broken at blanks.
    fn paragraph(&mut self, style: &str, text: &str) {
        for part in wrapped(text, self.width) {
            self.put(style, &part);
            self.end();
        }
    }

    fn fact(&mut self, fact: &Fact) {
        let name = self.texts.plain(&format!("show-fact-{}", fact.name));
        let (style, value) = match &fact.value {
            Known::Nothing => (DIM, self.texts.plain("show-state-absent")),
            Known::Text(text) => ("", self.fact_text(fact.name, text)),
            Known::Received { at: None, .. } => (DIM, self.texts.plain("show-received-nowhere")),
            Known::Received { at: Some(at), from } => {
                let from = self.texts.plain(&format!("time-{from}"));
                let values = [("at", at.as_str().into()), ("from", from.into())];
                ("", self.texts.say("show-received", &values))
            }
            Known::Words(words) => {
                let say = |word: &&str| self.texts.plain(&format!("show-note-{word}"));
                ("", words.iter().map(say).collect::<Vec<_>>().join("; "))
            }
            Known::Places(places) => {
                let say = |place: &InspectedPlace| {
                    let offset = place.offset.to_string();
                    let length = place.length.to_string();
                    let values = [("offset", offset.into()), ("length", length.into())];
                    self.texts.say("show-place", &values)
                };
                ("", places.iter().map(say).collect::<Vec<_>>().join("; "))
            }
        };
        self.put("", &format!("  {name:<12}"));
        self.wrapped(&value, self.width.saturating_sub(14), (14, style));
    }

    /// Text in `room`, its first line where the page is, the others at `column`.
    fn wrapped(&mut self, text: &str, room: usize, (column, style): (usize, &str)) {
        for (n, part) in wrapped(text, room).iter().enumerate() {
            if n > 0 {
                self.end();
                self.out.push_str(&" ".repeat(column));
            }
            self.put(style, part);
        }
        self.end();
    }

    /// Codes get their words.
    fn fact_text(&self, name: &str, text: &str) -> String {
        let words = self.code(name, text);
        words.map_or_else(|| text.to_owned(), |words| format!("{text} – {words}"))
    }

    fn sentence(&mut self, (number, of): (usize, usize), line: &InspectedLine) {
        self.end();
        let values = [
            ("number", number.to_string().into()),
            ("of", of.to_string().into()),
            ("offset", line.offset.to_string().into()),
            ("length", line.length.to_string().into()),
        ];
        let is_sentence = line.pieces.iter().any(|piece| piece.name == "payload");
        let heading = if is_sentence { "show-sentence" } else { "show-line" };
        let heading = self.texts.say(heading, &values);
        self.put(BOLD, &heading);
        self.end();
        self.put("", &format!("  {}", line.text));
        self.end();
        if let Some(at) = line.wrong_at {
            let before: String = line.text.chars().take(at).collect();
            let text = self.texts.say("show-wrong-at", &[("at", at.to_string().into())]);
            self.put(RED, &format!("  {}^ {text}", " ".repeat(before.chars().count())));
            self.end();
        }
        for piece in &line.pieces {
            self.piece(piece);
        }
    }

    fn cells(&mut self, inspection: &Inspection) {
        let cells = &inspection.cells;
        if cells.is_empty() {
            return;
        }
        self.end();
        let table = inspection.table.unwrap_or_default();
        let heading = self.texts.say("show-cells", &[("table", table.into())]);
        self.paragraph(BOLD, &heading);
        let most = if self.width < 100 { 20 } else { 28 };
        let longest = |text: fn(&InspectedCell) -> &str| {
            cells.iter().map(|cell| text(cell).chars().count()).max().unwrap_or(0).min(most)
        };
        let (names, texts) = (longest(|cell| &cell.name), longest(|cell| &cell.text));
        let column = 7 + names + 2 + texts + 2;
        for (number, cell) in cells.iter().enumerate() {
            let (name, text) = (clipped(&cell.name, most), clipped(&cell.text, most));
            self.put(DIM, &format!("  {:>3}  ", number + 1));
            self.put("", &format!("{name:<names$}  {text:<texts$}  "));
            let (text, style) = self.cell(cell);
            let room = self.width.saturating_sub(column).max(LEAST_ROOM);
            self.wrapped(&text, room, (column, style));
        }
    }

    /// As what a cell is read, and what it says.
    fn cell(&self, cell: &InspectedCell) -> (String, &'static str) {
        let Some(column) = cell.column else {
            return (self.texts.plain("show-cell-unread"), DIM);
        };
        let unit = cell.unit.map_or_else(String::new, |unit| format!(" [{unit}]"));
        let column_said = self.texts.plain(&format!("show-column-{column}")) + &unit;
        if cell.is_wrong {
            let wrong = self.texts.plain("show-cell-wrong");
            return (format!("{column_said}: {wrong}"), RED);
        }
        match &cell.value {
            Some(value) => (format!("{column_said}: {}", self.fact_text(column, value)), ""),
            None => (column_said, DIM),
        }
    }

    fn application(&mut self, application: &InspectedApplication) {
        self.end();
        let name = application.name.replace('_', " ");
        let values = [("name", name.into()), ("source", application.source.into())];
        let heading = self.texts.say("show-application", &values);
        self.paragraph(BOLD, &heading);
        if application.is_cut {
            let cut = self.texts.plain("show-application-cut");
            self.paragraph(YELLOW, &format!("  {cut}"));
        }
        self.fields(&application.fields);
    }

    fn piece(&mut self, piece: &InspectedPiece) {
        let meaning = self.texts.plain(&format!("show-piece-{}", piece.name));
        let code = piece.text.trim_start_matches('!');
        let key = match &piece.field {
            Some(field) => format!("show-field-{field}"),
            None => format!("show-{}-{code}", piece.name),
        };
        let said = self.texts.try_say(&key, &[]);
        let meaning = match said {
            Some(said) if piece.field.is_some() => said,
            Some(said) => format!("{meaning}: {said}"),
            None => meaning,
        };
        let text = clipped(&piece.text, 30);
        self.put(DIM, &format!("  {:>4}  ", piece.start));
        self.put("", &format!("{text:<30}  {meaning}"));
        match (piece.is_right, &piece.computed) {
            (Some(true), _) => self.verdict(GREEN, "show-right", ""),
            (Some(false), Some(computed)) => self.verdict(RED, "show-wrong", computed),
            (Some(false), None) => self.verdict(YELLOW, "show-wrong-fill", ""),
            (None, _) => {}
        }
        self.end();
    }

    fn verdict(&mut self, style: &str, key: &str, computed: &str) {
        let text = self.texts.say(key, &[("computed", computed.to_owned().into())]);
        self.put("", " – ");
        self.put(style, &text);
    }

    fn fields(&mut self, fields: &[InspectedField]) {
        let longest = fields.iter().map(|field| field_name(field).chars().count()).max();
        let names = longest.unwrap_or(0).clamp(12, 28);
        for field in fields {
            self.field(field, names);
        }
    }

    fn field(&mut self, field: &InspectedField, names: usize) {
        let bits = match field.width {
            0 => String::new(),
            1 => field.start.to_string(),
            _ => format!("{}–{}", field.start, field.start + field.width - 1),
        };
        // On a narrow terminal the meaning matters more than the digits.
        let n_digits = if self.width < 100 { 8 } else { 16 };
        let name = clipped(&field_name(field), names);
        let is_quiet = matches!(field.name, "spare" | "rest" | "fill") && field.state != "not_zero";
        self.put(DIM, &format!("  {bits:>9}  "));
        self.put(if is_quiet { DIM } else { "" }, &format!("{name:<names$} "));
        self.put(DIM, &format!("{:<n_digits$} ", clipped(&field.bits, n_digits)));
        let raw = clipped(&field.raw, WIDEST_RAW);
        self.put("", &format!("{raw:<RAW$} "));
        let column = 2 + 9 + 2 + names + 1 + n_digits + 1 + RAW + 1;
        let column = column.min(self.width.saturating_sub(LEAST_ROOM));
        let (text, style) = self.said(field);
        let room = self.width.saturating_sub(column);
        let extra = raw.chars().count().saturating_sub(RAW);
        let first = wrapped(&text, room).first().map_or(0, |part| part.chars().count());
        if extra > 0 && first + extra > room {
            self.end();
            self.out.push_str(&" ".repeat(column));
        }
        self.wrapped(&text, room, (column, style));
    }

    /// Value, words, state.
    fn said(&self, field: &InspectedField) -> (String, &'static str) {
        let state = self.texts.try_say(&format!("show-state-{}", field.state), &[]);
        let state = state.unwrap_or_default();
        let Some(value) = &field.value else {
            let is_clipped = field.raw.chars().count() > WIDEST_RAW;
            let state = if is_clipped { format!("{} – {state}", field.raw) } else { state };
            let style = if matches!(field.state, "good" | "absent") { DIM } else { YELLOW };
            return (state, style);
        };
        if field.state == "group" {
            let n = value.parse().unwrap_or(0_u64);
            return (self.texts.say("show-group", &[("n", n.into())]), "");
        }
        let is_good = field.state == "good";
        let words = self.words(field);
        if is_good && words.is_none() && *value == field.raw && field.unit.is_empty() {
            // The number is there already; what the field is says more.
            return plain_said(field, value);
        }
        let unit = match field.unit {
            "°" => "°".to_owned(),
            "" => String::new(),
            unit => format!(" {unit}"),
        };
        let is_flag = matches!(value.as_str(), "true" | "false");
        let is_told = field.said.as_ref().is_some_and(|told| matches!(told.key, "yes" | "no"));
        let value = match (is_flag, is_told) {
            (true, true) => String::new(),
            (true, false) => self.texts.plain(&format!("show-{value}")),
            (false, _) => value.clone(),
        };
        let is_raw = value == field.raw && unit.is_empty() && words.is_some();
        let value = if is_raw { String::new() } else { format!("{value}{unit}") };
        let state = if is_good { String::new() } else { format!(" ({state})") };
        let both = [Some(value), words].into_iter().flatten().filter(|text| !text.is_empty());
        let text = both.collect::<Vec<_>>().join(" – ") + &state;
        (text, if is_good { "" } else { YELLOW })
    }

    /// What a value means.
    fn words(&self, field: &InspectedField) -> Option<String> {
        let told = || {
            let told = field.said.as_ref()?;
            let values = [("value", told.value.as_str().into())];
            Some(self.texts.say(&format!("show-said-{}", told.key), &values))
        };
        let meaning = || {
            let is_told = field.state == "good" && !field.unit.is_empty();
            // What begins with a number is about that number.
            let is_of_others = |part: &&str| part.starts_with(|c: char| c == '±' || c.is_numeric());
            let parts = field.meaning.split("; ").take(1).filter(|part| !is_of_others(part));
            parts.filter(|part| is_told && !part.is_empty()).map(str::to_owned).next()
        };
        let code = self.code(field.name, &field.raw);
        code.or_else(told).or_else(|| code_of_note(field)).or_else(meaning)
    }

    /// The words for a code.
    fn code(&self, name: &str, raw: &str) -> Option<String> {
        if name == "ship_type" {
            let number = raw.parse().ok().and_then(ShipType::new)?;
            return Some(self.texts.ship_type(number));
        }
        let key = format!("code-{}-{raw}", name.replace('.', "_"));
        self.texts.try_say(&key, &[])
    }
}

/// The name, with dots for what lies within something and the number of its group.
fn field_name(field: &InspectedField) -> String {
    let dots = "· ".repeat(field.depth);
    match field.number {
        0 => format!("{dots}{}", field.name),
        number => format!("{dots}{number} {}", field.name),
    }
}

/// The words for the number in a meaning that lists them: `0 steady, 1 decreasing`.
fn code_of_note(field: &InspectedField) -> Option<String> {
    let is_code = field.unit.is_empty() && field.value.as_ref() == Some(&field.raw);
    let mut segments = field.meaning.split([',', ';', ':', '(', ')']).filter(|_| is_code);
    segments.find_map(|segment| {
        let words = segment.trim().strip_prefix(field.raw.as_str())?.strip_prefix(' ')?;
        (!words.starts_with("to ")).then(|| words.to_owned())
    })
}

/// A number that is the value as it stands, or a text too long for its column.
fn plain_said(field: &InspectedField, value: &str) -> (String, &'static str) {
    if value.chars().count() > WIDEST_RAW {
        return (value.to_owned(), "");
    }
    (field.meaning.to_owned(), DIM)
}

fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// Lines of at most `room` characters, broken at blanks; a longer word stands alone.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { continue };
        let is_full = line.chars().count() + 1 + word.chars().count() > room;
        if is_full && !line.is_empty() {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
#[path = "inspect_tests.rs"]
mod tests;
