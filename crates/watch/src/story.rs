//! Events become leads: what belongs together is one story.

use vigia_sea::{
    Amount, DigestBuilder, Event, EventKind, Fact, Innocent, Lead, LeadId, Reason, Term, VesselKey,
};

use crate::detectors::Found;
use crate::settings::StorySettings;
use crate::weigh::right_of_hundred;

/// The leads in what was found (in order of time): calls for help, then the highest score first.
pub(crate) fn leads(found: &[Found], settings: &StorySettings) -> Vec<Lead> {
    let is_call = |found: &&Found| is_call(found);
    let is_part = |found: &&Found| !is_call(found) && found.weight.sum() >= LEAST_PART;
    let is_worth =
        |lead: &Lead| lead.is_distress || u32::from(lead.score()) >= settings.least_score;
    // A call for help is a story of its own: nothing that a vessel did before belongs to it.
    let calls = stories(found.iter().filter(is_call), settings);
    let others = stories(found.iter().filter(is_part), settings);
    let mut leads: Vec<Lead> =
        calls.iter().chain(&others).filter_map(|story| lead(story)).filter(is_worth).collect();
    leads.sort_by_key(|lead| {
        (!lead.is_distress, std::cmp::Reverse(lead.score()), lead.interval, lead.id)
    });
    leads
}

/// A test of a beacon is an event, but no call.
fn is_call(found: &Found) -> bool {
    found.event.kind == EventKind::Distress && !found.weight.reasons.is_empty()
}

/// Events weigh less than this by themselves are no part of a story.
const LEAST_PART: i32 = 20;
/// What each further event of a story adds, and all of them together at most: they may have one
/// cause.
const ANOTHER_EVENT: i16 = 10;
const MOST_FOR_OTHERS: usize = 2;

/// Events that are close in time and whose vessels are the same, or one of whose vessels is the
/// other's only one: a silence of either of two that meet belongs to their meeting, a meeting with
/// a third vessel does not.
fn stories<'a>(
    events: impl Iterator<Item = &'a Found>,
    settings: &StorySettings,
) -> Vec<Vec<&'a Found>> {
    let within = |one: &Event, other: &Event| {
        one.vessels.iter().all(|vessel| other.vessels.contains(vessel))
    };
    let mut done: Vec<Vec<&'a Found>> = Vec::new();
    let mut open: Vec<Vec<&'a Found>> = Vec::new();
    for event in events {
        let one = &event.event;
        // Events come in order of their starts, so a story that ended too long ago stays as it is.
        let is_over = |story: &mut Vec<&'a Found>| {
            let ends = story.iter().map(|part| part.event.interval.end);
            ends.max().is_some_and(|end| end.plus(settings.apart) < one.interval.start)
        };
        done.extend(open.extract_if(.., is_over));
        let fits = |story: &mut Vec<&'a Found>| {
            story.iter().any(|part| {
                let other = &part.event;
                (within(one, other) || within(other, one))
                    && other.interval.meets(one.interval, settings.apart)
            })
        };
        let mut joined: Vec<&'a Found> = open.extract_if(.., fits).flatten().collect();
        joined.push(event);
        joined.sort_by_key(|part| (part.event.interval, part.event.id));
        open.push(joined);
    }
    done.extend(open);
    done
}

/// The strongest event of the story gives the terms and the place.
fn lead(story: &[&Found]) -> Option<Lead> {
    let strongest = story.iter().max_by_key(|part| part.weight.sum())?;
    let first = &story.first()?.event;
    let others = story.iter().filter(|part| part.event.id != strongest.event.id);
    let another = others.take(MOST_FOR_OTHERS).map(|part| Term {
        points: ANOTHER_EVENT,
        because: Reason::AnotherEvent,
        amounts: vec![Fact {
            name: "event",
            amount: Amount::Text(Some(part.event.id.to_string())),
        }],
    });
    let mut vessels: Vec<VesselKey> =
        story.iter().flat_map(|part| part.event.vessels.iter().copied()).collect();
    vessels.sort_unstable();
    vessels.dedup();
    let mut innocents: Vec<Innocent> =
        story.iter().flat_map(|part| part.weight.innocents.iter().copied()).collect();
    innocents.sort_unstable();
    innocents.dedup();
    let mut lead = Lead {
        id: LeadId(DigestBuilder::default().with(first.id.0.as_bytes()).finish()),
        events: story.iter().map(|part| part.event.id).collect(),
        vessels,
        interval: story.iter().fold(first.interval, |all, part| all.hull(part.event.interval)),
        place: strongest.event.place,
        is_distress: story.iter().any(|part| is_call(part)),
        nature: story.iter().map(|part| part.event.nature).max()?,
        reasons: strongest.weight.reasons.iter().cloned().chain(another).collect(),
        doubts: strongest.weight.doubts.clone(),
        innocents,
        right_of_hundred: 0,
    };
    lead.right_of_hundred = right_of_hundred(lead.score());
    Some(lead)
}
