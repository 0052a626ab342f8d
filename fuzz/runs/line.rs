//! Lines through the smallest door: no bytes panic it, and a line that gives a message by itself
//! gives the same among others; lines that lie in memory together give what each gives.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigia_read::{Decoded, Decoder};

fuzz_target!(|bytes: &[u8]| {
    let mut decoder = Decoder::default();
    let mut one_by_one = Vec::new();
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
        one_by_one.push(among_others);
    }
    // Behind the last line end stands no line.
    if bytes.is_empty() || bytes.ends_with(b"\n") {
        one_by_one.pop();
    }
    let mut together = Vec::new();
    Decoder::default().lines(bytes, &mut |_, decoded| together.push(decoded.clone()));
    assert_eq!(together, one_by_one);
});
