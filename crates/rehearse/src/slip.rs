//! Single reports that come out wrong: a bit on the way, a position on board.

use crate::{
    behaviour::Behaviour,
    choice::untouched,
    dice::{Dice, Purpose},
    fleet::{Slip, Wrong},
    motion::{HOUR, MINUTE},
    plan::{Plan, Stored},
    radio::{Heard, Said},
    scenario::Scenario,
    spot::Vector,
    truth::LookAlikeKind,
    world::World,
};

/// Wrong bits and wrong positions, as many as are asked for, each of a vessel of its own.
pub(crate) fn plant(scenario: &Scenario, world: &mut World<'_>, heard: &Stored) {
    for (turn, behaviour) in (40..).zip([Behaviour::BitError, Behaviour::GnssGlitch]) {
        let mut dice = Dice::new(scenario.seed, Purpose::Choosing, turn);
        let wanted = scenario.numbers.of(behaviour);
        let mut done = 0;
        for vessel in untouched(world, scenario.n_vessels, &mut dice) {
            if done < wanted
                && let Some(at) = amid_others(heard, vessel, &mut dice)
            {
                slip(world, behaviour, (done, vessel, at), &mut dice);
                done += 1;
            }
        }
        world.leave_out(behaviour, wanted - done);
    }
}

/// A position received with others within three minutes before and after.
fn amid_others(heard: &Stored, vessel: u32, dice: &mut Dice) -> Option<i64> {
    let (heard, _) = heard.get(vessel as usize)?;
    let places: Vec<&Heard> = heard.iter().filter(|heard| heard.said == Said::Position).collect();
    let amid: Vec<i64> = places
        .windows(3)
        .filter_map(|three| match three {
            [before, here, after] => Some((before.at, here.at, after.at)),
            _ => None,
        })
        .filter(|(before, here, after)| {
            here - before < 3 * MINUTE && after - here < 3 * MINUTE && *here > HOUR
        })
        .map(|(_, here, _)| here)
        .collect();
    dice.pick(&amid).copied()
}

fn slip(
    world: &mut World<'_>,
    behaviour: Behaviour,
    (number, vessel, at): (u32, u32, i64),
    dice: &mut Dice,
) {
    let Some(who) = world.vessel_mut(vessel) else {
        return;
    };
    let (kind, wrong, variant, phantom) = if behaviour == Behaviour::GnssGlitch {
        let by = Vector::toward(dice.between(0.0, 360.0), dice.between(5.0, 150.0));
        (LookAlikeKind::GnssGlitch, Wrong::Place(by), None, None)
    } else {
        bit(who.card.mmsi, number, dice)
    };
    who.slips.push(Slip { at, wrong });
    let plan = Plan::new(kind, vec![vessel], (at, at));
    world.plans.alike.push(Plan { variant, phantom, ..plan });
}

/// In turn a bit of the longitude, the latitude and the number, each so high that the report is
/// miles or a whole identity off (ITU-R M.1371-5, annex 8, table 48: bits from 61, 89 and 8).
fn bit(
    mmsi: u32,
    number: u32,
    dice: &mut Dice,
) -> (LookAlikeKind, Wrong, Option<&'static str>, Option<u32>) {
    let (first, places, variant) = match number % 3 {
        0 => (61, (4, 12), "longitude"),
        1 => (89, (4, 12), "latitude"),
        _ => (8, (8, 29), "mmsi"),
    };
    let place = crate::number::index(dice.whole(places.0, places.1));
    let phantom = (variant == "mmsi").then(|| mmsi ^ (1 << (29 - place)));
    (LookAlikeKind::BitError, Wrong::Bit(first + place), Some(variant), phantom)
}
