//! `vigia record init`: a new record.

use vigia_keep::{Addition, Founding, RealDisk, Store, write_key};
use vigia_record::{Entry, EntryKind, KeyUse, Payload, Person, Role, Verifier};

use super::{chance, key_name, moment, new_key, schema};
use crate::args::record::Init;
use crate::failure::{Failure, with_causes};
use crate::say::Say;
use crate::stdout;

pub(super) fn run(args: &Init, say: &Say) -> Result<(), Failure> {
    let key = begin(args)?;
    say.note(&format!(
        "`{}` is begun; `{}` may write in it as supervisor. Others need this to check it:",
        args.place.folder.display(),
        args.author.author
    ));
    stdout::write(|out| writeln!(out, "{key}"))
}

/// Begins a record, and gives the key that checks it.
pub(in crate::commands) fn begin(args: &Init) -> Result<Verifier, Failure> {
    let folder = &args.place.folder;
    let key = new_key(key_name(&args.name)?, KeyUse::Text)?;
    let first = new_key(key_name(&format!("{}/{}", args.name, args.author.author))?, KeyUse::Text)?;
    let at = moment(args.author.now);
    let person = Person {
        name: args.author.author.clone(),
        role: Role::Supervisor,
        key: first.verifier().clone(),
        from: at,
        until: None,
    };
    let payload = Payload { salt: chance()?, bytes: person.to_bytes() };
    let seal = Some(payload.seal(schema(Person::SCHEMA)?));
    let (kind, role) = (EntryKind::Person, Role::Supervisor);
    let entry = Entry { kind, at, role, case: None, about: Vec::new(), payload: seal };
    let entry = entry.signed_by(&key);
    let entry =
        entry.map_err(|error| Failure::request(with_causes(&error), "give another time"))?;
    let founding = Founding { key: &key, first: Addition { entry, payload: Some(payload) } };
    let store = Store::create(folder, founding, Box::new(RealDisk))?;
    write_key(&RealDisk, folder, &args.author.author, &first)?;
    Ok(store.verifier().clone())
}
