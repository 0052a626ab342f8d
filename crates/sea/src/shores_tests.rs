use super::*;

/// One line of three points between Mexico to the left and the sea to the right.
fn file() -> Vec<u8> {
    let mut bytes = b"VSHORE1\n".to_vec();
    bytes.extend([2]);
    bytes.extend(b"BLZMEX");
    // 1 line, left 2, right 0, 3 points: (-0.002, 0.001), then by (1, 0) and (0, -1) thousandths.
    bytes.extend([1, 2, 0, 3, 3, 2, 2, 0, 0, 1]);
    bytes
}

#[test]
fn a_line_is_read() {
    let shores = Shores::from_bytes(&file()).unwrap();
    let [line] = &shores.lines[..] else { panic!("one line") };
    assert_eq!(line.coast_of(), State::from_text("MEX"));
    let last = line.points.last().unwrap();
    assert_eq!((last.lat.ten_millionths(), last.lon.ten_millionths()), (0, -10_000));
}

#[test]
fn what_is_no_file_of_shores_is_refused() {
    let good = file();
    for n_bytes in 0..good.len() {
        assert!(Shores::from_bytes(&good[..n_bytes]).is_err(), "{n_bytes} bytes");
    }
    let with = |place: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[place] = byte;
        Shores::from_bytes(&bytes).unwrap_err()
    };
    assert_eq!(with(0, b'X'), CoastError::Mark);
    assert_eq!(with(9, b'?'), CoastError::Owner);
    assert_eq!(with(16, 3), CoastError::Owner, "there are two owners");
    let longer = [&good[..], &[0]].concat();
    assert_eq!(Shores::from_bytes(&longer).unwrap_err(), CoastError::Trailing);
}
