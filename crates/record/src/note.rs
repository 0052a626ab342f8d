//! Texts with signatures under them (C2SP signed-note), and the keys that make and check them.

use std::fmt;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use vigia_sea::Timestamp;

use crate::{Hash, text};

/// Up to so many signatures are read; C2SP signed-note demands 16, Go's implementation takes 100.
const MAX_SIGNATURES: usize = 100;
const SIGNATURE_MARK: &str = "— ";
const SECRET_MARK: &str = "PRIVATE+KEY+";

/// The name of a key, best a web address without its scheme: not empty, no blanks, no plus.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(String);

impl KeyName {
    /// From its text; `None` for one that a note could not have.
    pub fn from_text(text: &str) -> Option<Self> {
        let is_odd = |c: char| c == '+' || c.is_whitespace() || c.is_control();
        (!text.is_empty() && !text.contains(is_odd)).then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a key signs, by the byte that C2SP signed-note gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyUse {
    /// Texts: entries, and checkpoints of a log's own.
    Text,
    /// Checkpoints of others, with the time (C2SP tlog-cosignature, `cosignature/v1`).
    Cosignature,
}

impl KeyUse {
    const fn byte(self) -> u8 {
        match self {
            Self::Text => 1,
            Self::Cosignature => 4,
        }
    }

    fn from_byte(byte: u8) -> Option<Self> {
        [Self::Text, Self::Cosignature].into_iter().find(|key_use| key_use.byte() == byte)
    }
}

/// A key, a note or a signature is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Bytes that are no text, or have control characters.
    #[error("byte {0} is no text of a note")]
    NoText(usize),
    /// No blank line between text and signatures, or no line end at the end.
    #[error("the note has no blank line followed by signatures at its end")]
    NoSignatures,
    /// A line of signature that cannot be read.
    #[error("line {0} under the text is no signature")]
    BadSignatureLine(usize),
    /// More signatures than anybody needs.
    #[error("the note has more than {MAX_SIGNATURES} signatures")]
    TooManySignatures,
    /// Text of a key that is none.
    #[error("`{0}` is no key: {1}")]
    BadKey(String, &'static str),
    /// A signature of a known key does not fit the text.
    #[error("the signature of `{0}` is not for this text")]
    WrongSignature(KeyName),
    /// None of the keys that are known has signed.
    #[error("no known key has signed")]
    Unsigned,
}

/// What checks signatures of one key.
#[derive(Clone, PartialEq, Eq)]
pub struct Verifier {
    name: KeyName,
    key_use: KeyUse,
    key: VerifyingKey,
}

impl Verifier {
    /// From its text, `<name>+<key id>+<base64>` (C2SP signed-note, verifier keys).
    ///
    /// # Errors
    /// When the text is none, its id is not that of its key, or the key is weak.
    pub fn from_text(text: &str) -> Result<Self, NoteError> {
        let bad = |why| NoteError::BadKey(text.to_owned(), why);
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(bad("a verifier key is name+id+base64"));
        };
        let name = KeyName::from_text(name).ok_or_else(|| bad("its name is not allowed"))?;
        let key = text::bytes_from_base64(key).ok_or_else(|| bad("its end is no base64"))?;
        let (key_use, key) = key.split_first().ok_or_else(|| bad("it has no bytes"))?;
        let key_use = KeyUse::from_byte(*key_use)
            .ok_or_else(|| bad("it is neither Ed25519 nor an Ed25519 cosignature key"))?;
        let key = key.try_into().ok().and_then(|key| VerifyingKey::from_bytes(key).ok());
        let key = key.filter(|key| !key.is_weak()).ok_or_else(|| bad("it is no Ed25519 key"))?;
        let verifier = Self { name, key_use, key };
        if format!("{:08x}", verifier.id()) != id {
            return Err(bad("its id does not belong to name and key"));
        }
        Ok(verifier)
    }

    /// The name of the key.
    pub fn name(&self) -> &KeyName {
        &self.name
    }

    /// What it signs.
    pub fn key_use(&self) -> KeyUse {
        self.key_use
    }

    /// The first four bytes of the fingerprint of name and key: a quick number, no proof.
    pub fn id(&self) -> u32 {
        let key = self.key.as_bytes();
        let name = self.name.as_str().as_bytes();
        let hash = Hash::of(&[name, b"\n", &[self.key_use.byte()], key]);
        hash.as_bytes().first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes))
    }

    /// The public key itself; two verifiers can wrap the same.
    pub fn key_bytes(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// Whether the signature names this key.
    pub fn is_named_by(&self, signature: &NoteSignature) -> bool {
        signature.name == self.name && signature.id == self.id()
    }

    /// The signature, when it is one of this key on `text`.
    fn check(&self, text: &str, signature: &NoteSignature) -> Option<Signed<'_>> {
        let (message, bytes, at) = match self.key_use {
            KeyUse::Text => (text.to_owned(), signature.bytes.as_slice(), None),
            KeyUse::Cosignature => {
                let (seconds, bytes) = signature.bytes.split_first_chunk::<8>()?;
                let seconds = i64::try_from(u64::from_be_bytes(*seconds)).ok()?;
                (cosigned(text, seconds), bytes, Some(Timestamp::from_unix_seconds(seconds)))
            }
        };
        let signature = Signature::from_bytes(bytes.try_into().ok()?);
        self.key.verify_strict(message.as_bytes(), &signature).ok()?;
        Some(Signed { by: self, at })
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![self.key_use.byte()];
        key.extend(self.key.as_bytes());
        write!(f, "{}+{:08x}+{}", self.name, self.id(), text::base64(&key))
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Verifier({self})")
    }
}

/// What signs with one key. Its secret is never shown by [`fmt::Debug`].
#[derive(Clone)]
pub struct Signer {
    verifier: Verifier,
    key: SigningKey,
}

impl Signer {
    /// From 32 bytes that nobody else knows or can guess.
    pub fn from_seed(name: KeyName, key_use: KeyUse, seed: &[u8; 32]) -> Self {
        let key = SigningKey::from_bytes(seed);
        Self { verifier: Verifier { name, key_use, key: key.verifying_key() }, key }
    }

    /// From the text that [`Self::secret_text`] writes; the errors do not repeat it.
    ///
    /// # Errors
    /// When the text is none, or its id is not that of its key.
    pub fn from_secret_text(text: &str) -> Result<Self, NoteError> {
        let bad = |why| NoteError::BadKey(format!("{SECRET_MARK}…"), why);
        let rest = text.strip_prefix(SECRET_MARK).ok_or_else(|| bad("a secret begins so"))?;
        let mut parts = rest.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(bad("a secret is PRIVATE+KEY+name+id+base64"));
        };
        let name = KeyName::from_text(name).ok_or_else(|| bad("its name is not allowed"))?;
        let key = text::bytes_from_base64(key).ok_or_else(|| bad("its end is no base64"))?;
        let (key_use, seed) = key.split_first().ok_or_else(|| bad("it has no bytes"))?;
        let key_use = KeyUse::from_byte(*key_use)
            .ok_or_else(|| bad("it is neither Ed25519 nor an Ed25519 cosignature key"))?;
        let seed = seed.as_array().ok_or_else(|| bad("it has not 32 bytes"))?;
        let signer = Self::from_seed(name, key_use, seed);
        if format!("{:08x}", signer.verifier.id()) != id {
            return Err(bad("its id does not belong to name and key"));
        }
        Ok(signer)
    }

    /// The secret as text, `PRIVATE+KEY+<name>+<key id>+<base64>` (as Go's package `note` has it).
    pub fn secret_text(&self) -> String {
        let mut key = vec![self.verifier.key_use.byte()];
        key.extend(self.key.as_bytes());
        let Verifier { name, .. } = &self.verifier;
        format!("{SECRET_MARK}{name}+{:08x}+{}", self.verifier.id(), text::base64(&key))
    }

    /// What checks its signatures.
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// The signature for `text`; `at` is stated by a cosignature, to the second, and is not part of
    /// a plain signature.
    pub fn sign(&self, text: &str, at: Timestamp) -> NoteSignature {
        let bytes = match self.verifier.key_use {
            KeyUse::Text => self.key.sign(text.as_bytes()).to_bytes().to_vec(),
            KeyUse::Cosignature => {
                let seconds = at.unix_seconds().max(0);
                let signature = self.key.sign(cosigned(text, seconds).as_bytes());
                [seconds.to_be_bytes().as_slice(), &signature.to_bytes()].concat()
            }
        };
        NoteSignature { name: self.verifier.name.clone(), id: self.verifier.id(), bytes }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.verifier)
    }
}

/// What a cosignature signs (C2SP tlog-cosignature, "Ed25519 signed message").
fn cosigned(text: &str, seconds: i64) -> String {
    format!("cosignature/v1\ntime {seconds}\n{text}")
}

/// A signature as it stands under a text; not yet checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    /// The name of the key.
    pub name: KeyName,
    /// The number of the key.
    pub id: u32,
    /// What the key made.
    pub bytes: Vec<u8>,
}

impl NoteSignature {
    /// From its line without the line end; `None` when it is none.
    pub fn from_line(line: &str) -> Option<Self> {
        let (name, bytes) = line.strip_prefix(SIGNATURE_MARK)?.split_once(' ')?;
        let bytes = text::bytes_from_base64(bytes)?;
        let (id, bytes) = bytes.split_first_chunk::<4>().filter(|(_, bytes)| !bytes.is_empty())?;
        let id = u32::from_be_bytes(*id);
        Some(Self { name: KeyName::from_text(name)?, id, bytes: bytes.to_vec() })
    }
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [self.id.to_be_bytes().as_slice(), &self.bytes].concat();
        write!(f, "{SIGNATURE_MARK}{} {}", self.name, text::base64(&bytes))
    }
}

/// A signature that was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed<'a> {
    /// The key that made it.
    pub by: &'a Verifier,
    /// When, as a cosignature states it.
    pub at: Option<Timestamp>,
}

/// A text with signatures under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

impl Note {
    /// A text with the signature of its author.
    ///
    /// # Errors
    /// When the text has control characters, or no line end at its end.
    pub fn signed(text: &str, signer: &Signer) -> Result<Self, NoteError> {
        check_text(text)?;
        if !text.ends_with('\n') {
            return Err(NoteError::NoText(text.len()));
        }
        // Of a plain signature the time is no part.
        let signature = signer.sign(text, Timestamp::from_unix_seconds(0));
        Ok(Self { text: text.to_owned(), signatures: vec![signature] })
    }

    /// From the bytes that [`fmt::Display`] writes.
    ///
    /// # Errors
    /// When they are none: the first byte or line that is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NoteError> {
        let text = str::from_utf8(bytes).map_err(|error| NoteError::NoText(error.valid_up_to()))?;
        check_text(text)?;
        let (before, under) = text.rsplit_once("\n\n").ok_or(NoteError::NoSignatures)?;
        let lines = under.strip_suffix('\n').ok_or(NoteError::NoSignatures)?;
        if lines.split('\n').count() > MAX_SIGNATURES {
            return Err(NoteError::TooManySignatures);
        }
        let signature =
            |(at, line)| NoteSignature::from_line(line).ok_or(NoteError::BadSignatureLine(at));
        let signatures = (1..).zip(lines.split('\n')).map(signature).collect::<Result<_, _>>()?;
        Ok(Self { text: format!("{before}\n"), signatures })
    }

    /// The text, with the line end at its end.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signatures, in their order, known or not.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Adds a signature under the others, unless it stands there.
    #[must_use]
    pub fn with(mut self, signature: NoteSignature) -> Self {
        if !self.signatures.contains(&signature) {
            self.signatures.push(signature);
        }
        self
    }

    /// The signatures of `known` keys, each key at most once; others are passed over.
    ///
    /// # Errors
    /// When no known key has signed, or a signature of a known key is wrong.
    pub fn verified<'a>(
        &self,
        known: impl IntoIterator<Item = &'a Verifier>,
    ) -> Result<Vec<Signed<'a>>, NoteError> {
        let mut signed = Vec::new();
        for by in known {
            let mut named = self.signatures.iter().filter(|one| by.is_named_by(one)).peekable();
            if named.peek().is_none() {
                continue;
            }
            // A wrong signature beside a right one makes a wrong note.
            let checks = named.map(|one| by.check(&self.text, one));
            let right = checks.reduce(|first, next| next.and(first)).flatten();
            signed.push(right.ok_or_else(|| NoteError::WrongSignature(by.name.clone()))?);
        }
        if signed.is_empty() { Err(NoteError::Unsigned) } else { Ok(signed) }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|one| writeln!(f, "{one}"))
    }
}

/// A note has no control characters but line ends.
fn check_text(text: &str) -> Result<(), NoteError> {
    match text.bytes().position(|byte| byte < 0x20 && byte != b'\n') {
        Some(at) => Err(NoteError::NoText(at)),
        None => Ok(()),
    }
}
