//! A piece of the sea on paper: where a place comes to lie, and the land around it.

use std::fmt::Write as _;

use vigia_sea::{Bounds, Coast, Lat, Lon, Position};

/// The width of every chart in the units of its drawing.
pub(crate) const WIDTH: f64 = 520.0;
/// The height of every chart.
pub(crate) const HEIGHT: f64 = 330.0;
/// Land is cut this far outside the frame, so that cut edges are not seen.
const MARGIN: f64 = 4.0;

/// A spot on the drawing: right and down from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) right: f64,
    pub(crate) down: f64,
}

/// An equirectangular projection, true to scale along its middle parallel; north is up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chart {
    middle_lat: f64,
    /// May lie anywhere on the turn that suits the view; differences are brought back.
    middle_lon: f64,
    /// Units of the drawing in a degree of latitude.
    per_degree: f64,
    /// How much shorter a degree of longitude is there.
    squeeze: f64,
}

/// A line of the grid: at which minutes of arc, and where on the drawing.
pub(crate) struct GridLine {
    pub(crate) label: String,
    pub(crate) at: f64,
}

impl Chart {
    /// The chart that shows all `places` with room around them and is at least `least_miles` wide.
    pub(crate) fn around(places: &[Position], least_miles: f64) -> Self {
        let (south, north) = extent(places.iter().map(|place| place.lat.degrees()));
        let (west, east) = shortest_arc(places.iter().map(|place| place.lon.degrees()).collect());
        let middle_lat = f64::midpoint(south, north);
        let squeeze = Lat::clamped(middle_lat).narrowing().max(0.05);
        let degrees_a_unit = [
            ((north - south) / (HEIGHT * 0.68)).min(180.0 / HEIGHT),
            // No more than the whole Earth, which would be seen twice.
            ((east - west) / (WIDTH * 0.68)).min(360.0 / WIDTH) * squeeze,
            least_miles / 60.0 / WIDTH,
        ];
        let widest = degrees_a_unit.into_iter().fold(f64::MIN_POSITIVE, f64::max);
        Self {
            middle_lat,
            middle_lon: f64::midpoint(west, east),
            per_degree: 1.0 / widest,
            squeeze,
        }
    }

    /// Where `place` lies.
    pub(crate) fn spot(&self, place: Position) -> Spot {
        let turn = (place.lon.degrees() - self.middle_lon + 540.0).rem_euclid(360.0) - 180.0;
        self.project(place.lat.degrees(), turn)
    }

    fn project(&self, lat: f64, from_middle: f64) -> Spot {
        Spot {
            right: WIDTH / 2.0 + from_middle * self.squeeze * self.per_degree,
            down: HEIGHT / 2.0 - (lat - self.middle_lat) * self.per_degree,
        }
    }

    /// What lies at a spot of the drawing.
    pub(crate) fn place(&self, spot: Spot) -> Position {
        let lat = self.middle_lat - (spot.down - HEIGHT / 2.0) / self.per_degree;
        let lon = (spot.right - WIDTH / 2.0) / self.per_degree / self.squeeze;
        Position::new(Lat::clamped(lat), Lon::wrapped(self.middle_lon + lon))
    }

    /// What the page's script needs to do the same: the middle latitude and longitude, units in a
    /// degree of latitude, and the share of that in a degree of longitude.
    pub(crate) fn terms(&self) -> String {
        let Self { middle_lat, middle_lon, per_degree, squeeze } = self;
        format!("{middle_lat:.6} {middle_lon:.6} {per_degree:.6} {squeeze:.6}")
    }

    /// Units of the drawing in a nautical mile.
    pub(crate) fn mile(&self) -> f64 {
        self.per_degree / 60.0
    }

    /// How far apart on the drawing are opposite meridians.
    pub(crate) fn half_turn(&self) -> f64 {
        180.0 * self.squeeze * self.per_degree
    }

    /// Half the view, in degrees of latitude and of longitude.
    fn half(&self) -> (f64, f64) {
        let lat = HEIGHT / 2.0 / self.per_degree;
        (lat, WIDTH / 2.0 / self.per_degree / self.squeeze)
    }

    /// Path of the land, in tenths of the drawing's unit; coarser when it would take more than
    /// `most_bytes`.
    pub(crate) fn land(&self, coast: &Coast, most_bytes: usize) -> String {
        let turns = [-360.0, 0.0, 360.0].into_iter();
        let rings: Vec<_> = turns.flat_map(|turn| self.rings(coast, turn)).collect();
        let mut tolerance = 0.3;
        loop {
            let path: String = rings.iter().map(|ring| outline(ring, tolerance)).collect();
            if path.len() <= most_bytes || tolerance > 4.0 {
                return path;
            }
            tolerance *= 1.6;
        }
    }

    /// The land in the view, cut to it, with the Earth turned by `turn` degrees.
    fn rings(&self, coast: &Coast, turn: f64) -> Vec<Vec<Spot>> {
        let Some(bounds) = self.bounds(turn) else {
            return Vec::new();
        };
        let from_middle = |place: &Position| place.lon.degrees() + turn - self.middle_lon;
        let spot = |place: &Position| self.project(place.lat.degrees(), from_middle(place));
        let rings = coast.rings_in(bounds);
        let rings = rings.map(|ring| cut_to_frame(ring.iter().map(spot).collect()));
        rings.filter(|ring| ring.len() > 2).collect()
    }

    /// What the view shows of the Earth once it is turned by `turn` degrees.
    fn bounds(&self, turn: f64) -> Option<Bounds> {
        let (lat, lon) = self.half();
        let west = (self.middle_lon - lon - turn).max(-180.0);
        let east = (self.middle_lon + lon - turn).min(180.0);
        if west > east {
            return None;
        }
        let corner = |lat: f64, lon: f64| {
            Some(Position::new(Lat::clamped(lat), Lon::from_degrees(lon).ok()?))
        };
        Some(Bounds {
            south_west: corner(self.middle_lat - lat, west)?,
            north_east: corner(self.middle_lat + lat, east)?,
        })
    }

    /// Parallels, south to north.
    pub(crate) fn parallels(&self) -> Vec<GridLine> {
        let (half, _) = self.half();
        let step = step(self.half());
        let lines = multiples(self.middle_lat - half, self.middle_lat + half, step);
        let lines = lines.into_iter().filter(|minutes| minutes.abs() <= 90 * 60);
        lines
            .map(|minutes| GridLine {
                label: degree_label(minutes, 'N', 'S'),
                at: self.project(degrees(minutes), 0.0).down,
            })
            .collect()
    }

    /// Meridians, west to east.
    pub(crate) fn meridians(&self) -> Vec<GridLine> {
        let (_, half) = self.half();
        let step = step(self.half());
        let lines = multiples(self.middle_lon - half, self.middle_lon + half, step);
        lines
            .into_iter()
            .map(|minutes| GridLine {
                label: degree_label((minutes + 180 * 60).rem_euclid(360 * 60) - 180 * 60, 'E', 'W'),
                at: self.project(self.middle_lat, degrees(minutes) - self.middle_lon).right,
            })
            .collect()
    }

    /// A round number of nautical miles that fits into a quarter of the width, and its length.
    pub(crate) fn scale(&self) -> (u32, f64) {
        let mile = self.mile();
        let fitting = MILES.into_iter().rfind(|miles| f64::from(*miles) * mile <= WIDTH / 4.0);
        let miles = fitting.unwrap_or(1);
        (miles, f64::from(miles) * mile)
    }
}

const MILES: [u32; 12] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
/// Minutes of arc between lines of the grid.
const STEPS: [i32; 14] = [1, 2, 5, 10, 20, 30, 60, 120, 180, 300, 600, 1200, 1800, 3600];

fn extent(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    let ends = numbers.fold(None, |ends: Option<(f64, f64)>, number| {
        Some(ends.map_or((number, number), |(low, high)| (low.min(number), high.max(number))))
    });
    ends.unwrap_or((0.0, 0.0))
}

/// The shortest arc of longitudes that holds all of them; its east end may lie beyond 180°.
fn shortest_arc(mut lons: Vec<f64>) -> (f64, f64) {
    lons.sort_by(f64::total_cmp);
    let (Some(first), Some(last)) = (lons.first(), lons.last()) else {
        return (0.0, 0.0);
    };
    let around = (*last, *first, first + 360.0 - last);
    let gaps = lons.iter().zip(lons.iter().skip(1)).map(|(a, b)| (*a, *b, b - a));
    // The view leaves out the widest gap between two longitudes.
    let (before, after, _) =
        gaps.fold(around, |widest, gap| if gap.2 > widest.2 { gap } else { widest });
    if before < after { (after, before + 360.0) } else { (after, before) }
}

/// Four to seven lines across, where the latitude allows it.
fn step((lat, lon): (f64, f64)) -> i32 {
    let wanted = (lon * 2.0 * 60.0 / 7.0).min(lat * 2.0 * 60.0 / 2.0);
    STEPS.into_iter().find(|step| f64::from(*step) >= wanted).unwrap_or(3600)
}

fn multiples(low: f64, high: f64, step: i32) -> Vec<i32> {
    #[expect(clippy::cast_possible_truncation, reason = "a few turns of the Earth in minutes")]
    let (low, high) = ((low * 60.0).ceil() as i32, (high * 60.0).floor() as i32);
    let first = low + (-low).rem_euclid(step);
    let n_lines = usize::try_from((high - first) / step + 1).unwrap_or(0);
    (first..=high).step_by(usize::try_from(step).unwrap_or(1)).take(n_lines).collect()
}

fn degrees(minutes: i32) -> f64 {
    f64::from(minutes) / 60.0
}

fn degree_label(minutes: i32, positive: char, negative: char) -> String {
    let side = match minutes {
        0 | 10_800 | -10_800 => String::new(),
        1.. => positive.to_string(),
        _ => negative.to_string(),
    };
    let (whole, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 { format!("{whole}°{side}") } else { format!("{whole}°{rest:02}′{side}") }
}

/// Cuts a closed ring at the four sides of the frame, one after another (Sutherland and Hodgman
/// 1974).
fn cut_to_frame(ring: Vec<Spot>) -> Vec<Spot> {
    let sides: [fn(Spot) -> f64; 4] = [
        |spot| spot.right + MARGIN,
        |spot| WIDTH + MARGIN - spot.right,
        |spot| spot.down + MARGIN,
        |spot| HEIGHT + MARGIN - spot.down,
    ];
    sides.into_iter().fold(ring, |ring, side| cut(&ring, side))
}

fn cut(ring: &[Spot], inside: fn(Spot) -> f64) -> Vec<Spot> {
    let mut kept = Vec::with_capacity(ring.len());
    for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let (a, b) = (inside(*from), inside(*to));
        if a >= 0.0 {
            kept.push(*from);
        }
        if a * b < 0.0 {
            kept.push(between(*from, *to, a / (a - b)));
        }
    }
    kept
}

pub(crate) fn between(from: Spot, to: Spot, part: f64) -> Spot {
    Spot {
        right: from.right + part * (to.right - from.right),
        down: from.down + part * (to.down - from.down),
    }
}

/// Leaves out spots that lie within `tolerance` of the line without them (Douglas and Peucker
/// 1973), with a list in place of recursion: tracks come from outside and may be of any length.
pub(crate) fn simplified(line: &[Spot], tolerance: f64) -> Vec<Spot> {
    let mut kept = Vec::new();
    let mut rest = vec![line];
    while let Some(piece) = rest.pop() {
        let (Some(first), Some(last)) = (piece.first(), piece.last()) else {
            continue;
        };
        let distances = piece.iter().map(|spot| distance(*spot, *first, *last)).enumerate();
        match distances.max_by(|a, b| a.1.total_cmp(&b.1)) {
            Some((place, distance)) if distance > tolerance => {
                rest.extend(piece.get(place..));
                rest.extend(piece.get(..=place));
            }
            _ => kept.push(*first),
        }
    }
    kept.extend(line.last());
    kept
}

/// From `spot` to the line from `from` to `to`.
fn distance(spot: Spot, from: Spot, to: Spot) -> f64 {
    let (right, down) = (to.right - from.right, to.down - from.down);
    let length = right * right + down * down;
    let (x, y) = (spot.right - from.right, spot.down - from.down);
    let part = if length > 0.0 { ((x * right + y * down) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x - part * right).hypot(y - part * down)
}

fn outline(ring: &[Spot], tolerance: f64) -> String {
    let (west, east) = extent(ring.iter().map(|spot| spot.right));
    let (top, foot) = extent(ring.iter().map(|spot| spot.down));
    // Smaller islands would be specks that cost more bytes than they show.
    if (east - west).max(foot - top) < 2.0 * tolerance {
        return String::new();
    }
    let mut path = String::new();
    let mut before: Option<(i64, i64)> = None;
    for spot in simplified(ring, tolerance) {
        let (right, down) = (tenths(spot.right), tenths(spot.down));
        let written = match before {
            None => write!(path, "M{right} {down}l"),
            Some((x, y)) if (x, y) == (right, down) => Ok(()),
            Some((x, y)) => write!(path, "{} {} ", right - x, down - y),
        };
        debug_assert!(written.is_ok(), "a string takes every text");
        before = Some((right, down));
    }
    path.truncate(path.trim_end().len());
    path.push('z');
    path
}

#[expect(clippy::cast_possible_truncation, reason = "the ring was cut to the frame")]
fn tenths(number: f64) -> i64 {
    (number * 10.0).round() as i64
}

#[cfg(test)]
#[path = "chart_tests.rs"]
mod tests;
