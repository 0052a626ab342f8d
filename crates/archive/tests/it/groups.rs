//! Groups of rows: full ones are written at once, each is sorted, and readers can see that.

use arrow_array::cast::AsArray as _;
use arrow_array::types::{TimestampMillisecondType, UInt32Type, UInt64Type};
use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use vigia_archive::{Form, GROUP_ROWS};

use crate::sample::positions;

#[test]
fn groups_are_bounded_and_sorted() {
    let n_rows = u32::try_from(GROUP_ROWS).unwrap() + 1000;
    let bytes = positions(0..n_rows, Form::Parquet, false);
    let file = SerializedFileReader::new(Bytes::from(bytes.clone())).unwrap();
    let groups = file.metadata().row_groups();
    let sizes: Vec<i64> = groups.iter().map(RowGroupMetaData::num_rows).collect();
    assert_eq!(sizes, [i64::try_from(GROUP_ROWS).unwrap(), 1000]);
    let sorted = groups[0].sorting_columns().unwrap();
    assert_eq!(sorted.iter().map(|one| one.column_idx).collect::<Vec<_>>(), [0, 1, 2]);
    assert!(groups[0].column(0).statistics().is_some(), "readers can skip a group");
    assert!(groups[0].column(0).offset_index_offset().is_some(), "and pages");

    let keys = keys(bytes);
    let (first, second) = keys.split_at(GROUP_ROWS);
    assert!(first.is_sorted() && second.is_sorted(), "by vessel and time");
}

/// MMSI, other number and time of each row; what is unknown comes last.
fn keys(bytes: Vec<u8>) -> Vec<(u32, u64, i64)> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).unwrap();
    let mask = ProjectionMask::roots(builder.parquet_schema(), [0, 1, 2]);
    let mut keys = Vec::new();
    for batch in builder.with_projection(mask).build().unwrap() {
        let batch = batch.unwrap();
        let mmsis = batch.column(0).as_primitive::<UInt32Type>().iter();
        let others = batch.column(1).as_primitive::<UInt64Type>().iter();
        let times = batch.column(2).as_primitive::<TimestampMillisecondType>().iter();
        keys.extend(mmsis.zip(others).zip(times).map(|((mmsi, other), time)| {
            let time = time.unwrap_or(i64::MAX);
            (mmsi.unwrap_or(u32::MAX), other.unwrap_or(u64::MAX), time)
        }));
    }
    keys
}
