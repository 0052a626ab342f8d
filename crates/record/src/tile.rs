//! The tree and its entries as files (C2SP tlog-tiles).
//!
//! A tile has up to 256 nodes of one level, eight levels of the tree below the next one; a bundle
//! has the entries under a tile of the lowest level. Full ones never change.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use crate::text::number;
use crate::{Hash, Nodes, node_hash};

/// How many levels of the tree a tile spans.
const HEIGHT: u32 = 8;
/// How many nodes or entries a full tile has.
pub const TILE_WIDTH: u64 = 1 << HEIGHT;
/// The highest level that C2SP tlog-tiles allows.
const MAX_LEVEL: u8 = 63;

/// What a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// Entries.
    Entries,
    /// Nodes of the tree, `8 · level` above the leaves.
    Level(u8),
}

/// Which tile or bundle: its path is `tile/<level>/<index>[.p/<width>]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TilePath {
    /// What is in it.
    pub shelf: Shelf,
    /// Which one, from the left.
    pub index: u64,
    /// How many nodes or entries are in it, 1 to 256.
    pub width: u16,
}

impl TilePath {
    /// The tile or bundle `index` of a tree of `size` leaves, as wide as it is there; `None` when
    /// nothing of it is in that tree.
    pub fn in_tree(shelf: Shelf, index: u64, size: u64) -> Option<Self> {
        let level = match shelf {
            Shelf::Entries => 0,
            Shelf::Level(level) => level,
        };
        let n_nodes = size.checked_shr(HEIGHT * u32::from(level)).unwrap_or(0);
        let n_before = index.checked_mul(TILE_WIDTH)?;
        let n_left = n_nodes.checked_sub(n_before).filter(|n_left| *n_left > 0)?;
        Some(Self { shelf, index, width: u16::try_from(n_left.min(TILE_WIDTH)).ok()? })
    }

    /// Whether it will never change.
    pub fn is_full(&self) -> bool {
        u64::from(self.width) == TILE_WIDTH
    }

    /// From the path that [`fmt::Display`] writes; `None` for any other.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix("tile/")?.split('/').peekable();
        let shelf = match parts.next()? {
            "entries" => Shelf::Entries,
            level => Shelf::Level(level.parse().ok().filter(|level| *level <= MAX_LEVEL)?),
        };
        let mut index = 0_u64;
        let mut width = 256;
        while let Some(part) = parts.next() {
            let part = part.strip_prefix('x').unwrap_or(part);
            let digits = part.strip_suffix(".p").unwrap_or(part);
            index = index.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
            if digits != part {
                width = u16::try_from(number(parts.next()?)?).ok().filter(|n| *n < 256)?;
            }
        }
        // What is left to check (zeroes, signs, an `x` too few) is compared by writing it again.
        Some(Self { shelf, index, width }).filter(|path| path.width > 0 && path.to_string() == text)
    }
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shelf {
            Shelf::Entries => f.write_str("tile/entries/")?,
            Shelf::Level(level) => write!(f, "tile/{level}/")?,
        }
        let n_groups = self.index.checked_ilog(1000).unwrap_or(0);
        for group in (0..=n_groups).rev() {
            let digits = self.index / 1000_u64.pow(group) % 1000;
            let (mark, end) = if group == 0 { ("", "") } else { ("x", "/") };
            write!(f, "{mark}{digits:03}{end}")?;
        }
        if self.is_full() { Ok(()) } else { write!(f, ".p/{}", self.width) }
    }
}

/// All tiles and bundles of a tree of `new` leaves that a tree of `old` leaves has not, the entries
/// first and the highest level last.
pub fn tiles_after(old: u64, new: u64) -> Vec<TilePath> {
    let mut paths = Vec::new();
    let mut level = 0_u8;
    loop {
        let shift = HEIGHT * u32::from(level);
        let n_old = old.checked_shr(shift).unwrap_or(0);
        let n_new = new.checked_shr(shift).unwrap_or(0);
        if n_new == 0 {
            return paths;
        }
        let shelves = [(level == 0).then_some(Shelf::Entries), Some(Shelf::Level(level))];
        let indices = n_old / TILE_WIDTH..n_new.div_ceil(TILE_WIDTH);
        for shelf in shelves.into_iter().flatten().filter(|_| n_old < n_new) {
            paths.extend(indices.clone().filter_map(|at| TilePath::in_tree(shelf, at, new)));
        }
        level += 1;
    }
}

/// The tile as bytes.
pub fn tile_bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| *hash.as_bytes()).collect()
}

/// The nodes of a tile; `None` when its bytes are no whole number of them.
pub fn tile_hashes(bytes: &[u8]) -> Option<Vec<Hash>> {
    let (hashes, rest) = bytes.as_chunks::<{ Hash::LENGTH }>();
    rest.is_empty().then(|| hashes.iter().copied().map(Hash::from_bytes).collect())
}

/// Entries one after another, each with its length before it; `None` when one is longer than
/// 65,535 bytes.
pub fn bundle_bytes<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for entry in entries {
        bytes.extend(u16::try_from(entry.len()).ok()?.to_be_bytes());
        bytes.extend(entry);
    }
    Some(bytes)
}

/// The entries of a bundle; where it breaks off, the byte at which the broken entry begins.
///
/// # Errors
/// When the last entry is cut off.
pub fn bundle_entries(bytes: &[u8]) -> Result<Vec<&[u8]>, usize> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let cut_off = bytes.len() - rest.len();
        let (length, after) = rest.split_first_chunk::<2>().ok_or(cut_off)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, after) = after.split_at_checked(length).ok_or(cut_off)?;
        entries.push(entry);
        rest = after;
    }
    Ok(entries)
}

/// The nodes of a tree of which there are tiles: every proof in it can be made.
pub struct TileNodes<R> {
    size: u64,
    read: R,
    seen: RefCell<BTreeMap<TilePath, Option<Vec<Hash>>>>,
}

impl<R: Fn(&TilePath) -> Option<Vec<u8>>> TileNodes<R> {
    /// Of a tree of `size` leaves; `read` gives the bytes of a tile, `None` when it is not there.
    /// Each tile is read once.
    pub fn new(size: u64, read: R) -> Self {
        Self { size, read, seen: RefCell::default() }
    }
}

impl<R: Fn(&TilePath) -> Option<Vec<u8>>> Nodes for TileNodes<R> {
    fn node(&self, level: u32, index: u64) -> Option<Hash> {
        let tiles = Shelf::Level(u8::try_from(level / HEIGHT).ok()?);
        let up = level % HEIGHT;
        let start = index.checked_shl(up).filter(|start| start >> up == index)?;
        let path = TilePath::in_tree(tiles, start / TILE_WIDTH, self.size)?;
        let mut seen = self.seen.borrow_mut();
        let hashes = seen.entry(path).or_insert_with(|| {
            let hashes = tile_hashes(&(self.read)(&path)?)?;
            (hashes.len() == usize::from(path.width)).then_some(hashes)
        });
        let start = usize::try_from(start % TILE_WIDTH).ok()?;
        root_of(hashes.as_ref()?.get(start..start.checked_add(1 << up)?)?)
    }
}

/// The tiles of nodes that a tree of `old` leaves gets when it grows by `leaves`, with their
/// bytes; `read` gives the tiles of the old tree, of which only partial ones are asked for.
///
/// # Errors
/// The tile that `read` did not give whole.
pub fn grown_tiles(
    old: u64,
    leaves: &[Hash],
    read: impl Fn(&TilePath) -> Option<Vec<u8>>,
) -> Result<Vec<(TilePath, Vec<u8>)>, TilePath> {
    let mut tiles = Vec::new();
    let mut n_old = old;
    let mut new = leaves.to_vec();
    let mut level = 0;
    while !new.is_empty() {
        let shelf = Shelf::Level(level);
        let first = n_old / TILE_WIDTH;
        let mut hashes = Vec::new();
        if let Ok(width @ 1..) = u16::try_from(n_old % TILE_WIDTH) {
            let partial = TilePath { shelf, index: first, width };
            let known = read(&partial).as_deref().and_then(tile_hashes);
            hashes = known.filter(|known| known.len() == usize::from(width)).ok_or(partial)?;
        }
        hashes.append(&mut new);
        for (index, part) in (first..).zip(hashes.chunks(1 << HEIGHT)) {
            let width = u16::try_from(part.len()).unwrap_or(u16::MAX);
            let path = TilePath { shelf, index, width };
            new.extend(root_of(part).filter(|_| path.is_full()));
            tiles.push((path, tile_bytes(part)));
        }
        n_old = first;
        level += 1;
    }
    Ok(tiles)
}

/// The node over a power of two of nodes; `None` for any other number.
pub(crate) fn root_of(hashes: &[Hash]) -> Option<Hash> {
    let mut row = hashes.to_vec();
    while row.len() > 1 {
        let (pairs, rest) = row.as_chunks::<2>();
        row = rest
            .is_empty()
            .then(|| pairs.iter().map(|[left, right]| node_hash(*left, *right)).collect())?;
    }
    row.first().copied()
}
