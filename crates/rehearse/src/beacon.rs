//! Beacons that call for help, and beacons that are tested.
//!
//! Texts and states: IEC 61097-14 for SART; ITU-R M.585-9, annex 2, for the numbers 970, 972 and
//! 974; ITU-R M.1371-5, annex 8, table 48, for the state 14.

use crate::{
    dice::Dice,
    fleet::{self, Kind},
    motion::{Doing, HOUR, MINUTE, Passage},
    number::real,
    offing::Site,
    plan::Plan,
    spot::Vector,
    truth::{LookAlikeKind, PlantedKind},
    world::World,
};

/// Kind, variant, and what is said in a call and in a test.
const BEACONS: [(Kind, &str, &str, &str); 3] = [
    (fleet::SART, "sart", "SART ACTIVE", "SART TEST"),
    (fleet::MOB, "mob", "MOB ACTIVE", "MOB TEST"),
    (fleet::EPIRB, "epirb", "EPIRB ACTIVE", "EPIRB TEST"),
];

/// A beacon in the water that is heard from `from` to `to`.
pub(crate) fn distress(
    world: &mut World<'_>,
    site: &Site,
    number: u32,
    dice: &mut Dice,
) -> Option<()> {
    let (kind, variant, text, _) = *BEACONS.get(number as usize % BEACONS.len())?;
    let number = add(world, site, (kind, Doing::Calling, text), dice)?;
    let plan = Plan::new(PlantedKind::Distress, vec![number], (site.from, site.to));
    world.plans.planted.push(plan.variant(variant));
    Some(())
}

/// A beacon that is tested for some minutes.
pub(crate) fn test(world: &mut World<'_>, site: &Site, number: u32, dice: &mut Dice) -> Option<()> {
    let (kind, variant, _, text) = *BEACONS.get(number as usize % BEACONS.len())?;
    let number = add(world, site, (kind, Doing::Testing, text), dice)?;
    let plan = Plan::new(LookAlikeKind::BeaconTest, vec![number], (site.from, site.to));
    world.plans.alike.push(plan.variant(variant));
    Some(())
}

fn add(
    world: &mut World<'_>,
    site: &Site,
    (kind, doing, text): (Kind, Doing, &str),
    dice: &mut Dice,
) -> Option<u32> {
    let knots = dice.between(0.3, 1.2);
    let course = dice.between(0.0, 360.0);
    let mut passage = Passage::begin(site.from - MINUTE, site.place);
    while passage.clock() < site.to + MINUTE {
        let length = 20 * MINUTE;
        let by = Vector::toward(course + dice.error(10.0), knots * real(length) / real(HOUR));
        passage = passage.adrift(length, by, (course, doing));
    }
    let number = world.add(kind, "", passage.motion(), dice);
    let vessel = world.vessel_mut(number)?;
    vessel.on_air = Some((site.from, site.to));
    text.clone_into(&mut vessel.card.name);
    Some(number)
}
