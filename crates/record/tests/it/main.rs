//! The record beside other implementations, broken on purpose, and fed with what is none.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

mod audit;
mod client;
mod excerpt;
mod notes;
mod proofs;
mod sample;
mod tiles;
mod tree;
