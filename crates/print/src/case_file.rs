//! A case as people read it: what every entry says, in words.

use vigia_sea::{
    Act, Boarding, CaseState, Consent, ConsentStanding, EntryKind, FiledAnswer, FiledLead,
    FiledQuestion, Filing, FlagRequest, Interval, Marks, Move, Outcome, Remark, Reply,
    RequestStanding, Role, State, Task, TaskStanding, Timestamp,
};

use crate::form;
use crate::text::Texts;

/// A case, as far as it is to be shown.
#[derive(Clone, Debug)]
pub struct CaseFile<'a> {
    /// The program that writes this.
    pub program: &'a str,
    /// The moment for which clocks are told.
    pub now: Timestamp,
    /// The case's name: that of the entry which opened it.
    pub id: String,
    /// Its title; `None` when it was erased.
    pub title: Option<&'a str>,
    /// Whether it belongs to an exercise.
    pub is_exercise: bool,
    /// Where it stands.
    pub state: CaseState,
    /// Its entries, in order.
    pub entries: Vec<ShownEntry<'a>>,
    /// Its requests to States.
    pub requests: Vec<ShownRequest>,
    /// The consents of States.
    pub consents: Vec<ShownConsent<'a>>,
    /// The tasks of units.
    pub tasks: Vec<ShownTask<'a>>,
    /// The number of the entry with the last outcome.
    pub outcome: Option<(usize, &'a Outcome)>,
    /// Where the proof is.
    pub proof: CaseProof,
}

/// One entry of a case.
#[derive(Clone, Debug)]
pub struct ShownEntry<'a> {
    /// Its number in the case, from 1.
    pub number: usize,
    /// Its name in the record.
    pub id: String,
    /// When it was written.
    pub at: Timestamp,
    /// What it is.
    pub kind: EntryKind,
    /// What it does.
    pub does: Move,
    /// Who wrote it.
    pub who: String,
    /// As what.
    pub role: Role,
    /// The numbers of the entries that it is about.
    pub about: Vec<usize>,
    /// What it says.
    pub says: Said<'a>,
    /// The state of the case after it.
    pub state: CaseState,
    /// What a reader must be told about it.
    pub remarks: Vec<Remark>,
    /// Which rule of the case it breaks.
    pub broken: Option<String>,
    /// Whether a signed checkpoint covers it.
    pub is_published: bool,
}

/// What an entry says.
#[derive(Clone, Copy, Debug)]
pub enum Said<'a> {
    /// This.
    Filing(&'a Filing),
    /// It was erased.
    Erased,
    /// It cannot be read.
    Unreadable,
}

/// A request, as of now.
#[derive(Clone, Copy, Debug)]
pub struct ShownRequest {
    /// The number of its entry.
    pub number: usize,
    /// The State that was asked.
    pub to: State,
    /// Where it stands.
    pub standing: RequestStanding,
    /// When the clock runs out.
    pub reply_by: Timestamp,
}

/// A consent, as of now.
#[derive(Clone, Copy, Debug)]
pub struct ShownConsent<'a> {
    /// The number of its entry.
    pub number: usize,
    /// What is consented to.
    pub consent: &'a Consent,
    /// Where it stands.
    pub standing: ConsentStanding,
}

/// A task, as of now.
#[derive(Clone, Copy, Debug)]
pub struct ShownTask<'a> {
    /// The number of its entry.
    pub number: usize,
    /// What is to be done.
    pub task: &'a Task,
    /// Where it stands.
    pub standing: TaskStanding,
}

/// Where the proof of a case is.
#[derive(Clone, Debug)]
pub struct CaseProof {
    /// The name of the record.
    pub record: String,
    /// How many entries its last checkpoint covers.
    pub size: u64,
    /// Their root, in base64.
    pub root: String,
}

/// A named value of an entry.
pub(crate) type Field = (String, String);

impl Texts {
    pub(crate) fn case_state(&self, state: CaseState) -> String {
        self.plain(&format!("case-state-{}", state.word()))
    }

    pub(crate) fn case_move(&self, does: Move) -> String {
        self.plain(&format!("case-move-{}", does.word()))
    }

    pub(crate) fn role(&self, role: Role) -> String {
        self.plain(&format!("case-role-{}", role.word()))
    }

    pub(crate) fn remark(&self, remark: Remark) -> String {
        self.plain(&format!("case-remark-{}", remark.word()))
    }

    pub(crate) fn case_proof(&self, is_published: bool) -> String {
        self.plain(if is_published { "case-proof-published" } else { "case-proof-acknowledged" })
    }

    fn case_act(&self, act: Act) -> String {
        self.plain(&format!("case-act-{}", act.word()))
    }

    fn case_acts(&self, acts: &[Act]) -> String {
        acts.iter().map(|act| self.case_act(*act)).collect::<Vec<_>>().join(", ")
    }

    /// What is waited for and what stands, each in one line.
    pub(crate) fn standings(&self, file: &CaseFile<'_>) -> Vec<String> {
        let requests = file.requests.iter().map(|one| self.request_standing(one));
        let consents = file.consents.iter().map(|one| self.consent_standing(one));
        let tasks = file.tasks.iter().map(|one| self.task_standing(one));
        let outcome = file.outcome.map(|(number, outcome)| {
            let word = self.plain(&format!("case-outcome-{}", outcome.kind.word()));
            let values = [("number", number_text(number).into()), ("outcome", word.into())];
            self.say("case-page-outcome", &values)
        });
        requests.chain(consents).chain(tasks).chain(outcome).collect()
    }

    fn request_standing(&self, shown: &ShownRequest) -> String {
        let standing = self.plain(&format!("case-request-{}", shown.standing.word()));
        let values = [
            ("number", number_text(shown.number).into()),
            ("state", shown.to.to_string().into()),
            ("standing", standing.into()),
            ("until", form::minute(shown.reply_by).into()),
        ];
        self.say("case-page-request", &values)
    }

    fn consent_standing(&self, shown: &ShownConsent<'_>) -> String {
        let standing = self.plain(&format!("case-consent-{}", shown.standing.word()));
        let values = [
            ("number", number_text(shown.number).into()),
            ("state", shown.consent.from.to_string().into()),
            ("standing", standing.into()),
            ("acts", self.case_acts(&shown.consent.acts).into()),
            ("until", form::minute(shown.consent.interval.end).into()),
        ];
        self.say("case-page-consent", &values)
    }

    fn task_standing(&self, shown: &ShownTask<'_>) -> String {
        let standing = self.plain(&format!("case-task-{}", shown.standing.word()));
        let values = [
            ("number", number_text(shown.number).into()),
            ("unit", form::printable(&shown.task.unit).into()),
            ("standing", standing.into()),
            ("act", self.case_act(shown.task.act).into()),
            ("until", form::minute(shown.task.interval.end).into()),
        ];
        self.say("case-page-task", &values)
    }

    /// What an entry says, value by value.
    pub(crate) fn fields(&self, filing: &Filing) -> Vec<Field> {
        match filing {
            Filing::Opening(opening) => {
                vec![self.field("title", &opening.title), self.field("why", &opening.why)]
            }
            Filing::Lead(lead) => self.lead_fields(lead),
            Filing::Event(event) => vec![
                self.field("event", &format!("{} {}", self.kind_word(&event.kind), event.id)),
                self.field("vessel", &event.vessels.join(", ")),
                self.field("when", &form::span(event.interval)),
            ],
            Filing::Evidence(document) => vec![
                self.field("document", &document.name),
                self.field("text", &document.about),
                self.field("bytes", &form::bytes(document.content.len() as u64)),
            ],
            Filing::Note(text)
            | Filing::View(text)
            | Filing::Release(text)
            | Filing::Receipt(text) => {
                vec![self.field("text", text)]
            }
            Filing::Closing(why) | Filing::Erasure(why) => vec![self.field("why", why)],
            Filing::Question(question) => self.question_fields(question),
            Filing::Answer(answer) => self.answer_fields(answer),
            Filing::Request(request) => self.request_fields(request),
            Filing::Reminder(reminder) => vec![
                self.field("text", &reminder.text),
                self.field("reply_by", &form::minute(reminder.reply_by)),
            ],
            Filing::Reply(reply) => self.reply_fields(reply),
            Filing::Consent(consent) => self.consent_fields(consent),
            Filing::Withdrawal(withdrawal) => vec![self.field("why", &withdrawal.why)],
            Filing::Decision(decision) => vec![self.field("why", &decision.why)],
            Filing::Task(task) => self.task_fields(task),
            Filing::Boarding(boarding) => self.boarding_fields(boarding),
            Filing::Outcome(outcome) => self.outcome_fields(outcome),
            Filing::Review(review) => vec![self.field("why", &review.text)],
            Filing::Correction(correction) => {
                vec![self.field("wrong", &correction.wrong), self.field("right", &correction.right)]
            }
        }
    }

    fn field(&self, name: &str, value: &str) -> Field {
        let value = match value.trim() {
            "" => self.plain("case-field-none"),
            value => value.lines().map(form::printable).collect::<Vec<_>>().join("\n"),
        };
        (self.plain(&format!("case-field-{name}")), value)
    }

    fn kind_word(&self, word: &str) -> String {
        self.try_say(&format!("kind-{word}"), &[]).unwrap_or_else(|| word.to_owned())
    }

    fn yes(&self, is_so: bool) -> String {
        self.plain(if is_so { "case-yes" } else { "case-no" })
    }

    fn lead_fields(&self, lead: &FiledLead) -> Vec<Field> {
        let counts = [
            ("reasons", lead.n_reasons.into()),
            ("doubts", lead.n_doubts.into()),
            ("innocents", lead.n_innocents.into()),
        ];
        let vessels: Vec<String> = lead.vessels.iter().map(short_marks).collect();
        vec![
            self.field("lead", &format!("{}: {}", lead.id, lead.title)),
            self.field("vessel", &vessels.join("; ")),
            self.field("when", &form::span(lead.interval)),
            self.field("where", &lead.place.to_string()),
            self.field("score", &lead.score.to_string()),
            self.field("weight", &self.say("case-weight", &counts)),
        ]
    }

    fn question_fields(&self, question: &FiledQuestion) -> Vec<Field> {
        let mut fields = vec![
            self.field("vessel", &question.vessel),
            self.field("act", &self.case_act(question.act)),
            self.field("actor", question.actor.code()),
            self.field("where", &question.place.to_string()),
            self.field("when", &form::minute(question.when)),
        ];
        if !question.facts.is_empty() {
            fields.push(self.field("facts", &question.facts.join("\n")));
        }
        fields
    }

    fn answer_fields(&self, answer: &FiledAnswer) -> Vec<Field> {
        let ruling = self.plain(&format!("case-ruling-{}", answer.ruling.word()));
        let mut fields = vec![self.field("ruling", &ruling)];
        if !answer.consent_of.is_empty() {
            fields.push(self.field("consent_of", &codes(&answer.consent_of)));
        }
        let [english, spanish] = &answer.texts;
        let text = if self.is_spanish() { spanish } else { english };
        fields.push(self.field("answer", text));
        fields.extend(answer.holds_within.map(|holds| self.field("holds", &form::distance(holds))));
        fields.push(self.field("bases", &answer.bases.join(", ")));
        let editions = [
            ("rules", form::printable(&answer.rules).into()),
            ("zones", form::printable(&answer.zones).into()),
        ];
        fields.push(self.field("editions", &self.say("case-editions", &editions)));
        fields
    }

    fn request_fields(&self, request: &FlagRequest) -> Vec<Field> {
        let place = request.place.map(|place| place.to_string()).unwrap_or_default();
        let seen = request.seen_at.map(form::minute).unwrap_or_default();
        let until = request.reply_by.map(form::minute).unwrap_or_default();
        let mut fields = vec![
            self.field("to", &format!("{}, {}", request.to, request.authority)),
            self.field("by", request.by.code()),
        ];
        fields.extend(self.marks_fields(&request.vessel));
        fields.extend([
            self.field("where", &place),
            self.field("seen", &seen),
            self.field("nationality", &self.yes(request.asks_nationality)),
            self.field("offence", &request.offence),
            self.field("grounds", &request.grounds),
            self.field("proposed", &self.case_acts(&request.acts)),
            self.field("assurance", &request.assurance),
            self.field("reply_by", &until),
        ]);
        fields
    }

    fn marks_fields(&self, marks: &Marks) -> Vec<Field> {
        let Marks { key, name, description, call_sign, mmsi, imo, registry, flag } = marks;
        let flag = flag.map(|flag| flag.to_string());
        let named = [
            ("name", name),
            ("description", description),
            ("registry", registry),
            ("call_sign", call_sign),
            ("mmsi", mmsi),
            ("imo", imo),
            ("flag", &flag),
        ];
        let mut fields = vec![self.field("vessel", key)];
        let known = named.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
        fields.extend(known.map(|(name, value)| self.field(name, value)));
        fields
    }

    fn reply_fields(&self, reply: &Reply) -> Vec<Field> {
        let registry = self.plain(&format!("case-registry-{}", reply.registry.word()));
        let consent = self.plain(&format!("case-says-{}", reply.consent.word()));
        let mut fields = vec![
            self.field("by", &format!("{}, {}", reply.from, reply.authority)),
            self.field("register", &registry),
            self.field("consent", &consent),
            self.field("text", &reply.text),
        ];
        fields.extend(self.exercise_field(reply.is_exercise));
        fields
    }

    fn consent_fields(&self, consent: &Consent) -> Vec<Field> {
        let within = consent.within.map(|area| {
            let values = [
                ("distance", form::distance(area.radius()).into()),
                ("place", area.place.to_string().into()),
            ];
            self.say("case-within", &values)
        });
        let within = within.unwrap_or_else(|| self.plain("case-field-anywhere"));
        let mut fields = vec![
            self.field("by", consent.from.code()),
            self.field("vessel", &consent.vessel),
            self.field("acts", &self.case_acts(&consent.acts)),
            self.field("within", &within),
            self.field("valid", &form::span(consent.interval)),
            self.field("conditions", &consent.conditions.join("\n")),
        ];
        fields.extend(self.exercise_field(consent.is_exercise));
        fields
    }

    fn exercise_field(&self, is_exercise: bool) -> Option<Field> {
        is_exercise.then(|| self.field("exercise", &self.yes(true)))
    }

    fn task_fields(&self, task: &Task) -> Vec<Field> {
        vec![
            self.field("unit", &task.unit),
            self.field("vessel", &task.vessel),
            self.field("act", &self.case_act(task.act)),
            self.field("where", &task.place.to_string()),
            self.field("when", &form::span(task.interval)),
            self.field("text", &task.text),
            self.field("conditions", &task.conditions.join("\n")),
        ]
    }

    fn boarding_fields(&self, boarding: &Boarding) -> Vec<Field> {
        vec![
            self.field("unit", &boarding.unit),
            self.field("vessel", &boarding.vessel),
            self.field("where", &boarding.place.to_string()),
            self.field("when", &form::span(boarding.interval)),
            self.field("done", &boarding.text),
            self.field("damage", &boarding.damage),
            self.field("complaint", &boarding.complaint),
        ]
    }

    fn outcome_fields(&self, outcome: &Outcome) -> Vec<Field> {
        let word = self.plain(&format!("case-outcome-{}", outcome.kind.word()));
        let mut fields = vec![self.field("outcome", &word), self.field("text", &outcome.text)];
        if let Some(redress) = outcome.redress {
            let word = self.plain(&format!("case-redress-{}", redress.word()));
            let text = match outcome.redress_text.trim() {
                "" => word,
                text => format!("{word}: {text}"),
            };
            fields.push(self.field("redress", &text));
        }
        fields
    }
}

/// `#3`.
pub(crate) fn number_text(number: usize) -> String {
    format!("#{number}")
}

/// `#3, #5`.
pub(crate) fn number_list(numbers: &[usize]) -> String {
    numbers.iter().map(|number| number_text(*number)).collect::<Vec<_>>().join(", ")
}

fn codes(states: &[State]) -> String {
    states.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Key and name of a vessel.
fn short_marks(marks: &Marks) -> String {
    match &marks.name {
        Some(name) => format!("{} ({name})", marks.key),
        None => marks.key.clone(),
    }
}

/// From the first entry to the last, for the eye.
pub(crate) fn span_of(file: &CaseFile<'_>) -> Option<Interval> {
    let (first, last) = (file.entries.first()?, file.entries.last()?);
    Some(Interval { start: first.at, end: last.at })
}
