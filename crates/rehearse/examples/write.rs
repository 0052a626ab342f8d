//! Writes the lines of a day to standard output and its truth to standard error:
//! `cargo run -r -p vigia-rehearse --example write -- SEED >day.nmea`.

use std::io::{Write as _, stderr, stdout};

use vigia_rehearse::{Scenario, rehearse};
use vigia_sea::Coast;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let seed = std::env::args().nth(1).map_or(Ok(1), |seed| seed.parse())?;
    let coast = Coast::from_bytes(include_bytes!("../../../zones/coast-10m.vcoast"))?;
    let rehearsal = rehearse(&Scenario::day(seed), &coast);
    stdout().write_all(&rehearsal.nmea)?;
    let mut out = stderr();
    for planted in &rehearsal.planted {
        let (at, word) = (planted.interval, planted.kind.word());
        let word = format!("{word}\t{}", planted.variant.unwrap_or_default());
        let (who, length, place) = (&planted.vessels, at.length(), planted.place);
        writeln!(out, "planted\t{word}\t{who:?}\t{}\t{}\t{length}\t{place}", at.start, at.end)?;
    }
    for alike in &rehearsal.look_alikes {
        let (at, word) = (alike.interval, alike.kind.word());
        let word = format!("{word}\t{}", alike.variant.unwrap_or_default());
        let (who, length, place) = (&alike.vessels, at.length(), alike.place);
        writeln!(out, "alike\t{word}\t{who:?}\t{}\t{}\t{length}\t{place}", at.start, at.end)?;
    }
    for left_out in &rehearsal.left_out {
        writeln!(out, "left out\t{left_out}")?;
    }
    writeln!(
        out,
        "vessels {} sent {} received {} lost {} copies {} late {} damaged {} sentences {} bytes {}",
        rehearsal.n_vessels,
        rehearsal.n_reports_sent,
        rehearsal.n_reports_received,
        rehearsal.n_reports_lost,
        rehearsal.n_copies,
        rehearsal.n_late,
        rehearsal.n_damaged,
        rehearsal.n_sentences,
        rehearsal.nmea.len()
    )?;
    Ok(())
}
