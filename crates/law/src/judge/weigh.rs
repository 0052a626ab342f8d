//! Rules that apply, weighed against each other.

use vigia_sea::{Basis, Bearing, Missing, Nationality, Question, Ruling, State, Step};

use super::apply::{Applied, Level, Situation};
use super::place::Place;
use crate::rules::{InstrumentKind, Rank, Rules};

/// What follows for one zone and one nationality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) ruling: Ruling,
    pub(super) bases: Vec<Basis>,
    pub(super) missing: Vec<Missing>,
    pub(super) next: Vec<Step>,
}

impl Verdict {
    /// It is unknown after all, for want of this.
    pub(super) fn withdraw(&mut self, missing: Missing) {
        self.ruling = Ruling::Unknown;
        self.missing.push(missing);
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
    let mut applied = Vec::with_capacity(16);
    for (number, kind) in place.zones.kinds().enumerate() {
        for (instrument, rule) in rules.about(question.act, kind) {
            // Of two zones over each other, a rule about both is seen once.
            let is_seen = place.zones.kinds().take(number).any(|zone| rule.zones.contains(&zone));
            if !is_seen {
                applied.extend(situation.apply(instrument, rule));
            }
        }
    }
    let (statutes, between): (Vec<_>, Vec<_>) =
        applied.into_iter().partition(|one| one.instrument.kind == InstrumentKind::Statute);
    let between = Weighed::of(between);
    let mut statutes = Weighed::of(statutes);
    if statutes.is_weak && between.decided.is_some() && !between.is_weak {
        // What is not confirmed cannot prevail over what is; it can only block a permission.
        statutes.decided = None;
    }
    let found = found(&between, &statutes);
    let ruling = ruling(found, &between, &statutes);
    let mut verdict = Verdict { ruling, bases: Vec::new(), missing: Vec::new(), next: Vec::new() };
    for weighed in [&between, &statutes] {
        let is_statute = std::ptr::eq(weighed, &raw const statutes);
        for one in &weighed.applied {
            let bearing = weighed.bearing(one, found, &verdict.ruling, is_statute);
            if bearing == Bearing::Carries {
                verdict.missing.extend(one.consent_lacks.iter().map(Missing::Fact));
            }
            cite(&mut verdict, &situation, one, bearing);
            if bearing != Bearing::Carries && weighed.would_change(one, &verdict.ruling, is_statute)
            {
                want(&mut verdict.missing, one);
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
    fn of(applied: Vec<Applied<'r>>) -> Self {
        let sure = |one: &&Applied<'_>| one.is_sure() && one.level != Level::Requires;
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

/// What is missing to rely on this rule.
fn want(missing: &mut Vec<Missing>, one: &Applied<'_>) {
    missing.extend(one.missing.iter().map(Missing::Fact));
    missing.extend(one.lacks_nationality.then_some(Missing::Nationality));
    if !one.is_confirmed() {
        missing.push(Missing::Confirmation(one.rule.cited.id.clone()));
    }
}
