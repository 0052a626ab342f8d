//! Groups of rows: full ones are written at once, each is sorted, and readers can see that.

use bytes::Bytes;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use vigia_archive::{Form, GROUP_ROWS};

use crate::sample::{positions, text_of};

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

    let text = text_of(bytes).unwrap();
    let keys: Vec<(&str, &str, &str)> = text
        .lines()
        .skip(1)
        .map(|line| {
            let mut cells = line.split(',');
            let mut next = || Some(cells.next()?).filter(|cell| !cell.is_empty());
            // What is unknown comes last.
            let mut next = || next().unwrap_or("~");
            (next(), next(), next())
        })
        .collect();
    let (first, second) = keys.split_at(GROUP_ROWS);
    assert!(first.is_sorted() && second.is_sorted(), "by vessel and time");
}
