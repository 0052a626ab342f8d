//! # Gap
//!
//! **Sees:** a vessel that was heard, was not heard for at least four hours, and was heard again
//! on a track that she can have reached. Also one that is silent still when the input ends, if
//! others were heard where she should be, or a station heard others that hears there: where it
//! hears is learned from the same input.
//!
//! **Matters because:** a transponder that is switched off hides where the vessel went and whom
//! she met.
//!
//! **Innocent explanations:** she left the reach of the receivers, the satellites did not pass, the
//! channel was crowded; the set failed or lost power; she lay at a berth; the master switched off
//! for safety where pirates are feared, which SOLAS allows.
//!
//! **Cannot see:** a silence of one of two hulls that use the same number while the other speaks;
//! which of several hulls it is that is heard again after a day; one that still lasts where nobody
//! else is heard.
//!
//! **Example:** a tanker reports every minute 60 nautical miles off Tampico, is silent for seven
//! hours while nine others are heard around her, and is heard again 80 nautical miles further.
//!
//! **Sources:** Global Fishing Watch counts silences over 6 hours (pipe-gaps) and takes 12 hours,
//! 50 nautical miles from shore, for intent (Welch et al. 2022, doi 10.1126/sciadv.abq2109); SOLAS
//! V/19.2.4 and IMO A.1106(29), paragraph 22, on switching off.

use rustc_hash::FxHashMap;
use vigia_sea::{
    ClosedBecause, Cruise, Distance, Doubt, Duration, EventKind, Fact, Innocent, Interval, Motion,
    NavStatus, OpenedBecause, Position, Reason, SourceId, Speed, Timestamp, TrackChange, TrackId,
    TrackPoint, Transceiver, VesselKey,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched, nature_of};
use crate::reception::{Asked, whole_hours};
use crate::slots::{Slot, Slots};
use crate::weigh::{Weight, capped};
use crate::{GapSettings, shore};

pub(super) struct Gap {
    settings: GapSettings,
    tracks: Slots<Recent>,
    /// Tracks that ended in silence, and with what.
    silent: FxHashMap<TrackId, Silent>,
    /// Of numbers with more than one track: when they were heard last, on whatever track, the
    /// newest last.
    several: FxHashMap<VesselKey, [Timestamp; N_NEWEST]>,
    swept_at: Option<Timestamp>,
}

/// A number that is heard so often on other tracks meanwhile is not silent; fewer may be noise.
const N_NEWEST: usize = 3;
/// Tracks that are silent for longer are forgotten.
const FORGOTTEN_DAYS: i64 = 14;

/// What is remembered of a track.
struct Recent {
    habits: Habits,
    /// A point before the newest, which takes its place when the newest was noise.
    spare: Option<TrackPoint>,
    /// A silence that ended with the newest point, told when that is no noise.
    ended: Option<Box<Ended>>,
    is_noise: bool,
}

/// How she moved and was heard.
#[derive(Clone)]
struct Habits {
    cruise: Cruise,
    /// The newest times between reports, in seconds.
    intervals: [u32; N_INTERVALS],
    n_intervals: usize,
    /// Reports in each of the newest hours, by the hour of the half day.
    hourly: [u16; N_HOURS],
    hour: i64,
    /// The receivers that heard her last.
    sources: [SourceId; N_SOURCES],
}

/// How many times between reports are remembered.
const N_INTERVALS: usize = 15;
/// For how many hours reports are counted.
const N_HOURS: usize = 12;
/// How many receivers are remembered.
const N_SOURCES: usize = 4;
/// Her motion is looked at so often.
const CRUISE_STEP: Duration = Duration::from_minutes(1);

struct Ended {
    found: Found,
    before: TrackPoint,
    after: (Timestamp, Position),
}

/// The last point before a silence, and her habits then.
type AfterSilence = (TrackPoint, Habits);

struct Silent {
    last: TrackPoint,
    habits: Option<Habits>,
}

impl Habits {
    fn new(first: &TrackPoint) -> Self {
        let mut habits = Self {
            cruise: Cruise::new(&motion(first)),
            intervals: [0; N_INTERVALS],
            n_intervals: 0,
            hourly: [0; N_HOURS],
            hour: hour(first.at),
            sources: [first.source; N_SOURCES],
        };
        habits.count(first.at);
        habits
    }

    /// She was heard again after `before`.
    fn hear(&mut self, before: &TrackPoint, point: &TrackPoint) {
        let seconds = point.at.since(before.at).milliseconds() / 1000;
        if let Some(oldest) = self.intervals.get_mut(self.n_intervals % N_INTERVALS) {
            *oldest = u32::try_from(seconds).unwrap_or(u32::MAX);
        }
        self.n_intervals += 1;
        if !self.sources.contains(&point.source) {
            self.sources.rotate_right(1);
            self.sources[0] = point.source;
        }
        self.count(point.at);
    }

    fn count(&mut self, at: Timestamp) {
        let now = hour(at);
        for passed in (self.hour + 1..=now).take(N_HOURS) {
            if let Some(count) = self.hourly.get_mut(of_half_day(passed)) {
                *count = 0;
            }
        }
        self.hour = self.hour.max(now);
        if let Some(count) = self.hourly.get_mut(of_half_day(now)) {
            *count = count.saturating_add(1);
        }
    }

    /// Reports in the newest twelve clock hours.
    fn n_reports(&self) -> u32 {
        self.hourly.iter().map(|count| u32::from(*count)).sum()
    }

    /// The mean number of reports in those of the newest twelve clock hours in which she was heard:
    /// a satellite hears her often in some minutes of an hour and then no more.
    fn n_per_hour(&self) -> u32 {
        let n_hours = self.hourly.iter().filter(|count| **count > 0).count();
        u32::try_from(n_hours).map_or(0, |n_hours| self.n_reports() / n_hours.max(1))
    }

    /// The median of the newest times between reports.
    fn usual_interval(&self) -> Option<Duration> {
        let mut sorted = self.intervals;
        let known = sorted.get_mut(..self.n_intervals.min(N_INTERVALS))?;
        known.sort_unstable();
        known.get(known.len() / 2).map(|seconds| Duration::from_seconds(i64::from(*seconds)))
    }
}

fn motion(point: &TrackPoint) -> Motion {
    Motion { at: point.at, place: point.place, speed: point.speed, course: point.course }
}

const fn hour(at: Timestamp) -> i64 {
    at.unix_seconds().div_euclid(3600)
}

fn of_half_day(hour: i64) -> usize {
    usize::try_from(hour.rem_euclid(12)).unwrap_or(0)
}

/// A silence: after what, on which tracks, and before what if she was heard again.
struct Silence<'a> {
    last: &'a TrackPoint,
    habits: Option<&'a Habits>,
    tracks: Vec<TrackId>,
    after: Option<&'a TrackPoint>,
}

impl Silence<'_> {
    /// Where she was or should have been at a moment of the silence.
    fn place(&self, interval: Interval, moment: Timestamp) -> Position {
        match (self.after, self.habits) {
            (Some(after), _) => self.last.place.part_way(after.place, part(interval, moment)),
            (None, Some(habits)) => habits.cruise.predict(moment).place,
            (None, None) => self.last.place,
        }
    }

    /// The receivers that had heard her.
    fn sources(&self) -> &[SourceId] {
        self.habits.map_or(std::slice::from_ref(&self.last.source), |habits| &habits.sources[..])
    }

    /// How many others were heard there in each whole hour.
    fn others(&self, vessel: VesselKey, interval: Interval, world: &World<'_>) -> Vec<u32> {
        let asked = Asked {
            vessel,
            transceiver: self.last.transceiver,
            least_reports: least_reports(self.habits),
            // Where she is who is still silent is only guessed.
            sources: if self.after.is_none() { self.sources() } else { &[] },
        };
        let hours = whole_hours(interval.start, interval.end);
        hours.map(|hour| world.reception.others(asked, hour, self.place(interval, hour))).collect()
    }
}

impl Ended {
    fn new(found: Found, before: &TrackPoint, after: &TrackPoint) -> Box<Self> {
        Box::new(Self { found, before: before.clone(), after: (after.at, after.place) })
    }
}

impl Recent {
    /// A report was noise, and so the end of no silence.
    fn forget(&mut self, before: Option<&TrackPoint>, noise: (Timestamp, Position)) {
        self.is_noise |= before.is_some_and(|before| (before.at, before.place) == noise);
        if self.spare.as_ref().is_some_and(|spare| (spare.at, spare.place) == noise) {
            self.spare = None;
        }
        if let Some(ended) = self.ended.take_if(|ended| ended.after == noise) {
            self.spare = Some(ended.before);
        }
    }
}

/// Of the hours of a silence that still lasts, in at least this part others must have been heard,
const LEAST_HEARD: f64 = 0.6;
/// and in at least so many.
const LEAST_HOURS_HEARD: u32 = 3;
/// Nobody misses a vessel that was heard less often than this in the twelve hours before.
const LEAST_BEFORE: u32 = 5;

/// A silence that still lasts is hers, and not that of the feed or its receivers, when others were
/// heard where she should be, in enough hours and most: of all, or of those from its beginning on,
/// since nobody knows for long where she is.
fn is_her_silence(others: &[u32]) -> bool {
    let mut n_heard = 0_u32;
    (1_u32..).zip(others).any(|(n_hours, others)| {
        n_heard += u32::from(*others > 0);
        n_heard >= LEAST_HOURS_HEARD && f64::from(n_heard) >= f64::from(n_hours) * LEAST_HEARD
    })
}

impl Gap {
    pub(super) fn new(settings: GapSettings) -> Self {
        Self {
            settings,
            tracks: Slots::default(),
            silent: FxHashMap::default(),
            several: FxHashMap::default(),
            swept_at: None,
        }
    }

    /// Remembers that `vessel` was heard, if she has several tracks.
    fn hear(&mut self, vessel: VesselKey, now: Timestamp) {
        if let Some(newest) = self.several.get_mut(&vessel) {
            newest.rotate_left(1);
            newest[N_NEWEST - 1] = now;
        }
    }

    /// Whether `vessel` spoke elsewhere since `last`: another hull with her number, or she
    /// herself with a false position.
    fn spoke_elsewhere(&self, vessel: VesselKey, last: Timestamp) -> bool {
        self.several.get(&vessel).is_some_and(|[oldest, ..]| *oldest > last)
    }

    /// A track begins.
    fn open(
        &mut self,
        id: TrackId,
        because: &OpenedBecause,
        point: &TrackPoint,
        world: &World<'_>,
    ) -> Recent {
        let mut recent =
            Recent { habits: Habits::new(point), spare: None, ended: None, is_noise: false };
        if let OpenedBecause::Silence(before, last) = because {
            let silent = self.silent.remove(before);
            // Which of several hulls is heard again cannot be told.
            let n_silent = self.silent.len();
            self.silent.retain(|other, _| other.vessel != id.vessel);
            let is_alone = self.silent.len() == n_silent;
            let habits = silent.as_ref().and_then(|silent| silent.habits.as_ref());
            let last = silent.as_ref().map_or(&**last, |silent| &silent.last);
            let silence = Silence { last, habits, tracks: vec![*before, id], after: Some(point) };
            let found = if is_alone { self.event(silence, world) } else { None };
            recent.ended = found.map(|found| Ended::new(found, last, point));
        }
        if id.number > 1 {
            let never = Timestamp::from_unix_seconds(0);
            self.several.entry(id.vessel).or_insert([never; N_NEWEST]);
        }
        recent
    }

    /// A track goes on; gives the silence that this report ends.
    fn go_on(&mut self, slot: Slot, seen: &Seen<'_>, point: &TrackPoint) -> Option<AfterSilence> {
        let recent = self.tracks.get_mut(slot)?;
        let is_noise = std::mem::take(&mut recent.is_noise);
        let before = if is_noise { recent.spare.as_ref() } else { seen.before }?;
        let is_silence = point.at.since(before.at) >= self.settings.least;
        let silence = is_silence.then(|| (before.clone(), recent.habits.clone()));
        recent.habits.hear(before, point);
        if before.at.since(recent.habits.cruise.newest().at) >= CRUISE_STEP {
            recent.habits.cruise.see(&motion(before));
            recent.spare = Some(before.clone());
        }
        silence
    }

    /// The event of a silence, when it is one.
    fn event(&self, silence: Silence<'_>, world: &World<'_>) -> Option<Found> {
        let Silence { last, habits, after, .. } = silence;
        let interval = Interval { start: last.at, end: after.map_or(world.now, |after| after.at) };
        let vessel = silence.tracks.first()?.vessel;
        if interval.length() < self.settings.least || self.spoke_elsewhere(vessel, last.at) {
            return None;
        }
        let distance = after.map(|after| last.place.distance(after.place));
        let needed_speed = distance.and_then(|distance| distance.over(interval.length()));
        if needed_speed.is_some_and(|speed| speed > self.settings.fastest) {
            return None;
        }
        let others = silence.others(vessel, interval, world);
        let hours_others_heard = others.iter().filter(|n| **n > 0).count();
        let n_before = habits.map_or(0, Habits::n_reports);
        if after.is_none() && (n_before < LEAST_BEFORE || !is_her_silence(&others)) {
            return None;
        }
        let expected = after.zip(habits).map(|(after, habits)| {
            let mut cruise = habits.cruise;
            cruise.see(&motion(last));
            cruise.predict(after.at).place.distance(after.place)
        });
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let facts = Facts {
            length: interval.length(),
            distance,
            needed_speed,
            off_prediction: expected,
            speed_before: last.speed,
            usual_interval: habits.and_then(Habits::usual_interval),
            n_reports_before: habits.map_or(0, Habits::n_reports),
            hours: count(others.len()),
            hours_others_heard: count(hours_others_heard),
            others_heard: others.iter().copied().max().unwrap_or(0),
            at_rest_before: last.status.is_some_and(NavStatus::is_at_rest),
            shore: shore::distance(world.waters.coast, last.place),
            shore_after: after.and_then(|after| shore::distance(world.waters.coast, after.place)),
            is_class_b: last.transceiver == Transceiver::B,
        };
        let points = [Some(last), after];
        let sketch = Sketch {
            kind: EventKind::Gap,
            interval,
            is_open: after.is_none(),
            place: last.place,
            tracks: silence.tracks,
            facts: facts.list(),
            nature: nature_of(points.into_iter().flatten()),
            evidence: points.into_iter().flatten().map(|point| point.evidence.clone()).collect(),
        };
        Some(Found { event: event(sketch), weight: facts.weigh() })
    }

    /// Once a day, forgets what is too old to matter.
    fn sweep(&mut self, now: Timestamp) {
        let day = Duration::from_hours(24);
        if self.swept_at.is_some_and(|then| now.since(then) < day) {
            return;
        }
        self.swept_at = Some(now);
        let oldest = now.plus(Duration::from_hours(-24 * FORGOTTEN_DAYS));
        self.silent.retain(|_, silent| silent.last.at >= oldest);
        self.several.retain(|_, newest| newest[N_NEWEST - 1] >= oldest);
    }
}

/// What is measured about a silence.
struct Facts {
    length: Duration,
    /// From the last place before to the first place after; none while she is silent.
    distance: Option<Distance>,
    needed_speed: Option<Speed>,
    /// From where she should have been, had she gone on as before, to where she was.
    off_prediction: Option<Distance>,
    /// In the last report before.
    speed_before: Option<Speed>,
    /// The median time between this vessel's reports in the last hours before.
    usual_interval: Option<Duration>,
    /// Reports in the twelve clock hours before.
    n_reports_before: u32,
    /// Whole hours of the gap, of a long one those of its last three days.
    hours: u32,
    /// Of these, hours in which another vessel was heard near where this one should have been, or
    /// by a station that hears there.
    hours_others_heard: u32,
    /// How many other vessels these were in the busiest of these hours.
    others_heard: u32,
    /// The vessel said at the last report that she was anchored, moored or aground.
    at_rest_before: bool,
    /// From the last place before to the nearest coast, when a coast is near.
    shore: Option<Distance>,
    /// The same for the first place after.
    shore_after: Option<Distance>,
    is_class_b: bool,
}

impl Facts {
    fn list(&self) -> Vec<Fact> {
        vec![
            Fact::miles("distance", self.distance),
            Fact::speed("needed_speed", self.needed_speed),
            Fact::miles("off_prediction", self.off_prediction),
            Fact::speed("speed_before", self.speed_before),
            Fact::time("usual_interval", self.usual_interval),
            Fact::count("n_reports_before", self.n_reports_before),
            Fact::count("hours", self.hours),
            Fact::count("hours_others_heard", self.hours_others_heard),
            Fact::count("others_heard", self.others_heard),
            Fact::yes("at_rest_before", self.at_rest_before),
            Fact::miles("shore", self.shore),
            Fact::miles("shore_after", self.shore_after),
            Fact::yes("is_class_b", self.is_class_b),
        ]
    }

    fn weigh(&self) -> Weight {
        let mut weight = Weight::default();
        let points = capped(6.0 + 2.0 * self.length.hours(), 30);
        weight.reason(points, Reason::WasSilent, [Fact::time("length", self.length)]);
        let share = f64::from(self.hours_others_heard) / f64::from(self.hours.max(1));
        let heard = Fact::count("heard", self.hours_others_heard);
        let hours = Fact::count("hours", self.hours);
        if share >= 0.5 {
            let others = Fact::count("others", self.others_heard);
            // One other that is heard may be nearer to the receiver.
            let trust = f64::from(self.others_heard.min(3) + 1) / 4.0;
            let points = capped(35.0 * share * trust, 35);
            weight.reason(points, Reason::OthersWereHeard, [heard, hours, others]);
            weight.doubt_if(self.others_heard == 1, -25, Doubt::OnlyOneOther);
        } else {
            let points = -capped(30.0 * (1.0 - share), 30);
            weight.doubt(points, Doubt::ReceptionIsPoor, [heard, hours]);
        }
        let speed = self.speed_before.filter(|speed| speed.knots() >= 3.0);
        if let Some(speed) = speed {
            weight.reason(15, Reason::WasUnderWay, [Fact::speed("speed", speed)]);
        }
        match self.usual_interval {
            Some(every) if every.minutes() <= 10.0 => {
                weight.reason(10, Reason::StoppedAbruptly, [Fact::time("every", every)]);
            }
            Some(every) if every.minutes() >= 60.0 => {
                weight.doubt(-20, Doubt::ReportedSeldom, [Fact::time("every", every)]);
            }
            _ => {}
        }
        weight.shore(self.shore, 10, -15);
        weight.doubt_if(self.at_rest_before, -25, Doubt::WasAtRest);
        let hardly_moved = self.distance.is_some_and(|distance| distance.nautical_miles() < 1.0);
        if hardly_moved && !self.at_rest_before {
            weight.doubt(-25, Doubt::HardlyMoved, [Fact::miles("distance", self.distance)]);
        }
        weight.doubt_if(self.is_class_b, -40, Doubt::IsClassB);
        weight.innocent_if(share < 0.8 || self.is_class_b, Innocent::PoorReception);
        weight.innocent_if(true, Innocent::EquipmentFault);
        let is_slow = speed.is_none();
        let is_near = self.shore.is_some_and(|shore| shore.nautical_miles() < 10.0);
        let lay_still = self.at_rest_before || hardly_moved;
        weight.innocent_if(lay_still || is_slow || is_near, Innocent::AtAnchorOrBerth);
        weight.innocent_if(!is_slow, Innocent::SwitchedOffForSafety);
        weight
    }
}

impl Detector for Gap {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let Some(slot) = seen.slot else { return };
        match seen.change {
            TrackChange::Opened(id, because, point) if is_watched(id.vessel) => {
                let recent = self.open(*id, because, point, world);
                self.tracks.put(slot, recent);
                self.hear(id.vessel, point.at);
                self.sweep(point.at);
            }
            TrackChange::Moved(id, point) | TrackChange::Heard(id, point) => {
                let Some(recent) = self.tracks.get_mut(slot) else { return };
                found.extend(recent.ended.take().map(|ended| ended.found));
                if let Some((before, habits)) = self.go_on(slot, seen, point) {
                    let tracks = vec![*id];
                    let (last, habits, after) = (&before, Some(&habits), Some(point));
                    let found = self.event(Silence { last, habits, tracks, after }, world);
                    if let Some(recent) = self.tracks.get_mut(slot) {
                        recent.ended = found.map(|found| Ended::new(found, &before, point));
                    }
                }
                self.hear(id.vessel, point.at);
            }
            TrackChange::Withdrawn(_, at, place) => {
                if let Some(recent) = self.tracks.get_mut(slot) {
                    recent.forget(seen.before, (*at, *place));
                }
            }
            TrackChange::Closed(id, because) => {
                let Some(recent) = self.tracks.take(slot) else { return };
                let last = if recent.is_noise { recent.spare.as_ref() } else { seen.before };
                found.extend(recent.ended.map(|ended| ended.found));
                let lasts = matches!(because, ClosedBecause::Silence | ClosedBecause::InputEnded);
                if let Some(last) = last.filter(|_| lasts) {
                    let silent = Silent { last: last.clone(), habits: Some(recent.habits) };
                    self.silent.insert(*id, silent);
                }
            }
            TrackChange::Opened(..) | TrackChange::Said(..) => {}
        }
    }

    fn finish(&mut self, world: &World<'_>, found: &mut Vec<Found>) {
        let mut silent: Vec<(TrackId, Silent)> =
            std::mem::take(&mut self.silent).into_iter().collect();
        silent.sort_unstable_by_key(|(id, _)| *id);
        for (id, Silent { last, habits }) in silent {
            let habits = habits.as_ref();
            let silence = Silence { last: &last, habits, tracks: vec![id], after: None };
            found.extend(self.event(silence, world));
        }
    }
}

/// Two vessels fell silent at one place when their last places are no further apart;
const SAME_PLACE_MILES: f64 = 25.0;
/// when they fell silent together, this far.
const SAME_TIME_MILES: f64 = 100.0;
const SAME_TIME: Duration = Duration::from_hours(1);
/// What each other one takes, and so many at most.
const TAKES_EACH: i16 = -15;
const MOST_COUNTED: usize = 4;

/// Who fell silent where and when.
type LastHeard = (VesselKey, Position, Timestamp);

/// Where others fell silent too, now or at another time, receivers may not reach further, and where
/// others around fell silent in the same hour, a receiver may have failed: that speaks against
/// looking at any of them. The input has ended, so all silences are known.
pub(crate) fn compare(found: &mut [Found]) {
    let is_gap = |found: &&Found| found.event.kind == EventKind::Gap;
    let mut cells: FxHashMap<(i32, i32), Vec<LastHeard>> = FxHashMap::default();
    for gap in found.iter().filter(is_gap) {
        let Some(vessel) = gap.event.vessels.first() else { continue };
        let one = (*vessel, gap.event.place, gap.event.interval.start);
        cells.entry(cell(gap.event.place)).or_default().push(one);
    }
    for gap in found.iter_mut().filter(|found| found.event.kind == EventKind::Gap) {
        let Some(own) = gap.event.vessels.first().copied() else { continue };
        let place = gap.event.place;
        let start = gap.event.interval.start;
        let (row, column) = cell(place);
        let wide = columns_for(place);
        let around = (-1..=1).flat_map(|r| (-wide..=wide).map(move |c| (row + r, column + c)));
        let mut others: Vec<VesselKey> = around
            .filter_map(|(row, column)| cells.get(&(row, column.rem_euclid(N_COLUMNS))))
            .flatten()
            .filter(|(other, there, then)| {
                let apart = then.since(start).milliseconds().abs();
                let is_together = apart <= SAME_TIME.milliseconds();
                let most = if is_together { SAME_TIME_MILES } else { SAME_PLACE_MILES };
                *other != own && there.distance(place).nautical_miles() <= most
            })
            .map(|(other, ..)| *other)
            .collect();
        others.sort_unstable();
        others.dedup();
        let n = others.len().min(MOST_COUNTED);
        if let Some(n) = i16::try_from(n).ok().filter(|n| *n > 0) {
            let amounts = [Fact::count("n", others.len() as u64)];
            gap.weight.doubt(n * TAKES_EACH, Doubt::OthersFellSilent, amounts);
            gap.weight.innocents.push(Innocent::PoorReception);
            gap.weight.innocents.sort_unstable();
            gap.weight.innocents.dedup();
        }
    }
}

/// Cells of two degrees: higher than [`SAME_TIME_MILES`].
const DEGREES: f64 = 2.0;
const N_COLUMNS: i32 = 180;

/// How many columns to either side hold all places within the distance.
#[expect(clippy::cast_possible_truncation, reason = "at most 89")]
fn columns_for(place: Position) -> i32 {
    let degrees = SAME_TIME_MILES / 60.0 / place.lat.narrowing().max(0.01);
    ((degrees / DEGREES).ceil() as i32).min(N_COLUMNS / 2 - 1)
}

#[expect(clippy::cast_possible_truncation, reason = "at most 180")]
fn cell(place: Position) -> (i32, i32) {
    let row = (place.lat.degrees() / DEGREES).floor() as i32;
    (row, ((place.lon.degrees() / DEGREES).floor() as i32).rem_euclid(N_COLUMNS))
}

#[expect(clippy::cast_precision_loss, reason = "a share of a time need not be exact")]
fn part(interval: Interval, moment: Timestamp) -> f64 {
    let whole = interval.length().milliseconds().max(1) as f64;
    moment.since(interval.start).milliseconds() as f64 / whole
}

/// Others that are heard a fifth as often in an hour as she was before are heard in the same way: a
/// vessel at rest reports so seldom. One that a satellite hears twice an hour says nothing about a
/// receiver that heard her every minute.
fn least_reports(habits: Option<&Habits>) -> u32 {
    const ONE_IN: u32 = 5;
    // More than once in a minute is not counted.
    let per_hour = habits.map_or(0, Habits::n_per_hour).min(60);
    (per_hour / ONE_IN).max(1)
}

#[cfg(test)]
#[path = "gap_tests.rs"]
mod tests;
