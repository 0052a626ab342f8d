//! What is sent, and who hears it.
//!
//! Transponders send at the intervals of the standard. A network does not keep all of it: like the
//! public network of the United States, ours keeps at most one position of a vessel in a minute
//! (marinecadastre.gov, AIS user guide), here the first one that any station hears, with a copy
//! from each further station that hears the same transmission.

use crate::{
    dice::{Dice, Purpose},
    fleet::{Class, Vessel},
    motion::{Doing, MINUTE, Moment, SECOND, n_minutes},
    number::{count, index},
    spot::Spot,
    station::{Pass, Station, Weather, degrees_around, passes},
};

/// What kind of message was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Said {
    /// A full position report.
    Position,
    /// Message 27, coarse, for satellites.
    LongRange,
    /// Name, type, size and the like.
    Static,
}

/// Who heard: a station by its number, or a satellite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hearer {
    Station(usize),
    Satellite(u32),
}

/// One message as the network stored it.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    /// Milliseconds from the start.
    pub(crate) at: i64,
    pub(crate) vessel: u32,
    pub(crate) said: Said,
    /// At least one.
    pub(crate) by: Vec<Hearer>,
}

/// Positions sent and missed by one vessel.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) n_sent: u64,
    pub(crate) n_lost: u64,
}

/// The network.
pub(crate) struct Network {
    seed: u64,
    n_minutes: i64,
    stations: Vec<Station>,
    passes: Vec<Pass>,
    weather: Weather,
}

/// A station within reach, and how likely it hears one transmission.
struct Link {
    by: Hearer,
    probability: f64,
}

/// Static messages: every 6 minutes (ITU-R M.1371-5, annex 1, 4.2).
const STATIC_EVERY: i64 = 6 * MINUTE;
/// Message 27: every 3 minutes (ITU-R M.1371-5, annex 4).
const LONG_RANGE_EVERY_MINUTES: i64 = 3;
/// Even near a station a transmission collides with others now and then.
const BEST: f64 = 0.93;

impl Network {
    pub(crate) fn new(seed: u64, length: i64, stations: &[Station]) -> Self {
        let n_minutes = n_minutes(length);
        Self {
            seed,
            n_minutes,
            stations: stations.to_vec(),
            passes: passes(seed, n_minutes),
            weather: Weather::new(seed, stations.len(), n_minutes / 60 + 1),
        }
    }

    /// Everything the network stores from one vessel.
    pub(crate) fn listen(&self, number: u32, vessel: &Vessel) -> (Vec<Heard>, Tally) {
        let mut dice = Dice::new(self.seed, Purpose::Radio, number);
        let antenna = dice.between(0.88, 1.08) * vessel.strength;
        let mut next = dice.whole(0, 180_000);
        let static_phase = dice.whole(0, STATIC_EVERY - 1);
        let mut ear = Ear::new(number, vessel);
        for minute in 0..self.n_minutes {
            let start = minute * MINUTE;
            let moment = vessel.motion.at(start + MINUTE / 2);
            let step = interval(vessel.card.class, &moment);
            next = next.min(start + step.max(MINUTE));
            let links = self.links(vessel.card.class, moment.place, minute, antenna);
            next = ear.hear_positions((next, start + MINUTE, step), &links, &mut dice);
            if (start - static_phase).rem_euclid(STATIC_EVERY) < MINUTE {
                ear.hear(Said::Static, start + 20 * SECOND, &links, &mut dice);
            }
            if self.sends_long_range(vessel.card.class, &links, minute, number) {
                let easy = in_pass(&links, 0.3);
                ear.hear(Said::LongRange, start + 50 * SECOND, &easy, &mut dice);
            }
        }
        (ear.heard, ear.tally)
    }

    /// Class A speaks to satellites when no base station is near.
    fn sends_long_range(&self, class: Class, links: &[Link], minute: i64, number: u32) -> bool {
        let is_turn = (minute + i64::from(number)) % LONG_RANGE_EVERY_MINUTES == 0;
        let only_satellites = links.iter().all(|link| matches!(link.by, Hearer::Satellite(_)));
        class == Class::A && is_turn && only_satellites && !self.stations.is_empty()
    }

    /// Who can hear a vessel of this class here and now.
    fn links(&self, class: Class, place: Spot, minute: i64, antenna: f64) -> Vec<Link> {
        let strength = antenna
            * match class {
                Class::A => 1.0,
                Class::B | Class::BExtended => 0.45,
                Class::Aircraft => 3.0,
                // The antenna is a metre above the water (IEC 61097-14).
                Class::Beacon(_) => 0.55,
            };
        let mut links: Vec<Link> = (0..self.stations.len())
            .filter_map(|number| self.link(number, place, minute, strength))
            .collect();
        links.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        links.truncate(3);
        if links.is_empty() {
            // Near a coast the satellite hears too many at once to make any of them out.
            links.extend(self.pass_over(class, place, minute));
        }
        links
    }

    fn link(&self, number: usize, place: Spot, minute: i64, strength: f64) -> Option<Link> {
        let station = self.stations.get(number)?;
        let reach = station.reach * strength * self.weather.factor(number, minute);
        let nearest = degrees_around(reach);
        if (station.place.lat - place.lat).abs() > nearest
            || (station.place.lon - place.lon).abs() > nearest * 1.2
        {
            return None;
        }
        let part = station.place.miles(place) / reach;
        let probability = BEST * ((1.0 - part) / 0.3).clamp(0.0, 1.0);
        (probability > 0.02).then_some(Link { by: Hearer::Station(number), probability })
    }

    fn pass_over(&self, class: Class, place: Spot, minute: i64) -> Option<Link> {
        let pass = self.passes.iter().find(|pass| pass.covers(place, minute))?;
        Some(Link {
            by: Hearer::Satellite(pass.satellite),
            probability: match class {
                Class::A => 0.05,
                Class::B | Class::BExtended => 0.003,
                Class::Aircraft | Class::Beacon(_) => 0.02,
            },
        })
    }
}

/// The store of the network for one vessel.
struct Ear {
    vessel: u32,
    silent: Option<(i64, i64)>,
    on_air: Option<(i64, i64)>,
    heard: Vec<Heard>,
    tally: Tally,
}

impl Ear {
    fn new(number: u32, vessel: &Vessel) -> Self {
        Self {
            vessel: number,
            silent: vessel.silent,
            on_air: vessel.on_air,
            heard: Vec::new(),
            tally: Tally::default(),
        }
    }

    /// Every position sent from `next` up to `end`, one each `step`; the first one heard is
    /// stored. Gives the moment of the next one.
    fn hear_positions(
        &mut self,
        (mut next, end, step): (i64, i64, i64),
        links: &[Link],
        dice: &mut Dice,
    ) -> i64 {
        let mut is_listening = !links.is_empty();
        while next < end {
            let is_lost = is_listening && !self.hear(Said::Position, next, links, dice);
            if !self.is_silent(next) {
                self.tally.n_sent += 1;
                self.tally.n_lost += u64::from(is_lost);
            }
            is_listening &= is_lost;
            next += step;
        }
        next
    }

    /// Lets each link try to hear one transmission. The dice are thrown for a silent vessel too,
    /// so that what is heard of her later does not depend on her silence.
    fn hear(&mut self, said: Said, at: i64, links: &[Link], dice: &mut Dice) -> bool {
        let by: Vec<Hearer> =
            links.iter().filter(|link| dice.chance(link.probability)).map(|link| link.by).collect();
        let is_heard = !by.is_empty();
        if is_heard && !self.is_silent(at) {
            let vessel = self.vessel;
            self.heard.push(Heard { at, vessel, said, by });
        }
        is_heard
    }

    fn is_silent(&self, at: i64) -> bool {
        let is_in = |(from, to): (i64, i64)| (from..to).contains(&at);
        self.silent.is_some_and(is_in) || !self.on_air.is_none_or(is_in)
    }
}

fn in_pass(links: &[Link], probability: f64) -> Vec<Link> {
    links.iter().map(|link| Link { by: link.by, probability }).collect()
}

/// The time between two position reports in milliseconds (ITU-R M.1371-5, annex 1, tables 1
/// and 2).
pub(crate) fn interval(class: Class, moment: &Moment) -> i64 {
    let lies = matches!(moment.doing, Doing::AtAnchor | Doing::Moored) && moment.knots <= 3.0;
    match class {
        Class::A if lies => 3 * MINUTE,
        Class::A if moment.knots > 23.0 => 2 * SECOND,
        Class::A if moment.knots > 14.0 && moment.is_turning => 2 * SECOND,
        Class::A if moment.knots > 14.0 => 6 * SECOND,
        Class::A if moment.is_turning => 3333,
        Class::A | Class::Aircraft => 10 * SECOND,
        // Eight in a minute (ITU-R M.1371-5, annex 9).
        Class::Beacon(_) => 7500,
        Class::B | Class::BExtended if moment.knots > 2.0 => 30 * SECOND,
        Class::B | Class::BExtended => 3 * MINUTE,
    }
}

/// Everything the network stores from all vessels, each vessel's in order of time.
pub(crate) fn listen_to_all(network: &Network, vessels: &[Vessel]) -> Vec<(Vec<Heard>, Tally)> {
    (0..).zip(vessels).map(|(number, vessel)| network.listen(number, vessel)).collect()
}

/// The last position heard before a moment and the first one from it on; `is_place` says which
/// messages count.
pub(crate) fn positions_around(
    heard: &[Heard],
    at: i64,
    is_place: fn(&Heard) -> bool,
) -> (Option<&Heard>, Option<&Heard>) {
    let split = heard.partition_point(|heard| heard.at < at);
    let before = heard.iter().take(split).rev().find(|heard| is_place(heard));
    let after = heard.iter().skip(split).find(|heard| is_place(heard));
    (before, after)
}

/// A full position or a coarse one.
pub(crate) fn is_position(heard: &Heard) -> bool {
    heard.said != Said::Static
}

/// A full position only.
pub(crate) fn is_full_position(heard: &Heard) -> bool {
    heard.said == Said::Position
}

/// The share of the minutes between two moments in which a position was heard.
pub(crate) fn share_heard(heard: &[Heard], from: i64, to: i64) -> f64 {
    let n_minutes = n_minutes(to - from).max(1);
    let mut minutes: Vec<i64> = heard
        .iter()
        .filter(|heard| heard.said == Said::Position && (from..to).contains(&heard.at))
        .map(|heard| heard.at / MINUTE)
        .collect();
    minutes.dedup();
    crate::number::real(count(minutes.len()).min(n_minutes)) / crate::number::real(n_minutes)
}

/// The vessel of a number.
pub(crate) fn vessel_of(vessels: &[Vessel], number: u32) -> Option<&Vessel> {
    vessels.get(index(i64::from(number)))
}

#[cfg(test)]
#[path = "radio_tests.rs"]
mod tests;
