//! One lead in full, from the files that an earlier run wrote.

use fluent_bundle::FluentValue;
use serde_json::{Map, Value};
use vigia_sea::{Distance, Duration, Interval, ShipType, Speed, Timestamp};

use crate::text::{Language, Texts};
use crate::wire::{EventWire, EvidenceWire, LeadFeature, LeadProperties, TermWire, VesselWire};
use crate::{form, geojson};

/// Everything that the files say about a lead, as text. `events` may hold other events too.
///
/// The fingerprint of every message whose lines are there is computed again, and the text says
/// whether it agrees.
pub fn explanation(lead: &LeadFeature, events: &[EventWire], language: Language) -> String {
    let texts = Texts::of(language);
    let mut out = Pages::default();
    head(&mut out, &texts, lead, events);
    let lead = &lead.properties;
    score(&mut out, &texts, lead);
    out.heading(&texts.plain("explain-innocents"));
    for innocent in &lead.innocent_explanations {
        let text = texts.told(&format!("innocent-{}", innocent.code), &[], &innocent.text);
        out.line(&format!("  – {text}"));
    }
    for id in &lead.events {
        match events.iter().find(|event| event.id == *id) {
            Some(found) => event(&mut out, &texts, found),
            None => out.line(&texts.say("explain-event-missing", &[("event", id.as_str().into())])),
        }
    }
    messages(&mut out, &texts, lead, events);
    out.heading(&texts.plain("explain-limits"));
    out.line(&texts.plain("limits-text"));
    out.0
}

/// Text that grows by lines.
#[derive(Default)]
struct Pages(String);

impl Pages {
    /// The files may have been written by anybody, so nothing of them reaches a terminal unseen.
    fn line(&mut self, text: &str) {
        self.0.push_str(&form::printable(text));
        self.0.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.0.push('\n');
        self.line(text);
    }
}

fn head(out: &mut Pages, texts: &Texts, feature: &LeadFeature, events: &[EventWire]) {
    let lead = &feature.properties;
    if let Some(banner) = &lead.exercise {
        out.line(&texts.told("exercise", &[], banner));
        out.line("");
    }
    out.line(&format!("{}  {}", lead.id, title(texts, lead, events)));
    out.line(&summary(texts, feature));
    out.heading(&texts.plain("explain-vessels"));
    for vessel in &lead.vessels {
        out.line(&format!("  {}", claims(texts, vessel)));
    }
}

/// The title of the lead's first event, and how many more there are.
fn title(texts: &Texts, lead: &LeadProperties, events: &[EventWire]) -> String {
    let Some(first) = events.iter().find(|event| lead.events.first() == Some(&event.id)) else {
        return lead.title.clone();
    };
    let name = |vessel: &VesselWire| {
        vessel.name.clone().unwrap_or_else(|| match &vessel.mmsi {
            Some(mmsi) => texts.say("vessel-mmsi", &[("number", mmsi.as_str().into())]),
            None => texts.say("vessel-local", &[("number", vessel.key.as_str().into())]),
        })
    };
    let mut names = first.vessels.iter().map(name);
    let mut values = values_of(texts, &first.measures);
    values.push(("vessel".to_owned(), names.next().unwrap_or_default().into()));
    values.push(("other".to_owned(), names.next().unwrap_or_default().into()));
    values.extend(length(first).map(|length| ("length".to_owned(), length.to_string().into())));
    let one = texts.told(&format!("title-{}", first.kind), &values, &lead.title);
    if texts.language == Language::English || lead.events.len() < 2 {
        return one;
    }
    let n = (lead.events.len() - 1).into();
    texts.told("title-more", &[("title".to_owned(), one.into()), ("n".to_owned(), n)], &lead.title)
}

fn length(event: &EventWire) -> Option<Duration> {
    let moment = |text: &str| Timestamp::from_text(text);
    Some(moment(&event.end)?.since(moment(&event.start)?))
}

fn summary(texts: &Texts, feature: &LeadFeature) -> String {
    let lead = &feature.properties;
    let interval = Timestamp::from_text(&lead.start).zip(Timestamp::from_text(&lead.end));
    let place = geojson::place(&feature.geometry);
    let (Some((start, end)), Some(place)) = (interval, place) else {
        return lead.summary.clone();
    };
    let values: [(&str, FluentValue<'_>); 6] = [
        ("span", form::span(Interval { start, end }).into()),
        ("place", place.to_string().into()),
        ("score", lead.score.into()),
        ("reasons", lead.reasons.len().into()),
        ("doubts", lead.doubts.len().into()),
        ("innocents", lead.innocent_explanations.len().into()),
    ];
    let values = values.map(|(name, value)| (name.to_owned(), value));
    texts.told("lead-summary", &values, &lead.summary)
}

/// The amounts of a file as a sentence takes them: the unit that the key names taken off.
fn values_of(texts: &Texts, amounts: &Map<String, Value>) -> Vec<(String, FluentValue<'static>)> {
    amounts.iter().map(|(key, value)| value_of(texts, key, value)).collect()
}

fn value_of(texts: &Texts, key: &str, value: &Value) -> (String, FluentValue<'static>) {
    let (name, unit) = key.rsplit_once('_').unwrap_or((key, ""));
    let number = value.as_f64();
    let text = match (unit, number) {
        ("nm", Some(miles)) => form::distance(Distance::from_nautical_miles(miles)),
        ("m", Some(metres)) => form::distance(Distance::from_metres(metres)),
        ("kn", Some(knots)) => form::speed(Speed::from_knots(knots)),
        ("s", Some(time)) => seconds(time),
        ("deg", Some(degrees)) => format!("{degrees:.0}°"),
        ("percent", Some(percent)) => format!("{percent} %"),
        ("nm" | "m" | "kn" | "s" | "deg" | "percent", None) => texts.plain("measure-unknown"),
        (_, Some(_)) => {
            return (key.to_owned(), value.as_u64().unwrap_or(0).into());
        }
        (_, None) => match value {
            Value::String(text) => return (key.to_owned(), form::printable(text).into()),
            other => return (key.to_owned(), measure_value(texts, key, other).into()),
        },
    };
    (name.to_owned(), text.into())
}

impl Texts {
    /// The sentence for `key`; in English the one that the file has, which was made of the same
    /// words and of amounts that are not rounded.
    fn told(&self, key: &str, values: &[(String, FluentValue<'_>)], in_file: &str) -> String {
        if self.language == Language::English {
            return in_file.to_owned();
        }
        let values: Vec<_> =
            values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        self.try_say(key, &values).unwrap_or_else(|| in_file.to_owned())
    }
}

/// What a vessel says about herself, in one line.
fn claims(texts: &Texts, vessel: &VesselWire) -> String {
    let mut parts = vec![vessel.name.clone().unwrap_or_else(|| texts.plain("explain-no-name"))];
    let mmsi = vessel.mmsi.as_ref().map(|mmsi| format!("MMSI {mmsi}"));
    parts.push(mmsi.unwrap_or_else(|| vessel.key.clone()));
    parts.extend(vessel.imo.map(|imo| format!("IMO {imo}")));
    let call_sign = vessel.call_sign.as_ref();
    parts.extend(call_sign.map(|sign| texts.say("call-sign", &[("sign", sign.as_str().into())])));
    let ship_type = vessel.ship_type.and_then(ShipType::new);
    parts.extend(ship_type.map(|ship_type| texts.ship_type(ship_type)));
    form::printable(&parts.join(", "))
}

fn score(out: &mut Pages, texts: &Texts, lead: &LeadProperties) {
    out.heading(&texts.plain("explain-reasons"));
    terms(out, texts, "reason", &lead.reasons);
    out.heading(&texts.plain("explain-doubts"));
    if lead.doubts.is_empty() {
        out.line(&format!("  {}", texts.plain("explain-no-doubts")));
    }
    terms(out, texts, "doubt", &lead.doubts);
    let all = lead.reasons.iter().chain(&lead.doubts);
    let sum: i32 = all.map(|term| i32::from(term.points)).sum();
    out.line("  ────");
    out.line(&format!(
        "  {sum:>4}  {}",
        texts.say(
            "explain-score",
            &[("score", lead.score.into()), ("right", lead.right_of_hundred.into())]
        )
    ));
}

fn terms(out: &mut Pages, texts: &Texts, what: &str, terms: &[TermWire]) {
    for term in terms {
        let points = form::points(term.points);
        let values = values_of(texts, &term.amounts);
        let text = texts.told(&format!("{what}-{}", term.code), &values, &term.text);
        out.line(&format!("  {points:>4}  {text}"));
    }
}

fn event(out: &mut Pages, texts: &Texts, event: &EventWire) {
    let kind =
        texts.try_say(&format!("kind-{}", event.kind), &[]).unwrap_or_else(|| event.kind.clone());
    let values = [
        ("event", event.id.as_str().into()),
        ("kind", kind.into()),
        ("start", event.start.as_str().into()),
        ("end", event.end.as_str().into()),
    ];
    out.heading(&texts.say("explain-event", &values));
    // Amounts first, then what is a yes or no; JSON keeps no order of its own.
    let mut measures: Vec<_> = event.measures.iter().collect();
    measures.sort_by_key(|(_, value)| value.is_boolean());
    for (key, value) in measures {
        out.line(&format!(
            "  {:<26}{}",
            measure_value(texts, key, value),
            measure_name(texts, key)
        ));
    }
}

/// What a measure is; the key itself when a later version knows more than this one.
pub(crate) fn measure_name(texts: &Texts, key: &str) -> String {
    texts.try_say(&format!("measure-{key}"), &[]).unwrap_or_else(|| form::printable(key))
}

/// A measure with the unit that its key names.
pub(crate) fn measure_value(texts: &Texts, key: &str, value: &Value) -> String {
    let unit = key.rsplit_once('_').map_or("", |(_, unit)| unit);
    match value {
        // Coasts further away than the watch looks are not measured.
        Value::Null if key == "shore_nm" => texts.plain("measure-far"),
        Value::Null => texts.plain("measure-unknown"),
        Value::Bool(true) => texts.plain("measure-yes"),
        Value::Bool(false) => texts.plain("measure-no"),
        Value::Number(number) if unit == "s" => seconds(number.as_f64().unwrap_or(0.0)),
        Value::Number(number) if matches!(unit, "nm" | "m" | "kn") => {
            format!("{number} {unit}")
        }
        Value::Number(number) => number.to_string(),
        Value::String(text) => form::printable(text),
        other => form::printable(&other.to_string()),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, which is meant")]
fn seconds(seconds: f64) -> String {
    Duration::from_milliseconds((seconds * 1000.0) as i64).to_string()
}

fn messages(out: &mut Pages, texts: &Texts, lead: &LeadProperties, events: &[EventWire]) {
    let all = events.iter().filter(|event| lead.events.contains(&event.id));
    let all: Vec<_> = all.flat_map(|event| &event.evidence).collect();
    out.heading(&texts.plain("explain-messages"));
    let mut tally = Tally::default();
    for id in &lead.message_ids {
        match all.iter().find(|evidence| evidence.digest == *id) {
            Some(evidence) => message(out, texts, evidence, &mut tally),
            None => out.line(&format!("  {id}")),
        }
    }
    let Tally { agree, differ } = tally;
    if agree > 0 {
        out.line(&texts.say("explain-digests-agree", &[("n", agree.into())]));
    }
    if differ > 0 {
        out.line(&texts.say("explain-digests-differ", &[("n", differ.into())]));
    }
    if agree + differ < lead.message_ids.len() {
        let n = lead.message_ids.len() - agree - differ;
        out.line(&texts.say("explain-digests-unknown", &[("n", n.into())]));
    }
}

/// How many fingerprints were computed again, with which result.
#[derive(Default)]
struct Tally {
    agree: usize,
    differ: usize,
}

fn message(out: &mut Pages, texts: &Texts, evidence: &EvidenceWire, tally: &mut Tally) {
    let values = [
        ("input", evidence.input.as_str().into()),
        ("offset", evidence.offset.to_string().into()),
        ("length", evidence.length.to_string().into()),
    ];
    out.line(&format!("  {}", evidence.digest));
    out.line(&format!("    {}", texts.say("explain-message-place", &values)));
    let Some(lines) = &evidence.raw else { return };
    for line in lines {
        out.line(&format!("    {line}"));
    }
    if form::agrees(&evidence.digest, lines) {
        tally.agree += 1;
    } else {
        tally.differ += 1;
        out.line(&format!("    {}", texts.plain("explain-digest-differs")));
    }
}

#[cfg(test)]
#[path = "explain_tests.rs"]
mod tests;
