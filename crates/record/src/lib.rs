//! # record: what was said and decided, and the proof of it
//!
//! **In:** entries, keys and bytes as values. **Out:** canonical bytes, a Merkle log in tiles,
//! checkpoints, proofs, and the verdict whether a log is whole.
//! **Never:** changes or deletes an entry, reads a clock, uses floats, I/O.
//! **Start here:** [`Entry`], [`People`], [`Frontier`], [`Checkpoint`], [`LogProof`], [`audit`];
//! `docs/record.md` says how each is written.
//! **Words:** an *entry* is one signed statement; the *record* is all of them in order; a
//! *checkpoint* is a signed promise about the record so far; a *payload* lies beside its entry and
//! can be erased without breaking the proof.
//!
//! ```
//! use vigia_record::{
//!     Checkpoint, Entry, EntryKind, Frontier, Head, KeyName, KeyUse, LogProof, Policy, Role,
//!     Signer, Tree, inclusion_proof,
//! };
//! use vigia_sea::Timestamp;
//!
//! # let seed = [7; 32]; // nobody else knows it
//! let ana = KeyName::from_text("vigia.example/ana").ok_or("a blank or a plus in the name")?;
//! let ana = Signer::from_seed(ana, KeyUse::Text, &seed);
//! let entry = Entry {
//!     kind: EntryKind::Note,
//!     at: Timestamp::from_unix_seconds(1_795_262_400),
//!     role: Role::Officer,
//!     case: None,
//!     about: Vec::new(),
//!     payload: None,
//! };
//! let signed = entry.signed_by(&ana)?;
//!
//! // The log: here with this entry alone.
//! let tree = Tree::of([signed.bytes()]);
//! let mut frontier = Frontier::default();
//! frontier.append(signed.id().hash());
//! let log = KeyName::from_text("vigia.example/record").ok_or("a blank or a plus in the name")?;
//! let log = Signer::from_seed(log, KeyUse::Text, &seed);
//! let head = Head { size: frontier.size(), root: frontier.root() };
//! let checkpoint = Checkpoint::new("vigia.example/record", head)?.signed_by(&log)?;
//!
//! // What somebody needs who trusts only the key of the log.
//! let path = inclusion_proof(&tree, 0, head.size)?;
//! let proof = LogProof { extra: None, index: 0, path, checkpoint };
//! let policy = Policy::of(log.verifier(), &[], 0)?;
//! proof.verify(signed.id().hash(), &policy)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
