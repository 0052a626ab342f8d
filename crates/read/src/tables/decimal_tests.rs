use proptest::prelude::*;

use super::*;

fn check(text: &str, expected: Option<i64>) {
    let found = Decimal::read(text.as_bytes()).and_then(|decimal| decimal.scaled(7));
    assert_eq!(found, expected, "{text}");
}

#[test]
fn numbers_as_tables_write_them() {
    check("43.07917", Some(430_791_700));
    check("-70.75733", Some(-707_573_300));
    check("+12", Some(120_000_000));
    check("12.", Some(120_000_000));
    check(".5", Some(5_000_000));
    check("-0,5", Some(-5_000_000));
    check("181.0", Some(1_810_000_000));
    check("0.00000005", Some(1));
    check("-0.00000005", Some(-1));
    check("0.000000049999999999999999999999", Some(0));
    check("54.603253333333335", Some(546_032_533));
    check("1e1", Some(100_000_000));
    check("-3.375E-06", Some(-34));
    check("0000000000000000000000001.5", Some(15_000_000));
}

#[test]
fn what_is_no_number() {
    let texts = [
        "", "-", ".", "+.", "NaN", "inf", "1.2.3", "1,234.5", "12a", "0x10", "1 2", "--1", "1e99",
        "e",
    ];
    for text in texts {
        check(text, None);
    }
    assert_eq!(Decimal::read(b"12345678901234567890"), None, "twenty digits before the point");
}

#[test]
fn whole_numbers_and_fractions() {
    let whole = |text: &str| Decimal::read(text.as_bytes()).and_then(Decimal::whole);
    assert_eq!(whole("31.0"), Some(31));
    assert_eq!(whole("367752440"), Some(367_752_440));
    assert_eq!(whole("31.5"), None);
    assert_eq!(whole("-1"), None);
    let metres_per_second = Decimal::read(b"10").unwrap().times((3600, 1852), 3);
    assert_eq!(metres_per_second, Some(19_438));
    let units = Decimal::read(b"62347490").unwrap().times((1, 600_000), 7);
    assert_eq!(units, Some(1_039_124_833));
}

#[test]
fn degrees_and_minutes() {
    let read = |text: &str| Decimal::read(text.as_bytes())?.split_minutes()?.scaled(7);
    assert_eq!(read("3745.25"), Some(377_541_667));
    assert_eq!(read("-12230.5"), Some(-1_225_083_333));
    assert_eq!(read("3760.0"), None, "sixty minutes");
}

#[test]
fn the_short_way_is_taken() {
    let line = b"367752440,43.07917,-70.75733,0.0,12345678,.5,1.2.3,,95";
    let mut cells = super::super::cells::Cells::default();
    cells.split(line, b',');
    let read = |place| cells.word(line, place).and_then(Decimal::from_word)?.scaled(5);
    let found: Vec<_> = (1..9).map(read).collect();
    let expected = [
        Some(4_307_917),
        Some(-7_075_733),
        Some(0),
        Some(1_234_567_800_000),
        Some(50_000),
        None,
        None,
    ];
    assert_eq!(found, [&expected[..], &[Some(9_500_000)]].concat());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn as_the_float_says(whole in -200_i32..200, fraction in "[0-9]{0,17}") {
        let text = format!("{whole}.{fraction}");
        let exact = Decimal::read(text.as_bytes()).unwrap().scaled(7).unwrap();
        let float: f64 = text.parse().unwrap();
        // Halves may fall on either side, since a float cannot hold them.
        let is_near_half = ((float * 1e7).fract().abs() - 0.5).abs() < 1e-4;
        prop_assert!(is_near_half || exact == (float * 1e7).round() as i64, "{text}: {exact}");
    }

    #[test]
    fn the_short_ways_agree(
        text in "-?[0-9.]{1,8}",
        long in "-?[0-9]{1,9}[.]?[0-9]{1,9}",
        any in "[ -~]{1,17}",
    ) {
        for text in [text, long, any] {
            let line = format!("12345678123456789\t{text}");
            let mut cells = super::super::cells::Cells::default();
            cells.split(line.as_bytes(), b'\t');
            let word = cells.word(line.as_bytes(), 1);
            if let Some(short) = word.and_then(Decimal::from_word) {
                prop_assert_eq!(Some(short), Decimal::read(text.as_bytes()), "{}", text);
            }
            let word = cells.long_word(line.as_bytes(), 1);
            let long = word.map(Decimal::from_long_word);
            if let Some(Some(long)) = long {
                prop_assert_eq!(Some(long), Decimal::read(text.as_bytes()), "{}", text);
            }
            let digits = text.strip_prefix('-').unwrap_or(&text);
            let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            prop_assert!(long != Some(None) || !is_plain, "{} is not read the short way", text);
            if let Some(number) = nine_digits(text.as_bytes()) {
                prop_assert_eq!(text.parse(), Ok(number));
                prop_assert_eq!(text.len(), 9);
            }
        }
    }

    #[test]
    fn no_bytes_panic(bytes in any::<Vec<u8>>(), text in "[-+0-9.,eE]{0,40}") {
        for cell in [&bytes[..], text.as_bytes()] {
            if let Some(decimal) = Decimal::read(cell) {
                decimal.scaled(7);
                decimal.whole();
                decimal.times((3600, 1852), 3);
                decimal.split_minutes();
            }
        }
    }
}
