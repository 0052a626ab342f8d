//! Sentences to messages.

use std::hash::BuildHasher as _;

use rustc_hash::FxBuildHasher;
use vigia_sea::{RejectReason, Span, TimeFrom};

use crate::Message;
use crate::ais::TooShort;
use crate::fragments::{Arrival, Fragments, Joined, Key, Part, Stamp};
use crate::line;
use crate::sentence::{self, Sentence};
use crate::sixbit::{Bits, Slot};

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
        match one_slot(bytes) {
            Some(decoded) => {
                self.n_lines += 1;
                decoded
            }
            None => self.any_line(bytes),
        }
    }

    /// Decodes lines that lie in memory together, each with `\n` or `\r\n` at its end, which the
    /// last may lack; gives each line without its end and what it gave. It is faster than line by
    /// line, because most sentences tell themselves where they end.
    pub fn lines(&mut self, mut bytes: &[u8], take: &mut impl FnMut(&[u8], &Decoded)) {
        while !bytes.is_empty() {
            if let Some(decoded) = one_slot(bytes) {
                self.n_lines += 1;
                let (line, rest) = first_line(bytes, sentence::ONE_SLOT);
                take(line, &decoded);
                bytes = rest;
            } else {
                let (line, rest) = first_line(bytes, 0);
                take(line, &self.any_line(line));
                bytes = rest;
            }
        }
    }

    fn any_line(&mut self, bytes: &[u8]) -> Decoded {
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
                    let n_bits = 6 * sentence.payload.len();
                    let is_own_ship = sentence.is_own_ship;
                    Decoded::Message(message, Extent { n_bits, n_parts: 1, is_own_ship })
                }
                Err(reason) => Decoded::Reject(reason),
            };
        }
        let span = Span { offset: 0, length: 0 };
        let stamp = Stamp {
            at: None,
            time_from: TimeFrom::Nowhere,
            source: None,
            is_simulated: false,
            dbm: None,
            slot: None,
        };
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
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the message must be made where the caller wants it")]
    pub(crate) fn single(&mut self, payload: &[u8]) -> Result<Message, RejectReason> {
        if let Ok(payload) = payload.try_into()
            && let Some(slot) = Slot::from_armour(payload)
            && let Some(message) = Message::in_slot(&slot, Ok)
        {
            return message;
        }
        self.any(payload)
    }

    fn any(&mut self, payload: &[u8]) -> Result<Message, RejectReason> {
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
                let place = (arrival.line_number, arrival.span);
                parts.retain(|part| (part.line_number, part.span) != place);
                match self.single(&payload) {
                    Ok(message) => {
                        let n_bits = 6 * payload.len();
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

/// A message as most are.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the message must be made where the caller wants it")]
fn one_slot(bytes: &[u8]) -> Option<Decoded> {
    let sentence = sentence::one_slot(bytes)?;
    let slot = Slot::from_armour(sentence.payload)?;
    let extent = Extent { n_bits: Slot::BITS, n_parts: 1, is_own_ship: sentence.is_own_ship };
    Message::in_slot(&slot, |message| Decoded::Message(message, extent))
}

/// The first line of `bytes`, which does not end before `least`, and what follows its end.
#[inline]
fn first_line(bytes: &[u8], least: usize) -> (&[u8], &[u8]) {
    let (start, rest) = bytes.split_at_checked(least).unwrap_or((bytes, &[]));
    let (n_more, n_end) = match rest {
        [b'\r', b'\n', ..] => (0, 2),
        [b'\n', ..] => (0, 1),
        _ => match memchr::memchr(b'\n', rest) {
            Some(end) => (end, 1),
            None => (rest.len(), 0),
        },
    };
    let line = bytes.get(..start.len() + n_more).unwrap_or_default();
    (line.strip_suffix(b"\r").unwrap_or(line), rest.get(n_more + n_end..).unwrap_or_default())
}

/// A number that stands for the name of a station.
fn number_of(station: &[u8]) -> u32 {
    let [_, _, _, _, high @ ..] = FxBuildHasher.hash_one(station).to_le_bytes();
    u32::from_le_bytes(high) | 1
}

/// By what parts of the message of `sentence`, heard by `source`, find each other.
pub(crate) fn key(sentence: &Sentence<'_>, source: u32, group: Option<u32>) -> Key {
    let Sentence { sequence, channel, total, .. } = *sentence;
    // A receiver that has a name is known by it; some that forward write another talker before
    // later parts.
    let talker = if source == 0 { sentence.talker } else { [0; 2] };
    Key { source, group, talker, sequence, channel, total }
}

#[cfg(test)]
#[path = "decoder_tests.rs"]
mod tests;
