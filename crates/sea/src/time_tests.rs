use super::*;

fn check(text: &str, unix_seconds: i64) {
    assert_eq!(Timestamp::from_unix_seconds(unix_seconds).to_string(), text);
}

#[test]
fn known_moments() {
    check("1970-01-01T00:00:00Z", 0);
    check("2000-02-29T12:00:00Z", 951_825_600);
    check("2026-11-21T09:17:00Z", 1_795_252_620);
    check("1969-12-31T23:59:59Z", -1);
    assert_eq!(Timestamp::from_unix_milliseconds(1).to_string(), "1970-01-01T00:00:00.001Z");
}

#[test]
fn every_day_of_four_centuries_comes_back() {
    for day in 0..146_097 {
        let moment = Timestamp::from_unix_seconds(day * 86_400 + 45_296);
        assert_eq!(Timestamp::from_civil(moment.civil()), Some(moment));
    }
}

#[test]
fn impossible_dates_are_none() {
    let good = CivilTime { year: 2025, month: 2, day: 28, hour: 23, minute: 59, second: 59 };
    assert!(Timestamp::from_civil(good).is_some());
    for bad in [
        CivilTime { day: 29, ..good },
        CivilTime { day: 0, ..good },
        CivilTime { month: 13, ..good },
        CivilTime { month: 0, ..good },
        CivilTime { hour: 24, ..good },
        CivilTime { minute: 60, ..good },
        CivilTime { second: 60, ..good },
    ] {
        assert_eq!(Timestamp::from_civil(bad), None, "{bad:?}");
    }
}

#[test]
fn what_is_written_is_read_again() {
    for milliseconds in [0, 1_772_604_000_000, 1_772_604_000_120, 951_782_400_000] {
        let moment = Timestamp::from_unix_milliseconds(milliseconds);
        assert_eq!(Timestamp::from_text(&moment.to_string()), Some(moment));
    }
    for text in
        ["", "2026-03-04", "2026-03-04 05:06:07Z", "2026-13-04T05:06:07Z", "2026-03-04T05:06:07"]
    {
        assert_eq!(Timestamp::from_text(text), None, "{text}");
    }
}
