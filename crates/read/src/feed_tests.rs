use RejectReason::{ConflictingPart, LonelyPart, StalePart};

use super::*;

/// Everything that a feed gives when the bytes come in pieces of `step`.
fn read(bytes: &[u8], step: usize) -> (Vec<String>, Result<vigia_sea::Quality, FeedError>) {
    let mut lines = Vec::new();
    let mut take = |item: Item<'_>| match item {
        Item::Message(message, heard) => {
            let start = message.head();
            let evidence = heard.evidence();
            let at = heard.at.map(|at| at.to_string()).unwrap_or_default();
            lines.push(format!(
                "{} {} {at} {:?} {} {}",
                start.kind, start.mmsi, heard.time_from, heard.station, evidence.digest
            ));
        }
        Item::Report(report) => lines.push(format!("{report:?}")),
        Item::Row(row) => lines.push(format!("{:?} {:?}", row.position(), row.statics())),
    };
    let mut feed = Feed::new(InputId(0), Census::default());
    for piece in bytes.chunks(step) {
        if let Err(error) = feed.push(piece, &mut take) {
            return (lines, Err(error));
        }
    }
    let quality = feed.finish(&mut take).map(|census| census.quality());
    (lines, quality)
}

const LOG: &str = "# a log\n\
    \\s:west,c:1700000000*2F\\!AIVDM,2,1,1,A,53AIc201w28pu`AN3:1@Pu:1:22222222222220Q80D:44f70;DmjCSmBThj,0*64\r\n\
    \\s:east,c:1700000001*38\\!AIVDM,2,1,1,A,54i5A<027r:m`<MB3N1=@tiB0PDhiDh4pB2222221BA8UF74q80FPCU5iDT8,0*01\n\
    \\s:west,c:1700000000*2F\\!AIVDM,2,2,1,A,AH888888880,2*2C\n\
    $GPZDA,160012.71,11,03,2024,-1,00*7F\n\
    !AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C\n\
    !AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5D\n\
    nonsense\n\
    !AIVDM,1,1,,B,15M67F!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C";

#[test]
fn pieces_of_any_size_give_the_same() {
    let whole = read(LOG.as_bytes(), LOG.len());
    for step in [1, 2, 3, 7, 64, 100] {
        let pieces = read(LOG.as_bytes(), step);
        assert_eq!(pieces.0, whole.0, "{step}");
        assert_eq!(pieces.1.unwrap(), *whole.1.as_ref().unwrap());
    }
}

#[test]
fn every_line_is_accounted_for() {
    let (lines, quality) = read(LOG.as_bytes(), 50);
    let quality = quality.unwrap();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(quality.n_lines, 9);
    assert_eq!(quality.n_lines, quality.n_lines_used + quality.n_lines_other + quality.n_rejects());
    let reasons: Vec<_> = quality.reject_rows.iter().map(|row| (row.line, row.reason)).collect();
    assert_eq!(
        reasons,
        [(7, RejectReason::Checksum), (8, RejectReason::NoSentence), (3, LonelyPart)]
    );
    assert_eq!(quality.n_duplicates, 1);
}

#[test]
fn two_receivers_with_one_sequence_number_are_kept_apart() {
    let (lines, _) = read(LOG.as_bytes(), 50);
    assert!(lines[0].contains("2023-11-14T22:13:20Z"), "{}", lines[0]);
    assert!(lines[0].contains("TagBlock west"), "{}", lines[0]);
    assert!(lines[1].contains("2024-03-11T16:00:12.710Z GpsLine"), "{}", lines[1]);
}

#[test]
fn inputs_that_are_nothing() {
    let (_, jpeg) = read(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\n\x01\x02\n", 8);
    assert!(matches!(jpeg, Err(FeedError::Nothing { is_binary: true, .. })), "{jpeg:?}");
    let (_, chance) = read(b"PAR1\x15\x04$ABC\x00\x01DEF\n\x02!GHIJK,\x03\n", 8);
    assert!(matches!(chance, Err(FeedError::Nothing { is_binary: true, .. })), "{chance:?}");
    let (_, prose) = read(b"Dear sir,\nplease find attached\n", 8);
    assert!(matches!(prose, Err(FeedError::Nothing { is_binary: false, .. })), "{prose:?}");
    let (_, table) = read(b"name,colour,weight\na,b,3\n", 8);
    assert!(matches!(table, Err(FeedError::Columns { missing: "the vessel", .. })), "{table:?}");
}

#[test]
fn a_line_without_end_does_not_fill_the_memory() {
    let mut bytes = LOG.as_bytes().to_vec();
    bytes.push(b'\n');
    bytes.extend(std::iter::repeat_n(b'x', 300_000));
    bytes.extend_from_slice(b"\n!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C\n");
    let (lines, quality) = read(&bytes, 1000);
    assert_eq!(lines.len(), 4);
    assert_eq!(quality.unwrap().rejects.get(&RejectReason::LongLine), Some(&1));
}

fn with_sum(mark: char, body: &str) -> String {
    format!("{mark}{body}*{:02X}", sentence::xor(body.as_bytes()))
}

fn tagged(fields: &str) -> String {
    format!("{}\\", with_sum('\\', fields))
}

const ONE: &str = "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C";

/// Every wrapper once, and the time and station that it must give.
fn wrappers() -> Vec<(String, &'static str)> {
    let rmc = with_sum('$', "GPRMC,120000,A,5759.09,N,01144.34,E,5.2,28.2,010220,,,A");
    let zda = with_sum('$', "GPZDA,130000,01,02,2020,,");
    let pghp = with_sum('$', "PGHP,1,2020,3,4,5,6,7,800,219,,2190047,1,5C");
    let json =
        format!(r#"{{"class":"AIS","rxuxtime":1600000000,"station_id":"east","nmea":["{ONE}"]}}"#);
    let tpv = r#"{"class":"TPV","mode":3,"time":"2020-02-01T14:00:00.000Z"}"#;
    vec![
        (ONE.to_owned(), " Nowhere "),
        (format!("{}{ONE}", tagged("s:west,c:1600000000")), "2020-09-13T12:26:40Z TagBlock west"),
        (
            format!("{}{ONE}", tagged("g:1-1-5,n:1,c:1600000000250")),
            "2020-09-13T12:26:40.250Z TagBlock ",
        ),
        (
            format!("{}{ONE}", tagged("s:spire,T:2020-09-13 12.26.40,q:u")),
            "2020-09-13T12:26:40Z TagBlock spire",
        ),
        (
            format!("{ONE},s22430,d-096,T42.93,x1,r3669,1600000000"),
            "2020-09-13T12:26:40Z Suffix r3669",
        ),
        (format!("{ONE},1600000000,1600000002"), "2020-09-13T12:26:40Z Suffix "),
        (format!("1600000000 {ONE}"), "2020-09-13T12:26:40Z Prefix "),
        (format!("1600000000250 {ONE}"), "2020-09-13T12:26:40.250Z Prefix "),
        (format!("1600000000250000000 {ONE}"), "2020-09-13T12:26:40.250Z Prefix "),
        (format!("2020-09-13T12:26:40Z,{ONE}"), "2020-09-13T12:26:40Z Prefix "),
        (json, "2020-09-13T12:26:40Z Field east"),
        (format!("{rmc}\n{ONE}"), "2020-02-01T12:00:00Z GpsLine "),
        (format!("{zda}\nnmea0183 n0183-AIVDM AIVDM {ONE}"), "2020-02-01T13:00:00Z GpsLine "),
        (format!("{tpv}\n{ONE}"), "2020-02-01T14:00:00Z GpsLine "),
        (
            format!("\\si:AISD*3F\\\n{pghp}\n{ONE}"),
            "2020-03-04T05:06:07.800Z GatehouseLine 2190047",
        ),
    ]
}

#[test]
fn every_wrapper_in_one_file() {
    let wrappers = wrappers();
    let file: Vec<&str> = wrappers.iter().map(|(lines, _)| lines.as_str()).collect();
    let (found, quality) = read(file.join("\n").as_bytes(), 33);
    let quality = quality.unwrap();
    assert_eq!(found.len(), wrappers.len(), "{found:#?}");
    for (line, (_, expected)) in found.iter().zip(&wrappers) {
        let told = line.strip_prefix("1 366053209 ").unwrap();
        assert_eq!(told.rsplit_once(' ').unwrap().0, *expected);
    }
    assert_eq!(quality.n_lines, quality.n_lines_used + quality.n_lines_other);
    assert_eq!(quality.n_bad_tag_blocks, 0);
}

#[test]
fn two_sentences_in_one_line_are_two() {
    let joined = format!("\\c:1662052384*00\\{ONE}{}{ONE}\n{ONE}", tagged("c:1600000000"));
    let (found, quality) = read(joined.as_bytes(), 64);
    let quality = quality.unwrap();
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[1].contains("2020-09-13T12:26:40Z TagBlock"), "{}", found[1]);
    assert_eq!((quality.n_lines, quality.n_lines_used), (3, 3));
    assert_eq!(quality.n_bad_tag_blocks, 1, "the first is not believed, its sentence is used");
}

#[test]
fn parts_are_orphans_or_stale_or_in_conflict() {
    let part = |n: u8, payload: &str, second: u32| {
        let tags = tagged(&format!("s:west,c:{}", 1_600_000_000 + second));
        format!("{tags}{}\n", with_sum('!', &format!("AIVDM,2,{n},1,A,{payload},0")))
    };
    let reasons = |text: &str| {
        let (_, quality) = read(text.as_bytes(), 64);
        quality.unwrap().reject_rows.iter().map(|row| row.reason).collect::<Vec<_>>()
    };
    let late = [part(1, "5000", 0), part(2, "0000", 31)].concat();
    assert_eq!(reasons(&late), [StalePart, LonelyPart], "thirty seconds are too many");
    let other = [part(1, "5000", 0), part(1, "5001", 1)].concat();
    assert_eq!(reasons(&other), [ConflictingPart, LonelyPart]);
    let orphan = [part(2, "0000", 0), part(1, "5000", 31)].concat();
    assert_eq!(reasons(&orphan), [LonelyPart, LonelyPart]);
    let far = [part(1, "5000", 0), format!("{ONE}\n").repeat(401), part(2, "0000", 1)].concat();
    assert_eq!(reasons(&far), [StalePart, LonelyPart], "so are four hundred lines");
}

#[test]
fn a_last_part_without_payload_is_legal() {
    let whole = "15M67FC000G?ufbE`FepT@3n00Sa";
    let lines = ["AIVDM,2,2,4,A,,0".to_owned(), format!("AIVDM,2,1,4,A,{whole},0")];
    let text = lines.map(|body| with_sum('!', &body)).join("\n");
    let (found, _) = read(text.as_bytes(), 64);
    assert!(found[0].starts_with("1 366053209"), "{found:?}");
}

#[test]
fn json_that_holds_nothing_is_refused() {
    let (_, quality) = read(b"{\"type\":\"FeatureCollection\",\"features\":[]}\n{}\n", 64);
    assert!(matches!(quality, Err(FeedError::Nothing { .. })), "{quality:?}");
    let text = format!(
        "{ONE}\n{{\"class\":\"AIS\",\"type\":1,\"mmsi\":366053209\n{{\"class\":\"AIS\",\"type\":1}}\n{{\"class\":\"SKY\"}}"
    );
    let (found, quality) = read(text.as_bytes(), 64);
    let quality = quality.unwrap();
    assert_eq!((found.len(), quality.n_lines_other), (1, 1));
    let reasons: Vec<_> = quality.reject_rows.iter().map(|row| row.reason).collect();
    assert_eq!(reasons, [RejectReason::Json, RejectReason::Vessel]);
}

#[test]
fn a_byte_order_mark_hides_nothing_behind_it() {
    for (before, behind) in [
        ("1452468646.070 ", ""),
        (r#"{"class":"AIS","rxuxtime":1452468646.07,"nmea":[""#, r#""]}"#),
    ] {
        let bare = format!("{before}{ONE}{behind}\n");
        let (expected, _) = read(bare.as_bytes(), 64);
        assert!(expected[0].contains("2016-01-10T23:30:46"), "{expected:?}");
        let (found, quality) = read(format!("\u{feff}{bare}").as_bytes(), 64);
        assert_eq!(found, expected);
        assert_eq!(quality.unwrap().n_lines, 1);
    }
}
