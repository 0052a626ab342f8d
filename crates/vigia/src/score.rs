//! What a rehearsal planted against what was found.

use vigia_rehearse::{Planted, Rehearsal};
use vigia_sea::{Event, Interval, Lead, Mmsi, VesselKey};

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
        let planted = rehearsal
            .planted
            .iter()
            .map(|planted| (planted, leads.iter().find(|lead| shows(lead, planted))))
            .collect();
        let mistaken = leads
            .iter()
            .filter(|lead| !rehearsal.planted.iter().any(|planted| shows(lead, planted)))
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

fn same(keys: &[VesselKey], vessels: &[Mmsi]) -> bool {
    keys.len() == vessels.len() && vessels.iter().all(|mmsi| keys.contains(&VesselKey::Mmsi(*mmsi)))
}

fn meets(one: Interval, other: Interval) -> bool {
    one.meets(other, vigia_sea::Duration::default())
}
