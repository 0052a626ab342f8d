//! Some entries of a record, each with the proof that it stands there.

use std::collections::BTreeMap;

use super::entries::{Readings, Rules};
use super::flip::Search;
use super::{Audited, Export, Flaw, Flip, Trust, bounds, check_held, own_key};
use crate::{Checkpoint, EntryId, LogProof, LogProofError, TilePath, leaf_hash, verify_inclusion};

/// An entry that was taken out of a record to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The bytes of the entry.
    pub entry: Vec<u8>,
    /// The proof that it stands in the record ([`LogProof`] as text).
    pub proof: Vec<u8>,
    /// The salt and bytes of its payload ([`crate::Payload::file_bytes`]), when it was given along.
    pub payload: Option<Vec<u8>>,
}

/// Audits entries that were taken out of a record, such as those of a case.
///
/// What is checked: that each stands in the record that one checkpoint promises; that its author
/// could write it, by the persons among the entries; that times do not go back; that payloads
/// fit. What cannot be known from a part: whether entries that were left out correct or withdraw
/// one of these, or end the right of a person.
pub fn audit_excerpt(excerpts: &[Excerpt], trust: &Trust) -> Audited {
    let mut audited = Audited::default();
    let search = Search::new();
    let held = check_held(trust, &mut audited);
    let mut by_leaf = BTreeMap::new();
    for (nth, excerpt) in (0..).zip(excerpts) {
        let leaf = check_proof((nth, excerpt), trust, &search, &mut audited);
        if let Some((first, _)) = leaf.and_then(|leaf| by_leaf.insert(leaf, (nth, excerpt))) {
            audited.flaws.push(Flaw::Duplicate { leaf: first, found_at: nth });
        }
    }
    for one in &held {
        let promised = audited.promised.as_ref().map(Checkpoint::head);
        let theirs = one.promised.head();
        if let Some(here) = promised.filter(|here| here.size == theirs.size && *here != theirs) {
            let (by, size) = (one.by.to_owned(), theirs.size);
            audited.flaws.push(Flaw::Forked { by, size, held: theirs.root, found: here.root });
        }
    }
    let payload = |one: &Excerpt| Some((EntryId::of(&one.entry), one.payload.clone()?));
    let beside = Beside(by_leaf.values().filter_map(|(_, excerpt)| payload(excerpt)).collect());
    let bounds = bounds(&audited, &held);
    if let Some(key) = own_key(trust, audited.promised.as_ref()) {
        let rules = Rules { key, bounds: &bounds, slack: trust.slack, is_part: true };
        let mut readings = Readings::new(&beside, &search, rules);
        for (leaf, (_, excerpt)) in by_leaf {
            readings.read(leaf, EntryId::of(&excerpt.entry), Some(&excerpt.entry));
        }
        readings.finish(&mut audited);
    }
    audited.n_entries = excerpts.len() as u64;
    audited
}

/// The leaf at which the entry is proven to stand.
fn check_proof(
    (nth, excerpt): (u64, &Excerpt),
    trust: &Trust,
    search: &Search,
    audited: &mut Audited,
) -> Option<u64> {
    let leaf = leaf_hash(&excerpt.entry);
    let proof = LogProof::from_bytes(&excerpt.proof);
    match proof.as_ref().map_err(Clone::clone).and_then(|one| one.verify(leaf, &trust.policy)) {
        Ok(approved) => {
            match &audited.promised {
                Some(promised) if *promised != approved.checkpoint => {
                    audited.flaws.push(Flaw::OtherCheckpoint { nth });
                }
                Some(_) => {}
                None => {
                    audited.promised = Some(approved.checkpoint);
                    audited.witnessed = approved.witnessed;
                }
            }
            proof.ok().map(|proof| proof.index)
        }
        Err(why) => {
            let flip = flip_in(excerpt, &why, proof.ok().as_ref(), search);
            audited.flaws.push(Flaw::Proof { nth, why, flip });
            None
        }
    }
}

/// The bit that makes the entry stand where a right proof says.
fn flip_in(
    excerpt: &Excerpt,
    why: &LogProofError,
    proof: Option<&LogProof>,
    search: &Search,
) -> Option<Flip> {
    let (LogProofError::NotIncluded { index, size }, Some(proof)) = (why, proof) else {
        return None;
    };
    let root = Checkpoint::of_note(&proof.checkpoint).ok()?.root();
    let is_included =
        |bytes: &[u8]| verify_inclusion(leaf_hash(bytes), *index, *size, &proof.path, root);
    search.flip(&excerpt.entry, is_included)
}

/// Payloads and nothing else.
struct Beside(BTreeMap<EntryId, Vec<u8>>);

impl Export for Beside {
    fn checkpoint(&self) -> Option<Vec<u8>> {
        None
    }

    fn tiles(&self) -> Vec<TilePath> {
        Vec::new()
    }

    fn tile(&self, _: &TilePath) -> Option<Vec<u8>> {
        None
    }

    fn payloads(&self) -> Vec<EntryId> {
        self.0.keys().copied().collect()
    }

    fn payload(&self, id: EntryId) -> Option<Vec<u8>> {
        self.0.get(&id).cloned()
    }
}
