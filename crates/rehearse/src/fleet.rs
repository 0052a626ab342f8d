//! Ships: what they are, what they are called and how they behave in numbers.

use crate::{
    dice::Dice,
    motion::Motion,
    number::{index, whole},
    spot::{Spot, Vector},
};

/// Which transponder, and with which messages it speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Messages 1, 2, 3, 5 and 27.
    A,
    /// Messages 18 and 24.
    B,
    /// Messages 18 and 19.
    BExtended,
    /// Message 9.
    Aircraft,
    /// Messages 1 and 14 of a beacon with these first three digits (ITU-R M.585-9, annex 2).
    Beacon(u32),
}

/// What a vessel says about herself.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    pub(crate) mmsi: u32,
    /// With a right check digit, or 0 for none.
    pub(crate) imo: u32,
    pub(crate) call_sign: String,
    pub(crate) name: String,
    pub(crate) ship_type: u8,
    /// Metres from the antenna to bow, stern, port and starboard.
    pub(crate) sides: [i64; 4],
    /// Tenths of a metre.
    pub(crate) draught: i64,
    pub(crate) class: Class,
    pub(crate) destination: &'static str,
}

/// A vessel with her truth.
#[derive(Clone, Debug)]
pub(crate) struct Vessel {
    pub(crate) card: Card,
    pub(crate) motion: Motion,
    /// Milliseconds outside of which she is not there at all: an aircraft on the ground.
    pub(crate) on_air: Option<(i64, i64)>,
    /// Milliseconds between which her transponder is off.
    pub(crate) silent: Option<(i64, i64)>,
    /// Milliseconds between which her positions are false.
    pub(crate) displaced: Option<Displaced>,
    /// What she says of herself from a moment on, in order of time.
    pub(crate) later: Vec<(i64, Card)>,
    /// Single reports that come out wrong.
    pub(crate) slips: Vec<Slip>,
    /// How far her transponder is heard, 1 for a usual one.
    pub(crate) strength: f64,
}

/// How the positions are false.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Displaced {
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) shape: Shape,
}

/// Where a vessel with false positions seems to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// So far from where she is.
    Beside(Vector),
    /// The same, and it takes 40 minutes to come to it.
    Creeping(Vector),
    /// On a circle of two miles around a place.
    Circling(Spot),
    /// At one place.
    Held(Spot),
}

/// A single report that comes out wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slip {
    /// The moment of the report.
    pub(crate) at: i64,
    pub(crate) wrong: Wrong,
}

/// What is wrong with a report.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wrong {
    /// One bit, counted from 0.
    Bit(usize),
    /// The position, by so much.
    Place(Vector),
}

impl Vessel {
    pub(crate) fn new(card: Card, motion: Motion) -> Self {
        Self {
            card,
            motion,
            on_air: None,
            silent: None,
            displaced: None,
            later: Vec::new(),
            slips: Vec::new(),
            strength: 1.0,
        }
    }

    /// What she says of herself at a moment.
    pub(crate) fn card_at(&self, at: i64) -> &Card {
        let later = self.later.iter().rev().find(|(from, _)| *from <= at);
        later.map_or(&self.card, |(_, card)| card)
    }
}

/// A kind of ship. Ranges are drawn from evenly.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) class: Class,
    /// First and last code (ITU-R M.1371-5, table 53).
    codes: (i64, i64),
    /// Knots under way.
    pub(crate) knots: (f64, f64),
    /// Metres.
    length: (f64, f64),
    /// Length divided by breadth.
    slimness: f64,
    /// Tenths of a metre.
    draught: (i64, i64),
    /// Has an IMO number.
    has_imo: bool,
}

const fn kind(class: Class, codes: (i64, i64), knots: (f64, f64), length: (f64, f64)) -> Kind {
    Kind { class, codes, knots, length, slimness: 6.3, draught: (60, 130), has_imo: true }
}

const fn small(kind: Kind, slimness: f64, draught: (i64, i64)) -> Kind {
    Kind { slimness, draught, has_imo: false, ..kind }
}

pub(crate) const CARGO: Kind = kind(Class::A, (70, 70), (10.5, 13.8), (90.0, 225.0));
pub(crate) const CONTAINER: Kind = kind(Class::A, (71, 79), (15.0, 20.5), (170.0, 335.0));
pub(crate) const TANKER: Kind = kind(Class::A, (80, 84), (10.5, 13.9), (110.0, 275.0));
pub(crate) const PASSENGER: Kind = kind(Class::A, (60, 60), (16.0, 21.0), (180.0, 330.0));
pub(crate) const SUPPLY: Kind = kind(Class::A, (90, 90), (9.0, 12.5), (50.0, 85.0));
pub(crate) const TUG: Kind = kind(Class::A, (52, 52), (7.0, 9.5), (24.0, 38.0));
pub(crate) const BARGE: Kind =
    small(kind(Class::A, (70, 70), (5.0, 6.0), (60.0, 110.0)), 4.5, (20, 45));
pub(crate) const TRAWLER: Kind =
    small(kind(Class::A, (30, 30), (7.0, 9.0), (20.0, 42.0)), 3.8, (25, 48));
pub(crate) const FAST_FERRY: Kind =
    small(kind(Class::A, (40, 40), (25.0, 31.0), (30.0, 45.0)), 4.2, (15, 25));
pub(crate) const PATROL: Kind =
    small(kind(Class::A, (55, 55), (12.0, 17.0), (40.0, 82.0)), 6.5, (20, 38));
pub(crate) const PILOT: Kind =
    small(kind(Class::A, (50, 50), (12.0, 16.0), (14.0, 20.0)), 3.6, (12, 20));
pub(crate) const SAIL: Kind =
    small(kind(Class::B, (36, 36), (5.0, 6.8), (10.0, 19.0)), 3.4, (0, 0));
pub(crate) const YACHT: Kind =
    small(kind(Class::BExtended, (37, 37), (8.0, 18.0), (12.0, 30.0)), 3.8, (0, 0));
pub(crate) const PANGA: Kind =
    small(kind(Class::B, (30, 30), (6.0, 9.0), (8.0, 16.0)), 3.4, (0, 0));
pub(crate) const SURVEY: Kind = kind(Class::A, (90, 90), (8.0, 11.0), (45.0, 90.0));
pub(crate) const DREDGER: Kind = kind(Class::A, (33, 33), (8.0, 11.0), (60.0, 120.0));
pub(crate) const SART: Kind =
    small(kind(Class::Beacon(970), (0, 0), (0.0, 0.0), (1.0, 1.0)), 1.0, (0, 0));
pub(crate) const MOB: Kind = Kind { class: Class::Beacon(972), ..SART };
pub(crate) const EPIRB: Kind = Kind { class: Class::Beacon(974), ..SART };
pub(crate) const AIRCRAFT: Kind =
    small(kind(Class::Aircraft, (0, 0), (110.0, 150.0), (20.0, 25.0)), 1.0, (0, 0));

/// Maritime identification digits of flags met in the region (ITU table).
pub(crate) const FLAGS: [u32; 20] = [
    345, 345, 345, 366, 368, 352, 355, 371, 373, 308, 311, 636, 538, 334, 730, 339, 305, 215, 249,
    257,
];

const NAMES: [&str; 48] = [
    "GAVIOTA",
    "TORTUGA",
    "PELICANO",
    "DELFIN",
    "CORAL",
    "MANATI",
    "ALBATROS",
    "MAREA",
    "BRISA",
    "CARACOL",
    "ESTRELLA",
    "FARO",
    "NORTE",
    "SUR",
    "PALMA",
    "CEIBA",
    "JAGUAR",
    "QUETZAL",
    "COLIBRI",
    "GARZA",
    "IBIS",
    "FRAGATA",
    "PETREL",
    "ARRECIFE",
    "BAHIA",
    "LAGUNA",
    "CABO",
    "PUNTA",
    "ISLA",
    "CAYO",
    "LUNA",
    "AURORA",
    "OCASO",
    "ALBA",
    "VIENTO",
    "OLA",
    "ESPUMA",
    "PERLA",
    "CONCHA",
    "SARGAZO",
    "CORRIENTE",
    "TIMON",
    "ANCLA",
    "BRUJULA",
    "SEXTANTE",
    "VELA",
    "QUILLA",
    "MASTIL",
];

/// A new vessel of a kind. `number` is hers alone: it decides name, call sign, MMSI and IMO number.
pub(crate) fn card(kind: Kind, number: u32, destination: &'static str, dice: &mut Dice) -> Card {
    let length = whole(dice.between(kind.length.0, kind.length.1));
    let breadth = whole(dice.between(0.92, 1.08) * breadth_of(length, kind.slimness));
    let bow = length * dice.whole(15, 85) / 100;
    let port = breadth * dice.whole(30, 70) / 100;
    let flag = dice.pick(&FLAGS).copied().unwrap_or(345);
    Card {
        mmsi: mmsi(kind.class, flag, number),
        imo: if kind.has_imo { imo(number) } else { 0 },
        call_sign: format!("SIM{number:04}"),
        name: name(number),
        ship_type: u8::try_from(dice.whole(kind.codes.0, kind.codes.1)).unwrap_or(0),
        sides: [bow, length - bow, port, breadth - port],
        draught: dice.whole(kind.draught.0, kind.draught.1),
        class: kind.class,
        destination,
    }
}

fn breadth_of(length: i64, slimness: f64) -> f64 {
    crate::number::real(length) / slimness
}

/// `SIM ` and a word, with a number when all words are used up.
fn name(number: u32) -> String {
    let n_names = u32::try_from(NAMES.len()).unwrap_or(1);
    let word = NAMES.get(index(i64::from(number % n_names))).unwrap_or(&"NAVE");
    match number / n_names {
        0 => format!("SIM {word}"),
        round => format!("SIM {word} {}", round + 1),
    }
}

/// A number as the flag's administration might give it, ending in 99 and four digits; an aircraft
/// has 111 before its flag (ITU-R M.585-9).
fn mmsi(class: Class, flag: u32, number: u32) -> u32 {
    match class {
        Class::Aircraft => 111_000_000 + flag * 1000 + number % 1000,
        Class::Beacon(prefix) => prefix * 1_000_000 + 990_000 + number % 10_000,
        _ => flag * 1_000_000 + 990_000 + number % 10_000,
    }
}

/// From the block 4000000, which is not in use for ships, with the check digit of IMO A.1117(30).
pub(crate) fn imo(number: u32) -> u32 {
    let six = 400_000 + number;
    let digit = |place: u32| six / 10_u32.pow(place) % 10;
    let sum: u32 = (0..6).map(|place| digit(place) * (place + 2)).sum();
    six * 10 + sum % 10
}

#[cfg(test)]
#[path = "fleet_tests.rs"]
mod tests;
