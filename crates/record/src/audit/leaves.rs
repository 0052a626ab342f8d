//! The entries against the tiles against the signed root.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::align::{Change, changes};
use super::flip::Search;
use super::{Export, Flaw, Flip};
use crate::tile::root_of;
use crate::{
    Checkpoint, EntryId, Frontier, Hash, Head, Shelf, TILE_WIDTH, TilePath, leaf_hash, tile_hashes,
    tiles_after,
};

/// The leaves that were found, and those that are true.
#[derive(Default)]
pub(super) struct Leaves {
    /// The bundle of each index that has the most entries, and where its first leaf stands in
    /// `found`.
    bundles: Vec<(TilePath, usize)>,
    /// The fingerprints of the entries, bundle after bundle.
    found: Vec<Hash>,
    /// Those of the tiles, when these lead to the signed root and the entries do not.
    by_tiles: Option<Vec<Hash>>,
    /// Then the entries that a flipped bit has changed, as they were, by their leaf.
    repaired: BTreeMap<usize, Vec<u8>>,
}

/// A bundle that was read, and where its entries are.
struct OpenBundle {
    nth: usize,
    bytes: Vec<u8>,
    entries: Vec<Range<usize>>,
}

impl OpenBundle {
    fn entry(&self, nth: usize) -> Option<&[u8]> {
        self.bytes.get(self.entries.get(nth)?.clone())
    }
}

impl Leaves {
    pub(super) fn read(
        export: &impl Export,
        promised: Option<&Checkpoint>,
        search: &Search,
        flaws: &mut Vec<Flaw>,
    ) -> Self {
        let listed: BTreeSet<_> = export.tiles().into_iter().collect();
        let head = promised.map(Checkpoint::head);
        let tiles = hashes_of_tiles(export, &widest(&listed, Shelf::Level(0)));
        let is_signed = |hashes: &[Hash]| head.is_some_and(|head| leads_to(hashes, head));
        let tiles_are_signed = tiles.as_deref().is_some_and(is_signed);
        let hints = tiles.as_deref().filter(|_| tiles_are_signed);
        let mut leaves = Self::default();
        for path in widest(&listed, Shelf::Entries) {
            leaves.read_bundle(export, path, hints, flaws);
        }
        if !is_signed(&leaves.found) {
            leaves.by_tiles = leaves.referee(tiles, tiles_are_signed);
            leaves.name_changes(export, search, flaws);
        }
        leaves.check_promise(head, flaws);
        leaves.check_tiles(export, &listed, flaws);
        leaves.check_presence(&listed, head, flaws);
        leaves
    }

    /// The leaves as they should be, as far as anybody can know.
    pub(super) fn true_hashes(&self) -> &[Hash] {
        self.by_tiles.as_deref().unwrap_or(&self.found)
    }

    pub(super) fn n_found(&self) -> u64 {
        self.found.len() as u64
    }

    /// Gives every leaf that is true, in order, with its bytes where these are there; those that a
    /// flipped bit has changed as they were. What it returns are leaves that were there before, and
    /// are not now: somebody writes while we read.
    pub(super) fn for_each(
        &self,
        export: &impl Export,
        mut read: impl FnMut(u64, EntryId, Option<&[u8]>),
    ) -> Vec<u64> {
        // Where each true leaf stands; without a word from the tiles, each where it was found.
        let places = self.by_tiles.as_ref().map(|_| {
            let places = self.found.iter().enumerate().rev();
            places.map(|(at, hash)| (*hash, at)).collect::<BTreeMap<_, _>>()
        });
        let (mut open, mut gone) = (None, Vec::new());
        for (leaf, hash) in self.true_hashes().iter().enumerate() {
            let place = places.as_ref().map_or(Some(leaf), |places| places.get(hash).copied());
            let found = place.and_then(|at| self.entry(export, at, &mut open));
            let found = found.filter(|bytes| leaf_hash(bytes) == *hash);
            let bytes = found.or_else(|| self.repaired.get(&leaf).map(Vec::as_slice));
            let number = if places.is_some() { leaf as u64 } else { self.place(leaf) };
            gone.extend((bytes.is_none() && places.is_none()).then_some(number));
            read(number, EntryId::from_hash(*hash), bytes);
        }
        gone
    }

    /// The bytes of the entry `at` of [`Self::found`]; `open` keeps the bundle for the next one.
    fn entry<'a>(
        &self,
        export: &impl Export,
        at: usize,
        open: &'a mut Option<OpenBundle>,
    ) -> Option<&'a [u8]> {
        let after = self.bundles.partition_point(|(_, start)| *start <= at);
        let nth = after.checked_sub(1)?;
        let (path, start) = self.bundles.get(nth)?;
        if open.as_ref().is_none_or(|open| open.nth != nth) {
            let bytes = export.tile(path)?;
            // What was found the first time is found again, wrong lengths read over as then.
            let (entries, _) = split(&bytes, self.found_in(nth));
            *open = Some(OpenBundle { nth, bytes, entries });
        }
        open.as_ref()?.entry(at - start)
    }

    /// The fingerprints of the entries in a bundle, as they were found.
    fn found_in(&self, nth: usize) -> &[Hash] {
        let start = |nth: usize| self.bundles.get(nth).map(|(_, start)| *start);
        let found = start(nth).unwrap_or(usize::MAX)..start(nth + 1).unwrap_or(self.found.len());
        self.found.get(found).unwrap_or_default()
    }

    fn read_bundle(
        &mut self,
        export: &impl Export,
        path: TilePath,
        hints: Option<&[Hash]>,
        flaws: &mut Vec<Flaw>,
    ) {
        let Some(bytes) = export.tile(&path) else {
            flaws.push(Flaw::Missing { path });
            return;
        };
        let hints = hints.map(|hashes| under(hashes, &path)).unwrap_or_default();
        let (entries, wrong_lengths) = split(&bytes, hints);
        for (nth, byte) in wrong_lengths {
            flaws.push(Flaw::Length { path, byte, leaf: first_leaf(&path).saturating_add(nth) });
        }
        if entries.len() != usize::from(path.width) {
            flaws.push(Flaw::BundleCount { path, n_found: entries.len() as u64 });
        }
        self.bundles.push((path, self.found.len()));
        let entries = entries.into_iter().map(|entry| bytes.get(entry).unwrap_or_default());
        self.found.extend(entries.map(leaf_hash));
    }

    /// The tiles, when they are to be believed more than the entries: because they lead to the
    /// signed root, or because neither does and entries seem to be missing.
    fn referee(&self, tiles: Option<Vec<Hash>>, tiles_are_signed: bool) -> Option<Vec<Hash>> {
        tiles.filter(|tiles| tiles_are_signed || tiles.len() > self.found.len())
    }

    /// The number of the leaf at which the entry `at` of [`Self::found`] stands.
    fn place(&self, at: usize) -> u64 {
        let after = self.bundles.partition_point(|(_, start)| *start <= at);
        let bundle = after.checked_sub(1).and_then(|nth| self.bundles.get(nth));
        bundle.map_or(0, |(path, start)| first_leaf(path).saturating_add((at - start) as u64))
    }

    /// Names what was done to the entries, when the tiles are believed more; what a flipped bit has
    /// done is undone.
    fn name_changes(&mut self, export: &impl Export, search: &Search, flaws: &mut Vec<Flaw>) {
        let Some(tree) = &self.by_tiles else { return };
        let changes = changes(tree, &self.found);
        let mut dropped: Option<Range<usize>> = None;
        let mut named = Vec::new();
        for change in changes {
            named.extend(match change {
                Change::Changed { leaf, found } => Some(Flaw::Changed {
                    leaf: leaf as u64,
                    flip: self.flip(export, search, (leaf, found)),
                }),
                Change::Moved { leaf, found } => {
                    Some(Flaw::Moved { leaf: leaf as u64, found_at: self.place(found) })
                }
                Change::Duplicate { leaf, found } => {
                    Some(Flaw::Duplicate { leaf: leaf as u64, found_at: self.place(found) })
                }
                Change::Foreign { found } => Some(Flaw::Foreign { found_at: self.place(found) }),
                Change::Dropped { leaf } => match &mut dropped {
                    Some(run) if run.end == leaf => {
                        run.end += 1;
                        None
                    }
                    _ => dropped.replace(leaf..leaf + 1).map(dropped_flaw),
                },
            });
        }
        named.extend(dropped.map(dropped_flaw));
        flaws.extend(named);
    }

    /// The bit that makes the entry at `found` the leaf of the tree; then it is repaired.
    fn flip(
        &mut self,
        export: &impl Export,
        search: &Search,
        (leaf, found): (usize, usize),
    ) -> Option<Flip> {
        let expected = *self.true_hashes().get(leaf)?;
        let mut open = None;
        let entry = self.entry(export, found, &mut open)?;
        let flip = search.flip(entry, |bytes| leaf_hash(bytes) == expected)?;
        self.repaired.insert(leaf, flip.undone(entry));
        Some(flip)
    }

    fn check_promise(&self, head: Option<Head>, flaws: &mut Vec<Flaw>) {
        let Some(Head { size, root: promised }) = head else { return };
        let hashes = self.true_hashes();
        let n_found = hashes.len() as u64;
        if n_found != size {
            flaws.push(Flaw::Count { promised: size, n_found });
        }
        let first = usize::try_from(size).ok().and_then(|size| hashes.get(..size));
        if let Some(found) = first.map(root).filter(|found| *found != promised) {
            flaws.push(Flaw::Root { size, promised, found });
        }
    }

    /// Every tile that is there, and every bundle that a longer one has replaced.
    fn check_tiles(
        &self,
        export: &impl Export,
        listed: &BTreeSet<TilePath>,
        flaws: &mut Vec<Flaw>,
    ) {
        let mut above: Vec<Vec<Hash>> = Vec::new();
        loop {
            let row = above.last().map_or(self.true_hashes(), Vec::as_slice);
            let next: Vec<_> = row.chunks_exact(1 << 8).filter_map(root_of).collect();
            if next.is_empty() {
                break;
            }
            above.push(next);
        }
        let newest: BTreeSet<_> = self.bundles.iter().map(|(path, _)| path).collect();
        for path in listed {
            match path.shelf {
                Shelf::Level(0) => check_tile(export, path, self.true_hashes(), flaws),
                Shelf::Level(level) => {
                    let row = above.get(usize::from(level) - 1).map(Vec::as_slice);
                    check_tile(export, path, row.unwrap_or_default(), flaws);
                }
                Shelf::Entries if newest.contains(path) => {}
                Shelf::Entries => check_old_bundle(export, path, self.true_hashes(), flaws),
            }
        }
    }

    /// All that a record of this size must have; a full tile stands for its shorter ones.
    fn check_presence(
        &self,
        listed: &BTreeSet<TilePath>,
        head: Option<Head>,
        flaws: &mut Vec<Flaw>,
    ) {
        let n_true = self.true_hashes().len() as u64;
        let size = head.map_or(n_true, |head| head.size.min(n_true));
        for path in tiles_after(0, size) {
            let full = TilePath { width: 256, ..path };
            if !listed.contains(&path) && !listed.contains(&full) {
                flaws.push(Flaw::Missing { path });
            }
        }
    }
}

fn dropped_flaw(run: Range<usize>) -> Flaw {
    Flaw::Dropped { first: run.start as u64, last: run.end.saturating_sub(1) as u64 }
}

/// The tile or bundle of each index that has the most in it, in order.
fn widest(listed: &BTreeSet<TilePath>, shelf: Shelf) -> Vec<TilePath> {
    let of_shelf = listed.iter().filter(|path| path.shelf == shelf);
    let by_index: BTreeMap<_, _> = of_shelf.map(|path| (path.index, *path)).collect();
    by_index.into_values().collect()
}

/// The number of the first leaf in a bundle; no real one is near the end of the numbers.
fn first_leaf(path: &TilePath) -> u64 {
    path.index.saturating_mul(TILE_WIDTH)
}

/// The leaves in a bundle.
fn under<'a>(hashes: &'a [Hash], path: &TilePath) -> &'a [Hash] {
    let start = usize::try_from(first_leaf(path)).unwrap_or(usize::MAX);
    let end = start.saturating_add(usize::from(path.width)).min(hashes.len());
    hashes.get(start..end).unwrap_or_default()
}

/// All leaves, when the tiles of the lowest level have them without a gap.
fn hashes_of_tiles(export: &impl Export, paths: &[TilePath]) -> Option<Vec<Hash>> {
    let mut hashes = Vec::new();
    for path in paths {
        let of_tile = tile_hashes(&export.tile(path)?)?;
        let is_next = first_leaf(path) == hashes.len() as u64;
        let is_whole = of_tile.len() == usize::from(path.width);
        hashes.extend(Some(of_tile).filter(|_| is_next && is_whole)?);
    }
    Some(hashes)
}

fn leads_to(hashes: &[Hash], head: Head) -> bool {
    let first = usize::try_from(head.size).ok().and_then(|size| hashes.get(..size));
    first.is_some_and(|first| root(first) == head.root)
}

fn root(hashes: &[Hash]) -> Hash {
    let mut frontier = Frontier::default();
    for leaf in hashes {
        frontier.append(*leaf);
    }
    frontier.root()
}

/// The entries of a bundle, and which have a wrong length, at which byte. Where the hints say
/// which entry should come, a length with a flipped bit is read over.
fn split(bytes: &[u8], hints: &[Hash]) -> (Vec<Range<usize>>, Vec<(u64, usize)>) {
    let mut entries = Vec::new();
    let mut wrong_lengths = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let nth = entries.len();
        let said = bytes.get(at..).and_then(<[u8]>::first_chunk::<2>);
        let said = said.map(|said| u16::from_be_bytes(*said));
        let entry = |length: u16| {
            let start = at + 2;
            let entry = start..start + usize::from(length);
            bytes.get(entry.clone()).map(|_| entry)
        };
        let is_it = |entry: &Range<usize>| {
            let bytes = bytes.get(entry.clone()).unwrap_or_default();
            hints.get(nth).is_some_and(|hint| leaf_hash(bytes) == *hint)
        };
        let as_said = said.and_then(entry);
        let flipped = || {
            let lengths = (0..16).filter_map(|bit| said.map(|said| said ^ (1 << bit)));
            lengths.filter_map(entry).find(is_it)
        };
        let is_right = hints.is_empty() || as_said.as_ref().is_some_and(is_it);
        let repaired = if is_right { None } else { flipped() };
        if repaired.is_some() || as_said.is_none() {
            wrong_lengths.push((nth as u64, at));
        }
        let Some(entry) = repaired.or(as_said) else { break };
        at = entry.end;
        entries.push(entry);
    }
    (entries, wrong_lengths)
}

fn check_tile(export: &impl Export, path: &TilePath, row: &[Hash], flaws: &mut Vec<Flaw>) {
    let path = *path;
    let expected = under(row, &path);
    if expected.len() != usize::from(path.width) {
        flaws.push(Flaw::Stray { path });
        return;
    }
    let Some(bytes) = export.tile(&path) else {
        flaws.push(Flaw::Missing { path });
        return;
    };
    let n_expected = expected.len() * Hash::LENGTH;
    if bytes.len() != n_expected {
        flaws.push(Flaw::TileLength { path, n_found: bytes.len(), expected: n_expected });
    }
    for (nth, (node, hash)) in bytes.chunks(Hash::LENGTH).zip(expected).enumerate() {
        let is_other = |(one, other): (&u8, &u8)| one != other;
        if let Some(byte) = node.iter().zip(hash.as_bytes()).position(is_other) {
            let (first, last) = leaves_under(&path, nth);
            flaws.push(Flaw::Node { path, byte: nth * Hash::LENGTH + byte, first, last });
        }
    }
}

/// The first and last leaf under a node of a tile.
fn leaves_under(path: &TilePath, nth: usize) -> (u64, u64) {
    let Shelf::Level(level) = path.shelf else { return (0, 0) };
    let n_under = TILE_WIDTH.saturating_pow(u32::from(level));
    let first = first_leaf(path).saturating_add(nth as u64).saturating_mul(n_under);
    (first, first.saturating_add(n_under - 1))
}

fn check_old_bundle(export: &impl Export, path: &TilePath, hashes: &[Hash], flaws: &mut Vec<Flaw>) {
    let path = *path;
    let expected = under(hashes, &path);
    let Some(bytes) = export.tile(&path) else {
        flaws.push(Flaw::Missing { path });
        return;
    };
    let (entries, wrong_lengths) = split(&bytes, &[]);
    let found: Vec<_> =
        entries.into_iter().map(|entry| leaf_hash(bytes.get(entry).unwrap_or_default())).collect();
    let n_same = found.iter().zip(expected).take_while(|(one, other)| one == other).count();
    let is_whole = n_same == usize::from(path.width) && found.len() == n_same;
    if !is_whole || !wrong_lengths.is_empty() {
        flaws.push(Flaw::OldBundle { path, leaf: first_leaf(&path).saturating_add(n_same as u64) });
    }
}
