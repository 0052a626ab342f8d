//! A TOML file read key by key, every mistake with its place; reading goes on behind a mistake.

use std::collections::BTreeMap;
use std::fmt;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong in a rule file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What would be right.
    pub advice: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, what, advice } = self;
        write!(f, "{file}:{line}:{column}: {what}; {advice}")
    }
}

/// A text and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    pub(super) is: &'a str,
    pub(super) at: usize,
}

/// A table and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section<'a> {
    pub(super) name: &'a str,
    pub(super) at: usize,
    table: &'a DeTable<'a>,
}

impl<'a> Section<'a> {
    /// The file itself.
    pub(super) fn whole(table: &'a DeTable<'a>) -> Self {
        Self { name: "file", at: 0, table }
    }

    /// Whether this key is there.
    pub(super) fn has(self, key: &str) -> bool {
        self.table.contains_key(key)
    }
}

/// Reads, and keeps the mistakes.
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    /// Whatever of the file is TOML, and the reader that has kept what is not.
    pub(super) fn open(file: &'a str, text: &'a str) -> (Self, Spanned<DeTable<'a>>) {
        let (root, errors) = DeTable::parse_recoverable(text);
        let mut reader = Self { file, text, mistakes: Vec::new() };
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            reader.mistake(at, error.message().trim(), "write it as TOML 1.0");
        }
        (reader, root)
    }

    pub(super) fn mistake(
        &mut self,
        at: usize,
        what: impl Into<String>,
        advice: impl Into<String>,
    ) {
        let (line, column) = self.place(at);
        let (what, advice) = (what.into(), advice.into());
        self.mistakes.push(Mistake { file: self.file.to_owned(), line, column, what, advice });
    }

    /// Line and column of a byte.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }

    /// Complains about every key of the section that is not one of `keys`.
    pub(super) fn knows(&mut self, section: Section<'_>, keys: &[&str]) {
        for key in section.table.keys() {
            let word: &str = key.get_ref();
            if !keys.contains(&word) {
                let what = format!("[{}] has no key `{word}`", section.name);
                self.mistake(key.span().start, what, meant(word, keys));
            }
        }
    }

    /// All tables of this name: one of `[name]`, any number of `[[name]]`.
    pub(super) fn sections<'b>(
        &mut self,
        root: &'b DeTable<'b>,
        name: &'b str,
    ) -> Vec<Section<'b>> {
        let mut sections = Vec::new();
        let Some(value) = root.get(name) else { return sections };
        let mut take = |value: &'b Spanned<DeValue<'b>>| match value.get_ref() {
            DeValue::Table(table) => sections.push(Section { name, at: value.span().start, table }),
            _ => self.mistake(
                value.span().start,
                format!("`{name}` is not a table"),
                format!("write [{name}] or [[{name}]] on a line of its own"),
            ),
        };
        match value.get_ref() {
            DeValue::Array(tables) => tables.iter().for_each(take),
            _ => take(value),
        }
        sections
    }

    /// The table under a key: `{ art12 = "a" }`.
    pub(super) fn pairs<'b>(
        &mut self,
        section: Section<'b>,
        key: &str,
    ) -> Vec<(Text<'b>, Text<'b>)> {
        let Some(value) = section.table.get(key) else { return Vec::new() };
        let DeValue::Table(table) = value.get_ref() else {
            let advice = format!("write `{key} = {{ name = \"value\" }}`");
            self.mistake(value.span().start, format!("`{key}` is not a table"), advice);
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for (name, value) in table {
            let name = Text { is: name.get_ref(), at: name.span().start };
            pairs.extend(self.as_text(name.is, value).map(|value| (name, value)));
        }
        pairs
    }

    /// A text that must be there.
    pub(super) fn text<'b>(&mut self, section: Section<'b>, key: &str) -> Option<Text<'b>> {
        if !section.table.contains_key(key) {
            let what = format!("[{}] lacks `{key}`", section.name);
            self.mistake(section.at, what, format!("add a line `{key} = \"…\"`"));
        }
        self.text_or_none(section, key)
    }

    /// A text that may be there.
    pub(super) fn text_or_none<'b>(&mut self, section: Section<'b>, key: &str) -> Option<Text<'b>> {
        section.table.get(key).and_then(|value| self.as_text(key, value))
    }

    /// One text or a list of texts; none when the key is not there.
    pub(super) fn texts<'b>(&mut self, section: Section<'b>, key: &str) -> Vec<Text<'b>> {
        match section.table.get(key) {
            None => Vec::new(),
            Some(value) => match value.get_ref() {
                DeValue::Array(items) => {
                    items.iter().filter_map(|item| self.as_text(key, item)).collect()
                }
                _ => self.as_text(key, value).into_iter().collect(),
            },
        }
    }

    fn as_text<'b>(&mut self, key: &str, value: &'b Spanned<DeValue<'b>>) -> Option<Text<'b>> {
        let at = value.span().start;
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.mistake(at, format!("`{key}` is empty"), "write something, or leave it out");
                None
            }
            DeValue::String(text) => Some(Text { is: text, at }),
            other => {
                let what = format!("`{key}` is of type {}", other.type_str());
                self.mistake(at, what, "write it as text in double quotes");
                None
            }
        }
    }

    /// The value that `find` knows by this word; else a mistake that names the nearest of `words`.
    pub(super) fn word<T>(
        &mut self,
        text: Text<'_>,
        find: impl Fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Option<T> {
        let found = find(text.is);
        if found.is_none() {
            let what = format!("`{}` is no word that is known here", text.is);
            self.mistake(text.at, what, meant(text.is, words));
        }
        found
    }
}

/// Remembers where a name of a rule or an instrument was first used; a mistake if it was.
pub(super) fn repeated(
    names: &mut BTreeMap<String, String>,
    id: &str,
    file: &str,
    place: (usize, usize),
) -> Option<Mistake> {
    let (line, column) = place;
    let here = format!("{file}:{line}");
    let first = names.insert(id.to_owned(), here)?;
    Some(Mistake {
        file: file.to_owned(),
        line,
        column,
        what: format!("the name `{id}` stands at {first} too"),
        advice: "every instrument and every rule has a name of its own".to_owned(),
    })
}

/// The nearest of the words, or all of them.
fn meant(word: &str, words: &[&str]) -> String {
    let nearest = words.iter().map(|known| (distance(word, known), *known)).min();
    match nearest {
        Some((n_changes, known)) if n_changes <= 1 + known.len() / 4 => {
            format!("did you mean `{known}`?")
        }
        _ => format!("write one of {}", words.join(", ")),
    }
}

/// How many letters must be put in, taken out or changed (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (n_before, letter) in from.chars().enumerate() {
        let mut diagonal = n_before;
        let mut left = n_before + 1;
        for (cell, other) in row.iter_mut().zip(std::iter::once(None).chain(to.chars().map(Some))) {
            let above = *cell;
            *cell = match other {
                None => left,
                Some(other) => {
                    (diagonal + usize::from(letter != other)).min(above + 1).min(left + 1)
                }
            };
            (diagonal, left) = (above, *cell);
        }
    }
    row.last().copied().unwrap_or(0)
}
