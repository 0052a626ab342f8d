//! Notes and checkpoints beside `signed_note` and `tlog_tiles`, and the published examples.

use proptest::prelude::*;
use signed_note::{StandardSigner, StandardVerifier, VerifierList};
use vigia_record::{
    Checkpoint, CheckpointError, Hash, Head, KeyName, KeyUse, Note, NoteError, NoteSignature,
    Signer, Verifier,
};

// Keys, text and signatures of the examples in Go's package golang.org/x/mod/sumdb/note, which
// C2SP signed-note came from.
const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const PETERS_SECRET: &str =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const ENOCH: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const TEXT: &str = "If you think cryptography is the answer to your problem,\n\
                    then you don't know what your problem is.\n";
const PETERS: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCHS: &str = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

fn verifier(text: &str) -> Verifier {
    Verifier::from_text(text).unwrap()
}

fn check(bytes: &str, known: &[&str], expected: &Result<usize, NoteError>) {
    let known: Vec<_> = known.iter().map(|text| verifier(text)).collect();
    let found = Note::from_bytes(bytes.as_bytes()).and_then(|note| {
        assert_eq!(note.to_string(), bytes);
        Ok(note.verified(&known)?.len())
    });
    assert_eq!(&found, expected, "{bytes}");
}

#[test]
fn the_examples_of_go_are_read_and_written() {
    let signer = Signer::from_secret_text(PETERS_SECRET).unwrap();
    assert_eq!(signer.secret_text(), PETERS_SECRET);
    assert_eq!(signer.verifier().to_string(), PETER);
    let note = Note::signed(TEXT, &signer).unwrap();
    assert_eq!(note.to_string(), format!("{TEXT}\n{PETERS}"));
    assert!(!format!("{signer:?}").contains("AYEKFALV"));
}

#[test]
fn the_examples_of_go_are_judged_as_there() {
    let both = format!("{TEXT}\n{PETERS}{ENOCHS}");
    check(&both, &[PETER], &Ok(1));
    check(&both, &[PETER, ENOCH], &Ok(2));
    check(&both, &[], &Err(NoteError::Unsigned));
    let wrong = || Err(NoteError::WrongSignature(KeyName::from_text("PeterNeumann").unwrap()));
    check(&format!("And {both}"), &[PETER, ENOCH], &wrong());
    let mut other = NoteSignature::from_line(ENOCHS.trim_end()).unwrap();
    (other.name, other.id) = (verifier(PETER).name().clone(), verifier(PETER).id());
    check(&format!("{TEXT}\n{other}\n"), &[PETER, ENOCH], &wrong());
    check(&format!("{TEXT}\n{PETERS}{other}\n"), &[PETER, ENOCH], &wrong());
    let renamed = PETERS.replace("PeterNeumann", "CarmenSandiego");
    check(&format!("{TEXT}\n{renamed}"), &[PETER], &Err(NoteError::Unsigned));
}

/// Two checkpoints of Go's checksum database, of 2021 and later, under its public key: a log with
/// millions of entries that others run.
#[test]
fn checkpoints_of_a_public_log_verify() {
    let key = verifier("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
    let check = |size: u64, root: &str, signature: &str| {
        let text =
            format!("go.sum database tree\n{size}\n{root}\n\n— sum.golang.org {signature}\n");
        let note = Note::from_bytes(text.as_bytes()).unwrap();
        assert_eq!(Checkpoint::verified(&note, &key).unwrap().size(), size);
        let forged = text.replace(&size.to_string(), &(size + 1).to_string());
        let note = Note::from_bytes(forged.as_bytes()).unwrap();
        let wrong = NoteError::WrongSignature(key.name().clone());
        assert_eq!(Checkpoint::verified(&note, &key), Err(wrong.into()));
    };
    check(
        3_935_567,
        "SapHtgdNCeF00Cx8kqztePV24kgzNg++Xovae42HAMw=",
        "Az3grsm7Wm4CVNR1RHq9BFnu9jzcRlU2uw7lr0gfUWgO6+rqPNjT+fUTl9gH0NRTgdwW9nItuQSMbhSaLCsk8YeYSAs=",
    );
    check(
        6_476_701,
        "mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=",
        "Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=",
    );
}

/// The checkpoint of the page c2sp.org/tlog-checkpoint.
#[test]
fn a_checkpoint_of_another_log_is_read() {
    let text =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    let checkpoint = Checkpoint::from_text(text).unwrap();
    assert_eq!(checkpoint.size(), 20_852_163);
    assert_eq!(checkpoint.to_string(), text);
    let theirs = tlog_tiles::Checkpoint::from_bytes(text.as_bytes()).unwrap();
    assert_eq!(theirs.size(), checkpoint.size());
    assert_eq!(&theirs.hash().0, checkpoint.root().as_bytes());
}

/// The note of the page c2sp.org/signed-note: no key is printed beside it, its form is.
#[test]
fn the_note_of_the_standard_has_its_form() {
    let text = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
    let note = Note::from_bytes(text.as_bytes()).unwrap();
    assert_eq!(note.text().lines().count(), 4);
    assert_eq!(note.signatures()[0].name.as_str(), "quasimodo.example/salvatore");
    assert_eq!(note.signatures()[0].bytes.len(), 64);
    assert_eq!(note.to_string(), text);
}

/// The checkpoint of the page c2sp.org/tlog-cosignature: the cosignature states its time.
#[test]
fn the_cosignature_of_the_standard_has_its_form() {
    let line = "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==";
    let signature = NoteSignature::from_line(line).unwrap();
    assert_eq!(signature.bytes.len(), 72);
    let (time, _) = signature.bytes.split_first_chunk::<8>().unwrap();
    assert_eq!(u64::from_be_bytes(*time), 1_679_315_147);
    assert_eq!(signature.to_string(), line);
}

#[test]
fn what_is_no_note_is_refused() {
    let refused = |bytes: &[u8], expected| {
        assert_eq!(Note::from_bytes(bytes).unwrap_err(), expected);
        assert!(signed_note::Note::from_bytes(bytes).is_err());
    };
    refused(TEXT.as_bytes(), NoteError::NoSignatures);
    refused(format!("{TEXT}\n{}", PETERS.trim_end()).as_bytes(), NoteError::NoSignatures);
    refused(format!("\u{1}{TEXT}\n{PETERS}").as_bytes(), NoteError::NoText(0));
    refused(&[&[0xff], TEXT.as_bytes()].concat(), NoteError::NoText(0));
    let bad_name = PETERS.replace("PeterNeumann", "Bad Name");
    refused(format!("{TEXT}\n{bad_name}").as_bytes(), NoteError::BadSignatureLine(1));
    let many = PETERS.repeat(101);
    refused(format!("{TEXT}\n{many}").as_bytes(), NoteError::TooManySignatures);
}

#[test]
fn a_key_that_is_none_is_refused() {
    for text in [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ] {
        assert!(matches!(Verifier::from_text(text), Err(NoteError::BadKey(..))), "{text}");
        assert!(StandardVerifier::new(text).is_err(), "{text}");
    }
    // A weak key, with which one signature fits many texts (the neutral point of the curve).
    let neutral = [&[1, 1][..], &[0; 31]].concat();
    let id = signed_note::key_id("weak", &neutral);
    let base64 = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, neutral);
    assert!(Verifier::from_text(&format!("weak+{id:08x}+{base64}")).is_err());
}

proptest! {
    #[test]
    fn theirs_verifies_ours_and_ours_theirs(
        seed in any::<[u8; 32]>(), name in "[a-z]{1,10}\\.example(/[a-z0-9]{1,9})?",
        lines in prop::collection::vec("[^\u{0}-\u{1f}]{0,40}", 1..6),
    ) {
        let text = format!("{}\n", lines.join("\n"));
        let signer = Signer::from_seed(KeyName::from_text(&name).unwrap(), KeyUse::Text, &seed);
        let key = signer.verifier().to_string();
        let ours = Note::signed(&text, &signer).unwrap();
        let known = VerifierList::new(vec![Box::new(StandardVerifier::new(&key).unwrap())]);
        let read = signed_note::Note::from_bytes(ours.to_string().as_bytes()).unwrap();
        let (right, other) = read.verify(&known).unwrap();
        prop_assert_eq!((right.len(), other.len()), (1, 0));

        let their_signer = StandardSigner::new(&signer.secret_text()).unwrap();
        let mut theirs = signed_note::Note::new(text.as_bytes(), &[]).unwrap();
        theirs.add_sigs(&[&their_signer]).unwrap();
        prop_assert_eq!(theirs.to_bytes(), ours.to_string().into_bytes());
        let read = Note::from_bytes(&theirs.to_bytes()).unwrap();
        prop_assert_eq!(read.verified([signer.verifier()]).unwrap().len(), 1);
    }

    #[test]
    fn checkpoints_are_theirs(
        origin in "[a-z]{1,10}(/[a-z]{1,9})?", size in any::<u64>(), root in any::<[u8; 32]>(),
    ) {
        let head = Head { size, root: Hash::from_bytes(root) };
        let ours = Checkpoint::new(&origin, head).unwrap();
        let theirs = tlog_tiles::Checkpoint::new(&origin, size, tlog_tiles::Hash(root), "").unwrap();
        prop_assert_eq!(ours.to_string().into_bytes(), theirs.to_bytes());
        prop_assert_eq!(Checkpoint::from_text(&ours.to_string()), Ok(ours));
    }

    #[test]
    fn any_bytes_are_a_note_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(note) = Note::from_bytes(&bytes) {
            prop_assert_eq!(note.to_string().into_bytes(), bytes);
        }
    }

    #[test]
    fn any_text_like_a_note_is_judged_as_theirs(text in "[a\n]{0,5}\n\n(— [ab]{0,2} (AAAAAAA=|AAAA|AAAAAAAA)\n?){0,3}") {
        let (ours, theirs) =
            (Note::from_bytes(text.as_bytes()), signed_note::Note::from_bytes(text.as_bytes()));
        prop_assert_eq!(ours.is_ok(), theirs.is_ok(), "{:?} {:?}", ours, theirs);
    }

    #[test]
    fn any_text_is_a_key_or_none(text in "[ -~]{0,60}", rest in "[A-Za-z0-9+/=]{0,60}") {
        for text in [&text, &format!("{text}+00000000+{rest}")] {
            if let Ok(key) = Verifier::from_text(text) {
                prop_assert_eq!(&key.to_string(), text);
            }
            prop_assert!(Signer::from_secret_text(text).is_err());
        }
    }
}

#[test]
fn what_is_no_checkpoint_is_refused() {
    let root = "TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=";
    let good = format!("example.com/origin\n123\n{root}\n");
    assert!(Checkpoint::from_text(&good).is_ok());
    let check = |text: String, expected: CheckpointError| {
        assert_eq!(Checkpoint::from_text(&text), Err(expected), "{text}");
    };
    check(good.replace("example.com/origin", ""), CheckpointError::Origin(String::new()));
    check(good.replace("123", "0123"), CheckpointError::Line(2, "a number of leaves"));
    check(good.replace("123", "+123"), CheckpointError::Line(2, "a number of leaves"));
    check(
        good.replace("123", "18446744073709551616"),
        CheckpointError::Line(2, "a number of leaves"),
    );
    check(good.replace('=', ""), CheckpointError::Line(3, "a root in base64"));
    check(format!("{good}extension\n"), CheckpointError::Line(4, "the end"));
    check(good.trim_end().to_owned(), CheckpointError::Line(4, "the end"));
}
