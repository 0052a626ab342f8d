//! Made-up feeds: ships off a coast, receivers that hear them, and faults planted in both.

use vigia_read::{Census, Feed, Merge, Survey};
use vigia_sea::{InputId, Quality, Timestamp};

use crate::encode::{armour, sentence};

/// 2026-03-01 00:00 UTC.
pub(crate) const START: i64 = 1_772_323_200;

/// A position of class A, under way.
#[derive(Clone, Copy)]
pub(crate) struct Ship {
    pub(crate) mmsi: u32,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) knots: f64,
    pub(crate) course: f64,
    pub(crate) status: u8,
}

impl Ship {
    pub(crate) const fn new(mmsi: u32, lat: f64, lon: f64) -> Self {
        Self { mmsi, lat, lon, knots: 0.1, course: 90.0, status: 0 }
    }
}

/// The payload of a message 1 sent at this second.
pub(crate) fn position(ship: Ship, at: i64) -> String {
    let number = |value: u64, width: usize| format!("{value:0width$b}");
    let signed = |value: f64, width: usize| {
        let value = value.round() as i64;
        number((value as u64) & ((1 << width) - 1), width)
    };
    let bits = [
        number(1, 6),
        number(0, 2),
        number(u64::from(ship.mmsi), 30),
        number(u64::from(ship.status), 4),
        number(128, 8),
        number((ship.knots * 10.0).round() as u64, 10),
        number(0, 1),
        signed(ship.lon * 600_000.0, 28),
        signed(ship.lat * 600_000.0, 27),
        number((ship.course * 10.0).round() as u64, 12),
        number(511, 9),
        number((at % 60) as u64, 6),
        number(0, 6),
        // The radio status differs from transmission to transmission.
        number((at / 60) as u64 & 0x7_ffff, 19),
    ];
    armour(&bits.concat())
}

/// The payload of a message 4 of a base station whose clock shows `at`.
pub(crate) fn base_station(mmsi: u32, at: i64) -> String {
    let civil = Timestamp::from_unix_seconds(at).civil();
    let number = |value: u64, width: usize| format!("{value:0width$b}");
    let bits = [
        number(4, 6),
        number(0, 2),
        number(u64::from(mmsi), 30),
        number(u64::from(civil.year), 14),
        number(u64::from(civil.month), 4),
        number(u64::from(civil.day), 5),
        number(u64::from(civil.hour), 5),
        number(u64::from(civil.minute), 6),
        number(u64::from(civil.second), 6),
        number(1, 1),
        number(0, 28 + 27 + 4 + 10),
        number(0, 20),
    ];
    armour(&bits.concat())
}

/// A line as `station` writes it when its clock shows `at`.
pub(crate) fn line(station: &str, at: i64, payload: &str) -> String {
    let tags = format!("s:{station},c:{at}");
    let sum = tags.bytes().fold(0, |sum, byte| sum ^ byte);
    format!("\\{tags}*{sum:02X}\\{}\n", sentence(&format!("AIVDM,1,1,,A,{payload},0")))
}

/// The line with one character of the payload changed.
pub(crate) fn damaged(line: &str) -> String {
    let (start, end) = line.rsplit_once(',').unwrap();
    let (start, last) = start.split_at(start.len() - 1);
    format!("{start}{},{end}", if last == "1" { "2" } else { "1" })
}

/// What a survey finds.
pub(crate) fn survey(log: &str) -> Quality {
    let mut survey = Survey::default();
    let mut feed = Feed::new(InputId(0), Census::default());
    feed.push(log.as_bytes(), &mut |item| survey.see(&item)).unwrap();
    let census = feed.finish(&mut |item| survey.see(&item)).unwrap();
    let mut quality = census.quality();
    survey.finish(&mut quality);
    quality
}

/// Everything that comes out of a merge, as `second: station + station`.
pub(crate) fn merged(log: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut merge = Merge::default();
    let mut take = |item: vigia_read::Item<'_>| {
        if let vigia_read::Item::Message(_, heard) = item {
            let stations: Vec<&str> = heard.stations().collect();
            let at = heard.at.map_or(-1, |at| at.unix_seconds() - START);
            lines.push(format!("{at}: {}", stations.join(" + ")));
        }
    };
    let mut feed = Feed::new(InputId(0), Census::default());
    feed.push(log.as_bytes(), &mut |item| merge.item(item, &mut take)).unwrap();
    feed.finish(&mut |item| merge.item(item, &mut take)).unwrap();
    merge.finish(&mut take);
    lines
}

/// Ten ships off Veracruz, each sending every ten seconds for so many seconds.
pub(crate) fn traffic(seconds: i64) -> impl Iterator<Item = (i64, String)> {
    (0..seconds).map(|second| {
        let which = second % 10;
        let ship = Ship::new(
            345_000_000 + u32::try_from(which).unwrap(),
            19.2 + 0.05 * which as f64,
            -96.0 + 0.01 * (second / 60) as f64 / 60.0,
        );
        (START + second, position(ship, START + second))
    })
}
