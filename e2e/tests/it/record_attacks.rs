//! What somebody can do to a record or an export of it, and what `vigia record verify` says.

use std::fs;
use std::path::{Path, PathBuf};

use vigia_record::{
    Checkpoint, Entry, EntryKind, Hash, Head, Role, SignedEntry, Signer, Tree, bundle_bytes,
    bundle_entries, grown_tiles,
};

use crate::record::{Log, files};
use crate::run::Ran;

/// An export is changed; then it does not verify, and these words tell why.
fn check(change: impl FnOnce(&Log, &Path), words: &[&str]) {
    let log = Log::with_notes(4);
    log.policy();
    let out = log.export("out");
    change(&log, &out);
    flawed(&log, &["verify", "out", "--policy", "policy.txt"], words);
}

fn flawed(log: &Log, args: &[&str], words: &[&str]) -> Ran {
    let ran = log.record(args);
    assert_eq!(ran.code, Some(1), "{}{}", ran.out, ran.said);
    assert!(ran.said.contains("does not verify"), "{}", ran.said);
    for word in words {
        assert!(ran.out.contains(word), "`{word}` is not in: {}", ran.out);
    }
    ran
}

#[test]
fn a_flipped_bit_in_any_file_is_found_and_named() {
    let log = Log::with_notes(4);
    log.policy();
    let out = log.export("out");
    let mut n_files = 0;
    for file in files(&out) {
        let name = file.strip_prefix(&out).expect("under it").to_str().expect("text").to_owned();
        // What the record says of itself is not believed, and the page for readers is no part.
        if name == "policy" || name == "README.txt" {
            continue;
        }
        n_files += 1;
        let whole = fs::read(&file).expect("it is there");
        for at in [0, whole.len() / 3, whole.len() - 1] {
            let mut flipped = whole.clone();
            flipped[at] ^= 4;
            fs::write(&file, &flipped).expect("room");
            // An entry is named by its leaf, a payload by the id of its entry.
            let place = match name.split_once('/') {
                Some(("payload", id)) => id,
                Some(_) if name.starts_with("tile/entries") => "leaf",
                _ => name.as_str(),
            };
            flawed(&log, &["verify", "out", "--policy", "policy.txt"], &["flaw: ", place]);
        }
        fs::write(&file, &whole).expect("room");
    }
    assert_eq!(n_files, 3 + 6, "checkpoint, tile, bundle and payloads");
    log.record(&["verify", "out", "--policy", "policy.txt"]).done();
}

/// Changes the list of entries of an export, and nothing else.
fn rewrite(out: &Path, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let bundle = out.join("tile/entries/000.p/6");
    let bytes = fs::read(&bundle).expect("it is there");
    let entries = bundle_entries(&bytes).expect("a bundle");
    let mut entries: Vec<Vec<u8>> = entries.into_iter().map(<[u8]>::to_vec).collect();
    change(&mut entries);
    let bytes = bundle_bytes(entries.iter().map(Vec::as_slice)).expect("short entries");
    fs::write(&bundle, bytes).expect("room");
}

#[test]
fn a_dropped_leaf() {
    let drop = |_: &Log, out: &Path| rewrite(out, |entries| drop(entries.remove(3)));
    check(drop, &["leaf 3 missing"]);
}

#[test]
fn the_last_leaf_dropped() {
    let drop = |_: &Log, out: &Path| rewrite(out, |entries| drop(entries.pop()));
    check(drop, &["leaf 5 missing"]);
}

#[test]
fn two_leaves_in_another_order() {
    check(|_, out| rewrite(out, |entries| entries.swap(3, 4)), &["the order was changed"]);
}

#[test]
fn a_leaf_twice() {
    let twice = |_: &Log, out: &Path| rewrite(out, |entries| entries.push(entries[2].clone()));
    check(twice, &["duplicate of leaf 2"]);
}

#[test]
fn a_leaf_that_somebody_put_in() {
    let put = |_: &Log, out: &Path| rewrite(out, |entries| entries[3] = b"mine\n".to_vec());
    check(put, &["leaf 3 was changed"]);
}

#[test]
fn files_that_are_not_there() {
    let remove = |name: &'static str| {
        move |_: &Log, out: &Path| fs::remove_file(out.join(name)).expect("it was there")
    };
    check(remove("tile/0/000.p/6"), &["`tile/0/000.p/6` is missing"]);
    check(remove("tile/entries/000.p/6"), &["`tile/entries/000.p/6` is missing"]);
    check(remove("checkpoint"), &["the checkpoint is missing"]);
    let payload = |_: &Log, out: &Path| {
        fs::remove_file(files(&out.join("payload"))[0].clone()).expect("it was there");
    };
    check(payload, &["is missing, and no entry says that it was erased"]);
}

/// Somebody who has the record's own key, and writes another past.
struct Operator<'a> {
    log: &'a Log,
    entries: Vec<Vec<u8>>,
}

impl<'a> Operator<'a> {
    fn new(log: &'a Log, out: &Path) -> Self {
        let mut entries = Vec::new();
        rewrite(out, |found| entries.clone_from(found));
        Self { log, entries }
    }

    fn key(&self, name: &str) -> Signer {
        let secret = fs::read_to_string(self.log.path("log/keys").join(name)).expect("a key");
        Signer::from_secret_text(secret.trim_end()).expect("a key")
    }

    fn note_at(&self, at: &str) -> Vec<u8> {
        let entry = Entry {
            kind: EntryKind::Note,
            at: vigia_time(at),
            role: Role::Officer,
            case: None,
            about: Vec::new(),
            payload: None,
        };
        entry.signed_by(&self.key("ben")).expect("an entry").bytes().to_vec()
    }

    /// An export of these entries with every hash and signature right.
    fn publish(&self, out: &Path) {
        let tree = Tree::of(self.entries.iter().map(Vec::as_slice));
        let leaves: Vec<Hash> =
            self.entries.iter().map(|entry| vigia_record::leaf_hash(entry)).collect();
        fs::remove_dir_all(out.join("tile")).expect("tiles");
        for (path, bytes) in grown_tiles(0, &leaves, |_| None).expect("tiles") {
            write(&out.join(path.to_string()), &bytes);
        }
        let width = self.entries.len();
        let bundle = bundle_bytes(self.entries.iter().map(Vec::as_slice)).expect("short entries");
        write(&out.join(format!("tile/entries/000.p/{width}")), &bundle);
        let head = Head { size: tree.size(), root: tree.root(tree.size()).expect("a root") };
        let checkpoint = Checkpoint::new("example.org/watch", head).expect("a checkpoint");
        let note = checkpoint.signed_by(&self.key("record")).expect("a note");
        write(&out.join("checkpoint"), note.to_string().as_bytes());
    }
}

fn vigia_time(text: &str) -> vigia_sea::Timestamp {
    vigia_sea::Timestamp::from_text(text).expect("a time")
}

fn write(path: &PathBuf, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("room");
    fs::write(path, bytes).expect("room");
}

#[test]
fn an_entry_that_was_back_dated_by_who_has_all_keys() {
    let back_date = |log: &Log, out: &Path| {
        let mut operator = Operator::new(log, out);
        operator.entries.push(operator.note_at("2026-11-21T12:02:30Z"));
        operator.publish(out);
    };
    check(back_date, &["leaf 6 is back-dated: it says 2026-11-21T12:02:30Z"]);
}

#[test]
fn an_entry_that_was_written_again_by_who_has_all_keys() {
    // Everything is right in itself; only what others hold tells.
    let mut log = Log::with_notes(4);
    log.policy();
    let out = log.export("out");
    fs::copy(out.join("checkpoint"), log.path("held.txt")).expect("room");
    let mut operator = Operator::new(&log, &out);
    let again = operator.note_at("2026-11-21T12:03:00Z");
    let old = SignedEntry::from_bytes(&operator.entries[2]).expect("an entry");
    fs::remove_file(out.join(format!("payload/{}", old.id()))).expect("it was there");
    operator.entries[2] = again;
    operator.publish(&out);
    log.record(&["verify", "out", "--policy", "policy.txt"]).done();
    let seen = ["verify", "out", "--policy", "policy.txt", "--seen", "held.txt"];
    flawed(&log, &seen, &["the record is forked: `held.txt` holds its signature"]);
    log.note("more");
}

#[test]
fn an_entry_signed_by_who_was_never_let_in() {
    let put = |log: &Log, out: &Path| {
        let mut operator = Operator::new(log, out);
        let stranger = log.record(&["key", "example.org/watch/mallory", "-o", "m.key"]).done();
        assert!(!stranger.out.is_empty());
        let secret = fs::read_to_string(log.path("m.key")).expect("a key");
        let key = Signer::from_secret_text(secret.trim_end()).expect("a key");
        let entry = Entry {
            kind: EntryKind::Note,
            at: vigia_time("2026-11-21T13:00:00Z"),
            role: Role::Officer,
            case: None,
            about: Vec::new(),
            payload: None,
        };
        operator.entries.push(entry.signed_by(&key).expect("an entry").bytes().to_vec());
        operator.publish(out);
    };
    check(put, &["leaf 6", "mallory", "is not that of anybody who may write"]);
}

#[test]
fn a_role_that_may_not_write_it() {
    let put = |log: &Log, out: &Path| {
        let mut operator = Operator::new(log, out);
        let key = operator.key("ben");
        let entry = Entry {
            kind: EntryKind::Decision,
            at: vigia_time("2026-11-21T13:00:00Z"),
            role: Role::Officer,
            case: None,
            about: Vec::new(),
            payload: None,
        };
        operator.entries.push(entry.signed_by(&key).expect("an entry").bytes().to_vec());
        operator.publish(out);
    };
    check(put, &["leaf 6: the role officer may not write an entry of kind decision"]);
}

#[test]
fn a_fork_shown_to_two_parties() {
    let mut log = Log::with_notes(2);
    log.policy();
    copy(&log.path("log"), &log.path("other"));
    log.record(&["key", "partner.example/w", "--witness", "-o", "w.key"]).done();
    log.note("what one party is shown");
    fs::write(log.path("note.txt"), "what the other is shown").expect("room");
    let append = ["append", "-d", "other", "--as", "ben", "--kind", "note", "note.txt"];
    log.at(&append).done();
    log.export("one.tar");
    log.record(&["export", "-d", "other", "-o", "two.tar"]).done();
    for export in ["one.tar", "two.tar"] {
        log.record(&["verify", export, "--policy", "policy.txt"]).done();
    }
    let witness = |from, to| ["witness", from, "--key", "w.key", "--state", "seen", "-o", to];
    log.at(&witness("one.tar", "one.txt")).done();
    log.at(&witness("two.tar", "two.txt")).refused(&["not cosigned", "two roots for 5 entries"]);
    // Also when the other past has grown beyond it.
    log.at(&append).done();
    log.record(&["export", "-d", "other", "-o", "three.tar"]).done();
    log.at(&witness("three.tar", "two.txt")).refused(&["not cosigned", "the 6 entries begin with"]);
    assert!(!log.path("two.txt").exists());
    let seen = ["verify", "three.tar", "--policy", "policy.txt", "--seen", "one.txt"];
    flawed(&log, &seen, &["the record is forked: `one.txt`"]);
    // And when it has been cut.
    let seen = ["verify", "one.tar", "--policy", "policy.txt", "--seen", "one.txt"];
    log.record(&seen).done();
}

#[test]
fn a_record_that_lost_its_end() {
    let mut log = Log::with_notes(2);
    log.policy();
    copy(&log.path("log"), &log.path("old"));
    log.note("to be forgotten");
    let seen = ["verify", "old", "--policy", "policy.txt", "--seen", "log/checkpoint"];
    flawed(&log, &seen, &["the record has lost its end"]);
}

#[test]
fn a_wrong_key() {
    let log = Log::with_notes(1);
    log.export("out");
    let other = log.record(&["key", "example.org/watch", "-o", "other.key"]).done().out;
    fs::write(log.path("other.txt"), format!("log {other}quorum none\n")).expect("room");
    flawed(&log, &["verify", "out", "--policy", "other.txt"], &["flaw: checkpoint"]);
    let stranger = log.record(&["key", "elsewhere.example/watch", "-o", "s.key"]).done().out;
    fs::write(log.path("stranger.txt"), format!("log {stranger}quorum none\n")).expect("room");
    let words = ["the policy knows no log `example.org/watch`"];
    flawed(&log, &["verify", "out", "--policy", "stranger.txt"], &words);
    // Without a policy the key is believed, and that is said.
    let ran = log.record(&["verify", "out"]).done();
    assert!(ran.said.contains("the key is the one that the record itself brings"), "{}", ran.said);
}

#[test]
fn what_says_who_may_write_cannot_be_withheld() {
    let every_payload = |_: &Log, out: &Path| {
        let payloads = files(&out.join("payload"));
        let names: Vec<String> = payloads
            .iter()
            .map(|file| file.file_name().unwrap().to_str().unwrap().to_owned() + "\n")
            .collect();
        fs::write(out.join("withheld"), names.concat()).expect("room");
        for file in payloads {
            fs::remove_file(file).expect("it is there");
        }
    };
    check(every_payload, &["flaw: ", "payload"]);
}

#[cfg(unix)]
#[test]
fn a_link_is_no_payload() {
    let link = |_: &Log, out: &Path| {
        let payload = files(&out.join("payload")).pop().expect("there are some");
        fs::rename(&payload, out.join("elsewhere")).expect("room");
        std::os::unix::fs::symlink("../elsewhere", &payload).expect("room");
    };
    check(link, &["flaw: ", "payload"]);
}

#[test]
fn a_damaged_record_is_not_added_to() {
    let mut log = Log::with_notes(3);
    let tile = log.path("log/tile/0/000.p/5");
    let mut bytes = fs::read(&tile).expect("it is there");
    bytes[40] ^= 1;
    fs::write(&tile, bytes).expect("room");
    fs::write(log.path("note.txt"), "more").expect("room");
    log.at(&["append", "-d", "log", "--as", "ben", "--kind", "note", "note.txt"])
        .refused(&["does not verify", "`tile/0/000.p/5`"]);
    flawed(&log, &["verify", "log"], &["`tile/0/000.p/5`, byte 40"]);
}

#[test]
fn a_proof_of_another_entry_proves_nothing() {
    let log = Log::with_notes(2);
    log.policy();
    let all = log.record(&["show", "-d", "log"]).done().out;
    let id = all.lines().nth(3).expect("four entries").split_whitespace().nth(1).expect("an id");
    log.record(&["prove", "-d", "log", id, "-o", "p.tlog-proof"]).done();
    let whole = fs::read_to_string(log.path("p.tlog-proof")).expect("it is there");
    let mut n_tried = 0;
    for (at, letter) in whole.char_indices().filter(|(_, letter)| letter.is_ascii_alphanumeric()) {
        if at % 7 != 0 {
            continue;
        }
        n_tried += 1;
        let other = if letter == 'A' { "B" } else { "A" };
        let mut changed = whole.clone();
        changed.replace_range(at..=at, other);
        fs::write(log.path("p.tlog-proof"), changed).expect("room");
        let proof = ["verify", "--proof", "p.tlog-proof", "--policy", "policy.txt"];
        log.record(&proof).refused(&["proves nothing"]);
    }
    assert!(n_tried > 50, "{n_tried}");
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        write(
            &to.join(file.strip_prefix(from).expect("under it")),
            &fs::read(&file).expect("bytes"),
        );
    }
}
