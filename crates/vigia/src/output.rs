//! Output folders and files: written beside, then put in place whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::failure::Failure;

/// A folder in the making. Nothing is seen under its name until [`Folder::finish`]; when that is
/// not reached, nothing is left.
pub(crate) struct Folder {
    path: PathBuf,
    beside: TempDir,
    names: Vec<&'static str>,
}

/// What to do about a folder that is in use.
pub(crate) const FORCE: &str = "choose another with -o, or replace its output files with --force";

impl Folder {
    /// Refuses a folder with something in it, unless it may be written into; then `advice` says
    /// what to do.
    pub(crate) fn begin(path: &Path, may_replace: bool, advice: &str) -> Result<Self, Failure> {
        let shown = path.display();
        match fs::read_dir(path).map(|mut entries| entries.next().is_some()) {
            Ok(true) if !may_replace => {
                return Err(Failure::request(
                    format!("the folder `{shown}` exists and is not empty"),
                    advice,
                ));
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(Failure::request(
                    format!("`{shown}` exists and is not a folder"),
                    "choose another with -o",
                ));
            }
            _ => {}
        }
        Ok(Self { path: path.to_owned(), beside: hidden(path)?, names: Vec::new() })
    }

    /// Writes one file.
    pub(crate) fn write(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let path = self.beside.path().join(name);
        let written = File::create(&path).map(BufWriter::new).and_then(|mut file| {
            write(&mut file)?;
            file.flush()
        });
        written.map_err(|error| Failure::write(&self.path.join(name), &error))?;
        self.names.push(name);
        Ok(())
    }

    /// Begins one file, for when several are written at a time.
    pub(crate) fn create(&mut self, name: &'static str) -> Result<File, Failure> {
        let created = File::create(self.beside.path().join(name));
        self.names.push(name);
        created.map_err(|error| Failure::write(&self.path.join(name), &error))
    }

    /// Where a file is while the folder is in the making.
    pub(crate) fn path_of(&self, name: &str) -> PathBuf {
        self.beside.path().join(name)
    }

    /// Puts everything in place.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        fs::create_dir_all(&self.path).map_err(|error| Failure::write(&self.path, &error))?;
        // Looked at before the first is moved, so that old and new files are not mixed.
        if let Some(name) = self.names.iter().find(|name| self.path.join(name).is_dir()) {
            return Err(Failure::request(
                format!("`{}` is a folder, not an output file", self.path.join(name).display()),
                "choose another folder with -o",
            ));
        }
        for name in &self.names {
            let to = self.path.join(name);
            File::open(self.beside.path().join(name))
                .and_then(|file| file.sync_all())
                .map_err(|error| Failure::write(&to, &error))?;
        }
        for name in &self.names {
            let to = self.path.join(name);
            fs::rename(self.beside.path().join(name), &to)
                .map_err(|error| Failure::write(&to, &error))?;
        }
        Ok(())
    }
}

/// A folder with folders in it in the making, as [`Folder`] is for files alone. All of it is put in
/// place in one step.
pub(crate) struct NewFolder {
    path: PathBuf,
    beside: TempDir,
}

impl NewFolder {
    /// Refuses a folder with something in it, unless it may be replaced.
    pub(crate) fn begin(path: &Path, may_replace: bool) -> Result<Self, Failure> {
        let folder =
            Folder::begin(path, may_replace, "choose another with -o; --force replaces an export")?;
        Ok(Self { path: folder.path, beside: folder.beside })
    }

    /// Where to write.
    pub(crate) fn path(&self) -> &Path {
        self.beside.path()
    }

    /// Puts the folder in place of what was there.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let failed = |error: io::Error| Failure::write(&self.path, &error);
        if self.path.exists() {
            fs::remove_dir_all(&self.path).map_err(failed)?;
        }
        fs::rename(self.beside.path(), &self.path).map_err(failed)
    }
}

/// A file in the making, as [`Folder`] is for folders.
pub(crate) struct Place {
    path: PathBuf,
    beside: TempDir,
}

impl Place {
    /// Refuses a file that exists, unless it may be replaced. The second value is where to write.
    pub(crate) fn begin(path: &Path, may_replace: bool) -> Result<(Self, File), Failure> {
        let shown = path.display();
        if path.is_dir() {
            return Err(Failure::request(
                format!("`{shown}` is a folder"),
                "name a file, for example `positions.parquet` in it",
            ));
        }
        if path.exists() && !may_replace {
            return Err(Failure::request(
                format!("the file `{shown}` exists"),
                "choose another name, or replace it with --force",
            ));
        }
        let place = Self { path: path.to_owned(), beside: hidden(path)? };
        let file = File::create(place.beside()).map_err(|error| Failure::write(path, &error))?;
        Ok((place, file))
    }

    /// Puts the file in place and tells how long it is.
    pub(crate) fn finish(self) -> Result<u64, Failure> {
        let failed = |error: io::Error| Failure::write(&self.path, &error);
        let file = File::open(self.beside()).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        let n_bytes = file.metadata().map_err(failed)?.len();
        fs::rename(self.beside(), &self.path).map_err(failed)?;
        Ok(n_bytes)
    }

    fn beside(&self) -> PathBuf {
        self.beside.path().join("file")
    }
}

/// A hidden folder beside `path`, on the same disk, so that what is whole can be moved.
fn hidden(path: &Path) -> Result<TempDir, Failure> {
    let parent = path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(|error| Failure::write(parent, &error))?;
    let made = tempfile::Builder::new().prefix(".vigia-").tempdir_in(parent);
    made.map_err(|error| Failure::write(parent, &error))
}
