//! Events become leads: what belongs together is one story.

use std::collections::BTreeMap;

use vigia_sea::{
    DigestBuilder, Event, Innocent, Lead, LeadId, Reason, Term, VesselCard, VesselKey,
};

use crate::settings::StorySettings;
use crate::weigh::weigh;

/// The leads in `events` (in order of time), the highest score first.
pub(crate) fn leads(
    events: &[Event],
    cards: &BTreeMap<VesselKey, VesselCard>,
    settings: &StorySettings,
) -> Vec<Lead> {
    let mut leads: Vec<Lead> = stories(events, settings)
        .into_iter()
        .filter_map(|story| lead(&story, cards))
        .filter(|lead| lead.score() >= settings.least_score)
        .collect();
    leads.sort_by_key(|lead| (std::cmp::Reverse(lead.score()), lead.interval, lead.id));
    leads
}

/// Events that share a vessel and are close in time. An event joins the first story that fits;
/// stories that an event brings together become one.
fn stories<'a>(events: &'a [Event], settings: &StorySettings) -> Vec<Vec<&'a Event>> {
    let mut stories: Vec<Vec<&Event>> = Vec::new();
    for event in events {
        let fits = |story: &mut Vec<&Event>| {
            story.iter().any(|other| {
                other.interval.meets(event.interval, settings.apart)
                    && other
                        .vessels
                        .iter()
                        .any(|vessel| event.vessels.contains(vessel))
            })
        };
        let mut joined: Vec<&Event> = stories.extract_if(.., fits).flatten().collect();
        joined.push(event);
        joined.sort_by_key(|event| (event.interval, event.id));
        stories.push(joined);
    }
    stories
}

/// The strongest event of the story gives the terms; each other one adds a little, since they may
/// have one cause.
fn lead(story: &[&Event], cards: &BTreeMap<VesselKey, VesselCard>) -> Option<Lead> {
    const ANOTHER_EVENT: i16 = 10;
    let weighed: Vec<_> = story
        .iter()
        .map(|event| (*event, weigh(event, cards)))
        .collect();
    let (strongest, weight) = weighed.iter().max_by_key(|(_, weight)| weight.sum())?;
    let first = story.first()?;
    let others = weighed.iter().filter(|(event, _)| event.id != strongest.id);
    let another = others
        .filter(|(_, weight)| weight.sum() > 0)
        .map(|(event, _)| Term {
            points: ANOTHER_EVENT,
            because: Reason::AnotherEvent(event.id),
        });
    let mut vessels: Vec<VesselKey> = story
        .iter()
        .flat_map(|event| event.vessels.iter().copied())
        .collect();
    vessels.sort_unstable();
    vessels.dedup();
    let mut innocents: Vec<Innocent> = weighed
        .iter()
        .flat_map(|(_, weight)| weight.innocents.iter().copied())
        .collect();
    innocents.sort_unstable();
    innocents.dedup();
    Some(Lead {
        id: LeadId(
            DigestBuilder::default()
                .with(first.id.0.as_bytes())
                .finish(),
        ),
        events: story.iter().map(|event| event.id).collect(),
        vessels,
        interval: story
            .iter()
            .fold(first.interval, |all, event| all.hull(event.interval)),
        place: strongest.place,
        nature: story.iter().map(|event| event.nature).max()?,
        reasons: weight.reasons.iter().cloned().chain(another).collect(),
        doubts: weight.doubts.clone(),
        innocents,
    })
}
