//! Fewer positions, the same path.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;
use vigia_sea::{
    Course, Distance, Duration, MmsiKind, NavStatus, Position, PositionReport, Report, Speed,
    Timestamp, VesselKey,
};

use crate::feed::{Heard, Item};
use crate::kept::{Kept, Names};
use crate::{AircraftPosition, LongRange, Message, PositionA, PositionB, PositionBExtended, Row};

/// Leaves out positions that say nothing new, vessel by vessel.
///
/// **Kept** of a vessel's positions: the first; one whenever the interval has passed since the last
/// one kept; the last before and the first after a silence of [`Thin::SILENCE`]; each that lies more
/// than [`Thin::drift`] from where the last one kept would have come with its course and speed, and
/// the one before it; changes of course by [`Thin::TURN`] under way, of speed by
/// [`Thin::speed_change`], of standing to moving and back, and of status; the last of all; every
/// one from a distress transmitter (numbers 970, 972, 974, or status 14) and every one without a
/// time. **Kept** of all other messages: each whose bits differ from the last one kept of that
/// sender and type, and the same again after ten intervals.
///
/// A position that is left out lies within twice [`Thin::drift`] of the thinned path at its time.
/// Thinning a second time leaves out nothing more. The last position before a silence comes out
/// when the silence shows, so behind later ones of other vessels.
#[derive(Debug)]
pub struct Thin {
    interval: Duration,
    vessels: FxHashMap<VesselKey, Path>,
    /// The last message kept of each sender and type, by its bits.
    others: FxHashMap<(VesselKey, u8), (u64, Option<Timestamp>)>,
    names: Names,
}

/// What is known of a vessel's way.
#[derive(Debug)]
struct Path {
    /// The last one kept.
    kept: (Timestamp, Step),
    /// The newest one, if it was not kept.
    held: Option<(Timestamp, Held)>,
}

/// What of a position decides, beside its time.
#[derive(Clone, Copy, Debug)]
struct Step {
    place: Option<Position>,
    course: Option<Course>,
    speed: Option<Speed>,
    status: Option<NavStatus>,
}

/// A position that may still be needed.
#[derive(Debug)]
enum Held {
    Message(Box<Kept>),
    Row(Box<PositionReport>),
}

/// What becomes of a position.
enum Fate {
    Keep,
    /// And the one before it.
    KeepBoth,
    Hold,
}

/// Below, a vessel stands, in knots; from the next on she moves; from the last on her course says
/// where she goes.
const STANDS: f64 = 0.5;
const MOVES: f64 = 1.0;
const STEERS: f64 = 2.0;
/// Static messages come again after so many intervals.
const LONGER: i64 = 10;

impl Thin {
    /// No report of a vessel for so long, or for three intervals if that is longer, is a silence.
    pub const SILENCE: Duration = Duration::from_minutes(10);
    /// A change of course, in degrees.
    pub const TURN: f64 = 10.0;

    /// So far from where she was expected, a position is kept.
    pub fn drift() -> Distance {
        Distance::from_metres(50.0)
    }

    /// A change of speed.
    pub fn speed_change() -> Speed {
        Speed::from_knots(2.0)
    }

    /// Keeps at least one position per `interval`.
    pub fn every(interval: Duration) -> Self {
        Self {
            interval,
            vessels: FxHashMap::default(),
            others: FxHashMap::default(),
            names: Names::default(),
        }
    }

    /// Takes an item; gives it, others that it makes needed, or nothing.
    pub fn item(&mut self, item: Item<'_>, take: &mut impl FnMut(Item<'_>)) {
        match item {
            Item::Message(message, heard) => self.message(message, heard, take),
            Item::Row(row) => self.row(row, take),
            Item::Report(report) => take(Item::Report(report)),
        }
    }

    fn message(&mut self, message: &Message, heard: Heard<'_>, take: &mut impl FnMut(Item<'_>)) {
        self.names.see(heard.source, heard.station);
        let vessel = VesselKey::Mmsi(message.head().mmsi);
        let is_beacon = vessel.kind() == MmsiKind::DistressBeacon;
        let is_needed = match (step_of(message), heard.at) {
            (Some(step), _) if is_beacon || is_distress(&step) => true,
            (Some(_), None) => true,
            (Some(step), Some(at)) => {
                let fate = self.fate(vessel, (at, step), take);
                if matches!(fate, Fate::Hold) {
                    let held = Held::Message(Box::new(Kept::new(message, &heard)));
                    self.hold(vessel, at, held);
                }
                !matches!(fate, Fate::Hold)
            }
            (None, at) => {
                let key = (vessel, kind(message));
                is_beacon || self.is_new(key, heard.transmission.bits, at)
            }
        };
        if is_needed {
            take(Item::Message(message, heard));
        }
    }

    fn row(&mut self, row: Row<'_>, take: &mut impl FnMut(Item<'_>)) {
        let Row { vessel, at, place, course, speed, status, .. } = row;
        let step = Step { place, course, speed, status };
        let is_distress = vessel.kind() == MmsiKind::DistressBeacon || is_distress(&step);
        if is_distress || !matches!(self.fate(vessel, (at, step), take), Fate::Hold) {
            return take(Item::Row(row));
        }
        // Tables tell who a vessel is only when that changes.
        row.statics().map(|report| Item::Report(Report::Static(report))).into_iter().for_each(take);
        if let Some(report) = row.position() {
            self.hold(vessel, at, Held::Row(Box::new(report)));
        }
    }

    /// Gives the last position of every vessel: the input has ended.
    pub fn finish(&mut self, take: &mut impl FnMut(Item<'_>)) {
        let mut held: Vec<(Timestamp, VesselKey, Held)> = self
            .vessels
            .drain()
            .filter_map(|(vessel, path)| path.held.map(|(at, held)| (at, vessel, held)))
            .collect();
        held.sort_by_key(|(at, vessel, _)| (*at, *vessel));
        for (_, _, held) in held {
            give(held, &self.names, take);
        }
    }

    /// Decides about a position, and gives the one held if that is needed too.
    fn fate(
        &mut self,
        vessel: VesselKey,
        (at, step): (Timestamp, Step),
        take: &mut impl FnMut(Item<'_>),
    ) -> Fate {
        let silence = self.times(3).max(Self::SILENCE);
        let (interval, kept) = (self.interval, Path { kept: (at, step), held: None });
        let path = match self.vessels.entry(vessel) {
            Entry::Occupied(path) => path.into_mut(),
            Entry::Vacant(entry) => {
                entry.insert(kept);
                return Fate::Keep;
            }
        };
        let newest = path.held.as_ref().map_or(path.kept.0, |(at, _)| *at);
        let fate = if apart(newest, at) > silence {
            Fate::KeepBoth
        } else {
            compare(&path.kept, &(at, step), interval)
        };
        if matches!(fate, Fate::KeepBoth)
            && let Some((_, held)) = path.held.take()
        {
            give(held, &self.names, take);
        }
        if !matches!(fate, Fate::Hold) {
            *path = kept;
        }
        fate
    }

    fn hold(&mut self, vessel: VesselKey, at: Timestamp, held: Held) {
        if let Some(path) = self.vessels.get_mut(&vessel) {
            path.held = Some((at, held));
        }
    }

    fn times(&self, n: i64) -> Duration {
        Duration::from_milliseconds(self.interval.milliseconds().saturating_mul(n))
    }

    /// Whether a message that is no position says something new, or says it again after long.
    fn is_new(&mut self, key: (VesselKey, u8), bits: u64, at: Option<Timestamp>) -> bool {
        let longer = self.times(LONGER);
        let is_old = self.others.get(&key).is_some_and(|(before, then)| {
            let is_soon = at.zip(*then).is_none_or(|(at, then)| apart(then, at) < longer);
            *before == bits && is_soon
        });
        if !is_old {
            self.others.insert(key, (bits, at));
        }
        !is_old
    }
}

/// Against the last one kept only, so that thinning again finds the same.
fn compare(kept: &(Timestamp, Step), step: &(Timestamp, Step), interval: Duration) -> Fate {
    if is_adrift(kept, step) {
        return Fate::KeepBoth;
    }
    let ((then, before), (at, now)) = (kept, step);
    let is_changed =
        before.status != now.status || changes_speed(before, now) || turns(before, now);
    if is_changed || apart(*then, *at) >= interval { Fate::Keep } else { Fate::Hold }
}

fn changes_speed(before: &Step, now: &Step) -> bool {
    let (Some(before), Some(now)) = (before.speed, now.speed) else {
        return before.speed.is_some() != now.speed.is_some();
    };
    let (slower, faster) = (before.min(now).knots(), before.max(now).knots());
    faster - slower >= Thin::speed_change().knots() || (slower < STANDS && faster >= MOVES)
}

fn turns(before: &Step, now: &Step) -> bool {
    let is_under_way = |step: &Step| step.speed.is_none_or(|speed| speed.knots() >= STEERS);
    let Some((from, to)) = before.course.zip(now.course) else { return false };
    let apart = (to.degrees() - from.degrees() + 540.0).rem_euclid(360.0) - 180.0;
    is_under_way(before) && is_under_way(now) && apart.abs() >= Thin::TURN
}

/// Whether a vessel is not where her last kept position, course and speed would have brought her.
fn is_adrift((then, kept): &(Timestamp, Step), (at, step): &(Timestamp, Step)) -> bool {
    let (Some(from), Some(to)) = (kept.place, step.place) else {
        return kept.place.is_some() != step.place.is_some();
    };
    let expected = match (kept.course, kept.speed) {
        (Some(course), Some(speed)) if at > then => {
            from.toward(course, speed.during(at.since(*then)))
        }
        _ => from,
    };
    expected.distance(to) > Thin::drift()
}

fn apart(one: Timestamp, other: Timestamp) -> Duration {
    Duration::from_milliseconds(other.since(one).milliseconds().abs())
}

/// The status of a search and rescue transmitter that is on (ITU-R M.1371-5, table 48).
fn is_distress(step: &Step) -> bool {
    const ACTIVE: u8 = 14;
    step.status.is_some_and(|status| status.number() == ACTIVE)
}

/// `None` for messages that are no position.
fn step_of(message: &Message) -> Option<Step> {
    let still = Step { place: message.place(), course: None, speed: None, status: None };
    Some(match message {
        Message::PositionA(PositionA { course, speed, status, .. })
        | Message::LongRange(LongRange { course, speed, status, .. }) => {
            Step { course: *course, speed: *speed, status: *status, ..still }
        }
        Message::PositionB(PositionB { course, speed, .. })
        | Message::PositionBExtended(PositionBExtended { course, speed, .. })
        | Message::AircraftPosition(AircraftPosition { course, speed, .. }) => {
            Step { course: *course, speed: *speed, ..still }
        }
        // It says the time, so its bits always differ.
        Message::BaseStation(_) => still,
        _ => return None,
    })
}

/// The type; the two parts of type 24 apart.
const fn kind(message: &Message) -> u8 {
    match message {
        Message::PartB(_) => 64 + 24,
        _ => message.head().kind,
    }
}

fn give(held: Held, names: &Names, take: &mut impl FnMut(Item<'_>)) {
    match held {
        Held::Message(kept) => take(Item::Message(&kept.message, kept.heard(names, &kept.others))),
        Held::Row(report) => take(Item::Report(Report::Position(*report))),
    }
}
