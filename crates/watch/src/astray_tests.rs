use vigia_sea::{ClosedBecause, Event, EventKind};

use super::*;
use crate::scene::{Sail, changes, seconds, watch};

/// Northward with twelve knots for an hour.
fn sail() -> Sail {
    Sail::new(1, 20.0, -94.0).go(3600, 60, 12.0, 0.0)
}

/// The same reports as a tracker parts them: each on the track that `track_of` says for its second.
fn parted(sail: Sail, track_of: impl Fn(i64) -> u32) -> Vec<TrackChange> {
    let mut parted = Vec::new();
    let mut newest: Vec<(TrackId, TrackPoint)> = Vec::new();
    for change in changes([sail]) {
        let (TrackChange::Opened(id, _, point) | TrackChange::Moved(id, point)) = change else {
            continue;
        };
        let id = TrackId { number: track_of(seconds(point.at)), ..id };
        if let Some((_, last)) = newest.iter_mut().find(|(known, _)| *known == id) {
            *last = point.clone();
            parted.push(TrackChange::Moved(id, point));
            continue;
        }
        let because = newest.last().map_or(OpenedBecause::First, |(from, before)| {
            OpenedBecause::Jump(*from, Box::new(before.clone()))
        });
        newest.push((id, point.clone()));
        parted.push(TrackChange::Opened(id, because, point));
    }
    let closed =
        |(id, _): (TrackId, TrackPoint)| TrackChange::Closed(id, ClosedBecause::InputEnded);
    parted.extend(newest.into_iter().map(closed));
    parted
}

/// The kinds told of false places, with from when to when.
fn check(changes: &[TrackChange], expected: &[(EventKind, i64, i64)]) {
    let kinds =
        [EventKind::ImpossibleMotion, EventKind::DisplacedPosition, EventKind::SharedIdentity];
    let told =
        |event: &Event| (event.kind, seconds(event.interval.start), seconds(event.interval.end));
    let events = watch(&Settings::watch(), changes);
    let found: Vec<_> =
        events.iter().filter(|event| kinds.contains(&event.kind)).map(told).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_stay_away_with_a_way_back_is_one_displaced_position() {
    let away = sail().leap(60, 60.0, 90.0).go(2400, 60, 12.0, 0.0).leap(60, 60.0, 270.0);
    let all =
        parted(
            away.go(3600, 60, 12.0, 0.0),
            |second| {
                if (3660..=6060).contains(&second) { 2 } else { 1 }
            },
        );
    check(&all, &[(EventKind::DisplacedPosition, 3660, 6060)]);
}

#[test]
fn one_report_away_is_impossible_motion() {
    let away = sail().leap(60, 60.0, 90.0).leap(60, 60.0, 270.0).go(3600, 60, 12.0, 0.0);
    let all = parted(away, |second| if second == 3660 { 2 } else { 1 });
    check(&all, &[(EventKind::ImpossibleMotion, 3600, 3720)]);
}

#[test]
fn reports_in_turn_are_two_hulls_with_one_number() {
    let in_turn = (0..20).fold(sail(), |sail, _| sail.leap(60, 60.0, 90.0).leap(60, 60.0, 270.0));
    let is_away = |second: i64| second > 3600 && second / 60 % 2 == 1;
    let all = parted(in_turn, |second| if is_away(second) { 2 } else { 1 });
    let found = watch(&Settings::watch(), &all);
    let kinds: Vec<EventKind> = found.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::SharedIdentity]);
}

#[test]
fn what_a_ship_can_sail_is_none_of_these() {
    // A mile and a half in a minute would be 90 knots, less what places may be off by.
    let aside = sail().leap(60, 1.5, 90.0).go(2400, 60, 12.0, 0.0).leap(60, 1.5, 270.0);
    let all =
        parted(
            aside.go(3600, 60, 12.0, 0.0),
            |second| {
                if (3660..=6060).contains(&second) { 2 } else { 1 }
            },
        );
    check(&all, &[]);
}
