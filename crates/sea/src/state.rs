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

    /// From three capital letters of ASCII, for tables of this crate.
    pub(crate) const fn from_capitals(code: [u8; 3]) -> Self {
        Self(code)
    }

    /// The State that answers for a territory abroad; a State answers for itself.
    ///
    /// Territories are those that ISO 3166-1 gives a code of their own. What rules itself and has
    /// its own treaties (the Cook Islands, Niue) answers for itself; so does every code whose
    /// sovereign is in dispute on land and that no State speaks for at sea (Palestine, Taiwan,
    /// Western Sahara): no side is taken here.
    #[must_use]
    pub fn sovereign(self) -> Self {
        let of = |code: &[u8; 3]| Self(*code);
        match &self.0 {
            b"AIA" | b"BMU" | b"CYM" | b"FLK" | b"GGY" | b"GIB" | b"IMN" | b"IOT" | b"JEY"
            | b"MSR" | b"PCN" | b"SGS" | b"SHN" | b"TCA" | b"VGB" => of(b"GBR"),
            b"ATF" | b"BLM" | b"GLP" | b"GUF" | b"MAF" | b"MTQ" | b"MYT" | b"NCL" | b"PYF"
            | b"REU" | b"SPM" | b"WLF" => of(b"FRA"),
            b"ASM" | b"GUM" | b"MNP" | b"PRI" | b"UMI" | b"VIR" => of(b"USA"),
            b"ABW" | b"BES" | b"CUW" | b"SXM" => of(b"NLD"),
            b"CCK" | b"CXR" | b"HMD" | b"NFK" => of(b"AUS"),
            b"FRO" | b"GRL" => of(b"DNK"),
            b"HKG" | b"MAC" => of(b"CHN"),
            b"BVT" | b"SJM" => of(b"NOR"),
            b"ALA" => of(b"FIN"),
            b"TKL" => of(b"NZL"),
            _ => self,
        }
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
