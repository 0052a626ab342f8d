//! # Zone entry
//!
//! **Sees:** a vessel inside an area of the file of `--zones`, from where her path, straight between
//! two reports, crosses its border, to where it crosses it again. Being outside for less than a
//! quarter of an hour does not end a stay, and one of less than a minute is none. A path that cuts
//! through an area between two reports counts too.
//!
//! **Matters because:** who was when in a closed area, a protected one, or around a platform or a
//! cable, is often the first question.
//!
//! **Innocent explanations:** a plain transit has no reasons and is never a lead. A zone whose
//! property `watch` is `entry` makes every stay worth a look, one with `slow` a stay with half an
//! hour below 3 knots: she may be there by right, wait, or shelter from the weather.
//!
//! **Cannot see:** where she was between reports further apart than 90 minutes: then the first and
//! the last report inside count, and `is_start_seen` or `is_end_seen` says no; places that message
//! 27 gives to a tenth of a minute.
//!
//! **Example:** a trawler crosses the border of a marine reserve at 02:11:20, is slower than 3
//! knots for two thirds of the time, and leaves it at 06:48:05.
//!
//! **Sources:** GeoJSON, RFC 7946; visits to regions as in the events of Global Fishing Watch, with
//! start and end between two reports.

use vigia_sea::{
    ClosedBecause, Duration, EventKind, Fact, Innocent, Interval, OpenedBecause, Position, Reason,
    Speed, Timestamp, TrackChange, TrackId, TrackPoint, Zone, ZoneWatch,
};

use super::{Detector, Found, Seen, Sketch, World, event, is_watched};
use crate::ZoneEntrySettings;
use crate::marks::Marks;
use crate::rest::{crossing, speed_of};
use crate::slots::{Parked, Slots};
use crate::weigh::Weight;

pub(super) struct ZoneEntry {
    settings: ZoneEntrySettings,
    paths: Slots<Path>,
    parked: Parked<Path>,
}

/// What is known of one track. Each step is looked at when the next report has come, which tells
/// whether its end was noise.
struct Path {
    tracks: Vec<TrackId>,
    /// The start of the newest step, and its end.
    from: Option<TrackPoint>,
    to: TrackPoint,
    visits: Vec<Visit>,
}

/// A vessel in a zone.
struct Visit {
    zone: u32,
    start: Timestamp,
    is_start_seen: bool,
    /// The last moment inside that is known.
    last: Timestamp,
    /// The path went out at that moment, and it is known.
    is_left: bool,
    is_end_seen: bool,
    place: Position,
    inside: Duration,
    slow: Duration,
    slowest: Option<Speed>,
    marks: Marks,
}

/// A part of a step inside a zone.
struct Stay {
    zone: u32,
    start: Timestamp,
    end: Timestamp,
    /// She came in, or went out, on this step.
    comes: bool,
    goes: bool,
}

impl ZoneEntry {
    pub(super) fn new(settings: ZoneEntrySettings) -> Self {
        Self { settings, paths: Slots::default(), parked: Parked::default() }
    }

    /// Looks at the newest step of a path, or at its only report.
    fn look(&self, path: &mut Path, world: &World<'_>, found: &mut Vec<Found>) {
        let zones = world.waters.zones;
        let from = path.from.as_ref().unwrap_or(&path.to);
        if path.visits.is_empty() && zones.is_clear(from.place, path.to.place) {
            return;
        }
        let is_blind = path.to.at.since(from.at) > self.settings.blind;
        let is_first = path.from.is_none();
        let start = if is_blind { path.to.place } else { from.place };
        let mut stays = Vec::new();
        for number in zones.near(start, path.to.place) {
            let Some(zone) = zones.get(number) else { continue };
            if is_blind || is_first {
                let is_inside = zone.area.contains(path.to.place);
                let is_on = path.visits.iter().any(|visit| visit.zone == number && !visit.is_left);
                stays.extend(is_inside.then_some(Stay {
                    zone: number,
                    start: if is_on { from.at } else { path.to.at },
                    end: path.to.at,
                    comes: false,
                    goes: false,
                }));
                continue;
            }
            let at = |part| crossing((from.at, 0.0), (path.to.at, 1.0), part);
            let parts = zone.area.stays(from.place, path.to.place).into_iter();
            stays.extend(parts.map(|(start, end)| Stay {
                zone: number,
                start: at(start),
                end: at(end),
                comes: start > 0.0,
                goes: end < 1.0,
            }));
        }
        let ended = path.take(&stays, &self.settings, is_blind);
        found.extend(ended.into_iter().filter_map(|visit| self.event(path, visit, None, world)));
    }

    fn event(
        &self,
        path: &Path,
        visit: Visit,
        open_until: Option<Timestamp>,
        world: &World<'_>,
    ) -> Option<Found> {
        let zone = world.waters.zones.get(visit.zone)?;
        let end = open_until.unwrap_or(visit.last);
        let interval = Interval { start: visit.start, end };
        if interval.length() < self.settings.least && open_until.is_none() {
            return None;
        }
        let facts = vec![
            Fact::text("zone", zone.name.clone()),
            Fact::time("inside", visit.inside),
            Fact::percent("slow", visit.slow_percent()),
            Fact::speed("slowest", visit.slowest),
            Fact::yes("is_start_seen", visit.is_start_seen),
            Fact::yes("is_end_seen", visit.is_end_seen),
        ];
        let weight = self.weigh(zone, &visit, interval);
        let sketch = Sketch {
            kind: EventKind::ZoneEntry,
            interval,
            is_open: open_until.is_some(),
            place: visit.place,
            tracks: path.tracks.clone(),
            facts,
            nature: visit.marks.nature(),
            evidence: visit.marks.into_evidence(),
        };
        Some(Found { event: event(sketch), weight })
    }

    fn weigh(&self, zone: &Zone, visit: &Visit, interval: Interval) -> Weight {
        let mut weight = Weight::default();
        let name = || Fact::text("zone", zone.name.clone());
        match zone.watched_for {
            Some(ZoneWatch::Entry) => {
                let length = Fact::time("length", interval.length());
                weight.reason(45, Reason::EnteredZone, [length, name()]);
                weight.innocent_if(true, Innocent::PermittedThere);
            }
            Some(ZoneWatch::Slow) if visit.slow >= self.settings.slow_least => {
                let length = Fact::time("length", visit.slow);
                weight.reason(45, Reason::WasSlowInZone, [length, name()]);
                weight.innocent_if(true, Innocent::PermittedThere);
                weight.innocent_if(true, Innocent::WeatherOrWaiting);
            }
            Some(ZoneWatch::Slow) | None => {}
        }
        weight
    }

    fn open(&mut self, seen: &Seen<'_>) {
        let (TrackChange::Opened(id, because, point), Some(slot)) = (seen.change, seen.slot) else {
            return;
        };
        let before = match because {
            OpenedBecause::Silence(before, _) => self.parked.take(*before),
            OpenedBecause::First | OpenedBecause::Jump(..) => None,
        };
        let path = if let Some(mut path) = before {
            path.tracks.push(*id);
            path.from = Some(std::mem::replace(&mut path.to, point.clone()));
            path
        } else {
            Path { tracks: vec![*id], from: None, to: point.clone(), visits: Vec::new() }
        };
        self.paths.put(slot, path);
    }

    fn close(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let (TrackChange::Closed(id, because), Some(slot)) = (seen.change, seen.slot) else {
            return;
        };
        let Some(mut path) = self.paths.take(slot) else { return };
        self.look(&mut path, world, found);
        if *because == ClosedBecause::Silence {
            for old in self.parked.put(*id, world.now, path) {
                self.end(old, None, world, found);
            }
        } else {
            let now = (*because == ClosedBecause::InputEnded).then_some(world.now);
            self.end(path, now, world, found);
        }
    }

    /// Tells all visits of a path; those in which she still is, last until `now`.
    fn end(
        &self,
        mut path: Path,
        now: Option<Timestamp>,
        world: &World<'_>,
        found: &mut Vec<Found>,
    ) {
        for visit in std::mem::take(&mut path.visits) {
            let open_until = now.filter(|_| !visit.is_left);
            found.extend(self.event(&path, visit, open_until, world));
        }
    }
}

impl Path {
    /// Adds what was inside on the newest step, and takes out the visits that are over.
    fn take(&mut self, stays: &[Stay], settings: &ZoneEntrySettings, is_blind: bool) -> Vec<Visit> {
        let from = self.from.as_ref().unwrap_or(&self.to);
        let speed = speed_of(&self.to, self.from.as_ref());
        let now = self.to.at;
        for visit in &mut self.visits {
            let goes_on = stays.iter().any(|stay| stay.zone == visit.zone);
            // She went out where nobody saw it.
            if !visit.is_left && !goes_on {
                visit.is_left = true;
                visit.is_end_seen = !is_blind;
                visit.marks.keep(&self.to);
            }
        }
        let mut over = Vec::new();
        for stay in stays {
            let is_on = |visit: &mut Visit| {
                visit.zone == stay.zone
                    && stay.start.since(visit.last) <= settings.apart.max(now.since(from.at))
            };
            let known = self.visits.iter_mut().position(is_on);
            let place = known.unwrap_or(self.visits.len());
            if known.is_none() {
                self.visits.push(Visit::new(stay, from, &self.to));
            }
            if let Some(visit) = self.visits.get_mut(place) {
                visit.add(stay, &self.to, speed, settings.slow);
            }
        }
        let is_over = |visit: &mut Visit| visit.is_left && now.since(visit.last) > settings.apart;
        over.extend(self.visits.extract_if(.., is_over));
        over
    }
}

impl Path {
    /// Forgets a report that was noise; the step to it has not been looked at yet.
    fn withdraw(&mut self, at: Timestamp, place: Position) {
        let is_it = (self.to.at, self.to.place) == (at, place);
        if let Some(from) = self.from.take_if(|_| is_it) {
            self.to = from;
        }
        for visit in &mut self.visits {
            visit.marks.withdraw(at, place);
        }
    }
}

impl Visit {
    fn new(stay: &Stay, from: &TrackPoint, to: &TrackPoint) -> Self {
        let whole = to.at.since(from.at).seconds().max(1e-3);
        let part = stay.start.since(from.at).seconds() / whole;
        Self {
            zone: stay.zone,
            start: stay.start,
            is_start_seen: stay.comes,
            last: stay.start,
            is_left: false,
            is_end_seen: false,
            place: from.place.part_way(to.place, part),
            inside: Duration::from_seconds(0),
            slow: Duration::from_seconds(0),
            slowest: None,
            marks: Marks::new(if stay.comes { from } else { to }),
        }
    }

    fn add(&mut self, stay: &Stay, to: &TrackPoint, speed: Option<Speed>, slow: Speed) {
        let length = stay.end.since(stay.start).milliseconds();
        self.inside = Duration::from_milliseconds(self.inside.milliseconds() + length);
        if speed.is_some_and(|speed| speed <= slow) {
            self.slow = Duration::from_milliseconds(self.slow.milliseconds() + length);
        }
        if let Some(speed) = speed {
            self.slowest = Some(self.slowest.map_or(speed, |slowest| slowest.min(speed)));
        }
        self.last = self.last.max(stay.end);
        self.is_left = stay.goes;
        self.is_end_seen = stay.goes;
        if stay.goes || self.inside.milliseconds() == length {
            self.marks.keep(to);
        } else {
            self.marks.push(to);
        }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    fn slow_percent(&self) -> u8 {
        let share = self.slow.seconds() / self.inside.seconds().max(1e-3);
        (100.0 * share).round().clamp(0.0, 100.0) as u8
    }
}

impl Detector for ZoneEntry {
    fn see(&mut self, seen: &Seen<'_>, world: &World<'_>, found: &mut Vec<Found>) {
        let Some(slot) = seen.slot.filter(|_| !world.waters.zones.is_empty()) else { return };
        match seen.change {
            TrackChange::Opened(id, ..) if is_watched(id.vessel) => self.open(seen),
            TrackChange::Moved(_, point) => {
                let Some(mut path) = self.paths.take(slot) else { return };
                self.look(&mut path, world, found);
                path.from = Some(std::mem::replace(&mut path.to, point.clone()));
                self.paths.put(slot, path);
            }
            TrackChange::Withdrawn(_, at, place) => {
                if let Some(path) = self.paths.get_mut(slot) {
                    path.withdraw(*at, *place);
                }
            }
            TrackChange::Closed(..) => self.close(seen, world, found),
            TrackChange::Opened(..) | TrackChange::Heard(..) | TrackChange::Said(..) => {}
        }
    }

    fn finish(&mut self, world: &World<'_>, found: &mut Vec<Found>) {
        let parked: Vec<Path> = self.parked.drain().collect();
        for path in parked {
            self.end(path, None, world, found);
        }
    }
}
