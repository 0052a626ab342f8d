//! Messages of class A ships.

use std::num::NonZeroU32;

use vigia_sea::{Course, Dimensions, Heading, Imo, NavStatus, Position, ShipType, Speed};

use super::reader::{OFFICIAL_NUMBERS, Reader};
use super::{Head, RadioStatus, Text, TooShort};
use crate::sixbit::Fields;

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
    /// positioning does not work; `None` when cut.
    pub second: Option<u8>,
    /// 1 no special manoeuvre, 2 special manoeuvre, 0 not available; `None` when cut.
    pub manoeuvre: Option<u8>,
    /// Receiver autonomous integrity monitoring is used; `None` when cut.
    pub is_raim: Option<bool>,
    /// Radio status, 19 bits as sent; `None` when cut.
    pub radio: Option<u32>,
}

/// Type 5 (ITU-R M.1371-5, table 52).
#[derive(Clone, Debug, PartialEq)]
pub struct StaticVoyage {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// Edition of the standard that the station follows, 0 to 3.
    pub version: u8,
    /// IMO number, 1,000,000 to 9,999,999; `None` also when the check digit is wrong, see flaws.
    pub imo: Option<Imo>,
    /// The seven digits sent, when their check digit is wrong.
    pub wrong_imo: Option<NonZeroU32>,
    /// What the ship sends in the place of an IMO number when she has none: her number in the
    /// register of her flag State, 10,000,000 to 1,073,741,823.
    pub official_number: Option<u32>,
    /// Call sign.
    pub call_sign: Text,
    /// Name.
    pub name: Text,
    /// Type of ship and cargo.
    pub ship_type: Option<ShipType>,
    /// Dimensions.
    pub dimensions: Option<Dimensions>,
    /// Electronic position fixing device, 0 undefined to 15; `None` when cut.
    pub epfd: Option<u8>,
    /// Estimated arrival as sent: month (0 not available), day (0), hour (24), minute (60), UTC;
    /// `None` when cut.
    pub eta: [Option<u8>; 4],
    /// Draught in decimetres; 255 is 25.5 m or more.
    pub draught_decimetres: Option<u8>,
    /// Destination.
    pub destination: Text,
    /// The data terminal is ready (sent as 0); `None` when cut.
    pub is_dte_ready: Option<bool>,
}

impl PositionA {
    /// What the radio status says.
    pub fn radio_status(&self) -> Option<RadioStatus> {
        // Types 1 and 2 are sent by SOTDMA, type 3 by ITDMA (annex 8, table 46).
        let read = if self.head.kind == 3 {
            RadioStatus::incremental
        } else {
            RadioStatus::self_organised
        };
        self.radio.map(read)
    }
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "most messages come here, from several places")]
pub(super) fn position<B: Fields>(reader: &mut Reader<'_, B>) -> Result<PositionA, TooShort> {
    // Up to bit 116 the position is whole; a message cut behind it still tells it.
    reader.needs(116, 168)?;
    let turn = i8::try_from(reader.signed(42, 8)).ok().filter(|turn| *turn != -128);
    let speed = reader.speed(50);
    let place = reader.place(61, 28, 1);
    let course = reader.course(116);
    let heading = reader.heading(128);
    Ok(PositionA {
        status: NavStatus::new(reader.code(38, 4)),
        turn,
        speed,
        is_accurate: reader.is_set(60),
        place,
        course,
        heading,
        second: reader.byte(137, 6),
        manoeuvre: reader.byte(143, 2),
        is_raim: reader.flag(148),
        radio: reader.number(149, 19),
        head: reader.head(),
    })
}

pub(super) fn static_voyage(reader: &mut Reader<'_>) -> Result<StaticVoyage, TooShort> {
    // Up to bit 232 the name is whole.
    reader.needs(232, 422)?;
    let imo = reader.imo(40);
    let eta = [reader.byte(274, 4), reader.byte(278, 5), reader.byte(283, 5), reader.byte(288, 6)];
    Ok(StaticVoyage {
        version: reader.code(38, 2),
        imo,
        wrong_imo: reader.number(40, 30).and_then(Imo::wrong).and_then(NonZeroU32::new),
        official_number: reader.number(40, 30).filter(|number| *number >= OFFICIAL_NUMBERS),
        call_sign: reader.text(70, 7),
        name: reader.text(112, 20),
        ship_type: reader.ship_type(232),
        dimensions: reader.dimensions(240),
        epfd: reader.byte(270, 4),
        eta,
        draught_decimetres: reader.byte(294, 8).filter(|draught| *draught > 0),
        destination: reader.text(302, 20),
        is_dte_ready: reader.flag(422).map(|is_missing| !is_missing),
        head: reader.head(),
    })
}
