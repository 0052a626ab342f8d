use super::*;
use proptest::prelude::*;

const CATCHER: &str = r#"{"class":"AIS","device":"AIS-catcher","rxtime":"20240101120000","rxuxtime":1704110400.25,"scaled":true,"station_id":7,"channel":"B","nmea":["!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C"],"type":1,"mmsi":366053209}"#;
const GPSD: &str = r#"{"class":"AIS","type":18,"repeat":0,"mmsi":230108610,"scaled":false,"speed":73,"lon":14978829,"lat":36098238,"course":2980,"heading":298}"#;
const STREAM: &str = r#"{"Message":{"PositionReport":{"Cog":308.2,"Latitude":66.02695,"Longitude":12.25382,"MessageID":1,"NavigationalStatus":15,"Sog":0.1,"TrueHeading":235,"UserID":259000420}},"MessageType":"PositionReport","MetaData":{"MMSI":259000420,"ShipName":"AUGUSTSON","time_utc":"2022-12-29 18:22:32.318353 +0000 UTC"}}"#;

#[test]
fn three_programs() {
    let object = read(CATCHER.as_bytes()).unwrap();
    assert_eq!(object.sort(), Some(Sort::Sentences));
    assert_eq!(object.sentences().count(), 1);
    assert_eq!(object.time().unwrap().to_string(), "2024-01-01T12:00:00.250Z");
    assert_eq!(object.station, Some(&b"7"[..]));
    let object = read(GPSD.as_bytes()).unwrap();
    assert_eq!((object.sort(), object.time()), (Some(Sort::Message), None));
    assert_eq!(object.place().unwrap().lon.ais_units(), 14_978_829);
    assert_eq!(object.speed(), Some(Speed::from_tenths_of_knot(73)));
    assert_eq!(object.course(), Course::from_tenths_of_degree(2980));
    let object = read(STREAM.as_bytes()).unwrap();
    assert_eq!(object.sort(), Some(Sort::Message));
    assert_eq!(object.mmsi(), Mmsi::new(259_000_420));
    assert_eq!(object.time().unwrap().to_string(), "2022-12-29T18:22:32.318Z");
    assert!((object.place().unwrap().lat.degrees() - 66.026_95).abs() < 1e-6);
    assert_eq!(object.heading(), Heading::from_degrees(235));
}

#[test]
fn what_is_not_available_is_none() {
    let none =
        GPSD.replace("14978829", "108600000").replace(":73,", ":1023,").replace("2980", "3600");
    let object = read(none.as_bytes()).unwrap();
    assert_eq!((object.place(), object.speed(), object.course()), (None, None, None));
    let scaled = GPSD.replace("\"scaled\":false,", "");
    assert_eq!(read(scaled.as_bytes()).unwrap().is_scaled(), None, "no guess");
}

#[test]
fn text_is_cleaned() {
    assert_eq!(text(br"AUGUSTSON @@@").as_deref(), Some("AUGUSTSON"));
    assert_eq!(text(br#"RAY \"CHIEF\" \u0041\\"#).as_deref(), Some("RAY \"CHIEF\" A\\"));
    assert_eq!(text(b"@@@"), None);
}

#[test]
fn only_json_is_json() {
    let shown = |text: &str| {
        let mut n = 0;
        walk(text.as_bytes(), &mut |_, _, _| n += 1).map(|()| n)
    };
    for (good, n) in [
        ("{}", 0),
        (" { \"a\" : [ 1 , -2.5e+3 , true ] , \"b\" : { \"c\" : null } } ", 4),
        (r#"{"a":"\"\\\/\b\u00e9é"}"#, 1),
        (r#"{"a":[[],{}]}"#, 0),
    ] {
        assert_eq!(shown(good), Some(n), "{good}");
    }
    for bad in [
        "",
        "[]",
        "{",
        "{}x",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1,}"#,
        r#"{"a":[1,]}"#,
        r#"{"a":01}"#,
        r#"{"a":.5}"#,
        r#"{"a":1.}"#,
        r#"{"a":1e}"#,
        r#"{"a":+1}"#,
        r#"{"a":-}"#,
        r#"{"a":nul}"#,
        r#"{"a":"\x"}"#,
        r#"{"a":"\u12g4"}"#,
        "{\"a\":\"\t\"}",
        "{a:1}",
        r#"{"a":1 "b":2}"#,
    ] {
        assert_eq!(shown(bad), None, "{bad}");
    }
    let deep = |n: usize| format!("{{\"a\":{}1{}}}", "[".repeat(n), "]".repeat(n));
    assert_eq!(shown(&deep(10)), Some(1));
    assert_eq!(shown(&deep(60_000)), None);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in any::<Vec<u8>>(), text in "[{}\\[\\]\",:a0-9.eE+\\\\-]{0,60}") {
        read(&bytes);
        read(text.as_bytes());
        read(format!("{{{text}").as_bytes());
    }

    #[test]
    fn a_cut_line_is_never_read(length in 0..STREAM.len()) {
        prop_assert!(read(&STREAM.as_bytes()[..length]).is_none());
    }
}
