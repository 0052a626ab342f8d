//! Vessels that are slow for hours: for no reason to be seen, adrift, or at their work.

use crate::{
    dice::Dice,
    fleet,
    motion::{Doing, HOUR, MINUTE, Passage, stretched},
    number::real,
    offing::{Site, arrival, departure, passing, speed_of},
    plan::{Edge, Plan},
    spot::{Spot, Vector},
    truth::{LookAlikeKind, PlantedKind},
    world::World,
};

/// How far from the place a vessel roams, nautical miles.
const ROAM: f64 = 3.0;
/// A vessel loiters as long as she is slower than this, knots (Global Fishing Watch, loitering).
const LOITERS: f64 = 2.0;

/// A vessel that roams, or for odd numbers holds, far from the shore.
pub(crate) fn loitering(
    world: &mut World<'_>,
    site: &Site,
    number: u32,
    dice: &mut Dice,
) -> Option<()> {
    let usual = if number % 3 == 2 { fleet::TANKER } else { fleet::CARGO };
    let kind = site.kind_or(usual);
    let knots = speed_of(kind, dice);
    let (slow, variant) =
        if number.is_multiple_of(2) { ((0.9, 1.6), "roaming") } else { ((0.15, 0.6), "holding") };
    let mut passage = arrival(world, (site.place, site.from), knots, dice)?;
    let mut course = dice.between(0.0, 360.0);
    while passage.clock() < site.to {
        let length = (dice.whole(18, 40) * MINUTE).min(site.to - passage.clock());
        course += dice.error(50.0);
        if passage.here().miles(site.place) > ROAM {
            course = passage.here().vector(site.place).course();
        }
        let miles = dice.between(slow.0, slow.1) * real(length) / real(HOUR);
        passage = passage.drift(length, Vector::toward(course, miles));
    }
    let motion = departure(world, passage, knots, dice);
    let is_slow = |at: i64| motion.at(at).knots < LOITERS;
    let span = stretched((site.from, site.to), is_slow, is_slow);
    let number = site.add(world, kind, motion, dice);
    let plan = Plan::new(PlantedKind::Loitering, vec![number], span);
    world.plans.planted.push(plan.variant(variant).edge(Edge::Conduct));
    Some(())
}

/// A vessel whose engine stops, and that wind and current carry with the bow across.
pub(crate) fn drifting(
    world: &mut World<'_>,
    site: &Site,
    number: u32,
    dice: &mut Dice,
) -> Option<()> {
    let usual = if number.is_multiple_of(2) { fleet::CARGO } else { fleet::TANKER };
    let kind = site.kind_or(usual);
    let knots = speed_of(kind, dice);
    let slow = dice.between(1.3, 3.2);
    let miles = slow * real(site.to - site.from) / real(HOUR);
    let course = leeway(world, site.place, miles, dice)?;
    let doing = if number.is_multiple_of(2) { Doing::UnderWay } else { Doing::NotUnderCommand };
    let mut passage = passing(world, (site.place, site.from - 5 * MINUTE), knots, dice)?;
    for part in [0.7, 0.45, 0.25] {
        let ahead = Vector::toward(course, knots * part * 100.0 / 3600.0);
        passage = passage.drift(100_000, ahead);
    }
    let bow = course + if dice.chance(0.5) { 85.0 } else { -85.0 };
    while passage.clock() < site.to {
        let length = (12 * MINUTE).min(site.to - passage.clock());
        let by = Vector::toward(course + dice.error(5.0), slow * real(length) / real(HOUR));
        passage = passage.adrift(length, by, (bow + dice.error(6.0), doing));
    }
    let motion = departure(world, passage, knots, dice);
    let number = site.add(world, kind, motion, dice);
    let plan = Plan::new(PlantedKind::Drifting, vec![number], (site.from, site.to));
    world.plans.planted.push(match doing {
        Doing::NotUnderCommand => plan.variant("not_under_command"),
        _ => plan,
    });
    Some(())
}

/// A course on which a drift stays in open water, and within reach of a station if one is near.
fn leeway(world: &World<'_>, place: Spot, miles: f64, dice: &mut Dice) -> Option<f64> {
    let courses: Vec<f64> = (0..40).map(|_| dice.between(0.0, 360.0)).collect();
    let end = |course: f64| place.plus(Vector::toward(course, miles));
    let is_open = |course: &f64| world.pilot.mask().is_clear(place, end(*course));
    let is_heard = |course: &f64| {
        let end = end(*course);
        world.stations.iter().any(|station| station.place.miles(end) < station.reach * 0.6)
    };
    let mut open = courses.into_iter().filter(is_open);
    let first = open.next()?;
    Some(if is_heard(&first) { first } else { open.find(is_heard).unwrap_or(first) })
}

/// Survey ship, dredger and cable layer in turn, at work.
pub(crate) fn underwater_work(
    world: &mut World<'_>,
    site: &Site,
    number: u32,
    dice: &mut Dice,
) -> Option<()> {
    let (usual, slow, line, variant) = match number % 3 {
        0 => (fleet::SURVEY, 4.0, 4.0, "survey"),
        1 => (fleet::DREDGER, 1.6, 1.2, "dredger"),
        _ => (fleet::DREDGER, 0.8, 30.0, "cable_layer"),
    };
    let kind = site.kind_or(usual);
    let knots = speed_of(kind, dice);
    let course = dice.between(0.0, 360.0);
    let mut passage = arrival(world, (site.place, site.from), knots, dice)?;
    let mut sign = 1.0;
    while passage.clock() < site.to {
        passage = work_line(passage, (course, sign * line), slow, site.to);
        sign = -sign;
    }
    let motion = departure(world, passage, knots, dice);
    let number = site.add(world, kind, motion, dice);
    let plan = Plan::new(LookAlikeKind::UnderwaterWork, vec![number], (site.from, site.to));
    world.plans.alike.push(plan.variant(variant));
    Some(())
}

/// One line of work and a step of 200 m aside, or as much of it as there is time for.
fn work_line(passage: Passage, (course, miles): (f64, f64), knots: f64, end: i64) -> Passage {
    let left = real((end - passage.clock()).max(0)) / real(HOUR) * knots;
    let along = Vector::toward(course, miles.clamp(-left, left));
    let to = passage.here().plus(along);
    let passage = passage.leg(to, knots, Doing::Restricted);
    let aside = passage.here().plus(Vector::toward(course + 90.0, 0.11));
    passage.leg(aside, knots, Doing::Restricted)
}
