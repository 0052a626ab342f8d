//! Which ordinary vessels switch off, and which report false positions.
//!
//! Both are chosen after the traffic has been heard once: where the silence is sharp and others
//! near are heard, and where every minute is received.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    dice::{Dice, Purpose},
    fleet::{Class, Displaced, Vessel},
    motion::{Doing, HOUR, MINUTE},
    number::{real, whole},
    radio::{Heard, Tally, is_full_position, is_position, positions_around, share_heard},
    scenario::{Clock, Scenario},
    spot::{Spot, Vector},
    truth::{Planted, PlantedKind},
};

/// What the network stored of each vessel.
type Stored = [(Vec<Heard>, Tally)];

/// A vessel and the milliseconds between which something happens to her.
#[derive(Clone, Copy)]
struct Chance {
    vessel: u32,
    from: i64,
    to: i64,
}

/// Hour, and half degrees of latitude and longitude.
type Patch = (i64, i64, i64);

/// Chooses vessels under way for 5 to 9 hours near others, and switches them off.
pub(crate) fn go_dark(scenario: &Scenario, vessels: &mut [Vessel], heard: &Stored) -> Vec<u32> {
    let mut dice = Dice::new(scenario.seed, Purpose::Planting, 1);
    let others = others_heard(vessels, heard);
    let mut chances: Vec<(i64, Chance)> = Vec::new();
    for (number, (vessel, (heard, _))) in (0..scenario.n_vessels).zip(vessels.iter().zip(heard)) {
        let best = chances_to_go_dark(scenario, (number, vessel), heard, &mut dice)
            .into_iter()
            .map(|chance| (hours_with_others(vessel, &chance, &others), chance))
            .filter(|(percent, _)| *percent >= 40)
            // Chance decides between good ones, so that not all are in the same waters.
            .map(|(percent, chance)| (percent.min(85) + dice.whole(0, 15), chance))
            .max_by_key(|(merit, chance)| (*merit, chance.from));
        chances.extend(best);
    }
    chances.sort_by_key(|(merit, chance)| (-merit, chance.vessel));
    chances.truncate(scenario.n_gone_dark as usize);
    for (_, chance) in &chances {
        if let Some(vessel) = vessels.get_mut(chance.vessel as usize) {
            vessel.silent = Some((chance.from, chance.to));
        }
    }
    chances.iter().map(|(_, chance)| chance.vessel).collect()
}

/// Every half hour at which she is under way and received just before and after.
fn chances_to_go_dark(
    scenario: &Scenario,
    (number, vessel): (u32, &Vessel),
    heard: &[Heard],
    dice: &mut Dice,
) -> Vec<Chance> {
    let length = scenario.length.milliseconds();
    let silence = whole(dice.between(5.0, 9.0) * real(HOUR));
    if vessel.card.class != Class::A || vessel.displaced.is_some() {
        return Vec::new();
    }
    (2..length / (HOUR / 2))
        .map(|half| {
            let from = half * (HOUR / 2) + dice.whole(0, 20 * MINUTE);
            let (vessel, to) = (number, from + silence);
            Chance { vessel, from, to }
        })
        .filter(|chance| chance.to < length - HOUR)
        .filter(|chance| is_under_way(vessel, chance.from, chance.to))
        .filter(|chance| {
            let (before, _) = positions_around(heard, chance.from, is_full_position);
            let (_, after) = positions_around(heard, chance.to, is_full_position);
            before.is_some_and(|heard| chance.from - heard.at < 3 * MINUTE)
                && after.is_some_and(|heard| heard.at - chance.to < 15 * MINUTE)
        })
        .collect()
}

fn is_under_way(vessel: &Vessel, from: i64, to: i64) -> bool {
    (from / (10 * MINUTE)..=to / (10 * MINUTE)).all(|step| {
        let moment = vessel.motion.at(step * 10 * MINUTE);
        moment.doing == Doing::UnderWay && moment.knots > 5.0
    })
}

/// Which vessels were heard in each patch of sea in each hour.
fn others_heard(vessels: &[Vessel], heard: &Stored) -> BTreeMap<Patch, BTreeSet<u32>> {
    let mut others: BTreeMap<Patch, BTreeSet<u32>> = BTreeMap::new();
    for (vessel, (heard, _)) in vessels.iter().zip(heard) {
        // One place in ten minutes is enough to know the patch.
        let mut before = i64::MIN;
        for heard in heard.iter().filter(|heard| is_position(heard)) {
            if heard.at / (10 * MINUTE) != before {
                before = heard.at / (10 * MINUTE);
                let patch = patch(heard.at, vessel.motion.at(heard.at).place);
                others.entry(patch).or_default().insert(heard.vessel);
            }
        }
    }
    others
}

fn patch(at: i64, place: Spot) -> Patch {
    (at / HOUR, whole((place.lat * 2.0).floor()), whole((place.lon * 2.0).floor()))
}

/// In how many of a hundred hours of the silence another vessel is heard in her patch or beside it.
fn hours_with_others(
    vessel: &Vessel,
    chance: &Chance,
    others: &BTreeMap<Patch, BTreeSet<u32>>,
) -> i64 {
    let hours: Vec<i64> = (chance.from / HOUR..=chance.to / HOUR).collect();
    let n_heard = hours
        .iter()
        .filter(|hour| {
            let at = (**hour * HOUR + HOUR / 2).clamp(chance.from, chance.to);
            let (_, row, column) = patch(at, vessel.motion.at(at).place);
            (-1..=1)
                .flat_map(|rows| (-1..=1).map(move |columns| (rows, columns)))
                .filter_map(|(rows, columns)| others.get(&(**hour, row + rows, column + columns)))
                .flatten()
                .any(|other| *other != chance.vessel)
        })
        .count();
    whole(100.0 * real(crate::number::count(n_heard)) / real(crate::number::count(hours.len())))
}

/// Chooses vessels under way that are received every minute, and displaces their positions for 20
/// to 90 minutes by 40 to 300 miles. Every second one seems to run in a circle.
pub(crate) fn displace(scenario: &Scenario, vessels: &mut [Vessel], heard: &Stored) -> Vec<u32> {
    let mut dice = Dice::new(scenario.seed, Purpose::Planting, 2);
    let mut chances: Vec<(i64, Chance)> = Vec::new();
    for (number, (vessel, (heard, _))) in (0..scenario.n_vessels).zip(vessels.iter().zip(heard)) {
        let best = chances_to_displace(scenario, (number, vessel), heard, &mut dice)
            .into_iter()
            .map(|chance| (dice.whole(0, 1_000_000), chance))
            .max_by_key(|(merit, _)| *merit);
        chances.extend(best);
    }
    chances.sort_by_key(|(merit, chance)| (-merit, chance.vessel));
    chances.truncate(scenario.n_displaced as usize);
    for (place, (_, chance)) in (0..).zip(&chances) {
        if let Some(vessel) = vessels.get_mut(chance.vessel as usize) {
            vessel.displaced = Some(displacement(vessel, chance, place, &mut dice));
        }
    }
    chances.iter().map(|(_, chance)| chance.vessel).collect()
}

fn displacement(vessel: &Vessel, chance: &Chance, place: u32, dice: &mut Dice) -> Displaced {
    let by = Vector::toward(dice.between(0.0, 360.0), dice.between(40.0, 300.0));
    let middle = vessel.motion.at(chance.from).place.plus(by);
    Displaced { start: chance.from, end: chance.to, by, around: (place % 2 == 1).then_some(middle) }
}

fn chances_to_displace(
    scenario: &Scenario,
    (number, vessel): (u32, &Vessel),
    heard: &[Heard],
    dice: &mut Dice,
) -> Vec<Chance> {
    let length = scenario.length.milliseconds();
    let span = dice.whole(20, 90) * MINUTE;
    if vessel.card.class != Class::A {
        return Vec::new();
    }
    (2..length / (HOUR / 2))
        .map(|half| {
            let from = half * (HOUR / 2) + dice.whole(0, 20 * MINUTE);
            let (vessel, to) = (number, from + span);
            Chance { vessel, from, to }
        })
        .filter(|chance| chance.to < length - HOUR)
        .filter(|chance| is_under_way(vessel, chance.from, chance.to))
        .filter(|chance| {
            let around = 25 * MINUTE;
            share_heard(heard, chance.from - around, chance.from) > 0.8
                && share_heard(heard, chance.from, chance.to) > 0.8
                && share_heard(heard, chance.to, chance.to + around) > 0.8
        })
        .collect()
}

/// Silences as they can be seen: from the last position to the next one.
pub(crate) fn truth_of_dark(dark: &[u32], heard: &Stored, clock: &Clock<'_>) -> Vec<Planted> {
    dark.iter()
        .filter_map(|&number| {
            let (from, to) = clock.vessels().get(number as usize)?.silent?;
            let (heard, _) = heard.get(number as usize)?;
            let from = positions_around(heard, from, is_position).0?.at;
            let to = positions_around(heard, to, is_position).1?.at;
            planted(PlantedKind::WentDark, number, (from, to), clock)
        })
        .collect()
}

/// False positions as they can be seen: from the first to the last one received.
pub(crate) fn truth_of_displaced(
    displaced: &[u32],
    heard: &Stored,
    clock: &Clock<'_>,
) -> Vec<Planted> {
    displaced
        .iter()
        .filter_map(|&number| {
            let displaced = clock.vessels().get(number as usize)?.displaced?;
            let (heard, _) = heard.get(number as usize)?;
            let from = positions_around(heard, displaced.start, is_position).1?.at;
            let to = positions_around(heard, displaced.end, is_position).0?.at;
            planted(PlantedKind::DisplacedPosition, number, (from, to), clock)
        })
        .collect()
}

fn planted(
    kind: PlantedKind,
    number: u32,
    (from, to): (i64, i64),
    clock: &Clock<'_>,
) -> Option<Planted> {
    Some(Planted {
        kind,
        vessels: clock.mmsis(&[number]),
        interval: clock.interval(from, to),
        place: clock.place(number, from)?,
    })
}
