//! A record as files that anybody can verify.

use std::fs;
use std::io;
use std::path::Path;

use vigia_record::{
    Checkpoint, EntryId, Export, Frontier, Hash, Head, Shelf, TILE_WIDTH, TilePath, bundle_bytes,
};

use crate::error::{Fault, KeepError};
use crate::reader::Reader;
use crate::rows::{PayloadRow, Row};
use crate::shelves::Shelves;

/// What stands in an export for one who opens it and does not know what it is.
const ABOUT: &str = "\
This is a record made by Vigia: signed entries that cannot be changed unseen.

Check it, with no network and no access to where it was made:

    vigia record verify FOLDER --policy POLICY

POLICY names the keys that must have signed. The file `policy` here is what the
record says of itself; take the keys from the people behind it by another way.

checkpoint        how many entries there are and the root over them, signed
                  (C2SP tlog-checkpoint); cosigned/ has those of witnesses
tile/             the tree and the entries in it (C2SP tlog-tiles)
tile/entries/     each entry is a text with its author's signature under it
                  (C2SP signed-note), its length before it in two bytes
payload/ID        what lies beside the entry ID: 32 bytes of salt, then what was
                  said. An entry names the SHA-256 of both. Some were erased.
";

impl Reader {
    /// Gives every file of an export of what is published, name and bytes.
    ///
    /// # Errors
    /// When the record does not verify or cannot be read, or what `give` says. What was given until
    /// then is to be thrown away.
    pub fn export<E: From<KeepError>>(
        &self,
        mut give: impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<Head, E> {
        let note = self.checkpoint()?;
        let head = Checkpoint::of_note(&note)
            .map_err(|error| self.corrupt(Fault::Checkpoint(error)))?
            .head();
        give("README.txt", ABOUT.as_bytes())?;
        give("checkpoint", note.to_string().as_bytes())?;
        for name in self.names_beside()? {
            if let Some(bytes) = self.file(&name)? {
                give(&name, &bytes)?;
            }
        }
        let mut walk = Walk::default();
        // Rows are read a bundle at a time, so that nothing of the reader is held while `give` runs.
        for index in 0..head.size.div_ceil(TILE_WIDTH) {
            let Some(path) = TilePath::in_tree(Shelf::Entries, index, head.size) else {
                break;
            };
            let rows = self.bundle(path)?;
            let bytes = bundle_bytes(rows.iter().map(|row| row.bytes.as_slice()));
            // Each was short enough when it was added.
            let bytes = bytes.ok_or_else(|| self.corrupt(Fault::Root { size: head.size }))?;
            give(&path.to_string(), &bytes)?;
            for row in rows {
                walk.leaf(EntryId::of(&row.bytes).hash(), &mut give)?;
                if let Some(payload) = self.rows.payload(row.place).map_err(KeepError::from)? {
                    let PayloadRow { salt, bytes } = payload;
                    let name = format!("payload/{}", Hash::from_bytes(row.id));
                    give(&name, &[salt.as_slice(), &bytes].concat())?;
                }
            }
        }
        walk.shelves
            .finish(&mut |path: TilePath, bytes: Vec<u8>| give(&path.to_string(), &bytes))?;
        let is_whole = (walk.tree.size(), walk.tree.root()) == (head.size, head.root);
        if is_whole { Ok(head) } else { Err(self.corrupt(Fault::Root { size: head.size }).into()) }
    }

    /// The policy and the checkpoints that witnesses have signed.
    fn names_beside(&self) -> Result<Vec<String>, KeepError> {
        let cosigned = self.cosigned()?.into_iter().map(|size| format!("cosigned/{size}"));
        Ok(std::iter::once("policy".to_owned()).chain(cosigned).collect())
    }

    fn bundle(&self, path: TilePath) -> Result<Vec<Row>, KeepError> {
        let first = path.index * TILE_WIDTH;
        let mut rows = Vec::new();
        self.rows.each::<rusqlite::Error>(first..first + u64::from(path.width), |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }
}

/// A record that is looked at where it is kept: its entries are rows of a database, and stand in
/// bundles as they would in an export. What was added and is not published yet is not looked at.
pub struct Kept<'a> {
    reader: &'a Reader,
    n_published: u64,
}

impl<'a> Kept<'a> {
    /// What is published now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn new(reader: &'a Reader) -> Result<Self, KeepError> {
        let n_entries = reader.n_entries()?;
        let promised = reader.checkpoint().ok();
        let promised = promised.and_then(|note| Checkpoint::of_note(&note).ok());
        // Where the checkpoint is damaged, which the audit names, all there is is looked at.
        let n_published = promised.map_or(n_entries, |promised| promised.size().min(n_entries));
        Ok(Self { reader, n_published })
    }
}

impl Export for Kept<'_> {
    fn checkpoint(&self) -> Option<Vec<u8>> {
        self.reader.file("checkpoint").ok().flatten()
    }

    fn tiles(&self) -> Vec<TilePath> {
        let bundles = (0..self.n_published.div_ceil(TILE_WIDTH))
            .filter_map(|index| TilePath::in_tree(Shelf::Entries, index, self.n_published));
        // A folder that cannot be read has no tiles, and that is a flaw.
        let names = files_under(self.reader.folder()).unwrap_or_default();
        let tiles = names.iter().filter_map(|name| TilePath::from_text(name));
        tiles.filter(|path| path.shelf != Shelf::Entries).chain(bundles).collect()
    }

    fn tile(&self, path: &TilePath) -> Option<Vec<u8>> {
        if path.shelf != Shelf::Entries {
            return self.reader.tile(path);
        }
        let rows = self.reader.bundle(*path).ok()?;
        bundle_bytes(rows.iter().map(|row| row.bytes.as_slice()))
    }

    fn payloads(&self) -> Vec<EntryId> {
        self.reader.with_payload(0..self.n_published).unwrap_or_default()
    }

    fn payload(&self, id: EntryId) -> Option<Vec<u8>> {
        let place = self.reader.place_of(id).ok()??;
        Some(self.reader.payload(place).ok()??.file_bytes())
    }
}

/// The names of all files under a folder, with `/` between their parts, in order.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_under(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    list(folder, "", &mut names)?;
    Ok(names)
}

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

#[derive(Default)]
struct Walk {
    tree: Frontier,
    shelves: Shelves,
}

impl Walk {
    fn leaf<E>(
        &mut self,
        leaf: Hash,
        give: &mut impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.tree.append(leaf);
        self.shelves
            .push(leaf, &mut |path: TilePath, bytes: Vec<u8>| give(&path.to_string(), &bytes))
    }
}
