//! The vessels that something is built for, one after the other.

use vigia_sea::Timestamp;

use crate::{
    beacon,
    behaviour::Behaviour,
    dark,
    dice::{Dice, Purpose},
    entry, false_place, harbour, innocent, meeting,
    offing::{Site, Water},
    scenario::{Item, Scenario},
    sharp, slow,
    spot::spot,
    traffic,
    world::World,
};

/// Builds one of something at a site.
type AtSite = fn(&mut World<'_>, &Site, u32, &mut Dice) -> Option<()>;
/// Builds one of something where it likes.
type Anywhere = fn(&mut World<'_>, u32, &mut Dice) -> Option<()>;

/// What needs a site: which water, how many hours, and who builds it.
const AT_SITES: &[(Behaviour, Water, (f64, f64), AtSite)] = &[
    (Behaviour::Encounter, Water::Lonely, (2.5, 5.0), meeting::encounter),
    (Behaviour::EncounterOneSided, Water::Lonely, (2.5, 5.0), meeting::one_sided),
    (Behaviour::Loitering, Water::Lonely, (4.5, 8.0), slow::loitering),
    (Behaviour::Drifting, Water::Heard, (1.5, 3.5), slow::drifting),
    (Behaviour::Anchored, Water::Heard, (3.0, 7.0), harbour::anchored),
    (Behaviour::SuddenStop, Water::Heard, (0.5, 1.2), sharp::sudden_stop),
    (Behaviour::SpeedForType, Water::Heard, (0.6, 0.8), sharp::speed_for_type),
    (Behaviour::Distress, Water::Close, (1.0, 4.0), beacon::distress),
    (Behaviour::UnderwaterWork, Water::Heard, (4.0, 7.0), slow::underwater_work),
    (Behaviour::BeaconTest, Water::Close, (0.1, 0.25), beacon::test),
];

/// What needs none.
const ANYWHERE: &[(Behaviour, Anywhere)] = &[
    (Behaviour::PortVisit, harbour::port_visit),
    (Behaviour::Towing, innocent::tow),
    (Behaviour::Anchorage, innocent::anchorage),
    (Behaviour::FishingTogether, innocent::fishing_together),
    (Behaviour::WaitingForBerth, harbour::waiting_for_berth),
    (Behaviour::FerryCrossing, ferry),
    (Behaviour::LowPower, innocent::low_power),
];

/// Chance does not always lead to a place that fits; so often it may try.
const TRIES: u32 = 6;

fn ferry(world: &mut World<'_>, _: u32, dice: &mut Dice) -> Option<()> {
    traffic::ferry(world, dice).map(|_| ())
}

/// Adds everything for which vessels are built.
pub(crate) fn add(scenario: &Scenario, world: &mut World<'_>) {
    for item in &scenario.items {
        world.taken.push(spot(item.near.lat.degrees(), item.near.lon.degrees()));
    }
    for (row, (behaviour, water, hours, build)) in (0..).zip(AT_SITES) {
        repeat(scenario, world, (*behaviour, row), &|world, number, dice| {
            let site = Site::find(world, *water, *hours, dice)?;
            build(world, &site, number, dice)
        });
    }
    for (row, (behaviour, build)) in (100..).zip(ANYWHERE) {
        repeat(scenario, world, (*behaviour, row), build);
    }
    let cross = |world: &mut World<'_>, number, dice: &mut Dice| {
        entry::cross(world, &scenario.zones, number, dice)
    };
    repeat(scenario, world, (Behaviour::ZoneEntry, 200), &cross);
    let n_against = scenario.numbers.of(Behaviour::CourseForType);
    let mut dice = Dice::new(scenario.seed, Purpose::Building, 201);
    if n_against > 0 && sharp::lane(world, n_against, &mut dice).is_none() {
        world.leave_out(Behaviour::CourseForType, n_against);
    }
    let mut dice = Dice::new(scenario.seed, Purpose::Innocent, 0);
    let n_pilots = scenario.numbers.of(Behaviour::PilotTransfer);
    innocent::pilots(world, scenario.n_vessels, n_pilots, &mut dice);
    for (number, item) in (0..).zip(&scenario.items) {
        put(scenario, world, number, item);
    }
}

fn repeat(
    scenario: &Scenario,
    world: &mut World<'_>,
    (behaviour, row): (Behaviour, u32),
    build: &dyn Fn(&mut World<'_>, u32, &mut Dice) -> Option<()>,
) {
    let wanted = scenario.numbers.of(behaviour);
    let mut missing = 0;
    for number in 0..wanted {
        let mut dice = Dice::new(scenario.seed, Purpose::Building, row * 10_000 + number);
        let is_built = (0..TRIES).any(|_| build(world, number, &mut dice).is_some());
        missing += u32::from(!is_built);
    }
    world.leave_out(behaviour, missing);
}

/// Builds what a person wants at a place and a time.
fn put(scenario: &Scenario, world: &mut World<'_>, number: u32, item: &Item) {
    let mut dice = Dice::new(scenario.seed, Purpose::Item, number);
    let at = |moment: Timestamp| moment.since(scenario.start).milliseconds();
    let near = spot(item.near.lat.degrees(), item.near.lon.degrees());
    // A person may well put something into a closed cell between open ones.
    let place = world.pilot.mask().is_open(near).then_some(near);
    let built = place.or_else(|| world.pilot.mask().nearest_open(near)).and_then(|place| {
        let (from, to) = (at(item.interval.start), at(item.interval.end));
        let (name, kind) = (item.name.clone(), item.ship.map(crate::Ship::kind));
        let site = Site { place, from, to, name, kind };
        (0..TRIES).find_map(|_| at_site(world, &site, (item.behaviour, number), &mut dice))
    });
    if built.is_none() {
        let what = item.behaviour.word();
        world.left_out.push(format!("{what} near {}: no ship can be there then", item.near));
    }
}

fn at_site(
    world: &mut World<'_>,
    site: &Site,
    (behaviour, number): (Behaviour, u32),
    dice: &mut Dice,
) -> Option<()> {
    match behaviour {
        Behaviour::Gap => dark::at_site(world, site, number, dice),
        Behaviour::ImpossibleMotion
        | Behaviour::DisplacedOnLand
        | Behaviour::DisplacedCircle
        | Behaviour::DisplacedOffset => false_place::at_site(world, site, behaviour, dice),
        _ => {
            let (_, _, _, build) = AT_SITES.iter().find(|row| row.0 == behaviour)?;
            build(world, site, number, dice)
        }
    }
}
