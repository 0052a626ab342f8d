use super::{ReadError, events_from_jsonl, leads_from_geojson};
use crate::geojson::leads_geojson;
use crate::sample;

fn leads() -> String {
    let mut out = Vec::new();
    leads_geojson(&sample::gulf(sample::island()).findings(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn leads_are_read_back_whole() {
    let text = leads();
    let read = leads_from_geojson(&text).unwrap();
    assert_eq!(read.features.len(), 3);
    let again = serde_json::to_value(&read).unwrap();
    assert_eq!(again, serde_json::from_str::<serde_json::Value>(&text).unwrap());
}

#[test]
fn unknown_keys_are_ignored_and_other_versions_refused() {
    let newer = leads().replacen("\"program\"", "\"colour\":1,\"program\"", 1);
    assert!(leads_from_geojson(&newer).is_ok());
    let other = leads().replacen("\"version\":1", "\"version\":2", 1);
    let error = leads_from_geojson(&other).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the schema is `vigia.lead` version `2`, this program reads `vigia.lead` version `1`"
    );
}

#[test]
fn errors_name_the_line() {
    assert!(matches!(leads_from_geojson("{"), Err(ReadError::Leads(_))));
    let error =
        events_from_jsonl("\n{\"schema\":{\"name\":\"vigia.event\",\"version\":1}}").unwrap_err();
    assert_eq!(error.to_string(), "line `2` of the events cannot be read");
    let error =
        events_from_jsonl("{\"schema\":{\"name\":\"vigia.lead\",\"version\":1}}").unwrap_err();
    assert!(matches!(error, ReadError::Schema { .. }));
}
