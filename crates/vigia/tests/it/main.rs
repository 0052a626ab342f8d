//! The program as a whole: the logbook, the real logs, and what must hold for any input.
#![expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "tests run the program")]

mod field;
mod logbook;
mod order;
mod page;
mod run;
