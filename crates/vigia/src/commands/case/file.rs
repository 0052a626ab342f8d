//! The commands that add to a case: what was typed becomes what is filed.

use std::fs;
use std::path::Path;

use vigia_print::wire::{EventWire, LeadFeature};
use vigia_print::{events_from_jsonl, filed_lead, leads_from_geojson};
use vigia_record::EntryId;
use vigia_rehearse::flag_reply;
use vigia_sea::{
    Around, Boarding, Consent, ConsentSays, Correction, Decided, Decision, Distance, Document,
    Filing, FlagRequest, Interval, Marks, Move, Opening, Outcome, Reminder, Reply, Review, State,
    Task, Withdrawal, Withdrawn,
};

use super::desk::{Desk, begin};
use crate::args::case::{
    Add, AtEntry, BoardingBy, ConsentOf, Correct, Decide, EraseIn, Open, OutcomeOf, RehearseReply,
    Remind, ReplyTo, Request, ReviewOf, Scope, TaskFor, VesselMarks, Why, Withdraw,
};
use crate::commands::explain::{find, read};
use crate::failure::{Failure, with_causes};
use crate::say::Say;
use crate::stdout;

/// Longer documents are filed by their fingerprint, in a note.
const MOST_BYTES: usize = 16 << 20;

pub(super) fn open(args: &Open) -> Result<(), Failure> {
    let leads = leads(&args.from, &args.leads)?;
    let first = leads.first().map(|lead| lead.title.clone()).unwrap_or_default();
    let opening = Opening {
        title: args.title.clone().unwrap_or(first),
        why: args.why.clone(),
        is_exercise: leads.iter().any(|lead| lead.is_simulated),
    };
    let filings = leads.into_iter().map(Filing::Lead).collect();
    let by = (args.place.folder.as_path(), &args.author);
    let id = begin(by, Filing::Opening(opening), filings)?;
    stdout::write(|out| writeln!(out, "{id}"))
}

/// The leads that were asked for, with their events.
fn leads(from: &Path, asked: &[String]) -> Result<Vec<vigia_sea::FiledLead>, Failure> {
    // The file in it is as good as the folder.
    let folder = if from.is_file() { from.parent().unwrap_or(Path::new(".")) } else { from };
    let leads = read(folder, "leads.geojson", leads_from_geojson)?.features;
    let events = read(folder, "events.jsonl", events_from_jsonl)?;
    let filed = |asked: &String| {
        let lead: &LeadFeature = find(&leads, asked, folder)?;
        let ids = &lead.properties.events;
        let events: Vec<EventWire> =
            events.iter().filter(|event| ids.contains(&event.id)).cloned().collect();
        filed_lead(lead, &events).map_err(|error| {
            Failure::request(
                format!("the lead `{asked}` cannot be filed: {}", with_causes(&error)),
                "make the leads anew with `vigia leads`",
            )
        })
    };
    asked.iter().map(filed).collect()
}

pub(super) fn add(args: &Add) -> Result<(), Failure> {
    let mut filings = Vec::new();
    if let Some(from) = &args.from {
        filings.extend(leads(from, &args.leads)?.into_iter().map(Filing::Lead));
    }
    if let Some(path) = &args.file {
        filings.push(Filing::Evidence(document(path, args.about.as_deref().unwrap_or_default())?));
    }
    filings.extend(args.note.clone().map(Filing::Note));
    if filings.is_empty() {
        return Err(Failure::request(
            "nothing to add",
            "give leads with --from, a document with --file and --about, or a --note",
        ));
    }
    let mut desk = Desk::open(&args.case)?;
    for filing in filings {
        desk.file(filing, Vec::new())?;
    }
    desk.finish()
}

fn document(path: &Path, about: &str) -> Result<Document, Failure> {
    let content = fs::read(path).map_err(|error| Failure::open(path, &error))?;
    if content.len() > MOST_BYTES {
        return Err(Failure::request(
            format!("`{}` has more than {} MB", path.display(), MOST_BYTES >> 20),
            "file what shows it: a part of it, or its fingerprint in a note",
        ));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Document { name, about: about.to_owned(), content })
}

pub(super) fn request(args: &Request) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.case)?;
    let vessel = marks(&desk, &args.vessel)?;
    let clock = args.clock.map(|clock| desk.at.plus(clock));
    let request = FlagRequest {
        to: args.to,
        by: args.by,
        authority: args.authority.clone(),
        vessel,
        place: args.at,
        seen_at: args.seen,
        asks_nationality: true,
        offence: args.offence.clone(),
        grounds: args.grounds.clone(),
        acts: args.acts.clone(),
        assurance: args.assurance.clone(),
        reply_by: args.reply_by.or(clock),
    };
    desk.file(Filing::Request(request), Vec::new())?;
    desk.finish()
}

/// What her lead says, and over it what was typed.
fn marks(desk: &Desk, typed: &VesselMarks) -> Result<Marks, Failure> {
    let known = desk.vessel(typed.vessel.as_deref())?;
    let typed = typed.clone();
    Ok(Marks {
        name: typed.name.or(known.name),
        description: typed.description.or(known.description),
        call_sign: typed.call_sign.or(known.call_sign),
        imo: typed.imo.or(known.imo),
        registry: typed.marks.or(known.registry),
        flag: typed.flag.or(known.flag),
        mmsi: known.mmsi,
        key: known.key,
    })
}

pub(super) fn remind(args: &Remind) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.at.case)?;
    let asked = desk.entry(&args.at.entry)?;
    let before = desk.case().requests.iter().find(|one| one.id == asked.id);
    let before = before.map_or(desk.at, |one| one.reply_by);
    let reminder = Reminder { text: args.text.clone(), reply_by: args.reply_by.unwrap_or(before) };
    desk.file(Filing::Reminder(reminder), vec![asked.id])?;
    desk.finish()
}

pub(super) fn reply(args: &ReplyTo) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.at.case)?;
    let asked = desk.entry(&args.at.entry)?;
    let Some(Filing::Request(request)) = &asked.filing else {
        return Err(not_a(&args.at, "request"));
    };
    let is_granted = args.consent == ConsentSays::Granted;
    let reply = Reply {
        from: request.to,
        authority: args.authority.clone(),
        registry: args.registry,
        consent: args.consent,
        text: args.text.clone(),
        is_exercise: false,
    };
    let id = desk.file(Filing::Reply(reply), vec![asked.id])?;
    if is_granted && args.scope.until.is_some() {
        let consent = scope(&desk, (request.to, &request.vessel.key), &args.scope)?;
        desk.file(Filing::Consent(consent), vec![id])?;
    }
    desk.finish()
}

fn not_a(at: &AtEntry, wanted: &str) -> Failure {
    Failure::request(
        format!("the entry `{}` of the case is no {wanted}", at.entry),
        format!("`vigia case show` lists the entries; give the number of a {wanted}"),
    )
}

pub(super) fn consent(args: &ConsentOf) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.at.case)?;
    let reply = desk.entry(&args.at.entry)?;
    let Some(Filing::Reply(said)) = &reply.filing else {
        return Err(not_a(&args.at, "reply"));
    };
    let asked = desk.case().requests.iter().find(|asked| reply.about.contains(&asked.id));
    let vessel = asked.map(|asked| asked.request.vessel.key.clone()).unwrap_or_default();
    let consent = scope(&desk, (said.from, &vessel), &args.scope)?;
    desk.file(Filing::Consent(consent), vec![reply.id])?;
    desk.finish()
}

fn scope(desk: &Desk, (from, vessel): (State, &str), scope: &Scope) -> Result<Consent, Failure> {
    let Some(end) = scope.until else {
        return Err(Failure::request(
            "a consent has an end",
            "give it with --until; if the State named none, ask it until when",
        ));
    };
    let within = scope.around.zip(scope.within);
    Ok(Consent {
        from,
        vessel: vessel.to_owned(),
        acts: scope.acts.clone(),
        within: within
            .map(|(place, distance)| Around { place, hundred_metres: hundreds(distance) }),
        interval: Interval { start: scope.from.unwrap_or(desk.at), end },
        conditions: scope.conditions.clone(),
        is_exercise: false,
    })
}

/// Rounded down, so that a consent never reaches farther than it does.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 500 nautical miles"
)]
fn hundreds(distance: Distance) -> u32 {
    (distance.metres() / 100.0).floor() as u32
}

pub(super) fn withdraw(args: &Withdraw) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.at.case)?;
    let entry = desk.entry(&args.at.entry)?;
    let what = match entry.does {
        Move::Consent => Withdrawn::Consent,
        Move::Request => Withdrawn::Request,
        _ => return Err(not_a(&args.at, "request or consent")),
    };
    let withdrawal = Withdrawal { what, why: args.why.clone() };
    desk.file(Filing::Withdrawal(withdrawal), vec![entry.id])?;
    desk.finish()
}

pub(super) fn decide(args: &Decide) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.case)?;
    let about = args.entry.as_ref().map(|asked| desk.entry(asked)).transpose()?;
    let about: Vec<EntryId> = about.iter().map(|entry| entry.id).collect();
    if args.what == Decided::Reopen && !about.is_empty() {
        return Err(Failure::request("a case is opened again as a whole", "leave the ENTRY out"));
    }
    let decision = Decision { what: args.what, why: args.why.clone() };
    desk.file(Filing::Decision(decision), about)?;
    desk.finish()
}

pub(super) fn task(args: &TaskFor) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.case)?;
    let on = args.on.iter().map(|asked| Ok(desk.entry(asked)?.id));
    let on = on.collect::<Result<Vec<EntryId>, Failure>>()?;
    let task = Task {
        unit: args.unit.clone(),
        vessel: desk.vessel(args.vessel.as_deref())?.key,
        act: args.act,
        place: args.at,
        interval: Interval { start: args.from.unwrap_or(desk.at), end: args.until },
        text: args.text.clone(),
        conditions: conditions(&desk, &on),
    };
    desk.file(Filing::Task(task), on)?;
    desk.finish()
}

/// The conditions of the consents among these, for the unit.
fn conditions(desk: &Desk, on: &[EntryId]) -> Vec<String> {
    let consents = desk.case().consents.iter().filter(|given| on.contains(&given.id));
    let mut conditions: Vec<String> = Vec::new();
    for condition in consents.flat_map(|given| &given.consent.conditions) {
        if !conditions.contains(condition) {
            conditions.push(condition.clone());
        }
    }
    conditions
}

pub(super) fn boarding(args: &BoardingBy) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.case)?;
    let task = args.task.as_ref().map(|asked| desk.entry(asked)).transpose()?;
    let boarding = Boarding {
        unit: args.unit.clone(),
        vessel: desk.vessel(args.vessel.as_deref())?.key,
        place: args.at,
        interval: Interval { start: args.from, end: args.until },
        text: args.text.clone(),
        damage: args.damage.clone(),
        complaint: args.complaint.clone(),
    };
    desk.file(Filing::Boarding(boarding), task.iter().map(|entry| entry.id).collect())?;
    desk.finish()
}

pub(super) fn outcome(args: &OutcomeOf) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.case)?;
    let outcome = Outcome {
        kind: args.kind,
        text: args.text.clone(),
        redress: args.compensation,
        redress_text: args.compensation_text.clone(),
    };
    desk.file(Filing::Outcome(outcome), Vec::new())?;
    desk.finish()
}

pub(super) fn review(args: &ReviewOf) -> Result<(), Failure> {
    let review = Review { verdict: args.verdict, text: args.text.clone() };
    about_one(&args.at, Filing::Review(review))
}

pub(super) fn close(args: &Why) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.case)?;
    desk.file(Filing::Closing(args.why.clone()), Vec::new())?;
    desk.finish()
}

pub(super) fn correct(args: &Correct) -> Result<(), Failure> {
    let correction = Correction { wrong: args.wrong.clone(), right: args.right.clone() };
    about_one(&args.at, Filing::Correction(correction))
}

pub(super) fn erase(args: &EraseIn) -> Result<(), Failure> {
    about_one(&args.at, Filing::Erasure(args.why.clone()))
}

fn about_one(at: &AtEntry, filing: Filing) -> Result<(), Failure> {
    let mut desk = Desk::open(&at.case)?;
    let about = desk.entry(&at.entry)?.id;
    desk.file(filing, vec![about])?;
    desk.finish()
}

pub(super) fn rehearse(args: &RehearseReply, say: &Say) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.at.case)?;
    if !desk.case().opening.as_ref().is_some_and(|opening| opening.is_exercise) {
        return Err(Failure::request(
            "this case is no exercise, and a rehearsed State does not reply in real ones",
            "open a case from leads of `vigia rehearse` or `vigia demo`",
        ));
    }
    let asked = desk.entry(&args.at.entry)?;
    let Some(Filing::Request(request)) = &asked.filing else {
        return Err(not_a(&args.at, "request"));
    };
    let reply = flag_reply(request, asked.at, args.seed);
    let Some(reply) = reply.filter(|reply| reply.at <= desk.at) else {
        say.note(&format!("`{}` has not replied yet (exercise)", request.to));
        return Ok(());
    };
    let id = desk.file(Filing::Reply(reply.reply), vec![asked.id])?;
    if let Some(consent) = reply.consent {
        desk.file(Filing::Consent(consent), vec![id])?;
    }
    desk.finish()
}
