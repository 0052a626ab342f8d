//! `vigia record person`: who may write.

use std::fs;

use vigia_keep::{KeepError, Reader, RealDisk, write_key};
use vigia_record::{EntryKind, KeyUse, Person, Verifier};
use vigia_sea::Timestamp;

use super::{Writer, key_name, moment, new_key, open, role, schema};
use crate::args::record::{PersonAdd, PersonCommand, PersonList};
use crate::failure::{Failure, with_causes};
use crate::say::Say;
use crate::stdout;

pub(super) fn run(command: &PersonCommand, say: &Say) -> Result<(), Failure> {
    match command {
        PersonCommand::Add(args) => add(args, say),
        PersonCommand::List(args) => list(args),
    }
}

fn add(args: &PersonAdd, say: &Say) -> Result<(), Failure> {
    let key = admit(args)?;
    say.note(&format!("`{}` may write from now on as {}", args.person, args.role));
    stdout::write(|out| writeln!(out, "{key}"))
}

/// Lets somebody write, and gives the key that checks what is written.
pub(in crate::commands) fn admit(args: &PersonAdd) -> Result<Verifier, Failure> {
    let role = role(&args.role)?;
    let mut store = open(&args.place.folder)?;
    let writer = Writer::of(&store, &args.author)?;
    let at = moment(args.author.now);
    let (key, new) = if let Some(text) = &args.verifier {
        (verifier(text)?, None)
    } else {
        let name = format!("{}/{}", store.verifier().name(), args.person);
        let new = new_key(key_name(&name)?, KeyUse::Text)?;
        (new.verifier().clone(), Some(new))
    };
    let person =
        Person { name: args.person.clone(), role, key: key.clone(), from: at, until: args.until };
    let payload = Some((schema(Person::SCHEMA)?, person.to_bytes()));
    let addition = writer.write((EntryKind::Person, at), (None, Vec::new()), payload)?;
    // The key first: a person whose key was lost would stand in the record for ever.
    let folder = &args.place.folder;
    if let Some(new) = &new {
        write_key(&RealDisk, folder, &args.person, new)?;
    }
    if let Err(error) = store.append(&[addition]) {
        // Nobody was let in, and the name stays free for another try.
        if new.is_some() && matches!(error, KeepError::Refused { .. }) {
            let path = folder.join("keys").join(&args.person);
            fs::remove_file(&path).map_err(|error| Failure::write(&path, &error))?;
        }
        return Err(error.into());
    }
    store.publish()?;
    Ok(key)
}

fn verifier(text: &str) -> Result<Verifier, Failure> {
    Verifier::from_text(text).map_err(|error| {
        Failure::request(
            with_causes(&error),
            "give what `vigia record key` printed: name, `+`, 8 digits, `+`, base64",
        )
    })
}

fn list(args: &PersonList) -> Result<(), Failure> {
    let reader = Reader::open(&args.place.folder)?;
    let mut people = Vec::new();
    for place in reader.of_kind(EntryKind::Person)? {
        let Some(entry) = reader.entry(place)? else { continue };
        let beside = reader.beside(place, &entry)?;
        let person = beside.payload().map(|payload| Person::from_bytes(&payload.bytes));
        if let Some(Ok(person)) = person {
            people.push((entry.id(), person));
        }
    }
    let until = |until: Option<Timestamp>| until.map(|until| until.to_string());
    stdout::write(|out| {
        for (id, person) in &people {
            let Person { name, role, key, from, until: end } = person;
            if args.json {
                let line = serde_json::json!({
                    "name": name, "role": role.word(), "key": key.to_string(),
                    "from": from.to_string(), "until": until(*end), "entry": id.to_string(),
                });
                writeln!(out, "{line}")?;
            } else {
                let end = until(*end).unwrap_or_else(|| "–".to_owned());
                let role = role.word();
                writeln!(out, "{name:<16} {role:<11} {from}  {end:<20}  {key}")?;
            }
        }
        Ok(())
    })
}
