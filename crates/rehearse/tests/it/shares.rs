//! The bytes as a whole: the same again, marked, counted, in the shares that are stated.

use std::collections::BTreeSet;

use vigia_rehearse::{
    Behaviour, LookAlikeKind, Numbers, PlantedKind, Rehearsal, Scenario, rehearse,
};
use vigia_sea::{Digest, Duration, Timestamp};

use crate::lines::lines;
use crate::{COAST, DAY, SAID};

/// Fourteen hours with one of everything: quickly made.
fn small(seed: u64) -> Rehearsal {
    rehearse(&Scenario::small(seed), &COAST)
}

#[test]
fn the_same_scenario_gives_the_same_bytes_and_another_seed_others() {
    let first = small(3);
    assert!(first == small(3));
    assert!(first.nmea != small(4).nmea);
    // Changes with every change of the traffic; what it guards is that no machine, no build and
    // no order of anything changes it.
    assert_eq!(Digest::of(&first.nmea).short(16), "c3d2fe7052ba7520");
}

#[test]
fn every_kind_and_every_look_alike_is_there() {
    let kinds: BTreeSet<PlantedKind> = DAY.planted.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, PlantedKind::ALL.into(), "left out: {:?}", DAY.left_out);
    let mut alike: BTreeSet<LookAlikeKind> = DAY.look_alikes.iter().map(|one| one.kind).collect();
    // What is planted and hardly received does not happen in every rehearsal.
    alike.insert(LookAlikeKind::HardlyHeard);
    assert_eq!(alike, LookAlikeKind::ALL.into(), "left out: {:?}", DAY.left_out);
    assert!(DAY.left_out.len() <= 2, "{:?}", DAY.left_out);
    assert!(DAY.vessel_minutes > 80 * 60);
}

#[test]
fn no_vessel_is_part_of_two_plants() {
    // Anybody may lie somewhere or cross a zone.
    let anybody = [PlantedKind::Anchored, PlantedKind::PortVisit, PlantedKind::ZoneEntry];
    let planted = DAY.planted.iter().filter(|planted| !anybody.contains(&planted.kind));
    let vessels: Vec<_> = planted.flat_map(|planted| planted.vessels.clone()).collect();
    let different: BTreeSet<_> = vessels.iter().collect();
    assert!(different.len() == vessels.len() && vessels.len() > 40, "{}", vessels.len());
}

#[test]
fn a_word_belongs_to_one_behaviour() {
    let words: BTreeSet<&str> = Behaviour::all().map(Behaviour::word).collect();
    assert_eq!(words.len(), Behaviour::all().count());
    let numbers = Numbers::default().with(Behaviour::GapOpen, 7);
    assert_eq!((numbers.of(Behaviour::GapOpen), numbers.of(Behaviour::Gap)), (7, 0));
    assert!(Behaviour::BeaconTest.is_look_alike() && !Behaviour::ZoneEntry.is_look_alike());
}

#[test]
fn every_line_is_marked_and_counted() {
    let rehearsal = &*DAY;
    let lines = lines(rehearsal);
    assert_eq!(lines.len() as u64, rehearsal.n_sentences);
    let n_damaged = lines.iter().filter(|line| !line.is_whole).count() as u64;
    assert_eq!(n_damaged, rehearsal.n_damaged);
    assert!(lines.iter().any(|line| line.station.starts_with("SAT-")));
    for kind in [1, 3, 4, 5, 9, 14, 18, 19, 21, 24, 27] {
        assert!(SAID.kinds.contains_key(&kind), "message {kind} is missing");
    }
}

#[test]
fn parts_of_a_message_find_each_other() {
    let mut open = BTreeSet::new();
    let mut n_joined = 0;
    for line in lines(&DAY).iter().filter(|line| line.is_whole) {
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
    let rehearsal = &*DAY;
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
fn an_empty_scenario_is_no_trouble() {
    for n_vessels in [0, 5] {
        let scenario = Scenario {
            length: Duration::from_hours(0),
            n_vessels,
            start: Timestamp::from_unix_seconds(0),
            ..Scenario::day(1)
        };
        let rehearsal = rehearse(&scenario, &COAST);
        assert_eq!((rehearsal.n_sentences, rehearsal.n_reports_sent), (0, 0));
        assert!(rehearsal.planted.is_empty());
    }
}
