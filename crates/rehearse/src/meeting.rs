//! Two vessels that lie side by side far from any port, as for moving cargo from one to the other.

use crate::{
    dice::Dice,
    fleet::{self, Kind},
    motion::{HOUR, MINUTE, Motion, stretched},
    number::real,
    offing::{Site, arrival, departure, speed_of},
    plan::{Edge, Plan},
    spot::{METRES, Spot, Vector, wrapped},
    truth::PlantedKind,
    world::World,
};

/// Where and when two are to meet.
struct Appointment {
    place: Spot,
    /// The first is there.
    from: i64,
    /// The second comes.
    joined: i64,
    /// The second leaves.
    left: i64,
    /// The first leaves.
    to: i64,
    /// Nautical miles east and north in an hour.
    drift: Vector,
    /// Degrees and nautical miles from the first to the second.
    beside: (f64, f64),
}

const PAIRS: [(Kind, Kind); 3] = [
    (fleet::TANKER, fleet::TANKER),
    (fleet::CARGO, fleet::TRAWLER),
    (fleet::TANKER, fleet::SUPPLY),
];
/// Two vessels meet as long as they are no further apart than 500 m, in nautical miles (Global
/// Fishing Watch, encounters).
const TOGETHER: f64 = 500.0 / METRES;
/// The two drift in steps of this length.
const STEP: i64 = 20 * MINUTE;

/// Adds two vessels that meet.
pub(crate) fn encounter(
    world: &mut World<'_>,
    site: &Site,
    number: u32,
    dice: &mut Dice,
) -> Option<()> {
    let vessels = keep(world, site, number, dice)?;
    let motion = |vessel: u32| world.vessels.get(vessel as usize).map(|vessel| &vessel.motion);
    let (first, second) = (motion(vessels[0])?, motion(vessels[1])?);
    let are_together = |at: i64| first.at(at).place.miles(second.at(at).place) <= TOGETHER;
    let span = stretched((site.from, site.to), are_together, are_together);
    let plan = Plan::new(PlantedKind::Encounter, vessels.to_vec(), span);
    world.plans.planted.push(plan.edge(Edge::Conduct));
    Some(())
}

/// Adds two vessels that meet, the second silent from an hour or two before until after it.
pub(crate) fn one_sided(
    world: &mut World<'_>,
    site: &Site,
    number: u32,
    dice: &mut Dice,
) -> Option<()> {
    let [first, second] = keep(world, site, number, dice)?;
    let from = site.from - dice.whole(60, 120) * MINUTE;
    let to = site.to + dice.whole(40, 90) * MINUTE;
    world.vessel_mut(second)?.silent = Some((from, to));
    let plan = Plan::new(PlantedKind::Encounter, vec![first], (site.from, site.to));
    world.plans.planted.push(Plan { unseen: Some(second), ..plan });
    Some(())
}

fn keep(world: &mut World<'_>, site: &Site, number: u32, dice: &mut Dice) -> Option<[u32; 2]> {
    let pair = PAIRS.get(number as usize % PAIRS.len()).copied()?;
    let pair = (site.kind_or(pair.0), pair.1);
    let appointment = Appointment {
        place: site.place,
        from: site.from - dice.whole(8, 25) * MINUTE,
        joined: site.from,
        left: site.to,
        to: site.to + dice.whole(4, 15) * MINUTE,
        drift: Vector::toward(dice.between(0.0, 360.0), dice.between(0.4, 1.0)),
        beside: (dice.between(0.0, 360.0), dice.between(90.0, 240.0) / METRES),
    };
    let first = first_motion(world, &appointment, pair.0, dice)?;
    let second = second_motion(world, &appointment, &first, pair.1, dice)?;
    let first = site.add(world, pair.0, first, dice);
    let second = world.add(pair.1, "FOR ORDERS", second, dice);
    Some([first, second])
}

fn first_motion(
    world: &mut World<'_>,
    appointment: &Appointment,
    kind: Kind,
    dice: &mut Dice,
) -> Option<Motion> {
    let knots = speed_of(kind, dice);
    let mut passage = arrival(world, (appointment.place, appointment.from), knots, dice)?;
    while passage.clock() < appointment.to {
        let length = STEP.min(appointment.to - passage.clock());
        let hours = real(length) / real(HOUR);
        let by = Vector {
            east: (appointment.drift.east + dice.error(0.05)) * hours,
            north: (appointment.drift.north + dice.error(0.05)) * hours,
        };
        passage = passage.drift(length, by);
    }
    Some(departure(world, passage, knots, dice))
}

/// Follows the first at her side while they are together.
fn second_motion(
    world: &mut World<'_>,
    appointment: &Appointment,
    first: &Motion,
    kind: Kind,
    dice: &mut Dice,
) -> Option<Motion> {
    let knots = speed_of(kind, dice);
    let (bearing, miles) = appointment.beside;
    let beside = |at: i64, dice: &mut Dice| {
        let bearing = wrapped(bearing + dice.error(6.0));
        let aside = Vector::toward(bearing, miles + dice.error(6.0) / METRES);
        first.at(at).place.plus(aside)
    };
    let meeting = beside(appointment.joined, dice);
    let mut passage = arrival(world, (meeting, appointment.joined), knots, dice)?;
    while passage.clock() < appointment.left {
        let length = STEP.min(appointment.left - passage.clock());
        let to = beside(passage.clock() + length, dice);
        let by = passage.here().vector(to);
        passage = passage.drift(length, by);
    }
    Some(departure(world, passage, knots, dice))
}
