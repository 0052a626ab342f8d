//! What a task may rest on.

use vigia_sea::{Act, Boarding, Consent, Duration, Interval, Remark, RulingWord, State, Task};

use super::fold::{Answered, Case, CaseEntry, Given, Ground};
use super::refused::Refused;
use crate::EntryId;

/// An answer of law is for a place and a moment. A day later she may have become another case: she
/// moves, facts come, and what was asked may not be what is done.
const ANSWER_HOLDS: Duration = Duration::from_seconds(86_400);

impl Case {
    /// Whether what the entry names covers the task.
    pub(super) fn check_grounds(&self, entry: &CaseEntry, task: &Task) -> Result<(), Refused> {
        let last = self.last_answer(task);
        if let Some(answered) = last.filter(|one| one.answer.ruling == RulingWord::MayNot) {
            return Err(Refused::LawForbids { answer: answered.id, act: task.act });
        }
        let grounds = self.grounds_of(&entry.about);
        if grounds.len() != entry.about.len() || grounds.is_empty() {
            let wanted = "an answer of law or a consent";
            return Err(Refused::PointsNowhere { does: entry.does, wanted });
        }
        let mut reasons = Vec::new();
        let mut consents: Vec<&Given> = Vec::new();
        let mut is_lawful = false;
        for ground in grounds {
            match self.covers(ground, task) {
                Ok(Some(given)) => consents.push(given),
                Ok(None) => is_lawful = true,
                Err(reason) => reasons.push(reason),
            }
        }
        if !is_lawful {
            self.check_consents(task, &consents, reasons)?;
        }
        let conditions = consents.iter().flat_map(|given| &given.consent.conditions);
        match conditions.into_iter().find(|one| !task.conditions.contains(one)) {
            Some(condition) => Err(Refused::ConditionNotPassedOn { condition: condition.clone() }),
            None => Ok(()),
        }
    }

    /// Whether the consents that cover the task are those that the law needs.
    fn check_consents(
        &self,
        task: &Task,
        consents: &[&Given],
        reasons: Vec<String>,
    ) -> Result<(), Refused> {
        let has_consented =
            |state: &State| consents.iter().any(|given| given.consent.from == *state);
        let needed: &[State] =
            self.last_answer(task).map_or(&[], |answered| answered.answer.consent_of.as_slice());
        match needed.iter().find(|state| !has_consented(state)) {
            _ if consents.is_empty() => Err(Refused::NotCovered { reasons }),
            Some(state) => {
                let reasons = if reasons.is_empty() {
                    vec!["no consent of it was named".to_owned()]
                } else {
                    reasons
                };
                Err(Refused::ConsentMissing { state: *state, reasons })
            }
            None => Ok(()),
        }
    }

    /// Those of the entries that a task can rest on.
    pub(super) fn grounds_of(&self, about: &[EntryId]) -> Vec<Ground> {
        let ground = |id: &EntryId| {
            if self.answers.iter().any(|answered| answered.id == *id) {
                return Some(Ground::Law(*id));
            }
            let is_consent = self.consents.iter().any(|given| given.id == *id);
            is_consent.then_some(Ground::Consent(*id))
        };
        about.iter().filter_map(ground).collect()
    }

    /// The consent, if it is one, when the ground covers the task; else why it does not.
    fn covers(&self, ground: Ground, task: &Task) -> Result<Option<&Given>, String> {
        let (id, lacks, consent) = match ground {
            Ground::Law(id) => {
                let answered = self.answers.iter().find(|answered| answered.id == id);
                (id, answered.and_then(|one| self.law_lacks(one, task)), None)
            }
            Ground::Consent(id) => {
                let given = self.consents.iter().find(|given| given.id == id);
                (id, given.and_then(|given| consent_lacks(given, task)), given)
            }
        };
        lacks.map_or(Ok(consent), |lacks| Err(format!("{} {lacks}", id.short())))
    }

    /// Why an answer of law does not cover a task.
    fn law_lacks(&self, answered: &Answered, task: &Task) -> Option<String> {
        let Answered { id, question, answer, is_corrected } = answered;
        let is_last = self.last_answer(task).is_none_or(|last| last.id == *id);
        let hours = ANSWER_HOLDS.milliseconds() / 3_600_000;
        let distance = question.place.distance(task.place);
        let holds = answer.holds_within;
        if *is_corrected {
            Some("was corrected".to_owned())
        } else if answer.ruling != RulingWord::May {
            Some(format!("says `{}`, not `may`", answer.ruling.word()))
        } else if question.vessel != task.vessel {
            Some(format!("is about `{}`, not about `{}`", question.vessel, task.vessel))
        } else if !is_same(question.act, task.act) {
            Some(format!("is about `{}`, not about `{}`", question.act.word(), task.act.word()))
        } else if !is_last {
            Some("is not the last answer to this question".to_owned())
        } else if task.interval.end.since(question.when) > ANSWER_HOLDS
            || question.when.since(task.interval.start) > ANSWER_HOLDS
        {
            Some(format!("is for {}, and holds for {hours} hours", question.when))
        } else if holds.is_some_and(|holds| distance > holds)
            || holds.is_none() && question.place != task.place
        {
            Some(format!(
                "is for {}, {:.1} nm from the task, and limits of zones may lie between",
                question.place,
                distance.nautical_miles()
            ))
        } else {
            None
        }
    }

    /// The last answer about this act and this vessel that was not corrected.
    fn last_answer(&self, task: &Task) -> Option<&Answered> {
        self.answers.iter().rev().find(|one| {
            let is_about = one.question.vessel == task.vessel;
            is_about && is_same(one.question.act, task.act) && !one.is_corrected
        })
    }

    /// Whether a task rests on consents alone while the law could not be told.
    pub(super) fn rests_on_unknown_law(&self, task: &Task, grounds: &[Ground]) -> bool {
        let has_law = grounds
            .iter()
            .any(|ground| matches!(ground, Ground::Law(_)) && self.covers(*ground, task).is_ok());
        let is_told =
            self.last_answer(task).is_some_and(|one| one.answer.ruling != RulingWord::Unknown);
        !has_law && !is_told
    }

    /// Whether what a task rests on was taken back or corrected.
    pub(super) fn has_fallen(&self, ground: Ground) -> bool {
        match ground {
            Ground::Law(id) => self.answers.iter().any(|one| one.id == id && one.is_corrected),
            Ground::Consent(id) => self
                .consents
                .iter()
                .any(|one| one.id == id && (one.taken_back.is_some() || one.is_corrected)),
        }
    }

    /// What a reader must be told about a boarding.
    pub(super) fn remark_on_boarding(
        &self,
        entry: &CaseEntry,
        boarding: &Boarding,
    ) -> Option<Remark> {
        let named = self
            .tasks
            .iter()
            .find(|task| entry.about.contains(&task.id) && task.task.vessel == boarding.vessel);
        let Some(ordered) = named else { return Some(Remark::BoardingWithoutTask) };
        let boards =
            [Act::Board, Act::BoardWithConsent, Act::RightOfVisit, Act::Search, Act::Detain];
        if !boards.contains(&ordered.task.act) {
            return Some(Remark::BoardingWithoutTask);
        }
        let Interval { start, end } = boarding.interval;
        if ordered.end.is_some_and(|(at, _)| at <= start) {
            return Some(Remark::BoardingWithoutGround);
        }
        let consents = ordered.grounds.iter().filter_map(|ground| match ground {
            Ground::Consent(id) => self.consents.iter().find(|given| given.id == *id),
            Ground::Law(_) => None,
        });
        let is_outside = |consent: &Consent| {
            end > consent.interval.end
                || consent.within.is_some_and(|area| !area.holds(boarding.place))
        };
        let is_late = start < ordered.task.interval.start || end > ordered.task.interval.end;
        (is_late || consents.into_iter().any(|given| is_outside(&given.consent)))
            .then_some(Remark::BoardingOutsideTask)
    }
}

/// Why a consent does not cover a task.
fn consent_lacks(given: &Given, task: &Task) -> Option<String> {
    let Given { consent, taken_back, is_corrected, .. } = given;
    let Interval { start, end } = consent.interval;
    let outside = consent.within.filter(|area| !area.holds(task.place));
    if *is_corrected {
        Some("was corrected".to_owned())
    } else if let Some(at) = taken_back {
        Some(format!("was taken back at {at}"))
    } else if consent.vessel != task.vessel {
        Some(format!("is for `{}`, not for `{}`", consent.vessel, task.vessel))
    } else if !consent.acts.iter().any(|act| is_same(*act, task.act)) {
        let acts: Vec<&str> = consent.acts.iter().map(|act| act.word()).collect();
        Some(format!("lets `{}`, not `{}`", acts.join("`, `"), task.act.word()))
    } else if let Some(area) = outside {
        Some(format!(
            "is for {:.1} nm around {}, and the task is {:.1} nm from there",
            area.radius().nautical_miles(),
            area.place,
            area.place.distance(task.place).nautical_miles()
        ))
    } else if task.interval.end > end {
        Some(format!("ends at {end}, before the task does"))
    } else if task.interval.start < start {
        Some(format!("begins at {start}, after the task does"))
    } else {
        None
    }
}

/// To board with consent is to board.
fn is_same(one: Act, other: Act) -> bool {
    let plain = |act| if act == Act::BoardWithConsent { Act::Board } else { act };
    plain(one) == plain(other)
}
