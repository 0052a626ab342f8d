//! The record's tree beside two other implementations: appending, proving, verifying.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use sha2::Sha256;
use tlog_tiles::HashReader;
use vigia_record::{
    Checkpoint, Entry, EntryId, EntryKind, Export, Frontier, Head, KeyName, KeyUse, LogProof,
    Payload, Person, Policy, Role, Schema, Shelf, SignedEntry, Signer, TileNodes, TilePath, Tree,
    Trust, audit, bundle_bytes, consistency_proof, grown_tiles, inclusion_proof, leaf_hash,
    tile_bytes, verify_consistency, verify_inclusion,
};
use vigia_sea::{Duration, Timestamp};

/// As long as an entry without a payload.
const LEAF_BYTES: usize = 256;
/// Leaves that are published together: a checkpoint each minute of a busy record.
const STEP: u64 = 256;
const N_PROOFS: u64 = 10_000;

type Leaf = [u8; LEAF_BYTES];
type Done = Result<(), Box<dyn Error>>;

/// The table for a tree of so many leaves, on stdout.
pub fn run(size: u64) -> Done {
    println!("| {size} leaves of {LEAF_BYTES} bytes | user µs each | bytes |\n|---|--:|--:|");
    let frontier = append(size)?;
    let tiles = publish(size)?;
    let tree = in_memory(size)?;
    prove(size, &tiles, &tree, &frontier)?;
    drop(tree);
    grow(size, &tiles, &frontier)?;
    drop(tiles);
    ct_merkle(size)?;
    tlog_tiles(size)?;
    sign()?;
    audit_whole()
}

fn leaf(number: u64) -> Leaf {
    let mut leaf = [b'x'; LEAF_BYTES];
    leaf[..8].copy_from_slice(&number.to_be_bytes());
    leaf
}

/// Leaves spread over the whole tree, not in their order.
fn asked(size: u64) -> impl Iterator<Item = u64> {
    (0..N_PROOFS).map(move |nth| nth.wrapping_mul(0x9e37_79b9_7f4a_7c15) % size)
}

fn user() -> Result<f64, Box<dyn Error>> {
    Ok(getrusage(UsageWho::RUSAGE_SELF)?.user_time().num_microseconds() as f64)
}

/// Runs something `n` times, and writes a row of the table.
fn row<T>(
    what: &str,
    n: u64,
    run: impl FnOnce() -> Result<(T, Option<f64>), Box<dyn Error>>,
) -> Result<T, Box<dyn Error>> {
    let before = user()?;
    let (value, bytes) = run()?;
    let each = (user()? - before) / n as f64;
    let bytes = bytes.map_or(String::new(), |bytes| format!("{bytes:.0}"));
    println!("| {what} | {each:.3} | {bytes} |");
    Ok(value)
}

fn append(size: u64) -> Result<Frontier, Box<dyn Error>> {
    row("vigia-record: append, the right edge only", size, || {
        let mut frontier = Frontier::default();
        (0..size).for_each(|number| frontier.append(leaf_hash(&leaf(number))));
        Ok((frontier, None))
    })
}

fn publish(size: u64) -> Result<BTreeMap<TilePath, Vec<u8>>, Box<dyn Error>> {
    row("vigia-record: append, tiles after each 256", size, || {
        let mut tiles = BTreeMap::new();
        let mut old = 0;
        while old < size {
            let new = size.min(old + STEP);
            let leaves: Vec<_> = (old..new).map(|number| leaf_hash(&leaf(number))).collect();
            let grown = grown_tiles(old, &leaves, |path| tiles.get(path).cloned());
            tiles.extend(grown.map_err(|path| format!("`{path}` is missing"))?);
            old = new;
        }
        Ok((tiles, None))
    })
}

fn in_memory(size: u64) -> Result<Tree, Box<dyn Error>> {
    row("vigia-record: append, the whole tree in memory", size, || {
        let mut tree = Tree::default();
        (0..size).for_each(|number| tree.append(leaf_hash(&leaf(number))));
        Ok((tree, None))
    })
}

fn prove(size: u64, tiles: &BTreeMap<TilePath, Vec<u8>>, tree: &Tree, frontier: &Frontier) -> Done {
    let proofs = row("vigia-record: inclusion proof, tree in memory", N_PROOFS, || {
        let proofs = asked(size).map(|index| inclusion_proof(tree, index, size));
        let proofs: Vec<_> = proofs.collect::<Result<_, _>>()?;
        let bytes: usize = proofs.iter().map(|proof| tile_bytes(proof).len()).sum();
        Ok((proofs, Some(bytes as f64 / N_PROOFS as f64)))
    })?;
    let n_read = RefCell::new(0_u64);
    row("vigia-record: inclusion proof, from tiles, nothing read before", N_PROOFS, || {
        for (index, expected) in asked(size).zip(&proofs) {
            let read = |path: &TilePath| {
                *n_read.borrow_mut() += 1;
                tiles.get(path).cloned()
            };
            let proof = inclusion_proof(&TileNodes::new(size, read), index, size)?;
            assert_eq!(&proof, expected);
        }
        Ok(((), None))
    })?;
    println!("| (tiles read for it) | {:.1} | |", n_read.take() as f64 / N_PROOFS as f64);
    let root = frontier.root();
    row("vigia-record: inclusion, verify", N_PROOFS, || {
        for (index, proof) in asked(size).zip(&proofs) {
            assert!(verify_inclusion(leaf_hash(&leaf(index)), index, size, proof, root));
        }
        Ok(((), None))
    })?;
    let log = signer("vigia.example/record");
    let checkpoint = Checkpoint::new("vigia.example/record", Head { size, root })?;
    let checkpoint = checkpoint.signed_by(&log)?;
    let policy = Policy::of(log.verifier(), &[], 0)?;
    let files: Vec<_> = asked(size)
        .zip(proofs)
        .map(|(index, path)| {
            let checkpoint = checkpoint.clone();
            LogProof { extra: None, index, path, checkpoint }.to_string()
        })
        .collect();
    let bytes: usize = files.iter().map(String::len).sum();
    row("vigia-record: proof file, read and verify with its signature", N_PROOFS, || {
        for (index, file) in asked(size).zip(&files) {
            let proof = LogProof::from_bytes(file.as_bytes())?;
            black_box(proof.verify(leaf_hash(&leaf(index)), &policy)?);
        }
        Ok(((), Some(bytes as f64 / N_PROOFS as f64)))
    })
}

fn grow(size: u64, tiles: &BTreeMap<TilePath, Vec<u8>>, frontier: &Frontier) -> Done {
    let nodes = TileNodes::new(size, |path| tiles.get(path).cloned());
    let new = Head { size, root: frontier.root() };
    let proofs = row("vigia-record: consistency proof and old root, from tiles", N_PROOFS, || {
        let proofs = asked(size).map(|old| {
            let old = old.max(1);
            let before = Head { size: old, root: Frontier::of(&nodes, old)?.root() };
            Ok((before, consistency_proof(&nodes, old, size)?))
        });
        let proofs: Vec<_> = proofs.collect::<Result<_, Box<dyn Error>>>()?;
        let bytes: usize = proofs.iter().map(|(_, proof)| tile_bytes(proof).len()).sum();
        Ok((proofs, Some(bytes as f64 / N_PROOFS as f64)))
    })?;
    row("vigia-record: consistency, verify", N_PROOFS, || {
        for (old, proof) in &proofs {
            assert!(verify_consistency(*old, new, proof));
        }
        Ok(((), None))
    })
}

fn ct_merkle(size: u64) -> Done {
    let tree = row("ct-merkle 0.3.0: append, the whole tree in memory", size, || {
        let mut tree = MemoryBackedTree::<Sha256, Leaf>::new();
        (0..size).for_each(|number| tree.push(leaf(number)));
        Ok((tree, None))
    })?;
    let root = tree.root();
    let proofs = row("ct-merkle 0.3.0: inclusion proof, tree in memory", N_PROOFS, || {
        let proofs = asked(size).map(|index| tree.prove_inclusion(index as usize));
        let proofs: Vec<_> = proofs.collect();
        let bytes: usize = proofs.iter().map(|proof| proof.as_bytes().len()).sum();
        Ok((proofs, Some(bytes as f64 / N_PROOFS as f64)))
    })?;
    row("ct-merkle 0.3.0: inclusion, verify", N_PROOFS, || {
        for (index, proof) in asked(size).zip(&proofs) {
            root.verify_inclusion(&leaf(index), index, proof)?;
        }
        Ok(((), None))
    })
}

/// Their nodes, in the order in which they store them.
#[derive(Default)]
struct Stored(Vec<tlog_tiles::Hash>);

impl HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
        Ok(indexes.iter().map(|at| self.0[*at as usize]).collect())
    }
}

fn tlog_tiles(size: u64) -> Done {
    let stored = row("tlog_tiles 0.2.0: append, the whole tree in memory", size, || {
        let mut stored = Stored::default();
        for number in 0..size {
            let new = tlog_tiles::stored_hashes(number, &leaf(number), &stored)?;
            stored.0.extend(new);
        }
        Ok((stored, None))
    })?;
    let root = tlog_tiles::tree_hash(size, &stored)?;
    let proofs = row("tlog_tiles 0.2.0: inclusion proof, tree in memory", N_PROOFS, || {
        let proofs = asked(size).map(|index| tlog_tiles::prove_record(size, index, &stored));
        Ok((proofs.collect::<Result<Vec<_>, _>>()?, None))
    })?;
    row("tlog_tiles 0.2.0: inclusion, verify", N_PROOFS, || {
        for (index, proof) in asked(size).zip(&proofs) {
            let hash = tlog_tiles::record_hash(&leaf(index));
            tlog_tiles::check_record(proof, size, root, index, hash)?;
        }
        Ok(((), None))
    })
}

fn signer(name: &str) -> Signer {
    let name = KeyName::from_text(name).unwrap_or_else(|| unreachable!("a name without blanks"));
    Signer::from_seed(name, KeyUse::Text, &[7; 32])
}

fn sign() -> Done {
    let author = signer("vigia.example/ana");
    let entry = |nth: u64| Entry {
        kind: EntryKind::Note,
        at: Timestamp::from_unix_milliseconds(1_795_262_400_000 + nth as i64),
        role: Role::Officer,
        case: None,
        about: Vec::new(),
        payload: None,
    };
    let signed = row("vigia-record: entry, write and sign", N_PROOFS, || {
        let signed = (0..N_PROOFS).map(|nth| entry(nth).signed_by(&author));
        let signed: Vec<SignedEntry> = signed.collect::<Result<_, _>>()?;
        let bytes = signed.first().map(|signed| signed.bytes().len() as f64);
        Ok((signed, bytes))
    })?;
    row("vigia-record: entry, read and verify its signature", N_PROOFS, || {
        for one in &signed {
            SignedEntry::from_bytes(one.bytes())?.verify(author.verifier())?;
        }
        Ok(((), None))
    })
}

const N_ENTRIES: u64 = 50_000;

/// A record in memory, without payloads but those of persons.
struct Whole {
    checkpoint: Vec<u8>,
    tiles: BTreeMap<TilePath, Vec<u8>>,
    payloads: BTreeMap<EntryId, Vec<u8>>,
}

impl Export for Whole {
    fn checkpoint(&self) -> Option<Vec<u8>> {
        Some(self.checkpoint.clone())
    }

    fn tiles(&self) -> Vec<TilePath> {
        self.tiles.keys().copied().collect()
    }

    fn tile(&self, path: &TilePath) -> Option<Vec<u8>> {
        self.tiles.get(path).cloned()
    }

    fn payloads(&self) -> Vec<EntryId> {
        self.payloads.keys().copied().collect()
    }

    fn payload(&self, id: EntryId) -> Option<Vec<u8>> {
        self.payloads.get(&id).cloned()
    }
}

fn audit_whole() -> Done {
    let (log, author) = (signer("vigia.example/record"), signer("vigia.example/ana"));
    let from = Timestamp::from_unix_milliseconds(1_795_262_400_000);
    let (name, key) = ("ana".to_owned(), author.verifier().clone());
    let person = Person { name, role: Role::Supervisor, key, from, until: None };
    let payload = Payload { salt: [1; 32], bytes: person.to_bytes() };
    let schema = Schema::from_text(Person::SCHEMA).ok_or("the name of a person's form")?;
    let founding = Entry {
        kind: EntryKind::Person,
        at: from,
        role: Role::Supervisor,
        case: None,
        about: Vec::new(),
        payload: Some(payload.seal(schema)),
    };
    let note = |nth: u64| Entry {
        kind: EntryKind::Note,
        at: Timestamp::from_unix_milliseconds(1_795_262_400_000 + nth as i64),
        payload: None,
        ..founding.clone()
    };
    let first = founding.signed_by(&log)?;
    let notes = (1..N_ENTRIES).map(|nth| note(nth).signed_by(&author));
    let entries: Vec<_> =
        std::iter::once(Ok(first.clone())).chain(notes).collect::<Result<_, _>>()?;
    let tree = Tree::of(entries.iter().map(SignedEntry::bytes));
    let leaves: Vec<_> = entries.iter().map(|one| one.id().hash()).collect();
    let tiles = grown_tiles(0, &leaves, |_| None).map_err(|path| format!("{path}"))?;
    let mut tiles: BTreeMap<_, _> = tiles.into_iter().collect();
    for (index, part) in (0..).zip(entries.chunks(256)) {
        let width = part.len() as u16;
        let path = TilePath { shelf: Shelf::Entries, index, width };
        let bytes = bundle_bytes(part.iter().map(SignedEntry::bytes));
        tiles.insert(path, bytes.ok_or("an entry is too long")?);
    }
    let root = tree.root(N_ENTRIES).ok_or("the tree is too small")?;
    let checkpoint = Checkpoint::new("vigia.example/record", Head { size: N_ENTRIES, root })?;
    let checkpoint = checkpoint.signed_by(&log)?.to_string().into_bytes();
    let payloads = BTreeMap::from([(first.id(), payload.file_bytes())]);
    let whole = Whole { checkpoint, tiles, payloads };
    let policy = Policy::of(log.verifier(), &[], 0)?;
    let trust = Trust { policy, held: Vec::new(), slack: Duration::from_seconds(5) };
    row("vigia-record: audit of a whole record, each entry", N_ENTRIES, || {
        let verdict = audit(&whole, &trust);
        assert_eq!((verdict.flaws.as_slice(), verdict.n_entries), (&[][..], N_ENTRIES));
        Ok(((), None))
    })
}
