//! Records that were broken on purpose: what is found, and where.

use std::sync::LazyLock;

use proptest::prelude::*;
use vigia_record::{
    Audited, Checkpoint, Disapproved, Entry, EntryKind, Export, Flaw, Flip, KeyUse, NoteError,
    Payload, Person, Refusal, Role, Shelf, TilePath, audit, leaf_hash,
};
use vigia_sea::Timestamp;

use super::sample::{
    Book, Files, Place, ana, at, bruno, lead, log, seal, signer, trust, trust_holding, witness,
};

static SMALL: LazyLock<(Book, Files)> = LazyLock::new(|| {
    let book = Book::with_leads(20);
    let files = book.files();
    (book, files)
});

/// Over more than one tile.
static LARGE: LazyLock<(Book, Files)> = LazyLock::new(|| {
    let book = Book::with_leads(300);
    let files = book.files();
    (book, files)
});

fn flaws(files: &Files) -> Vec<Flaw> {
    audit(files, &trust()).flaws
}

fn check(book: &Book, expected: &[Flaw]) {
    assert_eq!(flaws(&book.files()), expected);
}

#[test]
fn a_whole_record_has_no_flaw() {
    for (book, files) in [&*SMALL, &*LARGE] {
        let Audited { flaws, promised, n_entries, n_payloads, .. } = audit(files, &trust());
        assert_eq!(flaws, []);
        assert_eq!(promised.map(|promised| promised.head()), Some(book.head()));
        assert_eq!(n_entries, book.entries.len() as u64);
        assert_eq!(n_payloads, n_entries);
    }
    check(&Book::founded(), &[]);
}

#[test]
fn an_empty_record_is_whole() {
    check(&Book::default(), &[]);
}

#[test]
fn older_partial_files_may_lie_beside() {
    let (mut files, older) = (LARGE.1.clone(), Book::with_leads(270).files());
    files.tiles.extend(older.tiles);
    assert_eq!(flaws(&files), []);
    let old = TilePath { shelf: Shelf::Entries, index: 1, width: 16 };
    *files.tiles.get_mut(&old).unwrap().last_mut().unwrap() ^= 1;
    assert_eq!(flaws(&files), [Flaw::OldBundle { path: old, leaf: 271 }]);
}

/// Of a bundle the leaf and the byte in it, or whose length.
fn place_in_bundle(book: &Book, path: TilePath, byte: usize) -> (u64, Option<usize>) {
    let mut start = 0;
    let mut leaf = path.index * 256;
    loop {
        let entry = &book.entries[usize::try_from(leaf).unwrap()];
        if byte < start + 2 + entry.len() {
            return (leaf, byte.checked_sub(start + 2));
        }
        start += 2 + entry.len();
        leaf += 1;
    }
}

/// What must be named when this bit is flipped.
fn is_named(book: &Book, flaws: &[Flaw], place: Place, flip: Flip) -> bool {
    flaws.iter().any(|flaw| match (place, flaw) {
        (Place::Checkpoint, Flaw::Checkpoint { flip: found, .. }) => *found == Some(flip),
        (Place::Payload(id), Flaw::PayloadChanged { id: of, flip: found, .. }) => {
            id == *of && *found == Some(flip)
        }
        (Place::Tile(path), Flaw::Node { path: of, byte, .. }) => path == *of && *byte == flip.byte,
        (Place::Tile(path), Flaw::Changed { leaf, flip: Some(found) })
            if path.shelf == Shelf::Entries =>
        {
            let (of, byte) = place_in_bundle(book, path, flip.byte);
            (*leaf, Some(*found)) == (of, byte.map(|byte| Flip { byte, ..flip }))
        }
        (Place::Tile(path), Flaw::Length { path: of, byte, .. }) => {
            let (_, in_entry) = place_in_bundle(book, path, flip.byte);
            path == *of && in_entry.is_none() && (*byte..byte + 2).contains(&flip.byte)
        }
        _ => false,
    })
}

fn flip_one(book: &Book, files: &Files, file: usize, bit: usize) -> Result<(), TestCaseError> {
    let mut files = files.clone();
    let mut all = files.all();
    let n_files = all.len();
    let (place, bytes) = &mut all[file % n_files];
    let place = *place;
    let bit = bit % (bytes.len() * 8);
    bytes[bit / 8] ^= 1 << (bit % 8);
    let flip = Flip { byte: bit / 8, bit: u8::try_from(bit % 8).unwrap() };
    let found = flaws(&files);
    prop_assert!(is_named(book, &found, place, flip), "{place:?} {flip}: {found:#?}");
    prop_assert_eq!(found.len(), 1, "{:#?}", found);
    Ok(())
}

/// The length of an entry, each bit of it, in the middle of a bundle.
#[test]
fn a_flipped_bit_of_a_length_is_named_and_read_over() {
    let (book, files) = &*SMALL;
    let path = TilePath { shelf: Shelf::Entries, index: 0, width: 22 };
    let byte: usize = book.entries[..14].iter().map(|entry| entry.len() + 2).sum();
    for bit in 0..16 {
        let mut files = files.clone();
        files.tiles.get_mut(&path).unwrap()[byte + bit / 8] ^= 1 << (bit % 8);
        assert_eq!(flaws(&files), [Flaw::Length { path, byte, leaf: 14 }], "{bit}");
    }
}

proptest! {
    #[test]
    fn any_flipped_bit_is_found_and_named(file in any::<usize>(), bit in any::<usize>()) {
        flip_one(&SMALL.0, &SMALL.1, file, bit)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_flipped_bit_of_a_tile_is_found_and_named(file in 1_usize..9, bit in any::<usize>()) {
        flip_one(&LARGE.0, &LARGE.1, file, bit)?;
    }

    #[test]
    fn a_leaf_that_was_dropped_is_named(leaf in 0_usize..302) {
        let mut book = LARGE.0.clone();
        book.entries.remove(leaf);
        let found = flaws(&LARGE.1.clone().with_bundles_of(&book));
        let leaf = leaf as u64;
        prop_assert!(found.contains(&Flaw::Dropped { first: leaf, last: leaf }), "{found:#?}");
    }

    #[test]
    fn leaves_that_were_swapped_are_named(one in 0_usize..302, other in 0_usize..302) {
        prop_assume!(one != other);
        let mut book = LARGE.0.clone();
        book.entries.swap(one, other);
        let found = flaws(&LARGE.1.clone().with_bundles_of(&book));
        let is_named = |leaf: usize, found_at: usize| {
            found.contains(&Flaw::Moved { leaf: leaf as u64, found_at: found_at as u64 })
        };
        // Of close neighbours one or what is between them may be said to have moved instead.
        let (first, second) = (is_named(one, other), is_named(other, one));
        let is_enough = first && second || one.abs_diff(other) < 3 && (first || second);
        prop_assert!(is_enough, "{:#?}", found);
    }

    #[test]
    fn a_leaf_that_stands_there_twice_is_named(leaf in 0_usize..302, to in 0_usize..302) {
        let mut book = LARGE.0.clone();
        book.entries.insert(to, book.entries[leaf].clone());
        let found = flaws(&LARGE.1.clone().with_bundles_of(&book));
        let is_it = |flaw: &Flaw| matches!(flaw, Flaw::Duplicate { leaf: of, .. } if *of == leaf as u64);
        prop_assert!(found.iter().any(is_it), "{found:#?}");
    }

    /// The tiles and the checkpoint's root can be made anew by anybody, its signature not.
    #[test]
    fn whatever_was_rebuilt_does_not_lead_to_the_signed_root(
        leaf in 0_usize..302, other in 0_usize..302, how in 0..3,
    ) {
        let mut book = LARGE.0.clone();
        match how {
            0 => { book.entries.remove(leaf); }
            1 => book.entries.insert(other, book.entries[leaf].clone()),
            _ => book.entries.swap(leaf, other),
        }
        prop_assume!(book.entries != LARGE.0.entries);
        let files = Files { checkpoint: LARGE.1.checkpoint.clone(), ..book.files() };
        let found = flaws(&files);
        let is_it = |flaw: &Flaw| matches!(flaw, Flaw::Root { .. } | Flaw::Count { .. });
        prop_assert!(found.iter().any(is_it), "{found:#?}");
    }

    #[test]
    fn a_forked_log_is_found_by_what_a_partner_holds(fork in 2_i64..20, n_seen in 0_usize..40) {
        let mut other = SMALL.0.clone();
        other.entries.truncate(usize::try_from(fork).unwrap());
        for number in 0..40 {
            other.write(&bruno(), lead(at(fork + number), vec![]), Some(b"another past"));
        }
        other.entries.truncate(usize::try_from(fork).unwrap() + n_seen);
        let trust = trust_holding(&[other.checkpoint()]);
        let found = audit(&SMALL.1, &trust).flaws;
        let by = "partner".to_owned();
        let (held, here) = (other.head(), SMALL.0.head());
        let expected = if held.size > here.size {
            vec![Flaw::Shrunk { by, size: held.size, n_found: here.size }]
        } else if n_seen == 0 {
            vec![]
        } else {
            let mut same = SMALL.0.clone();
            same.entries.truncate(usize::try_from(held.size).unwrap());
            let found = same.head().root;
            vec![Flaw::Forked { by, size: held.size, held: held.root, found }]
        };
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn files_that_are_missing_or_too_many_are_named() {
    let paths: Vec<_> = LARGE.1.tiles.keys().copied().collect();
    for path in paths {
        let mut files = LARGE.1.clone();
        files.tiles.remove(&path);
        let found = flaws(&files);
        assert!(found.contains(&Flaw::Missing { path }), "{path}: {found:#?}");
        if path.shelf == Shelf::Entries {
            let (first, width) = (path.index * 256, u64::from(path.width));
            assert!(found.contains(&Flaw::Dropped { first, last: first + width - 1 }));
        }
        let mut files = LARGE.1.clone();
        files.tiles.get_mut(&path).unwrap().push(0);
        assert!(!flaws(&files).is_empty(), "{path}");
    }
    let mut files = SMALL.1.clone();
    let path = TilePath { shelf: Shelf::Level(7), index: u64::MAX, width: 256 };
    files.tiles.insert(path, vec![0; 8192]);
    assert_eq!(flaws(&files), [Flaw::Stray { path }]);
    files.checkpoint = None;
    assert_eq!(flaws(&files), [Flaw::NoCheckpoint, Flaw::Stray { path }]);
}

/// Files that somebody writes while they are read: right the first time, wrong from then on.
struct Shifty {
    files: Files,
    later: Vec<u8>,
    n_reads: std::cell::Cell<usize>,
}

impl Export for Shifty {
    fn checkpoint(&self) -> Option<Vec<u8>> {
        self.files.checkpoint()
    }

    fn tiles(&self) -> Vec<TilePath> {
        self.files.tiles()
    }

    fn tile(&self, path: &TilePath) -> Option<Vec<u8>> {
        let is_later = path.shelf == Shelf::Entries && self.n_reads.replace(1) > 0;
        if is_later { Some(self.later.clone()) } else { self.files.tile(path) }
    }

    fn payloads(&self) -> Vec<vigia_record::EntryId> {
        self.files.payloads()
    }

    fn payload(&self, id: vigia_record::EntryId) -> Option<Vec<u8>> {
        self.files.payload(id)
    }
}

#[test]
fn a_record_that_changes_while_it_is_read_is_not_taken() {
    let files = SMALL.1.clone();
    let bundle = TilePath { shelf: Shelf::Entries, index: 0, width: 22 };
    let mut later = files.tile(&bundle).unwrap();
    later[100] ^= 1;
    let shifty = Shifty { files, later, n_reads: 0.into() };
    let found = audit(&shifty, &trust()).flaws;
    assert_eq!(found[0], Flaw::Changed { leaf: 0, flip: None }, "{found:#?}");
}

/// Without a signed root nobody can tell for sure; what is there is still compared.
#[test]
fn without_a_checkpoint_entries_and_tiles_are_compared_all_the_same() {
    let unsigned = |files: Files| Files { checkpoint: None, ..files };
    let mut files = unsigned(SMALL.1.clone());
    assert_eq!(flaws(&files), [Flaw::NoCheckpoint]);
    let path = TilePath { shelf: Shelf::Level(0), index: 0, width: 22 };
    let tile = files.tiles.remove(&path).unwrap();
    assert_eq!(flaws(&files), [Flaw::NoCheckpoint, Flaw::Missing { path }]);
    let mut book = SMALL.0.clone();
    book.entries.remove(7);
    files = unsigned(files).with_bundles_of(&book);
    files.tiles.insert(path, tile);
    let bundle = TilePath { shelf: Shelf::Entries, ..path };
    let expected =
        [Flaw::NoCheckpoint, Flaw::Dropped { first: 7, last: 7 }, Flaw::Missing { path: bundle }];
    assert_eq!(flaws(&files), expected);
}

#[test]
fn a_bundle_of_nobody_is_named() {
    let mut files = SMALL.1.clone();
    let path = TilePath { shelf: Shelf::Entries, index: u64::MAX, width: 1 };
    files.tiles.insert(path, vec![0, 1, b'x']);
    let found = flaws(&files);
    assert_eq!(found[0], Flaw::Count { promised: 22, n_found: 23 });
    assert!(matches!(found[1], Flaw::Unreadable { leaf: u64::MAX, .. }));
    files.tiles.insert(path, vec![0, 2, b'x']);
    let broken = Flaw::Length { path, byte: 0, leaf: u64::MAX };
    assert_eq!(flaws(&files), [broken, Flaw::BundleCount { path, n_found: 0 }]);
}

#[test]
fn a_checkpoint_of_a_wrong_key_is_named() {
    let thief = signer(super::sample::ORIGIN, KeyUse::Text, 99);
    let head = SMALL.0.head();
    let forged = Checkpoint::new(super::sample::ORIGIN, head).unwrap().signed_by(&thief).unwrap();
    let files = Files { checkpoint: Some(forged.to_string().into()), ..SMALL.1.clone() };
    let found = flaws(&files);
    let why = Disapproved::Checkpoint(NoteError::Unsigned.into());
    assert_eq!(found, [Flaw::Checkpoint { why: why.clone(), flip: None }]);
    let with_it = audit(&SMALL.1, &trust_holding(&[forged])).flaws;
    assert_eq!(with_it, [Flaw::Held { by: "partner".to_owned(), why }]);
}

#[test]
fn witnesses_that_are_demanded_must_have_cosigned() {
    let mut trust = trust();
    trust.policy =
        vigia_record::Policy::of(log().verifier(), &[witness().verifier().clone()], 1).unwrap();
    let found = audit(&SMALL.1, &trust);
    let why = Disapproved::NoQuorum { quorum: "witnesses".to_owned(), n_witnesses: 0 };
    assert_eq!(found.flaws, [Flaw::Checkpoint { why, flip: None }]);
    let promised = found.promised.unwrap();
    let note = SMALL.0.checkpoint().with(promised.cosigned_by(&witness(), at(100)));
    let files = Files { checkpoint: Some(note.to_string().into()), ..SMALL.1.clone() };
    let found = audit(&files, &trust);
    assert_eq!(found.flaws, []);
    assert_eq!(found.witnessed, [("partner.example".to_owned(), at(100))]);
}

/// Everything signed anew, by somebody who has all keys: only time tells.
#[test]
fn a_back_dated_leaf_is_named() {
    let mut book = Book::with_leads(5);
    let (leaf, before) = (book.entries.len() as u64, at(6));
    book.write(&bruno(), lead(at(2), vec![]), Some(b"earlier"));
    check(&book, &[Flaw::BackDated { leaf, at: at(2), before }]);
}

#[test]
fn a_witness_bounds_the_times_of_leaves_from_both_sides() {
    let mut book = Book::with_leads(5);
    let seen = at(60);
    let promised = Checkpoint::of_note(&book.checkpoint()).unwrap();
    let held = book.checkpoint().with(promised.cosigned_by(&witness(), seen));
    let trust = trust_holding(&[held]);
    let leaf = book.entries.len() as u64;
    book.write(&bruno(), lead(at(30), vec![]), Some(b"said to be before"));
    let by = "partner.example".to_owned();
    let expected = Flaw::BeforeWitness { leaf, at: at(30), by: by.clone(), seen };
    assert_eq!(audit(&book.files(), &trust).flaws, [expected]);

    let mut book = Book::with_leads(5);
    let leaf = book.entries.len() as u64;
    book.write(&bruno(), lead(at(300), vec![]), Some(b"said to be after"));
    let promised = Checkpoint::of_note(&book.checkpoint()).unwrap();
    let held = book.checkpoint().with(promised.cosigned_by(&witness(), seen));
    let expected = Flaw::AfterWitness { leaf, at: at(300), by, seen };
    assert_eq!(audit(&book.files(), &trust_holding(&[held])).flaws, [expected]);
}

/// One entry after a founded record with three leads.
fn check_entry(author: &vigia_record::Signer, entry: Entry, expected: impl Fn(u64) -> Vec<Flaw>) {
    let mut book = Book::with_leads(3);
    let leaf = book.entries.len() as u64;
    book.write(author, entry, Some(b"text"));
    check(&book, &expected(leaf));
}

#[test]
fn an_author_who_may_not_write_is_named() {
    let not_allowed = |why: Refusal| move |leaf| vec![Flaw::NotAllowed { leaf, why: why.clone() }];
    let (name, now) = (bruno().verifier().name().clone(), at(10));
    let stranger = signer("vigia.example/carla", KeyUse::Text, 4);
    let why = Refusal::UnknownKey {
        name: stranger.verifier().name().clone(),
        id: stranger.verifier().id(),
    };
    check_entry(&stranger, lead(now, vec![]), not_allowed(why));
    let other_key = signer(name.as_str(), KeyUse::Text, 4);
    let why = Refusal::UnknownKey { name: name.clone(), id: other_key.verifier().id() };
    check_entry(&other_key, lead(now, vec![]), not_allowed(why));
    let why = Refusal::OtherRole { name, has: Role::Officer, says: Role::Lawyer };
    check_entry(&bruno(), Entry { role: Role::Lawyer, ..lead(now, vec![]) }, not_allowed(why));
    let why = Refusal::MayNot { role: Role::Officer, kind: EntryKind::Closing };
    let closing = Entry { kind: EntryKind::Closing, ..lead(now, vec![]) };
    check_entry(&bruno(), closing, not_allowed(why));
    // The record's own key founds, and then writes nothing more.
    let why =
        Refusal::UnknownKey { name: log().verifier().name().clone(), id: log().verifier().id() };
    check_entry(&log(), lead(now, vec![]), not_allowed(why));
}

#[test]
fn a_signature_under_another_text_is_named() {
    let mut book = Book::with_leads(3);
    let text = String::from_utf8(book.entries[3].clone()).unwrap();
    let leaf = book.entries.len() as u64;
    let id = super::sample::id_of(&book.entries[3]);
    let payload = book.payloads[&id].clone();
    let forged = text.replace("at 2026-11-21T12:00:03.000Z", "at 2026-11-21T12:01:00.000Z");
    assert_ne!(forged, text);
    book.payloads.insert(super::sample::id_of(forged.as_bytes()), payload);
    book.entries.push(forged.into_bytes());
    let why = NoteError::WrongSignature(bruno().verifier().name().clone());
    check(&book, &[Flaw::NotAllowed { leaf, why: why.into() }]);
}

#[test]
fn a_person_writes_from_one_moment_until_another() {
    let mut book = Book::founded();
    let carla = signer("vigia.example/carla", KeyUse::Text, 4);
    let name = carla.verifier().name().clone();
    let mut person = Person {
        name: "office 7".to_owned(),
        role: Role::Liaison,
        key: carla.verifier().clone(),
        from: at(20),
        until: None,
    };
    book.admit(&ana(), 10, &person);
    let note =
        |seconds| Entry { kind: EntryKind::Note, role: Role::Liaison, ..lead(at(seconds), vec![]) };
    book.write(&carla, note(15), None);
    book.write(&carla, note(20), None);
    person.until = Some(at(40));
    book.admit(&ana(), 30, &person);
    book.write(&carla, note(39), None);
    book.write(&carla, note(40), None);
    let not_yet = Refusal::NotYet { name: name.clone(), from: at(20), at: at(15) };
    let no_more = Refusal::NoMore { name, until: at(40), at: at(40) };
    let expected = [(3, not_yet), (7, no_more)];
    check(&book, &expected.map(|(leaf, why)| Flaw::NotAllowed { leaf, why }));
}

#[test]
fn a_record_is_founded_by_its_own_key() {
    let mut book = Book::default();
    book.person(&ana(), 0, &ana(), Role::Supervisor);
    let why = Refusal::Signature(NoteError::Unsigned);
    check(&book, &[Flaw::NotAllowed { leaf: 0, why }]);
    let mut book = Book::default();
    book.person(&log(), 0, &ana(), Role::Officer);
    check(&book, &[Flaw::NotAllowed { leaf: 0, why: Refusal::NotFounded }]);
    let mut book = Book::default();
    book.person(&log(), 0, &log(), Role::Supervisor);
    check(&book, &[Flaw::NotAllowed { leaf: 0, why: Refusal::OwnKey }]);
    let mut book = Book::default();
    book.write(&log(), lead(at(0), vec![]), None);
    check(&book, &[Flaw::NotAllowed { leaf: 0, why: Refusal::NotFounded }]);
}

#[test]
fn a_leaf_that_points_nowhere_is_named() {
    let nowhere = vigia_record::EntryId::of(b"nowhere");
    let lost = lead(at(10), vec![nowhere]);
    check_entry(&bruno(), lost, |leaf| vec![Flaw::AboutNothing { leaf, about: nowhere }]);
    let correction = Entry { kind: EntryKind::Correction, ..lead(at(10), vec![]) };
    let kind = EntryKind::Correction;
    check_entry(&bruno(), correction, |leaf| vec![Flaw::NeedsAbout { leaf, kind }]);
    let of_case = Entry { case: Some(nowhere), ..lead(at(10), vec![]) };
    check_entry(&bruno(), of_case, |leaf| vec![Flaw::NoCase { leaf, case: nowhere }]);
    let mut book = Book::founded();
    let opening = Entry { kind: EntryKind::Opening, ..lead(at(10), vec![]) };
    let case = book.write(&bruno(), opening, None);
    book.write(&bruno(), Entry { case: Some(case), ..lead(at(11), vec![case]) }, None);
    check(&book, &[]);
}

fn erasure(seconds: i64, about: vigia_record::EntryId) -> Entry {
    Entry { kind: EntryKind::Erasure, role: Role::Supervisor, ..lead(at(seconds), vec![about]) }
}

#[test]
fn a_payload_can_be_erased_and_the_proof_stays() {
    let mut book = Book::with_leads(3);
    let (id, leaf) = (book.last(), book.entries.len() as u64);
    let payload = book.payloads.remove(&id).unwrap();
    check(&book, &[Flaw::PayloadMissing { leaf: leaf - 1, id }]);
    book.write(&ana(), erasure(10, id), Some(b"asked for by the person"));
    let verdict = audit(&book.files(), &trust());
    assert_eq!((verdict.flaws.as_slice(), verdict.n_erased), (&[][..], 1));
    book.payloads.insert(id, payload);
    check(&book, &[Flaw::PayloadKept { leaf, id }]);
}

#[test]
fn an_erasure_by_somebody_who_may_not_erases_nothing() {
    let mut book = Book::with_leads(3);
    let (id, leaf) = (book.last(), book.entries.len() as u64);
    book.payloads.remove(&id);
    book.write(&bruno(), Entry { role: Role::Officer, ..erasure(10, id) }, None);
    let why = Refusal::MayNot { role: Role::Officer, kind: EntryKind::Erasure };
    let missing = Flaw::PayloadMissing { leaf: leaf - 1, id };
    check(&book, &[Flaw::NotAllowed { leaf, why }, missing]);
}

#[test]
fn a_person_cannot_be_erased() {
    let mut book = Book::founded();
    let about = book.last();
    book.write(&ana(), erasure(10, about), None);
    let found = flaws(&book.files());
    assert!(found.contains(&Flaw::PersonErased { leaf: 2, about }), "{found:#?}");
}

#[test]
fn a_payload_that_does_not_match_is_named() {
    let mut book = Book::with_leads(3);
    let id = book.last();
    let other = Payload { salt: [0; 32], bytes: b"lead 2".to_vec() };
    book.payloads.insert(id, other.clone());
    check(&book, &[Flaw::PayloadChanged { leaf: 4, id, flip: None }]);
    let stray = vigia_record::EntryId::of(b"nowhere");
    let mut book = Book::with_leads(3);
    book.payloads.insert(stray, other.clone());
    check(&book, &[Flaw::PayloadStray { id: stray }]);
    let mut book = Book::with_leads(3);
    let sealed = Entry { payload: Some(seal(&other)), ..lead(at(10), vec![]) };
    let id = book.sealed(&bruno(), &sealed, Some(other));
    check(&book, &[]);
    book.payloads.get_mut(&id).unwrap().bytes.clear();
    check(&book, &[Flaw::PayloadChanged { leaf: 5, id, flip: None }]);
}

#[test]
fn all_flaws_are_named_and_not_only_the_first() {
    let mut book = Book::with_leads(300);
    let kept = book.checkpoint();
    let missing = super::sample::id_of(&book.entries[200]);
    book.payloads.remove(&missing);
    let original = book.files();
    book.entries.swap(100, 150);
    book.entries.remove(50);
    let mut files = original.with_bundles_of(&book);
    let node = TilePath { shelf: Shelf::Level(1), index: 0, width: 1 };
    files.tiles.get_mut(&node).unwrap()[9] ^= 0xff;
    let mut shorter = Book::with_leads(300);
    shorter.entries.remove(10);
    let found = audit(&files, &trust_holding(&[shorter.checkpoint(), kept])).flaws;
    let has = |expected: &Flaw| assert!(found.contains(expected), "{expected}: {found:#?}");
    has(&Flaw::Dropped { first: 50, last: 50 });
    has(&Flaw::Moved { leaf: 100, found_at: 149 });
    has(&Flaw::Moved { leaf: 150, found_at: 99 });
    has(&Flaw::Node { path: node, byte: 9, first: 0, last: 255 });
    has(&Flaw::PayloadMissing { leaf: 200, id: missing });
    assert!(found.iter().any(|flaw| matches!(flaw, Flaw::Forked { size: 301, .. })));
    assert!(found.iter().all(|flaw| !flaw.to_string().contains('\n')));
}

proptest! {
    /// Files of nobody: whatever they have, the audit comes to an end and finds them wrong.
    #[test]
    fn any_files_are_judged(
        checkpoint in prop::option::of(prop::collection::vec(any::<u8>(), 0..200)),
        tiles in prop::collection::vec((0_u8..12, prop_oneof![0..4_u64, any::<u64>()], 1_u16..=256, prop::collection::vec(any::<u8>(), 0..600)), 0..8),
        payload in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let tiles = tiles.into_iter().map(|(level, index, width, bytes)| {
            let shelf = if level > 8 { Shelf::Entries } else { Shelf::Level(level) };
            (TilePath { shelf, index, width }, bytes)
        });
        let id = vigia_record::EntryId::from_hash(leaf_hash(&payload));
        let files = Files { checkpoint, tiles: tiles.collect(), payloads: [(id, payload)].into() };
        prop_assert!(!flaws(&files).is_empty());
    }

    #[test]
    fn any_text_is_an_entry_or_refused(
        text in "vigia.record/entry/v1\nkind (lead|note|[a-z]{0,5})\nat 20[0-9]{2}-1[0-9]-[0-3][0-9]T12:00:00.[0-9]{3}Z\nrole (officer|auditor|x)\n(case [0-9a-f]{62,65}\n)?(about [0-9a-f]{64}\n){0,3}(payload [a-z/]{0,9} [0-9]{1,3} [0-9a-f]{64}\n)?",
    ) {
        if let Ok(entry) = Entry::from_text(&text) {
            prop_assert_eq!(entry.to_string(), text);
            let signed = entry.signed_by(&bruno()).unwrap();
            prop_assert_eq!(vigia_record::SignedEntry::from_bytes(signed.bytes()).unwrap(), signed);
        }
    }

    #[test]
    fn any_bytes_are_no_entry_and_no_person(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(vigia_record::SignedEntry::from_bytes(&bytes).is_err());
        prop_assert!(Person::from_bytes(&bytes).is_err());
    }

    #[test]
    fn a_person_comes_back(name in "[^\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}]{1,20}", role in 0_usize..5, from in 0_i64..9_000_000, until in prop::option::of(0_i64..9_000_000)) {
        let from = Timestamp::from_unix_seconds(from);
        let until = until.map(Timestamp::from_unix_seconds);
        let key = bruno().verifier().clone();
        let person = Person { name, role: Role::ALL[role], key, from, until };
        prop_assert_eq!(Person::from_bytes(&person.to_bytes()), Ok(person));
    }
}
