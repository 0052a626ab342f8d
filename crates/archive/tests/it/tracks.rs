//! Tracks as rows of points and as lines.

use std::sync::Arc;

use bytes::Bytes;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::RowAccessor as _;
use vigia_archive::{Form, GROUP_ROWS, TRACK_LINES, TrackRows, TrackSheet};
use vigia_sea::{
    ClosedBecause, Duration, Lat, Lon, Nature, OpenedBecause, Position, TrackId, TrackPoint,
    WholeTrack,
};

use crate::sample::{ABOUT, card, report, text_of};

/// A track of the vessel of `n` with so many points, all different.
fn track(n: u32, number: u32, n_points: u32) -> WholeTrack {
    let vessel = report(n).vessel;
    let points = (0..n_points).map(|step| {
        let said = report(n + step * 35 * 11 * 13);
        TrackPoint {
            at: said.observed_at.unwrap(),
            place: said.place.unwrap(),
            speed: said.speed,
            course: said.course,
            heading: said.heading,
            status: said.status,
            transceiver: said.transceiver,
            nature: Nature::Declared,
            source: said.source,
            evidence: said.evidence,
        }
    });
    let before = TrackId { vessel, number: number - 1 };
    let points: Vec<TrackPoint> = points.collect();
    let opened = match number {
        1 => OpenedBecause::First,
        _ => OpenedBecause::Jump(before, Box::new(points[0].clone())),
    };
    let id = TrackId { vessel, number };
    WholeTrack { id, opened: Some(opened), closed: Some(ClosedBecause::Silence), points }
}

fn file(rows: TrackRows, tracks: &[WholeTrack]) -> Vec<u8> {
    let mut sheet = TrackSheet::new(Vec::new(), rows, &ABOUT).unwrap();
    for track in tracks {
        sheet.push(Arc::new(track.clone()), Some(&card())).unwrap();
    }
    let (bytes, written) = sheet.finish().unwrap();
    let expected = match rows {
        TrackRows::Lines(_) => tracks.len(),
        TrackRows::Points(_) => tracks.iter().map(|track| track.points.len()).sum(),
    };
    assert_eq!(written.n_rows, expected as u64);
    bytes
}

fn csv(tracks: &[WholeTrack]) -> String {
    String::from_utf8(file(TrackRows::Points(Form::Csv), tracks)).unwrap()
}

#[test]
fn parquet_holds_what_csv_says() {
    let tracks = [track(1, 1, 40), track(1, 2, 1), track(4, 1, 7)];
    for form in [Form::Parquet, Form::GeoParquet] {
        assert_eq!(text_of(file(TrackRows::Points(form), &tracks)).unwrap(), csv(&tracks));
    }
}

#[test]
fn a_row_says_why_its_track_begins_and_ends() {
    let text = csv(&[track(1, 2, 1)]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[1],
        "200000001-2,200000001,,2023-11-14T22:13:21.001Z,-179.8571429,-29.9285714,0.1,0.1,1,1,B,\
         declared,\"RAY \"\"CHIEF\"\", TONEY\",WDI9818,9074729,31,20,,,jump,200000001-1,silence"
    );
}

#[test]
fn nothing_is_a_file_too() {
    for rows in [TrackRows::Points(Form::GeoParquet), TrackRows::Lines(Duration::from_hours(1))] {
        let reader = SerializedFileReader::new(Bytes::from(file(rows, &[]))).unwrap();
        assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
    }
    assert_eq!(csv(&[]).lines().count(), 1);
}

#[test]
fn groups_are_as_large_as_they_may_be() {
    let half = u32::try_from(GROUP_ROWS / 2 + 1).unwrap();
    let mut one = track(1, 1, 2);
    let last = one.points[1].clone();
    one.points.resize(half as usize, last);
    let other = WholeTrack { id: TrackId { number: 2, ..one.id }, ..one.clone() };
    let bytes = file(TrackRows::Points(Form::Parquet), &[other, one]);
    let reader = SerializedFileReader::new(Bytes::from(bytes)).unwrap();
    let groups = reader.metadata().row_groups();
    let rows: Vec<i64> = groups.iter().map(RowGroupMetaData::num_rows).collect();
    assert_eq!(rows, [i64::try_from(GROUP_ROWS).unwrap(), 2]);
}

/// The bytes of the column `geometry` and the four of `bbox`, of each row.
fn shapes(bytes: Vec<u8>) -> Vec<(Vec<u8>, Vec<f64>)> {
    let reader = SerializedFileReader::new(Bytes::from(bytes)).unwrap();
    let rows = reader.get_row_iter(None).unwrap().map(Result::unwrap);
    rows.map(|row| {
        let (bbox, geometry) = (TRACK_LINES.len() - 2, TRACK_LINES.len() - 1);
        let bbox = row.get_group(bbox).unwrap();
        let edges = (0..4).map(|edge| bbox.get_double(edge).unwrap()).collect();
        (row.get_bytes(geometry).unwrap().data().to_vec(), edges)
    })
    .collect()
}

#[test]
fn a_line_over_180_is_two_and_a_point_is_one() {
    let place = |lat, lon| Position::new(Lat::clamped(lat), Lon::from_degrees(lon).unwrap());
    let mut over = track(1, 1, 2);
    over.points[0].place = place(1.0, 179.0);
    over.points[1].place = place(1.0, -179.0);
    let long = Duration::from_hours(1_000_000);
    let found = shapes(file(TrackRows::Lines(long), &[over, track(2, 1, 1)]));
    let (line, bbox) = &found[0];
    // A line in pieces (5) of two, each little endian (1) and a line (2) of two places.
    assert_eq!(line[..9], [1, 5, 0, 0, 0, 2, 0, 0, 0]);
    assert_eq!(line[9..18], [1, 2, 0, 0, 0, 2, 0, 0, 0]);
    assert_eq!(line[18..34], [179.0_f64.to_le_bytes(), 1.0_f64.to_le_bytes()].concat());
    assert_eq!(line[34..42], 180.0_f64.to_le_bytes());
    assert_eq!(line.len(), 9 + 2 * (9 + 2 * 16));
    assert_eq!(bbox, &[-180.0, 1.0, 180.0, 1.0]);
    assert_eq!(found[1].0[..5], [1, 1, 0, 0, 0]);
}
