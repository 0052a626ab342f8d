//! Messages whose content an application gives its sense: types 6, 8, 25 and 26.

use vigia_sea::Mmsi;

use super::payload::{Application, Payload};
use super::reader::Reader;
use super::{Head, RadioStatus, TooShort};

/// Type 6: binary, to one station (ITU-R M.1371-5, annex 8, message 6).
#[derive(Clone, Debug, PartialEq)]
pub struct AddressedBinary {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// Number by which type 7 acknowledges it, 0 to 3.
    pub sequence: u8,
    /// To whom.
    pub destination: Mmsi,
    /// Sent again, because no acknowledgement came; `None` when cut.
    pub is_retransmitted: Option<bool>,
    /// By which rules the payload is read; `None` when cut.
    pub application: Option<Application>,
    /// What follows, up to 920 bits.
    pub payload: Option<Payload>,
}

/// Type 8: binary, to all (ITU-R M.1371-5, annex 8, message 8).
#[derive(Clone, Debug, PartialEq)]
pub struct BroadcastBinary {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// By which rules the payload is read.
    pub application: Application,
    /// What follows, up to 952 bits.
    pub payload: Option<Payload>,
}

/// Types 25 (one slot) and 26 (one to five slots): binary without acknowledgement, to one or all
/// (ITU-R M.1371-5, annex 8, messages 25 and 26).
#[derive(Clone, Debug, PartialEq)]
pub struct SlotBinary {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// It is meant for one station; false: for all.
    pub is_addressed: bool,
    /// An application identifier stands in front of the payload.
    pub is_structured: bool,
    /// To whom; `None` when for all.
    pub destination: Option<Mmsi>,
    /// By which rules the payload is read; `None` when unstructured.
    pub application: Option<Application>,
    /// What follows, up to 128 bits in type 25 and 1,004 in type 26.
    pub payload: Option<Payload>,
    /// Radio status of type 26, 20 bits as sent. They are the last of the message, so those of a
    /// cut one cannot be told from others.
    pub radio: Option<u32>,
}

impl SlotBinary {
    /// What the radio status says; only in type 26.
    pub fn radio_status(&self) -> Option<RadioStatus> {
        self.radio.map(RadioStatus::selected)
    }
}

pub(super) fn addressed(reader: &mut Reader<'_>) -> Result<AddressedBinary, TooShort> {
    reader.trim();
    reader.needs(70, 88)?;
    Ok(AddressedBinary {
        sequence: reader.code(38, 2),
        destination: reader.mmsi(40),
        is_retransmitted: reader.flag(70),
        application: reader.application(72),
        payload: reader.payload(88, reader.n_bits()),
        head: reader.head(),
    })
}

pub(super) fn broadcast(reader: &mut Reader<'_>) -> Result<BroadcastBinary, TooShort> {
    reader.trim();
    reader.needs(56, 56)?;
    Ok(BroadcastBinary {
        application: reader.application(40).ok_or(TooShort)?,
        payload: reader.payload(56, reader.n_bits()),
        head: reader.head(),
    })
}

pub(super) fn slots(reader: &mut Reader<'_>) -> Result<SlotBinary, TooShort> {
    let (is_addressed, is_structured) = (reader.is_set(38), reader.is_set(39));
    // Two spare bits follow a destination, so that all else begins at a whole byte.
    let identifier = if is_addressed { 72 } else { 40 };
    let start = if is_structured { identifier + 16 } else { identifier };
    // Four spare bits and twenty of radio status end a message of type 26.
    let tail = if reader.kind() == 26 { 24 } else { 0 };
    reader.trim();
    reader.needs(40, start + tail)?;
    let end = reader.n_bits();
    let has_radio = tail > 0 && end >= start + tail && end.is_multiple_of(8);
    Ok(SlotBinary {
        is_addressed,
        is_structured,
        destination: reader.other_mmsi(40).filter(|_| is_addressed),
        application: reader.application(identifier).filter(|_| is_structured),
        payload: reader.payload(start, end.saturating_sub(tail)),
        radio: if has_radio { reader.number(end - 20, 20) } else { None },
        head: reader.head(),
    })
}
