//! Where a record is read from to be checked: an export, as a folder or a .tar, or its own folder.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use vigia_keep::{KeepError, Kept, Reader, files_under};
use vigia_record::{Audited, EntryId, Export, Note, TilePath, Trust, audit};

use crate::failure::Failure;
use crate::tar;

/// A record that is read.
pub(super) enum Source {
    /// The folder in which it is kept.
    Kept(Reader),
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
            Ok(reader) => return Ok(Self::Kept(reader)),
            Err(KeepError::Missing(_)) => {}
            Err(error) => return Err(error.into()),
        }
        let names = files_under(path).map_err(|error| Failure::open(path, &error))?;
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
            Self::Kept(reader) => reader.file(name).ok().flatten(),
            Self::Folder(path, _) => {
                let path = path.join(name);
                // A link or a pipe is no file of an export: reading it may have no end.
                let is_file = fs::symlink_metadata(&path).is_ok_and(|about| about.is_file());
                if is_file { fs::read(path).ok() } else { None }
            }
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
            // A folder that cannot be read has no tiles, which the audit names.
            Self::Kept(reader) => files_under(reader.folder()).unwrap_or_default(),
            Self::Folder(_, names) => names.clone(),
            Self::Tar(_, files) => files.keys().cloned().collect(),
        }
    }

    /// Whether it is what it was, and what the database of what is kept finds wrong with its own
    /// pages.
    pub(super) fn audit(&self, trust: &Trust) -> Result<(Audited, Vec<String>), Failure> {
        match self {
            Self::Kept(reader) => {
                let mut faults = reader.faults_of_pages()?;
                let misfiled = reader.misfiled()?;
                let told =
                    |place| format!("entry {place} is filed under what its bytes do not say");
                faults.extend(misfiled.into_iter().map(told));
                Ok((audit(&Kept::new(reader)?, trust), faults))
            }
            Self::Folder(..) | Self::Tar(..) => Ok((audit(self, trust), Vec::new())),
        }
    }
}

/// An export; what is kept is audited as [`Kept`].
impl Export for Source {
    fn checkpoint(&self) -> Option<Vec<u8>> {
        self.file("checkpoint")
    }

    fn tiles(&self) -> Vec<TilePath> {
        self.names().iter().filter_map(|name| TilePath::from_text(name)).collect()
    }

    fn tile(&self, path: &TilePath) -> Option<Vec<u8>> {
        self.file(&path.to_string())
    }

    fn payloads(&self) -> Vec<EntryId> {
        let id = |name: &String| EntryId::from_text(name.strip_prefix("payload/")?);
        self.names().iter().filter_map(id).collect()
    }

    fn payload(&self, id: EntryId) -> Option<Vec<u8>> {
        self.file(&format!("payload/{id}"))
    }
}
