//! Events in the public words of Global Fishing Watch's events API (version 3), for programs that
//! know them. A word is used only where the measure is the same: we measure mean distances and
//! speeds of encounters, so its medians are absent.

use serde_json::{Map, Value, json};
use vigia_sea::{Amount, Event, EventKind};

use crate::wire::VesselWire;

/// Measures that have a public word: of which kind, by our word and by theirs.
const MEASURES: &[(EventKind, &str, &str)] = &[
    (EventKind::Gap, "distance", "distanceKm"),
    (EventKind::Gap, "needed_speed", "impliedSpeedKnots"),
    (EventKind::Loitering, "mean_speed", "averageSpeedKnots"),
    (EventKind::PortVisit, "confidence", "confidence"),
];

/// How long an event took, in hours, by kind.
const HOURS: &[(EventKind, &str)] = &[
    (EventKind::Gap, "durationHours"),
    (EventKind::Loitering, "totalTimeHours"),
    (EventKind::PortVisit, "durationHrs"),
];

/// `vessel`, `distances` and what was measured, under the name of the kind.
pub(crate) fn words(event: &Event, vessels: &[VesselWire]) -> Map<String, Value> {
    let mut words = Map::new();
    let mut vessels = vessels.iter().map(vessel);
    words.extend(vessels.next().map(|vessel| ("vessel".to_owned(), vessel)));
    if let Some(Amount::Miles(Some(shore))) = event.amount("shore") {
        let shore = kilometres(shore.metres());
        words.insert("distances".to_owned(), json!({"startDistanceFromShoreKm": shore}));
    }
    let mut about = Map::new();
    about.extend(vessels.next().map(|vessel| ("vessel".to_owned(), vessel)));
    for (_, ours, theirs) in MEASURES.iter().filter(|(kind, ..)| *kind == event.kind) {
        let value = event.amount(ours).and_then(number);
        about.extend(value.map(|value| ((*theirs).to_owned(), value)));
    }
    // How long an event takes that goes on is not known.
    for (_, theirs) in HOURS.iter().filter(|(kind, _)| *kind == event.kind && !event.is_open) {
        about.insert((*theirs).to_owned(), json!(thousandths(event.interval.length().hours())));
    }
    if !about.is_empty() {
        words.insert(event.kind.word().to_owned(), Value::Object(about));
    }
    words
}

/// Their `id` is a number of their own; ours is what her reports have in common.
fn vessel(vessel: &VesselWire) -> Value {
    json!({"id": vessel.key, "name": vessel.name, "ssvid": vessel.mmsi})
}

fn number(amount: &Amount) -> Option<Value> {
    Some(match amount {
        Amount::Miles(distance) | Amount::Metres(distance) => {
            json!(kilometres((*distance)?.metres()))
        }
        Amount::Knots(speed) => json!(thousandths((*speed)?.knots())),
        Amount::Count(n) => json!(n),
        _ => return None,
    })
}

fn kilometres(metres: f64) -> f64 {
    metres.round() / 1000.0
}

fn thousandths(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
