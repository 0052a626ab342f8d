//! `vigia record`: one file for each thing that can be done with a record.

mod append;
mod erase;
mod export;
pub(super) mod init;
pub(super) mod person;
mod prove;
mod show;
mod source;
pub(super) mod verify;
mod witness;

use std::path::Path;
use std::time::SystemTime;

use vigia_keep::{Addition, Reader, RealDisk, Store, read_key, read_key_file, write_key_file};
use vigia_record::{
    Entry, EntryId, EntryKind, KeyName, KeyUse, Payload, Person, Role, Schema, SignedEntry, Signer,
};
use vigia_sea::Timestamp;

use crate::args::record::{Author, Key, RecordCommand};
use crate::failure::{Failure, with_causes};
use crate::say::Say;
use crate::stdout;

pub(crate) fn run(command: RecordCommand, say: &Say) -> Result<(), Failure> {
    match command {
        RecordCommand::Init(args) => init::run(&args, say),
        RecordCommand::Append(args) => append::run(&args),
        RecordCommand::Show(args) => show::run(&args),
        RecordCommand::Verify(args) => verify::run(&args, say),
        RecordCommand::Prove(args) => prove::run(&args, say),
        RecordCommand::Witness(args) => witness::run(&args, say),
        RecordCommand::Export(args) => export::run(&args, say),
        RecordCommand::Person(command) => person::run(&command, say),
        RecordCommand::Erase(args) => erase::run(&args, say),
        RecordCommand::Key(args) => key(&args, say),
    }
}

fn key(args: &Key, say: &Say) -> Result<(), Failure> {
    let name = key_name(&args.name)?;
    let key_use = if args.witness { KeyUse::Cosignature } else { KeyUse::Text };
    let signer = new_key(name, key_use)?;
    write_key_file(&RealDisk, &args.output, &signer)?;
    say.note(&format!("keep `{}` secret; others need this:", args.output.display()));
    stdout::write(|out| writeln!(out, "{}", signer.verifier()))
}

/// A record that is added to.
pub(super) fn open(folder: &Path) -> Result<Store, Failure> {
    Ok(Store::open(folder, Box::new(RealDisk))?)
}

/// The clock of the machine, or the time that was given.
#[expect(clippy::disallowed_methods, reason = "this is the rim: here the time comes in")]
pub(super) fn moment(given: Option<Timestamp>) -> Timestamp {
    given.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_unix_milliseconds(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    })
}

/// Bytes that nobody can guess.
fn chance() -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    match getrandom::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(Failure::request(
            format!("the system gives no random bytes: {error}"),
            "run it where the system has a source of randomness",
        )),
    }
}

fn new_key(name: KeyName, key_use: KeyUse) -> Result<Signer, Failure> {
    Ok(Signer::from_seed(name, key_use, &chance()?))
}

fn key_name(text: &str) -> Result<KeyName, Failure> {
    KeyName::from_text(text).ok_or_else(|| {
        Failure::request(
            format!("`{text}` cannot be the name of a key"),
            "give a name without spaces and `+`, like example.org/ana",
        )
    })
}

fn role(text: &str) -> Result<Role, Failure> {
    let words: Vec<&str> = Role::ALL.iter().map(|role| role.word()).collect();
    Role::from_word(text).ok_or_else(|| {
        Failure::request(
            format!("`{text}` is no role"),
            format!("give one of {}", words.join(", ")),
        )
    })
}

fn kind(text: &str) -> Result<EntryKind, Failure> {
    let words: Vec<&str> = EntryKind::ALL.iter().map(|kind| kind.word()).collect();
    EntryKind::from_word(text).ok_or_else(|| {
        Failure::request(
            format!("`{text}` is no kind of entry"),
            format!("give one of {}", words.join(", ")),
        )
    })
}

pub(super) fn schema(text: &str) -> Result<Schema, Failure> {
    Schema::from_text(text).ok_or_else(|| {
        Failure::request(
            format!("`{text}` cannot be the name of a form of payload"),
            "give up to 100 small letters, digits, `.`, `/`, `_` and `-`",
        )
    })
}

/// An entry by its id, or by a beginning of it that no other has.
pub(super) fn find(reader: &Reader, asked: &str) -> Result<(u64, SignedEntry), Failure> {
    const LEAST: usize = 4;
    let asked = asked.to_ascii_lowercase();
    let is_hex = asked.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_hex || asked.len() < LEAST || asked.len() > 64 {
        return Err(Failure::request(
            format!("`{asked}` is no id of an entry"),
            format!("give at least {LEAST} of its 64 hexadecimal digits"),
        ));
    }
    match reader.places_of(&asked)?.as_slice() {
        [place] => match reader.entry(*place)? {
            Some(entry) => Ok((*place, entry)),
            None => Err(anyhow::anyhow!("the entry {place} vanished").into()),
        },
        [] => Err(Failure::request(
            format!("there is no entry `{asked}` in `{}`", reader.folder().display()),
            "`vigia record show` lists them",
        )),
        several => Err(Failure::request(
            format!("{} entries or more begin with `{asked}`", several.len()),
            "give more of the id",
        )),
    }
}

/// Somebody who signs: a key in the record's folder by its name, or in a file.
pub(super) struct Writer {
    pub(super) signer: Signer,
    pub(super) role: Role,
}

impl Writer {
    pub(super) fn of(store: &Store, author: &Author) -> Result<Self, Failure> {
        let signer = signer(store.reader().folder(), &author.author)?;
        let key = signer.verifier();
        let person = store.people().all().find(|person| person.key == *key);
        let Some(Person { role, .. }) = person else {
            return Err(Failure::request(
                format!("`{}` may not write in this record", author.author),
                "a supervisor lets people write with `vigia record person add`",
            ));
        };
        Ok(Self { signer, role: *role })
    }

    /// A signed entry with what lies beside it.
    pub(super) fn write(
        &self,
        (kind, at): (EntryKind, Timestamp),
        (case, about): (Option<EntryId>, Vec<EntryId>),
        payload: Option<(Schema, Vec<u8>)>,
    ) -> Result<Addition, Failure> {
        let payload = match payload {
            Some((schema, bytes)) => Some((schema, Payload { salt: chance()?, bytes })),
            None => None,
        };
        let seal = payload.as_ref().map(|(schema, payload)| payload.seal(schema.clone()));
        let entry = Entry { kind, at, role: self.role, case, about, payload: seal };
        let entry = entry.signed_by(&self.signer).map_err(|error| {
            Failure::request(with_causes(&error), "give fewer --about, or another time")
        })?;
        Ok(Addition { entry, payload: payload.map(|(_, payload)| payload) })
    }
}

fn signer(folder: &Path, name: &str) -> Result<Signer, Failure> {
    let path = Path::new(name);
    // A name is first that of somebody in the record, whatever files lie about.
    let is_known = path.components().count() == 1 && folder.join("keys").join(name).is_file();
    let found =
        if path.is_file() && !is_known { read_key_file(path) } else { read_key(folder, name) };
    found.map_err(|error| {
        Failure::request(
            with_causes(&error),
            format!(
                "give the name of a file in `{}`, or a file with a key",
                folder.join("keys").display()
            ),
        )
    })
}
