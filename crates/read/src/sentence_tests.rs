use super::*;

const GOOD: &str = "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C";

fn check(text: &str, expected: Result<(u8, u8, u8, u8, usize), RejectReason>) {
    let found =
        parse(text.as_bytes()).map(|s| (s.total, s.number, s.sequence, s.channel, s.payload.len()));
    assert_eq!(found, expected, "{text}");
}

/// `body` between the mark and the star, with its right checksum.
fn summed(body: &str) -> String {
    format!("!{body}*{:02X}", xor(body.as_bytes()))
}

#[test]
fn good_ones() {
    check(GOOD, Ok((1, 1, NO_SEQUENCE, b'B', 28)));
    check(&GOOD.replace("5C", "5c"), Ok((1, 1, NO_SEQUENCE, b'B', 28)));
    check(&summed("BSVDM,2,2,7,1,88888888880,2"), Ok((2, 2, b'7', b'1', 11)));
    check(&summed("SAVDO,1,1,,,B39i>1000nTu;gQAlBj:wwS5kP06,0"), Ok((1, 1, NO_SEQUENCE, 0, 28)));
    check(&summed("AIVDM,2,2,1,A,,"), Ok((2, 2, b'1', b'A', 0)));
    check(&summed("AIVDM,1,1,,A,0,"), Ok((1, 1, NO_SEQUENCE, b'A', 1)));
    let suffixed = format!("{GOOD},rSTATION,1152921693");
    assert_eq!(parse(suffixed.as_bytes()).unwrap().length, GOOD.len());
}

#[test]
fn bad_ones() {
    check(&GOOD.replace("5C", "5D"), Err(RejectReason::Checksum));
    check(&GOOD.replace("15M", "15N"), Err(RejectReason::Checksum));
    check(&GOOD[..GOOD.len() - 3], Err(RejectReason::NoChecksum));
    check(&GOOD[..GOOD.len() - 1], Err(RejectReason::NoChecksum));
    check(&summed("AIVDM,0,0,,B,15M67FC,0"), Err(RejectReason::PartNumber));
    check(&summed("AIVDM,2,0,,B,15M67FC,0"), Err(RejectReason::PartNumber));
    check(&summed("AIVDM,x,1,,B,15M67FC,0"), Err(RejectReason::Fields));
    check(&summed("AIVDM,2,3,,B,15M67FC,0"), Err(RejectReason::PartNumber));
    check(&summed("AIVDM,1,1,,B"), Err(RejectReason::Fields));
    check("!AIVDM,", Err(RejectReason::Fields));
}

#[test]
fn every_flipped_bit_is_found() {
    for place in 1..GOOD.len() {
        for bit in 0..8 {
            let mut bytes = GOOD.as_bytes().to_vec();
            bytes[place] ^= 1 << bit;
            let same_digit = place >= GOOD.len() - 2
                && bytes[place].eq_ignore_ascii_case(&GOOD.as_bytes()[place]);
            assert_eq!(parse(&bytes).is_ok(), same_digit, "byte {place} bit {bit}");
        }
    }
}

/// A message of one slot with something in its payload that is no armour is read as any other.
#[test]
fn a_comma_in_every_place_ends_the_payload() {
    let body = "AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0";
    check(&summed(body), Ok((1, 1, NO_SEQUENCE, b'B', 28)));
    for place in 13..41 {
        let mut bytes = body.as_bytes().to_vec();
        bytes[place] = b',';
        let line = summed(str::from_utf8(&bytes).unwrap());
        assert!(one_slot(line.as_bytes()).is_some());
        assert_eq!(parse(line.as_bytes()), parse_any(line.as_bytes()), "{place}");
        assert!(parse(line.as_bytes()).is_err(), "{place}");
    }
}
