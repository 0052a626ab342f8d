//! Entries to a case.

use vigia_sea::{
    CaseState, Consent, ConsentStanding, FiledAnswer, FiledQuestion, Filing, FlagRequest, Interval,
    Move, Opening, Outcome, Remark, RequestStanding, Role, Task, TaskStanding, Timestamp,
};

use super::check::is_paper;
use super::refused::Refused;
use super::rules::{TABLE, row_for};
use crate::EntryId;

/// One entry, as the rules of a case need it.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseEntry {
    /// Its name.
    pub id: EntryId,
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub author: String,
    /// As what.
    pub role: Role,
    /// The earlier entries that it points to.
    pub about: Vec<EntryId>,
    /// What it does. For an entry whose payload was erased, what entries of its kind do.
    pub does: Move,
    /// What it says; `None` when its payload was erased.
    pub filing: Option<Filing>,
}

/// A case, as far as its entries tell it.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The name of the entry that opened it, which is the name of the case.
    pub id: EntryId,
    /// Where it stands.
    pub state: CaseState,
    /// How it was opened; `None` when that was erased.
    pub opening: Option<Opening>,
    /// Every entry, in order, with the state after it.
    pub story: Vec<(CaseEntry, CaseState)>,
    /// What a reader must be told, by the entry that it is about.
    pub remarks: Vec<(EntryId, Remark)>,
    /// Entries that the rules would not have let in. They change nothing here.
    pub broken: Vec<(EntryId, Refused)>,
    /// The requests to States.
    pub requests: Vec<Asked>,
    /// What States consented to.
    pub consents: Vec<Given>,
    /// What the law was found to say.
    pub answers: Vec<Answered>,
    /// The tasks of units.
    pub tasks: Vec<Ordered>,
    /// The boardings that were reported.
    pub boardings: Vec<EntryId>,
    /// How it ended, and who says so; the last word counts.
    pub outcome: Option<(EntryId, String, Outcome)>,
}

/// A request and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The entry.
    pub id: EntryId,
    /// When it was sent.
    pub at: Timestamp,
    /// What was asked.
    pub request: FlagRequest,
    /// When the clock runs out, reminders included.
    pub reply_by: Timestamp,
    /// When the State was last reminded.
    pub reminded_at: Option<Timestamp>,
    /// What ended the waiting.
    pub end: Option<(EntryId, EndOfRequest)>,
}

/// What ends the waiting for a State.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndOfRequest {
    /// It replied.
    Replied,
    /// The request was taken back.
    Withdrawn,
    /// It was decided not to wait.
    GivenUp,
}

impl Asked {
    /// Where it stands at a moment.
    pub fn standing(&self, now: Timestamp) -> RequestStanding {
        match self.end {
            Some((_, EndOfRequest::Replied)) => RequestStanding::Replied,
            Some((_, EndOfRequest::Withdrawn)) => RequestStanding::Withdrawn,
            Some((_, EndOfRequest::GivenUp)) => RequestStanding::GivenUp,
            None if now > self.reply_by => RequestStanding::Silent,
            None if now >= self.reminder_due() => RequestStanding::ReminderDue,
            None => RequestStanding::Waiting,
        }
    }

    /// When a reminder is due: when half of the time from the request, or from the last reminder,
    /// has gone.
    pub fn reminder_due(&self) -> Timestamp {
        let begin = self.reminded_at.unwrap_or(self.at).unix_milliseconds();
        let end = self.reply_by.unix_milliseconds();
        Timestamp::from_unix_milliseconds(begin.midpoint(end))
    }

    /// Whether the State is still waited for.
    pub const fn is_waiting(&self) -> bool {
        self.end.is_none()
    }
}

/// A consent and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The entry.
    pub id: EntryId,
    /// What may be done.
    pub consent: Consent,
    /// The reply in which it was given.
    pub reply: EntryId,
    /// When it was taken back.
    pub taken_back: Option<Timestamp>,
    /// Whether a later entry says that it was written down wrongly.
    pub is_corrected: bool,
}

impl Given {
    /// Where it stands at a moment.
    pub fn standing(&self, now: Timestamp) -> ConsentStanding {
        let Interval { start, end } = self.consent.interval;
        match self.taken_back {
            _ if self.is_corrected => ConsentStanding::Corrected,
            Some(_) => ConsentStanding::TakenBack,
            None if now > end => ConsentStanding::Expired,
            None if now < start => ConsentStanding::NotYet,
            None => ConsentStanding::Stands,
        }
    }
}

/// A question of law with an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The entry of the answer.
    pub id: EntryId,
    /// What was asked.
    pub question: FiledQuestion,
    /// What follows.
    pub answer: FiledAnswer,
    /// Whether a later entry says that question or answer is wrong.
    pub is_corrected: bool,
}

/// A task and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ordered {
    /// The entry.
    pub id: EntryId,
    /// What is to be done.
    pub task: Task,
    /// What it rests on.
    pub grounds: Vec<Ground>,
    /// What ended it, and when.
    pub end: Option<(Timestamp, EndOfTask)>,
}

/// What a task rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// An answer of law.
    Law(EntryId),
    /// A consent.
    Consent(EntryId),
}

/// What ends a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndOfTask {
    /// It was taken back.
    CalledOff,
    /// What it rested on was taken back or corrected.
    GroundFell,
    /// The case has an outcome.
    Done,
}

impl Ordered {
    /// Where it stands at a moment.
    pub fn standing(&self, now: Timestamp) -> TaskStanding {
        match self.end {
            Some((_, EndOfTask::CalledOff)) => TaskStanding::CalledOff,
            Some((_, EndOfTask::GroundFell)) => TaskStanding::GroundFell,
            Some((_, EndOfTask::Done)) => TaskStanding::Done,
            None if now > self.task.interval.end => TaskStanding::Expired,
            None => TaskStanding::Stands,
        }
    }
}

impl Case {
    /// Begins a case with its opening.
    ///
    /// # Errors
    /// When the entry is no opening, or its author may not open cases.
    pub fn open(entry: &CaseEntry) -> Result<Self, Refused> {
        if entry.does != Move::Open {
            return Err(Refused::NotOpened);
        }
        let case = Self::begun(entry);
        case.check_open(entry)?;
        Ok(case)
    }

    /// The case that entries tell, whatever their worth: what the rules would not have let in is
    /// named in [`Case::broken`] and changes nothing. `None` when the first is no opening.
    pub fn of(entries: &[CaseEntry]) -> Option<Self> {
        let (first, rest) = entries.split_first().filter(|(first, _)| first.does == Move::Open)?;
        let mut case = Self::begun(first);
        if let Err(refused) = case.check_open(first) {
            case.broken.push((first.id, refused));
        }
        for entry in rest {
            case.recall(entry);
        }
        Some(case)
    }

    fn begun(entry: &CaseEntry) -> Self {
        let opening = match &entry.filing {
            Some(Filing::Opening(opening)) => Some(opening.clone()),
            _ => None,
        };
        Self {
            id: entry.id,
            state: CaseState::Open,
            opening,
            story: vec![(entry.clone(), CaseState::Open)],
            remarks: Vec::new(),
            broken: Vec::new(),
            requests: Vec::new(),
            consents: Vec::new(),
            answers: Vec::new(),
            tasks: Vec::new(),
            boardings: Vec::new(),
            outcome: None,
        }
    }

    /// Adds an entry that may follow.
    ///
    /// # Errors
    /// When the rules do not let it; then nothing has changed.
    pub fn take(&mut self, entry: &CaseEntry) -> Result<(), Refused> {
        self.check(entry)?;
        self.apply(entry);
        Ok(())
    }

    /// Adds an entry that is in the record already.
    fn recall(&mut self, entry: &CaseEntry) {
        let checked = self.check(entry);
        let is_told = |entry: &CaseEntry| entry.filing.is_some() || is_paper(entry.does);
        let is_whole = self.story.iter().all(|(earlier, _)| is_told(earlier)) && is_told(entry);
        match checked {
            Ok(()) => self.apply(entry),
            // What it rested on may have been erased since.
            Err(_) if !is_whole => {
                self.remarks.push((entry.id, Remark::CannotBeJudged));
                self.apply(entry);
            }
            Err(refused) => {
                self.broken.push((entry.id, refused));
                self.story.push((entry.clone(), self.state));
            }
        }
    }

    /// The entry with this name, if it is of this case.
    pub fn entry(&self, id: EntryId) -> Option<&CaseEntry> {
        self.story.iter().map(|(entry, _)| entry).find(|entry| entry.id == id)
    }

    /// The same, if the rules let it in: nothing rests on an entry that breaks them.
    pub(super) fn sound(&self, id: EntryId) -> Option<&CaseEntry> {
        let is_broken = self.broken.iter().any(|(broken, _)| *broken == id);
        self.entry(id).filter(|_| !is_broken)
    }

    /// What the entry changes.
    fn apply(&mut self, entry: &CaseEntry) {
        let row = row_for(entry.does, self.state);
        // What let it in may have been erased: then it still does what such entries do.
        let row = row.or_else(|| TABLE.iter().find(|row| row.does == entry.does));
        self.state = row.and_then(|row| row.to).unwrap_or(self.state);
        match &entry.filing {
            Some(filing) => self.apply_filing(entry, filing),
            None => self.apply_erased(entry),
        }
        self.settle();
        self.story.push((entry.clone(), self.state));
    }

    fn apply_filing(&mut self, entry: &CaseEntry, filing: &Filing) {
        match filing {
            Filing::Request(request) => self.requests.push(Asked {
                id: entry.id,
                at: entry.at,
                request: request.clone(),
                reply_by: request.reply_by.unwrap_or(entry.at),
                reminded_at: None,
                end: None,
            }),
            Filing::Reminder(reminder) => {
                if let Some(asked) = self.asked_mut(entry) {
                    asked.reply_by = reminder.reply_by;
                    asked.reminded_at = Some(entry.at);
                }
            }
            Filing::Reply(_) => self.end_request(entry, EndOfRequest::Replied),
            Filing::Consent(consent) => self.consents.push(Given {
                id: entry.id,
                consent: consent.clone(),
                reply: entry.about.first().copied().unwrap_or(entry.id),
                taken_back: None,
                is_corrected: false,
            }),
            Filing::Withdrawal(_) => self.apply_withdrawal(entry),
            Filing::Decision(_) => self.apply_decision(entry),
            Filing::Answer(answer) => self.apply_answer(entry, answer),
            Filing::Task(task) => self.apply_task(entry, task),
            Filing::Boarding(boarding) => {
                let remark = self.remark_on_boarding(entry, boarding);
                self.remarks.extend(remark.map(|remark| (entry.id, remark)));
                self.boardings.push(entry.id);
            }
            Filing::Outcome(outcome) => {
                self.outcome = Some((entry.id, entry.author.clone(), outcome.clone()));
                self.end_tasks(entry.at, EndOfTask::Done, |_| true);
            }
            Filing::Correction(_) => self.apply_correction(entry),
            Filing::Opening(_)
            | Filing::Lead(_)
            | Filing::Event(_)
            | Filing::Evidence(_)
            | Filing::Note(_)
            | Filing::View(_)
            | Filing::Question(_)
            | Filing::Review(_)
            | Filing::Closing(_)
            | Filing::Erasure(_)
            | Filing::Release(_)
            | Filing::Receipt(_) => {}
        }
    }

    /// What an entry changes of which only the frame is left: what it does and what it is about.
    fn apply_erased(&mut self, entry: &CaseEntry) {
        match entry.does {
            Move::Reply => self.end_request(entry, EndOfRequest::Replied),
            Move::WithdrawConsent | Move::WithdrawRequest => self.apply_withdrawal(entry),
            Move::StopWaiting | Move::CallOff => self.apply_decision(entry),
            Move::Boarding => self.boardings.push(entry.id),
            Move::Outcome => self.end_tasks(entry.at, EndOfTask::Done, |_| true),
            Move::Correct => self.apply_correction(entry),
            _ => {}
        }
    }

    fn asked_mut(&mut self, entry: &CaseEntry) -> Option<&mut Asked> {
        self.requests.iter_mut().find(|asked| entry.about.contains(&asked.id))
    }

    fn end_request(&mut self, entry: &CaseEntry, end: EndOfRequest) {
        let Some(asked) = self.asked_mut(entry) else { return };
        asked.end = Some((entry.id, end));
        if end == EndOfRequest::Replied && entry.at > asked.reply_by {
            self.remarks.push((entry.id, Remark::ReplyWasLate));
        }
    }

    fn apply_withdrawal(&mut self, entry: &CaseEntry) {
        self.end_request(entry, EndOfRequest::Withdrawn);
        for given in self.consents.iter_mut().filter(|given| entry.about.contains(&given.id)) {
            given.taken_back = Some(entry.at);
        }
        self.drop_groundless(entry);
    }

    fn apply_decision(&mut self, entry: &CaseEntry) {
        self.end_request(entry, EndOfRequest::GivenUp);
        self.end_tasks(entry.at, EndOfTask::CalledOff, |task| entry.about.contains(&task.id));
    }

    fn apply_answer(&mut self, entry: &CaseEntry, answer: &FiledAnswer) {
        let question = entry.about.iter().filter_map(|id| self.sound(*id)).find_map(|asked| {
            match &asked.filing {
                Some(Filing::Question(question)) => Some(question.clone()),
                _ => None,
            }
        });
        self.answers.extend(question.map(|question| Answered {
            id: entry.id,
            question,
            answer: answer.clone(),
            is_corrected: false,
        }));
    }

    fn apply_task(&mut self, entry: &CaseEntry, task: &Task) {
        let grounds = self.grounds_of(&entry.about);
        if self.rests_on_unknown_law(task, &grounds) {
            self.remarks.push((entry.id, Remark::LawIsUnknown));
        }
        self.tasks.push(Ordered { id: entry.id, task: task.clone(), grounds, end: None });
    }

    fn apply_correction(&mut self, entry: &CaseEntry) {
        let corrected = entry.about.clone();
        self.remarks.extend(corrected.iter().map(|id| (*id, Remark::Corrected)));
        for given in &mut self.consents {
            given.is_corrected |= corrected.contains(&given.id) || corrected.contains(&given.reply);
        }
        let questions: Vec<EntryId> = self
            .story
            .iter()
            .filter(|(earlier, _)| earlier.about.iter().any(|id| corrected.contains(id)))
            .map(|(earlier, _)| earlier.id)
            .collect();
        for answered in &mut self.answers {
            answered.is_corrected |=
                corrected.contains(&answered.id) || questions.contains(&answered.id);
        }
        self.drop_groundless(entry);
    }

    /// Ends the tasks of which some ground does not stand any more.
    fn drop_groundless(&mut self, entry: &CaseEntry) {
        let fallen: Vec<EntryId> = self
            .tasks
            .iter()
            .filter(|task| task.grounds.iter().any(|ground| self.has_fallen(*ground)))
            .map(|task| task.id)
            .collect();
        self.end_tasks(entry.at, EndOfTask::GroundFell, |task| fallen.contains(&task.id));
    }

    fn end_tasks(&mut self, at: Timestamp, end: EndOfTask, which: impl Fn(&Ordered) -> bool) {
        for task in self.tasks.iter_mut().filter(|task| task.end.is_none() && which(task)) {
            task.end = Some((at, end));
        }
    }

    /// A case that waits for nobody is open. Whom an erased request asked is not known any more.
    fn settle(&mut self) {
        let has_erased = |does| {
            let mut erased = self.story.iter().filter(|(entry, _)| entry.filing.is_none());
            erased.any(|(entry, _)| entry.does == does)
        };
        let is_tasked = self.tasks.iter().any(|task| task.end.is_none()) || has_erased(Move::Task);
        let is_waiting = self.requests.iter().any(Asked::is_waiting) || has_erased(Move::Request);
        if self.state == CaseState::Tasked && !is_tasked {
            self.state = CaseState::Asked;
        }
        if self.state == CaseState::Asked && !is_waiting {
            self.state = CaseState::Open;
        }
    }
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;
