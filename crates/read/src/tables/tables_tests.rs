use vigia_sea::{Imo, InputId, PositionReport, Report, Transceiver};

use super::*;
use crate::{Feed, Item};

fn read(text: &str) -> (Vec<Report>, vigia_sea::Quality) {
    let mut reports = Vec::new();
    let mut feed = Feed::new(InputId(0), Census::default());
    let mut take = |item: Item<'_>| item.reports(&mut |report| reports.push(report));
    feed.push(text.as_bytes(), &mut take).unwrap();
    let quality = feed.finish(&mut take).unwrap().quality();
    (reports, quality)
}

fn first_position(reports: &[Report]) -> &PositionReport {
    for report in reports {
        if let Report::Position(position) = report {
            return position;
        }
    }
    panic!("no position in {reports:?}")
}

#[test]
fn a_noaa_row() {
    let (reports, quality) = read(
        "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass\r\n\
         367752440,2023-01-11T00:00:00,43.07917,-70.75733,0.0,360.0,511.0,RAY \"CHIEF\" TONEY,IMO9074729,WDI9818,31,0.0,20,6,,52.0,B\r\n",
    );
    let position = first_position(&reports);
    assert_eq!(position.vessel.to_string(), "367752440");
    assert_eq!(position.place.unwrap().lat.degrees(), 43.07917);
    assert_eq!((position.course, position.heading), (None, None), "sentinels");
    assert_eq!(position.transceiver, Transceiver::B);
    let Some(Report::Static(statics)) = reports.get(1) else { panic!("{reports:?}") };
    assert_eq!(statics.name.as_deref(), Some("RAY \"CHIEF\" TONEY"));
    assert_eq!(statics.imo, Imo::new(9_074_729));
    assert_eq!((quality.n_lines, quality.n_lines_used, quality.n_lines_other), (2, 1, 1));
}

#[test]
fn column_order_delimiter_and_quotes_do_not_matter() {
    let expected = first_position(&read("mmsi,t,lon,lat\n1,1735689600,-90.5,25\n").0).clone();
    for text in [
        "\u{feff}lat;lon;mmsi;timestamp\n25;-90.5;1;2025-01-01 00:00:00\n",
        "# Timestamp\tMMSI\tLatitude\tLongitude\n01/01/2025 00:00:00\t1\t25.0\t-90.5\n",
        "\"MMSI\",\"Time\",\"Longitude\",\"Latitude\"\n\"1\",\"20250101_000000\",\"-90.5\",\"25\"\n",
        "mmsi;t;lon;lat\n1;1735689600;-90,5;25,0",
    ] {
        let (reports, _) = read(text);
        let found = first_position(&reports);
        assert_eq!(
            (found.place, found.observed_at),
            (expected.place, expected.observed_at),
            "{text}"
        );
    }
}

#[test]
fn bad_rows_are_counted_with_their_place() {
    let (reports, quality) = read(
        "mmsi,t,lon,lat\nx,1735689600,-90,25\n1,never,-90,25\n1,1735689600,-190,25\n1,1735689600\n\n1,1735689600,181,91\n",
    );
    assert_eq!(reports.len(), 1);
    assert_eq!(first_position(&reports).place, None);
    let reasons: Vec<_> = quality.reject_rows.iter().map(|row| (row.line, row.reason)).collect();
    assert_eq!(
        reasons,
        [
            (2, RejectReason::Vessel),
            (3, RejectReason::Time),
            (4, RejectReason::Place),
            (5, RejectReason::Columns)
        ]
    );
    assert_eq!(quality.n_lines, quality.n_lines_used + quality.n_lines_other + quality.n_rejects());
}

#[test]
fn static_cells_are_told_once() {
    let row = "1,1735689600,-90,25,ALBATROS\n";
    let (reports, _) = read(&["mmsi,t,lon,lat,name\n", row, row, row].concat());
    assert_eq!(reports.len(), 4);
}
