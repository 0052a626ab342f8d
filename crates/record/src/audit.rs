//! Whether a whole record is what it was, and where it is not.
//!
//! Three things hold each other: the entries, the tree in its tiles, and the root that the
//! checkpoint signs. Where one of them differs from the other two, it is the one that was changed,
//! and the difference names the place. Then each entry is read as it was when it was appended:
//! who could write it, when, about what. What partners and witnesses hold bounds it from outside.

mod align;
mod entries;
mod excerpt;
mod flaw;
mod flip;
mod leaves;

use vigia_sea::{Duration, Timestamp};

pub use excerpt::{Excerpt, audit_excerpt};
pub use flaw::Flaw;
pub use flip::Flip;

use crate::{
    Checkpoint, CheckpointError, Disapproved, EntryId, Frontier, Hash, Note, Policy, TilePath,
    Verifier,
};
use entries::{Readings, Rules};
use flip::Search;
use leaves::Leaves;

/// What is audited, however it is stored: files in the manner of C2SP tlog-tiles, and payloads.
pub trait Export {
    /// The file `checkpoint`.
    fn checkpoint(&self) -> Option<Vec<u8>>;

    /// All tiles and bundles that are there.
    fn tiles(&self) -> Vec<TilePath>;

    /// The bytes of one of them.
    fn tile(&self, path: &TilePath) -> Option<Vec<u8>>;

    /// The entries that have their payload beside them.
    fn payloads(&self) -> Vec<EntryId>;

    /// The salt and bytes of a payload ([`crate::Payload::file_bytes`]).
    fn payload(&self, id: EntryId) -> Option<Vec<u8>>;
}

/// What the one who audits brings along; nothing of it comes from the export.
#[derive(Clone, Debug)]
pub struct Trust {
    /// The keys of the record and of its witnesses, and how many of these must have cosigned.
    pub policy: Policy,
    /// Checkpoints that others were shown and kept.
    pub held: Vec<Held>,
    /// By how much clocks may differ, and an entry may be older than its place in the record.
    pub slack: Duration,
}

/// A checkpoint that somebody was shown and kept.
#[derive(Clone, Debug)]
pub struct Held {
    /// By whom, such as the name of its file.
    pub by: String,
    /// The signed note.
    pub note: Vec<u8>,
}

/// The verdict.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Audited {
    /// Everything that is wrong; none when the record is whole.
    pub flaws: Vec<Flaw>,
    /// What the record has signed, when its signature is right.
    pub promised: Option<Checkpoint>,
    /// Which witnesses cosigned that, and when.
    pub witnessed: Vec<(String, Timestamp)>,
    /// How many entries there are.
    pub n_entries: u64,
    /// How many payloads are there and fit their entries.
    pub n_payloads: u64,
    /// How many payloads were erased, by an entry that says so.
    pub n_erased: u64,
}

/// Audits a whole record, which must not change meanwhile. Takes about 200 bytes of memory for each
/// entry, and as long as the checking of one signature for each.
pub fn audit(export: &impl Export, trust: &Trust) -> Audited {
    let mut audited = Audited::default();
    let search = Search::new();
    check_checkpoint(export.checkpoint(), &trust.policy, &search, &mut audited);
    let held = check_held(trust, &mut audited);
    let promised = audited.promised.as_ref();
    let leaves = Leaves::read(export, promised, &search, &mut audited.flaws);
    check_past(&leaves, &held, &mut audited);
    let bounds = bounds(&audited, &held);
    if let Some(key) = own_key(trust, audited.promised.as_ref()) {
        let rules = Rules { key, bounds: &bounds, slack: trust.slack, is_part: false };
        let mut readings = Readings::new(export, &search, rules);
        let gone = leaves.for_each(export, |leaf, id, bytes| readings.read(leaf, id, bytes));
        audited.flaws.extend(gone.into_iter().map(|leaf| Flaw::Changed { leaf, flip: None }));
        readings.finish(&mut audited);
    }
    audited.n_entries = leaves.n_found();
    audited
}

/// A checkpoint that somebody kept, read and found to be signed by the record.
struct HeldPromise<'a> {
    by: &'a str,
    promised: Checkpoint,
    witnessed: Vec<(String, Timestamp)>,
}

/// What a witness says of the record: so many entries were there at this time.
struct Bound {
    size: u64,
    at: Timestamp,
    by: String,
}

/// The key that founded the record: that of the log whose name the checkpoint has.
fn own_key<'a>(trust: &'a Trust, promised: Option<&Checkpoint>) -> Option<&'a Verifier> {
    let logs = trust.policy.logs();
    let named = promised
        .and_then(|promised| logs.iter().find(|log| log.name().as_str() == promised.origin()));
    named.or(logs.first())
}

fn check_checkpoint(
    bytes: Option<Vec<u8>>,
    policy: &Policy,
    search: &Search,
    audited: &mut Audited,
) {
    let Some(bytes) = bytes else {
        audited.flaws.push(Flaw::NoCheckpoint);
        return;
    };
    match approve(&bytes, policy) {
        Ok(approved) => {
            audited.promised = Some(approved.checkpoint);
            audited.witnessed = approved.witnessed;
        }
        Err(why) => {
            let flip = search.flip(&bytes, |bytes| approve(bytes, policy).is_ok());
            audited.flaws.push(Flaw::Checkpoint { why, flip });
            // Too few cosignatures do not take the log's own signature away.
            let note = Note::from_bytes(&bytes).ok();
            audited.promised = note.and_then(|note| signed_by_log(&note, policy));
        }
    }
}

fn approve(bytes: &[u8], policy: &Policy) -> Result<crate::Approved, Disapproved> {
    policy.approve(&Note::from_bytes(bytes).map_err(CheckpointError::from)?)
}

fn signed_by_log(note: &Note, policy: &Policy) -> Option<Checkpoint> {
    let checkpoint = Checkpoint::of_note(note).ok()?;
    let mut logs = policy.logs().iter();
    let log = logs.find(|log| log.name().as_str() == checkpoint.origin())?;
    Checkpoint::verified(note, log).ok()
}

/// Checkpoints that others hold count when the record has signed them, however many witnesses
/// have.
fn check_held<'a>(trust: &'a Trust, audited: &mut Audited) -> Vec<HeldPromise<'a>> {
    let mut kept = Vec::new();
    for Held { by, note } in &trust.held {
        let read = Note::from_bytes(note).map_err(CheckpointError::from);
        let read = read.and_then(|note| Ok((Checkpoint::of_note(&note)?, note)));
        let checked = read.map_err(Disapproved::from).and_then(|(promised, note)| {
            let unknown = || Disapproved::UnknownLog(promised.origin().to_owned());
            let mut logs = trust.policy.logs().iter();
            let log = logs.find(|log| log.name().as_str() == promised.origin());
            Checkpoint::verified(&note, log.ok_or_else(unknown)?)?;
            Ok((promised, trust.policy.witnessed(&note)?))
        });
        match checked {
            Ok((promised, witnessed)) => {
                kept.push(HeldPromise { by, promised, witnessed });
            }
            Err(why) => audited.flaws.push(Flaw::Held { by: by.clone(), why }),
        }
    }
    kept
}

/// What others hold must be the beginning of what is here.
fn check_past(leaves: &Leaves, held: &[HeldPromise<'_>], audited: &mut Audited) {
    let mut by_size: Vec<_> = held.iter().collect();
    by_size.sort_by_key(|one| one.promised.size());
    let mut frontier = Frontier::default();
    let mut rest = leaves.true_hashes().iter();
    for HeldPromise { by, promised, .. } in by_size {
        let (by, size) = ((*by).to_owned(), promised.size());
        while frontier.size() < size {
            let Some(leaf) = rest.next() else { break };
            frontier.append(*leaf);
        }
        if frontier.size() < size {
            let n_found = frontier.size();
            audited.flaws.push(Flaw::Shrunk { by, size, n_found });
        } else if frontier.root() != promised.root() {
            let (held, found): (Hash, Hash) = (promised.root(), frontier.root());
            audited.flaws.push(Flaw::Forked { by, size, held, found });
        }
    }
}

fn bounds(audited: &Audited, held: &[HeldPromise<'_>]) -> Vec<Bound> {
    let own = audited.promised.iter().map(|promised| (promised, &audited.witnessed));
    let others = held.iter().map(|one| (&one.promised, &one.witnessed));
    own.chain(others)
        .flat_map(|(promised, witnessed)| {
            let size = promised.size();
            witnessed.iter().map(move |(by, at)| Bound { size, at: *at, by: by.clone() })
        })
        .collect()
}
