//! Which ordinary vessels switch off.
//!
//! They are chosen after the traffic has been heard once: where the silence is sharp and others
//! near are heard.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    behaviour::Behaviour,
    choice::{Chance, is_under_way, is_untouched},
    dice::{Dice, Purpose},
    fleet::{self, Class, Vessel},
    motion::{HOUR, MINUTE},
    number::{real, whole},
    offing::{Site, departure, passing, speed_of},
    plan::{Edge, Plan, Stored},
    radio::{Heard, is_full_position, is_position, positions_around},
    scenario::Scenario,
    spot::Spot,
    truth::PlantedKind,
    world::World,
};

/// Hour, and half degrees of latitude and longitude.
type Patch = (i64, i64, i64);

/// Whether she is heard again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Back,
    Open,
}

/// Chooses vessels under way for 5 to 9 hours near others, and switches them off.
pub(crate) fn go_dark(scenario: &Scenario, world: &mut World<'_>, heard: &Stored) {
    let others = others_heard(&world.vessels, heard);
    let kinds = [(Behaviour::GapOpen, Ending::Open, 1), (Behaviour::Gap, Ending::Back, 2)];
    for (behaviour, ending, turn) in kinds {
        let mut dice = Dice::new(scenario.seed, Purpose::Choosing, turn);
        let wanted = scenario.numbers.of(behaviour);
        let mut chances: Vec<(i64, Chance)> = Vec::new();
        for (number, (vessel, (heard, _))) in
            (0..scenario.n_vessels).zip(world.vessels.iter().zip(heard))
        {
            let best = chances_to_go_dark(world.length, (number, vessel, ending), heard, &mut dice)
                .into_iter()
                .map(|chance| (hours_with_others(vessel, &chance, &others), chance))
                .filter(|(percent, _)| *percent >= 40)
                // Chance decides between good ones, so that not all are in the same waters.
                .map(|(percent, chance)| (percent.min(85) + dice.whole(0, 15), chance))
                .max_by_key(|(merit, chance)| (*merit, chance.from));
            chances.extend(best);
        }
        chances.sort_by_key(|(merit, chance)| (-merit, chance.vessel));
        chances.truncate(wanted as usize);
        for (_, chance) in &chances {
            switch_off(world, chance, ending);
        }
        let done = u32::try_from(chances.len()).unwrap_or(wanted);
        world.leave_out(behaviour, wanted - done);
    }
}

fn switch_off(world: &mut World<'_>, chance: &Chance, ending: Ending) {
    let vessels = vec![chance.vessel];
    if let Some(vessel) = world.vessel_mut(chance.vessel) {
        vessel.silent = Some((chance.from, chance.to));
    }
    let plan = Plan::new(PlantedKind::Gap, vessels, (chance.from, chance.to));
    let plan = plan.edge(Edge::Around(i64::MAX));
    world.plans.planted.push(match ending {
        Ending::Back => plan,
        Ending::Open => plan.variant("open"),
    });
}

/// A vessel that passes a given place and is silent from then on for a time.
pub(crate) fn at_site(world: &mut World<'_>, site: &Site, _: u32, dice: &mut Dice) -> Option<()> {
    let kind = site.kind_or(fleet::CARGO);
    let knots = speed_of(kind, dice);
    let passage = passing(world, (site.place, site.from), knots, dice)?;
    let motion = departure(world, passage, knots, dice);
    let vessel = site.add(world, kind, motion, dice);
    let chance = Chance { vessel, from: site.from, to: site.to };
    let ending = if site.to >= world.length { Ending::Open } else { Ending::Back };
    switch_off(world, &chance, ending);
    Some(())
}

/// Every half hour at which she is under way and received just before and after.
fn chances_to_go_dark(
    length: i64,
    (number, vessel, ending): (u32, &Vessel, Ending),
    heard: &[Heard],
    dice: &mut Dice,
) -> Vec<Chance> {
    let silence = whole(dice.between(5.0, 9.0) * real(HOUR));
    if vessel.card.class != Class::A || !is_untouched(vessel) {
        return Vec::new();
    }
    let from = |half: i64, dice: &mut Dice| half * (HOUR / 2) + dice.whole(0, 20 * MINUTE);
    let until = |from: i64| match ending {
        Ending::Back => from + silence,
        Ending::Open => length,
    };
    (2..length / (HOUR / 2))
        .map(|half| from(half, dice))
        .map(|from| Chance { vessel: number, from, to: until(from) })
        .filter(|chance| match ending {
            Ending::Back => chance.to < length - HOUR,
            Ending::Open => (4 * HOUR..10 * HOUR).contains(&(chance.to - chance.from)),
        })
        .filter(|chance| is_under_way(vessel, chance.from, chance.to))
        .filter(|chance| {
            let (before, _) = positions_around(heard, chance.from, is_full_position);
            let (last, after) = positions_around(heard, chance.to, is_full_position);
            let is_heard_after = match ending {
                Ending::Back => after.is_some_and(|heard| heard.at - chance.to < 15 * MINUTE),
                // She would have been heard to the end.
                Ending::Open => last.is_some_and(|heard| chance.to - heard.at < 15 * MINUTE),
            };
            is_heard_after && before.is_some_and(|heard| chance.from - heard.at < 3 * MINUTE)
        })
        .collect()
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
