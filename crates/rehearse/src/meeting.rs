//! Two vessels that lie side by side far from any port, as for moving cargo from one to the other.

use vigia_sea::Distance;

use crate::{
    dice::{Dice, Purpose},
    fleet::{self, Kind},
    motion::{HOUR, MINUTE, Motion, Passage, time_for},
    number::{real, whole},
    scenario::Clock,
    spot::{METRES, Spot, Vector, wrapped},
    traffic::{World, onward},
    truth::{Planted, PlantedKind},
};

/// The meetings of a rehearsal.
#[derive(Default)]
pub(crate) struct Meetings(Vec<Meeting>);

/// From the arrival of the second until one of them leaves.
struct Meeting {
    vessels: [u32; 2],
    from: i64,
    to: i64,
}

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
/// No coast nearer than this, nautical miles.
const FROM_SHORE: f64 = 21.0;
/// No port nearer than this, nautical miles.
const FROM_PORT: f64 = 25.0;
/// The two drift in steps of this length.
const STEP: i64 = 20 * MINUTE;

/// Adds the vessels that meet, within reach of a station on an island or a platform.
pub(crate) fn add(world: &mut World<'_>, n_meetings: u32) -> Meetings {
    let mut meetings = Meetings::default();
    let mut taken: Vec<Spot> = Vec::new();
    for number in 0..n_meetings {
        let mut dice = Dice::new(world.seed, Purpose::Meeting, number);
        let kinds = PAIRS.get(number as usize % PAIRS.len()).copied();
        let (Some(place), Some(kinds)) = (meeting_place(world, &taken, &mut dice), kinds) else {
            continue;
        };
        taken.push(place);
        let appointment = appointment(world.length, place, &mut dice);
        meetings.0.extend(keep(world, &appointment, kinds, &mut dice));
    }
    meetings
}

/// Open water near a station offshore and far from everything else.
fn meeting_place(world: &World<'_>, taken: &[Spot], dice: &mut Dice) -> Option<Spot> {
    let offshore: Vec<Spot> = world
        .stations
        .iter()
        .filter(|station| station.is_offshore)
        .map(|station| station.place)
        .collect();
    (0..200).find_map(|_| {
        let station = *dice.pick(&offshore)?;
        let toward = Vector::toward(dice.between(0.0, 360.0), dice.between(5.0, 24.0));
        let place = station.plus(toward);
        is_lonely(world, place, taken).then_some(place)
    })
}

fn is_lonely(world: &World<'_>, place: Spot, taken: &[Spot]) -> bool {
    let shore = Distance::from_nautical_miles(FROM_SHORE);
    // The drift may carry them a few miles.
    let around = [(0.0, 0.0), (0.08, 0.0), (-0.08, 0.0), (0.0, 0.08), (0.0, -0.08)];
    around.iter().all(|&(lat, lon)| {
        let near = crate::spot::spot(place.lat + lat, place.lon + lon);
        world.pilot.mask().is_open(near)
    }) && world.ports.iter().all(|port| port.approach.miles(place) > FROM_PORT)
        && taken.iter().all(|other| other.miles(place) > 40.0)
        && world.coast.distance(place.position(), shore).is_none()
}

fn appointment(length: i64, place: Spot, dice: &mut Dice) -> Appointment {
    let together = whole(dice.between(2.5, 5.0) * real(HOUR));
    let latest = (length - together - 2 * HOUR).max(2 * HOUR);
    let from = whole(dice.between(real(HOUR), real(latest)));
    let joined = from + dice.whole(8, 25) * MINUTE;
    let left = joined + together;
    Appointment {
        place,
        from,
        joined,
        left,
        to: left + dice.whole(4, 15) * MINUTE,
        drift: Vector::toward(dice.between(0.0, 360.0), dice.between(0.4, 1.0)),
        beside: (dice.between(0.0, 360.0), dice.between(90.0, 240.0) / METRES),
    }
}

fn keep(
    world: &mut World<'_>,
    appointment: &Appointment,
    kinds: (Kind, Kind),
    dice: &mut Dice,
) -> Option<Meeting> {
    let first = first_motion(world, appointment, kinds.0, dice)?;
    let second = second_motion(world, appointment, &first, kinds.1, dice)?;
    let first = world.add(kinds.0, "FOR ORDERS", first, dice);
    let second = world.add(kinds.1, "FOR ORDERS", second, dice);
    Some(Meeting { vessels: [first, second], from: appointment.joined, to: appointment.left })
}

fn first_motion(
    world: &mut World<'_>,
    appointment: &Appointment,
    kind: Kind,
    dice: &mut Dice,
) -> Option<Motion> {
    let knots = dice.between(kind.knots.0, kind.knots.1);
    let mut passage = arrival(world, appointment.place, appointment.from, knots, dice)?;
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
    let knots = dice.between(kind.knots.0, kind.knots.1);
    let (bearing, miles) = appointment.beside;
    let beside = |at: i64, dice: &mut Dice| {
        let bearing = wrapped(bearing + dice.error(6.0));
        let aside = Vector::toward(bearing, miles + dice.error(6.0) / METRES);
        first.at(at).place.plus(aside)
    };
    let meeting = beside(appointment.joined, dice);
    let mut passage = arrival(world, meeting, appointment.joined, knots, dice)?;
    while passage.clock() < appointment.left {
        let length = STEP.min(appointment.left - passage.clock());
        let to = beside(passage.clock() + length, dice);
        let by = passage.here().vector(to);
        passage = passage.drift(length, by);
    }
    Some(departure(world, passage, knots, dice))
}

/// A way from some port that ends at a place at a moment.
fn arrival(
    world: &mut World<'_>,
    place: Spot,
    at: i64,
    knots: f64,
    dice: &mut Dice,
) -> Option<Passage> {
    let port = world.port_near(place, (90.0, 700.0), dice)?;
    let home = world.berth(port)?;
    let way = world.pilot.way_of_her_own(home, place, dice);
    let start = at - time_for(&way, knots);
    let passage = Passage::begin(start.min(-HOUR), home);
    Some(passage.rest(start, crate::motion::Doing::AtAnchor).sail(&way, knots))
}

/// On to another port and further.
fn departure(world: &mut World<'_>, passage: Passage, knots: f64, dice: &mut Dice) -> Motion {
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

impl Meetings {
    /// As the truth tells it.
    pub(crate) fn planted(&self, clock: &Clock<'_>) -> Vec<Planted> {
        self.0
            .iter()
            .filter_map(|meeting| {
                Some(Planted {
                    kind: PlantedKind::MetAtSea,
                    vessels: clock.mmsis(&meeting.vessels),
                    interval: clock.interval(meeting.from, meeting.to),
                    place: clock.place(*meeting.vessels.first()?, meeting.from)?,
                })
            })
            .collect()
    }
}
