//! `vigia rehearse`: a simulated day and its truth, as files.

use serde_json::{Value, json};
use vigia_rehearse::{Rehearsal, Scenario, rehearse};
use vigia_sea::{Interval, Mmsi, Position};

use crate::args::{Day, Rehearse};
use crate::failure::Failure;
use crate::findings::coast;
use crate::output::{FORCE, Folder};
use crate::say::Say;

pub(crate) const MESSAGES: &str = "messages.nmea";
pub(crate) const TRUTH: &str = "truth.json";

pub(crate) fn run(args: &Rehearse, say: &Say) -> Result<(), Failure> {
    let mut folder = Folder::begin(&args.output, args.force, FORCE)?;
    let rehearsal = rehearse(&scenario(args.day), &coast()?);
    write(&mut folder, args.day, &rehearsal)?;
    folder.finish()?;
    say.note(&format!(
        "{} sentences of {} simulated vessels, {} planted behaviours; truth in {}",
        rehearsal.n_sentences,
        rehearsal.n_vessels,
        rehearsal.planted.len(),
        args.output.join(TRUTH).display()
    ));
    Ok(())
}

pub(crate) fn scenario(day: Day) -> Scenario {
    Scenario { n_vessels: day.vessels, ..Scenario::day(day.seed) }
}

/// Writes the messages and the truth.
pub(crate) fn write(folder: &mut Folder, day: Day, rehearsal: &Rehearsal) -> Result<(), Failure> {
    folder.write(MESSAGES, |out| out.write_all(&rehearsal.nmea))?;
    let truth = truth(day, rehearsal);
    folder.write(TRUTH, |out| writeln!(out, "{truth:#}"))
}

fn truth(day: Day, rehearsal: &Rehearsal) -> Value {
    let planted: Vec<Value> = rehearsal
        .planted
        .iter()
        .map(|one| entry(one.kind.word(), &one.vessels, one.interval, one.place))
        .collect();
    let look_alikes: Vec<Value> = rehearsal
        .look_alikes
        .iter()
        .map(|one| entry(one.kind.word(), &one.vessels, one.interval, one.place))
        .collect();
    json!({
        "schema": { "name": "vigia.truth", "version": 1 },
        "nature": "simulated",
        "seed": day.seed,
        "counts": {
            "vessels": rehearsal.n_vessels,
            "sentences": rehearsal.n_sentences,
            "positions_sent": rehearsal.n_reports_sent,
            "positions_received": rehearsal.n_reports_received,
            "positions_lost": rehearsal.n_reports_lost,
            "copies": rehearsal.n_copies,
            "late": rehearsal.n_late,
            "damaged": rehearsal.n_damaged,
        },
        "planted": planted,
        "look_alikes": look_alikes,
    })
}

fn entry(kind: &str, vessels: &[Mmsi], interval: Interval, place: Position) -> Value {
    json!({
        "kind": kind,
        "mmsi": vessels.iter().map(|mmsi| mmsi.number()).collect::<Vec<_>>(),
        "start": interval.start.to_string(),
        "end": interval.end.to_string(),
        "lat": place.lat.degrees(),
        "lon": place.lon.degrees(),
    })
}
