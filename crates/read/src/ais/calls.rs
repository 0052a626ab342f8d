//! Messages from one station to others that people read or that ask for something: types 7, 10,
//! 12 to 15.

use vigia_sea::Mmsi;

use super::reader::Reader;
use super::{Head, LongText, TooShort};

/// Types 7 and 13: messages 6 and 12 have come (ITU-R M.1371-5, annex 8, messages 7 and 13).
#[derive(Clone, Debug, PartialEq)]
pub struct Acknowledgement {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// What has come; the first is always there.
    pub receipts: [Option<Receipt>; 4],
}

/// One message that has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Who sent it.
    pub mmsi: Mmsi,
    /// Its sequence number, 0 to 3.
    pub sequence: u8,
}

/// Type 10: asks a station for time and place, which type 11 tells (ITU-R M.1371-5, annex 8,
/// message 10).
#[derive(Clone, Debug, PartialEq)]
pub struct Inquiry {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// Who is asked.
    pub destination: Mmsi,
}

/// Type 12: safety text to one station (ITU-R M.1371-5, annex 8, message 12).
#[derive(Clone, Debug, PartialEq)]
pub struct AddressedText {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// Number by which type 13 acknowledges it, 0 to 3.
    pub sequence: u8,
    /// To whom.
    pub destination: Mmsi,
    /// Sent again, because no acknowledgement came; `None` when cut.
    pub is_retransmitted: Option<bool>,
    /// What it says, up to 156 characters.
    pub text: LongText,
}

/// Type 14: safety text to all (ITU-R M.1371-5, annex 8, message 14).
#[derive(Clone, Debug, PartialEq)]
pub struct BroadcastText {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// What it says, up to 161 characters.
    pub text: LongText,
}

/// Type 15: asks one or two stations for messages (ITU-R M.1371-5, annex 8, message 15).
#[derive(Clone, Debug, PartialEq)]
pub struct Interrogation {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// The first station.
    pub first: Mmsi,
    /// What the first station shall send, at most two messages.
    pub from_first: [Option<Wanted>; 2],
    /// The second station.
    pub second: Option<Mmsi>,
    /// What the second station shall send.
    pub from_second: Option<Wanted>,
}

/// A message asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its type, 0 to 63 as sent.
    pub kind: u8,
    /// In how many slots it shall come, 0 to 4,095; 0 leaves that to the station. `None` when cut.
    pub slot_offset: Option<u16>,
}

pub(super) fn acknowledgement(reader: &mut Reader<'_>) -> Result<Acknowledgement, TooShort> {
    reader.needs_one_of(72, &[72, 104, 136, 168])?;
    let receipt = |start: usize| {
        let mmsi = reader.other_mmsi(start)?;
        Some(Receipt { mmsi, sequence: reader.byte(start + 30, 2)? })
    };
    Ok(Acknowledgement { receipts: [40, 72, 104, 136].map(receipt), head: reader.head() })
}

pub(super) fn inquiry(reader: &mut Reader<'_>) -> Result<Inquiry, TooShort> {
    reader.needs(70, 70)?;
    Ok(Inquiry { destination: reader.mmsi(40), head: reader.head() })
}

pub(super) fn addressed_text(reader: &mut Reader<'_>) -> Result<AddressedText, TooShort> {
    reader.trim();
    reader.needs(70, 72)?;
    Ok(AddressedText {
        sequence: reader.code(38, 2),
        destination: reader.mmsi(40),
        is_retransmitted: reader.flag(70),
        text: reader.long_text(72),
        head: reader.head(),
    })
}

pub(super) fn broadcast_text(reader: &mut Reader<'_>) -> Result<BroadcastText, TooShort> {
    reader.trim();
    reader.needs(40, 40)?;
    Ok(BroadcastText { text: reader.long_text(40), head: reader.head() })
}

pub(super) fn interrogation(reader: &mut Reader<'_>) -> Result<Interrogation, TooShort> {
    // 88, 110 and 160 bits, of which 110 fill up to 112.
    reader.needs_one_of(76, &[88, 112, 160])?;
    let wanted = |start: usize| {
        Some(Wanted { kind: reader.byte(start, 6)?, slot_offset: reader.short(start + 6, 12) })
    };
    // A station that asks for no second message, but for one of a second station, sends zero.
    let from_first = [wanted(70), wanted(90).filter(|wanted| wanted.kind > 0)];
    Ok(Interrogation {
        first: reader.mmsi(40),
        from_first,
        second: reader.other_mmsi(110),
        from_second: wanted(140),
        head: reader.head(),
    })
}
