//! What looks like something planted and is innocent.

use crate::{
    dice::{Dice, Purpose},
    fleet,
    motion::{Doing, HOUR, MINUTE, Motion, Passage, SECOND, time_for},
    number::{real, whole},
    radio::{Heard, Said, Tally},
    scenario::Clock,
    spot::{METRES, Spot, Vector},
    traffic::{World, ground_off, wander},
    truth::{LookAlike, LookAlikeKind},
};

/// The look-alikes that were built on purpose.
#[derive(Default)]
pub(crate) struct Alike(Vec<Entry>);

struct Entry {
    kind: LookAlikeKind,
    vessels: Vec<u32>,
    from: i64,
    to: i64,
}

/// A silence of this length is a look-alike of going dark.
const LONG_SILENCE: i64 = 3 * HOUR;
/// The tow comes this long behind the tug: 200 m at 5.5 knots.
const TOW_BEHIND: i64 = 71 * SECOND;
/// At most so many ships take a pilot from a boat of ours.
const N_PILOTS: usize = 3;

/// Adds one tow, one anchorage, one pair of trawlers, and pilots for arriving ships.
pub(crate) fn add(world: &mut World<'_>, n_ordinary: u32) -> Alike {
    let mut dice = Dice::new(world.seed, Purpose::Innocent, 0);
    let mut alike = Alike::default();
    alike.0.extend(tow(world, &mut dice));
    alike.0.extend(anchorage(world, &mut dice));
    alike.0.extend(trawlers(world, &mut dice));
    alike.0.extend(pilots(world, n_ordinary, &mut dice));
    alike
}

fn tow(world: &mut World<'_>, dice: &mut Dice) -> Option<Entry> {
    let from = world.port_near(crate::spot::spot(24.0, -92.0), (0.0, 500.0), dice)?;
    let here = world.ports.get(from)?.approach;
    // Far enough that they are under way for the whole rehearsal.
    let to = world.port_near(here, (300.0, 900.0), dice)?;
    let there = world.ports.get(to)?.approach;
    let way = world.pilot.way_of_her_own(here, there, dice);
    let knots = dice.between(5.2, 5.9);
    let start = (world.length - time_for(&way, knots)) / 2;
    let passage = Passage::begin(start.min(-HOUR), here).sail(&way, knots);
    let motion = passage.rest(world.length + HOUR, Doing::AtAnchor).motion();
    let behind = Vector { east: 0.0, north: 0.0 };
    let barge = motion.moved(TOW_BEHIND, behind);
    let tug = world.add(fleet::TUG, "ALTAMIRA", motion, dice);
    let barge = world.add(fleet::BARGE, "ALTAMIRA", barge, dice);
    Some(Entry {
        kind: LookAlikeKind::TugAndTow,
        vessels: vec![tug, barge],
        from: 0,
        to: world.length,
    })
}

/// Four to six ships at anchor, neighbours 250 to 450 metres apart.
fn anchorage(world: &mut World<'_>, dice: &mut Dice) -> Option<Entry> {
    let port = world.port_near(crate::spot::spot(21.0, -95.0), (0.0, 400.0), dice)?;
    let port = *world.ports.get(port)?;
    let off = Vector::toward(dice.between(0.0, 360.0), 9.0);
    let middle = world.pilot.mask().nearest_open(port.approach.plus(off))?;
    let apart = dice.between(250.0, 450.0) / METRES;
    let n_ships = dice.whole(4, 6);
    let vessels = (0..n_ships)
        .map(|number| {
            let place = middle.plus(Vector {
                east: (real(number % 3) - 1.0) * apart,
                north: (real(number / 3) - 0.5) * apart,
            });
            let passage = Passage::begin(-HOUR, place).rest(world.length + HOUR, Doing::AtAnchor);
            world.add(fleet::CARGO, port.name, passage.motion(), dice)
        })
        .collect();
    Some(Entry { kind: LookAlikeKind::Anchorage, vessels, from: 0, to: world.length })
}

fn trawlers(world: &mut World<'_>, dice: &mut Dice) -> Option<Entry> {
    let port = world.port_near(crate::spot::spot(21.0, -94.0), (0.0, 350.0), dice)?;
    let name = world.ports.get(port)?.name;
    let ground = ground_off(world, port, dice)?;
    let first = wander(world, ground, dice);
    let aside = Vector::toward(dice.between(0.0, 360.0), 300.0 / METRES);
    let second = first.moved(0, aside);
    let first = world.add(fleet::TRAWLER, name, first, dice);
    let second = world.add(fleet::TRAWLER, name, second, dice);
    Some(Entry {
        kind: LookAlikeKind::FishingTogether,
        vessels: vec![first, second],
        from: 0,
        to: world.length,
    })
}

/// For some arriving ships a boat comes out, keeps alongside for some minutes and goes home.
fn pilots(world: &mut World<'_>, n_ordinary: u32, dice: &mut Dice) -> Vec<Entry> {
    let arrivals: Vec<(u32, i64, Spot)> = (0..n_ordinary)
        .zip(&world.vessels)
        .filter_map(|(number, vessel)| {
            let (at, port) = arrival(&vessel.motion, world.length)?;
            (vessel.card.sides.iter().take(2).sum::<i64>() > 80).then_some((number, at, port))
        })
        .collect();
    let mut entries = Vec::new();
    for (ship, arrived, port) in arrivals {
        if entries.len() < N_PILOTS {
            entries.extend(pilot(world, (ship, arrived, port), dice));
        }
    }
    entries
}

/// The first time that she comes to anchor within the rehearsal, and where.
fn arrival(motion: &Motion, length: i64) -> Option<(i64, Spot)> {
    let leg = motion.legs.iter().find(|leg| {
        matches!(leg.doing, Doing::AtAnchor | Doing::Moored)
            && (2 * HOUR..length - HOUR).contains(&leg.start)
    })?;
    Some((leg.start, leg.from))
}

fn pilot(
    world: &mut World<'_>,
    (ship, arrived, port): (u32, i64, Spot),
    dice: &mut Dice,
) -> Option<Entry> {
    let motion = world.vessels.get(ship as usize)?.motion.clone();
    let boards = arrived - 55 * MINUTE;
    let leaves = boards + dice.whole(5, 9) * MINUTE;
    let aside = Vector { east: 35.0 / METRES, north: 0.0 };
    let meets = motion.at(boards).place.plus(aside);
    let home = port.plus(Vector { east: 0.4, north: 0.4 });
    let parts = motion.at(leaves).place.plus(aside);
    let mask = world.pilot.mask();
    let is_free = mask.is_clear(home, meets) && mask.is_clear(parts, home) && mask.is_open(home);
    if !is_free || motion.at(boards).knots > 15.0 {
        return None;
    }
    let knots = dice.between(fleet::PILOT.knots.0, fleet::PILOT.knots.1);
    let out = whole(home.miles(meets) / knots * real(HOUR));
    let mut passage = Passage::begin(-HOUR, home).rest(boards - out, Doing::Moored);
    passage = passage.leg(meets, knots, Doing::UnderWay);
    while passage.clock() < leaves {
        let at = (passage.clock() + MINUTE).min(leaves);
        let by = passage.here().vector(motion.at(at).place.plus(aside));
        let length = at - passage.clock();
        passage = passage.drift(length, by);
    }
    let passage =
        passage.leg(home, knots, Doing::UnderWay).rest(world.length + HOUR, Doing::Moored);
    let boat = world.add(fleet::PILOT, "PILOT STATION", passage.motion(), dice);
    Some(Entry {
        kind: LookAlikeKind::PilotTransfer,
        vessels: vec![ship, boat],
        from: boards,
        to: leaves,
    })
}

impl Alike {
    /// As the truth tells it.
    pub(crate) fn look_alikes(&self, clock: &Clock<'_>) -> Vec<LookAlike> {
        self.0
            .iter()
            .filter_map(|entry| {
                Some(LookAlike {
                    kind: entry.kind,
                    vessels: clock.mmsis(&entry.vessels),
                    interval: clock.interval(entry.from, entry.to),
                    place: clock.place(*entry.vessels.first()?, entry.from)?,
                })
            })
            .collect()
    }
}

/// Every long silence of a vessel whose transponder was on.
pub(crate) fn left_coverage(heard: &[(Vec<Heard>, Tally)], clock: &Clock<'_>) -> Vec<LookAlike> {
    let mut found = Vec::new();
    for ((number, vessel), (heard, _)) in (0_u32..).zip(clock.vessels()).zip(heard) {
        let times: Vec<i64> =
            heard.iter().filter(|heard| heard.said != Said::Static).map(|heard| heard.at).collect();
        for (from, to) in times.iter().zip(times.iter().skip(1)) {
            let was_off = vessel.silent.is_some_and(|(start, end)| *from < end && start < *to);
            if to - from >= LONG_SILENCE && !was_off {
                found.extend(clock.place(number, *from).map(|place| LookAlike {
                    kind: LookAlikeKind::LeftCoverage,
                    vessels: clock.mmsis(&[number]),
                    interval: clock.interval(*from, *to),
                    place,
                }));
            }
        }
    }
    found
}
