//! Sentences with tag blocks (NMEA 0183 version 4.10, 7; IEC 61162-1).

use std::fmt::Write as _;

use crate::sixbit::Bits;

/// What the text field of every tag block says, so that no line can be taken for the real thing.
const MARK: &str = "SIMULATED";

/// The most characters of payload in one sentence, so that it stays within 82 characters.
const LONGEST_PAYLOAD: usize = 60;

/// A radio channel of AIS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    A,
    B,
}

impl Channel {
    const fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
        }
    }
}

/// Whether a message needs more than one sentence.
pub(crate) fn has_parts(bits: &Bits) -> bool {
    bits.n_bits() > 6 * LONGEST_PAYLOAD
}

/// The sentences of one message, without tag blocks and line ends. `sequence` (0 to 9) joins the
/// parts of one that needs several.
pub(crate) fn sentences(bits: &Bits, channel: Channel, sequence: u8) -> Vec<String> {
    let (payload, fill) = bits.payload();
    let parts: Vec<&[u8]> = payload.as_bytes().chunks(LONGEST_PAYLOAD).collect();
    let n_parts = parts.len();
    let channel = channel.letter();
    (1..)
        .zip(parts)
        .map(|(number, part)| {
            let part = String::from_utf8_lossy(part);
            let fill = if number == n_parts { fill } else { 0 };
            let sequence = if n_parts > 1 { sequence.to_string() } else { String::new() };
            let body = format!("AIVDM,{n_parts},{number},{sequence},{channel},{part},{fill}");
            format!("!{body}*{:02X}", checksum(&body))
        })
        .collect()
}

/// A sentence with its tag block: the station, the second since 1970 in which it was received,
/// and the mark.
pub(crate) fn tagged(station: &str, unix_seconds: i64, sentence: &str) -> String {
    let block = format!("s:{station},c:{unix_seconds},t:{MARK}");
    format!("\\{block}*{:02X}\\{sentence}", checksum(&block))
}

/// Any other sentence: its body between `$` and the checksum.
pub(crate) fn plain(body: &str) -> String {
    let mut line = String::with_capacity(body.len() + 4);
    // Writing to a string cannot fail.
    write!(line, "${body}*{:02X}", checksum(body)).ok();
    line
}

/// All bytes together, exclusive or.
pub(crate) fn checksum(body: &str) -> u8 {
    body.bytes().fold(0, |sum, byte| sum ^ byte)
}

#[cfg(test)]
#[path = "nmea_tests.rs"]
mod tests;
