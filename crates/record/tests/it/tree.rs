//! The tree beside `ct-merkle` and `tlog_tiles`.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
use proptest::prelude::*;
use sha2::Sha256;
use vigia_record::{
    Frontier, Hash, Head, ProofError, Tree, consistency_proof, inclusion_proof, leaf_hash,
    tile_bytes, tile_hashes, verify_consistency, verify_inclusion,
};

type Theirs = MemoryBackedTree<Sha256, Vec<u8>>;

fn leaf(number: u64) -> Vec<u8> {
    format!("leaf {number}").into_bytes()
}

fn ours(size: u64) -> Tree {
    let mut tree = Tree::default();
    (0..size).for_each(|number| tree.append(leaf_hash(&leaf(number))));
    tree
}

fn theirs(size: u64) -> Theirs {
    let mut tree = Theirs::new();
    (0..size).for_each(|number| tree.push(leaf(number)));
    tree
}

fn head(tree: &Theirs) -> Head {
    let root = tree.root();
    Head { size: root.num_leaves(), root: Hash::from_slice(root.as_bytes()).unwrap() }
}

fn their_head(head: Head) -> RootHash<Sha256> {
    RootHash::new((*head.root.as_bytes()).into(), head.size)
}

#[test]
fn roots_are_those_of_the_other_tree() {
    let (mut frontier, mut tree, mut other) = (Frontier::default(), Tree::default(), Theirs::new());
    for number in 0..600 {
        frontier.append(leaf_hash(&leaf(number)));
        tree.append(leaf_hash(&leaf(number)));
        other.push(leaf(number));
        let expected = head(&other);
        assert_eq!(Head { size: frontier.size(), root: frontier.root() }, expected);
        assert_eq!(tree.root(expected.size), Some(expected.root));
        assert_eq!(Frontier::of(&tree, expected.size).unwrap(), frontier);
    }
}

/// RFC 6962, section 2.1; the root of no leaves is the fingerprint of no bytes.
#[test]
fn an_empty_tree_has_a_root() {
    let expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(Frontier::default().root().to_string(), expected);
}

#[test]
fn every_proof_in_small_trees_is_theirs() {
    for size in 1..40 {
        let (tree, other) = (ours(size), theirs(size));
        for index in 0..size {
            let proof = inclusion_proof(&tree, index, size).unwrap();
            let their_proof = other.prove_inclusion(usize::try_from(index).unwrap());
            assert_eq!(tile_bytes(&proof), their_proof.as_bytes());
        }
        for old in 1..=size {
            let proof = consistency_proof(&tree, old, size).unwrap();
            let n_new = usize::try_from(size - old).unwrap();
            // Theirs has the root itself where nothing was added; RFC 6962 has no hash there.
            let their_proof = other.prove_consistency(n_new);
            assert_eq!(tile_bytes(&proof), their_proof.as_bytes(), "{old} of {size}");
        }
    }
}

#[test]
fn what_is_not_in_the_tree_has_no_proof() {
    let tree = ours(5);
    let expected = ProofError::OutOfTree { what: 5, size: 5 };
    assert_eq!(inclusion_proof(&tree, 5, 5), Err(expected));
    assert_eq!(inclusion_proof(&tree, 0, 6), Err(ProofError::Missing { level: 1, index: 2 }));
    let expected = ProofError::OutOfTree { what: 6, size: 5 };
    assert_eq!(consistency_proof(&tree, 6, 5), Err(expected));
}

proptest! {
    #[test]
    fn inclusion_proofs_verify_in_theirs_and_theirs_in_ours(
        size in 1_u64..3000, at in any::<prop::sample::Index>(),
    ) {
        let (tree, other) = (ours(size), theirs(size));
        let index = at.index(usize::try_from(size).unwrap()) as u64;
        let root = tree.root(size).unwrap();
        let proof = inclusion_proof(&tree, index, size).unwrap();
        let as_theirs = InclusionProof::try_from_bytes(tile_bytes(&proof)).unwrap();
        their_head(Head { size, root }).verify_inclusion(&leaf(index), index, &as_theirs).unwrap();

        let their_proof = other.prove_inclusion(usize::try_from(index).unwrap());
        let as_ours = tile_hashes(their_proof.as_bytes()).unwrap();
        let hash = leaf_hash(&leaf(index));
        prop_assert!(verify_inclusion(hash, index, size, &as_ours, head(&other).root));
        prop_assert!(!verify_inclusion(hash, index + 1, size, &as_ours, root));
        prop_assert!(!verify_inclusion(leaf_hash(b"other"), index, size, &as_ours, root));
        if let Some((_, shorter)) = as_ours.split_last() {
            prop_assert!(!verify_inclusion(hash, index, size, shorter, root));
        }
        let longer = [as_ours.as_slice(), &[hash]].concat();
        prop_assert!(!verify_inclusion(hash, index, size, &longer, root));
    }

    #[test]
    fn consistency_proofs_verify_in_theirs_and_theirs_in_ours(
        old in 1_u64..2000, n_new in 1_u64..1000,
    ) {
        let size = old + n_new;
        let (tree, other) = (ours(size), theirs(size));
        let before = Head { size: old, root: tree.root(old).unwrap() };
        let after = Head { size, root: tree.root(size).unwrap() };
        let proof = consistency_proof(&tree, old, size).unwrap();
        let as_theirs = ConsistencyProof::try_from_bytes(tile_bytes(&proof)).unwrap();
        their_head(after).verify_consistency(&their_head(before), &as_theirs).unwrap();

        let their_proof = other.prove_consistency(usize::try_from(n_new).unwrap());
        let as_ours = tile_hashes(their_proof.as_bytes()).unwrap();
        prop_assert!(verify_consistency(before, head(&other), &as_ours));
        let forked = Head { root: leaf_hash(b"other"), ..before };
        prop_assert!(!verify_consistency(forked, after, &as_ours));
        prop_assert!(!verify_consistency(after, before, &as_ours));
        let shorter = Head { size: old - 1, ..before };
        prop_assert!(!verify_consistency(shorter, after, &as_ours));
    }

    #[test]
    fn proofs_of_third_parties_agree(size in 1_u64..800, old in 1_u64..800) {
        let old = old.min(size);
        let (tree, other) = (ours(size), super::tiles::Theirs::of((0..size).map(leaf)));
        let as_theirs = |hashes: Vec<Hash>| -> Vec<tlog_tiles::Hash> {
            hashes.iter().map(|hash| tlog_tiles::Hash(*hash.as_bytes())).collect()
        };
        let root = |size| tlog_tiles::Hash(*tree.root(size).unwrap().as_bytes());
        let index = old - 1;
        let proof = as_theirs(inclusion_proof(&tree, index, size).unwrap());
        prop_assert_eq!(&proof, &tlog_tiles::prove_record(size, index, &other).unwrap());
        let hash = tlog_tiles::record_hash(&leaf(index));
        tlog_tiles::check_record(&proof, size, root(size), index, hash).unwrap();
        let proof = as_theirs(consistency_proof(&tree, old, size).unwrap());
        prop_assert_eq!(&proof, &tlog_tiles::prove_tree(size, old, &other).unwrap());
        tlog_tiles::check_tree(&proof, size, root(size), old, root(old)).unwrap();
    }

    #[test]
    fn any_proof_at_all_is_judged_without_panic(
        sizes in any::<[u64; 2]>(), bytes in prop::collection::vec(any::<[u8; 32]>(), 0..70),
    ) {
        let proof: Vec<_> = bytes.into_iter().map(Hash::from_bytes).collect();
        let root = Hash::default();
        let [first, second] = sizes;
        prop_assert!(!verify_inclusion(root, first, second, &proof, root));
        let (old, new) = (Head { size: first, root }, Head { size: second, root });
        prop_assert!(first == second || !verify_consistency(old, new, &proof));
    }
}
