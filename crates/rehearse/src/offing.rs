//! Where and when something can happen so that it is heard, and how ships come there and go on.

use vigia_sea::Distance;

use crate::{
    dice::Dice,
    fleet::Kind,
    motion::{Doing, HOUR, Motion, Passage, time_for, time_to_cruise},
    number::{real, whole},
    spot::{Spot, Vector, spot},
    station::Station,
    traffic::onward,
    world::World,
};

/// A place and a time for something.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) place: Spot,
    /// Milliseconds.
    pub(crate) from: i64,
    /// Milliseconds.
    pub(crate) to: i64,
    /// What a person wants the vessel to be called.
    pub(crate) name: Option<String>,
    /// What a person wants the vessel to be.
    pub(crate) kind: Option<Kind>,
}

/// What kind of water something needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Water {
    /// Far from shore and port, near a station on an island or a platform.
    Lonely,
    /// Near any station.
    Heard,
    /// The same near a station on the coast.
    Coastal,
    /// So near to a station that a beacon in the water is heard.
    Close,
}

/// No coast nearer than this in lonely water, nautical miles.
const FROM_SHORE: f64 = 21.0;
/// No port nearer than this in lonely water, nautical miles.
const FROM_PORT: f64 = 25.0;
/// What happens at two places is this far apart at least, nautical miles.
const APART: f64 = 14.0;

impl Site {
    /// Somewhere and sometime; `hours` is how long it lasts.
    pub(crate) fn find(
        world: &mut World<'_>,
        water: Water,
        hours: (f64, f64),
        dice: &mut Dice,
    ) -> Option<Self> {
        let place = match water {
            Water::Lonely => lonely(world, dice)?,
            Water::Heard | Water::Coastal => heard(world, (water, 0.5), dice)?,
            Water::Close => heard(world, (water, 0.25), dice)?,
        };
        let length = whole(dice.between(hours.0, hours.1) * real(HOUR));
        let latest = (world.length - length - 2 * HOUR).max(2 * HOUR);
        let from = whole(dice.between(real(2 * HOUR), real(latest)));
        world.taken.push(place);
        Some(Self { place, from, to: from + length, name: None, kind: None })
    }

    /// The kind that a person wants, or else `usual`.
    pub(crate) fn kind_or(&self, usual: Kind) -> Kind {
        self.kind.unwrap_or(usual)
    }

    /// Adds a vessel with the name that a person wants, and gives her number.
    pub(crate) fn add(
        &self,
        world: &mut World<'_>,
        kind: Kind,
        motion: Motion,
        dice: &mut Dice,
    ) -> u32 {
        let number = world.add(kind, "FOR ORDERS", motion, dice);
        if let (Some(name), Some(vessel)) = (&self.name, world.vessel_mut(number)) {
            vessel.card.name = format!("SIM {name}");
        }
        number
    }
}

/// Open water near a station offshore and far from everything else.
fn lonely(world: &World<'_>, dice: &mut Dice) -> Option<Spot> {
    let offshore: Vec<Spot> = world
        .stations
        .iter()
        .filter(|station| station.is_offshore)
        .map(|station| station.place)
        .collect();
    (0..300).find_map(|_| {
        let station = *dice.pick(&offshore)?;
        let toward = Vector::toward(dice.between(0.0, 360.0), dice.between(5.0, 21.0));
        let place = station.plus(toward);
        is_lonely(world, place).then_some(place)
    })
}

fn is_lonely(world: &World<'_>, place: Spot) -> bool {
    let shore = Distance::from_nautical_miles(FROM_SHORE);
    is_wide(world, place)
        && world.ports.iter().all(|port| port.approach.miles(place) > FROM_PORT)
        && is_free(world, place)
        && world.coast.distance(place.position(), shore).is_none()
}

/// Open water within a part of the reach of any station.
fn heard(world: &World<'_>, (water, part): (Water, f64), dice: &mut Dice) -> Option<Spot> {
    let fits = |station: &&Station| !station.is_offshore || water != Water::Coastal;
    let stations: Vec<Station> = world.stations.iter().filter(fits).copied().collect();
    (0..300).find_map(|_| {
        let station = *dice.pick(&stations)?;
        let most = station.reach * part;
        let toward = Vector::toward(dice.between(0.0, 360.0), dice.between(3.0, most));
        let place = station.place.plus(toward);
        let roads = world.ports.iter().all(|port| port.approach.miles(place) > 6.0);
        (roads && is_wide(world, place) && is_free(world, place)).then_some(place)
    })
}

/// A drift may carry ships a few miles.
fn is_wide(world: &World<'_>, place: Spot) -> bool {
    let around = [(0.0, 0.0), (0.08, 0.0), (-0.08, 0.0), (0.0, 0.08), (0.0, -0.08)];
    around
        .iter()
        .all(|&(lat, lon)| world.pilot.mask().is_open(spot(place.lat + lat, place.lon + lon)))
}

fn is_free(world: &World<'_>, place: Spot) -> bool {
    world.taken.iter().all(|other| other.miles(place) > APART)
}

/// A way from some port that ends at a place at a moment.
pub(crate) fn arrival(
    world: &mut World<'_>,
    (place, at): (Spot, i64),
    knots: f64,
    dice: &mut Dice,
) -> Option<Passage> {
    let way = way_to(world, place, dice)?;
    let start = at - time_for(&way, knots);
    let passage = Passage::begin(start.min(-HOUR), *way.first()?);
    Some(passage.rest(start, Doing::AtAnchor).sail(&way, knots))
}

/// The same at full speed to the end.
pub(crate) fn passing(
    world: &mut World<'_>,
    (place, at): (Spot, i64),
    knots: f64,
    dice: &mut Dice,
) -> Option<Passage> {
    let way = way_to(world, place, dice)?;
    let start = at - time_to_cruise(&way, knots);
    let passage = Passage::begin(start.min(-HOUR), *way.first()?);
    Some(passage.rest(start, Doing::AtAnchor).cruise(&way, knots))
}

fn way_to(world: &mut World<'_>, place: Spot, dice: &mut Dice) -> Option<Vec<Spot>> {
    let port = world.port_near(place, (90.0, 700.0), dice)?;
    let home = world.berth(port)?;
    let way = world.pilot.way_of_her_own(home, place, dice);
    // Without a way there is only the port itself.
    (way.len() > 1).then_some(way)
}

/// On to another port and further.
pub(crate) fn departure(
    world: &mut World<'_>,
    passage: Passage,
    knots: f64,
    dice: &mut Dice,
) -> Motion {
    let there =
        world.port_near(passage.here(), (90.0, 900.0), dice).and_then(|port| world.berth(port));
    let passage = match there {
        Some(there) => {
            let way = world.pilot.way_of_her_own(passage.here(), there, dice);
            passage.sail(&way, knots)
        }
        None => passage,
    };
    onward(world, passage, knots, dice).motion()
}

/// A speed that a kind of ship runs at.
pub(crate) fn speed_of(kind: Kind, dice: &mut Dice) -> f64 {
    dice.between(kind.knots.0, kind.knots.1)
}
