//! What is filed in a case: each value is what one entry of the record says.
//!
//! Nothing here decides; the rules of the case stand in `record`.

use crate::words::words;
use crate::{Act, Distance, EntryKind, Interval, Position, State, Timestamp};

words! {
    /// Where a case stands.
    pub enum CaseState {
        /// It is looked into, and nobody is waited for.
        Open = "open",
        /// A State has been asked and has not replied.
        Asked = "asked",
        /// A unit has a task that still stands.
        Tasked = "tasked",
        /// A unit has boarded and reported.
        Boarded = "boarded",
        /// An outcome is written down and waits for a review.
        Concluded = "concluded",
        /// Somebody else has looked at the outcome and agreed.
        Reviewed = "reviewed",
        /// Done, until a decision opens it again.
        Closed = "closed",
    }
}

words! {
    /// What can be done in a case. Nothing in it removes or replaces what was done before.
    pub enum Move {
        /// Begin a case.
        Open = "open",
        /// Add a lead.
        AddLead = "add_lead",
        /// Add an event.
        AddEvent = "add_event",
        /// Add a document, with its fingerprint.
        AddEvidence = "add_evidence",
        /// Write something down.
        Note = "note",
        /// Ask what the law says.
        AskLaw = "ask_law",
        /// Write down what the law says.
        AnswerLaw = "answer_law",
        /// Ask a State about a vessel that claims its flag.
        Request = "request",
        /// Remind a State of a request.
        Remind = "remind",
        /// Write down what a State replied.
        Reply = "reply",
        /// Write down what a State consents to.
        Consent = "consent",
        /// Write down that a State has taken its consent back.
        WithdrawConsent = "withdraw_consent",
        /// Take a request back.
        WithdrawRequest = "withdraw_request",
        /// Decide not to wait any longer for a State that is silent.
        StopWaiting = "stop_waiting",
        /// Give a unit a task.
        Task = "task",
        /// Take a task back.
        CallOff = "call_off",
        /// Report a boarding.
        Boarding = "boarding",
        /// Write down how it ended.
        Outcome = "outcome",
        /// Agree to an outcome that somebody else wrote down.
        Approve = "approve",
        /// Send an outcome back to its author.
        SendBack = "send_back",
        /// Comment on any other entry as a reviewer.
        Comment = "comment",
        /// Close the case.
        Close = "close",
        /// Open a closed case again.
        Reopen = "reopen",
        /// Say that an earlier entry is wrong, and what is right.
        Correct = "correct",
        /// Write down that the case was read.
        View = "view",
        /// Delete a payload that the law on privacy does not let be kept; its proof stays.
        Erase = "erase",
        /// Write down what was sent to a partner.
        Release = "release",
        /// Write down that a partner has it.
        Receipt = "receipt",
    }
}

impl Move {
    /// The kind of the entry that does it.
    pub const fn kind(self) -> EntryKind {
        match self {
            Self::Open => EntryKind::Opening,
            Self::AddLead => EntryKind::Lead,
            Self::AddEvent => EntryKind::Event,
            Self::AddEvidence => EntryKind::Evidence,
            Self::Note => EntryKind::Note,
            Self::AskLaw => EntryKind::Question,
            Self::AnswerLaw => EntryKind::Answer,
            Self::Request => EntryKind::Request,
            Self::Remind => EntryKind::Reminder,
            Self::Reply => EntryKind::Reply,
            Self::Consent => EntryKind::Consent,
            Self::WithdrawConsent | Self::WithdrawRequest => EntryKind::Withdrawal,
            Self::StopWaiting | Self::CallOff | Self::Reopen => EntryKind::Decision,
            Self::Task => EntryKind::Task,
            Self::Boarding => EntryKind::Boarding,
            Self::Outcome => EntryKind::Outcome,
            Self::Approve | Self::SendBack | Self::Comment => EntryKind::Review,
            Self::Close => EntryKind::Closing,
            Self::Correct => EntryKind::Correction,
            Self::View => EntryKind::View,
            Self::Erase => EntryKind::Erasure,
            Self::Release => EntryKind::Release,
            Self::Receipt => EntryKind::Receipt,
        }
    }
}

words! {
    /// What a reader of the case must be told about an entry that the rules let in.
    pub enum Remark {
        /// A boarding was reported that no task asked for.
        BoardingWithoutTask = "boarding_without_task",
        /// A boarding took place outside the place or time of its task.
        BoardingOutsideTask = "boarding_outside_task",
        /// A boarding took place when the task had been called off or what it rested on had ended.
        BoardingWithoutGround = "boarding_without_ground",
        /// A task rests on a consent, while the law could not be told.
        LawIsUnknown = "law_is_unknown",
        /// A reply came after the clock had run out.
        ReplyWasLate = "reply_was_late",
        /// What the rules need to judge this entry was erased.
        CannotBeJudged = "cannot_be_judged",
        /// A later entry says that something in this one is wrong.
        Corrected = "corrected",
    }
}

words! {
    /// Where a request stands.
    pub enum RequestStanding {
        /// The clock runs.
        Waiting = "waiting",
        /// Half of the time has gone, and nobody has reminded since.
        ReminderDue = "reminder_due",
        /// The clock has run out and no reply came. Silence is no consent.
        Silent = "silent",
        /// A reply came.
        Replied = "replied",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// It was decided not to wait any longer.
        GivenUp = "given_up",
    }
}

words! {
    /// Where a consent stands.
    pub enum ConsentStanding {
        /// It does not begin yet.
        NotYet = "not_yet",
        /// It can be acted on.
        Stands = "stands",
        /// Its time is over.
        Expired = "expired",
        /// The State took it back.
        TakenBack = "taken_back",
        /// A later entry says that it was written down wrongly.
        Corrected = "corrected",
    }
}

words! {
    /// Where a task stands.
    pub enum TaskStanding {
        /// The unit is to do it.
        Stands = "stands",
        /// Its time is over.
        Expired = "expired",
        /// It was taken back.
        CalledOff = "called_off",
        /// What it rested on was taken back or corrected.
        GroundFell = "ground_fell",
        /// The unit has reported, or the case has an outcome.
        Done = "done",
    }
}

/// What one entry of a case says.
#[derive(Clone, Debug, PartialEq)]
pub enum Filing {
    /// The case begins.
    Opening(Opening),
    /// A lead that the case is about.
    Lead(FiledLead),
    /// An event that belongs to it.
    Event(FiledEvent),
    /// A document.
    Evidence(Document),
    /// Something that somebody wrote down.
    Note(String),
    /// The case was read; what for.
    View(String),
    /// A question of law.
    Question(FiledQuestion),
    /// The answer to it.
    Answer(FiledAnswer),
    /// A State is asked about a vessel.
    Request(FlagRequest),
    /// A State is reminded.
    Reminder(Reminder),
    /// What the State said.
    Reply(Reply),
    /// What the State lets be done.
    Consent(Consent),
    /// A consent or a request was taken back.
    Withdrawal(Withdrawal),
    /// Somebody decided.
    Decision(Decision),
    /// A unit is to do something.
    Task(Task),
    /// A unit was on board.
    Boarding(Boarding),
    /// How it ended.
    Outcome(Outcome),
    /// Somebody looked at an entry.
    Review(Review),
    /// The case is closed; why.
    Closing(String),
    /// An earlier entry is wrong.
    Correction(Correction),
    /// A payload was deleted; why.
    Erasure(String),
    /// Something was sent to a partner; in words.
    Release(String),
    /// The partner has it; in words.
    Receipt(String),
}

impl Filing {
    /// What it does in a case.
    pub fn does(&self) -> Move {
        match self {
            Self::Opening(_) => Move::Open,
            Self::Lead(_) => Move::AddLead,
            Self::Event(_) => Move::AddEvent,
            Self::Evidence(_) => Move::AddEvidence,
            Self::Note(_) => Move::Note,
            Self::View(_) => Move::View,
            Self::Question(_) => Move::AskLaw,
            Self::Answer(_) => Move::AnswerLaw,
            Self::Request(_) => Move::Request,
            Self::Reminder(_) => Move::Remind,
            Self::Reply(_) => Move::Reply,
            Self::Consent(_) => Move::Consent,
            Self::Withdrawal(withdrawal) => match withdrawal.what {
                Withdrawn::Consent => Move::WithdrawConsent,
                Withdrawn::Request => Move::WithdrawRequest,
            },
            Self::Decision(decision) => match decision.what {
                Decided::StopWaiting => Move::StopWaiting,
                Decided::CallOff => Move::CallOff,
                Decided::Reopen => Move::Reopen,
            },
            Self::Task(_) => Move::Task,
            Self::Boarding(_) => Move::Boarding,
            Self::Outcome(_) => Move::Outcome,
            Self::Review(review) => match review.verdict {
                Verdict::Agreed => Move::Approve,
                Verdict::SentBack => Move::SendBack,
                Verdict::Comment => Move::Comment,
            },
            Self::Closing(_) => Move::Close,
            Self::Correction(_) => Move::Correct,
            Self::Erasure(_) => Move::Erase,
            Self::Release(_) => Move::Release,
            Self::Receipt(_) => Move::Receipt,
        }
    }
}

/// A case begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// What it is called.
    pub title: String,
    /// Why it is opened.
    pub why: String,
    /// Whether it is part of an exercise.
    pub is_exercise: bool,
}

/// A lead as a case needs it; its payload has all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledLead {
    /// Its name, `L-…`.
    pub id: String,
    /// One sentence.
    pub title: String,
    /// The vessels, by what a case calls them.
    pub vessels: Vec<Marks>,
    /// Where its first event begins.
    pub place: Position,
    /// From the first event to the last.
    pub interval: Interval,
    /// 0 to 100: a rank, no probability.
    pub score: u8,
    /// How many reasons it has.
    pub n_reasons: usize,
    /// How many doubts it has.
    pub n_doubts: usize,
    /// How many innocent explanations it has.
    pub n_innocents: usize,
    /// Whether it was made up for an exercise.
    pub is_simulated: bool,
    /// The lead and its events, as the files of the run have them in JSON.
    pub whole: String,
}

/// An event as a case needs it; its payload has all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledEvent {
    /// Its name.
    pub id: String,
    /// The word of its kind.
    pub kind: String,
    /// The vessels, by their keys.
    pub vessels: Vec<String>,
    /// From the first moment to the last.
    pub interval: Interval,
    /// The event, as the files of the run have it in JSON.
    pub whole: String,
}

/// What a vessel is known by. All of it is claimed or seen, none of it proved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// By what the entries of one case name her, such as her MMSI.
    pub key: String,
    /// Her name.
    pub name: Option<String>,
    /// What she looks like.
    pub description: Option<String>,
    /// Her call sign.
    pub call_sign: Option<String>,
    /// Her MMSI.
    pub mmsi: Option<String>,
    /// Her IMO number.
    pub imo: Option<String>,
    /// Port and number of registry, or what else she shows.
    pub registry: Option<String>,
    /// The State whose flag she claims.
    pub flag: Option<State>,
}

/// A document that was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The name of the file.
    pub name: String,
    /// What it shows.
    pub about: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// A question of law as a case needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledQuestion {
    /// About whom, by her key in this case.
    pub vessel: String,
    /// What is to be done.
    pub act: Act,
    /// Whose ship or aircraft would do it.
    pub actor: State,
    /// Where the vessel is.
    pub place: Position,
    /// When.
    pub when: Timestamp,
    /// What else was known, each in one line.
    pub facts: Vec<String>,
}

words! {
    /// What follows from the rules, in a word.
    pub enum RulingWord {
        /// The rules let the actor do it.
        May = "may",
        /// The rules forbid it.
        MayNot = "may_not",
        /// It may be done when all of the States named consent.
        NeedsConsent = "needs_consent",
        /// It cannot be told from what is known.
        Unknown = "unknown",
    }
}

/// An answer of law as a case needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct FiledAnswer {
    /// What follows.
    pub ruling: RulingWord,
    /// The States whose consent is needed.
    pub consent_of: Vec<State>,
    /// How far around the place of the question no limit of a zone is near enough to change the
    /// answer; `None` when the chart does not tell.
    pub holds_within: Option<Distance>,
    /// The answer as text, in English and in Spanish.
    pub texts: [String; 2],
    /// The names of the rules that it rests on.
    pub bases: Vec<String>,
    /// The edition of the rules.
    pub rules: String,
    /// The edition of the zones.
    pub zones: String,
    /// The whole answer, as the program that gave it writes it in JSON.
    pub whole: String,
}

/// What a flag State is asked, and what it must be told to answer.
///
/// The fields are those of a request under article 21 of the Council of Europe Agreement of 1995
/// that puts article 17 of the 1988 Convention into practice: a model, in force for its parties
/// only. Anything may be empty here; the rules of the case say what must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagRequest {
    /// The State that is asked.
    pub to: State,
    /// The State that asks.
    pub by: State,
    /// The office that it is sent to.
    pub authority: String,
    /// The vessel: name, description, marks of registry.
    pub vessel: Marks,
    /// Where she is.
    pub place: Option<Position>,
    /// When she was there.
    pub seen_at: Option<Timestamp>,
    /// Whether the State is asked to confirm her nationality.
    pub asks_nationality: bool,
    /// Which offence is suspected.
    pub offence: String,
    /// On what grounds.
    pub grounds: String,
    /// What is proposed to be done.
    pub acts: Vec<Act>,
    /// What is promised: that nothing but this is done, and how the reply is used.
    pub assurance: String,
    /// When the clock runs out.
    pub reply_by: Option<Timestamp>,
}

/// A State is reminded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What it was told.
    pub text: String,
    /// When the clock runs out now; it may be put off, never brought forward.
    pub reply_by: Timestamp,
}

words! {
    /// What a registry says of a vessel.
    pub enum RegistrySays {
        /// She is on the register.
        Confirmed = "confirmed",
        /// She is not on the register.
        Denied = "denied",
        /// The State neither confirms nor denies.
        NotAsserted = "not_asserted",
        /// The State says nothing about it.
        NotSaid = "not_said",
    }
}

words! {
    /// What a State says to what is proposed.
    pub enum ConsentSays {
        /// It consents; the consent is an entry of its own.
        Granted = "granted",
        /// It refuses.
        Refused = "refused",
        /// It says nothing about it.
        NotSaid = "not_said",
    }
}

/// What a State replied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The State that replied.
    pub from: State,
    /// The office or officer that signed.
    pub authority: String,
    /// About her nationality.
    pub registry: RegistrySays,
    /// About what is proposed.
    pub consent: ConsentSays,
    /// What it said, in its words.
    pub text: String,
    /// Whether an exercise made it up.
    pub is_exercise: bool,
}

/// What a State lets be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Whose consent it is.
    pub from: State,
    /// The vessel, by her key in this case.
    pub vessel: String,
    /// What may be done. Only what is named.
    pub acts: Vec<Act>,
    /// Where; `None` when the State set no bounds.
    pub within: Option<Around>,
    /// From when until when.
    pub interval: Interval,
    /// What must be kept to, each in one sentence.
    pub conditions: Vec<String>,
    /// Whether an exercise made it up.
    pub is_exercise: bool,
}

/// A place and so far around it. In hundreds of metres, so that it can be written in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// The middle.
    pub place: Position,
    /// The radius, in units of 100 metres.
    pub hundred_metres: u32,
}

impl Around {
    /// Whether the other lies in it.
    pub fn holds(&self, place: Position) -> bool {
        self.place.distance(place) <= self.radius()
    }

    /// The radius.
    pub fn radius(&self) -> Distance {
        Distance::from_metres(f64::from(self.hundred_metres) * 100.0)
    }
}

words! {
    /// What can be taken back.
    pub enum Withdrawn {
        /// A State takes its consent back.
        Consent = "consent",
        /// A request is taken back by those who asked.
        Request = "request",
    }
}

/// Something was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// What.
    pub what: Withdrawn,
    /// Why.
    pub why: String,
}

words! {
    /// What can be decided.
    pub enum Decided {
        /// Not to wait any longer for a State whose clock has run out.
        StopWaiting = "stop_waiting",
        /// To take a task back.
        CallOff = "call_off",
        /// To open a closed case again.
        Reopen = "reopen",
    }
}

/// Somebody decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub what: Decided,
    /// Why.
    pub why: String,
}

/// What a unit is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Which unit.
    pub unit: String,
    /// To whom, by her key in this case.
    pub vessel: String,
    /// What.
    pub act: Act,
    /// Where.
    pub place: Position,
    /// From when until when.
    pub interval: Interval,
    /// What the unit is told.
    pub text: String,
    /// The conditions of the consent, passed on word for word.
    pub conditions: Vec<String>,
}

/// A unit was on board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boarding {
    /// Which unit.
    pub unit: String,
    /// Whom, by her key in this case.
    pub vessel: String,
    /// Where.
    pub place: Position,
    /// From when until when.
    pub interval: Interval,
    /// What was done and seen.
    pub text: String,
    /// Damage, loss or delay that the vessel had by it; empty when none.
    pub damage: String,
    /// What the master said or complained about; empty when nothing.
    pub complaint: String,
}

words! {
    /// How it ended.
    pub enum OutcomeKind {
        /// There was nothing.
        NothingFound = "nothing_found",
        /// Something was found; the text says what.
        Found = "found",
        /// An innocent explanation turned out to be true.
        Explained = "explained",
        /// Somebody was helped.
        Assisted = "assisted",
        /// The State refused, or did not reply, and nothing was done.
        NotPermitted = "not_permitted",
        /// She was not met.
        NotMet = "not_met",
        /// Another authority took it over.
        HandedOver = "handed_over",
    }
}

words! {
    /// What she gets for loss or damage when nothing was found (UNCLOS art. 110(3)).
    pub enum Redress {
        /// She was not boarded, so there is nothing to compensate.
        NotBoarded = "not_boarded",
        /// She was boarded and had no loss or damage.
        NoLoss = "no_loss",
        /// Owed and not yet paid.
        Due = "due",
        /// Paid.
        Paid = "paid",
        /// Not owed, for the reason that the text gives.
        NotDue = "not_due",
        /// Something was found, so nothing is owed under this article.
        Found = "found",
    }
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How.
    pub kind: OutcomeKind,
    /// In words.
    pub text: String,
    /// About compensation; `None` when nobody has said.
    pub redress: Option<Redress>,
    /// Amount, to whom, by when, or why not.
    pub redress_text: String,
}

words! {
    /// What a reviewer says.
    pub enum Verdict {
        /// It is right.
        Agreed = "agreed",
        /// It must be done again.
        SentBack = "sent_back",
        /// Something to be kept in mind.
        Comment = "comment",
    }
}

/// Somebody looked at an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What came of it.
    pub verdict: Verdict,
    /// Why.
    pub text: String,
}

/// An earlier entry is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What is wrong in it.
    pub wrong: String,
    /// What is right.
    pub right: String,
}
