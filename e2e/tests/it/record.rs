//! `vigia record`: begun, added to, shown, proven, witnessed, exported, erased, and wrong requests.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use vigia_e2e::vigia;

use crate::run::{Ran, names, run};

/// A folder with a record in it, begun by ana, in which ben may write as officer.
pub(crate) struct Log {
    folder: TempDir,
    minute: u32,
}

impl Log {
    pub(crate) fn new() -> Self {
        let mut log = Self { folder: TempDir::new().expect("a folder"), minute: 0 };
        log.at(&["init", "-d", "log", "--name", "example.org/watch", "--as", "ana"]).done();
        log.at(&["person", "add", "ben", "-d", "log", "--role", "officer", "--as", "ana"]).done();
        log
    }

    /// With notes `note 0` and so on.
    pub(crate) fn with_notes(n: usize) -> Self {
        let mut log = Self::new();
        for at in 0..n {
            log.note(&format!("note {at}"));
        }
        log
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn record(&self, args: &[&str]) -> Ran {
        run(vigia().arg("record").args(args).current_dir(self.folder.path()))
    }

    /// A minute later than the last.
    pub(crate) fn now(&mut self) -> String {
        self.minute += 1;
        format!("2026-11-21T{:02}:{:02}:00Z", 12 + self.minute / 60, self.minute % 60)
    }

    pub(crate) fn at(&mut self, args: &[&str]) -> Ran {
        let now = self.now();
        self.record(&[args, &["--now", &now]].concat())
    }

    pub(crate) fn note(&mut self, text: &str) -> String {
        fs::write(self.path("note.txt"), text).expect("room");
        let append = ["append", "-d", "log", "--as", "ben", "--kind", "note", "note.txt"];
        self.at(&append).done().out.trim().to_owned()
    }

    pub(crate) fn export(&self, name: &str) -> PathBuf {
        self.record(&["export", "-d", "log", "-o", name]).done();
        self.path(name)
    }

    pub(crate) fn policy(&self) -> PathBuf {
        fs::copy(self.path("log/policy"), self.path("policy.txt")).expect("a policy");
        self.path("policy.txt")
    }
}

#[test]
fn the_good_path() {
    let mut log = Log::new();
    let note = log.note("went alongside, nothing found");
    let ids = log.record(&["show", "-d", "log", "--json"]).done().out;
    let lines: Vec<Value> =
        ids.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2]["id"], note.as_str());
    assert_eq!(lines[2]["text"], "went alongside, nothing found");
    assert_eq!(lines[2]["role"], "officer");
    let short = note.get(..8).expect("an id");
    let correction = [
        "append",
        "-d",
        "log",
        "--as",
        "ben",
        "--kind",
        "correction",
        "--about",
        short,
        "note.txt",
    ];
    log.at(&correction).done();
    log.record(&["show", "-d", "log", short]).done();
    let said = log.record(&["show", "-d", "log", short, "--payload"]).done().out;
    assert_eq!(said, "went alongside, nothing found");
    // Everything that was handed over verifies with nothing but the policy.
    log.policy();
    log.export("out");
    log.export("out.tar");
    log.record(&["prove", "-d", "log", short, "-o", "note.tlog-proof"]).done();
    fs::rename(log.path("log"), log.path("far away")).expect("the record moves away");
    for what in ["out", "out.tar", "far away"] {
        let ran = log.record(&["verify", what, "--policy", "policy.txt"]).done();
        assert!(ran.out.contains("the record verifies"), "{}", ran.out);
        assert!(ran.said.is_empty(), "{}", ran.said);
    }
    let proof = ["verify", "--proof", "note.tlog-proof", "--policy", "policy.txt"];
    let proven = log.record(&proof).done().out;
    assert!(proven.contains("it is in the record") && proven.contains(&note), "{proven}");
}

#[test]
fn an_entry_comes_from_standard_input() {
    let log = Log::new();
    let append = ["record", "append", "-d", "log", "--as", "ben", "--kind", "note", "-", "--json"];
    let mut child = vigia()
        .args(append)
        .args(["--now", "2026-11-22T00:00:00Z"])
        .current_dir(log.path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(b"from a pipe").expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let said: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(said["place"], 2);
    let id = said["id"].as_str().expect("an id");
    assert_eq!(log.record(&["show", "-d", "log", id, "--payload"]).done().out, "from a pipe");
}

#[test]
fn an_export_that_others_have_packed_again_verifies() {
    let log = Log::with_notes(2);
    log.export("out");
    let mut pack = Command::new("tar");
    pack.args(["cf", "again.tar", "-C", "out", "."]).current_dir(log.path(""));
    if !pack.status().is_ok_and(|status| status.success()) {
        // There is no other program that packs.
        return;
    }
    log.record(&["verify", "again.tar"]).done();
    log.export("ours.tar");
    let listed = Command::new("tar").args(["tf", "ours.tar"]).current_dir(log.path("")).output();
    let listed = String::from_utf8(listed.expect("it runs").stdout).expect("text");
    assert!(
        listed.contains("checkpoint\n") && listed.contains("tile/entries/000.p/4\n"),
        "{listed}"
    );
}

#[test]
fn the_same_record_gives_the_same_export() {
    let log = Log::with_notes(3);
    let (one, two) = (log.export("one.tar"), log.export("two.tar"));
    assert_eq!(fs::read(one).expect("it is there"), fs::read(two).expect("it is there"));
}

#[test]
fn a_witness_cosigns_what_grows_and_its_cosignature_is_taken_in() {
    let mut log = Log::with_notes(1);
    let verifier = log.record(&["key", "partner.example/w", "--witness", "-o", "w.key"]).done().out;
    log.export("one.tar");
    let witness = |log: &mut Log, from: &str, to: &str| {
        log.at(&["witness", from, "--key", "w.key", "--state", "seen", "-o", to])
    };
    witness(&mut log, "one.tar", "one.txt").done();
    // The record does not know the witness yet.
    log.record(&["witness", "--take", "one.txt", "-d", "log"]).refused(&["no known key"]);
    log.record(&["witness", "--take", "one.txt", "-d", "log", "--verifier", verifier.trim()])
        .done();
    let policy = fs::read_to_string(log.policy()).expect("a policy");
    let strict = policy.replace("quorum none", "quorum partner.example/w");
    fs::write(log.path("strict.txt"), strict).expect("room");
    let ran = log.record(&["verify", "log", "--policy", "strict.txt"]).done();
    assert!(
        ran.out.contains("witnessed by partner.example/w at 2026-11-21T12:04:00Z"),
        "{}",
        ran.out
    );
    // The next entry is not witnessed yet.
    let note = log.note("later");
    log.record(&["verify", "log", "--policy", "policy.txt"]).done();
    let ran = log.record(&["verify", "log", "--policy", "strict.txt"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("the quorum `partner.example/w` is not reached"), "{}", ran.out);
    log.export("two.tar");
    witness(&mut log, "two.tar", "two.txt").done();
    log.record(&["witness", "--take", "two.txt", "-d", "log"]).done();
    log.record(&["verify", "log", "--policy", "strict.txt"]).done();
    log.record(&["prove", "-d", "log", &note, "-o", "later.tlog-proof"]).done();
    let proof = ["verify", "--proof", "later.tlog-proof", "--policy", "strict.txt"];
    assert!(log.record(&proof).done().out.contains("witnessed by partner.example/w"));
    // The old export is behind what the witness has seen.
    witness(&mut log, "one.tar", "three.txt").refused(&["not cosigned", "had 4 entries"]);
    assert!(!log.path("three.txt").exists());
}

#[test]
fn what_is_erased_is_gone_and_the_proof_stays() {
    let mut log = Log::new();
    let secret = "Juan Example, born 1 May 1980";
    let note = log.note(secret);
    log.policy();
    log.record(&["prove", "-d", "log", &note, "-o", "note.tlog-proof"]).done();
    let reason = "request under the privacy law";
    log.at(&["erase", &note, "-d", "log", "--as", "ben", "--reason", reason])
        .refused(&["the role officer may not"]);
    log.at(&["erase", &note, "-d", "log", "--as", "ana", "--reason", reason]).done();
    for file in files(&log.path("log")) {
        let bytes = fs::read(&file).expect("it is there");
        let is_in = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!is_in, "the text is still in {}", file.display());
    }
    let ran = log.record(&["verify", "log", "--policy", "policy.txt"]).done();
    assert!(ran.out.contains("1 erased"), "{}", ran.out);
    log.record(&["verify", "--proof", "note.tlog-proof", "--policy", "policy.txt"]).done();
    log.record(&["show", "-d", "log", &note, "--payload"]).refused(&["nothing lies beside"]);
    assert!(log.record(&["show", "-d", "log", &note]).done().out.contains("is gone"));
    log.at(&["erase", &note, "-d", "log", "--as", "ana", "--reason", reason])
        .refused(&["nothing lies beside"]);
}

#[test]
fn what_an_auditor_reads_is_recorded() {
    let mut log = Log::new();
    let note = log.note("to be looked at");
    log.at(&["person", "add", "eva", "-d", "log", "--role", "auditor", "--as", "ana"]).done();
    log.at(&["show", "-d", "log", &note, "--as", "eva"]).done();
    let views = log.record(&["show", "-d", "log", "--kind", "view", "--json"]).done().out;
    let view: Value = serde_json::from_str(views.trim()).expect("one view");
    assert_eq!(view["about"][0], note.as_str());
    assert_eq!(view["author"], "example.org/watch/eva");
    fs::write(log.path("note.txt"), "mine").expect("room");
    log.at(&["append", "-d", "log", "--as", "eva", "--kind", "evidence", "note.txt"])
        .refused(&["the role auditor may not write an entry of kind evidence"]);
}

#[test]
fn a_person_whose_time_is_over_may_not_write() {
    let mut log = Log::new();
    let until = "2026-11-21T12:05:00Z";
    let role = ["--role", "lawyer", "--as", "ana", "--until", until];
    log.at(&[["person", "add", "leo", "-d", "log"].as_slice(), &role].concat()).done();
    fs::write(log.path("note.txt"), "mine").expect("room");
    let append = ["append", "-d", "log", "--as", "leo", "--kind", "note", "note.txt"];
    log.at(&append).done();
    log.at(&append).refused(&["may write until 2026-11-21T12:05:00Z"]);
    let list = log.record(&["person", "list", "-d", "log", "--json"]).done().out;
    let lawyer = list.lines().last().expect("three");
    let lawyer: Value = serde_json::from_str(lawyer).expect("JSON");
    assert_eq!((&lawyer["name"], &lawyer["until"]), (&"leo".into(), &until.into()));
}

#[test]
fn wrong_requests_say_what_to_do_and_change_nothing() {
    let mut log = Log::with_notes(1);
    fs::write(log.path("a.txt"), "a").expect("room");
    let before = names(&log.path("log"));
    let append = |who: &str, kind: &str| {
        ["append", "-d", "log", "a.txt", "--as", who, "--kind", kind].map(str::to_owned)
    };
    let mut refused = |args: &[&str], words: &[&str]| log.at(args).refused(words);
    for (who, kind, words) in [
        ("nobody", "note", ["keys/nobody", "log/keys"]),
        ("../ana", "note", ["ana", "log/keys"]),
        ("ben", "gossip", ["`gossip` is no kind", "note"]),
        ("ben", "person", ["officer may not write", "person list"]),
        ("record", "note", ["may not write", "person add"]),
        ("ben", "correction", ["says what it is about", "nothing was added"]),
    ] {
        let args = append(who, kind);
        refused(&args.each_ref().map(String::as_str), &words);
    }
    let about = ["append", "-d", "log", "a.txt", "--as", "ben", "--kind", "note", "--about"];
    refused(&[about.as_slice(), &["0123456789"]].concat(), &["no entry `0123456789`"]);
    refused(&[about.as_slice(), &["xyz"]].concat(), &["no id of an entry"]);
    refused(&["init", "-d", "log", "--name", "a", "--as", "b"], &["exists and is not empty"]);
    refused(&["init", "-d", "new", "--name", "a b", "--as", "b"], &["name of a key"]);
    let early = ["append", "-d", "log", "a.txt", "--as", "ben", "--kind", "note"];
    log.record(&[early.as_slice(), &["--now", "2026-11-21T12:02:30Z"]].concat())
        .refused(&["time does not go back"]);
    log.record(&["show", "-d", "nowhere"]).refused(&["no record in `nowhere`"]);
    log.record(&["verify", "a.txt"]).refused(&["no whole .tar file"]);
    log.record(&["verify", "nowhere"]).refused(&["no file `nowhere`"]);
    fs::create_dir(log.path("empty")).expect("room");
    log.record(&["verify", "empty"]).refused(&["neither a record nor an export"]);
    // A name that was refused stays free.
    let person = ["person", "add", "leo", "-d", "log", "--role", "lawyer", "--as"];
    log.at(&[person.as_slice(), &["ben"]].concat()).refused(&["officer may not write"]);
    assert!(!log.path("log/keys/leo").exists());
    // Nothing is replaced but an export.
    fs::create_dir(log.path("mine")).expect("room");
    fs::write(log.path("mine/letter"), "dear").expect("room");
    log.record(&["export", "-d", "log", "-o", "mine", "--force"]).refused(&["is not empty"]);
    log.record(&["export", "-d", "log", "-o", "log", "--force"]).refused(&["is not empty"]);
    log.export("out");
    log.record(&["export", "-d", "log", "-o", "out"]).refused(&["is not empty"]);
    log.record(&["export", "-d", "log", "-o", "out", "--force"]).done();
    assert_eq!(names(&log.path("log")), before);
    log.record(&["verify", "log"]).done();
    assert_eq!(log.record(&["show", "-d", "log"]).done().out.lines().count(), 3);
}

/// All files under a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for name in names(folder) {
        let path = folder.join(name);
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}
