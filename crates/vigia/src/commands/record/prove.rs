//! `vigia record prove`: a file that shows, offline, that an entry stands in the record.

use std::io::Write as _;
use std::path::Path;

use vigia_keep::Reader;
use vigia_record::{Checkpoint, LogProof, Note, Policy, SignedEntry, TileNodes, inclusion_proof};

use super::find;
use crate::args::record::Prove;
use crate::failure::{Failure, with_causes};
use crate::output::Place;
use crate::say::Say;
use crate::stdout;

pub(super) fn run(args: &Prove, say: &Say) -> Result<(), Failure> {
    let reader = Reader::open(&args.place.folder)?;
    let (place, entry) = find(&reader, &args.entry)?;
    let proof = proof(&reader, place, &entry)?;
    if args.output == Path::new("-") {
        return stdout::write(|out| write!(out, "{proof}"));
    }
    let (file, mut out) = Place::begin(&args.output, args.force)?;
    write!(out, "{proof}").map_err(|error| Failure::write(&args.output, &error))?;
    file.finish()?;
    say.note(&format!("written: {} is entry {place}", entry.id().short()));
    Ok(())
}

fn proof(reader: &Reader, index: u64, entry: &SignedEntry) -> Result<LogProof, Failure> {
    let checkpoint = best_checkpoint(reader, index)?;
    let size = Checkpoint::of_note(&checkpoint).map_err(anyhow::Error::from)?.size();
    let last = Checkpoint::of_note(&reader.checkpoint()?).map_err(anyhow::Error::from)?.size();
    let nodes = TileNodes::new(last, |path| reader.tile(path));
    let path = inclusion_proof(&nodes, index, size).map_err(|error| {
        Failure::request(
            format!("the entry cannot be proven: {}", with_causes(&error)),
            "look with `vigia record verify`; an entry that was just added needs a moment",
        )
    })?;
    // Nobody has signed what stands in `extra`; but the leaf that is proven is its fingerprint.
    Ok(LogProof { extra: Some(entry.bytes().to_vec()), index, path, checkpoint })
}

/// The first checkpoint with this entry that satisfies the record's policy; the last one if there
/// is none.
fn best_checkpoint(reader: &Reader, index: u64) -> Result<Note, Failure> {
    let policy = reader.file("policy")?.and_then(|bytes| Policy::from_text(&bytes).ok());
    if let Some(policy) = policy.filter(|policy| !policy.witnesses().is_empty()) {
        for size in reader.cosigned()?.into_iter().filter(|size| *size > index) {
            let bytes = reader.file(&format!("cosigned/{size}"))?.unwrap_or_default();
            let note = Note::from_bytes(&bytes).ok();
            if let Some(note) = note.filter(|note| policy.approve(note).is_ok()) {
                return Ok(note);
            }
        }
    }
    Ok(reader.checkpoint()?)
}
