//! Where vessels are and say they are.

use std::collections::BTreeSet;

use vigia_rehearse::{PlantedKind, Scenario};
use vigia_sea::{Duration, Mmsi};

use crate::{COAST, DAY, SAID, between, fixes, inside, is_near_coast, miles, planted, seconds};

#[test]
fn nobody_is_on_land_who_tells_the_truth() {
    let kinds = [PlantedKind::DisplacedPosition, PlantedKind::ImpossibleMotion];
    let displaced = DAY.planted.iter().filter(|planted| kinds.contains(&planted.kind));
    // One wrong bit or one wrong fix may lie on land as well.
    let wrong = DAY.look_alikes.iter().filter(|alike| alike.interval.start == alike.interval.end);
    let liars: BTreeSet<Mmsi> = displaced
        .flat_map(|planted| planted.vessels.clone())
        .chain(wrong.flat_map(|alike| alike.vessels.clone()))
        .collect();
    let mut n_asked = 0;
    for (mmsi, fixes) in SAID.fixes.iter().filter(|(mmsi, _)| !liars.contains(mmsi)) {
        for fix in fixes.iter().step_by(17) {
            n_asked += 1;
            assert!(!COAST.is_land(fix.place), "{mmsi} at {}", fix.place);
        }
    }
    assert!(n_asked > 500, "{n_asked}");
}

#[test]
fn the_truth_about_silence_is_in_the_lines() {
    for gap in planted(PlantedKind::Gap, None) {
        let (start, end) = seconds(gap);
        assert!(gap.interval.length() >= Duration::from_minutes(295));
        let all = fixes(gap.vessels[0], (0, i64::MAX));
        assert!(all.iter().any(|fix| fix.at <= start) && all.iter().any(|fix| fix.at >= end));
        assert!(!all.iter().any(|fix| (start + 1..end).contains(&fix.at)));
    }
    for gap in planted(PlantedKind::Gap, Some("open")) {
        let (start, end) = seconds(gap);
        assert_eq!(end, Scenario::day(3).start.plus(Duration::from_hours(16)).unix_seconds());
        let all = fixes(gap.vessels[0], (0, i64::MAX));
        assert_eq!(all.last().map(|fix| fix.at), Some(start));
    }
}

#[test]
fn the_truth_about_meetings_is_in_the_lines() {
    for meeting in planted(PlantedKind::Encounter, None) {
        assert!(!is_near_coast(meeting.place, 20.0));
        let (start, end) = seconds(meeting);
        let said: Vec<_> =
            meeting.vessels.iter().map(|vessel| fixes(*vessel, (start, end))).collect();
        if meeting.is_one_sided {
            let (silent, heard) = if said[0].is_empty() { (0, 1) } else { (1, 0) };
            assert!(said[silent].is_empty() && said[heard].len() > 60);
            continue;
        }
        for inside in said {
            let n_fast = inside.iter().filter(|fix| fix.knots > 1.6).count();
            assert!(n_fast <= 15 && inside.iter().all(|fix| fix.knots < 10.0), "{n_fast}");
            assert!(inside.windows(2).all(|pair| pair[1].at - pair[0].at < 900));
            assert!(inside.len() > 60);
        }
    }
    let n_one_sided = DAY.planted.iter().filter(|planted| planted.is_one_sided).count();
    assert_eq!(n_one_sided, 1);
}

#[test]
fn jumps_go_away_and_back() {
    for jump in planted(PlantedKind::ImpossibleMotion, None) {
        let (start, end) = seconds(jump);
        let all = fixes(jump.vessels[0], (0, i64::MAX));
        let length = |at: i64| {
            let first = all.iter().position(|fix| fix.at >= at).unwrap();
            miles(all[first - 1].place, all[first].place)
        };
        assert!((36.0..305.0).contains(&length(start)), "{}", length(start));
        assert!((36.0..305.0).contains(&length(end + 1)), "{}", length(end + 1));
    }
}

#[test]
fn false_places_are_of_four_kinds() {
    let at = |variant| planted(PlantedKind::DisplacedPosition, Some(variant));
    for planted in at("on_land") {
        assert!(inside(planted).iter().all(|fix| COAST.is_land(fix.place)));
    }
    for planted in at("circle") {
        let fixes = inside(planted);
        // One round takes 63 minutes, so half of one is opposite.
        let opposite = |one: &crate::lines::Fix| {
            let half = fixes.iter().find(|fix| fix.at >= one.at + 1885)?;
            (half.at - one.at < 1945).then(|| miles(half.place, one.place))
        };
        let widths: Vec<f64> = fixes.iter().filter_map(opposite).collect();
        assert!(!widths.is_empty() && widths.iter().all(|width| (3.8..4.1).contains(width)));
    }
    for planted in at("offset") {
        let (_, end) = seconds(planted);
        let all = fixes(planted.vessels[0], (0, i64::MAX));
        let last = all.iter().rposition(|fix| fix.at <= end).unwrap();
        let back = miles(all[last].place, all[last + 1].place);
        assert!((3.0..13.0).contains(&back), "{back}");
    }
    for planted in at("cluster") {
        assert!(planted.vessels.len() >= 3);
        let spot = inside(planted)[0].place;
        for vessel in &planted.vessels {
            let fixes = fixes(*vessel, seconds(planted));
            assert!(fixes.len() > 10 && fixes.iter().all(|fix| miles(fix.place, spot) < 0.05));
        }
    }
}

#[test]
fn who_lies_lies_still() {
    let mut n_quays = 0;
    for planted in &DAY.planted {
        let (status, reach) = match planted.kind {
            PlantedKind::Anchored => (1, 0.2),
            PlantedKind::PortVisit => (5, 0.05),
            _ => continue,
        };
        // Who lies there may be one of those who report false places or a false number.
        let others = DAY.planted.iter().filter(|other| other.kind != planted.kind);
        if others.into_iter().any(|other| planted.vessels.iter().any(|v| other.vessels.contains(v)))
        {
            continue;
        }
        let slips =
            DAY.look_alikes.iter().filter(|alike| alike.interval.start == alike.interval.end);
        if slips.into_iter().any(|alike| alike.vessels.contains(&planted.vessels[0])) {
            continue;
        }
        let Some(said) = SAID.fixes.get(&planted.vessels[0]) else { continue };
        let (start, end) = seconds(planted);
        let mut inside: Vec<_> =
            said.iter().filter(|fix| (start..=end).contains(&fix.at)).collect();
        if planted.kind == PlantedKind::PortVisit {
            // She comes in from 3 km off and is gone at 4.
            let Some(berth) = inside.iter().find(|fix| fix.status == status) else { continue };
            let reach = 4.05 / 1.852;
            assert!(inside.iter().all(|fix| miles(fix.place, berth.place) < reach), "{planted:?}");
            inside.retain(|fix| fix.status == status);
        }
        let Some(first) = inside.first() else { continue };
        let is_b = first.heading.is_none();
        assert!(inside.iter().all(|fix| is_b || fix.status == status), "{planted:?}");
        assert!(inside.iter().all(|fix| miles(fix.place, first.place) < reach), "{planted:?}");
        assert!(inside.iter().all(|fix| fix.knots < 0.5), "{planted:?}");
        if planted.kind == PlantedKind::PortVisit {
            assert!(is_near_coast(first.place, 0.3), "{planted:?}");
            n_quays += 1;
        }
    }
    assert!(n_quays >= 2, "{n_quays}");
}

#[test]
fn loiterers_and_drifters_are_slow() {
    for variant in ["roaming", "holding"] {
        for planted in planted(PlantedKind::Loitering, Some(variant)) {
            assert!(!is_near_coast(planted.place, 20.0));
            assert!(planted.interval.length() > Duration::from_hours(3));
            assert!(inside(planted).iter().all(|fix| fix.knots < 2.0), "{planted:?}");
        }
    }
    for variant in [None, Some("not_under_command")] {
        for planted in planted(PlantedKind::Drifting, variant) {
            let fixes = inside(planted);
            let across = |fix: &&crate::lines::Fix| {
                let apart = between(fix.course, fix.heading.unwrap());
                (50.0..130.0).contains(&apart) && (1.0..4.0).contains(&fix.knots)
            };
            let n_across = fixes.iter().filter(across).count();
            assert!(n_across * 100 > fixes.len() * 95, "{n_across} of {}", fixes.len());
            let is_told = variant.is_none() || fixes.iter().any(|fix| fix.status == 2);
            assert!(is_told, "{planted:?}");
        }
    }
}

#[test]
fn who_is_in_a_zone_is_told() {
    let zone = &Scenario::day(3).zones[0];
    let lats: Vec<f64> = zone.corners.iter().map(|corner| corner.lat.degrees()).collect();
    let lons: Vec<f64> = zone.corners.iter().map(|corner| corner.lon.degrees()).collect();
    let least = |list: &[f64]| list.iter().copied().fold(f64::MAX, f64::min);
    let most = |list: &[f64]| list.iter().copied().fold(f64::MIN, f64::max);
    let entries = planted(PlantedKind::ZoneEntry, None);
    for entry in &entries {
        assert_eq!(entry.zone.as_ref(), Some(&zone.name));
        let (start, end) = seconds(entry);
        for fix in [start, end].map(|at| fixes(entry.vessels[0], (at, at))[0]) {
            let (lat, lon) = (fix.place.lat.degrees(), fix.place.lon.degrees());
            assert!((least(&lats) - 0.001..most(&lats) + 0.001).contains(&lat));
            assert!((least(&lons) - 0.001..most(&lons) + 0.001).contains(&lon));
        }
    }
    // Well inside the zone there is nobody who is not told.
    for (mmsi, fixes) in &SAID.fixes {
        for fix in fixes {
            let (lat, lon) = (fix.place.lat.degrees(), fix.place.lon.degrees());
            let is_inside = (20.1..20.3).contains(&lat) && (-92.05..-91.85).contains(&lon);
            let is_told = entries.iter().any(|entry| {
                let (start, end) = seconds(entry);
                entry.vessels.contains(mmsi) && (start..=end).contains(&fix.at)
            });
            let is_beacon = mmsi.number() / 10_000_000 == 97;
            assert!(!is_inside || is_told || is_beacon, "{mmsi} at {}", fix.at);
        }
    }
}
