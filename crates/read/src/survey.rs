//! The quality of a feed, receiver by receiver.

use rustc_hash::FxHashMap;
use vigia_sea::{
    ClockJudge, Measures, Mmsi, OddField, Quality, Reach, SourceId, TimeFrom, Timestamp, VesselKey,
};

use crate::census::Transmission;
use crate::feed::{Heard, Item};
use crate::length::{self, Length};
use crate::offset::Offsets;
use crate::reach::Reaching;
use crate::silence::{SLACK, Silence};
use crate::window::Window;
use crate::{Flaws, Message};

/// Measures what a feed is like: lengths, fill bits, fields out of range, duplicates, clocks,
/// silences and reach, for each receiver and for all.
///
/// It looks at items as they come, beside whoever uses them, and costs nothing to those who do
/// without it. Its memory grows with the number of receivers, not with the length of the input.
#[derive(Debug, Default)]
pub struct Survey {
    stations: Vec<Station>,
    silence: Silence,
    /// Who heard the transmissions of the last seconds.
    window: Window<bool>,
    heard_by: FxHashMap<u32, u64>,
    /// Who heard the newest bits, and when by his clock: the clocks may differ by days.
    sightings: [FxHashMap<u64, Sightings>; 2],
}

#[derive(Clone, Copy, Debug)]
struct Sighting {
    source: SourceId,
    at: Timestamp,
    line_number: u64,
}

/// Of one transmission, by the first few receivers.
type Sightings = [Option<Sighting>; 4];

/// One receiver.
#[derive(Debug, Default)]
struct Station {
    measures: Measures,
    odd_fields: [u64; FIELDS.len()],
    silence: Silence,
    newest: Option<Timestamp>,
    offsets: Offsets,
    reaching: Reaching,
}

const FIELDS: [(Flaws, OddField); 6] = [
    (Flaws::PLACE, OddField::Place),
    (Flaws::COURSE, OddField::Course),
    (Flaws::HEADING, OddField::Heading),
    (Flaws::TIME, OddField::Time),
    (Flaws::IMO, OddField::Imo),
    (Flaws::CUT, OddField::Cut),
];

/// Duplicates further apart than this many lines are not compared.
const MOST_LINES: u64 = 5000;

impl Survey {
    /// Looks at an item of a feed.
    pub fn see(&mut self, item: &Item<'_>) {
        let Item::Message(message, heard) = item else { return };
        if let Some(at) = own_time(heard) {
            self.silence.see(at, heard.source);
        }
        self.compare_clocks(message, heard);
        let whose = (heard.transmission, heard.source);
        self.window.take(whose, (heard.at, heard.line_number), || heard.is_duplicate);
        while let Some(whole) = self.window.next() {
            count_sources(&mut self.heard_by, whole.value, whole.sources().count());
        }
        if let Some(station) = station(&mut self.stations, heard.source) {
            station.see(message, heard);
        }
    }

    fn compare_clocks(&mut self, message: &Message, heard: &Heard<'_>) {
        // As long as there is one receiver, there is nobody to compare it with.
        let is_alone = self.stations.len() < 2 && heard.source == SourceId(0);
        let Some(at) = own_time(heard).filter(|_| !is_alone && is_unique(message)) else { return };
        let Transmission { bits, .. } = heard.transmission;
        let Heard { source, line_number, .. } = *heard;
        let [young, old] = &mut self.sightings;
        let sighting = Sighting { source, at, line_number };
        let before = match young.get_mut(&bits) {
            Some(before) => Some(before),
            None => old.get_mut(&bits),
        };
        let Some(before) = before else {
            if young.len() >= usize::try_from(MOST_LINES).unwrap_or_default() {
                std::mem::swap(young, old);
                young.clear();
            }
            young.insert(bits, [Some(sighting), None, None, None]);
            return;
        };
        for place in before {
            let Some(other) = *place else {
                *place = Some(sighting);
                return;
            };
            if other.source == source || line_number.abs_diff(other.line_number) > MOST_LINES {
                return;
            }
            if let Some(station) = station(&mut self.stations, source) {
                station.offsets.see_other(other.source, at, other.at);
            }
            if let Some(station) = station(&mut self.stations, other.source) {
                station.offsets.see_other(source, other.at, at);
            }
        }
    }

    /// Puts what was measured into `quality`, which counted the same inputs.
    pub fn finish(mut self, quality: &mut Quality) {
        while let Some(whole) = self.window.pop() {
            count_sources(&mut self.heard_by, whole.value, whole.sources().count());
        }
        quality.heard_by = self.heard_by.iter().map(|(n, count)| (*n, *count)).collect();
        let mut all = Measures::default();
        let n_sources = quality.sources.len();
        self.stations.resize_with(n_sources, Station::default);
        let mut pairs = Vec::new();
        let stations = quality.sources.iter_mut().zip(self.stations);
        for (source, (count, station)) in (0..).map(SourceId).zip(stations) {
            pairs.extend(station.offsets.others().map(|other| (source, other)));
            count.measures = station.finish(!count.name.is_empty());
            add(&mut all, &count.measures);
        }
        let off = crate::concerns::off(quality, &pairs);
        all.silences = self.silence.finish(|source| off.contains(&source));
        if let [only] = quality.sources.as_slice() {
            let Measures { clock, silences, reach, .. } = &only.measures;
            (all.clock, all.silences, all.reach) = (clock.clone(), silences.clone(), reach.clone());
        }
        quality.measures = Some(all);
        quality.concerns = crate::concerns::look(quality, &pairs);
    }
}

/// The receiver's own time: not what was learnt from others.
fn own_time(heard: &Heard<'_>) -> Option<Timestamp> {
    let is_own = !matches!(heard.time_from, TimeFrom::BaseStation | TimeFrom::Nowhere);
    heard.at.filter(|_| is_own)
}

/// Messages whose bits say when they were sent, so that the same bits are the same transmission.
fn is_unique(message: &Message) -> bool {
    matches!(message.head().kind, 1..=4 | 9 | 11 | 18)
}

fn count_sources(heard_by: &mut FxHashMap<u32, u64>, is_late: bool, n: usize) {
    if !is_late {
        *heard_by.entry(u32::try_from(n).unwrap_or(u32::MAX)).or_insert(0) += 1;
    }
}

/// `None` never: the place is made when it is missing.
fn station(stations: &mut Vec<Station>, source: SourceId) -> Option<&mut Station> {
    let place = usize::from(source.0);
    if stations.len() <= place {
        stations.resize_with(place + 1, Station::default);
    }
    stations.get_mut(place)
}

impl Station {
    fn see(&mut self, message: &Message, heard: &Heard<'_>) {
        self.measures.n_duplicates += u64::from(heard.is_duplicate);
        let start = message.head();
        match length::look(message, heard.armour) {
            Length::Right => {}
            Length::WrongFill => self.measures.n_wrong_fill += 1,
            Length::Unusual(bits) => {
                *self.measures.lengths.entry((start.kind, bits)).or_insert(0) += 1;
            }
        }
        if !start.flaws.is_none() {
            for ((flaw, _), n) in FIELDS.iter().zip(&mut self.odd_fields) {
                *n += u64::from(start.flaws.contains(*flaw));
            }
        }
        if let Some(at) = own_time(heard) {
            self.silence.see(at, heard.source);
            if self.newest.is_some_and(|newest| at.plus(SLACK) < newest) {
                self.measures.n_clock_jumps += 1;
                self.newest = Some(at);
            }
            self.newest = self.newest.max(Some(at));
        }
        self.see_clock(message, heard, start.mmsi);
        self.see_place(message, heard, start.mmsi);
    }

    fn see_clock(&mut self, message: &Message, heard: &Heard<'_>, mmsi: Mmsi) {
        let Some(at) = own_time(heard) else { return };
        let second = match message {
            Message::PositionA(m) => m.second,
            Message::PositionB(m) => m.second,
            Message::BaseStation(m) if m.head.kind == 4 => {
                if let Some(told) = m.time {
                    self.offsets.see_base_station(mmsi, at, told);
                }
                None
            }
            _ => None,
        };
        if let Some(second) = second.filter(|second| *second < 60) {
            self.offsets.see_second(second, at);
        }
    }

    /// Ships only: aids to navigation may be virtual, aircraft are heard from far.
    fn see_place(&mut self, message: &Message, heard: &Heard<'_>, mmsi: Mmsi) {
        let place = match message {
            Message::PositionA(m) => m.place,
            Message::PositionB(m) => m.place,
            Message::PositionBExtended(m) => m.place,
            Message::LongRange(m) => {
                self.reaching.see_long_range();
                m.place
            }
            _ => None,
        };
        if let Some(place) = place.filter(|_| !heard.is_own_ship) {
            self.reaching.see(VesselKey::Mmsi(mmsi), place, heard.at);
        }
    }

    fn finish(self, is_named: bool) -> Measures {
        let odd = FIELDS.iter().zip(self.odd_fields).filter(|(_, n)| *n > 0);
        let mut clock = self.offsets.finish();
        // One base station alone may itself be wrong; several receivers are surer.
        let is_alone = |judge, n| {
            move |offset: &vigia_sea::ClockOffset| offset.judge == judge && offset.n_judges == n
        };
        if clock.first().is_some_and(is_alone(ClockJudge::BaseStations, 1))
            && clock.get(1).is_some_and(|second| second.n_judges > 1)
        {
            clock.swap(0, 1);
        }
        Measures {
            odd_fields: odd.map(|((_, field), n)| (*field, n)).collect(),
            clock,
            silences: self.silence.finish(|_| false),
            reach: self.reaching.finish(is_named),
            ..self.measures
        }
    }
}

fn add(all: &mut Measures, one: &Measures) {
    all.n_duplicates += one.n_duplicates;
    all.n_wrong_fill += one.n_wrong_fill;
    all.n_clock_jumps += one.n_clock_jumps;
    for (length, n) in &one.lengths {
        *all.lengths.entry(*length).or_insert(0) += n;
    }
    for (field, n) in &one.odd_fields {
        *all.odd_fields.entry(*field).or_insert(0) += n;
    }
    all.reach = Reach::NotApplicable;
}
