//! Every page of cases in the logbook through the program.

use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;
use vigia_sea::Timestamp;

use crate::logbook::table;
use crate::page::{Page, Row, moment};
use crate::run::vigia;

/// Who works in every page; rosa begins the record.
const CAST: [(&str, &str); 6] = [
    ("ana", "officer"),
    ("bea", "supervisor"),
    ("luz", "liaison"),
    ("leo", "lawyer"),
    ("eva", "auditor"),
    ("max", "officer"),
];

/// What a page may write short.
const SHORT: [(&str, &str); 3] = [
    (
        "@request",
        "--to MEX --by USA --authority 'SEMAR, liaison desk' --name LUCERO --flag MEX \
         --description 'tanker, black hull' --at 25.0N,90.0W --seen 11:00 \
         --offence 'traffic in narcotic drugs' --grounds 'silent for seven hours' --act board \
         --assurance 'nothing else is done' --clock 4h",
    ),
    ("@here", "25.0N,90.0W"),
    (
        "@granted",
        "--authority 'duty officer' --registry confirmed --consent granted --text 'may be boarded'",
    ),
];

#[test]
fn every_case_comes_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/logbook/case");
    let mut pages: Vec<_> =
        std::fs::read_dir(folder).expect("the pages").map(|page| page.unwrap().path()).collect();
    pages.sort();
    assert!(pages.len() >= 12, "{} pages", pages.len());
    let failures: Vec<String> = pages.iter().flat_map(|path| check(path)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// What is not as the page says.
fn check(path: &Path) -> Vec<String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let page = Page::parse(&std::fs::read_to_string(path).expect("a page"));
    let mut desk = Desk::new();
    let mut failures = Vec::new();
    for row in page.rows("Steps").unwrap_or_default() {
        failures.extend(desk.step(&row));
    }
    for row in page.rows("Then").unwrap_or_default() {
        failures.extend(desk.then(&row));
    }
    failures.extend(desk.verifies());
    failures.iter().map(|failure| format!("{name}: {failure}")).collect()
}

/// A record with its people and the leads of one day, made once and copied for each page.
fn ready() -> &'static Path {
    static READY: OnceLock<TempDir> = OnceLock::new();
    let folder = READY.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let day = include_str!("../logbook/gap_among_others.md");
        let movements = Page::parse(day).rows("Movements").expect("movements");
        let csv = folder.path().join("day.csv");
        std::fs::write(&csv, table(&movements)).expect("room on the disk");
        let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let (out, log) = (at("out"), at("log"));
        ok(&vigia(&["leads", &at("day.csv"), "-o", &out]));
        let now = "2026-03-01T00:00:00Z";
        let name = ["--name", "example.org/watch", "--as", "rosa", "--now", now];
        ok(&vigia(&[&["record", "init", "-d", &log][..], &name[..]].concat()));
        for (person, role) in CAST {
            let add = ["record", "person", "add", person, "-d", &log, "--role", role];
            ok(&vigia(&[&add[..], &["--as", "rosa", "--now", now][..]].concat()));
        }
        folder
    });
    folder.path()
}

fn ok(done: &Output) -> String {
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// The record of one page.
struct Desk {
    folder: TempDir,
    case: String,
    at: String,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&ready().join("log"), &folder.path().join("log"));
        Self { folder, case: String::new(), at: String::new() }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    /// `vigia case` as somebody, at some time.
    fn run(&self, what: &str, who: &str, at: &str) -> Output {
        let mut words = words(what);
        if words[0] == "open" {
            let from = ready().join("out").to_string_lossy().into_owned();
            words.extend(["1".to_owned(), "--from".to_owned(), from]);
        } else {
            words.insert(1, self.case.clone());
        }
        words.extend(["-d".to_owned(), self.path("log"), "--as".to_owned(), who.to_owned()]);
        words.extend(["--now".to_owned(), at.to_owned()]);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        vigia(&[&["case"], words.as_slice()].concat())
    }

    fn step(&mut self, row: &Row) -> Option<String> {
        self.at = time(&row["at"]);
        let done = self.run(&row["what"], &row["who"], &self.at);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        let told = String::from_utf8_lossy(&done.stdout).into_owned();
        if row["what"].starts_with("open") && done.status.success() {
            told.trim().clone_into(&mut self.case);
        }
        let what = format!("{} {} {}", row["at"], row["who"], row["what"]);
        let expected = &row["then"];
        if let Some(refused) = expected.strip_prefix("refused: ") {
            // The rule, and perhaps words of the reason.
            let (rule, words) = refused.split_once(", ").unwrap_or((refused, ""));
            let is_rule = said.contains(&format!("(rule `{rule}` of the case)"));
            let is_refused = done.status.code() == Some(1) && is_rule && said.contains(words);
            return (!is_refused).then(|| format!("{what}: not {expected}: {told}{said}"));
        }
        if !done.status.success() {
            return Some(format!("{what}: {said}"));
        }
        let last = told.lines().last().and_then(|line| line.strip_prefix("the case "));
        let state = match last.and_then(|line| line.split_once(" is ")) {
            Some((_, state)) => state.to_owned(),
            None => self.shown("rosa")["state"].as_str().unwrap_or_default().to_owned(),
        };
        (state != *expected).then(|| format!("{what}: `{state}`, not `{expected}`"))
    }

    /// The case as JSON.
    fn shown(&self, who: &str) -> Value {
        let text = ok(&self.run("show --json", who, &self.at));
        serde_json::from_str(&text).expect("JSON")
    }

    /// What `request 4`, `remarks 8` or `outcome` is at a time.
    fn then(&mut self, row: &Row) -> Option<String> {
        self.at = time(&row["at"]);
        let case = self.shown("rosa");
        let (what, number) = row["what"].split_once(' ').unwrap_or((&row["what"], "0"));
        let number: u64 = number.parse().expect("a number");
        let of = |list: &str, key: &str, field: &str| {
            let entries = case[list].as_array().expect(list);
            let found = entries.iter().find(|one| one[key].as_u64() == Some(number));
            found.map_or(Value::Null, |one| one[field].clone())
        };
        let value = match what {
            "request" => of("requests", "entry", "standing"),
            "consent" => of("consents", "entry", "standing"),
            "task" => of("tasks", "entry", "standing"),
            "entry" => of("entries", "number", "does"),
            "by" => of("entries", "number", "who"),
            "remarks" => of("entries", "number", "remarks"),
            "erased" => of("entries", "number", "is_erased"),
            "broken" => of("entries", "number", "broken"),
            "ruling" => of("entries", "number", "says")["ruling"].clone(),
            "outcome" => case["outcome"]["outcome"].clone(),
            "compensation" => case["outcome"]["compensation"].clone(),
            "state" => case["state"].clone(),
            other => panic!("{other}"),
        };
        let value = match value {
            Value::String(text) => text,
            Value::Array(words) => {
                words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
            }
            other => other.to_string(),
        };
        let value = if value.is_empty() { "–".to_owned() } else { value };
        (value != row["is"]).then(|| format!("{} is `{value}`, not `{}`", row["what"], row["is"]))
    }

    /// The record and the bundle verify, and the bundle brings the whole story.
    fn verifies(&self) -> Vec<String> {
        let mut failures = Vec::new();
        let bundle = self.path("bundle");
        ok(&self.run(&format!("show --bundle {bundle}"), "rosa", &self.at));
        for path in [self.path("log"), bundle.clone()] {
            let done = vigia(&["record", "verify", &path]);
            if !done.status.success() {
                let told = String::from_utf8_lossy(&done.stdout).into_owned();
                failures.push(format!("{path}: {told}{}", String::from_utf8_lossy(&done.stderr)));
            }
        }
        let page = std::fs::read_to_string(Path::new(&bundle).join("case.html")).expect("a page");
        for entry in self.shown("rosa")["entries"].as_array().expect("entries") {
            let id = entry["id"].as_str().expect("an id");
            // Once in each language.
            if page.matches(&format!("<code>{id}</code>: ")).count() != 2 {
                failures.push(format!("the page lacks {id}"));
            }
        }
        failures
    }
}

/// The words of a command: quoted ones are one, times of day are whole, short words are long.
fn words(text: &str) -> Vec<String> {
    let long = SHORT.iter().fold(text.to_owned(), |text, (short, long)| text.replace(short, long));
    let mut words = Vec::new();
    for (place, part) in long.split('\'').enumerate() {
        if place % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(word));
        }
    }
    words
}

fn word(text: &str) -> String {
    let is_clock = text.len() == 5 && text.as_bytes()[2] == b':';
    if is_clock { time(text) } else { text.to_owned() }
}

/// `12:10` of the day of the page, `+1d 12:10` of the next.
fn time(text: &str) -> String {
    Timestamp::from_unix_seconds(moment(text)).to_string()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("a file");
        let to: PathBuf = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("room on the disk");
        }
    }
}

/// The bundle brings what other cases' entries are, and not what they say.
#[test]
fn a_bundle_keeps_other_cases_to_itself() {
    let mut desk = Desk::new();
    let open = |why: &str, who: &str| {
        let from = ready().join("out").to_string_lossy().into_owned();
        let log = desk.path("log");
        let words = ["case", "open", "1", "--from", &from, "-d", &log, "--why", why];
        let by = ["--as", who, "--now", "2026-03-01T12:00:00Z"];
        ok(&vigia(&[&words[..], &by[..]].concat())).trim().to_owned()
    };
    let (other, own) = (open("planted-canary", "ana"), open("own", "max"));
    desk.case = own;
    "2026-03-01T13:00:00Z".clone_into(&mut desk.at);
    assert_eq!(desk.verifies(), Vec::<String>::new());
    let bundle = PathBuf::from(desk.path("bundle"));
    let withheld = std::fs::read_to_string(bundle.join("withheld")).expect("a list");
    assert!(withheld.contains(&other), "the opening of the other case is told as withheld");
    let mut files = Vec::new();
    collect(&bundle, &mut files);
    assert!(files.len() > 10);
    for file in files {
        let bytes = std::fs::read(&file).expect("a file");
        let has = bytes.windows(14).any(|window| window == b"planted-canary");
        assert!(!has, "{}", file.display());
    }
    // One bit of what the case says, and it does not verify any more.
    let payload =
        std::fs::read_dir(bundle.join("payload")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = std::fs::read(&payload).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&payload, bytes).unwrap();
    assert_eq!(vigia(&["record", "verify", &bundle.to_string_lossy()]).status.code(), Some(1));
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
