//! Values of the sea as wire structs.

use std::collections::BTreeSet;
use std::io;

use serde_json::{Value, json};
use vigia_sea::{
    Distance, Duration, EncounterFacts, Event, EventFacts, Evidence, GapFacts,
    ImpossibleMotionFacts, Lead, Nature, ShipType, Speed, TrackId, TrackPoint, VesselCard,
    VesselKey,
};

use crate::findings::Findings;
use crate::form;
use crate::geojson;
use crate::phrase::{doubt_code, innocent_code, reason_code};
use crate::text::Texts;
use crate::wire::{
    EVENT, EventWire, EvidenceWire, LEAD, LeadFeature, LeadProperties, PhraseWire, PlaceWire,
    Schema, SpanWire, TermWire, TrackFacts, VesselWire,
};

/// Writes `events.jsonl`: one event a line.
///
/// # Errors
/// When `out` fails.
pub fn events_jsonl(findings: &Findings<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let texts = Texts::english();
    for event in findings.events {
        serde_json::to_writer(&mut *out, &event_wire(findings, &texts, event))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The banner, when something was invented for an exercise.
pub(crate) fn exercise(texts: &Texts, is_simulated: bool) -> Option<String> {
    is_simulated.then(|| texts.plain("exercise"))
}

pub(crate) fn lead_feature(findings: &Findings<'_>, texts: &Texts, lead: &Lead) -> LeadFeature {
    LeadFeature {
        r#type: "Feature".to_owned(),
        id: lead.id.to_string(),
        geometry: geojson::point(lead.place),
        properties: lead_properties(findings, texts, lead),
    }
}

fn lead_properties(findings: &Findings<'_>, texts: &Texts, lead: &Lead) -> LeadProperties {
    LeadProperties {
        schema: Schema::of(LEAD),
        id: lead.id.to_string(),
        score: lead.score(),
        nature: form::nature(lead.nature).to_owned(),
        exercise: exercise(texts, lead.nature == Nature::Simulated),
        kinds: kinds(findings, lead),
        title: texts.title(findings, lead),
        summary: texts.summary(lead),
        start: lead.interval.start.to_string(),
        end: lead.interval.end.to_string(),
        vessels: vessels(findings, &lead.vessels),
        events: lead.events.iter().map(ToString::to_string).collect(),
        reasons: reasons(texts, lead),
        doubts: doubts(texts, lead),
        innocent_explanations: innocents(texts, lead),
        message_ids: evidence_of(findings, lead)
            .map(|evidence| evidence.digest.to_string())
            .collect(),
    }
}

pub(crate) fn reasons(texts: &Texts, lead: &Lead) -> Vec<TermWire> {
    let wire = lead.reasons.iter().map(|term| TermWire {
        points: term.points,
        code: reason_code(&term.because).to_owned(),
        text: texts.reason(&term.because),
    });
    wire.collect()
}

pub(crate) fn doubts(texts: &Texts, lead: &Lead) -> Vec<TermWire> {
    let wire = lead.doubts.iter().map(|term| TermWire {
        points: term.points,
        code: doubt_code(&term.because).to_owned(),
        text: texts.doubt(&term.because),
    });
    wire.collect()
}

pub(crate) fn innocents(texts: &Texts, lead: &Lead) -> Vec<PhraseWire> {
    let wire = lead.innocents.iter().map(|innocent| PhraseWire {
        code: innocent_code(*innocent).to_owned(),
        text: texts.innocent(*innocent),
    });
    wire.collect()
}

/// The kinds of a lead's events, each once.
fn kinds(findings: &Findings<'_>, lead: &Lead) -> Vec<String> {
    let events = findings.events_of(lead);
    let kinds: BTreeSet<_> = events.iter().map(|event| event.kind()).collect();
    kinds.iter().map(|kind| kind.word().to_owned()).collect()
}

/// The messages that a lead rests on, each once, in the order of its events.
pub(crate) fn evidence_of<'a>(
    findings: &'a Findings<'_>,
    lead: &Lead,
) -> impl Iterator<Item = &'a Evidence> {
    let mut seen = BTreeSet::new();
    let events = findings.events_of(lead).into_iter();
    events.flat_map(|event| &event.evidence).filter(move |evidence| seen.insert(evidence.digest))
}

fn vessels(findings: &Findings<'_>, keys: &[VesselKey]) -> Vec<VesselWire> {
    keys.iter().map(|key| vessel(findings, *key)).collect()
}

fn vessel(findings: &Findings<'_>, key: VesselKey) -> VesselWire {
    vessel_wire(key, findings.cards.get(&key))
}

fn vessel_wire(key: VesselKey, card: Option<&VesselCard>) -> VesselWire {
    VesselWire {
        key: key.to_string(),
        mmsi: key.mmsi().map(|mmsi| mmsi.to_string()),
        name: card.and_then(|card| card.name.clone()),
        call_sign: card.and_then(|card| card.call_sign.clone()),
        imo: card.and_then(|card| card.imo).map(form::imo),
        ship_type: card.and_then(|card| card.ship_type).map(ShipType::number),
        flag_mid: form::flag_mid(key),
    }
}

/// What is said about a track; `None` for one without points.
pub(crate) fn track_facts(
    texts: &Texts,
    id: TrackId,
    points: &[TrackPoint],
    card: Option<&VesselCard>,
) -> Option<TrackFacts> {
    let (first, last) = (points.first()?, points.last()?);
    let nature = points.iter().map(|point| point.nature).max()?;
    let vessel = vessel_wire(id.vessel, card);
    Some(TrackFacts {
        id: id.to_string(),
        vessel: vessel.key,
        mmsi: vessel.mmsi,
        name: vessel.name,
        call_sign: vessel.call_sign,
        imo: vessel.imo,
        ship_type: vessel.ship_type,
        nature: form::nature(nature).to_owned(),
        exercise: exercise(texts, nature == Nature::Simulated),
        start: first.at.to_string(),
        end: last.at.to_string(),
        n_points: points.len(),
        began: None,
        after: None,
        ended: None,
    })
}

fn event_wire(findings: &Findings<'_>, texts: &Texts, event: &Event) -> EventWire {
    EventWire {
        schema: Schema::of(EVENT),
        id: event.id.to_string(),
        kind: event.kind().word().to_owned(),
        nature: form::nature(event.nature).to_owned(),
        exercise: exercise(texts, event.nature == Nature::Simulated),
        start: event.interval.start.to_string(),
        end: event.interval.end.to_string(),
        place: PlaceWire { lat: event.place.lat.degrees(), lon: event.place.lon.degrees() },
        vessels: vessels(findings, &event.vessels),
        tracks: event.tracks.iter().map(ToString::to_string).collect(),
        measures: measures(&event.facts)
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
        evidence: event.evidence.iter().map(|e| evidence_wire(findings, e)).collect(),
    }
}

fn evidence_wire(findings: &Findings<'_>, evidence: &Evidence) -> EvidenceWire {
    let earlier = evidence.earlier.iter().flatten();
    EvidenceWire {
        input: findings.reading.input(evidence.input),
        offset: evidence.span.offset,
        length: evidence.span.length,
        earlier_parts: earlier
            .map(|span| SpanWire { offset: span.offset, length: span.length })
            .collect(),
        digest: evidence.digest.to_string(),
        raw: findings.raw.get(&evidence.digest).cloned(),
    }
}

/// What was measured, with units in the keys, the most telling first.
pub(crate) fn measures(facts: &EventFacts) -> Rows {
    match facts {
        EventFacts::Gap(facts) => gap(facts),
        EventFacts::ImpossibleMotion(facts) => impossible_motion(facts),
        EventFacts::Encounter(facts) => encounter(facts),
    }
}

/// Keys of files and their values.
pub(crate) type Rows = Vec<(&'static str, Value)>;

fn gap(facts: &GapFacts) -> Rows {
    let GapFacts {
        distance,
        needed_speed,
        speed_before,
        usual_interval,
        hours,
        hours_others_heard,
        others_heard,
        at_rest_before,
        shore,
        is_class_b,
    } = facts;
    vec![
        ("distance_nm", miles(*distance)),
        ("needed_speed_kn", needed_speed.map_or(Value::Null, knots)),
        ("speed_before_kn", speed_before.map_or(Value::Null, knots)),
        ("usual_interval_s", usual_interval.map_or(Value::Null, seconds)),
        ("hours", json!(hours)),
        ("hours_others_heard", json!(hours_others_heard)),
        ("others_heard", json!(others_heard)),
        ("at_rest_before", json!(at_rest_before)),
        ("shore_nm", shore.map_or(Value::Null, miles)),
        ("is_class_b", json!(is_class_b)),
    ]
}

fn impossible_motion(facts: &ImpossibleMotionFacts) -> Rows {
    let ImpossibleMotionFacts {
        distance,
        needed_speed,
        n_jumps,
        n_reports_away,
        came_back,
        both_at_once,
        is_on_land,
    } = facts;
    vec![
        ("distance_nm", miles(*distance)),
        ("needed_speed_kn", needed_speed.map_or(Value::Null, knots)),
        ("n_jumps", json!(n_jumps)),
        ("n_reports_away", json!(n_reports_away)),
        ("came_back", json!(came_back)),
        ("both_at_once", json!(both_at_once)),
        ("is_on_land", json!(is_on_land)),
    ]
}

fn encounter(facts: &EncounterFacts) -> Rows {
    let EncounterFacts {
        closest,
        mean_distance,
        mean_speed,
        shore,
        others_near,
        is_at_rest,
        is_moving,
    } = facts;
    vec![
        ("closest_m", metres(*closest)),
        ("mean_distance_m", metres(*mean_distance)),
        ("mean_speed_kn", knots(*mean_speed)),
        ("shore_nm", shore.map_or(Value::Null, miles)),
        ("others_near", json!(others_near)),
        ("is_at_rest", json!(is_at_rest)),
        ("is_moving", json!(is_moving)),
    ]
}

/// Thousandths of a mile are 1.9 m: finer than any AIS position.
fn miles(distance: Distance) -> Value {
    json!(rounded(distance.nautical_miles(), 1e3))
}

fn metres(distance: Distance) -> Value {
    json!(rounded(distance.metres(), 10.0))
}

fn knots(speed: Speed) -> Value {
    json!(rounded(speed.knots(), 1e3))
}

fn seconds(time: Duration) -> Value {
    json!(rounded(time.seconds(), 1e3))
}

fn rounded(number: f64, parts: f64) -> f64 {
    (number * parts).round() / parts
}

#[cfg(test)]
#[path = "compose_tests.rs"]
mod tests;
