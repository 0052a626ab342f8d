//! Rule files of a folder, or those that are part of the program.

use std::path::Path;

use vigia_law::{Mistake, RULE_FILES, Rules};
use vigia_sea::DigestBuilder;

use crate::failure::Failure;

/// Names and texts of rule files.
pub(crate) struct RuleFiles {
    files: Vec<(String, String)>,
}

impl RuleFiles {
    /// All files `*.toml` of the folder in order of their names; without a folder, those that are
    /// part of the program.
    pub(crate) fn open(folder: Option<&Path>) -> Result<Self, Failure> {
        let files = match folder {
            Some(folder) => in_folder(folder)?,
            None => RULE_FILES
                .iter()
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
                .collect(),
        };
        Ok(Self { files })
    }

    /// By what an answer names these rules: a fingerprint of all files, in their order.
    pub(crate) fn edition(&self) -> String {
        let pieces = self.files.iter().fold(DigestBuilder::default(), |all, (name, text)| {
            all.with(name.as_bytes()).with(text.as_bytes())
        });
        format!("{} files, BLAKE3 {}", self.files.len(), pieces.finish().short(16))
    }

    /// How many there are.
    pub(crate) fn n(&self) -> usize {
        self.files.len()
    }

    /// The rules in them, or everything that is wrong in them.
    pub(crate) fn read(&self) -> Result<Rules, Vec<Mistake>> {
        Rules::from_files(self.files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
    }

    /// The rules in them, for a command that cannot go on without.
    pub(crate) fn rules(&self) -> Result<Rules, Failure> {
        self.read().map_err(|mistakes| {
            let first = mistakes.first().map(Mistake::to_string).unwrap_or_default();
            let what = match mistakes.len() {
                1 => first,
                n => format!("{first} (and {} more)", n - 1),
            };
            Failure::request(what, "`vigia rules check DIR` shows every mistake in its line")
        })
    }

    /// The line that a mistake points into.
    pub(crate) fn line(&self, mistake: &Mistake) -> &str {
        let file = self.files.iter().find(|(name, _)| *name == mistake.file);
        let mut lines = file.map(|(_, text)| text.lines()).into_iter().flatten();
        lines.nth(mistake.line.saturating_sub(1)).unwrap_or_default()
    }
}

fn in_folder(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::request(
            format!("there is no folder `{}`", folder.display()),
            "give the folder that holds the rule files",
        ),
        std::io::ErrorKind::NotADirectory => Failure::request(
            format!("`{}` is not a folder", folder.display()),
            "give the folder that holds the rule files",
        ),
        _ => Failure::open(folder, &error),
    })?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| Failure::open(folder, &error))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(Failure::request(
            format!("there is no rule file in `{}`", folder.display()),
            "rule files end in .toml; `rules/README.md` tells what stands in them",
        ));
    }
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let bytes = std::fs::read(path).map_err(|error| Failure::open(path, &error))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            Failure::request(
                format!(
                    "`{}` is not UTF-8 at byte {}",
                    path.display(),
                    error.utf8_error().valid_up_to()
                ),
                "save it as UTF-8",
            )
        })?;
        Ok((path.display().to_string(), text))
    };
    paths.iter().map(read).collect()
}
