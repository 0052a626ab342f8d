//! Proof files, policies and witnesses.

use proptest::prelude::*;
use vigia_record::{
    Checkpoint, Disapproved, Head, KeyName, KeyUse, LogProof, LogProofError, Note, NoteError,
    Policy, PolicyError, PolicyFlaw, Signer, Tree, Verifier, Witness, WitnessRefusal,
    consistency_proof, inclusion_proof, leaf_hash,
};
use vigia_sea::Timestamp;

const ORIGIN: &str = "vigia.example/record";

fn signer(name: &str, key_use: KeyUse, seed: u8) -> Signer {
    Signer::from_seed(KeyName::from_text(name).unwrap(), key_use, &[seed; 32])
}

fn log() -> Signer {
    signer(ORIGIN, KeyUse::Text, 1)
}

fn witness(number: u8) -> Signer {
    signer(&format!("w{number}.example"), KeyUse::Cosignature, 10 + number)
}

fn at(text: &str) -> Timestamp {
    Timestamp::from_text(text).unwrap()
}

fn noon() -> Timestamp {
    at("2026-11-21T12:00:00Z")
}

fn tree(size: u64) -> Tree {
    let mut tree = Tree::default();
    (0..size).for_each(|number: u64| tree.append(leaf_hash(&number.to_be_bytes())));
    tree
}

fn checkpoint(tree: &Tree, size: u64) -> Note {
    let head = Head { size, root: tree.root(size).unwrap() };
    Checkpoint::new(ORIGIN, head).unwrap().signed_by(&log()).unwrap()
}

fn proof(size: u64, index: u64) -> LogProof {
    let tree = tree(size);
    let path = inclusion_proof(&tree, index, size).unwrap();
    LogProof { extra: None, index, path, checkpoint: checkpoint(&tree, size) }
}

fn cosigned(note: Note, witnesses: &[u8]) -> Note {
    let promise = Checkpoint::of_note(&note).unwrap();
    witnesses
        .iter()
        .fold(note, |note, number| note.with(promise.cosigned_by(&witness(*number), noon())))
}

fn policy(n_needed: usize) -> Policy {
    let witnesses: Vec<_> = (1..4).map(|number| witness(number).verifier().clone()).collect();
    Policy::of(log().verifier(), &witnesses, n_needed).unwrap()
}

/// A checkpoint of a public log with the cosignature of a public witness of 2026-08-02, as
/// `witness.navigli.sunlight.geomys.org` made it: the key is that of its operator, Geomys.
#[test]
fn a_cosignature_from_the_public_network_verifies() {
    let witness =
        "witness.navigli.sunlight.geomys.org+a3e00fe2+BNy/co4C1Hn1p+INwJrfUlgz7W55dSZReusH/GhUhJ/G";
    let note = "coachandhorses2026h1.staging.certificate.transparency.goog\n185550722\nYXAM0VmnrfvLaBCOOYSJhCaE5F10oGBOo+hkbDa1kng=\n\n— coachandhorses2026h1.staging.certificate.transparency.goog MpXgsHy8ZwxXnO+WjtVrPxAzL49Rs1gWTkNVNeEa//5peAzaocRCB3qt3EaibjzY5GILLtGgBP7dBhgcSHy+JQh0OAc=\n— witness.navigli.sunlight.geomys.org o+AP4gAAAABqb7DzNrGFRJnQ9vrJ8xpnwZytnr/ZYczDIsvwvouiSjwOjn7a72ccxBk+lKnZ7dKqkYKER1s/KxLTaVwQD7lJZTC/CQ==\n";
    let witness = Verifier::from_text(witness).unwrap();
    let read = Note::from_bytes(note.as_bytes()).unwrap();
    let signed = read.verified([&witness]).unwrap();
    assert_eq!(signed[0].at, Some(at("2026-08-02T21:04:51Z")));
    let smaller = note.replace("185550722", "185550721");
    let read = Note::from_bytes(smaller.as_bytes()).unwrap();
    assert_eq!(read.verified([&witness]), Err(NoteError::WrongSignature(witness.name().clone())));
}

#[test]
fn a_cosignature_signs_what_the_standard_says() {
    let text = format!("{ORIGIN}\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
    let cosignature = witness(1).sign(&text, at("2023-03-20T13:32:27Z"));
    // The same key for texts, in another implementation, under the message of the standard.
    let plain = signer("w1.example", KeyUse::Text, 11);
    let theirs = signed_note::StandardSigner::new(&plain.secret_text()).unwrap();
    let message = format!("cosignature/v1\ntime 1679319147\n{text}");
    let signature = signed_note::Signer::sign(&theirs, message.as_bytes()).unwrap();
    let expected = [&1_679_319_147_u64.to_be_bytes()[..], &signature].concat();
    assert_eq!(cosignature.bytes, expected);
    assert_ne!(plain.verifier().id(), witness(1).verifier().id());
}

#[test]
fn a_proof_is_verified_without_anything_else() {
    let mut proof = proof(1000, 731);
    let leaf = leaf_hash(&731_u64.to_be_bytes());
    assert_eq!(LogProof::from_bytes(proof.to_string().as_bytes()).unwrap(), proof);
    let approved = proof.verify(leaf, &policy(0)).unwrap();
    assert_eq!(approved.checkpoint.size(), 1000);
    assert_eq!(approved.witnessed, []);
    proof.checkpoint = cosigned(proof.checkpoint, &[1, 3]);
    let approved = proof.verify(leaf, &policy(2)).unwrap();
    let names: Vec<_> = approved.witnessed.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["w1.example", "w3.example"]);
    assert_eq!(approved.witnessed[0].1, noon());
}

#[test]
fn a_proof_of_something_else_is_refused() {
    let proof = proof(1000, 731);
    let leaf = leaf_hash(&731_u64.to_be_bytes());
    let check = |proof: &LogProof, policy: &Policy, expected: LogProofError| {
        assert_eq!(proof.verify(leaf, policy), Err(expected));
    };
    let other = LogProof { index: 732, ..proof.clone() };
    check(&other, &policy(0), LogProofError::NotIncluded { index: 732, size: 1000 });
    let quorum = "witnesses".to_owned();
    let few = LogProof { checkpoint: cosigned(proof.checkpoint.clone(), &[2]), ..proof.clone() };
    check(&few, &policy(2), Disapproved::NoQuorum { quorum, n_witnesses: 1 }.into());
    let stranger = Policy::of(signer("x.example", KeyUse::Text, 1).verifier(), &[], 0).unwrap();
    check(&proof, &stranger, Disapproved::UnknownLog(ORIGIN.to_owned()).into());
    let thief = Policy::of(signer(ORIGIN, KeyUse::Text, 2).verifier(), &[], 0).unwrap();
    let unsigned = vigia_record::CheckpointError::Note(NoteError::Unsigned);
    check(&proof, &thief, Disapproved::Checkpoint(unsigned).into());
}

#[test]
fn the_only_entry_of_a_log_has_a_proof_without_hashes() {
    let proof = proof(1, 0);
    let text = proof.to_string();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nindex 0\n\nvigia.example/record\n1\n"));
    assert_eq!(LogProof::from_bytes(text.as_bytes()), Ok(proof));
}

#[test]
fn what_is_no_proof_is_refused() {
    let good = proof(5, 3).to_string();
    let check = |text: &str, line, expected| {
        let expected = LogProofError::Line { line, expected };
        assert_eq!(LogProof::from_bytes(text.as_bytes()), Err(expected), "{text}");
    };
    check("", 0, "an empty line before the checkpoint");
    check(&good.replace("@v1", "@v2"), 1, "`c2sp.org/tlog-proof@v1`");
    check(&good.replace("index 3", "index 03"), 2, "`index` and a number");
    check(&good.replace("index", "extra !\nindex"), 2, "base64 after `extra`");
    check(&good.replace("index", "extra QQ==\nindex "), 3, "`index` and a number");
    check(&good.replace("index 3\n", "index 3\nAAAA\n"), 3, "a hash in base64");
    let hash = leaf_hash(b"").base64();
    let long = good.replace("index 3\n", &format!("index 3\n{}", format!("{hash}\n").repeat(64)));
    check(&long, 67, "the end of a proof of at most 64 hashes");
    let extra = good.replace("index", "extra QQ==\nindex");
    let read = LogProof::from_bytes(extra.as_bytes()).unwrap();
    assert_eq!((read.extra.as_deref(), read.to_string()), (Some(&b"A"[..]), extra));
}

/// The example of C2SP tlog-policy: two of three of the one, one of three of the other.
#[test]
fn a_quorum_of_groups_is_counted_as_in_the_standard() {
    let keys: Vec<_> = (1..7).map(|number| witness(number).verifier().to_string()).collect();
    let text = format!(
        "# from the standard\n\nlog {}\n\twitness X1 {}\nwitness X2 {}\n witness X3 {} https://x3.example\ngroup X-witnesses 2 X1 X2 X3\n\nwitness Y1 {}\nwitness Y2 {}\nwitness Y3 {}\ngroup Y-witnesses any Y1 Y2 Y3\n\ngroup X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n",
        log().verifier(),
        keys[0],
        keys[1],
        keys[2],
        keys[3],
        keys[4],
        keys[5]
    );
    let policy = Policy::from_text(text.as_bytes()).unwrap();
    assert_eq!(Policy::from_text(policy.to_string().as_bytes()).as_ref(), Ok(&policy));
    let note = checkpoint(&tree(3), 3);
    for members in 0..64_u8 {
        let is_member = |number: &u8| members & (1 << (number - 1)) != 0;
        let who: Vec<u8> = (1..7).filter(is_member).collect();
        let (n_x, n_y) =
            (who.iter().filter(|n| **n < 4).count(), who.iter().filter(|n| **n > 3).count());
        let is_taken = policy.approve(&cosigned(note.clone(), &who)).is_ok();
        assert_eq!(is_taken, n_x >= 2 && n_y >= 1, "{who:?}");
    }
}

#[test]
fn what_is_no_policy_is_refused() {
    let (log, key) = (log().verifier().to_string(), witness(1).verifier().to_string());
    let other = witness(2).verifier().to_string();
    let check = |text: &str, line, why: PolicyFlaw| {
        assert_eq!(Policy::from_text(text.as_bytes()), Err(PolicyError { line, why }), "{text}");
    };
    let twice = |text: &str| PolicyFlaw::Twice(text.to_owned());
    let unknown = |text: &str| PolicyFlaw::UnknownName(text.to_owned());
    let number = |text: &str| PolicyFlaw::WrongNumber(text.to_owned());
    check("", 0, PolicyFlaw::NoQuorum);
    check("quorum none\nquorum none\n", 2, twice("quorum"));
    check("quorum a\n", 1, unknown("a"));
    check("quorum\n", 1, PolicyFlaw::UnknownForm);
    check("quorum none\r\n", 1, PolicyFlaw::NoText);
    check(&format!("log {key}\nquorum none\n"), 1, PolicyFlaw::WrongUse);
    check(&format!("witness a {log}\nquorum none\n"), 1, PolicyFlaw::WrongUse);
    check(&format!("log {log}\nlog {log}\nquorum none\n"), 2, twice(&log));
    let a = format!("witness a {key}\n");
    check(&format!("{a}witness b {key}\n"), 2, twice(&key));
    check(&format!("{a}witness a {other}\n"), 2, twice("a"));
    check(&format!("witness none {key}\n"), 1, twice("none"));
    check(&format!("{a}group g 0 a\n"), 2, number("0"));
    check(&format!("{a}group g 2 a\n"), 2, number("2"));
    check(&format!("{a}group g all\n"), 2, number("all"));
    check(&format!("{a}group g any b\n"), 2, unknown("b"));
    check(&format!("{a}group g any g\n"), 2, unknown("g"));
    check(&format!("{a}group g 2 a a\n"), 2, twice("a"));
    check(&format!("{a}group g any a\ngroup h any a\n"), 3, twice("a"));
    check(&format!("{a}group g any none\n"), 2, unknown("none"));
}

#[test]
fn a_witness_cosigns_what_grows_and_nothing_else() {
    let (long, forked) = (tree(20), {
        let mut tree = tree(7);
        (0..20).for_each(|_| tree.append(leaf_hash(b"another past")));
        tree
    });
    let mut watcher = Witness::new(witness(1), log().verifier().clone(), None);
    let mut cosign = |note: &Note, proof: &[_]| watcher.cosign(note, proof, noon());
    let first = checkpoint(&long, 8);
    let signature = cosign(&first, &[]).unwrap();
    let verified = first.clone().with(signature);
    assert_eq!(verified.verified([witness(1).verifier()]).unwrap()[0].at, Some(noon()));
    assert!(cosign(&first, &[]).is_ok());
    let growth = consistency_proof(&long, 8, 20).unwrap();
    let second = checkpoint(&long, 20);
    let refused = cosign(&second, &growth[1..]);
    assert_eq!(refused, Err(WitnessRefusal::NotProven { seen: 8, offered: 20 }));
    let other_growth = consistency_proof(&forked, 8, 20).unwrap();
    let refused = cosign(&checkpoint(&forked, 20), &other_growth);
    assert_eq!(refused, Err(WitnessRefusal::NotProven { seen: 8, offered: 20 }));
    assert!(cosign(&second, &growth).is_ok());
    let refused = cosign(&first, &[]);
    assert_eq!(refused, Err(WitnessRefusal::Smaller { seen: 20, offered: 8 }));
    let refused = cosign(&checkpoint(&forked, 20), &[]);
    let (seen, offered) = (long.root(20).unwrap(), forked.root(20).unwrap());
    assert_eq!(refused, Err(WitnessRefusal::Forked { size: 20, seen, offered }));
    let elsewhere = Checkpoint::new("other.example", Head { size: 20, root: seen }).unwrap();
    let refused = cosign(&elsewhere.signed_by(&log()).unwrap(), &[]);
    assert_eq!(refused, Err(WitnessRefusal::OtherLog("other.example".to_owned())));
    let thief = signer(ORIGIN, KeyUse::Text, 2);
    let stolen = Checkpoint::of_note(&second).unwrap().signed_by(&thief).unwrap();
    assert!(matches!(cosign(&stolen, &[]), Err(WitnessRefusal::Checkpoint(_))));
    assert_eq!(watcher.last(), Some(&Checkpoint::of_note(&second).unwrap()));
}

proptest! {
    #[test]
    fn any_bytes_are_a_proof_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(LogProof::from_bytes(&bytes).is_err());
        if let Ok(policy) = Policy::from_text(&bytes) {
            prop_assert_eq!(Policy::from_text(policy.to_string().as_bytes()), Ok(policy));
        }
    }

    #[test]
    fn a_proof_with_a_flipped_bit_proves_nothing(at in any::<prop::sample::Index>()) {
        let policy = policy(1);
        let mut proof = proof(300, 70);
        proof.checkpoint = cosigned(proof.checkpoint, &[1]);
        let mut bytes = proof.to_string().into_bytes();
        let bit = at.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        let leaf = leaf_hash(&70_u64.to_be_bytes());
        let verdict = LogProof::from_bytes(&bytes).and_then(|proof| proof.verify(leaf, &policy));
        prop_assert!(verdict.is_err());
    }
}
