//! A second, independent description of the messages: bit widths in order, as ITU-R M.1371-5 lists
//! them. It writes what the reader must read.

use vigia_sea::{Imo, Value};

/// What a field of a layout is.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A number whose meaning is not checked.
    Skip,
    /// This very number.
    Fixed(u64),
    /// A number; the second is "not available", if there is such a number.
    Whole(&'static str, Option<u64>),
    /// A signed number; the second is "not available".
    Signed(&'static str, i64),
    /// A flag.
    Flag(&'static str),
    /// Tenths; the second is "not available", larger ones are invalid and so absent.
    Tenths(&'static str, u64),
    /// Longitude and latitude of this width and one less, this many per 1/10000 minute.
    Place(i64),
    /// Six-bit characters.
    Text(&'static str),
    /// A valid IMO number.
    Imo,
}

/// A message: its fields with their widths.
pub(crate) struct Layout {
    pub(crate) name: &'static str,
    fields: &'static [(Kind, usize)],
}

use Kind::{Fixed, Flag, Place, Signed, Skip, Tenths, Text, Whole};

const HEADING: Kind = Whole("heading", Some(511));
const MMSI: (Kind, usize) = (Whole("mmsi", None), 30);
const REPEAT: (Kind, usize) = (Whole("repeat", None), 2);

pub(crate) const LAYOUTS: &[Layout] = &[
    Layout {
        name: "1",
        fields: &[
            (Fixed(1), 6),
            REPEAT,
            MMSI,
            (Whole("status", Some(15)), 4),
            (Signed("turn", -128), 8),
            (Tenths("speed", 1023), 10),
            (Flag("accuracy"), 1),
            (Place(1), 28),
            (Tenths("course", 3600), 12),
            (HEADING, 9),
            (Whole("second", None), 6),
            (Whole("maneuver", None), 2),
            (Skip, 3),
            (Flag("raim"), 1),
            (Whole("radio", None), 19),
        ],
    },
    Layout {
        name: "5",
        fields: &[
            (Fixed(5), 6),
            REPEAT,
            MMSI,
            (Whole("ais_version", None), 2),
            (Kind::Imo, 30),
            (Text("callsign"), 42),
            (Text("shipname"), 120),
            (Whole("ship_type", Some(0)), 8),
            (Fixed(1), 9),
            (Fixed(2), 9),
            (Fixed(3), 6),
            (Fixed(4), 6),
            (Whole("epfd", None), 4),
            (Whole("month", None), 4),
            (Whole("day", None), 5),
            (Whole("hour", None), 5),
            (Whole("minute", None), 6),
            (Tenths("draught", 0), 8),
            (Text("destination"), 120),
            (Skip, 1),
            (Skip, 1),
        ],
    },
    Layout {
        name: "9",
        fields: &[
            (Fixed(9), 6),
            REPEAT,
            MMSI,
            (Whole("altitude", Some(4095)), 12),
            (Skip, 10),
            (Flag("accuracy"), 1),
            (Place(1), 28),
            (Tenths("course", 3600), 12),
            (Whole("second", None), 6),
            (Skip, 13),
            (Flag("raim"), 1),
            (Skip, 20),
        ],
    },
    Layout {
        name: "18",
        fields: &[
            (Fixed(18), 6),
            REPEAT,
            MMSI,
            (Skip, 8),
            (Tenths("speed", 1023), 10),
            (Flag("accuracy"), 1),
            (Place(1), 28),
            (Tenths("course", 3600), 12),
            (HEADING, 9),
            (Whole("second", None), 6),
            (Skip, 2),
            (Skip, 6),
            (Flag("raim"), 1),
            (Whole("radio", None), 20),
        ],
    },
    Layout {
        name: "19",
        fields: &[
            (Fixed(19), 6),
            REPEAT,
            MMSI,
            (Skip, 8),
            (Tenths("speed", 1023), 10),
            (Flag("accuracy"), 1),
            (Place(1), 28),
            (Tenths("course", 3600), 12),
            (HEADING, 9),
            (Whole("second", None), 6),
            (Skip, 4),
            (Text("shipname"), 120),
            (Whole("ship_type", Some(0)), 8),
            (Skip, 30),
            (Whole("epfd", None), 4),
            (Flag("raim"), 1),
            (Skip, 6),
        ],
    },
    Layout {
        name: "21",
        fields: &[
            (Fixed(21), 6),
            REPEAT,
            MMSI,
            (Whole("aid_type", None), 5),
            (Text("shipname"), 120),
            (Flag("accuracy"), 1),
            (Place(1), 28),
            (Skip, 30),
            (Whole("epfd", None), 4),
            (Whole("second", None), 6),
            (Flag("off_position"), 1),
            (Skip, 8),
            (Flag("raim"), 1),
            (Flag("virtual_aid"), 1),
            (Skip, 2),
        ],
    },
    Layout {
        name: "24 A",
        fields: &[(Fixed(24), 6), REPEAT, MMSI, (Fixed(0), 2), (Text("shipname"), 120), (Skip, 8)],
    },
    Layout {
        name: "24 B",
        fields: &[
            (Fixed(24), 6),
            REPEAT,
            MMSI,
            (Fixed(1), 2),
            (Whole("ship_type", Some(0)), 8),
            (Text("vendor"), 18),
            (Whole("model", None), 4),
            (Whole("serial", None), 20),
            (Text("callsign"), 42),
            (Skip, 30),
            (Skip, 6),
        ],
    },
    Layout {
        name: "27",
        fields: &[
            (Fixed(27), 6),
            REPEAT,
            MMSI,
            (Flag("accuracy"), 1),
            (Flag("raim"), 1),
            (Whole("status", Some(15)), 4),
            (Place(1000), 18),
            (Skip, 6),
            (Skip, 9),
            (Flag("old_position"), 1),
            (Skip, 1),
        ],
    },
];

/// An expected value that owns its text.
pub(crate) enum Expected {
    Plain(Value<'static>),
    Text(String),
}

impl Expected {
    pub(crate) fn as_value(&self) -> Value<'_> {
        match self {
            Self::Plain(value) => *value,
            Self::Text(text) if text.is_empty() => Value::Absent,
            Self::Text(text) => Value::Text(text),
        }
    }
}

impl Layout {
    /// Bits for this layout made from `seed`, and the fields that they stand for.
    pub(crate) fn fill(&self, seed: &[u64]) -> (String, Vec<(&'static str, Expected)>) {
        let (mut bits, mut expected) = (String::new(), Vec::new());
        for ((kind, width), chance) in self.fields.iter().zip(seed.iter().cycle()) {
            field(*kind, *width, *chance, &mut bits, &mut expected);
        }
        (bits, expected)
    }
}

fn field(
    kind: Kind,
    width: usize,
    chance: u64,
    bits: &mut String,
    expected: &mut Vec<(&'static str, Expected)>,
) {
    let number = chance & ((1 << width.min(60)) - 1);
    let mut expect = |name, value| expected.push((name, Expected::Plain(value)));
    let whole = |number: u64| Value::Whole(i64::try_from(number).unwrap());
    match kind {
        Skip => {}
        Fixed(number) => return push(bits, number, width),
        Whole(name, absent) => {
            let is_valid = Some(number) != absent && !(name == "heading" && number >= 360);
            expect(name, if is_valid { whole(number) } else { Value::Absent });
        }
        Signed(name, absent) => {
            let shift = 64 - width;
            let signed = ((number << shift) as i64) >> shift;
            expect(name, if signed == absent { Value::Absent } else { Value::Whole(signed) });
        }
        Flag(name) => expect(name, Value::Flag(number == 1)),
        Tenths(name, absent) => {
            let is_valid = number != absent && !(name == "course" && number > 3600);
            let value = Value::Decimal { units: i64::try_from(number).unwrap(), places: 1 };
            expect(name, if is_valid { value } else { Value::Absent });
        }
        Place(scale) => {
            let (lon, lat) = place(chance, 108_000_000 / scale, 54_000_000 / scale);
            push(bits, lon as u64 & ((1 << width) - 1), width);
            push(bits, lat as u64 & ((1 << (width - 1)) - 1), width - 1);
            expect("lon", degrees(lon * scale));
            return expect("lat", degrees(lat * scale));
        }
        Text(name) => {
            let codes: Vec<u64> = (0..width / 6).map(|i| (chance >> (i % 50)) & 63).collect();
            let text: String =
                codes.iter().map(|c| char::from(*c as u8 + if *c < 32 { 64 } else { 0 })).collect();
            for code in &codes {
                push(bits, *code, 6);
            }
            let said = text.split('@').next().unwrap().trim_matches(' ').to_owned();
            return expected.push((name, Expected::Text(said)));
        }
        Kind::Imo => {
            let mut number = (1_000_000..).map(|n| n + (chance % 8_000_000) as u32);
            let imo = number.find_map(Imo::new).unwrap().number();
            expect("imo", whole(imo.into()));
            return push(bits, imo.into(), width);
        }
    }
    push(bits, number, width);
}

fn place(chance: u64, most_lon: i64, most_lat: i64) -> (i64, i64) {
    let within = |chance: u64, most: i64| (chance % (2 * most as u64 + 1)) as i64 - most;
    (within(chance, most_lon), within(chance.rotate_left(29), most_lat))
}

/// 1/600000° to the nearest ten-millionth.
fn degrees(units: i64) -> Value<'static> {
    let units = (units as f64 * 50.0 / 3.0).round() as i64;
    Value::Decimal { units, places: 7 }
}

fn push(bits: &mut String, number: u64, width: usize) {
    bits.push_str(&format!("{number:0width$b}"));
}

/// Bits as armour characters, filled up with zeros.
pub(crate) fn armour(bits: &str) -> String {
    bits.as_bytes()
        .chunks(6)
        .map(|six| {
            let text = format!("{:0<6}", str::from_utf8(six).unwrap());
            let value = u8::from_str_radix(&text, 2).unwrap();
            char::from(if value < 40 { value + 48 } else { value + 56 })
        })
        .collect()
}

/// A sentence with its right checksum.
pub(crate) fn sentence(body: &str) -> String {
    format!("!{body}*{:02X}", body.bytes().fold(0, |sum, byte| sum ^ byte))
}
