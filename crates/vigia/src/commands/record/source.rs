//! Where a record is read from to be checked: an export, as a folder or a .tar, or its own folder.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use vigia_keep::{KeepError, Reader};
use vigia_record::{Checkpoint, EntryId, Export, Note, Shelf, TILE_WIDTH, TilePath, bundle_bytes};

use crate::failure::Failure;
use crate::tar;

/// A record that is read.
pub(super) enum Source {
    /// The folder in which it is kept, with how many entries it has.
    Kept(Reader, u64),
    /// An export.
    Folder(PathBuf, Vec<String>),
    /// An export in one file: where each of its files is.
    Tar(RefCell<File>, BTreeMap<String, (u64, u64)>),
}

impl Source {
    /// What is at a path.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        if path.is_file() {
            let mut file = File::open(path).map_err(|error| Failure::open(path, &error))?;
            let files = tar::files(&mut file).map_err(|error| {
                Failure::request(
                    format!("`{}` is no whole .tar file: {error}", path.display()),
                    "give what `vigia record export` wrote, or copy it again",
                )
            })?;
            return Ok(Self::Tar(RefCell::new(file), files));
        }
        match Reader::open(path) {
            Ok(reader) => {
                let n_entries = reader.n_entries()?;
                return Ok(Self::Kept(reader, n_entries));
            }
            Err(KeepError::Missing(_)) => {}
            Err(error) => return Err(error.into()),
        }
        let mut names = Vec::new();
        list(path, "", &mut names).map_err(|error| Failure::open(path, &error))?;
        if !names.iter().any(|name| name == "checkpoint" || name.starts_with("tile/")) {
            return Err(Failure::request(
                format!("there is neither a record nor an export of one in `{}`", path.display()),
                "give the folder of a record, or what `vigia record export` wrote",
            ));
        }
        Ok(Self::Folder(path.to_owned(), names))
    }

    /// The bytes of a file; `None` when it is not there or cannot be read.
    pub(super) fn file(&self, name: &str) -> Option<Vec<u8>> {
        match self {
            Self::Kept(reader, _) => reader.file(name).ok().flatten(),
            Self::Folder(path, _) => fs::read(path.join(name)).ok(),
            Self::Tar(file, files) => {
                let (starts, length) = *files.get(name)?;
                let mut file = file.borrow_mut();
                file.seek(SeekFrom::Start(starts)).ok()?;
                let mut bytes = Vec::new();
                let read = file.by_ref().take(length).read_to_end(&mut bytes).ok()?;
                (read as u64 == length).then_some(bytes)
            }
        }
    }

    /// The last checkpoint.
    pub(super) fn note(&self) -> Result<Note, Failure> {
        let advice = "`vigia record verify` tells everything that is wrong";
        let bytes = self.file("checkpoint");
        let bytes = bytes.ok_or_else(|| Failure::request("the checkpoint is missing", advice))?;
        Note::from_bytes(&bytes).map_err(|error| {
            Failure::request(format!("the checkpoint cannot be read: {error}"), advice)
        })
    }

    /// The names of all files.
    pub(super) fn names(&self) -> Vec<String> {
        match self {
            Self::Kept(reader, _) => {
                let mut names = Vec::new();
                // A folder that cannot be read has no tiles, which the audit names.
                list(reader.folder(), "", &mut names).unwrap_or_default();
                names
            }
            Self::Folder(_, names) => names.clone(),
            Self::Tar(_, files) => files.keys().cloned().collect(),
        }
    }

    /// What the database of what is kept finds wrong with its own pages.
    pub(super) fn faults_of_pages(&self) -> Result<Vec<String>, Failure> {
        match self {
            Self::Kept(reader, _) => Ok(reader.faults_of_pages()?),
            Self::Folder(..) | Self::Tar(..) => Ok(Vec::new()),
        }
    }

    /// The bundles of what is kept: its entries are rows of a database and no files.
    fn bundles(n_entries: u64) -> impl Iterator<Item = TilePath> {
        (0..n_entries.div_ceil(TILE_WIDTH))
            .filter_map(move |index| TilePath::in_tree(Shelf::Entries, index, n_entries))
    }

    /// How many entries the checkpoint of what is kept promises, or there are, if it is damaged.
    fn n_published(&self, n_entries: u64) -> u64 {
        let promised = self.note().ok().and_then(|note| Checkpoint::of_note(&note).ok());
        // What was added and not yet published is no flaw, and not checked.
        promised.map_or(n_entries, |promised| promised.size().min(n_entries))
    }
}

impl Export for Source {
    fn checkpoint(&self) -> Option<Vec<u8>> {
        self.file("checkpoint")
    }

    fn tiles(&self) -> Vec<TilePath> {
        let names = self.names();
        let files = names.iter().filter_map(|name| TilePath::from_text(name));
        match self {
            Self::Kept(_, n_entries) => {
                files.chain(Self::bundles(self.n_published(*n_entries))).collect()
            }
            Self::Folder(..) | Self::Tar(..) => files.collect(),
        }
    }

    fn tile(&self, path: &TilePath) -> Option<Vec<u8>> {
        let (Self::Kept(reader, _), Shelf::Entries) = (self, path.shelf) else {
            return self.file(&path.to_string());
        };
        let first = path.index * TILE_WIDTH;
        let mut entries = Vec::new();
        let read = reader.each::<KeepError>(first..first + u64::from(path.width), |_, bytes| {
            entries.push(bytes);
            Ok(())
        });
        read.ok()?;
        bundle_bytes(entries.iter().map(Vec::as_slice))
    }

    fn payloads(&self) -> Vec<EntryId> {
        if let Self::Kept(reader, n_entries) = self {
            return reader.with_payload(0..self.n_published(*n_entries)).unwrap_or_default();
        }
        let id = |name: &String| EntryId::from_text(name.strip_prefix("payload/")?);
        self.names().iter().filter_map(id).collect()
    }

    fn payload(&self, id: EntryId) -> Option<Vec<u8>> {
        let Self::Kept(reader, _) = self else { return self.file(&format!("payload/{id}")) };
        Some(reader.payload(reader.place_of(id).ok()??).ok()??.file_bytes())
    }
}

/// All files under a folder, with `/` between the parts of their names.
fn list(folder: &Path, above: &str, names: &mut Vec<String>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        // No file of ours has a name that is no text.
        let Ok(name) = entry.file_name().into_string() else { continue };
        let name = if above.is_empty() { name } else { format!("{above}/{name}") };
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &name, names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}
