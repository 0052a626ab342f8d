//! The fields of a message by name, for printing. Names are those that the field's other tools use.

use vigia_sea::{Course, Dimensions, Heading, NavStatus, Position, ShipType, Speed, Value};

use super::{Flaws, Head, Message, Text};

/// What a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldDoc {
    /// Its name in JSON and CSV.
    pub name: &'static str,
    /// Its unit; empty when it has none.
    pub unit: &'static str,
    /// What it says, in one sentence without a full stop.
    pub meaning: &'static str,
}

const fn doc(name: &'static str, unit: &'static str, meaning: &'static str) -> FieldDoc {
    FieldDoc { name, unit, meaning }
}

/// Every field that [`Message::fields`] can give, in the order of CSV columns.
pub const FIELDS: &[FieldDoc] = &[
    doc("type", "", "message type, 1 to 27 (ITU-R M.1371-5)"),
    doc("repeat", "", "how often the message was repeated, 0 to 3"),
    doc("mmsi", "", "who sent it, as sent"),
    doc("status", "", "navigational status, 0 to 14 (types 1-3, 27)"),
    doc(
        "turn",
        "",
        "rate-of-turn code, -127 to 127, right positive: 4.733 times the root of degrees per minute",
    ),
    doc("speed", "kn", "speed over the ground; 102.2 is this or more (type 9: 1022)"),
    doc("accuracy", "", "true: position better than 10 m"),
    doc("lon", "°", "longitude in WGS 84, east positive"),
    doc("lat", "°", "latitude in WGS 84, north positive"),
    doc("course", "°", "course over the ground, true"),
    doc("heading", "°", "where the bow points, true"),
    doc(
        "second",
        "s",
        "second of the minute in UTC; 60 none, 61 typed in, 62 dead reckoning, 63 broken",
    ),
    doc("maneuver", "", "0 not available, 1 no special manoeuvre, 2 special manoeuvre"),
    doc("raim", "", "true: integrity monitoring in use"),
    doc("radio", "", "radio status, bits as sent"),
    doc("ais_version", "", "edition of the standard that the station follows, 0 to 3"),
    doc("imo", "", "IMO number with a right check digit"),
    doc("callsign", "", "call sign, up to the first @"),
    doc("shipname", "", "name, up to the first @; also of an aid to navigation"),
    doc("ship_type", "", "type of ship and cargo, 1 to 255"),
    doc("to_bow", "m", "from the antenna to the bow"),
    doc("to_stern", "m", "from the antenna to the stern"),
    doc("to_port", "m", "from the antenna to the port side"),
    doc("to_starboard", "m", "from the antenna to the starboard side"),
    doc("epfd", "", "electronic position fixing device, 0 to 15"),
    doc("month", "", "estimated arrival: month, 0 not available"),
    doc("day", "", "estimated arrival: day, 0 not available"),
    doc("hour", "h", "estimated arrival: hour in UTC, 24 not available"),
    doc("minute", "min", "estimated arrival: minute, 60 not available"),
    doc("draught", "m", "draught; 25.5 is this or more"),
    doc("destination", "", "destination as typed on board, up to the first @"),
    doc("dte", "", "true: data terminal ready"),
    doc("station_time", "", "time of the station's own clock (types 4, 11)"),
    doc("altitude", "m", "altitude of an aircraft; 4094 is this or more"),
    doc("part", "", "A or B (type 24)"),
    doc("vendor", "", "maker of the unit (type 24 part B)"),
    doc("model", "", "unit model code (type 24 part B)"),
    doc("serial", "", "serial number of the unit (type 24 part B)"),
    doc("mothership_mmsi", "", "MMSI of the mother ship of an auxiliary craft (type 24 part B)"),
    doc("class_b_flags", "", "seven bits from bit 141 of type 18 as sent, carrier sense first"),
    doc("aid_type", "", "type of aid to navigation, 0 to 31"),
    doc("off_position", "", "true: a floating aid has left its place"),
    doc("virtual_aid", "", "true: nothing floats there"),
    doc("old_position", "", "true: the position is older than 5 s (type 27)"),
    doc(
        "flaws",
        "",
        "what is wrong, as a sum: 1 cut, 2 place, 4 course, 8 heading, 16 time, 32 IMO check digit; only when not 0",
    ),
];

type Fields<'a> = Vec<(&'static str, Value<'a>)>;

impl Message {
    /// Adds the name and value of every field that this message has, in the order of [`FIELDS`].
    #[expect(clippy::too_many_lines, reason = "a match that is a table")]
    pub fn fields<'a>(&'a self, out: &mut Fields<'a>) {
        head(*self.head(), out);
        match self {
            Self::PositionA(m) => {
                status(m.status, out);
                whole("turn", m.turn, out);
                place((m.speed, m.is_accurate, m.place, m.course), out);
                heading(m.heading, out);
                whole("second", Some(m.second), out);
                whole("maneuver", Some(m.manoeuvre), out);
                flag("raim", m.is_raim, out);
                whole("radio", Some(m.radio), out);
            }
            Self::BaseStation(m) => {
                place_alone(m.is_accurate, m.place, out);
                flag("raim", m.is_raim, out);
                whole("radio", Some(m.radio), out);
                whole("epfd", Some(m.epfd), out);
                out.push(("station_time", m.time.map_or(Value::Absent, Value::Time)));
            }
            Self::StaticVoyage(m) => {
                whole("ais_version", Some(m.version), out);
                whole("imo", m.imo.map(vigia_sea::Imo::number), out);
                text("callsign", &m.call_sign, out);
                text("shipname", &m.name, out);
                ship_type(m.ship_type, out);
                dimensions(m.dimensions, out);
                whole("epfd", Some(m.epfd), out);
                for (name, part) in ["month", "day", "hour", "minute"].into_iter().zip(m.eta) {
                    whole(name, Some(part), out);
                }
                out.push(("draught", decimal(m.draught_decimetres.map(i64::from), 1)));
                text("destination", &m.destination, out);
                flag("dte", m.is_dte_ready, out);
            }
            Self::AircraftPosition(m) => {
                place((m.speed, m.is_accurate, m.place, m.course), out);
                whole("second", Some(m.second), out);
                flag("raim", m.is_raim, out);
                whole("altitude", m.altitude_metres, out);
            }
            Self::PositionB(m) => {
                place((m.speed, m.is_accurate, m.place, m.course), out);
                heading(m.heading, out);
                whole("second", Some(m.second), out);
                flag("raim", m.flags & 1 == 1, out);
                whole("radio", Some(m.radio), out);
                whole("class_b_flags", Some(m.flags), out);
            }
            Self::PositionBExtended(m) => {
                place((m.speed, m.is_accurate, m.place, m.course), out);
                heading(m.heading, out);
                whole("second", Some(m.second), out);
                flag("raim", m.is_raim, out);
                text("shipname", &m.name, out);
                ship_type(m.ship_type, out);
                dimensions(m.dimensions, out);
                whole("epfd", Some(m.epfd), out);
            }
            Self::AidToNavigation(m) => {
                place_alone(m.is_accurate, m.place, out);
                whole("second", Some(m.second), out);
                flag("raim", m.is_raim, out);
                text("shipname", &m.name, out);
                dimensions(m.dimensions, out);
                whole("epfd", Some(m.epfd), out);
                whole("aid_type", Some(m.aid_type), out);
                flag("off_position", m.is_off_position, out);
                flag("virtual_aid", m.is_virtual, out);
            }
            Self::PartA(m) => {
                text("shipname", &m.name, out);
                out.push(("part", Value::Text("A")));
            }
            Self::PartB(m) => {
                text("callsign", &m.call_sign, out);
                ship_type(m.ship_type, out);
                dimensions(m.dimensions, out);
                out.push(("part", Value::Text("B")));
                text("vendor", &m.vendor, out);
                whole("model", Some(m.model), out);
                whole("serial", Some(m.serial), out);
                if let Some(mmsi) = m.mother_ship {
                    whole("mothership_mmsi", Some(mmsi.number()), out);
                }
            }
            Self::LongRange(m) => {
                status(m.status, out);
                place((m.speed, m.is_accurate, m.place, m.course), out);
                flag("raim", m.is_raim, out);
                flag("old_position", m.is_old, out);
            }
            Self::Other(_) => {}
        }
        flaws(self.head().flaws, out);
    }
}

fn whole<N: Into<i64>>(name: &'static str, number: Option<N>, out: &mut Fields<'_>) {
    out.push((name, number.map_or(Value::Absent, |number| Value::Whole(number.into()))));
}

fn flag(name: &'static str, is_set: bool, out: &mut Fields<'_>) {
    out.push((name, Value::Flag(is_set)));
}

fn text<'a>(name: &'static str, text: &'a Text, out: &mut Fields<'a>) {
    out.push((name, text.get().map_or(Value::Absent, Value::Text)));
}

const fn decimal(units: Option<i64>, places: u8) -> Value<'static> {
    match units {
        Some(units) => Value::Decimal { units, places },
        None => Value::Absent,
    }
}

fn head(head: Head, out: &mut Fields<'_>) {
    whole("type", Some(head.kind), out);
    whole("repeat", Some(head.repeat), out);
    whole("mmsi", Some(head.mmsi.number()), out);
}

fn status(status: Option<NavStatus>, out: &mut Fields<'_>) {
    whole("status", status.map(NavStatus::number), out);
}

fn ship_type(ship_type: Option<ShipType>, out: &mut Fields<'_>) {
    whole("ship_type", ship_type.map(ShipType::number), out);
}

type Moving = (Option<Speed>, bool, Option<Position>, Option<Course>);

fn place((speed, is_accurate, place, course): Moving, out: &mut Fields<'_>) {
    // Tenths of a knot are kept in thousandths; no AIS message sends finer ones.
    let tenths = speed.map(|speed| i64::from(speed.thousandths_of_knot() / 100));
    out.push(("speed", decimal(tenths, 1)));
    place_alone(is_accurate, place, out);
    let tenths = course.map(|course| i64::from(course.thousandths_of_degree() / 100));
    out.push(("course", decimal(tenths, 1)));
}

fn place_alone(is_accurate: bool, place: Option<Position>, out: &mut Fields<'_>) {
    flag("accuracy", is_accurate, out);
    out.push(("lon", decimal(place.map(|place| place.lon.ten_millionths().into()), 7)));
    out.push(("lat", decimal(place.map(|place| place.lat.ten_millionths().into()), 7)));
}

fn heading(heading: Option<Heading>, out: &mut Fields<'_>) {
    whole("heading", heading.map(Heading::degrees), out);
}

fn dimensions(dimensions: Option<Dimensions>, out: &mut Fields<'_>) {
    let (bow, stern, port, starboard) = match dimensions {
        Some(d) => (Some(d.bow), Some(d.stern), Some(d.port), Some(d.starboard)),
        None => (None, None, None, None),
    };
    whole("to_bow", bow, out);
    whole("to_stern", stern, out);
    whole("to_port", port, out);
    whole("to_starboard", starboard, out);
}

fn flaws(flaws: Flaws, out: &mut Fields<'_>) {
    if !flaws.is_none() {
        whole("flaws", Some(flaws.number()), out);
    }
}
