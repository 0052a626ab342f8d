//! A line taken apart for people: every wrapper and every field of the sentence with its place.

use crate::sentence::{hex, is_ais, xor};

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Its first byte, counted from 0 in the line.
    pub start: usize,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What it is: `tag_s`, `tag_checksum`, `prefix`, `talker`, `payload`, `checksum` …
    pub name: &'static str,
    /// Of a checksum: what it should be.
    pub computed: Option<u8>,
}

impl Piece<'_> {
    /// The checksum that was sent, when this is one.
    pub fn sent(&self) -> Option<u8> {
        self.computed?;
        match self.bytes {
            [high, low] => Some(hex(*high)? << 4 | hex(*low)?),
            _ => None,
        }
    }

    /// It is a checksum that does not agree with what it stands for.
    pub fn is_wrong(&self) -> bool {
        self.computed.is_some() && self.sent() != self.computed
    }
}

/// The fields of a VDM sentence behind its address, in order (IEC 61162-1, 8.3.101).
const FIELDS: [&str; 6] = ["total", "number", "sequence", "channel", "payload", "fill"];

/// The pieces of `line` in order, separators left out. A line without AIS sentence gives its tag
/// block and the fields of another sentence, or the rest as one piece.
pub fn pieces(line: &[u8]) -> Vec<Piece<'_>> {
    let mut cutter = Cutter { line, at: 0, pieces: Vec::new() };
    cutter.tag_blocks();
    cutter.prefix();
    if is_ais(cutter.rest()) {
        cutter.sentence();
        cutter.fields("suffix", cutter.line.len());
    } else if cutter.rest().first() == Some(&b'$') {
        cutter.other_sentence();
    } else {
        cutter.take("other", line.len());
    }
    cutter.pieces
}

/// The first byte of `payload` that is no six-bit code.
pub fn wrong_armour(payload: &[u8]) -> Option<usize> {
    payload.iter().position(|byte| !matches!(byte, b'0'..=b'W' | b'`'..=b'w'))
}

struct Cutter<'a> {
    line: &'a [u8],
    at: usize,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Cutter<'a> {
    fn rest(&self) -> &'a [u8] {
        self.line.get(self.at..).unwrap_or_default()
    }

    /// Where `byte` stands next.
    fn find(&self, byte: u8) -> Option<usize> {
        memchr::memchr(byte, self.rest()).map(|at| self.at + at)
    }

    /// Everything up to `end` as one piece, when there is anything.
    fn take(&mut self, name: &'static str, end: usize) {
        let bytes = self.line.get(self.at..end).unwrap_or_default();
        if !bytes.is_empty() {
            self.pieces.push(Piece { start: self.at, bytes, name, computed: None });
        }
        self.at = end.max(self.at);
    }

    fn checksum(&mut self, name: &'static str, from: usize, end: usize) {
        let computed = self.line.get(from..self.at).map(xor);
        self.at += 1;
        let bytes = self.line.get(self.at..end).unwrap_or_default();
        self.pieces.push(Piece { start: self.at, bytes, name, computed });
        self.at = end.max(self.at);
    }

    fn fields(&mut self, name: &'static str, end: usize) {
        while self.at < end {
            let comma = self.find(b',').filter(|comma| *comma < end).unwrap_or(end);
            let name = if name == "tag" { tag(self.rest()) } else { name };
            self.take(name, comma);
            self.at = if comma < end { comma + 1 } else { end };
        }
    }

    fn tag_blocks(&mut self) {
        while self.rest().first() == Some(&b'\\') {
            self.at += 1;
            let Some(end) = self.find(b'\\') else {
                self.at -= 1;
                return;
            };
            let from = self.at;
            match self.find(b'*').filter(|star| *star < end) {
                Some(star) => {
                    self.fields("tag", star);
                    self.checksum("tag_checksum", from, end);
                }
                None => self.fields("tag", end),
            }
            self.at = end + 1;
        }
    }

    fn prefix(&mut self) {
        let starts = memchr::memchr_iter(b'!', self.rest()).map(|at| self.at + at);
        let ais = starts.into_iter().find(|at| is_ais(self.line.get(*at..).unwrap_or_default()));
        if let Some(start) = ais {
            self.take("prefix", start);
        }
    }

    fn sentence(&mut self) {
        let from = self.at + 1;
        self.take("talker", from + 2);
        self.take("formatter", from + 5);
        self.at += 1;
        let star = self.find(b'*');
        let end = star.unwrap_or(self.line.len());
        for name in FIELDS {
            if self.at > end {
                break;
            }
            let comma = self.find(b',').filter(|comma| *comma < end).unwrap_or(end);
            let bytes = self.line.get(self.at..comma).unwrap_or_default();
            self.pieces.push(Piece { start: self.at, bytes, name, computed: None });
            self.at = comma + 1;
        }
        self.at = end;
        if star.is_some() {
            self.checksum("checksum", from, (end + 3).min(self.line.len()));
        }
    }

    /// What IEC 61162-1, 7.3, says of every sentence; empty fields are given, for their number.
    fn other_sentence(&mut self) {
        let from = self.at + 1;
        let star = self.find(b'*');
        let end = star.unwrap_or(self.line.len());
        let mut name = "address";
        self.at = from;
        while self.at <= end {
            let comma = self.find(b',').filter(|comma| *comma < end).unwrap_or(end);
            let bytes = self.line.get(self.at..comma).unwrap_or_default();
            self.pieces.push(Piece { start: self.at, bytes, name, computed: None });
            self.at = comma + 1;
            name = "field";
        }
        self.at = end;
        if star.is_some() {
            self.checksum("checksum", from, (end + 3).min(self.line.len()));
            self.fields("suffix", self.line.len());
        }
    }
}

/// NMEA 0183 version 4.10, 7.9.
fn tag(field: &[u8]) -> &'static str {
    match field {
        [b's', b':', ..] => "tag_s",
        [b'c', b':', ..] => "tag_c",
        [b'g', b':', ..] => "tag_g",
        [b'n', b':', ..] => "tag_n",
        [b'd', b':', ..] => "tag_d",
        [b't', b':', ..] => "tag_t",
        _ => "tag_other",
    }
}

#[cfg(test)]
#[path = "pieces_tests.rs"]
mod tests;
