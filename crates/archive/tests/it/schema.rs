//! The schema that is documented is the schema that is written.

use std::fmt::Write as _;

use bytes::Bytes;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use vigia_archive::{
    ColumnDoc, EVIDENCE, Form, GEOMETRY, POSITIONS, SCHEMA, STATICS, TRACK_LINES, TRACK_POINTS,
    TRACKS_SCHEMA,
};

use crate::sample::{positions, statics_file};

const PAGE: &str = include_str!("../../../../docs/columns.md");
const TRACKS_PAGE: &str = include_str!("../../../../docs/files.md");

fn rows(columns: &[ColumnDoc]) -> String {
    let mut text = String::new();
    for ColumnDoc { name, kind, unit, meaning } in columns {
        writeln!(text, "| `{name}` | {} | {unit} | {meaning} |", kind.words()).unwrap();
    }
    text
}

#[test]
fn the_page_shows_every_column() {
    for columns in [POSITIONS, STATICS, &[GEOMETRY], EVIDENCE] {
        let expected = rows(columns);
        assert!(PAGE.contains(&expected), "docs/columns.md must have these rows:\n{expected}");
    }
    for columns in [TRACK_POINTS, TRACK_LINES] {
        let expected = rows(columns);
        assert!(TRACKS_PAGE.contains(&expected), "docs/files.md must have these rows:\n{expected}");
    }
    assert!(TRACKS_PAGE.contains(&format!("`{TRACKS_SCHEMA}`")));
    assert!(PAGE.contains(&format!("`{SCHEMA}`")), "docs/columns.md must name `{SCHEMA}`");
}

fn names(bytes: Vec<u8>) -> Vec<String> {
    let file = SerializedFileReader::new(Bytes::from(bytes)).unwrap();
    let schema = file.metadata().file_metadata().schema_descr_ptr();
    schema.columns().iter().map(|column| column.name().to_owned()).collect()
}

#[test]
fn files_have_the_columns_of_the_page() {
    let expected = |columns: &[&[ColumnDoc]]| -> Vec<String> {
        columns.concat().iter().map(|column| column.name.to_owned()).collect()
    };
    let with_points = positions(0..10, Form::GeoParquet, true);
    assert_eq!(names(with_points), expected(&[POSITIONS, &[GEOMETRY], EVIDENCE]));
    assert_eq!(names(positions(0..10, Form::Parquet, false)), expected(&[POSITIONS]));
    assert_eq!(names(statics_file(0..10, Form::GeoParquet)), expected(&[STATICS, EVIDENCE]));
}

#[test]
fn files_say_what_they_are() {
    let bytes = positions(0..1, Form::GeoParquet, false);
    let file = SerializedFileReader::new(Bytes::from(bytes)).unwrap();
    let pairs = file.metadata().file_metadata().key_value_metadata().unwrap().clone();
    let value = |key: &str| {
        let pair = pairs.iter().find(|pair| pair.key == key).expect(key);
        pair.value.clone().unwrap()
    };
    assert_eq!(value("vigia.program"), "vigia 0");
    assert_eq!(value("vigia.schema"), SCHEMA);
    assert_eq!(value("vigia.inputs"), "a.nmea\nb.csv");
    assert_eq!(value("vigia.simulated"), "true");
    assert!(value("geo").contains("\"bbox\":[-180.0, -30.0, -180.0, -30.0]"), "{}", value("geo"));
}
