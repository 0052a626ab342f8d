//! Fingerprints of a Merkle tree.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::text;

/// A SHA-256 fingerprint: of a leaf, of a node, of a payload.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; Self::LENGTH]);

/// A leaf is told from a node by its first byte, so that neither can pass as the other (RFC 6962,
/// section 2.1).
const LEAF: [u8; 1] = [0];
const NODE: [u8; 1] = [1];

impl Hash {
    /// How many bytes it has.
    pub const LENGTH: usize = 32;

    /// From its bytes.
    pub const fn from_bytes(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// From exactly 32 bytes; `None` for any other number.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The fingerprint of pieces one after another.
    pub fn of(pieces: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for piece in pieces {
            hasher.update(piece);
        }
        Self(hasher.finalize().into())
    }

    /// The root of a tree without leaves (RFC 6962, section 2.1).
    pub fn of_empty_tree() -> Self {
        Self::of(&[])
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// From the 64 lower-case hexadecimal digits that [`fmt::Display`] writes; `None` for others.
    pub fn from_hex(text: &str) -> Option<Self> {
        Self::from_slice(&text::bytes_from_hex(text)?)
    }

    /// As checkpoints and proofs have it: standard base64, 44 characters.
    pub fn base64(&self) -> String {
        text::base64(&self.0)
    }

    /// From [`Self::base64`]; `None` for any other text.
    pub fn from_base64(text: &str) -> Option<Self> {
        Self::from_slice(&text::bytes_from_base64(text)?)
    }
}

/// The fingerprint of a leaf with these bytes.
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    Hash::of(&[&LEAF, bytes])
}

/// The fingerprint of the node over two others.
pub fn node_hash(left: Hash, right: Hash) -> Hash {
    Hash::of(&[&NODE, left.as_bytes(), right.as_bytes()])
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}
