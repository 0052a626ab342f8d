//! A record as files that anybody can verify.

use vigia_record::{Checkpoint, EntryId, Frontier, Hash, Head, TILE_WIDTH, TilePath, bundle_bytes};

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
            let Some(path) = TilePath::in_tree(vigia_record::Shelf::Entries, index, head.size)
            else {
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
