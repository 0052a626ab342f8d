//! The nearest piece of coast of each owner.
//!
//! Distances are straight lines in space between places on the ellipsoid of WGS 84, lengthened to
//! the arc: within 400 nautical miles they agree with geodesics to a few metres, everywhere, also
//! across 180° and over the poles.

use libm::{asin, cos, sin};
use vigia_sea::Position;

/// Metres from the middle of the Earth along three axes.
pub(super) type Space = [f64; 3];

/// Semi-major axis and first eccentricity squared of WGS 84 (NIMA TR8350.2, table 3.1 and 3.5).
const A: f64 = 6_378_137.0;
const E2: f64 = 6.694_379_990_14e-3;
/// A mean radius, for the difference between chord and arc.
const RADIUS: f64 = 6_371_008.8;

/// Where on the ellipsoid a place is.
pub(super) fn space(place: Position) -> Space {
    let (lat, lon) = (place.lat.degrees().to_radians(), place.lon.degrees().to_radians());
    let (sin_lat, cos_lat) = (sin(lat), cos(lat));
    let normal = A / (1.0 - E2 * sin_lat * sin_lat).sqrt();
    let across = normal * cos_lat;
    [across * cos(lon), across * sin(lon), normal * (1.0 - E2) * sin_lat]
}

/// Metres along the Earth for metres straight through it.
pub(super) fn arc(chord: f64) -> f64 {
    if chord < 1e6 {
        // The first terms of the series; what is left out is below a millimetre here.
        let half = chord / (2.0 * RADIUS);
        let square = half * half;
        chord * (1.0 + square / 6.0 * (1.0 + square * 0.45))
    } else {
        2.0 * RADIUS * asin((chord / (2.0 * RADIUS)).min(1.0))
    }
}

/// Metres straight through the Earth for metres along it.
pub(super) fn chord(arc: f64) -> f64 {
    2.0 * RADIUS * sin((arc / (2.0 * RADIUS)).min(std::f64::consts::FRAC_PI_2))
}

pub(super) fn minus(a: Space, b: Space) -> Space {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

fn dot(a: Space, b: Space) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// The square of a length.
pub(super) fn square(a: Space) -> f64 {
    dot(a, a)
}

/// A straight piece of a line, in whole metres or so: the map is not that exact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    from: [f32; 3],
    to: [f32; 3],
}

/// What is nearest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nearest {
    /// The square of the straight distance.
    pub(super) square: f64,
    /// Where on the line.
    pub(super) at: Space,
}

impl Nearest {
    fn nearer(self, other: Self) -> Self {
        if other.square < self.square { other } else { self }
    }
}

/// The pieces of one coast, as a tree of boxes.
#[derive(Debug, Default)]
pub(super) struct Line {
    pieces: Vec<Piece>,
    nodes: Vec<Node>,
}

/// A box around some pieces. Its first half lies right behind it.
#[derive(Clone, Copy, Debug)]
struct Node {
    low: [f32; 3],
    high: [f32; 3],
    /// Of a leaf the first piece, else the place of the second half.
    link: u32,
    /// How many pieces a leaf has; 0 for others.
    n_pieces: u32,
}

const LEAF: usize = 6;

impl Piece {
    #[expect(clippy::cast_possible_truncation, reason = "half a metre is exact enough")]
    pub(super) fn new(from: Space, to: Space) -> Self {
        Self { from: from.map(|x| x as f32), to: to.map(|x| x as f32) }
    }

    fn nearest(&self, place: Space) -> Nearest {
        let from = self.from.map(f64::from);
        let along = minus(self.to.map(f64::from), from);
        let length = dot(along, along);
        let part = if length > 0.0 {
            (dot(minus(place, from), along) / length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let at = [from[0] + part * along[0], from[1] + part * along[1], from[2] + part * along[2]];
        let way = minus(place, at);
        Nearest { square: dot(way, way), at }
    }

    fn middle(&self, axis: usize) -> f32 {
        let at = |point: &[f32; 3]| point.get(axis).copied().unwrap_or_default();
        at(&self.from) + at(&self.to)
    }
}

impl Line {
    pub(super) fn new(mut pieces: Vec<Piece>) -> Self {
        let mut nodes = Vec::with_capacity(pieces.len() / 2);
        if !pieces.is_empty() {
            build(&mut pieces, 0, &mut nodes);
        }
        Self { pieces, nodes }
    }

    /// The nearest piece, if it is nearer than the square root of `square`.
    pub(super) fn nearest(&self, place: Space, square: f64) -> Option<Nearest> {
        let mut best = Nearest { square, at: place };
        // Twenty halvings part a million pieces.
        let mut waiting = [(0_u32, 0.0_f64); 40];
        let mut n_waiting = 1;
        while n_waiting > 0 {
            n_waiting -= 1;
            let Some(&(number, least)) = waiting.get(n_waiting) else { break };
            let Some(node) = self.nodes.get(number as usize).filter(|_| least < best.square) else {
                continue;
            };
            if node.n_pieces > 0 {
                let first = node.link as usize;
                let pieces = self.pieces.get(first..first + node.n_pieces as usize);
                let pieces = pieces.unwrap_or_default().iter();
                best = pieces.map(|piece| piece.nearest(place)).fold(best, Nearest::nearer);
                continue;
            }
            let halves = [number + 1, node.link].map(|half| (half, self.least(half, place)));
            let [a, b] = halves;
            // The nearer half is looked at first, which is last in.
            let (far, near) = if a.1 < b.1 { (b, a) } else { (a, b) };
            for half in [far, near] {
                if let Some(slot) = waiting.get_mut(n_waiting).filter(|_| half.1 < best.square) {
                    *slot = half;
                    n_waiting += 1;
                }
            }
        }
        (best.square < square).then_some(best)
    }

    /// The square of the distance to a box.
    fn least(&self, number: u32, place: Space) -> f64 {
        let Some(node) = self.nodes.get(number as usize) else { return f64::MAX };
        let beyond =
            |low: f32, high: f32, x: f64| (f64::from(low) - x).max(x - f64::from(high)).max(0.0);
        let x = beyond(node.low[0], node.high[0], place[0]);
        let y = beyond(node.low[1], node.high[1], place[1]);
        let z = beyond(node.low[2], node.high[2], place[2]);
        x * x + y * y + z * z
    }
}

fn build(pieces: &mut [Piece], first: usize, nodes: &mut Vec<Node>) {
    let (mut low, mut high) = ([f32::MAX; 3], [f32::MIN; 3]);
    for point in pieces.iter().flat_map(|piece| [piece.from, piece.to]) {
        for ((low, high), x) in low.iter_mut().zip(&mut high).zip(point) {
            (*low, *high) = (low.min(x), high.max(x));
        }
    }
    let node = nodes.len();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    if pieces.len() <= LEAF {
        nodes.push(Node { low, high, link: count(first), n_pieces: count(pieces.len()) });
        return;
    }
    nodes.push(Node { low, high, link: 0, n_pieces: 0 });
    let wide = |axis: &usize| {
        let at = |point: &[f32; 3]| point.get(*axis).copied().unwrap_or_default();
        at(&high) - at(&low)
    };
    let axis = (0..3).max_by(|a, b| wide(a).total_cmp(&wide(b))).unwrap_or(0);
    let half = pieces.len() / 2;
    pieces.select_nth_unstable_by(half, |a, b| a.middle(axis).total_cmp(&b.middle(axis)));
    let (left, right) = pieces.split_at_mut(half);
    build(left, first, nodes);
    let second = count(nodes.len());
    if let Some(node) = nodes.get_mut(node) {
        node.link = second;
    }
    build(right, first + half, nodes);
}

#[cfg(test)]
#[path = "near_tests.rs"]
mod tests;
