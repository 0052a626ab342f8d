use super::*;

fn check(sentence: &str, expected: Option<&str>) {
    let mut clock = Clock::default();
    clock.see_sentence(sentence.as_bytes());
    let (time, _) = clock.time(&Line::default(), &Suffix::default());
    assert_eq!(time.map(|time| time.to_string()).as_deref(), expected, "{sentence}");
}

#[test]
fn lines_that_tell_the_time() {
    check("$PGHP,1,2014,10,5,15,57,6,426,219,,2190077,1,2E*67", Some("2014-10-05T15:57:06Z"));
    check(
        "$GPRMC,092211.00,A,5759.09,N,01144.34,E,5.2,28.2,200715,,,A*58",
        Some("2015-07-20T09:22:11Z"),
    );
    check("$GPRMC,092211.00,V,,,,,,,200715,,,N*58", None);
    check("$IIRMC,092210,A,5759.095,N,01144.342,E,5.5,31.1,,0.0,E,A*30", None);
    check("$GPZDA,160012.71,11,03,2024,-1,00*7D", Some("2024-03-11T16:00:12Z"));
    check("$GPZDA,,,,,,*48", None);
    check("$GPRMC", None);
}

#[test]
fn one_wrong_base_station_does_not_move_the_clock() {
    let station = |number| Mmsi::new(number).unwrap();
    let time = Timestamp::from_unix_seconds;
    let now = |clock: &Clock| clock.time(&Line::default(), &Suffix::default()).0;
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
