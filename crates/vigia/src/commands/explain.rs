//! `vigia explain`: everything about one lead, from the files of its run alone, or once more from
//! the raw files.

use std::fs;
use std::path::Path;

use vigia_print::wire::{EventWire, LeadFeature};
use vigia_print::{events_from_jsonl, explanation, leads_from_geojson};

use crate::args::Explain;
use crate::charts::Charts;
use crate::failure::Failure;
use crate::replay::{Replay, replay};
use crate::say::Say;
use crate::stdout;

pub(crate) fn run(args: &Explain, say: &Say) -> Result<(), Failure> {
    let leads = read(&args.folder, "leads.geojson", leads_from_geojson)?.features;
    let events = read(&args.folder, "events.jsonl", events_from_jsonl)?;
    let lead = find(&leads, &args.lead, &args.folder)?;
    let events: Vec<EventWire> =
        events.into_iter().filter(|event| lead.properties.events.contains(&event.id)).collect();
    if !args.replay.is_empty() {
        return again(args, (lead, &events), say);
    }
    stdout::write(|out| {
        if args.json {
            let both = serde_json::json!({ "lead": lead, "events": events });
            writeln!(out, "{both:#}")
        } else {
            out.write_all(explanation(lead, &events, args.lang.into()).as_bytes())
        }
    })
}

/// The lead once more from the raw files.
fn again(
    args: &Explain,
    (lead, events): (&LeadFeature, &[EventWire]),
    say: &Say,
) -> Result<(), Failure> {
    let inputs = (args.replay.as_slice(), args.columns.as_deref());
    let Replay { n_messages, differences } =
        replay(&args.folder, (lead, events), inputs, &Charts::open(&args.charts, say)?, say)?;
    let id = &lead.properties.id;
    stdout::write(|out| {
        writeln!(out, "{n_messages} messages of {id} stand in the files, with the same digests")?;
        differences.iter().try_for_each(|difference| writeln!(out, "{difference}"))?;
        if differences.is_empty() {
            writeln!(out, "{id} and its events were computed again: the same, byte for byte")?;
        }
        Ok(())
    })?;
    match differences.len() {
        0 => Ok(()),
        n => Err(Failure::request(
            format!("{n} things differ from what `{}` says", args.folder.display()),
            "give all files of the first run, unchanged, to the same version of the program",
        )),
    }
}

pub(super) fn read<T, E: std::error::Error>(
    folder: &Path,
    name: &str,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, Failure> {
    let path = folder.join(name);
    let advice = "give the folder that `vigia leads` or `vigia demo` wrote with -d";
    let text = fs::read_to_string(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            Failure::request(format!("there is no `{name}` in `{}`", folder.display()), advice)
        }
        _ => Failure::open(&path, &error),
    })?;
    parse(&text).map_err(|error| {
        Failure::request(format!("`{}` cannot be used: {error}", path.display()), advice)
    })
}

/// By rank, by id, or by the beginning of an id.
pub(super) fn find<'a>(
    leads: &'a [LeadFeature],
    asked: &str,
    folder: &Path,
) -> Result<&'a LeadFeature, Failure> {
    let by_rank = asked.parse::<usize>().ok().and_then(|rank| leads.get(rank.checked_sub(1)?));
    if let Some(lead) = by_rank {
        return Ok(lead);
    }
    let asked_id = if asked.starts_with("L-") { asked.to_owned() } else { format!("L-{asked}") };
    let fits: Vec<&LeadFeature> =
        leads.iter().filter(|lead| lead.properties.id.starts_with(&asked_id)).collect();
    match fits.as_slice() {
        [lead] => Ok(lead),
        [] => Err(Failure::request(
            format!("there is no lead `{asked}` in `{}`", folder.display()),
            match leads.iter().map(|lead| lead.properties.id.as_str()).take(3).collect::<Vec<_>>() {
                ids if ids.is_empty() => "this run found no leads".to_owned(),
                ids => format!("it has {} leads, among them {}", leads.len(), ids.join(", ")),
            },
        )),
        _ => Err(Failure::request(
            format!("{} leads begin with `{asked}`", fits.len()),
            "give more of the id",
        )),
    }
}
