//! The innocent ones are where they say.

use std::collections::BTreeSet;

use vigia_rehearse::{LookAlike, LookAlikeKind};
use vigia_sea::Duration;

use crate::{DAY, SAID, fixes, miles, seconds_of};

fn alike(kind: LookAlikeKind) -> Vec<&'static LookAlike> {
    let found: Vec<&LookAlike> = DAY.look_alikes.iter().filter(|one| one.kind == kind).collect();
    assert!(!found.is_empty(), "{kind:?}");
    found
}

#[test]
fn silences_are_silent() {
    for kind in [LookAlikeKind::LeftCoverage, LookAlikeKind::LowPower] {
        for alike in alike(kind) {
            assert!(alike.interval.length() >= Duration::from_minutes(179));
            let (start, end) = seconds_of(alike.interval);
            let own = SAID.fixes.get(&alike.vessels[0]);
            let n_inside = own.map_or(0, |own| {
                own.iter().filter(|fix| (start + 1..end).contains(&fix.at)).count()
            });
            let is_shared = DAY.planted.iter().any(|one| {
                one.kind == vigia_rehearse::PlantedKind::SharedIdentity
                    && one.vessels == alike.vessels
            });
            assert!(n_inside == 0 || is_shared, "{alike:?}");
        }
    }
}

#[test]
fn those_together_are_near_each_other() {
    for (kind, most) in [
        (LookAlikeKind::Anchorage, 1.0),
        (LookAlikeKind::PilotTransfer, 0.15),
        (LookAlikeKind::FishingTogether, 3.0),
        (LookAlikeKind::TugAndTow, 0.2),
    ] {
        for alike in alike(kind) {
            let span = seconds_of(alike.interval);
            let first = fixes(alike.vessels[0], span);
            for other in &alike.vessels[1..] {
                let others = fixes(*other, span);
                let pairs = first.iter().flat_map(|fix| {
                    others
                        .iter()
                        .filter(|near| (near.at - fix.at).abs() < 20)
                        .map(|near| (*fix, *near))
                });
                for (one, other) in pairs {
                    assert!(miles(one.place, other.place) < most, "{alike:?}");
                }
            }
        }
    }
}

#[test]
fn one_report_is_wrong_and_its_neighbours_are_right() {
    for kind in [LookAlikeKind::GnssGlitch, LookAlikeKind::BitError] {
        for alike in alike(kind) {
            let (at, _) = seconds_of(alike.interval);
            if alike.variant == Some("mmsi") {
                let phantom = alike
                    .vessels
                    .iter()
                    .filter(|mmsi| SAID.fixes.get(mmsi).is_some_and(|fixes| fixes.len() == 1));
                assert_eq!(phantom.count(), 1, "{alike:?}");
                continue;
            }
            let all = fixes(alike.vessels[0], (0, i64::MAX));
            let here = all.iter().position(|fix| fix.at == at).unwrap();
            let (before, after) = (all[here - 1].place, all[here + 1].place);
            assert!(miles(before, all[here].place) > 3.0, "{alike:?}");
            assert!(miles(before, after) < 4.0, "{alike:?}");
        }
    }
}

#[test]
fn a_spelling_is_no_other_name() {
    for alike in alike(LookAlikeKind::Spelling) {
        let statics = &SAID.statics[&alike.vessels[0]];
        let raw: BTreeSet<&str> = statics.iter().map(|said| said.name.as_str()).collect();
        assert!(raw.len() >= 2, "{raw:?}");
        let plain: BTreeSet<&str> =
            raw.iter().map(|name| name.split('@').next().unwrap().trim_end()).collect();
        let longest = plain.iter().max_by_key(|name| name.len()).unwrap();
        assert!(plain.iter().all(|name| longest.starts_with(name)), "{plain:?}");
    }
}

#[test]
fn a_test_says_so() {
    for alike in alike(LookAlikeKind::BeaconTest) {
        let fixes = fixes(alike.vessels[0], seconds_of(alike.interval));
        assert!(!fixes.is_empty() && fixes.iter().all(|fix| fix.status == 15), "{alike:?}");
        let texts = SAID.texts.get(&alike.vessels[0]);
        let says_test =
            |texts: &Vec<(i64, String)>| texts.iter().all(|one| one.1.ends_with(" TEST"));
        assert!(texts.is_none_or(says_test), "{texts:?}");
    }
}

#[test]
fn work_and_waiting_are_slow() {
    for (kind, most) in [
        (LookAlikeKind::UnderwaterWork, 4.5),
        (LookAlikeKind::WaitingForBerth, 2.6),
        (LookAlikeKind::PlatformSupply, 1.0),
    ] {
        let wrong: BTreeSet<_> = DAY
            .planted
            .iter()
            .filter(|one| {
                one.kind.word().contains("displaced") || one.kind.word() == "shared_identity"
            })
            .flat_map(|one| one.vessels.clone())
            .collect();
        let alike = alike(kind).into_iter().filter(|alike| !wrong.contains(&alike.vessels[0]));
        for alike in alike {
            let fixes = fixes(alike.vessels[0], seconds_of(alike.interval));
            assert!(fixes.iter().all(|fix| fix.knots < most), "{alike:?}");
        }
    }
}
