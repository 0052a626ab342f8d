//! The few ways in which the store changes the disk.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use crate::error::KeepError;

/// Every change that the store makes to the disk goes through here, so that a test can let each of
/// them fail. What the database does inside one of its own calls cannot be named one by one; it is
/// named before and after the call by [`Disk::step`], and cut short in tests of its own.
pub trait Disk {
    /// Writes a file that only its owner may read and write, whole and durable, over one that
    /// exists.
    ///
    /// # Errors
    /// As the system says.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Gives a file another name in one step; a file of that name is replaced.
    ///
    /// # Errors
    /// As the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes the names in a folder durable.
    ///
    /// # Errors
    /// As the system says.
    fn sync(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file, or a folder with what is in it.
    ///
    /// # Errors
    /// As the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder and those above it.
    ///
    /// # Errors
    /// As the system says.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Something is about to be done, or was done, by the database.
    ///
    /// # Errors
    /// Never on a real disk.
    fn step(&self) -> io::Result<()>;
}

/// The disk of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // What a crash left is taken away first, and never written through: it may be open to
        // others, or a link to elsewhere.
        match fs::remove_file(path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        only_for_owner(&mut options);
        let mut file = options.open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync(&self, folder: &Path) -> io::Result<()> {
        // Elsewhere a folder cannot be opened, and names are durable with the file.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn step(&self) -> io::Result<()> {
        Ok(())
    }
}

/// Puts a file into a folder under a name, whole and durable, or not at all.
pub(crate) fn put(
    disk: &dyn Disk,
    folder: &Path,
    name: &str,
    bytes: &[u8],
) -> Result<(), KeepError> {
    put_unsynced(disk, folder, name, bytes)?;
    let path = folder.join(name);
    let above = path.parent().unwrap_or(folder);
    disk.sync(above).map_err(|error| KeepError::disk(above, error))
}

/// As [`put`], but the name may be lost until its folder is synced.
pub(crate) fn put_unsynced(
    disk: &dyn Disk,
    folder: &Path,
    name: &str,
    bytes: &[u8],
) -> Result<(), KeepError> {
    // There is one writer, so that one name is enough, and nothing piles up after crashes.
    let beside = folder.join(".vigia-unfinished");
    disk.write(&beside, bytes).map_err(|error| KeepError::disk(&beside, error))?;
    let path = folder.join(name);
    disk.rename(&beside, &path).map_err(|error| KeepError::disk(&path, error))
}

#[cfg(unix)]
fn only_for_owner(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn only_for_owner(_: &mut OpenOptions) {}
