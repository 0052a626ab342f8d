//! Playback of a lead: where her vessels were at each moment, thinned to what a screen can show,
//! and the controls that the page's script brings to life. Without the script they stay hidden.
//!
//! Of the reports of one lead the page holds:
//! - no two of one vessel nearer in time than a 2000th of the time line;
//! - only as many as keep the mark within half a unit of the drawing (a 1040th of its width) of
//!   where all of them would put it at that moment, or within as little more as
//!   [`MOST_MOMENTS`] allow.

use std::fmt::Arguments;

use maud::{Markup, html};
use vigia_sea::{Duration, Interval, Timestamp, TrackPoint};

use crate::chart::{self, Chart, Spot};
use crate::map::{N_STYLES, append};
use crate::scene::{Path, Scene};
use crate::text::Texts;

/// Moments of one lead. Silences may add two each, of which a lane has at most 200.
const MOST_MOMENTS: usize = 600;
/// More marks at once cannot be told apart; the map shows all tracks.
const MOST_LANES: usize = 8;
/// Parts of the time line that a slider can tell apart.
const MOST_PARTS: i64 = 2000;
/// A mark is drawn as unheard between reports that are further apart than this. A moored vessel of
/// class A reports every three minutes (ITU-R M.1371-5, annex 1, table 1), so three in a row are
/// missing.
pub(crate) const PAUSE: Duration = Duration::from_minutes(10);
/// A pause is seen for a tenth of a second when the time line plays in 20 seconds.
const PAUSE_PARTS: i64 = 200;

/// Where a vessel is at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Moment {
    /// Seconds after the window's start.
    at: f64,
    spot: Spot,
}

/// What one mark on the map does: pieces of her way on which she was heard, in order of time.
#[derive(Debug, PartialEq)]
struct Lane {
    /// Which of the drawn styles, as on the map.
    style: usize,
    pieces: Vec<Vec<Moment>>,
}

/// The slider and its buttons, for the map drawn by `chart`.
pub(crate) fn controls(texts: &Texts, chart: &Chart, scene: &Scene<'_>, number: usize) -> Markup {
    let lanes = lanes(chart, scene);
    let seconds = scene.window.length().milliseconds() / 1000;
    let pace = pace(seconds);
    html! {
        @if !lanes.is_empty() && seconds > 0 {
            div .play hidden role="group" aria-label=(texts.say("play-group", &[("number", number.into())]))
                data-start=(scene.window.start.unix_milliseconds() / 1000)
                data-pause=(pause(scene.window).milliseconds() / 1000)
                data-lanes=(encoded(&lanes)) {
                button .go type="button" data-other=(texts.plain("play-pause")) { (texts.plain("play-play")) }
                span .clock { (crate::form::minute(scene.window.start)) " UTC" }
                label {
                    (texts.plain("play-pace")) " "
                    select {
                        @for choice in paces(seconds) {
                            option value=(choice * 60) selected[choice == pace] {
                                (texts.say("play-pace-choice", &[("minutes", choice.unsigned_abs().into())]))
                            }
                        }
                    }
                }
                button .whole type="button" { (texts.plain("play-whole")) }
                p .quiet {
                    svg viewBox="0 0 34 12" aria-hidden="true" { circle .unheard cx="17" cy="6" r="4.5" {} }
                    (texts.say("play-unheard", &[("pause", pause(scene.window).to_string().into())]))
                }
                input type="range" min="0" max=(seconds) step=((seconds / 500).max(1)) value="0"
                    aria-label=(texts.plain("play-slider"));
            }
        }
    }
}

/// Minutes of the sea in a second of the watcher.
const PACES: [i64; 9] = [1, 5, 15, 60, 180, 720, 2880, 10_080, 43_200];

/// Those with which the time line plays for two seconds to ten minutes.
fn paces(seconds: i64) -> impl Iterator<Item = i64> {
    let fits = move |minutes: i64| {
        let plays = seconds / (minutes * 60);
        (2..=600).contains(&plays) || minutes == pace(seconds)
    };
    PACES.into_iter().filter(move |minutes| fits(*minutes))
}

/// The one that plays the time line within half a minute, if one does.
fn pace(seconds: i64) -> i64 {
    PACES.into_iter().find(|minutes| seconds / (minutes * 60) <= 30).unwrap_or(43_200)
}

fn pause(window: Interval) -> Duration {
    PAUSE.max(part(window, PAUSE_PARTS))
}

fn part(window: Interval, parts: i64) -> Duration {
    Duration::from_milliseconds(window.length().milliseconds() / parts)
}

fn lanes(chart: &Chart, scene: &Scene<'_>) -> Vec<Lane> {
    let mut lanes = Vec::new();
    for (index, path) in scene.paths.iter().enumerate() {
        let ways = ways(path).into_iter().map(|way| {
            let spaced = spaced(&way, part(scene.window, MOST_PARTS));
            heard(&spaced, pause(scene.window), |point| moment(chart, scene.window.start, point))
        });
        lanes.extend(ways.map(|pieces| Lane { style: index % N_STYLES, pieces }));
    }
    lanes.truncate(MOST_LANES);
    thinned(&lanes)
}

fn moment(chart: &Chart, start: Timestamp, point: &TrackPoint) -> Moment {
    Moment { at: point.at.since(start).seconds(), spot: chart.spot(point.place) }
}

/// A vessel's runs put one after another; those that are at the same time go beside each other,
/// since a number may be sent by two hulls.
fn ways<'a>(path: &Path<'a>) -> Vec<Vec<&'a TrackPoint>> {
    let start = |run: &&Vec<&TrackPoint>| run.first().map(|point| point.at);
    let mut runs: Vec<_> = path.runs.iter().collect();
    runs.sort_by_key(start);
    let mut ways: Vec<Vec<&TrackPoint>> = Vec::new();
    for run in runs {
        let has_ended = |way: &&mut Vec<&TrackPoint>| way.last().map(|last| last.at) < start(&run);
        match ways.iter_mut().find(has_ended) {
            Some(way) => way.extend(run),
            None => ways.push(run.clone()),
        }
    }
    ways
}

/// The first and the last report, and of those between none nearer than `least` to the one before.
fn spaced<'a>(points: &[&'a TrackPoint], least: Duration) -> Vec<&'a TrackPoint> {
    let mut kept: Vec<&TrackPoint> = Vec::new();
    for point in points {
        if kept.last().is_none_or(|last| point.at.since(last.at) >= least) {
            kept.push(point);
        }
    }
    if let Some(last) = points.last().filter(|last| kept.last().is_some_and(|k| k.at < last.at)) {
        kept.push(last);
    }
    kept
}

/// Cuts where two reports are further apart than `pause`.
fn heard(
    points: &[&TrackPoint],
    pause: Duration,
    moment: impl Fn(&TrackPoint) -> Moment,
) -> Vec<Vec<Moment>> {
    let pieces = points.chunk_by(|from, to| to.at.since(from.at) <= pause);
    pieces.map(|piece| piece.iter().map(|point| moment(point)).collect()).collect()
}

/// As few moments as the rule above asks for.
fn thinned(lanes: &[Lane]) -> Vec<Lane> {
    let mut tolerance = 0.5;
    loop {
        let thinned = lanes.iter().map(|lane| Lane {
            style: lane.style,
            pieces: lane.pieces.iter().map(|piece| simplified(piece, tolerance)).collect(),
        });
        let thinned: Vec<Lane> = thinned.collect();
        let n_moments: usize = thinned.iter().flat_map(|lane| &lane.pieces).map(Vec::len).sum();
        if n_moments <= MOST_MOMENTS || tolerance > chart::WIDTH {
            return thinned;
        }
        tolerance *= 1.6;
    }
}

/// Leaves out moments that those left put within `tolerance` of where they were (top-down time
/// ratio, Meratnia and de By 2004), with a list in place of recursion.
fn simplified(piece: &[Moment], tolerance: f64) -> Vec<Moment> {
    let mut kept = Vec::new();
    let mut rest = vec![piece];
    while let Some(part) = rest.pop() {
        let (Some(first), Some(last)) = (part.first(), part.last()) else {
            continue;
        };
        let off = part.iter().map(|moment| off(*moment, *first, *last)).enumerate();
        match off.max_by(|a, b| a.1.total_cmp(&b.1)) {
            Some((place, off)) if off > tolerance => {
                rest.extend(part.get(place..));
                rest.extend(part.get(..=place));
            }
            _ => kept.push(*first),
        }
    }
    kept.extend(piece.last().filter(|_| piece.len() > 1));
    kept
}

/// How far `moment` is from where the way from `from` to `to` puts her at that time.
fn off(moment: Moment, from: Moment, to: Moment) -> f64 {
    let length = to.at - from.at;
    let part = if length > 0.0 { (moment.at - from.at) / length } else { 0.0 };
    let there = chart::between(from.spot, to.spot, part);
    (moment.spot.right - there.right).hypot(moment.spot.down - there.down)
}

/// `[[style,[seconds,right,down,…],…],…]`: in each piece the first moment as it is and each other
/// one as the step to it; right and down in tenths of the drawing's unit.
fn encoded(lanes: &[Lane]) -> String {
    let mut text = String::new();
    let mut put = |part: Arguments<'_>| append(&mut text, part);
    for (n_before, lane) in lanes.iter().enumerate() {
        put(format_args!("{}{}", if n_before == 0 { "[[" } else { ",[" }, lane.style));
        for piece in &lane.pieces {
            let mut before = [0; 3];
            for (n_before, moment) in piece.iter().enumerate() {
                let now = [moment.at, moment.spot.right * 10.0, moment.spot.down * 10.0].map(whole);
                let [at, right, down] = now;
                let [at_before, right_before, down_before] = before;
                let sign = if n_before == 0 { ",[" } else { "," };
                let (at, right, down) = (at - at_before, right - right_before, down - down_before);
                put(format_args!("{sign}{at},{right},{down}"));
                before = now;
            }
            put(format_args!("]"));
        }
        put(format_args!("]"));
    }
    put(format_args!("]"));
    text
}

#[expect(clippy::cast_possible_truncation, reason = "seconds of a window and spots on a chart")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

#[cfg(test)]
#[path = "playback_tests.rs"]
mod tests;
