//! Values of the sea as wire structs.

use std::collections::BTreeSet;
use std::io;

use serde_json::{Value, json};
use vigia_sea::{
    Amount, Course, Distance, Duration, Event, Evidence, Fact, Lead, Method, Nature, ShipType,
    Speed, TrackId, TrackPoint, VesselCard, VesselKey,
};

use crate::findings::Findings;
use crate::form;
use crate::geojson;
use crate::public;
use crate::text::Texts;
use crate::wire::{
    DetectorWire, EVENT, EventWire, EvidenceWire, LEAD, LeadFeature, LeadProperties, PhraseWire,
    PlaceWire, Schema, SpanWire, TermWire, TrackFacts, VesselWire,
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

pub(crate) fn lead_properties(
    findings: &Findings<'_>,
    texts: &Texts,
    lead: &Lead,
) -> LeadProperties {
    LeadProperties {
        schema: Schema::of(LEAD),
        id: lead.id.to_string(),
        score: lead.score(),
        right_of_hundred: lead.right_of_hundred,
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
        code: term.because.word().to_owned(),
        text: texts.reason(term),
        amounts: measures(&term.amounts).into_iter().collect(),
    });
    wire.collect()
}

pub(crate) fn doubts(texts: &Texts, lead: &Lead) -> Vec<TermWire> {
    let wire = lead.doubts.iter().map(|term| TermWire {
        points: term.points,
        code: term.because.word().to_owned(),
        text: texts.doubt(term),
        amounts: measures(&term.amounts).into_iter().collect(),
    });
    wire.collect()
}

pub(crate) fn innocents(texts: &Texts, lead: &Lead) -> Vec<PhraseWire> {
    let wire = lead.innocents.iter().map(|innocent| PhraseWire {
        code: innocent.word().to_owned(),
        text: texts.innocent(*innocent),
    });
    wire.collect()
}

/// The kinds of a lead's events, each once.
fn kinds(findings: &Findings<'_>, lead: &Lead) -> Vec<String> {
    let events = findings.events_of(lead);
    let kinds: BTreeSet<_> = events.iter().map(|event| event.kind).collect();
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

pub(crate) fn vessels(findings: &Findings<'_>, keys: &[VesselKey]) -> Vec<VesselWire> {
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
        kind: event.kind.word().to_owned(),
        nature: form::nature(event.nature).to_owned(),
        exercise: exercise(texts, event.nature == Nature::Simulated),
        start: event.interval.start.to_string(),
        end: event.interval.end.to_string(),
        place: PlaceWire { lat: event.place.lat.degrees(), lon: event.place.lon.degrees() },
        vessels: vessels(findings, &event.vessels),
        tracks: event.tracks.iter().map(ToString::to_string).collect(),
        is_open: event.is_open,
        detector: findings.methods.iter().find(|method| method.kind == event.kind).map(detector),
        measures: measures(&event.facts).into_iter().collect(),
        evidence: event.evidence.iter().map(|e| evidence_wire(findings, e)).collect(),
        public: public::words(event, &vessels(findings, &event.vessels)),
    }
}

fn detector(method: &Method) -> DetectorWire {
    let settings = method.settings.iter();
    DetectorWire {
        version: method.version,
        settings: settings.map(|(name, value)| ((*name).to_owned(), json!(value))).collect(),
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
pub(crate) fn measures(facts: &[Fact]) -> Vec<(String, Value)> {
    facts.iter().map(measure).collect()
}

fn measure(fact: &Fact) -> (String, Value) {
    let (unit, value) = match &fact.amount {
        Amount::Miles(distance) => ("_nm", distance.map(miles)),
        Amount::Metres(distance) => ("_m", distance.map(metres)),
        Amount::Knots(speed) => ("_kn", speed.map(knots)),
        Amount::Degrees(course) => ("_deg", course.map(degrees)),
        Amount::Seconds(time) => ("_s", time.map(seconds)),
        Amount::Count(n) => ("", Some(json!(n))),
        Amount::Percent(percent) => ("_percent", Some(json!(percent))),
        Amount::Yes(is_so) => ("", Some(json!(is_so))),
        Amount::Text(text) => ("", text.as_ref().map(|text| json!(text))),
    };
    (format!("{}{unit}", fact.name), value.unwrap_or(Value::Null))
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

fn degrees(course: Course) -> Value {
    json!(rounded(course.degrees(), 10.0))
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
