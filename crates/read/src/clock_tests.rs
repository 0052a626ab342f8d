use super::*;

fn check(sentence: &str, expected: Option<&str>) {
    let mut clock = Clock::default();
    let (body, _) = sentence.trim_start_matches('$').split_once('*').unwrap_or((sentence, ""));
    let fields: Vec<&[u8]> = body.split(',').map(str::as_bytes).collect();
    clock.see_sentence(&fields, 1);
    let (time, _) = clock.time(&Line::default(), &Suffix::default(), 1);
    assert_eq!(time.map(|time| time.to_string()).as_deref(), expected, "{sentence}");
}

#[test]
fn lines_that_tell_the_time() {
    check("$PGHP,1,2014,10,5,15,57,6,426,219,,2190077,1,2E*67", Some("2014-10-05T15:57:06.426Z"));
    check(
        "$GPRMC,092211.00,A,5759.09,N,01144.34,E,5.2,28.2,200715,,,A*58",
        Some("2015-07-20T09:22:11Z"),
    );
    check("$GPRMC,092211.00,V,,,,,,,200715,,,N*58", None);
    check("$IIRMC,092210,A,5759.095,N,01144.342,E,5.5,31.1,,0.0,E,A*30", None);
    check("$GPZDA,160012.71,11,03,2024,-1,00*7D", Some("2024-03-11T16:00:12.710Z"));
    check("$GPZDA,,,,,,*48", None);
    check("$GPRMC", None);
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

/// A clock that has read these sentences, one a line, and how often it went back.
fn after(sentences: &[&str]) -> (Option<String>, TimeFrom, usize) {
    let mut clock = Clock::default();
    let mut n_back = 0;
    for (line_number, sentence) in (1..).zip(sentences) {
        let fields: Vec<&[u8]> = sentence.split(',').map(str::as_bytes).collect();
        n_back += usize::from(clock.see_sentence(&fields, line_number) == Went::Back);
    }
    let (time, from) = clock.time(&Line::default(), &Suffix::default(), sentences.len() as u64 + 1);
    (time.map(|time| time.to_string()), from, n_back)
}

const EVENING: &str = "GPRMC,235959,A,5759.09,N,01144.34,E,5.2,28.2,311219,,,A";

#[test]
fn a_time_of_day_takes_its_date_from_before_and_rolls_over_midnight() {
    let gga = "GPGGA,000001,5759.097,N,01144.345,E,1,06,1.9,3.5,M,39.4,M,,";
    assert_eq!(after(&[gga]).0, None, "no date is invented");
    assert_eq!(after(&[EVENING, gga]).0.as_deref(), Some("2020-01-01T00:00:01Z"));
    let gll = "GPGLL,5759.098,N,01144.346,E,000002,A";
    assert_eq!(after(&[EVENING, gga, gll]).0.as_deref(), Some("2020-01-01T00:00:02Z"));
    let no_fix = "GPGGA,000001,,,,,0,00,,,,,,,";
    assert_eq!(after(&[EVENING, no_fix]).0.as_deref(), Some("2019-12-31T23:59:59Z"));
}

#[test]
fn a_receiver_that_forgets_to_turn_the_date_is_noticed_and_not_believed() {
    let wrong = EVENING.replace("235959", "000001");
    let right = EVENING.replace("235959", "000002").replace("311219", "010120");
    assert_eq!(after(&[EVENING, &wrong]), (None, TimeFrom::Nowhere, 1));
    assert_eq!(after(&[EVENING, &wrong, &wrong]), (None, TimeFrom::Nowhere, 1));
    let (time, _, n_back) = after(&[EVENING, &wrong, &right]);
    assert_eq!((time.as_deref(), n_back), (Some("2020-01-01T00:00:02Z"), 1));
    let other_day = EVENING.replace("311219", "010119");
    let (time, _, n_back) = after(&[EVENING, &other_day]);
    assert_eq!((time.as_deref(), n_back), (Some("2019-01-01T23:59:59Z"), 1), "joined files");
}

#[test]
fn a_gps_line_does_not_tell_the_time_for_ever() {
    let mut clock = Clock::default();
    let fields: Vec<&[u8]> = EVENING.split(',').map(str::as_bytes).collect();
    clock.see_sentence(&fields, 10);
    let from = |line| clock.time(&Line::default(), &Suffix::default(), line).1;
    assert_eq!(from(10 + GPS_LINES), TimeFrom::GpsLine);
    assert_eq!(from(11 + GPS_LINES), TimeFrom::Nowhere);
}
