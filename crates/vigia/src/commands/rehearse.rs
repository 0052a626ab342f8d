//! `vigia rehearse`: simulated traffic and its truth, as files.

use serde_json::{Map, Value, json};
use vigia_print::zones_geojson;
use vigia_rehearse::{Rehearsal, Scenario, Truth, rehearse};
use vigia_sea::Position;

use crate::args::{Day, Rehearse, Size};
use crate::failure::Failure;
use crate::findings::coast;
use crate::output::{FORCE, Folder};
use crate::say::Say;
use crate::{scenario, stdout};

pub(crate) const MESSAGES: &str = "messages.nmea";
pub(crate) const TRUTH: &str = "truth.json";
pub(crate) const ZONES: &str = "zones.geojson";

/// What `format` says in the truth file; `docs/rehearsal.md` tells what is in it.
const FORMAT: &str = "vigia.truth 2";

pub(crate) fn run(args: &Rehearse, say: &Say) -> Result<(), Failure> {
    if args.example_scenario {
        return stdout::write(|out| out.write_all(scenario::EXAMPLE.as_bytes()));
    }
    let Some(output) = &args.output else {
        return Err(Failure::request("no folder to write into", "name one with -o"));
    };
    let scenario = asked_for(args)?;
    let mut folder = Folder::begin(output, args.force, FORCE)?;
    let rehearsal = rehearse(&scenario, &coast()?);
    write(&mut folder, &scenario, &rehearsal)?;
    folder.finish()?;
    say.note(&format!(
        "{} sentences of {} simulated vessels, {} planted behaviours; truth in {}",
        rehearsal.n_sentences,
        rehearsal.n_vessels,
        rehearsal.planted.len(),
        output.join(TRUTH).display()
    ));
    for left_out in &rehearsal.left_out {
        say.note(&format!("left out: {left_out}"));
    }
    Ok(())
}

fn asked_for(args: &Rehearse) -> Result<Scenario, Failure> {
    let mut scenario = match &args.scenario {
        Some(path) => scenario::open(path)?,
        None => scenario::sized(args.size.unwrap_or(Size::Day)),
    };
    scenario.seed = args.seed.unwrap_or(scenario.seed);
    scenario.n_vessels = args.vessels.unwrap_or(scenario.n_vessels);
    Ok(scenario)
}

/// A usual day.
pub(crate) fn usual(day: Day) -> Scenario {
    let usual = Scenario::day(day.seed);
    Scenario { n_vessels: day.vessels.unwrap_or(usual.n_vessels), ..usual }
}

/// Writes the messages, the truth and the zones.
pub(crate) fn write(
    folder: &mut Folder,
    scenario: &Scenario,
    rehearsal: &Rehearsal,
) -> Result<(), Failure> {
    folder.write(MESSAGES, |out| out.write_all(&rehearsal.nmea))?;
    let truth = truth(scenario, rehearsal);
    folder.write(TRUTH, |out| writeln!(out, "{truth:#}"))?;
    folder.write(ZONES, |out| {
        let zones = scenario.zones.iter();
        zones_geojson(zones.map(|zone| (zone.name.as_str(), zone.corners.as_slice())), out)
    })
}

fn truth(scenario: &Scenario, rehearsal: &Rehearsal) -> Value {
    let planted: Vec<Value> = rehearsal
        .planted
        .iter()
        .map(|one| {
            let mut entry = entry(one.kind.word(), one);
            entry.insert("also_seen_as".to_owned(), json!(one.kind.also_seen_as()));
            Value::Object(entry)
        })
        .collect();
    let look_alikes: Vec<Value> = rehearsal
        .look_alikes
        .iter()
        .map(|one| Value::Object(entry(one.kind.word(), one)))
        .collect();
    json!({
        "format": FORMAT,
        "nature": "simulated",
        "seed": scenario.seed,
        "start": scenario.start.to_string(),
        "end": scenario.start.plus(scenario.length).to_string(),
        "vessel_days": vessel_days(rehearsal.vessel_minutes),
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
        "left_out": rehearsal.left_out,
        "planted": planted,
        "look_alikes": look_alikes,
    })
}

fn entry<Kind>(word: &str, truth: &Truth<Kind>) -> Map<String, Value> {
    let mut entry = Map::new();
    let mut put = |key: &str, value: Value| entry.insert(key.to_owned(), value);
    put("kind", json!(word));
    if let Some(variant) = truth.variant {
        put("variant", json!(variant));
    }
    put("vessels", truth.vessels.iter().map(|mmsi| mmsi.number()).collect());
    put("start", json!(truth.interval.start.to_string()));
    put("end", json!(truth.interval.end.to_string()));
    put("place", place(truth.place));
    if let Some(zone) = &truth.zone {
        put("zone", json!(zone));
    }
    if truth.is_one_sided {
        put("one_sided", json!(true));
    }
    entry
}

fn place(place: Position) -> Value {
    json!({ "lat": place.lat.degrees(), "lon": place.lon.degrees() })
}

/// To a hundredth of a day.
fn vessel_days(minutes: u64) -> Value {
    let hundredths = u32::try_from(minutes * 100 / 1440).unwrap_or(u32::MAX);
    json!(f64::from(hundredths) / 100.0)
}
