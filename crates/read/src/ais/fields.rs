//! The fields of a message by name, for printing. Names are those that the field's other tools use.

use vigia_sea::{Course, Dimensions, Heading, Mmsi, NavStatus, Position, ShipType, Speed, Value};

use super::{
    Access, Application, Block, Corners, Flaws, Head, Message, Order, Payload, RadioStatus,
    Receipt, Reference, Scope, Text, Told, Wanted,
};

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
    doc("seqno", "", "number for the acknowledgement, 0 to 3 (types 6, 12)"),
    doc("dest_mmsi", "", "for whom it is meant (types 6, 10, 12, 25, 26)"),
    doc("retransmit", "", "true: sent again (types 6, 12)"),
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
    doc(
        "sync_state",
        "",
        "by whose clock it sends: 0 own UTC, 1 another's UTC, 2 base station, 3 other station",
    ),
    doc("slot_timeout", "", "frames until it takes another slot, 0 to 7 (SOTDMA)"),
    doc("received_stations", "", "stations that it hears (slot_timeout 3, 5, 7)"),
    doc("slot_number", "", "slot of this transmission, 0 to 2249 (slot_timeout 2, 4, 6)"),
    doc("utc_hour", "h", "hour of its clock (slot_timeout 1)"),
    doc("utc_minute", "min", "minute of its clock (slot_timeout 1)"),
    doc("slot_offset", "", "slots to the next one, 0 none (slot_timeout 0)"),
    doc("slot_increment", "", "slots to the next one, 0 none (ITDMA)"),
    doc("num_slots", "", "how many slots it takes there, as sent, 0 to 7 (ITDMA)"),
    doc("keep_flag", "", "true: keeps this slot for one frame more (ITDMA)"),
    doc("ais_version", "", "edition of the standard that the station follows, 0 to 3"),
    doc("imo", "", "IMO number with a right check digit"),
    doc(
        "official_number",
        "",
        "number in the register of the flag State, sent in place of the IMO number; only when sent",
    ),
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
    doc("dte_ready", "", "true: data terminal ready, sent as 0 (types 5, 9, 19)"),
    doc("station_time", "", "time of the station's own clock (types 4, 11)"),
    doc("long_range_wanted", "", "true: asks class A ships for type 27 (types 4, 11)"),
    doc("altitude", "m", "altitude of an aircraft; 4094 is this or more"),
    doc("barometric", "", "true: altitude by air pressure, false: by satellites (type 9)"),
    doc("part", "", "A or B (type 24)"),
    doc("vendor", "", "maker of the unit (type 24 part B)"),
    doc("model", "", "unit model code (type 24 part B)"),
    doc("serial", "", "serial number of the unit (type 24 part B)"),
    doc("mothership_mmsi", "", "MMSI of the mother ship of an auxiliary craft (type 24 part B)"),
    doc("reserved_1", "", "spare bits from bit 38, once for regional use (types 18, 19)"),
    doc("reserved_2", "", "spare bits from bit 139, once for regional use (types 18, 19)"),
    doc("cs", "", "true: senses the carrier, false: organises its slots (type 18)"),
    doc("display", "", "true: has a display for text (type 18)"),
    doc("dsc", "", "true: has digital selective calling (type 18)"),
    doc("band", "", "true: works over the whole marine band (type 18)"),
    doc("msg22", "", "true: changes channels when type 22 says so (type 18)"),
    doc("aid_type", "", "type of aid to navigation, 0 to 31"),
    doc("off_position", "", "true: a floating aid has left its place; only with second below 60"),
    doc("aid_status", "", "state of the aid, eight bits as sent (type 21)"),
    doc("virtual_aid", "", "true: nothing floats there"),
    doc("assigned", "", "true: a base station has assigned when it sends (types 9, 18, 19, 21)"),
    doc("old_position", "", "true: the position is older than 5 s (type 27)"),
    doc("addressed", "", "true: for certain stations, false: for all (types 22, 25, 26)"),
    doc("structured", "", "true: the payload has dac and fid (types 25, 26)"),
    doc("dac", "", "area of the application that reads the payload, 0 to 1023"),
    doc("fid", "", "number of that application in its area, 0 to 63"),
    doc("dgnss_type", "", "type of the corrections in ITU-R M.823, 0 to 63 (type 17)"),
    doc("dgnss_station", "", "number of the reference station, 0 to 1023 (type 17)"),
    doc("z_count", "0.6 s", "time of the corrections within the hour (type 17)"),
    doc("dgnss_seqno", "", "sequence number of the corrections, 0 to 7 (type 17)"),
    doc("n_words", "", "words of 24 bits with corrections, 0 to 31 (type 17)"),
    doc("health", "", "health of the reference station, 0 to 7 (type 17)"),
    doc("payload", "", "binary content as hexadecimal digits (types 6, 8, 17, 25, 26)"),
    doc("text", "", "safety text, up to the first @ (types 12, 14)"),
    doc("mmsi1", "", "first station named (types 7, 13, 15, 16)"),
    doc("mmsiseq1", "", "seqno of the message that came from mmsi1 (types 7, 13)"),
    doc("type1_1", "", "message type wanted of mmsi1 (type 15)"),
    doc("offset1_1", "", "in how many slots, 0 as it finds right (type 15)"),
    doc("type1_2", "", "second message type wanted of mmsi1 (type 15)"),
    doc("offset1_2", "", "in how many slots, 0 as it finds right (type 15)"),
    doc("offset1", "", "slots from this message to the first (types 16, 20)"),
    doc("number1", "", "slots in a row, 1 to 15 (type 20)"),
    doc("timeout1", "min", "for how long they are kept, 1 to 7 (type 20)"),
    doc("increment1", "", "type 16: code as sent; type 20: slots to the repetition"),
    doc("mmsi2", "", "second station named (types 7, 13, 15, 16)"),
    doc("mmsiseq2", "", "seqno of the message that came from mmsi2 (types 7, 13)"),
    doc("type2_1", "", "message type wanted of mmsi2 (type 15)"),
    doc("offset2_1", "", "in how many slots, 0 as it finds right (type 15)"),
    doc("offset2", "", "as offset1, second block or station (types 16, 20)"),
    doc("number2", "", "as number1, second block (type 20)"),
    doc("timeout2", "min", "as timeout1, second block (type 20)"),
    doc("increment2", "", "as increment1, second block or station (types 16, 20)"),
    doc("mmsi3", "", "third station named (types 7, 13)"),
    doc("mmsiseq3", "", "seqno of the message that came from mmsi3 (types 7, 13)"),
    doc("offset3", "", "as offset1, third block (type 20)"),
    doc("number3", "", "as number1, third block (type 20)"),
    doc("timeout3", "min", "as timeout1, third block (type 20)"),
    doc("increment3", "", "as increment1, third block (type 20)"),
    doc("mmsi4", "", "fourth station named (types 7, 13)"),
    doc("mmsiseq4", "", "seqno of the message that came from mmsi4 (types 7, 13)"),
    doc("offset4", "", "as offset1, fourth block (type 20)"),
    doc("number4", "", "as number1, fourth block (type 20)"),
    doc("timeout4", "min", "as timeout1, fourth block (type 20)"),
    doc("increment4", "", "as increment1, fourth block (type 20)"),
    doc("channel_a", "", "channel A, number of ITU-R M.1084 (type 22)"),
    doc("channel_b", "", "channel B, number of ITU-R M.1084 (type 22)"),
    doc("txrx", "", "0 send on both channels, 1 on A only, 2 on B only (types 22, 23)"),
    doc("power", "", "true: low power (type 22)"),
    doc("dest1", "", "first station for which it is meant (type 22)"),
    doc("dest2", "", "second station for which it is meant (type 22)"),
    doc("ne_lon", "°", "area: longitude of the corner in the north-east (types 22, 23)"),
    doc("ne_lat", "°", "area: latitude of the corner in the north-east (types 22, 23)"),
    doc("sw_lon", "°", "area: longitude of the corner in the south-west (types 22, 23)"),
    doc("sw_lat", "°", "area: latitude of the corner in the south-west (types 22, 23)"),
    doc("band_a", "", "bandwidth bit of channel A, false: as its number says (type 22)"),
    doc("band_b", "", "bandwidth bit of channel B, false: as its number says (type 22)"),
    doc("zonesize", "nm", "zone around the area less one, 0 to 7, as sent (type 22)"),
    doc("station_type", "", "which stations, code 0 to 15 as sent (type 23)"),
    doc("interval", "", "time between reports, code 0 to 15 as sent (type 23)"),
    doc("quiet", "min", "silence, 0 none (type 23)"),
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
                whole("second", m.second, out);
                whole("maneuver", m.manoeuvre, out);
                flag("raim", m.is_raim, out);
                radio(m.radio, m.radio_status(), out);
            }
            Self::BaseStation(m) => {
                place_alone(m.is_accurate, m.place, out);
                flag("raim", m.is_raim, out);
                radio(m.radio, m.radio_status(), out);
                whole("epfd", m.epfd, out);
                out.push(("station_time", m.time.map_or(Value::Absent, Value::Time)));
                flag("long_range_wanted", m.wants_long_range, out);
            }
            Self::StaticVoyage(m) => {
                whole("ais_version", Some(m.version), out);
                whole("imo", m.imo.map(vigia_sea::Imo::number), out);
                if m.official_number.is_some() {
                    whole("official_number", m.official_number, out);
                }
                text("callsign", &m.call_sign, out);
                text("shipname", &m.name, out);
                ship_type(m.ship_type, out);
                dimensions(m.dimensions, out);
                whole("epfd", m.epfd, out);
                for (name, part) in ["month", "day", "hour", "minute"].into_iter().zip(m.eta) {
                    whole(name, part, out);
                }
                out.push(("draught", decimal(m.draught_decimetres.map(i64::from), 1)));
                text("destination", &m.destination, out);
                flag("dte_ready", m.is_dte_ready, out);
            }
            Self::AddressedBinary(m) => {
                whole("seqno", Some(m.sequence), out);
                mmsi("dest_mmsi", m.destination, out);
                flag("retransmit", m.is_retransmitted, out);
                application(m.application, out);
                payload(m.payload.as_ref(), out);
            }
            Self::Acknowledgement(m) => {
                for (names, receipt) in NAMED.iter().zip(m.receipts) {
                    if let Some(Receipt { mmsi: from, sequence }) = receipt {
                        mmsi(names.mmsi, from, out);
                        whole(names.sequence, Some(sequence), out);
                    }
                }
            }
            Self::BroadcastBinary(m) => {
                application(Some(m.application), out);
                payload(m.payload.as_ref(), out);
            }
            Self::AircraftPosition(m) => {
                place((m.speed, m.is_accurate, m.place, m.course), out);
                whole("second", m.second, out);
                flag("raim", m.is_raim, out);
                radio(m.radio, m.radio_status(), out);
                flag("dte_ready", m.is_dte_ready, out);
                whole("altitude", m.altitude_metres, out);
                flag("barometric", m.is_barometric, out);
                flag("assigned", m.is_assigned, out);
            }
            Self::Inquiry(m) => mmsi("dest_mmsi", m.destination, out),
            Self::AddressedText(m) => {
                whole("seqno", Some(m.sequence), out);
                mmsi("dest_mmsi", m.destination, out);
                flag("retransmit", m.is_retransmitted, out);
                out.push(("text", m.text.get().map_or(Value::Absent, Value::Text)));
            }
            Self::BroadcastText(m) => {
                out.push(("text", m.text.get().map_or(Value::Absent, Value::Text)));
            }
            Self::Interrogation(m) => {
                let [first, second] = m.from_first;
                mmsi("mmsi1", m.first, out);
                wanted(["type1_1", "offset1_1"], first, out);
                wanted(["type1_2", "offset1_2"], second, out);
                if let Some(other) = m.second {
                    mmsi("mmsi2", other, out);
                }
                wanted(["type2_1", "offset2_1"], m.from_second, out);
            }
            Self::Assignment(m) => {
                for (names, order) in NAMED.iter().zip(m.orders) {
                    if let Some(Order { mmsi: who, offset, increment }) = order {
                        mmsi(names.mmsi, who, out);
                        whole(names.offset, offset, out);
                        whole(names.increment, increment, out);
                    }
                }
            }
            Self::Corrections(m) => {
                lon_lat(["lon", "lat"], m.place, out);
                if let Some(head) = m.reference {
                    reference(head, out);
                }
                payload(m.payload.as_ref(), out);
            }
            Self::PositionB(m) => {
                place((m.speed, m.is_accurate, m.place, m.course), out);
                heading(m.heading, out);
                whole("second", m.second, out);
                flag("raim", m.is_raim, out);
                radio(m.radio, m.radio_status(), out);
                whole("reserved_1", Some(m.reserved), out);
                whole("reserved_2", m.more_reserved, out);
                flag("cs", m.unit.is_carrier_sense, out);
                flag("display", m.unit.has_display, out);
                flag("dsc", m.unit.has_dsc, out);
                flag("band", m.unit.has_whole_band, out);
                flag("msg22", m.unit.follows_message_22, out);
                flag("assigned", m.unit.is_assigned, out);
            }
            Self::PositionBExtended(m) => {
                place((m.speed, m.is_accurate, m.place, m.course), out);
                heading(m.heading, out);
                whole("second", m.second, out);
                flag("raim", m.is_raim, out);
                text("shipname", &m.name, out);
                ship_type(m.ship_type, out);
                dimensions(m.dimensions, out);
                whole("epfd", m.epfd, out);
                flag("dte_ready", m.is_dte_ready, out);
                whole("reserved_1", Some(m.reserved), out);
                whole("reserved_2", m.more_reserved, out);
                flag("assigned", m.is_assigned, out);
            }
            Self::Reservations(m) => {
                for (names, block) in NAMED.iter().zip(m.blocks) {
                    if let Some(Block { offset, n_slots, minutes, increment }) = block {
                        whole(names.offset, offset, out);
                        whole(names.number, n_slots, out);
                        whole(names.time_out, minutes, out);
                        whole(names.increment, Some(increment), out);
                    }
                }
            }
            Self::AidToNavigation(m) => {
                place_alone(m.is_accurate, m.place, out);
                whole("second", m.second, out);
                flag("raim", m.is_raim, out);
                text("shipname", &m.name, out);
                dimensions(m.dimensions, out);
                whole("epfd", m.epfd, out);
                whole("aid_type", Some(m.aid_type), out);
                flag("off_position", m.is_off_position, out);
                whole("aid_status", m.status, out);
                flag("virtual_aid", m.is_virtual, out);
                flag("assigned", m.is_assigned, out);
            }
            Self::Channels(m) => {
                let [narrow_a, narrow_b] = m.is_narrow;
                let is_addressed = m.scope.map(|scope| matches!(scope, Scope::Stations(_)));
                flag("addressed", is_addressed, out);
                whole("channel_a", Some(m.channel_a), out);
                whole("channel_b", Some(m.channel_b), out);
                whole("txrx", Some(m.mode), out);
                flag("power", m.is_low_power, out);
                match m.scope {
                    Some(Scope::Area(area)) => corners(area, out),
                    Some(Scope::Stations([first, second])) => {
                        mmsi("dest1", first, out);
                        mmsi("dest2", second, out);
                    }
                    None => {}
                }
                flag("band_a", narrow_a, out);
                flag("band_b", narrow_b, out);
                whole("zonesize", m.zone, out);
            }
            Self::GroupAssignment(m) => {
                ship_type(m.ship_type, out);
                whole("txrx", m.mode, out);
                corners(m.area, out);
                whole("station_type", m.station_type, out);
                whole("interval", m.interval, out);
                whole("quiet", m.quiet_minutes, out);
            }
            Self::PartA(m) => {
                text("shipname", &m.name, out);
                out.push(("part", Value::Text("A")));
            }
            Self::PartB(m) => {
                text("callsign", &m.call_sign, out);
                ship_type(m.ship_type, out);
                if m.mother_ship.is_none() {
                    dimensions(m.dimensions, out);
                }
                whole("epfd", m.epfd, out);
                out.push(("part", Value::Text("B")));
                text("vendor", &m.vendor, out);
                whole("model", m.model, out);
                whole("serial", m.serial, out);
                if let Some(mother_ship) = m.mother_ship {
                    mmsi("mothership_mmsi", mother_ship, out);
                }
            }
            Self::SlotBinary(m) => {
                if let Some(destination) = m.destination {
                    mmsi("dest_mmsi", destination, out);
                }
                if m.head.kind == 26 {
                    radio(m.radio, m.radio_status(), out);
                }
                flag("addressed", Some(m.is_addressed), out);
                flag("structured", Some(m.is_structured), out);
                if m.is_structured {
                    application(m.application, out);
                }
                payload(m.payload.as_ref(), out);
            }
            Self::LongRange(m) => {
                status(m.status, out);
                place((m.speed, m.is_accurate, m.place, m.course), out);
                flag("raim", Some(m.is_raim), out);
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

fn flag(name: &'static str, is_set: Option<bool>, out: &mut Fields<'_>) {
    out.push((name, is_set.map_or(Value::Absent, Value::Flag)));
}

fn mmsi(name: &'static str, mmsi: Mmsi, out: &mut Fields<'_>) {
    whole(name, Some(mmsi.number()), out);
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
    mmsi("mmsi", head.mmsi, out);
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
    flag("accuracy", Some(is_accurate), out);
    lon_lat(["lon", "lat"], place, out);
}

fn lon_lat([lon, lat]: [&'static str; 2], place: Option<Position>, out: &mut Fields<'_>) {
    out.push((lon, decimal(place.map(|place| place.lon.ten_millionths().into()), 7)));
    out.push((lat, decimal(place.map(|place| place.lat.ten_millionths().into()), 7)));
}

fn corners(area: Corners, out: &mut Fields<'_>) {
    lon_lat(["ne_lon", "ne_lat"], area.north_east, out);
    lon_lat(["sw_lon", "sw_lat"], area.south_west, out);
}

fn radio(bits: Option<u32>, status: Option<RadioStatus>, out: &mut Fields<'_>) {
    whole("radio", bits, out);
    let Some(status) = status else { return };
    whole("sync_state", Some(status.sync.number()), out);
    match status.access {
        Access::SelfOrganised { time_out, told } => {
            whole("slot_timeout", Some(time_out), out);
            match told {
                Told::Heard(stations) => whole("received_stations", Some(stations), out),
                Told::Slot(slot) => whole("slot_number", Some(slot), out),
                Told::Clock { hour, minute } => {
                    whole("utc_hour", Some(hour), out);
                    whole("utc_minute", Some(minute), out);
                }
                Told::Offset(slots) => whole("slot_offset", Some(slots), out),
                Told::Nothing => {}
            }
        }
        Access::Incremental { increment, n_slots, is_kept } => {
            whole("slot_increment", Some(increment), out);
            whole("num_slots", Some(n_slots), out);
            flag("keep_flag", Some(is_kept), out);
        }
    }
}

fn application(application: Option<Application>, out: &mut Fields<'_>) {
    whole("dac", application.map(|application| application.area), out);
    whole("fid", application.map(|application| application.function), out);
}

fn payload<'a>(payload: Option<&'a Payload>, out: &mut Fields<'a>) {
    let bits =
        |payload: &'a Payload| Value::Bits { bytes: payload.bytes(), n_bits: payload.n_bits() };
    out.push(("payload", payload.map_or(Value::Absent, bits)));
}

fn wanted([kind, offset]: [&'static str; 2], wanted: Option<Wanted>, out: &mut Fields<'_>) {
    if let Some(wanted) = wanted {
        whole(kind, Some(wanted.kind), out);
        whole(offset, wanted.slot_offset, out);
    }
}

fn reference(reference: Reference, out: &mut Fields<'_>) {
    whole("dgnss_type", Some(reference.kind), out);
    whole("dgnss_station", Some(reference.station), out);
    whole("z_count", Some(reference.z_count), out);
    whole("dgnss_seqno", Some(reference.sequence), out);
    whole("n_words", Some(reference.n_words), out);
    whole("health", Some(reference.health), out);
}

/// The names of what a message has up to four times.
struct Named {
    mmsi: &'static str,
    sequence: &'static str,
    offset: &'static str,
    number: &'static str,
    time_out: &'static str,
    increment: &'static str,
}

const NAMED: [Named; 4] = [
    named(["mmsi1", "mmsiseq1", "offset1", "number1", "timeout1", "increment1"]),
    named(["mmsi2", "mmsiseq2", "offset2", "number2", "timeout2", "increment2"]),
    named(["mmsi3", "mmsiseq3", "offset3", "number3", "timeout3", "increment3"]),
    named(["mmsi4", "mmsiseq4", "offset4", "number4", "timeout4", "increment4"]),
];

const fn named([mmsi, sequence, offset, number, time_out, increment]: [&'static str; 6]) -> Named {
    Named { mmsi, sequence, offset, number, time_out, increment }
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
