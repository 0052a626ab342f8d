//! `vigia record verify`: is it what it was, and if not, where.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use vigia_record::{
    Approved, Audited, EntryId, Export as _, Flaw, Held, LogProof, LogProofError, Policy, Shelf,
    SignedEntry, Trust, bundle_entries, leaf_hash,
};
use vigia_sea::{Duration, EntryKind};

use super::source::Source;
use crate::args::record::Verify;
use crate::failure::{Failure, with_causes};
use crate::say::Say;
use crate::stdout;

/// Clocks of people and witnesses may differ by so much.
const SLACK: Duration = Duration::from_seconds(600);

pub(super) fn run(args: &Verify, say: &Say) -> Result<(), Failure> {
    match (&args.path, &args.proof, &args.policy) {
        (Some(path), None, _) => whole(args, path, say),
        (None, Some(proof), Some(policy)) => one(args, proof, &policy_in(policy)?),
        // The arguments ask for one or the other.
        _ => Err(anyhow::anyhow!("neither a record nor a proof was given").into()),
    }
}

fn policy_in(path: &Path) -> Result<Policy, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::open(path, &error))?;
    Policy::from_text(&bytes).map_err(|error| {
        Failure::request(
            format!("`{}`: {}", path.display(), with_causes(&error)),
            "lines look like `log KEY`, `witness NAME KEY`, `quorum NAME` (C2SP tlog-policy)",
        )
    })
}

fn whole(args: &Verify, path: &Path, say: &Say) -> Result<(), Failure> {
    let source = Source::open(path)?;
    let policy = match &args.policy {
        Some(path) => policy_in(path)?,
        None => own_policy(&source)?,
    };
    if args.policy.is_none() {
        warn_of_own(&policy, say);
    }
    if source.names().iter().any(|name| name == "case.html") {
        say.warning(
            "case.html and case.json are there to be read, and nothing proves them: what counts are \
             the entries and payloads",
        );
    }
    let mut held = Vec::new();
    for path in &args.seen {
        let note = fs::read(path).map_err(|error| Failure::open(path, &error))?;
        held.push(Held { by: path.display().to_string(), note });
    }
    let Verdict { audited, flaws, n_withheld } = verdict(&source, policy, held)?;
    tell(args, &audited, (&flaws, n_withheld))?;
    match flaws.len() {
        0 => Ok(()),
        n => Err(Failure::request(
            format!("`{}` does not verify: {n} flaws", path.display()),
            "keep it as it is; ask who gave it to you for another copy, and compare",
        )),
    }
}

/// What came of checking a record.
pub(in crate::commands) struct Verdict {
    pub(in crate::commands) audited: Audited,
    /// What is wrong, each in one sentence.
    pub(in crate::commands) flaws: Vec<String>,
    n_withheld: usize,
}

/// An export with the policy that it brings itself.
pub(in crate::commands) fn verdict_on(path: &Path) -> Result<Verdict, Failure> {
    let source = Source::open(path)?;
    let policy = own_policy(&source)?;
    verdict(&source, policy, Vec::new())
}

fn verdict(source: &Source, policy: Policy, mut held: Vec<Held>) -> Result<Verdict, Failure> {
    for name in source.names().into_iter().filter(|name| name.starts_with("cosigned/")) {
        let note = source.file(&name).unwrap_or_default();
        held.push(Held { by: name, note });
    }
    let (audited, faults) = source.audit(&Trust { policy, held, slack: SLACK })?;
    let withheld = withheld(source);
    let is_withheld = |flaw: &&Flaw| match flaw {
        Flaw::PayloadMissing { id, .. } => withheld.contains(id),
        _ => false,
    };
    let n_withheld = audited.flaws.iter().filter(is_withheld).count();
    let flaws = audited.flaws.iter().filter(|flaw| !is_withheld(flaw));
    let flaws = flaws.map(ToString::to_string).chain(faults).collect();
    Ok(Verdict { audited, flaws, n_withheld })
}

/// Entries whose payloads were left out of a copy on purpose: those of other cases. They are told,
/// and no flaw: that the entries themselves are there is proven all the same. What a case that is
/// here says cannot be withheld, nor who may write, and a record that is kept withholds nothing.
fn withheld(source: &Source) -> BTreeSet<EntryId> {
    if matches!(source, Source::Kept(_)) {
        return BTreeSet::new();
    }
    let bytes = source.file("withheld").unwrap_or_default();
    let named: BTreeSet<EntryId> =
        String::from_utf8_lossy(&bytes).lines().filter_map(EntryId::from_text).collect();
    let mut granted = named.clone();
    for path in source.tiles().iter().filter(|path| path.shelf == Shelf::Entries) {
        let bundle = source.tile(path).unwrap_or_default();
        for bytes in bundle_entries(&bundle).unwrap_or_default() {
            let Ok(signed) = SignedEntry::from_bytes(bytes) else { continue };
            let entry = signed.entry();
            let is_here = entry.case.is_some_and(|case| !named.contains(&case));
            if is_here || entry.kind == EntryKind::Person {
                granted.remove(&signed.id());
            }
        }
    }
    granted
}

/// What the record says of itself: enough to see damage, not enough to see who it is from.
fn own_policy(source: &Source) -> Result<Policy, Failure> {
    let bytes = source
        .file("policy")
        .ok_or_else(|| Failure::request("it has no policy of its own", "give one with --policy"))?;
    Policy::from_text(&bytes).map_err(|error| {
        Failure::request(
            format!("its own policy cannot be read: {}", with_causes(&error)),
            "give one with --policy",
        )
    })
}

fn warn_of_own(policy: &Policy, say: &Say) {
    for log in policy.logs() {
        say.warning(&format!(
            "the key is the one that the record itself brings; compare it with what you were \
             given, or give --policy: {log}"
        ));
    }
}

fn tell(
    args: &Verify,
    audited: &Audited,
    (flaws, n_withheld): (&[String], usize),
) -> Result<(), Failure> {
    let Audited { promised, witnessed, n_entries, n_payloads, n_erased, .. } = audited;
    let origin = promised.as_ref().map(|promised| promised.origin().to_owned());
    let root = promised.as_ref().map(|promised| promised.root().base64());
    stdout::write(|out| {
        if args.json {
            let by = |(name, at): &(String, vigia_sea::Timestamp)| serde_json::json!({ "witness": name, "at": at.to_string() });
            let verdict = serde_json::json!({
                "verifies": flaws.is_empty(), "flaws": flaws, "origin": origin, "root": root,
                "entries": n_entries, "payloads": n_payloads, "erased": n_erased,
                "withheld": n_withheld,
                "witnessed": witnessed.iter().map(by).collect::<Vec<_>>(),
            });
            return writeln!(out, "{verdict:#}");
        }
        for flaw in flaws {
            writeln!(out, "flaw: {flaw}")?;
        }
        let origin = origin.as_deref().unwrap_or("nobody");
        writeln!(
            out,
            "{n_entries} entries, {n_payloads} payloads, {n_erased} erased; signed by {origin}"
        )?;
        if n_withheld > 0 {
            writeln!(out, "{n_withheld} payloads were left out of this copy")?;
        }
        for (name, at) in witnessed {
            writeln!(out, "witnessed by {name} at {at}")?;
        }
        if flaws.is_empty() { writeln!(out, "the record verifies") } else { Ok(()) }
    })
}

/// A proof of one entry.
fn one(args: &Verify, path: &Path, policy: &Policy) -> Result<(), Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::open(path, &error))?;
    let refused = |why: String| {
        Failure::request(
            format!("`{}` proves nothing: {why}", path.display()),
            "ask for another proof, and for the policy from the people of the record",
        )
    };
    let because = |error: LogProofError| refused(with_causes(&error));
    let proof = LogProof::from_bytes(&bytes).map_err(because)?;
    let entry = proof.extra.as_deref();
    let entry = entry.ok_or_else(|| refused("it does not bring the entry".to_owned()))?;
    let Approved { checkpoint, witnessed } =
        proof.verify(leaf_hash(entry), policy).map_err(because)?;
    let signed = SignedEntry::from_bytes(entry).map_err(|error| refused(with_causes(&error)))?;
    stdout::write(|out| {
        let (index, size) = (proof.index, checkpoint.size());
        if args.json {
            let names: Vec<&String> = witnessed.iter().map(|(name, _)| name).collect();
            let verdict = serde_json::json!({
                "verifies": true, "id": signed.id().to_string(), "place": index, "entries": size,
                "origin": checkpoint.origin(), "witnessed": names,
                "entry": String::from_utf8_lossy(signed.bytes()),
            });
            return writeln!(out, "{verdict:#}");
        }
        out.write_all(signed.bytes())?;
        writeln!(out, "\nentry {index} of {size} in {}: it is in the record", checkpoint.origin())?;
        for (name, at) in &witnessed {
            writeln!(out, "witnessed by {name} at {at}")?;
        }
        writeln!(out, "id {}", signed.id())
    })
}
