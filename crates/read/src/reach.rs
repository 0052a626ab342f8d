//! How far a receiver hears.

use rustc_hash::FxHashSet;
use vigia_sea::{Distance, FarReport, Lat, Lon, Position, Reach, Timestamp, VesselKey};

/// Learns where a receiver stands from what it hears, and keeps what lies too far away.
#[derive(Debug, Default)]
pub(crate) struct Reaching {
    /// A sample of all positions, every one with the same chance.
    sample: Vec<Heard>,
    n: u64,
    centre: Option<Position>,
    n_far: u64,
    farthest: Vec<FarReport>,
    /// Type 27 is sent for satellites.
    n_long_range: u64,
}

/// One antenna on the coast hears nine of ten ships nearer than this, in nautical miles.
const MOST_USUAL: f64 = 60.0;

type Heard = (VesselKey, Position, Option<Timestamp>);

/// Fewer positions show no place.
const FEWEST: usize = 50;
const MOST_SAMPLED: usize = 256;
/// One position in so many may be far before a receiver counts as hearing the world.
const FAR_SHARE: u64 = 20;

impl Reaching {
    pub(crate) fn see(&mut self, vessel: VesselKey, place: Position, at: Option<Timestamp>) {
        self.n += 1;
        if self.sample.len() < MOST_SAMPLED {
            self.sample.push((vessel, place, at));
        } else {
            // Algorithm R (Vitter 1985) with a mixed counter for chance, so that the same input
            // gives the same sample.
            let chance = self.n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
            let kept = usize::try_from(chance % self.n).ok();
            if let Some(old) = kept.and_then(|place| self.sample.get_mut(place)) {
                *old = (vessel, place, at);
            }
        }
        match self.centre {
            None if self.sample.len() == FEWEST => {
                self.centre = middle(&self.sample);
                for (vessel, place, at) in self.sample.clone() {
                    self.look(vessel, place, at);
                }
            }
            None => {}
            Some(_) => {
                if self.n.is_power_of_two() {
                    self.centre = middle(&self.sample);
                }
                self.look(vessel, place, at);
            }
        }
    }

    pub(crate) fn see_long_range(&mut self) {
        self.n_long_range += 1;
    }

    fn look(&mut self, vessel: VesselKey, place: Position, at: Option<Timestamp>) {
        let Some(centre) = self.centre.filter(|centre| may_be_far(*centre, place)) else { return };
        let distance = centre.distance(place);
        if distance <= Reach::plausible() {
            return;
        }
        self.n_far += 1;
        let report = FarReport { vessel, place, distance, at };
        match self.farthest.iter_mut().find(|far| far.vessel == vessel) {
            Some(far) if far.distance < distance => *far = report,
            Some(_) => {}
            None => self.farthest.push(report),
        }
        if self.farthest.len() > Reach::MOST {
            self.farthest.sort_by_key(|far| std::cmp::Reverse(far.distance));
            self.farthest.truncate(Reach::MOST);
        }
    }

    /// Several receivers may stand behind one that has no name.
    pub(crate) fn finish(mut self, is_named: bool) -> Reach {
        let Some(centre) = middle(&self.sample).filter(|_| self.sample.len() >= FEWEST) else {
            return Reach::Unknown;
        };
        let places = self.sample.iter().map(|(_, place, _)| centre.distance(*place));
        let mut distances: Vec<Distance> = places.collect();
        distances.sort_unstable();
        let usual = distances.get(distances.len() * 9 / 10).copied().unwrap_or_default();
        let n_far = distances.iter().filter(|far| **far > Reach::plausible()).count() as u64;
        let hears_far = n_far * FAR_SHARE > distances.len() as u64;
        let is_several = !is_named && usual > Distance::from_nautical_miles(MOST_USUAL);
        if hears_far || is_several || self.n_long_range * FAR_SHARE > self.n {
            return Reach::NotApplicable;
        }
        for far in &mut self.farthest {
            far.distance = centre.distance(far.place);
        }
        self.farthest.retain(|far| far.distance > Reach::plausible());
        self.farthest.sort_by_key(|far| std::cmp::Reverse(far.distance));
        let n_far = if self.farthest.is_empty() { 0 } else { self.n_far };
        Reach::Known { centre, usual, n_far, farthest: self.farthest }
    }
}

/// Cheap, and true for everything beyond: two degrees of latitude are 120 nm.
fn may_be_far(centre: Position, place: Position) -> bool {
    let lat = (centre.lat.degrees() - place.lat.degrees()).abs();
    let lon = (centre.lon.degrees() - place.lon.degrees()).abs() * centre.lat.narrowing();
    lat > 1.0 || lon > 1.0
}

/// The median latitude and longitude, each vessel once: one that sends often does not move it.
fn middle(sample: &[Heard]) -> Option<Position> {
    let mut vessels = FxHashSet::default();
    let mut lats = Vec::new();
    let mut lons = Vec::new();
    let from = sample.first()?.1.lon.degrees();
    for (vessel, place, _) in sample.iter().rev() {
        if vessels.insert(*vessel) {
            lats.push(place.lat.degrees());
            // Counted from the first, so that 180° cuts nothing.
            lons.push((place.lon.degrees() - from + 540.0).rem_euclid(360.0) - 180.0);
        }
    }
    let median = |values: &mut Vec<f64>| {
        values.sort_unstable_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let (lat, lon) = (median(&mut lats)?, median(&mut lons)?);
    Some(Position::new(Lat::clamped(lat), Lon::wrapped(lon + from)))
}
