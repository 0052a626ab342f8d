//! `vigia record show`: what stands in a record.

use std::io::{self, Write};

use vigia_keep::{Beside, Reader};
use vigia_print::printable;
use vigia_record::{EntryKind, SignedEntry};

use super::{Writer, find, kind, moment, open};
use crate::args::record::{Author, Show};
use crate::failure::Failure;
use crate::stdout;

pub(super) fn run(args: &Show) -> Result<(), Failure> {
    if let Some(asked) = &args.entry {
        return one(args, asked);
    }
    let reader = Reader::open(&args.place.folder)?;
    let places = match (&args.kind, &args.case) {
        (None, None) => (0..reader.n_entries()?).collect(),
        (Some(word), None) => reader.of_kind(kind(word)?)?,
        (word, Some(case)) => {
            let (place, opening) = find(&reader, case)?;
            let mut places = vec![place];
            places.extend(reader.of_case(opening.id())?);
            let wanted = word.as_deref().map(kind).transpose()?;
            only(&reader, places, wanted)?
        }
    };
    stdout::write(|out| {
        for place in places {
            // A failure of the record in the middle of a list is told in the list's own channel.
            let found = reader.entry(place).map_err(io::Error::other)?;
            let Some(entry) = found else { continue };
            let beside = reader.beside(place, &entry).map_err(io::Error::other)?;
            line(out, (place, &entry, &beside), args.json)?;
        }
        Ok(())
    })
}

fn only(reader: &Reader, places: Vec<u64>, wanted: Option<EntryKind>) -> Result<Vec<u64>, Failure> {
    let mut kept = Vec::new();
    for place in places {
        let entry = reader.entry(place)?;
        let is_wanted = |entry: SignedEntry| wanted.is_none_or(|kind| entry.entry().kind == kind);
        if entry.is_some_and(is_wanted) {
            kept.push(place);
        }
    }
    Ok(kept)
}

/// One entry; that somebody looked is recorded first, if that somebody is named.
fn one(args: &Show, asked: &str) -> Result<(), Failure> {
    if let Some(name) = &args.reader {
        let author = Author { author: name.clone(), now: args.now };
        let mut store = open(&args.place.folder)?;
        let writer = Writer::of(&store, &author)?;
        let (_, entry) = find(store.reader(), asked)?;
        let what = (EntryKind::View, moment(author.now));
        let view = writer.write(what, (entry.entry().case, vec![entry.id()]), None)?;
        store.append(&[view])?;
        store.publish()?;
    }
    let reader = Reader::open(&args.place.folder)?;
    let (place, entry) = find(&reader, asked)?;
    let beside = reader.beside(place, &entry)?;
    if args.payload {
        let Some(payload) = beside.payload() else {
            return Err(Failure::request(
                format!("nothing lies beside the entry {}", entry.id().short()),
                "leave out --payload to see the entry itself",
            ));
        };
        return stdout::write(|out| out.write_all(&payload.bytes));
    }
    stdout::write(|out| {
        if args.json {
            return line(out, (place, &entry, &beside), true);
        }
        writeln!(out, "entry {place}, {}\n", entry.id())?;
        out.write_all(entry.bytes())?;
        match &beside {
            Beside::Nothing => Ok(()),
            Beside::Gone => writeln!(
                out,
                "\nThe payload is gone: erased, or lost (`vigia record verify` tells)."
            ),
            Beside::Payload(payload) => match std::str::from_utf8(&payload.bytes) {
                Ok(text) => {
                    writeln!(out)?;
                    text.trim_end()
                        .lines()
                        .try_for_each(|line| writeln!(out, "{}", printable(line)))
                }
                Err(_) => writeln!(out, "\n({} bytes that are no text)", payload.bytes.len()),
            },
        }
    })
}

/// An entry on one line.
fn line(
    out: &mut dyn Write,
    (place, signed, beside): (u64, &SignedEntry, &Beside),
    is_json: bool,
) -> io::Result<()> {
    let entry = signed.entry();
    let author = signed.signature().name.as_str();
    let payload = match beside {
        Beside::Nothing => "none",
        Beside::Gone => "erased",
        Beside::Payload(_) => "kept",
    };
    if is_json {
        let about: Vec<String> = entry.about.iter().map(ToString::to_string).collect();
        let said = beside.payload().and_then(|payload| std::str::from_utf8(&payload.bytes).ok());
        let line = serde_json::json!({
            "place": place,
            "id": signed.id().to_string(),
            "kind": entry.kind.word(),
            "at": entry.at.to_string(),
            "author": author,
            "role": entry.role.word(),
            "case": entry.case.map(|case| case.to_string()),
            "about": about,
            "schema": entry.payload.as_ref().map(|seal| seal.schema.as_str()),
            "payload": payload,
            "text": said,
        });
        return writeln!(out, "{line}");
    }
    let (id, at, kind) = (signed.id().short(), entry.at.to_string(), entry.kind.word());
    let about: Vec<String> = entry.about.iter().map(|id| id.short()).collect();
    let about =
        if about.is_empty() { String::new() } else { format!("  about {}", about.join(" ")) };
    let gone = if *beside == Beside::Gone { "  (erased)" } else { "" };
    writeln!(out, "{place:>6}  {id}  {at:<24}  {kind:<11}  {author}{about}{gone}")
}
