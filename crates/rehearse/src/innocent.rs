//! What looks like something planted and is innocent.

use vigia_sea::Mmsi;

use crate::{
    behaviour::Behaviour,
    dice::Dice,
    fleet,
    motion::{Doing, HOUR, MINUTE, Motion, Passage, SECOND, time_to_cruise},
    number::{real, whole},
    offing::speed_of,
    plan::{Plan, Stored},
    radio::Said,
    scenario::Clock,
    spot::{METRES, Spot, Vector, spot},
    station::Station,
    traffic::{ground_off, voyage, wander},
    truth::{LookAlike, LookAlikeKind, Planted, PlantedKind, Truth},
    world::World,
};

/// A silence of this length is a look-alike of going dark.
const LONG_SILENCE: i64 = 3 * HOUR;
/// The tow comes this long behind the tug: 200 m at 5.5 knots.
const TOW_BEHIND: i64 = 71 * SECOND;

/// A tug and a barge under way for a day or so: planted, and innocent.
pub(crate) fn tow(world: &mut World<'_>, _: u32, dice: &mut Dice) -> Option<()> {
    let knots = dice.between(5.2, 5.9);
    let (passage, span) = (0..20).find_map(|_| {
        let from = world.any_port(dice)?;
        let here = world.ports.get(from)?.approach;
        let to = world.port_near(here, (80.0, 900.0), dice)?;
        let there = world.ports.get(to)?.approach;
        let way = world.pilot.way_of_her_own(here, there, dice);
        let start = (world.length - time_to_cruise(&way, knots)) / 2;
        let passage = Passage::begin(start.min(-HOUR), here).rest(start, Doing::AtAnchor);
        let passage = passage.cruise(&way, knots);
        let span = (start + TOW_BEHIND, passage.clock());
        is_heard(world, &passage, span).then_some((passage, span))
    })?;
    let motion = passage.rest(world.length + HOUR, Doing::AtAnchor).motion();
    let barge = motion.moved(TOW_BEHIND, Vector { east: 0.0, north: 0.0 });
    let tug = world.add(fleet::TUG, "ALTAMIRA", motion, dice);
    let barge = world.add(fleet::BARGE, "ALTAMIRA", barge, dice);
    let vessels = vec![tug, barge];
    world.plans.planted.push(Plan::new(PlantedKind::Towing, vessels.clone(), span));
    world.plans.alike.push(Plan::new(LookAlikeKind::TugAndTow, vessels, span));
    Some(())
}

/// Under way for six hours or more, and for half of them near a station.
fn is_heard(world: &World<'_>, passage: &Passage, (from, to): (i64, i64)) -> bool {
    let hours: Vec<i64> = (from.max(0) / HOUR + 1..to.min(world.length) / HOUR).collect();
    let is_near = |hour: &&i64| {
        let place = passage.at(**hour * HOUR).place;
        let near = |station: &Station| station.place.miles(place) < station.reach * 0.7;
        world.stations.iter().any(near)
    };
    hours.len() >= 6 && hours.iter().filter(is_near).count() * 2 > hours.len()
}

/// Four to six ships at anchor, neighbours 250 to 450 metres apart.
pub(crate) fn anchorage(world: &mut World<'_>, _: u32, dice: &mut Dice) -> Option<()> {
    let port = world.port_near(spot(21.0, -95.0), (0.0, 400.0), dice)?;
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
    let span = (0, world.length);
    world.plans.alike.push(Plan::new(LookAlikeKind::Anchorage, vessels, span));
    Some(())
}

/// Two trawlers with one net; for odd numbers five on one ground, within a mile or so.
pub(crate) fn fishing_together(world: &mut World<'_>, number: u32, dice: &mut Dice) -> Option<()> {
    let port = world.port_near(spot(21.0, -94.0), (0.0, 350.0), dice)?;
    let name = world.ports.get(port)?.name;
    let ground = ground_off(world, port, dice)?;
    let first = wander(world, ground, dice);
    let (n_others, variant) = if number.is_multiple_of(2) { (1, "pair") } else { (4, "group") };
    let mut vessels = vec![world.add(fleet::TRAWLER, name, first.clone(), dice)];
    for _ in 0..n_others {
        let (miles, behind) = match variant {
            "pair" => (300.0 / METRES, 0),
            _ => (dice.between(0.2, 0.9), dice.whole(0, 12) * MINUTE),
        };
        let aside = Vector::toward(dice.between(0.0, 360.0), miles);
        vessels.push(world.add(fleet::TRAWLER, name, first.moved(behind, aside), dice));
    }
    let plan = Plan::new(LookAlikeKind::FishingTogether, vessels, (0, world.length));
    world.plans.alike.push(plan.variant(variant));
    Some(())
}

/// A yacht whose transponder is heard half as far as others.
pub(crate) fn low_power(world: &mut World<'_>, _: u32, dice: &mut Dice) -> Option<()> {
    let number = voyage(world, fleet::SAIL, (150.0, 400.0), dice)?;
    world.vessel_mut(number)?.strength = 0.5;
    Some(())
}

/// For some arriving ships a boat comes out, keeps alongside for some minutes and goes home.
pub(crate) fn pilots(world: &mut World<'_>, n_ordinary: u32, n_pilots: u32, dice: &mut Dice) {
    let arrivals: Vec<(u32, i64, Spot)> = (0..n_ordinary)
        .zip(&world.vessels)
        .filter_map(|(number, vessel)| {
            let (at, port) = arrival(&vessel.motion, world.length)?;
            (vessel.card.sides.iter().take(2).sum::<i64>() > 80).then_some((number, at, port))
        })
        .collect();
    let mut n_planted = 0;
    for ship in arrivals {
        if n_planted < n_pilots && pilot(world, ship, dice).is_some() {
            n_planted += 1;
        }
    }
    world.leave_out(Behaviour::PilotTransfer, n_pilots - n_planted);
}

/// The first time that she comes to anchor within the rehearsal, and where.
fn arrival(motion: &Motion, length: i64) -> Option<(i64, Spot)> {
    let leg = motion.legs.iter().find(|leg| {
        leg.doing == Doing::AtAnchor && (2 * HOUR..length - HOUR).contains(&leg.start)
    })?;
    Some((leg.start, leg.from))
}

fn pilot(
    world: &mut World<'_>,
    (ship, arrived, port): (u32, i64, Spot),
    dice: &mut Dice,
) -> Option<()> {
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
    let knots = speed_of(fleet::PILOT, dice);
    let out = whole(home.miles(meets) / knots * real(HOUR));
    let mut passage = Passage::begin(-HOUR, home).rest(boards - out, Doing::AtAnchor);
    passage = passage.leg(meets, knots, Doing::UnderWay);
    while passage.clock() < leaves {
        let at = (passage.clock() + MINUTE).min(leaves);
        let by = passage.here().vector(motion.at(at).place.plus(aside));
        let length = at - passage.clock();
        passage = passage.drift(length, by);
    }
    let back = [passage.here(), home];
    let passage = passage.sail(&back, knots).rest(world.length + HOUR, Doing::AtAnchor);
    let boat = world.add(fleet::PILOT, "PILOT STATION", passage.motion(), dice);
    let plan = Plan::new(LookAlikeKind::PilotTransfer, vec![ship, boat], (boards, leaves));
    world.plans.alike.push(plan);
    Some(())
}

/// Base stations within this of something that is slow at sea are told, nautical miles.
const NEAR: f64 = 30.0;

/// Every base station near a meeting, a loiterer, a drifter or a beacon.
pub(crate) fn base_stations(
    world: &World<'_>,
    planted: &[Planted],
    clock: &Clock<'_>,
) -> Vec<LookAlike> {
    let is_slow = |planted: &&Planted| {
        use PlantedKind::{Distress, Drifting, Encounter, Loitering};
        matches!(planted.kind, Encounter | Loitering | Drifting | Distress)
    };
    let places: Vec<Spot> = planted
        .iter()
        .filter(is_slow)
        .map(|planted| spot(planted.place.lat.degrees(), planted.place.lon.degrees()))
        .collect();
    (0..)
        .zip(&world.stations)
        .filter(|(_, station)| places.iter().any(|place| place.miles(station.place) < NEAR))
        .filter_map(|(number, station)| {
            Some(Truth {
                kind: LookAlikeKind::BaseStation,
                variant: None,
                interval: clock.interval(0, clock.length()),
                vessels: vec![Mmsi::new(station.mmsi(number))?],
                place: station.place.position(),
                zone: None,
                is_one_sided: false,
            })
        })
        .collect()
}

/// Every long silence of a vessel whose transponder was on.
pub(crate) fn left_coverage(heard: &Stored, clock: &Clock<'_>) -> Vec<LookAlike> {
    let mut found = Vec::new();
    for ((number, vessel), (heard, _)) in (0_u32..).zip(clock.vessels).zip(heard) {
        let kind = if vessel.strength < 1.0 {
            LookAlikeKind::LowPower
        } else {
            LookAlikeKind::LeftCoverage
        };
        let places = heard.iter().filter(|heard| heard.said != Said::Static);
        let mut times: Vec<i64> = places.map(|heard| heard.at).collect();
        // The silence at the end may be one that is still open.
        times.extend(times.last().is_some().then(|| clock.length()));
        for (from, to) in times.iter().zip(times.iter().skip(1)) {
            let was_off = vessel.silent.is_some_and(|(start, end)| *from < end && start < *to)
                || vessel.on_air.is_some();
            if to - from >= LONG_SILENCE && !was_off {
                found.extend(clock.place(number, *from).map(|place| Truth {
                    kind,
                    variant: (*to == clock.length()).then_some("open"),
                    interval: clock.interval(*from, *to),
                    vessels: clock.mmsis(&[number]),
                    place,
                    zone: None,
                    is_one_sided: false,
                }));
            }
        }
    }
    found
}
