use super::layout::{Kind, width};
use super::*;

#[test]
fn cases() {
    fn check(rows: &[Row]) {
        for row in rows {
            if let Kind::Choice(_, cases) = row.kind {
                for (number, rows) in cases {
                    let is_right = row.width == 0 || width(rows) == row.width;
                    assert!(
                        is_right,
                        "{} {number}: {} is not {}",
                        row.name,
                        width(rows),
                        row.width
                    );
                }
            }
            row.inside().iter().for_each(|(_, rows)| check(rows));
        }
    }
    layouts().for_each(|layout| check(layout.rows));
}
