//! The room from outside.
#![expect(clippy::unwrap_used, reason = "tests stop at the first surprise")]

mod answers;
