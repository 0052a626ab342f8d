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
        [(7, RejectReason::Checksum), (8, RejectReason::NoSentence), (3, RejectReason::StalePart)]
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

/// One sentence in every wrapper there is, in one file: always the same message, each with the
/// time and the receiver of its wrapper.
#[test]
fn every_wrapper_in_one_file() {
    const BARE: &str = "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C";
    let tagged = |fields: &str| {
        let sum = sentence::xor(fields.as_bytes());
        format!("\\{fields}*{sum:02X}\\{BARE}")
    };
    let cases = [
        (BARE.to_owned(), "", "Nowhere", ""),
        (tagged("s:west,c:1700000000"), "2023-11-14T22:13:20Z", "TagBlock", "west"),
        (tagged("n:4,c:1700000000123,i:x"), "2023-11-14T22:13:20.123Z", "TagBlock", ""),
        (format!("1700000001.5 {BARE}"), "2023-11-14T22:13:21.500Z", "Prefix", ""),
        (format!("1700000002000 {BARE}"), "2023-11-14T22:13:22Z", "Prefix", ""),
        (format!("1700000003000000000,{BARE}"), "2023-11-14T22:13:23Z", "Prefix", ""),
        (format!("2023-11-14T22:13:24Z {BARE}"), "2023-11-14T22:13:24Z", "Prefix", ""),
        (
            format!("{BARE},s22430,d-096,rB03669987,1700000005"),
            "2023-11-14T22:13:25Z",
            "Suffix",
            "rB03669987",
        ),
        (format!("nmea0183 n0183-AIVDM AIVDM {BARE}"), "", "Nowhere", ""),
        (
            format!("$PGHP,1,2023,11,14,22,13,26,250,219,,2190067,1,5C\n{BARE}"),
            "2023-11-14T22:13:26.250Z",
            "GatehouseLine",
            "2190067",
        ),
    ];
    let file: Vec<&str> = cases.iter().map(|(line, ..)| line.as_str()).collect();
    let file = file.join("\r\n");
    let (lines, quality) = read(file.as_bytes(), 9);
    let quality = quality.unwrap();
    assert_eq!(quality.n_rejects(), 0);
    assert_eq!(lines.len(), cases.len());
    for (line, (wrapped, at, from, station)) in lines.iter().zip(&cases) {
        let expected = format!("1 366053209 {at} {from} {station} ");
        assert!(line.starts_with(&expected), "{wrapped}: {line}");
    }
    let gps = format!("$GPZDA,160012.71,11,03,2024,-1,00\n{BARE}\n");
    assert!(read(gps.as_bytes(), 9).0[0].contains("2024-03-11T16:00:12.710Z GpsLine"));
}
