//! From a question, the zones of its place and the rules to an answer. Pure.
//!
//! The place may be in several zones, and the vessel may have several nationalities: each pair is
//! judged for itself, and the answer is certain only if all agree. For one pair
//!
//! 1. every rule for the act and the zone is held against the question: it applies, it does not, or
//!    it cannot be told which (`apply`);
//! 2. the rules between States are weighed: the highest rank prevails, within one rank the strictest
//!    (`weigh`); what is not confirmed or cannot be evaluated can take a permission away, but never
//!    give one;
//! 3. the law of the acting State and of the State whose zone it is can restrict that further.

mod apply;
mod nationality;
mod place;
mod weigh;

use std::sync::Arc;

use vigia_sea::{
    Alternative, Answer, Basis, Bearing, Nationality, Question, Ruling, Step, ZonesAt,
};

use crate::rules::Rules;
use weigh::{Lacks, Verdict};

/// What the rules say to a question about a place in these zones.
///
/// Every ruling but [`Ruling::Unknown`] has a basis that carries it. A fact that is not in the
/// question is unknown, and the answer is one that holds whether it is so or not.
///
/// ```
/// use vigia_law::{Rules, judge};
/// use vigia_sea::{Act, Facts, FlagFacts, Question, Ruling, State, Timestamp, ZonesAt};
/// let rules = Rules::built_in().unwrap();
/// let state = |code| State::from_text(code).unwrap();
/// let question = Question {
///     act: Act::Board,
///     actor: state("USA"),
///     place: None,
///     when: Timestamp::from_text("2026-11-21T12:00:00Z").unwrap(),
///     flag: FlagFacts { claimed: Some(state("MEX")), ..FlagFacts::default() },
///     facts: Facts::default(),
///     consents: Vec::new(),
/// };
/// // No claim of any State: the high seas.
/// let answer = judge(&question, &ZonesAt::default(), &rules);
/// assert_eq!(answer.ruling, Ruling::NeedsConsentOf(vec![state("MEX")]));
/// ```
pub fn judge(question: &Question, zones: &ZonesAt, rules: &Rules) -> Answer {
    let places = place::possible(zones);
    let flags = nationality::possible(&question.flag);
    let mut verdicts = Vec::with_capacity(places.len() * flags.possible.len());
    for place in &places {
        for nationality in &flags.possible {
            let mut verdict = weigh::verdict(question, rules, *place, *nationality);
            if flags.is_presumed && matches!(verdict.ruling, Ruling::May | Ruling::MayNot) {
                // A number on the air is no proof: what may be done, or may not, holds without it.
                let without = weigh::verdict(question, rules, *place, Nationality::NotKnown);
                if without.ruling != verdict.ruling {
                    verdict.withdraw();
                }
            }
            verdicts.push((*place, *nationality, verdict));
        }
    }
    let all_agree = verdicts.windows(2).all(|pair| match pair {
        [(.., one), (.., other)] => one.ruling == other.ruling,
        _ => true,
    });
    let mut answer = Answer {
        ruling: Ruling::Unknown,
        zones: zones.clone(),
        bases: Vec::new(),
        missing: Vec::new(),
        next: Vec::new(),
        alternatives: Vec::new(),
        flags_conflict: flags.conflict,
    };
    let missing = missing(&verdicts);
    if verdicts.len() > 1 {
        answer.alternatives = verdicts.iter().map(alternative).collect();
    }
    for (number, (.., verdict)) in verdicts.into_iter().enumerate() {
        if number > 0 {
            join(&mut answer, verdict);
            continue;
        }
        if all_agree {
            answer.ruling = verdict.ruling;
        }
        (answer.bases, answer.next) = (verdict.bases, verdict.next);
    }
    if !all_agree {
        // What carries one of several rulings carries none of them; the alternatives show it.
        answer.bases.retain(|basis| basis.bearing != Bearing::Carries);
    }
    answer.missing = missing.told();
    answer.bases.sort_by_key(|basis| (basis.bearing, basis.standing));
    answer.next.sort_by_key(|step| (step.whom, step.until.is_none(), step.contact.is_none()));
    answer
}

/// One zone, one nationality, and what follows.
type Judged = (place::Place, Nationality, Verdict);

/// What is missing in any of them, and what they differ by.
fn missing(verdicts: &[Judged]) -> Lacks {
    let mut missing = Lacks::default();
    let Some((first_place, first_flag, first)) = verdicts.first() else { return missing };
    for (place, flag, verdict) in verdicts {
        missing.add(&verdict.missing);
        if verdict.ruling != first.ruling {
            missing.place |= place != first_place;
            missing.nationality |= flag != first_flag;
        }
    }
    missing
}

fn alternative((place, nationality, verdict): &Judged) -> Alternative {
    let carrying = |basis: &&Basis| basis.bearing == Bearing::Carries;
    Alternative {
        zones: place.zones.kinds().collect(),
        coastal: place.coastal,
        nationality: *nationality,
        ruling: verdict.ruling.clone(),
        bases: verdict.bases.iter().filter(carrying).cloned().collect(),
    }
}

/// A rule stands once in an answer, with its most important bearing, and so does a step.
fn join(answer: &mut Answer, verdict: Verdict) {
    for new in verdict.bases {
        match answer.bases.iter_mut().find(|basis| Arc::ptr_eq(&basis.rule, &new.rule)) {
            Some(known) => {
                known.bearing = known.bearing.min(new.bearing);
                known.standing = known.standing.max(new.standing);
            }
            None => answer.bases.push(new),
        }
    }
    for new in verdict.next {
        let is_same = |step: &Step| Arc::ptr_eq(&step.rule, &new.rule) && step.whom == new.whom;
        if !answer.next.iter().any(is_same) {
            answer.next.push(new);
        }
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
