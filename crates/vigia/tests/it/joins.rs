//! Who speaks when two hulls use one number: real logs in which the numbers of two vessels are made
//! one, so that the truth is known.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use vigia_read::{Census, Feed, Item, Merge};
use vigia_sea::{
    Digest, InputId, PositionReport, Report, StaticReport, TrackChange, TrackId, VesselKey,
};
use vigia_track::{Settings, Tracker, sort, sort_statics};

use crate::field::field_data;

fn reports(path: &Path) -> (Vec<PositionReport>, Vec<StaticReport>) {
    let mut bytes = std::fs::read(path).unwrap();
    if path.extension().is_some_and(|end| end == "gz") {
        let mut whole = Vec::new();
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut whole).unwrap();
        bytes = whole;
    }
    let (mut positions, mut statics) = (Vec::new(), Vec::new());
    let mut take = |item: Item<'_>| {
        item.reports(&mut |report| match report {
            Report::Position(report) => positions.push(report),
            Report::Static(report) => statics.push(report),
            Report::Detection(_) => {}
        });
    };
    let (mut feed, mut merge) = (Feed::new(InputId(0), Census::default()), Merge::patient());
    feed.push(&bytes, &mut |item: Item<'_>| merge.item(item, &mut take)).unwrap();
    feed.finish(&mut |item: Item<'_>| merge.item(item, &mut take)).unwrap();
    merge.finish(&mut take);
    positions.retain(|report| report.observed_at.is_some() && report.place.is_some());
    statics.retain(|report| report.observed_at.is_some());
    (positions, statics)
}

/// Vessels that speak of themselves, two and two, more than 20 nautical miles apart, the second
/// with the number of the first.
fn pairs(positions: &[PositionReport], statics: &[StaticReport]) -> BTreeMap<VesselKey, VesselKey> {
    let mut seen: BTreeMap<VesselKey, (usize, usize)> = BTreeMap::new();
    let mut places = BTreeMap::new();
    for report in positions {
        seen.entry(report.vessel).or_default().0 += 1;
        places.entry(report.vessel).or_insert(report.place.unwrap());
    }
    for report in statics {
        seen.entry(report.vessel).or_default().1 += 1;
    }
    let mut single: Vec<VesselKey> = Vec::new();
    let mut pairs = BTreeMap::new();
    for (vessel, _) in seen.iter().filter(|(_, (n, n_said))| *n >= 3 && *n_said >= 1) {
        let is_far =
            |other: &VesselKey| places[other].distance(places[vessel]).nautical_miles() > 20.0;
        match single.iter().position(is_far) {
            Some(place) => {
                pairs.insert(*vessel, single.remove(place));
            }
            None => single.push(*vessel),
        }
    }
    pairs
}

/// How many of the identity messages of paired vessels were joined to a track of their own hull,
/// how many to any, and how many there are.
fn joined(path: &Path) -> [usize; 4] {
    let (mut positions, mut statics) = reports(path);
    let pairs = pairs(&positions, &statics);
    let is_paired = |vessel: &VesselKey| {
        pairs.contains_key(vessel) || pairs.values().any(|first| first == vessel)
    };
    positions.retain(|report| is_paired(&report.vessel));
    statics.retain(|report| is_paired(&report.vessel));
    let mut truth: BTreeMap<Digest, VesselKey> = BTreeMap::new();
    for report in &mut positions {
        truth.insert(report.evidence.digest, report.vessel);
        report.vessel = *pairs.get(&report.vessel).unwrap_or(&report.vessel);
    }
    for report in &mut statics {
        truth.insert(report.evidence.digest, report.vessel);
        report.vessel = *pairs.get(&report.vessel).unwrap_or(&report.vessel);
    }
    sort(&mut positions);
    sort_statics(&mut statics);
    let mut hulls: BTreeMap<TrackId, BTreeMap<VesselKey, usize>> = BTreeMap::new();
    let mut said = Vec::new();
    let mut take = |change: TrackChange| match change {
        TrackChange::Opened(id, _, point) | TrackChange::Moved(id, point) => {
            let hull = truth[&point.evidence.digest];
            *hulls.entry(id).or_default().entry(hull).or_default() += 1;
        }
        TrackChange::Said(id, report) => said.push((id, truth[&report.evidence.digest])),
        TrackChange::Heard(..) | TrackChange::Withdrawn(..) | TrackChange::Closed(..) => {}
    };
    // What a tracker does that gives all to the hull heard last.
    let (mut newest, mut n_naive) = (BTreeMap::new(), 0);
    let mut tracker = Tracker::new(Settings::default());
    let mut statics = statics.into_iter().peekable();
    for report in positions {
        while let Some(said) = statics.next_if(|said| said.observed_at < report.observed_at) {
            n_naive += usize::from(newest.get(&said.vessel) == truth.get(&said.evidence.digest));
            tracker.say(said, &mut take);
        }
        newest.insert(report.vessel, truth[&report.evidence.digest]);
        tracker.push(report, &mut take);
    }
    statics.for_each(|report| tracker.say(report, &mut take));
    tracker.finish(&mut take);
    let hull_of = |id: &TrackId| hulls[id].iter().max_by_key(|(_, n)| **n).map(|(hull, _)| *hull);
    let right = said.iter().filter(|(id, hull)| id.as_ref().and_then(hull_of) == Some(*hull));
    let n_joined = said.iter().filter(|(id, _)| id.is_some()).count();
    [right.count(), n_joined, said.len(), n_naive]
}

#[test]
fn identity_messages_join_the_hull_that_said_them() {
    let Some(data) = field_data("identity messages of paired vessels") else { return };
    let (mut n_right, mut n_joined, mut n, mut n_naive) = (0, 0, 0, 0);
    let mut paths: Vec<_> =
        std::fs::read_dir(data.join("ais/raw")).unwrap().map(|path| path.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let [right, joined, all, naive] = joined(&path);
        n_right += right;
        n_joined += joined;
        n += all;
        n_naive += naive;
    }
    eprintln!(
        "{n} identity messages, {n_joined} joined to a hull, {n_right} of them to the right one; \
         the hull heard last is the right one for {n_naive}"
    );
    assert!(n > 2000, "{n}");
    // These logs are minutes long: most of their messages are the first of a hull, and nothing
    // tells which of two that one receiver hears has spoken. Then no hull is given it.
    assert!(n_right * 100 >= n_joined * 85, "{n_right} of {n_joined} of {n}");
    assert!(n_naive * n_joined < n_right * n, "{n_naive}");
}
