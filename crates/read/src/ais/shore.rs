//! Messages by which stations ashore order the radio channel and help receivers: types 16, 17, 20,
//! 22 and 23.

use vigia_sea::{Mmsi, Position, ShipType};

use super::payload::Payload;
use super::reader::Reader;
use super::{Head, TooShort};

/// Type 16: tells one or two stations when to send (ITU-R M.1371-5, annex 8, message 16).
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// The orders; the first is always there.
    pub orders: [Option<Order>; 2],
}

/// When one station shall send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which station.
    pub mmsi: Mmsi,
    /// From the slot of this message to the first, 0 to 4,095; with increment 0: reports in 10
    /// minutes. `None` when cut.
    pub offset: Option<u16>,
    /// Code of the slots from one to the next, 0 to 1,023: 0 reads `offset` as a rate, 1 to 6 are
    /// 1,125, 375, 225, 125, 75 and 45 slots. `None` when cut.
    pub increment: Option<u16>,
}

/// Type 17: corrections for satellite positioning (ITU-R M.1371-5, annex 8, message 17).
#[derive(Clone, Debug, PartialEq)]
pub struct Corrections {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// The reference station, in steps of a tenth of a minute.
    pub place: Option<Position>,
    /// What stands in front of the corrections; `None` when no correction is there.
    pub reference: Option<Reference>,
    /// All bits behind the place as sent, up to 736, those of `reference` among them.
    pub payload: Option<Payload>,
}

/// The head of a set of corrections (ITU-R M.823).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Message type of M.823, 0 to 63: 1 and 9 GPS, 31 and 34 GLONASS.
    pub kind: u8,
    /// Number of the reference station, 0 to 1,023.
    pub station: u16,
    /// Time within the hour in steps of 0.6 s, 0 to 8,191.
    pub z_count: u16,
    /// Sequence number of M.823, 0 to 7.
    pub sequence: u8,
    /// Words of 24 bits that follow, 0 to 31.
    pub n_words: u8,
    /// Health of the reference station, 0 to 7.
    pub health: u8,
}

/// Type 20: slots that a base station keeps for itself (ITU-R M.1371-5, annex 8, message 20).
#[derive(Clone, Debug, PartialEq)]
pub struct Reservations {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// The blocks of slots; the first is always there.
    pub blocks: [Option<Block>; 4],
}

/// A block of slots that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// From the slot of this message to the block, 1 to 4,095; 0 is sent for "not available".
    pub offset: Option<u16>,
    /// Slots in a row, 1 to 15; 0 is sent for "not available".
    pub n_slots: Option<u8>,
    /// For how many minutes, 1 to 7; 0 is sent for "not available".
    pub minutes: Option<u8>,
    /// Slots from one block to its repetition, 0 to 2,047; 0 is one block in a frame.
    pub increment: u16,
}

/// Type 22: which channels to use (ITU-R M.1371-5, annex 8, message 22).
#[derive(Clone, Debug, PartialEq)]
pub struct Channels {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// Channel A by its number in ITU-R M.1084.
    pub channel_a: u16,
    /// Channel B by its number in ITU-R M.1084.
    pub channel_b: u16,
    /// On which to send and receive: 0 both, 1 send on A only, 2 send on B only, others reserved.
    pub mode: u8,
    /// Low power; false: high. `None` when cut.
    pub is_low_power: Option<bool>,
    /// For whom; `None` when cut before the bit that says how to read it.
    pub scope: Option<Scope>,
    /// Bandwidth bits of channel A and B: false is what the channel number says; true is spare,
    /// once 12.5 kHz. `None` when cut.
    pub is_narrow: [Option<bool>; 2],
    /// The zone around the area where both sets of channels are in use, in nautical miles less
    /// one, 0 to 7. `None` when cut.
    pub zone: Option<u8>,
}

/// Whom type 22 orders.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scope {
    /// All in an area.
    Area(Corners),
    /// Two stations; one of them may be 0.
    Stations([Mmsi; 2]),
}

/// An area by two corners, in steps of a tenth of a minute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corners {
    /// The corner in the north-east.
    pub north_east: Option<Position>,
    /// The corner in the south-west.
    pub south_west: Option<Position>,
}

/// Type 23: how a group of stations in an area shall send (ITU-R M.1371-5, annex 8, message 23).
#[derive(Clone, Debug, PartialEq)]
pub struct GroupAssignment {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// The area.
    pub area: Corners,
    /// Which stations: 0 all, 1 class A, 2 class B, 3 search aircraft, 4 class B that organises its
    /// slots, 5 class B that senses the carrier, 6 inland waterways, 7 to 9 regional, 10 under the
    /// cover of base stations. `None` when cut.
    pub station_type: Option<u8>,
    /// Only ships of this type; `None` for all types.
    pub ship_type: Option<ShipType>,
    /// On which to send and receive: 0 both, 1 send on A only, 2 send on B only, 3 reserved. `None`
    /// when cut.
    pub mode: Option<u8>,
    /// Code of the time between reports: 0 as each finds right, 1 to 8 are 10, 6, 3, 1 min and 30,
    /// 15, 10, 5 s, 9 next shorter, 10 next longer, 11 is 2 s. `None` when cut.
    pub interval: Option<u8>,
    /// Silence in minutes, 1 to 15; 0 none. `None` when cut.
    pub quiet_minutes: Option<u8>,
}

/// A tenth of a minute in the unit of the other messages.
const TENTH: i64 = 1000;

pub(super) fn assignment(reader: &mut Reader<'_>) -> Result<Assignment, TooShort> {
    reader.needs_one_of(70, &[96, 144])?;
    let order = |start: usize| {
        let mmsi = reader.other_mmsi(start)?;
        let (offset, increment) = (reader.short(start + 30, 12), reader.short(start + 42, 10));
        Some(Order { mmsi, offset, increment })
    };
    Ok(Assignment { orders: [40, 92].map(order), head: reader.head() })
}

pub(super) fn corrections(reader: &mut Reader<'_>) -> Result<Corrections, TooShort> {
    reader.trim();
    reader.needs(75, 80)?;
    let place = reader.place(40, 18, TENTH);
    Ok(Corrections {
        place,
        reference: reference(reader),
        payload: reader.payload(80, reader.n_bits()),
        head: reader.head(),
    })
}

fn reference(reader: &Reader<'_>) -> Option<Reference> {
    reader.has(120).then(|| Reference {
        kind: reader.code(80, 6),
        station: reader.short(86, 10).unwrap_or(0),
        z_count: reader.short(96, 13).unwrap_or(0),
        sequence: reader.code(109, 3),
        n_words: reader.code(112, 5),
        health: reader.code(117, 3),
    })
}

pub(super) fn reservations(reader: &mut Reader<'_>) -> Result<Reservations, TooShort> {
    reader.needs_one_of(70, &[72, 104, 136, 160])?;
    let block = |start: usize| {
        Some(Block {
            increment: reader.short(start + 19, 11)?,
            offset: reader.short(start, 12).filter(|offset| *offset > 0),
            n_slots: reader.byte(start + 12, 4).filter(|number| *number > 0),
            minutes: reader.byte(start + 16, 3).filter(|minutes| *minutes > 0),
        })
    };
    Ok(Reservations { blocks: [40, 70, 100, 130].map(block), head: reader.head() })
}

pub(super) fn channels(reader: &mut Reader<'_>) -> Result<Channels, TooShort> {
    reader.needs(68, 145)?;
    let scope = reader.flag(139).map(|is_addressed| {
        if is_addressed {
            Scope::Stations([reader.mmsi(69), reader.mmsi(104)])
        } else {
            Scope::Area(corners(reader, 69))
        }
    });
    Ok(Channels {
        channel_a: reader.short(40, 12).unwrap_or(0),
        channel_b: reader.short(52, 12).unwrap_or(0),
        mode: reader.code(64, 4),
        is_low_power: reader.flag(68),
        scope,
        is_narrow: [reader.flag(140), reader.flag(141)],
        zone: reader.byte(142, 3),
        head: reader.head(),
    })
}

pub(super) fn group_assignment(reader: &mut Reader<'_>) -> Result<GroupAssignment, TooShort> {
    reader.needs(110, 154)?;
    let area = corners(reader, 40);
    Ok(GroupAssignment {
        area,
        station_type: reader.byte(110, 4),
        ship_type: reader.ship_type(114),
        mode: reader.byte(144, 2),
        interval: reader.byte(146, 4),
        quiet_minutes: reader.byte(150, 4),
        head: reader.head(),
    })
}

fn corners(reader: &mut Reader<'_>, start: usize) -> Corners {
    Corners {
        north_east: reader.place(start, 18, TENTH),
        south_west: reader.place(start + 35, 18, TENTH),
    }
}
