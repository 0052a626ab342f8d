//! Where the times of real logs come from, and from when to when they are.

use crate::field::field_data;
use crate::run::{number, text, vigia};

/// A log; the wrapper that most of its times come from; how many messages have a time from
/// elsewhere and how many none; the first and the last time, to the minute.
type Row = (&'static str, &'static str, u64, u64, &'static str, &'static str);

const LOGS: &[Row] = &[
    (
        "aisabnormal-538004030_drift_1.ais.gz",
        "gatehouse_line",
        137,
        0,
        "2014-09-28T16:00",
        "2014-09-28T18:29",
    ),
    (
        "aisabnormal-ais-sample.txt.gz",
        "gatehouse_line",
        0,
        0,
        "2013-11-12T12:00",
        "2013-11-12T12:04",
    ),
    ("aisdb-test_data_20211101.nm4", "tag_block", 0, 0, "2021-11-01T01:58", "2021-11-01T01:59"),
    (
        "aislib-decode_encode_messages.txt",
        "base_station",
        0,
        1,
        "2011-06-28T10:44",
        "2011-06-28T10:49",
    ),
    // The 123 messages of two parts have tag blocks whose checksum is wrong.
    ("aisnet-Ais1000Lines.nm4", "tag_block", 0, 123, "2019-08-07T22:59", "2019-08-07T23:00"),
    ("bcl-SAR.log.gz", "base_station", 0, 2, "2007-04-25T18:00", "2007-04-25T18:38"),
    (
        "connorgibbons-AISSample92824.txt",
        "base_station",
        0,
        1,
        "2024-09-27T23:56",
        "2024-09-28T04:21",
    ),
    ("go-ais-aistest.nmea", "prefix", 0, 0, "2019-02-16T07:52", "2019-02-16T07:52"),
    ("jze-real-data.txt", "nowhere", 0, 931, "", ""),
    ("noaadata-test.ais", "suffix", 0, 0, "2006-07-15T00:01", "2006-07-15T00:02"),
    ("opencpn-Hakefjord.log.gz", "gps_line", 0, 0, "2015-07-20T09:22", "2015-07-20T09:44"),
    ("opencpn-stupan.input.log", "gps_line", 0, 0, "2022-08-18T17:09", "2022-08-18T17:10"),
    ("simpleais-sample.ais.gz", "prefix", 0, 0, "2016-01-10T23:29", "2016-01-10T23:36"),
    (
        "sirbastiano-Vesperino_12042022.txt.gz",
        "gps_line",
        0,
        0,
        "2022-04-12T09:42",
        "2022-04-12T10:30",
    ),
];

#[test]
fn times_come_from_the_wrappers_that_real_logs_have() {
    let Some(data) = field_data("times of 14 raw logs") else { return };
    for (name, from, n_elsewhere, n_nowhere, start, end) in LOGS {
        let path = data.join("ais/raw").join(name);
        let done = vigia(&["info", "--json", &path.to_string_lossy()]);
        let told: serde_json::Value = serde_json::from_slice(&done.stdout).expect(name);
        let by = |word: &str| number(&told, &format!("/messages_by_time_source/{word}"));
        let n = number(&told, "/n_messages");
        assert_eq!(by("nowhere"), *n_nowhere, "{name}: messages without time");
        if *from != "nowhere" {
            assert_eq!(by(from), n - n_elsewhere - n_nowhere, "{name}: {from}");
        }
        let minute = |key: &str| text(&told, key).get(..16).unwrap_or_default().to_owned();
        assert_eq!((&minute("/start")[..], &minute("/end")[..]), (*start, *end), "{name}");
    }
}
