//! Whether an entry may follow.

use vigia_sea::{
    CaseState, Consent, ConsentSays, Filing, Move, Outcome, OutcomeKind, Redress, RegistrySays,
    Reminder, Reply, Role, Timestamp,
};

use super::ask;
use super::fold::{Asked, Case, CaseEntry};
use super::refused::Refused;
use super::rules::{roles_for, row_for};
use crate::EntryId;

impl Case {
    /// Whether the entry may follow. Nothing is changed.
    ///
    /// # Errors
    /// When it may not: the rule that is in the way.
    pub fn check(&self, entry: &CaseEntry) -> Result<(), Refused> {
        self.may(entry.role, entry.does)?;
        // An entry that breaks the rules can be spoken about, and nothing else.
        let may_speak = is_paper(entry.does) || entry.does == Move::Correct;
        let is_there = |id: &EntryId| {
            let found = if may_speak { self.entry(*id) } else { self.sound(*id) };
            found.is_some()
        };
        if !entry.about.iter().all(is_there) {
            return Err(nowhere(entry, "entries"));
        }
        if let Some(filing) = &entry.filing {
            said(entry, filing)?;
            self.check_filing(entry, filing)?;
        }
        Ok(())
    }

    /// Whether this role may do this as the case stands.
    ///
    /// # Errors
    /// When it may not: because of the state, or because of the role.
    pub fn may(&self, role: Role, does: Move) -> Result<(), Refused> {
        let state = self.state;
        match row_for(does, state) {
            _ if does == Move::Open => Err(Refused::OpenedTwice),
            _ if !roles_for(does).contains(&role) => Err(Refused::NotYours { does, state, role }),
            None => Err(Refused::NotNow { does, state, role }),
            Some(row) if !row.roles.contains(&role) => Err(Refused::NotYours { does, state, role }),
            Some(_) => Ok(()),
        }
    }

    pub(super) fn check_open(&self, entry: &CaseEntry) -> Result<(), Refused> {
        let (does, role, state) = (entry.does, entry.role, self.state);
        if !roles_for(does).contains(&role) {
            return Err(Refused::NotYours { does, state, role });
        }
        entry.filing.as_ref().map_or(Ok(()), |filing| said(entry, filing))
    }

    fn check_filing(&self, entry: &CaseEntry, filing: &Filing) -> Result<(), Refused> {
        match filing {
            Filing::Answer(_) => self.points_to(entry, Move::AskLaw, "a question of law").map(drop),
            Filing::Request(request) => after(entry.at, request.reply_by.unwrap_or(entry.at)),
            Filing::Reminder(reminder) => self.check_reminder(entry, reminder),
            Filing::Reply(reply) => self.check_reply(entry, reply),
            Filing::Consent(consent) => self.check_consent(entry, consent),
            Filing::Withdrawal(_) | Filing::Decision(_) => self.check_ending(entry),
            Filing::Task(task) => {
                after(task.interval.start, task.interval.end)?;
                after(entry.at, task.interval.end)?;
                self.check_grounds(entry, task)
            }
            Filing::Boarding(boarding) => {
                not_before(boarding.interval.start, boarding.interval.end)
            }
            Filing::Outcome(outcome) => self.check_outcome(outcome),
            Filing::Review(_) => self.check_review(entry),
            Filing::Closing(_) => self.check_closing(),
            Filing::Correction(_) => one(entry, "the entry that is wrong").map(drop),
            Filing::Erasure(_) => self.check_erasure(entry),
            Filing::Opening(_)
            | Filing::Lead(_)
            | Filing::Event(_)
            | Filing::Evidence(_)
            | Filing::Note(_)
            | Filing::View(_)
            | Filing::Question(_)
            | Filing::Release(_)
            | Filing::Receipt(_) => Ok(()),
        }
    }

    /// The one entry that it points to, which must have done this.
    fn points_to(
        &self,
        entry: &CaseEntry,
        does: Move,
        wanted: &'static str,
    ) -> Result<&CaseEntry, Refused> {
        let earlier = one(entry, wanted).ok().and_then(|id| self.sound(id));
        earlier.filter(|earlier| earlier.does == does).ok_or_else(|| nowhere(entry, wanted))
    }

    fn asked(&self, entry: &CaseEntry) -> Result<&Asked, Refused> {
        let wanted = "a request";
        let id = one(entry, wanted)?;
        self.requests.iter().find(|asked| asked.id == id).ok_or_else(|| nowhere(entry, wanted))
    }

    fn check_reminder(&self, entry: &CaseEntry, reminder: &Reminder) -> Result<(), Refused> {
        let asked = self.asked(entry)?;
        if !asked.is_waiting() {
            return Err(Refused::NotWaiting { request: asked.id });
        }
        if reminder.reply_by < asked.reply_by {
            return Err(Refused::ClockBroughtForward { request: asked.id, until: asked.reply_by });
        }
        after(entry.at, reminder.reply_by)
    }

    fn check_reply(&self, entry: &CaseEntry, reply: &Reply) -> Result<(), Refused> {
        let asked = self.asked(entry)?;
        // A State that was given up may still reply, and may reply again.
        if reply.from != asked.request.to {
            return Err(Refused::OtherState { said: reply.from, asked: asked.request.to });
        }
        let is_denied = reply.registry == RegistrySays::Denied;
        if is_denied && reply.consent == ConsentSays::Granted {
            return Err(Refused::DeniedAndGranted(reply.from));
        }
        Ok(())
    }

    fn check_consent(&self, entry: &CaseEntry, consent: &Consent) -> Result<(), Refused> {
        let earlier = self.points_to(entry, Move::Reply, "the reply in which it was given")?;
        let Some(Filing::Reply(reply)) = &earlier.filing else { return Ok(()) };
        if reply.consent != ConsentSays::Granted {
            return Err(Refused::NoConsentInReply { reply: earlier.id });
        }
        if reply.from != consent.from {
            return Err(Refused::OtherState { said: consent.from, asked: reply.from });
        }
        let asked = self.requests.iter().find(|asked| earlier.about.contains(&asked.id));
        if let Some(asked) = asked.filter(|asked| asked.request.vessel.key != consent.vessel) {
            return Err(Refused::OtherVessel {
                said: consent.vessel.clone(),
                wanted: asked.request.vessel.key.clone(),
            });
        }
        after(consent.interval.start, consent.interval.end)
    }

    /// Taking back, giving up, calling off.
    fn check_ending(&self, entry: &CaseEntry) -> Result<(), Refused> {
        match entry.does {
            Move::WithdrawConsent => self.points_to(entry, Move::Consent, "a consent").map(drop),
            Move::CallOff => self.points_to(entry, Move::Task, "a task").map(drop),
            Move::WithdrawRequest | Move::StopWaiting => {
                let asked = self.asked(entry)?;
                let is_early = entry.does == Move::StopWaiting && entry.at <= asked.reply_by;
                if !asked.is_waiting() {
                    return Err(Refused::NotWaiting { request: asked.id });
                }
                if is_early {
                    return Err(Refused::ClockRuns { request: asked.id, until: asked.reply_by });
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn check_outcome(&self, outcome: &Outcome) -> Result<(), Refused> {
        if let Some(asked) = self.requests.iter().find(|asked| asked.is_waiting()) {
            return Err(Refused::StillWaiting { request: asked.id });
        }
        let was_boarded = !self.boardings.is_empty();
        let is_found = outcome.kind == OutcomeKind::Found;
        match outcome.redress {
            None if was_boarded && !is_found => Err(Refused::NothingAboutRedress),
            Some(Redress::NotBoarded) if was_boarded => {
                Err(Refused::ReportDiffers("she was boarded"))
            }
            Some(Redress::NoLoss) if self.has_damage() => {
                Err(Refused::ReportDiffers("it tells of damage or loss"))
            }
            Some(Redress::Found) if !is_found => {
                Err(Refused::ReportDiffers("the outcome is not that something was found"))
            }
            _ => Ok(()),
        }
    }

    fn has_damage(&self) -> bool {
        let reports = self.boardings.iter().filter_map(|id| self.entry(*id));
        reports.into_iter().any(|entry| match &entry.filing {
            Some(Filing::Boarding(boarding)) => !boarding.damage.trim().is_empty(),
            _ => false,
        })
    }

    fn check_review(&self, entry: &CaseEntry) -> Result<(), Refused> {
        let id = one(entry, "the entry that was looked at")?;
        if entry.does == Move::Comment {
            return Ok(());
        }
        match &self.outcome {
            Some((outcome, author, _)) if *outcome == id => {
                let is_own = *author == entry.author;
                if is_own { Err(Refused::OwnWork(author.clone())) } else { Ok(()) }
            }
            _ => Err(nowhere(entry, "the last outcome")),
        }
    }

    fn check_closing(&self) -> Result<(), Refused> {
        match &self.outcome {
            Some((_, _, outcome)) if outcome.redress == Some(Redress::Due) => {
                Err(Refused::RedressIsDue)
            }
            _ => Ok(()),
        }
    }

    /// What the rules rest on is kept until the case is closed.
    fn check_erasure(&self, entry: &CaseEntry) -> Result<(), Refused> {
        let id = one(entry, "the entry whose payload is deleted")?;
        let is_paper = self.entry(id).is_some_and(|entry| is_paper(entry.does));
        if is_paper || self.state == CaseState::Closed {
            return Ok(());
        }
        Err(Refused::CaseRestsOnIt)
    }
}

/// Whether no rule ever asks what such an entry says.
pub(super) fn is_paper(does: Move) -> bool {
    matches!(
        does,
        Move::AddLead
            | Move::AddEvent
            | Move::AddEvidence
            | Move::Note
            | Move::View
            | Move::Comment
            | Move::Erase
            | Move::Release
            | Move::Receipt
    )
}

/// Everything that must be said is said.
fn said(entry: &CaseEntry, filing: &Filing) -> Result<(), Refused> {
    let missing = ask::missing(filing);
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refused::Incomplete { does: entry.does, missing })
}

fn one(entry: &CaseEntry, wanted: &'static str) -> Result<EntryId, Refused> {
    match entry.about.as_slice() {
        [id] => Ok(*id),
        _ => Err(nowhere(entry, wanted)),
    }
}

const fn nowhere(entry: &CaseEntry, wanted: &'static str) -> Refused {
    Refused::PointsNowhere { does: entry.does, wanted }
}

fn after(from: Timestamp, until: Timestamp) -> Result<(), Refused> {
    if until > from { Ok(()) } else { Err(Refused::TimeIsOver { until, from }) }
}

fn not_before(from: Timestamp, until: Timestamp) -> Result<(), Refused> {
    if until >= from { Ok(()) } else { Err(Refused::TimeIsOver { until, from }) }
}
