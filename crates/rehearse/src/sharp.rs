//! What is over within minutes, and speeds that a ship of her type does not run.

use crate::{
    dice::Dice,
    fleet,
    motion::{Doing, HOUR, MINUTE, SECOND},
    number::real,
    offing::{Site, Water, departure, passing, speed_of},
    plan::{Edge, Plan},
    spot::{Spot, Vector},
    truth::PlantedKind,
    world::World,
};

/// The network keeps the first report of each minute: a stop so late in a minute lies between two
/// reports in such a way that they tell how short it was.
const STOPS_AT: i64 = 38 * SECOND;

/// A ship at full speed that stops within a quarter of a minute and goes on later.
pub(crate) fn sudden_stop(
    world: &mut World<'_>,
    site: &Site,
    _: u32,
    dice: &mut Dice,
) -> Option<()> {
    let kind = site.kind_or(fleet::CONTAINER);
    let knots = speed_of(kind, dice).max(9.0);
    let from = site.from / MINUTE * MINUTE + STOPS_AT;
    let passage = passing(world, (site.place, from), knots, dice)?;
    let course = passage.course();
    let ahead = |seconds: f64, part: f64| Vector::toward(course, knots * part * seconds / 3600.0);
    let passage = passage.drift(6 * SECOND, ahead(6.0, 0.5)).drift(6 * SECOND, ahead(6.0, 0.2));
    let still = passage.clock();
    let stay = (site.to - still).max(10 * MINUTE);
    let by = Vector::toward(course, 0.3 * real(stay) / real(HOUR));
    let passage = passage.drift(stay, by);
    let motion = departure(world, passage, knots, dice);
    let number = site.add(world, kind, motion, dice);
    let plan = Plan::new(PlantedKind::SuddenStop, vec![number], (from, still));
    world.plans.planted.push(plan.edge(Edge::Around(3 * MINUTE)));
    Some(())
}

/// No ship is too fast for longer: she would be out of reach.
const FAST_FOR: i64 = 48 * MINUTE;

/// A cargo ship, a tanker or a trawler that runs twice as fast as such a ship can.
pub(crate) fn speed_for_type(
    world: &mut World<'_>,
    site: &Site,
    number: u32,
    dice: &mut Dice,
) -> Option<()> {
    let kinds = [fleet::CARGO, fleet::TANKER, fleet::TRAWLER];
    let kind = site.kind_or(*kinds.get(number as usize % kinds.len())?);
    let knots = speed_of(kind, dice);
    let fast = dice.between(27.0, 32.0);
    let span = (site.from, site.to.min(site.from + FAST_FOR));
    let miles = fast * real(span.1 - span.0) / real(HOUR);
    let (start, end) = straight(world, site.place, miles, dice)?;
    let passage = passing(world, (start, site.from), knots, dice)?;
    let passage = passage.leg(end, fast, Doing::UnderWay);
    let motion = departure(world, passage, knots, dice);
    let number = site.add(world, kind, motion, dice);
    world.plans.planted.push(Plan::new(PlantedKind::SpeedForType, vec![number], span));
    Some(())
}

/// The ends of a straight line through open water, so long, with a place in its middle.
pub(crate) fn straight(
    world: &World<'_>,
    middle: Spot,
    miles: f64,
    dice: &mut Dice,
) -> Option<(Spot, Spot)> {
    (0..40).find_map(|_| {
        let half = Vector::toward(dice.between(0.0, 360.0), miles / 2.0);
        let back = Vector { east: -half.east, north: -half.north };
        let (start, end) = (middle.plus(back), middle.plus(half));
        world.pilot.mask().is_clear(start, end).then_some((start, end))
    })
}

/// Ships in one lane, one after the other, and some that run against it.
pub(crate) fn lane(world: &mut World<'_>, n_against: u32, dice: &mut Dice) -> Option<()> {
    let (start, end) = (0..20).find_map(|_| {
        let site = Site::find(world, Water::Coastal, (1.0, 1.0), dice)?;
        straight(world, site.place, LANE, dice)
    })?;
    let kinds = [fleet::CARGO, fleet::TANKER, fleet::CONTAINER];
    for turn in 0..world.length / EVERY {
        let kind = *dice.pick(&kinds)?;
        let at = turn * EVERY + dice.whole(0, 25) * MINUTE;
        let ends = beside((start, end), dice);
        if let Some((motion, _)) = through(world, ends, (at, speed_of(kind, dice)), dice) {
            world.add(kind, "FOR ORDERS", motion, dice);
        }
    }
    for turn in 0..n_against {
        let apart = (world.length - 6 * HOUR) / i64::from(n_against);
        let at = 3 * HOUR + i64::from(turn) * apart + dice.whole(0, 90) * MINUTE;
        let ends = beside((end, start), dice);
        let (motion, span) = through(world, ends, (at, speed_of(fleet::CARGO, dice)), dice)?;
        let number = world.add(fleet::CARGO, "FOR ORDERS", motion, dice);
        world.plans.planted.push(Plan::new(PlantedKind::CourseForType, vec![number], span));
    }
    Some(())
}

/// The length of the lane, nautical miles.
const LANE: f64 = 22.0;
/// A ship enters the lane so often.
const EVERY: i64 = 45 * MINUTE;

/// The same line up to 300 m aside.
fn beside((start, end): (Spot, Spot), dice: &mut Dice) -> (Spot, Spot) {
    let aside = Vector::toward(start.vector(end).course() + 90.0, dice.error(0.05));
    (start.plus(aside), end.plus(aside))
}

/// A ship that comes from some port, runs from one end to the other and goes on; and when she
/// was on the line.
fn through(
    world: &mut World<'_>,
    (start, end): (Spot, Spot),
    (at, knots): (i64, f64),
    dice: &mut Dice,
) -> Option<(crate::motion::Motion, (i64, i64))> {
    let passage = passing(world, (start, at), knots, dice)?;
    let passage = passage.leg(end, knots, Doing::UnderWay);
    let span = (at, passage.clock());
    Some((departure(world, passage, knots, dice), span))
}
