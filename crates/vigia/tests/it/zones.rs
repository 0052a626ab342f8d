//! Zones: imported, listed, asked, compared.

use std::path::Path;

use serde_json::Value;

use crate::field::field_data;
use crate::run::vigia;

/// Standard output of a command that must succeed.
fn said(arguments: &[&str]) -> String {
    let output = vigia(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// Standard error of a command that must fail.
fn refused(arguments: &[&str]) -> String {
    let output = vigia(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// `eez MEX imported`, one for each claim.
fn claims(place: &str, zones: Option<&str>) -> Vec<String> {
    let mut arguments = vec!["zones", "at", place, "--json"];
    arguments.extend(zones.into_iter().flat_map(|folder| ["--zones", folder]));
    let value: Value = serde_json::from_str(&said(&arguments)).unwrap();
    let claim = |claim: &Value| {
        let word = |name: &str| claim[name].as_str().unwrap().to_owned();
        format!("{} {} {}", word("zone"), word("state"), word("standing"))
    };
    value["claims"].as_array().unwrap().iter().map(claim).collect()
}

const GEOJSON: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"Land":"MX","Name":"west"},"geometry":{"type":"Polygon",
 "coordinates":[[[-97.5,18],[-97.5,22],[-94,22],[-94,18],[-97.5,18]]]}},
{"type":"Feature","properties":{"Land":"MX","Name":"open"},"geometry":{"type":"Polygon",
 "coordinates":[[[-90,18],[-90,22],[-89,22],[-89,18]]]}},
{"type":"Feature","properties":{"Land":"Atlantis","Name":"sunk"},"geometry":{"type":"Polygon",
 "coordinates":[[[-30,18],[-30,22],[-29,22],[-29,18],[-30,18]]]}}]}"#;

const MAPPING: &str = "title = \"ours\"\nedition = \"1\"\ndate = \"2026-01-01\"\n\
    licence = \"ours\"\nzone = \"eez\"\nstates = [\"Land\"]\nname = \"Name\"\nuncertainty = 0.1\n";

#[test]
fn a_file_of_ones_own_is_imported_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (file, mapping, zones) = (path("own.geojson"), path("own.toml"), path("zones"));
    std::fs::write(&file, GEOJSON).unwrap();
    std::fs::write(&mapping, MAPPING).unwrap();
    let plain = ["zones", "import", &file, "--into", &zones];
    assert!(refused(&plain).contains("is of no known product; its attributes are `land`, `name`"));
    assert!(!Path::new(&zones).exists(), "nothing is left");
    let arguments = [&plain[..], &["--mapping", &mapping]].concat();
    let output = vigia(&arguments);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("area 2 (`open`) is left out: ring 1 is not closed"), "{told}");
    assert!(told.contains("area 3 (`sunk`) is left out: `Atlantis` is no code"), "{told}");
    assert_eq!(claims("20N,95W", Some(&zones)), ["eez MEX imported"]);
    assert_eq!(claims("20N,93.5W", None), ["eez MEX computed"]);
    assert!(claims("20N,93.5W", Some(&zones)).is_empty(), "the file ends at 94 W");
    let listed = said(&["zones", "list", "--zones", &zones, "--lang", "es"]);
    assert!(listed.contains("own: ours; 1; 2026-01-01; ours"), "{listed}");
    assert!(listed.contains("una zona, 2 omitidas"), "{listed}");

    assert!(refused(&arguments).contains("imported into"), "twice");
    said(&[&arguments[..], &["--force", "--uncertainty", "2"]].concat());
    let compact = std::fs::read_dir(&zones).unwrap().map(|entry| entry.unwrap().path());
    let compact: Vec<_> = compact.filter(|path| path.extension().unwrap() == "vzones").collect();
    assert_eq!(compact.len(), 1, "the one before is gone");
    let mut bytes = std::fs::read(&compact[0]).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&compact[0], bytes).unwrap();
    let told = refused(&["zones", "at", "20N,95W", "--zones", &zones]);
    assert!(told.contains("the digests differ"), "{told}");
}

#[test]
fn what_cannot_be_imported_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let zones = path("zones");
    for (name, text, expected) in [
        ("a.geojson", "{}", "no known product"),
        ("b.geojson", "[1", "no JSON"),
        ("c.geojson", r#"{"features":[]}"#, "no area is in it"),
        ("d.geojson", r#"{"crs":{"properties":{"name":"EPSG:3857"}},"features":[]}"#, "EPSG:3857"),
        ("e.gpkg", "no base", "no GeoPackage"),
        ("f.shp", "", "there is no file"),
    ] {
        let file = path(name);
        std::fs::write(&file, text).unwrap();
        let told = refused(&["zones", "import", &file, "--into", &zones]);
        assert!(told.contains(expected), "{name}: {told}");
    }
    assert!(refused(&["zones", "at", "here"]).contains("`here` is not a place"));
    assert!(refused(&["zones", "at", "1N,1W", "--zones", &zones]).contains("cannot be read"));
}

/// The 15 checked places of the field data's manifest, with the State that all three sets have.
const CHECKED: &[(&str, &str)] = &[
    ("19.2N,95.93W", "MEX"),
    ("21.16N,85.8W", "MEX"),
    ("17.3N,77W", "JAM"),
    ("10.75N,66.9W", "VEN"),
    ("19.85N,74.2W", "CUB"),
    ("16.6N,88.0W", "BLZ"),
    ("15.85N,79.9W", "COL"),
    ("25.77N,80.02W", "USA"),
    ("18.2N,105.9W", "MEX"),
    ("17.3N,62.9W", "KNA"),
    ("8.6N,58.2W", "GUY"),
    ("18.3N,80.9W", "GBR"),
    ("25.6N,92.5W", ""),
    ("25.3N,87W", ""),
    ("8N,115W", ""),
];

#[test]
fn computed_zones_agree_with_the_sets_of_the_field_data() {
    let Some(folder) = field_data("zones against three sets") else { return };
    let sets = folder.join("reference");
    let zones = tempfile::tempdir().unwrap();
    let into = |name: &str| zones.path().join(name).display().to_string();
    for (name, file) in [
        ("v10", "eez/mr_eez_v10_simplified05.shp"),
        ("land", "eez/mr_eez_land_v3_simplified05.geojson.gz"),
        ("osm", "territorial_sea/osm_maritime_100m.geojson.gz"),
    ] {
        let file = sets.join(file).display().to_string();
        let about = ["--edition", "field", "--date", "2020", "--into", &into(name)];
        said(&[&["zones", "import", &file][..], &about].concat());
    }
    for (place, state) in CHECKED {
        for zones in [None, Some(into("v10")), Some(into("land"))] {
            let found = claims(place, zones.as_deref());
            let has_it = found.iter().any(|claim| claim.contains(&format!(" {state} ")));
            assert_eq!(has_it, !state.is_empty(), "{place} {zones:?}: {found:?}");
            assert!(has_it || found.is_empty(), "{place} {zones:?}: {found:?}");
        }
    }
    // The share of places with the same States or none in both, in percent; docs/zones.md explains
    // the rest.
    for (name, least) in [("v10", 88.0), ("land", 88.0), ("osm", 89.0)] {
        let within = "--within=5,-100,32,-55";
        let arguments = ["zones", "compare", "computed", &into(name), "--points", "2000", within];
        let table = said(&arguments);
        let share = |row: &str| -> f64 {
            let line = table.lines().find(|line| line.starts_with(row)).unwrap();
            let share = line.split_whitespace().find(|word| word.ends_with('%')).unwrap();
            share.trim_end_matches('%').parse().unwrap()
        };
        let agreement = share("the same States") + share("no State in either");
        assert!(agreement >= least, "{name}\n{table}");
    }
}
