//! Broken Parquet files: an error or other rows, never a panic.

use proptest::prelude::*;
use vigia_archive::Form;

use crate::sample::{positions, text_of};

fn whole() -> Vec<u8> {
    positions(0..300, Form::GeoParquet, true)
}

#[test]
fn a_cut_file_is_refused() {
    let whole = whole();
    for n in [4, 8, 12, whole.len() / 2, whole.len() - 9, whole.len() - 1] {
        let error = text_of(whole[..n].to_vec()).unwrap_err();
        assert!(!error.is_empty(), "{n} bytes");
    }
}

#[test]
fn other_bytes_are_refused() {
    for bytes in [&b""[..], b"PAR1", b"PAR1PAR1", b"PAR1\xff\xff\xff\xffPAR1", b"PAR1\0\0\0\0PAR1"]
    {
        assert!(text_of(bytes.to_vec()).is_err(), "{bytes:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn flipped_bytes_do_not_panic(flips in prop::collection::vec((any::<prop::sample::Index>(), 1..=255_u8), 1..4)) {
        let mut bytes = whole();
        for (at, flip) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
        }
        let _result = text_of(bytes);
    }
}
