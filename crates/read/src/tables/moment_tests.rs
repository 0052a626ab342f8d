use super::*;

fn check(text: &str, expected: Option<&str>) {
    assert_eq!(read(text.as_bytes()).map(|t| t.to_string()).as_deref(), expected, "{text}");
}

#[test]
fn times_of_real_tables() {
    check("2023-01-11T00:00:01", Some("2023-01-11T00:00:01Z"));
    check("2023-01-11 00:00:01", Some("2023-01-11T00:00:01Z"));
    check("2016-01-12 13:02:11.218", Some("2016-01-12T13:02:11.218Z"));
    check("2024-01-24T18:39:41.005+00:00", Some("2024-01-24T18:39:41.005Z"));
    check("2024-01-24T18:39:41-05:00", Some("2024-01-24T23:39:41Z"));
    check("20/03/2021 00:22", Some("2021-03-20T00:22:00Z"));
    check("20210701_185151", Some("2021-07-01T18:51:51Z"));
    check("1735689600.125", Some("2025-01-01T00:00:00.125Z"));
    check("1522559988000", Some("2018-04-01T05:19:48Z"));
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
        "14:00:00",
        "2023-01-11T1",
    ] {
        check(text, None);
    }
}
