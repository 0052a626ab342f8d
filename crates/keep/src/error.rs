//! What can go wrong with a store.

use std::io;
use std::path::{Path, PathBuf};

use vigia_record::{CheckpointError, EntryError, EntryId, EntryKind, NoteError, Refusal, TilePath};
use vigia_sea::Timestamp;

/// A store cannot do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// No record is there.
    #[error("there is no record in `{0}`")]
    Missing(PathBuf),
    /// Something is there already.
    #[error("`{0}` exists and is not empty")]
    Exists(PathBuf),
    /// Another program may add.
    #[error("another program is adding to the record in `{0}`")]
    Locked(PathBuf),
    /// A version of the tables that this program does not know.
    #[error(
        "the record in `{folder}` has version {found} of the tables; this program knows {known}"
    )]
    Version {
        /// Which record.
        folder: PathBuf,
        /// Its version.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// The record does not verify. It is neither mended nor extended.
    #[error("the record in `{folder}` does not verify: {}", listed(faults))]
    Corrupt {
        /// Which record.
        folder: PathBuf,
        /// What is wrong, as far as was looked.
        faults: Vec<Fault>,
    },
    /// One of the entries may not be added. None was.
    #[error("{} is refused", which(*place, *of))]
    Refused {
        /// Which one, from 1.
        place: usize,
        /// How many there were.
        of: usize,
        /// Why.
        #[source]
        why: Refused,
    },
    /// An earlier write failed, so that what is on the disk is not known until it is read again.
    #[error("an earlier write to the record failed; open it again")]
    Broken,
    /// A file could not be read or written.
    #[error("cannot use `{path}`")]
    Disk {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        why: io::Error,
    },
    /// The database could not be read or written.
    #[error("the database of the record cannot be used")]
    Database(#[from] rusqlite::Error),
    /// A key could not be read.
    #[error("the key in `{path}` cannot be used")]
    Key {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        why: NoteError,
    },
    /// A checkpoint that was to be made, or taken in.
    #[error("the checkpoint cannot be used")]
    Checkpoint(#[from] CheckpointError),
    /// A checkpoint that was to be taken in.
    #[error("the checkpoint is not one of this record: {0}")]
    Stranger(&'static str),
}

impl KeepError {
    pub(crate) fn disk(path: &Path, why: io::Error) -> Self {
        Self::Disk { path: path.to_owned(), why }
    }
}

/// Why an entry may not be added.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Its author may not write it.
    #[error("{0}")]
    Author(#[from] Refusal),
    /// It is earlier than the one before it.
    #[error("it is of {at}, and the entry before it of {latest}: time does not go back")]
    BackDated {
        /// When it says it was written.
        at: Timestamp,
        /// When the one before it was.
        latest: Timestamp,
    },
    /// It stands there.
    #[error("it stands in the record already, as {0}")]
    Duplicate(EntryId),
    /// It points at an entry that is not there.
    #[error("it points at {0}, which is not in the record")]
    PointsNowhere(EntryId),
    /// Its case was not opened.
    #[error("its case {0} is no opening in the record")]
    NoCase(EntryId),
    /// Its kind makes sense about another entry only.
    #[error("an entry of kind {} says what it is about", .0.word())]
    NeedsAbout(EntryKind),
    /// It says that it has a payload and has another or none, or the other way round.
    #[error("its payload is not the one that it names")]
    Payload,
    /// Who may write could not be told any more.
    #[error("it erases {0}, which says who may write: that must stay")]
    PersonStays(EntryId),
}

/// One thing that is wrong with what is on the disk.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The bytes are not those that were acknowledged.
    #[error("entry {place}: its bytes have the fingerprint {is} instead of {was}")]
    Bytes {
        /// Its place, from 0.
        place: u64,
        /// The fingerprint that was noted.
        was: EntryId,
        /// That of the bytes.
        is: EntryId,
    },
    /// A place has no entry.
    #[error("entry {0} is missing")]
    Hole(u64),
    /// It cannot be read.
    #[error("entry {place} cannot be read: {why}")]
    Entry {
        /// Its place, from 0.
        place: u64,
        /// Why.
        #[source]
        why: EntryError,
    },
    /// Its author may not write it.
    #[error("entry {place}: {why}")]
    Author {
        /// Its place, from 0.
        place: u64,
        /// Why.
        #[source]
        why: Refusal,
    },
    /// There are fewer entries than were published.
    #[error("there are {n_entries} entries, and the checkpoint is for {published}")]
    Cut {
        /// How many there are.
        n_entries: u64,
        /// How many there were.
        published: u64,
    },
    /// It is found by what it does not say.
    #[error("entry {0} is filed under what its bytes do not say")]
    Filed(u64),
    /// What lies beside it is not what it names.
    #[error("entry {0}: what lies beside it was changed")]
    Payload(u64),
    /// The tree has another root.
    #[error("the first {size} entries do not have the root that was signed")]
    Root {
        /// How many entries.
        size: u64,
    },
    /// A tile is not what its leaves make it.
    #[error("`{0}` is not what the entries make it")]
    Tile(TilePath),
    /// A tile is not there.
    #[error("`{0}` is missing")]
    NoTile(TilePath),
    /// The checkpoint cannot be used.
    #[error("`checkpoint` cannot be used: {0}")]
    Checkpoint(#[source] CheckpointError),
    /// It is that of another log.
    #[error("`checkpoint` is one of `{0}`")]
    OtherLog(String),
    /// There is none.
    #[error("`checkpoint` is missing")]
    NoCheckpoint,
    /// It was changed by somebody else while the record was open.
    #[error("`checkpoint` was changed by another program")]
    CheckpointChanged,
}

fn which(place: usize, of: usize) -> String {
    if of == 1 { "the entry".to_owned() } else { format!("entry {place} of {of}") }
}

/// All faults on one line, the first of them at length.
fn listed(faults: &[Fault]) -> String {
    const MOST: usize = 5;
    let said: Vec<String> = faults.iter().take(MOST).map(ToString::to_string).collect();
    match faults.len().saturating_sub(MOST) {
        0 => said.join("; "),
        n => format!("{}; and {n} more", said.join("; ")),
    }
}
