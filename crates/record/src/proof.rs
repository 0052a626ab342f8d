//! Files that prove, without any network, that an entry is in a log (C2SP tlog-proof).

use std::fmt;

use crate::text::{base64, bytes_from_base64, number};
use crate::{Approved, Disapproved, Hash, Note, NoteError, Policy, verify_inclusion};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";
/// More than any tree of 2^64 leaves needs.
const MAX_PATH: usize = 64;

/// That a leaf is in the log which a checkpoint promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogProof {
    /// What somebody wrote beside it; nobody has signed this, so nothing may rest on it.
    pub extra: Option<Vec<u8>>,
    /// Which leaf, from 0.
    pub index: u64,
    /// What stands beside the leaf's way up, the lowest first.
    pub path: Vec<Hash>,
    /// The checkpoint with its signatures.
    pub checkpoint: Note,
}

/// A proof that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogProofError {
    /// A line of the file.
    #[error("line {line} of the proof is not {expected}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What should stand there.
        expected: &'static str,
    },
    /// The checkpoint in it.
    #[error("the checkpoint in the proof cannot be read")]
    Note(#[from] NoteError),
    /// The policy does not take the checkpoint.
    #[error(transparent)]
    Disapproved(#[from] Disapproved),
    /// The leaf is not where the proof says.
    #[error("the checkpoint of {size} entries has not this entry at {index}")]
    NotIncluded {
        /// Where it should be.
        index: u64,
        /// How large the log is.
        size: u64,
    },
}

impl LogProof {
    /// From the text that [`fmt::Display`] writes.
    ///
    /// # Errors
    /// The first line that is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LogProofError> {
        let wrong = |line, expected| LogProofError::Line { line, expected };
        let text = str::from_utf8(bytes).map_err(|error| NoteError::NoText(error.valid_up_to()))?;
        let (before, checkpoint) =
            text.split_once("\n\n").ok_or(wrong(0, "an empty line before the checkpoint"))?;
        let mut lines = (1..).zip(before.split('\n')).peekable();
        if lines.next().is_none_or(|(_, line)| line != FIRST_LINE) {
            return Err(wrong(1, "`c2sp.org/tlog-proof@v1`"));
        }
        let extra = lines.next_if(|(_, line)| line.starts_with("extra "));
        let extra = extra.map(|(at, line)| {
            let bytes = line.strip_prefix("extra ").and_then(bytes_from_base64);
            bytes.ok_or(wrong(at, "base64 after `extra`"))
        });
        let extra = extra.transpose()?;
        let index = lines.next().and_then(|(_, line)| number(line.strip_prefix("index ")?));
        let index = index.ok_or(wrong(2 + usize::from(extra.is_some()), "`index` and a number"))?;
        let hash = |(at, line)| Hash::from_base64(line).ok_or(wrong(at, "a hash in base64"));
        let path = lines.by_ref().take(MAX_PATH).map(hash).collect::<Result<_, _>>()?;
        if let Some((at, _)) = lines.next() {
            return Err(wrong(at, "the end of a proof of at most 64 hashes"));
        }
        Ok(Self { extra, index, path, checkpoint: Note::from_bytes(checkpoint.as_bytes())? })
    }

    /// Checks that the leaf is in a log that the policy takes, at the place that the proof says.
    ///
    /// # Errors
    /// When the policy does not take the checkpoint, or the leaf is not there.
    pub fn verify(&self, leaf: Hash, policy: &Policy) -> Result<Approved, LogProofError> {
        let approved = policy.approve(&self.checkpoint)?;
        let head = approved.checkpoint.head();
        if verify_inclusion(leaf, self.index, head.size, &self.path, head.root) {
            Ok(approved)
        } else {
            Err(LogProofError::NotIncluded { index: self.index, size: head.size })
        }
    }
}

impl fmt::Display for LogProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}")?;
        self.extra.iter().try_for_each(|extra| writeln!(f, "extra {}", base64(extra)))?;
        writeln!(f, "index {}", self.index)?;
        self.path.iter().try_for_each(|hash| writeln!(f, "{}", hash.base64()))?;
        write!(f, "\n{}", self.checkpoint)
    }
}
