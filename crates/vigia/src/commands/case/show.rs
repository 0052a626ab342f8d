//! `vigia case show` and `list`: the story as text, as a page, as a bundle.

use std::io::Write as _;

use vigia_keep::Reader;
use vigia_print::{CaseRow, Language, case_html, case_json, case_text, cases_table};
use vigia_record::{EntryKind, Role};
use vigia_sea::Filing;

use super::bundle;
use super::desk::Desk;
use super::loaded::{Loaded, people};
use crate::args::case::{ListCases, ShowCase};
use crate::failure::Failure;
use crate::output::Place;
use crate::say::Say;
use crate::stdout;

pub(super) fn run(args: &ShowCase, say: &Say) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.case)?;
    if desk.role() == Role::Auditor {
        // What an auditor reads is recorded before it is shown.
        desk.file(Filing::View(args.why.clone()), Vec::new())?;
        desk.add()?;
    }
    let now = desk.at;
    let reader = desk.reader();
    let loaded = Loaded::open(reader, &people(reader)?, desk.case().id)?;
    let file = loaded.file(now);
    if let Some(path) = &args.html {
        let (place, mut out) = Place::begin(path, args.force)?;
        let written = out.write_all(case_html(&file).as_bytes());
        written.map_err(|error| Failure::write(path, &error))?;
        place.finish()?;
        say.note(&format!("written: `{}`", path.display()));
    }
    if let Some(path) = &args.bundle {
        bundle::write((path, args.force), reader, (&loaded, &file))?;
        say.note(&format!(
            "written: `{0}`; check it with `vigia record verify {0}`",
            path.display()
        ));
    }
    if args.json {
        let json = case_json(&file).map_err(anyhow::Error::from)?;
        return stdout::write(|out| writeln!(out, "{json:#}"));
    }
    if args.html.is_some() || args.bundle.is_some() {
        return Ok(());
    }
    stdout::write(|out| out.write_all(case_text(&file, args.lang.into()).as_bytes()))
}

pub(super) fn list(args: &ListCases) -> Result<(), Failure> {
    let reader = Reader::open(&args.place.folder)?;
    let people = people(&reader)?;
    let mut rows = Vec::new();
    for place in reader.of_kind(EntryKind::Opening)? {
        let Some(signed) = reader.entry(place)? else { continue };
        let loaded = Loaded::open(&reader, &people, signed.id())?;
        let waiting = loaded.case.requests.iter().filter(|asked| asked.is_waiting());
        rows.push(CaseRow {
            id: loaded.case.id.to_string(),
            title: loaded.case.opening.as_ref().map(|opening| opening.title.clone()),
            state: loaded.case.state,
            opened: signed.entry().at,
            n_entries: loaded.rows.len(),
            waits_for: waiting.map(|asked| asked.request.to.to_string()).collect(),
        });
    }
    let language: Language = args.lang.into();
    stdout::write(|out| {
        if !args.json {
            return out.write_all(cases_table(&rows, language).as_bytes());
        }
        rows.iter().try_for_each(|row| {
            let line = serde_json::json!({
                "id": row.id, "title": row.title, "state": row.state.word(),
                "opened": row.opened.to_string(), "n_entries": row.n_entries,
                "waits_for": row.waits_for,
            });
            writeln!(out, "{line}")
        })
    })
}
