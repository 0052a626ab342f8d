//! Six-bit text (ITU-R M.1371-5, table 47).

use std::fmt;

/// A text field as sent, up to 34 characters: the longest is the name of an aid to navigation with
/// its extension.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text {
    characters: [u8; Text::LONGEST],
    length: u8,
}

impl Text {
    const LONGEST: usize = 34;

    pub(super) fn from_codes(codes: impl Iterator<Item = u8>) -> Self {
        let mut text = Self { characters: [b'@'; Self::LONGEST], length: 0 };
        for (place, code) in text.characters.iter_mut().zip(codes) {
            // Codes 0 to 31 are the characters from `@`, 32 to 63 are ASCII.
            *place = if code < 32 { code + 64 } else { code };
            text.length += 1;
        }
        text
    }

    /// All characters as sent, with what stands behind the first `@`.
    pub fn raw(&self) -> &str {
        let bytes = self.characters.get(..usize::from(self.length)).unwrap_or_default();
        str::from_utf8(bytes).unwrap_or_default()
    }

    /// What it says: up to the first `@`, without blanks at the ends; `None` when nothing is left.
    pub fn get(&self) -> Option<&str> {
        let text = self.raw().split('@').next().unwrap_or_default().trim_matches(' ');
        (!text.is_empty()).then_some(text)
    }

    /// The same as an owned text.
    pub fn to_owned_text(&self) -> Option<String> {
        self.get().map(str::to_owned)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({:?})", self.raw())
    }
}
