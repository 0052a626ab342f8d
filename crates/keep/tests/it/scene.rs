//! A record of one supervisor, and entries for it.

use std::path::Path;

use tempfile::TempDir;
use vigia_keep::{Addition, Disk, Founding, KeepError, RealDisk, Store};
use vigia_record::{
    Entry, EntryId, EntryKind, Hash, KeyName, KeyUse, Payload, Person, Role, Schema, Signer,
};
use vigia_sea::{Duration, Timestamp};

/// Keys and a clock that moves on by a second with each entry.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) log: Signer,
    pub(crate) ana: Signer,
    pub(crate) now: Timestamp,
}

impl Scene {
    pub(crate) fn new() -> Self {
        Self {
            log: key("example.org/watch", 1),
            ana: key("ana", 2),
            now: Timestamp::from_text("2026-11-21T12:00:00Z").unwrap(),
        }
    }

    pub(crate) fn tick(&mut self) -> Timestamp {
        self.now = self.now.plus(Duration::from_seconds(1));
        self.now
    }

    /// An entry that says as much as these bytes, signed by the supervisor.
    pub(crate) fn addition(
        &mut self,
        kind: EntryKind,
        about: &[EntryId],
        bytes: &[u8],
    ) -> Addition {
        let at = self.tick();
        addition(&self.ana, at, (kind, Role::Supervisor), about, ("text", bytes))
    }

    pub(crate) fn note(&mut self, bytes: &[u8]) -> Addition {
        self.addition(EntryKind::Note, &[], bytes)
    }

    pub(crate) fn person(&mut self, by: &Signer, whom: &Signer, role: Role) -> Addition {
        let at = self.tick();
        let person = Person {
            name: whom.verifier().name().to_string(),
            role,
            key: whom.verifier().clone(),
            from: at,
            until: None,
        };
        let what = (EntryKind::Person, Role::Supervisor);
        addition(by, at, what, &[], (Person::SCHEMA, &person.to_bytes()))
    }

    pub(crate) fn create(
        &mut self,
        folder: &Path,
        disk: Box<dyn Disk>,
    ) -> Result<Store, KeepError> {
        let (log, ana) = (self.log.clone(), self.ana.clone());
        let first = self.person(&log, &ana, Role::Supervisor);
        Store::create(folder, Founding { key: &log, first }, disk)
    }

    /// A record with the supervisor and so many notes.
    pub(crate) fn with_notes(n: usize) -> (TempDir, Self) {
        let mut scene = Self::new();
        let folder = temporary();
        let mut store = scene.create(&log_in(&folder), Box::new(RealDisk)).unwrap();
        let notes: Vec<Addition> =
            (0..n).map(|at| scene.note(format!("note {at}").as_bytes())).collect();
        store.append(&notes).unwrap();
        store.publish().unwrap();
        (folder, scene)
    }
}

/// A folder in memory where there is one: these tests are about order, not about waiting for a disk.
pub(crate) fn temporary() -> TempDir {
    let fast = Path::new("/dev/shm");
    if fast.is_dir() { TempDir::new_in(fast) } else { TempDir::new() }.unwrap()
}

pub(crate) fn log_in(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("log")
}

pub(crate) fn key(name: &str, seed: u8) -> Signer {
    Signer::from_seed(KeyName::from_text(name).unwrap(), KeyUse::Text, &[seed; 32])
}

pub(crate) fn addition(
    by: &Signer,
    at: Timestamp,
    (kind, role): (EntryKind, Role),
    about: &[EntryId],
    (schema, bytes): (&str, &[u8]),
) -> Addition {
    // Different for each entry, and the same in each run.
    let salt = *Hash::of(&[&at.unix_milliseconds().to_be_bytes()]).as_bytes();
    let payload = Payload { salt, bytes: bytes.to_vec() };
    let seal = Some(payload.seal(Schema::from_text(schema).unwrap()));
    let entry = Entry { kind, at, role, case: None, about: about.to_vec(), payload: seal };
    Addition { entry: entry.signed_by(by).unwrap(), payload: Some(payload) }
}

/// The ids of all entries, in order; every file of the record is checked on the way.
pub(crate) fn ids(folder: &Path) -> Vec<EntryId> {
    let store = Store::open(folder, Box::new(RealDisk)).unwrap_or_else(|error| panic!("{error}"));
    let mut ids = Vec::new();
    let n = store.reader().n_entries().unwrap();
    store
        .reader()
        .each::<KeepError>(0..n, |_, bytes| {
            ids.push(EntryId::of(&bytes));
            Ok(())
        })
        .unwrap();
    ids
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for name in std::fs::read_dir(from).unwrap() {
        let path = name.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            std::fs::copy(&path, &to).unwrap();
        }
    }
}
