//! A second party that remembers how large a log was, so that nobody is shown another past.

use vigia_sea::Timestamp;

use crate::{
    Checkpoint, CheckpointError, Hash, Head, Note, NoteSignature, Signer, Verifier,
    verify_consistency,
};

/// Somebody who cosigns the checkpoints of one log, and what must not be forgotten for that.
///
/// Keep [`Self::last`] where no crash can lose it **before** the cosignature is given away:
/// a witness that forgets can be shown two pasts.
#[derive(Clone, Debug)]
pub struct Witness {
    signer: Signer,
    log: Verifier,
    last: Option<Checkpoint>,
}

/// Why a witness does not cosign.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WitnessRefusal {
    /// No checkpoint, or the log has not signed it.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The checkpoint of another log.
    #[error("the checkpoint is of the log `{0}`")]
    OtherLog(String),
    /// The log has become smaller.
    #[error("the log had {seen} entries and now shows {offered}")]
    Smaller {
        /// How many entries were seen.
        seen: u64,
        /// How many are offered.
        offered: u64,
    },
    /// Two roots for the same size: the log shows different pasts.
    #[error("the log has two roots for {size} entries: {seen} and {offered}")]
    Forked {
        /// How many entries.
        size: u64,
        /// The root that was seen.
        seen: Hash,
        /// The root that is offered.
        offered: Hash,
    },
    /// The proof does not show that nothing was changed.
    #[error("the proof does not show that the {offered} entries begin with the {seen} seen before")]
    NotProven {
        /// How many entries were seen.
        seen: u64,
        /// How many are offered.
        offered: u64,
    },
}

impl Witness {
    /// Of one log; `last` is what it cosigned last, as it was kept.
    pub fn new(signer: Signer, log: Verifier, last: Option<Checkpoint>) -> Self {
        Self { signer, log, last }
    }

    /// What it cosigned last, to be kept.
    pub fn last(&self) -> Option<&Checkpoint> {
        self.last.as_ref()
    }

    /// Cosigns a checkpoint that begins with all that was seen before, and remembers it. `proof`
    /// is the consistency proof from the size of [`Self::last`], empty the first time.
    ///
    /// # Errors
    /// Why not; then nothing is remembered.
    pub fn cosign(
        &mut self,
        note: &Note,
        proof: &[Hash],
        at: Timestamp,
    ) -> Result<NoteSignature, WitnessRefusal> {
        let offered = Checkpoint::verified(note, &self.log)?;
        if offered.origin() != self.log.name().as_str() {
            return Err(WitnessRefusal::OtherLog(offered.origin().to_owned()));
        }
        let nothing = Head { size: 0, root: Hash::of_empty_tree() };
        check_growth(self.last.as_ref().map_or(nothing, Checkpoint::head), offered.head(), proof)?;
        let signature = offered.cosigned_by(&self.signer, at);
        self.last = Some(offered);
        Ok(signature)
    }
}

fn check_growth(seen: Head, offered: Head, proof: &[Hash]) -> Result<(), WitnessRefusal> {
    if offered.size < seen.size {
        return Err(WitnessRefusal::Smaller { seen: seen.size, offered: offered.size });
    }
    if offered.size == seen.size && offered.root != seen.root {
        let (size, seen, offered) = (seen.size, seen.root, offered.root);
        return Err(WitnessRefusal::Forked { size, seen, offered });
    }
    if !verify_consistency(seen, offered, proof) {
        return Err(WitnessRefusal::NotProven { seen: seen.size, offered: offered.size });
    }
    Ok(())
}
