//! What receivers and programs write around sentences, on real logs.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;

use vigia_read::{Census, Feed, Item};
use vigia_sea::{
    DetectionReport, InputId, PositionReport, Quality, Report, TimeFrom, Timestamp, VesselKey,
};

use crate::field::field_data;

/// All positions and plots of a file, and what was counted.
#[derive(Default)]
struct Told {
    positions: Vec<PositionReport>,
    plots: Vec<DetectionReport>,
    quality: Quality,
}

fn bytes_of(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap();
    if path.extension().is_some_and(|extension| extension == "gz") {
        let mut unpacked = Vec::new();
        flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut unpacked).unwrap();
        return unpacked;
    }
    bytes
}

fn told(bytes: &[u8]) -> Told {
    let mut told = Told::default();
    let mut feed = Feed::new(InputId(0), Census::default());
    let (positions, plots) = (&mut told.positions, &mut told.plots);
    let mut take = |item: Item<'_>| {
        item.reports(&mut |report| match report {
            Report::Position(report) => positions.push(report),
            Report::Detection(report) => plots.push(report),
            Report::Static(_) => {}
        });
    };
    feed.push(bytes, &mut take).unwrap();
    told.quality = feed.finish(&mut take).unwrap().quality();
    told
}

/// For each log: where nearly all of its times come from, how many messages have such a time at
/// least, and the minutes of the first and the last. The others have no time in the log.
const TIMES: &[(&str, TimeFrom, u64, &str, &str)] = &[
    (
        "aisabnormal-219165000_ssc_1.ais",
        TimeFrom::GatehouseLine,
        78,
        "2014-10-05T15:56",
        "2014-10-05T16:19",
    ),
    (
        "aisabnormal-538004030_drift_1.ais.gz",
        TimeFrom::GatehouseLine,
        5115,
        "2014-09-28T16:00",
        "2014-09-28T18:29",
    ),
    (
        "aisabnormal-ais-sample.txt.gz",
        TimeFrom::GatehouseLine,
        26_077,
        "2013-11-12T12:00",
        "2013-11-12T12:04",
    ),
    (
        "aisdb-test_data_20211101.nm4",
        TimeFrom::TagBlock,
        979,
        "2021-11-01T01:58",
        "2021-11-01T01:59",
    ),
    (
        "aislib-decode_encode_messages.txt",
        TimeFrom::BaseStation,
        600,
        "2011-06-28T10:44",
        "2011-06-28T10:49",
    ),
    ("aislib-replay_dump.txt", TimeFrom::GatehouseLine, 50, "2013-03-18T09:19", "2013-03-18T09:19"),
    ("aislib-small_cb_example.txt", TimeFrom::TagBlock, 5, "2010-06-11T11:46", "2013-03-26T04:32"),
    (
        "aislib-stream_example.txt.gz",
        TimeFrom::GatehouseLine,
        4031,
        "2010-06-11T11:46",
        "2010-06-11T11:46",
    ),
    ("aisnet-Ais1000Lines.nm4", TimeFrom::TagBlock, 754, "2019-08-07T22:59", "2019-08-07T23:00"),
    ("cvagner-norwegian.raw", TimeFrom::TagBlock, 176, "2024-12-09T22:07", "2024-12-09T22:07"),
    ("go-ais-aistest.nmea", TimeFrom::Prefix, 905, "2019-02-16T07:52", "2019-02-16T07:52"),
    ("noaadata-test.ais", TimeFrom::Suffix, 853, "2006-07-15T00:01", "2006-07-15T00:02"),
    ("simpleais-sample.ais.gz", TimeFrom::Prefix, 9471, "2016-01-10T23:29", "2016-01-10T23:36"),
    ("opencpn-Hakefjord.log.gz", TimeFrom::GpsLine, 15_824, "2015-07-20T09:22", "2015-07-20T09:44"),
    ("opencpn-stupan.input.log", TimeFrom::GpsLine, 1264, "2022-08-18T17:09", "2022-08-18T17:10"),
    ("opencpn-stupan.log", TimeFrom::GpsLine, 1264, "2022-08-18T17:09", "2022-08-18T17:10"),
    ("sirbastiano-280722.txt.gz", TimeFrom::GpsLine, 1833, "2022-07-28T04:47", "2022-07-28T05:16"),
    (
        "sirbastiano-Vesperino_071021.txt.gz",
        TimeFrom::GpsLine,
        2316,
        "2021-10-07T16:46",
        "2021-10-07T17:11",
    ),
    (
        "sirbastiano-Vesperino_12042022.txt.gz",
        TimeFrom::GpsLine,
        2836,
        "2022-04-12T09:42",
        "2022-04-12T10:30",
    ),
    (
        "sirbastiano-Vesperino_131021.txt.gz",
        TimeFrom::GpsLine,
        6726,
        "2021-10-13T16:34",
        "2021-10-13T17:11",
    ),
    (
        "sirbastiano-Vesperino_180322.txt.gz",
        TimeFrom::GpsLine,
        5795,
        "2022-03-18T04:37",
        "2022-03-18T05:20",
    ),
    ("bcl-SAR.log.gz", TimeFrom::BaseStation, 12_561, "2007-04-25T18:00", "2007-04-25T18:38"),
    ("bcl-seattle.log", TimeFrom::BaseStation, 580, "2006-08-10T00:16", "2006-08-10T00:22"),
    (
        "npm-aisparser-nmea-sample.gz",
        TimeFrom::BaseStation,
        82_545,
        "2012-03-14T11:30",
        "2012-03-14T11:34",
    ),
];

#[test]
fn every_log_gives_the_times_of_its_wrapper() {
    let Some(data) = field_data("times of 24 raw logs") else { return };
    for (name, from, least, start, end) in TIMES {
        let Told { quality, .. } = told(&bytes_of(&data.join("ais/raw").join(name)));
        let n = quality.times.get(from).copied().unwrap_or(0);
        assert!(n >= *least, "{name}: {n} of {from:?}");
        let interval = quality.interval.expect(name);
        let minute = |time: Timestamp| time.to_string()[..16].to_owned();
        assert_eq!(
            (minute(interval.start), minute(interval.end)),
            (start.to_string(), end.to_string()),
            "{name}"
        );
    }
}

#[test]
fn logs_without_times_get_none() {
    let Some(data) = field_data("3 logs without times") else { return };
    for name in ["bcl-tidemsg8.log", "jze-real-data.txt", "mjaros-messages.txt"] {
        let Told { quality, .. } = told(&bytes_of(&data.join("ais/raw").join(name)));
        let only: Vec<_> = quality.times.keys().copied().collect();
        assert_eq!((only, quality.interval), (vec![TimeFrom::Nowhere], None), "{name}");
    }
}

/// What a position says, without where it came from.
fn said(report: &PositionReport) -> String {
    let PositionReport { vessel, place, speed, course, heading, status, transceiver, .. } = report;
    format!("{vessel} {place:?} {speed:?} {course:?} {heading:?} {status:?} {transceiver:?}")
}

/// Each of them once: gpsd writes some messages twice.
fn all_said(positions: &[PositionReport]) -> BTreeSet<String> {
    positions.iter().map(said).collect()
}

#[test]
fn the_json_of_gpsd_says_what_its_log_says() {
    let Some(data) = field_data("3 logs of gpsd with their JSON") else { return };
    for (log, check, least) in [
        ("gpsd-ais-18-27.log", "gpsd-ais-18-27.log.chk", 92),
        ("gpsd-ais-nmea.log", "gpsd-ais-nmea.log.chk.gz", 150),
        ("gpsd-ais-raw-messages.log", "gpsd-ais-raw-messages.log.chk", 80),
    ] {
        let folder = data.join("ais/vectors");
        let ours = all_said(&told(&bytes_of(&folder.join(log))).positions);
        let text = String::from_utf8(bytes_of(&folder.join(check))).unwrap();
        let json: Vec<&str> = text.lines().filter(|line| line.starts_with('{')).collect();
        let Told { positions, quality, .. } = told(json.join("\n").as_bytes());
        assert_eq!(quality.n_rejects(), 0, "{check}: {:?}", quality.reject_rows);
        assert!(positions.len() >= least, "{check}: {} positions", positions.len());
        assert_eq!(all_said(&positions), ours, "{log}");
    }
}

#[test]
fn a_radar_plot_is_laid_where_the_radar_saw_it() {
    let Some(data) = field_data("the radar plots of one voyage") else { return };
    let Told { positions, plots, quality, .. } =
        told(&bytes_of(&data.join("ais/raw/opencpn-Hakefjord.log.gz")));
    assert_eq!((plots.len(), quality.n_plots), (2, 2));
    for plot in &plots {
        let own = plot.own_place.expect("it was laid from the own ship");
        let back = own.distance(plot.place).nautical_miles();
        assert!((back - 11.4).abs() < 0.01, "{back} nautical miles");
        let course = own.course(plot.place).unwrap().degrees();
        assert!((course - 13.6).abs() < 0.01, "{course} degrees");
        // The own ship that the plot is laid from is the one that the transponder reports.
        let own_ais = positions.iter().filter_map(|report| report.place);
        let nearest = own_ais.map(|place| place.distance(own).metres()).fold(f64::MAX, f64::min);
        assert!(nearest < 200.0, "{nearest} metres");
    }
}

#[test]
fn the_plots_of_the_radar_examples_are_read_or_say_what_is_missing() {
    let Some(data) = field_data("5 radar sentences") else { return };
    let bytes = bytes_of(&data.join("imagery/radar_nmea/crate_examples.txt"));
    let Told { plots, quality, .. } = told(&bytes);
    assert_eq!(plots.len(), 1, "{plots:?}");
    let reasons: Vec<_> = quality.reject_rows.iter().map(|row| row.reason.word()).collect();
    assert_eq!(reasons, ["no_own_place", "no_own_place"]);
    assert_eq!(quality.n_lines, 5, "one more is empty and one is lost");
    assert_eq!(quality.n_lines_other, 2);
    let with_ship = [b"$GPGLL,3640.000,N,01430.000,E,100000,A*2C\n", &bytes[..]].concat();
    assert_eq!(told(&with_ship).plots.len(), 3, "{:?}", told(&with_ship).quality.reject_rows);
}

#[test]
fn sentences_that_lost_their_line_end_are_all_read() {
    let Some(data) = field_data("1 log of Spire") else { return };
    let Told { quality, .. } =
        told(&bytes_of(&data.join("ais/vectors/gfw-ais-tools-spire-test.nmea")));
    assert_eq!(quality.messages.get(&5), Some(&2));
    assert_eq!((quality.n_lines, quality.n_lines_used), (4, 4));
}

#[test]
fn vessels_are_numbers_here() {
    let Some(data) = field_data("1 log") else { return };
    let Told { positions, .. } = told(&bytes_of(&data.join("ais/vectors/pyais-gatehouse.nmea")));
    assert!(positions.iter().all(|report| matches!(report.vessel, VesselKey::Mmsi(_))));
    assert!(positions.iter().all(|report| report.time_from == TimeFrom::GatehouseLine));
}
