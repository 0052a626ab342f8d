//! Looking into a record.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use vigia_record::{EntryId, EntryKind, Hash, Note, Payload, SignedEntry, TilePath};

use crate::error::{Fault, KeepError};
use crate::rows::{PayloadRow, Row, Rows, VERSION, finding};

/// A record that is read; somebody else may add to it at the same time.
pub struct Reader {
    folder: PathBuf,
    pub(crate) rows: Rows,
}

/// What lies beside an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The entry has none.
    Nothing,
    /// It was erased, or lost.
    Gone,
    /// Salt and bytes.
    Payload(Payload),
}

impl Beside {
    /// Salt and bytes, if they are there.
    pub fn payload(&self) -> Option<&Payload> {
        match self {
            Self::Payload(payload) => Some(payload),
            Self::Nothing | Self::Gone => None,
        }
    }
}

impl Reader {
    /// Opens the record in a folder.
    ///
    /// # Errors
    /// When there is none, or it is of another version.
    pub fn open(folder: &Path) -> Result<Self, KeepError> {
        let database = database_in(folder);
        if !database.is_file() {
            return Err(KeepError::Missing(folder.to_owned()));
        }
        let rows = Rows::open(&database)?;
        match rows.version()? {
            Some(VERSION) => Ok(Self { folder: folder.to_owned(), rows }),
            Some(found) => {
                Err(KeepError::Version { folder: folder.to_owned(), found, known: VERSION })
            }
            None => Err(KeepError::Missing(folder.to_owned())),
        }
    }

    pub(crate) fn create(folder: &Path) -> Result<Self, KeepError> {
        Ok(Self { folder: folder.to_owned(), rows: Rows::create(&database_in(folder))? })
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many entries there are, published or not.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn n_entries(&self) -> Result<u64, KeepError> {
        Ok(self.rows.n_entries()?)
    }

    /// The bytes of every entry from one place up to another, in order, as they are kept.
    ///
    /// # Errors
    /// When the database cannot be read, or what `take` says.
    pub fn each<E: From<KeepError>>(
        &self,
        places: Range<u64>,
        mut take: impl FnMut(u64, Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let taken = |Row { place, bytes, .. }| take(place, bytes).map_err(Through);
        self.rows.each(places, taken).map_err(|Through(error)| error)
    }

    /// The entry at a place; `None` when there are not so many.
    ///
    /// # Errors
    /// When the database cannot be read, or the entry is damaged.
    pub fn entry(&self, place: u64) -> Result<Option<SignedEntry>, KeepError> {
        let mut found = None;
        self.rows.each::<rusqlite::Error>(place..place.saturating_add(1), |row| {
            found = Some(row);
            Ok(())
        })?;
        let read = |row: Row| {
            let entry = SignedEntry::from_bytes(&row.bytes);
            let entry = entry.map_err(|why| Fault::Entry { place, why })?;
            let (was, is) = (EntryId::from_hash(Hash::from_bytes(row.id)), entry.id());
            if was == is { Ok(entry) } else { Err(Fault::Bytes { place, was, is }) }
        };
        found.map(read).transpose().map_err(|fault| self.corrupt(fault))
    }

    /// The place of an entry.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn place_of(&self, id: EntryId) -> Result<Option<u64>, KeepError> {
        Ok(self.rows.place_of(id.hash().as_bytes())?)
    }

    /// The places of up to nine entries whose ids begin with these hexadecimal digits.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn places_of(&self, beginning: &str) -> Result<Vec<u64>, KeepError> {
        let whole = |fill: char| {
            let missing = (2 * Hash::LENGTH).saturating_sub(beginning.len());
            let fill: String = std::iter::repeat_n(fill, missing).collect();
            Hash::from_hex(&format!("{beginning}{fill}"))
        };
        let (Some(from), Some(to)) = (whole('0'), whole('f')) else { return Ok(Vec::new()) };
        Ok(self.rows.places_between(from.as_bytes(), to.as_bytes())?)
    }

    /// The places of all entries of a kind.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn of_kind(&self, kind: EntryKind) -> Result<Vec<u64>, KeepError> {
        Ok(self.rows.of_kind(kind.word())?)
    }

    /// The places of all entries that belong to the case with this opening; the opening itself
    /// names no case and is not among them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn of_case(&self, opening: EntryId) -> Result<Vec<u64>, KeepError> {
        Ok(self.rows.of_case(opening.hash().as_bytes())?)
    }

    /// The places of all entries that point at this one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn about(&self, id: EntryId) -> Result<Vec<u64>, KeepError> {
        Ok(self.rows.about(id.hash().as_bytes())?)
    }

    /// What lies beside an entry.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn beside(&self, place: u64, entry: &SignedEntry) -> Result<Beside, KeepError> {
        if entry.entry().payload.is_none() {
            return Ok(Beside::Nothing);
        }
        Ok(self.payload(place)?.map_or(Beside::Gone, Beside::Payload))
    }

    /// What is kept for the entry at a place, whatever the entry says.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn payload(&self, place: u64) -> Result<Option<Payload>, KeepError> {
        let found = self.rows.payload(place)?;
        Ok(found.map(|PayloadRow { salt, bytes }| Payload { salt, bytes }))
    }

    /// The entries for which something is kept, by what the database notes as their fingerprints.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn with_payload(&self, places: Range<u64>) -> Result<Vec<EntryId>, KeepError> {
        let ids = self.rows.with_payload(places)?;
        Ok(ids.into_iter().map(|id| EntryId::from_hash(Hash::from_bytes(id))).collect())
    }

    /// What the database finds wrong with its own pages, one line for each.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn faults_of_pages(&self) -> Result<Vec<String>, KeepError> {
        Ok(self.rows.faults()?)
    }

    /// Places of entries that are not found by what their bytes say: somebody changed the columns by
    /// which cases are put together. One place too many stands for rows of no entry.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn misfiled(&self) -> Result<Vec<u64>, KeepError> {
        let n_entries = self.n_entries()?;
        let mut misfiled = Vec::new();
        let mut n_about = 0;
        self.rows.each::<KeepError>(0..n_entries, |row| {
            let id = EntryId::of(&row.bytes);
            let is_so = match SignedEntry::from_bytes(&row.bytes) {
                Ok(signed) => {
                    let finding = finding(&signed);
                    n_about += finding.about.len() as u64;
                    *id.hash().as_bytes() == row.id && self.rows.is_filed_as(row.place, &finding)?
                }
                Err(_unreadable) => false,
            };
            if !is_so {
                misfiled.push(row.place);
            }
            Ok(())
        })?;
        if misfiled.is_empty() && self.rows.n_about()? != n_about {
            misfiled.push(n_entries);
        }
        Ok(misfiled)
    }

    /// The bytes of a file of the record; `None` when it is not there.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn file(&self, name: &str) -> Result<Option<Vec<u8>>, KeepError> {
        let path = self.folder.join(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(KeepError::disk(&path, error)),
        }
    }

    /// A tile; `None` when it is not there or cannot be read.
    pub fn tile(&self, path: &TilePath) -> Option<Vec<u8>> {
        self.file(&path.to_string()).ok().flatten()
    }

    /// The last signed checkpoint, with the signatures of witnesses if it has any.
    ///
    /// # Errors
    /// When it is missing or no note.
    pub fn checkpoint(&self) -> Result<Note, KeepError> {
        let bytes = self.file("checkpoint")?.ok_or_else(|| self.corrupt(Fault::NoCheckpoint))?;
        let read = Note::from_bytes(&bytes);
        read.map_err(|error| self.corrupt(Fault::Checkpoint(error.into())))
    }

    /// The checkpoints that witnesses have signed, by size.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn cosigned(&self) -> Result<Vec<u64>, KeepError> {
        let folder = self.folder.join("cosigned");
        let names = match fs::read_dir(&folder) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(KeepError::disk(&folder, error)),
        };
        let mut sizes = Vec::new();
        for name in names {
            let name = name.map_err(|error| KeepError::disk(&folder, error))?.file_name();
            sizes.extend(name.to_str().and_then(|name| name.parse::<u64>().ok()));
        }
        sizes.sort_unstable();
        Ok(sizes)
    }

    pub(crate) fn corrupt(&self, fault: Fault) -> KeepError {
        KeepError::Corrupt { folder: self.folder.clone(), faults: vec![fault] }
    }
}

/// An error of whoever takes rows, on its way through the loop of the database.
struct Through<E>(E);

impl<E: From<KeepError>> From<rusqlite::Error> for Through<E> {
    fn from(error: rusqlite::Error) -> Self {
        Self(KeepError::from(error).into())
    }
}

fn database_in(folder: &Path) -> PathBuf {
    folder.join("record.sqlite")
}
