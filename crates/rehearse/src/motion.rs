//! Where a vessel truly is at every moment: legs of constant speed behind each other.

use crate::{
    number::{real, whole},
    spot::{Spot, Vector, spot, wrapped},
};

/// What the vessel does on a leg; the number is the navigational status she sends
/// (ITU-R M.1371-5, table 48).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    UnderWay = 0,
    AtAnchor = 1,
    NotUnderCommand = 2,
    Restricted = 3,
    Moored = 5,
    Fishing = 7,
    /// A beacon that calls for help.
    Calling = 14,
    /// A beacon that is tested (IEC 61097-14).
    Testing = 15,
}

/// A straight piece of a way. Times are milliseconds from the start of the rehearsal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leg {
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) from: Spot,
    pub(crate) to: Spot,
    pub(crate) doing: Doing,
    /// She turned by more than 5° at its start.
    turns: bool,
    /// Degrees of the bow when it is not ahead.
    bow: Option<f64>,
}

/// The whole way of a vessel.
#[derive(Clone, Debug, Default)]
pub(crate) struct Motion {
    pub(crate) legs: Vec<Leg>,
}

/// The truth about a vessel at one moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) place: Spot,
    pub(crate) knots: f64,
    /// Degrees over the ground.
    pub(crate) course: f64,
    /// Degrees of the bow.
    pub(crate) heading: f64,
    pub(crate) doing: Doing,
    pub(crate) is_turning: bool,
}

pub(crate) const SECOND: i64 = 1000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;

/// A turn takes this long.
const TURNING: i64 = 40 * SECOND;
/// Legs are sailed in pieces of at most this many miles, so that the speed is right on each.
const LONGEST_PIECE: f64 = 25.0;
/// A ship at anchor swings around it on half of a circle of this radius, nautical miles (60 m),
/// once in a tide of 12.4 hours.
const SWING: f64 = 0.032;
const TIDE: f64 = 12.4 * 3_600_000.0;
/// Nothing takes longer to begin or to end.
const MOST_STRETCHED: i64 = 2 * HOUR;

impl Leg {
    /// The same leg somewhat later and elsewhere.
    pub(crate) fn moved(&self, later: i64, by: Vector) -> Self {
        Self {
            start: self.start + later,
            end: self.end + later,
            from: self.from.plus(by),
            to: self.to.plus(by),
            ..*self
        }
    }

    fn moment(&self, at: i64) -> Moment {
        let length = (self.end - self.start).max(1);
        let part = (real(at - self.start) / real(length)).clamp(0.0, 1.0);
        let place = self.from.part_way(self.to, part);
        let vector = self.from.vector(self.to);
        let course = vector.course();
        Moment {
            place,
            knots: vector.length() / real(length) * real(HOUR),
            course,
            heading: self.bow.unwrap_or(course),
            doing: self.doing,
            is_turning: self.turns && at - self.start < TURNING,
        }
    }

    fn moment_at_anchor(&self, at: i64) -> Moment {
        // Lines hold her at a berth; the tide turns her at anchor.
        let turned = if self.doing == Doing::Moored { 0.0 } else { real(at) / TIDE };
        let phase = (turned + self.from.lat * 7.0).fract() * 2.0 * core::f64::consts::PI;
        let heading = wrapped(80.0 + 90.0 * libm::sin(phase) + self.from.lon * 11.0);
        let radius = if self.doing == Doing::Moored { 0.0 } else { SWING };
        Moment {
            place: self.from.plus(Vector::toward(wrapped(heading + 180.0), radius)),
            knots: 0.0,
            course: heading,
            heading,
            doing: self.doing,
            is_turning: false,
        }
    }
}

impl Motion {
    /// The truth at a moment; before the first leg and behind the last she lies still there.
    pub(crate) fn at(&self, at: i64) -> Moment {
        moment(&self.legs, at)
    }

    /// The same way somewhat later and elsewhere.
    pub(crate) fn moved(&self, later: i64, by: Vector) -> Self {
        let legs = self.legs.iter().map(|leg| leg.moved(later, by)).collect();
        Self { legs }
    }
}

fn moment(legs: &[Leg], at: i64) -> Moment {
    let behind = legs.partition_point(|leg| leg.start <= at);
    let leg = legs.get(behind.saturating_sub(1)).copied();
    let leg = leg.unwrap_or(Leg::still(spot(0.0, 0.0)));
    if matches!(leg.doing, Doing::AtAnchor | Doing::Moored) {
        leg.moment_at_anchor(at)
    } else {
        leg.moment(at)
    }
}

impl Leg {
    const fn still(place: Spot) -> Self {
        Self {
            start: 0,
            end: 1,
            from: place,
            to: place,
            doing: Doing::Moored,
            turns: false,
            bow: None,
        }
    }
}

/// Builds a motion, one thing after the other.
pub(crate) struct Passage {
    legs: Vec<Leg>,
    clock: i64,
    here: Spot,
}

impl Passage {
    pub(crate) fn begin(clock: i64, here: Spot) -> Self {
        let legs = Vec::new();
        Self { legs, clock, here }
    }

    pub(crate) fn clock(&self) -> i64 {
        self.clock
    }

    pub(crate) fn here(&self) -> Spot {
        self.here
    }

    /// The truth at a moment of what there is so far.
    pub(crate) fn at(&self, at: i64) -> Moment {
        moment(&self.legs, at)
    }

    /// Degrees of the last leg, 0 before any.
    pub(crate) fn course(&self) -> f64 {
        self.legs.last().map_or(0.0, |leg| leg.from.vector(leg.to).course())
    }

    /// Along a way, slower over the first and the last miles of it.
    #[must_use]
    pub(crate) fn sail(self, way: &[Spot], knots: f64) -> Self {
        pieces(way)
            .into_iter()
            .fold(self, |passage, (to, part)| passage.leg(to, knots * part, Doing::UnderWay))
    }

    /// Straight to a place.
    #[must_use]
    pub(crate) fn leg(mut self, to: Spot, knots: f64, doing: Doing) -> Self {
        let hours = self.here.miles(to) / knots.max(0.05);
        let end = self.clock + whole(hours * real(HOUR)).max(SECOND);
        self.push(to, end, doing);
        self
    }

    /// In the same place until `end`.
    #[must_use]
    pub(crate) fn rest(mut self, end: i64, doing: Doing) -> Self {
        if end > self.clock {
            self.push(self.here, end, doing);
        }
        self
    }

    /// Carried by wind and current for a while.
    #[must_use]
    pub(crate) fn drift(mut self, length: i64, by: Vector) -> Self {
        let to = self.here.plus(by);
        self.push(to, self.clock + length, Doing::UnderWay);
        self
    }

    /// The same with the bow across and a status of its own.
    #[must_use]
    pub(crate) fn adrift(mut self, length: i64, by: Vector, (bow, doing): (f64, Doing)) -> Self {
        let to = self.here.plus(by);
        self.push(to, self.clock + length, doing);
        if let Some(leg) = self.legs.last_mut() {
            (leg.bow, leg.turns) = (Some(wrapped(bow)), false);
        }
        self
    }

    /// Along a way with one speed from end to end.
    #[must_use]
    pub(crate) fn cruise(self, way: &[Spot], knots: f64) -> Self {
        let pieces = pieces(way).into_iter();
        pieces.fold(self, |passage, (to, _)| passage.leg(to, knots, Doing::UnderWay))
    }

    fn push(&mut self, to: Spot, end: i64, doing: Doing) {
        let turns = self.legs.last().is_some_and(|before| {
            let (old, new) = (before.from.vector(before.to), self.here.vector(to));
            let turn = (old.course() - new.course()).abs();
            turn.min(360.0 - turn) > 5.0 && new.length() > 0.1
        });
        self.legs.push(Leg {
            start: self.clock,
            end,
            from: self.here,
            to,
            doing,
            turns,
            bow: None,
        });
        (self.clock, self.here) = (end, to);
    }

    pub(crate) fn motion(self) -> Motion {
        Motion { legs: self.legs }
    }
}

/// A time and what belongs to it on both sides, to a second: all before it while `comes` holds of
/// the moment, and all after it while `goes` does.
pub(crate) fn stretched(
    (from, to): (i64, i64),
    comes: impl Fn(i64) -> bool,
    goes: impl Fn(i64) -> bool,
) -> (i64, i64) {
    let steps = || (1..=MOST_STRETCHED / SECOND).map(|n| n * SECOND);
    let first = steps().map(|by| from - by).take_while(|at| comes(*at)).last();
    let last = steps().map(|by| to + by).take_while(|at| goes(*at)).last();
    (first.unwrap_or(from), last.unwrap_or(to))
}

/// How long a passage along a way with one speed takes, milliseconds.
pub(crate) fn time_to_cruise(way: &[Spot], knots: f64) -> i64 {
    let Some(&from) = way.first() else { return 0 };
    Passage::begin(0, from).cruise(way, knots).clock()
}

/// How long a passage along a way takes, milliseconds.
pub(crate) fn time_for(way: &[Spot], knots: f64) -> i64 {
    let Some(&from) = way.first() else { return 0 };
    Passage::begin(0, from).sail(way, knots).clock()
}

/// The places on a way and the part of full speed with which each is come to: half over the first
/// mile and the last three, a fifth over the last half mile.
fn pieces(way: &[Spot]) -> Vec<(Spot, f64)> {
    let total: f64 = legs_of(way).map(|(from, to)| from.miles(to)).sum();
    let mut marks: Vec<f64> = vec![1.0, total - 3.0, total - 0.5];
    marks.retain(|mark| total > 6.0 && *mark > 0.0);
    let mut pieces = Vec::new();
    let mut sailed = 0.0;
    for (from, to) in legs_of(way) {
        let length = from.miles(to);
        for part in stops(length, sailed, &marks) {
            let middle = sailed + part * length - 1e-6;
            pieces.push((from.part_way(to, part), part_of_full_speed(middle, total)));
        }
        sailed += length;
    }
    pieces
}

/// Parts of a leg at which a piece ends: every 25 miles, at each mark, and at its end.
fn stops(length: f64, sailed: f64, marks: &[f64]) -> Vec<f64> {
    if length <= 0.0 {
        return Vec::new();
    }
    let n_pieces = (length / LONGEST_PIECE).ceil();
    let mut stops: Vec<f64> = (1..=whole(n_pieces)).map(|n| real(n) / n_pieces).collect();
    let inside = marks.iter().map(|mark| (mark - sailed) / length);
    stops.extend(inside.filter(|part| *part > 0.001 && *part < 0.999));
    stops.sort_by(f64::total_cmp);
    stops
}

fn part_of_full_speed(sailed: f64, total: f64) -> f64 {
    if total <= 6.0 {
        0.6
    } else if total - sailed < 0.5 {
        0.2
    } else if sailed < 1.0 || total - sailed < 3.0 {
        0.5
    } else {
        1.0
    }
}

fn legs_of(way: &[Spot]) -> impl Iterator<Item = (Spot, Spot)> + '_ {
    way.iter().copied().zip(way.iter().copied().skip(1))
}

/// Minutes in a span of milliseconds, the last one whole.
pub(crate) fn n_minutes(length: i64) -> i64 {
    (length + MINUTE - 1) / MINUTE
}

#[cfg(test)]
#[path = "motion_tests.rs"]
mod tests;
