use vigia_sea::{Lat, Lon};

use super::*;

fn place(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

#[test]
fn points_come_back() {
    assert_eq!(read_point(&point(place(19.2, -96.1))), Some((-96.1, 19.2)));
}

#[test]
fn points_of_other_programs() {
    let numbers = [(-96.1_f64).to_be_bytes(), 19.2_f64.to_be_bytes()].concat();
    let big = [&[0, 0, 0, 0, 1][..], &numbers].concat();
    assert_eq!(read_point(&big), Some((-96.1, 19.2)), "big endian");
    let referenced = [&[0, 0x20, 0, 0, 1, 0, 0, 0x10, 0xe6][..], &numbers].concat();
    assert_eq!(read_point(&referenced), Some((-96.1, 19.2)), "EWKB");
    let high = [&[0, 0, 0, 3, 0xe9][..], &numbers, &[0; 8]].concat();
    assert_eq!(read_point(&high), Some((-96.1, 19.2)), "ISO with a height");
}

#[test]
fn what_is_no_point() {
    let nowhere = [&[1, 1, 0, 0, 0][..], &f64::NAN.to_le_bytes(), &f64::NAN.to_le_bytes()].concat();
    let line = [1, 2, 0, 0, 0, 0, 0, 0, 0];
    for bytes in [&nowhere[..], &line, &[], &[7], &[1, 1, 0, 0, 0, 0, 0]] {
        assert_eq!(read_point(bytes), None, "{bytes:?}");
    }
}

#[test]
fn reference_systems() {
    let ours = metadata(Shapes::Points, Some(Bounds::around(place(1.0, 2.0))));
    assert!(ours.contains("\"bbox\":[2.0, 1.0, 2.0, 1.0]"), "{ours}");
    for (text, expected) in [
        (ours.as_str(), true),
        (r#"{"columns":{"geometry":{"crs": null}}}"#, true),
        (r#"{"crs": {"$schema": "https://x", "type": "GeographicCRS", "name": "WGS 84"}}"#, true),
        (r#"{"crs": {"type": "ProjectedCRS", "base_crs": {"type": "GeographicCRS"}}}"#, false),
        (r#"{"crs": {}}"#, false),
    ] {
        assert_eq!(is_in_degrees(text), expected, "{text}");
    }
    assert_eq!(primary_column(&ours), Some("geometry"));
    assert_eq!(primary_column("{}"), None);
}
