//! Why an entry may not follow.

use vigia_sea::{Act, CaseState, Move, Role, State, Timestamp};

use super::rules::{TABLE, moves_for, roles_for};
use crate::EntryId;

/// Why an entry may not follow. The sentence says what is wrong, [`Refused::allowed`] what can be
/// done instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The first entry of a case is not its opening.
    #[error("a case begins with its opening")]
    NotOpened,
    /// A case is opened once.
    #[error("the case is open already")]
    OpenedTwice,
    /// The state of the case does not let anybody do this.
    #[error("`{}` is not possible in a case that is `{}`", does.word(), state.word())]
    NotNow {
        /// What was to be done.
        does: Move,
        /// Where the case stands.
        state: CaseState,
        /// Who wanted it.
        role: Role,
    },
    /// Another role may do this.
    #[error("`{}` is not for the role `{}`", does.word(), role.word())]
    NotYours {
        /// What was to be done.
        does: Move,
        /// Where the case stands.
        state: CaseState,
        /// Who wanted it.
        role: Role,
    },
    /// Something that must be said is not.
    #[error("`{}` does not say {}", does.word(), list(missing))]
    Incomplete {
        /// What was to be done.
        does: Move,
        /// What is missing, in words.
        missing: Vec<&'static str>,
    },
    /// It must point to exactly one earlier entry of this case of a certain sort.
    #[error("`{}` must be about {wanted} of this case", does.word())]
    PointsNowhere {
        /// What was to be done.
        does: Move,
        /// What it must point to, with its article.
        wanted: &'static str,
    },
    /// A request has been answered, taken back or given up.
    #[error("the request {} does not wait for a reply any more", request.short())]
    NotWaiting {
        /// Which.
        request: EntryId,
    },
    /// The clock of a request still runs.
    #[error("the clock of the request {} runs until {until}", request.short())]
    ClockRuns {
        /// Which.
        request: EntryId,
        /// Until when.
        until: Timestamp,
    },
    /// A clock can only be put off.
    #[error("the clock of the request {} runs until {until} already", request.short())]
    ClockBroughtForward {
        /// Which.
        request: EntryId,
        /// Until when.
        until: Timestamp,
    },
    /// Another State than the one that was asked.
    #[error("`{said}` is not the State that was asked, which is `{asked}`")]
    OtherState {
        /// Who is named.
        said: State,
        /// Who was asked.
        asked: State,
    },
    /// A State that denies that she is on its register consents as her flag State.
    #[error("`{0}` denies that she is on its register, so it cannot consent as her flag State")]
    DeniedAndGranted(State),
    /// A consent was written down where the reply grants none.
    #[error("the reply {} grants no consent", reply.short())]
    NoConsentInReply {
        /// Which.
        reply: EntryId,
    },
    /// A time ends before it begins, or is over.
    #[error("the time ends at {until}, which is not after {from}")]
    TimeIsOver {
        /// The end.
        until: Timestamp,
        /// The beginning, or now.
        from: Timestamp,
    },
    /// Another vessel than the one that it must be about.
    #[error("it is about `{said}`, not about `{wanted}`")]
    OtherVessel {
        /// Who is named.
        said: String,
        /// Who must be.
        wanted: String,
    },
    /// The last answer of law forbids it.
    #[error("the answer of law {} says that `{}` may not be done", answer.short(), act.word())]
    LawForbids {
        /// Which answer.
        answer: EntryId,
        /// What.
        act: Act,
    },
    /// Nothing that was named covers the task.
    #[error("nothing covers the task: {}", list(reasons))]
    NotCovered {
        /// Why what was named does not.
        reasons: Vec<String>,
    },
    /// The law needs the consent of a State that has not consented to this.
    #[error("the law needs the consent of `{state}` too: {}", list(reasons))]
    ConsentMissing {
        /// Whose.
        state: State,
        /// Why what was named does not do.
        reasons: Vec<String>,
    },
    /// A condition of the consent was not passed on.
    #[error("the task does not pass on the condition \"{condition}\" of the consent")]
    ConditionNotPassedOn {
        /// Which.
        condition: String,
    },
    /// States are still waited for, or a task stands.
    #[error("the request {} still waits for its reply", request.short())]
    StillWaiting {
        /// Which.
        request: EntryId,
    },
    /// The vessel was boarded, and nobody has said whether she had a loss.
    #[error(
        "she was boarded, and the outcome does not say about compensation (UNCLOS art. 110(3))"
    )]
    NothingAboutRedress,
    /// The outcome says that she was not boarded, or had no loss, and a boarding report differs.
    #[error("a boarding report says otherwise: {0}")]
    ReportDiffers(&'static str),
    /// Compensation is owed and not yet paid.
    #[error("compensation is due and not yet paid")]
    RedressIsDue,
    /// Nobody reviews what is their own.
    #[error("`{0}` wrote the outcome; another person must review it")]
    OwnWork(String),
    /// What the rules rest on is kept while the case goes on.
    #[error("the case rests on this entry and is not closed")]
    CaseRestsOnIt,
}

impl Refused {
    /// The name of the rule that is in the way.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::NotOpened | Self::OpenedTwice => "opening",
            Self::NotNow { .. } => "state",
            Self::NotYours { .. } => "role",
            Self::Incomplete { .. } => "complete",
            Self::PointsNowhere { .. } => "points",
            Self::NotWaiting { .. } | Self::StillWaiting { .. } => "waiting",
            Self::ClockRuns { .. } | Self::ClockBroughtForward { .. } => "clock",
            Self::OtherState { .. } | Self::DeniedAndGranted(_) | Self::NoConsentInReply { .. } => {
                "reply"
            }
            Self::TimeIsOver { .. } => "time",
            Self::OtherVessel { .. } => "vessel",
            Self::LawForbids { .. } => "law",
            Self::NotCovered { .. } | Self::ConsentMissing { .. } => "ground",
            Self::ConditionNotPassedOn { .. } => "conditions",
            Self::NothingAboutRedress | Self::ReportDiffers(_) | Self::RedressIsDue => "redress",
            Self::OwnWork(_) => "four-eyes",
            Self::CaseRestsOnIt => "erasure",
        }
    }

    /// What would be allowed, in one sentence.
    pub fn allowed(&self) -> String {
        match self {
            Self::NotOpened => "open the case first".to_owned(),
            Self::OpenedTwice => "add to it, or open another case".to_owned(),
            Self::NotNow { does, state, role } => not_now(*does, *state, *role),
            Self::NotYours { does, state, role } => {
                let may = words(&moves_for(*role, *state), Move::word);
                format!(
                    "it is for {}; `{}` may do here: {may}",
                    words(&roles_for(*does), Role::word),
                    role.word()
                )
            }
            Self::Incomplete { .. } => "say it, or say in words why it is not known".to_owned(),
            Self::PointsNowhere { wanted, .. } => {
                format!("give the id of {wanted}; `vigia case show` lists the entries")
            }
            Self::NotWaiting { .. } => "make a new request if something is still to be asked".to_owned(),
            Self::ClockRuns { .. } => {
                "remind the State, or wait; silence is no consent even then".to_owned()
            }
            Self::ClockBroughtForward { .. } => "give a later time".to_owned(),
            Self::OtherState { .. } => "write the reply to the request of that State".to_owned(),
            Self::DeniedAndGranted(_) => {
                "write down what the State said; ask the law what follows for a vessel without \
                 confirmed nationality"
                    .to_owned()
            }
            Self::NoConsentInReply { .. } => "a consent is written down only after the State said so".to_owned(),
            Self::TimeIsOver { .. } => "give a time that lies ahead".to_owned(),
            Self::OtherVessel { .. } => "ask for a consent or an answer about that vessel".to_owned(),
            Self::LawForbids { .. } => {
                "ask the law again if facts have changed, with these facts".to_owned()
            }
            Self::NotCovered { .. } => {
                "a task follows an answer of law `may`, or a consent that covers act, vessel, place \
                 and time"
                    .to_owned()
            }
            Self::ConsentMissing { state, .. } => format!("ask `{state}`"),
            Self::ConditionNotPassedOn { .. } => "give the unit the condition word for word".to_owned(),
            Self::StillWaiting { .. } => {
                "write down the reply, take the request back, or decide not to wait when the clock \
                 has run out"
                    .to_owned()
            }
            Self::NothingAboutRedress => {
                "say `no_loss`, `due`, `paid`, `not_due` with the reason, or `found`".to_owned()
            }
            Self::ReportDiffers(_) => "correct the report, or change the outcome".to_owned(),
            Self::RedressIsDue => {
                "write a second outcome when it is paid, or when it was decided that it is not due"
                    .to_owned()
            }
            Self::OwnWork(_) => "another supervisor or a lawyer may review it".to_owned(),
            Self::CaseRestsOnIt => "close the case first".to_owned(),
        }
    }
}

fn not_now(does: Move, state: CaseState, role: Role) -> String {
    let rows = TABLE.iter().filter(|row| row.does == does);
    let states: Vec<CaseState> = rows.flat_map(|row| row.from).copied().collect();
    format!(
        "it is possible in a case that is {}; `{}` may do here: {}",
        words(&states, CaseState::word),
        role.word(),
        words(&moves_for(role, state), Move::word)
    )
}

fn words<T: Copy>(values: &[T], word: impl Fn(T) -> &'static str) -> String {
    if values.is_empty() {
        return "nothing".to_owned();
    }
    let words: Vec<String> = values.iter().map(|value| format!("`{}`", word(*value))).collect();
    words.join(", ")
}

fn list<T: AsRef<str>>(parts: &[T]) -> String {
    parts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; ")
}
