//! What was done to a list: changed, dropped, moved, doubled, put in.

use std::collections::{BTreeMap, BTreeSet};

use crate::Hash;

/// One difference between the leaves of the tree and what is found; places are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    Changed { leaf: usize, found: usize },
    Dropped { leaf: usize },
    Moved { leaf: usize, found: usize },
    Duplicate { leaf: usize, found: usize },
    Foreign { found: usize },
}

/// What was done to `tree` to make it `found`, with as few leaves moved as possible.
pub(super) fn changes(tree: &[Hash], found: &[Hash]) -> Vec<Change> {
    let n_before = tree.iter().zip(found).take_while(|(one, other)| one == other).count();
    if n_before == tree.len() && n_before == found.len() {
        return Vec::new();
    }
    let mut leaf_of = BTreeMap::new();
    for (leaf, hash) in tree.iter().enumerate() {
        leaf_of.entry(*hash).or_insert(leaf);
    }
    let leaves: Vec<_> = found.iter().map(|hash| leaf_of.get(hash).copied()).collect();
    let in_place = longest_rise(&leaves);
    let is_placed: BTreeSet<_> =
        in_place.iter().filter_map(|at| leaves.get(*at).copied().flatten()).collect();
    let mut changes = Vec::new();
    let mut is_there = is_placed.clone();
    let mut kept = in_place.iter().copied().peekable();
    for (at, leaf) in leaves.iter().enumerate() {
        if kept.next_if_eq(&at).is_some() {
            continue;
        }
        if let Some(leaf) = *leaf {
            let is_first = is_there.insert(leaf);
            changes.push(if is_first {
                Change::Moved { leaf, found: at }
            } else {
                Change::Duplicate { leaf, found: at }
            });
        }
    }
    let ends = [(tree.len(), found.len())];
    let anchors = in_place.iter().filter_map(|at| Some((leaves.get(*at).copied()??, *at)));
    let mut gap = (0, 0);
    for (leaf, at) in anchors.chain(ends) {
        let mut missing = (gap.0..leaf).filter(|leaf| !is_there.contains(leaf));
        let is_foreign = |at: &usize| leaves.get(*at).is_some_and(Option::is_none);
        for found in (gap.1..at).filter(is_foreign) {
            changes.push(match missing.next() {
                Some(leaf) => Change::Changed { leaf, found },
                None => Change::Foreign { found },
            });
        }
        changes.extend(missing.map(|leaf| Change::Dropped { leaf }));
        gap = (leaf + 1, at + 1);
    }
    changes
}

/// The places of a longest strictly rising part of the list, where what is not known is left out
/// (patience sorting).
fn longest_rise(values: &[Option<usize>]) -> Vec<usize> {
    let mut before = vec![None; values.len()];
    // The place of the smallest value that ends a rise of each length.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let Some(value) = *value else { continue };
        let length = ends.partition_point(|(end, _)| *end < value);
        let shorter = length.checked_sub(1).and_then(|shorter| ends.get(shorter));
        if let Some(before) = before.get_mut(at) {
            *before = shorter.map(|(_, at)| *at);
        }
        match ends.get_mut(length) {
            // Of equal ones the first stays in place.
            Some((end, _)) if *end == value => {}
            Some(end) => *end = (value, at),
            None => ends.push((value, at)),
        }
    }
    let last = ends.last().map(|(_, at)| *at);
    let mut places: Vec<_> =
        std::iter::successors(last, |at| before.get(*at).copied().flatten()).collect();
    places.reverse();
    places
}

#[cfg(test)]
#[path = "align_tests.rs"]
mod tests;
