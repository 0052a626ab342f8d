//! Messages of class B craft.

use vigia_sea::{Course, Dimensions, Heading, Mmsi, MmsiKind, Position, ShipType, Speed};

use super::reader::Reader;
use super::{Head, Text, TooShort};

/// Type 18 (ITU-R M.1371-5, table 66).
#[derive(Clone, Debug, PartialEq)]
pub struct PositionB {
    /// Type, repeat, sender, flaws.
    pub head: Head,
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
    pub second: u8,
    /// The seven one-bit fields from bit 141: carrier sense, display, DSC, whole band, message 22,
    /// assigned mode, RAIM; the first is the highest bit.
    pub flags: u8,
    /// Radio status, 20 bits as sent.
    pub radio: u32,
}

/// Type 19 (ITU-R M.1371-5, table 68).
#[derive(Clone, Debug, PartialEq)]
pub struct PositionBExtended {
    /// Type, repeat, sender, flaws.
    pub head: Head,
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
    pub second: u8,
    /// Name.
    pub name: Text,
    /// Type of ship and cargo.
    pub ship_type: Option<ShipType>,
    /// Dimensions.
    pub dimensions: Option<Dimensions>,
    /// Electronic position fixing device, 0 undefined to 15.
    pub epfd: u8,
    /// Receiver autonomous integrity monitoring is used.
    pub is_raim: bool,
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
    /// Unit model code, 0 to 15.
    pub model: u8,
    /// Serial number of the unit.
    pub serial: u32,
    /// Call sign.
    pub call_sign: Text,
    /// Dimensions; an auxiliary craft (MMSI 98…) sends her mother ship's MMSI in their place.
    pub dimensions: Option<Dimensions>,
    /// The mother ship of an auxiliary craft.
    pub mother_ship: Option<Mmsi>,
}

pub(super) fn position(reader: &mut Reader<'_>) -> Result<PositionB, TooShort> {
    reader.needs(112, 168)?;
    let speed = reader.speed(46);
    let place = reader.place(57, 28, 1);
    let course = reader.course(112);
    let heading = reader.heading(124);
    Ok(PositionB {
        speed,
        is_accurate: reader.flag(56),
        place,
        course,
        heading,
        second: reader.byte(133, 6, 60),
        flags: reader.byte(141, 7, 0),
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
        speed,
        is_accurate: reader.flag(56),
        place,
        course,
        heading,
        second: reader.byte(133, 6, 60),
        name: reader.text(143, 20),
        ship_type: reader.ship_type(263),
        dimensions: reader.dimensions(271),
        epfd: reader.byte(301, 4, 0),
        is_raim: reader.flag(305),
        head: reader.head(),
    })
}

pub(super) fn part_a(reader: &mut Reader<'_>) -> Result<PartA, TooShort> {
    reader.needs(46, 160)?;
    Ok(PartA { name: reader.text(40, 20), head: reader.head() })
}

pub(super) fn part_b(reader: &mut Reader<'_>) -> Result<PartB, TooShort> {
    reader.needs(48, 162)?;
    let head = reader.head();
    let is_auxiliary = head.mmsi.kind() == MmsiKind::AuxiliaryCraft;
    let mother_ship = u32::try_from(reader.unsigned(132, 30)).ok().and_then(Mmsi::new);
    Ok(PartB {
        ship_type: reader.ship_type(40),
        vendor: reader.text(48, 3),
        model: reader.byte(66, 4, 0),
        serial: reader.number(70, 20),
        call_sign: reader.text(90, 7),
        dimensions: if is_auxiliary { None } else { reader.dimensions(132) },
        mother_ship: mother_ship.filter(|_| is_auxiliary && reader.has(162)),
        head,
    })
}
