use super::*;

#[expect(clippy::unnecessary_wraps, reason = "as the functions under test give it")]
fn at(milliseconds: i64) -> Option<Timestamp> {
    Some(Timestamp::from_unix_milliseconds(milliseconds))
}

#[test]
fn times_in_any_unit() {
    assert_eq!(epoch(b"1452468552"), at(1_452_468_552_000));
    assert_eq!(epoch(b"1452468552.9"), at(1_452_468_552_900));
    assert_eq!(epoch(b"1452468552.938123"), at(1_452_468_552_938));
    assert_eq!(epoch(b"1452468552938"), at(1_452_468_552_938));
    assert_eq!(epoch(b"1550303566167726840"), at(1_550_303_566_167));
    for bad in ["", "12", "1452468552x", "1daasd4218", "99999999999999999999999", ".5", "-1"] {
        assert_eq!(epoch(bad.as_bytes()), None, "{bad}");
    }
}

#[test]
fn tag_blocks() {
    let line = split(b"\\s:2573238,c:1733782034*0A\\!BSVDM,1,1,,A,13o4g`,0*3F");
    assert_eq!(line.tags.source, Some(&b"2573238"[..]));
    assert_eq!(line.tags.time, at(1_733_782_034_000));
    assert!(line.sentence.starts_with(b"!BSVDM"));
    let wrong_sum = split(b"\\s:2573238,c:1733782034*0B\\!BSVDM,1,1,,A,13o4g`,0*3F");
    assert_eq!(wrong_sum.tags, Tags::default(), "a damaged tag block is not believed");
    assert!(wrong_sum.sentence.starts_with(b"!BSVDM"));
    let alone = split(b"\\si:AISD*3F\\");
    assert!(alone.is_empty && alone.sentence.is_empty());
}

#[test]
fn groups_and_exercises() {
    let block = b"g:1-2-73874,n:157036,s:r003669945,t:SIMULATED";
    let line = [b"\\", &block[..], format!("*{:02X}\\!AIVDM", xor(block)).as_bytes()].concat();
    let tags = split(&line).tags;
    assert_eq!(tags.group, Some(73_874));
    assert!(tags.is_simulated);
}

#[test]
fn a_lost_line_end_hides_no_message() {
    let line = split(b"$GPZDA,160012.71,11,03,2024,-1,00*7D!AIVDM,1,1,,B,15M67,0*5C");
    assert!(line.sentence.starts_with(b"!AIVDM"));
    assert!(split(b"$GPTXT,hello!*00").sentence.starts_with(b"$GPTXT"));
}

#[test]
fn prefixes_and_suffixes() {
    let line = split(b"1452468552.938 !AIVDM,1");
    assert_eq!((line.prefix, line.sentence), (at(1_452_468_552_938), &b"!AIVDM,1"[..]));
    let line = split(b"nmea0183 n0183-AIVDM AIVDM !AIVDM,1");
    assert_eq!((line.prefix, line.sentence), (None, &b"!AIVDM,1"[..]));
    let found = suffix(b",s22430,d-096,T42.93,rB03669987,1152921693");
    assert_eq!(found.station, Some(&b"rB03669987"[..]));
    assert_eq!(found.time, at(1_152_921_693_000));
    assert_eq!(suffix(b",1daasd4218,,1357134222").time, at(1_357_134_222_000));
}

#[test]
fn dates_before_the_sentence() {
    let expected = Some("2024-12-09T22:07:01Z");
    for (prefix, expected) in [
        ("2024-12-09T22:07:01Z ", expected),
        ("2024-12-09T22:07:01.250Z,", Some("2024-12-09T22:07:01.250Z")),
        ("2024-12-09 22:07:01 ", expected),
        ("2024-12-09 22:07:01 UTC: ", expected),
        ("[2024-12-09T22:07:01] ", expected),
        ("[2024-12-09 22:07:01.9]\t", Some("2024-12-09T22:07:01.900Z")),
        ("2024/12/09 22:07:01;", expected),
        ("2024-12-09T23:07:01+01:00 ", expected),
        ("2024-12-09 22:07:01: station-7: ", expected),
        ("INFO 1733782021 udp:10110 ", expected),
        ("1733782021,", expected),
        ("22:07:01 ", None),
        ("2024-12-09 ", None),
        ("2024-13-09 22:07:01 ", None),
        ("1733782021 1733789999 ", None),
        ("192.168.1.20:10110 ", None),
    ] {
        let line = [prefix.as_bytes(), b"!AIVDM,1"].concat();
        let line = split(&line);
        let time = line.prefix.map(|time| time.to_string());
        assert_eq!((time.as_deref(), line.sentence), (expected, &b"!AIVDM,1"[..]), "{prefix}");
    }
}

#[test]
fn several_tag_blocks_complete_each_other() {
    let block = |fields: &str| format!("\\{fields}*{:02X}\\", xor(fields.as_bytes()));
    let line =
        block("s:2573238,d:ALL,n:7,r:1200,i:x") + &block("c:1733782034123,t:a text") + "!AIVDM,1";
    let tags = split(line.as_bytes()).tags;
    assert_eq!((tags.source, tags.time), (Some(&b"2573238"[..]), at(1_733_782_034_123)));
}
