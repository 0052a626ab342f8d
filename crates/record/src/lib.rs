//! # record: what was said and decided, and the proof of it
//!
//! **In:** entries, keys and bytes as values. **Out:** canonical bytes, a Merkle log in tiles,
//! checkpoints, proofs, and the verdict whether a log is whole.
//! **Never:** changes or deletes an entry, reads a clock, uses floats, I/O.
//! **Start here:** this page.
//! **Words:** an *entry* is one signed statement; the *record* is all of them in order; a
//! *checkpoint* is a signed promise about the record so far; a *payload* lies beside its entry and
//! can be erased without breaking the proof.
