//! What vessels say of themselves, how fast they are for it, and calls for help.

use std::collections::BTreeSet;

use vigia_rehearse::PlantedKind;
use vigia_sea::{Duration, Mmsi};

use crate::lines::Static;
use crate::{DAY, SAID, between, fixes, inside, miles, planted, seconds};

/// The last static report at or before a moment and the first from another on.
fn around(planted: &vigia_rehearse::Planted) -> (Static, Static) {
    let (start, end) = seconds(planted);
    let of = |mmsi: &Mmsi| SAID.statics.get(mmsi).cloned().unwrap_or_default();
    let mut all: Vec<Static> = planted.vessels.iter().flat_map(of).collect();
    all.sort_by_key(|said| said.at);
    let before = all.iter().rfind(|said| said.at <= start).unwrap().clone();
    (before, all.iter().find(|said| said.at >= end).unwrap().clone())
}

fn is_valid(imo: i64) -> bool {
    let digit = |place: u32| imo / 10_i64.pow(place) % 10;
    (1..=6).map(|place| digit(place) * (i64::from(place) + 1)).sum::<i64>() % 10 == digit(0)
}

#[test]
fn one_thing_changes_and_nothing_else() {
    let changes = DAY.planted.iter().filter(|one| one.kind == PlantedKind::IdentityChange);
    let mut found = BTreeSet::new();
    for planted in changes {
        let (before, after) = around(planted);
        let differs = [
            ("name", before.name != after.name),
            ("call_sign", before.call_sign != after.call_sign),
            ("imo", before.imo != after.imo && is_valid(after.imo)),
            ("imo_check_digit", before.imo != after.imo && !is_valid(after.imo)),
            ("flag", planted.vessels.len() == 2),
            ("ship_type", before.ship_type != after.ship_type),
            ("size", (after.length - before.length).abs() > 20),
        ];
        let words: Vec<&str> =
            differs.iter().filter(|(_, is)| *is).map(|(word, _)| *word).collect();
        assert_eq!(words, [planted.variant.unwrap()], "{planted:?}");
        assert!(planted.interval.length() <= Duration::from_hours(1));
        found.extend(planted.variant);
    }
    assert_eq!(found.len(), 7, "{found:?}");
}

#[test]
fn a_shared_number_is_at_two_places() {
    for (variant, is_copied) in [("number", false), ("everything", true)] {
        for planted in planted(PlantedKind::SharedIdentity, Some(variant)) {
            assert_eq!(planted.vessels.len(), 1);
            let fixes = inside(planted);
            let jumps =
                fixes.windows(2).filter(|pair| miles(pair[0].place, pair[1].place) > 50.0).count();
            assert!(jumps > 100, "{jumps} of {}", fixes.len());
            let statics = &SAID.statics[&planted.vessels[0]];
            let names: BTreeSet<&str> = statics.iter().map(|said| said.name.as_str()).collect();
            assert_eq!(names.len() == 1, is_copied, "{names:?}");
        }
    }
}

#[test]
fn a_sudden_stop_is_sudden() {
    for planted in planted(PlantedKind::SuddenStop, None) {
        let fixes = inside(planted);
        assert!(fixes.first().unwrap().knots >= 7.0, "{fixes:?}");
        assert!(fixes.last().unwrap().knots <= 1.0, "{fixes:?}");
        assert!(planted.interval.length() <= Duration::from_minutes(5));
    }
}

#[test]
fn too_fast_for_the_type() {
    for planted in planted(PlantedKind::SpeedForType, None) {
        assert!(inside(planted).iter().all(|fix| fix.knots > 25.0));
        let types: Vec<i64> =
            SAID.statics[&planted.vessels[0]].iter().map(|said| said.ship_type).collect();
        assert!(types.iter().all(|code| [30, 70, 80, 81, 82, 83, 84].contains(code)), "{types:?}");
    }
}

#[test]
fn all_others_go_the_other_way() {
    for planted in planted(PlantedKind::CourseForType, None) {
        let own = inside(planted);
        let middle = own[own.len() / 2];
        let mut against = BTreeSet::new();
        let mut along = BTreeSet::new();
        for (mmsi, fixes) in SAID.fixes.iter().filter(|(mmsi, _)| **mmsi != planted.vessels[0]) {
            for fix in fixes.iter().filter(|fix| miles(fix.place, middle.place) < 1.0) {
                let apart = between(fix.course, middle.course);
                if apart > 150.0 {
                    against.insert(*mmsi);
                } else if apart < 30.0 {
                    along.insert(*mmsi);
                }
            }
        }
        assert!(against.len() >= 10 && along.len() <= 1, "{} {}", against.len(), along.len());
    }
}

#[test]
fn a_tow_keeps_its_distance() {
    for planted in planted(PlantedKind::Towing, None) {
        let [one, other] = planted.vessels[..] else { panic!("{planted:?}") };
        let (one, other) = (fixes(one, seconds(planted)), fixes(other, seconds(planted)));
        let mut n_pairs = 0;
        for fix in &one {
            for near in other.iter().filter(|near| (near.at - fix.at).abs() <= 12) {
                n_pairs += 1;
                assert!((0.05..0.2).contains(&miles(fix.place, near.place)), "{planted:?}");
            }
        }
        assert!(n_pairs > 20, "{n_pairs}");
        assert!(one.iter().all(|fix| (1.2..10.0).contains(&fix.knots)), "{planted:?}");
    }
}

#[test]
fn beacons_call_and_tests_say_so() {
    for (variant, prefix) in [("sart", 970), ("mob", 972), ("epirb", 974)] {
        for planted in planted(PlantedKind::Distress, Some(variant)) {
            assert_eq!(planted.vessels[0].number() / 1_000_000, prefix);
            assert!(inside(planted).iter().all(|fix| fix.status == 14));
            let texts = &SAID.texts[&planted.vessels[0]];
            assert!(texts.iter().all(|(_, text)| text.ends_with(" ACTIVE")) && !texts.is_empty());
        }
    }
}
