use super::*;

/// A square as WKB with so many numbers for a corner.
fn square(kind: u32, n_numbers: usize) -> Vec<u8> {
    let mut bytes = vec![1];
    bytes.extend(kind.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(5_u32.to_le_bytes());
    for (x, y) in [(-90.0, 20.0), (-90.0, 21.0), (-89.0, 21.0), (-89.0, 20.0), (-90.0, 20.0)] {
        for number in [x, y, 7.0, 8.0].into_iter().take(n_numbers) {
            bytes.extend(f64::to_le_bytes(number));
        }
    }
    bytes
}

fn package(system: u32, envelope: u8, geometry: &[u8]) -> Vec<u8> {
    let mut bytes = b"GP\0".to_vec();
    bytes.push(1 | envelope << 1);
    bytes.extend(system.to_le_bytes());
    bytes.resize(bytes.len() + [0, 32, 48, 48, 64][usize::from(envelope)], 0);
    bytes.extend(geometry);
    bytes
}

#[test]
fn polygons_in_all_their_forms() {
    for (kind, n_numbers) in [(3, 2), (1003, 3), (2003, 3), (3003, 4), (0x8000_0003, 3)] {
        for envelope in 0..=4 {
            let polygons = wrapped(&package(4326, envelope, &square(kind, n_numbers))).unwrap();
            assert_eq!(polygons.len(), 1, "{kind}");
            let first = polygons[0][0][0];
            assert_eq!((first.lat.degrees(), first.lon.degrees()), (20.0, -90.0), "{kind}");
        }
    }
    let mut many = vec![1];
    many.extend(6_u32.to_le_bytes());
    many.extend(2_u32.to_le_bytes());
    many.extend([square(3, 2), square(3, 2)].concat());
    assert_eq!(wrapped(&package(4326, 0, &many)).unwrap().len(), 2);
}

#[test]
fn what_is_no_geometry_is_refused_with_a_reason() {
    let good = package(4326, 1, &square(3, 2));
    for n_bytes in 0..good.len() {
        assert!(wrapped(&good[..n_bytes]).is_err(), "{n_bytes} bytes");
    }
    let projected = wrapped(&package(3857, 0, &square(3, 2))).unwrap_err();
    assert!(projected.contains("EPSG:3857"), "{projected}");
    assert!(wrapped(&package(4326, 0, &square(2, 2))).is_err(), "a line");
    // A count of four thousand million points reserves nothing and ends.
    let mut lie = package(4326, 0, &square(3, 2));
    let place = lie.len() - 5 * 16 - 4;
    lie[place..place + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(wrapped(&lie).is_err());
}

#[test]
fn a_base_is_read_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zones.gpkg");
    let base = Connection::open(&path).unwrap();
    base.execute_batch(
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT);
         INSERT INTO gpkg_geometry_columns VALUES ('eez \"12\"', 'geom');
         CREATE TABLE \"eez \"\"12\"\"\" (fid INTEGER, ISO_TER1 TEXT, area REAL, geom BLOB);",
    )
    .unwrap();
    base.execute(
        "INSERT INTO \"eez \"\"12\"\"\" VALUES (7, 'MEX', 1.5, ?1), (8, 'BLZ', NULL, NULL)",
        [package(4326, 1, &square(3, 2))],
    )
    .unwrap();
    drop(base);
    let features = read(&path).unwrap().unwrap();
    assert_eq!(features.len(), 2);
    assert_eq!(features[0].attributes["iso_ter1"], "MEX");
    assert_eq!(features[0].attributes["area"], "1.5");
    assert_eq!(features[0].polygons.as_ref().unwrap().len(), 1);
    assert_eq!(features[1].polygons.as_ref().unwrap_err(), "it has no geometry");
    std::fs::write(&path, "no base").unwrap();
    assert!(read(&path).unwrap().is_err());
    assert!(read(&folder.path().join("none.gpkg")).is_err());
}
