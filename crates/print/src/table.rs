//! The leads of a run as a table for a terminal.

use vigia_sea::Lead;

use crate::compose::exercise;
use crate::findings::{Findings, Reading};
use crate::form;
use crate::text::Texts;

/// How a table may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableStyle {
    /// Characters in a line of the terminal.
    pub width: usize,
    /// ANSI bold and faint are understood.
    pub is_styled: bool,
}

pub(crate) const BOLD: &str = "\u{1b}[1m";
const FAINT: &str = "\u{1b}[2m";
const RESET: &str = "\u{1b}[0m";

/// A column: its heading, whether numbers stand in it, and its cells.
pub(crate) struct Column {
    heading: String,
    is_number: bool,
    cells: Vec<String>,
    /// Characters in the widest of them.
    pub(crate) width: usize,
}

/// Columns that a narrow terminal does without, the first to go in front.
const DISPENSABLE: [&str; 4] = ["table-place", "table-length", "table-rank", "table-kinds"];
/// A reason in fewer characters tells nothing.
const LEAST_REASON: usize = 24;
/// Two long names would leave no room for anything else.
const MOST_VESSELS: usize = 36;
const BETWEEN: usize = 2;

/// The leads, one a line, or a sentence that says what was looked for when there are none.
pub fn leads_table(findings: &Findings<'_>, style: TableStyle) -> String {
    let texts = Texts::of(findings.language);
    let mut out = String::new();
    if let Some(banner) = exercise(&texts, findings.is_simulated()) {
        out.push_str(&styled(&banner, BOLD, style));
        out.push_str("\n\n");
    }
    if findings.leads.is_empty() {
        out.push_str(&nothing_found(&findings.reading, &texts));
        out.push('\n');
        return out;
    }
    let columns = fitting(columns(findings, &texts), &texts, style.width);
    out.push_str(&styled(&table_line(&columns, None, style.width), FAINT, style));
    out.push('\n');
    for row in 0..findings.leads.len() {
        out.push_str(&table_line(&columns, Some(row), style.width));
        out.push('\n');
    }
    out
}

/// What was looked for in what, so that silence cannot be mistaken for safety.
pub(crate) fn nothing_found(reading: &Reading<'_>, texts: &Texts) -> String {
    let quality = reading.quality;
    let counts = [("messages", quality.n_messages().into()), ("vessels", quality.n_vessels.into())];
    let found = texts.say("no-leads", &counts);
    let span = quality.interval.map_or_else(
        || texts.plain("no-leads-no-times"),
        |interval| texts.say("no-leads-interval", &[("span", form::span(interval).into())]),
    );
    format!("{found} {span} {}", texts.plain("no-leads-no-proof"))
}

pub(crate) fn styled(text: &str, code: &str, style: TableStyle) -> String {
    if style.is_styled { format!("{code}{text}{RESET}") } else { text.to_owned() }
}

fn columns(findings: &Findings<'_>, texts: &Texts) -> Vec<Column> {
    let column = |key: &str, is_number, cell: &dyn Fn(usize, &Lead) -> String| {
        let leads = findings.leads.iter().enumerate();
        let cells = leads.map(|(row, lead)| cell(row, lead)).collect();
        Column::new(texts.plain(key), is_number, cells)
    };
    vec![
        column("table-rank", true, &|row, _| (row + 1).to_string()),
        column("table-lead", false, &|_, lead| lead.id.to_string()),
        column("table-score", true, &|_, lead| lead.score().to_string()),
        column("table-kinds", false, &|_, lead| kinds(findings, texts, lead)),
        column("table-start", false, &|_, lead| form::minute(lead.interval.start)),
        column("table-length", true, &|_, lead| lead.interval.length().to_string()),
        column("table-vessels", false, &|_, lead| {
            cut(&vessels(findings, texts, lead), MOST_VESSELS)
        }),
        column("table-place", false, &|_, lead| lead.place.to_string()),
        column("table-reason", false, &|_, lead| {
            lead.reasons.first().map(|term| texts.reason(term)).unwrap_or_default()
        }),
    ]
}

/// The kinds of a lead's events, each once, as words.
pub(crate) fn kinds(findings: &Findings<'_>, texts: &Texts, lead: &Lead) -> String {
    let mut kinds: Vec<_> = findings.events_of(lead).iter().map(|event| event.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let words: Vec<_> = kinds.into_iter().map(|kind| texts.kind(kind)).collect();
    words.join(", ")
}

fn vessels(findings: &Findings<'_>, texts: &Texts, lead: &Lead) -> String {
    let names = lead.vessels.iter().map(|vessel| {
        form::name(findings.cards.get(vessel))
            .map_or_else(|| texts.vessel_number(*vessel), |name| format!("{name} {vessel}"))
    });
    names.collect::<Vec<_>>().join(", ")
}

/// Drops columns until the reason has room.
fn fitting(mut columns: Vec<Column>, texts: &Texts, width: usize) -> Vec<Column> {
    for key in DISPENSABLE {
        let n_columns = columns.len();
        let fixed: usize = columns
            .iter()
            .take(n_columns.saturating_sub(1))
            .map(|column| column.width + BETWEEN)
            .sum();
        if fixed + LEAST_REASON <= width {
            break;
        }
        let heading = texts.plain(key);
        columns.retain(|column| column.heading != heading);
    }
    columns
}

impl Column {
    pub(crate) fn new(heading: String, is_number: bool, cells: Vec<String>) -> Self {
        let all = cells.iter().chain([&heading]);
        let width = all.map(|text| text.chars().count()).max().unwrap_or(0);
        Self { heading, is_number, cells, width }
    }
}

pub(crate) fn table_line(columns: &[Column], row: Option<usize>, width: usize) -> String {
    let mut text = String::new();
    for column in columns {
        let cell = row.map_or(Some(&column.heading), |row| column.cells.get(row));
        let cell = cell.map_or("", String::as_str);
        let padding = " ".repeat(column.width.saturating_sub(cell.chars().count()));
        let parts = if column.is_number { [&padding, cell] } else { [cell, &padding] };
        text.extend(parts);
        text.push_str("  ");
    }
    cut(text.trim_end(), width)
}

/// At most `width` characters, the last an ellipsis when some are left out.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
