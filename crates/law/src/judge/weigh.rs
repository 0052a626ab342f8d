//! Rules that apply, weighed against each other.

use std::sync::Arc;

use vigia_sea::{
    Basis, Bearing, CitedRule, FactSet, Missing, Nationality, Question, Ruling, State, Step,
};

use super::apply::{Applied, Level, Situation};
use super::place::Place;
use crate::rules::{InstrumentKind, Rank, Rules};

/// What follows for one zone and one nationality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) ruling: Ruling,
    pub(super) bases: Vec<Basis>,
    pub(super) missing: Lacks,
    pub(super) next: Vec<Step>,
}

/// What is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lacks {
    pub(super) place: bool,
    pub(super) nationality: bool,
    pub(super) facts: FactSet,
    pub(super) confirmations: Vec<Arc<CitedRule>>,
}

impl Lacks {
    /// Both.
    pub(super) fn add(&mut self, other: &Self) {
        self.place |= other.place;
        self.nationality |= other.nationality;
        self.facts = self.facts.union(other.facts);
        self.confirmations.extend(other.confirmations.iter().cloned());
    }

    pub(super) fn told(mut self) -> Vec<Missing> {
        self.confirmations.sort_by(|one, other| one.id.cmp(&other.id));
        self.confirmations.dedup_by(|one, other| Arc::ptr_eq(one, other));
        let confirmations = self.confirmations.iter().map(|rule| rule.id.clone());
        let mut told = Vec::with_capacity(16);
        told.extend(self.place.then_some(Missing::Place));
        told.extend(self.nationality.then_some(Missing::Nationality));
        told.extend(self.facts.iter().map(Missing::Fact));
        told.extend(confirmations.map(Missing::Confirmation));
        told
    }

    /// What is missing to rely on this rule.
    fn want(&mut self, one: &Applied<'_>) {
        self.facts = self.facts.union(one.missing).union(one.consent_lacks);
        self.nationality |= one.lacks_nationality;
        if !one.is_confirmed() {
            self.confirmations.push(one.rule.cited.clone());
        }
    }
}

impl Verdict {
    /// It is unknown after all, for want of the nationality.
    pub(super) fn withdraw(&mut self) {
        self.ruling = Ruling::Unknown;
        self.missing.nationality = true;
        for basis in &mut self.bases {
            basis.bearing = basis.bearing.max(Bearing::Adds);
        }
    }
}

pub(super) fn verdict(
    question: &Question,
    rules: &Rules,
    place: Place,
    nationality: Nationality,
) -> Verdict {
    let situation = Situation::new(question, place, nationality);
    let key = situation.key(rules);
    let (mut between, mut statutes) = (Vec::with_capacity(24), Vec::with_capacity(8));
    for (number, kind) in place.zones.kinds().enumerate() {
        for (instrument, rule) in rules.about((question.act, kind), key) {
            // Of two zones over each other, a rule about both is seen once.
            let mut before = place.zones.kinds().take(number);
            if number > 0 && before.any(|zone| rule.zones.contains(&zone)) {
                continue;
            }
            let layer = match instrument.kind {
                InstrumentKind::Statute => &mut statutes,
                InstrumentKind::Treaty | InstrumentKind::Agreement => &mut between,
            };
            layer.extend(situation.apply(instrument, rule));
        }
    }
    let between = Weighed::of(between, Level::May);
    // What one State's law permits cannot outrank what another's forbids.
    let mut statutes = Weighed::of(statutes, Level::Consent);
    if statutes.is_weak && between.decided.is_some() && !between.is_weak {
        // What is not confirmed cannot prevail over what is; it can only block a permission.
        statutes.decided = None;
    }
    let found = found(&between, &statutes);
    let ruling = ruling(found, &between, &statutes);
    let bases = Vec::with_capacity(between.applied.len() + statutes.applied.len());
    let mut verdict = Verdict { ruling, bases, missing: Lacks::default(), next: Vec::new() };
    for (weighed, is_statute) in [(&between, false), (&statutes, true)] {
        for one in &weighed.applied {
            let bearing = weighed.bearing(one, found, &verdict.ruling, is_statute);
            cite(&mut verdict, &situation, one, bearing);
            if bearing == Bearing::Carries {
                verdict.missing.facts = verdict.missing.facts.union(one.consent_lacks);
            } else if weighed.would_change(one, &verdict.ruling, is_statute) {
                verdict.missing.want(one);
            }
        }
    }
    verdict
}

/// Rules of one layer, and what follows from those that are sure and confirmed.
struct Weighed<'r> {
    applied: Vec<Applied<'r>>,
    /// The strictest of the highest rank; none when no rule decides.
    decided: Option<(Rank, Level)>,
    /// Whether it had to rest on a rule that is not confirmed, which can only restrict.
    is_weak: bool,
}

impl<'r> Weighed<'r> {
    /// Only rules that come to `least` or more decide.
    fn of(applied: Vec<Applied<'r>>, least: Level) -> Self {
        let sure = |one: &&Applied<'_>| one.is_sure() && one.level >= least;
        let strong = strictest(applied.iter().filter(sure).filter(|one| one.is_confirmed()));
        let weak = || strictest(applied.iter().filter(sure).filter(|one| one.level > Level::May));
        let decided = strong.or_else(weak);
        Self { is_weak: strong.is_none(), decided, applied }
    }

    /// Whether a rule could still take a permission away: it is stricter, not outranked, and not
    /// sure or not confirmed.
    fn blocks(&self) -> bool {
        let rank = self.decided.map_or(Rank::General, |(rank, _)| rank);
        self.applied.iter().any(|one| {
            one.level > Level::May
                && one.rule.rank >= rank
                && !(one.is_sure() && one.is_confirmed())
        })
    }

    fn decides(&self, one: &Applied<'_>, level: Level) -> bool {
        self.decided == Some((one.rule.rank, one.level))
            && one.level == level
            && one.is_sure()
            && (self.is_weak || one.is_confirmed())
    }

    fn bearing(
        &self,
        one: &Applied<'_>,
        found: Option<Level>,
        ruling: &Ruling,
        is_statute: bool,
    ) -> Bearing {
        let is_unknown = *ruling == Ruling::Unknown;
        let is_permission = one.level == Level::May && is_statute;
        let agrees = Some(one.level) == found && !is_unknown;
        if agrees && !is_permission && found.is_some_and(|level| self.decides(one, level)) {
            return Bearing::Carries;
        }
        let adds = one.level == Level::Requires || agrees;
        if one.is_sure() && adds { Bearing::Adds } else { Bearing::NotReliedOn }
    }

    /// Whether the ruling could be another one if more were known about this rule.
    fn would_change(&self, one: &Applied<'_>, ruling: &Ruling, is_statute: bool) -> bool {
        if one.level == Level::Requires || (one.is_sure() && one.is_confirmed()) {
            return false;
        }
        let rank = self.decided.map(|(rank, _)| rank);
        let is_permission = one.level == Level::May;
        match ruling {
            _ if is_permission && is_statute => false,
            // A further permission adds nothing, and what could take this one away has blocked it.
            Ruling::May => false,
            Ruling::Unknown => rank.is_none_or(|rank| one.rule.rank >= rank),
            Ruling::NeedsConsentOf(_) if !is_permission => {
                one.level == Level::MayNot && rank.is_none_or(|rank| one.rule.rank >= rank)
            }
            Ruling::MayNot if !is_permission => false,
            Ruling::NeedsConsentOf(_) | Ruling::MayNot => {
                self.is_weak || rank.is_none_or(|rank| one.rule.rank > rank)
            }
        }
    }
}

fn strictest<'a, 'r: 'a>(
    rules: impl Iterator<Item = &'a Applied<'r>> + Clone,
) -> Option<(Rank, Level)> {
    let rank = rules.clone().map(|one| one.rule.rank).max()?;
    let level = rules.filter(|one| one.rule.rank == rank).map(|one| one.level).max()?;
    Some((rank, level))
}

/// What both layers come to. The law of one State cannot permit what the law between States does
/// not, but it can forbid what that permits.
fn found(between: &Weighed<'_>, statutes: &Weighed<'_>) -> Option<Level> {
    let level = |weighed: &Weighed<'_>| weighed.decided.map(|(_, level)| level);
    let restriction = level(statutes).filter(|level| *level > Level::May);
    match (level(between), restriction) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    }
}

fn ruling(found: Option<Level>, between: &Weighed<'_>, statutes: &Weighed<'_>) -> Ruling {
    match found {
        None | Some(Level::Requires) => Ruling::Unknown,
        Some(Level::MayNot) => Ruling::MayNot,
        Some(Level::May) if between.blocks() || statutes.blocks() => Ruling::Unknown,
        Some(Level::May) => Ruling::May,
        Some(Level::Consent) => {
            let all = [between, statutes].into_iter();
            let mut states: Vec<State> = all
                .flat_map(|weighed| {
                    let of_it = weighed.applied.iter();
                    of_it.filter(|one| weighed.decides(one, Level::Consent))
                })
                .filter_map(|one| one.consent)
                .collect();
            states.sort_unstable();
            states.dedup();
            Ruling::NeedsConsentOf(states)
        }
    }
}

fn cite(verdict: &mut Verdict, situation: &Situation<'_>, one: &Applied<'_>, bearing: Bearing) {
    let rule = &one.rule.cited;
    verdict.bases.push(Basis { bearing, standing: one.standing, rule: rule.clone() });
    let is_wanted = one.is_sure() && matches!(one.level, Level::Requires | Level::Consent);
    if !is_wanted || rule.next.is_none() {
        return;
    }
    let whom = one.rule.asks.and_then(|asked| situation.asked(asked));
    let party = whom.and_then(|state| one.instrument.party(state));
    let contact = party.and_then(|party| party.contact.clone());
    verdict.next.push(Step {
        rule: rule.clone(),
        whom,
        contact: contact.or_else(|| one.rule.contact.clone()),
        until: one.rule.clock.map(|clock| situation.question.when.plus(clock)),
    });
}
