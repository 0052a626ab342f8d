//! Lines through the smallest door: no bytes panic it, and a line that gives a message by itself
//! gives the same among others.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigia_read::{Decoded, Decoder};

fuzz_target!(|bytes: &[u8]| {
    let mut decoder = Decoder::default();
    for line in bytes.split(|byte| *byte == b'\n') {
        let among_others = decoder.line(line);
        let alone = Decoder::default().line(line);
        match &alone {
            Decoded::Part => {}
            Decoded::Message(message, _) => {
                let mut fields = Vec::new();
                message.fields(&mut fields);
                assert!(fields.len() >= 3, "type, repeat and sender at least");
                assert_eq!(alone, among_others);
            }
            Decoded::Other | Decoded::Reject(_) => assert_eq!(alone, among_others),
        }
    }
});
