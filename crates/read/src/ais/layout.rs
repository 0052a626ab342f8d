//! Which bits are which field: every message type of ITU-R M.1371-5 as a table.
//!
//! The decoder does not use it: it is a second description, by which a message can be shown bit by
//! bit and by which what the decoder does not give (numbers outside their range, text behind its
//! end) can be seen. A test holds the two against each other.

use vigia_sea::{CivilTime, Imo, Mmsi, MmsiKind, Timestamp, Value};

use super::Message;
use super::reader::OFFICIAL_NUMBERS;
use crate::sixbit::Bits;

/// A run of bits with one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BitField {
    /// Its name in [`crate::FIELDS`]; or `spare`, `rest`, or what only this table names.
    pub name: &'static str,
    /// The first bit, from 0.
    pub start: usize,
    /// How many bits.
    pub width: usize,
    /// How the bits are read.
    pub reading: Reading,
    /// It lies within a field that comes before it, whose bits it reads more finely.
    pub is_within: bool,
}

/// How bits are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A whole number.
    Number(Range),
    /// A number in two's complement; `absent` is "not available".
    Signed {
        /// "Not available".
        absent: i64,
    },
    /// A yes or no; `yes` is the bit that means yes.
    Flag {
        /// The bit that means yes.
        yes: bool,
    },
    /// Longitude in steps of `scale` times 1/10000 minute; the latitude follows it.
    Lon {
        /// 1, or 1000 for tenths of a minute.
        scale: i64,
    },
    /// Latitude in the same steps, one bit narrower.
    Lat {
        /// 1, or 1000 for tenths of a minute.
        scale: i64,
    },
    /// One of four distances to the sides of a ship; all four zero are "not available".
    Side {
        /// Where the 30 bits of the four begin.
        first: usize,
    },
    /// An IMO number with its check digit.
    Imo,
    /// The same bits when they hold an official number of the flag State (table 52).
    OfficialNumber,
    /// Year, month, day, hour, minute, second.
    Clock,
    /// Six-bit text that ends at the first `@`.
    Text,
    /// The same with up to 14 more characters behind bit 272.
    LongName,
    /// Part A or B of type 24.
    Part,
    /// Bits that an application reads, as hexadecimal digits.
    Hex,
    /// Bits that should be zero.
    Spare,
}

/// Which numbers a field may have, and how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The largest that is valid.
    pub most: u64,
    /// "Not available".
    pub absent: Option<u64>,
    /// By what the number is multiplied before it is written.
    pub times: i64,
    /// How many digits then stand behind the point.
    pub places: u8,
}

/// What is to be said of the bits of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// They are a value.
    Good,
    /// They say "not available".
    Absent,
    /// They are a number that the standard does not allow; never given as a value.
    OutOfRange,
    /// They are in range, but their other half (longitude, latitude) is not or is not there.
    Withheld,
    /// The message ends before them or in them.
    Cut,
    /// Characters stand behind the first `@`; the value is the text before it.
    Trailing,
    /// Spare bits that are not zero.
    NotZero,
}

/// Bits as they were sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raw {
    /// A number.
    Number(i64),
    /// Characters, hexadecimal digits, or a date as sent.
    Text(String),
}

/// What the decoder should give; [`Value`] with a text of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A value without text.
    Plain(Value<'static>),
    /// A text.
    Text(String),
}

/// One field read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// As sent.
    pub raw: Raw,
    /// What it says.
    pub cell: Cell,
    /// What is to be said of it.
    pub state: State,
}

/// The fields of one message, from its first bit to its last.
#[derive(Clone, Debug)]
pub struct Layout<'a> {
    bits: &'a Bits,
    end: usize,
    kind: u8,
    fields: Vec<BitField>,
}

const ANY: Range = Range { most: u64::MAX, absent: None, times: 1, places: 0 };

const fn up_to(most: u64, absent: u64) -> Reading {
    Reading::Number(Range { most, absent: Some(absent), times: 1, places: 0 })
}

const fn tenths(most: u64, absent: u64, times: i64) -> Reading {
    Reading::Number(Range { most, absent: Some(absent), times, places: 1 })
}

const NUMBER: Reading = Reading::Number(ANY);
const YES: Reading = Reading::Flag { yes: true };
const NO: Reading = Reading::Flag { yes: false };
const SPEED: Reading = tenths(1022, 1023, 1);
const COURSE: Reading = tenths(3599, 3600, 1);
const HEADING: Reading = up_to(359, 511);
const STATUS: Reading = up_to(14, 15);
const SHIP_TYPE: Reading = up_to(255, 0);
/// Blocks of type 20 send zero for "not available".
const NOT_ZERO: Reading = up_to(u64::MAX, 0);
const LON: Reading = Reading::Lon { scale: 1 };
const LAT: Reading = Reading::Lat { scale: 1 };
const COARSE_LON: Reading = Reading::Lon { scale: 1000 };
const COARSE_LAT: Reading = Reading::Lat { scale: 1000 };

/// Name, first bit, width, reading.
type Line = (&'static str, usize, usize, Reading);

const HEAD: &[Line] = &[("type", 0, 6, NUMBER), ("repeat", 6, 2, NUMBER), ("mmsi", 8, 30, NUMBER)];

const POSITION_A: &[Line] = &[
    ("status", 38, 4, STATUS),
    ("turn", 42, 8, Reading::Signed { absent: -128 }),
    ("speed", 50, 10, SPEED),
    ("accuracy", 60, 1, YES),
    ("lon", 61, 28, LON),
    ("lat", 89, 27, LAT),
    ("course", 116, 12, COURSE),
    ("heading", 128, 9, HEADING),
    ("second", 137, 6, NUMBER),
    ("maneuver", 143, 2, NUMBER),
    ("spare", 145, 3, Reading::Spare),
    ("raim", 148, 1, YES),
    ("radio", 149, 19, NUMBER),
];

const BASE_STATION: &[Line] = &[
    ("station_time", 38, 40, Reading::Clock),
    ("accuracy", 78, 1, YES),
    ("lon", 79, 28, LON),
    ("lat", 107, 27, LAT),
    ("epfd", 134, 4, NUMBER),
    ("long_range_wanted", 138, 1, YES),
    ("spare", 139, 9, Reading::Spare),
    ("raim", 148, 1, YES),
    ("radio", 149, 19, NUMBER),
];

/// Within the 40 bits of `station_time`.
const STATION_TIME: &[Line] = &[
    ("station_time.year", 38, 14, up_to(9999, 0)),
    ("station_time.month", 52, 4, up_to(12, 0)),
    ("station_time.day", 56, 5, up_to(31, 0)),
    ("station_time.hour", 61, 5, up_to(23, 24)),
    ("station_time.minute", 66, 6, up_to(59, 60)),
    ("station_time.second", 72, 6, up_to(59, 60)),
];

/// Within `imo`.
const OFFICIAL_NUMBER: &[Line] = &[("official_number", 40, 30, Reading::OfficialNumber)];

const STATIC_VOYAGE: &[Line] = &[
    ("ais_version", 38, 2, NUMBER),
    ("imo", 40, 30, Reading::Imo),
    ("callsign", 70, 42, Reading::Text),
    ("shipname", 112, 120, Reading::Text),
    ("ship_type", 232, 8, SHIP_TYPE),
    ("to_bow", 240, 9, Reading::Side { first: 240 }),
    ("to_stern", 249, 9, Reading::Side { first: 240 }),
    ("to_port", 258, 6, Reading::Side { first: 240 }),
    ("to_starboard", 264, 6, Reading::Side { first: 240 }),
    ("epfd", 270, 4, NUMBER),
    ("month", 274, 4, NUMBER),
    ("day", 278, 5, NUMBER),
    ("hour", 283, 5, NUMBER),
    ("minute", 288, 6, NUMBER),
    ("draught", 294, 8, tenths(255, 0, 1)),
    ("destination", 302, 120, Reading::Text),
    ("dte_ready", 422, 1, NO),
    ("spare", 423, 1, Reading::Spare),
];

const ADDRESSED: &[Line] = &[
    ("seqno", 38, 2, NUMBER),
    ("dest_mmsi", 40, 30, NUMBER),
    ("retransmit", 70, 1, YES),
    ("spare", 71, 1, Reading::Spare),
];

const APPLICATION: [(&str, usize); 2] = [("dac", 10), ("fid", 6)];

const AIRCRAFT: &[Line] = &[
    ("altitude", 38, 12, up_to(4094, 4095)),
    ("speed", 50, 10, tenths(1022, 1023, 10)),
    ("accuracy", 60, 1, YES),
    ("lon", 61, 28, LON),
    ("lat", 89, 27, LAT),
    ("course", 116, 12, COURSE),
    ("second", 128, 6, NUMBER),
    ("barometric", 134, 1, YES),
    ("spare", 135, 7, Reading::Spare),
    ("dte_ready", 142, 1, NO),
    ("spare", 143, 3, Reading::Spare),
    ("assigned", 146, 1, YES),
    ("raim", 147, 1, YES),
    ("radio", 148, 20, NUMBER),
];

const INQUIRY: &[Line] = &[
    ("spare", 38, 2, Reading::Spare),
    ("dest_mmsi", 40, 30, NUMBER),
    ("spare", 70, 2, Reading::Spare),
];

const CORRECTIONS: &[Line] = &[
    ("spare", 38, 2, Reading::Spare),
    ("lon", 40, 18, COARSE_LON),
    ("lat", 58, 17, COARSE_LAT),
    ("spare", 75, 5, Reading::Spare),
];

/// Within the payload of type 17 (ITU-R M.823).
const REFERENCE: &[Line] = &[
    ("dgnss_type", 80, 6, NUMBER),
    ("dgnss_station", 86, 10, NUMBER),
    ("z_count", 96, 13, NUMBER),
    ("dgnss_seqno", 109, 3, NUMBER),
    ("n_words", 112, 5, NUMBER),
    ("health", 117, 3, NUMBER),
];

/// What types 18 and 19 have in common.
const POSITION_B: &[Line] = &[
    ("reserved_1", 38, 8, NUMBER),
    ("speed", 46, 10, SPEED),
    ("accuracy", 56, 1, YES),
    ("lon", 57, 28, LON),
    ("lat", 85, 27, LAT),
    ("course", 112, 12, COURSE),
    ("heading", 124, 9, HEADING),
    ("second", 133, 6, NUMBER),
];

const CLASS_B_UNIT: &[Line] = &[
    ("reserved_2", 139, 2, NUMBER),
    ("cs", 141, 1, YES),
    ("display", 142, 1, YES),
    ("dsc", 143, 1, YES),
    ("band", 144, 1, YES),
    ("msg22", 145, 1, YES),
    ("assigned", 146, 1, YES),
    ("raim", 147, 1, YES),
    ("radio", 148, 20, NUMBER),
];

const EXTENDED: &[Line] = &[
    ("reserved_2", 139, 4, NUMBER),
    ("shipname", 143, 120, Reading::Text),
    ("ship_type", 263, 8, SHIP_TYPE),
    ("to_bow", 271, 9, Reading::Side { first: 271 }),
    ("to_stern", 280, 9, Reading::Side { first: 271 }),
    ("to_port", 289, 6, Reading::Side { first: 271 }),
    ("to_starboard", 295, 6, Reading::Side { first: 271 }),
    ("epfd", 301, 4, NUMBER),
    ("raim", 305, 1, YES),
    ("dte_ready", 306, 1, NO),
    ("assigned", 307, 1, YES),
    ("spare", 308, 4, Reading::Spare),
];

const AID: &[Line] = &[
    ("aid_type", 38, 5, NUMBER),
    ("shipname", 43, 120, Reading::LongName),
    ("accuracy", 163, 1, YES),
    ("lon", 164, 28, LON),
    ("lat", 192, 27, LAT),
    ("to_bow", 219, 9, Reading::Side { first: 219 }),
    ("to_stern", 228, 9, Reading::Side { first: 219 }),
    ("to_port", 237, 6, Reading::Side { first: 219 }),
    ("to_starboard", 243, 6, Reading::Side { first: 219 }),
    ("epfd", 249, 4, NUMBER),
    ("second", 253, 6, NUMBER),
    ("off_position", 259, 1, YES),
    ("aid_status", 260, 8, NUMBER),
    ("raim", 268, 1, YES),
    ("virtual_aid", 269, 1, YES),
    ("assigned", 270, 1, YES),
    ("spare", 271, 1, Reading::Spare),
];

const CHANNELS: &[Line] = &[
    ("spare", 38, 2, Reading::Spare),
    ("channel_a", 40, 12, NUMBER),
    ("channel_b", 52, 12, NUMBER),
    ("txrx", 64, 4, NUMBER),
    ("power", 68, 1, YES),
];

const CHANNELS_FOR_STATIONS: &[Line] = &[
    ("dest1", 69, 30, NUMBER),
    ("spare", 99, 5, Reading::Spare),
    ("dest2", 104, 30, NUMBER),
    ("spare", 134, 5, Reading::Spare),
];

const CHANNELS_FOR_AREA: &[Line] = &[
    ("ne_lon", 69, 18, COARSE_LON),
    ("ne_lat", 87, 17, COARSE_LAT),
    ("sw_lon", 104, 18, COARSE_LON),
    ("sw_lat", 122, 17, COARSE_LAT),
];

const CHANNELS_END: &[Line] = &[
    ("addressed", 139, 1, YES),
    ("band_a", 140, 1, YES),
    ("band_b", 141, 1, YES),
    ("zonesize", 142, 3, NUMBER),
    ("spare", 145, 23, Reading::Spare),
];

const GROUP: &[Line] = &[
    ("spare", 38, 2, Reading::Spare),
    ("ne_lon", 40, 18, COARSE_LON),
    ("ne_lat", 58, 17, COARSE_LAT),
    ("sw_lon", 75, 18, COARSE_LON),
    ("sw_lat", 93, 17, COARSE_LAT),
    ("station_type", 110, 4, NUMBER),
    ("ship_type", 114, 8, SHIP_TYPE),
    ("spare", 122, 22, Reading::Spare),
    ("txrx", 144, 2, NUMBER),
    ("interval", 146, 4, NUMBER),
    ("quiet", 150, 4, NUMBER),
    ("spare", 154, 6, Reading::Spare),
];

const PART_A: &[Line] = &[("part", 38, 2, Reading::Part), ("shipname", 40, 120, Reading::Text)];

const PART_B: &[Line] = &[
    ("part", 38, 2, Reading::Part),
    ("ship_type", 40, 8, SHIP_TYPE),
    ("vendor", 48, 18, Reading::Text),
    ("model", 66, 4, NUMBER),
    ("serial", 70, 20, NUMBER),
    ("callsign", 90, 42, Reading::Text),
];

const PART_B_SIDES: &[Line] = &[
    ("to_bow", 132, 9, Reading::Side { first: 132 }),
    ("to_stern", 141, 9, Reading::Side { first: 132 }),
    ("to_port", 150, 6, Reading::Side { first: 132 }),
    ("to_starboard", 156, 6, Reading::Side { first: 132 }),
];

const PART_B_END: &[Line] = &[("epfd", 162, 4, NUMBER), ("spare", 166, 2, Reading::Spare)];

const LONG_RANGE: &[Line] = &[
    ("accuracy", 38, 1, YES),
    ("raim", 39, 1, YES),
    ("status", 40, 4, STATUS),
    ("lon", 44, 18, COARSE_LON),
    ("lat", 62, 17, COARSE_LAT),
    ("speed", 79, 6, tenths(62, 63, 10)),
    ("course", 85, 9, tenths(359, 511, 10)),
    ("old_position", 94, 1, YES),
    ("spare", 95, 1, Reading::Spare),
];

/// Up to four times in types 7, 13, 16 and 20: names and widths.
const RECEIPTS: [[(&str, usize); 2]; 4] = [
    [("mmsi1", 30), ("mmsiseq1", 2)],
    [("mmsi2", 30), ("mmsiseq2", 2)],
    [("mmsi3", 30), ("mmsiseq3", 2)],
    [("mmsi4", 30), ("mmsiseq4", 2)],
];
const ORDERS: [[(&str, usize); 3]; 2] = [
    [("mmsi1", 30), ("offset1", 12), ("increment1", 10)],
    [("mmsi2", 30), ("offset2", 12), ("increment2", 10)],
];
const BLOCKS: [[(&str, usize); 4]; 4] = [
    [("offset1", 12), ("number1", 4), ("timeout1", 3), ("increment1", 11)],
    [("offset2", 12), ("number2", 4), ("timeout2", 3), ("increment2", 11)],
    [("offset3", 12), ("number3", 4), ("timeout3", 3), ("increment3", 11)],
    [("offset4", 12), ("number4", 4), ("timeout4", 3), ("increment4", 11)],
];

impl<'a> Layout<'a> {
    /// The fields of the message in `bits`, by its type, part, length and what its bits say about
    /// the fields behind them. `None` when not even the sender is whole.
    pub fn of(bits: &'a Bits) -> Option<Self> {
        if bits.n_bits() < 38 {
            return None;
        }
        let kind = u8::try_from(bits.unsigned(0, 6)).unwrap_or(0);
        let end = end_of(kind, bits);
        let mut layout = Self { bits, end, kind, fields: Vec::with_capacity(40) };
        layout.lines(HEAD);
        layout.body();
        layout.fill();
        Some(layout)
    }

    /// The message type.
    pub const fn kind(&self) -> u8 {
        self.kind
    }

    /// Where ITU-R M.1371-5, annex 8, lays this message out: its table, or its number; `None` for types that it does not have.
    pub fn source(&self) -> Option<String> {
        let table = match self.kind {
            1..=3 => 48,
            4 | 11 => 51,
            5 => 52,
            9 => 57,
            18 => 66,
            19 => 68,
            21 => 70,
            24 if self.end > 39 && self.bits.unsigned(38, 2) == 1 => 74,
            24 => 73,
            27 => 77,
            kind @ 1..=27 => return Some(format!("ITU-R M.1371-5, annex 8, message {kind}")),
            _ => return None,
        };
        Some(format!("ITU-R M.1371-5, annex 8, table {table}"))
    }

    /// The fields, those within another right behind it.
    pub fn fields(&self) -> &[BitField] {
        &self.fields
    }

    /// The bits of `field` as `0` and `1`; fewer than its width when the message is cut.
    pub fn digits(&self, field: &BitField) -> String {
        let end = field.end().min(self.bits.n_bits());
        (field.start..end)
            .map(|at| if self.bits.unsigned(at, 1) == 1 { '1' } else { '0' })
            .collect()
    }

    /// Bits that no field names, because the message is cut or longer than its type, get a row of
    /// their own, so that nothing of a message stays unseen.
    fn fill(&mut self) {
        let mut at = 0;
        let n_bits = self.bits.n_bits();
        let rest = |start: usize, end: usize| BitField {
            name: "rest",
            start,
            width: end.min(n_bits).saturating_sub(start),
            reading: Reading::Hex,
            is_within: false,
        };
        let mut filled = Vec::with_capacity(self.fields.len() + 1);
        for field in &self.fields {
            if !field.is_within && field.width > 0 {
                filled.extend((at < field.start).then(|| rest(at, field.start)));
                at = at.max(field.end());
            }
            filled.push(*field);
        }
        filled.extend((at < n_bits).then(|| rest(at, n_bits)));
        filled.retain(|field| field.name != "rest" || field.width > 0);
        self.fields = filled;
    }

    fn body(&mut self) {
        match self.kind {
            1..=3 => self.lines(POSITION_A),
            4 | 11 => {
                self.lines(BASE_STATION.get(..1).unwrap_or_default());
                self.within(STATION_TIME);
                self.lines(BASE_STATION.get(1..).unwrap_or_default());
            }
            5 => {
                let (imo, rest) = STATIC_VOYAGE.split_at(2);
                self.lines(imo);
                self.within(OFFICIAL_NUMBER);
                self.lines(rest);
            }
            6 => {
                self.lines(ADDRESSED);
                self.application(72);
                self.hex(88, self.end);
            }
            7 | 13 => self.acknowledgement(),
            8 => {
                self.add("spare", 38, 2, Reading::Spare);
                self.application(40);
                self.hex(56, self.end);
            }
            9 => self.lines(AIRCRAFT),
            10 => self.lines(INQUIRY),
            12 => {
                self.lines(ADDRESSED);
                self.long_text(72);
            }
            14 => {
                self.add("spare", 38, 2, Reading::Spare);
                self.long_text(40);
            }
            15 => self.interrogation(),
            16 => self.assignment(),
            17 => self.corrections(),
            18 => {
                self.lines(POSITION_B);
                self.lines(CLASS_B_UNIT);
            }
            19 => {
                self.lines(POSITION_B);
                self.lines(EXTENDED);
            }
            20 => self.reservations(),
            21 => self.aid(),
            22 => self.channels(),
            23 => self.lines(GROUP),
            24 => self.static_part(),
            25 | 26 => self.slots(),
            27 => self.lines(LONG_RANGE),
            _ => {}
        }
        self.radio_parts();
    }

    fn add(&mut self, name: &'static str, start: usize, width: usize, reading: Reading) {
        self.fields.push(BitField { name, start, width, reading, is_within: false });
    }

    fn lines(&mut self, lines: &[Line]) {
        for (name, start, width, reading) in lines {
            // What the standard keeps at the end may be left out; what says something is cut.
            if *reading != Reading::Spare || *start < self.bits.n_bits() {
                self.add(name, *start, *width, *reading);
            }
        }
    }

    fn within(&mut self, lines: &[Line]) {
        let within = |line: &Line| {
            let (name, start, width, reading) = *line;
            BitField { name, start, width, reading, is_within: true }
        };
        self.fields.extend(lines.iter().map(within));
    }

    fn run(&mut self, start: usize, fields: &[(&'static str, usize)], reading: Reading) -> usize {
        fields.iter().fold(start, |at, (name, width)| {
            self.add(name, at, *width, reading);
            at + width
        })
    }

    fn application(&mut self, start: usize) {
        // One without the other says nothing.
        if start + 16 <= self.end {
            self.run(start, &APPLICATION, NUMBER);
        }
    }

    fn hex(&mut self, start: usize, end: usize) {
        self.add("payload", start, end.saturating_sub(start), Reading::Hex);
    }

    fn long_text(&mut self, start: usize) {
        let width = self.end.saturating_sub(start) / 6 * 6;
        self.add("text", start, width, Reading::Text);
    }

    fn acknowledgement(&mut self) {
        self.add("spare", 38, 2, Reading::Spare);
        let mut at = 40;
        for receipt in &RECEIPTS {
            if at + 32 <= self.end {
                at = self.run(at, receipt, NUMBER);
            }
        }
    }

    fn interrogation(&mut self) {
        self.lines(&[
            ("spare", 38, 2, Reading::Spare),
            ("mmsi1", 40, 30, NUMBER),
            ("type1_1", 70, 6, NUMBER),
            ("offset1_1", 76, 12, NUMBER),
            ("spare", 88, 2, Reading::Spare),
        ]);
        // Zero: no second message is asked for.
        if self.end >= 96 && self.bits.unsigned(90, 6) > 0 {
            self.lines(&[("type1_2", 90, 6, NUMBER), ("offset1_2", 96, 12, NUMBER)]);
        } else {
            self.lines(&[("spare", 90, 18, Reading::Spare)]);
        }
        self.lines(&[("spare", 108, 2, Reading::Spare)]);
        if self.end >= 140 {
            self.lines(&[("mmsi2", 110, 30, NUMBER)]);
        }
        if self.end >= 146 {
            self.lines(&[
                ("type2_1", 140, 6, NUMBER),
                ("offset2_1", 146, 12, NUMBER),
                ("spare", 158, 2, Reading::Spare),
            ]);
        }
    }

    fn assignment(&mut self) {
        self.add("spare", 38, 2, Reading::Spare);
        let mut at = 40;
        for order in &ORDERS {
            if at + 30 <= self.end {
                at = self.run(at, order, NUMBER);
            }
        }
    }

    fn corrections(&mut self) {
        self.lines(CORRECTIONS);
        self.hex(80, self.end);
        if self.end >= 120 {
            self.within(REFERENCE);
        }
    }

    fn reservations(&mut self) {
        self.add("spare", 38, 2, Reading::Spare);
        let mut at = 40;
        for block in &BLOCKS {
            if at + 30 <= self.end {
                let [filled @ .., increment] = block;
                at = self.run(at, filled, NOT_ZERO);
                at = self.run(at, &[*increment], NUMBER);
            }
        }
    }

    fn aid(&mut self) {
        self.lines(AID);
        let width = self.end.saturating_sub(272).min(14 * 6) / 6 * 6;
        if width > 0 {
            self.add("shipname_extension", 272, width, Reading::Text);
        }
    }

    fn channels(&mut self) {
        self.lines(CHANNELS);
        if self.end >= 140 {
            let is_addressed = self.bits.unsigned(139, 1) == 1;
            self.lines(if is_addressed { CHANNELS_FOR_STATIONS } else { CHANNELS_FOR_AREA });
        }
        self.lines(CHANNELS_END);
    }

    fn static_part(&mut self) {
        match self.bits.unsigned(38, 2) {
            0 => self.lines(PART_A),
            1 => {
                self.lines(PART_B);
                let sender = u32::try_from(self.bits.unsigned(8, 30)).ok().and_then(Mmsi::new);
                if sender.map(Mmsi::kind) == Some(MmsiKind::AuxiliaryCraft) {
                    self.lines(&[("mothership_mmsi", 132, 30, NUMBER)]);
                } else {
                    self.lines(PART_B_SIDES);
                }
                self.lines(PART_B_END);
            }
            _ => {}
        }
    }

    fn slots(&mut self) {
        self.lines(&[("addressed", 38, 1, YES), ("structured", 39, 1, YES)]);
        let mut at = 40;
        if self.bits.unsigned(38, 1) == 1 {
            self.lines(&[("dest_mmsi", 40, 30, NUMBER), ("spare", 70, 2, Reading::Spare)]);
            at = 72;
        }
        if self.bits.unsigned(39, 1) == 1 {
            self.application(at);
            at += 16;
        }
        if self.kind == 25 {
            return self.hex(at, self.end);
        }
        // Four spare bits and twenty of radio status end type 26; a cut one has lost its end.
        self.hex(at, self.end.saturating_sub(24));
        if self.end >= at + 24 && self.end.is_multiple_of(8) {
            self.add("spare", self.end - 24, 4, Reading::Spare);
            self.add("radio", self.end - 20, 20, NUMBER);
        }
    }

    /// What the radio status tells (annex 2, § 3.3.7).
    fn radio_parts(&mut self) {
        let Some(place) = self.fields.iter().position(|field| field.name == "radio") else {
            return;
        };
        let Some(radio) = self.fields.get(place).copied() else { return };
        let is_selected = radio.width == 20;
        let start = if is_selected { radio.start + 1 } else { radio.start };
        // A class B unit that senses the carrier sends a fixed number there.
        let is_fixed = self.kind == 18 && self.bits.unsigned(141, 1) == 1;
        if radio.end() > self.end || is_fixed {
            return;
        }
        let tail = self.fields.split_off(place + 1);
        let is_incremental =
            if is_selected { self.bits.unsigned(radio.start, 1) == 1 } else { self.kind == 3 };
        if is_selected {
            self.within(&[("radio_selector", radio.start, 1, NUMBER)]);
        }
        self.within(&[("sync_state", start, 2, NUMBER)]);
        if is_incremental {
            self.within(&[
                ("slot_increment", start + 2, 13, NUMBER),
                ("num_slots", start + 15, 3, NUMBER),
                ("keep_flag", start + 18, 1, YES),
            ]);
        } else {
            self.self_organised(start + 2);
        }
        self.fields.extend(tail);
    }

    fn self_organised(&mut self, start: usize) {
        self.within(&[("slot_timeout", start, 3, NUMBER)]);
        let (told, at) = (self.bits.unsigned(start, 3), start + 3);
        match told {
            0 => self.within(&[("slot_offset", at, 14, NUMBER)]),
            1 if self.bits.unsigned(at, 5) < 24 && self.bits.unsigned(at + 5, 7) < 60 => {
                self.within(&[("utc_hour", at, 5, NUMBER), ("utc_minute", at + 5, 7, NUMBER)]);
            }
            1 => self.within(&[("sub_message", at, 14, NUMBER)]),
            3 | 5 | 7 => self.within(&[("received_stations", at, 14, NUMBER)]),
            _ => self.within(&[(
                "slot_number",
                at,
                14,
                Reading::Number(Range { most: 2249, ..ANY }),
            )]),
        }
    }
}

impl BitField {
    /// The bit behind the last.
    pub const fn end(&self) -> usize {
        self.start + self.width
    }
}

/// Where the fields of a message end. Types whose length says how much is in them, and cut ones,
/// end at a whole byte: what is over fills the last character. Six bits are no fill.
fn end_of(kind: u8, bits: &Bits) -> usize {
    let n_bits = bits.n_bits();
    let whole = match kind {
        1..=4 | 9 | 11 | 18 => 168,
        5 => 422,
        10 => 70,
        19 => 308,
        21 => 271,
        22 => 145,
        23 => 154,
        24 if bits.unsigned(38, 2) == 0 => 160,
        24 => 162,
        27 => 95,
        6..=8 | 12..=17 | 20 | 25 | 26 => usize::MAX,
        _ => 0,
    };
    let n_over = n_bits % 8;
    if n_bits < whole && n_over < 6 { n_bits - n_over } else { n_bits }
}

/// Fields are read.
impl Layout<'_> {
    /// What `field` says.
    pub fn read(&self, field: &BitField) -> Sent {
        match field.reading {
            Reading::Text => self.text(field),
            Reading::LongName => self.long_name(field),
            Reading::Hex => self.payload(field),
            Reading::Spare => self.spare(field),
            _ if field.end() > self.end => {
                Sent { raw: Raw::Text(self.digits(field)), cell: ABSENT, state: State::Cut }
            }
            Reading::Clock => self.clock(field),
            Reading::Signed { absent } => {
                let number = self.bits.signed(field.start, field.width);
                Sent::or_absent(number, (number != absent).then_some(Value::Whole(number)))
            }
            Reading::Flag { yes } => {
                let bit = self.number(field);
                Sent::good(bit, Value::Flag((bit == 1) == yes))
            }
            Reading::Lon { scale } => self.angle(field, (field.start, field.width), scale),
            Reading::Lat { scale } => {
                self.angle(field, (field.start - field.width - 1, field.width + 1), scale)
            }
            Reading::Side { first } => {
                let number = self.number(field);
                let is_there = first + 30 <= self.end && self.bits.unsigned(first, 30) != 0;
                Sent::or_absent(number, is_there.then_some(Value::Whole(number)))
            }
            Reading::Imo => {
                let number = self.number(field);
                let imo = u32::try_from(number).ok().and_then(Imo::new);
                let is_other = number == 0 || number >= i64::from(OFFICIAL_NUMBERS);
                let state = if is_other { State::Absent } else { State::OutOfRange };
                Sent::checked(number, imo.map(|imo| Value::Whole(imo.number().into())), state)
            }
            Reading::OfficialNumber => {
                let number = self.number(field);
                let is_there = number >= i64::from(OFFICIAL_NUMBERS);
                Sent::or_absent(number, is_there.then_some(Value::Whole(number)))
            }
            Reading::Part => match self.number(field) {
                0 => Sent::good(0, Value::Text("A")),
                number => Sent::good(number, Value::Text("B")),
            },
            Reading::Number(range) => self.ranged(field, range),
        }
    }

    /// What the decoder does not give: numbers out of range and texts that go on behind their end
    /// or were cut, by name. Also the other half of a place, and all four sides of nothing.
    pub fn kept_raw(&self) -> Vec<(&'static str, Raw)> {
        let is_kept = |sent: &Sent| match sent.state {
            State::OutOfRange | State::Withheld | State::Trailing => true,
            State::Cut => {
                sent.cell == ABSENT && matches!(&sent.raw, Raw::Text(text) if !text.is_empty())
            }
            State::Good | State::Absent | State::NotZero => false,
        };
        let kept = self.fields.iter().filter(|field| !field.is_within).filter_map(|field| {
            let is_text = matches!(field.reading, Reading::Text | Reading::LongName);
            let sent = self.read(field);
            (is_kept(&sent) && (is_text || sent.state != State::Cut))
                .then_some((field.name, sent.raw))
        });
        kept.collect()
    }

    fn number(&self, field: &BitField) -> i64 {
        i64::try_from(self.bits.unsigned(field.start, field.width)).unwrap_or(i64::MAX)
    }

    fn ranged(&self, field: &BitField, range: Range) -> Sent {
        let number = self.bits.unsigned(field.start, field.width);
        let raw = self.number(field);
        let value = match range.places {
            0 => Value::Whole(raw * range.times),
            places => Value::Decimal { units: raw * range.times, places },
        };
        if range.absent == Some(number) {
            return Sent::or_absent(raw, None);
        }
        Sent::checked(raw, (number <= range.most).then_some(value), State::OutOfRange)
    }

    /// A longitude or a latitude: one without the other says nothing.
    fn angle(&self, field: &BitField, (start, width): (usize, usize), scale: i64) -> Sent {
        let lon = self.bits.signed(start, width) * scale;
        let lat = self.bits.signed(start + width, width - 1) * scale;
        let is_lon = matches!(field.reading, Reading::Lon { .. });
        let (own, most, other, other_most) =
            if is_lon { (lon, 180, lat, 90) } else { (lat, 90, lon, 180) };
        let is_right = |units: i64, degrees: i64| units.abs() <= degrees * PER_DEGREE;
        // Half away from zero, to ten-millionths of a degree.
        let rounded = (own * 100 + own.signum() * 3) / 6;
        let raw = own / scale;
        if is_right(own, most) && is_right(other, other_most) {
            Sent::good(raw, Value::Decimal { units: rounded, places: 7 })
        } else if is_right(own, most) {
            Sent::checked(raw, None, State::Withheld)
        } else if own == (most + 1) * PER_DEGREE {
            Sent::or_absent(raw, None)
        } else {
            Sent::checked(raw, None, State::OutOfRange)
        }
    }

    fn clock(&self, field: &BitField) -> Sent {
        let number = |at: usize, width: usize| self.bits.unsigned(field.start + at, width);
        let small = |at: usize, width: usize| u8::try_from(number(at, width)).unwrap_or(u8::MAX);
        let year = u16::try_from(number(0, 14)).unwrap_or(u16::MAX);
        let (month, day, hour) = (small(14, 4), small(18, 5), small(23, 5));
        let (minute, second) = (small(28, 6), small(34, 6));
        let raw = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        let civil = CivilTime { year, month, day, hour, minute, second };
        let time = Timestamp::from_civil(civil).filter(|_| year > 0);
        let says_nothing =
            year == 0 || month == 0 || day == 0 || hour == 24 || minute == 60 || second == 60;
        let (cell, state) = match time {
            Some(time) => (Cell::Plain(Value::Time(time)), State::Good),
            None if says_nothing => (ABSENT, State::Absent),
            None => (ABSENT, State::OutOfRange),
        };
        Sent { raw: Raw::Text(raw), cell, state }
    }

    fn characters(&self, start: usize, width: usize) -> String {
        let n_there = self.end.saturating_sub(start).min(width) / 6;
        let character = |n: usize| {
            let code = u8::try_from(self.bits.unsigned(start + 6 * n, 6)).unwrap_or(0);
            char::from(if code < 32 { code + 64 } else { code })
        };
        (0..n_there).map(character).collect()
    }

    fn text(&self, field: &BitField) -> Sent {
        let raw = self.characters(field.start, field.width);
        let is_cut = raw.len() < field.width / 6;
        Sent::text(raw, is_cut)
    }

    fn long_name(&self, field: &BitField) -> Sent {
        let raw = self.characters(field.start, field.width);
        let is_cut = raw.len() < field.width / 6;
        Sent::text(raw + &self.characters(272, 14 * 6), is_cut)
    }

    fn payload(&self, field: &BitField) -> Sent {
        let end = field.end();
        let digit = |at: usize| {
            let width = (end - at).min(4);
            let bits = self.bits.unsigned(at, width) << (4 - width);
            u32::try_from(bits).ok().and_then(|bits| char::from_digit(bits, 16)).unwrap_or('0')
        };
        let hex: String = (field.start..end).step_by(4).map(digit).collect();
        if hex.is_empty() {
            return Sent { raw: Raw::Text(hex), cell: ABSENT, state: State::Absent };
        }
        Sent { raw: Raw::Text(hex.clone()), cell: Cell::Text(hex), state: State::Good }
    }

    fn spare(&self, field: &BitField) -> Sent {
        let digits = self.digits(field);
        let state = if digits.contains('1') { State::NotZero } else { State::Good };
        Sent { raw: Raw::Text(digits), cell: ABSENT, state }
    }
}

const ABSENT: Cell = Cell::Plain(Value::Absent);
/// Steps of AIS in a degree.
const PER_DEGREE: i64 = 600_000;

impl Sent {
    const fn good(raw: i64, value: Value<'static>) -> Self {
        Self { raw: Raw::Number(raw), cell: Cell::Plain(value), state: State::Good }
    }

    fn or_absent(raw: i64, value: Option<Value<'static>>) -> Self {
        Self::checked(raw, value, State::Absent)
    }

    fn checked(raw: i64, value: Option<Value<'static>>, otherwise: State) -> Self {
        match value {
            Some(value) => Self::good(raw, value),
            None => Self { raw: Raw::Number(raw), cell: ABSENT, state: otherwise },
        }
    }

    fn text(raw: String, is_cut: bool) -> Self {
        let (said, behind) = raw.split_once('@').unwrap_or((&raw, ""));
        let (has_end, is_more) = (raw.contains('@'), !behind.trim_matches('@').is_empty());
        let said = said.trim_matches(' ').to_owned();
        let is_said = !said.is_empty() && (has_end || !is_cut);
        let state = match (is_more, is_cut) {
            (true, _) => State::Trailing,
            (false, true) => State::Cut,
            (false, false) if is_said => State::Good,
            (false, false) => State::Absent,
        };
        let cell = if is_said { Cell::Text(said) } else { ABSENT };
        Self { raw: Raw::Text(raw), cell, state }
    }
}

impl Cell {
    /// The value.
    pub fn value(&self) -> Value<'_> {
        match self {
            Self::Plain(value) => *value,
            Self::Text(text) => Value::Text(text),
        }
    }
}

impl Message {
    /// Whether [`Layout::kept_raw`] has something of this message: it has flaws, or a text of it
    /// goes on behind its first `@`.
    pub fn keeps_raw(&self) -> bool {
        let goes_on = |raw: &str| {
            raw.split_once('@').is_some_and(|(_, behind)| !behind.trim_matches('@').is_empty())
        };
        let is_more = match self {
            Self::StaticVoyage(m) => {
                [&m.call_sign, &m.name, &m.destination].iter().any(|text| goes_on(text.raw()))
            }
            Self::PositionBExtended(m) => goes_on(m.name.raw()),
            Self::AidToNavigation(m) => goes_on(m.name.raw()),
            Self::PartA(m) => goes_on(m.name.raw()),
            Self::PartB(m) => goes_on(m.vendor.raw()) || goes_on(m.call_sign.raw()),
            Self::AddressedText(m) => goes_on(m.text.raw()),
            Self::BroadcastText(m) => goes_on(m.text.raw()),
            _ => false,
        };
        is_more || !self.head().flaws.is_none()
    }
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
