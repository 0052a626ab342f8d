//! Logs with anything around their sentences: the size of the pieces does not matter, and what a
//! bare sentence says, it says inside every wrapper.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigia_fuzz::{armour, read, sentence, tag_block};
use vigia_read::{Census, Decoded, Decoder, Feed, Item};
use vigia_sea::InputId;

fuzz_target!(|bytes: &[u8]| {
    let [which, size, rest @ ..] = bytes else { return };
    if *which == 0 {
        let whole = read(rest, &[rest.len()]);
        let pieces = read(rest, &[usize::from(*size), 3]);
        assert_eq!(whole, pieces, "the size of the pieces does not matter");
    } else {
        wrapped(*which, usize::from(*size), rest);
    }
});

/// One sentence, in wrapper number `which`.
fn wrapped(which: u8, size: usize, bytes: &[u8]) {
    let payload = armour(bytes);
    let bare = sentence(&format!("AIVDM,1,1,,A,{payload},0"));
    let at = 1_200_000_000 + u64::from(which) * 1_000_003;
    let line = match which % 12 {
        0 => format!("{}{bare}", tag_block(&format!("s:r{which},c:{at}"))),
        1 => format!("{}{bare}", tag_block(&format!("g:1-1-{which},n:7,c:{at}123,d:x"))),
        2 => format!("{bare},r{which:03}ABCDE,{at}"),
        3 => format!("{bare},s{which},d-090,T12.3,x4,rPOR,{at}"),
        4 => format!("{at}.125 {bare}"),
        5 => format!("{at}000 {bare}"),
        6 => format!("{at}000000000 {bare}"),
        7 => format!("{at}\t{bare}"),
        8 => format!("nmea0183 n0183-AIVDM AIVDM {bare}"),
        9 => format!("$GPRMC,1250{bare}"),
        10 => format!("{}\\s:wrong*00\\{bare}", tag_block("si:x")),
        _ => format!("{bare}\r"),
    };
    let mut found = Vec::new();
    let mut take = |item: Item<'_>| match item {
        Item::Message(message, heard) => found.push((message.clone(), heard.is_own_ship)),
        Item::Row(_) | Item::Report(_) => panic!("there is no table"),
    };
    let mut feed = Feed::new(InputId(0), Census::default());
    let line = line + "\n";
    for piece in line.as_bytes().chunks(size.max(1)) {
        feed.push(piece, &mut take).expect("no table");
    }
    feed.finish(&mut take).expect("a sentence is there");
    let expected = match Decoder::default().line(bare.as_bytes()) {
        Decoded::Message(message, extent) => vec![(message, extent.is_own_ship)],
        Decoded::Reject(_) => Vec::new(),
        other => panic!("{other:?} of {bare}"),
    };
    assert_eq!(found, expected, "inside {line}");
}
