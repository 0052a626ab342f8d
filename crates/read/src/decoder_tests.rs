use super::*;
use crate::sentence::xor;

const FIRST: &str = "AIVDM,2,1,1,A,53AIc201w28pu`AN3:1@Pu:1:22222222222220Q80D:44f70;DmjCSmBThj,0";
const SECOND: &str = "AIVDM,2,2,1,A,AH888888880,2";
const OTHER_FIRST: &str =
    "AIVDM,2,1,2,B,54i5A<027r:m`<MB3N1=@tiB0PDhiDh4pB2222221BA8UF74q80FPCU5iDT8,0";
const OTHER_SECOND: &str = "AIVDM,2,2,2,B,88888888880,2";

fn names(bodies: &[&str]) -> Vec<String> {
    names_of(bodies.iter().map(|body| ("", *body)))
}

/// The names told by sentences behind the fields of a tag block.
fn names_of<'a>(lines: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut names = Vec::new();
    for (tags, body) in lines {
        let [tag_sum, sum] = [tags, body].map(|text| xor(text.as_bytes()));
        let line = format!("\\{tags}*{tag_sum:02X}\\!{body}*{sum:02X}");
        if let Decoded::Message(Message::StaticVoyage(message), _) = decoder.line(line.as_bytes()) {
            names.push(message.name.get().unwrap_or_default().to_owned());
        }
    }
    names
}

#[test]
fn parts_find_each_other() {
    let one = names(&[FIRST, SECOND]);
    assert_eq!(one.len(), 1);
    assert_eq!(names(&[SECOND, FIRST]), one, "in any order");
    let both = names(&[FIRST, OTHER_FIRST, SECOND, OTHER_SECOND]);
    assert_eq!(both.len(), 2);
    assert_eq!(both[0], one[0]);
    assert_eq!(names(&[FIRST, FIRST, SECOND]), one, "a repeated first part starts anew");
    assert!(names(&[FIRST, FIRST]).is_empty());
}

#[test]
fn parts_of_two_stations_are_not_joined() {
    let [one, other] = [names(&[FIRST, SECOND]), names(&[SECOND, FIRST])];
    assert_eq!(names_of([("s:a", FIRST), ("s:a", SECOND)]), one);
    assert!(names_of([("s:a", FIRST), ("s:b", SECOND)]).is_empty());
    let four = [("s:a", FIRST), ("s:b", FIRST), ("s:a", SECOND), ("s:b", SECOND)];
    assert_eq!(names_of(four), [one.clone(), other].concat());
    // In a group one line names the station for all, but not for another station's.
    assert_eq!(names_of([("g:1-2-7,s:a", FIRST), ("g:2-2-7", SECOND)]), one);
    assert_eq!(names_of([("g:1-2-7", FIRST), ("g:2-2-7,s:a", SECOND)]), one);
    assert!(names_of([("g:1-2-7,s:a", FIRST), ("g:2-2-7,s:b", SECOND)]).is_empty());
    assert!(names_of([("g:1-2-7,s:a", FIRST), ("g:2-2-8,s:a", SECOND)]).is_empty());
}

#[test]
fn parts_far_apart_are_not_joined() {
    let position = "AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0";
    let mut lines = vec![FIRST];
    lines.extend([position; 500]);
    lines.push(SECOND);
    assert!(names(&lines).is_empty());
}

#[test]
fn what_is_not_ais() {
    let mut decoder = Decoder::default();
    for text in ["", "# comment", "   ", "$GPGGA,1,2,3*00", "\\s:x*00\\"] {
        assert_eq!(decoder.line(text.as_bytes()), Decoded::Other, "{text}");
    }
    assert_eq!(decoder.line(b"hello"), Decoded::Reject(RejectReason::NoSentence));
    assert_eq!(decoder.line(b"!GPTXT,1"), Decoded::Reject(RejectReason::NoSentence));
    let empty = b"!AIVDM,1,1,,B,,0*25";
    assert_eq!(decoder.line(empty), Decoded::Reject(RejectReason::TooShort));
}
