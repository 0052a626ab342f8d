//! Values as words in files and as sentences.

use fluent_bundle::FluentValue;
use vigia_sea::{
    Doubt, Event, EventFacts, EventKind, Innocent, Lead, Reason, RejectReason, ShipType, TimeFrom,
    VesselKey,
};

use crate::findings::Findings;
use crate::form;
use crate::text::Texts;

impl Texts {
    pub(crate) fn reason(&self, reason: &Reason) -> String {
        let key = format!("reason-{}", reason_code(reason));
        match *reason {
            Reason::WasSilent(length) => self.say(&key, &[("length", length.to_string().into())]),
            Reason::OthersWereHeard { hours_heard, hours, others } => self.say(
                &key,
                &[
                    ("heard", hours_heard.into()),
                    ("hours", hours.into()),
                    ("others", others.into()),
                ],
            ),
            Reason::WasUnderWay(speed) | Reason::WereSlow(speed) => {
                self.say(&key, &[("speed", form::speed(speed).into())])
            }
            Reason::StoppedAbruptly(every) => {
                self.say(&key, &[("every", every.to_string().into())])
            }
            Reason::WasFarFromShore(distance) | Reason::Jumped(distance, None) => {
                self.say(&key, &[("distance", form::distance(distance).into())])
            }
            Reason::NoShoreWithin(distance) => {
                self.say("reason-no_shore", &[("distance", form::distance(distance).into())])
            }
            Reason::Jumped(distance, Some(speed)) => self.say(
                "reason-jumped_at_speed",
                &[
                    ("distance", form::distance(distance).into()),
                    ("speed", form::speed(speed).into()),
                ],
            ),
            Reason::StayedAway(n) => self.say(&key, &[("n", n.into())]),
            Reason::WasOnLand | Reason::CameBack => self.plain(&key),
            Reason::WereTogether(distance, length) => self.say(
                &key,
                &[
                    ("distance", form::distance(distance).into()),
                    ("length", length.to_string().into()),
                ],
            ),
            Reason::AnotherEvent(event) => self.say(&key, &[("event", event.to_string().into())]),
        }
    }

    pub(crate) fn doubt(&self, doubt: &Doubt) -> String {
        let key = format!("doubt-{}", doubt_code(doubt));
        match *doubt {
            Doubt::ReceptionIsPoor { hours_heard, hours } => {
                self.say(&key, &[("heard", hours_heard.into()), ("hours", hours.into())])
            }
            Doubt::ReportedSeldom(every) => self.say(&key, &[("every", every.to_string().into())]),
            Doubt::WasNearShore(distance) | Doubt::HardlyMoved(distance) => {
                self.say(&key, &[("distance", form::distance(distance).into())])
            }
            Doubt::OthersLayThere(n) => self.say(&key, &[("n", n.into())]),
            Doubt::IsClassB
            | Doubt::WasAtRest
            | Doubt::IsOneReport
            | Doubt::LooksShared
            | Doubt::OneWasAtRest
            | Doubt::MovedTogether
            | Doubt::IsServiceCraft
            | Doubt::BothFish
            | Doubt::MmsiIsNoShip => self.plain(&key),
        }
    }

    pub(crate) fn innocent(&self, innocent: Innocent) -> String {
        self.plain(&format!("innocent-{}", innocent_code(innocent)))
    }

    pub(crate) fn kind(&self, kind: EventKind) -> String {
        self.plain(&format!("kind-{}", kind.word()))
    }

    pub(crate) fn reject(&self, reason: RejectReason) -> String {
        self.plain(&format!("reject-{}", reason.word()))
    }

    pub(crate) fn time_from(&self, from: TimeFrom) -> String {
        self.plain(&format!("time-{}", from.word()))
    }

    /// What a message of this type is; the number alone for types that do not exist.
    pub(crate) fn message(&self, number: u8) -> String {
        self.try_say(&format!("message-{number}"), &[])
            .unwrap_or_else(|| self.plain("message-unknown"))
    }

    /// The first digits tell most; table 53 of ITU-R M.1371-5 has the rest.
    pub(crate) fn ship_type(&self, ship_type: ShipType) -> String {
        let number = ship_type.number();
        self.try_say(&format!("ship-type-{number}"), &[])
            .or_else(|| self.try_say(&format!("ship-type-{}x", number / 10), &[]))
            .unwrap_or_else(|| self.plain("ship-type-unknown"))
    }

    /// Her name, or what her reports have in common.
    pub(crate) fn vessel(&self, findings: &Findings<'_>, vessel: VesselKey) -> String {
        form::name(findings.cards.get(&vessel)).unwrap_or_else(|| self.vessel_number(vessel))
    }

    pub(crate) fn vessel_number(&self, vessel: VesselKey) -> String {
        let key = match vessel {
            VesselKey::Mmsi(_) => "vessel-mmsi",
            VesselKey::Local(_) => "vessel-local",
        };
        self.say(key, &[("number", vessel.to_string().into())])
    }

    /// One sentence for a lead, from its first event.
    pub(crate) fn title(&self, findings: &Findings<'_>, lead: &Lead) -> String {
        let events = findings.events_of(lead);
        let Some(first) = events.first() else {
            return self.say("title-unknown", &[("vessel", self.vessels(findings, lead).into())]);
        };
        let title = self.event_title(findings, first);
        match events.len() {
            0 | 1 => title,
            n => self.say("title-more", &[("title", title.into()), ("n", (n - 1).into())]),
        }
    }

    pub(crate) fn event_title(&self, findings: &Findings<'_>, event: &Event) -> String {
        let mut names = event.vessels.iter().map(|v| self.vessel(findings, *v));
        let mut values: Vec<(&str, FluentValue<'_>)> = vec![
            ("vessel", names.next().unwrap_or_default().into()),
            ("other", names.next().unwrap_or_default().into()),
            ("length", event.interval.length().to_string().into()),
        ];
        let distance = match &event.facts {
            EventFacts::Gap(facts) => facts.distance,
            EventFacts::ImpossibleMotion(facts) => facts.distance,
            EventFacts::Encounter(facts) => facts.closest,
        };
        values.push(("distance", form::distance(distance).into()));
        self.say(&format!("title-{}", event.kind().word()), &values)
    }

    fn vessels(&self, findings: &Findings<'_>, lead: &Lead) -> String {
        let names = lead.vessels.iter().map(|v| self.vessel(findings, *v));
        names.collect::<Vec<_>>().join(", ")
    }

    /// When and where, and how much speaks for and against.
    pub(crate) fn summary(&self, lead: &Lead) -> String {
        self.say(
            "lead-summary",
            &[
                ("span", form::span(lead.interval).into()),
                ("place", lead.place.to_string().into()),
                ("score", lead.score().into()),
                ("reasons", lead.reasons.len().into()),
                ("doubts", lead.doubts.len().into()),
                ("innocents", lead.innocents.len().into()),
            ],
        )
    }
}

/// The word of a reason in files.
pub(crate) const fn reason_code(reason: &Reason) -> &'static str {
    match reason {
        Reason::WasSilent(_) => "was_silent",
        Reason::OthersWereHeard { .. } => "others_were_heard",
        Reason::WasUnderWay(_) => "was_under_way",
        Reason::StoppedAbruptly(_) => "stopped_abruptly",
        Reason::WasFarFromShore(_) | Reason::NoShoreWithin(_) => "was_far_from_shore",
        Reason::Jumped(_, _) => "jumped",
        Reason::StayedAway(_) => "stayed_away",
        Reason::WasOnLand => "was_on_land",
        Reason::CameBack => "came_back",
        Reason::WereTogether(_, _) => "were_together",
        Reason::WereSlow(_) => "were_slow",
        Reason::AnotherEvent(_) => "another_event",
    }
}

/// The word of a doubt in files.
pub(crate) const fn doubt_code(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::ReceptionIsPoor { .. } => "reception_is_poor",
        Doubt::IsClassB => "is_class_b",
        Doubt::WasAtRest => "was_at_rest",
        Doubt::HardlyMoved(_) => "hardly_moved",
        Doubt::ReportedSeldom(_) => "reported_seldom",
        Doubt::WasNearShore(_) => "was_near_shore",
        Doubt::IsOneReport => "is_one_report",
        Doubt::LooksShared => "looks_shared",
        Doubt::OthersLayThere(_) => "others_lay_there",
        Doubt::OneWasAtRest => "one_was_at_rest",
        Doubt::MovedTogether => "moved_together",
        Doubt::IsServiceCraft => "is_service_craft",
        Doubt::BothFish => "both_fish",
        Doubt::MmsiIsNoShip => "mmsi_is_no_ship",
    }
}

/// The word of an innocent explanation in files.
pub(crate) const fn innocent_code(innocent: Innocent) -> &'static str {
    match innocent {
        Innocent::PoorReception => "poor_reception",
        Innocent::EquipmentFault => "equipment_fault",
        Innocent::AtAnchorOrBerth => "at_anchor_or_berth",
        Innocent::SwitchedOffForSafety => "switched_off_for_safety",
        Innocent::NavigationFault => "navigation_fault",
        Innocent::SharedNumber => "shared_number",
        Innocent::ReceptionError => "reception_error",
        Innocent::Anchorage => "anchorage",
        Innocent::TugAndTow => "tug_and_tow",
        Innocent::PilotOrService => "pilot_or_service",
        Innocent::FishingTogether => "fishing_together",
        Innocent::AssistanceOrSupply => "assistance_or_supply",
    }
}

#[cfg(test)]
#[path = "phrase_tests.rs"]
mod tests;
