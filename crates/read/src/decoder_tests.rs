use proptest::prelude::*;

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

const ARMOUR: &[u8; 64] = b"0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW`abcdefghijklmnopqrstuvw";

proptest! {
    /// The short way gives what the long way gives, or nothing.
    #[test]
    fn the_short_way_is_the_long_way(
        kind in prop_oneof![4 => prop::sample::select(vec![1, 2, 3, 4, 11, 18]), 1 => 0..64_usize],
        codes in prop::collection::vec(0..64_usize, 27),
        head in prop::sample::select(vec!["AIVDM,1,1,,A", "BSVDO,1,1,,B", "AIVDM,1,1,,A", "!!VDM,1,1,,*", "AIVDM,1,1,,"]),
        damage in prop::collection::vec((0..48_usize, any::<u8>()), 0..3),
        is_summed in prop::bool::weighted(0.9),
        is_small in any::<bool>(),
    ) {
        let payload: Vec<u8> = [kind].iter().chain(&codes).map(|code| ARMOUR[*code]).collect();
        let mut body = format!("{head},{},0", str::from_utf8(&payload).unwrap()).into_bytes();
        for (place, byte) in damage {
            if let Some(at) = body.get_mut(place) {
                *at = byte;
            }
        }
        let sum = if is_summed { xor(&body) } else { 0x2a };
        let sum = if is_small { format!("{sum:02x}") } else { format!("{sum:02X}") };
        let line = [b"!", &body[..], b"*", sum.as_bytes()].concat();
        let long = Decoder::default().any_line(&line);
        if let Some(short) = one_slot(&line) {
            prop_assert_eq!(&short, &long);
        }
        prop_assert_eq!(Decoder::default().line(&line), long);
    }

    /// Lines that lie together give what they give one by one.
    #[test]
    fn lines_together_are_lines_one_by_one(
        picks in prop::collection::vec((0..8_usize, any::<bool>()), 0..12),
        has_end in any::<bool>(),
        damage in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
    ) {
        let good = "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C";
        let summed = |body: &str| format!("!{body}*{:02X}", xor(body.as_bytes()));
        let kinds = [
            good.to_owned(),
            good.to_owned(),
            format!("{good},rSTATION,1152921693"),
            summed(FIRST),
            summed(SECOND),
            good.replace("*5C", "*5"),
            format!("\\s:x*0B\\{good}"),
            String::new(),
        ];
        let mut text: Vec<u8> = Vec::new();
        for (pick, is_long) in picks {
            text.extend_from_slice(kinds[pick].as_bytes());
            text.extend_from_slice(if is_long { b"\r\n" } else { b"\n" });
        }
        if let Some((at, byte)) = damage && !text.is_empty() {
            let at = at.index(text.len());
            text[at] = byte;
        }
        if !has_end && text.ends_with(b"\n") {
            text.pop();
        }
        let mut together = Vec::new();
        let mut decoder = Decoder::default();
        decoder.lines(&text, &mut |line, decoded| together.push((line.to_vec(), decoded.clone())));
        let mut decoder = Decoder::default();
        let ended = text.strip_suffix(b"\n").unwrap_or(&text);
        let alone = ended.split(|byte| *byte == b'\n').map(|line| {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            (line.to_vec(), decoder.line(line))
        });
        let alone: Vec<_> = alone.filter(|_| !text.is_empty()).collect();
        prop_assert_eq!(together, alone);
    }
}

#[test]
fn most_messages_go_the_short_way() {
    for line in [
        "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C",
        "!AIVDO,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5E",
    ] {
        let Some(Decoded::Message(Message::PositionA(message), extent)) = one_slot(line.as_bytes())
        else {
            panic!("{line}")
        };
        assert_eq!(message.head.mmsi.number(), 366_053_209);
        assert_eq!(extent.is_own_ship, line.contains("VDO"));
    }
}
