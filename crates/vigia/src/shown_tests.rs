use super::*;

#[test]
fn every_column_has_a_text() {
    for column in Column::words() {
        let cell = InspectedCell {
            name: String::new(),
            text: String::new(),
            column: Some(column),
            unit: None,
            value: None,
            is_wrong: false,
        };
        let inspection = Inspection { what: "row", cells: vec![cell], ..Inspection::default() };
        let text = vigia_print::inspection_text(&inspection, 120, false);
        assert!(!text.contains('⟦'), "{column}: {text}");
    }
}

#[test]
fn what_yes_means_is_said_for_both() {
    let said = |flag, meaning| {
        let Told { key, value } = flag_said(flag, meaning);
        format!("{key} {value}")
    };
    let raim = "true: integrity monitoring in use";
    assert_eq!(said(true, raim), "yes integrity monitoring in use");
    assert_eq!(said(false, raim), "no integrity monitoring in use");
    let both = "true: for certain stations, false: for all (types 22, 25, 26)";
    assert_eq!(said(false, both), "plain for all");
    assert_eq!(said(true, both), "plain for certain stations");
    assert_eq!(without_types("slots in a row, 1 to 15 (type 20)"), "slots in a row, 1 to 15");
    assert_eq!(without_types("a (types 1) b"), "a (types 1) b");
}
