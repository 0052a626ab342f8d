//! What `vigia decode` prints when it merges and thins.

use serde_json::Value;

use crate::run::vigia;

/// Two receivers hear the same transmission; one hears another ship.
const LOG: &str = "\
    \\s:west,c:1772323202*28\\!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C\n\
    \\s:east,c:1772323201*3D\\!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C\n\
    \\s:west,c:1772323203*29\\!AIVDM,1,1,,A,13HOI:0P0000VOHLCnHQKwvL05Ip,0*23\n";

fn decoded(options: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log.nmea");
    std::fs::write(&log, LOG).unwrap();
    let done = vigia(&[&["decode", &*log.to_string_lossy()], options].concat());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).lines().map(str::to_owned).collect()
}

fn stations(line: &str) -> Value {
    serde_json::from_str::<Value>(line).unwrap()["stations"].clone()
}

#[test]
fn a_merge_names_all_stations_and_takes_the_earliest_time() {
    let every = decoded(&[]);
    assert_eq!(every.len(), 3);
    assert_eq!(stations(&every[0]), Value::Null);
    let merged = decoded(&["--merge"]);
    assert_eq!(merged.len(), 2);
    assert_eq!(stations(&merged[0]), serde_json::json!(["east", "west"]));
    assert!(merged[0].contains("\"received_at\":\"2026-03-01T00:00:01Z\""), "{}", merged[0]);
    assert_eq!(stations(&merged[1]), serde_json::json!(["west"]));
    let table = decoded(&["--merge", "--format", "csv"]);
    assert!(table[0].contains(",station,stations,channel,"), "{}", table[0]);
    assert!(table[1].contains(",east,east;west,B,"), "{}", table[1]);
}

#[test]
fn thinning_wants_a_time_that_makes_sense() {
    assert_eq!(decoded(&["--merge", "--thin", "1m"]).len(), 2);
    for wrong in ["1", "0s", "-1m", "3d", "99999999999999999999h", "m"] {
        let done = vigia(&["decode", "nothing.nmea", &format!("--thin={wrong}")]);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success() && said.contains("30s, 1m or 2h"), "{wrong}: {said}");
    }
}
