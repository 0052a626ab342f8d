//! Runs the program and keeps what came out.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;
use vigia_e2e::vigia;

/// What came out of one run.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) said: String,
}

impl Ran {
    pub(crate) fn from_output(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            said: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Done, exit code 0.
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{}", self.said);
        self
    }

    /// Exit code 1 with nothing printed, a message that holds these words, and what to do.
    pub(crate) fn refused(&self, words: &[&str]) {
        assert_eq!(self.code, Some(1), "{}", self.said);
        assert_eq!(self.out, "", "standard output");
        assert!(!self.said.contains("panicked"), "{}", self.said);
        for word in words.iter().chain(&["error: ", "try: "]) {
            assert!(self.said.contains(word), "`{word}` is not in: {}", self.said);
        }
    }
}

/// Runs to the end.
pub(crate) fn run(command: &mut Command) -> Ran {
    Ran::from_output(&command.output().expect("the program starts"))
}

/// The names in a folder, in order, hidden ones too.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// What one demo printed, and its folder.
pub(crate) struct Demo {
    folder: TempDir,
    pub(crate) ran: Ran,
}

impl Demo {
    /// The default demo, run once for all tests, in an empty folder.
    pub(crate) fn shared() -> &'static Self {
        static DEMO: OnceLock<Demo> = OnceLock::new();
        DEMO.get_or_init(|| {
            let folder = TempDir::new().expect("a folder");
            let ran = run(vigia().arg("demo").current_dir(folder.path()));
            Self { folder, ran: ran.done() }
        })
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("vigia-demo").join(name)
    }

    pub(crate) fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect(name)
    }

    pub(crate) fn json(&self, name: &str) -> Value {
        json(&self.text(name))
    }

    /// The features of a GeoJSON file.
    pub(crate) fn features(&self, name: &str) -> Vec<Value> {
        self.json(name)["features"].as_array().expect("features").clone()
    }
}

pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The beginning of the demo's messages, for tests that need a small log.
pub(crate) fn some_messages(n_lines: usize) -> String {
    let messages = Demo::shared().text("messages.nmea");
    messages.split_inclusive('\n').take(n_lines).collect()
}
