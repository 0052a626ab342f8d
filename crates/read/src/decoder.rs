//! Sentences to messages.

use std::hash::BuildHasher as _;

use rustc_hash::FxBuildHasher;
use vigia_sea::{RejectReason, Span, TimeFrom};

use crate::Message;
use crate::ais::TooShort;
use crate::fragments::{Arrival, Fragments, Joined, Key, Part, Stamp};
use crate::line;
use crate::sentence::{self, Sentence};
use crate::sixbit::Bits;

/// Decodes lines one by one and joins the parts of messages (IEC 61162-1, 8.3.101 and 8.3.102).
///
/// It is the smallest door of this crate: no times, no places in a file, no counts. [`crate::Feed`]
/// has those.
#[derive(Debug, Default)]
pub struct Decoder {
    fragments: Fragments,
    n_lines: u64,
    /// The bits of the message in hand.
    bits: Bits,
}

/// What a line gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Decoded {
    /// A message is whole.
    Message(Message, Extent),
    /// A part of a message whose other parts are still missing.
    Part,
    /// Not AIS: blank, a comment, another sentence.
    Other,
    /// AIS that cannot be read.
    Reject(RejectReason),
}

/// How a message was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Bits in it, fill bits counted.
    pub n_bits: usize,
    /// Sentences it came in.
    pub n_parts: u8,
    /// VDO: about the ship that carries the receiver.
    pub is_own_ship: bool,
}

/// A message with the lines of its parts but the last.
pub(crate) struct Whole {
    pub(crate) message: Message,
    pub(crate) n_bits: usize,
    pub(crate) earlier: Vec<Part>,
    /// All bits as armour.
    pub(crate) payload: Vec<u8>,
}

impl Decoder {
    /// Decodes one line, with or without wrappers and line end. Parts that never become whole are
    /// forgotten.
    pub fn line(&mut self, bytes: &[u8]) -> Decoded {
        self.n_lines += 1;
        let line = line::split(bytes);
        if !sentence::is_ais(line.sentence) {
            let is_text = line.is_empty || line.sentence.first() == Some(&b'$');
            return if is_text {
                Decoded::Other
            } else {
                Decoded::Reject(RejectReason::NoSentence)
            };
        }
        let sentence = match sentence::parse(line.sentence) {
            Ok(sentence) => sentence,
            Err(reason) => return Decoded::Reject(reason),
        };
        if sentence.total == 1 {
            return match self.single(sentence.payload) {
                Ok(message) => {
                    let n_bits = self.bits.n_bits();
                    let is_own_ship = sentence.is_own_ship;
                    Decoded::Message(message, Extent { n_bits, n_parts: 1, is_own_ship })
                }
                Err(reason) => Decoded::Reject(reason),
            };
        }
        let span = Span { offset: 0, length: 0 };
        let stamp =
            Stamp { at: None, time_from: TimeFrom::Nowhere, source: None, is_simulated: false };
        let arrival = Arrival { sentence, line: &[], span, line_number: self.n_lines, stamp };
        let rest = line.sentence.get(sentence.length..).unwrap_or_default();
        let station = line.tags.source.or(line::suffix(rest).station);
        let key = key(&sentence, station.map_or(0, number_of), line.tags.group);
        match self.take(key, &arrival, &mut |_, _| ()) {
            Ok(None) => Decoded::Part,
            Ok(Some(whole)) => {
                let extent = Extent {
                    n_bits: whole.n_bits,
                    n_parts: sentence.total,
                    is_own_ship: sentence.is_own_ship,
                };
                Decoded::Message(whole.message, extent)
            }
            Err((reason, _)) => Decoded::Reject(reason),
        }
    }

    /// Decodes the payload of a whole message.
    #[inline]
    pub(crate) fn single(&mut self, payload: &[u8]) -> Result<Message, RejectReason> {
        if !self.bits.load(payload) {
            let is_long = payload.len() > crate::sixbit::MOST_CHARACTERS;
            return Err(if is_long { RejectReason::TooLong } else { RejectReason::Armour });
        }
        // Not `map_err`: it moves the message once more, and a move costs as much as decoding.
        match Message::from_bits(&self.bits) {
            Ok(message) => Ok(message),
            Err(TooShort) => Err(RejectReason::TooShort),
        }
    }

    /// Takes one sentence of several; gives the message when it is whole. A message that cannot be
    /// read comes back as its reason and the lines of its earlier parts.
    pub(crate) fn take(
        &mut self,
        key: Key,
        arrival: &Arrival<'_>,
        lost: &mut impl FnMut(Part, RejectReason),
    ) -> Result<Option<Whole>, (RejectReason, Vec<Part>)> {
        match self.fragments.join(key, arrival, lost) {
            Joined::Waits => Ok(None),
            Joined::Whole(payload, mut parts) => {
                // Parts may come in any order: the last to arrive is the line now in hand.
                parts.retain(|part| part.line_number != arrival.line_number);
                match self.single(&payload) {
                    Ok(message) => {
                        let n_bits = self.bits.n_bits();
                        Ok(Some(Whole { message, n_bits, earlier: parts, payload }))
                    }
                    Err(reason) => Err((reason, parts)),
                }
            }
        }
    }

    /// Gives up the parts that still wait.
    pub(crate) fn finish(&mut self, lost: &mut impl FnMut(Part, RejectReason)) {
        self.fragments.finish(lost);
    }
}

/// A number that stands for the name of a station.
fn number_of(station: &[u8]) -> u32 {
    let [_, _, _, _, high @ ..] = FxBuildHasher.hash_one(station).to_le_bytes();
    u32::from_le_bytes(high) | 1
}

/// By what parts of the message of `sentence`, heard by `source`, find each other.
pub(crate) fn key(sentence: &Sentence<'_>, source: u32, group: Option<u32>) -> Key {
    let Sentence { sequence, channel, total, .. } = *sentence;
    Key { source, group, sequence, channel, total }
}

#[cfg(test)]
#[path = "decoder_tests.rs"]
mod tests;
