//! The settings file: every threshold by name, in TOML.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;
use vigia_watch::{SettingError, Settings};

use crate::args::{Preset, Thresholds};
use crate::failure::Failure;

/// The name of the file in an output folder.
pub(crate) const FILE: &str = "settings.toml";

/// A threshold's value as the file may have it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Whole(u64),
    Number(f64),
}

type Tables = BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<Value>>>;

impl Thresholds {
    /// The preset, with what the file changes.
    pub(crate) fn settings(&self) -> Result<Settings, Failure> {
        let preset = match self.preset {
            Preset::Watch => Settings::watch(),
            Preset::Gfw => Settings::gfw(),
        };
        self.settings.as_deref().map_or(Ok(preset), |path| open(path, &preset))
    }
}

/// Reads the settings file `path`; what it does not name stays as in `settings`.
pub(crate) fn open(path: &Path, settings: &Settings) -> Result<Settings, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::open(path, &error))?;
    parse(&text, settings).map_err(|(line, what)| {
        Failure::request(
            format!("line {line} of `{}`: {what}", path.display()),
            "`vigia settings` prints a whole file with every threshold and its meaning",
        )
    })
}

/// The error is a line and what is wrong there.
fn parse(text: &str, settings: &Settings) -> Result<Settings, (usize, String)> {
    let mut settings = *settings;
    let line_of = |at: usize| {
        text.get(..at).unwrap_or_default().bytes().filter(|byte| *byte == b'\n').count() + 1
    };
    let tables: Tables = toml::from_str(text).map_err(|error| {
        (line_of(error.span().map_or(0, |span| span.start)), error.message().to_owned())
    })?;
    for (group, rows) in &tables {
        for (name, value) in rows {
            let text = match value.as_ref() {
                Value::Text(text) => text.clone(),
                Value::Whole(number) => number.to_string(),
                Value::Number(number) => number.to_string(),
            };
            settings.set(group.as_ref(), name.as_ref(), &text).map_err(|error| {
                let (at, what) = match error {
                    SettingError::NoGroup => (group.span(), format!("[{}]", group.as_ref())),
                    SettingError::NoName => (name.span(), name.as_ref().clone()),
                    SettingError::BadValue(_) => (value.span(), text),
                };
                (line_of(at.start), format!("`{what}`: {error}"))
            })?;
        }
    }
    Ok(settings)
}

/// The whole file for these settings, which [`open`] reads again.
pub(crate) fn text(settings: &Settings) -> String {
    let mut lines = vec![
        "# Every threshold of Vigía. Change what you want and give the file with --settings;"
            .to_owned(),
        "# what a file does not name stays as in the preset.".to_owned(),
    ];
    let mut group = "";
    for row in settings.rows() {
        if row.group != group {
            group = row.group;
            lines.extend([String::new(), format!("[{group}]")]);
        }
        lines.extend(row.meaning.iter().map(|meaning| format!("# {meaning}")));
        let is_number = row.value.parse::<f64>().is_ok();
        let quote = if is_number { "" } else { "\"" };
        lines.push(format!("{} = {quote}{}{quote}", row.name, row.value));
    }
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
#[path = "thresholds_tests.rs"]
mod tests;
