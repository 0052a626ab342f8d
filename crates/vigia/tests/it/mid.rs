//! The table of maritime identification digits against another one.

use std::collections::BTreeMap;

use vigia_sea::state_of_mid;

use crate::field::field_data;

/// Where Vigía says otherwise than the package `mmsi-country-lookup` 1.0.2: the digits, what the
/// package says, what Vigía says, why.
const DIFFERENCES: &[(u16, &str, &str, &str)] = &[
    (
        306,
        "SXM",
        "NLD",
        "the ITU has shared these digits out among Curaçao, Sint Maarten and the Caribbean \
         Netherlands; which of them gave a number cannot be told from the digits \
         (english.rijksdienstcn.com, AIS tracking websites)",
    ),
    (608, "ASC", "SHN", "ISO 3166-1 has no code ASC; Ascension is part of SHN"),
];

#[test]
fn all_digits_stand_for_whom_another_table_says() {
    let Some(data) = field_data("292 maritime identification digits") else { return };
    let path = data.join("reference/mid/mids_mmsi-country-lookup_1.0.2.json");
    let text = std::fs::read_to_string(path).unwrap();
    let theirs: BTreeMap<String, [String; 4]> = serde_json::from_str(&text).unwrap();
    let theirs: BTreeMap<u16, &str> =
        theirs.iter().map(|(mid, row)| (mid.parse().unwrap(), row[1].as_str())).collect();
    let mut differences = Vec::new();
    for mid in 0..=999 {
        let ours = state_of_mid(mid).map(|state| state.to_string()).unwrap_or_default();
        let theirs = theirs.get(&mid).copied().unwrap_or_default();
        if ours != theirs {
            differences.push((mid, theirs, ours));
        }
    }
    let told: Vec<(u16, &str, String)> = DIFFERENCES
        .iter()
        .map(|(mid, theirs, ours, _)| (*mid, *theirs, (*ours).to_owned()))
        .collect();
    assert_eq!(differences, told);
}
