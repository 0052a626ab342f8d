//! # law: who may do what, where, and by which rule
//!
//! **In:** questions, zones and rules as values that other rooms have read. **Out:** answers with
//! every rule they rest on, what is missing, and who must be asked.
//! **Never:** an answer without a basis, force, yes by default, I/O, a clock, a vessel's name.
//! **Start here:** [`vigia_sea::Question`], [`vigia_sea::Answer`].
//! **Words:** a *zone* is a part of the sea in law; a *rule* is one provision of an *instrument*
//! (treaty, agreement, statute); a *ruling* is what follows from rules; a *basis* is a rule that a
//! ruling rests on.

mod judge;
mod rules;
mod zones;

pub use judge::judge;
pub use rules::{
    ActorIs, Asked, CoastalIs, Dated, Effect, Instrument, InstrumentKind, Mistake, Party,
    RULE_FILES, Rank, Rule, Rules, VesselIs, WantedOption, Whose,
};
pub use zones::{Chart, ChartError, ImportedZone, ZoneSet, ZoneSetError};
