use super::*;

fn check(sentence: &str, expected: Option<&str>) {
    let mut clock = Clock::default();
    clock.see_sentence(sentence.as_bytes(), 1);
    let (time, _) = clock.time(&Line::default(), &Suffix::default(), 2);
    assert_eq!(time.map(|time| time.to_string()).as_deref(), expected, "{sentence}");
}

#[test]
fn lines_that_tell_the_time() {
    check("$PGHP,1,2014,10,5,15,57,6,426,219,,2190077,1,2E*67", Some("2014-10-05T15:57:06.426Z"));
    check(
        "$GPRMC,092211.00,A,5759.09,N,01144.34,E,5.2,28.2,200715,,,A*69",
        Some("2015-07-20T09:22:11Z"),
    );
    check("$GPRMC,092211.00,V,,,,,,,200715,,,N*58", None);
    check("$IIRMC,092210,A,5759.095,N,01144.342,E,5.5,31.1,,0.0,E,A*30", None);
    check("$GPZDA,160012.71,11,03,2024,-1,00*7F", Some("2024-03-11T16:00:12.710Z"));
    check("$GPZDA,,,,,,*48", None);
    check("$GPRMC", None);
    check("$GPRMC,092211.00,A,5759.09,N,01144.34,E,5.2,28.2,200715,,,A*59", None);
    check("$GPZDA,250012.71,11,03,2024,-1,00", None);
    check("$GPGGA,092211.00,5759.09,N,01144.34,E,1,08,1.0,0,M,,M,,", None);
}

/// The times that lines tell one after the other.
fn check_all(lines: &[&str], expected: &[&str]) {
    let mut clock = Clock::default();
    let times: Vec<String> = (1..)
        .zip(lines)
        .map(|(number, line)| {
            clock.see_sentence(line.as_bytes(), number);
            let (time, _) = clock.time(&Line::default(), &Suffix::default(), number);
            time.map_or_else(String::new, |time| time.to_string())
        })
        .collect();
    assert_eq!(times, expected);
}

#[test]
fn a_time_of_day_takes_the_day_that_was_told_before() {
    check_all(
        &[
            "$GPGGA,235958,,",
            "$GPZDA,235958,31,12,2023,,",
            "$GPGGA,235959.5,,",
            "$GPGLL,,,,,000001,A",
        ],
        &["", "2023-12-31T23:59:58Z", "2023-12-31T23:59:59.500Z", "2024-01-01T00:00:01Z"],
    );
}

#[test]
fn a_date_that_turns_late_is_not_believed() {
    check_all(
        &["$GPZDA,235959,31,12,2023,,", "$GPZDA,000000,31,12,2023,,", "$GPZDA,000001,01,01,2024,,"],
        &["2023-12-31T23:59:59Z", "2024-01-01T00:00:00Z", "2024-01-01T00:00:01Z"],
    );
}

#[test]
fn an_old_gps_line_tells_no_time() {
    let mut clock = Clock::default();
    clock.see_sentence(b"$GPZDA,235959,31,12,2023,,", 1);
    let at = |line| clock.time(&Line::default(), &Suffix::default(), line).0;
    assert!(at(1001).is_some());
    assert_eq!(at(1002), None);
}

#[test]
fn one_wrong_base_station_does_not_move_the_clock() {
    let station = |number| Mmsi::new(number).unwrap();
    let time = Timestamp::from_unix_seconds;
    let now = |clock: &Clock| clock.time(&Line::default(), &Suffix::default(), 1).0;
    let mut clock = Clock::default();
    clock.see_base_station(station(1), time(1_700_000_000));
    clock.see_base_station(station(2), time(1_700_200_000));
    clock.see_base_station(station(2), time(1_700_200_010));
    assert_eq!(now(&clock), Some(time(1_700_000_000)));
    clock.see_base_station(station(1), time(1_700_000_020));
    assert_eq!(now(&clock), Some(time(1_700_000_020)));
    clock.see_base_station(station(3), time(1_700_200_020));
    assert_eq!(now(&clock), Some(time(1_700_200_020)), "two others agree");
}
