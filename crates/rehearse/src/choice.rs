//! Which ordinary vessels something is done to, after the traffic has been heard once.

use crate::{
    dice::Dice,
    fleet::{Class, Vessel},
    motion::{Doing, HOUR, MINUTE},
    plan::Stored,
    radio::{Heard, share_heard},
    world::World,
};

/// A vessel and the milliseconds between which something happens to her.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance {
    pub(crate) vessel: u32,
    pub(crate) from: i64,
    pub(crate) to: i64,
}

/// The ordinary vessels of class A to which nothing was done yet, in an order that chance decides.
pub(crate) fn untouched(world: &World<'_>, n_ordinary: u32, dice: &mut Dice) -> Vec<u32> {
    let mut drawn: Vec<(i64, u32)> = (0..n_ordinary)
        .zip(&world.vessels)
        .map(|(number, vessel)| (dice.whole(0, 1_000_000), number, vessel))
        .filter(|(_, _, vessel)| vessel.card.class == Class::A && is_untouched(vessel))
        .map(|(merit, number, _)| (merit, number))
        .collect();
    drawn.sort_unstable();
    drawn.into_iter().map(|(_, number)| number).collect()
}

pub(crate) fn is_untouched(vessel: &Vessel) -> bool {
    vessel.silent.is_none()
        && vessel.displaced.is_none()
        && vessel.later.is_empty()
        && vessel.slips.is_empty()
}

/// A time of this length in which a vessel is under way and received in most minutes, with 25
/// minutes on either side.
pub(crate) fn well_heard(
    world: &World<'_>,
    heard: &Stored,
    vessel: u32,
    span: i64,
    dice: &mut Dice,
) -> Option<Chance> {
    let (heard, _) = heard.get(vessel as usize)?;
    let motion = &world.vessels.get(vessel as usize)?;
    let chances: Vec<Chance> = (2..world.length / (HOUR / 2))
        .map(|half| half * (HOUR / 2) + dice.whole(0, 20 * MINUTE))
        .map(|from| Chance { vessel, from, to: from + span })
        .filter(|chance| chance.to < world.length - HOUR)
        .filter(|chance| is_under_way(motion, chance.from, chance.to))
        .filter(|chance| is_well_heard(heard, chance))
        .collect();
    dice.pick(&chances).copied()
}

pub(crate) fn is_well_heard(heard: &[Heard], chance: &Chance) -> bool {
    let around = 25 * MINUTE;
    share_heard(heard, chance.from - around, chance.from) > 0.8
        && share_heard(heard, chance.from, chance.to) > 0.8
        && share_heard(heard, chance.to, chance.to + around) > 0.8
}

pub(crate) fn is_under_way(vessel: &Vessel, from: i64, to: i64) -> bool {
    (from / (10 * MINUTE)..=to / (10 * MINUTE)).all(|step| {
        let moment = vessel.motion.at(step * 10 * MINUTE);
        moment.doing == Doing::UnderWay && moment.knots > 5.0
    })
}
