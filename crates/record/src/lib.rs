//! # record: what was said and decided, and the proof of it
//!
//! **In:** entries, keys and bytes as values. **Out:** canonical bytes, a Merkle log in tiles,
//! checkpoints, proofs, and the verdict whether a log is whole.
//! **Never:** changes or deletes an entry, reads a clock, uses floats, I/O.
//! **Start here:** this page.
//! **Words:** an *entry* is one signed statement; the *record* is all of them in order; a
//! *checkpoint* is a signed promise about the record so far; a *payload* lies beside its entry and
//! can be erased without breaking the proof.

mod audit;
pub mod case;
mod checkpoint;
mod entry;
mod hash;
mod note;
mod people;
mod policy;
mod proof;
mod text;
mod tile;
mod tree;
mod witness;

pub use audit::{Audited, Excerpt, Export, Flaw, Flip, Held, Trust, audit, audit_excerpt};
pub use checkpoint::{Checkpoint, CheckpointError};
pub use entry::{Entry, EntryError, EntryId, Payload, Schema, Seal, SignedEntry};
pub use hash::{Hash, leaf_hash, node_hash};
pub use note::{KeyName, KeyUse, Note, NoteError, NoteSignature, Signed, Signer, Verifier};
pub use people::{MAY_WRITE, People, Person, PersonError, Refusal, may_write};
pub use policy::{Approved, Disapproved, Policy, PolicyError, PolicyFlaw};
pub use proof::{LogProof, LogProofError};
pub use tile::{
    Shelf, TILE_WIDTH, TileNodes, TilePath, bundle_bytes, bundle_entries, grown_tiles, tile_bytes,
    tile_hashes, tiles_after,
};
pub use tree::{
    Frontier, Head, Nodes, ProofError, Tree, consistency_proof, inclusion_proof,
    verify_consistency, verify_inclusion,
};
pub use vigia_sea::{EntryKind, Role};
pub use witness::{Witness, WitnessRefusal};
