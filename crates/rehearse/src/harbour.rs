//! Visits to ports, time at anchor, and a ship that waits for her berth under way.

use crate::{
    dice::Dice,
    fleet,
    motion::{Doing, HOUR, Leg, MINUTE, Motion, stretched},
    number::real,
    offing::{Site, arrival, departure, speed_of},
    plan::{Edge, Plan},
    spot::{METRES, Vector},
    traffic::alongside,
    truth::{LookAlikeKind, PlantedKind},
    world::World,
};

/// Time at anchor or at a quay of less than this is not told.
const LEAST: i64 = HOUR;

/// A ship that comes in from sea, lies at a quay for hours and goes out again. The visit itself is
/// told like every other by [`plans`].
pub(crate) fn port_visit(world: &mut World<'_>, number: u32, dice: &mut Dice) -> Option<()> {
    let kind = if number.is_multiple_of(2) { fleet::CARGO } else { fleet::TANKER };
    let knots = speed_of(kind, dice);
    let stay = dice.whole(200, 400) * MINUTE;
    let at = dice.whole(2 * HOUR, (world.length - stay - 4 * HOUR).max(2 * HOUR));
    let berth = (0..12).find_map(|_| {
        let port = world.any_port(dice)?;
        world.has_quay(port).then(|| world.berth(port))?
    })?;
    let passage = arrival(world, (berth, at), knots, dice)?;
    let passage = alongside(world, passage, stay);
    let motion = departure(world, passage, knots, dice);
    world.add(kind, "FOR ORDERS", motion, dice);
    Some(())
}

/// A ship that anchors at a place for hours.
pub(crate) fn anchored(world: &mut World<'_>, site: &Site, _: u32, dice: &mut Dice) -> Option<()> {
    let kind = site.kind_or(fleet::TANKER);
    let knots = speed_of(kind, dice);
    let passage = arrival(world, (site.place, site.from), knots, dice)?;
    let passage = passage.rest(site.to, Doing::AtAnchor);
    let motion = departure(world, passage, knots, dice);
    site.add(world, kind, motion, dice);
    Some(())
}

/// A ship that steams slowly to and fro off a port until her berth is free, and then goes in.
pub(crate) fn waiting_for_berth(world: &mut World<'_>, number: u32, dice: &mut Dice) -> Option<()> {
    let kind = if number.is_multiple_of(2) { fleet::CONTAINER } else { fleet::CARGO };
    let knots = speed_of(kind, dice);
    let length = dice.whole(4 * HOUR, 7 * HOUR);
    let from = dice.whole(2 * HOUR, (world.length - length - 3 * HOUR).max(2 * HOUR));
    let (place, approach) = (0..40).find_map(|_| {
        let port = world.any_port(dice)?;
        let approach = world.ports.get(port)?.approach;
        let place = approach.plus(Vector::toward(dice.between(0.0, 360.0), 8.0));
        let is_heard =
            world.stations.iter().any(|station| station.place.miles(place) < station.reach * 0.55);
        let is_free = is_heard
            && world.has_quay(port)
            && world.pilot.mask().is_clear(place, approach)
            && world.pilot.mask().is_open(place);
        is_free.then_some((place, approach))
    })?;
    let mut passage = arrival(world, (place, from), knots, dice)?;
    let course = place.vector(approach).course() + 90.0;
    let mut sign = 1.0;
    while passage.clock() < from + length {
        let slow = dice.between(0.8, 2.2);
        let leg = dice.whole(25, 45) * MINUTE;
        let by = Vector::toward(course + dice.error(8.0), sign * slow * real(leg) / real(HOUR));
        passage = passage.drift(leg, by);
        sign = -sign;
    }
    let span = (from, passage.clock());
    let passage = passage.leg(approach, 7.0, Doing::UnderWay);
    let passage = alongside(world, passage, 5 * HOUR);
    let motion = departure(world, passage, knots, dice);
    let number = world.add(kind, "FOR ORDERS", motion, dice);
    world.plans.alike.push(Plan::new(LookAlikeKind::WaitingForBerth, vec![number], span));
    Some(())
}

/// Every stay at anchor or at a quay of every vessel, so long as her reports are true.
pub(crate) fn plans(world: &World<'_>) -> Vec<Plan<PlantedKind>> {
    let mut plans = Vec::new();
    for (number, vessel) in (0..).zip(&world.vessels) {
        for (span, doing) in stays(&vessel.motion.legs) {
            let (from, to) = (span.0.max(0), span.1.min(world.length));
            if to - from < LEAST || vessel.on_air.is_some() {
                continue;
            }
            let kind = match doing {
                Doing::Moored => PlantedKind::PortVisit,
                _ => PlantedKind::Anchored,
            };
            let span = match doing {
                Doing::Moored => visit(&vessel.motion, span),
                _ => span,
            };
            let (from, to) = (span.0.max(0), span.1.min(world.length));
            let plan = Plan::new(kind, vec![number], (from, to));
            let plan = match doing {
                Doing::Moored => plan.edge(Edge::Conduct),
                _ => plan,
            };
            // What is cut by the ends of the rehearsal can be seen in part only.
            plans.push(match (span.0 > 0, span.1 < world.length) {
                (true, true) => plan,
                (false, true) => plan.variant("arrival_before"),
                (true, false) => plan.variant("departure_after"),
                (false, false) => plan.variant("all_the_time"),
            });
        }
    }
    plans
}

/// A visit to a port begins within 3 km of the berth and ends beyond 4 km, in nautical miles
/// (Global Fishing Watch, port visits).
const ENTERS: f64 = 3000.0 / METRES;
const LEAVES: f64 = 4000.0 / METRES;

/// From when she came to the port in which she lies to when she left it.
fn visit(motion: &Motion, stay: (i64, i64)) -> (i64, i64) {
    let berth = motion.at(stay.0).place;
    let miles = |at: i64| motion.at(at).place.miles(berth);
    stretched(stay, |at| miles(at) <= ENTERS, |at| miles(at) <= LEAVES)
}

/// When a vessel lies, and how.
fn stays(legs: &[Leg]) -> Vec<((i64, i64), Doing)> {
    let mut stays: Vec<((i64, i64), Doing)> = Vec::new();
    let lies = |leg: &&Leg| matches!(leg.doing, Doing::AtAnchor | Doing::Moored);
    for leg in legs.iter().filter(lies) {
        match stays.last_mut() {
            Some((span, doing)) if span.1 == leg.start && *doing == leg.doing => span.1 = leg.end,
            _ => stays.push(((leg.start, leg.end), leg.doing)),
        }
    }
    stays
}
