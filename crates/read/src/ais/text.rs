//! Six-bit text (ITU-R M.1371-5, table 47).

use std::fmt;

/// A text field as sent, up to 34 characters: the longest is the name of an aid to navigation with
/// its extension (ITU-R M.1371-5, table 47 for the characters, table 70 for the name).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text {
    characters: [u8; Text::LONGEST],
    length: u8,
    /// The message ends inside the text.
    is_cut: bool,
}

/// A safety text as sent, up to 226 characters; the standard has 161 at most (ITU-R M.1371-5,
/// annex 8, messages 12 and 14). It lies on the heap, because few messages have one and all would
/// have to be as large.
#[derive(Clone, PartialEq, Eq)]
pub struct LongText(Box<str>);

impl Text {
    const LONGEST: usize = 34;

    /// Of the codes that there are, when there should be `n_characters`.
    pub(super) fn from_codes(n_characters: usize, codes: impl Iterator<Item = u8>) -> Self {
        let mut text = Self { characters: [b'@'; Self::LONGEST], length: 0, is_cut: false };
        for (place, code) in text.characters.iter_mut().zip(codes) {
            *place = character(code);
            text.length += 1;
        }
        text.is_cut = usize::from(text.length) < n_characters;
        text
    }

    /// All characters as sent, with what stands behind the first `@`.
    pub fn raw(&self) -> &str {
        let bytes = self.characters.get(..usize::from(self.length)).unwrap_or_default();
        str::from_utf8(bytes).unwrap_or_default()
    }

    /// What it says: up to the first `@`, without blanks at the ends; `None` when nothing is left,
    /// or when the message was cut before the text came to its end.
    pub fn get(&self) -> Option<&str> {
        let is_whole = !self.is_cut || self.raw().contains('@');
        said(self.raw()).filter(|_| is_whole)
    }

    /// The same as an owned text.
    pub fn to_owned_text(&self) -> Option<String> {
        self.get().map(str::to_owned)
    }
}

impl LongText {
    pub(super) fn from_codes(codes: impl Iterator<Item = u8>) -> Self {
        Self(codes.map(|code| char::from(character(code))).collect::<String>().into_boxed_str())
    }

    /// All characters as sent, with what stands behind the first `@`.
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// What it says: up to the first `@`, without blanks at the ends; `None` when nothing is left.
    pub fn get(&self) -> Option<&str> {
        said(self.raw())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({:?})", self.raw())
    }
}

impl fmt::Debug for LongText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LongText({:?})", self.raw())
    }
}

/// Codes 0 to 31 are the characters from `@`, 32 to 63 are ASCII.
const fn character(code: u8) -> u8 {
    if code < 32 { code + 64 } else { code }
}

fn said(raw: &str) -> Option<&str> {
    let text = raw.split('@').next().unwrap_or_default().trim_matches(' ');
    (!text.is_empty()).then_some(text)
}
