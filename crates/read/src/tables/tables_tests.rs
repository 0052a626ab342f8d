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

/// The first position, its static report, and what the table was taken for.
fn first(text: &str) -> (PositionReport, Option<vigia_sea::StaticReport>, &'static str) {
    let mut reports = Vec::new();
    let mut feed = Feed::new(InputId(0), Census::default());
    let mut take = |item: Item<'_>| item.reports(&mut |report| reports.push(report));
    feed.push(text.as_bytes(), &mut take).unwrap();
    let census = feed.finish(&mut take).unwrap();
    let statics = reports.iter().find_map(|report| match report {
        Report::Static(statics) => Some(statics.clone()),
        Report::Position(_) | Report::Detection(_) => None,
    });
    (first_position(&reports).clone(), statics, census.tables()[0].name)
}

/// Vessel, time, place, speed and course as people read them.
fn check_dialect(text: &str, name: &str, expected: &str) {
    let (position, _, found) = first(text);
    let place = position.place.map(|place| (place.lat.degrees(), place.lon.degrees()));
    let (lat, lon) = place.expect("a place");
    let number = |number: Option<f64>| number.map_or("-".to_owned(), |number| number.to_string());
    let line = format!(
        "{} {} {lat} {lon} {} {}",
        position.vessel,
        position.observed_at.unwrap(),
        number(position.speed.map(vigia_sea::Speed::knots)),
        number(position.course.map(vigia_sea::Course::degrees)),
    );
    assert_eq!((found, line.as_str()), (name, expected), "{text}");
}

#[test]
fn tables_by_name() {
    check_dialect(
        "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo\n\
         367000010,2017-02-01T20:05:07,42.35137,-71.04182,5.9,47.5,45,ALBATROS,,,1004,moored,20.5,6,,\n",
        "NOAA 2015–2017",
        "367000010 2017-02-01T20:05:07Z 42.35137 -71.04182 5.9 47.5",
    );
    check_dialect(
        "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,width,draft,cargo,transceiver\n\
         367000010,2025-03-04 00:00:01,-71.04182,42.35137,,,,,,,,,,,,,B\n",
        "NOAA 2025",
        "367000010 2025-03-04T00:00:01Z 42.35137 -71.04182 - -",
    );
    check_dialect(
        "LAT;LON;MMSI;SHIP_ID;IMO;TIMESTAMP_UTC;STATUS;HEADING;COURSE;SPEED (knots x10)\n\
         37,5;24,25;239000010;77;0;2024-08-02 10:00:00;0;511;273;123\n",
        "MarineTraffic",
        "239000010 2024-08-02T10:00:00Z 37.5 24.25 12.3 273",
    );
    check_dialect(
        "MMSI,STATUS,SPEED,LON,LAT,COURSE,HEADING,TIMESTAMP,SHIP_ID,DSRC\n\
         239000010,0,123,24.25,37.5,273,271,2024-08-02T10:00:00,77,TER\n",
        "MarineTraffic",
        "239000010 2024-08-02T10:00:00Z 37.5 24.25 12.3 273",
    );
    check_dialect(
        "t,station,channel_code,mmsi,type,data_type,data\n\
         1425756380000,-1,A,239000010,1,0,;30;14;8;4;2;CALL;NAME;0.0;;12;31;0;0;;\n\
         1425756386000,-1,A,239000010,1,1,24.25;37.5;68;21.9;0;0;0;0\n",
        "MarineTraffic mt-ais-toolbox",
        "239000010 2015-03-07T19:26:26Z 37.5 24.25 21.9 -",
    );
    check_dialect(
        "t,vessel_id,lon,lat,heading,course,speed\n1516000000123,77,23.5,37.25,12,13.5,14.25\n",
        "Piraeus",
        "#77 2018-01-15T07:06:40.123Z 37.25 23.5 14.25 13.5",
    );
    check_dialect(
        "mmsi;imo_nr;length;date_time_utc;lon;lat;sog;cog;true_heading;nav_status;message_nr\n\
         257000010;0;20;2019-06-01 12:00:00;10.5;59.5;7.5;180;181;0;1\n",
        "Norwegian Coastal Administration",
        "257000010 2019-06-01T12:00:00Z 59.5 10.5 7.5 180",
    );
    check_dialect(
        "sourcemmsi,navigationalstatus,rateofturn,speedoverground,courseoverground,trueheading,lon,lat,t\n\
         227000010,7,-127,5.5,262,511,-4.5,48.25,1443650402\n",
        "Brest (nari_dynamic)",
        "227000010 2015-09-30T22:00:02Z 48.25 -4.5 5.5 262",
    );
    check_dialect(
        "mmsi,t,lon,lat,sog,cog,heading,truth_vessel\n201000010,1735689600.5,-70.5,20.25,9.5,90,90,3\n",
        "synthetic positions",
        "201000010 2025-01-01T00:00:00.500Z 20.25 -70.5 9.5 90",
    );
}

const DANISH: &str = "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type";

#[test]
fn danish_tables() {
    let row = "03/04/2021 23:59:58,Class A,219000010,55.5,11.25,Engaged in fishing,,3.5,47.5,50,Unknown,Unknown,ALBATROS,Fishing,,6,20,GPS,2.5,SKAGEN,04/04/2021 10:00:00,AIS";
    let expected = "219000010 2021-04-03T23:59:58Z 55.5 11.25 3.5 47.5";
    check_dialect(&format!("{DANISH}\r\n{row}\r\n"), "Danish Maritime Authority", expected);
    let more = format!("{DANISH},A,B,C,D\n{row},15,5,2,4\n");
    check_dialect(&more, "Danish Maritime Authority", expected);
    let (position, statics, _) = first(&more);
    let statics = statics.unwrap();
    assert_eq!(position.status, vigia_sea::NavStatus::new(7));
    assert_eq!((statics.call_sign, statics.imo), (None, None), "unknown");
    assert_eq!(statics.ship_type, vigia_sea::ShipType::new(30));
    assert_eq!(statics.destination.as_deref(), Some("SKAGEN"));
    let dimensions = vigia_sea::Dimensions { bow: 15, stern: 5, port: 4, starboard: 2 };
    assert_eq!(statics.dimensions, Some(dimensions));
    for station in ["Base Station", "AtoN", "SAR Airborne", "Man Overboard Device"] {
        let text = more.replace("Class A", station);
        assert_eq!(first(&text).0.transceiver, Transceiver::Other, "{station}");
    }
    assert_eq!(first(&more.replace("Class A", "Class B")).0.transceiver, Transceiver::B);
}

#[test]
fn types_of_the_us_register() {
    let header = "mmsi,basedatetime,lat,lon,vesseltype,cargo,status\n";
    for (code, expected) in [
        ("1001", 30),
        ("1004", 70),
        ("1013", 60),
        ("1024", 80),
        ("1025", 31),
        ("30.0", 30),
        ("1018", 0),
        ("999999", 0),
    ] {
        let (_, statics, _) = first(&format!("{header}1,2017-02-01T20:05:07,1,2,{code},,moored\n"));
        let found = statics.and_then(|statics| statics.ship_type);
        assert_eq!(found, vigia_sea::ShipType::new(expected), "{code}");
    }
}

#[test]
fn units_as_on_the_air_only_when_proven() {
    let header = "message_type,mmsi,navigation_status,rate_of_turn,speed_over_ground,longitude,latitude,course_over_ground,true_heading,timeStamp\n";
    check_dialect(
        &format!("{header}1,563000010,0,0,128,62347490,734400,2510,252,2013-07-27T00:40:44Z\n"),
        "fields as AIS sends them",
        "563000010 2013-07-27T00:40:44Z 1.224 103.9124833 12.8 251",
    );
    check_dialect(
        &format!("{header}1,563000010,0,0,12.8,103.5,1.25,251,252,2013-07-27T00:40:44Z\n"),
        "columns by their names",
        "563000010 2013-07-27T00:40:44Z 1.25 103.5 12.8 251",
    );
}

#[test]
fn day_and_month() {
    let times = |rows: &[&str]| {
        let rows: Vec<String> = rows.iter().map(|time| format!("1,{time},1,2\n")).collect();
        let (reports, quality) = read(&format!("mmsi,t,lat,lon\n{}", rows.concat()));
        let parts = quality.n_lines_used + quality.n_lines_other + quality.n_rejects();
        assert_eq!(quality.n_lines, parts);
        let time = |report: &Report| match report {
            Report::Position(position) => position.observed_at.unwrap().to_string(),
            Report::Static(_) | Report::Detection(_) => String::new(),
        };
        reports.iter().map(time).collect::<Vec<_>>()
    };
    let month_first = times(&["03/04/2021", "03/04/2021 01:00", "03/24/2021"]);
    assert_eq!(
        month_first,
        ["2021-03-04T00:00:00Z", "2021-03-04T01:00:00Z", "2021-03-24T00:00:00Z"]
    );
    assert_eq!(
        times(&["03/04/2021", "24/03/2021"]),
        ["2021-04-03T00:00:00Z", "2021-03-24T00:00:00Z"]
    );
    assert_eq!(
        times(&["03/04/2021", "05/04/2021"]),
        ["2021-04-03T00:00:00Z", "2021-04-05T00:00:00Z"]
    );
    // Once it is known, what contradicts it is no time.
    assert_eq!(times(&["24/03/2021", "03/24/2021"]), ["2021-03-24T00:00:00Z"]);
}

#[test]
fn rows_that_are_not_whole_give_no_wrong_position() {
    let header = "mmsi,t,lat,lon,name\n";
    let reasons = |rows: &str| {
        let (reports, quality) = read(&format!("{header}{rows}"));
        let reasons: Vec<_> = quality.reject_rows.iter().map(|row| row.reason).collect();
        (reports.len(), reasons)
    };
    // Cut in the middle of the longitude.
    assert_eq!(reasons("1,1735689600,25,-9"), (0, vec![RejectReason::Columns]));
    // A delimiter inside a name moves what is behind it.
    assert_eq!(reasons("1,1735689600,25,-90,ALBA,TROS\n"), (0, vec![RejectReason::Columns]));
    assert_eq!(reasons("1,1735689600,25,-90,,,\n"), (1, vec![]));
    // A line end inside quotes ends the row: its name is not told, and what follows is no row.
    let (n, found) = reasons("1,1735689600,25,-90,\"ALBA\nTROS\"\n1,1735689601,25,-90,\n");
    assert_eq!((n, found), (2 + 1, vec![RejectReason::Columns]));
    // Half a place is none.
    assert_eq!(reasons("1,1735689600,25,,A\n"), (0, vec![RejectReason::Place]));
    assert_eq!(reasons("1,1735689600,25,x,A\n"), (0, vec![RejectReason::Place]));
    assert_eq!(reasons("1,1735689600,91.5,0,A\n"), (0, vec![RejectReason::Place]));
}

#[test]
fn headers_come_again() {
    let (reports, quality) = read(
        "mmsi,t,lat,lon\n1,1735689600,25,-90\nmmsi,t,lat,lon\n1,1735689601,25,-90\nlon;lat;t;mmsi\n-90;25;1735689602;1\n# end\n",
    );
    assert_eq!(reports.len(), 3);
    let counts = (quality.n_lines, quality.n_lines_used, quality.n_lines_other);
    assert_eq!((counts, quality.n_rejects()), ((7, 3, 4), 0));
}

#[test]
fn statics_are_told_when_they_change() {
    let (reports, _) = read(
        "mmsi,t,lat,lon,name\n1,1735689600,25,-90,A\n1,1735689601,25,-90,\n1,1735689602,25,-90,A\n1,1735689603,,,B\n",
    );
    let names: Vec<_> = reports
        .iter()
        .filter_map(|report| match report {
            Report::Static(statics) => statics.name.clone(),
            Report::Position(_) | Report::Detection(_) => None,
        })
        .collect();
    assert_eq!(names, ["A", "B"]);
    assert_eq!(reports.len(), 3 + 2, "the last row has no place");
}

#[test]
fn texts_in_latin_1_and_with_quotes() {
    let mut bytes = b"mmsi,t,lat,lon,name\n1,1735689600,25,-90,\"S\xd8LV, \"\"B\"\"\"\n".to_vec();
    bytes.extend_from_slice(b"2,1735689600,25.5N,90W,\"open\n");
    let mut names = Vec::new();
    let mut feed = Feed::new(InputId(0), Census::default());
    let mut take = |item: Item<'_>| {
        item.reports(&mut |report| {
            if let Report::Static(statics) = report {
                names.push(statics.name.unwrap());
            }
        });
    };
    feed.push(&bytes, &mut take).unwrap();
    feed.finish(&mut take).unwrap();
    assert_eq!(names, ["SØLV, \"B\"", "\"open"]);
}

fn mapped(map: &ColumnMap, text: &str) -> Result<Vec<Report>, FeedError> {
    let mut reports = Vec::new();
    let mut feed = Feed::new(InputId(0), Census::default()).with_columns(map);
    let mut take = |item: Item<'_>| item.reports(&mut |report| reports.push(report));
    feed.push(text.as_bytes(), &mut take)?;
    feed.finish(&mut take)?;
    Ok(reports)
}

#[test]
fn a_map_says_where_columns_are() {
    let name = |name: &str| ColumnAt::Name(name.to_owned());
    let map = ColumnMap {
        columns: vec![
            (Column::Speed, name("V (m/s)"), Some(Unit::MetresPerSecond)),
            (Column::Lat, name("pos_n"), Some(Unit::DegreesMinutes)),
        ],
        ..ColumnMap::default()
    };
    let reports =
        mapped(&map, "mmsi,t,pos_n,lon,v (m/s),speed\n1,1735689600,3745.5,10,10,99\n").unwrap();
    let position = first_position(&reports);
    assert_eq!(position.speed.unwrap().knots(), 19.438);
    assert_eq!(position.place.unwrap().lat.degrees(), 37.758_333_3);
    let missing = mapped(&map, "mmsi,t,lat,lon,speed\n1,1735689600,3745.5,10,10\n");
    assert!(matches!(missing, Err(FeedError::Mapped { .. })), "{missing:?}");
    let number = |column, number| (column, ColumnAt::Number(number), None);
    let headerless = ColumnMap {
        is_headerless: true,
        columns: vec![
            number(Column::Time, 1),
            number(Column::Mmsi, 2),
            number(Column::Lon, 3),
            number(Column::Lat, 4),
        ],
        ..ColumnMap::default()
    };
    let reports = mapped(&headerless, "1443677401,227000010,-4.5,48.25,16.8\n").unwrap();
    assert_eq!(first_position(&reports).place.unwrap().lon.degrees(), -4.5);
}

/// The same rows in another dress.
fn dressed(rows: &[[String; 5]], delimiter: char, quote: &str, end: &str) -> String {
    let mut text = String::from(if quote.is_empty() { "" } else { "\u{feff}" });
    let header = ["mmsi", "time", "lat", "lon", "sog"].map(str::to_owned);
    for row in [header].iter().chain(rows) {
        let cells: Vec<String> = row.iter().map(|cell| format!("{quote}{cell}{quote}")).collect();
        text.push_str(&cells.join(&delimiter.to_string()));
        text.push_str(end);
    }
    text
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_dress_does_not_matter(
        rows in proptest::collection::vec((1..999_999_999_u32, -90.0..90.0_f64, -180.0..180.0_f64, 0..1000_u32), 1..20),
        delimiter in proptest::sample::select(vec![',', ';', '\t', '|']),
        quote in proptest::sample::select(vec!["", "\""]),
        end in proptest::sample::select(vec!["\n", "\r\n", "\r", "\r\r\n", "\n\r"]),
        step in 1..50_usize,
    ) {
        let rows: Vec<[String; 5]> = rows
            .iter()
            .map(|(mmsi, lat, lon, sog)| {
                [mmsi.to_string(), "2025-01-01 00:00:00".to_owned(), format!("{lat:.7}"), format!("{lon:.6}"), format!("{}.{}", sog / 10, sog % 10)]
            })
            .collect();
        let plain = dressed(&rows, ',', "", "\n");
        let other = dressed(&rows, delimiter, quote, end);
        let key = |report: &Report| match report {
            Report::Position(p) => (p.vessel, p.observed_at, p.place, p.speed),
            Report::Static(_) | Report::Detection(_) => panic!("positions only"),
        };
        let expected: Vec<_> = read(&plain).0.iter().map(key).collect();
        let mut found = Vec::new();
        let mut feed = Feed::new(InputId(0), Census::default());
        let mut take = |item: Item<'_>| item.reports(&mut |report| found.push(key(&report)));
        for piece in other.as_bytes().chunks(step) {
            feed.push(piece, &mut take).unwrap();
        }
        feed.finish(&mut take).unwrap();
        proptest::prop_assert_eq!(expected.len(), rows.len());
        proptest::prop_assert_eq!(found, expected);
    }

    #[test]
    fn no_table_panics(cells in proptest::collection::vec("[-+0-9a-zA-Z.,;:/\"' \r\t@#|]{0,30}", 0..30), dialect in 0..4_usize) {
        let header = [DANISH, "mmsi,t,lat,lon,name", "t,station,channel_code,mmsi,type,data_type,data", "mmsi;message_id;time;millisecond;longitude;latitude"][dialect];
        let text = format!("{header}\n{}\n{}", cells.join(","), cells.join("\n"));
        let (_, quality) = read(&text);
        let parts = quality.n_lines_used + quality.n_lines_other + quality.n_rejects();
        proptest::prop_assert_eq!(quality.n_lines, parts);
    }
}

#[test]
fn points_in_words() {
    check_dialect(
        "traj_id,t,geometry,speed\n7,2021-03-20 00:22:00,POINT (32.32925 31.4386),3\n",
        "columns by their names",
        "#7 2021-03-20T00:22:00Z 31.4386 32.32925 3 -",
    );
    let (_, quality) = read("id,t,geometry\n7,2021-03-20,POINT (32.3)\n7,2021-03-20,LINE (1 2)\n");
    assert_eq!(quality.rejects[&RejectReason::Place], 2);
}
