//! What vessels say about themselves.

use std::collections::BTreeMap;

use vigia_sea::{StaticReport, Timestamp, VesselCard, VesselKey};

/// The newest claim of each kind for each vessel, whatever the order in which reports come.
#[derive(Clone, Debug, Default)]
pub struct Identities {
    entries: BTreeMap<VesselKey, Dated>,
}

#[derive(Clone, Debug, Default)]
struct Dated {
    card: VesselCard,
    /// When each claim of the card was made, in the order of the fields.
    at: [Option<Timestamp>; 6],
}

impl Identities {
    /// Takes a report. A claim without time never replaces one that is there.
    pub fn push(&mut self, report: &StaticReport) {
        let Dated { card, at } = self.entries.entry(report.vessel).or_default();
        let when = report.observed_at;
        let [name, call_sign, imo, ship_type, dimensions, destination] = at;
        newer(&mut card.name, name, report.name.as_ref(), when);
        newer(&mut card.call_sign, call_sign, report.call_sign.as_ref(), when);
        newer(&mut card.imo, imo, report.imo.as_ref(), when);
        newer(&mut card.ship_type, ship_type, report.ship_type.as_ref(), when);
        newer(&mut card.dimensions, dimensions, report.dimensions.as_ref(), when);
        newer(&mut card.destination, destination, report.destination.as_ref(), when);
    }

    /// What a vessel has said so far.
    pub fn card(&self, vessel: VesselKey) -> Option<&VesselCard> {
        self.entries.get(&vessel).map(|dated| &dated.card)
    }

    /// The card of each vessel.
    pub fn into_cards(self) -> BTreeMap<VesselKey, VesselCard> {
        self.entries.into_iter().map(|(vessel, dated)| (vessel, dated.card)).collect()
    }
}

/// At equal times the greater claim stays, so that the order of arrival does not matter.
fn newer<T: Ord + Clone>(
    held: &mut Option<T>,
    at: &mut Option<Timestamp>,
    claim: Option<&T>,
    when: Option<Timestamp>,
) {
    if claim.is_some() && (when, claim) > (*at, held.as_ref()) {
        *held = claim.cloned();
        *at = when;
    }
}
