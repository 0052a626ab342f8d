//! Counts the messages of logs by type: `cargo run -p vigia-read --example count_types -- log.nmea`.

use std::error::Error;
use std::io::Write as _;

use vigia_read::{Census, Feed};
use vigia_sea::InputId;

fn main() -> Result<(), Box<dyn Error>> {
    let mut census = Census::default();
    for (number, path) in (0..).zip(std::env::args().skip(1)) {
        let mut feed = Feed::new(InputId(number), census);
        feed.push(&std::fs::read(path)?, &mut |_| ())?;
        census = feed.finish(&mut |_| ())?;
    }
    let quality = census.quality();
    let mut out = std::io::stdout().lock();
    for (kind, n) in &quality.messages {
        writeln!(out, "type {kind:2}: {n}")?;
    }
    for (reason, n) in &quality.rejects {
        writeln!(out, "{n} lines gave no message: {}", reason.word())?;
    }
    Ok(())
}
