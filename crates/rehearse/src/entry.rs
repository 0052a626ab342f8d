//! Who was in which zone.

use crate::{
    deliver::reported_place,
    dice::Dice,
    fleet::{self, Class},
    motion::HOUR,
    offing::{departure, passing, speed_of},
    plan::Stored,
    radio::is_full_position,
    scenario::{Clock, Zone},
    spot::{Spot, spot},
    truth::{Planted, PlantedKind, Truth},
    world::World,
};

/// A ship whose way leads through the middle of a zone. That she entered it is told like every
/// other entry by [`entries`].
pub(crate) fn cross(
    world: &mut World<'_>,
    zones: &[Zone],
    number: u32,
    dice: &mut Dice,
) -> Option<()> {
    let zone = zones.get(number as usize % zones.len().max(1))?;
    let corners = corners(zone);
    let n_corners = crate::number::real(crate::number::count(corners.len()));
    let middle = spot(
        corners.iter().map(|corner| corner.lat).sum::<f64>() / n_corners,
        corners.iter().map(|corner| corner.lon).sum::<f64>() / n_corners,
    );
    let place = world.pilot.mask().nearest_open(middle)?;
    let kind = if number.is_multiple_of(2) { fleet::TRAWLER } else { fleet::CARGO };
    let knots = speed_of(kind, dice);
    let at = dice.whole(3 * HOUR, (world.length - 3 * HOUR).max(3 * HOUR));
    let passage = passing(world, (place, at), knots, dice)?;
    let motion = departure(world, passage, knots, dice);
    world.add(kind, "FOR ORDERS", motion, dice);
    Some(())
}

/// Every time that a vessel was reported in a zone, from the first report inside to the last
/// before one outside.
pub(crate) fn entries(zones: &[Zone], heard: &Stored, clock: &Clock<'_>) -> Vec<Planted> {
    let mut found = Vec::new();
    for zone in zones {
        let corners = corners(zone);
        for (number, (heard, _)) in (0_u32..).zip(heard) {
            let Some(vessel) = clock.vessels.get(number as usize) else {
                continue;
            };
            if matches!(vessel.card.class, Class::Aircraft | Class::Beacon(_)) {
                continue;
            }
            let places = heard
                .iter()
                .filter(|heard| is_full_position(heard))
                .map(|heard| (heard.at, reported_place(vessel, heard.at)));
            for (from, to, place) in stays(&corners, places) {
                found.push(Truth {
                    kind: PlantedKind::ZoneEntry,
                    variant: None,
                    interval: clock.interval(from, to),
                    vessels: clock.mmsis(&[number]),
                    place: place.position(),
                    zone: Some(zone.name.clone()),
                    is_one_sided: false,
                });
            }
        }
    }
    found
}

fn corners(zone: &Zone) -> Vec<Spot> {
    zone.corners.iter().map(|corner| spot(corner.lat.degrees(), corner.lon.degrees())).collect()
}

/// First and last moment of each stay, and where it began.
fn stays(corners: &[Spot], places: impl Iterator<Item = (i64, Spot)>) -> Vec<(i64, i64, Spot)> {
    let mut stays: Vec<(i64, i64, Spot)> = Vec::new();
    let mut was_inside = false;
    for (at, place) in places {
        let is_inside = is_inside(corners, place);
        match stays.last_mut() {
            Some(stay) if is_inside && was_inside => stay.1 = at,
            _ if is_inside => stays.push((at, at, place)),
            _ => {}
        }
        was_inside = is_inside;
    }
    stays
}

/// Whether a ray to the east crosses an odd number of edges.
fn is_inside(corners: &[Spot], place: Spot) -> bool {
    let edges = corners.iter().zip(corners.iter().cycle().skip(1));
    let crossings = edges.filter(|(from, to)| {
        let part = (place.lat - from.lat) / (to.lat - from.lat);
        (from.lat > place.lat) != (to.lat > place.lat)
            && from.lon + part * (to.lon - from.lon) > place.lon
    });
    crossings.count() % 2 == 1
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
