use vigia_sea::{EntryKind, Role, Timestamp};

use super::*;
use crate::{KeyName, KeyUse};

fn author() -> Signer {
    Signer::from_seed(KeyName::from_text("mexico.example/ana").unwrap(), KeyUse::Text, &[7; 32])
}

fn whole() -> Entry {
    let payload = Payload { salt: [3; 32], bytes: b"two skiffs alongside".to_vec() };
    Entry {
        kind: EntryKind::Lead,
        at: Timestamp::from_text("2026-11-21T12:00:00Z").unwrap(),
        role: Role::Officer,
        case: Some(EntryId::of(b"case")),
        about: vec![EntryId::of(b"one"), EntryId::of(b"two")],
        payload: Some(payload.seal(Schema::from_text("vigia.case/lead/v1").unwrap())),
    }
}

fn check(text: &str, expected: &EntryError) {
    assert_eq!(Entry::from_text(text).as_ref(), Err(expected), "{text}");
}

#[test]
fn is_written_in_one_way() {
    let entry = whole();
    let text = entry.to_string();
    assert!(text.starts_with(
        "vigia.record/entry/v1\nkind lead\nat 2026-11-21T12:00:00.000Z\nrole officer\ncase "
    ));
    assert!(text.contains("\npayload vigia.case/lead/v1 20 "));
    assert_eq!(Entry::from_text(&text), Ok(entry));
}

#[test]
fn other_ways_are_refused() {
    let text = whole().to_string();
    let line = |line, expected| EntryError::Line { line, expected };
    check("", &line(1, "`vigia.record/entry/v1`"));
    check(&text.replace("lead\n", "hunch\n"), &line(2, "a kind that is known"));
    let time = line(3, "a time such as `at 2026-11-21T12:00:00.000Z`");
    check(&text.replace(".000Z", "Z"), &time);
    check(&text.replace(":00.000Z", ":60.000Z"), &time);
    check(&text.replace("officer", "admiral"), &line(4, "a role that is known"));
    check(&text.replace("case ", "case A"), &line(5, "an entry's 64 digits"));
    let about = format!("about {}\n", EntryId::of(b"two"));
    let order = "one of the lines `case`, `about`, `payload` in this order";
    check(&format!("{text}{about}"), &line(9, order));
    check(&text.replace(" 20 ", " 020 "), &line(8, "a schema, a length and 64 digits"));
    check(text.trim_end(), &EntryError::NotCanonical);
    check(&format!("{text}\n"), &line(9, order));
}

#[test]
fn a_signed_entry_comes_back_from_its_bytes() {
    let signed = whole().signed_by(&author()).unwrap();
    assert_eq!(SignedEntry::from_bytes(signed.bytes()).unwrap(), signed);
    assert_eq!(signed.verify(author().verifier()), Ok(()));
    let other = Signer::from_seed(author().verifier().name().clone(), KeyUse::Text, &[8; 32]);
    assert_eq!(signed.verify(other.verifier()), Err(NoteError::Unsigned));
}

#[test]
fn no_bit_of_a_signed_entry_can_change() {
    let signed = whole().signed_by(&author()).unwrap();
    for at in 0..signed.bytes().len() * 8 {
        let mut bytes = signed.bytes().to_vec();
        bytes[at / 8] ^= 1 << (at % 8);
        let changed = SignedEntry::from_bytes(&bytes);
        let is_found = changed.is_err_and(|_| true)
            || SignedEntry::from_bytes(&bytes).unwrap().verify(author().verifier()).is_err();
        assert!(is_found, "bit {at}");
    }
}

#[test]
fn an_entry_has_one_author_and_a_time() {
    let signed = whole().signed_by(&author()).unwrap();
    let twice = [signed.bytes(), signed.signature().to_string().as_bytes(), b"\n"].concat();
    assert_eq!(SignedEntry::from_bytes(&twice), Err(EntryError::NotOneAuthor(2)));
    let long_ago = Entry { at: Timestamp::from_unix_seconds(0), ..whole() };
    assert_eq!(long_ago.signed_by(&author()), Err(EntryError::Time(long_ago.at)));
    let many = Entry { about: vec![EntryId::of(b"one"); 1000], ..whole() };
    assert!(matches!(many.signed_by(&author()), Err(EntryError::TooLong(_))));
}
