//! # read: bytes become reports
//!
//! **In:** the bytes of a log or a table, in pieces of any size. **Out:** [`Item`]s (messages,
//! rows, reports) and a [`Quality`](vigia_sea::Quality) in which every line is accounted for.
//! **Never:** panics, drops a line silently, guesses a value or a time, opens a file.
//! **Start here:** [`Feed`] for whole inputs, [`Decoder`] for bare sentences; behind a feed,
//! [`Merge`] joins what several receivers heard, [`Thin`] leaves out what says nothing new, and
//! [`Survey`] finds what is wrong with the receivers; for one message, [`Layout`] and
//! [`Message::content`].
//! **Words:** a *sentence* is one `!AIVDM` line, a *part* one of several sentences of a message, a
//! *wrapper* what a receiver wrote around the sentence, a *reject* a line that gave no report.
//!
//! ```
//! use vigia_read::{Decoded, Decoder, Message};
//! let mut decoder = Decoder::default();
//! let Decoded::Message(Message::PositionA(report), _) =
//!     decoder.line(b"!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C")
//! else {
//!     panic!("a good sentence")
//! };
//! assert_eq!(report.head.mmsi.number(), 366_053_209);
//! assert_eq!(report.place.map(|place| place.to_string()).as_deref(), Some("37°48.13′N 122°20.50′W"));
//! ```

mod ais;
mod census;
mod clock;
mod concerns;
mod decoder;
mod feed;
mod fragments;
mod json;
mod kept;
mod length;
mod line;
mod merge;
mod offset;
mod own_ship;
mod pieces;
mod plots;
mod reach;
mod reports;
mod sentence;
mod silence;
mod sixbit;
mod survey;
mod tables;
mod thin;
mod window;

pub use ais::{
    Access, Acknowledgement, AddressedBinary, AddressedText, AidToNavigation, AircraftPosition,
    Application, Assignment, BaseStation, BitField, Block, BroadcastBinary, BroadcastText, Cell,
    Channels, ClassBUnit, ContentLayout, ContentRow, ContentSent, Corners, Corrections, FIELDS,
    FieldDoc, Flaws, GroupAssignment, Head, Inquiry, Interrogation, Layout, LongRange, LongText,
    Message, Order, Outline, OutlineLine, PartA, PartB, Payload, PositionA, PositionB,
    PositionBExtended, RadioStatus, Range, Raw, Reading, Receipt, Reference, Reservations, Scope,
    Sent, SlotBinary, State, StaticVoyage, SyncState, Text, Told, TooShort, Wanted,
    content_layouts,
};
pub use census::{Census, TableCount};
pub use decoder::{Decoded, Decoder, Extent};
pub use feed::{Feed, FeedError, Heard, Item};
pub use merge::Merge;
pub use pieces::{Piece, pieces, wrong_armour};
pub use sixbit::Bits;
pub use survey::Survey;
pub use tables::{Column, ColumnAt, ColumnMap, DateOrder, EpochUnit, Row, RowCell, TimeForm, Unit};
pub use thin::Thin;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct _ReadMe;
