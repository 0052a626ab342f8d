use super::*;

/// A table of two texts, the second row not in UTF-8.
fn table() -> Vec<u8> {
    let mut bytes = vec![3, 26, 11, 21];
    bytes.extend(2_u32.to_le_bytes());
    bytes.extend((32_u16 + 2 * 32 + 1).to_le_bytes());
    bytes.extend(11_u16.to_le_bytes());
    bytes.resize(32, 0);
    for (name, width) in [("ISO_TER1", 3_u8), ("GEONAME", 7)] {
        let mut field = name.as_bytes().to_vec();
        field.resize(11, 0);
        field.extend([b'C', 0, 0, 0, 0, width]);
        field.resize(32, 0);
        bytes.extend(field);
    }
    bytes.push(b'\r');
    bytes.extend(b" MEXMexico ");
    bytes.extend(b" REUR\xe9union");
    bytes
}

#[test]
fn a_table_is_read_as_text_in_either_encoding() {
    let rows = rows(&table()).unwrap();
    let said = |row: usize| (rows[row]["iso_ter1"].as_str(), rows[row]["geoname"].as_str());
    assert_eq!(said(0), ("MEX", "Mexico"));
    assert_eq!(said(1), ("REU", "Réunion"));
}

#[test]
fn a_table_that_ends_early_is_refused() {
    let table = table();
    for n_bytes in 0..table.len() {
        assert!(rows(&table[..n_bytes]).is_err(), "{n_bytes} bytes");
    }
}

#[test]
fn holes_belong_to_the_border_before_them() {
    let square = |low: f64, high: f64| {
        let corners = [(low, low), (low, high), (high, high), (high, low), (low, low)];
        corners.map(|(x, y)| shapefile::Point::new(x, y)).to_vec()
    };
    let shape = Shape::Polygon(shapefile::Polygon::with_rings(vec![
        PolygonRing::Outer(square(0.0, 9.0)),
        PolygonRing::Inner(square(1.0, 2.0)),
        PolygonRing::Outer(square(20.0, 29.0)),
    ]));
    let polygons = polygons(&shape).unwrap();
    assert_eq!(polygons.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    assert!(super::polygons(&Shape::NullShape).is_err());
}
