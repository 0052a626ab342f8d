//! Reports of one vessel become tracks.

use rustc_hash::FxHashMap;
use vigia_sea::{
    ClosedBecause, Distance, Duration, MmsiKind, OpenedBecause, PositionReport, SetAside, Speed,
    Timestamp, TrackChange, TrackId, TrackPoint, VesselKey,
};

/// How reports are split into tracks.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// A track ends when nothing was heard for this long.
    pub silence: Duration,
    /// A ship that is faster than this is not the same ship.
    pub fastest_ship: Speed,
    /// The same for an aircraft in search and rescue.
    pub fastest_aircraft: Speed,
    /// What positions and their times may be off by, together.
    pub slack: Distance,
    /// A report with the same place, speed and course within this time is the same one again.
    pub repeat: Duration,
    /// Tracks of one vessel that are open at the same time; the one silent longest gives way.
    pub most_open: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            silence: Duration::from_hours(4),
            fastest_ship: Speed::from_whole_knots(60),
            fastest_aircraft: Speed::from_whole_knots(400),
            slack: Distance::from_nautical_miles(1.0),
            repeat: Duration::from_seconds(10),
            most_open: 6,
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
}

#[derive(Debug)]
struct Open {
    id: TrackId,
    last: TrackPoint,
}

/// Puts reports into the order in which [`Tracker::push`] wants them. Equal moments are ordered by
/// vessel, place and fingerprint, so that the order in which reports arrived leaves no trace.
pub fn sort(reports: &mut [PositionReport]) {
    reports.sort_unstable_by(|a, b| {
        let key = |report: &PositionReport| (report.observed_at, report.vessel, report.place);
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
        let vessel = report.vessel;
        if let Some(point) = self.point(report) {
            let settings = self.settings;
            let entry = self.vessels.entry(vessel).or_default();
            if entry.open.iter().any(|open| is_repeat(&open.last, &point, settings.repeat)) {
                self.set_aside.n_repeated += 1;
            } else {
                entry.add(vessel, point, &settings, take);
            }
        }
    }

    /// Ends all tracks, and tells what became of no track.
    pub fn finish(self, take: &mut impl FnMut(TrackChange)) -> SetAside {
        let mut open: Vec<TrackId> =
            self.vessels.into_values().flat_map(|vessel| vessel.open).map(|open| open.id).collect();
        open.sort_unstable();
        for id in open {
            take(TrackChange::Closed(id, ClosedBecause::InputEnded));
        }
        self.set_aside
    }

    /// The report as a point; `None`, counted, when no track can be made of it.
    fn point(&mut self, report: PositionReport) -> Option<TrackPoint> {
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
        Some(TrackPoint {
            at,
            place,
            speed: report.speed,
            course: report.course,
            status: report.status,
            transceiver: report.transceiver,
            nature: report.nature,
            evidence: report.evidence,
        })
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
    fn add(
        &mut self,
        vessel: VesselKey,
        point: TrackPoint,
        settings: &Settings,
        take: &mut impl FnMut(TrackChange),
    ) {
        let silent = self.close_silent(point.at, settings.silence, take);
        let fastest = match vessel.kind() {
            MmsiKind::Aircraft => settings.fastest_aircraft,
            _ => settings.fastest_ship,
        };
        let reached = self
            .open
            .iter_mut()
            .map(|open| (open.last.place.distance(point.place), open))
            .filter(|(distance, open)| {
                let reach = fastest.during(point.at.since(open.last.at));
                distance.metres() <= reach.metres() + settings.slack.metres()
            })
            .min_by_key(|(distance, _)| *distance);
        if let Some((_, open)) = reached {
            open.last = point.clone();
            return take(TrackChange::Moved(open.id, point));
        }
        let because = self.because(silent, &point);
        self.make_room(settings.most_open, take);
        self.n_tracks += 1;
        let id = TrackId { vessel, number: self.n_tracks };
        self.open.push(Open { id, last: point.clone() });
        take(TrackChange::Opened(id, because, point));
    }

    /// Ends the tracks that are silent for too long; gives the one that was heard last.
    fn close_silent(
        &mut self,
        now: Timestamp,
        silence: Duration,
        take: &mut impl FnMut(TrackChange),
    ) -> Option<Open> {
        let is_silent = |open: &mut Open| now.since(open.last.at) > silence;
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
