//! Ordinary traffic: voyages, anchorages, fishing, ferries, supply runs.

use vigia_sea::Coast;

use crate::{
    dice::{Dice, Purpose},
    fleet::{self, Kind, Vessel},
    motion::{Doing, HOUR, MINUTE, Motion, Passage, time_for},
    number::{count, index, real, whole},
    port::{Port, ports},
    route::Pilot,
    seamask::SeaMask,
    spot::{Spot, Vector},
    station::{Station, stations},
};

/// Everything that the builders of vessels share.
pub(crate) struct World<'a> {
    pub(crate) seed: u64,
    /// Milliseconds.
    pub(crate) length: i64,
    pub(crate) coast: &'a Coast,
    pub(crate) pilot: Pilot<'a>,
    pub(crate) ports: Vec<Port>,
    pub(crate) stations: Vec<Station>,
    pub(crate) vessels: Vec<Vessel>,
    /// For each port, berths taken so far.
    berths: Vec<u32>,
}

impl<'a> World<'a> {
    pub(crate) fn new(seed: u64, length: i64, coast: &'a Coast, mask: &'a SeaMask) -> Self {
        let ports = ports(mask);
        Self {
            seed,
            length,
            coast,
            pilot: Pilot::new(mask),
            berths: vec![0; ports.len()],
            ports,
            stations: stations(),
            vessels: Vec::new(),
        }
    }

    /// Adds a vessel and gives her number.
    pub(crate) fn add(
        &mut self,
        kind: Kind,
        destination: &'static str,
        motion: Motion,
        dice: &mut Dice,
    ) -> u32 {
        let number = u32::try_from(self.vessels.len()).unwrap_or(u32::MAX);
        self.vessels.push(Vessel {
            card: fleet::card(kind, number, destination, dice),
            motion,
            on_air: None,
            silent: None,
            displaced: None,
        });
        number
    }

    /// A free place off a port.
    pub(crate) fn berth(&mut self, port: usize) -> Option<Spot> {
        let taken = self.berths.get_mut(port)?;
        let spot = self.ports.get(port)?.berth(*taken);
        *taken += 1;
        Some(spot)
    }

    /// A port, busy ones more often, between `least` and `most` miles from `here`.
    pub(crate) fn port_near(
        &self,
        here: Spot,
        (least, most): (f64, f64),
        dice: &mut Dice,
    ) -> Option<usize> {
        let fitting: Vec<usize> = (0..self.ports.len())
            .filter(|&number| {
                self.ports.get(number).is_some_and(|port| {
                    let miles = here.miles(port.approach);
                    (least..most).contains(&miles)
                })
            })
            .flat_map(|number| {
                let share = self.ports.get(number).map_or(1, |port| port.share);
                std::iter::repeat_n(number, index(share))
            })
            .collect();
        dice.pick(&fitting).copied()
    }

    fn any_port(&self, dice: &mut Dice) -> Option<usize> {
        self.port_near(crate::spot::spot(20.0, -85.0), (0.0, 4000.0), dice)
    }

    fn name_of(&self, port: usize) -> &'static str {
        self.ports.get(port).map_or("", |port| port.name)
    }
}

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
fn voyage(world: &mut World<'_>, kind: Kind, miles: (f64, f64), dice: &mut Dice) -> Option<u32> {
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
        let doing = if dice.chance(0.3) { Doing::Moored } else { Doing::AtAnchor };
        let end = passage.clock() + stay;
        passage = passage.rest(end, doing);
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
    Some(world.add(kind, name, motion, dice))
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
    let side = Vector::toward(f64::from(n_vessels(world)) * 50.0, 1.8);
    let beside = world.pilot.mask().nearest_open(platform)?.plus(side);
    let port = world.port_near(beside, (0.0, 300.0), dice)?;
    let home = world.berth(port)?;
    let knots = dice.between(fleet::SUPPLY.knots.0, fleet::SUPPLY.knots.1);
    let out = world.pilot.way_of_her_own(home, beside, dice);
    let back: Vec<Spot> = out.iter().rev().copied().collect();
    let start = -whole(dice.between(0.0, 0.9) * real(time_for(&out, knots)));
    let mut passage = Passage::begin(start, home);
    while passage.clock() < world.length {
        passage = passage.sail(&out, knots);
        let work = whole(dice.between(2.0, 4.5) * real(HOUR));
        let aside = Vector::toward(dice.between(0.0, 360.0), 0.3);
        passage = passage.drift(work, aside).sail(&back, knots);
        let end = passage.clock() + whole(dice.between(2.0, 5.0) * real(HOUR));
        passage = passage.leg(home, 2.0, Doing::UnderWay).rest(end, Doing::Moored);
    }
    let name = world.name_of(port);
    Some(world.add(fleet::SUPPLY, name, passage.motion(), dice))
}

/// To and fro between two ports near each other.
fn ferry(world: &mut World<'_>, dice: &mut Dice) -> Option<u32> {
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
            passage = passage.rest(end, Doing::Moored).sail(way, knots);
        }
    }
    let name = world.name_of(to);
    Some(world.add(fleet::FAST_FERRY, name, passage.motion(), dice))
}

/// How many vessels there are.
pub(crate) fn n_vessels(world: &World<'_>) -> u32 {
    u32::try_from(count(world.vessels.len())).unwrap_or(u32::MAX)
}
