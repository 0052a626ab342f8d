//! What a rehearsal planted against what was found.

use vigia_rehearse::{Planted, Rehearsal};
use vigia_sea::{Event, EventKind, Interval, Lead, Mmsi, VesselKey};

/// The kinds that a detector exists for; of other kinds nothing can be found or missed.
const WATCHED: [EventKind; 3] = [EventKind::Gap, EventKind::Encounter, EventKind::ImpossibleMotion];

/// How a run did on a rehearsal.
pub(crate) struct Score<'a> {
    /// Each planted behaviour, with the lead that shows it.
    pub(crate) planted: Vec<(&'a Planted, Option<&'a Lead>)>,
    /// Leads that show nothing planted, with the word for what they took in, if that is known.
    pub(crate) mistaken: Vec<(&'a Lead, Option<&'static str>)>,
}

impl<'a> Score<'a> {
    pub(crate) fn new(rehearsal: &'a Rehearsal, events: &[Event], leads: &'a [Lead]) -> Self {
        let shows = |lead: &Lead, planted: &Planted| {
            events.iter().filter(|event| lead.events.contains(&event.id)).any(|event| {
                event.kind.word() == planted.kind.word()
                    && same(&event.vessels, &planted.vessels)
                    && meets(event.interval, planted.interval)
            })
        };
        // Whatever a planted conduct gives rise to is not mistaken.
        let comes_of = |lead: &Lead, planted: &Planted| {
            events.iter().filter(|event| lead.events.contains(&event.id)).any(|event| {
                planted.kind.also_seen_as().contains(&event.kind.word())
                    && planted.vessels.iter().any(|mmsi| has(&event.vessels, *mmsi))
                    && meets(event.interval, planted.interval)
            })
        };
        let planted = rehearsal
            .planted
            .iter()
            .filter(|planted| is_watched(planted))
            .map(|planted| (planted, leads.iter().find(|lead| shows(lead, planted))))
            .collect();
        let mistaken = leads
            .iter()
            .filter(|lead| {
                let comes_of = |planted: &Planted| shows(lead, planted) || comes_of(lead, planted);
                !rehearsal.planted.iter().any(comes_of)
            })
            .map(|lead| (lead, look_alike(rehearsal, lead)))
            .collect();
        Self { planted, mistaken }
    }

    pub(crate) fn n_found(&self) -> usize {
        self.planted.iter().filter(|(_, lead)| lead.is_some()).count()
    }
}

fn look_alike(rehearsal: &Rehearsal, lead: &Lead) -> Option<&'static str> {
    let fits = |vessels: &[Mmsi]| {
        vessels.iter().any(|mmsi| lead.vessels.contains(&VesselKey::Mmsi(*mmsi)))
    };
    rehearsal
        .look_alikes
        .iter()
        .find(|alike| fits(&alike.vessels) && meets(alike.interval, lead.interval))
        .map(|alike| alike.kind.word())
}

/// Gaps that are still open and meetings of which one side is silent are not looked for yet.
fn is_watched(planted: &Planted) -> bool {
    WATCHED.iter().any(|kind| kind.word() == planted.kind.word())
        && planted.variant.is_none()
        && !planted.is_one_sided
}

fn has(keys: &[VesselKey], mmsi: Mmsi) -> bool {
    keys.contains(&VesselKey::Mmsi(mmsi))
}

fn same(keys: &[VesselKey], vessels: &[Mmsi]) -> bool {
    keys.len() == vessels.len() && vessels.iter().all(|mmsi| has(keys, *mmsi))
}

fn meets(one: Interval, other: Interval) -> bool {
    one.meets(other, vigia_sea::Duration::default())
}
