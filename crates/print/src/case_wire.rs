//! What is filed in a case, as JSON.
//!
//! Each entry of a case has one JSON object as its payload, with the name and version of its form
//! in `schema`. A reader may ignore keys that it does not know. Times are ISO 8601 in UTC, places
//! degrees in WGS 84, acts and other words those of `vigia_sea`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use vigia_sea::{
    Act, Around, Boarding, Consent, ConsentSays, Correction, Decided, Decision, Distance, Document,
    FiledAnswer, FiledEvent, FiledLead, FiledQuestion, Filing, FlagRequest, Interval, Lat, Lon,
    Marks, Move, Opening, Outcome, OutcomeKind, Position, Redress, RegistrySays, Reminder, Reply,
    Review, RulingWord, State, Task, Timestamp, Verdict, Withdrawal, Withdrawn,
};

use crate::wire::{EventWire, Geometry, LeadFeature, PlaceWire, Schema, VesselWire};

/// Why a payload is not what its entry says.
#[derive(Debug, thiserror::Error)]
pub enum FilingError {
    /// No payload of a case has this form.
    #[error("`{0}` is no form of a case that this program knows")]
    Form(String),
    /// It is not in its form.
    #[error("it is not in the form `{form}`")]
    Json {
        /// The form.
        form: String,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// It names another form than its entry.
    #[error("it names the form `{found}`, its entry says `{form}`")]
    OtherForm {
        /// What the entry says.
        form: String,
        /// What the payload says.
        found: String,
    },
    /// A value is none of those that can stand there.
    #[error("`{value}` is no {wanted}")]
    Value {
        /// What stands there.
        value: String,
        /// What should.
        wanted: &'static str,
    },
}

type Read<T> = Result<T, FilingError>;

/// The name and version of the form in which something is filed, as entries write it. It tells
/// what the entry does even after its payload was erased.
pub fn filing_form(does: Move) -> String {
    format!("vigia.case/{}/v1", does.word())
}

/// What an entry with a payload of this form does; `None` when it is no form of a case.
pub fn move_of_form(form: &str) -> Option<Move> {
    let word = form.strip_prefix("vigia.case/")?.strip_suffix("/v1")?;
    Move::ALL.iter().copied().find(|does| does.word() == word)
}

/// The payload of an entry that files this.
///
/// # Errors
/// When a value cannot be written, which no value of `sea` makes happen.
pub fn filing_to_json(filing: &Filing) -> Result<Vec<u8>, serde_json::Error> {
    let form = &filing_form(filing.does());
    match filing {
        Filing::Opening(opening) => json(form, OpeningWire::from(opening)),
        Filing::Lead(lead) => json(form, serde_json::from_str::<Value>(&lead.whole)?),
        Filing::Event(event) => json(form, serde_json::from_str::<Value>(&event.whole)?),
        Filing::Evidence(document) => json(form, DocumentWire::from(document)),
        Filing::Question(question) => json(form, QuestionWire::from(question)),
        Filing::Answer(answer) => json(form, AnswerWire::of(answer)?),
        Filing::Request(request) => json(form, RequestWire::from(request)),
        Filing::Reminder(reminder) => json(form, ReminderWire::from(reminder)),
        Filing::Reply(reply) => json(form, ReplyWire::from(reply)),
        Filing::Consent(consent) => json(form, ConsentWire::from(consent)),
        Filing::Task(task) => json(form, TaskWire::from(task)),
        Filing::Boarding(boarding) => json(form, BoardingWire::from(boarding)),
        Filing::Outcome(outcome) => json(form, OutcomeWire::from(outcome)),
        Filing::Correction(Correction { wrong, right }) => {
            json(form, CorrectionWire { wrong: wrong.clone(), right: right.clone() })
        }
        Filing::Note(text)
        | Filing::View(text)
        | Filing::Closing(text)
        | Filing::Erasure(text)
        | Filing::Release(text)
        | Filing::Receipt(text)
        | Filing::Review(Review { text, .. })
        | Filing::Withdrawal(Withdrawal { why: text, .. })
        | Filing::Decision(Decision { why: text, .. }) => {
            json(form, TextWire { text: text.clone() })
        }
    }
}

/// What an entry files, from the form that it names and its payload.
///
/// # Errors
/// When the form is none of a case, or the payload is not in it.
pub fn filing_from_json(form: &str, payload: &[u8]) -> Result<Filing, FilingError> {
    let does = move_of_form(form).ok_or_else(|| FilingError::Form(form.to_owned()))?;
    let text = || parse::<TextWire>(form, payload).map(|wire| wire.text);
    let withdrawn = |what| Ok(Filing::Withdrawal(Withdrawal { what, why: text()? }));
    let decided = |what| Ok(Filing::Decision(Decision { what, why: text()? }));
    let reviewed = |verdict| Ok(Filing::Review(Review { verdict, text: text()? }));
    Ok(match does {
        Move::Open => Filing::Opening(parse::<OpeningWire>(form, payload)?.into()),
        Move::AddLead => Filing::Lead(parse::<LeadWire>(form, payload)?.read(form)?),
        Move::AddEvent => Filing::Event(parse::<EventFileWire>(form, payload)?.read(form)?),
        Move::AddEvidence => Filing::Evidence(parse::<DocumentWire>(form, payload)?.read()?),
        Move::Note => Filing::Note(text()?),
        Move::View => Filing::View(text()?),
        Move::AskLaw => Filing::Question(parse::<QuestionWire>(form, payload)?.read()?),
        Move::AnswerLaw => Filing::Answer(parse::<AnswerWire>(form, payload)?.read()?),
        Move::Request => Filing::Request(parse::<RequestWire>(form, payload)?.read()?),
        Move::Remind => Filing::Reminder(parse::<ReminderWire>(form, payload)?.read()?),
        Move::Reply => Filing::Reply(parse::<ReplyWire>(form, payload)?.read()?),
        Move::Consent => Filing::Consent(parse::<ConsentWire>(form, payload)?.read()?),
        Move::WithdrawConsent => return withdrawn(Withdrawn::Consent),
        Move::WithdrawRequest => return withdrawn(Withdrawn::Request),
        Move::StopWaiting => return decided(Decided::StopWaiting),
        Move::CallOff => return decided(Decided::CallOff),
        Move::Reopen => return decided(Decided::Reopen),
        Move::Task => Filing::Task(parse::<TaskWire>(form, payload)?.read()?),
        Move::Boarding => Filing::Boarding(parse::<BoardingWire>(form, payload)?.read()?),
        Move::Outcome => Filing::Outcome(parse::<OutcomeWire>(form, payload)?.read()?),
        Move::Approve => return reviewed(Verdict::Agreed),
        Move::SendBack => return reviewed(Verdict::SentBack),
        Move::Comment => return reviewed(Verdict::Comment),
        Move::Close => Filing::Closing(text()?),
        Move::Correct => {
            let CorrectionWire { wrong, right } = parse(form, payload)?;
            Filing::Correction(Correction { wrong, right })
        }
        Move::Erase => Filing::Erasure(text()?),
        Move::Release => Filing::Release(text()?),
        Move::Receipt => Filing::Receipt(text()?),
    })
}

/// A lead with its events, as it is filed.
///
/// # Errors
/// When its times or its place are none.
pub fn filed_lead(lead: &LeadFeature, events: &[EventWire]) -> Result<FiledLead, FilingError> {
    let wire = LeadWire { lead: lead.clone(), events: events.to_vec() };
    wire.read(&filing_form(Move::AddLead))
}

/// An event, as it is filed.
///
/// # Errors
/// When its times are none.
pub fn filed_event(event: &EventWire) -> Result<FiledEvent, FilingError> {
    EventFileWire { event: event.clone() }.read(&filing_form(Move::AddEvent))
}

/// What stands around every payload of a case.
#[derive(Serialize, Deserialize)]
struct Sheet<T> {
    schema: Schema,
    #[serde(flatten)]
    body: T,
}

fn json<T: Serialize>(form: &str, body: T) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&Sheet { schema: schema(form), body })
}

/// The form of an entry, taken apart: `vigia.case/note/v1` is `vigia.case/note`, version 1.
fn schema(form: &str) -> Schema {
    Schema::of(form.strip_suffix("/v1").unwrap_or(form))
}

fn parse<T: DeserializeOwned>(form: &str, payload: &[u8]) -> Read<T> {
    let failed = |source| FilingError::Json { form: form.to_owned(), source };
    let sheet: Sheet<T> = serde_json::from_slice(payload).map_err(failed)?;
    if sheet.schema == schema(form) {
        return Ok(sheet.body);
    }
    let Schema { name, version } = sheet.schema;
    Err(FilingError::OtherForm { form: form.to_owned(), found: format!("{name}/v{version}") })
}

fn word<T: Copy>(
    all: &[T],
    word: fn(T) -> &'static str,
    value: &str,
    wanted: &'static str,
) -> Read<T> {
    let found = all.iter().copied().find(|one| word(*one) == value);
    found.ok_or_else(|| FilingError::Value { value: value.to_owned(), wanted })
}

fn time(text: &str) -> Read<Timestamp> {
    let wrong = || FilingError::Value { value: text.to_owned(), wanted: "time" };
    Timestamp::from_text(text).ok_or_else(wrong)
}

fn state(text: &str) -> Read<State> {
    let wrong = || FilingError::Value { value: text.to_owned(), wanted: "State" };
    State::from_text(text).ok_or_else(wrong)
}

fn act(text: &str) -> Read<Act> {
    word(Act::ALL, Act::word, text, "act")
}

fn acts(texts: &[String]) -> Read<Vec<Act>> {
    texts.iter().map(|text| act(text)).collect()
}

fn act_words(acts: &[Act]) -> Vec<String> {
    acts.iter().map(|act| act.word().to_owned()).collect()
}

fn place(wire: PlaceWire) -> Read<Position> {
    let wrong = |degrees: f64, wanted| FilingError::Value { value: degrees.to_string(), wanted };
    let lat = Lat::from_degrees(wire.lat).map_err(|_range| wrong(wire.lat, "latitude"))?;
    let lon = Lon::from_degrees(wire.lon).map_err(|_range| wrong(wire.lon, "longitude"))?;
    Ok(Position::new(lat, lon))
}

fn place_wire(place: Position) -> PlaceWire {
    PlaceWire { lat: place.lat.degrees(), lon: place.lon.degrees() }
}

fn interval(from: &str, until: &str) -> Read<Interval> {
    Ok(Interval { start: time(from)?, end: time(until)? })
}

#[derive(Serialize, Deserialize)]
struct TextWire {
    text: String,
}

#[derive(Serialize, Deserialize)]
struct CorrectionWire {
    wrong: String,
    right: String,
}

#[derive(Serialize, Deserialize)]
struct OpeningWire {
    title: String,
    why: String,
    is_exercise: bool,
}

impl From<&Opening> for OpeningWire {
    fn from(Opening { title, why, is_exercise }: &Opening) -> Self {
        Self { title: title.clone(), why: why.clone(), is_exercise: *is_exercise }
    }
}

impl From<OpeningWire> for Opening {
    fn from(OpeningWire { title, why, is_exercise }: OpeningWire) -> Self {
        Self { title, why, is_exercise }
    }
}

/// A lead with its events, in the forms of `leads.geojson` and `events.jsonl`.
#[derive(Serialize, Deserialize)]
struct LeadWire {
    lead: LeadFeature,
    events: Vec<EventWire>,
}

impl LeadWire {
    fn read(self, form: &str) -> Read<FiledLead> {
        let failed = |source| FilingError::Json { form: form.to_owned(), source };
        let whole = serde_json::to_string(&self).map_err(failed)?;
        let lead = self.lead.properties;
        let Geometry::Point(at) = self.lead.geometry else {
            return Err(FilingError::Value { value: lead.id, wanted: "lead with a place" });
        };
        let [lon, lat] = at.0;
        Ok(FiledLead {
            title: lead.title,
            vessels: lead.vessels.iter().map(marks).collect(),
            place: place(PlaceWire { lat, lon })?,
            interval: interval(&lead.start, &lead.end)?,
            score: lead.score,
            n_reasons: lead.reasons.len(),
            n_doubts: lead.doubts.len(),
            n_innocents: lead.innocent_explanations.len(),
            is_simulated: lead.nature == "simulated",
            id: lead.id,
            whole,
        })
    }
}

/// What her reports say of a vessel. A flag is not among it: the digits of an MMSI are no claim.
fn marks(vessel: &VesselWire) -> Marks {
    Marks {
        key: vessel.key.clone(),
        name: vessel.name.clone(),
        description: None,
        call_sign: vessel.call_sign.clone(),
        mmsi: vessel.mmsi.clone(),
        imo: vessel.imo.map(|imo| imo.to_string()),
        registry: None,
        flag: None,
    }
}

#[derive(Serialize, Deserialize)]
struct EventFileWire {
    event: EventWire,
}

impl EventFileWire {
    fn read(self, form: &str) -> Read<FiledEvent> {
        let failed = |source| FilingError::Json { form: form.to_owned(), source };
        let whole = serde_json::to_string(&self).map_err(failed)?;
        let event = self.event;
        Ok(FiledEvent {
            interval: interval(&event.start, &event.end)?,
            vessels: event.vessels.into_iter().map(|vessel| vessel.key).collect(),
            kind: event.kind,
            id: event.id,
            whole,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct DocumentWire {
    name: String,
    about: String,
    content_base64: String,
}

impl From<&Document> for DocumentWire {
    fn from(Document { name, about, content }: &Document) -> Self {
        let content_base64 = STANDARD.encode(content);
        Self { name: name.clone(), about: about.clone(), content_base64 }
    }
}

impl DocumentWire {
    fn read(self) -> Read<Document> {
        let Self { name, about, content_base64 } = self;
        let wrong = |_error| FilingError::Value { value: name.clone(), wanted: "base64 text" };
        let content = STANDARD.decode(content_base64).map_err(wrong)?;
        Ok(Document { name, about, content })
    }
}

#[derive(Serialize, Deserialize)]
struct QuestionWire {
    vessel: String,
    act: String,
    actor: String,
    position: PlaceWire,
    when: String,
    facts: Vec<String>,
}

impl From<&FiledQuestion> for QuestionWire {
    fn from(question: &FiledQuestion) -> Self {
        let FiledQuestion { vessel, act, actor, place, when, facts } = question;
        Self {
            vessel: vessel.clone(),
            act: act.word().to_owned(),
            actor: actor.to_string(),
            position: place_wire(*place),
            when: when.to_string(),
            facts: facts.clone(),
        }
    }
}

impl QuestionWire {
    fn read(self) -> Read<FiledQuestion> {
        Ok(FiledQuestion {
            vessel: self.vessel,
            act: act(&self.act)?,
            actor: state(&self.actor)?,
            place: place(self.position)?,
            when: time(&self.when)?,
            facts: self.facts,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct AnswerWire {
    ruling: String,
    consent_of: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    holds_within_m: Option<u64>,
    text_en: String,
    text_es: String,
    bases: Vec<String>,
    rules: String,
    zones: String,
    answer: Value,
}

impl AnswerWire {
    fn of(answer: &FiledAnswer) -> Result<Self, serde_json::Error> {
        let [english, spanish] = answer.texts.clone();
        Ok(Self {
            ruling: answer.ruling.word().to_owned(),
            consent_of: answer.consent_of.iter().map(ToString::to_string).collect(),
            holds_within_m: answer.holds_within.map(whole_metres),
            text_en: english,
            text_es: spanish,
            bases: answer.bases.clone(),
            rules: answer.rules.clone(),
            zones: answer.zones.clone(),
            answer: serde_json::from_str(&answer.whole)?,
        })
    }

    #[expect(clippy::cast_precision_loss, reason = "no distance on Earth has so many metres")]
    fn read(self) -> Read<FiledAnswer> {
        Ok(FiledAnswer {
            ruling: word(RulingWord::ALL, RulingWord::word, &self.ruling, "ruling")?,
            consent_of: self.consent_of.iter().map(|text| state(text)).collect::<Read<_>>()?,
            holds_within: self.holds_within_m.map(|metres| Distance::from_metres(metres as f64)),
            texts: [self.text_en, self.text_es],
            bases: self.bases,
            rules: self.rules,
            zones: self.zones,
            whole: self.answer.to_string(),
        })
    }
}

/// Rounded down: an answer never holds farther than it does.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a distance is not negative, and none on Earth is so long"
)]
fn whole_metres(distance: Distance) -> u64 {
    distance.metres().floor() as u64
}

#[derive(Serialize, Deserialize)]
struct MarksWire {
    key: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    call_sign: Option<String>,
    #[serde(default)]
    mmsi: Option<String>,
    #[serde(default)]
    imo: Option<String>,
    #[serde(default)]
    registry: Option<String>,
    #[serde(default)]
    flag: Option<String>,
}

impl From<&Marks> for MarksWire {
    fn from(marks: &Marks) -> Self {
        let Marks { key, name, description, call_sign, mmsi, imo, registry, flag } = marks.clone();
        let flag = flag.map(|flag| flag.to_string());
        Self { key, name, description, call_sign, mmsi, imo, registry, flag }
    }
}

impl MarksWire {
    fn read(self) -> Read<Marks> {
        let Self { key, name, description, call_sign, mmsi, imo, registry, flag } = self;
        let flag = flag.map(|flag| state(&flag)).transpose()?;
        Ok(Marks { key, name, description, call_sign, mmsi, imo, registry, flag })
    }
}

#[derive(Serialize, Deserialize)]
struct RequestWire {
    to: String,
    by: String,
    authority: String,
    vessel: MarksWire,
    position: Option<PlaceWire>,
    seen_at: Option<String>,
    asks_nationality: bool,
    offence: String,
    grounds: String,
    acts: Vec<String>,
    assurance: String,
    reply_by: Option<String>,
}

impl From<&FlagRequest> for RequestWire {
    fn from(request: &FlagRequest) -> Self {
        Self {
            to: request.to.to_string(),
            by: request.by.to_string(),
            authority: request.authority.clone(),
            vessel: (&request.vessel).into(),
            position: request.place.map(place_wire),
            seen_at: request.seen_at.map(|at| at.to_string()),
            asks_nationality: request.asks_nationality,
            offence: request.offence.clone(),
            grounds: request.grounds.clone(),
            acts: act_words(&request.acts),
            assurance: request.assurance.clone(),
            reply_by: request.reply_by.map(|at| at.to_string()),
        }
    }
}

impl RequestWire {
    fn read(self) -> Read<FlagRequest> {
        Ok(FlagRequest {
            to: state(&self.to)?,
            by: state(&self.by)?,
            authority: self.authority,
            vessel: self.vessel.read()?,
            place: self.position.map(place).transpose()?,
            seen_at: self.seen_at.map(|at| time(&at)).transpose()?,
            asks_nationality: self.asks_nationality,
            offence: self.offence,
            grounds: self.grounds,
            acts: acts(&self.acts)?,
            assurance: self.assurance,
            reply_by: self.reply_by.map(|at| time(&at)).transpose()?,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct ReminderWire {
    text: String,
    reply_by: String,
}

impl From<&Reminder> for ReminderWire {
    fn from(Reminder { text, reply_by }: &Reminder) -> Self {
        Self { text: text.clone(), reply_by: reply_by.to_string() }
    }
}

impl ReminderWire {
    fn read(self) -> Read<Reminder> {
        Ok(Reminder { text: self.text, reply_by: time(&self.reply_by)? })
    }
}

#[derive(Serialize, Deserialize)]
struct ReplyWire {
    from: String,
    authority: String,
    registry: String,
    consent: String,
    text: String,
    is_exercise: bool,
}

impl From<&Reply> for ReplyWire {
    fn from(reply: &Reply) -> Self {
        Self {
            from: reply.from.to_string(),
            authority: reply.authority.clone(),
            registry: reply.registry.word().to_owned(),
            consent: reply.consent.word().to_owned(),
            text: reply.text.clone(),
            is_exercise: reply.is_exercise,
        }
    }
}

impl ReplyWire {
    fn read(self) -> Read<Reply> {
        let registry =
            word(RegistrySays::ALL, RegistrySays::word, &self.registry, "registry reply")?;
        let consent =
            word(ConsentSays::ALL, ConsentSays::word, &self.consent, "reply about consent")?;
        Ok(Reply {
            from: state(&self.from)?,
            authority: self.authority,
            registry,
            consent,
            text: self.text,
            is_exercise: self.is_exercise,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct AroundWire {
    position: PlaceWire,
    radius_m: u32,
}

#[derive(Serialize, Deserialize)]
struct ConsentWire {
    from: String,
    vessel: String,
    acts: Vec<String>,
    within: Option<AroundWire>,
    start: String,
    end: String,
    conditions: Vec<String>,
    is_exercise: bool,
}

impl From<&Consent> for ConsentWire {
    fn from(consent: &Consent) -> Self {
        let within = consent.within.map(|Around { place, hundred_metres }| AroundWire {
            position: place_wire(place),
            radius_m: hundred_metres.saturating_mul(100),
        });
        Self {
            from: consent.from.to_string(),
            vessel: consent.vessel.clone(),
            acts: act_words(&consent.acts),
            within,
            start: consent.interval.start.to_string(),
            end: consent.interval.end.to_string(),
            conditions: consent.conditions.clone(),
            is_exercise: consent.is_exercise,
        }
    }
}

impl ConsentWire {
    fn read(self) -> Read<Consent> {
        let around = |AroundWire { position, radius_m }: AroundWire| {
            Ok(Around { place: place(position)?, hundred_metres: radius_m / 100 })
        };
        Ok(Consent {
            from: state(&self.from)?,
            vessel: self.vessel,
            acts: acts(&self.acts)?,
            within: self.within.map(around).transpose()?,
            interval: interval(&self.start, &self.end)?,
            conditions: self.conditions,
            is_exercise: self.is_exercise,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct TaskWire {
    unit: String,
    vessel: String,
    act: String,
    position: PlaceWire,
    start: String,
    end: String,
    text: String,
    conditions: Vec<String>,
}

impl From<&Task> for TaskWire {
    fn from(task: &Task) -> Self {
        Self {
            unit: task.unit.clone(),
            vessel: task.vessel.clone(),
            act: task.act.word().to_owned(),
            position: place_wire(task.place),
            start: task.interval.start.to_string(),
            end: task.interval.end.to_string(),
            text: task.text.clone(),
            conditions: task.conditions.clone(),
        }
    }
}

impl TaskWire {
    fn read(self) -> Read<Task> {
        Ok(Task {
            unit: self.unit,
            vessel: self.vessel,
            act: act(&self.act)?,
            place: place(self.position)?,
            interval: interval(&self.start, &self.end)?,
            text: self.text,
            conditions: self.conditions,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct BoardingWire {
    unit: String,
    vessel: String,
    position: PlaceWire,
    start: String,
    end: String,
    text: String,
    damage: String,
    complaint: String,
}

impl From<&Boarding> for BoardingWire {
    fn from(boarding: &Boarding) -> Self {
        Self {
            unit: boarding.unit.clone(),
            vessel: boarding.vessel.clone(),
            position: place_wire(boarding.place),
            start: boarding.interval.start.to_string(),
            end: boarding.interval.end.to_string(),
            text: boarding.text.clone(),
            damage: boarding.damage.clone(),
            complaint: boarding.complaint.clone(),
        }
    }
}

impl BoardingWire {
    fn read(self) -> Read<Boarding> {
        Ok(Boarding {
            unit: self.unit,
            vessel: self.vessel,
            place: place(self.position)?,
            interval: interval(&self.start, &self.end)?,
            text: self.text,
            damage: self.damage,
            complaint: self.complaint,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct OutcomeWire {
    outcome: String,
    text: String,
    compensation: Option<String>,
    compensation_text: String,
}

impl From<&Outcome> for OutcomeWire {
    fn from(outcome: &Outcome) -> Self {
        Self {
            outcome: outcome.kind.word().to_owned(),
            text: outcome.text.clone(),
            compensation: outcome.redress.map(|redress| redress.word().to_owned()),
            compensation_text: outcome.redress_text.clone(),
        }
    }
}

impl OutcomeWire {
    fn read(self) -> Read<Outcome> {
        let redress = |text: String| word(Redress::ALL, Redress::word, &text, "compensation");
        Ok(Outcome {
            kind: word(OutcomeKind::ALL, OutcomeKind::word, &self.outcome, "outcome")?,
            text: self.text,
            redress: self.compensation.map(redress).transpose()?,
            redress_text: self.compensation_text,
        })
    }
}

#[cfg(test)]
#[path = "case_wire_tests.rs"]
mod tests;
