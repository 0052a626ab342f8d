//! Vessels that change what they say of themselves, and two hulls under one number.

use crate::{
    behaviour::Behaviour,
    choice::untouched,
    dice::{Dice, Purpose},
    fleet::{self, Card},
    motion::{Doing, HOUR, MINUTE},
    number::{count, index},
    plan::{Edge, Plan, Stored, positions_in},
    radio::Said,
    scenario::Scenario,
    truth::{LookAlikeKind, PlantedKind},
    world::World,
};

/// What may change, in turn.
const CHANGES: [&str; 7] =
    ["name", "call_sign", "imo", "imo_check_digit", "flag", "ship_type", "size"];

/// Changes and shared numbers, as many as are asked for, and names spelt in several ways.
pub(crate) fn plant(scenario: &Scenario, world: &mut World<'_>, heard: &Stored) {
    type One = fn(&mut World<'_>, &Stored, (u32, &[u32]), &mut Dice) -> Option<()>;
    let all: [(Behaviour, One); 3] = [
        (Behaviour::SharedIdentity, shared),
        (Behaviour::IdentityChange, change),
        (Behaviour::Spelling, spelling),
    ];
    for (turn, (behaviour, one)) in (20..).zip(all) {
        let mut dice = Dice::new(scenario.seed, Purpose::Choosing, turn);
        let wanted = scenario.numbers.of(behaviour);
        let mut done = 0;
        for number in 0..wanted {
            let free = untouched(world, scenario.n_vessels, &mut dice);
            done += u32::from(one(world, heard, (number, &free), &mut dice).is_some());
        }
        world.leave_out(behaviour, wanted - done);
    }
}

/// A vessel whose static messages are heard on both sides of a moment says something else from
/// then on.
fn change(
    world: &mut World<'_>,
    heard: &Stored,
    (number, free): (u32, &[u32]),
    dice: &mut Dice,
) -> Option<()> {
    let what = *CHANGES.get(number as usize % CHANGES.len())?;
    let (vessel, at) = free.iter().find_map(|vessel| {
        let card = &world.vessels.get(*vessel as usize)?.card;
        let moments = moments_between_statics(world, heard, *vessel);
        let at = *dice.pick(&moments)?;
        (card.imo > 0).then_some((*vessel, at))
    })?;
    let vessel_number = vessel;
    let vessel = world.vessel_mut(vessel)?;
    let card = changed(&vessel.card, what, number);
    vessel.later = vec![(at, card)];
    let plan = Plan::new(PlantedKind::IdentityChange, vec![vessel_number], (at, at));
    // Every position says her number.
    let edge = if what == "flag" { Edge::Around(i64::MAX) } else { Edge::AroundStatic };
    world.plans.planted.push(plan.variant(what).edge(edge));
    Some(())
}

/// Moments under way with two static messages in the half hour before and two in the half hour after.
fn moments_between_statics(world: &World<'_>, heard: &Stored, vessel: u32) -> Vec<i64> {
    let Some(motion) = world.vessels.get(vessel as usize).map(|vessel| &vessel.motion) else {
        return Vec::new();
    };
    let statics = statics_of(heard, vessel);
    let n_between =
        |from: i64, to: i64| statics.iter().filter(|at| (from..to).contains(at)).count();
    (4..(world.length / HOUR - 2) * 2)
        .map(|half| half * (HOUR / 2) + 7 * MINUTE)
        .filter(|at| motion.at(*at).doing == Doing::UnderWay)
        .filter(|at| n_between(at - HOUR / 2, *at) >= 2 && n_between(*at, at + HOUR / 2) >= 2)
        .collect()
}

fn changed(card: &Card, what: &str, number: u32) -> Card {
    let mut card = card.clone();
    match what {
        "name" => card.name = format!("SIM RENOMBRADO {}", number + 1),
        "call_sign" => card.call_sign = format!("SIM{:04}", 9000 + number),
        "imo" => card.imo = fleet::imo(90_000 + number),
        // The check digit is wrong by three.
        "imo_check_digit" => card.imo = card.imo / 10 * 10 + (card.imo + 3) % 10,
        "flag" => card.mmsi = reflagged(card.mmsi),
        "ship_type" => card.ship_type = if card.ship_type == 30 { 70 } else { 30 },
        _ => card.sides = card.sides.map(|side| side * 8 / 5),
    }
    card
}

/// The same number under another flag; its last six digits stay her own.
fn reflagged(mmsi: u32) -> u32 {
    let flag = mmsi / 1_000_000;
    let flags = fleet::FLAGS;
    let here = flags.iter().position(|known| *known == flag).unwrap_or(0);
    let mut others = flags.iter().skip(here).chain(&flags);
    others.find(|other| **other != flag).unwrap_or(&flag) * 1_000_000 + mmsi % 1_000_000
}

/// A name cut by a character, with spaces behind it, with rubbish behind an `@`: each for a fifth
/// of the times at which a vessel says her name.
fn spelling(
    world: &mut World<'_>,
    heard: &Stored,
    (_, free): (u32, &[u32]),
    _: &mut Dice,
) -> Option<()> {
    let (number, statics) = free
        .iter()
        .map(|vessel| (*vessel, statics_of(heard, *vessel)))
        .find(|(_, statics)| statics.len() >= 15)?;
    let vessel = world.vessel_mut(number)?;
    let name = vessel.card.name.clone();
    let cut: String = name.chars().take(name.chars().count() - 1).collect();
    let forms = [format!("{name}  "), cut, format!("{name}@@X"), name];
    for (turn, name) in (1..).zip(forms) {
        let from = *statics.get(statics.len() / 5 * turn)?;
        vessel.later.push((from, Card { name, ..vessel.card.clone() }));
    }
    let span = (*statics.first()?, *statics.last()?);
    world.plans.alike.push(Plan::new(LookAlikeKind::Spelling, vec![number], span));
    Some(())
}

/// When the messages that say who she is were received.
fn statics_of(heard: &Stored, vessel: u32) -> Vec<i64> {
    let heard = heard.get(vessel as usize).into_iter().flat_map(|(heard, _)| heard);
    heard.filter(|heard| heard.said == Said::Static).map(|heard| heard.at).collect()
}

/// The second of two vessels far from each other calls herself by the number of the first; for
/// odd numbers she copies everything that the first says of herself.
fn shared(
    world: &mut World<'_>,
    heard: &Stored,
    (number, free): (u32, &[u32]),
    _: &mut Dice,
) -> Option<()> {
    let spans: Vec<(u32, (i64, i64), Vec<bool>)> = free
        .iter()
        .filter_map(|vessel| {
            let (heard, _) = heard.get(*vessel as usize)?;
            let times = positions_in(heard, (0, world.length));
            let mut hours = vec![false; index(world.length / HOUR + 1)];
            for at in &times {
                *hours.get_mut(index(at / HOUR))? = true;
            }
            Some((*vessel, (*times.first()?, *times.last()?), hours))
        })
        .collect();
    let least = world.length / HOUR / 3;
    let pairs = spans
        .iter()
        .enumerate()
        .flat_map(|(place, first)| spans.iter().skip(place + 1).map(move |second| (first, second)));
    let (first, second) = pairs.into_iter().find(|(first, second)| {
        let both = first.2.iter().zip(&second.2).filter(|(a, b)| **a && **b).count();
        count(both) >= least && are_apart(world, (first.0, second.0))
    })?;
    let span = (first.1.0.max(second.1.0), first.1.1.min(second.1.1));
    let (first, second) = (first.0, second.0);
    let card = world.vessels.get(first as usize)?.card.clone();
    let copy = world.vessel_mut(second)?;
    let variant = if number.is_multiple_of(2) { "number" } else { "everything" };
    copy.card = match variant {
        "number" => Card { mmsi: card.mmsi, ..copy.card.clone() },
        _ => Card { destination: copy.card.destination, ..card },
    };
    // So that nothing else is done to either: each is said to change to what she is.
    for vessel in [first, second] {
        let vessel = world.vessel_mut(vessel)?;
        vessel.later = vec![(0, vessel.card.clone())];
    }
    let plan = Plan::new(PlantedKind::SharedIdentity, vec![first, second], span);
    world.plans.planted.push(plan.variant(variant));
    Some(())
}

/// Never within 60 miles of each other.
fn are_apart(world: &World<'_>, (first, second): (u32, u32)) -> bool {
    let place = |vessel: u32, at: i64| {
        world.vessels.get(vessel as usize).map(|vessel| vessel.motion.at(at).place)
    };
    (0..=world.length / HOUR).all(|hour| {
        let at = hour * HOUR;
        let miles = place(first, at).zip(place(second, at)).map(|(one, other)| one.miles(other));
        miles.is_some_and(|miles| miles > 60.0)
    })
}
