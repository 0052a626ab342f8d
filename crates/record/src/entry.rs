//! One signed statement, as bytes that can be written in one way only.

use std::fmt;

use vigia_sea::{EntryKind, Role, Timestamp};

use crate::text::number;
use crate::{Hash, Note, NoteError, NoteSignature, Signer, Verifier, leaf_hash};

const FIRST_LINE: &str = "vigia.record/entry/v1";
/// The length before an entry in a bundle has 16 bits.
const MAX_BYTES: usize = 65_535;
const MAX_SCHEMA_BYTES: usize = 100;

/// The fingerprint of a leaf, by which others point at it: 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(Hash);

impl EntryId {
    /// Of the entry with these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(leaf_hash(bytes))
    }

    /// From the fingerprint of the leaf.
    pub const fn from_hash(hash: Hash) -> Self {
        Self(hash)
    }

    /// From its 64 digits; `None` for any other text.
    pub fn from_text(text: &str) -> Option<Self> {
        Hash::from_hex(text).map(Self)
    }

    /// The fingerprint of the leaf.
    pub const fn hash(self) -> Hash {
        self.0
    }

    /// The first eight digits, for people.
    pub fn short(self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryId({self})")
    }
}

/// The name of a form of payload with its version, such as `vigia.case/request/v1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Schema(String);

impl Schema {
    /// From its text: up to 100 small letters, digits, and `.`, `/`, `_`, `-`; `None` for others.
    pub fn from_text(text: &str) -> Option<Self> {
        let is_plain = |byte: u8| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"./_-".contains(&byte)
        };
        let is_long_enough = (1..=MAX_SCHEMA_BYTES).contains(&text.len());
        (is_long_enough && text.bytes().all(is_plain)).then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What lies beside an entry and can be erased: bytes, and the salt without which nobody can tell
/// from the seal what they were.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload {
    /// 32 bytes that nobody can guess.
    pub salt: [u8; Self::SALT_LENGTH],
    /// What is said.
    pub bytes: Vec<u8>,
}

impl Payload {
    /// How many bytes the salt has.
    pub const SALT_LENGTH: usize = 32;

    /// From the file that [`Self::file_bytes`] writes; `None` when it is shorter than a salt.
    pub fn from_file_bytes(bytes: &[u8]) -> Option<Self> {
        let (salt, bytes) = bytes.split_first_chunk()?;
        Some(Self { salt: *salt, bytes: bytes.to_vec() })
    }

    /// The salt and then the bytes: the seal is the fingerprint of this.
    pub fn file_bytes(&self) -> Vec<u8> {
        [self.salt.as_slice(), &self.bytes].concat()
    }

    /// What an entry says of it.
    pub fn seal(&self, schema: Schema) -> Seal {
        let digest = Hash::of(&[&self.salt, &self.bytes]);
        Seal { schema, length: self.bytes.len() as u64, digest }
    }
}

impl fmt::Debug for Payload {
    /// Its length only: what is said may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Payload({} bytes)", self.bytes.len())
    }
}

/// What an entry says of its payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// In which form it is.
    pub schema: Schema,
    /// How many bytes it has, without the salt.
    pub length: u64,
    /// SHA-256 of salt and bytes.
    pub digest: Hash,
}

impl Seal {
    /// Whether it is the seal of this payload.
    pub fn fits(&self, payload: &Payload) -> bool {
        payload.seal(self.schema.clone()) == *self
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let mut part = || parts.next();
        let schema = Schema::from_text(part()?)?;
        let seal = Self { schema, length: number(part()?)?, digest: Hash::from_hex(part()?)? };
        part().is_none().then_some(seal)
    }
}

/// What somebody states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What kind of statement.
    pub kind: EntryKind,
    /// When it was written, by the writer's clock, to the millisecond.
    pub at: Timestamp,
    /// As what the writer writes.
    pub role: Role,
    /// The opening of the case that it belongs to.
    pub case: Option<EntryId>,
    /// Earlier entries that it is about, in the order that its kind gives them.
    pub about: Vec<EntryId>,
    /// What lies beside it.
    pub payload: Option<Seal>,
}

/// An entry is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// The note around it.
    #[error("the entry is no signed note")]
    Note(#[from] NoteError),
    /// A line of it.
    #[error("line {line} of the entry is not {expected}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What should stand there.
        expected: &'static str,
    },
    /// It could be read, and says the same as another text would.
    #[error("the entry is not written as entries are written")]
    NotCanonical,
    /// It has no signature, or several: who is its author?
    #[error("the entry has {0} signatures instead of one")]
    NotOneAuthor(usize),
    /// It does not fit into a bundle.
    #[error("the entry has {0} bytes, more than {MAX_BYTES}")]
    TooLong(usize),
    /// No clock that works says so.
    #[error("`{0}` is no plausible time of an entry")]
    Time(Timestamp),
}

impl Entry {
    /// From the lines that [`fmt::Display`] writes.
    ///
    /// # Errors
    /// The first line that is wrong.
    pub fn from_text(text: &str) -> Result<Self, EntryError> {
        let mut lines = (1..).zip(text.strip_suffix('\n').unwrap_or(text).split('\n')).peekable();
        let expect = |line, expected| EntryError::Line { line, expected };
        if lines.next().is_none_or(|(_, line)| line != FIRST_LINE) {
            return Err(expect(1, "`vigia.record/entry/v1`"));
        }
        let mut word = |name: &str| {
            let (_, line) = lines.next_if(|(_, line)| rest_of(line, name).is_some())?;
            rest_of(line, name)
        };
        let kind = word("kind").and_then(EntryKind::from_word);
        let kind = kind.ok_or(expect(2, "a kind that is known"))?;
        let at = word("at").and_then(time_from_text);
        let at = at.ok_or(expect(3, "a time such as `at 2026-11-21T12:00:00.000Z`"))?;
        let role = word("role").and_then(Role::from_word);
        let role = role.ok_or(expect(4, "a role that is known"))?;
        let id = "an entry's 64 digits";
        let case = word("case").map(|case| EntryId::from_text(case).ok_or(expect(5, id)));
        let case = case.transpose()?;
        let mut about = Vec::new();
        while let Some(text) = word("about") {
            let line = 5 + usize::from(case.is_some()) + about.len();
            about.push(EntryId::from_text(text).ok_or(expect(line, id))?);
        }
        let line = 5 + usize::from(case.is_some()) + about.len();
        let payload = word("payload").map(|seal| Seal::from_text(seal).ok_or(expect(line, SEAL)));
        let payload = payload.transpose()?;
        if let Some((line, _)) = lines.next() {
            return Err(expect(line, "one of the lines `case`, `about`, `payload` in this order"));
        }
        let entry = Self { kind, at, role, case, about, payload };
        if entry.to_string() == text { Ok(entry) } else { Err(EntryError::NotCanonical) }
    }

    /// With the signature of its author.
    ///
    /// # Errors
    /// When its time is not plausible, or it is too long.
    pub fn signed_by(&self, author: &Signer) -> Result<SignedEntry, EntryError> {
        let note = Note::signed(&self.to_string(), author)?;
        SignedEntry::from_bytes(note.to_string().as_bytes())
    }
}

const SEAL: &str = "a schema, a length and 64 digits";

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, at, role, case, about, payload } = self;
        writeln!(f, "{FIRST_LINE}\nkind {}", kind.word())?;
        writeln!(f, "at {}\nrole {}", time_text(*at), role.word())?;
        case.iter().try_for_each(|case| writeln!(f, "case {case}"))?;
        about.iter().try_for_each(|about| writeln!(f, "about {about}"))?;
        payload.iter().try_for_each(|Seal { schema, length, digest }| {
            writeln!(f, "payload {schema} {length} {digest}")
        })
    }
}

/// An entry with the signature of its author, as it stands in the record. That the signature is
/// right, and its author may write this, is checked with [`crate::People`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedEntry {
    bytes: Vec<u8>,
    id: EntryId,
    entry: Entry,
    note: Note,
    signature: NoteSignature,
}

impl SignedEntry {
    /// From its bytes.
    ///
    /// # Errors
    /// When there is any other way to write the same, or it is no entry.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EntryError> {
        if bytes.len() > MAX_BYTES {
            return Err(EntryError::TooLong(bytes.len()));
        }
        let note = Note::from_bytes(bytes)?;
        let entry = Entry::from_text(note.text())?;
        let [signature] = note.signatures() else {
            return Err(EntryError::NotOneAuthor(note.signatures().len()));
        };
        let signature = signature.clone();
        if !entry.at.is_plausible() {
            return Err(EntryError::Time(entry.at));
        }
        if note.to_string().as_bytes() != bytes {
            return Err(EntryError::NotCanonical);
        }
        Ok(Self { bytes: bytes.to_vec(), id: EntryId::of(bytes), entry, note, signature })
    }

    /// The bytes of the leaf.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its fingerprint.
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// What it states.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// The signature of its author, not checked.
    pub fn signature(&self) -> &NoteSignature {
        &self.signature
    }

    /// Whether this key has signed it.
    ///
    /// # Errors
    /// When another key is named, or the signature is wrong.
    pub fn verify(&self, author: &Verifier) -> Result<(), NoteError> {
        self.note.verified([author]).map(|_| ())
    }
}

fn rest_of<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.strip_prefix(name)?.strip_prefix(' ')
}

/// Always with milliseconds, so that there is one way to write a time.
pub(crate) fn time_text(at: Timestamp) -> String {
    let text = at.to_string();
    match text.strip_suffix('Z') {
        Some(whole) if !text.contains('.') => format!("{whole}.000Z"),
        _ => text,
    }
}

/// From [`time_text`]; others are refused by comparison where it is called.
pub(crate) fn time_from_text(text: &str) -> Option<Timestamp> {
    let short = text.strip_suffix(".000Z").map(|whole| format!("{whole}Z"));
    let at = Timestamp::from_text(short.as_deref().unwrap_or(text))?;
    Some(at).filter(|at| time_text(*at) == text)
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
