//! How quick a record is: `appends FOLDER N BATCH` begins a record in a folder that is not there
//! and adds N notes of 200 bytes, BATCH at a time, publishing after each batch; `appends FOLDER`
//! opens one to add to it, which
//! compares all entries with the checkpoint; `appends verify FOLDER` verifies all of it.
//!
//! Run it under `time` for the CPU time; `docs/benchmarks.md` has the figures.

#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration as StdDuration, Instant};

use vigia_keep::{Addition, Founding, Kept, Reader, RealDisk, Store};
use vigia_record::{
    Audited, Entry, EntryKind, Hash, KeyName, KeyUse, Payload, Person, Policy, Role, Schema,
    Signer, Trust, audit,
};
use vigia_sea::{Duration, Timestamp};

type Ran<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Ran<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let said = match args.as_slice() {
        [folder, n, batch] => add(Path::new(folder), n.parse()?, batch.parse()?)?,
        [word, folder] if word == "verify" => verify(Path::new(folder))?,
        [folder] => open(Path::new(folder))?,
        _ => "give FOLDER N BATCH, or FOLDER, or `verify` and FOLDER".to_owned(),
    };
    Ok(writeln!(std::io::stdout(), "{said}")?)
}

fn open(folder: &Path) -> Ran<String> {
    let begun = Instant::now();
    let store = Store::open(folder, Box::new(RealDisk))?;
    let n = store.reader().n_entries()?;
    Ok(format!("{n} entries looked at in {:?}", begun.elapsed()))
}

fn verify(folder: &Path) -> Ran<String> {
    let reader = Reader::open(folder)?;
    let policy = Policy::from_text(&reader.file("policy")?.ok_or("a policy")?)?;
    let trust = Trust { policy, held: Vec::new(), slack: Duration::from_seconds(600) };
    let begun = Instant::now();
    let Audited { flaws, n_entries, .. } = audit(&Kept::new(&reader)?, &trust);
    Ok(format!("{n_entries} entries, {} flaws, in {:?}", flaws.len(), begun.elapsed()))
}

fn add(folder: &Path, n: u64, batch: u64) -> Ran<String> {
    let name = |text| KeyName::from_text(text).ok_or("a name");
    let key = Signer::from_seed(name("example.org/watch")?, KeyUse::Text, &[1; 32]);
    let ana = Signer::from_seed(name("ana")?, KeyUse::Text, &[2; 32]);
    let person = Person {
        name: "ana".to_owned(),
        role: Role::Supervisor,
        key: ana.verifier().clone(),
        from: moment(0),
        until: None,
    };
    let first = addition(&key, 0, (EntryKind::Person, Person::SCHEMA), person.to_bytes())?;
    let founding = Founding { key: &key, first };
    let mut store = Store::create(folder, founding, Box::new(RealDisk))?;
    let (mut added, mut published) = (StdDuration::ZERO, StdDuration::ZERO);
    let mut at = 1;
    while at <= n {
        // Signing is the author's work and is not counted.
        let some = (at..=n).take(usize::try_from(batch)?);
        let some = some.map(|at| addition(&ana, at, (EntryKind::Note, "text"), vec![b'x'; 200]));
        let some = some.collect::<Ran<Vec<Addition>>>()?;
        let begun = Instant::now();
        store.append(&some)?;
        added += begun.elapsed();
        let begun = Instant::now();
        store.publish()?;
        published += begun.elapsed();
        at += batch;
    }
    Ok(format!("{n} entries, {batch} at a time: adding {added:?}, publishing {published:?}"))
}

fn addition(
    by: &Signer,
    at: u64,
    (kind, schema): (EntryKind, &str),
    bytes: Vec<u8>,
) -> Ran<Addition> {
    let payload = Payload { salt: *Hash::of(&[&at.to_be_bytes()]).as_bytes(), bytes };
    let seal = payload.seal(Schema::from_text(schema).ok_or("a schema")?);
    let entry = Entry {
        kind,
        at: moment(at),
        role: Role::Supervisor,
        case: None,
        about: Vec::new(),
        payload: Some(seal),
    };
    Ok(Addition { entry: entry.signed_by(by)?, payload: Some(payload) })
}

fn moment(at: u64) -> Timestamp {
    Timestamp::from_unix_milliseconds(1_800_000_000_000 + i64::try_from(at).unwrap_or(i64::MAX))
}
