//! Parts of many messages from four stations, in any order and with any gaps: every part is used,
//! or lost with a count, exactly once, and no message has parts of two stations.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use vigia_fuzz::{armour, sentence, tag_block};
use vigia_read::{Census, Feed, Item};
use vigia_sea::InputId;

fuzz_target!(|bytes: &[u8]| {
    let mut log = String::new();
    let mut n_lines = 0_u64;
    let mut now = 1_600_000_000_u64;
    let (plays, _) = bytes.as_chunks::<5>();
    for play in plays {
        now += u64::from(play[4] >> 4);
        log += &line(play, now, n_lines);
        n_lines += 1;
        // Sometimes so many other lines come that parts grow old.
        for _ in 0..if play[4] & 15 == 15 { 150 } else { 0 } {
            log += "$GPGGA,,,,,,0,00,,,M,,M,,*66\n";
            n_lines += 1;
        }
    }

    let mut used = BTreeSet::new();
    let mut n_used = 0;
    let mut take = |item: Item<'_>| {
        let Item::Message(_, heard) = item else { panic!("there is no table") };
        let parts: Vec<String> =
            heard.lines().map(|line| String::from_utf8_lossy(line).into_owned()).collect();
        n_used += parts.len() as u64;
        for (at, part) in parts.iter().enumerate() {
            assert!(used.insert(part.clone()), "no part is used twice: {part}");
            let (mine, first) = (Told::by(part), Told::by(&parts[0]));
            assert_eq!(mine.common, first.common, "parts of one message: {parts:#?}");
            let is_alone = mine.total == 1 && parts.len() == 1;
            assert!(is_alone || mine.total == parts.len(), "all parts are there: {parts:#?}");
            // The last to arrive stands last, whichever it is.
            let earlier: Vec<usize> =
                parts[..at].iter().map(|part| Told::by(part).number).collect();
            assert!(!earlier.contains(&mine.number), "each part once: {parts:#?}");
        }
    };
    let mut feed = Feed::new(InputId(0), Census::default());
    feed.push(log.as_bytes(), &mut take).expect("no table");
    let Ok(census) = feed.finish(&mut take) else { return };
    let quality = census.quality();
    assert_eq!(quality.n_lines, n_lines);
    assert_eq!(quality.n_lines_used, n_used, "what is used stands in a message");
    assert_eq!(n_lines, n_used + quality.n_lines_other + quality.n_rejects());
});

/// One part. Its tag block numbers it, so that no two lines are equal.
fn line(play: &[u8; 5], now: u64, number: u64) -> String {
    let [who, which, sequence, content, _] = play;
    let station = who & 3;
    let total = 1 + which % 4;
    let part = 1 + (which >> 2) % total;
    let sequence = if *sequence > 200 { String::new() } else { (sequence % 10).to_string() };
    let channel = ["A", "B", "", "1"][usize::from(who >> 2 & 3)];
    let payload = armour(&[*content, content ^ 21, content.wrapping_mul(7)].repeat(10));
    let group = match who >> 4 {
        0..4 => String::new(),
        group => format!("g:{part}-{total}-{group},"),
    };
    let tags = tag_block(&format!("{group}s:station{station},n:{number},c:{now}"));
    tags + &sentence(&format!("AIVDM,{total},{part},{sequence},{channel},{payload},0")) + "\n"
}

/// What a line says about its part.
#[derive(Debug)]
struct Told {
    /// Station, how many parts, sequence number, channel: the same in all parts.
    common: [String; 4],
    total: usize,
    number: usize,
}

impl Told {
    fn by(line: &str) -> Self {
        let station = line.split("s:").nth(1).and_then(|rest| rest.split(',').next());
        let fields: Vec<&str> = line.split('!').nth(1).expect("a sentence").split(',').collect();
        let text = |at: usize| fields[at].to_owned();
        let common = [station.expect("a station").to_owned(), text(1), text(3), text(4)];
        let whole = |at: usize| fields[at].parse().expect("a number");
        Self { common, total: whole(1), number: whole(2) }
    }
}
