//! One report with everything that can be said about it: sentences, bits, fields, meanings.

use std::io;

use serde::Serialize;
use vigia_sea::ShipType;

use crate::form;
use crate::text::Texts;

/// One report, or one line that gave none.
#[derive(Debug, Default, Serialize)]
pub struct Inspection {
    /// Message type; `None` when there is no message.
    #[serde(rename = "type")]
    pub kind: Option<u8>,
    /// The word of the reason for which there is no message.
    pub rejected: Option<String>,
    /// What is known of its reception and its place, in order.
    pub facts: Vec<Fact>,
    /// The lines it came in.
    pub sentences: Vec<InspectedLine>,
    /// Its fields.
    pub fields: Vec<InspectedField>,
}

/// Something known, by a key of the texts (`show-fact-…`).
#[derive(Debug, Serialize)]
pub struct Fact {
    /// The key.
    pub name: &'static str,
    /// The value.
    pub value: String,
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
    /// Its bytes.
    pub text: String,
    /// A checksum: what was computed.
    pub computed: Option<String>,
    /// It agrees with what it stands for; `None` when nothing can be compared.
    pub is_right: Option<bool>,
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
    /// `good`, `absent`, `out_of_range`, `withheld`, `cut`, `trailing`, `not_zero`.
    pub state: &'static str,
    /// It reads bits of the field above it more finely.
    pub is_within: bool,
    /// The same value said otherwise: degrees and minutes, a rate.
    pub said: Option<String>,
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
        page.sentence(number + 1, inspection.sentences.len(), line);
    }
    if !inspection.fields.is_empty() {
        page.heading("show-fields");
        for field in &inspection.fields {
            page.field(field);
        }
    }
    page.out
}

/// Columns of numbers and texts as sent.
const WIDEST_RAW: usize = 22;

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
        let text = match (inspection.kind, &inspection.rejected) {
            (Some(kind), _) => {
                let number = kind.to_string();
                let what = self.texts.try_say(&format!("show-type-{number}"), &[]);
                let what = what.unwrap_or_else(|| self.texts.plain("show-type-other"));
                self.texts.say("show-title", &[("number", number.into()), ("what", what.into())])
            }
            (None, Some(reason)) => {
                self.texts.say("show-rejected", &[("reason", reason.as_str().into())])
            }
            (None, None) => self.texts.plain("show-row"),
        };
        self.put(if inspection.rejected.is_some() { RED } else { BOLD }, &text);
        self.end();
    }

    fn fact(&mut self, fact: &Fact) {
        let name = self.texts.plain(&format!("show-fact-{}", fact.name));
        self.put("", &format!("  {name:<12}{}", fact.value));
        self.end();
    }

    fn sentence(&mut self, number: usize, of: usize, line: &InspectedLine) {
        self.end();
        let values = [
            ("number", number.to_string().into()),
            ("of", of.to_string().into()),
            ("offset", line.offset.to_string().into()),
            ("length", line.length.to_string().into()),
        ];
        let heading = self.texts.say("show-sentence", &values);
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

    fn piece(&mut self, piece: &InspectedPiece) {
        let meaning = self.texts.plain(&format!("show-piece-{}", piece.name));
        let code = piece.text.trim_start_matches('!');
        let said = self.texts.try_say(&format!("show-{}-{code}", piece.name), &[]);
        let meaning = said.map_or_else(|| meaning.clone(), |said| format!("{meaning}: {said}"));
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

    fn field(&mut self, field: &InspectedField) {
        let bits = match field.width {
            0 | 1 => field.start.to_string(),
            _ => format!("{}–{}", field.start, field.start + field.width - 1),
        };
        let name =
            if field.is_within { format!("· {}", field.name) } else { field.name.to_owned() };
        let is_quiet = matches!(field.name, "spare" | "rest") && field.state != "not_zero";
        self.put(DIM, &format!("  {bits:>9}  "));
        self.put(if is_quiet { DIM } else { "" }, &format!("{name:<21} "));
        self.put(DIM, &format!("{:<16} ", clipped(&field.bits, 16)));
        let raw = clipped(&field.raw, WIDEST_RAW);
        self.put("", &format!("{raw:<10} "));
        let used = 2 + 9 + 2 + 22 + 17 + raw.chars().count().max(10) + 1;
        let (text, style) = self.said(field);
        let used = used.min(self.width.saturating_sub(24));
        let room = self.width - used;
        for (n, part) in wrapped(&text, room).iter().enumerate() {
            if n > 0 {
                self.end();
                self.out.push_str(&" ".repeat(used));
            }
            self.put(style, part);
        }
        self.end();
    }

    /// Value, words, state.
    fn said(&self, field: &InspectedField) -> (String, &'static str) {
        if let Some(value) = &field.value {
            let words = self.words(field).or_else(|| field.said.clone());
            if field.state == "good" && words.is_none() && *value == field.raw {
                // The number is there already; what the field is says more.
                return plain_said(field, value);
            }
            let unit = match field.unit {
                "°" => "°".to_owned(),
                "" => String::new(),
                unit => format!(" {unit}"),
            };
            let words = words.map_or_else(String::new, |words| format!(" – {words}"));
            let state = if field.state == "good" {
                String::new()
            } else {
                format!(" ({})", self.texts.plain(&format!("show-state-{}", field.state)))
            };
            let is_raw = *value == field.raw && unit.is_empty() && !words.is_empty();
            let value = if is_raw { "" } else { value };
            let text = format!("{value}{unit}{words}{state}");
            let text = text.trim_start_matches(" – ").to_owned();
            return (text, if field.state == "good" { "" } else { YELLOW });
        }
        match field.state {
            "good" => (String::new(), DIM),
            "absent" => (self.texts.plain("show-state-absent"), DIM),
            state => (self.texts.plain(&format!("show-state-{state}")), YELLOW),
        }
    }

    /// The words for a code.
    fn words(&self, field: &InspectedField) -> Option<String> {
        if field.name == "ship_type" {
            let number = field.raw.parse().ok().and_then(ShipType::new)?;
            return Some(self.texts.ship_type(number));
        }
        let key = format!("code-{}-{}", field.name.replace('.', "_"), field.raw);
        self.texts.try_say(&key, &[])
    }
}

/// A number that is the value as it stands, or a text too long for its column.
fn plain_said(field: &InspectedField, value: &str) -> (String, &'static str) {
    if value.chars().count() > WIDEST_RAW {
        return (value.to_owned(), "");
    }
    let unit = if field.unit.is_empty() { String::new() } else { format!("{}: ", field.unit) };
    (format!("{unit}{}", field.meaning), DIM)
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
