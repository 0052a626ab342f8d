//! Which vessels report false positions, and which.

use crate::{
    behaviour::Behaviour,
    choice::{Chance, is_under_way, is_well_heard, untouched, well_heard},
    dice::{Dice, Purpose},
    fleet::{self, Displaced, Shape},
    motion::{HOUR, MINUTE},
    offing::{Site, departure, passing, speed_of},
    plan::{Plan, Stored},
    scenario::Scenario,
    spot::{Spot, Vector},
    truth::PlantedKind,
    world::World,
};

/// The false positions of one vessel, and for how many minutes they are chosen.
const SINGLE: [(Behaviour, (i64, i64)); 4] = [
    (Behaviour::ImpossibleMotion, (20, 90)),
    (Behaviour::DisplacedOnLand, (30, 120)),
    (Behaviour::DisplacedCircle, (40, 150)),
    (Behaviour::DisplacedOffset, (90, 240)),
];

/// Displaces ordinary vessels under way that are received every minute.
pub(crate) fn displace(scenario: &Scenario, world: &mut World<'_>, heard: &Stored) {
    cluster(scenario, world, heard);
    for (turn, (behaviour, minutes)) in (1..).zip(SINGLE) {
        let mut dice = Dice::new(scenario.seed, Purpose::Planting, turn);
        let wanted = scenario.numbers.of(behaviour);
        let mut done = 0;
        for vessel in untouched(world, scenario.n_vessels, &mut dice) {
            if done == wanted {
                break;
            }
            let span = dice.whole(minutes.0, minutes.1) * MINUTE;
            let chance = well_heard(world, heard, vessel, span, &mut dice);
            let planted =
                chance.and_then(|chance| put(world, behaviour, (done, chance), &mut dice));
            done += u32::from(planted.is_some());
        }
        world.leave_out(behaviour, wanted - done);
    }
}

/// A vessel that passes a given place and reports false positions from then on.
pub(crate) fn at_site(
    world: &mut World<'_>,
    site: &Site,
    behaviour: Behaviour,
    dice: &mut Dice,
) -> Option<()> {
    let kind = site.kind_or(fleet::CARGO);
    let knots = speed_of(kind, dice);
    let passage = passing(world, (site.place, site.from), knots, dice)?;
    let motion = departure(world, passage, knots, dice);
    let vessel = site.add(world, kind, motion, dice);
    let chance = Chance { vessel, from: site.from, to: site.to };
    put(world, behaviour, (0, chance), dice)
}

fn put(
    world: &mut World<'_>,
    behaviour: Behaviour,
    (number, chance): (u32, Chance),
    dice: &mut Dice,
) -> Option<()> {
    let motion = &world.vessels.get(chance.vessel as usize)?.motion;
    let places: Vec<Spot> = (0..=4)
        .map(|part| chance.from + (chance.to - chance.from) / 4 * part)
        .map(|at| motion.at(at).place)
        .collect();
    let (shape, variant) = match behaviour {
        Behaviour::ImpossibleMotion => {
            let by = Vector::toward(dice.between(0.0, 360.0), dice.between(40.0, 300.0));
            (Shape::Beside(by), None)
        }
        Behaviour::DisplacedOnLand => {
            (Shape::Held(on_land(world, &places, dice)?), Some("on_land"))
        }
        Behaviour::DisplacedCircle => {
            let middle = at_sea(world, &places, (8.0, 80.0), dice)?;
            (Shape::Circling(places.first()?.plus(middle)), Some("circle"))
        }
        _ => {
            let by = at_sea(world, &places, (4.0, 11.0), dice)?;
            let shape =
                if number.is_multiple_of(2) { Shape::Beside(by) } else { Shape::Creeping(by) };
            (shape, Some("offset"))
        }
    };
    let kind = match variant {
        None => PlantedKind::ImpossibleMotion,
        Some(_) => PlantedKind::DisplacedPosition,
    };
    lie(world, chance, shape);
    let plan = Plan::new(kind, vec![chance.vessel], (chance.from, chance.to - 1));
    world.plans.planted.push(Plan { variant, ..plan });
    Some(())
}

fn lie(world: &mut World<'_>, chance: Chance, shape: Shape) {
    if let Some(vessel) = world.vessel_mut(chance.vessel) {
        vessel.displaced = Some(Displaced { start: chance.from, end: chance.to, shape });
    }
}

/// A place on land, with land for two miles around it, 8 to 60 miles from where she is if there
/// is any.
fn on_land(world: &World<'_>, places: &[Spot], dice: &mut Dice) -> Option<Spot> {
    let here = *places.first()?;
    (0..400).find_map(|turn| {
        let most = if turn < 200 { 60.0 } else { 250.0 };
        let toward = Vector::toward(dice.between(0.0, 360.0), dice.between(8.0, most));
        let place = here.plus(toward);
        let around = [(0.0, 0.0), (2.0, 0.0), (-2.0, 0.0), (0.0, 2.0), (0.0, -2.0)];
        let is_land =
            |(east, north)| world.coast.is_land(place.plus(Vector { east, north }).position());
        around.into_iter().all(is_land).then_some(place)
    })
}

/// A displacement after which all places are still at sea.
fn at_sea(
    world: &World<'_>,
    places: &[Spot],
    (least, most): (f64, f64),
    dice: &mut Dice,
) -> Option<Vector> {
    (0..60).find_map(|_| {
        let by = Vector::toward(dice.between(0.0, 360.0), dice.between(least, most));
        let is_open = |place: &Spot| world.pilot.mask().is_open(place.plus(by));
        places.iter().all(is_open).then_some(by)
    })
}

/// Three to five vessels that are reported at one spot.
fn cluster(scenario: &Scenario, world: &mut World<'_>, heard: &Stored) {
    let wanted = scenario.numbers.of(Behaviour::DisplacedCluster);
    let mut done = 0;
    for number in 0..wanted {
        let mut dice = Dice::new(scenario.seed, Purpose::Planting, 100 + number);
        done += u32::from(one_cluster(scenario, world, heard, &mut dice).is_some());
    }
    world.leave_out(Behaviour::DisplacedCluster, wanted - done);
}

/// Vessels that could be one cluster are within this of each other, nautical miles: one
/// transmitter ashore deceives what is around it.
const AREA: f64 = 150.0;

fn one_cluster(
    scenario: &Scenario,
    world: &mut World<'_>,
    heard: &Stored,
    dice: &mut Dice,
) -> Option<()> {
    let span = dice.whole(40, 90) * MINUTE;
    let free = untouched(world, scenario.n_vessels, dice);
    let starts: Vec<i64> = (2..world.length / HOUR - 2).map(|hour| hour * HOUR).collect();
    let groups: Vec<Vec<Chance>> = starts
        .into_iter()
        .filter_map(|from| group(world, heard, &free, (from, from + span)))
        .collect();
    let most = groups.iter().map(Vec::len).max()?;
    let large: Vec<&Vec<Chance>> = groups.iter().filter(|group| group.len() == most).collect();
    let chosen = (*dice.pick(&large)?).clone();
    let first = *chosen.first()?;
    let here = world.vessels.get(first.vessel as usize)?.motion.at(first.from).place;
    let spot = here.plus(at_sea(world, &[here], (15.0, 60.0), dice)?);
    for chance in &chosen {
        lie(world, *chance, Shape::Held(spot));
    }
    let vessels = chosen.iter().map(|chance| chance.vessel).collect();
    let plan = Plan::new(PlantedKind::DisplacedPosition, vessels, (first.from, first.to - 1));
    world.plans.planted.push(plan.variant("cluster"));
    Some(())
}

/// The first vessels, three to five, that are near each other and heard well.
fn group(
    world: &World<'_>,
    heard: &Stored,
    free: &[u32],
    (from, to): (i64, i64),
) -> Option<Vec<Chance>> {
    let fitting: Vec<(Chance, Spot)> = free
        .iter()
        .map(|vessel| Chance { vessel: *vessel, from, to })
        .filter_map(|chance| {
            let vessel = world.vessels.get(chance.vessel as usize)?;
            let (heard, _) = heard.get(chance.vessel as usize)?;
            let fits = is_under_way(vessel, from, to) && is_well_heard(heard, &chance);
            fits.then(|| (chance, vessel.motion.at(from).place))
        })
        .collect();
    let near = |middle: Spot| -> Vec<Chance> {
        let near = fitting.iter().filter(|(_, place)| place.miles(middle) < AREA);
        near.map(|(chance, _)| *chance).take(5).collect()
    };
    let best = fitting.iter().map(|(_, place)| near(*place)).max_by_key(Vec::len)?;
    (best.len() >= 3).then_some(best)
}
