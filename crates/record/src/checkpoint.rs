//! Signed promises about the record so far (C2SP tlog-checkpoint).

use std::fmt;

use vigia_sea::Timestamp;

use crate::text::number;
use crate::{Hash, Head, Note, NoteError, NoteSignature, Signer, Verifier};

/// How large the log of a name is, and its root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    head: Head,
}

/// A checkpoint is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The note around it.
    #[error("the checkpoint is no signed note")]
    Note(#[from] NoteError),
    /// A line of it.
    #[error("line {0} of the checkpoint is not {1}")]
    Line(usize, &'static str),
    /// A name that no line can have.
    #[error("`{0}` cannot be the name of a log: it is empty or has control characters")]
    Origin(String),
}

impl Checkpoint {
    /// Of the log with the name `origin`, best a web address without its scheme.
    ///
    /// # Errors
    /// When the name is empty or has line ends or other control characters.
    pub fn new(origin: &str, head: Head) -> Result<Self, CheckpointError> {
        if origin.is_empty() || origin.contains(char::is_control) {
            return Err(CheckpointError::Origin(origin.to_owned()));
        }
        Ok(Self { origin: origin.to_owned(), head })
    }

    /// From the three lines that [`fmt::Display`] writes.
    ///
    /// # Errors
    /// The first line that is wrong. Extension lines, of which C2SP tlog-checkpoint advises
    /// against, are refused: no proof covers what they say.
    pub fn from_text(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text.split('\n');
        let mut line = || lines.next().unwrap_or_default();
        let origin = line();
        let size = number(line()).ok_or(CheckpointError::Line(2, "a number of leaves"))?;
        let root = Hash::from_base64(line()).ok_or(CheckpointError::Line(3, "a root in base64"))?;
        let checkpoint = Self::new(origin, Head { size, root })?;
        let is_all = checkpoint.to_string() == text;
        is_all.then_some(checkpoint).ok_or(CheckpointError::Line(4, "the end"))
    }

    /// From a note, whether or not its signatures are right.
    ///
    /// # Errors
    /// When its text is no checkpoint.
    pub fn of_note(note: &Note) -> Result<Self, CheckpointError> {
        Self::from_text(note.text())
    }

    /// The name of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// How large the log is, and its root.
    pub fn head(&self) -> Head {
        self.head
    }

    /// How many leaves the log has.
    pub fn size(&self) -> u64 {
        self.head.size
    }

    /// The root over them.
    pub fn root(&self) -> Hash {
        self.head.root
    }

    /// With the signature of the log.
    ///
    /// # Errors
    /// Never for a checkpoint that could be made; the note's own check is passed on.
    pub fn signed_by(&self, signer: &Signer) -> Result<Note, NoteError> {
        Note::signed(&self.to_string(), signer)
    }

    /// The signature of a witness, which states the time, to be put under the note.
    pub fn cosigned_by(&self, witness: &Signer, at: Timestamp) -> NoteSignature {
        witness.sign(&self.to_string(), at)
    }

    /// From a note that the log must have signed.
    ///
    /// # Errors
    /// When it is none, or the log has not signed it.
    pub fn verified(note: &Note, log: &Verifier) -> Result<Self, CheckpointError> {
        note.verified([log])?;
        Self::of_note(note)
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { origin, head: Head { size, root } } = self;
        writeln!(f, "{origin}\n{size}\n{}", root.base64())
    }
}
