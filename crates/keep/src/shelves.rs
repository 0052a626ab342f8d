//! The tiles of a tree, made while its leaves go by.

use vigia_record::{Frontier, Hash, Shelf, TILE_WIDTH, TilePath, tile_bytes};

/// Takes leaves in order and gives each tile once it is full, and what is left at the end. It holds
/// one tile of each level, however many leaves there are.
#[derive(Debug, Default)]
pub(crate) struct Shelves {
    levels: Vec<Level>,
}

#[derive(Debug, Default)]
struct Level {
    index: u64,
    hashes: Vec<Hash>,
}

impl Shelves {
    /// The next leaf.
    pub(crate) fn push<E>(
        &mut self,
        leaf: Hash,
        give: &mut impl FnMut(TilePath, Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut new = Some(leaf);
        let mut height = 0;
        while let Some(hash) = new.take() {
            if self.levels.len() == height {
                self.levels.push(Level::default());
            }
            let Some(level) = self.levels.get_mut(height) else { break };
            level.hashes.push(hash);
            if level.hashes.len() as u64 == TILE_WIDTH {
                give(level.path(height), tile_bytes(&level.hashes))?;
                new = Some(level.over());
                level.index += 1;
                level.hashes.clear();
            }
            height += 1;
        }
        Ok(())
    }

    /// The tiles that are not full.
    pub(crate) fn finish<E>(
        &self,
        give: &mut impl FnMut(TilePath, Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let partial = self.levels.iter().enumerate().filter(|(_, level)| !level.hashes.is_empty());
        for (height, level) in partial {
            give(level.path(height), tile_bytes(&level.hashes))?;
        }
        Ok(())
    }
}

impl Level {
    fn path(&self, height: usize) -> TilePath {
        // A level has at most 256 hashes, and a tree of 2^64 leaves eight levels.
        let width = u16::try_from(self.hashes.len()).unwrap_or(u16::MAX);
        let level = u8::try_from(height).unwrap_or(u8::MAX);
        TilePath { shelf: Shelf::Level(level), index: self.index, width }
    }

    /// The node over all of this tile.
    fn over(&self) -> Hash {
        let mut under = Frontier::default();
        self.hashes.iter().for_each(|hash| under.append(*hash));
        under.root()
    }
}
