//! A case: nothing but entries, in their order.
//!
//! [`Case`] is what follows from them. [`Case::check`] says whether a further entry may follow, and
//! if not, which rule is in the way; [`TABLE`] is who may do what when. Nothing here is kept
//! anywhere: the same entries give the same case on every machine.
//!
//! Silence is no consent; a consent covers the acts, the place and the time that it names and
//! nothing else; a report of what happened is never refused because it should not have happened.

mod ask;
mod check;
mod fold;
mod grounds;
mod refused;
mod rules;

pub use ask::missing_in;
pub use fold::{Answered, Asked, Case, CaseEntry, EndOfRequest, EndOfTask, Given, Ground, Ordered};
pub use refused::Refused;
pub use rules::{Row, TABLE, moves_for, roles_for};
