//! What the runs have in common: bytes are read through a feed, and what must always hold is
//! asserted. Every assertion here is a promise of `vigia-read`.

use std::fmt::Write as _;

use vigia_read::{Census, Feed, Item};
use vigia_sea::{Digest, Evidence, InputId, Quality};

/// What a feed gave.
#[derive(Debug, PartialEq)]
pub struct Given {
    /// Every item as text.
    pub items: Vec<String>,
    /// The counts; `None` when the input as a whole was an error.
    pub quality: Option<Quality>,
}

/// Reads `input` in pieces of these sizes, again and again from the first, and asserts what holds
/// for every input: all lines are accounted for, and the evidence of every item is found at its
/// place.
pub fn read(input: &[u8], sizes: &[usize]) -> Given {
    let mut items = Vec::new();
    let mut take = |item: Item<'_>| match item {
        Item::Message(message, heard) => {
            let evidence = heard.evidence();
            is_found(input, &evidence);
            items.push(format!("{message:?} {:?} {:?} {evidence:?}", heard.at, heard.station));
        }
        Item::Row(row) => {
            is_found(input, &row.evidence());
            items.push(format!("{:?} {:?} {:?}", row.vessel, row.position(), row.statics()));
        }
        Item::Report(report) => {
            is_found(input, report.evidence());
            items.push(format!("{report:?}"));
        }
    };
    let mut feed = Feed::new(InputId(0), Census::default());
    let mut rest = input;
    for size in sizes.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (piece, tail) = rest.split_at((*size).clamp(1, rest.len()));
        rest = tail;
        if feed.push(piece, &mut take).is_err() {
            return Given { items, quality: None };
        }
    }
    let quality = feed.finish(&mut take).ok().map(|census| census.quality());
    if let Some(quality) = &quality {
        let n = quality.n_lines_used + quality.n_lines_other + quality.n_rejects();
        assert_eq!(quality.n_lines, n, "every line is used, other or rejected");
        assert_eq!(quality.n_bytes, input.len() as u64);
    }
    Given { items, quality }
}

/// Whoever has the input finds the bytes of an item, and they have its digest.
fn is_found(input: &[u8], evidence: &Evidence) {
    let mut lines = Vec::new();
    for span in evidence.spans() {
        let start = usize::try_from(span.offset).expect("a place in memory");
        lines.extend_from_slice(&input[start..start + span.length as usize]);
    }
    assert_eq!(Digest::of(&lines), evidence.digest, "the bytes at the place have the digest");
}

/// A sentence with its right checksum around what stands between `!` and `*`.
pub fn sentence(body: &str) -> String {
    format!("!{}", summed(body))
}

/// A tag block around these fields.
pub fn tag_block(fields: &str) -> String {
    format!("\\{}\\", summed(fields))
}

fn summed(body: &str) -> String {
    let sum = body.bytes().fold(0, |sum, byte| sum ^ byte);
    let mut text = body.to_owned();
    write!(text, "*{sum:02X}").expect("a text takes every byte");
    text
}

/// Any bytes as armour characters.
pub fn armour(bytes: &[u8]) -> String {
    let character = |byte: &u8| (byte & 63) + if byte & 63 < 40 { 48 } else { 56 };
    bytes.iter().map(character).map(char::from).collect()
}
