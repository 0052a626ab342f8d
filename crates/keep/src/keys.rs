//! Secret keys as files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use vigia_record::Signer;

use crate::disk::{Disk, put};
use crate::error::KeepError;

/// The key of somebody whose secret lies in the folder `keys` of a record.
///
/// # Errors
/// When there is none, or it cannot be read.
pub fn read_key(folder: &Path, name: &str) -> Result<Signer, KeepError> {
    read_key_file(&path_of(folder, name)?)
}

/// The key in a file.
///
/// # Errors
/// When there is none, or it cannot be read.
pub fn read_key_file(path: &Path) -> Result<Signer, KeepError> {
    let text = fs::read_to_string(path).map_err(|error| KeepError::disk(path, error))?;
    Signer::from_secret_text(text.trim_end())
        .map_err(|why| KeepError::Key { path: path.to_owned(), why })
}

/// Puts a key into the folder `keys` of a record, where only its owner may read it.
///
/// # Errors
/// When there is one of that name, or the disk cannot be written.
pub fn write_key(
    disk: &dyn Disk,
    folder: &Path,
    name: &str,
    key: &Signer,
) -> Result<(), KeepError> {
    write_key_file(disk, &path_of(folder, name)?, key)
}

/// Puts a key into a file, where only its owner may read it.
///
/// # Errors
/// When the file exists, or cannot be written.
pub fn write_key_file(disk: &dyn Disk, path: &Path, key: &Signer) -> Result<(), KeepError> {
    if path.exists() {
        let why = io::Error::new(io::ErrorKind::AlreadyExists, "there is a key of that name");
        return Err(KeepError::disk(path, why));
    }
    write_file(disk, path, format!("{}\n", key.secret_text()).as_bytes())
}

/// Puts a file in place, durable, whole or not at all, and for its owner only.
///
/// # Errors
/// When the disk cannot be written.
pub fn write_file(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), KeepError> {
    let folder = path.parent().filter(|above| *above != Path::new("")).unwrap_or(Path::new("."));
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        let why = io::Error::new(io::ErrorKind::InvalidInput, "the name of a file is needed");
        return Err(KeepError::disk(path, why));
    };
    put(disk, folder, name, bytes)
}

/// Names of people become names of files: nothing in them may lead elsewhere.
fn path_of(folder: &Path, name: &str) -> Result<PathBuf, KeepError> {
    let path = folder.join("keys").join(name);
    let is_plain = |c: char| c.is_alphanumeric() || "._-".contains(c);
    if name.is_empty() || name.starts_with('.') || !name.chars().all(is_plain) {
        let why = "a name of letters, digits, `.`, `_` and `-` is needed";
        return Err(KeepError::disk(&path, io::Error::new(io::ErrorKind::InvalidInput, why)));
    }
    Ok(path)
}
