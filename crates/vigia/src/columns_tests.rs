use vigia_sea::Duration;

use super::*;

/// The line that is named and what is said of it.
fn check_wrong(text: &str, line: usize, said: &str) {
    let wrong = parse(text).expect_err("a wrong map");
    let at = wrong.at.clone().expect("a place");
    assert_eq!(text.get(..at.start).unwrap().matches('\n').count() + 1, line, "{text}");
    assert!(wrong.what.contains(said), "{}", wrong.what);
}

#[test]
fn a_whole_map() {
    let Ok(map) = parse(
        "delimiter = ';'\nheader = true\n[columns]\nmmsi = 'ship'\nlat = { column = 'y', unit = 'deg/600000' }\nspeed = { column = 7, unit = 'm/s' }\ntime = { column = 'when', order = 'month-first', zone = '-05:00' }\n",
    ) else {
        panic!("a good map")
    };
    assert_eq!(map.delimiter, Some(b';'));
    let name = |name: &str| ColumnAt::Name(name.to_owned());
    for expected in [
        (Column::Mmsi, name("ship"), None),
        (Column::Lat, name("y"), Some(Unit::AisUnits)),
        (Column::Speed, ColumnAt::Number(7), Some(Unit::MetresPerSecond)),
        (Column::Time, name("when"), None),
    ] {
        assert!(map.columns.contains(&expected), "{expected:?} in {map:?}");
    }
    assert_eq!(map.time.order, DateOrder::MonthFirst);
    assert_eq!(map.time.ahead, Duration::from_hours(-5));
}

#[test]
fn errors_name_the_line() {
    check_wrong("[columns]\nmmsi = 1\nspede = 2\n", 3, "no column `spede`");
    check_wrong("[columns]\nspeed = { column = 2, unit = 'deg' }\n", 2, "kn, kn/10, m/s, km/h");
    check_wrong("[columns]\nname = { column = 2, unit = 'kn' }\n", 2, "`name` has no unit");
    check_wrong("delimiter = 'ab'\n[columns]\n", 1, "one character");
    check_wrong("[columns]\n\ntime = { column = 1, order = 'ymd' }\n", 3, "day-first");
    check_wrong("[columns]\ntime = { column = 1, zone = 'CET' }\n", 2, "+02:00");
    check_wrong("[columns]\ntime = { column = 1, day = 'today' }\n", 2, "2018-04-01");
    check_wrong("[columns]\nlat = { column = 1, zone = '+02:00' }\n", 2, "are for `time`");
    check_wrong("header = false\n[columns]\nmmsi = 'ship'\n", 3, "numbers");
    check_wrong("[columns]\nmmsi = 0\n", 2, "from 1");
    check_wrong("[columns\n", 1, "");
    check_wrong("colour = 1\n[columns]\n", 1, "unknown field");
}
