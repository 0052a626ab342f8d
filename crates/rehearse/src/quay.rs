//! Berths at the edge of the land.

use vigia_sea::{Bounds, Coast, Distance};

use crate::{
    number::real,
    spot::{METRES, Spot, Vector, spot},
};

/// No quay is further than this from the approach, nautical miles.
const FURTHEST: f64 = 16.0;
/// A ship lies this far off the line of the coast, nautical miles (150 m).
const OFF: f64 = 150.0 / METRES;
/// And no coast beside her is nearer than this.
const CLEAR: f64 = 90.0;
/// Quays of a port are this far apart or more, nautical miles.
const APART: f64 = 0.15;

/// Places just off the coast to which a straight line leads from the approach, the nearest last.
pub(crate) fn quays(coast: &Coast, approach: Spot) -> Vec<Spot> {
    let edges = edges_near(coast, approach);
    let mut hits: Vec<(f64, Spot)> = (0..72)
        .filter_map(|turn| {
            let course = real(turn) * 5.0;
            let miles = nearest_hit(&edges, course)?;
            let quay = approach.plus(Vector::toward(course, miles - OFF));
            let is_clear = coast.distance(quay.position(), Distance::from_metres(CLEAR)).is_none();
            (miles > 2.0 * OFF && is_clear && !coast.is_land(quay.position()))
                .then_some((miles, quay))
        })
        .collect();
    hits.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut quays: Vec<Spot> = Vec::new();
    for (_, quay) in hits {
        if quays.iter().all(|other| other.miles(quay) > APART) {
            quays.push(quay);
        }
    }
    quays.reverse();
    quays
}

/// Edges of coasts as pairs of vectors from the approach.
fn edges_near(coast: &Coast, approach: Spot) -> Vec<(Vector, Vector)> {
    let degrees = FURTHEST / 60.0 * 1.3;
    let corner = |sign: f64| spot(approach.lat + sign * degrees, approach.lon + sign * degrees);
    let bounds = Bounds::around(corner(-1.0).position()).including(corner(1.0).position());
    let mut edges = Vec::new();
    for ring in coast.rings_in(bounds) {
        for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let vector = |place: &vigia_sea::Position| {
                approach.vector(spot(place.lat.degrees(), place.lon.degrees()))
            };
            let (from, to) = (vector(from), vector(to));
            if from.length().min(to.length()) < 3.0 * FURTHEST {
                edges.push((from, to));
            }
        }
    }
    edges
}

/// The miles along a course to the first edge.
fn nearest_hit(edges: &[(Vector, Vector)], course: f64) -> Option<f64> {
    let ray = Vector::toward(course, 1.0);
    let cross = |a: Vector, b: Vector| a.east * b.north - a.north * b.east;
    edges
        .iter()
        .filter_map(|&(from, to)| {
            let along = Vector { east: to.east - from.east, north: to.north - from.north };
            let across = cross(ray, along);
            if across.abs() < 1e-12 {
                return None;
            }
            let miles = cross(from, along) / across;
            let part = cross(from, ray) / across;
            ((0.0..=1.0).contains(&part) && (0.0..FURTHEST).contains(&miles)).then_some(miles)
        })
        .min_by(f64::total_cmp)
}

#[cfg(test)]
#[path = "quay_tests.rs"]
mod tests;
