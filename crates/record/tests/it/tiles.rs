//! Tiles and bundles beside `tlog_tiles`.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tlog_tiles::{HashReader, Tile, stored_hash_index};
use vigia_record::{
    Frontier, Hash, Shelf, TileNodes, TilePath, Tree, bundle_bytes, bundle_entries,
    consistency_proof, grown_tiles, inclusion_proof, leaf_hash, tiles_after,
};

/// A tree of theirs: its nodes in the order in which they store them.
pub(super) struct Theirs(Vec<tlog_tiles::Hash>);

impl Theirs {
    pub(super) fn of(leaves: impl Iterator<Item = Vec<u8>>) -> Self {
        let mut tree = Self(Vec::new());
        for (number, leaf) in (0..).zip(leaves) {
            let new = tlog_tiles::stored_hashes(number, &leaf, &tree).unwrap();
            tree.0.extend(new);
        }
        tree
    }
}

impl HashReader for Theirs {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
        Ok(indexes.iter().map(|at| self.0[usize::try_from(*at).unwrap()]).collect())
    }
}

/// Their path has the height of the tiles in it, which is always 8 with us.
fn their_path(tile: &Tile) -> String {
    let path = tile.path();
    format!("tile/{}", path.strip_prefix("tile/8/").unwrap())
}

fn check(text: &str, expected: Option<(Shelf, u64, u16)>) {
    let path = TilePath::from_text(text);
    assert_eq!(path.map(|path| (path.shelf, path.index, path.width)), expected, "{text}");
}

#[test]
fn paths_are_those_of_the_standard() {
    // The example of C2SP tlog-tiles, "Merkle Tree".
    check("tile/0/x001/x234/067", Some((Shelf::Level(0), 1_234_067, 256)));
    check("tile/63/000.p/1", Some((Shelf::Level(63), 0, 1)));
    check("tile/entries/x001/000.p/255", Some((Shelf::Entries, 1000, 255)));
    let wrong = [
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "tile/64/000",
        "tile/00/000",
        "tile/+1/000",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001",
        "tile/0/+01",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p",
        "tile/0/000/",
        "tile/0/000.p/1/2",
        "tile/data/000",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
    ];
    for text in wrong {
        check(text, None);
    }
}

/// The example of C2SP tlog-tiles, "Partial Tiles": a tree of 70,000 leaves.
#[test]
fn a_tree_has_the_tiles_of_the_standard() {
    let paths = tiles_after(0, 70_000);
    let of = |shelf| paths.iter().filter(move |path| path.shelf == shelf);
    let ends = |shelf| (of(shelf).filter(|path| path.is_full()).count(), of(shelf).next_back());
    assert_eq!(ends(Shelf::Level(0)).0, 273);
    assert_eq!(ends(Shelf::Level(0)).1.unwrap().width, 112);
    assert_eq!(ends(Shelf::Entries).0, 273);
    assert_eq!(ends(Shelf::Level(1)).0, 1);
    assert_eq!(ends(Shelf::Level(1)).1.unwrap().width, 17);
    assert_eq!(ends(Shelf::Level(2)), (0, Some(paths.last().unwrap())));
    assert_eq!(paths.last().unwrap().to_string(), "tile/2/000.p/1");
}

/// The tiles of a tree that grew in these steps, and the tree.
fn grown(steps: &[u64]) -> (BTreeMap<String, Vec<u8>>, Tree, u64) {
    let mut tiles = BTreeMap::<String, Vec<u8>>::new();
    let (mut tree, mut size) = (Tree::default(), 0);
    for step in steps {
        let leaves: Vec<_> =
            (size..size + step).map(|number| leaf_hash(&number.to_be_bytes())).collect();
        let read = |path: &TilePath| tiles.get(&path.to_string()).cloned();
        let new = grown_tiles(size, &leaves, read).unwrap();
        tiles.extend(new.into_iter().map(|(path, bytes)| (path.to_string(), bytes)));
        for leaf in leaves {
            tree.append(leaf);
        }
        size += step;
    }
    (tiles, tree, size)
}

#[test]
fn tiles_that_are_missing_are_named() {
    let leaves = vec![Hash::default(); 3];
    let partial = TilePath { shelf: Shelf::Level(0), index: 1, width: 44 };
    assert_eq!(grown_tiles(300, &leaves, |_| None), Err(partial));
    assert_eq!(grown_tiles(300, &leaves, |_| Some(vec![0; 31])), Err(partial));
}

proptest! {
    #[test]
    fn tiles_are_those_of_theirs(old in 0_u64..1500, n_new in 0_u64..1500) {
        let new = old + n_new;
        let paths: Vec<_> = tiles_after(old, new)
            .into_iter()
            .filter(|path| path.shelf != Shelf::Entries)
            .map(|path| path.to_string())
            .collect();
        let theirs: Vec<_> = Tile::new_tiles(8, old, new).iter().map(their_path).collect();
        prop_assert_eq!(paths, theirs);
    }

    #[test]
    fn large_numbers_have_their_paths(index in any::<u32>(), width in 1_u16..=256) {
        let ours = TilePath { shelf: Shelf::Level(0), index: index.into(), width };
        let theirs = Tile::new(8, 0, index.into(), width.into(), false);
        prop_assert_eq!(ours.to_string(), their_path(&theirs));
        prop_assert_eq!(TilePath::from_text(&ours.to_string()), Some(ours));
    }

    #[test]
    fn a_tree_grown_in_steps_has_their_tiles(steps in prop::collection::vec(0_u64..700, 1..5)) {
        let (tiles, tree, size) = grown(&steps);
        let theirs = Theirs::of((0..size).map(|number: u64| number.to_be_bytes().to_vec()));
        for tile in Tile::new_tiles(8, 0, size) {
            let bytes = tile.read_data(&theirs).unwrap();
            prop_assert_eq!(tiles.get(&their_path(&tile)), Some(&bytes));
        }
        let read = |path: &TilePath| tiles.get(&path.to_string()).cloned();
        let nodes = TileNodes::new(size, read);
        let root = tree.root(size);
        prop_assert_eq!(Frontier::of(&nodes, size).ok().map(|edge| edge.root()), root);
        for index in [0, size / 3, size.saturating_sub(1)] {
            let (by_tile, by_tree) =
                (inclusion_proof(&nodes, index, size), inclusion_proof(&tree, index, size));
            prop_assert_eq!(by_tile, by_tree);
            let (by_tile, by_tree) =
                (consistency_proof(&nodes, index, size), consistency_proof(&tree, index, size));
            prop_assert_eq!(by_tile, by_tree);
        }
    }

    #[test]
    fn bundles_come_back(entries in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..20)) {
        let bytes = bundle_bytes(entries.iter().map(Vec::as_slice)).unwrap();
        prop_assert_eq!(bundle_entries(&bytes).unwrap(), entries);
    }

    #[test]
    fn any_bytes_are_a_bundle_or_break_off(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        match bundle_entries(&bytes) {
            Ok(entries) => prop_assert_eq!(bundle_bytes(entries).unwrap(), bytes),
            Err(at) => prop_assert!(bundle_entries(&bytes[..at]).is_ok()),
        }
    }

    #[test]
    fn any_text_is_a_path_or_none(text in "(tile/)?[0-9entriesx/.p]{0,30}") {
        if let Some(path) = TilePath::from_text(&text) {
            prop_assert_eq!(path.to_string(), text);
        }
    }
}

#[test]
fn an_entry_that_is_too_long_is_in_no_bundle() {
    assert!(bundle_bytes([vec![0; 65_535].as_slice()]).is_some());
    assert!(bundle_bytes([vec![0; 65_536].as_slice()]).is_none());
}

/// What another client would do: read single nodes out of our tiles.
#[test]
fn their_reader_finds_every_node_in_our_tiles() {
    let (tiles, _, size) = grown(&[70, 500]);
    let theirs = Theirs::of((0..size).map(|number: u64| number.to_be_bytes().to_vec()));
    for number in 0..size {
        let index = stored_hash_index(0, number);
        let full = Tile::from_index(8, index);
        let width = u32::try_from((size - full.level_index() * 256).min(256)).unwrap();
        let tile = Tile::new(8, 0, full.level_index(), width, false);
        let bytes = &tiles[&their_path(&tile)];
        let node = tile.hash_at_index(bytes, index).unwrap();
        assert_eq!(node, theirs.0[usize::try_from(index).unwrap()]);
    }
}
