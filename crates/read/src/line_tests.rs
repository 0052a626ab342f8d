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
    let time = at(1_733_782_021_000);
    for prefix in [
        "2024-12-09T22:07:01Z ",
        "2024-12-09 22:07:01 ",
        "2024-12-09 22:07:01,",
        "2024-12-09T22:07:01.000Z\t",
        "[2024-12-09T22:07:01Z] ",
        "[2024-12-09 22:07:01] west: ",
        "2024-12-09T22:07:01: ",
        "2024-12-10T00:07:01+02:00;",
        "2024-12-09T17:07:01-0500 RX ",
        "west 1733782021 ",
        "west,1733782021000,",
        "\"2024-12-09T22:07:01Z\",\"",
        "2024-12-09T22:07:01Z 1733782021 ",
        "1733782021,",
    ] {
        let line = format!("{prefix}!AIVDM,1");
        let found = split(line.as_bytes());
        assert_eq!((found.prefix, found.sentence), (time, &b"!AIVDM,1"[..]), "{prefix}");
    }
    let with_comma = split(b"2024-12-09T22:07:01,25Z !AIVDM,1");
    assert_eq!(with_comma.prefix, at(1_733_782_021_250));
}

#[test]
fn what_is_no_date_is_no_time() {
    for prefix in [
        "22:07:01 ",
        "22:07:01.123 RX ",
        "2024-13-09T22:07:01Z ",
        "2024-12-09T25:07:01Z ",
        "2024-12-09T22:07:01CET ",
        "09/12/24 ",
        "station 992190921 ",
        "(1436509052.249713) can0 ",
        "2024-12-09T22:07:01Z 2024-12-09T22:07:02Z ",
    ] {
        let line = format!("{prefix}!AIVDM,1");
        let found = split(line.as_bytes());
        let is_candump = prefix.starts_with('(');
        assert_eq!(found.prefix.is_some(), is_candump, "{prefix}: {:?}", found.prefix);
        assert_eq!(found.sentence, b"!AIVDM,1", "{prefix}");
    }
}

fn block(fields: &str) -> String {
    format!("\\{fields}*{:02X}\\", xor(fields.as_bytes()))
}

#[test]
fn tag_blocks_of_every_kind() {
    let line = format!("{}{}!AIVDM,1", block("s:west,n:12,r:55,i:x,d:y"), block("c:1733782021250"));
    let found = split(line.as_bytes());
    assert_eq!(found.tags.source, Some(&b"west"[..]), "two blocks are taken together");
    assert_eq!(found.tags.time, at(1_733_782_021_250));
    let parts = [block("s:west"), "\\c:1733782021*00\\".to_owned(), block("c:1733782022.5")];
    let line = format!("{}!AIVDM,1", parts.concat());
    let found = split(line.as_bytes());
    assert_eq!((found.tags.time, found.n_bad_tags), (at(1_733_782_022_500), 1));
    let line = format!("2024-12-09T22:07:01Z {}!AIVDM,1", block("s:west"));
    let found = split(line.as_bytes());
    assert_eq!((found.prefix, found.tags.source), (at(1_733_782_021_000), Some(&b"west"[..])));
    let line = format!("{}!AIVDM,1", block("s:spire,T:2024-12-09 22.07.01,q:u"));
    assert_eq!(split(line.as_bytes()).tags.time, at(1_733_782_021_000));
    let line = format!("{}!AIVDM,1", block("r:1733782021,n:3"));
    assert_eq!(split(line.as_bytes()).tags.time, None, "r is no time of day");
    let endless = split(b"\\s:west,c:1733782021*00!AIVDM,1");
    assert_eq!((endless.sentence, endless.n_bad_tags), (&b"!AIVDM,1"[..], 1));
}

#[test]
fn suffixes_of_every_kind() {
    let found = suffix(b",s22430,d-096,S0712,T42.93,x1,rB03669987,1152921693");
    assert_eq!((found.dbm, found.slot), (Some(-96), Some(712)));
    assert_eq!(suffix(b",S2250").slot, None);
    assert_eq!(suffix(b",1152921695,1152921693").time, at(1_152_921_693_000));
    assert_eq!(suffix(b",rnhcml,1152921693\t").station, Some(&b"rnhcml"[..]));
}

#[test]
fn a_second_sentence_in_the_line_is_found_with_its_tag_block() {
    let line = b"!AIVDM,2,1,1,A,5,0*37\\c:1*00\\!AIVDM,2,2,1,A,0,2*25";
    assert_eq!(second(line, 21), Some(21));
    assert_eq!(second(b"!AIVDM*00,r!x,1!BSVDM,1", 9), Some(15));
    assert_eq!(second(b"!AIVDM*00,r!x,1", 9), None);
}
