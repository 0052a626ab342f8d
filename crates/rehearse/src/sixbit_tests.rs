use super::*;

/// A payload that others have published and decoded, field by field.
fn check(fields: &[Field], payload: &str, fill: usize) {
    assert_eq!(Bits::of(fields).payload(), (payload.to_owned(), fill));
}

#[test]
fn message_1_of_the_gpsd_documentation() {
    // AIVDM/AIVDO protocol decoding, E. S. Raymond: !AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C
    check(
        &[
            (1, 6),
            (0, 2),
            (477_553_000, 30),
            (5, 4),
            (0, 8),
            (0, 10),
            (0, 1),
            (-73_407_500, 28),
            (28_549_700, 27),
            (510, 12),
            (181, 9),
            (15, 6),
            (0, 2),
            (0, 3),
            (0, 1),
            (149_208, 19),
        ],
        "177KQJ5000G?tO`K>RA1wUbN0TKH",
        0,
    );
}

#[test]
fn the_end_is_filled_up() {
    check(&[(0b1_0000, 5)], "P", 1);
    check(&[(-1, 6), (0, 1)], "w0", 5);
}

#[test]
fn texts_use_the_six_bit_alphabet() {
    let bits = Bits::default().with_text("SIM a1", 8);
    assert_eq!(bits.n_bits(), 48);
    // S 19, I 9, M 13, space 32, A 1, 1 49, @ 0, @ 0
    assert_eq!(bits.payload().0, "C9=P1i00");
}
