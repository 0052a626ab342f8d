//! The rehearsal as a stranger sees it: its lines, and whether its truth is in them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_precision_loss,
    reason = "a test that meets what it does not expect should stop"
)]

mod innocent;
mod items;
mod lines;
mod places;
mod shares;
mod words;

use std::sync::LazyLock;

use vigia_rehearse::{Numbers, Planted, PlantedKind, Rehearsal, Scenario, rehearse};
use vigia_sea::{Coast, Distance, Duration, Interval, Mmsi, Position};

use crate::lines::{Fix, Said};

pub(crate) static COAST: LazyLock<Coast> = LazyLock::new(|| {
    Coast::from_bytes(include_bytes!("../../../../zones/coast-10m.vcoast")).unwrap()
});

/// The rehearsal that most tests look at: sixteen hours, eighty vessels, two or so of everything.
pub(crate) static DAY: LazyLock<Rehearsal> = LazyLock::new(|| {
    let scenario = Scenario {
        length: Duration::from_hours(16),
        n_vessels: 80,
        numbers: Numbers::usual(),
        ..Scenario::day(3)
    };
    rehearse(&scenario, &COAST)
});

/// What it says.
pub(crate) static SAID: LazyLock<Said> = LazyLock::new(|| Said::of(&DAY));

/// Those of a kind and a variant, one at least.
pub(crate) fn planted(kind: PlantedKind, variant: Option<&str>) -> Vec<&'static Planted> {
    let found: Vec<&Planted> =
        DAY.planted.iter().filter(|one| one.kind == kind && one.variant == variant).collect();
    assert!(!found.is_empty(), "{kind:?} {variant:?}; left out: {:?}", DAY.left_out);
    found
}

pub(crate) fn seconds(planted: &Planted) -> (i64, i64) {
    seconds_of(planted.interval)
}

pub(crate) fn seconds_of(at: Interval) -> (i64, i64) {
    (at.start.unix_seconds(), at.end.unix_seconds())
}

/// What a vessel said of her place between two moments, both included.
pub(crate) fn fixes(mmsi: Mmsi, (start, end): (i64, i64)) -> Vec<Fix> {
    let all = SAID.fixes.get(&mmsi).unwrap_or_else(|| panic!("{mmsi} said nothing"));
    all.iter().filter(|fix| (start..=end).contains(&fix.at)).copied().collect()
}

/// What the first vessel of a planted thing said while it lasted.
pub(crate) fn inside(planted: &Planted) -> Vec<Fix> {
    let fixes = fixes(planted.vessels[0], seconds(planted));
    assert!(!fixes.is_empty(), "{planted:?}");
    fixes
}

pub(crate) fn miles(one: Position, other: Position) -> f64 {
    one.distance(other).nautical_miles()
}

/// Whether a coast is within so many nautical miles.
pub(crate) fn is_near_coast(place: Position, miles: f64) -> bool {
    COAST.distance(place, Distance::from_nautical_miles(miles)).is_some()
}

/// The angle between two directions, degrees.
pub(crate) fn between(one: f64, other: f64) -> f64 {
    let apart = (one - other).abs() % 360.0;
    apart.min(360.0 - apart)
}
