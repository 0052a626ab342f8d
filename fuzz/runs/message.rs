//! Payloads of every type: bits are those of the armour, fields come in their order and once, and
//! a message cut short gives no value that the whole one does not have.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigia_fuzz::armour;
use vigia_read::{Bits, FIELDS, Message};
use vigia_sea::Value;

fuzz_target!(|bytes: &[u8]| {
    let [start, width, rest @ ..] = bytes else { return };
    let payload = armour(rest);
    let Some(bits) = Bits::from_armour(payload.as_bytes()) else {
        assert!(rest.len() > 230, "these characters are all armour");
        return;
    };
    assert_eq!(bits.n_bits(), 6 * rest.len());
    let (start, width) = (usize::from(*start) * 6, usize::from(*width));
    let expected = one_by_one(rest, start, width.min(48));
    assert_eq!(bits.unsigned(start, width), expected);
    let is_negative = (1..=48).contains(&width) && expected >> (width - 1) == 1;
    assert_eq!(bits.signed(start, width) < 0, is_negative || (width > 48 && expected >> 47 == 1));

    let Ok(message) = Message::from_bits(&bits) else { return };
    let mut fields = Vec::new();
    message.fields(&mut fields);
    let mut names = FIELDS.iter().map(|doc| doc.name);
    for (name, value) in &fields {
        assert!(names.any(|known| known == *name), "`{name}` is documented, in its place and once");
        match (*name, *value) {
            ("lon", Value::Decimal { units, .. }) => assert!(units.abs() <= 1_800_000_000),
            ("lat", Value::Decimal { units, .. }) => assert!(units.abs() <= 900_000_000),
            ("heading", Value::Whole(degrees)) => assert!((0..360).contains(&degrees)),
            ("course", Value::Decimal { units, .. }) => assert!((0..3600).contains(&units)),
            _ => {}
        }
    }
});

/// The same bits, found one after the other.
fn one_by_one(codes: &[u8], start: usize, width: usize) -> u64 {
    (start..start + width).fold(0, |number, at| {
        let code = codes.get(at / 6).map_or(0, |byte| byte & 63);
        number << 1 | u64::from(code >> (5 - at % 6) & 1)
    })
}
