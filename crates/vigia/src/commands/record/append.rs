//! `vigia record append`: a new entry.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use vigia_record::EntryId;

use super::{Writer, find, kind, moment, open, schema};
use crate::args::record::Append;
use crate::failure::Failure;
use crate::stdout;

pub(super) fn run(args: &Append) -> Result<(), Failure> {
    // What can be wrong with the request is found before the record is opened.
    let kind = kind(&args.kind)?;
    let payload = match &args.payload {
        Some(path) => Some((schema(&args.schema)?, bytes_of(path)?)),
        None => None,
    };
    let mut store = open(&args.place.folder)?;
    let writer = Writer::of(&store, &args.author)?;
    let id_of = |asked: &String| Ok(find(store.reader(), asked)?.1.id());
    let about = args.about.iter().map(id_of).collect::<Result<Vec<EntryId>, Failure>>()?;
    let case = args.case.as_ref().map(id_of).transpose()?;
    let addition = writer.write((kind, moment(args.author.now)), (case, about), payload)?;
    let id = addition.entry.id();
    let places = store.append(&[addition])?;
    store.publish()?;
    stdout::write(|out| {
        if args.json {
            let place = places.first();
            writeln!(out, "{}", serde_json::json!({ "id": id.to_string(), "place": place }))
        } else {
            writeln!(out, "{id}")
        }
    })
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    read.map_err(|error| Failure::open(path, &error))
}
