use std::collections::BTreeMap;

use vigia_sea::{Lat, Lon, Position};

use super::*;

fn feature(attributes: &[(&str, &str)]) -> Feature {
    let at = |lat: f64, lon: f64| {
        Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
    };
    let ring = vec![at(20.0, -90.0), at(21.0, -90.0), at(21.0, -89.0), at(20.0, -90.0)];
    let attributes: BTreeMap<_, _> =
        attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Feature { number: 3, attributes, polygons: Ok(vec![vec![ring]]) }
}

fn sovereign(coast: State) -> State {
    if coast.code() == "PRI" { State::from_text("USA").unwrap_or(coast) } else { coast }
}

/// `eez MEX`, with `*` when disputed; or why not.
fn said(mapping: &Mapping, attributes: &[(&str, &str)]) -> String {
    match mapping.zone(&feature(attributes), sovereign) {
        Err(entry) => entry.why,
        Ok(zone) => {
            let claimants = zone.claimants.iter().map(|(state, coast)| format!(" {state}/{coast}"));
            let star = if zone.is_disputed { "*" } else { "" };
            format!("{}{star}{}", zone.kind.word(), claimants.collect::<String>())
        }
    }
}

fn built_in(file: &str, attributes: &[(&str, &str)]) -> (String, Mapping) {
    Mapping::of(None, Path::new(file), &[feature(attributes)]).unwrap()
}

const MARINE_REGIONS: &[(&str, &str)] =
    &[("geoname", "x"), ("pol_type", "200NM"), ("iso_ter1", "MEX"), ("iso_sov1", "MEX")];

#[test]
fn known_products_are_recognised() {
    for (file, attributes, expected) in [
        ("eez_v12.shp", MARINE_REGIONS, "marine-regions-eez"),
        ("eez_12nm_v4.gpkg", MARINE_REGIONS, "marine-regions-12nm"),
        ("World_24NM_v4.geojson", MARINE_REGIONS, "marine-regions-24nm"),
        ("a.json", &[("isoa3", "MEX"), ("isoa2", "MX")], "osm-maritime"),
    ] {
        assert_eq!(built_in(file, attributes).0, expected, "{file}");
    }
    let unknown = Mapping::of(None, Path::new("a.json"), &[feature(&[("land", "MX")])]);
    assert!(unknown.is_err());
    for row in BUILT_IN {
        assert!(Mapping::from_text(row.3).is_ok(), "{}", row.0);
    }
}

#[test]
fn entries_of_marine_regions() {
    let (_, mapping) = built_in("eez_v12.shp", MARINE_REGIONS);
    assert_eq!(said(&mapping, MARINE_REGIONS), "eez MEX/MEX");
    assert_eq!(said(&mapping, &[("iso_ter1", "PRI"), ("pol_type", "200NM")]), "eez USA/PRI");
    let two = [("iso_ter1", "GUY"), ("iso_ter2", "VEN"), ("iso_ter3", "")];
    let typed = |kind| [&two[..], &[("pol_type", kind)]].concat();
    assert_eq!(said(&mapping, &typed("Overlapping claim")), "eez* GUY/GUY VEN/VEN");
    assert_eq!(said(&mapping, &typed("Joint regime")), "joint_area GUY/GUY VEN/VEN");
    assert_eq!(said(&mapping, &[("iso_ter1", "UKR"), ("pol_type", "Disputed")]), "eez* UKR/UKR");
    assert_eq!(said(&mapping, &[("pol_type", "200NM")]), "no State is named");
    let odd = said(&mapping, &[("iso_ter1", "Ruritania")]);
    assert!(odd.starts_with("`Ruritania` is no code of a State"), "{odd}");
}

#[test]
fn a_mapping_of_ones_own() {
    let mapping = Mapping::from_text(
        "title = \"t\"\nstates = [\"Land\"]\nuncertainty = 0.5\n\
         zone = { attribute = \"Kind\", values = { TS = \"territorial_sea\", EEZ = \"eez\" } }\n\
         [codes]\n\"México\" = \"MEX\"\n",
    )
    .unwrap();
    assert_eq!(said(&mapping, &[("land", "México"), ("kind", "TS")]), "territorial_sea MEX/MEX");
    assert_eq!(said(&mapping, &[("land", "BZ"), ("kind", "EEZ")]), "eez BLZ/BLZ");
    assert_eq!(
        said(&mapping, &[("land", "BZ"), ("kind", "CZ")]),
        "`Kind` is `CZ`, which the mapping has not"
    );
    for (text, expected) in [
        ("zone = \"eez\"\nuncertainty = 1", "neither `states` nor `coasts`"),
        ("zone = \"sea\"\nstates = [\"a\"]\nuncertainty = 1", "`sea` is no zone"),
        ("zone = \"eez\"\nstates = [\"a\"]\nuncertainty = -1", "`uncertainty` is in"),
        ("zone = \"eez\"\nstates = [\"a\"]", "missing field `uncertainty`"),
        ("zone = \"eez\"\nstate = \"a\"\nuncertainty = 1", "unknown field `state`"),
    ] {
        let error = Mapping::from_text(text).unwrap_err();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn an_area_that_is_none_is_refused_with_its_number_and_name() {
    let (_, mapping) = built_in("eez_v12.shp", MARINE_REGIONS);
    let mut line = feature(MARINE_REGIONS);
    line.polygons = line.polygons.map(|mut polygons| {
        polygons[0][0].truncate(2);
        polygons
    });
    let entry = mapping.zone(&line, sovereign).unwrap_err();
    assert_eq!((entry.number, entry.name.as_str()), (3, "x"));
    assert!(entry.why.contains("three corners"), "{}", entry.why);
}
