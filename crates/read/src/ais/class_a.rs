//! Messages of class A ships.

use vigia_sea::{Course, Dimensions, Heading, Imo, NavStatus, Position, ShipType, Speed};

use super::reader::Reader;
use super::{Head, Text, TooShort};

/// Types 1, 2, 3 (ITU-R M.1371-5, table 48).
#[derive(Clone, Debug, PartialEq)]
pub struct PositionA {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// What the ship says she is doing.
    pub status: Option<NavStatus>,
    /// The rate-of-turn code: 0 straight, ±1 to ±126 by 4.733 √(°/min), ±127 more than 5° in 30 s
    /// without an indicator; right is positive.
    pub turn: Option<i8>,
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
    /// Second of the minute in UTC, 0 to 59; 60 not available, 61 typed in, 62 dead reckoning, 63
    /// positioning does not work.
    pub second: u8,
    /// 1 no special manoeuvre, 2 special manoeuvre, 0 not available.
    pub manoeuvre: u8,
    /// Receiver autonomous integrity monitoring is used.
    pub is_raim: bool,
    /// Radio status, 19 bits as sent.
    pub radio: u32,
}

/// Type 5 (ITU-R M.1371-5, table 52).
#[derive(Clone, Debug, PartialEq)]
pub struct StaticVoyage {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// Edition of the standard that the station follows, 0 to 3.
    pub version: u8,
    /// IMO number; `None` also when the check digit is wrong, see flaws.
    pub imo: Option<Imo>,
    /// Call sign.
    pub call_sign: Text,
    /// Name.
    pub name: Text,
    /// Type of ship and cargo.
    pub ship_type: Option<ShipType>,
    /// Dimensions.
    pub dimensions: Option<Dimensions>,
    /// Electronic position fixing device, 0 undefined to 15.
    pub epfd: u8,
    /// Estimated arrival as sent: month (0 not available), day (0), hour (24), minute (60), UTC.
    pub eta: [u8; 4],
    /// Draught in decimetres; 255 is 25.5 m or more.
    pub draught_decimetres: Option<u8>,
    /// Destination.
    pub destination: Text,
    /// The data terminal is ready.
    pub is_dte_ready: bool,
}

pub(super) fn position(reader: &mut Reader<'_>) -> Result<PositionA, TooShort> {
    // Up to bit 116 the position is whole; a message cut behind it still tells it.
    reader.needs(116, 168)?;
    let turn = i8::try_from(reader.signed(42, 8)).ok().filter(|turn| *turn != -128);
    let speed = reader.speed(50);
    let place = reader.place(61, 28, 1);
    let course = reader.course(116);
    let heading = reader.heading(128);
    Ok(PositionA {
        status: NavStatus::new(reader.byte(38, 4, 15)),
        turn,
        speed,
        is_accurate: reader.flag(60),
        place,
        course,
        heading,
        second: reader.byte(137, 6, 60),
        manoeuvre: reader.byte(143, 2, 0),
        is_raim: reader.flag(148),
        radio: reader.number(149, 19),
        head: reader.head(),
    })
}

pub(super) fn static_voyage(reader: &mut Reader<'_>) -> Result<StaticVoyage, TooShort> {
    // Up to bit 232 the name is whole.
    reader.needs(232, 422)?;
    let imo = reader.imo(40);
    let eta = [
        reader.byte(274, 4, 0),
        reader.byte(278, 5, 0),
        reader.byte(283, 5, 24),
        reader.byte(288, 6, 60),
    ];
    Ok(StaticVoyage {
        version: reader.byte(38, 2, 0),
        imo,
        call_sign: reader.text(70, 7),
        name: reader.text(112, 20),
        ship_type: reader.ship_type(232),
        dimensions: reader.dimensions(240),
        epfd: reader.byte(270, 4, 0),
        eta,
        draught_decimetres: Some(reader.byte(294, 8, 0)).filter(|draught| *draught > 0),
        destination: reader.text(302, 20),
        is_dte_ready: reader.has(423) && !reader.flag(422),
        head: reader.head(),
    })
}
