use super::*;
use crate::Bits;

/// A message of type `kind`, its other bits zero but for `part`, bits 38 and 39.
fn check(kind: u64, part: u64, armour: (usize, u8), expected: Length) {
    let bits = kind << 42 | part << 8;
    let characters = (0..71).map(|n| match n {
        0..8 => u8::try_from((bits >> (42 - 6 * n)) & 63).unwrap(),
        _ => 0,
    });
    let payload: Vec<u8> =
        characters.map(|six| if six < 40 { six + 48 } else { six + 56 }).collect();
    let message = Message::from_bits(&Bits::from_armour(&payload).unwrap()).unwrap();
    assert_eq!(look(&message, armour), expected, "type {kind} {armour:?}");
}

#[test]
fn lengths_and_fill_bits() {
    check(1, 0, (28, 0), Length::Right);
    // Seen in the wild: 5 and 6 on a whole message.
    check(1, 0, (28, 5), Length::WrongFill);
    check(1, 0, (28, 6), Length::WrongFill);
    check(1, 0, (34, 0), Length::Unusual(204));
    check(1, 0, (25, 0), Length::Unusual(150));
    check(5, 0, (71, 2), Length::Right);
    check(5, 0, (71, 0), Length::WrongFill);
    check(24, 0, (27, 2), Length::Right);
    check(24, 0, (27, 0), Length::WrongFill);
    check(24, 0, (28, 0), Length::Unusual(168));
    check(24, 1, (28, 0), Length::Right);
    check(8, 0, (40, 5), Length::Right);
    check(8, 0, (40, 6), Length::WrongFill);
    check(8, 0, (170, 0), Length::Unusual(1020));
    check(21, 0, (46, 4), Length::Right);
    check(37, 0, (71, 0), Length::Right);
}
