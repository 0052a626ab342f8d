//! Messages of class B craft.

use vigia_sea::{Course, Dimensions, Heading, Mmsi, MmsiKind, Position, ShipType, Speed};

use super::reader::Reader;
use super::{Head, RadioStatus, Text, TooShort};
use crate::sixbit::Fields;

/// Type 18 (ITU-R M.1371-5, table 66).
#[derive(Clone, Debug, PartialEq)]
pub struct PositionB {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// The eight spare bits from bit 38; once for regional use.
    pub reserved: u8,
    /// Speed over the ground, 0 to 102.2 kn.
    pub speed: Option<Speed>,
    /// Position better than 10 m.
    pub is_accurate: bool,
    /// Where.
    pub place: Option<Position>,
    /// Course over the ground.
    pub course: Option<Course>,
    /// Where the bow points.
    pub heading: Option<Heading>,
    /// Second of the minute in UTC as in types 1 to 3.
    pub second: Option<u8>,
    /// The two spare bits from bit 139; once for regional use.
    pub more_reserved: Option<u8>,
    /// What the unit can do.
    pub unit: ClassBUnit,
    /// Receiver autonomous integrity monitoring is used; `None` when cut.
    pub is_raim: Option<bool>,
    /// Radio status, 20 bits as sent; `None` when cut.
    pub radio: Option<u32>,
}

/// The one-bit fields of type 18 from bit 141 (ITU-R M.1371-5, table 66); `None` when cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassBUnit {
    /// It senses the carrier (CS); false: it organises its slots like class A (SOTDMA).
    pub is_carrier_sense: Option<bool>,
    /// It has a display for messages 12 and 14.
    pub has_display: Option<bool>,
    /// It has digital selective calling.
    pub has_dsc: Option<bool>,
    /// It works over the whole marine band, false: over the upper 525 kHz of it.
    pub has_whole_band: Option<bool>,
    /// It changes channels when message 22 says so.
    pub follows_message_22: Option<bool>,
    /// A base station has assigned when it sends; false: it sends as it finds right.
    pub is_assigned: Option<bool>,
}

/// Type 19 (ITU-R M.1371-5, table 68).
#[derive(Clone, Debug, PartialEq)]
pub struct PositionBExtended {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// The eight spare bits from bit 38; once for regional use.
    pub reserved: u8,
    /// Speed over the ground, 0 to 102.2 kn.
    pub speed: Option<Speed>,
    /// Position better than 10 m.
    pub is_accurate: bool,
    /// Where.
    pub place: Option<Position>,
    /// Course over the ground.
    pub course: Option<Course>,
    /// Where the bow points.
    pub heading: Option<Heading>,
    /// Second of the minute in UTC as in types 1 to 3.
    pub second: Option<u8>,
    /// The four spare bits from bit 139; once for regional use.
    pub more_reserved: Option<u8>,
    /// Name.
    pub name: Text,
    /// Type of ship and cargo.
    pub ship_type: Option<ShipType>,
    /// Dimensions.
    pub dimensions: Option<Dimensions>,
    /// Electronic position fixing device, 0 undefined to 15; `None` when cut.
    pub epfd: Option<u8>,
    /// Receiver autonomous integrity monitoring is used; `None` when cut.
    pub is_raim: Option<bool>,
    /// The data terminal is ready (sent as 0); `None` when cut.
    pub is_dte_ready: Option<bool>,
    /// A base station has assigned when it sends; `None` when cut.
    pub is_assigned: Option<bool>,
}

/// Type 24, part A (ITU-R M.1371-5, table 73).
#[derive(Clone, Debug, PartialEq)]
pub struct PartA {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// Name.
    pub name: Text,
}

/// Type 24, part B (ITU-R M.1371-5, table 74).
#[derive(Clone, Debug, PartialEq)]
pub struct PartB {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// Type of ship and cargo.
    pub ship_type: Option<ShipType>,
    /// The maker of the unit, three characters.
    pub vendor: Text,
    /// Unit model code, 0 to 15; `None` when cut.
    pub model: Option<u8>,
    /// Serial number of the unit, 0 to 1,048,575; `None` when cut.
    pub serial: Option<u32>,
    /// Call sign.
    pub call_sign: Text,
    /// Dimensions; an auxiliary craft (MMSI 98…) sends her mother ship's MMSI in their place.
    pub dimensions: Option<Dimensions>,
    /// The mother ship of an auxiliary craft.
    pub mother_ship: Option<Mmsi>,
    /// Electronic position fixing device, 0 undefined to 15; spare before M.1371-5. `None` when
    /// cut.
    pub epfd: Option<u8>,
}

impl PositionB {
    /// What the radio status says; nothing for a unit that senses the carrier, because such a unit
    /// sends a fixed number there (ITU-R M.1371-5, table 66).
    pub fn radio_status(&self) -> Option<RadioStatus> {
        let is_organised = self.unit.is_carrier_sense == Some(false);
        self.radio.filter(|_| is_organised).map(RadioStatus::selected)
    }
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "most messages come here, from several places")]
pub(super) fn position<B: Fields>(reader: &mut Reader<'_, B>) -> Result<PositionB, TooShort> {
    reader.needs(112, 168)?;
    let speed = reader.speed(46);
    let place = reader.place(57, 28, 1);
    let course = reader.course(112);
    let heading = reader.heading(124);
    Ok(PositionB {
        reserved: reader.code(38, 8),
        speed,
        is_accurate: reader.is_set(56),
        place,
        course,
        heading,
        second: reader.byte(133, 6),
        more_reserved: reader.byte(139, 2),
        unit: ClassBUnit {
            is_carrier_sense: reader.flag(141),
            has_display: reader.flag(142),
            has_dsc: reader.flag(143),
            has_whole_band: reader.flag(144),
            follows_message_22: reader.flag(145),
            is_assigned: reader.flag(146),
        },
        is_raim: reader.flag(147),
        radio: reader.number(148, 20),
        head: reader.head(),
    })
}

pub(super) fn extended(reader: &mut Reader<'_>) -> Result<PositionBExtended, TooShort> {
    reader.needs(112, 308)?;
    let speed = reader.speed(46);
    let place = reader.place(57, 28, 1);
    let course = reader.course(112);
    let heading = reader.heading(124);
    Ok(PositionBExtended {
        reserved: reader.code(38, 8),
        speed,
        is_accurate: reader.is_set(56),
        place,
        course,
        heading,
        second: reader.byte(133, 6),
        more_reserved: reader.byte(139, 4),
        name: reader.text(143, 20),
        ship_type: reader.ship_type(263),
        dimensions: reader.dimensions(271),
        epfd: reader.byte(301, 4),
        is_raim: reader.flag(305),
        is_dte_ready: reader.flag(306).map(|is_missing| !is_missing),
        is_assigned: reader.flag(307),
        head: reader.head(),
    })
}

pub(super) fn part_a(reader: &mut Reader<'_>) -> Result<PartA, TooShort> {
    reader.needs(46, 160)?;
    Ok(PartA { name: reader.text(40, 20), head: reader.head() })
}

pub(super) fn part_b(reader: &mut Reader<'_>) -> Result<PartB, TooShort> {
    // What follows bit 162 was spare before M.1371-5, and some units leave it out.
    reader.needs(48, 162)?;
    let head = reader.head();
    let is_auxiliary = head.mmsi.kind() == MmsiKind::AuxiliaryCraft;
    Ok(PartB {
        ship_type: reader.ship_type(40),
        vendor: reader.text(48, 3),
        model: reader.byte(66, 4),
        serial: reader.number(70, 20),
        call_sign: reader.text(90, 7),
        dimensions: if is_auxiliary { None } else { reader.dimensions(132) },
        mother_ship: reader.other_mmsi(132).filter(|_| is_auxiliary),
        epfd: reader.byte(162, 4),
        head,
    })
}
