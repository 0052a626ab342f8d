//! Lines of tracks: in pieces where nothing was heard and at 180°, and with fewer points.

use crate::{Distance, Duration, Lat, Lon, Position, TrackPoint};

/// A part of a path that one line can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Where the line comes over 180°, when it is cut there before the first point.
    pub entry: Option<Position>,
    /// At least one, in order of time.
    pub points: &'a [TrackPoint],
    /// Where the line goes over 180°, when it is cut there behind the last point.
    pub exit: Option<Position>,
}

impl<'a> Piece<'a> {
    /// Every place of the line, with what was reported there; nothing was where it is cut.
    pub fn places(self) -> impl Iterator<Item = (Position, Option<&'a TrackPoint>)> {
        let cut = |place: Option<Position>| place.into_iter().map(|place| (place, None));
        let points = self.points.iter().map(|point| (point.place, Some(point)));
        cut(self.entry).chain(points).chain(cut(self.exit))
    }
}

/// The path in pieces: cut at 180° (RFC 7946, 3.1.9), and where more than `longest` passed between
/// two points, since a line there would show what nobody heard.
pub fn pieces(points: &[TrackPoint], longest: Option<Duration>) -> Vec<Piece<'_>> {
    let is_heard =
        |a: &TrackPoint, b: &TrackPoint| longest.is_none_or(|most| b.at.since(a.at) <= most);
    let goes_on =
        |a: &TrackPoint, b: &TrackPoint| is_heard(a, b) && a.place.over_180(b.place).is_none();
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for points in points.chunk_by(goes_on) {
        let mut entry = None;
        if let (Some(before), Some(first)) = (pieces.last_mut(), points.first())
            && let Some(last) = before.points.last()
            && is_heard(last, first)
            && let Some((leaves, enters)) = last.place.over_180(first.place)
        {
            before.exit = Some(leaves);
            entry = Some(enters);
        }
        pieces.push(Piece { entry, points, exit: None });
    }
    pieces
}

/// Points that are looked at together: the time that this takes grows with their square when
/// somebody makes the worst of paths.
const CHUNK: usize = 4096;

/// The points without those that say nothing more: at the time of each that is left out, the place
/// on the line between its neighbours is within `within` of it.
///
/// This is the line of Douglas and Peucker with time (top-down time ratio: Meratnia and de By,
/// Spatiotemporal Compression Techniques for Moving Point Objects, EDBT 2004): a vessel that stopped
/// on her way still stops there. The first and the last point are kept, and so many others that no
/// more than `longest` lies between two, unless it did before: [`pieces`] cuts where it did.
pub fn simplified(points: Vec<TrackPoint>, within: Distance, longest: Duration) -> Vec<TrackPoint> {
    let mut is_kept = vec![false; points.len()];
    let is_gap = |pair: &[TrackPoint]| matches!(pair, [a, b] if b.at.since(a.at) > longest);
    let gaps = points.windows(2).enumerate().filter(|(_, pair)| is_gap(pair));
    let mut ends: Vec<usize> = gaps.flat_map(|(number, _)| [number, number + 1]).collect();
    ends.extend((0..points.len()).step_by(CHUNK).chain(points.len().checked_sub(1)));
    ends.sort_unstable();
    ends.dedup();
    for end in &ends {
        keep(&mut is_kept, *end);
    }
    let mut open: Vec<(usize, usize)> =
        ends.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect();
    while let Some((first, last)) = open.pop() {
        let split = worst(&points, (first, last), within);
        if let Some(split) = split.or_else(|| farthest(&points, (first, last), longest)) {
            keep(&mut is_kept, split);
            open.extend([(first, split), (split, last)]);
        }
    }
    points
        .into_iter()
        .zip(is_kept)
        .filter(|(_, is_kept)| *is_kept)
        .map(|(point, _)| point)
        .collect()
}

/// Of two points that are further apart than `longest`, the last between them that is not.
fn farthest(points: &[TrackPoint], ends: (usize, usize), longest: Duration) -> Option<usize> {
    let (first, last) = (points.get(ends.0)?, points.get(ends.1)?);
    let is_near = |point: &TrackPoint| point.at.since(first.at) <= longest;
    if is_near(last) {
        return None;
    }
    let n_near = points.get(ends.0 + 1..ends.1)?.partition_point(is_near);
    (n_near > 0).then_some(ends.0 + n_near)
}

fn keep(is_kept: &mut [bool], number: usize) {
    if let Some(is_kept) = is_kept.get_mut(number) {
        *is_kept = true;
    }
}

/// The point between two that is furthest from the line, when it is further than `within`.
fn worst(points: &[TrackPoint], ends: (usize, usize), within: Distance) -> Option<usize> {
    let (first, last) = (points.get(ends.0)?, points.get(ends.1)?);
    let between = points.get(ends.0 + 1..ends.1)?;
    let away = between.iter().map(|point| on_line(first, last, point).distance(point.place));
    // Of equals the first, so that the same points are kept on every machine.
    let (number, away) = away.enumerate().rev().max_by_key(|(_, away)| *away)?;
    (away > within).then_some(ends.0 + 1 + number)
}

/// Where a line on a map has her at the time of `point`; the shorter way around.
fn on_line(first: &TrackPoint, last: &TrackPoint, point: &TrackPoint) -> Position {
    let length = last.at.since(first.at).seconds();
    let part = if length > 0.0 { point.at.since(first.at).seconds() / length } else { 0.0 };
    let (from, to) = (first.place, last.place);
    let east = (to.lon.degrees() - from.lon.degrees() + 540.0).rem_euclid(360.0) - 180.0;
    let north = to.lat.degrees() - from.lat.degrees();
    Position::new(
        Lat::clamped(from.lat.degrees() + part * north),
        Lon::wrapped(from.lon.degrees() + part * east),
    )
}

impl Position {
    /// Where the shorter way on a map from here to `to` meets 180°, seen from either side; `None`
    /// when it does not.
    pub fn over_180(self, to: Self) -> Option<(Self, Self)> {
        let (from, there) = (self.lon.degrees(), to.lon.degrees());
        if (there - from).abs() <= 180.0 {
            return None;
        }
        let side = from.signum() * 180.0;
        let length = there + 2.0 * side - from;
        let part = if length == 0.0 { 0.0 } else { (side - from) / length };
        let lat = Lat::clamped(self.lat.degrees() + part * (to.lat.degrees() - self.lat.degrees()));
        let (east, west) = (Lon::from_degrees(side).ok()?, Lon::from_degrees(-side).ok()?);
        Some((Self::new(lat, east), Self::new(lat, west)))
    }
}

#[cfg(test)]
#[path = "path_tests.rs"]
mod tests;
