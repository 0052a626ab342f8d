//! States and territories.

use std::fmt;

/// A State or territory, by its code of three letters (ISO 3166-1 alpha-3).
///
/// Any three capital letters make one: whether such a State exists is known by the tables of law.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State([u8; 3]);

impl State {
    /// From three letters A–Z, in small or capital letters; `None` for anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text.as_bytes().try_into().ok()?;
        let capitals = letters.map(|letter| letter.to_ascii_uppercase());
        capitals.iter().all(u8::is_ascii_uppercase).then_some(Self(capitals))
    }

    /// The three capital letters.
    pub fn code(&self) -> &str {
        // Capital letters of ASCII are always UTF-8.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "State({self})")
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
