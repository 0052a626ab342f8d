//! How many vessels used each patch of sea. Pure counting; `traffic` draws it.

use std::collections::BTreeMap;

use vigia_sea::{Duration, Lat, Lon, Position, Track, VesselKey};

use crate::chart::{Chart, HEIGHT, Spot, WIDTH};
use crate::playback::PAUSE;

/// How many vessels were in each square of a chart.
pub(crate) struct Density {
    /// The side of a square in units of the drawing.
    side: f64,
    n_columns: usize,
    /// Row by row from the upper left corner.
    squares: Vec<Square>,
}

#[derive(Clone, Default)]
struct Square {
    n_vessels: u32,
    /// The how-manieth vessel was counted here last.
    last: u32,
}

impl Density {
    /// Counts the vessels of `tracks` in squares of `side` units of the drawing. A vessel counts
    /// once in each square in which she reported or which she crossed (found to half a square)
    /// between two reports of a track that are at most [`PAUSE`] apart.
    pub(crate) fn of(tracks: &[Track], chart: &Chart, side: f64) -> Self {
        let (n_columns, n_rows) = (whole(WIDTH / side), whole(HEIGHT / side));
        let squares = vec![Square::default(); n_columns * n_rows];
        let mut density = Self { side, n_columns, squares };
        let mut vessels: BTreeMap<VesselKey, Vec<&Track>> = BTreeMap::new();
        for track in tracks {
            vessels.entry(track.id.vessel).or_default().push(track);
        }
        for (number, tracks) in (1..).zip(vessels.values()) {
            for track in tracks {
                density.add(chart, number, track);
            }
        }
        density
    }

    fn add(&mut self, chart: &Chart, vessel: u32, track: &Track) {
        let mut before: Option<(&vigia_sea::TrackPoint, Spot)> = None;
        for point in &track.points {
            let spot = chart.spot(point.place);
            let is_followed = |from: &(&vigia_sea::TrackPoint, Spot)| {
                let is_near = (Duration::default()..=PAUSE).contains(&point.at.since(from.0.at));
                // The chart ends somewhere on the turn, and a way across that end is not drawn.
                is_near && (spot.right - from.1.right).abs() < chart.half_turn()
            };
            match before.filter(is_followed) {
                Some((_, from)) => self.cross(vessel, from, spot),
                None => self.count(vessel, spot),
            }
            before = Some((point, spot));
        }
    }

    fn cross(&mut self, vessel: u32, from: Spot, to: Spot) {
        let length = (to.right - from.right).hypot(to.down - from.down);
        // A way much longer than the drawing is for the most part outside of it.
        let n_steps = whole(length / self.side * 2.0).min(self.squares.len());
        for step in 1..=n_steps {
            #[expect(clippy::cast_precision_loss, reason = "at most the number of squares")]
            let part = step as f64 / n_steps as f64;
            self.count(vessel, crate::chart::between(from, to, part));
        }
    }

    fn count(&mut self, vessel: u32, spot: Spot) {
        if !(0.0..WIDTH).contains(&spot.right) || !(0.0..HEIGHT).contains(&spot.down) {
            return;
        }
        let (column, row) = (floor(spot.right / self.side), floor(spot.down / self.side));
        if let Some(square) = self.squares.get_mut(row * self.n_columns + column)
            && square.last != vessel
        {
            *square = Square { n_vessels: square.n_vessels + 1, last: vessel };
        }
    }

    /// The number of vessels in the most used square.
    pub(crate) fn most(&self) -> u32 {
        self.squares.iter().map(|square| square.n_vessels).max().unwrap_or(0)
    }

    /// The middle of the most used square; the first of them.
    pub(crate) fn most_used(&self) -> Option<Spot> {
        let most = self.most();
        let place = self.squares.iter().position(|square| square.n_vessels == most)?;
        #[expect(clippy::cast_precision_loss, reason = "a few hundred rows and columns")]
        let middle = |number: usize| (number as f64 + 0.5) * self.side;
        Some(Spot { right: middle(place % self.n_columns), down: middle(place / self.n_columns) })
    }

    /// The numbers of vessels, row by row from above, each from the left.
    pub(crate) fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = u32>> {
        let rows = self.squares.chunks(self.n_columns.max(1));
        rows.map(|row| row.iter().map(|square| square.n_vessels))
    }
}

/// The corners of where nearly all reports are: squares of one degree, the fullest first, until
/// [`SHARE`] of all reports lie in them. What is left out are mostly places that were garbled.
pub(crate) fn extent(tracks: &[Track]) -> Vec<Position> {
    let mut degrees: BTreeMap<(i32, i32), Patch> = BTreeMap::new();
    for place in tracks.iter().flat_map(|track| &track.points).map(|point| point.place) {
        let (lat, lon) = (place.lat.degrees(), place.lon.degrees());
        #[expect(clippy::cast_possible_truncation, reason = "degrees")]
        let key = (lat.floor() as i32, lon.floor() as i32);
        let patch = degrees.entry(key).or_insert(Patch { n: 0, lat: (lat, lat), lon: (lon, lon) });
        patch.n += 1;
        patch.lat = (patch.lat.0.min(lat), patch.lat.1.max(lat));
        patch.lon = (patch.lon.0.min(lon), patch.lon.1.max(lon));
    }
    let mut patches: Vec<Patch> = degrees.into_values().collect();
    patches.sort_by_key(|patch| std::cmp::Reverse(patch.n));
    let all: usize = patches.iter().map(|patch| patch.n).sum();
    let mut n_before = 0;
    let kept = patches.into_iter().take_while(|patch| {
        let is_wanted = n_before * SHARE.1 < all * SHARE.0;
        n_before += patch.n;
        is_wanted
    });
    kept.flat_map(|patch| patch.corners()).collect()
}

/// 99.5 %.
const SHARE: (usize, usize) = (995, 1000);

struct Patch {
    n: usize,
    lat: (f64, f64),
    lon: (f64, f64),
}

impl Patch {
    fn corners(&self) -> [Position; 2] {
        [(self.lat.0, self.lon.0), (self.lat.1, self.lon.1)]
            .map(|(lat, lon)| Position::new(Lat::clamped(lat), Lon::wrapped(lon)))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a positive number on the drawing; a cast cuts what is larger"
)]
fn whole(number: f64) -> usize {
    number.ceil() as usize
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a positive number on the drawing"
)]
fn floor(number: f64) -> usize {
    number as usize
}

#[cfg(test)]
#[path = "density_tests.rs"]
mod tests;
