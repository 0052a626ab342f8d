//! Which hull speaks when a vessel says who she is.
//!
//! Such a message has no place, so with two hulls on one number it must be told by other signs:
//! what each hull said before, the kind of transponder, the receiver, and how long ago each was
//! heard. Where these do not tell, nobody knows, and no hull is given what another may have said.

use vigia_sea::{Duration, StaticReport, Timestamp, Transceiver, VesselCard};

use crate::Settings;
use crate::hulls::Open;

/// A track that was heard this long ago is worth a point less. Global Fishing Watch joins within
/// this time (gpsdio-segment 0.20).
const NEAR: Duration = Duration::from_minutes(15);
/// However long ago: what was said weighs more.
const MOST_FOR_TIME: f64 = 2.0;
/// With fewer points the report contradicts the hull: another one, not yet heard, may speak.
const LEAST: f64 = -3.0;

/// Between hulls whose points differ by less it cannot be told which of them speaks.
const LEAST_MARGIN: f64 = 1.0;

/// One row of a table or one message 19 says both.
const SAME_LINE: f64 = f64::INFINITY;

/// Where the report belongs.
pub(crate) enum Speaker {
    /// To this place in the list of open tracks.
    Open(usize),
    /// To this one only if no other track begins soon.
    Doubtful(usize),
    /// It cannot be told which of several hulls speaks.
    Unclear,
    /// No track is open.
    Nobody,
}

/// Finds the hull that says `report` at `now`.
pub(crate) fn speaker(
    open: &[Open],
    report: &StaticReport,
    now: Timestamp,
    settings: &Settings,
) -> Speaker {
    let mut best: Option<(f64, usize)> = None;
    let mut second = f64::NEG_INFINITY;
    for (place, track) in open.iter().enumerate() {
        if now.since(track.last.at) > settings.silence {
            continue;
        }
        let points = points(track, report, now);
        match best {
            Some((most, _)) if points <= most => second = second.max(points),
            _ => second = best.replace((points, place)).map_or(second, |(most, _)| most),
        }
    }
    match best {
        None => Speaker::Nobody,
        Some((SAME_LINE, place)) => Speaker::Open(place),
        Some((points, place)) if points < LEAST || is_new(open, place, now, settings) => {
            Speaker::Doubtful(place)
        }
        Some((points, _)) if points < second + LEAST_MARGIN => Speaker::Unclear,
        Some((_, place)) => Speaker::Open(place),
    }
}

/// Whether this is the only hull, heard for a short time, that never said who she is: another that
/// was not heard yet may speak as well.
fn is_new(open: &[Open], place: usize, now: Timestamp, settings: &Settings) -> bool {
    let is_new = |track: &Open| track.said.is_none() && now.since(track.since) < settings.waits;
    open.len() == 1 && open.get(place).is_some_and(is_new)
}

/// How well the report fits what is known of the hull on this track.
fn points(track: &Open, report: &StaticReport, now: Timestamp) -> f64 {
    if track.last.evidence.span == report.evidence.span
        && track.last.evidence.digest == report.evidence.digest
    {
        return SAME_LINE;
    }
    let ago = (now.since(track.last.at).seconds() / NEAR.seconds()).abs();
    let mut sources = report.also_heard_by.iter().flatten().chain([&report.source]);
    let source = if sources.any(|source| track.is_heard_by(*source)) { 1.5 } else { 0.0 };
    let class = match (track.last.transceiver, report.transceiver) {
        (Transceiver::A, Transceiver::B) | (Transceiver::B, Transceiver::A) => -2.0,
        _ => 0.0,
    };
    let said = track.said.as_deref().map_or(0.0, |said| agreement(said, report));
    said + class + source - ago.min(MOST_FOR_TIME)
}

/// What the hull says now against what she said before.
fn agreement(said: &VesselCard, report: &StaticReport) -> f64 {
    same(said.imo.as_ref(), report.imo.as_ref(), 4.0)
        + same(said.name.as_ref(), report.name.as_ref(), 3.0)
        + same(said.call_sign.as_ref(), report.call_sign.as_ref(), 3.0)
        + same(said.dimensions.as_ref(), report.dimensions.as_ref(), 1.0)
        + same(said.ship_type.as_ref(), report.ship_type.as_ref(), 0.5)
}

fn same<T: PartialEq>(before: Option<&T>, now: Option<&T>, points: f64) -> f64 {
    match (before, now) {
        (Some(before), Some(now)) if before == now => points,
        (Some(_), Some(_)) => -points,
        _ => 0.0,
    }
}

/// The hull remembers what she says.
pub(crate) fn remember(track: &mut Open, report: &StaticReport) {
    let VesselCard { name, call_sign, imo, ship_type, dimensions, destination: _ } =
        &mut **track.said.get_or_insert_default();
    newer(name, report.name.as_ref());
    newer(call_sign, report.call_sign.as_ref());
    newer(imo, report.imo.as_ref());
    newer(ship_type, report.ship_type.as_ref());
    newer(dimensions, report.dimensions.as_ref());
}

fn newer<T: Clone + PartialEq>(held: &mut Option<T>, said: Option<&T>) {
    if said.is_some() && held.as_ref() != said {
        *held = said.cloned();
    }
}

#[cfg(test)]
#[path = "said_tests.rs"]
mod tests;
