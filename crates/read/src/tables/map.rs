//! What a user says about the columns of a table.

use std::fmt;

use super::column::{Column, Unit};
use super::moment::TimeForm;

/// What is said about a table beyond what its header shows. The default says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnMap {
    /// The byte between cells; found from the first line when not given.
    pub delimiter: Option<u8>,
    /// The first line is already a row.
    pub is_headerless: bool,
    /// Where columns are, with their unit when it is not the usual one. Columns that are not named
    /// here are found by the header.
    pub columns: Vec<(Column, ColumnAt, Option<Unit>)>,
    /// How times are written.
    pub time: TimeForm,
}

/// Where a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnAt {
    /// By its name in the header; case, blanks and punctuation do not matter.
    Name(String),
    /// By its number, from 1.
    Number(usize),
}

impl fmt::Display for ColumnAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Number(number) => write!(f, "column {number}"),
        }
    }
}
