//! A case for a court or a partner: files, proof, keys' policy, and how to check them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use vigia_keep::Reader;
use vigia_print::{CaseFile, case_html, case_json};
use vigia_record::EntryKind;

use super::loaded::Loaded;
use crate::failure::Failure;
use crate::output::NewFolder;

/// The payloads of other cases, which this copy does not bring: one id a line.
const WITHHELD: &str = "withheld";
/// By this a folder is known as a bundle that may be replaced.
const PAGE: &str = "case.html";

/// Writes everything into a folder, whole or not at all.
pub(super) fn write(
    (path, may_replace): (&Path, bool),
    reader: &Reader,
    (loaded, file): (&Loaded, &CaseFile<'_>),
) -> Result<(), Failure> {
    let is_bundle = path.join(PAGE).is_file() && !path.join("record.sqlite").exists();
    let folder = NewFolder::begin(path, may_replace && is_bundle)?;
    let mut shown: BTreeSet<String> = file.entries.iter().map(|entry| entry.id.clone()).collect();
    // Without the people nobody could tell whose signatures count.
    for place in reader.of_kind(EntryKind::Person)? {
        shown.extend(reader.entry(place)?.map(|signed| signed.id().to_string()));
    }
    let mut withheld = String::new();
    reader.export(|name, bytes| match name.strip_prefix("payload/") {
        // The README of a case says more.
        _ if name == "README.txt" => Ok(()),
        Some(id) if !shown.contains(id) => {
            withheld = format!("{withheld}{id}\n");
            Ok(())
        }
        _ => put(folder.path(), name, bytes),
    })?;
    put(folder.path(), WITHHELD, withheld.as_bytes())?;
    put(folder.path(), PAGE, case_html(file).as_bytes())?;
    let json = case_json(file).map_err(anyhow::Error::from)?;
    put(folder.path(), "case.json", format!("{json:#}\n").as_bytes())?;
    put(folder.path(), "README.md", about(loaded).as_bytes())?;
    folder.finish()
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(name);
    let above = path.parent().unwrap_or(folder);
    let written = fs::create_dir_all(above).and_then(|()| fs::write(&path, bytes));
    written.map_err(|error| Failure::write(&path, &error))
}

fn about(loaded: &Loaded) -> String {
    let values = [("CASE", loaded.case.id.to_string()), ("RECORD", loaded.record.record.clone())];
    values.iter().fold(ABOUT.to_owned(), |text, (name, value)| text.replace(name, value))
}

const ABOUT: &str = include_str!("bundle.md");
