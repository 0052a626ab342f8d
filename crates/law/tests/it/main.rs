//! The room from outside.

mod answers;
