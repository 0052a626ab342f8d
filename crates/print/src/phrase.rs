//! Values as words in files and as sentences.

use fluent_bundle::FluentValue;
use vigia_sea::{
    Amount, Doubt, Event, EventKind, Fact, Innocent, Lead, Reason, RejectReason, ShipType, Term,
    TimeFrom, VesselKey,
};

use crate::findings::Findings;
use crate::form;
use crate::text::Texts;

impl Texts {
    pub(crate) fn reason(&self, reason: &Term<Reason>) -> String {
        self.term(&format!("reason-{}", reason.because.word()), &reason.amounts)
    }

    pub(crate) fn doubt(&self, doubt: &Term<Doubt>) -> String {
        self.term(&format!("doubt-{}", doubt.because.word()), &doubt.amounts)
    }

    fn term(&self, key: &str, amounts: &[Fact]) -> String {
        let values: Vec<_> =
            amounts.iter().map(|fact| (fact.name, self.amount(&fact.amount))).collect();
        self.say(key, &values)
    }

    /// An amount inside a sentence.
    fn amount(&self, amount: &Amount) -> FluentValue<'static> {
        let unknown = || self.plain("measure-unknown");
        match amount {
            Amount::Miles(distance) | Amount::Metres(distance) => {
                distance.map_or_else(unknown, form::distance).into()
            }
            Amount::Knots(speed) => speed.map_or_else(unknown, form::speed).into(),
            Amount::Degrees(course) => {
                course.map_or_else(unknown, |course| format!("{:.0}°", course.degrees())).into()
            }
            Amount::Seconds(time) => time.map_or_else(unknown, |time| time.to_string()).into(),
            Amount::Count(n) => (*n).into(),
            Amount::Percent(percent) => format!("{percent} %").into(),
            Amount::Yes(is_so) => {
                self.plain(if *is_so { "measure-yes" } else { "measure-no" }).into()
            }
            Amount::Text(text) => text.as_deref().map_or_else(unknown, form::printable).into(),
        }
    }

    pub(crate) fn innocent(&self, innocent: Innocent) -> String {
        self.plain(&format!("innocent-{}", innocent.word()))
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
        values.extend(event.facts.iter().map(|fact| (fact.name, self.amount(&fact.amount))));
        self.say(&format!("title-{}", event.kind.word()), &values)
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

#[cfg(test)]
#[path = "phrase_tests.rs"]
mod tests;
