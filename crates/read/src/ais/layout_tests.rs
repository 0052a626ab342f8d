use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::FIELDS;

/// What the decoder gives and what the table reads are the same: every name of one is in the other,
/// with the same value. A name that one of them leaves out counts as not available.
fn check(bits: &Bits) {
    let Ok(message) = Message::from_bits(bits) else { return };
    let layout = Layout::of(bits).expect("what has a sender has a layout");
    let mut fields = Vec::new();
    message.fields(&mut fields);
    // The table reads payloads as digits.
    let shown = |value: Value<'_>| match value {
        Value::Bits { bytes, n_bits } => {
            let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
            let digits = halves.filter_map(|half| char::from_digit(half.into(), 16));
            let digits: String = digits.take(usize::from(n_bits).div_ceil(4)).collect();
            format!("{:?}", Value::Text(&digits))
        }
        value => format!("{value:?}"),
    };
    let is_there = |(_, value): &(_, Value<'_>)| *value != Value::Absent;
    let given: BTreeMap<&str, String> = fields
        .iter()
        .copied()
        .filter(|(name, _)| *name != "flaws")
        .filter(is_there)
        .map(|(name, value)| (name, shown(value)))
        .collect();
    let read: Vec<(&str, Sent)> = layout
        .fields()
        .iter()
        .filter(|field| FIELDS.iter().any(|doc| doc.name == field.name))
        .map(|field| (field.name, layout.read(field)))
        .collect();
    for (name, _) in fields.iter().filter(|(name, _)| *name != "flaws") {
        let is_in = read.iter().any(|(other, _)| other == name);
        assert!(is_in || !given.contains_key(name), "{name} is not in the layout of {message:?}");
    }
    let read: BTreeMap<&str, String> = read
        .iter()
        .map(|(name, sent)| (*name, sent.cell.value()))
        .filter(is_there)
        .map(|(name, value)| (name, shown(value)))
        .collect();
    assert_eq!(given, read, "{message:?}");
    covers_every_bit_once(bits, &layout);
    let kept = layout.kept_raw();
    assert!(message.keeps_raw() || kept.is_empty(), "{kept:?} of {message:?}");
}

fn covers_every_bit_once(bits: &Bits, layout: &Layout<'_>) {
    let mut at = 0;
    for field in layout.fields().iter().filter(|field| !field.is_within && field.width > 0) {
        assert_eq!(field.start, at.max(field.start), "{field:?} overlaps");
        assert!(field.start == at || at >= bits.n_bits(), "a hole before {field:?} at {at}");
        at = field.end();
    }
    assert!(at >= bits.n_bits(), "{} bits are in no field", bits.n_bits() - at.min(bits.n_bits()));
}

fn bits(armour: &str) -> Bits {
    Bits::from_armour(armour.as_bytes()).unwrap()
}

fn raw(armour: &str) -> Vec<(&'static str, Raw)> {
    Layout::of(&bits(armour)).unwrap().kept_raw()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Type in the first character, the rest by chance, of any length.
    #[test]
    fn the_table_and_the_decoder_agree_on_random_bits(
        kind in prop_oneof![4 => "[1-9:;<=>?@A-K]", 1 => "[0L-W`a-w]"],
        rest in "[0-9:;<=>?@A-W`a-w]{6,75}",
    ) {
        check(&bits(&(kind + &rest)));
    }
}

#[test]
fn the_table_and_the_decoder_agree_on_every_real_message() {
    let Some(folder) = std::env::var_os("VIGIA_FIELD_DATA") else {
        assert!(std::env::var_os("CI").is_none(), "VIGIA_FIELD_DATA must be set in CI");
        return;
    };
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut n_sentences = 0;
    for entry in std::fs::read_dir(root.join(folder).join("ais/raw")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "gz") {
            continue;
        }
        let bytes = std::fs::read(path).unwrap();
        for line in bytes.split(|byte| *byte == b'\n') {
            let line = crate::line::split(line);
            let Ok(sentence) = crate::sentence::parse(line.sentence) else { continue };
            n_sentences += 1;
            if let Some(bits) = Bits::from_armour(sentence.payload) {
                check(&bits);
            }
        }
    }
    assert!(n_sentences > 10_000, "{n_sentences} sentences");
}

#[test]
fn what_is_out_of_range_is_kept_raw() {
    // Heading 480 in a position of class A.
    let mut wrong = b"15M67FC000G?ufbE`FepT@3n00Sa".to_vec();
    assert_eq!(raw("15M67FC000G?ufbE`FepT@3n00Sa"), []);
    wrong[21] = b'?';
    let kept = raw(str::from_utf8(&wrong).unwrap());
    assert!(matches!(kept[..], [("heading", Raw::Number(360..511))]), "{kept:?}");
}

#[test]
fn text_behind_its_end_is_kept_raw() {
    let message = "54i5A<027r:m`<MB3N1=@tiB0PDhiDh4pB2222221BA8UF74q80FPCU5iDT888888888880";
    for (name, kept) in raw(message) {
        let Raw::Text(text) = kept else { panic!("{name}") };
        assert!(text.split_once('@').is_some_and(|(_, rest)| !rest.trim_matches('@').is_empty()));
    }
}
