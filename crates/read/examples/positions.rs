//! Positions of a log with their times and receivers, as CSV:
//! `cargo run -p vigia-read --example positions -- log.nmea`.

use std::error::Error;
use std::io::{BufWriter, Write as _};

use vigia_read::{Census, Feed, Item};
use vigia_sea::InputId;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name a log")?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut written = writeln!(out, "mmsi,time,time_from,station,lat,lon");
    let mut take = |item: Item<'_>| {
        let Item::Message(message, heard) = item else { return };
        let (Some(place), false) = (message.place(), heard.is_duplicate) else { return };
        let mmsi = message.head().mmsi.number();
        let at = heard.at.map_or_else(String::new, |at| at.to_string());
        let (from, station) = (heard.time_from.word(), heard.station);
        let (lat, lon) = (place.lat.degrees(), place.lon.degrees());
        if written.is_ok() {
            written = writeln!(out, "{mmsi},{at},{from},{station},{lat:.7},{lon:.7}");
        }
    };
    let mut feed = Feed::new(InputId(0), Census::default());
    feed.push(&std::fs::read(path)?, &mut take)?;
    feed.finish(&mut take)?;
    written?;
    Ok(out.flush()?)
}
