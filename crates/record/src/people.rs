//! Who may write what, and since when.

use std::collections::BTreeMap;

use vigia_sea::{EntryKind, Role, Timestamp};

use crate::entry::{time_from_text, time_text};
use crate::{KeyName, KeyUse, NoteError, NoteSignature, Seal, SignedEntry, Verifier};

const FIRST_LINE: &str = "vigia.record/person/v1";

/// Who may write which kinds: those that the rules of the case grant to the role ([`crate::case`]),
/// and persons. Nobody may change or remove an entry: there is no word for it.
pub const MAY_WRITE: &[(Role, &[EntryKind])] = &[
    (
        Role::Officer,
        &[
            EntryKind::Evidence,
            EntryKind::Event,
            EntryKind::Lead,
            EntryKind::View,
            EntryKind::Note,
            EntryKind::Question,
            EntryKind::Answer,
            EntryKind::Boarding,
            EntryKind::Outcome,
            EntryKind::Correction,
            EntryKind::Opening,
        ],
    ),
    (
        Role::Supervisor,
        &[
            EntryKind::Evidence,
            EntryKind::Event,
            EntryKind::Lead,
            EntryKind::View,
            EntryKind::Note,
            EntryKind::Question,
            EntryKind::Answer,
            EntryKind::Request,
            EntryKind::Reminder,
            EntryKind::Reply,
            EntryKind::Consent,
            EntryKind::Decision,
            EntryKind::Task,
            EntryKind::Boarding,
            EntryKind::Outcome,
            EntryKind::Review,
            EntryKind::Release,
            EntryKind::Receipt,
            EntryKind::Withdrawal,
            EntryKind::Correction,
            EntryKind::Erasure,
            EntryKind::Person,
            EntryKind::Opening,
            EntryKind::Closing,
        ],
    ),
    (
        Role::Lawyer,
        &[
            EntryKind::View,
            EntryKind::Note,
            EntryKind::Question,
            EntryKind::Answer,
            EntryKind::Review,
            EntryKind::Correction,
            EntryKind::Erasure,
        ],
    ),
    (
        Role::Liaison,
        &[
            EntryKind::Evidence,
            EntryKind::View,
            EntryKind::Note,
            EntryKind::Request,
            EntryKind::Reminder,
            EntryKind::Reply,
            EntryKind::Consent,
            EntryKind::Release,
            EntryKind::Receipt,
            EntryKind::Withdrawal,
            EntryKind::Correction,
        ],
    ),
    (Role::Auditor, &[EntryKind::View, EntryKind::Note]),
];

/// Whether somebody with this role may write this kind of entry.
pub fn may_write(role: Role, kind: EntryKind) -> bool {
    MAY_WRITE.iter().any(|(writer, kinds)| *writer == role && kinds.contains(&kind))
}

/// The payload of an entry of kind `person`: who may write from then on.
///
/// The latest entry about a key counts; to end somebody's right, write the same with an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// How others call the person; a number or an office is enough.
    pub name: String,
    /// As what the person may write.
    pub role: Role,
    /// What checks the person's signatures.
    pub key: Verifier,
    /// From this moment on.
    pub from: Timestamp,
    /// Until before this moment.
    pub until: Option<Timestamp>,
}

impl Person {
    /// The name of this form of payload.
    pub const SCHEMA: &str = FIRST_LINE;

    /// From the payload that [`Self::to_bytes`] writes.
    ///
    /// # Errors
    /// The first line that is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PersonError> {
        let text = str::from_utf8(bytes).ok().and_then(|text| text.strip_suffix('\n'));
        let lines: Vec<_> = text.unwrap_or_default().split('\n').collect();
        let word = |at: usize, name: &'static str| {
            let rest =
                lines.get(at - 1).and_then(|line| line.strip_prefix(name)?.strip_prefix(' '));
            rest.ok_or(PersonError { line: at, expected: name })
        };
        if lines.first() != Some(&FIRST_LINE) {
            return Err(PersonError { line: 1, expected: FIRST_LINE });
        }
        let wrong = |line, expected| PersonError { line, expected };
        let name = word(2, "name")?;
        let role = Role::from_word(word(3, "role")?).ok_or(wrong(3, "role"))?;
        let key = Verifier::from_text(word(4, "key")?).ok();
        let key = key.filter(|key| key.key_use() == KeyUse::Text).ok_or(wrong(4, "key"))?;
        let from = time_from_text(word(5, "from")?).ok_or(wrong(5, "from"))?;
        let until = match lines.get(5) {
            Some(_) => Some(time_from_text(word(6, "until")?).ok_or(wrong(6, "until"))?),
            None => None,
        };
        let person = Self { name: name.to_owned(), role, key, from, until };
        if person.to_bytes() == bytes && is_plain(name) {
            Ok(person)
        } else {
            Err(PersonError { line: lines.len(), expected: "the end" })
        }
    }

    /// As text, one line for each value.
    pub fn to_bytes(&self) -> Vec<u8> {
        let Self { name, role, key, from, until } = self;
        let (role, from) = (role.word(), time_text(*from));
        let until = until.map(|until| format!("until {}\n", time_text(until))).unwrap_or_default();
        format!("{FIRST_LINE}\nname {name}\nrole {role}\nkey {key}\nfrom {from}\n{until}")
            .into_bytes()
    }
}

/// A name of a person stands on one line.
fn is_plain(name: &str) -> bool {
    // Marks that turn the direction of writing would make a name read as another.
    let is_turning = |c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !name.is_empty() && !name.contains(char::is_control) && !name.contains(is_turning)
}

/// A payload of kind `person` that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the person is not `{expected}`")]
pub struct PersonError {
    /// The line, from 1.
    pub line: usize,
    /// The word that should begin it, with a right value after it.
    pub expected: &'static str,
}

/// Somebody may not write an entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Before anybody else may write, the record's own key says who is its first supervisor.
    #[error("the first entry is not that of a first supervisor, signed with the record's own key")]
    NotFounded,
    /// Nobody with this key was ever admitted.
    #[error("the key `{name}` with the id {id:08x} is not that of anybody who may write")]
    UnknownKey {
        /// Its name.
        name: KeyName,
        /// Its number.
        id: u32,
    },
    /// An entry of kind `person` has no payload that says who.
    #[error("the entry names nobody: its payload is missing or of another form")]
    NoPerson,
    /// An entry of kind `person` has a payload that cannot be read.
    #[error("the person cannot be read")]
    Person(#[from] PersonError),
    /// What signs checkpoints would also be a person.
    #[error("the record's own key cannot be that of a person")]
    OwnKey,
    /// The signature does not fit.
    #[error("the author's signature is wrong")]
    Signature(#[from] NoteError),
    /// Written before the person's time began.
    #[error("`{name}` may write from {from} on, not at {at}")]
    NotYet {
        /// Whose key.
        name: KeyName,
        /// From when.
        from: Timestamp,
        /// When it was written.
        at: Timestamp,
    },
    /// Written after the person's time ended.
    #[error("`{name}` may write until {until}, not at {at}")]
    NoMore {
        /// Whose key.
        name: KeyName,
        /// Until when.
        until: Timestamp,
        /// When it was written.
        at: Timestamp,
    },
    /// Written as what the person is not.
    #[error("`{name}` is {} and wrote as {}", has.word(), says.word())]
    OtherRole {
        /// Whose key.
        name: KeyName,
        /// The role that the person has.
        has: Role,
        /// The role that the entry says.
        says: Role,
    },
    /// The role has no right to write this kind.
    #[error("the role {} may not write an entry of kind {}", role.word(), kind.word())]
    MayNot {
        /// The role.
        role: Role,
        /// The kind.
        kind: EntryKind,
    },
}

/// Who may write, after the entries so far.
#[derive(Clone, Debug)]
pub struct People {
    record: Verifier,
    by_key: BTreeMap<(KeyName, u32), Person>,
}

impl People {
    /// Of a record without entries whose own key is this.
    pub fn new(record: Verifier) -> Self {
        Self { record, by_key: BTreeMap::new() }
    }

    /// Whether the author of this entry may write it after the entries so far.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, signed: &SignedEntry) -> Result<(), Refusal> {
        let entry = signed.entry();
        let (kind, role, at) = (entry.kind, entry.role, entry.at);
        if self.by_key.is_empty() {
            let is_founding = (kind, role) == (EntryKind::Person, Role::Supervisor);
            signed.verify(&self.record)?;
            return is_founding.then_some(()).ok_or(Refusal::NotFounded);
        }
        let NoteSignature { name, id, .. } = signed.signature();
        let name = || name.clone();
        let person = self.by_key.get(&(name(), *id));
        let person = person.ok_or_else(|| Refusal::UnknownKey { name: name(), id: *id })?;
        signed.verify(&person.key)?;
        let Person { role: has, from, .. } = *person;
        if at < from {
            return Err(Refusal::NotYet { name: name(), from, at });
        }
        if let Some(until) = person.until.filter(|until| at >= *until) {
            return Err(Refusal::NoMore { name: name(), until, at });
        }
        if has != role {
            return Err(Refusal::OtherRole { name: name(), has, says: role });
        }
        may_write(role, kind).then_some(()).ok_or(Refusal::MayNot { role, kind })
    }

    /// Takes an entry: checks it as [`Self::check`] does, and where it is of kind `person`, lets
    /// that person write from the next entry on.
    ///
    /// # Errors
    /// Why its author may not write it, or what is wrong with the person; then nothing changes.
    pub fn accept(&mut self, signed: &SignedEntry, payload: Option<&[u8]>) -> Result<(), Refusal> {
        self.check(signed)?;
        if signed.entry().kind != EntryKind::Person {
            return Ok(());
        }
        let is_person = |seal: &Seal| seal.schema.as_str() == Person::SCHEMA;
        let has_schema = signed.entry().payload.as_ref().is_some_and(is_person);
        let payload = payload.filter(|_| has_schema).ok_or(Refusal::NoPerson)?;
        let person = Person::from_bytes(payload)?;
        if self.by_key.is_empty() && person.role != Role::Supervisor {
            return Err(Refusal::NotFounded);
        }
        if person.key.key_bytes() == self.record.key_bytes() {
            return Err(Refusal::OwnKey);
        }
        let key = (person.key.name().clone(), person.key.id());
        self.by_key.insert(key, person);
        Ok(())
    }

    /// Everybody who was ever admitted, in the order of their keys' names.
    pub fn all(&self) -> impl Iterator<Item = &Person> {
        self.by_key.values()
    }

    /// Who wrote this, if anybody with such a key was admitted; the signature is not checked.
    pub fn author(&self, signed: &SignedEntry) -> Option<&Person> {
        let NoteSignature { name, id, .. } = signed.signature();
        self.by_key.get(&(name.clone(), *id))
    }
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
