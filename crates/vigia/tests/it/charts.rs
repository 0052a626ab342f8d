//! Lists of ports and maps of zones as they are published, with real logs.

use serde_json::Value;

use crate::field::field_data;
use crate::run::{leads_with, text};

/// The events of one type.
fn of<'a>(events: &'a [Value], kind: &str) -> Vec<&'a Value> {
    events.iter().filter(|event| text(event, "/type") == kind).collect()
}

#[test]
fn published_lists_of_ports_are_read() {
    let Some(data) = field_data("four lists of ports and an hour of the Solent") else { return };
    let log = data.join("ais/csv/stonesoup-SolentAIS_20160112.csv.gz");
    for (list, least_visits, name) in [
        ("reference/anchorages/gfw_anchorage_overrides.csv.gz", 50, "PORTSMOUTH"),
        ("reference/ports/WPI_ports_gfw.csv", 50, "PORTSMOUTH HARBOUR"),
        ("reference/naturalearth/ne_10m_ports.json", 50, "Portsmouth"),
        ("ais/other/mexvms-ports.json", 0, ""),
    ] {
        let path = data.join(list);
        let written = leads_with(&log, &["--ports", &path.to_string_lossy()]);
        let visits = of(&written.events, "port_visit");
        let named = visits.iter().filter(|visit| text(visit, "/measures/port") == name).count();
        assert!(named >= least_visits && named <= visits.len(), "{list}: {named}");
        // Mexico is far from the Solent, and with a list nothing is learned.
        assert!(least_visits > 0 || visits.is_empty(), "{list}: {visits:?}");
    }
}

/// While the canal was blocked in March 2021, ships waited at the anchorages of Suez.
#[test]
fn ships_wait_at_suez() {
    let Some(data) = field_data("ships around the Suez canal in March 2021") else { return };
    let log = data.join("ais/csv/movingpandas-boat-positions.csv.gz");
    let ports = data.join("reference/anchorages/gfw_anchorage_overrides.csv.gz");
    let written = leads_with(&log, &["--ports", &ports.to_string_lossy()]);
    let visits = of(&written.events, "port_visit");
    let at_suez = |visit: &&&Value| text(visit, "/measures/port").starts_with("SUEZ");
    let waiting = visits.iter().filter(at_suez).filter(|visit| visit["is_open"] == true).count();
    assert!(waiting >= 30, "{waiting} of {}", visits.len());
}

#[test]
fn everyone_in_the_solent_is_in_british_waters() {
    let Some(data) = field_data("zones of all States and an hour of the Solent") else { return };
    let log = data.join("ais/csv/stonesoup-SolentAIS_20160112.csv.gz");
    let zones = data.join("reference/eez/mr_eez_land_v3_simplified05.geojson.gz");
    let written = leads_with(&log, &["--zones", &zones.to_string_lossy()]);
    let entries = of(&written.events, "zone_entry");
    assert!(entries.len() >= 80, "{}", entries.len());
    let others: Vec<_> = entries
        .iter()
        .filter(|entry| text(entry, "/measures/zone") != "United Kingdom")
        .map(|entry| (text(entry, "/vessels/0/key"), text(entry, "/measures/zone")))
        .collect();
    // One set reports an eastern longitude of 54.8 degrees.
    assert_eq!(others, [("245188000", "Kazakhstan")]);
}
