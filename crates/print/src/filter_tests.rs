use super::{facts, filter};
use crate::sample;
use crate::text::Texts;

#[test]
fn the_form_has_every_kind_with_its_number() {
    let sample = sample::gulf(sample::island());
    let form = filter(&sample.findings(), &Texts::english(), 3).into_string();
    for part in [
        "<form class=\"filter\" hidden",
        "value=\"gap\"> gap <span class=\"quiet\">1</span>",
        "value=\"impossible_motion\"> impossible motion <span class=\"quiet\">1</span>",
        "value=\"encounter\"> encounter <span class=\"quiet\">1</span>",
        "{shown} of 3 leads shown",
        "No lead fits.",
        "between 2026-03-04 ",
        "name=\"west\" min=\"-180\" max=\"180\"",
    ] {
        assert!(form.contains(part), "{part}\n{form}");
    }
    assert!(!form.contains('⟦'));
}

#[test]
fn a_row_says_kind_time_and_place() {
    let sample = sample::gulf(sample::island());
    let facts = facts(&sample.findings(), &sample.leads[0]);
    assert_eq!(facts, "gap 1772611200 1772637120 19.0500 -95.7500");
}
