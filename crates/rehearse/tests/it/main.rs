//! The rehearsal as a stranger sees it: its lines, and whether its truth is in them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_precision_loss,
    reason = "a test that meets what it does not expect should stop"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use vigia_rehearse::{LookAlikeKind, PlantedKind, Rehearsal, Scenario, rehearse};
use vigia_sea::{Coast, Digest, Distance, Duration, Lat, Lon, Mmsi, Position, Timestamp};

static COAST: LazyLock<Coast> = LazyLock::new(|| {
    Coast::from_bytes(include_bytes!("../../../../zones/coast-10m.vcoast")).unwrap()
});

/// The rehearsal that most tests look at: fourteen hours, sixty vessels.
static SMALL: LazyLock<Rehearsal> = LazyLock::new(|| rehearse(&small(3), &COAST));

fn small(seed: u64) -> Scenario {
    Scenario {
        length: Duration::from_hours(14),
        n_vessels: 60,
        n_gone_dark: 2,
        n_meetings: 1,
        n_displaced: 2,
        ..Scenario::day(seed)
    }
}

/// One line taken apart.
struct Line {
    station: String,
    second: i64,
    sentence: String,
    is_whole: bool,
}

fn xor(text: &str) -> u8 {
    text.bytes().fold(0, |sum, byte| sum ^ byte)
}

fn lines(rehearsal: &Rehearsal) -> Vec<Line> {
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

/// Bits of a one-part payload, by six from the armour.
fn bits(sentence: &str) -> Option<Vec<bool>> {
    let fields: Vec<&str> = sentence.split(',').collect();
    if !sentence.starts_with("!AIVDM,1,") {
        return None;
    }
    let six = |byte: u8| if byte < 88 { byte - 48 } else { byte - 56 };
    let bits = fields[5]
        .bytes()
        .map(six)
        .flat_map(|value| (0..6).rev().map(move |place| value >> place & 1 == 1));
    Some(bits.collect())
}

fn number(bits: &[bool], from: usize, width: usize) -> i64 {
    let value = bits[from..from + width].iter().fold(0, |value, bit| value << 1 | i64::from(*bit));
    if bits[from] && width > 20 && width < 30 { value - (1 << width) } else { value }
}

/// Every whole position report of classes A and B: who, when, where, tenths of a knot.
fn fixes(rehearsal: &Rehearsal) -> BTreeMap<Mmsi, Vec<(i64, Position, i64)>> {
    let mut fixes: BTreeMap<Mmsi, Vec<_>> = BTreeMap::new();
    for line in lines(rehearsal).iter().filter(|line| line.is_whole) {
        let Some(bits) = bits(&line.sentence) else {
            continue;
        };
        let (speed, lon) = match number(&bits, 0, 6) {
            1..=3 => (50, 61),
            18 => (46, 57),
            _ => continue,
        };
        let unit = |from, width| i32::try_from(number(&bits, from, width)).unwrap();
        let place = Position::new(
            Lat::from_ais_units(unit(lon + 28, 27)).unwrap(),
            Lon::from_ais_units(unit(lon, 28)).unwrap(),
        );
        let mmsi = Mmsi::new(u32::try_from(number(&bits, 8, 30)).unwrap()).unwrap();
        let fix = (line.second, place, number(&bits, speed, 10));
        fixes.entry(mmsi).or_default().push(fix);
    }
    for fixes in fixes.values_mut() {
        fixes.sort_unstable();
        fixes.dedup();
    }
    fixes
}

#[test]
fn the_same_scenario_gives_the_same_bytes_and_another_seed_others() {
    assert!(*SMALL == rehearse(&small(3), &COAST));
    assert!(SMALL.nmea != rehearse(&small(4), &COAST).nmea);
}

#[test]
fn the_bytes_are_those_of_every_other_machine() {
    // Changes with every change of the traffic; what it guards is that no machine, no build and
    // no order of anything changes it.
    assert_eq!(Digest::of(&SMALL.nmea).short(16), "0f5db26d3b1b233a");
}

#[test]
fn every_line_is_marked_and_counted() {
    let rehearsal = &*SMALL;
    let lines = lines(rehearsal);
    assert_eq!(lines.len() as u64, rehearsal.n_sentences);
    let n_damaged = lines.iter().filter(|line| !line.is_whole).count() as u64;
    assert_eq!(n_damaged, rehearsal.n_damaged);
    assert!(lines.iter().any(|line| line.station.starts_with("SAT-")));
    let kinds: BTreeSet<i64> = lines
        .iter()
        .filter_map(|line| bits(&line.sentence))
        .map(|bits| number(&bits, 0, 6))
        .collect();
    for kind in [1, 3, 4, 9, 18, 19, 21, 24, 27] {
        assert!(kinds.contains(&kind), "message {kind} is missing");
    }
}

#[test]
fn parts_of_a_message_find_each_other() {
    let rehearsal = &*SMALL;
    let mut open = BTreeSet::new();
    let mut n_joined = 0;
    for line in lines(rehearsal).iter().filter(|line| line.is_whole) {
        let fields: Vec<&str> = line.sentence.split(',').collect();
        let key = (line.station.clone(), fields.get(3).map(ToString::to_string));
        match (fields[1], fields[2]) {
            ("2", "1") => assert!(open.insert(key)),
            ("2", "2") => {
                assert!(open.remove(&key));
                n_joined += 1;
            }
            _ => {}
        }
    }
    assert!(open.is_empty() && n_joined > 100);
}

#[test]
fn shares_are_as_stated() {
    let rehearsal = &*SMALL;
    let share = |part: u64, whole: u64| part as f64 / whole as f64;
    let received = rehearsal.n_reports_received;
    assert!((0.02..0.4).contains(&share(rehearsal.n_copies, received)));
    assert!((0.01..0.05).contains(&share(rehearsal.n_late, rehearsal.n_sentences)));
    assert!((0.001..0.006).contains(&share(rehearsal.n_damaged, rehearsal.n_sentences)));
    assert!(rehearsal.n_reports_lost > received / 10);
    assert!(rehearsal.n_reports_sent > received + rehearsal.n_reports_lost);
    let mut newest = 0;
    let mut n_late = 0;
    for line in lines(rehearsal) {
        n_late += u64::from(line.second < newest - 60);
        newest = newest.max(line.second);
        assert!(line.second > newest - 420, "never later than seven minutes");
    }
    assert!(n_late > rehearsal.n_late / 2);
}

#[test]
fn nobody_is_on_land_who_tells_the_truth() {
    let rehearsal = &*SMALL;
    let lies = |mmsi: &Mmsi| {
        let mut displaced = rehearsal
            .planted
            .iter()
            .filter(|planted| planted.kind == PlantedKind::DisplacedPosition);
        displaced.any(|planted| planted.vessels.contains(mmsi))
    };
    let mut n_asked = 0;
    for (mmsi, fixes) in fixes(rehearsal) {
        for (_, place, _) in fixes.iter().step_by(17).filter(|_| !lies(&mmsi)) {
            n_asked += 1;
            assert!(!COAST.is_land(*place), "{mmsi} at {place}");
        }
    }
    assert!(n_asked > 500, "{n_asked}");
}

#[test]
fn what_was_asked_for_is_planted_on_vessels_of_its_own() {
    for seed in 1..3 {
        let rehearsal = rehearse(&small(seed), &COAST);
        let count = |kind| rehearsal.planted.iter().filter(|p| p.kind == kind).count();
        assert_eq!(count(PlantedKind::WentDark), 2, "seed {seed}");
        assert_eq!(count(PlantedKind::MetAtSea), 1, "seed {seed}");
        assert_eq!(count(PlantedKind::DisplacedPosition), 2, "seed {seed}");
        let vessels: Vec<Mmsi> =
            rehearsal.planted.iter().flat_map(|planted| planted.vessels.clone()).collect();
        let different: BTreeSet<&Mmsi> = vessels.iter().collect();
        assert_eq!(different.len(), vessels.len(), "seed {seed}");
    }
}

#[test]
fn the_truth_about_silence_is_in_the_lines() {
    let rehearsal = &*SMALL;
    let fixes = fixes(rehearsal);
    for planted in of_kind(rehearsal, PlantedKind::WentDark) {
        let (start, end) = seconds(planted);
        assert!(planted.interval.length() >= Duration::from_minutes(295));
        let times = fixes[&planted.vessels[0]].iter().map(|fix| fix.0);
        assert!(times.clone().any(|at| at <= start) && times.clone().any(|at| at >= end));
        assert_eq!(times.filter(|at| (start + 1..end).contains(at)).count(), 0);
    }
}

#[test]
fn the_truth_about_meetings_is_in_the_lines() {
    let rehearsal = &*SMALL;
    let fixes = fixes(rehearsal);
    for planted in of_kind(rehearsal, PlantedKind::MetAtSea) {
        let (start, end) = seconds(planted);
        let shore = COAST.distance(planted.place, Distance::from_nautical_miles(20.0));
        assert_eq!(shore, None);
        for vessel in &planted.vessels {
            let inside: Vec<_> =
                fixes[vessel].iter().filter(|fix| (start..end).contains(&fix.0)).collect();
            assert!(inside.iter().all(|fix| fix.2 <= 16), "slower than 1.6 knots");
            assert!(inside.windows(2).all(|pair| pair[1].0 - pair[0].0 < 900));
            assert!(inside.len() > 60);
        }
    }
}

#[test]
fn the_truth_about_displaced_positions_is_in_the_lines() {
    let rehearsal = &*SMALL;
    let fixes = fixes(rehearsal);
    for planted in of_kind(rehearsal, PlantedKind::DisplacedPosition) {
        let (start, end) = seconds(planted);
        let fixes = &fixes[&planted.vessels[0]];
        let jump = |at: i64| {
            let first = fixes.iter().position(|fix| fix.0 >= at).unwrap();
            let (before, after) = (fixes[first - 1].1, fixes[first].1);
            before.distance(after).nautical_miles()
        };
        assert!((36.0..305.0).contains(&jump(start)), "{}", jump(start));
        assert!((36.0..305.0).contains(&jump(end + 1)), "{}", jump(end + 1));
    }
}

#[test]
fn every_kind_of_look_alike_is_there() {
    let rehearsal = rehearse(&Scenario::day(1), &COAST);
    let kinds: BTreeSet<LookAlikeKind> =
        rehearsal.look_alikes.iter().map(|alike| alike.kind).collect();
    assert_eq!(kinds.len(), 5);
    assert!(rehearsal.nmea.len() < 40_000_000);
}

#[test]
fn an_empty_scenario_is_no_trouble() {
    let scenario = Scenario {
        length: Duration::from_hours(0),
        n_vessels: 0,
        start: Timestamp::from_unix_seconds(0),
        ..Scenario::day(1)
    };
    let rehearsal = rehearse(&scenario, &COAST);
    assert_eq!((rehearsal.n_sentences, rehearsal.n_reports_sent), (0, 0));
}

fn of_kind(
    rehearsal: &Rehearsal,
    kind: PlantedKind,
) -> impl Iterator<Item = &vigia_rehearse::Planted> {
    let found = rehearsal.planted.iter().filter(move |p| p.kind == kind);
    assert!(found.clone().next().is_some());
    found
}

fn seconds(planted: &vigia_rehearse::Planted) -> (i64, i64) {
    let at = planted.interval;
    (at.start.unix_seconds(), at.end.unix_seconds())
}
