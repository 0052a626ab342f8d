//! What is written comes back.

use vigia_archive::Form;
use vigia_sea::Digest;

use crate::sample::{positions, statics_file, text_of};

fn csv(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn parquet_holds_what_csv_says() {
    for has_evidence in [false, true] {
        let parquet = positions(0..5000, Form::Parquet, has_evidence);
        assert_eq!(text_of(parquet).unwrap(), csv(positions(0..5000, Form::Csv, has_evidence)));
    }
}

#[test]
fn points_are_not_said_twice() {
    let geoparquet = positions(0..500, Form::GeoParquet, false);
    assert_eq!(text_of(geoparquet).unwrap(), csv(positions(0..500, Form::Csv, false)));
}

#[test]
fn statics_hold_what_csv_says() {
    let parquet = statics_file(0..500, Form::Parquet);
    assert_eq!(text_of(parquet).unwrap(), csv(statics_file(0..500, Form::Csv)));
}

#[test]
fn every_value_is_exact() {
    let text = csv(positions([1, 4].into_iter(), Form::Csv, true));
    let lines: Vec<&str> = text.lines().collect();
    let digest = Digest::of(&1_u32.to_le_bytes());
    let expected = "200000001,,2023-11-14T22:13:21.001Z,-179.8571429,-29.9285714,0.1,0.1,1,1,B,\
        declared,tag_block,coast,\"RAY \"\"CHIEF\"\", TONEY\",WDI9818,9074729,31,20,,,1,50,48,,";
    assert_eq!(lines[1], format!("{expected}{digest}"));
    assert!(lines[2].starts_with(",18446744073709551614,2023-11-14T22:13:24.004Z,"), "{text}");
    assert!(lines[2].contains(",1:2 200:48,"), "{text}");
}

#[test]
fn the_same_reports_give_the_same_bytes() {
    for form in [Form::Parquet, Form::GeoParquet, Form::Arrow, Form::Csv] {
        let bytes = || positions(0..2000, form, true);
        assert!(bytes() == bytes(), "{form:?}");
    }
}

#[test]
fn nothing_at_all_is_a_file_too() {
    let text = text_of(positions(0..0, Form::GeoParquet, true)).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
}
