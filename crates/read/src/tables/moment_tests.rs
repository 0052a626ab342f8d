use super::*;

fn check(text: &str, expected: Option<&str>) {
    check_in(&TimeForm::default(), text, expected);
}

fn check_in(form: &TimeForm, text: &str, expected: Option<&str>) {
    let mut moments = Moments::new(form.clone());
    // The second time goes the short way, when there is one.
    for _ in 0..2 {
        let found = moments.read(text.as_bytes()).map(|time| time.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }
}

#[test]
fn times_of_real_tables() {
    check("2023-01-11T00:00:01", Some("2023-01-11T00:00:01Z"));
    check("2023-01-11 00:00:01", Some("2023-01-11T00:00:01Z"));
    check("2016-01-12 13:02:11.218", Some("2016-01-12T13:02:11.218Z"));
    check("2024-01-24T18:39:41.005+00:00", Some("2024-01-24T18:39:41.005Z"));
    check("2024-01-24T18:39:41-05:00", Some("2024-01-24T23:39:41Z"));
    check("2021-12-21 11:16:05.860000 UTC", Some("2021-12-21T11:16:05.860Z"));
    check("20/03/2021 00:22", Some("2021-03-20T00:22:00Z"));
    check("1/5/2021 3:05", Some("2021-05-01T03:05:00Z"));
    check("20210701_185151", Some("2021-07-01T18:51:51Z"));
    check("1735689600.125", Some("2025-01-01T00:00:00.125Z"));
    check("1735689600.5", Some("2025-01-01T00:00:00.500Z"));
    check("1735689601", Some("2025-01-01T00:00:01Z"));
    check("1735689601.1259", Some("2025-01-01T00:00:01.125Z"));
    check("1522559988000", Some("2018-04-01T05:19:48Z"));
    check("11/01/2023 1:02:34", Some("2023-01-11T01:02:34Z"));
    check("2023-01-11", Some("2023-01-11T00:00:00Z"));
}

#[test]
fn what_is_no_time() {
    for text in [
        "",
        "never",
        "31/02/2021 00:22",
        "2023-13-01T00:00:00",
        "2023-01-11T25:00:00",
        "2023-01-11T23:60:00",
        "2023-01-11T23:00:0x",
        "14:00:00",
        "2023-01-11 01:00:00 PM",
        "2023-01-11 13:00:00 CET",
        "2023-01-11 13:00:00.12x",
        "1970-01-01T00:00:00",
        "1/2",
        "20230111",
    ] {
        check(text, None);
    }
}

#[test]
fn a_form_says_what_a_cell_does_not() {
    let month_first = TimeForm { order: DateOrder::MonthFirst, ..TimeForm::default() };
    check_in(&month_first, "03/04/2021 10:00:00", Some("2021-03-04T10:00:00Z"));
    check_in(&month_first, "3/24/2021 10:00", Some("2021-03-24T10:00:00Z"));
    let ahead = TimeForm { ahead: Duration::from_hours(2), ..TimeForm::default() };
    check_in(&ahead, "2021-03-04 01:00:00", Some("2021-03-03T23:00:00Z"));
    check_in(&ahead, "2021-03-04T01:00:00Z", Some("2021-03-04T01:00:00Z"));
    let seconds = TimeForm { epoch: Some(EpochUnit::Milliseconds), ..TimeForm::default() };
    check_in(&seconds, "1.735689600125e12", Some("2025-01-01T00:00:00.125Z"));
    let day = TimeForm { day: Some(Timestamp::from_unix_seconds(1_735_689_600)), ..ahead };
    check_in(&day, "14:00:00.5", Some("2025-01-01T12:00:00.500Z"));
}

#[test]
fn the_order_of_day_and_month() {
    let check = |cell: &str, expected| assert_eq!(evidence(cell.as_bytes()), expected, "{cell}");
    check("20/03/2021 00:22", Evidence::Only(DateOrder::DayFirst));
    check("3/20/2021 00:22", Evidence::Only(DateOrder::MonthFirst));
    check("03/04/2021", Evidence::Either);
    check("03/03/2021", Evidence::Nothing);
    check("2021-03-04", Evidence::Nothing);
    check("1735689600", Evidence::Nothing);
    check("14:00:00", Evidence::Nothing);
}
