use vigia_sea::{Distance, Lat, Limit, Lon, State, ZoneClaim, ZoneKind};

use super::*;
use crate::zones_wire::zones_json;

fn state(code: &str) -> State {
    State::from_text(code).unwrap()
}

fn zones() -> ZonesAt {
    let claim = |kind, is_disputed| ZoneClaim {
        kind,
        state: state("USA"),
        coast: state("PRI"),
        is_disputed,
        standing: ZoneStanding::Computed,
        source: 1,
    };
    let limit = |is_inside, against, miles| Limit {
        kind: ZoneKind::Eez,
        state: state("USA"),
        is_inside,
        against,
        distance: Distance::from_nautical_miles(miles),
        uncertainty: Distance::from_nautical_miles(3.0),
    };
    ZonesAt {
        claims: vec![claim(ZoneKind::Eez, true)],
        limits: vec![limit(true, Some(state("DOM")), 2.5), limit(false, None, 30.0)],
        unknown: vec![state("VEN")],
    }
}

fn sources() -> Vec<ZoneSource> {
    let source = |number: u16, title: &str| ZoneSource {
        source: number,
        title: title.to_owned(),
        edition: "1".to_owned(),
        date: "2026".to_owned(),
        licence: "public domain".to_owned(),
    };
    vec![source(0, "the coast"), source(1, "the\u{1b}table"), source(2, "another")]
}

fn said(zones: &ZonesAt, language: Language) -> String {
    let place = Position::new(Lat::from_degrees(18.0).unwrap(), Lon::from_degrees(-67.5).unwrap());
    zones_text(&PlaceZones { place, zones, sources: &sources() }, language)
}

#[test]
fn claims_limits_and_sources_in_english() {
    let text = said(&zones(), Language::English);
    for line in [
        "18.0000°N 67.5000°W",
        "exclusive economic zone of Puerto Rico (United States) (computed, not official; disputed)",
        "may have a zone here; its claim is not known",
        "2.5 nm inside the limit of the exclusive economic zone of the United States (± 3.0 nm), against the Dominican Republic: too near to tell on which side",
        "  30.0 nm outside the limit of the exclusive economic zone",
        "  the coast; 1; 2026; public domain",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(!text.contains('\u{1b}') && !text.contains("another"), "{text}");
}

#[test]
fn the_high_seas_in_spanish() {
    let text = said(&ZonesAt::default(), Language::Spanish);
    assert!(text.contains("alta mar"), "{text}");
    assert!(text.ends_with("sin líneas de base.\n"), "{text}");
}

#[test]
fn json_says_the_same() {
    let place = Position::new(Lat::from_degrees(18.0).unwrap(), Lon::from_degrees(-67.5).unwrap());
    let (zones, sources) = (zones(), sources());
    let text = zones_json(&PlaceZones { place, zones: &zones, sources: &sources });
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["claims"][0]["state"], "USA");
    assert_eq!(value["claims"][0]["disputed"], true);
    assert_eq!(value["limits"][0]["against"], "DOM");
    assert_eq!(value["limits"][0]["too_near"], true);
    assert_eq!(value["unknown"][0], "VEN");
    assert_eq!(value["sources"].as_array().unwrap().len(), 2);
    assert_eq!(value["high_seas"], false);
    assert_eq!(value["official"], false);
}
