//! One rule held against one question: it applies, it does not, or it cannot be told.

use vigia_sea::{
    FactSet, FactWord, Facts, Nationality, Question, RegistryReply, Standing, State, Timestamp,
};

use super::place::Place;
use crate::rules::{
    ActorIs, Asked, CoastalIs, Dated, Effect, Instrument, Key, Rule, Rules, VesselIs, WantedOption,
    Whose,
};

/// One question in one zone for one nationality.
#[derive(Clone, Copy, Debug)]
pub(super) struct Situation<'a> {
    pub(super) question: &'a Question,
    pub(super) place: Place,
    pub(super) nationality: Nationality,
    /// The facts of the question, and those that follow from it.
    facts: Facts,
}

/// A rule that applies, or may apply.
#[derive(Clone, Copy, Debug)]
pub(super) struct Applied<'r> {
    pub(super) instrument: &'r Instrument,
    pub(super) rule: &'r Rule,
    /// The weakest of rule, instrument, dates, parties and options.
    pub(super) standing: Standing,
    /// What it comes to, once what was said to requests is taken into account.
    pub(super) level: Level,
    /// Whose consent it needs.
    pub(super) consent: Option<State>,
    /// Facts without which a consent that was given does not count.
    pub(super) consent_lacks: FactSet,
    /// Facts without which it cannot be told whether it applies.
    pub(super) missing: FactSet,
    /// Whether that depends on the nationality.
    pub(super) lacks_nationality: bool,
}

/// How strict a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// It says what must be done besides.
    Requires,
    /// The act is permitted.
    May,
    /// The act needs a consent that has not been given.
    Consent,
    /// The act is forbidden.
    MayNot,
}

impl Applied<'_> {
    /// Whether it certainly applies.
    pub(super) fn is_sure(&self) -> bool {
        self.missing.is_empty() && !self.lacks_nationality
    }

    /// Whether a permission may rest on it.
    pub(super) fn is_confirmed(&self) -> bool {
        self.standing == Standing::Confirmed
    }
}

/// Yes, no, or unknown because of the nationality; with how sure a yes is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fits {
    No,
    Yes(Standing),
    /// Nothing is known of the nationality.
    Open(Standing),
}

impl Fits {
    const SURE: Self = Self::Yes(Standing::Confirmed);

    fn when(is_so: bool) -> Self {
        if is_so { Self::SURE } else { Self::No }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes(one), Self::Yes(other)) => Self::Yes(one.max(other)),
            (Self::Yes(one) | Self::Open(one), Self::Yes(other) | Self::Open(other)) => {
                Self::Open(one.max(other))
            }
        }
    }

    fn party(standing: Option<Standing>) -> Self {
        standing.map_or(Self::No, Self::Yes)
    }
}

impl<'a> Situation<'a> {
    pub(super) fn new(question: &'a Question, place: Place, nationality: Nationality) -> Self {
        let mut this = Self { question, place, nationality, facts: question.facts };
        let flag = this.flag();
        let mut follows = |fact, is_so: Option<bool>| {
            this.facts = match is_so {
                Some(is_so) => this.facts.with(fact, is_so),
                None => this.facts.without(fact),
            };
        };
        let consents = |state: Option<State>| state.map(|state| consent(question, state));
        // Silence is no consent.
        follows(FactWord::FlagConsents, Some(consents(flag) == Some(Some(true))));
        follows(FactWord::CoastalConsents, Some(consents(place.coastal) == Some(Some(true))));
        let registry = question.flag.registry;
        // The register of a territory speaks for itself alone.
        let claimed = question.flag.claimed;
        let about_claim =
            |state: State| claimed.map(|claimed| [claimed, claimed.sovereign()].contains(&state));
        let is = match registry {
            RegistryReply::NotKnown => [None; 3],
            RegistryReply::Confirmed(state) => {
                [Some(nationality == Nationality::Of(state.sovereign())), Some(false), Some(false)]
            }
            RegistryReply::Denied(state) => [Some(false), about_claim(state), Some(false)],
            RegistryReply::NotAsserted(state) => [Some(false), Some(false), about_claim(state)],
        };
        let words =
            [FactWord::RegistryConfirmed, FactWord::RegistryDenied, FactWord::RegistryNotAsserted];
        for (word, is) in words.into_iter().zip(is) {
            follows(word, is);
        }
        this
    }

    /// What the rules are asked by.
    pub(super) fn key(&self, rules: &Rules) -> Key {
        rules.key((self.question.actor, self.place.coastal), self.nationality, self.facts)
    }

    /// The flag State, if there is one.
    pub(super) fn flag(&self) -> Option<State> {
        match self.nationality {
            Nationality::Of(state) => Some(state),
            Nationality::Without | Nationality::NotKnown => None,
        }
    }

    /// Who is asked by a rule.
    pub(super) fn asked(&self, asked: Asked) -> Option<State> {
        match asked {
            Asked::Flag => self.flag(),
            Asked::Coastal => self.place.coastal,
            Asked::Actor => Some(self.question.actor),
            Asked::State(state) => Some(state),
        }
    }

    /// How the rule applies; `None` if it does not.
    pub(super) fn apply<'r>(
        &self,
        instrument: &'r Instrument,
        rule: &'r Rule,
    ) -> Option<Applied<'r>> {
        // The law of one State binds its own organs and whoever is in its waters.
        let binds = instrument
            .state
            .is_none_or(|state| state == self.question.actor || Some(state) == self.place.coastal);
        let missing = self.missing_facts(rule)?;
        if !binds {
            return None;
        }
        let fits = self.dates(instrument, rule).and(self.states(instrument, rule));
        let (standing, lacks_nationality) = match fits {
            Fits::No => return None,
            Fits::Yes(standing) => (standing, false),
            Fits::Open(standing) => (standing, true),
        };
        let standing = standing.max(rule.standing).max(instrument.standing);
        let mut applied = Applied {
            instrument,
            rule,
            standing,
            level: Level::Requires,
            consent: None,
            consent_lacks: FactSet::NONE,
            missing,
            lacks_nationality,
        };
        match rule.gives {
            Effect::Requires => {}
            Effect::May if self.was_refused_by(rule) => return None,
            Effect::May => applied.level = Level::May,
            Effect::MayNot => applied.level = Level::MayNot,
            Effect::NeedsConsentOfFlag => match self.flag() {
                Some(state) => self.with_consent(&mut applied, state)?,
                None if self.nationality == Nationality::Without => return None,
                None => (applied.level, applied.lacks_nationality) = (Level::Consent, true),
            },
            Effect::NeedsConsentOfCoastal => {
                self.with_consent(&mut applied, self.place.coastal?)?;
            }
        }
        Some(applied)
    }

    /// Whether the coastal State, which is to be asked before the rule is used, has refused: what it
    /// agreed to beforehand does not stand against what it says now.
    fn was_refused_by(&self, rule: &Rule) -> bool {
        let asked = self.place.coastal.filter(|_| rule.asks == Some(Asked::Coastal));
        asked.is_some_and(|state| consent(self.question, state) == Some(false))
    }

    /// What the rule comes to after what that State has said; `None` for the acting State, which
    /// asks nobody.
    fn with_consent(&self, applied: &mut Applied<'_>, state: State) -> Option<()> {
        if state == self.question.actor {
            return None;
        }
        let lacks = applied.rule.consent_needs.beyond(self.facts.so());
        applied.consent = Some(state);
        applied.level = match consent(self.question, state) {
            Some(true) if lacks.is_empty() => Level::May,
            Some(true) => {
                applied.consent_lacks = lacks.beyond(self.facts.not_so());
                Level::Consent
            }
            Some(false) => Level::MayNot,
            None => Level::Consent,
        };
        Some(())
    }

    /// Facts that are missing to tell whether the rule applies; `None` when a known fact tells that
    /// it does not.
    fn missing_facts(&self, rule: &Rule) -> Option<FactSet> {
        let (so, not_so) = (self.facts.so(), self.facts.not_so());
        let is_out = !rule.when.common(not_so).is_empty()
            || !rule.unless.common(so).is_empty()
            || (!rule.when_any.is_empty() && rule.when_any.beyond(not_so).is_empty());
        if is_out {
            return None;
        }
        let missing = rule.when.beyond(so).union(rule.unless.beyond(not_so));
        if rule.when_any.common(so).is_empty() {
            return Some(missing.union(rule.when_any.beyond(not_so)));
        }
        Some(missing)
    }

    fn dates(&self, instrument: &Instrument, rule: &Rule) -> Fits {
        let when = self.question.when;
        let whole = in_force(instrument.in_force, instrument.ended, when);
        let part = rule.in_force.unwrap_or(instrument.in_force);
        let is_signed = instrument.signed.and_then(|signed| signed.has_come(when));
        match (whole, in_force(part, rule.ended, when), is_signed) {
            (Some(false), ..) | (_, Some(false), _) | (.., Some(false)) => Fits::No,
            (Some(true), Some(true), _) => Fits::SURE,
            _ => Fits::Yes(Standing::Unconfirmed),
        }
    }

    fn states(&self, instrument: &Instrument, rule: &Rule) -> Fits {
        let mut fits = Fits::SURE;
        for wanted in &rule.actor {
            fits = fits.and(self.actor_fits(instrument, *wanted));
        }
        for wanted in &rule.coastal {
            fits = fits.and(match (self.place.coastal, wanted) {
                (None, _) => Fits::No,
                (Some(state), CoastalIs::Party) => Fits::party(self.party(instrument, state)),
                (Some(state), CoastalIs::State(wanted)) => Fits::when(state == *wanted),
            });
        }
        for wanted in &rule.vessel {
            fits = fits.and(self.vessel_fits(instrument, *wanted));
        }
        for wanted in &rule.options {
            fits = fits.and(self.option_fits(instrument, wanted));
        }
        fits
    }

    fn actor_fits(&self, instrument: &Instrument, wanted: ActorIs) -> Fits {
        let actor = self.question.actor;
        match wanted {
            ActorIs::Party => Fits::party(self.party(instrument, actor)),
            ActorIs::Coastal => Fits::when(self.place.coastal == Some(actor)),
            ActorIs::Other => Fits::when(self.place.coastal != Some(actor)),
            ActorIs::State(state) => Fits::when(actor == state),
            ActorIs::Flag => match self.nationality {
                Nationality::NotKnown => Fits::Open(Standing::Confirmed),
                known => Fits::when(known == Nationality::Of(actor)),
            },
        }
    }

    fn vessel_fits(&self, instrument: &Instrument, wanted: VesselIs) -> Fits {
        let actor = self.question.actor;
        let state = match self.nationality {
            Nationality::NotKnown => {
                return match wanted {
                    VesselIs::Unknown => Fits::SURE,
                    _ => Fits::Open(Standing::Confirmed),
                };
            }
            Nationality::Without => return Fits::when(wanted == VesselIs::Stateless),
            Nationality::Of(state) => state,
        };
        match wanted {
            VesselIs::Own => Fits::when(state == actor),
            VesselIs::Foreign => Fits::when(state != actor),
            VesselIs::ForeignParty if state == actor => Fits::No,
            VesselIs::ForeignParty => Fits::party(self.party(instrument, state)),
            VesselIs::Coastal => Fits::when(self.place.coastal == Some(state)),
            VesselIs::Third => Fits::when(state != actor && self.place.coastal != Some(state)),
            VesselIs::State(wanted) => Fits::when(state == wanted),
            VesselIs::Stateless | VesselIs::Unknown => Fits::No,
        }
    }

    fn option_fits(&self, instrument: &Instrument, wanted: &WantedOption) -> Fits {
        let state = match wanted.whose {
            Whose::Actor => Some(self.question.actor),
            Whose::Coastal => self.place.coastal,
            Whose::Flag if self.nationality == Nationality::NotKnown => {
                return Fits::Open(Standing::Confirmed);
            }
            Whose::Flag => self.flag(),
        };
        let Some(standing) = state.and_then(|state| self.party(instrument, state)) else {
            return Fits::No;
        };
        let when = self.question.when;
        let mut parties = instrument.parties.iter().filter(|party| Some(party.state) == state);
        let party = parties.find(|one| in_force(one.in_force, one.ended, when) != Some(false));
        match party.and_then(|party| party.options.get(&wanted.option)).map(String::as_str) {
            Some(value) if value == wanted.value => Fits::Yes(standing),
            None | Some("unconfirmed") => Fits::Yes(Standing::Unconfirmed),
            Some(_) => Fits::No,
        }
    }

    /// How sure it is that the State is a party at the time; `None` if it is not.
    fn party(&self, instrument: &Instrument, state: State) -> Option<Standing> {
        let mut is_listed = false;
        for party in instrument.parties.iter().filter(|party| party.state == state) {
            is_listed = true;
            match in_force(party.in_force, party.ended, self.question.when) {
                Some(true) => return Some(party.standing),
                None => return Some(Standing::Unconfirmed),
                Some(false) => {}
            }
        }
        let may_be = instrument.has_other_parties && !instrument.not_parties.contains(&state);
        (!is_listed && may_be).then_some(Standing::Unconfirmed)
    }
}

/// What that State has said to the act; a refusal stands until it is withdrawn.
fn consent(question: &Question, state: State) -> Option<bool> {
    let mut said = question.consents.iter().filter(|(of, _)| *of == state).map(|(_, said)| *said);
    let first = said.next()?;
    Some(first && said.all(|said| said))
}

/// Whether something that begins and may end is in force at `when`; `None` when the dates do not
/// tell.
fn in_force(begins: Dated, ends: Option<Dated>, when: Timestamp) -> Option<bool> {
    let has_ended = ends.map_or(Some(false), |ends| ends.has_come(when));
    match (begins.has_come(when), has_ended) {
        (Some(false), _) | (_, Some(true)) => Some(false),
        (Some(true), Some(false)) => Some(true),
        _ => None,
    }
}
