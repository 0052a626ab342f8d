use super::*;

/// The rule of the standard, one character at a time.
fn value_of(character: u8) -> Option<u64> {
    match character {
        48..=87 => Some(u64::from(character) - 48),
        96..=119 => Some(u64::from(character) - 56),
        _ => None,
    }
}

#[test]
fn every_character_in_every_place() {
    for place in 0..19 {
        for character in 0..=255_u8 {
            let mut payload = *b"5w`W0Pmk1b9QdEaTcLs";
            payload[place] = character;
            let bits = Bits::from_armour(&payload);
            assert_eq!(bits.is_some(), value_of(character).is_some(), "{character} at {place}");
            let Some(bits) = bits else { continue };
            for (i, byte) in payload.iter().enumerate() {
                assert_eq!(Some(bits.unsigned(i * 6, 6)), value_of(*byte));
            }
        }
    }
}

#[test]
fn fields_across_words() {
    let payload: Vec<u8> = (0..60).map(|i| b"0123456789:;<=>?@ABCDEFGHw"[i % 26]).collect();
    let bits = Bits::from_armour(&payload).unwrap();
    let text = payload
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{:06b}", value_of(*byte).unwrap()));
    for width in 1..=48 {
        for start in 0..=text.len() - width {
            let expected = u64::from_str_radix(&text[start..start + width], 2).unwrap();
            assert_eq!(bits.unsigned(start, width), expected, "{start}+{width}");
            let sign = i64::from(text.as_bytes()[start] == b'1') << width;
            assert_eq!(bits.signed(start, width), expected as i64 - sign);
        }
    }
    assert_eq!(bits.unsigned(100_000, 30), 0, "behind the end");
}

#[test]
fn too_long_is_refused() {
    assert!(Bits::from_armour(&[b'0'; MOST_CHARACTERS]).is_some());
    assert!(Bits::from_armour(&[b'0'; MOST_CHARACTERS + 1]).is_none());
}

#[test]
fn a_slot_is_the_same_bits() {
    let good = *b"15M67FC000G?ufbE`FepT@3n00Sw";
    for place in 0..good.len() {
        for character in 0..=255_u8 {
            let mut payload = good;
            payload[place] = character;
            let (slot, bits) = (Slot::from_armour(&payload), Bits::from_armour(&payload));
            assert_eq!(slot.is_some(), bits.is_some(), "{character} at {place}");
            let (Some(slot), Some(bits)) = (slot, bits) else { continue };
            assert_eq!(slot.n_bits(), bits.n_bits());
            for start in 0..200 {
                assert_eq!(slot.unsigned(start, 30), bits.unsigned(start, 30), "{start}");
            }
        }
    }
    let slot = Slot::from_armour(&good).unwrap();
    let bits = Bits::from_armour(&good).unwrap();
    for width in 1..=48 {
        for start in 0..300 {
            assert_eq!(slot.unsigned(start, width), bits.unsigned(start, width), "{start}+{width}");
        }
    }
}

#[test]
fn any_width_and_any_start_can_be_asked_for() {
    let bits = Bits::from_armour(b"wwwwwwwwwwwwwwww").unwrap();
    for start in [0, 1, 47, 48, 95, 96, 5000, usize::MAX] {
        for width in [0, 1, 48, 49, 63, 64, 65, usize::MAX] {
            let there = 96_usize.saturating_sub(start).min(width).min(48);
            assert_eq!(bits.unsigned(start, width).count_ones() as usize, there, "{start} {width}");
            let is_negative = start < 96 && width > 0;
            assert_eq!(bits.signed(start, width) < 0, is_negative, "{start} {width}");
        }
    }
}
