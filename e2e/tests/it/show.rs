//! One report with its evidence: what `decode --evidence` says is found again by `show`.

use std::fs;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;
use vigia_e2e::vigia;

use crate::run::{json, run};

const POSITION: &str = "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C";
const VOYAGE: [&str; 2] = [
    "!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C",
    "!AIVDM,2,2,1,A,88888888880,2*25",
];

fn log() -> String {
    let [first, second] = VOYAGE;
    format!(
        "# a note\r\n{POSITION}\r\n{first}\r\n{POSITION}x\r\n{second}\r\n{}\r\n",
        "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sb,0*5C"
    )
}

fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.nmea"), log()).expect("room");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(log().as_bytes()).expect("room");
    fs::write(folder.path().join("a.nmea.gz"), gzip.finish().expect("room")).expect("room");
    folder
}

#[test]
fn what_the_evidence_names_is_shown() {
    let folder = folder();
    for name in ["a.nmea", "a.nmea.gz"] {
        let decode = ["decode", "--evidence", name];
        let ran = run(vigia().args(decode).current_dir(folder.path())).done();
        assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
        for message in ran.out.lines().map(json) {
            let (offset, digest) = (message["offset"].to_string(), &message["digest"]);
            let show = ["show", name, &offset, "--json"];
            let shown = json(&run(vigia().args(show).current_dir(folder.path())).done().out);
            assert_eq!(shown["type"], message["type"]);
            let facts = shown["facts"].as_array().expect("facts");
            assert!(facts.iter().any(|fact| fact["value"] == *digest), "{shown}");
            let sentences = shown["sentences"].as_array().expect("sentences");
            let text = sentences.last().expect("one")["text"].as_str().expect("text");
            let start =
                usize::try_from(message["offset"].as_u64().expect("a number")).expect("small");
            let length =
                usize::try_from(message["length"].as_u64().expect("a number")).expect("small");
            assert_eq!(log().get(start..start + length), Some(text), "the bytes that are named");
        }
    }
}

#[test]
fn a_part_leads_to_its_message() {
    let folder = folder();
    for by in [&["a.nmea", "--line", "3"][..], &["a.nmea.gz", "65"], &["a.nmea", "--line", "5"]] {
        let shown = run(vigia().arg("show").args(by).current_dir(folder.path())).done().out;
        for words in ["Type 5", "Sentence 2 of 2", "shipname", "fill bits at the end – right"] {
            assert!(shown.contains(words), "{by:?}: no `{words}` in {shown}");
        }
    }
}

#[test]
fn a_sentence_is_shown() {
    let shown = run(vigia().args(["show", POSITION])).done().out;
    for words in
        ["Type 1", "restricted manoeuvrability", "122°20.50′W", "149–167", "checksum – right"]
    {
        assert!(shown.contains(words), "no `{words}` in {shown}");
    }
    assert!(!shown.contains('⟦'), "a text is missing: {shown}");
}

#[test]
fn a_line_without_message_says_why() {
    let folder = folder();
    let show =
        |arguments: &[&str]| run(vigia().arg("show").args(arguments).current_dir(folder.path()));
    let shown = show(&["a.nmea", "--line", "6"]).done().out;
    for words in ["No report: the checksum is wrong", "^ byte 45", "wrong, computed 5F"] {
        assert!(shown.contains(words), "no `{words}` in {shown}");
    }
    show(&["a.nmea", "3"]).refused(&["byte 0", "no report", "byte 10"]);
    show(&["a.nmea", "99999"]).refused(&["6 lines"]);
    show(&["a.nmea", "--line", "7"]).refused(&["6 lines"]);
    show(&["a.nmea", "ten"]).refused(&["`ten`"]);
}

#[test]
fn values_that_are_not_given_are_kept() {
    let folder = TempDir::new().expect("a folder");
    // Heading 480.
    let sentence = "AIVDM,1,1,,B,15M67FC000G?ufbE`FepT?n00Sa00,0";
    let sum = sentence.bytes().fold(0, |sum, byte| sum ^ byte);
    fs::write(folder.path().join("a.nmea"), format!("!{sentence}*{sum:02X}\n")).expect("room");
    let decode = |arguments: &[&str]| {
        let mut decode = vigia();
        decode.arg("decode").args(arguments).arg("a.nmea").current_dir(folder.path());
        run(&mut decode).done().out
    };
    let message = json(&decode(&[]));
    assert_eq!(message["heading"], serde_json::Value::Null);
    assert!(message["raw"]["heading"].as_u64().is_some_and(|heading| heading >= 360), "{message}");
    assert!(decode(&["--format", "csv"]).contains("\"{\"\"heading\"\":"));
}

/// What `show` prints for these arguments, in a folder with `files`.
fn shown(files: &[(&str, &str)], arguments: &[&str]) -> String {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("room");
    }
    let shown = run(vigia().arg("show").args(arguments).current_dir(folder.path())).done().out;
    assert!(!shown.contains('⟦'), "a text is missing: {shown}");
    shown
}

fn check(shown: &str, words: &[&str]) {
    for words in words {
        assert!(shown.contains(words), "no `{words}` in {shown}");
    }
}

#[test]
fn an_application_has_its_own_bits() {
    let line = "!BSVDM,1,1,,B,8h2=Vg@0Gh0qNiN>fQB0AhulnR06EuOwgwl?wnSwe7wvlOwwsAwwnSGmwvh0,0*2E";
    let text = shown(&[], &[line]);
    check(
        &text,
        &[
            "Type 8: binary message to all (ITU-R M.1371-5, annex 8, message 8)",
            "Application: met hydro (IMO SN.1/Circ.289",
            "56–80  lon ",
            "000°29.43′E",
            "122–128  wspeed ",
            "14 kn",
            "201–212  waterlevel ",
            "not available",
        ],
    );
    let all = json(&run(vigia().args(["show", line, "--json"])).done().out);
    let fields = all["application"]["fields"].as_array().expect("fields");
    // The bits of the fields are those of the message, one behind the other.
    let mut at = 56;
    for field in fields {
        assert_eq!(field["start"].as_u64(), Some(at), "{field}");
        let width = field["width"].as_u64().expect("a number");
        let n_digits = field["bits"].as_str().expect("digits").len();
        assert_eq!(u64::try_from(n_digits).ok(), Some(width), "{field}");
        at += width;
    }
    assert_eq!(at, 360);
}

const TABLE: &str = "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,Status,Draft\n\
    366053209,2023-01-11T00:00:00,43.07917,-70.75733,0.1,360.0,95.0,SAN JOSE,5,3.1\n\
    366053209,2023-01-11T00:01:00,north,-70.75733,0.1,360.0,95.0,SAN JOSE,5,3.1\n\
    366053209,2023-01-11T00:02:00,43.07917,-70.75733,0.1,360.0,95.0,SAN JOSE,5,3.1\n";

#[test]
fn a_row_shows_its_cells() {
    let files = [("a.csv", TABLE)];
    let row = shown(&files, &["a.csv", "--line", "2"]);
    check(&row, &["A row of a table", "latitude [deg]: 43°04.75′N", "0.1 kn", "5 – moored"]);
    check(&row, &["Draft", "not read", "name: SAN JOSE"]);
    // The name was said before, but stands in this row too.
    check(&shown(&files, &["a.csv", "--line", "4"]), &["00:02:00Z", "name: SAN JOSE"]);
    let bad = shown(&files, &["a.csv", "--line", "3"]);
    check(&bad, &["No report: the latitude or longitude", "^ byte 30", "latitude [deg]: cannot"]);
    assert!(!bad.contains("longitude [deg]: cannot"), "the other half is right: {bad}");
    check(&shown(&files, &["a.csv", "3"]), &["the header of a table", "LAT"]);
}

#[test]
fn a_row_is_read_by_a_column_map() {
    let map = "header = false\n[columns]\nmmsi = 1\ntime = 2\nlat = 4\nlon = 3\n\
        speed = { column = 5, unit = \"m/s\" }\n";
    let files = [("a.toml", map), ("a.csv", "366053209,2023-01-11T00:00:00,-70.5,43.5,10\n")];
    let row = shown(&files, &["a.csv", "--columns", "a.toml"]);
    check(
        &row,
        &["latitude [deg]: 43°30.00′N", "longitude [deg]: 070°30.00′W", "speed [m/s]: 19.4"],
    );
}

fn with_sum(sentence: &str) -> String {
    let sum = sentence.bytes().fold(0, |sum, byte| sum ^ byte);
    format!("${sentence}*{sum:02X}\n")
}

#[test]
fn other_lines_say_what_they_tell() {
    let log = with_sum("PGHP,1,2008,5,9,0,0,0,10,338,2,,1,09")
        + "!AIVDM,1,1,,B,15NBj>PP1gG>1PVKTDTUJOv00<0M,0*09\n"
        + &with_sum("GPRMC,120000,A,5130.00,N,00010.00,E,10.0,090.0,010122,,")
        + &with_sum("RATTM,01,2.00,045.0,T,12.0,270.0,T,0.5,3.0,N,BUOY,T,,120001.00,A");
    let files = [("a.nmea", log.as_str())];
    let line = |number: &str| shown(&files, &["a.nmea", "--line", number]);
    check(&line("1"), &["when the next sentence was received", "2008", "year", "checksum – right"]);
    check(&line("2"), &["2008-05-09T00:00:00.010Z, from a $PGHP line", "367309370, a ship"]);
    check(&line("3"), &["own ship’s time", "date, ddmmyy"]);
    check(&line("4"), &["A radar plot", "BUOY", "2.00 nm", "own ship at 51°30.00′N"]);
}

#[test]
fn a_json_line_is_shown() {
    let line = "{\"class\":\"AIS\",\"type\":19,\"mmsi\":366053209,\"scaled\":true,\
        \"speed\":5.5,\"lon\":-122.3416,\"lat\":37.8021,\"course\":219.3,\"heading\":1,\
        \"second\":59,\"shipname\":\"MARY\",\"shiptype\":37}\n";
    let text = shown(&[("a.json", line)], &["a.json"]);
    check(&text, &["A line of JSON", "5.5 kn", "37°48.13′N", "MARY", "37 – pleasure craft"]);
}

#[test]
fn a_file_that_ends_early_is_said_to() {
    let folder = TempDir::new().expect("a folder");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::none());
    gzip.write_all(log().as_bytes()).expect("room");
    let whole = gzip.finish().expect("room");
    fs::write(folder.path().join("a.gz"), &whole[..whole.len() - 30]).expect("room");
    let ran = run(vigia().args(["show", "a.gz", "--line", "6"]).current_dir(folder.path())).done();
    check(&ran.out, &["No report: ", "the input ends early", "byte 224"]);
}
