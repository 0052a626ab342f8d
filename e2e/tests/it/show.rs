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
