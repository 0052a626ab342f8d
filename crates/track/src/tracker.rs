//! Reports of one vessel become tracks.

use rustc_hash::FxHashMap;
use vigia_sea::{
    ClosedBecause, Duration, MmsiKind, OpenedBecause, PositionReport, SetAside, StaticReport,
    Timestamp, TrackChange, TrackId, TrackPoint, Transceiver, VesselKey,
};

use crate::fit::{FitSettings, Fix};
use crate::hulls::{Belongs, Match, Open, belongs};
use crate::said::{Speaker, remember, speaker};

/// How reports are split into tracks.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// A track ends when nothing was heard for this long.
    pub silence: Duration,
    /// What makes a report fit a track.
    pub fit: FitSettings,
    /// A report with the same place, speed and course within this time is the same one again.
    pub repeat: Duration,
    /// Message 27 has places of a tenth of a minute: so soon after a better one it only makes a
    /// track crooked.
    pub least_long_range: Duration,
    /// What a vessel says of herself may belong to a hull whose first position comes this much
    /// later.
    pub waits: Duration,
    /// Tracks of one vessel that are open at the same time; the one silent longest gives way.
    pub most_open: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            silence: Duration::from_hours(24),
            fit: FitSettings::default(),
            repeat: Duration::from_seconds(10),
            least_long_range: Duration::from_hours(1),
            waits: Duration::from_minutes(15),
            most_open: 32,
        }
    }
}

/// Splits the reports of every vessel into tracks.
#[derive(Debug)]
pub struct Tracker {
    settings: Settings,
    vessels: FxHashMap<VesselKey, Vessel>,
    set_aside: SetAside,
}

#[derive(Debug, Default)]
struct Vessel {
    n_tracks: u32,
    open: Vec<Open>,
    /// What was said by a hull that is not known yet, the oldest first.
    waiting: Vec<StaticReport>,
}

/// More reports of one vessel do not wait for a hull.
const MOST_WAITING: usize = 4;

/// Puts reports into the order in which [`Tracker::push`] wants them. Equal moments are ordered by
/// vessel, place and fingerprint, so that the order in which reports arrived leaves no trace.
pub fn sort(reports: &mut [PositionReport]) {
    reports.sort_unstable_by(|a, b| {
        let key = |report: &PositionReport| (report.observed_at, report.vessel, report.place);
        key(a).cmp(&key(b)).then_with(|| a.evidence.digest.cmp(&b.evidence.digest))
    });
}

/// Puts what vessels say of themselves into the order in which [`Tracker::say`] wants it.
pub fn sort_statics(reports: &mut [StaticReport]) {
    reports.sort_unstable_by(|a, b| {
        let key = |report: &StaticReport| (report.observed_at, report.vessel);
        key(a).cmp(&key(b)).then_with(|| a.evidence.digest.cmp(&b.evidence.digest))
    });
}

impl Tracker {
    /// A tracker with no tracks.
    pub fn new(settings: Settings) -> Self {
        Self { settings, vessels: FxHashMap::default(), set_aside: SetAside::default() }
    }

    /// Takes the next report and gives what it changes. Reports must come in the order of
    /// [`sort`].
    pub fn push(&mut self, report: PositionReport, take: &mut impl FnMut(TrackChange)) {
        let Some((vessel, point, fix)) = self.point(report) else {
            return;
        };
        let settings = self.settings;
        let entry = self.vessels.entry(vessel).or_default();
        if !entry.waiting.is_empty() {
            entry.stop_waiting(point.at, &settings, take);
        }
        if entry.open.iter().any(|open| is_repeat(&open.last, &point, settings.repeat)) {
            self.set_aside.n_repeated += 1;
        } else if !entry.add(vessel, (point, fix), &settings, take) {
            self.set_aside.n_coarse += 1;
        }
    }

    /// Takes what a vessel says of herself, in the same order of time, and gives it to the hull
    /// that it fits best. When it fits none, it waits a while for a hull that is not heard yet, so
    /// it may be told later than its time. Without a time it cannot be placed and changes nothing.
    pub fn say(&mut self, report: StaticReport, take: &mut impl FnMut(TrackChange)) {
        let Some(now) = report.observed_at else { return };
        if !has_tracks(report.vessel.kind()) {
            return take(TrackChange::Said(None, Box::new(report)));
        }
        let settings = self.settings;
        let vessel = self.vessels.entry(report.vessel).or_default();
        vessel.stop_waiting(now, &settings, take);
        match speaker(&vessel.open, &report, now, &settings) {
            Speaker::Open(place) => vessel.tell(Some(place), report, take),
            Speaker::Unclear => vessel.tell(None, report, take),
            Speaker::Doubtful(_) | Speaker::Nobody => vessel.wait(report, &settings, take),
        }
    }

    /// Ends all tracks, and tells what became of no track.
    pub fn finish(self, take: &mut impl FnMut(TrackChange)) -> SetAside {
        let mut vessels: Vec<(VesselKey, Vessel)> = self.vessels.into_iter().collect();
        vessels.sort_unstable_by_key(|(key, _)| *key);
        for (_, vessel) in &mut vessels {
            for report in std::mem::take(&mut vessel.waiting) {
                vessel.tell_best(report, &self.settings, take);
            }
        }
        let open = vessels.into_iter().flat_map(|(_, vessel)| vessel.open);
        let mut open: Vec<TrackId> = open.map(|open| open.id).collect();
        open.sort_unstable();
        for id in open {
            take(TrackChange::Closed(id, ClosedBecause::InputEnded));
        }
        self.set_aside
    }

    /// The report as a point; `None`, counted, when no track can be made of it.
    fn point(&mut self, report: PositionReport) -> Option<(VesselKey, TrackPoint, Fix)> {
        if !has_tracks(report.vessel.kind()) {
            self.set_aside.n_no_vessel += 1;
            return None;
        }
        let Some(at) = report.observed_at else {
            self.set_aside.n_without_time += 1;
            return None;
        };
        let Some(place) = report.place else {
            self.set_aside.n_without_place += 1;
            return None;
        };
        let fix = Fix::new(&report, at, place);
        let point = TrackPoint {
            at,
            place,
            speed: report.speed,
            course: report.course,
            heading: report.heading,
            status: report.status,
            transceiver: report.transceiver,
            nature: report.nature,
            source: report.source,
            evidence: report.evidence,
        };
        Some((report.vessel, point, fix))
    }
}

/// Base stations, aids to navigation and groups do not sail.
const fn has_tracks(kind: MmsiKind) -> bool {
    !matches!(kind, MmsiKind::BaseStation | MmsiKind::AidToNavigation | MmsiKind::Group)
}

fn is_repeat(last: &TrackPoint, point: &TrackPoint, within: Duration) -> bool {
    point.at.since(last.at) <= within
        && (point.place, point.speed, point.course) == (last.place, last.speed, last.course)
}

impl Vessel {
    /// Puts the point on its track, or on a new one; `false` when it is too coarse to be of use.
    fn add(
        &mut self,
        vessel: VesselKey,
        (point, fix): (TrackPoint, Fix),
        settings: &Settings,
        take: &mut impl FnMut(TrackChange),
    ) -> bool {
        let silent = self.close_silent(point.at, settings.silence, take);
        let belongs = belongs(&self.open, &fix, settings);
        if fix.transceiver == Transceiver::LongRange
            && let Some(id) = self.heard_soon_before(&belongs, point.at, settings)
        {
            take(TrackChange::Heard(id, point));
            return false;
        }
        match belongs {
            Belongs::There(found) => {
                self.join(point, fix, found, take);
                return true;
            }
            Belongs::Unclear(rivals) => {
                for place in rivals.into_iter().rev() {
                    take(TrackChange::Closed(self.open.remove(place).id, ClosedBecause::Unclear));
                }
            }
            Belongs::Nowhere => {}
        }
        let because = self.because(silent, &point);
        self.make_room(settings.most_open, take);
        self.n_tracks += 1;
        let id = TrackId { vessel, number: self.n_tracks };
        self.open.push(Open::new(id, point.clone(), fix));
        take(TrackChange::Opened(id, because, point));
        for report in std::mem::take(&mut self.waiting) {
            self.tell_best(report, settings, take);
        }
        true
    }

    fn join(
        &mut self,
        point: TrackPoint,
        fix: Fix,
        found: Match,
        take: &mut impl FnMut(TrackChange),
    ) {
        let Some(open) = self.open.get_mut(found.open) else {
            return;
        };
        let id = open.id;
        for noise in open.join(point.clone(), fix, found) {
            take(TrackChange::Withdrawn(id, noise.at, noise.place));
        }
        take(TrackChange::Moved(id, point));
    }

    /// Waits for a hull that may have said this. The oldest of many gives way.
    fn wait(
        &mut self,
        report: StaticReport,
        settings: &Settings,
        take: &mut impl FnMut(TrackChange),
    ) {
        if self.waiting.len() >= MOST_WAITING {
            let oldest = self.waiting.remove(0);
            self.tell_best(oldest, settings, take);
        }
        self.waiting.push(report);
    }

    /// Tells what waited for too long.
    fn stop_waiting(
        &mut self,
        now: Timestamp,
        settings: &Settings,
        take: &mut impl FnMut(TrackChange),
    ) {
        let is_late = |report: &mut StaticReport| {
            report.observed_at.is_none_or(|at| now.since(at) > settings.waits)
        };
        let late: Vec<StaticReport> = self.waiting.extract_if(.., is_late).collect();
        for report in late {
            self.tell_best(report, settings, take);
        }
    }

    /// Gives what was said to the hull that it fits best, even if badly.
    fn tell_best(
        &mut self,
        report: StaticReport,
        settings: &Settings,
        take: &mut impl FnMut(TrackChange),
    ) {
        let at = report.observed_at;
        let speaker = at.map(|at| speaker(&self.open, &report, at, settings));
        let place = match speaker {
            Some(Speaker::Open(place) | Speaker::Doubtful(place)) => Some(place),
            Some(Speaker::Nobody | Speaker::Unclear) | None => None,
        };
        self.tell(place, report, take);
    }

    fn tell(
        &mut self,
        place: Option<usize>,
        report: StaticReport,
        take: &mut impl FnMut(TrackChange),
    ) {
        let track = place.and_then(|place| self.open.get_mut(place));
        let id = track.map(|track| {
            remember(track, &report);
            track.id
        });
        take(TrackChange::Said(id, Box::new(report)));
    }

    /// The track among those that a fix may belong to that was heard a short time ago.
    fn heard_soon_before(
        &self,
        belongs: &Belongs,
        now: Timestamp,
        settings: &Settings,
    ) -> Option<TrackId> {
        let places = match belongs {
            Belongs::Nowhere => &[][..],
            Belongs::There(found) => &[found.open][..],
            Belongs::Unclear(rivals) => rivals,
        };
        let newest = places
            .iter()
            .filter_map(|place| self.open.get(*place))
            .max_by_key(|open| open.last.at)?;
        (now.since(newest.last.at) < settings.least_long_range).then_some(newest.id)
    }

    /// Ends the tracks that are silent for too long; gives the one that was heard last.
    fn close_silent(
        &mut self,
        now: Timestamp,
        silence: Duration,
        take: &mut impl FnMut(TrackChange),
    ) -> Option<Open> {
        let is_silent = |open: &mut Open| now.since(open.last.at) > silence;
        if !self.open.iter_mut().any(is_silent) {
            return None;
        }
        let mut silent: Vec<Open> = self.open.extract_if(.., is_silent).collect();
        silent.sort_by_key(|open| (open.last.at, open.id));
        for open in &silent {
            take(TrackChange::Closed(open.id, ClosedBecause::Silence));
        }
        silent.pop()
    }

    fn because(&self, silent: Option<Open>, point: &TrackPoint) -> OpenedBecause {
        let nearest =
            self.open.iter().min_by_key(|open| (open.last.place.distance(point.place), open.id));
        match (nearest, silent) {
            (Some(open), _) => OpenedBecause::Jump(open.id, Box::new(open.last.clone())),
            (None, Some(open)) => OpenedBecause::Silence(open.id, Box::new(open.last)),
            (None, None) => OpenedBecause::First,
        }
    }

    fn make_room(&mut self, most_open: usize, take: &mut impl FnMut(TrackChange)) {
        while self.open.len() >= most_open.max(1) {
            let oldest =
                self.open.iter().enumerate().min_by_key(|(_, open)| (open.last.at, open.id));
            let Some((place, _)) = oldest else { return };
            take(TrackChange::Closed(self.open.remove(place).id, ClosedBecause::TooMany));
        }
    }
}

#[cfg(test)]
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "small cases")]
#[path = "tracker_tests.rs"]
mod tests;
