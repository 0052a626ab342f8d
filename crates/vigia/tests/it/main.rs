//! The program as a whole: the logbook, the real logs, and what must hold for any input.
#![expect(
    clippy::disallowed_types,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_precision_loss,
    reason = "tests run the program and stop at the first surprise"
)]

mod applications;
mod behaviours;
mod case;
mod charts;
mod columns;
mod decode;
mod field;
mod identities;
mod joins;
mod law;
mod logbook;
mod mid;
mod motion;
mod order;
mod page;
mod properties;
mod rehearse;
mod rules;
mod run;
mod segments;
mod tables;
mod times;
mod wrappers;
mod zones;
