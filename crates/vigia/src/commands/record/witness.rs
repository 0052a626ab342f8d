//! `vigia record witness`: a second party that remembers what it was shown.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use vigia_keep::{RealDisk, Store, read_key_file, write_file};
use vigia_record::{
    Checkpoint, Export as _, Note, Policy, TileNodes, Verifier, Witness as Memory, WitnessRefusal,
    consistency_proof,
};

use super::source::Source;
use super::{moment, open};
use crate::args::record::Witness;
use crate::failure::{Failure, with_causes};
use crate::output::Place;
use crate::say::Say;
use crate::stdout;

const FIRST_LINE: &str = "vigia.witness/v1";

pub(super) fn run(args: &Witness, say: &Say) -> Result<(), Failure> {
    match args {
        Witness { take: Some(file), folder: Some(folder), .. } => take(args, file, folder, say),
        Witness {
            path: Some(path),
            key: Some(key),
            state: Some(state),
            output: Some(output),
            ..
        } => cosign(args, (path, key), (state, output), say),
        // The arguments ask for one or the other.
        _ => Err(anyhow::anyhow!("neither a record nor --take was given").into()),
    }
}

/// Cosignatures that came back.
fn take(args: &Witness, file: &Path, folder: &Path, say: &Say) -> Result<(), Failure> {
    let note = note_in(file)?;
    let mut store = open(folder)?;
    let policy = policy_with(args, &store, folder)?;
    let witnesses: Vec<&Verifier> = policy.witnesses().iter().map(|(_, key)| key).collect();
    let head = store.take_cosigned(&note, &witnesses)?;
    say.note(&format!("taken in: {} entries are witnessed", head.size));
    Ok(())
}

/// The record's policy; a new witness is put into it first.
fn policy_with(args: &Witness, store: &Store, folder: &Path) -> Result<Policy, Failure> {
    let bad = |why: String| Failure::request(why, "mend the file `policy` of the record");
    let text = store.reader().file("policy")?.unwrap_or_default();
    let policy = Policy::from_text(&text).map_err(|error| bad(with_causes(&error)))?;
    let Some(new) = &args.verifier else { return Ok(policy) };
    let key = Verifier::from_text(new).map_err(|error| {
        Failure::request(with_causes(&error), "give what `vigia record key --witness` printed")
    })?;
    if policy.witnesses().iter().any(|(_, known)| *known == key) {
        return Ok(policy);
    }
    // Before the rest: names must stand before the quorum that uses them.
    let text = [format!("witness {} {key}\n", key.name()).as_bytes(), &text].concat();
    let policy = Policy::from_text(&text).map_err(|error| bad(with_causes(&error)))?;
    write_file(&RealDisk, &folder.join("policy"), &text)?;
    Ok(policy)
}

fn note_in(file: &Path) -> Result<Note, Failure> {
    let bytes = fs::read(file).map_err(|error| Failure::open(file, &error))?;
    Note::from_bytes(&bytes).map_err(|error| {
        Failure::request(
            format!("`{}` is no signed checkpoint: {}", file.display(), with_causes(&error)),
            "give what `vigia record witness` wrote",
        )
    })
}

fn cosign(
    args: &Witness,
    (path, key): (&Path, &Path),
    (state, output): (&Path, &Path),
    say: &Say,
) -> Result<(), Failure> {
    let source = Source::open(path)?;
    let offered = source.note()?;
    let signer = read_key_file(key)?;
    let seen = Seen::read(state)?;
    let log = log_key(args, seen.as_ref(), &source, say)?;
    let last = seen.as_ref().map(|seen| Checkpoint::verified(&seen.note, &log)).transpose();
    let last = last.map_err(|error| {
        Failure::request(
            format!("`{}` was changed: {}", state.display(), with_causes(&error)),
            "go back to a copy of it; a witness that forgets can be shown two pasts",
        )
    })?;
    let old = last.as_ref().map_or(0, Checkpoint::size);
    let size = Checkpoint::of_note(&offered).map_or(0, |checkpoint| checkpoint.size());
    let nodes = TileNodes::new(size, |path| source.tile(path));
    // A proof that cannot be made proves nothing, and is refused as such.
    let proof = consistency_proof(&nodes, old, size).unwrap_or_default();
    let mut memory = Memory::new(signer, log.clone(), last);
    let signature = memory.cosign(&offered, &proof, moment(args.now));
    let signature = signature.map_err(|why| refusal(&why, state))?;
    let cosigned = offered.clone().with(signature);
    // Remembered before it is given away.
    Seen { log, note: offered }.write(state)?;
    if output == Path::new("-") {
        return stdout::write(|out| write!(out, "{cosigned}"));
    }
    let (place, mut out) = Place::begin(output, args.force)?;
    write!(out, "{cosigned}").map_err(|error| Failure::write(output, &error))?;
    place.finish()?;
    say.note(&format!("cosigned: {size} entries, of which {old} were seen before"));
    Ok(())
}

fn refusal(why: &WitnessRefusal, state: &Path) -> Failure {
    let advice = match why {
        WitnessRefusal::Checkpoint(_) | WitnessRefusal::OtherLog(_) => {
            "give --log the verifier key that the people of the record gave you".to_owned()
        }
        WitnessRefusal::Smaller { .. }
        | WitnessRefusal::Forked { .. }
        | WitnessRefusal::NotProven { .. } => format!(
            "keep this record and `{}`: together they show, with the record's own signatures, that \
             its past was changed",
            state.display()
        ),
    };
    Failure::request(format!("not cosigned: {}", with_causes(why)), advice)
}

/// The key of the record: as it was given or remembered; the first time perhaps as it says itself.
fn log_key(
    args: &Witness,
    seen: Option<&Seen>,
    source: &Source,
    say: &Say,
) -> Result<Verifier, Failure> {
    let given = args.log.as_deref().map(Verifier::from_text).transpose();
    let given = given.map_err(|error| {
        Failure::request(with_causes(&error), "give --log what `vigia record init` printed")
    })?;
    match (given, seen) {
        (Some(given), Some(seen)) if given != seen.log => Err(Failure::request(
            format!("--log is `{given}`, and the state is of `{}`", seen.log),
            "keep one state file for each record",
        )),
        (Some(given), _) => Ok(given),
        (None, Some(seen)) => Ok(seen.log.clone()),
        (None, None) => {
            let policy = source.file("policy").and_then(|bytes| Policy::from_text(&bytes).ok());
            let own = policy.and_then(|policy| policy.logs().first().cloned());
            let own = own.ok_or_else(|| {
                Failure::request("the key of the record is not known", "give it with --log")
            })?;
            say.warning(&format!("the key of the record is believed as it says itself: {own}"));
            Ok(own)
        }
    }
}

/// What a witness remembers of one record.
struct Seen {
    log: Verifier,
    /// The checkpoint that it cosigned last, with the record's own signature: if the record shows
    /// another past, this is the proof.
    note: Note,
}

impl Seen {
    fn read(path: &Path) -> Result<Option<Self>, Failure> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::open(path, &error)),
        };
        Self::from_text(&text).map(Some).ok_or_else(|| {
            Failure::request(
                format!("`{}` is no state of a witness, or was cut", path.display()),
                "go back to a copy of it; a witness that forgets can be shown two pasts",
            )
        })
    }

    fn from_text(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(FIRST_LINE)?.strip_prefix("\nlog ")?;
        let (log, note) = rest.split_once("\n\n")?;
        let log = Verifier::from_text(log).ok()?;
        Some(Self { log, note: Note::from_bytes(note.as_bytes()).ok()? })
    }

    fn write(&self, path: &Path) -> Result<(), Failure> {
        let Self { log, note } = self;
        let text = format!("{FIRST_LINE}\nlog {log}\n\n{note}");
        Ok(write_file(&RealDisk, path, text.as_bytes())?)
    }
}
