//! What the checks look at. Only [`Tree::read`] does I/O.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
#[expect(clippy::disallowed_types, reason = "cargo itself knows best what a crate depends on")]
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::crates::OFFLINE;

/// The project as values.
#[derive(Default)]
pub(super) struct Tree {
    /// Every text file, by its path from the root.
    pub(super) texts: BTreeMap<String, String>,
    /// Every file and folder, folders with a slash at the end.
    pub(super) paths: BTreeSet<String>,
    /// All packages in use, as `cargo metadata` tells.
    pub(super) packages: Vec<Package>,
    /// The crates under each crate that must stay offline, as `cargo tree` tells.
    pub(super) under: BTreeMap<String, Vec<String>>,
}

/// One package, ours or not.
#[derive(Clone, Debug, Default)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) license: Option<String>,
    pub(super) is_ours: bool,
    pub(super) needs: Vec<Need>,
}

/// That a package names another one in its manifest.
#[derive(Clone, Debug)]
pub(super) struct Need {
    pub(super) name: String,
    pub(super) is_for_tests: bool,
}

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
/// What is built, fetched or written while working is no part of the project.
const LEFT_OUT: &[&str] = &[".git", ".venv", "node_modules", "out", "target", "vigia-demo"];

impl Tree {
    /// Reads the project around this crate. Needs no network once the project was built.
    pub(super) fn read() -> Result<Self> {
        let mut tree = Self::default();
        tree.walk(Path::new(ROOT), "")?;
        tree.packages = packages()?;
        for (room, _) in OFFLINE {
            tree.under.insert((*room).to_owned(), under(room)?);
        }
        Ok(tree)
    }

    fn walk(&mut self, folder: &Path, name: &str) -> Result<()> {
        for entry in fs::read_dir(folder).with_context(|| format!("reading `{name}`"))? {
            let entry = entry?;
            let entry_name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{name}{entry_name}");
            if LEFT_OUT.contains(&entry_name.as_str()) {
                continue;
            }
            let kind = entry.file_type()?;
            if kind.is_dir() {
                self.walk(&entry.path(), &format!("{path}/"))?;
                self.paths.insert(format!("{path}/"));
                continue;
            }
            let bytes = if kind.is_file() { fs::read(entry.path())? } else { Vec::new() };
            if let Ok(text) = String::from_utf8(bytes) {
                self.texts.insert(path.clone(), text);
            }
            self.paths.insert(path);
        }
        Ok(())
    }

    /// The texts whose path fits, in order of their paths.
    pub(super) fn texts_where(
        &self,
        fits: impl Fn(&str) -> bool,
    ) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .filter(move |(path, _)| fits(path))
    }
}

/// Whether a path ends in `.` and this ending.
pub(super) fn is_kind(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found == ending)
}

fn packages() -> Result<Vec<Package>> {
    // Packages for other systems are not on this machine, and asking for them needs the network.
    let version = cargo(&["--version", "--verbose"])?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("cargo does not tell its host")?;
    let told = cargo(&["metadata", "--format-version=1", "--offline", "--filter-platform", host])?;
    let told: Value = serde_json::from_str(&told).context("reading what cargo metadata tells")?;
    let packages = told
        .get("packages")
        .and_then(Value::as_array)
        .context("cargo metadata tells no packages")?;
    Ok(packages.iter().map(package).collect())
}

fn package(told: &Value) -> Package {
    let needs = told.get("dependencies").and_then(Value::as_array).into_iter().flatten();
    let need = |told: &Value| Need {
        name: text(told, "name").unwrap_or_default(),
        is_for_tests: text(told, "kind").is_some_and(|kind| kind == "dev"),
    };
    Package {
        name: text(told, "name").unwrap_or_default(),
        license: text(told, "license"),
        // What comes from elsewhere names its source.
        is_ours: text(told, "source").is_none(),
        needs: needs.map(need).collect(),
    }
}

fn text(told: &Value, field: &str) -> Option<String> {
    told.get(field)?.as_str().map(str::to_owned)
}

fn under(room: &str) -> Result<Vec<String>> {
    let told = cargo(&[
        "tree",
        "--package",
        room,
        "--edges",
        "normal",
        "--offline",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ])?;
    let names = told.lines().filter_map(|line| line.split(' ').next());
    Ok(names.map(str::to_owned).collect())
}

fn cargo(arguments: &[&str]) -> Result<String> {
    #[expect(clippy::disallowed_types, reason = "see the import")]
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(ROOT).output()?;
    if !output.status.success() {
        bail!("cargo {} failed: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}
