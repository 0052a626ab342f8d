//! Whose signatures are enough (C2SP tlog-policy).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use vigia_sea::Timestamp;

use crate::{Checkpoint, CheckpointError, KeyName, KeyUse, Note, NoteError, Verifier};

/// The name that stands for no cosignatures.
const NONE: &str = "none";

/// Which logs are known, which witnesses, and how many of them must have cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    logs: Vec<Verifier>,
    /// By the names that the policy gives them.
    witnesses: Vec<(String, Verifier)>,
    /// In their order: each has only members that stand before it.
    groups: Vec<Group>,
    /// The witness or group that must have cosigned; `None` for nobody.
    quorum: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    name: String,
    n_needed: usize,
    members: Vec<String>,
}

/// A line of a policy cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the policy: {why}")]
pub struct PolicyError {
    /// The line, from 1; 0 when a line is missing.
    pub line: usize,
    /// What is wrong with it.
    pub why: PolicyFlaw,
}

/// What can be wrong with a line of a policy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyFlaw {
    /// Bytes that are no text.
    #[error("it is no text in UTF-8, or has control characters")]
    NoText,
    /// None of the forms of line.
    #[error(
        "it is none of `log KEY [URL]`, `witness NAME KEY [URL]`, `group NAME all|any|NUMBER NAME…`, `quorum NAME`"
    )]
    UnknownForm,
    /// A key that cannot be used here.
    #[error(transparent)]
    Key(#[from] NoteError),
    /// A key of the wrong use.
    #[error("a log signs with a key of type 1, a witness with one of type 4")]
    WrongUse,
    /// Two lines with the same.
    #[error("`{0}` stands there twice")]
    Twice(String),
    /// A name that stands on no line before.
    #[error("`{0}` is no witness or group of a line before")]
    UnknownName(String),
    /// A number of members that the group has not.
    #[error("`{0}` is no number from 1 to that of the members")]
    WrongNumber(String),
    /// No quorum.
    #[error("a line `quorum NAME` or `quorum none` is missing")]
    NoQuorum,
}

/// A checkpoint that a policy takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved {
    /// What is promised.
    pub checkpoint: Checkpoint,
    /// Which witnesses cosigned, by the names of the policy, and when.
    pub witnessed: Vec<(String, Timestamp)>,
}

/// A checkpoint that a policy does not take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Disapproved {
    /// The checkpoint is none, or its log has not signed it.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// A log that the policy does not name.
    #[error("the policy knows no log `{0}`")]
    UnknownLog(String),
    /// A witness's signature is wrong.
    #[error("the cosignature of `{0}` is not for this checkpoint")]
    WrongCosignature(KeyName),
    /// Too few witnesses.
    #[error("the quorum `{quorum}` is not reached by {n_witnesses} cosignatures")]
    NoQuorum {
        /// The witness or group.
        quorum: String,
        /// How many known witnesses have cosigned.
        n_witnesses: usize,
    },
}

impl Policy {
    /// One log, these witnesses under the names of their keys, of whom `n_needed` must cosign.
    ///
    /// # Errors
    /// When keys are used twice or for the wrong thing, or more are needed than there are.
    pub fn of(
        log: &Verifier,
        witnesses: &[Verifier],
        n_needed: usize,
    ) -> Result<Self, PolicyError> {
        let names: Vec<_> = witnesses.iter().map(|key| key.name().as_str()).collect();
        let lines = witnesses.iter().map(|key| format!("witness {} {key}\n", key.name()));
        let quorum = if n_needed == 0 {
            format!("quorum {NONE}\n")
        } else {
            format!("group witnesses {n_needed} {}\nquorum witnesses\n", names.join(" "))
        };
        Self::from_text(format!("log {log}\n{}{quorum}", lines.collect::<String>()).as_bytes())
    }

    /// From a file. Comments, blank lines and web addresses are read over.
    ///
    /// # Errors
    /// The first line that is wrong.
    pub fn from_text(bytes: &[u8]) -> Result<Self, PolicyError> {
        let mut reader = Reader::default();
        for (line, bytes) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
            reader.line(bytes).map_err(|why| PolicyError { line, why })?;
        }
        let Reader { logs, witnesses, groups, quorum, .. } = reader;
        let quorum = quorum.ok_or(PolicyError { line: 0, why: PolicyFlaw::NoQuorum })?;
        let quorum = Some(quorum).filter(|quorum| quorum != NONE);
        Ok(Self { logs, witnesses, groups, quorum })
    }

    /// The keys of the logs that are known.
    pub fn logs(&self) -> &[Verifier] {
        &self.logs
    }

    /// The witnesses, with the names that the policy gives them.
    pub fn witnesses(&self) -> &[(String, Verifier)] {
        &self.witnesses
    }

    /// Takes a checkpoint that a known log has signed and enough witnesses have cosigned.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn approve(&self, note: &Note) -> Result<Approved, Disapproved> {
        let checkpoint = Checkpoint::of_note(note)?;
        let is_it = |log: &&Verifier| log.name().as_str() == checkpoint.origin();
        let mut logs = self.logs.iter().filter(is_it).peekable();
        if logs.peek().is_none() {
            return Err(Disapproved::UnknownLog(checkpoint.origin().to_owned()));
        }
        note.verified(logs).map_err(CheckpointError::from)?;
        let witnessed = self.witnessed(note)?;
        let has_cosigned = |name: &str| witnessed.iter().any(|(witness, _)| witness == name);
        match &self.quorum {
            Some(quorum) if !self.is_reached(quorum, &has_cosigned) => {
                let n_witnesses = witnessed.len();
                Err(Disapproved::NoQuorum { quorum: quorum.clone(), n_witnesses })
            }
            _ => Ok(Approved { checkpoint, witnessed }),
        }
    }

    /// Which witnesses have cosigned, and when.
    pub(crate) fn witnessed(&self, note: &Note) -> Result<Vec<(String, Timestamp)>, Disapproved> {
        let mut witnessed = Vec::new();
        for (name, key) in &self.witnesses {
            match note.verified([key]) {
                Ok(signed) => {
                    witnessed.extend(signed.iter().filter_map(|one| Some((name.clone(), one.at?))));
                }
                Err(NoteError::WrongSignature(key)) => {
                    return Err(Disapproved::WrongCosignature(key));
                }
                // It has not cosigned.
                Err(_) => {}
            }
        }
        Ok(witnessed)
    }

    /// Whether the witness or group has cosigned. Members stand before their group, so that this
    /// comes to an end.
    fn is_reached(&self, name: &str, has_cosigned: &impl Fn(&str) -> bool) -> bool {
        let mut reached = BTreeSet::new();
        for group in &self.groups {
            let is_there = |member: &&String| {
                has_cosigned(member.as_str()) || reached.contains(member.as_str())
            };
            if group.members.iter().filter(is_there).count() >= group.n_needed {
                reached.insert(group.name.as_str());
            }
        }
        has_cosigned(name) || reached.contains(name)
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.logs.iter().try_for_each(|log| writeln!(f, "log {log}"))?;
        self.witnesses.iter().try_for_each(|(name, key)| writeln!(f, "witness {name} {key}"))?;
        for Group { name, n_needed, members } in &self.groups {
            writeln!(f, "group {name} {n_needed} {}", members.join(" "))?;
        }
        writeln!(f, "quorum {}", self.quorum.as_deref().unwrap_or(NONE))
    }
}

/// A policy in the reading.
#[derive(Default)]
struct Reader {
    logs: Vec<Verifier>,
    witnesses: Vec<(String, Verifier)>,
    groups: Vec<Group>,
    quorum: Option<String>,
    /// Whether each witness or group is a member of a group: each may be of one only.
    is_member: BTreeMap<String, bool>,
}

impl Reader {
    fn line(&mut self, bytes: &[u8]) -> Result<(), PolicyFlaw> {
        let is_control = |byte: &u8| matches!(byte, 0..=8 | 10..=31 | 127);
        let text = str::from_utf8(bytes).ok().filter(|_| !bytes.iter().any(is_control));
        let text = text.ok_or(PolicyFlaw::NoText)?.trim_matches([' ', '\t']);
        if text.is_empty() || text.starts_with('#') {
            return Ok(());
        }
        let words: Vec<_> = text.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            ["log", key] | ["log", key, _] => self.log(key),
            ["witness", name, key] | ["witness", name, key, _] => self.witness(name, key),
            ["group", name, number, members @ ..] => self.group(name, number, members),
            ["quorum", name] => self.quorum(name),
            _ => Err(PolicyFlaw::UnknownForm),
        }
    }

    fn log(&mut self, key: &str) -> Result<(), PolicyFlaw> {
        let log = key_for(KeyUse::Text, key)?;
        if self.logs.iter().any(|other| other.key_bytes() == log.key_bytes()) {
            return Err(PolicyFlaw::Twice(key.to_owned()));
        }
        self.logs.push(log);
        Ok(())
    }

    fn witness(&mut self, name: &str, key: &str) -> Result<(), PolicyFlaw> {
        let witness = key_for(KeyUse::Cosignature, key)?;
        if self.witnesses.iter().any(|(_, other)| other.key_bytes() == witness.key_bytes()) {
            return Err(PolicyFlaw::Twice(key.to_owned()));
        }
        self.name(name)?;
        self.witnesses.push((name.to_owned(), witness));
        Ok(())
    }

    fn group(&mut self, name: &str, number: &str, members: &[&str]) -> Result<(), PolicyFlaw> {
        let n_needed = match number {
            "all" => Some(members.len()),
            "any" => Some(1),
            _ => crate::text::number(number).and_then(|number| usize::try_from(number).ok()),
        };
        let n_needed = n_needed.filter(|number| (1..=members.len()).contains(number));
        let n_needed = n_needed.ok_or_else(|| PolicyFlaw::WrongNumber(number.to_owned()))?;
        for member in members {
            let is_member = self.is_member.get_mut(*member);
            let is_member =
                is_member.ok_or_else(|| PolicyFlaw::UnknownName((*member).to_owned()))?;
            if std::mem::replace(is_member, true) {
                return Err(PolicyFlaw::Twice((*member).to_owned()));
            }
        }
        self.name(name)?;
        let members = members.iter().map(|member| (*member).to_owned()).collect();
        self.groups.push(Group { name: name.to_owned(), n_needed, members });
        Ok(())
    }

    fn quorum(&mut self, name: &str) -> Result<(), PolicyFlaw> {
        if self.quorum.is_some() {
            return Err(PolicyFlaw::Twice("quorum".to_owned()));
        }
        if name != NONE && !self.is_member.contains_key(name) {
            return Err(PolicyFlaw::UnknownName(name.to_owned()));
        }
        self.quorum = Some(name.to_owned());
        Ok(())
    }

    fn name(&mut self, name: &str) -> Result<(), PolicyFlaw> {
        let is_new = name != NONE && self.is_member.insert(name.to_owned(), false).is_none();
        is_new.then_some(()).ok_or_else(|| PolicyFlaw::Twice(name.to_owned()))
    }
}

fn key_for(key_use: KeyUse, text: &str) -> Result<Verifier, PolicyFlaw> {
    let key = Verifier::from_text(text)?;
    if key.key_use() == key_use { Ok(key) } else { Err(PolicyFlaw::WrongUse) }
}
