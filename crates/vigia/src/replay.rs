//! A lead computed again from the raw files, and what differs.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde_json::Value;
use vigia_print::wire::{EventWire, EvidenceWire, LeadFeature};
use vigia_print::{Language, events_jsonl, leads_geojson};
use vigia_sea::{Digest, InputId};
use vigia_watch::Settings;

use crate::args::Inputs;
use crate::charts::Charts;
use crate::failure::Failure;
use crate::findings::{Found, Threads};
use crate::input::InputSet;
use crate::say::Say;
use crate::thresholds;

/// What became of a lead that was computed again.
pub(crate) struct Replay {
    /// How many of the messages that it rests on stand in the files where they stood.
    pub(crate) n_messages: usize,
    /// What is not as it was, in the order of the files; empty when every byte is the same.
    pub(crate) differences: Vec<String>,
}

/// Looks for the messages of a lead in `files`, runs the chain over them with the settings that
/// `folder` keeps, and compares the lead and its events with the lines of the folder's files.
pub(crate) fn replay(
    folder: &Path,
    (lead, events): (&LeadFeature, &[EventWire]),
    (files, columns): (&[PathBuf], Option<&Path>),
    charts: &Charts,
    say: &Say,
) -> Result<Replay, Failure> {
    let settings = thresholds::open(&folder.join(thresholds::FILE), &Settings::watch())?;
    let asked =
        Inputs { files: files.to_vec(), allow_cut: true, columns: columns.map(Path::to_path_buf) };
    let (n_messages, mut differences) = messages(&InputSet::open(&asked)?, events)?;
    let found = Found::from_inputs(
        InputSet::open(&asked)?,
        (charts.waters(), &settings),
        Threads::asked(None),
        say,
    )?;
    let findings = found.findings(&charts.coast, Language::English);
    let id = &lead.properties.id;
    let leads = written(|out| leads_geojson(&findings, out))?;
    differences.extend(compare(&file(folder, "leads.geojson")?, &leads, id));
    let again = written(|out| events_jsonl(&findings, out))?;
    let before = file(folder, "events.jsonl")?;
    for event in events {
        differences.extend(compare(&before, &again, &event.id));
    }
    Ok(Replay { n_messages, differences })
}

fn written(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    write(&mut bytes).map_err(|error| Failure::Unexpected(error.into()))?;
    String::from_utf8(bytes).map_err(|error| Failure::Unexpected(error.into()))
}

fn file(folder: &Path, name: &str) -> Result<String, Failure> {
    let path = folder.join(name);
    std::fs::read_to_string(&path).map_err(|error| Failure::open(&path, &error))
}

/// Looks at the bytes of every message of the events: how many are there, and what is said of the
/// others.
fn messages(inputs: &InputSet, events: &[EventWire]) -> Result<(usize, Vec<String>), Failure> {
    let names = inputs.names();
    let mut by_input: BTreeMap<u16, Vec<&EvidenceWire>> = BTreeMap::new();
    let (mut missing, mut n_there) = (Vec::new(), 0);
    for evidence in events.iter().flat_map(|event| &event.evidence) {
        let place = (0_u16..).zip(&names).find(|(_, name)| name.name == evidence.input);
        match place {
            Some((input, _)) => by_input.entry(input).or_default().push(evidence),
            None => missing.push(format!(
                "message {}: no file named `{}` was given",
                evidence.digest, evidence.input
            )),
        }
    }
    for (input, evidence) in by_input {
        for one in evidence {
            let lines = lines(inputs.again(InputId(input))?, one);
            if lines.is_ok_and(|lines| Digest::of(&lines).to_string() == one.digest) {
                n_there += 1;
            } else {
                missing.push(format!(
                    "message {}: other bytes stand at byte {} of `{}`",
                    one.digest, one.offset, one.input
                ));
            }
        }
    }
    Ok((n_there, missing))
}

/// The bytes of a message's lines, one after the other.
fn lines(mut bytes: impl Read, evidence: &EvidenceWire) -> io::Result<Vec<u8>> {
    let earlier = evidence.earlier_parts.iter().map(|part| (part.offset, part.length));
    let (mut all, mut at) = (Vec::new(), 0);
    for (offset, length) in earlier.chain([(evidence.offset, evidence.length)]) {
        let skip = offset.checked_sub(at).ok_or(io::ErrorKind::InvalidData)?;
        io::copy(&mut bytes.by_ref().take(skip), &mut io::sink())?;
        bytes.by_ref().take(u64::from(length)).read_to_end(&mut all)?;
        at = offset + u64::from(length);
    }
    Ok(all)
}

/// The line of the thing named `id`, in each text; a file of features ends lines with commas.
fn compare(before: &str, again: &str, id: &str) -> Vec<String> {
    let mark = format!("\"id\":\"{id}\"");
    let line = |text: &str| {
        let line = text.lines().find(|line| line.contains(&mark))?;
        Some(line.trim_end_matches(',').to_owned())
    };
    match (line(before), line(again)) {
        (Some(before), Some(again)) if before == again => Vec::new(),
        (Some(before), Some(again)) => {
            let mut differences = Vec::new();
            let value = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
            differ(id, &value(&before), &value(&again), &mut differences);
            if differences.is_empty() {
                differences.push(format!("{id}: the same values, written in another way"));
            }
            differences
        }
        (_, None) => vec![format!("{id}: is not found again")],
        (None, _) => vec![format!("{id}: is not in the folder")],
    }
}

/// Every value that is not the same, with its way from the root.
fn differ(way: &str, before: &Value, again: &Value, out: &mut Vec<String>) {
    match (before, again) {
        (Value::Object(one), Value::Object(other)) => {
            let keys: std::collections::BTreeSet<&String> =
                one.keys().chain(other.keys()).collect();
            for key in keys {
                let [one, other] = [one, other].map(|map| map.get(key).unwrap_or(&Value::Null));
                differ(&format!("{way}.{key}"), one, other, out);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (place, (one, other)) in one.iter().zip(other).enumerate() {
                differ(&format!("{way}[{place}]"), one, other, out);
            }
        }
        _ if before == again => {}
        _ => out.push(format!("{way}: was {before}, is {again}")),
    }
}

#[cfg(test)]
#[path = "replay_tests.rs"]
mod tests;
