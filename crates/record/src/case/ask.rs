//! What must be said.

use vigia_sea::{
    Boarding, Consent, Correction, Filing, FlagRequest, Marks, Opening, Outcome, Redress, Reply,
    Review, Task,
};

/// Names of what is there and empty.
fn empty(fields: &[(&str, &'static str)]) -> Vec<&'static str> {
    let blank = fields.iter().filter(|(value, _)| value.trim().is_empty());
    blank.map(|(_, name)| *name).collect()
}

/// What a filing must say and does not.
pub(super) fn missing(filing: &Filing) -> Vec<&'static str> {
    match filing {
        Filing::Opening(Opening { title, why, .. }) => {
            empty(&[(title, "a title"), (why, "why it is opened")])
        }
        Filing::Lead(lead) => empty(&[(&lead.id, "the name of the lead")]),
        Filing::Event(event) => empty(&[(&event.id, "the name of the event")]),
        Filing::Evidence(document) => {
            empty(&[(&document.name, "the name of the file"), (&document.about, "what it shows")])
        }
        Filing::Note(text) => empty(&[(text, "anything")]),
        Filing::View(why) => empty(&[(why, "what it was read for")]),
        Filing::Question(question) => empty(&[(&question.vessel, "which vessel")]),
        Filing::Answer(answer) => empty(&[
            (&answer.rules, "the edition of the rules"),
            (&answer.zones, "the edition of the zones"),
        ]),
        Filing::Request(request) => missing_in(request),
        Filing::Reminder(reminder) => empty(&[(&reminder.text, "what the State was told")]),
        Filing::Reply(Reply { authority, text, .. }) => {
            empty(&[(authority, "which office replied"), (text, "what it said")])
        }
        Filing::Consent(consent) => missing_in_consent(consent),
        Filing::Withdrawal(withdrawal) => empty(&[(&withdrawal.why, "why")]),
        Filing::Decision(decision) => empty(&[(&decision.why, "why")]),
        Filing::Task(Task { unit, vessel, text, .. }) => empty(&[
            (unit, "which unit"),
            (vessel, "which vessel"),
            (text, "what the unit is told"),
        ]),
        Filing::Boarding(Boarding { unit, vessel, text, .. }) => empty(&[
            (unit, "which unit"),
            (vessel, "which vessel"),
            (text, "what was done and seen"),
        ]),
        Filing::Outcome(outcome) => missing_in_outcome(outcome),
        Filing::Review(Review { text, .. }) => empty(&[(text, "why")]),
        Filing::Closing(why) | Filing::Erasure(why) => empty(&[(why, "why")]),
        Filing::Correction(Correction { wrong, right }) => {
            empty(&[(wrong, "what is wrong"), (right, "what is right")])
        }
        Filing::Release(what) | Filing::Receipt(what) => empty(&[(what, "what was sent")]),
    }
}

/// What a request to a flag State must say and does not.
///
/// The list is that of article 21 of the Council of Europe Agreement of 1995, the model for a
/// request under article 17 of the 1988 Convention (row Z16 of the table of rules), and a clock,
/// without which silence could not be told from patience.
pub fn missing_in(request: &FlagRequest) -> Vec<&'static str> {
    let has = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    let Marks { name, description, call_sign, mmsi, imo, registry, key, .. } = &request.vessel;
    let shows = has(registry) || has(call_sign) || has(mmsi) || has(imo);
    let fields = [
        (!request.authority.trim().is_empty(), "the authority that is asked"),
        (has(name) || !key.trim().is_empty() && has(mmsi), "the name of the vessel"),
        (has(description), "a description of the vessel"),
        (shows, "marks of registry, call sign or numbers"),
        (request.place.is_some(), "her position"),
        (request.seen_at.is_some(), "when she was there"),
        (request.asks_nationality, "the request to confirm her nationality"),
        (!request.offence.trim().is_empty(), "the offence that may have been committed"),
        (!request.grounds.trim().is_empty(), "the grounds"),
        (!request.acts.is_empty(), "what is proposed to be done"),
        (!request.assurance.trim().is_empty(), "the assurance"),
        (request.reply_by.is_some(), "by when a reply is asked for"),
    ];
    fields.iter().filter(|(is_said, _)| !is_said).map(|(_, name)| *name).collect()
}

fn missing_in_consent(consent: &Consent) -> Vec<&'static str> {
    let mut missing = empty(&[(&consent.vessel, "which vessel")]);
    if consent.acts.is_empty() {
        missing.push("what may be done");
    }
    missing
}

fn missing_in_outcome(outcome: &Outcome) -> Vec<&'static str> {
    let mut missing = empty(&[(&outcome.text, "how it ended, in words")]);
    let needs_text =
        matches!(outcome.redress, Some(Redress::Due | Redress::Paid | Redress::NotDue));
    if needs_text && outcome.redress_text.trim().is_empty() {
        missing.push("how much is paid to whom and when, or why nothing is owed");
    }
    missing
}
