//! Decoded tables: from the bytes of a NOAA table to rows and reports, beside what splitting cells
//! costs by itself.

use std::error::Error;
use std::hint::black_box;
use std::path::Path;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use vigia_read::{Census, Feed, Item};
use vigia_sea::{Digest, Evidence, InputId, Nature, PositionReport, Span, TimeFrom};

/// One way to read the table; it says how many rows it saw.
type Reader = fn(&[u8]) -> u64;

const CONTESTANTS: &[(&str, Reader)] = &[
    ("limit: line ends found (memchr)", lines),
    ("csv 1.4, cells only (ByteRecord)", csv_cells),
    ("csv 1.4, six numbers parsed (std)", csv_numbers),
    ("**vigia-read, `Feed` to rows**", rows),
    ("vigia-read, `Feed` to reports, one fingerprint for all", unproven),
    ("vigia-read, `Feed` to reports with evidence (BLAKE3)", reports),
];

const PIECE: usize = 256 * 1024;

/// Reads the table with every contestant in whose name `word` stands, in turn; prints the best and
/// the median of user time.
pub fn run(rounds: usize, word: &str) -> Result<(), Box<dyn Error>> {
    let contestants: Vec<_> = CONTESTANTS.iter().filter(|(name, _)| name.contains(word)).collect();
    let data = std::env::var_os("VIGIA_FIELD_DATA").ok_or("VIGIA_FIELD_DATA is not set")?;
    let seed = std::fs::read_to_string(Path::new(&data).join("ais/csv/aisdb-noaa_20230101.csv"))?;
    let table = grow(&seed, 1000)?;
    let mut times = vec![Vec::new(); contestants.len()];
    let mut counts = vec![0; contestants.len()];
    for _ in 0..rounds {
        for (at, (_, read)) in contestants.iter().enumerate() {
            let before = user_seconds()?;
            counts[at] = black_box(read(black_box(table.as_bytes())));
            times[at].push(user_seconds()? - before);
        }
    }
    println!("{} bytes, medians of {rounds} rounds of user time\n", table.len());
    println!("| contestant | rows | ns a row | M rows/s | best |\n|---|---|---|---|---|");
    for (at, (name, _)) in contestants.iter().enumerate() {
        times[at].sort_by(f64::total_cmp);
        let seconds = times[at][rounds / 2];
        let n = counts[at] as f64;
        println!(
            "| {name} | {} | {:.0} | {:.2} | {:.2} |",
            counts[at],
            seconds * 1e9 / n,
            n / seconds / 1e6,
            n / times[at][0] / 1e6
        );
    }
    Ok(())
}

/// Writes the table that the contestants in other languages read.
pub fn write(path: &Path) -> Result<(), Box<dyn Error>> {
    let data = std::env::var_os("VIGIA_FIELD_DATA").ok_or("VIGIA_FIELD_DATA is not set")?;
    let seed = std::fs::read_to_string(Path::new(&data).join("ais/csv/aisdb-noaa_20230101.csv"))?;
    Ok(std::fs::write(path, grow(&seed, 1000)?)?)
}

/// The rows again and again, as a day goes on: later times, 15 times as many vessels.
fn grow(seed: &str, times: usize) -> Result<String, Box<dyn Error>> {
    let (header, rows) = seed.split_once('\n').ok_or("no header")?;
    let mut table = String::with_capacity(seed.len() * times);
    table.push_str(header);
    table.push('\n');
    for turn in 0..times {
        let second = turn * 86;
        let clock = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
        for row in rows.lines() {
            // 9 digits of MMSI, comma, date, T, time.
            table.push_str(&row[..7]);
            table.push_str(&format!("{:02}", (turn % 15) * 6));
            table.push_str(&row[9..21]);
            table.push_str(&clock);
            table.push_str(&row[29..]);
            table.push('\n');
        }
    }
    Ok(table)
}

fn lines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).map(black_box).count() as u64 - 1
}

fn csv_reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().flexible(true).from_reader(bytes)
}

fn csv_cells(bytes: &[u8]) -> u64 {
    let mut reader = csv_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let mut n = 0;
    while reader.read_byte_record(&mut record).expect("a good table") {
        black_box(&record);
        n += 1;
    }
    n
}

fn csv_numbers(bytes: &[u8]) -> u64 {
    let mut reader = csv_reader(bytes);
    let mut record = csv::StringRecord::new();
    let mut n = 0;
    while reader.read_record(&mut record).expect("a good table") {
        black_box(record[0].parse::<u32>().ok());
        for place in 2..7 {
            black_box(record[place].parse::<f64>().ok());
        }
        n += 1;
    }
    n
}

fn feed(bytes: &[u8], take: &mut impl FnMut(Item<'_>)) {
    let mut feed = Feed::new(InputId(0), Census::default());
    for piece in bytes.chunks(PIECE) {
        feed.push(piece, take).expect("a good table");
    }
    black_box(feed.finish(take).expect("a good table").quality());
}

fn rows(bytes: &[u8]) -> u64 {
    let mut n = 0;
    feed(bytes, &mut |item| {
        if let Item::Row(row) = &item {
            black_box(row);
            n += 1;
        }
    });
    n
}

/// Reports as `Row::position` makes them, but all with one fingerprint, which is made once: what
/// is left of the time when nobody needs evidence.
fn unproven(bytes: &[u8]) -> u64 {
    let span = Span { offset: 0, length: 0 };
    let digest = Digest::of(bytes.get(..64).unwrap_or_default());
    let evidence = Evidence { input: InputId(0), span, earlier: None, digest };
    let mut n = 0;
    feed(bytes, &mut |item| {
        let Item::Row(row) = &item else { return };
        n += 1;
        black_box(&PositionReport {
            vessel: row.vessel,
            observed_at: Some(row.at),
            time_from: TimeFrom::Column,
            place: row.place,
            speed: row.speed,
            course: row.course,
            heading: row.heading,
            status: row.status,
            transceiver: row.transceiver,
            nature: Nature::Declared,
            source: row.source,
            also_heard_by: None,
            evidence: evidence.clone(),
        });
        black_box(&row.statics());
    });
    n
}

fn reports(bytes: &[u8]) -> u64 {
    let mut n = 0;
    feed(bytes, &mut |item| {
        n += 1;
        item.reports(&mut |report| {
            black_box(&report);
        });
    });
    n
}

fn user_seconds() -> Result<f64, Box<dyn Error>> {
    Ok(getrusage(UsageWho::RUSAGE_SELF)?.user_time().num_microseconds() as f64 / 1e6)
}
