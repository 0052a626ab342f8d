//! Places that part slowly from what a vessel says of her speed and course, and come back at once.
//!
//! A receiver that is led astray slowly makes no jump. But its speeds and courses and its places
//! contradict each other meanwhile, by one and the same vector, and agree before and afterwards.

use vigia_sea::{Duration, Motion, Position, Speed, Timestamp, TrackPoint, Velocity};

use crate::proof::Proof;

/// What a track showed of it so far.
#[derive(Debug, Default)]
pub(super) struct Creep {
    last: Option<Last>,
    /// So many steps in a row agreed with what she said.
    n_agreed: u32,
    drift: Option<Box<Drift>>,
}

/// The newest report that was looked at.
#[derive(Clone, Copy, Debug)]
struct Last {
    at: Timestamp,
    place: Position,
    velocity: Option<Velocity>,
}

/// By how much the places are off, and since when.
#[derive(Clone, Debug)]
pub(super) struct Drift {
    /// The last report that agreed, and the first that did not.
    pub(super) before: TrackPoint,
    pub(super) first: TrackPoint,
    /// The newest that is off.
    pub(super) last: TrackPoint,
    pub(super) n_reports: u32,
    pub(super) proof: Proof,
    /// Metres east and north, and the sum of the lengths of all steps of it.
    off: (f64, f64),
    way: f64,
    /// When it grew last.
    grew_at: Timestamp,
    /// The first step of it was a leap.
    leapt: bool,
}

/// Reports closer in time than this are one step;
const LEAST_STEP: Duration = Duration::from_seconds(110);
/// what a vessel did in longer ones is not known,
const MOST_STEP: Duration = Duration::from_minutes(20);
/// though whether she is back can be seen after this long.
const MOST_RETURN: Duration = Duration::from_hours(1);
/// Places that move so much faster or slower than she says, or elsewhere, contradict her.
const CONTRADICTS: Speed = Speed::from_tenths_of_knot(25);
/// Her speeds agreed with her places over so many steps before.
const LEAST_AGREED: u32 = 5;
/// It takes at least so long,
const LEAST_TIME: Duration = Duration::from_minutes(8);
/// unless it begins with a leap that no ship makes, and that is too small to part two tracks,
const LEAPS: Speed = Speed::from_whole_knots(40);
/// it lasts for so many steps,
const LEAST_STEPS: u32 = 3;
/// leads at least so far, in metres,
const LEAST_METRES: f64 = 3_000.0;
/// most of it in one direction,
const LEAST_STRAIGHT: f64 = 0.8;
/// and ends with a step back that differs from it by at most this part.
const SAME_PART: f64 = 0.3;
/// After so long it is no more waited for.
const FORGOTTEN: Duration = Duration::from_hours(24);

/// From one report to the next.
struct Step {
    time: Duration,
    /// How far she is, in metres east and north, from where her speeds and courses lead.
    off: (f64, f64),
}

impl Last {
    fn of(point: &TrackPoint) -> Self {
        Self { at: point.at, place: point.place, velocity: Motion::from(point).velocity() }
    }
}

impl Step {
    /// `None` when she says no speed or course.
    fn new(from: &Last, to: &Last) -> Option<Self> {
        let (start, end) = from.velocity.zip(to.velocity)?;
        let time = to.at.since(from.at);
        let half = time.seconds() / 2.0;
        let (east, north) = to.place.metres_from(from.place);
        let off = (east - (start.east + end.east) * half, north - (start.north + end.north) * half);
        Some(Self { time, off })
    }

    fn metres(&self) -> f64 {
        libm::hypot(self.off.0, self.off.1)
    }
}

impl Creep {
    /// The track goes on after `before`; gives what was off when she is back with this report.
    pub(super) fn see(&mut self, before: &TrackPoint, point: &TrackPoint) -> Option<Box<Drift>> {
        let is_soon = |last: &Last| point.at.since(last.at) < LEAST_STEP;
        if self.last.as_ref().is_some_and(is_soon) {
            return None;
        }
        let now = Last::of(point);
        let last = self.last.replace(now)?;
        if self.drift.as_ref().is_some_and(|drift| point.at.since(drift.grew_at) > FORGOTTEN) {
            self.drift = None;
        }
        let Some(step) = Step::new(&last, &now) else {
            self.n_agreed = 0;
            return None;
        };
        let is_back = self.drift.as_ref().is_some_and(|drift| drift.is_undone_by(&step));
        if is_back && step.time <= MOST_RETURN {
            self.n_agreed = 0;
            return self.drift.take();
        }
        if step.time > MOST_STEP {
            self.n_agreed = 0;
            return None;
        }
        let is_off = step.metres() > CONTRADICTS.during(step.time).metres();
        match &mut self.drift {
            Some(drift) => {
                drift.go_on(point, &step, is_off);
                // A turn or two, or a set that never agrees.
                if !drift.is_straight() || (!is_off && !drift.is_far()) {
                    self.drift = None;
                }
            }
            None if is_off && self.n_agreed >= LEAST_AGREED => {
                self.drift = Some(Box::new(Drift::new(before, point, &step)));
            }
            None => {}
        }
        self.n_agreed = if is_off { 0 } else { self.n_agreed.saturating_add(1) };
        None
    }

    /// The track was left by a jump from `before` to `point`: gives what was off when that undid it.
    pub(super) fn leave(&mut self, before: &TrackPoint, point: &TrackPoint) -> Option<Box<Drift>> {
        let step = Step::new(&Last::of(before), &Last::of(point))?;
        self.drift.take_if(|drift| drift.is_undone_by(&step))
    }

    /// A report was noise.
    pub(super) fn forget(&mut self, at: Timestamp, place: Position) {
        self.last.take_if(|last| (last.at, last.place) == (at, place));
        if let Some(drift) = &mut self.drift {
            drift.proof.withdraw(at, place);
        }
    }
}

impl Drift {
    fn new(before: &TrackPoint, point: &TrackPoint, step: &Step) -> Self {
        let mut proof = Proof::default();
        proof.push(before);
        proof.push(point);
        Self {
            before: before.clone(),
            first: point.clone(),
            last: point.clone(),
            n_reports: 1,
            proof,
            off: step.off,
            way: step.metres(),
            grew_at: point.at,
            leapt: step.metres() > LEAPS.during(step.time).metres(),
        }
    }

    fn go_on(&mut self, point: &TrackPoint, step: &Step, is_off: bool) {
        self.n_reports += 1;
        self.last = point.clone();
        self.proof.push(point);
        if is_off {
            self.off = (self.off.0 + step.off.0, self.off.1 + step.off.1);
            self.way += step.metres();
            self.grew_at = point.at;
        }
    }

    fn length(&self) -> f64 {
        libm::hypot(self.off.0, self.off.1)
    }

    fn is_straight(&self) -> bool {
        self.length() >= LEAST_STRAIGHT * self.way
    }

    fn is_far(&self) -> bool {
        let is_slow = self.grew_at.since(self.first.at) >= LEAST_TIME;
        self.length() >= LEAST_METRES && (is_slow || self.leapt)
    }

    fn is_undone_by(&self, step: &Step) -> bool {
        let rest = libm::hypot(self.off.0 + step.off.0, self.off.1 + step.off.1);
        self.is_far() && self.n_reports >= LEAST_STEPS && rest <= SAME_PART * self.length()
    }
}

#[cfg(test)]
#[path = "creep_tests.rs"]
mod tests;
