//! Ordinary traffic: voyages, anchorages, fishing, ferries, supply runs.

use crate::{
    dice::{Dice, Purpose},
    fleet::{self, Kind},
    motion::{Doing, HOUR, MINUTE, Motion, Passage, time_for},
    number::{real, whole},
    plan::Plan,
    spot::{Spot, Vector},
    truth::LookAlikeKind,
    world::World,
};

/// Adds the vessel of ordinary traffic with this number.
pub(crate) fn add_ordinary(world: &mut World<'_>, number: u32) {
    let mut dice = Dice::new(world.seed, Purpose::Traffic, number);
    let dice = &mut dice;
    let added = match number % 20 {
        0 | 5 | 10 => voyage(world, fleet::TANKER, (150.0, 1500.0), dice),
        1 | 6 | 11 => voyage(world, fleet::CARGO, (150.0, 1500.0), dice),
        2 | 12 => voyage(world, fleet::CONTAINER, (300.0, 2000.0), dice),
        7 => voyage(world, fleet::PASSENGER, (100.0, 700.0), dice),
        3 | 13 => waiting(world, fleet::TANKER, dice),
        8 => waiting(world, fleet::CARGO, dice),
        4 | 14 => fishing(world, fleet::TRAWLER, dice),
        9 => fishing(world, fleet::PANGA, dice),
        15 => voyage(world, fleet::SAIL, (60.0, 330.0), dice),
        16 => voyage(world, fleet::YACHT, (60.0, 330.0), dice),
        17 => supply(world, dice),
        18 if number % 40 == 18 => ferry(world, dice),
        18 => voyage(world, fleet::PATROL, (100.0, 500.0), dice),
        _ if number % 120 == 19 => sortie(world, dice),
        _ => voyage(world, fleet::TUG, (80.0, 500.0), dice),
    };
    if added.is_none() {
        // No port fits: she lies where the Gulf is widest.
        let middle = crate::spot::spot(25.0, -90.0);
        let passage = Passage::begin(-HOUR, middle).rest(world.length + HOUR, Doing::AtAnchor);
        world.add(fleet::CARGO, "", passage.motion(), dice);
    }
}

/// From a port to another, begun before the rehearsal or in it, and on to further ports.
pub(crate) fn voyage(
    world: &mut World<'_>,
    kind: Kind,
    miles: (f64, f64),
    dice: &mut Dice,
) -> Option<u32> {
    let from = world.any_port(dice)?;
    let here = world.berth(from)?;
    let to = world.port_near(here, miles, dice)?;
    let there = world.berth(to)?;
    let knots = dice.between(kind.knots.0, kind.knots.1);
    let way = world.pilot.way_of_her_own(here, there, dice);
    let start = -whole(dice.between(-0.1, 0.95) * real(time_for(&way, knots)));
    let passage =
        Passage::begin(start.min(-HOUR), here).rest(start, Doing::AtAnchor).sail(&way, knots);
    let motion = onward(world, passage, knots, dice).motion();
    let name = world.name_of(to);
    Some(world.add(kind, name, motion, dice))
}

/// An aircraft looks for somebody between two ports for some hours.
fn sortie(world: &mut World<'_>, dice: &mut Dice) -> Option<u32> {
    let from = world.any_port(dice)?;
    let here = world.ports.get(from)?.approach;
    let to = world.port_near(here, (100.0, 500.0), dice)?;
    let there = world.ports.get(to)?.approach;
    let way = world.pilot.way(here, there);
    let back: Vec<Spot> = way.iter().rev().copied().collect();
    let start = whole(dice.between(0.1, 0.7) * real(world.length));
    let end = start + whole(dice.between(2.0, 5.0) * real(HOUR));
    let knots = dice.between(fleet::AIRCRAFT.knots.0, fleet::AIRCRAFT.knots.1);
    let mut passage = Passage::begin(start, here);
    while passage.clock() < end {
        passage = passage.sail(&way, knots).sail(&back, knots);
    }
    let number = world.add(fleet::AIRCRAFT, "", passage.motion(), dice);
    world.vessels.last_mut()?.on_air = Some((start, end));
    Some(number)
}

/// Hours at anchor and the next port, until the rehearsal is over.
pub(crate) fn onward(
    world: &mut World<'_>,
    mut passage: Passage,
    knots: f64,
    dice: &mut Dice,
) -> Passage {
    while passage.clock() < world.length {
        let stay = whole(dice.between(4.0, 15.0) * real(HOUR));
        passage = if dice.chance(0.3) {
            let berth = passage.here();
            alongside(world, passage, stay).leg(berth, 6.0, Doing::UnderWay)
        } else {
            let end = passage.clock() + stay;
            passage.rest(end, Doing::AtAnchor)
        };
        let there =
            world.port_near(passage.here(), (60.0, 900.0), dice).and_then(|port| world.berth(port));
        let Some(there) = there else {
            let end = world.length + HOUR;
            return passage.rest(end, Doing::AtAnchor);
        };
        let way = world.pilot.way_of_her_own(passage.here(), there, dice);
        passage = passage.sail(&way, knots);
    }
    passage
}

/// In from the roads to a quay of the port, a stay there, and out to the approach again; at anchor
/// where no quay is free.
pub(crate) fn alongside(world: &mut World<'_>, passage: Passage, stay: i64) -> Passage {
    let here = passage.here();
    let quay = world.port_at(here).and_then(|port| {
        let approach = world.ports.get(port)?.approach;
        Some((approach, world.quay(port)?))
    });
    let Some((approach, quay)) = quay else {
        let end = passage.clock() + stay;
        return passage.rest(end, Doing::AtAnchor);
    };
    let passage = passage.leg(approach, 6.0, Doing::UnderWay).leg(quay, 5.0, Doing::UnderWay);
    let end = passage.clock() + stay;
    passage.rest(end, Doing::Moored).leg(approach, 5.0, Doing::UnderWay)
}

/// At anchor, for a part of the rehearsal or all of it.
fn waiting(world: &mut World<'_>, kind: Kind, dice: &mut Dice) -> Option<u32> {
    let port = world.any_port(dice)?;
    let here = world.berth(port)?;
    let knots = dice.between(kind.knots.0, kind.knots.1);
    let end = whole(dice.between(0.2, 1.6) * real(world.length));
    let passage = Passage::begin(-HOUR, here).rest(end, Doing::AtAnchor);
    let motion = onward(world, passage, knots, dice).motion();
    let name = world.name_of(port);
    Some(world.add(kind, name, motion, dice))
}

/// About a ground some miles off a port, slowly, hither and thither.
fn fishing(world: &mut World<'_>, kind: Kind, dice: &mut Dice) -> Option<u32> {
    let port = world.any_port(dice)?;
    let ground = ground_off(world, port, dice)?;
    let motion = wander(world, ground, dice);
    let name = world.name_of(port);
    let number = world.add(kind, name, motion, dice);
    let span = (0, world.length);
    world.plans.alike.push(Plan::new(LookAlikeKind::Fishing, vec![number], span));
    Some(number)
}

/// Open water 8 to 30 miles off a port.
pub(crate) fn ground_off(world: &World<'_>, port: usize, dice: &mut Dice) -> Option<Spot> {
    let approach = world.ports.get(port)?.approach;
    let toward = Vector::toward(dice.between(0.0, 360.0), dice.between(8.0, 30.0));
    world.pilot.mask().nearest_open(approach.plus(toward))
}

/// Hauls of a mile or two within ten miles of the ground.
pub(crate) fn wander(world: &World<'_>, ground: Spot, dice: &mut Dice) -> Motion {
    let mask = world.pilot.mask();
    let mut passage = Passage::begin(-HOUR, ground);
    let mut course = dice.between(0.0, 360.0);
    while passage.clock() < world.length {
        course = crate::spot::wrapped(course + dice.error(35.0));
        let haul = Vector::toward(course, dice.between(0.8, 2.4));
        let to = passage.here().plus(haul);
        let knots = dice.between(2.4, 4.2);
        passage = if to.miles(ground) < 10.0 && mask.is_clear(passage.here(), to) {
            passage.leg(to, knots, Doing::Fishing)
        } else {
            course = passage.here().vector(ground).course();
            let end = passage.clock() + 3 * MINUTE;
            passage.rest(end, Doing::Fishing)
        };
    }
    passage.motion()
}

/// To a platform, hours beside it, and back, again and again.
fn supply(world: &mut World<'_>, dice: &mut Dice) -> Option<u32> {
    let offshore: Vec<Spot> = world
        .stations
        .iter()
        .filter(|station| station.is_offshore)
        .map(|station| station.place)
        .collect();
    let platform = *dice.pick(&offshore)?;
    // Each on her own side, so that two at one platform are no meeting.
    let side = Vector::toward(f64::from(world.n_vessels()) * 50.0, 1.8);
    let beside = world.pilot.mask().nearest_open(platform)?.plus(side);
    let port = world.port_near(beside, (0.0, 300.0), dice)?;
    let home = world.berth(port)?;
    let knots = dice.between(fleet::SUPPLY.knots.0, fleet::SUPPLY.knots.1);
    let out = world.pilot.way_of_her_own(home, beside, dice);
    let back: Vec<Spot> = out.iter().rev().copied().collect();
    let start = -whole(dice.between(0.0, 0.9) * real(time_for(&out, knots)));
    let mut passage = Passage::begin(start, home);
    let mut stays = Vec::new();
    while passage.clock() < world.length {
        passage = passage.sail(&out, knots);
        let work = whole(dice.between(2.0, 4.5) * real(HOUR));
        let aside = Vector::toward(dice.between(0.0, 360.0), 0.3);
        stays.push((passage.clock(), passage.clock() + work));
        passage = passage.drift(work, aside).sail(&back, knots);
        let end = passage.clock() + whole(dice.between(2.0, 5.0) * real(HOUR));
        passage = passage.leg(home, 2.0, Doing::UnderWay).rest(end, Doing::AtAnchor);
    }
    let name = world.name_of(port);
    let number = world.add(fleet::SUPPLY, name, passage.motion(), dice);
    for stay in stays.into_iter().filter(|stay| stay.1 > 0 && stay.0 < world.length) {
        world.plans.alike.push(Plan::new(LookAlikeKind::PlatformSupply, vec![number], stay));
    }
    Some(number)
}

/// To and fro between two ports near each other.
pub(crate) fn ferry(world: &mut World<'_>, dice: &mut Dice) -> Option<u32> {
    let near: Vec<(usize, usize)> = (0..world.ports.len())
        .filter_map(|from| {
            let here = world.ports.get(from)?.approach;
            let to = world.port_near(here, (15.0, 70.0), &mut Dice::new(0, Purpose::Traffic, 0))?;
            Some((from, to))
        })
        .collect();
    let &(from, to) = dice.pick(&near)?;
    let (here, there) = (world.berth(from)?, world.berth(to)?);
    let way = world.pilot.way(here, there);
    let back: Vec<Spot> = way.iter().rev().copied().collect();
    let knots = dice.between(fleet::FAST_FERRY.knots.0, fleet::FAST_FERRY.knots.1);
    let mut passage = Passage::begin(-HOUR, here);
    while passage.clock() < world.length {
        for way in [&way, &back] {
            let end = passage.clock() + dice.whole(35, 80) * MINUTE;
            passage = passage.rest(end, Doing::AtAnchor).sail(way, knots);
        }
    }
    let name = world.name_of(to);
    let number = world.add(fleet::FAST_FERRY, name, passage.motion(), dice);
    let span = (0, world.length);
    world.plans.alike.push(Plan::new(LookAlikeKind::FerryCrossing, vec![number], span));
    Some(number)
}
