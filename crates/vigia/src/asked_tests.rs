use vigia_sea::{FactWord, RegistryReply, ZoneKind};

use super::{consent, fact, place, registry, when, zones};

fn check_place(text: &str, expected: Option<&str>) {
    assert_eq!(place(text).ok().map(|place| place.to_string()).as_deref(), expected, "{text}");
}

#[test]
fn places_are_read_as_officers_write_them() {
    let same = Some("19°12.50′N 086°30.00′W");
    for text in [
        "19.2083333N,86.5W",
        "19 12.5N 086 30W",
        "19 12.5 N, 086 30.0 W",
        "19°12.5'N 86°30'W",
        "19°12.5′N086°30.00′W",
        "19º12'30\"N, 86º30'0\"W",
        "19-12.5N 086-30.0W",
        "N19 12.5 W086 30",
        "n19.2083333w86.5",
        "19.2083333,-86.5",
        " 19.2083333 , -86.5 ",
    ] {
        check_place(text, same);
    }
    check_place("0.5S 0E", Some("00°30.00′S 000°00.00′E"));
}

#[test]
fn no_place_is_guessed() {
    for text in [
        "",
        "19.2",
        "19.2 -86.5",
        "86.5W 19.2N",
        "19.2N",
        "91N 0E",
        "19 60N 86W",
        "19,2N 86,5W",
        "19.5 12N 86W",
        "-19.2N 86.5W",
        "1912.5N 08630W",
        "19 12 30 5N 86W",
        "19.2N 86.5W x",
        "19.2.1N 86W",
        "NaN,0",
        "1e1N 0E",
    ] {
        check_place(text, None);
    }
}

#[test]
fn times_are_utc_and_exact() {
    let check = |text: &str, expected: Option<&str>| {
        assert_eq!(when(text).ok().map(|at| at.to_string()).as_deref(), expected, "{text}");
    };
    check("2026-11-21T12:00Z", Some("2026-11-21T12:00:00Z"));
    check("2026-11-21 12:00:30Z", Some("2026-11-21T12:00:30Z"));
    check("2026-11-21", Some("2026-11-21T00:00:00Z"));
    for text in ["2026-11-21T12:00", "2026-11-31", "21.11.2026", "2026-11-21T25:00Z", "now", ""] {
        check(text, None);
    }
}

#[test]
fn facts_and_consents_are_so_or_not_so() {
    assert_eq!(fact("vessel_immune=no").unwrap(), (FactWord::VesselImmune, false));
    assert_eq!(fact("vessel-immune").unwrap(), (FactWord::VesselImmune, true));
    assert!(fact("vessel_immune=maybe").is_err());
    assert!(fact("vessel_imune").is_err());
    assert!(fact("registry_denied").is_err(), "it follows from --registry");
    assert!(!consent("MEX=no").unwrap().1);
}

#[test]
fn a_registry_says_one_of_three_things() {
    assert!(matches!(registry("MEX=silent").unwrap(), RegistryReply::NotAsserted(_)));
    assert!(registry("MEX").is_err());
    assert!(registry("MEX=perhaps").is_err());
}

#[test]
fn zones_can_be_given() {
    let kinds = |texts: &[&str]| {
        let texts: Vec<_> = texts.iter().map(|text| (*text).to_owned()).collect();
        let zones = zones(&texts).ok()?;
        Some(zones.claims.iter().map(|claim| claim.kind).collect::<Vec<_>>())
    };
    assert_eq!(kinds(&["high_seas"]), Some(vec![]));
    assert_eq!(kinds(&["eez:MEX"]), Some(vec![ZoneKind::Eez]));
    let both = vec![ZoneKind::ContiguousZone, ZoneKind::Eez];
    assert_eq!(kinds(&["eez:MEX", "contiguous_zone:MEX"]), Some(both));
    assert_eq!(kinds(&["eez"]), None);
    assert_eq!(kinds(&["high_seas:MEX"]), None);
    assert_eq!(kinds(&["sea:MEX"]), None);
}
