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

use vigia_sea::{
    Alternative, Answer, Basis, Bearing, Missing, Nationality, Question, Ruling, Step, ZonesAt,
};

use crate::rules::Rules;
use weigh::Verdict;

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
            if flags.is_presumed && verdict.ruling == Ruling::May {
                // A number on the air is no proof, so a permission must hold without it.
                let without = weigh::verdict(question, rules, *place, Nationality::NotKnown);
                if without.ruling != Ruling::May {
                    verdict.withdraw(Missing::Nationality);
                }
            }
            verdicts.push((*place, *nationality, verdict));
        }
    }
    let (ruling, missing) = joined(&verdicts);
    let is_certain = ruling != Ruling::Unknown || verdicts.len() == 1;
    let mut answer = Answer {
        ruling,
        zones: zones.clone(),
        bases: Vec::new(),
        missing,
        next: Vec::new(),
        alternatives: Vec::new(),
        flags_conflict: flags.conflict,
    };
    let has_alternatives = verdicts.len() > 1;
    for (place, nationality, verdict) in verdicts {
        for basis in &verdict.bases {
            // What carries one of several rulings carries none of them.
            if is_certain || basis.bearing != Bearing::Carries {
                add_basis(&mut answer.bases, basis);
            }
        }
        for step in verdict.next {
            add_step(&mut answer.next, step);
        }
        if has_alternatives {
            let carrying = |basis: &Basis| basis.bearing == Bearing::Carries;
            answer.alternatives.push(Alternative {
                zones: place.zones.kinds().collect(),
                coastal: place.coastal,
                nationality,
                ruling: verdict.ruling,
                bases: verdict.bases.into_iter().filter(carrying).collect(),
            });
        }
    }
    answer.bases.sort_by_key(|basis| (basis.bearing, basis.standing));
    answer.next.sort_by_key(|step| (step.whom, step.until.is_none(), step.contact.is_none()));
    answer
}

/// The ruling that all alternatives share, and what is missing; unknown when they differ.
fn joined(verdicts: &[(place::Place, Nationality, Verdict)]) -> (Ruling, Vec<Missing>) {
    let mut missing: Vec<_> =
        verdicts.iter().flat_map(|(.., verdict)| verdict.missing.iter().cloned()).collect();
    let Some((first_place, first_flag, first)) = verdicts.first() else {
        return (Ruling::Unknown, missing);
    };
    for (place, flag, verdict) in verdicts {
        if verdict.ruling != first.ruling {
            missing.extend((place != first_place).then_some(Missing::Place));
            missing.extend((flag != first_flag).then_some(Missing::Nationality));
        }
    }
    missing.sort();
    missing.dedup();
    let all_agree = verdicts.iter().all(|(.., verdict)| verdict.ruling == first.ruling);
    (if all_agree { first.ruling.clone() } else { Ruling::Unknown }, missing)
}

/// A rule stands once in an answer, with its most important bearing.
fn add_basis(bases: &mut Vec<Basis>, new: &Basis) {
    match bases.iter_mut().find(|basis| basis.rule.id == new.rule.id) {
        Some(known) => {
            known.bearing = known.bearing.min(new.bearing);
            known.standing = known.standing.max(new.standing);
        }
        None => bases.push(new.clone()),
    }
}

fn add_step(steps: &mut Vec<Step>, new: Step) {
    if !steps.contains(&new) {
        steps.push(new);
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
