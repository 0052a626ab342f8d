//! What a map and a time line of one lead show: whose paths, when, and what to mark on them.

use std::collections::BTreeSet;

use vigia_sea::{
    Duration, Event, EventKind, Evidence, Interval, Lead, Position, Timestamp, Track, TrackId,
    TrackPoint,
};

use crate::findings::Findings;
use crate::text::Texts;

/// Everything drawn of one lead.
pub(crate) struct Scene<'a> {
    /// From some time before the first event to some time after the last.
    pub(crate) window: Interval,
    /// From the first event to the last.
    pub(crate) interval: Interval,
    pub(crate) paths: Vec<Path<'a>>,
    pub(crate) links: Vec<Link>,
    pub(crate) events: Vec<&'a Event>,
}

/// The reports of one vessel, or of one of her tracks, within the window.
pub(crate) struct Path<'a> {
    pub(crate) label: String,
    /// For the map, where the name would take too much room when all tracks are hers.
    pub(crate) short: String,
    /// What was reported without a break, in order of time; never empty ones.
    pub(crate) runs: Vec<Vec<&'a TrackPoint>>,
}

/// A way that nobody reported.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) from: (Timestamp, Position),
    pub(crate) to: (Timestamp, Position),
    pub(crate) is_jump: bool,
}

/// The window is longer than the lead by a quarter on either side, within these.
const LEAST_PAD: Duration = Duration::from_minutes(30);
const MOST_PAD: Duration = Duration::from_hours(6);

impl<'a> Scene<'a> {
    pub(crate) fn of(findings: &Findings<'a>, texts: &Texts, lead: &Lead) -> Self {
        let events: Vec<&'a Event> =
            findings.events.iter().filter(|event| lead.events.contains(&event.id)).collect();
        let window = window(lead.interval);
        // Two hulls on one number are told apart by their tracks, else a vessel has one path.
        let by_track = events.iter().any(|event| is_on_several_tracks(event.kind));
        let named = |id: TrackId| events.iter().any(|event| event.tracks.contains(&id));
        let tracks = findings.tracks.iter();
        let tracks: Vec<&'a Track> = tracks
            .filter(|track| lead.vessels.contains(&track.id.vessel))
            .filter(|track| !by_track || named(track.id))
            .collect();
        let plan = Plan { window, events, by_track };
        let events = plan.events.iter();
        Self {
            window,
            interval: lead.interval,
            paths: paths(findings, texts, &tracks, &plan),
            links: events.flat_map(|event| links(event, &tracks)).collect(),
            events: plan.events,
        }
    }

    /// Every place that the map must show.
    pub(crate) fn places(&self) -> Vec<Position> {
        let reported = self.paths.iter().flat_map(|path| path.runs.iter().flatten());
        let reported = reported.map(|point| point.place);
        let linked = self.links.iter().flat_map(|link| [link.from.1, link.to.1]);
        let begun = self.events.iter().map(|event| event.place);
        reported.chain(linked).chain(begun).collect()
    }
}

fn window(interval: Interval) -> Interval {
    let quarter = Duration::from_milliseconds(interval.length().milliseconds() / 4);
    let pad = quarter.clamp(LEAST_PAD, MOST_PAD);
    Interval {
        start: interval.start.plus(Duration::from_milliseconds(-pad.milliseconds())),
        end: interval.end.plus(pad),
    }
}

/// More cannot be told apart.
const MOST_PATHS: usize = 8;

/// What decides how tracks become paths.
struct Plan<'a> {
    window: Interval,
    events: Vec<&'a Event>,
    by_track: bool,
}

fn paths<'a>(
    findings: &Findings<'_>,
    texts: &Texts,
    tracks: &[&'a Track],
    plan: &Plan<'_>,
) -> Vec<Path<'a>> {
    let mut paths: Vec<(TrackId, Path<'a>)> = Vec::new();
    for track in tracks {
        let runs = runs(track, plan);
        let is_same = |id: &TrackId| !plan.by_track && id.vessel == track.id.vessel;
        if let Some((_, path)) = paths.iter_mut().find(|(id, _)| is_same(id)) {
            path.runs.extend(runs);
        } else if !runs.is_empty() {
            let vessel = texts.vessel(findings, track.id.vessel);
            let (label, short) = labels(texts, vessel, plan.by_track.then_some(track.id.number));
            let path = Path { label, short, runs };
            paths.push((track.id, path));
        }
    }
    let paths = paths.into_iter().map(|(_, path)| path);
    paths.take(MOST_PATHS).collect()
}

/// The reports of a track within the window, broken where an event lies between two of them: what
/// was not reported must not look reported.
fn runs<'a>(track: &'a Track, plan: &Plan<'_>) -> Vec<Vec<&'a TrackPoint>> {
    let is_seen = |point: &&TrackPoint| (plan.window.start..=plan.window.end).contains(&point.at);
    let is_broken = |from: &TrackPoint, to: &TrackPoint| {
        let mut own = plan.events.iter().filter(|event| event.vessels.contains(&track.id.vessel));
        own.any(|event| from.at <= event.interval.start && to.at >= event.interval.end)
    };
    let mut runs: Vec<Vec<&'a TrackPoint>> = Vec::new();
    for point in track.points.iter().filter(is_seen) {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| !is_broken(last, point)) => run.push(point),
            _ => runs.push(vec![point]),
        }
    }
    runs
}

fn labels(texts: &Texts, vessel: String, track: Option<u32>) -> (String, String) {
    let Some(number) = track else {
        return (vessel.clone(), vessel);
    };
    let number = number.to_string();
    let short = texts.say("map-track", &[("number", number.into())]);
    (format!("{vessel}, {short}"), short)
}

/// Kinds whose vessel is in two places.
const fn is_on_several_tracks(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::ImpossibleMotion | EventKind::DisplacedPosition | EventKind::SharedIdentity
    )
}

fn links(event: &Event, tracks: &[&Track]) -> Vec<Link> {
    match event.kind {
        EventKind::Gap => silence(event, tracks).into_iter().collect(),
        EventKind::ImpossibleMotion | EventKind::DisplacedPosition => jumps(event, tracks),
        _ => Vec::new(),
    }
}

/// From the last report before a gap to the first after it.
fn silence(event: &Event, tracks: &[&Track]) -> Option<Link> {
    let points = || {
        let own = tracks.iter().filter(|track| event.vessels.contains(&track.id.vessel));
        own.flat_map(|track| &track.points)
    };
    let from = points().filter(|point| point.at <= event.interval.start).max_by_key(|p| p.at)?;
    let to = points().filter(|point| point.at >= event.interval.end).min_by_key(|p| p.at)?;
    Some(Link { from: (from.at, from.place), to: (to.at, to.place), is_jump: false })
}

/// Between reports of the evidence that follow each other on different tracks.
fn jumps(event: &Event, tracks: &[&Track]) -> Vec<Link> {
    // By where they stand: of a report that is no evidence, the digest is not known.
    let stands = |evidence: &Evidence| (evidence.input, evidence.span);
    let decisive: BTreeSet<_> = event.evidence.iter().map(stands).collect();
    let mut points: Vec<_> = tracks
        .iter()
        .flat_map(|track| track.points.iter().map(|point| (track.id, point)))
        .filter(|(_, point)| decisive.contains(&stands(&point.evidence)))
        .collect();
    points.sort_by_key(|(id, point)| (point.at, *id));
    let pairs = points.iter().zip(points.iter().skip(1));
    pairs
        .filter(|((before, _), (after, _))| before != after)
        .map(|((_, from), (_, to))| Link {
            from: (from.at, from.place),
            to: (to.at, to.place),
            is_jump: true,
        })
        .take(MOST_JUMPS)
        .collect()
}

/// More lines would hide the tracks.
const MOST_JUMPS: usize = 8;

#[cfg(test)]
#[path = "scene_tests.rs"]
mod tests;
