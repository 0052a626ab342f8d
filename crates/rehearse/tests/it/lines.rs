//! Lines taken apart, without the decoder of the project.

use std::collections::BTreeMap;

use vigia_rehearse::Rehearsal;
use vigia_sea::{Lat, Lon, Mmsi, Position};

/// One line taken apart.
pub(crate) struct Line {
    pub(crate) station: String,
    pub(crate) second: i64,
    pub(crate) sentence: String,
    pub(crate) is_whole: bool,
}

/// A whole position report of class A or B.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fix {
    /// Unix seconds.
    pub(crate) at: i64,
    pub(crate) place: Position,
    pub(crate) knots: f64,
    pub(crate) course: f64,
    pub(crate) heading: Option<f64>,
    pub(crate) status: i64,
}

/// Message 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Static {
    pub(crate) at: i64,
    pub(crate) imo: i64,
    pub(crate) call_sign: String,
    /// As sent, with `@` and spaces.
    pub(crate) name: String,
    pub(crate) ship_type: i64,
    pub(crate) length: i64,
}

/// All that was said, by number, each in order of time.
#[derive(Default)]
pub(crate) struct Said {
    pub(crate) fixes: BTreeMap<Mmsi, Vec<Fix>>,
    pub(crate) statics: BTreeMap<Mmsi, Vec<Static>>,
    pub(crate) texts: BTreeMap<Mmsi, Vec<(i64, String)>>,
    /// Numbers of messages.
    pub(crate) kinds: BTreeMap<i64, usize>,
}

fn xor(text: &str) -> u8 {
    text.bytes().fold(0, |sum, byte| sum ^ byte)
}

pub(crate) fn lines(rehearsal: &Rehearsal) -> Vec<Line> {
    let text = std::str::from_utf8(&rehearsal.nmea).unwrap();
    text.lines().map(line).collect()
}

fn line(text: &str) -> Line {
    let (block, sentence) = text.strip_prefix('\\').unwrap().split_once('\\').unwrap();
    let (block, sum) = block.split_once('*').unwrap();
    assert_eq!(u8::from_str_radix(sum, 16), Ok(xor(block)), "{text}");
    let fields: Vec<&str> = block.split(',').collect();
    let [station, second, mark] = fields[..] else { panic!("{text}") };
    assert_eq!(mark, "t:SIMULATED");
    let (body, sum) = sentence[1..].rsplit_once('*').unwrap();
    Line {
        station: station.strip_prefix("s:SIM-").unwrap().to_owned(),
        second: second.strip_prefix("c:").unwrap().parse().unwrap(),
        sentence: sentence.to_owned(),
        is_whole: u8::from_str_radix(sum, 16) == Ok(xor(body)),
    }
}

fn bits(payload: &str) -> Vec<bool> {
    let six = |byte: u8| if byte < 88 { byte - 48 } else { byte - 56 };
    let values = payload.bytes().map(six);
    values.flat_map(|value| (0..6).rev().map(move |place| value >> place & 1 == 1)).collect()
}

fn number(bits: &[bool], from: usize, width: usize) -> i64 {
    let value = bits[from..from + width].iter().fold(0, |value, bit| value << 1 | i64::from(*bit));
    if bits[from] && width > 20 && width < 30 { value - (1 << width) } else { value }
}

fn text(bits: &[bool], from: usize, n_characters: usize) -> String {
    let code = |place: usize| u8::try_from(number(bits, from + place * 6, 6)).unwrap();
    let letter = |code: u8| char::from(if code < 32 { code + 64 } else { code });
    (0..n_characters).map(code).map(letter).collect()
}

impl Said {
    pub(crate) fn of(rehearsal: &Rehearsal) -> Self {
        let mut said = Self::default();
        // First parts wait for the second, by station and sequence.
        let mut waiting: BTreeMap<(String, String), String> = BTreeMap::new();
        for line in lines(rehearsal).iter().filter(|line| line.is_whole) {
            let fields: Vec<&str> = line.sentence.split(',').collect();
            if fields[0] != "!AIVDM" {
                continue;
            }
            let key = (line.station.clone(), fields[3].to_owned());
            match (fields[1], fields[2]) {
                ("1", _) => said.take(line.second, &bits(fields[5])),
                (_, "1") => drop(waiting.insert(key, fields[5].to_owned())),
                _ => {
                    if let Some(first) = waiting.remove(&key) {
                        said.take(line.second, &bits(&(first + fields[5])));
                    }
                }
            }
        }
        said.sorted()
    }

    fn sorted(mut self) -> Self {
        for fixes in self.fixes.values_mut() {
            fixes.sort_by_key(|fix| (fix.at, fix.place));
            fixes.dedup();
        }
        for statics in self.statics.values_mut() {
            statics.sort_by_key(|said| said.at);
            statics.dedup();
        }
        for texts in self.texts.values_mut() {
            texts.sort();
            texts.dedup();
        }
        self
    }

    fn take(&mut self, at: i64, bits: &[bool]) {
        let kind = number(bits, 0, 6);
        *self.kinds.entry(kind).or_default() += 1;
        let mmsi = Mmsi::new(u32::try_from(number(bits, 8, 30)).unwrap()).unwrap();
        match kind {
            1..=3 => self.fixes.entry(mmsi).or_default().extend(fix(at, bits, (50, 61, 116))),
            18 => self.fixes.entry(mmsi).or_default().extend(fix(at, bits, (46, 57, 112))),
            5 => self.statics.entry(mmsi).or_default().push(Static {
                at,
                imo: number(bits, 40, 30),
                call_sign: text(bits, 70, 7),
                name: text(bits, 112, 20),
                ship_type: number(bits, 232, 8),
                length: number(bits, 240, 9) + number(bits, 249, 9),
            }),
            14 => self
                .texts
                .entry(mmsi)
                .or_default()
                .push((at, text(bits, 40, (bits.len() - 40) / 6))),
            _ => {}
        }
    }
}

/// Nothing when a wrong bit led out of the world.
fn fix(at: i64, bits: &[bool], (speed, lon, course): (usize, usize, usize)) -> Option<Fix> {
    let unit = |from, width| i32::try_from(number(bits, from, width)).unwrap();
    let place = Position::new(
        Lat::from_ais_units(unit(lon + 28, 27))?,
        Lon::from_ais_units(unit(lon, 28))?,
    );
    let heading = number(bits, course + 12, 9);
    Some(Fix {
        at,
        place,
        knots: number(bits, speed, 10) as f64 / 10.0,
        course: number(bits, course, 12) as f64 / 10.0,
        heading: (heading < 360).then_some(heading as f64),
        status: if speed == 50 { number(bits, 38, 4) } else { 0 },
    })
}
