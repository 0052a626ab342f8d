use std::sync::OnceLock;

use proptest::prelude::*;
use vigia_sea::{Course, Lat, Lon};

use super::*;

const SHORES: &[u8] = include_bytes!("../../../../zones/states-10m.vshore");
const CLAIMS: &str = include_str!("../../../../zones/claims.toml");

fn chart() -> &'static Chart {
    static CHART: OnceLock<Chart> = OnceLock::new();
    CHART.get_or_init(|| Chart::new(SHORES, CLAIMS).unwrap())
}

fn at(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

/// The claims at a place, in short: `eez MEX`, with `*` when disputed; then `? NIC` for the unknown.
fn said(lat: f64, lon: f64) -> String {
    let zones = chart().zones_at(at(lat, lon));
    let mut said: Vec<String> = Vec::new();
    for claim in &zones.claims {
        let star = if claim.is_disputed { "*" } else { "" };
        said.push(format!("{} {}{star}", claim.kind.word(), claim.state));
    }
    said.extend(zones.unknown.iter().map(|state| format!("? {state}")));
    said.join(", ")
}

#[test]
fn known_places() {
    for (name, lat, lon, expected) in [
        ("Veracruz, 10 nm off", 19.2, -95.93, "territorial_sea MEX"),
        ("Cancun, 60 nm off", 21.16, -85.72, "eez MEX"),
        ("Jamaica, south", 17.5, -77.0, "contiguous_zone JAM, eez JAM"),
        ("La Guaira, 8 nm off", 10.75, -66.9, "territorial_sea VEN"),
        ("between 12 and 15 nm off Venezuela", 10.86, -66.9, "contiguous_zone VEN, eez VEN"),
        ("behind the contiguous zone of 15 nm", 10.92, -66.9, "eez VEN"),
        ("Miami, 6 nm off", 25.77, -80.0, "territorial_sea USA"),
        ("Manzanillo, 100 nm off", 18.2, -105.9, "eez MEX"),
        ("St Kitts, 6 nm off", 17.3, -62.9, "territorial_sea KNA"),
        ("the western gap of the Gulf of Mexico", 25.6, -92.5, ""),
        ("the eastern gap of the Gulf of Mexico", 25.3, -87.0, ""),
        ("the Pacific far out", 8.0, -115.0, ""),
        ("Peru claims 200 nm", -12.0, -80.0, "territorial_sea PER"),
        ("Belize, north: 12 nm", 18.0, -87.5, "eez BLZ"),
        ("a territory and its sovereign", 18.6, -66.5, "territorial_sea USA"),
        ("Mexico City", 19.43, -99.13, "land MEX"),
        ("the land west of the Essequibo", 6.9, -58.9, "land GUY*, land VEN*"),
        ("the sea off it", 8.5, -59.0, "eez GUY*, eez VEN*"),
        ("Navassa", 18.35, -74.9, "territorial_sea HTI*, territorial_sea USA*"),
        ("Serranilla Bank", 15.85, -79.9, "territorial_sea COL*, territorial_sea USA*"),
        (
            "the joint area of Colombia and Jamaica",
            15.2,
            -79.0,
            "eez COL, eez JAM, joint_area COL, joint_area JAM",
        ),
        ("Pedro Cays, which the map leaves out", 16.9, -77.9, "territorial_sea JAM"),
        ("Serrana Bank, an enclave", 14.2, -80.3, "territorial_sea COL, ? NIC"),
        ("Nicaragua's breadth is not in the table", 12.0, -82.5, "eez COL, ? NIC"),
        ("no claim of Fiji is in the table", -16.9, -179.9, "? FJI, ? FRA"),
        ("the Caspian Sea", 41.0, 51.0, "? AZE, ? IRN, ? KAZ, ? RUS, ? TKM"),
        ("the North Pole", 90.0, 0.0, ""),
        ("the South Pole", -90.0, 0.0, "land ATA"),
        ("Antarctica", -80.0, -120.0, "land ATA"),
        ("the Ross Sea", -74.0, -175.0, ""),
    ] {
        assert_eq!(said(lat, lon), expected, "{name}");
    }
}

#[test]
fn south_of_ranguana_cay_belize_claims_three_miles_and_guatemala_twelve() {
    assert_eq!(said(16.2, -88.5), "territorial_sea GTM*, eez BLZ*");
}

#[test]
fn a_limit_tells_how_far_it_is() {
    let zones = chart().zones_at(at(19.2, -95.93));
    let limit = |kind| zones.limits.iter().find(|limit| limit.kind == kind).unwrap();
    let territorial = limit(ZoneKind::TerritorialSea);
    let eez = limit(ZoneKind::Eez);
    assert!(territorial.is_inside && eez.is_inside);
    let apart = eez.distance.nautical_miles() - territorial.distance.nautical_miles();
    assert!((apart - 188.0).abs() < 1e-3, "12 and 200 nm are 188 apart, not {apart}");
    assert_eq!(territorial.uncertainty, Distance::from_nautical_miles(3.0));
}

#[test]
fn the_line_between_two_states_is_told_by_both() {
    // Halfway between Cozumel's sea and Cuba's.
    let zones = chart().zones_at(at(21.16, -85.72));
    let between: Vec<_> = zones.limits.iter().filter(|limit| limit.against.is_some()).collect();
    let [one, other] = &between[..] else { panic!("two limits: {between:?}") };
    assert_eq!((one.state, one.against), (other.against.unwrap(), Some(other.state)));
    assert_ne!(one.is_inside, other.is_inside);
    assert_eq!(one.distance, other.distance);
    assert!(one.uncertainty > Distance::from_nautical_miles(3.0), "two coasts may be wrong");
}

#[test]
fn both_longitudes_of_180_are_one() {
    for lat in [-77.9, -45.0, -20.3, -16.6, 0.0, 51.2, 64.0, 66.0, 70.0, 71.3] {
        let chart = chart();
        assert_eq!(chart.zones_at(at(lat, 180.0)), chart.zones_at(at(lat, -180.0)), "{lat}");
    }
}

#[test]
fn what_is_no_chart_is_refused() {
    assert!(matches!(Chart::new(b"VCOAST1\n", CLAIMS), Err(ChartError::Shores(_))));
    assert!(matches!(Chart::new(SHORES, "uncertainty = 3"), Err(ChartError::Claims(_))));
}

/// All pieces of all coasts, one after the other: the nearest of each unit.
fn brute(place: Position) -> Vec<(u16, f64)> {
    static PIECES: OnceLock<Vec<(u16, Line)>> = OnceLock::new();
    let all = PIECES.get_or_init(|| {
        let mut claims = Claims::from_text(CLAIMS).unwrap();
        let shores = Shores::from_bytes(SHORES).unwrap();
        let mut all = Vec::new();
        for line in &shores.lines {
            let Some(coast) = line.coast_of() else { continue };
            for (at, piece) in pieces_of(line) {
                all.push((claims.unit_of(coast, at), Line::new(vec![piece])));
            }
        }
        for (owner, at) in claims.islets.clone() {
            let piece = Piece::new(space(at), space(at));
            all.push((claims.unit_of(owner, at), Line::new(vec![piece])));
        }
        all
    });
    let mut nearest = vec![f64::MAX; 1000];
    let at = space(place);
    for (unit, piece) in all {
        if let Some(found) = piece.nearest(at, f64::MAX) {
            let distance = arc(found.square.sqrt());
            let best = &mut nearest[usize::from(*unit)];
            *best = best.min(distance);
        }
    }
    (0..).zip(nearest).filter(|(_, distance)| *distance < f64::MAX).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_nearest_coasts_are_those_that_brute_force_finds(lat in -89.9..89.9, lon in -180.0..180.0) {
        let place = at(lat, lon);
        let mut expected: Vec<f64> = brute(place).into_iter().map(|(_, distance)| distance).collect();
        expected.sort_by(f64::total_cmp);
        let hits = chart().hits(place);
        let farthest = hits.last().map_or(0.0, |hit| hit.distance);
        expected.retain(|distance| *distance <= farthest);
        let found: Vec<f64> = hits.iter().map(|hit| hit.distance).collect();
        prop_assert_eq!(found, expected);
        if hits.is_empty() {
            let nearest = brute(place).into_iter().map(|(_, distance)| distance);
            prop_assert!(nearest.fold(f64::MAX, f64::min) > chart().reach - 1.0);
        }
    }
}

proptest! {
    #[test]
    fn no_zone_changes_but_at_a_limit(
        lat in 5.0..32.0, lon in -110.0..-55.0, course in 0.0..359.0, metres in 1.0..2000.0,
    ) {
        let from = at(lat, lon);
        let to = from.toward(Course::from_degrees(course).unwrap(), Distance::from_metres(metres));
        let (a, b) = (chart().zones_at(from), chart().zones_at(to));
        let is_land = |zones: &ZonesAt| zones.claims.iter().any(|claim| claim.kind == ZoneKind::Land);
        if a.claims != b.claims && a.unknown == b.unknown && !is_land(&a) && !is_land(&b) {
            let nearest = a.limits.first().map_or(f64::MAX, |limit| limit.distance.metres());
            let is_joint = |zones: &ZonesAt| zones.claims.iter().any(|c| c.kind == ZoneKind::JointArea);
            prop_assert!(nearest <= metres * 1.5 || is_joint(&a) || is_joint(&b), "{a:?}\n{b:?}");
        }
    }

    #[test]
    fn sailing_a_metre_moves_no_limit_of_the_nearest_coast_by_more(
        lat in 5.0..32.0, lon in -110.0..-55.0, course in 0.0..359.0,
    ) {
        let from = at(lat, lon);
        let to = from.toward(Course::from_degrees(course).unwrap(), Distance::from_metres(1.0));
        let (a, b) = (chart().hits(from), chart().hits(to));
        for (a, b) in a.iter().zip(&b) {
            prop_assert!((a.distance - b.distance).abs() < 1.1, "{} {}", a.distance, b.distance);
        }
    }
}
