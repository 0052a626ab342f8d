//! Adding to a record.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use vigia_record::{
    Checkpoint, CheckpointError, EntryId, EntryKind, Frontier, Hash, Head, Note, NoteSignature,
    Payload, People, SignedEntry, Signer, TileNodes, TilePath, Verifier, grown_tiles,
};
use vigia_sea::Timestamp;

use crate::disk::{Disk, put, put_unsynced};
use crate::error::{Fault, KeepError, Refused};
use crate::keys::{read_key, write_key};
use crate::reader::Reader;
use crate::rows::{self, PayloadRow, Row};
use crate::shelves::Shelves;

/// The name of the file with the record's own key.
const OWN_KEY: &str = "record";
/// After so many faults the rest is not looked for.
const MOST_FAULTS: usize = 100;

/// An entry that is to be added.
#[derive(Clone, Debug)]
pub struct Addition {
    /// With its author's signature.
    pub entry: SignedEntry,
    /// What lies beside it.
    pub payload: Option<Payload>,
}

/// How a record begins.
pub struct Founding<'a> {
    /// The record's own key, whose name is the name of the record.
    pub key: &'a Signer,
    /// The first supervisor.
    pub first: Addition,
}

/// A record that is added to. There is one at a time for a folder.
pub struct Store {
    reader: Reader,
    disk: Box<dyn Disk>,
    signer: Signer,
    /// Who may write next.
    people: People,
    /// When the last entry was written.
    latest: Option<Timestamp>,
    /// All entries that are acknowledged.
    tree: Frontier,
    /// Those that the last checkpoint covers.
    published: Head,
    /// Whether a write failed of which it is not known whether it was done.
    is_broken: bool,
    /// Held as long as this lives.
    _lock: File,
}

impl Store {
    /// Begins a record in a folder that is empty or not there, whole or not at all.
    ///
    /// # Errors
    /// When something is there, the first entry is refused, or the disk cannot be written.
    pub fn create(
        folder: &Path,
        founding: Founding<'_>,
        disk: Box<dyn Disk>,
    ) -> Result<Self, KeepError> {
        match fs::read_dir(folder).map(|mut names| names.next().is_some()) {
            Ok(false) => {}
            Ok(true) => return Err(KeepError::Exists(folder.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(KeepError::disk(folder, error)),
        }
        let parent = folder.parent().filter(|parent| *parent != Path::new(""));
        let parent = parent.unwrap_or(Path::new("."));
        disk.make_folder(parent).map_err(|error| KeepError::disk(parent, error))?;
        let beside = tempfile::Builder::new().prefix(".vigia-").tempdir_in(parent);
        let beside = beside.map_err(|error| KeepError::disk(parent, error))?;
        let disk = Self::build(beside.path(), founding, disk)?;
        disk.rename(beside.path(), folder).map_err(|error| KeepError::disk(folder, error))?;
        disk.sync(parent).map_err(|error| KeepError::disk(parent, error))?;
        Self::open(folder, disk)
    }

    /// Makes a whole record with its first entry.
    fn build(
        folder: &Path,
        Founding { key, first }: Founding<'_>,
        disk: Box<dyn Disk>,
    ) -> Result<Box<dyn Disk>, KeepError> {
        let keys = folder.join("keys");
        disk.make_folder(&keys).map_err(|error| KeepError::disk(&keys, error))?;
        write_key(&*disk, folder, OWN_KEY, key)?;
        let policy = format!("log {}\nquorum none\n", key.verifier());
        put(&*disk, folder, "policy", policy.as_bytes())?;
        let reader = Reader::create(folder)?;
        let lock = lock(folder)?;
        let empty = Head { size: 0, root: Hash::of_empty_tree() };
        sign(&*disk, folder, key, empty)?;
        let mut store = Self {
            reader,
            disk,
            people: People::new(key.verifier().clone()),
            signer: key.clone(),
            latest: None,
            tree: Frontier::default(),
            published: empty,
            is_broken: false,
            _lock: lock,
        };
        store.append(&[first])?;
        store.publish()?;
        Ok(store.disk)
    }

    /// Opens a record to add to it. All entries and tiles are read and compared with the signed
    /// checkpoint first; what a crash left undone is done.
    ///
    /// # Errors
    /// When there is none, another program adds to it, or it does not verify.
    pub fn open(folder: &Path, disk: Box<dyn Disk>) -> Result<Self, KeepError> {
        let reader = Reader::open(folder)?;
        let lock = lock(folder)?;
        let signer = read_key(folder, OWN_KEY)?;
        let Checked { people, latest, tree, published } = check(&reader, signer.verifier())?;
        let mut store = Self {
            reader,
            disk,
            signer,
            people,
            latest,
            tree,
            published,
            is_broken: false,
            _lock: lock,
        };
        // What was erased may still stand there when the program ended right after.
        store.reader.rows.empty_log()?;
        store.publish()?;
        Ok(store)
    }

    /// To look into it.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Who may write now.
    pub fn people(&self) -> &People {
        &self.people
    }

    /// What checks the record's own signatures.
    pub fn verifier(&self) -> &Verifier {
        self.signer.verifier()
    }

    /// When the last entry was written; one that is earlier would be refused.
    pub fn latest(&self) -> Option<Timestamp> {
        self.latest
    }

    /// Adds entries, all or none, and gives their places. When this returns, they are acknowledged:
    /// no crash can lose them. An entry of kind `erasure` erases what lies beside those that it is
    /// about; while somebody reads, traces may stay in the write-ahead file until the record is opened
    /// the next time.
    ///
    /// # Errors
    /// When one of them is refused, or the disk cannot be written; then none is acknowledged.
    pub fn append(&mut self, additions: &[Addition]) -> Result<Vec<u64>, KeepError> {
        if self.is_broken {
            return Err(KeepError::Broken);
        }
        let (people, latest) = self.admit(additions)?;
        let first = self.tree.size();
        self.is_broken = true;
        let has_erased = self.insert(first, additions)?;
        self.is_broken = false;
        for addition in additions {
            self.tree.append(addition.entry.id().hash());
        }
        self.people = people;
        self.latest = latest;
        if has_erased {
            self.reader.rows.empty_log()?;
        }
        Ok((first..self.tree.size()).collect())
    }

    /// Writes the tiles of what was added and signs a checkpoint for it.
    ///
    /// # Errors
    /// When the disk cannot be written; then it can be asked for again, or says that the record has
    /// to be opened again first.
    pub fn publish(&mut self) -> Result<Head, KeepError> {
        if self.is_broken {
            return Err(KeepError::Broken);
        }
        let head = Head { size: self.tree.size(), root: self.tree.root() };
        let signed = checkpoint(&self.reader, self.signer.verifier())?;
        if signed != self.published {
            return Err(self.reader.corrupt(Fault::CheckpointChanged));
        }
        if head == self.published {
            return Ok(head);
        }
        let tiles = self.write_tiles(head)?;
        // When this fails, which of the two checkpoints is on the disk is not known.
        self.is_broken = true;
        sign(&*self.disk, self.reader.folder(), &self.signer, head)?;
        self.is_broken = false;
        self.published = head;
        self.clear(&tiles)?;
        Ok(head)
    }

    /// Takes in the cosignatures that these witnesses have put under a checkpoint of this record;
    /// those of anybody else are left out, since nobody could check them.
    ///
    /// # Errors
    /// When it is none of this record, a cosignature is wrong, none of the witnesses has signed, or
    /// the disk cannot be written.
    pub fn take_cosigned(
        &mut self,
        note: &Note,
        witnesses: &[&Verifier],
    ) -> Result<Head, KeepError> {
        let signed = Checkpoint::verified(note, self.signer.verifier())?;
        let head = signed.head();
        self.is_ours(&signed)?;
        let own = signed.signed_by(&self.signer).map_err(CheckpointError::from)?;
        let known = note.verified(witnesses.iter().copied()).map_err(CheckpointError::from)?;
        let is_known = |by: &NoteSignature| known.iter().any(|one| one.by.is_named_by(by));
        let new: Vec<_> = note.signatures().iter().filter(|by| is_known(by)).cloned().collect();
        let name = format!("cosigned/{}", head.size);
        let folder = self.reader.folder().join("cosigned");
        self.disk.make_folder(&folder).map_err(|error| KeepError::disk(&folder, error))?;
        let old = self.reader.file(&name)?.and_then(|bytes| Note::from_bytes(&bytes).ok());
        let all = new.into_iter().fold(old.unwrap_or(own), Note::with).to_string();
        put(&*self.disk, self.reader.folder(), &name, all.as_bytes())?;
        if head == self.published {
            put(&*self.disk, self.reader.folder(), "checkpoint", all.as_bytes())?;
        }
        Ok(head)
    }

    /// Whether this is what the record was, or is.
    fn is_ours(&self, signed: &Checkpoint) -> Result<(), KeepError> {
        let head = signed.head();
        let name = self.signer.verifier().name().as_str();
        if signed.origin() != name || head.size > self.published.size {
            return Err(KeepError::Stranger("it was never signed for so many entries"));
        }
        let tiles = TileNodes::new(self.published.size, |path| self.reader.tile(path));
        match Frontier::of(&tiles, head.size) {
            Ok(tree) if tree.root() == head.root => Ok(()),
            _ => Err(KeepError::Stranger("its root is that of another log")),
        }
    }

    /// Whether all of these may be added; who may write then, and when the last was written.
    fn admit(&self, additions: &[Addition]) -> Result<(People, Option<Timestamp>), KeepError> {
        let mut people = self.people.clone();
        let mut latest = self.latest;
        let mut new = BTreeMap::new();
        for (at, addition) in additions.iter().enumerate() {
            let refused = |why| KeepError::Refused { place: at + 1, of: additions.len(), why };
            let Addition { entry: signed, payload } = addition;
            let payload = payload.as_ref().map(|payload| payload.bytes.as_slice());
            people.accept(signed, payload).map_err(|why| refused(why.into()))?;
            if let Some(latest) = latest.filter(|latest| signed.entry().at < *latest) {
                return Err(refused(Refused::BackDated { at: signed.entry().at, latest }));
            }
            if !is_whole(addition) {
                return Err(refused(Refused::Payload));
            }
            let kind_of = |id: EntryId| self.kind_of(id, &new);
            if let Some(why) = objection(signed, kind_of)? {
                return Err(refused(why));
            }
            latest = Some(signed.entry().at);
            new.insert(signed.id(), signed.entry().kind);
        }
        Ok((people, latest))
    }

    /// What kind of entry this is, in the record or among those that are just added.
    fn kind_of(
        &self,
        id: EntryId,
        new: &BTreeMap<EntryId, EntryKind>,
    ) -> Result<Option<EntryKind>, KeepError> {
        if let Some(kind) = new.get(&id) {
            return Ok(Some(*kind));
        }
        let Some(place) = self.reader.place_of(id)? else { return Ok(None) };
        Ok(self.reader.entry(place)?.map(|entry| entry.entry().kind))
    }

    /// One transaction with all of them. True when something was erased.
    fn insert(&mut self, first: u64, additions: &[Addition]) -> Result<bool, KeepError> {
        let path = self.reader.folder().join("record.sqlite");
        let step = || self.disk.step().map_err(|error| KeepError::disk(&path, error));
        let mut has_erased = false;
        step()?;
        let transaction = self.reader.rows.begin()?;
        for (place, Addition { entry: signed, payload }) in (first..).zip(additions) {
            step()?;
            let payload = payload
                .as_ref()
                .map(|Payload { salt, bytes }| PayloadRow { salt: *salt, bytes: bytes.clone() });
            let row =
                Row { place, id: *signed.id().hash().as_bytes(), bytes: signed.bytes().to_vec() };
            rows::insert(&transaction, &row, &rows::finding(signed), payload.as_ref())?;
            if signed.entry().kind == EntryKind::Erasure {
                for id in &signed.entry().about {
                    has_erased |= rows::erase(&transaction, id.hash().as_bytes())? > 0;
                }
            }
        }
        step()?;
        transaction.commit()?;
        step()?;
        Ok(has_erased)
    }

    /// The tiles that the tree has got since the last checkpoint.
    fn write_tiles(&self, head: Head) -> Result<Vec<TilePath>, KeepError> {
        let folder = self.reader.folder();
        let mut leaves = Vec::new();
        self.reader.rows.each::<rusqlite::Error>(self.published.size..head.size, |row| {
            leaves.push(Hash::from_bytes(row.id));
            Ok(())
        })?;
        let grown = grown_tiles(self.published.size, &leaves, |path| self.reader.tile(path));
        let grown: BTreeMap<TilePath, Vec<u8>> =
            grown.map_err(|path| self.reader.corrupt(Fault::NoTile(path)))?.into_iter().collect();
        // An old tile that was damaged meanwhile must not get into a new one.
        let nodes = TileNodes::new(head.size, |path| {
            grown.get(path).cloned().or_else(|| self.reader.tile(path))
        });
        if Frontier::of(&nodes, head.size).map(|tree| tree.root()) != Ok(head.root) {
            return Err(self.reader.corrupt(Fault::Root { size: head.size }));
        }
        let mut folders = BTreeSet::new();
        for (path, bytes) in &grown {
            let path = path.to_string();
            // A new folder is only durable when its own name is, in the one above.
            let above = Path::new(&path).ancestors().skip(1).map(|above| folder.join(above));
            let new: Vec<PathBuf> = above.clone().take_while(|above| !above.is_dir()).collect();
            if let Some(lowest) = new.first() {
                self.disk.make_folder(lowest).map_err(|error| KeepError::disk(lowest, error))?;
            }
            folders.extend(above.take(new.len() + 1));
            put_unsynced(&*self.disk, folder, &path, bytes)?;
        }
        for folder in folders {
            self.disk.sync(&folder).map_err(|error| KeepError::disk(&folder, error))?;
        }
        Ok(grown.into_keys().collect())
    }

    /// Removes narrower tiles that these take the place of.
    fn clear(&self, tiles: &[TilePath]) -> Result<(), KeepError> {
        for tile in tiles {
            let keep = self.reader.folder().join(tile.to_string());
            let mut narrower = keep.clone();
            if tile.is_full() {
                narrower.as_mut_os_string().push(".p");
                if narrower.is_dir() {
                    self.remove(&narrower)?;
                }
                continue;
            }
            narrower.pop();
            let names = fs::read_dir(&narrower);
            let names = names.map_err(|error| KeepError::disk(&narrower, error))?;
            for name in names {
                let old = name.map_err(|error| KeepError::disk(&narrower, error))?.path();
                if old != keep {
                    self.remove(&old)?;
                }
            }
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> Result<(), KeepError> {
        self.disk.remove(path).map_err(|error| KeepError::disk(path, error))
    }
}

/// What a whole look at a record gives.
struct Checked {
    people: People,
    latest: Option<Timestamp>,
    tree: Frontier,
    published: Head,
}

/// Reads all entries and tiles and compares them with the checkpoint. The authors of what the
/// checkpoint covers were checked when it was added, and its root says that it is still the same.
fn check(reader: &Reader, log: &Verifier) -> Result<Checked, KeepError> {
    let published = checkpoint(reader, log)?;
    let mut walk = Walk {
        reader,
        published,
        people: People::new(log.clone()),
        tree: Frontier::default(),
        shelves: Shelves::default(),
        faults: Vec::new(),
    };
    let n_entries = reader.n_entries()?;
    if published.size > n_entries {
        walk.faults.push(Fault::Cut { n_entries, published: published.size });
    }
    reader.rows.each::<KeepError>(0..n_entries, |row| walk.entry(&row))?;
    let room = MOST_FAULTS.saturating_sub(walk.faults.len());
    walk.faults.extend(reader.misfiled()?.into_iter().take(room).map(Fault::Filed));
    let Walk { people, tree, faults, .. } = walk;
    if !faults.is_empty() {
        return Err(KeepError::Corrupt { folder: reader.folder().to_owned(), faults });
    }
    let last = n_entries.checked_sub(1).map(|place| reader.entry(place)).transpose()?.flatten();
    let latest = last.map(|last| last.entry().at);
    Ok(Checked { people, latest, tree, published })
}

/// On the way through all entries.
struct Walk<'a> {
    reader: &'a Reader,
    published: Head,
    people: People,
    tree: Frontier,
    shelves: Shelves,
    faults: Vec<Fault>,
}

impl Walk<'_> {
    fn entry(&mut self, row: &Row) -> Result<(), KeepError> {
        let (place, next) = (row.place, self.tree.size());
        let is = EntryId::of(&row.bytes);
        let was = EntryId::from_hash(Hash::from_bytes(row.id));
        if self.faults.len() >= MOST_FAULTS {
            return Ok(());
        }
        if place != next {
            self.faults.push(Fault::Hole(next));
        }
        if was != is {
            self.faults.push(Fault::Bytes { place, was, is });
        }
        self.tree.append(is.hash());
        if self.tree.size() > self.published.size || is_about_people(&row.bytes) {
            self.author(row)?;
        }
        if self.tree.size() <= self.published.size {
            self.tiles(is.hash())?;
        }
        if self.tree.size() == self.published.size && self.tree.root() != self.published.root {
            self.faults.push(Fault::Root { size: self.published.size });
        }
        Ok(())
    }

    /// Whether its author may write it.
    fn author(&mut self, Row { place, bytes, .. }: &Row) -> Result<(), KeepError> {
        let place = *place;
        let entry = match SignedEntry::from_bytes(bytes) {
            Ok(entry) => entry,
            Err(why) => {
                self.faults.push(Fault::Entry { place, why });
                return Ok(());
            }
        };
        let payload = match self.reader.payload(place)? {
            Some(payload) => {
                let seal = entry.entry().payload.as_ref();
                if !seal.is_some_and(|seal| seal.fits(&payload)) {
                    self.faults.push(Fault::Payload(place));
                    return Ok(());
                }
                Some(payload.bytes)
            }
            None => None,
        };
        if let Err(why) = self.people.accept(&entry, payload.as_deref()) {
            self.faults.push(Fault::Author { place, why });
        }
        Ok(())
    }

    fn tiles(&mut self, leaf: Hash) -> Result<(), KeepError> {
        let Self { reader, faults, shelves, tree, published, .. } = self;
        let mut compare = |path: TilePath, bytes: Vec<u8>| -> Result<(), KeepError> {
            match reader.file(&path.to_string())? {
                Some(found) if found == bytes => {}
                Some(_) => faults.push(Fault::Tile(path)),
                None => faults.push(Fault::NoTile(path)),
            }
            Ok(())
        };
        shelves.push(leaf, &mut compare)?;
        if tree.size() == published.size { shelves.finish(&mut compare) } else { Ok(()) }
    }
}

/// Whether the payload is the one that the entry names.
fn is_whole(Addition { entry, payload }: &Addition) -> bool {
    match (&entry.entry().payload, payload) {
        (Some(seal), Some(payload)) => seal.fits(payload),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// What an entry says that does not fit to those before it: what `vigia_record::audit` would find.
fn objection(
    signed: &SignedEntry,
    kind_of: impl Fn(EntryId) -> Result<Option<EntryKind>, KeepError>,
) -> Result<Option<Refused>, KeepError> {
    let entry = signed.entry();
    if kind_of(signed.id())?.is_some() {
        return Ok(Some(Refused::Duplicate(signed.id())));
    }
    if let Some(case) = entry.case
        && kind_of(case)? != Some(EntryKind::Opening)
    {
        return Ok(Some(Refused::NoCase(case)));
    }
    let is_erasure = entry.kind == EntryKind::Erasure;
    if entry.about.is_empty() && (is_erasure || entry.kind == EntryKind::Correction) {
        return Ok(Some(Refused::NeedsAbout(entry.kind)));
    }
    for id in &entry.about {
        match kind_of(*id)? {
            None => return Ok(Some(Refused::PointsNowhere(*id))),
            Some(EntryKind::Person) if is_erasure => return Ok(Some(Refused::PersonStays(*id))),
            Some(_) => {}
        }
    }
    Ok(None)
}

/// Whether these are the bytes of an entry that says who may write. The index that the database has
/// is not asked: it could be wrong.
fn is_about_people(bytes: &[u8]) -> bool {
    bytes.split(|byte| *byte == b'\n').nth(1) == Some(b"kind person")
}

/// The head of the last checkpoint, signed by the record's own key and of its name.
fn checkpoint(reader: &Reader, log: &Verifier) -> Result<Head, KeepError> {
    let read = Checkpoint::verified(&reader.checkpoint()?, log);
    let read = read.map_err(|error| reader.corrupt(Fault::Checkpoint(error)))?;
    if read.origin() == log.name().as_str() {
        Ok(read.head())
    } else {
        Err(reader.corrupt(Fault::OtherLog(read.origin().to_owned())))
    }
}

fn sign(disk: &dyn Disk, folder: &Path, key: &Signer, head: Head) -> Result<(), KeepError> {
    let note = Checkpoint::new(key.verifier().name().as_str(), head)?.signed_by(key);
    let note = note.map_err(CheckpointError::from)?;
    put(disk, folder, "checkpoint", note.to_string().as_bytes())
}

/// Waits a moment for one that is about to end: two programs that each add an entry need not know
/// of each other.
fn lock(folder: &Path) -> Result<File, KeepError> {
    const TRIES: usize = 100;
    const PAUSE: Duration = Duration::from_millis(20);
    let path = folder.join("lock");
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
    let file = file.map_err(|error| KeepError::disk(&path, error))?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) => return Err(KeepError::disk(&path, error)),
        }
    }
    Err(KeepError::Locked(folder.to_owned()))
}
