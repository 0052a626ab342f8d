//! How far the coast is.

use vigia_sea::{Coast, Distance, Position};

/// Coasts further away than this are "far" and not measured.
pub(crate) const FAR_NAUTICAL_MILES: f64 = 50.0;

/// From `place` to the nearest coast; `None` when it is far.
pub(crate) fn distance(coast: &Coast, place: Position) -> Option<Distance> {
    coast.distance(place, Distance::from_nautical_miles(FAR_NAUTICAL_MILES))
}
