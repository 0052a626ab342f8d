//! From what was heard to the lines of a file, in the order in which a network delivers them.

use vigia_sea::{Duration, Timestamp};

use crate::{
    dice::{Dice, Purpose},
    fleet::{Card, Class, Displaced, Shape, Vessel, Wrong},
    message::{self, Fix},
    motion::{Doing, MINUTE, Moment, SECOND},
    nmea::{Channel, has_parts, plain, sentences, tagged},
    number::{real, whole},
    radio::{Heard, Hearer, Said, vessel_of},
    seamask::SeaMask,
    sixbit::Bits,
    spot::{METRES, Spot, Vector, wrapped},
    station::{N_SATELLITES, Station},
};

/// Lines with the moment of their delivery, and counts.
pub(crate) struct Desk<'a> {
    start: Timestamp,
    stations: &'a [Station],
    dice: Dice,
    /// Next sequence number of each station, then of each satellite.
    sequences: Vec<u8>,
    /// Milliseconds of delivery, place and length in `text`.
    lines: Vec<(i64, usize, usize)>,
    text: Vec<u8>,
    pub(crate) n_copies: u64,
    pub(crate) n_late: u64,
    pub(crate) n_damaged: u64,
}

/// The share of messages that come late, and by how much.
const LATE: f64 = 0.03;
const LATE_BY: (f64, f64) = (65.0, 360.0);
/// What comes within this many milliseconds comes at once.
const LIVE: i64 = 2 * SECOND;
/// Minutes until a displacement that sets in slowly is whole.
const CREEPING: f64 = 40.0;
/// The share of sentences that come a second time, damaged.
const DAMAGED: f64 = 0.003;

impl<'a> Desk<'a> {
    pub(crate) fn new(seed: u64, start: Timestamp, stations: &'a [Station]) -> Self {
        Self {
            start,
            stations,
            dice: Dice::new(seed, Purpose::Delivery, 0),
            sequences: vec![0; stations.len() + N_SATELLITES as usize + 1],
            lines: Vec::new(),
            text: Vec::new(),
            n_copies: 0,
            n_late: 0,
            n_damaged: 0,
        }
    }

    /// Every message heard, with a copy for each further hearer.
    pub(crate) fn take(&mut self, heard: &Heard, vessels: &[Vessel], noise: &mut Dice) {
        let Some(vessel) = vessel_of(vessels, heard.vessel) else {
            return;
        };
        let number = heard.at / SECOND + i64::from(heard.vessel);
        let channel = if number % 2 == 0 { Channel::A } else { Channel::B };
        let messages = self.messages(heard, vessel, noise);
        for (copy, by) in (0_u64..).zip(&heard.by) {
            for bits in &messages {
                self.send(bits, channel, *by, heard.at);
            }
            self.n_copies += u64::from(copy > 0 && heard.said != Said::Static);
        }
    }

    fn messages(&self, heard: &Heard, vessel: &Vessel, noise: &mut Dice) -> Vec<Bits> {
        let card = vessel.card_at(heard.at);
        let mut fix = fix(vessel, heard.at, self.moment(heard.at), noise);
        let slip = vessel.slips.iter().find(|slip| slip.at == heard.at);
        let wrong = slip.filter(|_| heard.said == Said::Position).map(|slip| slip.wrong);
        if let Some(Wrong::Place(by)) = wrong {
            fix.place = vessel.motion.at(heard.at).place.plus(by).position();
        }
        let messages = self.messages_of(heard, card, &fix);
        match wrong {
            Some(Wrong::Bit(place)) => {
                messages.into_iter().map(|bits| bits.with_wrong_bit(place)).collect()
            }
            _ => messages,
        }
    }

    fn messages_of(&self, heard: &Heard, card: &Card, fix: &Fix) -> Vec<Bits> {
        match (heard.said, card.class) {
            (Said::LongRange, _) => vec![message::long_range(card, fix)],
            (Said::Position, Class::A | Class::Beacon(_)) => vec![message::class_a(card, fix)],
            (Said::Position, Class::B | Class::BExtended) => vec![message::class_b(card, fix)],
            (Said::Position, Class::Aircraft) => vec![message::aircraft(card, fix)],
            (Said::Static, Class::A) => vec![message::voyage(card, self.eta(card))],
            (Said::Static, Class::B) => {
                vec![message::class_b_name(card), message::class_b_size(card)]
            }
            (Said::Static, Class::BExtended) => vec![message::class_b_extended(card, fix)],
            (Said::Static, Class::Beacon(_)) => vec![message::safety(card.mmsi, &card.name)],
            (Said::Static, Class::Aircraft) => vec![message::class_b_name(card)],
        }
    }

    /// Once in ten minutes every station says where it is and what time it has.
    pub(crate) fn take_base_stations(&mut self, length: i64) {
        for (number, station) in (0_u32..).zip(self.stations) {
            let mmsi = station.mmsi(number);
            for turn in 0..length / (10 * MINUTE) {
                let at = turn * 10 * MINUTE + i64::from(number) * 7 * SECOND;
                let civil = self.moment(at).civil();
                let bits = message::base_station(mmsi, station.place.position(), civil);
                self.send(&bits, Channel::A, Hearer::Station(number as usize), at);
            }
        }
    }

    /// Some stations send for an aid to navigation ten miles off, once in fifteen minutes.
    pub(crate) fn take_aids(&mut self, length: i64, mask: &SeaMask) {
        for (number, station) in (0_u32..).zip(self.stations).step_by(6) {
            let Some(place) = mask.nearest_open(station.place) else {
                continue;
            };
            let mmsi = 990_000_000 + station.mid * 10_000 + 6000 + number;
            let name = format!("SIM BOYA {}", number / 6 + 1);
            for turn in 0..length / (15 * MINUTE) {
                let at = turn * 15 * MINUTE + i64::from(number) * 11 * SECOND;
                let second = i64::from(self.moment(at).second_of_minute());
                let bits = message::aid(mmsi, &name, place.position(), second);
                self.send(&bits, Channel::B, Hearer::Station(number as usize), at);
            }
        }
    }

    /// What else comes down the wire of a station: a text from the receiver once an hour.
    pub(crate) fn take_receiver_texts(&mut self, length: i64) {
        for (number, station) in (0_i64..).zip(self.stations) {
            let name = format!("SIM-R-{}", station.name);
            for turn in 0..length / (60 * MINUTE) {
                let at = turn * 60 * MINUTE + number * 31 * SECOND;
                let text = plain("AITXT,01,01,90,SIMULATED RECEIVER IN ORDER");
                self.line(at + SECOND, &tagged(&name, self.second(at), &text));
            }
        }
    }

    /// The lines in the order of delivery, each with a line feed, and their number.
    pub(crate) fn finish(mut self) -> (Vec<u8>, u64) {
        self.lines.sort_unstable();
        let mut nmea = Vec::with_capacity(self.text.len() + self.lines.len());
        for (_, from, length) in &self.lines {
            nmea.extend(self.text.get(*from..from + length).unwrap_or_default());
            nmea.push(b'\n');
        }
        (nmea, self.lines.len() as u64)
    }

    fn send(&mut self, bits: &Bits, channel: Channel, by: Hearer, at: i64) {
        let (name, sequence) = self.hearer(by, bits);
        let delay = self.delay(by);
        let delivered = at + delay;
        // What comes late comes from a store, its parts together; otherwise lines of other
        // stations come between them.
        let apart = if delay < LIVE { 90 } else { 0 };
        for (part, sentence) in (0_i64..).zip(sentences(bits, channel, sequence)) {
            let line = tagged(&name, self.second(at), &sentence);
            self.line(delivered + part * apart, &line);
            if self.dice.chance(DAMAGED) {
                self.n_damaged += 1;
                let line = tagged(&name, self.second(at), &damaged(&sentence));
                self.line(delivered + part * apart + 5, &line);
            }
        }
    }

    fn delay(&mut self, by: Hearer) -> i64 {
        let usual = match by {
            Hearer::Station(_) => self.dice.between(0.2, 1.8),
            Hearer::Satellite(_) => self.dice.between(8.0, 50.0),
        };
        let late = if self.dice.chance(LATE) {
            self.n_late += 1;
            self.dice.between(LATE_BY.0, LATE_BY.1)
        } else {
            0.0
        };
        whole((usual + late) * real(SECOND))
    }

    /// The name of a hearer and the sequence number of the message, which only one with several
    /// parts needs.
    fn hearer(&mut self, by: Hearer, bits: &Bits) -> (String, u8) {
        let (name, place) = match by {
            Hearer::Station(number) => {
                let name = self.stations.get(number).map_or("", |station| station.name);
                (format!("SIM-R-{name}"), number)
            }
            Hearer::Satellite(number) => {
                (format!("SIM-SAT-{number}"), self.stations.len() + number as usize)
            }
        };
        let sequence = self.sequences.get_mut(place).map_or(0, |sequence| {
            *sequence = (*sequence + u8::from(has_parts(bits))) % 10;
            *sequence
        });
        (name, sequence)
    }

    fn line(&mut self, delivered: i64, line: &str) {
        let entry = (delivered, self.text.len(), line.len());
        self.lines.push(entry);
        self.text.extend(line.as_bytes());
    }

    fn moment(&self, at: i64) -> Timestamp {
        self.start.plus(Duration::from_milliseconds(at))
    }

    fn second(&self, at: i64) -> i64 {
        self.moment(at).unix_seconds()
    }

    /// The expected arrival, which crews seldom keep up to date: a day of the week after the
    /// start.
    fn eta(&self, card: &Card) -> vigia_sea::CivilTime {
        let days = i64::from(card.mmsi % 6) + 1;
        self.start.plus(Duration::from_hours(days * 24)).civil()
    }
}

/// The same sentence with one character changed and the checksum as it was.
fn damaged(sentence: &str) -> String {
    let mut characters: Vec<char> = sentence.chars().collect();
    let middle = characters.len() / 2;
    if let Some(character) = characters.get_mut(middle) {
        *character = if *character == 'w' { 'W' } else { 'w' };
    }
    characters.into_iter().collect()
}

/// What the instruments on board make of the truth.
fn fix(vessel: &Vessel, at: i64, time: Timestamp, noise: &mut Dice) -> Fix {
    let moment = vessel.motion.at(at);
    let error = Vector { east: noise.error(4.0) / METRES, north: noise.error(4.0) / METRES };
    let lies = matches!(moment.doing, Doing::AtAnchor | Doing::Moored);
    let shown = shown(vessel, at, &moment);
    let course = wrapped(shown.course + if lies { noise.error(25.0) } else { noise.error(0.7) });
    let heading = wrapped(shown.heading + noise.error(1.2));
    let has_compass = matches!(vessel.card.class, Class::A);
    let turn = if moment.is_turning { 20 } else { 0 };
    Fix {
        place: shown.place.plus(error).position(),
        speed: whole((shown.knots + noise.error(0.06)).max(0.0) * 10.0).min(1022),
        course: whole(course * 10.0) % 3600,
        heading: if has_compass { whole(heading) % 360 } else { 511 },
        status: moment.doing as i64,
        turn,
        second: i64::from(time.second_of_minute()),
    }
}

/// Where a vessel says that she is, but for the noise of her instruments.
pub(crate) fn reported_place(vessel: &Vessel, at: i64) -> Spot {
    shown(vessel, at, &vessel.motion.at(at)).place
}

/// The truth, or what takes its place while the positions are false.
fn shown(vessel: &Vessel, at: i64, moment: &Moment) -> Moment {
    match vessel.displaced {
        Some(displaced) if (displaced.start..displaced.end).contains(&at) => {
            false_moment(&displaced, at, moment)
        }
        _ => *moment,
    }
}

fn false_moment(displaced: &Displaced, at: i64, moment: &Moment) -> Moment {
    let minutes = real(at - displaced.start) / real(MINUTE);
    match displaced.shape {
        Shape::Beside(by) => Moment { place: moment.place.plus(by), ..*moment },
        Shape::Creeping(by) => {
            let part = (minutes / CREEPING).min(1.0);
            let by = Vector { east: by.east * part, north: by.north * part };
            Moment { place: moment.place.plus(by), ..*moment }
        }
        Shape::Circling(middle) => {
            // A circle of two miles at twelve knots: 57.3 degrees in ten minutes.
            let bearing = wrapped(minutes * 5.73);
            let course = wrapped(bearing + 90.0);
            Moment {
                place: middle.plus(Vector::toward(bearing, 2.0)),
                knots: 12.0,
                course,
                heading: course,
                ..*moment
            }
        }
        Shape::Held(place) => Moment { place, knots: 0.1, ..*moment },
    }
}
