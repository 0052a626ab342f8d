//! What a contestant found and what it cost.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Counts while decoding: an array, so that counting costs next to nothing.
pub struct Tally {
    pub by_kind: [u64; 64],
    pub mmsi_sum: u64,
    pub panics: u64,
}

impl Tally {
    pub fn new() -> Self {
        Self { by_kind: [0; 64], mmsi_sum: 0, panics: 0 }
    }

    /// Counts a message of a type, 0 to 63, and its sender.
    #[inline]
    pub fn count(&mut self, kind: u8, mmsi: u32) {
        self.by_kind[usize::from(kind & 63)] += 1;
        self.mmsi_sum += u64::from(mmsi);
    }
}

/// One run of one contestant; all counts are of one pass over the file.
#[derive(Serialize, Deserialize)]
pub struct Outcome {
    pub contestant: String,
    pub passes: u32,
    /// Lines fed.
    pub sentences: u64,
    pub bytes: u64,
    pub messages: u64,
    pub by_type: BTreeMap<String, u64>,
    pub mmsi_sum: u64,
    pub panics: u64,
    /// User CPU seconds of one pass of decoding.
    pub decode_user: f64,
    /// The same with the system's share.
    pub decode_cpu: f64,
    /// User CPU seconds of the whole process, all passes, with reading the file.
    pub whole_user: f64,
    /// Most memory held at once, in bytes.
    pub peak: u64,
}
