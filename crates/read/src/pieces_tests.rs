use super::*;

fn check(line: &str, expected: &[(&str, &str)]) {
    let found = pieces(line.as_bytes());
    let texts: Vec<(&str, &str)> =
        found.iter().map(|piece| (piece.name, str::from_utf8(piece.bytes).unwrap())).collect();
    assert_eq!(texts, expected, "{line}");
    for piece in found {
        assert_eq!(&line.as_bytes()[piece.start..][..piece.bytes.len()], piece.bytes);
    }
}

#[test]
fn a_line_with_everything() {
    check(
        "\\s:rx,c:1600000000*5D\\!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C,r07,1600000001",
        &[
            ("tag_s", "s:rx"),
            ("tag_c", "c:1600000000"),
            ("tag_checksum", "5D"),
            ("talker", "!AI"),
            ("formatter", "VDM"),
            ("total", "1"),
            ("number", "1"),
            ("sequence", ""),
            ("channel", "B"),
            ("payload", "15M67FC000G?ufbE`FepT@3n00Sa"),
            ("fill", "0"),
            ("checksum", "5C"),
            ("suffix", "r07"),
            ("suffix", "1600000001"),
        ],
    );
}

#[test]
fn checksums_are_computed() {
    let wrong = |line: &str| pieces(line.as_bytes()).iter().any(Piece::is_wrong);
    assert!(!wrong("!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C"));
    assert!(wrong("!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sb,0*5C"));
    assert!(wrong("!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5"));
}

#[test]
fn lines_that_are_broken() {
    check("", &[]);
    check("# note", &[("other", "# note")]);
    check("\\s:rx", &[("other", "\\s:rx")]);
    check("!AIVDM,1", &[("talker", "!AI"), ("formatter", "VDM"), ("total", "1")]);
}

#[test]
fn another_sentence_gives_its_fields_by_number() {
    check(
        "$GPZDA,1200,,01*00x",
        &[
            ("address", "GPZDA"),
            ("field", "1200"),
            ("field", ""),
            ("field", "01"),
            ("checksum", "00"),
            ("suffix", "x"),
        ],
    );
    check("$", &[("address", "")]);
    check("$GP*", &[("address", "GP"), ("checksum", "")]);
}
