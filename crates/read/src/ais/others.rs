//! Messages of base stations, aircraft, aids to navigation, and for satellites.

use vigia_sea::{CivilTime, Course, Dimensions, NavStatus, Position, Speed, Timestamp};

use super::reader::Reader;
use super::{Flaws, Head, RadioStatus, Text, TooShort};
use crate::sixbit::Fields;

/// Types 4 and 11 (ITU-R M.1371-5, table 51).
#[derive(Clone, Debug, PartialEq)]
pub struct BaseStation {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// The station's clock; `None` when it has no time, or none that exists (see flaws).
    pub time: Option<Timestamp>,
    /// Position better than 10 m.
    pub is_accurate: bool,
    /// Where.
    pub place: Option<Position>,
    /// Electronic position fixing device, 0 undefined to 15; `None` when cut.
    pub epfd: Option<u8>,
    /// Class A ships near a base station are asked to send type 27 (bit 138); false: to stop it.
    /// `None` when cut.
    pub wants_long_range: Option<bool>,
    /// Receiver autonomous integrity monitoring is used; `None` when cut.
    pub is_raim: Option<bool>,
    /// Radio status, 19 bits as sent; `None` when cut.
    pub radio: Option<u32>,
}

/// Type 9 (ITU-R M.1371-5, table 57).
#[derive(Clone, Debug, PartialEq)]
pub struct AircraftPosition {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// Altitude in metres, 0 to 4094; 4094 is this or more.
    pub altitude_metres: Option<u16>,
    /// Speed over the ground in whole knots, 0 to 1022; 1022 is this or more.
    pub speed: Option<Speed>,
    /// Position better than 10 m.
    pub is_accurate: bool,
    /// Where.
    pub place: Option<Position>,
    /// Course over the ground.
    pub course: Option<Course>,
    /// Second of the minute in UTC as in types 1 to 3.
    pub second: Option<u8>,
    /// The altitude is measured by air pressure; false: by satellites. `None` when cut.
    pub is_barometric: Option<bool>,
    /// The data terminal is ready (sent as 0); `None` when cut.
    pub is_dte_ready: Option<bool>,
    /// A base station has assigned when it sends; `None` when cut.
    pub is_assigned: Option<bool>,
    /// Receiver autonomous integrity monitoring is used; `None` when cut.
    pub is_raim: Option<bool>,
    /// Radio status, 20 bits as sent; `None` when cut.
    pub radio: Option<u32>,
}

/// Type 21 (ITU-R M.1371-5, table 70).
#[derive(Clone, Debug, PartialEq)]
pub struct AidToNavigation {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// Type of aid, 0 to 31 (table 71).
    pub aid_type: u8,
    /// Name with its extension.
    pub name: Text,
    /// Position better than 10 m.
    pub is_accurate: bool,
    /// Where.
    pub place: Option<Position>,
    /// Dimensions of the aid, or of its reference point.
    pub dimensions: Option<Dimensions>,
    /// Electronic position fixing device, 0 undefined to 15; `None` when cut.
    pub epfd: Option<u8>,
    /// Second of the minute in UTC as in types 1 to 3.
    pub second: Option<u8>,
    /// A floating aid has left its place; means something only while `second` is below 60. `None`
    /// when cut.
    pub is_off_position: Option<bool>,
    /// State of the aid, eight bits as sent: in the highest three the page, below it light, racon
    /// and health (IALA A-126); 0 is the default. `None` when cut.
    pub status: Option<u8>,
    /// Receiver autonomous integrity monitoring is used; `None` when cut.
    pub is_raim: Option<bool>,
    /// Nothing floats there; a station ashore sends for it. `None` when cut.
    pub is_virtual: Option<bool>,
    /// A base station has assigned when it sends; `None` when cut.
    pub is_assigned: Option<bool>,
}

/// Type 27 (ITU-R M.1371-5, table 77).
#[derive(Clone, Debug, PartialEq)]
pub struct LongRange {
    /// Type, repeat, sender, flaws.
    pub head: Head,
    /// Position better than 10 m.
    pub is_accurate: bool,
    /// Receiver autonomous integrity monitoring is used.
    pub is_raim: bool,
    /// What the ship says she is doing.
    pub status: Option<NavStatus>,
    /// Where, in steps of a tenth of a minute.
    pub place: Option<Position>,
    /// Speed over the ground in whole knots, 0 to 62.
    pub speed: Option<Speed>,
    /// Course over the ground in whole degrees.
    pub course: Option<Course>,
    /// The position is older than 5 seconds; `None` when cut.
    pub is_old: Option<bool>,
}

impl BaseStation {
    /// What the radio status says: both types are sent by SOTDMA (annex 8, table 46).
    pub fn radio_status(&self) -> Option<RadioStatus> {
        self.radio.map(RadioStatus::self_organised)
    }
}

impl AircraftPosition {
    /// What the radio status says.
    pub fn radio_status(&self) -> Option<RadioStatus> {
        self.radio.map(RadioStatus::selected)
    }
}

#[inline]
pub(super) fn base_station<B: Fields>(reader: &mut Reader<'_, B>) -> Result<BaseStation, TooShort> {
    reader.needs(134, 168)?;
    let time = time(reader);
    let place = reader.place(79, 28, 1);
    Ok(BaseStation {
        time,
        is_accurate: reader.is_set(78),
        place,
        epfd: reader.byte(134, 4),
        wants_long_range: reader.flag(138),
        is_raim: reader.flag(148),
        radio: reader.number(149, 19),
        head: reader.head(),
    })
}

/// Year 0, month 0, day 0, hour 24, minute 60, second 60 are "not available"; no other value
/// outside the calendar should be sent.
fn time<B: Fields>(reader: &mut Reader<'_, B>) -> Option<Timestamp> {
    let civil = CivilTime {
        year: u16::try_from(reader.unsigned(38, 14)).ok()?,
        month: reader.code(52, 4),
        day: reader.code(56, 5),
        hour: reader.code(61, 5),
        minute: reader.code(66, 6),
        second: reader.code(72, 6),
    };
    let time = Timestamp::from_civil(civil).filter(|_| civil.year > 0);
    let is_absent = civil.year == 0
        || civil.month == 0
        || civil.day == 0
        || civil.hour == 24
        || civil.minute == 60
        || civil.second == 60;
    reader.flag_if(time.is_none() && !is_absent, Flaws::TIME);
    time
}

pub(super) fn aircraft(reader: &mut Reader<'_>) -> Result<AircraftPosition, TooShort> {
    reader.needs(116, 168)?;
    let number = |start, width| u16::try_from(reader.unsigned(start, width)).ok();
    let altitude_metres = number(38, 12).filter(|metres| *metres < 4095);
    let speed = number(50, 10).filter(|knots| *knots < 1023).map(Speed::from_whole_knots);
    let place = reader.place(61, 28, 1);
    let course = reader.course(116);
    Ok(AircraftPosition {
        altitude_metres,
        speed,
        is_accurate: reader.is_set(60),
        place,
        course,
        second: reader.byte(128, 6),
        is_barometric: reader.flag(134),
        is_dte_ready: reader.flag(142).map(|is_missing| !is_missing),
        is_assigned: reader.flag(146),
        is_raim: reader.flag(147),
        radio: reader.number(148, 20),
        head: reader.head(),
    })
}

pub(super) fn aid(reader: &mut Reader<'_>) -> Result<AidToNavigation, TooShort> {
    reader.needs(219, 271)?;
    let place = reader.place(164, 28, 1);
    Ok(AidToNavigation {
        aid_type: reader.code(38, 5),
        name: reader.extended_name(),
        is_accurate: reader.is_set(163),
        place,
        dimensions: reader.dimensions(219),
        epfd: reader.byte(249, 4),
        second: reader.byte(253, 6),
        is_off_position: reader.flag(259),
        status: reader.byte(260, 8),
        is_raim: reader.flag(268),
        is_virtual: reader.flag(269),
        is_assigned: reader.flag(270),
        head: reader.head(),
    })
}

pub(super) fn long_range(reader: &mut Reader<'_>) -> Result<LongRange, TooShort> {
    reader.needs(79, 95)?;
    // In 1/10 minute: 1000 times the unit of the other messages.
    let place = reader.place(44, 18, 1000);
    let speed = reader.short(79, 6).filter(|knots| *knots < 63);
    let degrees = reader.short(85, 9);
    let course = degrees.filter(|degrees| *degrees < 360);
    reader.flag_if(degrees.is_some_and(|degrees| (360..511).contains(&degrees)), Flaws::COURSE);
    Ok(LongRange {
        is_accurate: reader.is_set(38),
        is_raim: reader.is_set(39),
        status: NavStatus::new(reader.code(40, 4)),
        place,
        speed: speed.map(Speed::from_whole_knots),
        course: course.and_then(|degrees| Course::from_tenths_of_degree(degrees * 10)),
        is_old: reader.flag(94),
        head: reader.head(),
    })
}
