//! The messages of AIS as tables of fields (ITU-R M.1371-5, annex 8, by message number).

use vigia_sea::{CivilTime, Position};

use crate::{fleet::Card, number::whole, sixbit::Bits};

/// What a position report says, in the steps in which it says it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fix {
    pub(crate) place: Position,
    /// Tenths of a knot, 0 to 1022.
    pub(crate) speed: i64,
    /// Tenths of a degree, 0 to 3599.
    pub(crate) course: i64,
    /// Degrees, 0 to 359, or 511 for none.
    pub(crate) heading: i64,
    /// 0 to 15.
    pub(crate) status: i64,
    /// Rate of turn as sent, −126 to 126, or −128 for none.
    pub(crate) turn: i64,
    /// Second of the minute.
    pub(crate) second: i64,
}

/// Message 1, or 3 while turning: position report of class A, 168 bits.
pub(crate) fn class_a(card: &Card, fix: &Fix) -> Bits {
    let kind = if fix.turn == 0 { 1 } else { 3 };
    Bits::of(&[
        (kind, 6),
        (0, 2),
        (i64::from(card.mmsi), 30),
        (fix.status, 4),
        (fix.turn, 8),
        (fix.speed, 10),
        (1, 1), // better than 10 m
        (i64::from(fix.place.lon.ais_units()), 28),
        (i64::from(fix.place.lat.ais_units()), 27),
        (fix.course, 12),
        (fix.heading, 9),
        (fix.second, 6),
        (0, 2), // no special manoeuvre stated
        (0, 3), // spare
        (0, 1), // no integrity monitoring
        (0, 19),
    ])
}

/// Message 4: base station report, 168 bits.
pub(crate) fn base_station(mmsi: u32, place: Position, at: CivilTime) -> Bits {
    Bits::of(&[
        (4, 6),
        (0, 2),
        (i64::from(mmsi), 30),
        (i64::from(at.year), 14),
        (i64::from(at.month), 4),
        (i64::from(at.day), 5),
        (i64::from(at.hour), 5),
        (i64::from(at.minute), 6),
        (i64::from(at.second), 6),
        (1, 1),
        (i64::from(place.lon.ais_units()), 28),
        (i64::from(place.lat.ais_units()), 27),
        (7, 4), // surveyed
        (0, 1),
        (0, 9),
        (0, 1),
        (0, 19),
    ])
}

/// Message 5: static and voyage related, class A, 424 bits.
pub(crate) fn voyage(card: &Card, eta: CivilTime) -> Bits {
    Bits::of(&[
        (5, 6),
        (0, 2),
        (i64::from(card.mmsi), 30),
        (2, 2), // complies with M.1371-5
        (i64::from(card.imo), 30),
    ])
    .with_text(&card.call_sign, 7)
    .with_text(&card.name, 20)
    .with(&[(i64::from(card.ship_type), 8)])
    .with(&sides(card))
    .with(&[
        (1, 4), // GPS
        (i64::from(eta.month), 4),
        (i64::from(eta.day), 5),
        (i64::from(eta.hour), 5),
        (i64::from(eta.minute), 6),
        (card.draught, 8),
    ])
    .with_text(card.destination, 20)
    .with(&[(0, 1), (0, 1)])
}

/// Message 9: search and rescue aircraft, 168 bits.
pub(crate) fn aircraft(card: &Card, fix: &Fix) -> Bits {
    Bits::of(&[
        (9, 6),
        (0, 2),
        (i64::from(card.mmsi), 30),
        (300, 12), // metres above the sea
        (fix.speed / 10, 10),
        (1, 1),
        (i64::from(fix.place.lon.ais_units()), 28),
        (i64::from(fix.place.lat.ais_units()), 27),
        (fix.course, 12),
        (fix.second, 6),
        (0, 1), // height by satellite navigation
        (0, 7),
        (1, 1), // no further terminal
        (0, 3),
        (0, 1),
        (0, 1),
        (0, 1),
        (0, 19),
    ])
}

/// Message 14: safety related broadcast, 40 bits and 6 for each character.
pub(crate) fn safety(mmsi: u32, text: &str) -> Bits {
    Bits::of(&[(14, 6), (0, 2), (i64::from(mmsi), 30), (0, 2)]).with_text(text, text.len())
}

/// Message 18: position report of class B, 168 bits.
pub(crate) fn class_b(card: &Card, fix: &Fix) -> Bits {
    Bits::of(&[(18, 6), (0, 2), (i64::from(card.mmsi), 30), (0, 8)]).with(&motion_of_b(fix)).with(
        &[
            (0, 2),
            (1, 1), // carrier sense
            (0, 1),
            (1, 1),
            (1, 1),
            (0, 1),
            (0, 1),
            (0, 1),
            (1, 1),
            (0b110_0000_0000_0000_0110, 19), // what carrier sense units always send
        ],
    )
}

/// Message 19: extended report of class B, 312 bits.
pub(crate) fn class_b_extended(card: &Card, fix: &Fix) -> Bits {
    Bits::of(&[(19, 6), (0, 2), (i64::from(card.mmsi), 30), (0, 8)])
        .with(&motion_of_b(fix))
        .with(&[(0, 4)])
        .with_text(&card.name, 20)
        .with(&[(i64::from(card.ship_type), 8)])
        .with(&sides(card))
        .with(&[(1, 4), (0, 1), (1, 1), (0, 1), (0, 4)])
}

/// Message 21: a virtual aid to navigation, 272 bits.
pub(crate) fn aid(mmsi: u32, name: &str, place: Position, second: i64) -> Bits {
    Bits::of(&[
        (21, 6),
        (0, 2),
        (i64::from(mmsi), 30),
        (29, 5), // safe water mark
    ])
    .with_text(name, 20)
    .with(&[
        (1, 1),
        (i64::from(place.lon.ais_units()), 28),
        (i64::from(place.lat.ais_units()), 27),
        (1, 9),
        (1, 9),
        (1, 6),
        (1, 6),
        (1, 4),
        (second, 6),
        (0, 1), // in its place
        (0, 8),
        (0, 1),
        (1, 1), // virtual: there is nothing in the water
        (0, 1),
        (0, 1),
    ])
}

/// Message 24, part A: the name, 160 bits.
pub(crate) fn class_b_name(card: &Card) -> Bits {
    Bits::of(&[(24, 6), (0, 2), (i64::from(card.mmsi), 30), (0, 2)]).with_text(&card.name, 20)
}

/// Message 24, part B: type, maker, call sign and size, 168 bits.
pub(crate) fn class_b_size(card: &Card) -> Bits {
    Bits::of(&[(24, 6), (0, 2), (i64::from(card.mmsi), 30), (1, 2), (i64::from(card.ship_type), 8)])
        .with_text("SIM", 3)
        .with(&[(1, 4), (1, 20)])
        .with_text(&card.call_sign, 7)
        .with(&sides(card))
        .with(&[(1, 4), (0, 2)])
}

/// Message 27: long range, 96 bits; places in tenths of a minute, speed in knots, course in
/// degrees.
pub(crate) fn long_range(card: &Card, fix: &Fix) -> Bits {
    let tenths_of_minute = |degrees: f64| whole(degrees * 600.0);
    Bits::of(&[
        (27, 6),
        (3, 2), // never repeated
        (i64::from(card.mmsi), 30),
        (0, 1),
        (0, 1),
        (fix.status, 4),
        (tenths_of_minute(fix.place.lon.degrees()), 18),
        (tenths_of_minute(fix.place.lat.degrees()), 17),
        ((fix.speed / 10).min(62), 6),
        (fix.course / 10, 9),
        (0, 1), // younger than five seconds
        (0, 1),
    ])
}

fn motion_of_b(fix: &Fix) -> [(i64, u32); 7] {
    [
        (fix.speed, 10),
        (0, 1),
        (i64::from(fix.place.lon.ais_units()), 28),
        (i64::from(fix.place.lat.ais_units()), 27),
        (fix.course, 12),
        (fix.heading, 9),
        (fix.second, 6),
    ]
}

fn sides(card: &Card) -> [(i64, u32); 4] {
    let [bow, stern, port, starboard] = card.sides;
    [(bow, 9), (stern, 9), (port, 6), (starboard, 6)]
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
