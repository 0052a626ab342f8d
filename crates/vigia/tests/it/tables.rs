//! Real tables, row by row: what a line of the file says is what is read from it.

use std::io::Read as _;
use std::path::Path;

use vigia_read::{Census, Column, ColumnAt, ColumnMap, Feed, Item};
use vigia_sea::{InputId, Quality};

use crate::field::field_data;
use crate::run::vigia;

/// File; number of a line; kind of table, vessel, time, place, speed, course, heading, status,
/// receiver of that line, as the file has them (`-` where it has none).
const ROWS: &[(&str, u64, &str)] = &[
    (
        "ais/csv/aisdb-noaa_20230101.csv",
        500,
        "NOAA 2018–2024|367537450|2023-01-11T00:00:03Z|30.20102|-91.02882|13.5|134.3|134|-|",
    ),
    (
        "ais/csv/aisdb-spire_20210701.csv.gz",
        1000,
        "Spire (exactEarth), every field|211151080|2021-07-01T05:43:45.770Z|53.5433333|9.9733333|10|310|-|0|",
    ),
    (
        "ais/csv/argenni-baltic_2018.csv.gz",
        7000,
        "columns by their names|211462260|2018-04-01T05:21:19Z|54.664337|9.93796|0|84.2|-|-|",
    ),
    (
        // 775036 and 62212704 in 1/600000°.
        "ais/csv/cynsky-tanker-9443140.csv.gz",
        9000,
        "fields as AIS sends them|235084179|2014-09-03T18:34:24Z|1.2917267|103.68784|0|189.2|-|5|",
    ),
    (
        "ais/csv/gfw-jac150-412334074_seg1.csv.gz",
        3000,
        "Global Fishing Watch messages|412334074|2022-07-27T12:45:05Z|-35.1938617|-55.449565|0.1|14.1|-|-|terrestrial",
    ),
    (
        "ais/csv/gfw-jac150-150402951_a_2021_2023.csv.gz",
        3000,
        "Global Fishing Watch messages|150402951|2021-12-19T14:59:00Z|-45.39896|-60.3653067|4.5|32.8|-|-|satellite",
    ),
    (
        "ais/csv/jakoobly-de-sample_intervals.csv.gz",
        4000,
        "Spire 2|512010859|2024-01-24T16:20:06Z|-35.2586417|174.2068333|0|358.3|99|-|satellite",
    ),
    (
        "ais/csv/yuchenpan-arctic-2023-08-08.csv.gz",
        15000,
        "columns by their names|368201480|2023-08-08T05:47:02Z|64.4733367|-165.7350017|5.8|81.9|-|11|",
    ),
    (
        "ais/csv/stonesoup-SolentAIS_20160112.csv.gz",
        9000,
        "columns by their names|235007473|2016-01-12T13:45:01.347Z|50.74339|-1.14815|14.7|220|-|-|",
    ),
    (
        "ais/csv/movingpandas-boat-positions.csv.gz",
        20000,
        "columns by their names|#219|2021-03-21T11:12:00Z|30.95522|32.31307|-|-|-|-|",
    ),
    (
        "tracks/gfw-segmenter-regression/gfw_segmenter_regression_2021.csv.gz",
        50000,
        "Global Fishing Watch messages|416245700|2021-01-05T02:11:58Z|-15.7900167|-130.5907267|4.9|81.9|-|-|satellite",
    ),
];

/// Reads a table; the line with this number as text, and what the table was like.
fn read(path: &Path, map: &ColumnMap, line: u64) -> (String, Quality) {
    let file = std::fs::File::open(path).unwrap();
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).unwrap();
    } else {
        { file }.read_to_end(&mut bytes).unwrap();
    }
    let (mut found, mut source) = (String::new(), None);
    let mut take = |item: Item<'_>| {
        let Item::Row(row) = item else { return };
        if row.line_number != line {
            return;
        }
        let shown = |number: Option<f64>| number.map_or("-".to_owned(), |n| n.to_string());
        source = Some(row.source);
        found = format!(
            "{}|{}|{}|{}|{}|{}|{}|{}",
            row.vessel,
            row.at,
            shown(row.place.map(|place| place.lat.degrees())),
            shown(row.place.map(|place| place.lon.degrees())),
            shown(row.speed.map(vigia_sea::Speed::knots)),
            shown(row.course.map(vigia_sea::Course::degrees)),
            shown(row.heading.map(|heading| heading.degrees().into())),
            shown(row.status.map(|status| status.number().into())),
        );
    };
    let mut feed = Feed::new(InputId(0), Census::default()).with_columns(map);
    feed.push(&bytes, &mut take).unwrap();
    let census = feed.finish(&mut take).unwrap();
    let quality = census.quality();
    let name = census.tables()[0].name;
    let receiver = source.map_or("", |source| &quality.sources[usize::from(source.0)].name);
    (format!("{name}|{found}|{receiver}"), quality)
}

#[test]
fn rows_of_real_tables_are_read_right() {
    let Some(data) = field_data("rows of 11 tables") else { return };
    for (file, line, expected) in ROWS {
        let (found, quality) = read(&data.join(file), &ColumnMap::default(), *line);
        assert_eq!(found, *expected, "{file} line {line}");
        let parts = quality.n_lines_used + quality.n_lines_other + quality.n_rejects();
        assert_eq!(quality.n_lines, parts, "{file}");
    }
}

#[test]
fn a_table_without_header_is_read_by_a_map() {
    let Some(data) = field_data("the Brest table") else { return };
    let columns = [Column::Time, Column::Mmsi, Column::Lon, Column::Lat, Column::Speed];
    let map = ColumnMap {
        is_headerless: true,
        columns: (1..)
            .zip(columns)
            .map(|(number, column)| (column, ColumnAt::Number(number), None))
            .collect(),
        ..ColumnMap::default()
    };
    let (found, quality) = read(&data.join("tracks/rtec-wayeb/brest_227592820.csv.gz"), &map, 1);
    let expected =
        "columns by the map|227592820|2015-10-01T05:30:01Z|48.357178|-4.489492|16.792|-|-|-|";
    assert_eq!(found, expected);
    assert_eq!((quality.n_lines, quality.n_lines_used), (30_193, 30_193));
}

#[test]
fn a_table_that_cannot_be_read_says_what_to_do() {
    let Some(data) = field_data("a table without dates") else { return };
    let table = data.join("ais/csv/bpblakely-set1.csv.gz");
    let table = table.to_string_lossy();
    let refused = vigia(&["info", &table]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("no date") && said.contains("--columns"), "{said}");
    let folder = tempfile::tempdir().unwrap();
    let map = folder.path().join("map.toml");
    let text = "[columns]\ntime = { column = \"SEQUENCE_DTTM\", day = \"2019-03-04\" }\n";
    std::fs::write(&map, text).unwrap();
    let read = vigia(&["info", &table, "--columns", &map.to_string_lossy()]);
    let said = String::from_utf8_lossy(&read.stdout).into_owned();
    assert_eq!(read.status.code(), Some(0), "{said}");
    assert!(said.contains("speed from SPEED_OVER_GROUND [kn/10]"), "{said}");
    assert!(said.contains("2019-03-04"), "{said}");
    std::fs::write(&map, "[columns]\nspede = 3\n").unwrap();
    let wrong = vigia(&["info", &table, "--columns", &map.to_string_lossy()]);
    let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(wrong.status.code() == Some(1) && said.contains("line 2 of "), "{said}");
}
