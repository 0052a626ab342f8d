//! Six-bit text (ITU-R M.1371-5, table 47).

use std::fmt;

use crate::sixbit::eight_codes;

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

    /// Of the `there` characters that there are, when there should be `n_characters`; `bits` gives
    /// the 48 bits of eight of them.
    #[inline]
    pub(super) fn new(n_characters: usize, there: usize, bits: impl Fn(usize) -> u64) -> Self {
        let mut characters = [b'@'; Self::LONGEST];
        let n_kept = there.min(Self::LONGEST);
        let eights = characters.chunks_mut(8).take(n_kept.div_ceil(8));
        for (i, place) in eights.enumerate() {
            let n_wanted = n_kept - 8 * i;
            let kept = if n_wanted < 8 { (1 << (8 * n_wanted)) - 1 } else { u64::MAX };
            let eight = eight_characters(eight_codes(bits(i))) & kept | ALL_AT & !kept;
            for (byte, character) in place.iter_mut().zip(eight.to_le_bytes()) {
                *byte = character;
            }
        }
        let length = u8::try_from(n_kept).unwrap_or(u8::MAX);
        Self { characters, length, is_cut: n_kept < n_characters }
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

/// Eight characters `@`.
const ALL_AT: u64 = u64::from_le_bytes([b'@'; 8]);

/// The same as [`character`] of eight codes, one in each byte.
const fn eight_characters(codes: u64) -> u64 {
    codes | (!codes & u64::from_le_bytes([32; 8])) << 1
}

/// Codes 0 to 31 are the characters from `@`, 32 to 63 are ASCII.
pub(super) const fn character(code: u8) -> u8 {
    if code < 32 { code + 64 } else { code }
}

pub(super) fn said(raw: &str) -> Option<&str> {
    let text = raw.split('@').next().unwrap_or_default().trim_matches(' ');
    (!text.is_empty()).then_some(text)
}
