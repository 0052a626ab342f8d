//! The end of the demonstration: a case from its first lead to a bundle that verifies.

use std::fs;
use std::path::{Path, PathBuf};

use vigia_print::{Language, events_from_jsonl, filed_lead, leads_from_geojson, state_name};
use vigia_record::EntryId;
use vigia_rehearse::{FlagReply, flag_reply};
use vigia_sea::{
    Act, Boarding, Duration, FiledLead, Filing, FlagRequest, Interval, Marks, Mmsi, Opening,
    Outcome, OutcomeKind, Position, Redress, Review, State, Task, Timestamp, Verdict,
};

use super::ask::ask;
use super::bundle;
use super::desk::{Desk, begin};
use super::loaded::{Loaded, people};
use crate::args::case::{AskLaw, InCase};
use crate::args::record::{Author, Init, PersonAdd, Where};
use crate::commands::explain::read;
use crate::commands::record::init::begin as begin_record;
use crate::commands::record::person::admit;
use crate::commands::record::verify::verdict_on;
use crate::failure::Failure;

/// The folder of the record and that of the bundle, beside the files of the demo.
const RECORD: &str = "record";
const BUNDLE: &str = "case";

/// Who takes part; the first is the supervisor who begins the record.
const SUPERVISOR: &str = "rosa";
const PEOPLE: [(&str, &str); 4] =
    [("ana", "officer"), ("luz", "liaison"), ("leo", "lawyer"), ("eva", "auditor")];

/// What was shown, each in one line.
pub(crate) struct Shown(pub(crate) Vec<String>);

/// Removes what an earlier demo left of its case; nothing else is touched.
pub(crate) fn clear(folder: &Path) -> Result<(), Failure> {
    for (name, mark) in [(RECORD, "record.sqlite"), (BUNDLE, "case.json")] {
        let path = folder.join(name);
        if path.join(mark).is_file() {
            fs::remove_dir_all(&path).map_err(|error| Failure::write(&path, &error))?;
        }
    }
    Ok(())
}

/// The case of the first lead whose vessel tells a flag and does not call for help.
pub(crate) fn demonstrate(folder: &Path, seed: u64) -> Result<Shown, Failure> {
    let Some((lead, vessel, flag)) = first_lead(folder)? else {
        return Ok(Shown(vec![
            "no lead has a vessel whose number tells a flag: no case".to_owned(),
        ]));
    };
    let demo = Demo { folder: folder.to_owned(), at: lead.interval.end.plus(minutes(60)) };
    demo.found()?;
    let opened = format!(
        "case opened from {}, the first lead that is no call for help: {}",
        lead.id, lead.title
    );
    let place = lead.place;
    let opening = Opening {
        title: lead.title.clone(),
        why: "deserves a look, says the watch".to_owned(),
        is_exercise: true,
    };
    let by = (demo.record(), demo.author("ana", 0));
    let id = begin((&by.0, &by.1), Filing::Opening(opening), vec![Filing::Lead(lead.clone())])?;
    // Whoever asks is another State than the one that she claims.
    let actor = if flag.code() == "USA" { "MEX" } else { "USA" };
    let Some(actor) = State::from_text(actor) else { return Ok(Shown(vec![opened])) };
    let law = demo.ask(id, (&vessel.key, flag), (actor, place))?;
    let request = FlagRequest {
        place: Some(place),
        seen_at: Some(lead.interval.end),
        reply_by: Some(demo.moment(10 + 4 * 60)),
        ..request((flag, actor), &vessel)
    };
    let Some(reply) = demo.request_and_reply(id, &request, seed)? else {
        return Ok(Shown(vec![
            opened,
            law,
            format!("{} stays silent, which is no consent", state_name(&flag, Language::English)),
        ]));
    };
    let replied = format!(
        "{} was asked and replied after {} (rehearsed): \"{}\"",
        state_name(&flag, Language::English),
        reply.at.since(demo.moment(10)),
        reply.reply.text
    );
    let done = demo.board_and_close(id, (&vessel, place), &reply)?;
    let bundle = demo.bundle(id)?;
    let verdict = verdict_on(&bundle)?;
    if let Some(flaw) = verdict.flaws.first() {
        return Err(anyhow::anyhow!("the bundle of the demo does not verify: {flaw}").into());
    }
    Ok(Shown(vec![
        opened,
        law,
        replied,
        done,
        "outcome: nothing found, nothing to compensate; reviewed by another, closed".to_owned(),
        format!(
            "bundle: `{}` verifies: {} entries, each signed by its author",
            bundle.display(),
            verdict.audited.n_entries
        ),
        // Keys and salts are drawn anew each time, so the id of the case is left to be looked up.
        format!("look: vigia case list -d {}", demo.record().display()),
    ]))
}

fn minutes(minutes: i64) -> Duration {
    Duration::from_seconds(minutes * 60)
}

/// The lead, its vessel and the flag that her number tells.
fn first_lead(folder: &Path) -> Result<Option<(FiledLead, Marks, State)>, Failure> {
    let leads = read(folder, "leads.geojson", leads_from_geojson)?.features;
    let events = read(folder, "events.jsonl", events_from_jsonl)?;
    for lead in &leads {
        let is_distress = lead.properties.kinds.iter().any(|kind| kind == "distress");
        let ids = &lead.properties.events;
        let own: Vec<_> = events.iter().filter(|event| ids.contains(&event.id)).cloned().collect();
        let filed = filed_lead(lead, &own).map_err(anyhow::Error::from)?;
        let flag = filed.vessels.first().and_then(|marks| {
            let flag = marks.mmsi.as_ref()?.parse().ok().and_then(Mmsi::new)?.state()?;
            Some((marks.clone(), flag))
        });
        if let Some((marks, flag)) = flag.filter(|_| !is_distress) {
            return Ok(Some((filed, marks, flag)));
        }
    }
    Ok(None)
}

fn request((to, by): (State, State), vessel: &Marks) -> FlagRequest {
    FlagRequest {
        to,
        by,
        authority: "liaison desk".to_owned(),
        vessel: Marks {
            name: Some(vessel.name.clone().unwrap_or_else(|| "not known".to_owned())),
            description: Some("as in the lead; nobody has seen her".to_owned()),
            flag: Some(to),
            ..vessel.clone()
        },
        place: None,
        seen_at: None,
        asks_nationality: true,
        offence: "illicit traffic in drugs (exercise)".to_owned(),
        grounds: "the lead of this case, with its doubts".to_owned(),
        acts: vec![Act::Board],
        assurance: "nothing else is done, and the reply is used for nothing else".to_owned(),
        reply_by: None,
    }
}

/// The folder of the demo, and when its case begins.
struct Demo {
    folder: PathBuf,
    at: Timestamp,
}

impl Demo {
    fn record(&self) -> PathBuf {
        self.folder.join(RECORD)
    }

    /// So many minutes after the case begins.
    fn moment(&self, after: i64) -> Timestamp {
        self.at.plus(minutes(after))
    }

    fn author(&self, name: &str, after: i64) -> Author {
        Author { author: name.to_owned(), now: Some(self.moment(after)) }
    }

    fn in_case(&self, id: EntryId, name: &str, after: i64) -> InCase {
        let place = Where { folder: self.record() };
        InCase { case: id.to_string(), place, author: self.author(name, after) }
    }

    fn desk(&self, id: EntryId, name: &str, after: i64) -> Result<Desk, Failure> {
        Desk::open(&self.in_case(id, name, after))
    }

    /// One entry.
    fn file(
        &self,
        id: EntryId,
        (name, after): (&str, i64),
        (filing, about): (Filing, Vec<EntryId>),
    ) -> Result<EntryId, Failure> {
        let mut desk = self.desk(id, name, after)?;
        let filed = desk.file(filing, about)?;
        desk.add()?;
        Ok(filed)
    }

    /// A question of law, and the first sentence of its answer.
    fn ask(
        &self,
        id: EntryId,
        (vessel, flag): (&str, State),
        (actor, at): (State, Position),
    ) -> Result<String, Failure> {
        let mut desk = self.desk(id, "ana", 5)?;
        let facts = ["grounds_drug_traffic", "vessel_immune=no"];
        let law = ask(
            &mut desk,
            &AskLaw {
                case: self.in_case(id, "ana", 5),
                vessel: Some(vessel.to_owned()),
                act: Act::Board,
                actor,
                at,
                when: None,
                flag: Some(flag),
                facts: facts.map(str::to_owned).to_vec(),
                zones: None,
                rules: None,
            },
        )?;
        desk.add()?;
        Ok(law)
    }

    /// A record with its people.
    fn found(&self) -> Result<(), Failure> {
        let place = Where { folder: self.record() };
        let author = self.author(SUPERVISOR, 0);
        let name = "exercise.invalid/watch".to_owned();
        begin_record(&Init { place: place.clone(), name, author: author.clone() })?;
        for (person, role) in PEOPLE {
            admit(&PersonAdd {
                person: person.to_owned(),
                place: place.clone(),
                author: author.clone(),
                role: role.to_owned(),
                verifier: None,
                until: None,
            })?;
        }
        Ok(())
    }

    /// Asks the flag State, and lets the rehearsed one reply. So that the story has a middle, the
    /// first seed is taken from here on with which it consents.
    fn request_and_reply(
        &self,
        id: EntryId,
        request: &FlagRequest,
        seed: u64,
    ) -> Result<Option<FlagReply>, Failure> {
        const MOST_SEEDS: u64 = 100;
        let asked = self.file(id, ("luz", 10), (Filing::Request(request.clone()), Vec::new()))?;
        let seeds = seed..seed.saturating_add(MOST_SEEDS);
        let replies = seeds.filter_map(|seed| flag_reply(request, self.moment(10), seed));
        let reply = replies.into_iter().find(|reply| reply.consent.is_some());
        if let Some(FlagReply { at, reply, consent: Some(consent) }) = &reply {
            let after = at.since(self.at).milliseconds() / 60_000 + 1;
            let mut desk = self.desk(id, "luz", after)?;
            let given_in = desk.file(Filing::Reply(reply.clone()), vec![asked])?;
            desk.file(Filing::Consent(consent.clone()), vec![given_in])?;
            desk.add()?;
        }
        Ok(reply)
    }

    /// The unit goes, finds nothing, and others look at how it was done.
    fn board_and_close(
        &self,
        id: EntryId,
        (vessel, place): (&Marks, Position),
        reply: &FlagReply,
    ) -> Result<String, Failure> {
        let begun = reply.at.since(self.at).milliseconds() / 60_000 + 10;
        let span = |from: i64, to: i64| Interval {
            start: self.moment(begun + from),
            end: self.moment(begun + to),
        };
        let consents = reply.consent.iter();
        let task = Task {
            unit: "P-61".to_owned(),
            vessel: vessel.key.clone(),
            act: Act::Board,
            place,
            interval: span(0, 240),
            text: "look at papers and cargo, and report".to_owned(),
            conditions: consents.flat_map(|consent| consent.conditions.clone()).collect(),
        };
        let desk = self.desk(id, SUPERVISOR, begun)?;
        let consents: Vec<EntryId> = desk.case().consents.iter().map(|given| given.id).collect();
        drop(desk);
        // Where the law needs more than this consent, nobody goes on board.
        let task = self.file(id, (SUPERVISOR, begun), (Filing::Task(task), consents));
        let (task, done) = match task {
            Ok(task) => (Some(task), "boarded by P-61 with that consent, and reported".to_owned()),
            Err(Failure::Request { what, .. }) => (None, format!("nobody boards: {what}")),
            Err(other) => return Err(other),
        };
        let boarding = Boarding {
            unit: "P-61".to_owned(),
            vessel: vessel.key.clone(),
            place,
            interval: span(60, 120),
            text: "the State was told before; papers in order, cargo as declared".to_owned(),
            damage: String::new(),
            complaint: String::new(),
        };
        if let Some(task) = task {
            self.file(id, ("ana", begun + 130), (Filing::Boarding(boarding), vec![task]))?;
        }
        let outcome = Outcome {
            kind: OutcomeKind::NothingFound,
            text: "the transponder had failed; nothing found".to_owned(),
            redress: Some(task.map_or(Redress::NotBoarded, |_| Redress::NoLoss)),
            redress_text: String::new(),
        };
        let outcome =
            self.file(id, ("ana", begun + 140), (Filing::Outcome(outcome), Vec::new()))?;
        let text = "the consent covered act, place and time".to_owned();
        let review = Filing::Review(Review { verdict: Verdict::Agreed, text });
        self.file(id, ("leo", begun + 150), (review, vec![outcome]))?;
        let closing = Filing::Closing("reviewed; nothing is open".to_owned());
        self.file(id, (SUPERVISOR, begun + 160), (closing, Vec::new()))?;
        let view = Filing::View("looks at every boarding".to_owned());
        self.file(id, ("eva", begun + 170), (view, Vec::new()))?;
        Ok(done)
    }

    fn bundle(&self, id: EntryId) -> Result<PathBuf, Failure> {
        let desk = self.desk(id, SUPERVISOR, 2 * 24 * 60)?;
        let reader = desk.reader();
        let loaded = Loaded::open(reader, &people(reader)?, id)?;
        let path = self.folder.join(BUNDLE);
        bundle::write((&path, true), reader, (&loaded, &loaded.file(desk.at)))?;
        Ok(path)
    }
}
