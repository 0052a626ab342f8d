//! Follows a stream in the pieces in which it comes, and shows each message at once:
//! `nc receiver 5631 | cargo run -p vigia-read --example follow`.

use std::error::Error;
use std::io::{Read as _, Write as _};

use vigia_read::{Census, Feed, Item};
use vigia_sea::InputId;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut input, mut out) = (std::io::stdin().lock(), std::io::stdout().lock());
    let mut feed = Feed::new(InputId(0), Census::default());
    let mut piece = [0; 4096];
    loop {
        let n = input.read(&mut piece)?;
        let mut lines = String::new();
        let mut take = |item: Item<'_>| {
            if let Item::Message(message, heard) = item {
                let head = message.head();
                let place = message.place().map_or_else(String::new, |place| place.to_string());
                let (line, kind, mmsi) = (heard.line_number, head.kind, head.mmsi);
                lines.extend([format!("{line}: type {kind} of {mmsi} {place}\n")]);
            }
        };
        feed.push(piece.get(..n).unwrap_or_default(), &mut take)?;
        if n == 0 {
            feed.finish(&mut take)?;
            return Ok(out.write_all(lines.as_bytes())?);
        }
        out.write_all(lines.as_bytes())?;
        out.flush()?;
    }
}
