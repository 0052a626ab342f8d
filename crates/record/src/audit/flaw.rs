//! What can be wrong with a record.

use vigia_sea::{EntryKind, Timestamp};

use super::Flip;
use crate::{Disapproved, EntryError, EntryId, Hash, LogProofError, Refusal, TilePath};

/// One thing that is wrong with a record, and where. Leaves are counted from 0.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Flaw {
    /// There is no checkpoint: nobody vouches for anything.
    #[error("the checkpoint is missing")]
    NoCheckpoint,
    /// The checkpoint cannot be taken.
    #[error("checkpoint{}: {}", at_flip(flip.as_ref()), with_causes(why))]
    Checkpoint {
        /// Why not.
        why: Disapproved,
        /// The bit that makes it wrong.
        flip: Option<Flip>,
    },
    /// A checkpoint that somebody brought is none of this record.
    #[error("the checkpoint held by `{by}`: {}", with_causes(why))]
    Held {
        /// Who holds it.
        by: String,
        /// Why it does not count.
        why: Disapproved,
    },
    /// The record has signed two pasts: this is the proof of it.
    #[error(
        "the record is forked: `{by}` holds its signature for other entries than the first {size} here (root {held}, here {found})"
    )]
    Forked {
        /// Who holds the other checkpoint.
        by: String,
        /// How many entries it promises.
        size: u64,
        /// Their root there.
        held: Hash,
        /// Their root here.
        found: Hash,
    },
    /// Entries at the end are gone.
    #[error(
        "the record has lost its end: `{by}` holds its signature for {size} entries, here are {n_found}"
    )]
    Shrunk {
        /// Who holds the checkpoint.
        by: String,
        /// How many entries it promises.
        size: u64,
        /// How many are here.
        n_found: u64,
    },
    /// The checkpoint promises another number of entries.
    #[error("the checkpoint is for {promised} entries, here are {n_found}")]
    Count {
        /// How many are promised.
        promised: u64,
        /// How many are here.
        n_found: u64,
    },
    /// Neither the entries nor the tiles lead to the root that is signed.
    #[error(
        "the first {size} entries do not lead to the root that the checkpoint signs: {promised}, here {found}"
    )]
    Root {
        /// How many are promised.
        size: u64,
        /// The root that is signed.
        promised: Hash,
        /// The root over the entries.
        found: Hash,
    },
    /// An entry is not the one that the tree has there.
    #[error("leaf {leaf} was changed{}", at_flip(flip.as_ref()))]
    Changed {
        /// Which.
        leaf: u64,
        /// The bit of the entry that was flipped, when it is only one.
        flip: Option<Flip>,
    },
    /// Entries that the tree has are not there.
    #[error("{} missing", leaves(*first, *last))]
    Dropped {
        /// The first of them.
        first: u64,
        /// The last.
        last: u64,
    },
    /// An entry stands in another place than in the tree.
    #[error("leaf {leaf} stands at {found_at}: the order was changed")]
    Moved {
        /// Where the tree has it.
        leaf: u64,
        /// Where it stands.
        found_at: u64,
    },
    /// An entry that the tree has not.
    #[error("the entry at {found_at} is not in the tree")]
    Foreign {
        /// Where it stands.
        found_at: u64,
    },
    /// An entry stands there twice.
    #[error("the entry at {found_at} is a duplicate of leaf {leaf}")]
    Duplicate {
        /// The first.
        leaf: u64,
        /// The other.
        found_at: u64,
    },
    /// A bundle of entries breaks off, or says a wrong length.
    #[error("`{path}`, byte {byte}: the length of leaf {leaf} is wrong")]
    Length {
        /// The bundle.
        path: TilePath,
        /// Where the length stands.
        byte: usize,
        /// Whose length it is.
        leaf: u64,
    },
    /// A bundle has not as many entries as its name says.
    #[error("`{path}` has {n_found} entries")]
    BundleCount {
        /// The bundle.
        path: TilePath,
        /// How many are in it.
        n_found: u64,
    },
    /// An older, shorter bundle differs from the newer one.
    #[error("`{path}` has another entry than the record at leaf {leaf}")]
    OldBundle {
        /// The bundle.
        path: TilePath,
        /// The first leaf that differs.
        leaf: u64,
    },
    /// A tile or bundle that the record must have is not there.
    #[error("`{path}` is missing")]
    Missing {
        /// Which.
        path: TilePath,
    },
    /// A tile or bundle for entries that are not there.
    #[error("`{path}` is of no entry that is here")]
    Stray {
        /// Which.
        path: TilePath,
    },
    /// A tile is too long or too short.
    #[error("`{path}` has {n_found} bytes instead of {expected}")]
    TileLength {
        /// The tile.
        path: TilePath,
        /// How many bytes it has.
        n_found: usize,
        /// How many it should have.
        expected: usize,
    },
    /// A node in a tile is not that over the entries.
    #[error("`{path}`, byte {byte}: the node over {} is wrong", leaves(*first, *last))]
    Node {
        /// The tile.
        path: TilePath,
        /// The first byte that is wrong.
        byte: usize,
        /// The first leaf under the node.
        first: u64,
        /// The last.
        last: u64,
    },
    /// An entry that was taken out of the record does not stand there.
    #[error("entry {nth} of the excerpt{}: {}", at_flip(flip.as_ref()), with_causes(why))]
    Proof {
        /// Which, in the order of the excerpt, from 0.
        nth: u64,
        /// What is wrong with its proof.
        why: LogProofError,
        /// The bit of the entry that was flipped, when it is only one.
        flip: Option<Flip>,
    },
    /// Entries of one excerpt are proven by several checkpoints, which may be of several pasts.
    #[error("entry {nth} of the excerpt is proven by another checkpoint than those before it")]
    OtherCheckpoint {
        /// Which, in the order of the excerpt, from 0.
        nth: u64,
    },
    /// An entry that is none.
    #[error("leaf {leaf}: {}", with_causes(why))]
    Unreadable {
        /// Which.
        leaf: u64,
        /// What is wrong with it.
        why: EntryError,
    },
    /// Its author could not write it.
    #[error("leaf {leaf}: {}", with_causes(why))]
    NotAllowed {
        /// Which.
        leaf: u64,
        /// Why not.
        why: Refusal,
    },
    /// Its time is before that of the entry before it.
    #[error("leaf {leaf} is back-dated: it says {at}, after an entry of {before}")]
    BackDated {
        /// Which.
        leaf: u64,
        /// What it says.
        at: Timestamp,
        /// The time before it.
        before: Timestamp,
    },
    /// Its time is before a witness saw the record without it.
    #[error(
        "leaf {leaf} is back-dated: it says {at}, and `{by}` saw the record without it at {seen}"
    )]
    BeforeWitness {
        /// Which.
        leaf: u64,
        /// What it says.
        at: Timestamp,
        /// The witness.
        by: String,
        /// When the witness saw the record.
        seen: Timestamp,
    },
    /// Its time is after a witness saw it.
    #[error("leaf {leaf} is post-dated: it says {at}, and `{by}` saw it at {seen}")]
    AfterWitness {
        /// Which.
        leaf: u64,
        /// What it says.
        at: Timestamp,
        /// The witness.
        by: String,
        /// When the witness saw it.
        seen: Timestamp,
    },
    /// It is about an entry that does not stand before it.
    #[error("leaf {leaf} is about {about}, which is no entry before it")]
    AboutNothing {
        /// Which.
        leaf: u64,
        /// What it points at.
        about: EntryId,
    },
    /// It belongs to a case that was not opened before it.
    #[error("leaf {leaf} is of the case {case}, which is no opening before it")]
    NoCase {
        /// Which.
        leaf: u64,
        /// What it points at.
        case: EntryId,
    },
    /// Its kind must be about another entry, and it is about none.
    #[error("leaf {leaf} of kind {} does not say what it is about", kind.word())]
    NeedsAbout {
        /// Which.
        leaf: u64,
        /// Its kind.
        kind: EntryKind,
    },
    /// It erases what says whose signatures count.
    #[error(
        "leaf {leaf} erases the person {about}: without it no signature of that person can be checked"
    )]
    PersonErased {
        /// Which.
        leaf: u64,
        /// The entry of the person.
        about: EntryId,
    },
    /// The payload is gone, and no entry says that it was erased.
    #[error("the payload of leaf {leaf} ({id}) is missing, and no entry says that it was erased")]
    PayloadMissing {
        /// Whose.
        leaf: u64,
        /// Its entry.
        id: EntryId,
    },
    /// The payload is not the one that was signed.
    #[error("the payload of leaf {leaf} ({id}) was changed{}", at_flip(flip.as_ref()))]
    PayloadChanged {
        /// Whose.
        leaf: u64,
        /// Its entry.
        id: EntryId,
        /// The bit that was flipped, salt included, when it is only one.
        flip: Option<Flip>,
    },
    /// The payload should have been deleted.
    #[error("the payload of {id} is still here, though leaf {leaf} says that it was erased")]
    PayloadKept {
        /// The entry that erased it.
        leaf: u64,
        /// Whose payload.
        id: EntryId,
    },
    /// A payload of no entry.
    #[error("the payload of {id} belongs to no entry that has one")]
    PayloadStray {
        /// The name that it has.
        id: EntryId,
    },
}

fn at_flip(flip: Option<&Flip>) -> String {
    flip.map(|flip| format!(", {flip}")).unwrap_or_default()
}

fn leaves(first: u64, last: u64) -> String {
    if first == last { format!("leaf {first}") } else { format!("leaves {first} to {last}") }
}

/// An error with what it rests on, on one line.
fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
