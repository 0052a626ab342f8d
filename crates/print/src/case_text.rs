//! A case for a terminal, and the list of cases.

use vigia_sea::{CaseState, Timestamp};

use crate::case_file::{CaseFile, Said, ShownEntry, number_list, number_text};
use crate::form;
use crate::text::{Language, Texts};

/// The whole story of a case as text.
pub fn case_text(file: &CaseFile<'_>, language: Language) -> String {
    let texts = Texts::of(language);
    let mut lines = Vec::new();
    if file.is_exercise {
        lines.push(texts.plain("exercise"));
    }
    lines.push(heading(file, &texts));
    lines.push(format!("{}: {}", texts.plain("case-page-id"), file.id));
    lines.push(format!("{}: {}", texts.plain("case-page-state"), texts.case_state(file.state)));
    let standings = texts.standings(file);
    lines.extend(standings.iter().map(|line| format!("  {line}")));
    if standings.is_empty() {
        lines.push(format!("  {}", texts.plain("case-page-nothing")));
    }
    for entry in &file.entries {
        lines.push(String::new());
        lines.extend(entry_lines(entry, &texts));
    }
    lines.push(String::new());
    lines.push(format!("{}: {}", texts.plain("case-page-record"), file.proof.record));
    lines.push(texts.plain("case-page-utc"));
    lines.join("\n") + "\n"
}

pub(crate) fn heading(file: &CaseFile<'_>, texts: &Texts) -> String {
    let untitled = || texts.plain("case-untitled");
    let title = file.title.map_or_else(untitled, form::printable);
    texts.say("case-heading", &[("title", title.into())])
}

fn entry_lines(entry: &ShownEntry<'_>, texts: &Texts) -> Vec<String> {
    let mut lines = vec![
        format!(
            "{} {}  {}  ({}){}",
            number_text(entry.number),
            form::minute(entry.at),
            texts.case_move(entry.does),
            who(entry, texts),
            about(entry, texts).map(|about| format!(", {about}")).unwrap_or_default()
        ),
        format!(
            "   {} {}; {}",
            entry.id.get(..8).unwrap_or(&entry.id),
            texts.case_proof(entry.is_published),
            texts.say("case-page-after", &[("state", texts.case_state(entry.state).into())])
        ),
    ];
    match entry.says {
        Said::Filing(filing) => lines.extend(
            texts
                .fields(filing)
                .into_iter()
                .map(|(name, value)| format!("   {name}: {}", value.replace('\n', "\n     "))),
        ),
        Said::Erased => lines.push(format!("   {}", texts.plain("case-page-erased"))),
        Said::Unreadable => lines.push(format!("   {}", texts.plain("case-page-unreadable"))),
    }
    lines.extend(warnings(entry, texts).into_iter().map(|warning| format!("   ! {warning}")));
    lines
}

pub(crate) fn who(entry: &ShownEntry<'_>, texts: &Texts) -> String {
    let values =
        [("who", form::printable(&entry.who).into()), ("role", texts.role(entry.role).into())];
    texts.say("case-page-by", &values)
}

pub(crate) fn about(entry: &ShownEntry<'_>, texts: &Texts) -> Option<String> {
    let values = [("entries", number_list(&entry.about).into())];
    (!entry.about.is_empty()).then(|| texts.say("case-page-about", &values))
}

/// What a reader must be told about an entry.
pub(crate) fn warnings(entry: &ShownEntry<'_>, texts: &Texts) -> Vec<String> {
    let remarks = entry.remarks.iter().map(|remark| texts.remark(*remark));
    let broken = entry.broken.as_ref();
    let broken = broken.map(|why| texts.say("case-page-broken", &[("why", why.as_str().into())]));
    remarks.chain(broken).collect()
}

/// One case in a list.
#[derive(Clone, Debug)]
pub struct CaseRow {
    /// The case's name.
    pub id: String,
    /// Its title; `None` when it was erased.
    pub title: Option<String>,
    /// Where it stands.
    pub state: CaseState,
    /// When it was opened.
    pub opened: Timestamp,
    /// How many entries it has.
    pub n_entries: usize,
    /// The States that are waited for.
    pub waits_for: Vec<String>,
}

/// All cases of a record, one a line.
pub fn cases_table(rows: &[CaseRow], language: Language) -> String {
    let texts = Texts::of(language);
    if rows.is_empty() {
        return texts.plain("case-list-none") + "\n";
    }
    let heads = [
        "case-list-id",
        "case-list-state",
        "case-list-opened",
        "case-list-entries",
        "case-list-waits",
        "case-list-title",
    ];
    let head = heads.map(|key| texts.plain(key));
    let cells = rows.iter().map(|row| {
        let untitled = || texts.plain("case-untitled");
        [
            row.id.get(..8).unwrap_or(&row.id).to_owned(),
            texts.case_state(row.state),
            form::minute(row.opened),
            row.n_entries.to_string(),
            row.waits_for.join(" "),
            row.title.as_deref().map_or_else(untitled, form::printable),
        ]
    });
    let rows: Vec<[String; 6]> = std::iter::once(head).chain(cells).collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let line = |row: &[String; 6]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
#[path = "case_text_tests.rs"]
mod tests;
