//! `vigia score`: what was found against what is true.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use vigia_sea::{Interval, Timestamp};

use crate::args::ScoreFiles;
use crate::failure::Failure;
use crate::grade::{Grade, KindGrade, LeadGrade, LeadMark, Mark, Told, Truth};
use crate::stdout;

pub(crate) fn run(args: &ScoreFiles) -> Result<(), Failure> {
    let truth = truth(&args.truth)?;
    let told = told(&args.events)?;
    let grade = Grade::new(&truth, &told);
    stdout::write(|out| {
        if args.json {
            writeln!(out, "{:#}", as_json(&grade, &truth))
        } else {
            out.write_all(as_text(&grade, &truth).as_bytes())
        }
    })
}

const TRUTH_ADVICE: &str = "give a truth.json of `vigia rehearse`, or {\"events\": [{\"kind\", \"mmsi\", \"start\", \"end\"}, …]}";
const EVENTS_ADVICE: &str = "give the folder of `vigia leads`, an events.jsonl, or a JSON list of \
                             {\"kind\", \"mmsi\", \"start\", \"end\"}";

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::open(path, &error))
}

fn wrong(path: &Path, what: &str, advice: &str) -> Failure {
    Failure::request(format!("`{}` {what}", path.display()), advice)
}

/// A truth file of a rehearsal, or of the generators of others.
fn truth(path: &Path) -> Result<Truth, Failure> {
    let whole: Value = serde_json::from_str(&text(path)?)
        .map_err(|error| wrong(path, &format!("is no JSON: {error}"), TRUTH_ADVICE))?;
    let list = |key: &str| whole.get(key).and_then(Value::as_array);
    let planted = list("planted").or_else(|| list("events"));
    let planted = planted.ok_or_else(|| wrong(path, "tells nothing that is true", TRUTH_ADVICE))?;
    let all = |list: &[Value]| -> Result<Vec<Mark>, Failure> {
        let marks = list.iter().enumerate().map(|(place, value)| {
            mark(value).ok_or_else(|| {
                wrong(
                    path,
                    &format!("has an entry {} that cannot be read", place + 1),
                    TRUTH_ADVICE,
                )
            })
        });
        marks.collect()
    };
    Ok(Truth {
        planted: all(planted)?,
        look_alikes: all(list("look_alikes").map_or(&[][..], Vec::as_slice))?,
        vessel_days: vessel_days(&whole),
    })
}

fn vessel_days(truth: &Value) -> Option<f64> {
    let told = truth.get("vessel_days").and_then(Value::as_f64);
    told.or_else(|| Some(truth.get("n_vessels")?.as_f64()? * truth.get("days")?.as_f64()?))
}

/// The words that other generators have for our kinds.
const OTHER_WORDS: [(&str, &str); 2] =
    [("jump", "impossible_motion"), ("shared_mmsi", "shared_identity")];
/// What a conduct also gives rise to, where the file does not tell.
const ALSO_SEEN_AS: [(&str, &[&str]); 4] = [
    ("encounter", &["loitering", "drifting"]),
    ("loitering", &["drifting"]),
    ("impossible_motion", &["displaced_position", "shared_identity", "gap", "speed_for_type"]),
    ("shared_identity", &["impossible_motion", "displaced_position", "gap"]),
];

fn mark(value: &Value) -> Option<Mark> {
    // Ours and Global Fishing Watch's events have a `type`; truths have a `kind`.
    let word = value.get("kind").or_else(|| value.get("type"))?.as_str()?;
    let kind = OTHER_WORDS.iter().find(|(other, _)| *other == word).map_or(word, |(_, own)| own);
    let vessels = value.get("vessels").filter(|list| is_of_mmsis(list)).or(value.get("mmsi"))?;
    let vessels: Option<BTreeSet<u64>> = vessels.as_array()?.iter().map(mmsi).collect();
    let also: Option<Vec<String>> = value
        .get("also_seen_as")
        .and_then(Value::as_array)
        .map(|list| list.iter().filter_map(|word| Some(word.as_str()?.to_owned())).collect());
    let usual =
        || ALSO_SEEN_AS.iter().find(|(own, _)| *own == kind).map_or(&[][..], |(_, all)| all);
    let also_seen_as =
        also.unwrap_or_else(|| usual().iter().map(|word| (*word).to_owned()).collect());
    let interval =
        Interval { start: moment(value.get("start")?)?, end: moment(value.get("end")?)? };
    let is_one_sided = value.get("one_sided").and_then(Value::as_bool) == Some(true);
    Some(Mark { kind: kind.to_owned(), vessels: vessels?, interval, also_seen_as, is_one_sided })
}

/// Other generators call hulls by small numbers beside their MMSIs.
fn is_of_mmsis(list: &Value) -> bool {
    let mut all = list.as_array().into_iter().flatten();
    all.all(|one| mmsi(one).is_some_and(|number| number >= 10_000))
}

/// A number, a text of digits, or a vessel of our own files.
fn mmsi(value: &Value) -> Option<u64> {
    let inside = value.get("mmsi").unwrap_or(value);
    inside.as_u64().or_else(|| inside.as_str()?.parse().ok())
}

/// Seconds since 1970, or ISO 8601 in UTC.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds of our times")]
fn moment(value: &Value) -> Option<Timestamp> {
    match value.as_f64() {
        Some(seconds) => Some(Timestamp::from_unix_milliseconds((seconds * 1000.0).round() as i64)),
        None => Timestamp::from_text(value.as_str()?),
    }
}

/// A folder of `vigia leads`, a file of events of ours, or a list of anybody.
fn told(path: &Path) -> Result<Told, Failure> {
    if path.is_dir() {
        let (events, ids) = events(&path.join("events.jsonl"))?;
        let leads = leads(&path.join("leads.geojson"), &ids)?;
        return Ok(Told { events, leads: Some(leads) });
    }
    Ok(Told { events: events(path)?.0, leads: None })
}

/// Events, and their places by their names.
fn events(path: &Path) -> Result<(Vec<Mark>, BTreeMap<String, usize>), Failure> {
    let text = text(path)?;
    let values: Vec<Value> = if text.trim_start().starts_with('[') {
        serde_json::from_str(&text)
            .map_err(|error| wrong(path, &format!("is no JSON: {error}"), EVENTS_ADVICE))?
    } else {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let read = lines.map(|(place, line)| {
            serde_json::from_str(line).map_err(|error| {
                wrong(path, &format!("line {} is no JSON: {error}", place + 1), EVENTS_ADVICE)
            })
        });
        read.collect::<Result<_, _>>()?
    };
    let (mut marks, mut ids) = (Vec::new(), BTreeMap::new());
    for (place, value) in values.iter().enumerate() {
        let mark = mark(value).ok_or_else(|| {
            wrong(path, &format!("has an event {} that cannot be read", place + 1), EVENTS_ADVICE)
        })?;
        marks.push(mark);
        ids.extend(value.get("id").and_then(Value::as_str).map(|id| (id.to_owned(), place)));
    }
    Ok((marks, ids))
}

fn leads(path: &Path, ids: &BTreeMap<String, usize>) -> Result<Vec<LeadMark>, Failure> {
    let read = vigia_print::leads_from_geojson(&text(path)?)
        .map_err(|error| wrong(path, &format!("cannot be used: {error}"), EVENTS_ADVICE))?;
    let leads = read.features.into_iter().map(|feature| {
        let lead = feature.properties;
        let moments = Timestamp::from_text(&lead.start).zip(Timestamp::from_text(&lead.end));
        let (start, end) =
            moments.ok_or_else(|| wrong(path, "has a lead without times", EVENTS_ADVICE))?;
        let vessels = lead.vessels.iter().filter_map(|vessel| vessel.mmsi.as_ref()?.parse().ok());
        Ok(LeadMark {
            id: lead.id,
            score: lead.score,
            vessels: vessels.collect(),
            interval: Interval { start, end },
            events: lead.events.iter().filter_map(|id| ids.get(id).copied()).collect(),
        })
    });
    leads.collect()
}

fn as_json(grade: &Grade, truth: &Truth) -> Value {
    let kinds = grade.kinds.iter().map(|(word, kind)| {
        let value = json!({
            "planted": kind.n_planted,
            "found": kind.n_found,
            "recall": share(kind.n_found, kind.n_planted),
            "told": kind.n_told,
            "mistaken": kind.n_mistaken,
            "precision": share(kind.n_told - kind.n_mistaken, kind.n_told),
            "start_error_s": errors(&kind.start_errors),
            "end_error_s": errors(&kind.end_errors),
        });
        (word.clone(), value)
    });
    let leads = grade.leads.as_ref().map(|leads| {
        let scores = leads.scores.iter();
        let scores = scores.map(|(score, is_right)| json!({ "score": score, "right": is_right }));
        json!({
            "leads": leads.n_leads,
            "false": leads.mistaken.len(),
            "false_per_1000_vessel_days": per_thousand(leads, truth),
            "scores": scores.collect::<Vec<_>>(),
            "false_leads": leads.mistaken.iter().map(|(id, alike)| {
                json!({ "id": id, "looks_like": alike })
            }).collect::<Vec<_>>(),
        })
    });
    json!({
        "schema": { "name": "vigia.score", "version": 1 },
        "vessel_days": truth.vessel_days,
        "kinds": kinds.collect::<serde_json::Map<_, _>>(),
        "leads": leads,
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts of events")]
fn share(part: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| (part as f64 / of as f64 * 1000.0).round() / 1000.0)
}

#[expect(clippy::cast_precision_loss, reason = "counts of leads")]
fn per_thousand(leads: &LeadGrade, truth: &Truth) -> Option<f64> {
    let days = truth.vessel_days.filter(|days| *days > 0.0)?;
    Some((leads.mistaken.len() as f64 / days * 1e5).round() / 100.0)
}

/// The median and the largest.
fn errors(seconds: &[f64]) -> Option<Value> {
    let mut sorted = seconds.to_vec();
    sorted.sort_by(f64::total_cmp);
    let median = sorted.get(sorted.len() / 2)?;
    Some(json!({ "median": median, "largest": sorted.last(), "all": sorted }))
}

fn as_text(grade: &Grade, truth: &Truth) -> String {
    let mut lines = vec![format!(
        "{:<20}{:>8}{:>7}{:>8}{:>7}{:>10}{:>11}  {}",
        "KIND", "PLANTED", "FOUND", "RECALL", "TOLD", "MISTAKEN", "PRECISION", "START, END OFF BY"
    )];
    lines.extend(grade.kinds.iter().map(|(word, kind)| row(word, kind)));
    if let Some(leads) = &grade.leads {
        let rate = per_thousand(leads, truth)
            .map_or(String::new(), |rate| format!(", {rate} per 1,000 vessel-days"));
        lines.push(String::new());
        lines.push(format!(
            "{} leads, {} of them false{rate}",
            leads.n_leads,
            leads.mistaken.len()
        ));
        let of = leads.by_tens().into_iter().enumerate().filter(|(_, (n, _))| *n > 0);
        lines.extend(of.map(|(tens, (n, n_right))| {
            format!("  score {:>3} and more: {n_right} of {n} right", tens * 10)
        }));
        lines.extend(leads.mistaken.iter().map(|(id, alike)| {
            format!("  false: {id}  {}", alike.as_deref().unwrap_or("nothing planted"))
        }));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn row(word: &str, kind: &KindGrade) -> String {
    let share = |part, of| share(part, of).map_or("–".to_owned(), |share| format!("{share:.3}"));
    let largest = |seconds: &[f64]| {
        let largest = seconds.iter().copied().max_by(f64::total_cmp);
        largest.map_or("–".to_owned(), |largest| format!("{largest:.0} s"))
    };
    format!(
        "{word:<20}{:>8}{:>7}{:>8}{:>7}{:>10}{:>11}  {}, {} at most",
        kind.n_planted,
        kind.n_found,
        share(kind.n_found, kind.n_planted),
        kind.n_told,
        kind.n_mistaken,
        share(kind.n_told - kind.n_mistaken, kind.n_told),
        largest(&kind.start_errors),
        largest(&kind.end_errors),
    )
}
