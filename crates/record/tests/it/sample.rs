//! A small record, whole, to be broken.

use std::collections::BTreeMap;

use vigia_record::{
    Checkpoint, Entry, EntryId, EntryKind, Export, Frontier, Head, Held, KeyName, KeyUse, Note,
    Payload, Person, Policy, Role, Schema, Seal, Shelf, SignedEntry, Signer, TilePath, Trust,
    bundle_bytes, grown_tiles, leaf_hash, tiles_after,
};
use vigia_sea::{Duration, Timestamp};

pub(super) const ORIGIN: &str = "vigia.example/record";

pub(super) fn signer(name: &str, key_use: KeyUse, seed: u8) -> Signer {
    Signer::from_seed(KeyName::from_text(name).unwrap(), key_use, &[seed; 32])
}

pub(super) fn log() -> Signer {
    signer(ORIGIN, KeyUse::Text, 1)
}

pub(super) fn ana() -> Signer {
    signer("vigia.example/ana", KeyUse::Text, 2)
}

pub(super) fn bruno() -> Signer {
    signer("vigia.example/bruno", KeyUse::Text, 3)
}

pub(super) fn witness() -> Signer {
    signer("partner.example", KeyUse::Cosignature, 9)
}

/// So many seconds after the record began.
pub(super) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_seconds(1_795_262_400 + seconds)
}

pub(super) fn trust() -> Trust {
    let policy = Policy::of(log().verifier(), &[witness().verifier().clone()], 0).unwrap();
    Trust { policy, held: Vec::new(), slack: Duration::from_seconds(5) }
}

pub(super) fn trust_holding(notes: &[Note]) -> Trust {
    let held = |note: &Note| Held { by: "partner".to_owned(), note: note.to_string().into() };
    Trust { held: notes.iter().map(held).collect(), ..trust() }
}

/// Entries and payloads in the making.
#[derive(Clone, Default)]
pub(super) struct Book {
    pub(super) entries: Vec<Vec<u8>>,
    pub(super) payloads: BTreeMap<EntryId, Payload>,
}

impl Book {
    /// A record whose own key has let Ana in as its first supervisor, and Ana Bruno as an officer.
    pub(super) fn founded() -> Self {
        let mut book = Self::default();
        book.person(&log(), 0, &ana(), Role::Supervisor);
        book.person(&ana(), 1, &bruno(), Role::Officer);
        book
    }

    /// With `n_more` leads of Bruno, one each second, every third about the one before.
    pub(super) fn with_leads(n_more: usize) -> Self {
        let mut book = Self::founded();
        for number in 0..n_more {
            let seconds = i64::try_from(number).unwrap() + 2;
            let before = book.last();
            let about = if number % 3 == 1 { vec![before] } else { Vec::new() };
            let text = format!("lead {number}");
            book.write(&bruno(), lead(at(seconds), about), Some(text.as_bytes()));
        }
        book
    }

    pub(super) fn last(&self) -> EntryId {
        EntryId::of(self.entries.last().unwrap())
    }

    pub(super) fn write(
        &mut self,
        author: &Signer,
        entry: Entry,
        payload: Option<&[u8]>,
    ) -> EntryId {
        let salt = *leaf_hash(&self.entries.len().to_be_bytes()).as_bytes();
        let payload = payload.map(|bytes| Payload { salt, bytes: bytes.to_vec() });
        let schema = match entry.kind {
            EntryKind::Person => Person::SCHEMA,
            _ => "vigia.test/text/v1",
        };
        let schema = Schema::from_text(schema).unwrap();
        let seal = payload.as_ref().map(|payload| payload.seal(schema));
        self.sealed(author, &Entry { payload: seal, ..entry }, payload)
    }

    pub(super) fn sealed(
        &mut self,
        author: &Signer,
        entry: &Entry,
        payload: Option<Payload>,
    ) -> EntryId {
        let signed = entry.signed_by(author).unwrap();
        let id = signed.id();
        self.entries.push(signed.bytes().to_vec());
        self.payloads.extend(payload.map(|payload| (id, payload)));
        id
    }

    pub(super) fn person(
        &mut self,
        by: &Signer,
        seconds: i64,
        who: &Signer,
        role: Role,
    ) -> EntryId {
        let key = who.verifier().clone();
        let name = key.name().as_str().to_owned();
        let person = Person { name, role, key, from: at(seconds), until: None };
        self.admit(by, seconds, &person)
    }

    pub(super) fn admit(&mut self, by: &Signer, seconds: i64, person: &Person) -> EntryId {
        let entry =
            Entry { kind: EntryKind::Person, role: Role::Supervisor, ..lead(at(seconds), vec![]) };
        self.write(by, entry, Some(&person.to_bytes()))
    }

    pub(super) fn head(&self) -> Head {
        let mut frontier = Frontier::default();
        self.entries.iter().for_each(|entry| frontier.append(leaf_hash(entry)));
        Head { size: frontier.size(), root: frontier.root() }
    }

    pub(super) fn checkpoint(&self) -> Note {
        Checkpoint::new(ORIGIN, self.head()).unwrap().signed_by(&log()).unwrap()
    }

    /// As its files.
    pub(super) fn files(&self) -> Files {
        let leaves: Vec<_> = self.entries.iter().map(|entry| leaf_hash(entry)).collect();
        let mut tiles: BTreeMap<_, _> =
            grown_tiles(0, &leaves, |_| None).unwrap().into_iter().collect();
        let size = self.entries.len() as u64;
        for path in tiles_after(0, size).into_iter().filter(|path| path.shelf == Shelf::Entries) {
            let first = usize::try_from(path.index * 256).unwrap();
            let entries = &self.entries[first..first + usize::from(path.width)];
            tiles.insert(path, bundle_bytes(entries.iter().map(Vec::as_slice)).unwrap());
        }
        let payloads =
            self.payloads.iter().map(|(id, payload)| (*id, payload.file_bytes())).collect();
        Files { checkpoint: Some(self.checkpoint().to_string().into()), tiles, payloads }
    }
}

pub(super) fn lead(at: Timestamp, about: Vec<EntryId>) -> Entry {
    Entry { kind: EntryKind::Lead, at, role: Role::Officer, case: None, about, payload: None }
}

pub(super) fn seal(payload: &Payload) -> Seal {
    payload.seal(Schema::from_text("vigia.test/text/v1").unwrap())
}

pub(super) fn id_of(entry: &[u8]) -> EntryId {
    SignedEntry::from_bytes(entry).unwrap().id()
}

/// A record as files, in memory.
#[derive(Clone, Debug)]
pub(super) struct Files {
    pub(super) checkpoint: Option<Vec<u8>>,
    pub(super) tiles: BTreeMap<TilePath, Vec<u8>>,
    pub(super) payloads: BTreeMap<EntryId, Vec<u8>>,
}

impl Files {
    /// The entries of the record as other files would have them: bundles of these, and all else as
    /// it is.
    pub(super) fn with_bundles_of(mut self, book: &Book) -> Self {
        self.tiles.retain(|path, _| path.shelf != Shelf::Entries);
        let bundles = book.files().tiles.into_iter();
        self.tiles.extend(bundles.filter(|(path, _)| path.shelf == Shelf::Entries));
        self
    }

    /// All files, in an order that stays.
    pub(super) fn all(&mut self) -> Vec<(Place, &mut Vec<u8>)> {
        let checkpoint = self.checkpoint.iter_mut().map(|bytes| (Place::Checkpoint, bytes));
        let tiles = self.tiles.iter_mut().map(|(path, bytes)| (Place::Tile(*path), bytes));
        let payloads = self.payloads.iter_mut().map(|(id, bytes)| (Place::Payload(*id), bytes));
        checkpoint.chain(tiles).chain(payloads).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    Checkpoint,
    Tile(TilePath),
    Payload(EntryId),
}

impl Export for Files {
    fn checkpoint(&self) -> Option<Vec<u8>> {
        self.checkpoint.clone()
    }

    fn tiles(&self) -> Vec<TilePath> {
        self.tiles.keys().copied().collect()
    }

    fn tile(&self, path: &TilePath) -> Option<Vec<u8>> {
        self.tiles.get(path).cloned()
    }

    fn payloads(&self) -> Vec<EntryId> {
        self.payloads.keys().copied().collect()
    }

    fn payload(&self, id: EntryId) -> Option<Vec<u8>> {
        self.payloads.get(&id).cloned()
    }
}
