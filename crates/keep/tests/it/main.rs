//! The store from outside: what is acknowledged stays, whatever fails.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_types,
    reason = "a test that cannot go on has failed, and makes its own files"
)]

mod crash;
mod damage;
mod erasure;
mod export;
mod faults;
mod power;
mod refusals;
mod scene;
