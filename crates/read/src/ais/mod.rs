//! The messages of ITU-R M.1371-5, annex 8: bits become fields.
//!
//! Every field is exactly as sent. "Not available" is `None`, so is a value outside its valid
//! range, and then [`Flaws`] says so. A field behind the end of a cut message counts as not
//! available, never as zero.

mod application;
mod binary;
mod calls;
mod class_a;
mod class_b;
mod fields;
mod layout;
mod others;
mod payload;
mod radio;
mod reader;
mod shore;
mod text;

use vigia_sea::{Mmsi, Position};

pub use application::{
    Layout as ContentLayout, Outline, OutlineLine, Row as ContentRow, Sent as ContentSent,
    layouts as content_layouts,
};
pub use binary::{AddressedBinary, BroadcastBinary, SlotBinary};
pub use calls::{
    Acknowledgement, AddressedText, BroadcastText, Inquiry, Interrogation, Receipt, Wanted,
};
pub use class_a::{PositionA, StaticVoyage};
pub use class_b::{ClassBUnit, PartA, PartB, PositionB, PositionBExtended};
pub use fields::{FIELDS, FieldDoc};
pub use layout::{BitField, Cell, Layout, Range, Raw, Reading, Sent, State};
pub use others::{AidToNavigation, AircraftPosition, BaseStation, LongRange};
pub use payload::{Application, Payload};
pub use radio::{Access, RadioStatus, SyncState, Told};
pub use shore::{
    Assignment, Block, Channels, Corners, Corrections, GroupAssignment, Order, Reference,
    Reservations, Scope,
};
pub use text::{LongText, Text};

use crate::sixbit::{Bits, Slot};
use reader::Reader;

/// What all messages begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Message type, 1 to 27; of [`Message::Other`] any of 0 to 63.
    pub kind: u8,
    /// How often the message was repeated, 0 to 3; 3 also: not to be repeated.
    pub repeat: u8,
    /// Who sent it.
    pub mmsi: Mmsi,
    /// What is wrong with it.
    pub flaws: Flaws,
}

/// What is wrong with a message that could be read all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flaws(u8);

impl Flaws {
    /// Bits are missing at the end; fields there count as not available.
    pub const CUT: Self = Self(1);
    /// Latitude or longitude outside its range, and not the value for "not available".
    pub const PLACE: Self = Self(2);
    /// Course outside its range.
    pub const COURSE: Self = Self(4);
    /// Heading outside its range.
    pub const HEADING: Self = Self(8);
    /// Date or time of day that does not exist.
    pub const TIME: Self = Self(16);
    /// A number that is no IMO number, in place of one: its check digit is wrong, or it is below
    /// 1,000,000.
    pub const IMO: Self = Self(32);

    /// Whether `flaw` is among these.
    pub const fn contains(self, flaw: Self) -> bool {
        self.0 & flaw.0 == flaw.0
    }

    /// Whether there is none.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// All of them as a sum: the number beside each constant.
    pub const fn number(self) -> u8 {
        self.0
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A message. It stays within 160 bytes, so that positions, which most messages are, stay fast:
/// what is longer lies on the heap.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Message {
    /// Types 1, 2, 3: position of a class A ship.
    PositionA(PositionA),
    /// Types 4, 11: time and place of a base station or, asked for, a ship.
    BaseStation(BaseStation),
    /// Type 5: who a class A ship is and where she goes.
    StaticVoyage(StaticVoyage),
    /// Type 6: binary, to one station.
    AddressedBinary(AddressedBinary),
    /// Types 7, 13: messages 6 and 12 have come.
    Acknowledgement(Acknowledgement),
    /// Type 8: binary, to all.
    BroadcastBinary(BroadcastBinary),
    /// Type 9: position of an aircraft in search and rescue.
    AircraftPosition(AircraftPosition),
    /// Type 10: asks for time and place.
    Inquiry(Inquiry),
    /// Type 12: safety text to one station.
    AddressedText(AddressedText),
    /// Type 14: safety text to all.
    BroadcastText(BroadcastText),
    /// Type 15: asks for messages.
    Interrogation(Interrogation),
    /// Type 16: when one or two stations shall send.
    Assignment(Assignment),
    /// Type 17: corrections for satellite positioning.
    Corrections(Corrections),
    /// Type 18: position of a class B craft.
    PositionB(PositionB),
    /// Type 19: position of a class B craft and who she is.
    PositionBExtended(PositionBExtended),
    /// Type 20: slots that a base station keeps.
    Reservations(Reservations),
    /// Type 21: an aid to navigation.
    AidToNavigation(AidToNavigation),
    /// Type 22: which channels to use.
    Channels(Channels),
    /// Type 23: how a group of stations shall send.
    GroupAssignment(GroupAssignment),
    /// Type 24, part A: name of a class B craft.
    PartA(PartA),
    /// Type 24, part B: what a class B craft is.
    PartB(PartB),
    /// Types 25, 26: binary without acknowledgement.
    SlotBinary(SlotBinary),
    /// Type 27: position for reception by satellite.
    LongRange(LongRange),
    /// A type that M.1371-5 does not have: 0, 28 to 63, or 24 with another part than A and B.
    Other(Head),
}

/// Why bits are no message: there are too few for the sender's number or for the fields without
/// which the type says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooShort;

impl Message {
    /// Reads the fields.
    ///
    /// # Errors
    /// [`TooShort`] when the part that gives the message its sense is not whole.
    pub fn from_bits(bits: &Bits) -> Result<Self, TooShort> {
        let mut reader = Reader::new(bits)?;
        match reader.kind() {
            1..=3 => class_a::position(&mut reader).map(Self::PositionA),
            4 | 11 => others::base_station(&mut reader).map(Self::BaseStation),
            5 => class_a::static_voyage(&mut reader).map(Self::StaticVoyage),
            6 => binary::addressed(&mut reader).map(Self::AddressedBinary),
            7 | 13 => calls::acknowledgement(&mut reader).map(Self::Acknowledgement),
            8 => binary::broadcast(&mut reader).map(Self::BroadcastBinary),
            9 => others::aircraft(&mut reader).map(Self::AircraftPosition),
            10 => calls::inquiry(&mut reader).map(Self::Inquiry),
            12 => calls::addressed_text(&mut reader).map(Self::AddressedText),
            14 => calls::broadcast_text(&mut reader).map(Self::BroadcastText),
            15 => calls::interrogation(&mut reader).map(Self::Interrogation),
            16 => shore::assignment(&mut reader).map(Self::Assignment),
            17 => shore::corrections(&mut reader).map(Self::Corrections),
            18 => class_b::position(&mut reader).map(Self::PositionB),
            19 => class_b::extended(&mut reader).map(Self::PositionBExtended),
            20 => shore::reservations(&mut reader).map(Self::Reservations),
            21 => others::aid(&mut reader).map(Self::AidToNavigation),
            22 => shore::channels(&mut reader).map(Self::Channels),
            23 => shore::group_assignment(&mut reader).map(Self::GroupAssignment),
            24 if !reader.has(40) => Err(TooShort),
            24 => match reader.unsigned(38, 2) {
                0 => class_b::part_a(&mut reader).map(Self::PartA),
                1 => class_b::part_b(&mut reader).map(Self::PartB),
                _ => Ok(Self::Other(reader.head())),
            },
            25 | 26 => binary::slots(&mut reader).map(Self::SlotBinary),
            27 => others::long_range(&mut reader).map(Self::LongRange),
            _ => Ok(Self::Other(reader.head())),
        }
    }

    /// Reads the fields of a message of one slot, if it is of the types that are most of all, and
    /// gives it to `take` where it was made: to move a message costs as much as to read it.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the caller's place is known only inside of it")]
    pub(crate) fn in_slot<T>(slot: &Slot, take: impl FnOnce(Self) -> T) -> Option<T> {
        let mut reader = Reader::new(slot).ok()?;
        match reader.kind() {
            1..=3 => Some(take(Self::PositionA(class_a::position(&mut reader).ok()?))),
            4 | 11 => Some(take(Self::BaseStation(others::base_station(&mut reader).ok()?))),
            18 => Some(take(Self::PositionB(class_b::position(&mut reader).ok()?))),
            _ => None,
        }
    }

    /// What it begins with.
    pub const fn head(&self) -> &Head {
        match self {
            Self::PositionA(message) => &message.head,
            Self::BaseStation(message) => &message.head,
            Self::StaticVoyage(message) => &message.head,
            Self::AddressedBinary(message) => &message.head,
            Self::Acknowledgement(message) => &message.head,
            Self::BroadcastBinary(message) => &message.head,
            Self::Inquiry(message) => &message.head,
            Self::AddressedText(message) => &message.head,
            Self::BroadcastText(message) => &message.head,
            Self::Interrogation(message) => &message.head,
            Self::Assignment(message) => &message.head,
            Self::Corrections(message) => &message.head,
            Self::Reservations(message) => &message.head,
            Self::Channels(message) => &message.head,
            Self::GroupAssignment(message) => &message.head,
            Self::SlotBinary(message) => &message.head,
            Self::AircraftPosition(message) => &message.head,
            Self::PositionB(message) => &message.head,
            Self::PositionBExtended(message) => &message.head,
            Self::AidToNavigation(message) => &message.head,
            Self::PartA(message) => &message.head,
            Self::PartB(message) => &message.head,
            Self::LongRange(message) => &message.head,
            Self::Other(head) => head,
        }
    }

    /// Where the sender is, if it says so; the areas of types 22 and 23 are elsewhere.
    pub const fn place(&self) -> Option<Position> {
        match self {
            Self::PositionA(message) => message.place,
            Self::BaseStation(message) => message.place,
            Self::AircraftPosition(message) => message.place,
            Self::PositionB(message) => message.place,
            Self::PositionBExtended(message) => message.place,
            Self::AidToNavigation(message) => message.place,
            Self::LongRange(message) => message.place,
            Self::Corrections(message) => message.place,
            _ => None,
        }
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "exact by construction")]
#[path = "ais_tests.rs"]
mod tests;
