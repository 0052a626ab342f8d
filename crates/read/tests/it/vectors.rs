//! Vectors that other decoders are tested with: sentences and what they say. Every expected value
//! is compared; what we give otherwise is listed with the reason, and the list must be exact.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::{Map, Value as Json};
use vigia_read::{Census, Decoded, Decoder, Feed, Item, Message};
use vigia_sea::{InputId, RejectReason, Value};

use super::encode::sentence;

/// A value as AIS sends it: numbers in the units of the message, `None` for "not available".
type Plain = Option<Sent>;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sent {
    Number(i64),
    Text(String),
}

pub(crate) type Fields = BTreeMap<String, Plain>;

/// Where we differ: file or kind of vector, field, how often, and why that is right.
pub(crate) type Difference = (&'static str, &'static str, usize, &'static str);

const SEVEN: &str =
    "the maker in seven characters as in edition 3; since edition 4 three (table 74)";
const HALVES: &str =
    "they wait for both halves of type 24, and refuse one of 174 bits; we give each";
const HALF: &str = "the other number of the place is outside its range";

/// Tables and messages are those of ITU-R M.1371-5, annex 8.
const DIFFERENCES: &[Difference] = &[
    ("gpsd-ais-18-27.log", "message only here", 138, HALVES),
    ("gpsd-ais-nmea-type6-fid55.log", "message only here", 59, HALVES),
    ("gpsd-ais-nmea-type6-fid55.log", "imo", 1, "2300591: the check digit is wrong (A.1117(30))"),
    ("gpsd-ais-nmea-type6-fid55.log", "vendor", 1, SEVEN),
    ("gpsd-ais-nmea.log", "message only here", 1, HALVES),
    ("gpsd-ais-nmea.log", "vendor", 4, SEVEN),
    ("gpsd-ais-raw-messages.log", "vendor", 1, SEVEN),
    ("libais-typeexamples", "dac", 1, "two spare bits follow the destination (message 26)"),
    ("libais-typeexamples", "fid", 1, "two spare bits follow the destination (message 26)"),
    ("libais-typeexamples", "lat", 1, HALF),
    ("libais-typeexamples", "lon", 2, HALF),
    ("libais-typeexamples", "offset1_2", 1, "of its 12 bits two are there, the rest is cut away"),
    ("libais-typeexamples", "retransmit", 1, "1 is retransmitted (message 6)"),
    ("libais-typeexamples", "shipname", 1, "codes 31 and 39 are _ and ' (table 47)"),
    (
        "libais-typeexamples",
        "speed",
        1,
        "an aircraft's speed is in knots, not in tenths (table 57)",
    ),
];

/// The folder of the vectors, or a line that says what is left out.
pub(crate) fn folder(tests: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("VIGIA_FIELD_DATA").map(PathBuf::from);
    if folder.is_none() {
        assert!(std::env::var_os("CI").is_none(), "VIGIA_FIELD_DATA must be set in CI");
        let line = format!("left out without VIGIA_FIELD_DATA: {tests}\n");
        std::io::stderr().write_all(line.as_bytes()).unwrap_or_default();
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    folder.map(|folder| root.join(folder).join("ais"))
}

/// A file as bytes, unpacked when it is packed.
pub(crate) fn bytes(path: &Path) -> Vec<u8> {
    let packed = path.with_added_extension("gz");
    let mut bytes = Vec::new();
    if packed.is_file() {
        let file = std::fs::read(packed).unwrap();
        GzDecoder::new(&file[..]).read_to_end(&mut bytes).unwrap();
    } else {
        bytes = std::fs::read(path).unwrap();
    }
    bytes
}

fn text(path: &Path) -> String {
    String::from_utf8_lossy(&bytes(path)).into_owned()
}

/// What a message says, as it was sent.
pub(crate) fn sent(message: &Message) -> Fields {
    let mut fields = Vec::new();
    message.fields(&mut fields);
    let kind = message.head().kind;
    fields.into_iter().map(|(name, value)| (name.to_owned(), as_sent(name, kind, value))).collect()
}

fn as_sent(name: &str, kind: u8, value: Value<'_>) -> Plain {
    let whole = matches!(kind, 9 | 27);
    let number = match (name, value) {
        (_, Value::Text(text)) => return Some(Sent::Text(text.to_owned())),
        (_, Value::Time(time)) => return Some(Sent::Text(time.to_string())),
        (_, Value::Bits { bytes, n_bits }) => return Some(Sent::Text(digits(bytes, n_bits))),
        // What applications say has its own judges.
        (_, Value::Absent | Value::Content(_) | Value::Object(_) | Value::Texts(_)) => {
            return None;
        }
        (_, Value::Flag(flag)) => i64::from(flag),
        (_, Value::Whole(number)) => number,
        ("speed", Value::Decimal { units, .. }) if whole => units / 10,
        ("course", Value::Decimal { units, .. }) if kind == 27 => units / 10,
        (place, Value::Decimal { units, .. }) if is_place(place) => {
            // Ten-millionths of a degree to the 600,000ths of AIS, or to its tenths of a minute.
            let units = (units * 3 + units.signum() * 25) / 50;
            if matches!(kind, 17 | 22 | 23 | 27) { units / 1000 } else { units }
        }
        (_, Value::Decimal { units, .. }) => units,
    };
    Some(Sent::Number(number))
}

/// Bits as hexadecimal digits.
fn digits(bytes: &[u8], n_bits: u16) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
    digits.take(usize::from(n_bits.div_ceil(4))).collect()
}

fn is_place(name: &str) -> bool {
    name.ends_with("lon") || name.ends_with("lat")
}

/// An expected number as ours: `None` for the codes that say "not available" and for what is
/// outside its range (ITU-R M.1371-5, annex 8, tables 48 to 77).
pub(crate) fn expected(name: &str, kind: u8, number: i64) -> Plain {
    let degree = if matches!(kind, 17 | 22 | 23 | 27) { 600 } else { 600_000 };
    let is_none = match name {
        "lon" | "ne_lon" | "sw_lon" => number.abs() > 180 * degree,
        "lat" | "ne_lat" | "sw_lat" => number.abs() > 90 * degree,
        "speed" => number == if kind == 27 { 63 } else { 1023 },
        "course" => number >= if kind == 27 { 360 } else { 3600 },
        "heading" => number >= 360,
        "turn" => number == -128,
        "status" => number == 15,
        "altitude" => number == 4095,
        "imo" | "ship_type" | "draught" => number == 0,
        _ if kind == 20 => {
            ["offset", "number", "timeout"].iter().any(|is| name.starts_with(is)) && number == 0
        }
        _ => false,
    };
    (!is_none).then_some(Sent::Number(number))
}

/// What is expected, with the names of gpsd, which libais also writes, made ours.
fn wanted(json: &Map<String, Json>) -> Fields {
    let kind = json["type"].as_u64().unwrap() as u8;
    let is_scaled = json.get("scaled") == Some(&Json::Bool(true));
    let mut wanted = Fields::new();
    for (theirs, value) in json {
        let Some(mut name) = ours(theirs, kind) else { continue };
        if name == "imo" && value.as_u64().is_some_and(|number| number >= 10_000_000) {
            name = "official_number";
        }
        let value = match value {
            // libais tells whether the position is a current one.
            Json::Bool(flag) if theirs == "gnss" && is_scaled => {
                Some(Sent::Number(i64::from(!flag)))
            }
            Json::Bool(flag) => Some(Sent::Number(i64::from(*flag))),
            Json::Number(number) => {
                let number = number.as_f64().unwrap();
                let number = if is_scaled { unscaled(name, kind, number) } else { number };
                let bit = i64::from(theirs == "dte");
                expected(name, kind, number.round() as i64 ^ bit)
            }
            Json::String(text) if name == "payload" => {
                Some(Sent::Text(text.split(':').next_back().unwrap().to_owned()))
            }
            Json::String(text) if name == "imo" => expected(name, kind, text.parse().unwrap()),
            // Their clock of a station without one; seconds of 60 are none.
            Json::String(text) if name == "station_time" => {
                let is_none =
                    text.starts_with("0000") || text.contains("T24") || text.contains(":60");
                (!is_none).then(|| Sent::Text(text.clone()))
            }
            Json::String(text) => Some(text.trim_matches(' '))
                .filter(|text| !text.is_empty())
                .map(|text| Sent::Text(text.to_owned())),
            _ => None,
        };
        wanted.insert(name.to_owned(), value);
    }
    if let Some(eta) = json.get("eta").and_then(Json::as_str) {
        // MM-DDThh:mmZ
        for (name, at) in [("month", 0), ("day", 3), ("hour", 6), ("minute", 9)] {
            wanted.insert(
                name.to_owned(),
                Some(Sent::Number(eta.get(at..at + 2).unwrap().parse().unwrap())),
            );
        }
    }
    without_dimensions(wanted)
}

/// Four zeros are no dimensions.
fn without_dimensions(mut fields: Fields) -> Fields {
    let zero = Some(Sent::Number(0));
    let names = ["to_bow", "to_stern", "to_port", "to_starboard"];
    if names.iter().all(|name| fields.get(*name) == Some(&zero)) {
        for name in names {
            fields.insert(name.to_owned(), None);
        }
    }
    fields
}

/// Our name of a field of theirs that is compared. The fields of applications have their own tests.
fn ours(theirs: &str, kind: u8) -> Option<&str> {
    let name = match theirs {
        "shiptype" => "ship_type",
        "vendorid" => "vendor",
        "name" => "shipname",
        "alt" => "altitude",
        "dte" => "dte_ready",
        "gnss" => "old_position",
        "data" => "payload",
        "stationtype" => "station_type",
        "alt_sensor" => "barometric",
        "unit" => "cs",
        "mode" => "assigned",
        "utc_min" => "utc_minute",
        "slots_to_allocate" => "num_slots",
        "transmission_ctl" => "long_range_wanted",
        "reserved" if matches!(kind, 18 | 19) => "reserved_1",
        "regional" if matches!(kind, 18 | 19) => "reserved_2",
        "regional" if kind == 21 => "aid_status",
        "timestamp" if matches!(kind, 4 | 11) => "station_time",
        "timestamp" | "class" | "device" | "scaled" | "eta" | "utc_spare" => return None,
        // Their second names of what they also tell by the names here, and what is always zero.
        "msg_2" | "slot_offset_2" | "type2_2" | "offset2_2" | "part_num" | "commstate_cs_fill" => {
            return None;
        }
        name if name.ends_with("_text")
            || name.starts_with("tagblock")
            || name.starts_with("spare") =>
        {
            return None;
        }
        name => name,
    };
    let is_common =
        ["type", "repeat", "mmsi", "seqno", "dest_mmsi", "retransmit", "dac", "fid", "payload"];
    (!matches!(kind, 6 | 8) || is_common.contains(&name)).then_some(name)
}

/// A value in degrees, knots or metres as it was sent, where it was not.
fn unscaled(name: &str, kind: u8, value: f64) -> f64 {
    match name {
        place if is_place(place) && matches!(kind, 17 | 22 | 23 | 27) => value * 600.0,
        // They write 32-bit floats; only longitudes beyond 128° lose as much as ten units.
        place if is_place(place) => value * 600_000.0,
        "speed" if kind == 9 => value,
        "speed" | "course" if kind == 27 => value,
        "speed" | "course" | "draught" => value * 10.0,
        "turn" => (4.733 * value.abs().sqrt()).copysign(value),
        _ => value,
    }
}

/// Whether a message has this field only when it is long enough.
fn is_one_of_several(name: &str, fields: &Fields) -> bool {
    let kinds = [7, 13, 15, 16].map(|kind| Some(Sent::Number(kind)));
    fields.get("type").is_some_and(|kind| kinds.contains(kind))
        && name.ends_with(|end: char| end.is_ascii_digit())
}

/// Counts the differences between what is expected and what we say.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) n_values: usize,
    found: BTreeMap<(String, String), Vec<String>>,
}

impl Tally {
    /// Numbers of places may be this far apart.
    pub(crate) fn compare(&mut self, file: &str, wanted: &Fields, said: &Fields, most: i64) {
        for (name, value) in wanted {
            self.n_values += 1;
            let said = said.get(name).cloned().flatten();
            let is_same = match (value, &said) {
                (Some(Sent::Number(one)), Some(Sent::Number(other))) if is_place(name) => {
                    one.abs_diff(*other) <= most.unsigned_abs()
                }
                // Zero stands for what is not in the message.
                (Some(Sent::Number(0)), None) => is_one_of_several(name, wanted),
                _ => *value == said,
            };
            if !is_same {
                self.differ(file, name, format!("{value:?}, we say {said:?}; {wanted:?}"));
            }
        }
    }

    pub(crate) fn differ(&mut self, file: &str, field: &str, what: String) {
        self.found.entry((file.to_owned(), field.to_owned())).or_default().push(what);
    }

    /// The differences must be those that are listed, no more and no fewer.
    pub(crate) fn settle(self, listed: &[Difference], files: &[&str], fewest: usize) {
        let listed: BTreeMap<(String, String), usize> = listed
            .iter()
            .filter(|(file, ..)| files.contains(file))
            .map(|(file, field, n, _)| (((*file).to_owned(), (*field).to_owned()), *n))
            .collect();
        for (place, what) in &self.found {
            let n = listed.get(place).copied().unwrap_or(0);
            assert_eq!(what.len(), n, "{place:?}: {}", what.first().unwrap());
        }
        for (place, n) in &listed {
            assert!(self.found.contains_key(place), "{place:?} differs no longer, {n} are listed");
        }
        assert!(self.n_values >= fewest, "only {} values were compared", self.n_values);
    }
}

/// Every message of an input in order, with what the feed says about it.
fn messages(input: &[u8]) -> Vec<Fields> {
    let mut messages = Vec::new();
    let mut take = |item: Item<'_>| {
        if let Item::Message(message, _) = item {
            messages.push(sent(message));
        }
    };
    let mut feed = Feed::new(InputId(0), Census::default());
    feed.push(input, &mut take).unwrap();
    feed.finish(&mut take).unwrap();
    messages
}

/// Takes the first message of this type and sender out of those that wait.
fn matching(waiting: &mut Vec<Fields>, wanted: &Fields) -> Option<Fields> {
    let same = |fields: &Fields| {
        ["type", "mmsi", "second"]
            .iter()
            .all(|name| !wanted.contains_key(*name) || fields.get(*name) == wanted.get(*name))
    };
    let place = waiting.iter().position(same)?;
    let mut found = waiting.remove(place);
    // Theirs is one message of both halves.
    while wanted["type"] == Some(Sent::Number(24)) && !wanted.contains_key("part") {
        let Some(place) = waiting.iter().position(same) else { break };
        found.extend(waiting.remove(place));
    }
    Some(found)
}

#[test]
fn gpsd() {
    let Some(folder) = folder("vectors of gpsd") else { return };
    let files = [
        "gpsd-ais-18-27.log",
        "gpsd-ais-nmea.log",
        "gpsd-ais-nmea-type6-fid55.log",
        "gpsd-ais-raw-messages.log",
        "gpsd-ais_unpack_sixbit.log",
    ];
    let mut tally = Tally::default();
    for file in files {
        let mut waiting = messages(&bytes(&folder.join("vectors").join(file)));
        let mut last = String::new();
        for line in text(&folder.join("vectors").join(format!("{file}.chk"))).lines() {
            let Ok(Json::Object(json)) = serde_json::from_str(line) else {
                if line.starts_with('!') {
                    last.clear();
                }
                continue;
            };
            // It says some of them twice.
            if json["class"] != "AIS" || line == last {
                continue;
            }
            line.clone_into(&mut last);
            let wanted = wanted(&json);
            match matching(&mut waiting, &wanted) {
                Some(said) => tally.compare(file, &wanted, &said, 0),
                None => tally.differ(file, "message only there", line.to_owned()),
            }
        }
        for fields in waiting {
            tally.differ(file, "message only here", format!("{fields:?}"));
        }
    }
    tally.settle(DIFFERENCES, &files, 25_000);
}

#[test]
fn libais() {
    let Some(folder) = folder("vectors of libais") else { return };
    let files = ["libais-typeexamples", "libais-tagblock"];
    let mut tally = Tally::default();
    for file in files {
        let mut waiting = messages(&bytes(&folder.join("vectors").join(format!("{file}.nmea"))));
        for line in text(&folder.join("vectors").join(format!("{file}.json"))).lines() {
            let Ok(Json::Object(json)) = serde_json::from_str(line) else { continue };
            let wanted = wanted(&json);
            match matching(&mut waiting, &wanted) {
                Some(said) => tally.compare(file, &wanted, &said, 10),
                None => tally.differ(file, "message only there", line.to_owned()),
            }
        }
        for fields in waiting {
            tally.differ(file, "message only here", format!("{fields:?}"));
        }
    }
    tally.settle(DIFFERENCES, &files, 340);
}

/// Payloads as bits with the place that a decoder of theirs found, to four decimals.
#[test]
fn argenni() {
    let Some(folder) = folder("1,077 payloads of argenni") else { return };
    let (mut n, mut n_nowhere) = (0, 0);
    for line in text(&folder.join("csv/argenni-AIS_data_MMSI_bin_hex.txt")).lines() {
        let after = |name: &str| {
            line.split(name).nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap()
        };
        // The message and the sixteen bits of its check sum.
        let bits = line.split_whitespace().find(|word| word.len() == 184).unwrap();
        let codes = bits.as_bytes()[..168]
            .chunks(6)
            .map(|six| six.iter().fold(0, |code, bit| code << 1 | bit & 1));
        let payload: String =
            codes.map(|code| char::from(code + if code < 40 { 48 } else { 56 })).collect();
        let line = sentence(&format!("AIVDM,1,1,,A,{payload},0"));
        let Decoded::Message(message, _) = Decoder::default().line(line.as_bytes()) else {
            panic!("{line}")
        };
        assert_eq!(message.head().mmsi.number().to_string(), after("MMSI:"));
        let [lon, lat] =
            ["Longitude:", "Latitude:"].map(|name| after(name).parse::<f64>().unwrap());
        let Some(place) = message.place() else {
            assert_eq!((lon, lat), (181.0, 91.0), "{line}");
            n_nowhere += 1;
            continue;
        };
        for (degrees, theirs) in [(place.lon.degrees(), lon), (place.lat.degrees(), lat)] {
            assert!((degrees - theirs).abs() <= 0.5001e-4, "{degrees} {theirs}: {line}");
        }
        n += 1;
    }
    assert_eq!((n, n_nowhere), (1015, 62));
}

/// One position in ten forms: whole, cut, too long, on odd channels.
#[test]
fn a_cut_position() {
    let Some(folder) = folder("10 forms of a position") else { return };
    let lines = text(&folder.join("vectors/own-truncated-type1.nmea"));
    let said: Vec<Option<Fields>> = lines
        .lines()
        .map(|line| match Decoder::default().line(line.as_bytes()) {
            Decoded::Message(message, _) => Some(sent(&message)),
            _ => None,
        })
        .collect();
    let whole = said[0].clone().unwrap();
    assert_eq!(whole["course"], Some(Sent::Number(2193)));
    // 72 and 96 bits do not reach the end of the place.
    assert_eq!((&said[1], &said[2]), (&None, &None));
    // 120 bits have the place, 150 bits all but the radio status.
    for (cut, names) in
        [(3, &["course", "heading", "second", "maneuver", "raim", "radio"][..]), (4, &["radio"])]
    {
        let cut = said[cut].clone().unwrap();
        for (name, value) in &whole {
            let is_radio = ["sync_state", "slot_timeout", "slot_offset"].contains(&name.as_str());
            let value = if names.contains(&name.as_str()) || is_radio { &None } else { value };
            assert_eq!(cut.get(name).unwrap_or(&None), value, "{name}");
        }
    }
    for other in &said[5..] {
        assert_eq!(other.as_ref(), Some(&whole));
    }
}

type Counted = (&'static str, u64, &'static [(RejectReason, u64)], &'static str);

/// Logs without expected values: what becomes of their lines. File, messages, lines rejected, why.
const COUNTED: &[Counted] = &[
    ("aduvenhage-test_ais_data.log", 96, &[], ""),
    ("gfw-ais-tools-bad-tagblock-group.nmea", 1, &[], "a group without its number is none"),
    (
        "gfw-ais-tools-bad-type5.nmea",
        3,
        &[(RejectReason::NoSentence, 3)],
        "both parts stand on one line; payloads alone are none",
    ),
    ("gfw-ais-tools-ee-multiline.nmea", 8, &[], ""),
    (
        "gfw-ais-tools-errors.nmea",
        3,
        &[(RejectReason::Checksum, 2)],
        "payloads cut without a new sum",
    ),
    ("gfw-ais-tools-mixed_types.nmea", 99, &[], ""),
    ("gfw-ais-tools-multi-part.nmea", 43, &[], ""),
    ("gfw-ais-tools-sample.nmea", 3, &[], ""),
    (
        "gfw-ais-tools-single-message-type-5.nmea",
        0,
        &[(RejectReason::Checksum, 1)],
        "two parts were put together without a new sum",
    ),
    ("gfw-ais-tools-spire-test.nmea", 2, &[], "both parts stand on one line"),
    ("gfw-ais-tools-type1-bad-bitcount.nmea", 12, &[], "186 bits; all fields are whole"),
    (
        "libais-test.aivdm",
        253,
        &[(RejectReason::TooShort, 8)],
        "types 23 and 27 cut before the end of their place",
    ),
    (
        "nmea_plus-sample.aivdm",
        101,
        &[
            (RejectReason::LonelyPart, 1),
            (RejectReason::StalePart, 1),
            (RejectReason::NoSentence, 1),
        ],
        "two parts of which only one names its station; a line without its exclamation mark",
    ),
    ("pyais-gatehouse.nmea", 4, &[(RejectReason::Checksum, 1)], "a $PGHP line of another year"),
    ("pyais-messages.ais", 6, &[], ""),
    (
        "pyais-mixed.txt",
        12,
        &[
            (RejectReason::Checksum, 1),
            (RejectReason::NoChecksum, 1),
            (RejectReason::NoSentence, 2),
        ],
        "a $PGHP line of another year, a sentence cut at `,013`, and two lines of prose",
    ),
    (
        "pyais-sample.ais",
        11,
        &[
            (RejectReason::Checksum, 1),
            (RejectReason::NoChecksum, 1),
            (RejectReason::PartNumber, 1),
            (RejectReason::NoSentence, 1),
        ],
        "a $PGHP line of another year, a sentence cut at `,013`, one that is part 1 of 0, and a \
         line of prose",
    ),
    ("pyais-timestamped.ais", 4, &[(RejectReason::Checksum, 1)], "a $PGHP line of another year"),
];

#[test]
fn every_line_of_the_other_logs_is_explained() {
    let Some(folder) = folder("18 logs") else { return };
    let mut names: Vec<String> = std::fs::read_dir(folder.join("vectors"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| OTHERS.iter().any(|start| name.starts_with(start)))
        .collect();
    names.sort();
    assert!(names.iter().eq(COUNTED.iter().map(|(name, ..)| name)), "{names:?}");
    for (name, n_messages, rejects, why) in COUNTED {
        let mut feed = Feed::new(InputId(0), Census::default());
        feed.push(&bytes(&folder.join("vectors").join(name)), &mut |_| ()).unwrap();
        let quality = feed.finish(&mut |_| ()).unwrap().quality();
        let parts = quality.n_lines_used + quality.n_lines_other + quality.n_rejects();
        assert_eq!(quality.n_lines, parts, "{name}");
        let found: Vec<_> = quality.rejects.into_iter().collect();
        assert_eq!(
            (quality.messages.values().sum::<u64>(), &found[..]),
            (*n_messages, *rejects),
            "{name}: {why}"
        );
    }
}

const OTHERS: &[&str] = &["aduvenhage", "gfw-", "libais-test", "nmea_plus", "pyais-"];
