//! What applications say in the sample logs of gpsd and libais, field by field: gpsd gives every
//! number as sent. Needs the field data, as `field.rs` does.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;
use vigia_read::{Application, Decoded, Decoder, Message};
use vigia_sea::{Content, Detail, Said};

use crate::field::field_data;

/// A log, what gpsd says of it, and how many messages of applications it reads there.
const LOGS: [(&str, &str, usize); 2] = [
    ("gpsd-ais-nmea-type6-fid55.log", "gpsd-ais-nmea-type6-fid55.log.chk.gz", 117),
    ("gpsd-ais-nmea.log", "gpsd-ais-nmea.log.chk.gz", 6),
];

/// Type, sender, area, function.
type Key = (u64, u64, u64, u64);

fn text(path: &Path) -> String {
    let bytes = std::fs::read(path).expect("a file of the field data");
    let mut plain = Vec::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut plain).unwrap();
    } else {
        plain = bytes;
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// The contents of a log, by who sent them for which application, each in the order of the log.
fn contents(log: &str) -> BTreeMap<Key, Vec<Content>> {
    let mut decoder = Decoder::default();
    let mut contents: BTreeMap<Key, Vec<Content>> = BTreeMap::new();
    for line in log.lines() {
        let Decoded::Message(message, _) = decoder.line(line.as_bytes()) else { continue };
        let application = match &message {
            Message::AddressedBinary(m) => m.application,
            Message::BroadcastBinary(m) => Some(m.application),
            _ => None,
        };
        let Some(Application { area, function }) = application else { continue };
        if let Some(content) = message.content() {
            let head = message.head();
            let key = (head.kind.into(), head.mmsi.number().into(), area.into(), function.into());
            contents.entry(key).or_default().push(content);
        }
    }
    contents
}

fn number(of: &Value, name: &str) -> u64 {
    of[name].as_u64().unwrap()
}

#[test]
fn numbers_are_as_gpsd_gives_them() {
    let Some(data) = field_data("applications in 2 logs of gpsd") else { return };
    for (log, said, expected) in LOGS {
        let folder = data.join("ais/vectors");
        let mut contents = contents(&text(&folder.join(log)));
        let (mut n_compared, mut before) = (0, Value::Null);
        for line in text(&folder.join(said)).lines().filter(|line| line.starts_with('{')) {
            let message: Value = serde_json::from_str(line).unwrap();
            let is_binary = message["type"] == 6 || message["type"] == 8;
            if !is_binary || !message["data"].is_null() {
                continue;
            }
            let key = (
                number(&message, "type"),
                number(&message, "mmsi"),
                number(&message, "dac"),
                number(&message, "fid"),
            );
            let queue = contents.get_mut(&key).unwrap_or_else(|| panic!("{log}: {line}"));
            if queue.is_empty() {
                assert_eq!(message, before, "gpsd writes some messages twice in a row");
                continue;
            }
            compare(&queue.remove(0), &message, log);
            n_compared += 1;
            before = message;
        }
        assert_eq!(n_compared, expected, "{log}");
    }
}

fn compare(content: &Content, message: &Value, log: &str) {
    const HEAD: [&str; 11] = [
        "class",
        "device",
        "type",
        "repeat",
        "mmsi",
        "scaled",
        "seqno",
        "dest_mmsi",
        "retransmit",
        "dac",
        "fid",
    ];
    for (name, value) in message.as_object().unwrap() {
        if HEAD.contains(&name.as_str()) || name.ends_with("_text") {
            continue;
        }
        if name == "timestamp" {
            // Day, hour and minute: `10T08:01Z`.
            let [day, hour, minute] =
                ["day", "hour", "minute"].map(|part| content.get(part).unwrap().sent.unwrap());
            assert_eq!(value, &format!("{day:02}T{hour:02}:{minute:02}Z"), "{log}");
            continue;
        }
        let detail = content.get(name).unwrap_or_else(|| panic!("{log}: {name} of {content:?}"));
        assert!(is_same(detail, value), "{log}: {name} is {detail:?}, gpsd has {value}");
    }
}

fn is_same(detail: &Detail, value: &Value) -> bool {
    match (value, &detail.said) {
        (Value::Bool(flag), Said::Flag(said)) => flag == said,
        (Value::String(text), said) => match said {
            Said::Text(said) => text.trim_matches(' ') == said,
            _ => text.trim_matches(' ').is_empty(),
        },
        _ => detail.sent == value.as_i64(),
    }
}

/// libais gives the scaled values of two messages in its examples.
#[test]
fn values_are_as_libais_gives_them() {
    let Some(data) = field_data("applications in the examples of libais") else { return };
    let contents = contents(&text(&data.join("ais/vectors/libais-typeexamples.nmea")));
    let notice = &contents[&(8, 3_669_739, 1, 22)][0];
    let detail = |name: &str| notice.get(name).and_then(Detail::number);
    assert_eq!(detail("linkage"), Some(10.0));
    assert_eq!(detail("notice"), Some(0.0));
    // libais has 2: it is 18 bits (SN.1/Circ.289, table 11.3), of which its example has 15.
    assert_eq!(detail("duration"), Some(20.0));
    let [area] = notice.groups("areas") else { panic!("{notice:?}") };
    let value = |name: &str| area.iter().find(|detail| detail.name == name)?.number();
    assert_eq!(value("shape"), Some(0.0));
    assert_eq!(value("precision"), Some(4.0));
    assert_eq!(value("radius"), Some(9260.0));
    assert_eq!(value("lat"), Some(42.082_95));
    assert_eq!(value("lon"), Some(-69.864_983_3));

    // libais has the text `@@@`: it ends before its first `@`.
    let text = &contents[&(6, 3_669_971, 1, 0)][0];
    assert_eq!(text.get("text").unwrap().said, Said::NotAvailable);
    assert_eq!(text.get("ack_required").unwrap().flag(), Some(false));
    assert_eq!(text.get("text_sequence").unwrap().number(), Some(0.0));
}

#[test]
fn decode_prints_them_and_null_for_the_unknown() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("two.nmea");
    // Persons on board (8, 1, 40) and an application that nobody knows (8, 1, 10).
    std::fs::write(&log, "!AIVDM,1,1,,A,80000000J010,0*55\n!AIVDM,1,1,,A,80000000BP10,0*3D\n")
        .unwrap();
    let path = log.to_string_lossy();
    let said = |arguments: &[&str]| {
        let done = crate::run::vigia(arguments);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    let lines = said(&["decode", &path]);
    let messages: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(messages.len(), 2, "{lines}");
    assert_eq!(messages[0]["application"]["name"], "persons_on_board");
    assert!(messages[1].as_object().unwrap().contains_key("application"), "{lines}");
    assert_eq!(messages[1]["application"], Value::Null);
    let table = said(&["decode", "--format", "csv", &path]);
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows[0].ends_with(",flaws,application,raw"), "{table}");
    assert!(rows[1].contains(r#""{""name"":""persons_on_board"","#), "{table}");
    assert!(rows[2].ends_with(','), "{table}");
    let listing = said(&["decode", "--fields"]);
    for layout in vigia_read::content_layouts() {
        assert!(listing.contains(&format!("application {} (dac ", layout.name)), "{}", layout.name);
    }
}
