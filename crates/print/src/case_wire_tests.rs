use vigia_sea::Filing;

use super::{FilingError, filed_lead, filing_form, filing_from_json, filing_to_json, move_of_form};
use crate::case_sample::one_of_each;
use crate::wire::{LeadFeature, leads_from_geojson};

#[test]
fn what_is_filed_comes_back() {
    for filing in one_of_each() {
        let payload = filing_to_json(&filing).unwrap();
        let back = filing_from_json(&filing_form(filing.does()), &payload);
        assert_eq!(back.unwrap(), filing, "{}", String::from_utf8_lossy(&payload));
    }
}

#[test]
fn a_form_says_what_it_is() {
    for filing in one_of_each() {
        let json: serde_json::Value =
            serde_json::from_slice(&filing_to_json(&filing).unwrap()).unwrap();
        let name =
            format!("{}/v{}", json["schema"]["name"].as_str().unwrap(), json["schema"]["version"]);
        assert_eq!(name, filing_form(filing.does()));
        assert_eq!(move_of_form(&name), Some(filing.does()));
    }
}

#[test]
fn a_lead_is_filed_as_the_run_wrote_it() {
    let sample = crate::sample::fiji(crate::sample::Sample::empty().coast);
    let mut written = Vec::new();
    crate::leads_geojson(&sample.findings(), &mut written).unwrap();
    let leads = leads_from_geojson(&String::from_utf8(written).unwrap()).unwrap();
    let lead: &LeadFeature = leads.features.first().unwrap();
    let filed = filed_lead(lead, &[]).unwrap();
    assert_eq!((&filed.id, filed.score), (&lead.properties.id, lead.properties.score));
    let filing = Filing::Lead(filed);
    let payload = filing_to_json(&filing).unwrap();
    assert_eq!(filing_from_json(&filing_form(filing.does()), &payload).unwrap(), filing);
}

#[test]
fn what_is_not_in_its_form_is_refused() {
    let refused =
        |form: &str, payload: &str| filing_from_json(form, payload.as_bytes()).unwrap_err();
    assert!(matches!(refused("vigia.case/gift/v1", "{}"), FilingError::Form(_)));
    assert!(matches!(refused("vigia.case/note/v2", "{}"), FilingError::Form(_)));
    assert!(matches!(refused("vigia.case/note/v1", "{"), FilingError::Json { .. }));
    let other = r#"{"schema":{"name":"vigia.case/view","version":1},"text":"x"}"#;
    assert!(matches!(refused("vigia.case/note/v1", other), FilingError::OtherForm { .. }));
    let gift = r#"{"schema":{"name":"vigia.case/outcome","version":1},"outcome":"gift","text":"x",
        "compensation":null,"compensation_text":""}"#;
    assert!(matches!(refused("vigia.case/outcome/v1", gift), FilingError::Value { .. }));
}
