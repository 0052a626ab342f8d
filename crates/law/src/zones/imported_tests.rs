use std::sync::OnceLock;

use super::super::Chart;
use super::*;

const SHORES: &[u8] = include_bytes!("../../../../zones/states-10m.vshore");
const CLAIMS: &str = include_str!("../../../../zones/claims.toml");

fn at(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

fn state(code: &str) -> State {
    State::from_text(code).unwrap()
}

fn square(south: f64, west: f64, north: f64, east: f64) -> Vec<Vec<Vec<Position>>> {
    let corners = [(south, west), (north, west), (north, east), (south, east), (south, west)];
    vec![vec![corners.map(|(lat, lon)| at(lat, lon)).to_vec()]]
}

fn zone(kind: ZoneKind, codes: &[&str], polygons: Vec<Vec<Vec<Position>>>) -> ImportedZone {
    let claimants = codes.iter().map(|code| (state(code), state(code))).collect();
    let is_disputed = codes.len() > 1 && kind != ZoneKind::JointArea;
    ImportedZone { kind, is_disputed, claimants, name: "a zone of Belém".to_owned(), polygons }
}

fn set(zones: Vec<ImportedZone>) -> ZoneSet {
    let source = ZoneSource {
        source: 0,
        title: "test".to_owned(),
        edition: "1".to_owned(),
        date: "2026-01-01".to_owned(),
        licence: "ours".to_owned(),
    };
    ZoneSet { source, uncertainty: Distance::from_nautical_miles(0.5), zones }
}

fn said(chart: &Chart, lat: f64, lon: f64) -> String {
    let zones = chart.zones_at(at(lat, lon));
    let claim = |claim: &vigia_sea::ZoneClaim| {
        let star = if claim.is_disputed { "*" } else { "" };
        format!("{} {}{star} {}", claim.kind.word(), claim.state, claim.standing.word())
    };
    let mut said: Vec<String> = zones.claims.iter().map(claim).collect();
    said.extend(zones.unknown.iter().map(|state| format!("? {state}")));
    said.join(", ")
}

#[test]
fn bytes_and_back() {
    let set = set(vec![
        zone(ZoneKind::Eez, &["MEX"], square(20.0, -95.0, 21.0, -94.0)),
        zone(ZoneKind::JointArea, &["COL", "JAM"], square(-1.0, 179.0, 1.0, -179.0)),
    ]);
    let bytes = set.to_bytes();
    assert_eq!(ZoneSet::zones_from_bytes(&bytes).unwrap(), set.zones);
    for n_bytes in 0..bytes.len() {
        assert!(ZoneSet::zones_from_bytes(&bytes[..n_bytes]).is_err(), "{n_bytes} bytes");
    }
    let longer = [&bytes[..], &[0]].concat();
    assert!(matches!(ZoneSet::zones_from_bytes(&longer), Err(ZoneSetError::Damaged(_))));
}

fn chart() -> &'static Chart {
    static CHART: OnceLock<Chart> = OnceLock::new();
    CHART.get_or_init(|| {
        // Mexico's zone ends at 94° W here, whatever its coast is near to, but for a border with
        // the United States far out.
        let sets = [
            set(vec![
                zone(ZoneKind::Eez, &["MEX"], square(18.0, -97.5, 22.0, -94.0)),
                zone(ZoneKind::Eez, &["MEX"], square(23.0, -92.0, 25.0, -91.0)),
                zone(ZoneKind::Eez, &["USA"], square(25.0, -92.0, 27.0, -91.0)),
            ]),
            set(vec![
                zone(ZoneKind::Eez, &["GUY", "VEN"], square(9.0, -59.0, 10.0, -58.0)),
                zone(ZoneKind::JointArea, &["BRB", "GUY"], square(10.5, -58.0, 11.0, -57.0)),
                zone(ZoneKind::Eez, &["FJI"], square(-22.5, 179.0, -22.0, -179.0)),
                zone(ZoneKind::Eez, &["COL"], square(13.0, -81.0, 13.5, -80.0)),
            ]),
        ];
        Chart::with(SHORES, CLAIMS, &sets).unwrap()
    })
}

#[test]
fn what_is_imported_is_not_computed() {
    let chart = chart();
    assert_eq!(said(chart, 20.0, -95.0), "eez MEX imported");
    assert_eq!(said(chart, 20.0, -93.5), "");
    assert_eq!(said(chart, 19.2, -95.93), "territorial_sea MEX computed");
    let zones = chart.zones_at(at(20.0, -94.1));
    let limit = zones.limits.first().unwrap();
    assert!(limit.is_inside && limit.kind == ZoneKind::Eez);
    let miles = limit.distance.nautical_miles();
    assert!((miles - 0.1 * 60.1 * 20.0_f64.to_radians().cos()).abs() < 0.02, "{miles}");
    assert_eq!(limit.uncertainty, Distance::from_nautical_miles(0.5));
    let source = zones.claims[0].source;
    assert_eq!(chart.sources()[usize::from(source)].title, "test");
    assert_eq!(chart.sources()[usize::from(source)].source, source);
}

#[test]
fn a_file_decides_about_the_states_that_it_names_and_computing_about_the_others() {
    assert_eq!(said(chart(), 13.2, -80.5), "eez COL imported", "Nicaragua's coast has no say");
    assert_eq!(said(chart(), 21.16, -85.5), "eez CUB computed");
}

#[test]
fn disputed_and_joint_polygons_give_all() {
    assert_eq!(said(chart(), 9.5, -58.5), "eez GUY* imported, eez VEN* imported");
    let joint = said(chart(), 10.7, -57.5);
    let both = ["eez BRB", "eez GUY", "joint_area BRB", "joint_area GUY"];
    assert_eq!(joint, both.map(|one| format!("{one} imported")).join(", "));
}

#[test]
fn a_border_between_two_imported_zones_tells_both_states() {
    let zones = chart().zones_at(at(24.95, -91.5));
    let near: Vec<_> =
        zones.limits.iter().take(2).map(|l| (l.state, l.is_inside, l.against)).collect();
    let (mex, usa) = (state("MEX"), state("USA"));
    assert!(near.contains(&(mex, true, Some(usa))), "{near:?}");
    assert!(near.contains(&(usa, false, Some(mex))), "{near:?}");
}

#[test]
fn a_zone_across_180() {
    for lon in [179.5, 180.0, -180.0, -179.5] {
        assert_eq!(said(chart(), -22.2, lon), "eez FJI imported", "{lon}");
    }
    assert_eq!(said(chart(), -22.2, 178.9), "");
}

#[test]
fn rings_that_make_no_area_are_refused() {
    let line = vec![vec![vec![at(1.0, 1.0), at(2.0, 2.0), at(1.0, 1.0)]]];
    let sets = [set(vec![zone(ZoneKind::Eez, &["FJI"], line)])];
    let refused = Imported::new(&sets, 0, |_| false).err();
    assert!(matches!(refused, Some(ZoneSetError::Area(1, _))), "{refused:?}");
}
