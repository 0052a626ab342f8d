//! The Merkle tree over all leaves, and proofs in it (RFC 6962, section 2.1).

use crate::{Hash, leaf_hash, node_hash};

/// Where the nodes of a tree come from: all nodes over full subtrees are known there.
pub trait Nodes {
    /// The node over the leaves from `index · 2^level` to before `(index + 1) · 2^level`; `None`
    /// when it is not known.
    fn node(&self, level: u32, index: u64) -> Option<Hash>;
}

/// A proof cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// There is no such leaf, or no such smaller tree.
    #[error("{what} is asked of a tree of {size} leaves")]
    OutOfTree {
        /// The leaf, or the size of the smaller tree.
        what: u64,
        /// The size of the tree.
        size: u64,
    },
    /// A node that the proof needs is not known.
    #[error("the node {index} at level {level} of the tree is missing")]
    Missing {
        /// Its height over the leaves.
        level: u32,
        /// Its place among those of its height.
        index: u64,
    },
}

/// The right edge of a tree: all that is needed to let it grow and to know its root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    /// The roots of the full subtrees that the leaves fall into, the largest first: one for each
    /// bit that is set in the size.
    roots: Vec<Hash>,
}

impl Frontier {
    /// Of a tree that stands already.
    ///
    /// # Errors
    /// When a node is missing.
    pub fn of(nodes: &impl Nodes, size: u64) -> Result<Self, ProofError> {
        Ok(Self { size, roots: full_roots(nodes, 0, size)? })
    }

    /// Adds a leaf at the end.
    pub fn append(&mut self, leaf: Hash) {
        let n_full = self.size.trailing_ones();
        let over = (0..n_full).fold(leaf, |right, _| match self.roots.pop() {
            Some(left) => node_hash(left, right),
            None => right,
        });
        self.roots.push(over);
        self.size += 1;
    }

    /// How many leaves.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root over all of them.
    pub fn root(&self) -> Hash {
        joined(&self.roots).unwrap_or_else(Hash::of_empty_tree)
    }
}

/// A whole tree in memory: all its nodes over full subtrees.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// Of these leaves.
    pub fn of<'a>(leaves: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut tree = Self::default();
        leaves.into_iter().for_each(|leaf| tree.append(leaf_hash(leaf)));
        tree
    }

    /// Adds a leaf at the end.
    pub fn append(&mut self, leaf: Hash) {
        let mut new = Some(leaf);
        let mut level = 0;
        while let Some(hash) = new {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            new = self.levels.get_mut(level).and_then(|row| {
                row.push(hash);
                let (pairs, rest) = row.as_chunks::<2>();
                let [left, right] = pairs.last().filter(|_| rest.is_empty())?;
                Some(node_hash(*left, *right))
            });
            level += 1;
        }
    }

    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// The root over the first `size` leaves; `None` when there are not so many.
    pub fn root(&self, size: u64) -> Option<Hash> {
        Some(Frontier::of(self, size).ok()?.root())
    }
}

impl Nodes for Tree {
    fn node(&self, level: u32, index: u64) -> Option<Hash> {
        let row = self.levels.get(usize::try_from(level).ok()?)?;
        row.get(usize::try_from(index).ok()?).copied()
    }
}

/// The proof that leaf `index` is in the tree of `size` leaves: what stands beside its way up, the
/// lowest first (RFC 6962, section 2.1.1).
///
/// # Errors
/// When there is no such leaf, or a node is missing.
pub fn inclusion_proof(nodes: &impl Nodes, index: u64, size: u64) -> Result<Vec<Hash>, ProofError> {
    if index >= size {
        return Err(ProofError::OutOfTree { what: index, size });
    }
    let (mut start, mut end) = (0, size);
    let mut beside = Vec::new();
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            beside.push(subtree(nodes, middle, end)?);
            end = middle;
        } else {
            beside.push(subtree(nodes, start, middle)?);
            start = middle;
        }
    }
    beside.reverse();
    Ok(beside)
}

/// The proof that the tree of `size` leaves begins with that of `old` leaves (RFC 6962, section
/// 2.1.2).
///
/// # Errors
/// When the old tree is larger, or a node is missing.
pub fn consistency_proof(nodes: &impl Nodes, old: u64, size: u64) -> Result<Vec<Hash>, ProofError> {
    if old > size {
        return Err(ProofError::OutOfTree { what: old, size });
    }
    if old == 0 || old == size {
        return Ok(Vec::new());
    }
    let (mut start, mut end) = (0, size);
    let mut beside = Vec::new();
    while old != end {
        let middle = start + split(end - start);
        if old <= middle {
            beside.push(subtree(nodes, middle, end)?);
            end = middle;
        } else {
            beside.push(subtree(nodes, start, middle)?);
            start = middle;
        }
    }
    // The old root is known to who asks, unless the old tree ends inside the new one.
    if start != 0 {
        beside.push(subtree(nodes, start, end)?);
    }
    beside.reverse();
    Ok(beside)
}

/// Whether `proof` shows that `leaf` stands at `index` of the tree with this size and root.
pub fn verify_inclusion(leaf: Hash, index: u64, size: u64, proof: &[Hash], root: Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut up) = (index, size - 1, leaf);
    for beside in proof {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            up = node_hash(*beside, up);
            // Where the leaf is on the right edge, levels without a neighbour have no node.
            while at % 2 == 0 && at != 0 {
                (at, last) = (at / 2, last / 2);
            }
        } else {
            up = node_hash(up, *beside);
        }
        (at, last) = (at / 2, last / 2);
    }
    last == 0 && up == root
}

/// How large a tree is, and its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

/// Whether `proof` shows that the tree `new` begins with the tree `old` (RFC 9162, section
/// 2.1.4.2, which is the algorithm for the proofs of RFC 6962).
pub fn verify_consistency(old: Head, new: Head, proof: &[Hash]) -> bool {
    if old.size > new.size {
        return false;
    }
    if old.size == new.size {
        return proof.is_empty() && old.root == new.root;
    }
    if old.size == 0 {
        return proof.is_empty() && old.root == Hash::of_empty_tree();
    }
    let mut steps = proof.iter().copied();
    let first = if old.size.is_power_of_two() { Some(old.root) } else { steps.next() };
    let Some(first) = first else { return false };
    let shift = (old.size - 1).trailing_ones();
    let (mut at, mut last) = ((old.size - 1) >> shift, (new.size - 1) >> shift);
    let (mut in_old, mut in_new) = (first, first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            in_old = node_hash(step, in_old);
            in_new = node_hash(step, in_new);
            while at % 2 == 0 && at != 0 {
                (at, last) = (at / 2, last / 2);
            }
        } else {
            in_new = node_hash(in_new, step);
        }
        (at, last) = (at / 2, last / 2);
    }
    last == 0 && in_old == old.root && in_new == new.root
}

/// The largest power of two below `n_leaves`, which is at least 2: how many leaves are on the left.
const fn split(n_leaves: u64) -> u64 {
    1 << (n_leaves - 1).ilog2()
}

/// The root over the leaves from `start` to before `end`, where `start` is a multiple of the
/// largest power of two in their number.
fn subtree(nodes: &impl Nodes, start: u64, end: u64) -> Result<Hash, ProofError> {
    Ok(joined(&full_roots(nodes, start, end)?).unwrap_or_else(Hash::of_empty_tree))
}

/// The roots of the full subtrees that these leaves fall into, the largest first.
fn full_roots(nodes: &impl Nodes, start: u64, end: u64) -> Result<Vec<Hash>, ProofError> {
    let mut roots = Vec::new();
    let mut at = start;
    while at < end {
        let level = (end - at).ilog2();
        let index = at >> level;
        roots.push(nodes.node(level, index).ok_or(ProofError::Missing { level, index })?);
        at += 1 << level;
    }
    Ok(roots)
}

/// The root over full subtrees, the largest first.
fn joined(roots: &[Hash]) -> Option<Hash> {
    let (last, before) = roots.split_last()?;
    Some(before.iter().rev().fold(*last, |right, left| node_hash(*left, right)))
}
