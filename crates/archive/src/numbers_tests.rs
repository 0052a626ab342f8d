use super::*;

fn text(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::new();
    write(&mut out);
    String::from_utf8(out).unwrap()
}

#[test]
fn decimals_are_exact() {
    for (number, scale, expected) in [
        ("-961000000", 7, "-96.1"),
        ("1", 7, "0.0000001"),
        ("-5", 1, "-0.5"),
        ("250000000", 7, "25"),
        ("0", 7, "0"),
        ("42", 0, "42"),
        ("42", -2, "4200"),
        ("0", -2, "0"),
    ] {
        assert_eq!(text(|out| long_decimal(out, number, scale)), expected);
        if let Ok(places) = u8::try_from(scale) {
            assert_eq!(text(|out| decimal(out, number.parse().unwrap(), places)), expected);
        }
    }
    assert_eq!(text(|out| whole(out, i64::MIN)), i64::MIN.to_string());
}

#[test]
fn doubles_are_as_short_as_they_can_be() {
    for number in [0.0, 12.3, -0.5, 102.2, 1e-9, 1.0 / 3.0, 1e300, 359.999, 0.1 + 0.2, 5e11, 2e12] {
        assert_eq!(text(|out| double(out, number)), format!("{number}"));
    }
    assert_eq!(text(|out| double(out, f64::NAN)), "NaN");
}

#[test]
fn moments_are_exact() {
    let ms = Tick { per_second: 1000, n_digits: 3 };
    let ns = Tick { per_second: 1_000_000_000, n_digits: 9 };
    for (ticks, tick, expected) in [
        (0, ms, "1970-01-01T00:00:00Z"),
        (-1, ms, "1969-12-31T23:59:59.999Z"),
        (1_700_000_000_123_456_789, ns, "2023-11-14T22:13:20.123456789Z"),
        (i64::MAX, ms, "9223372036854775807 ticks"),
        (i64::MIN, ms, "-9223372036854775808 ticks"),
    ] {
        assert_eq!(text(|out| moment(out, ticks, tick, "Z")), expected);
    }
    assert_eq!(text(|out| day(out, 19_675)), "2023-11-14");
    assert_eq!(text(|out| time_of_day(out, 3_661_005, ms)), "01:01:01.005");
}
