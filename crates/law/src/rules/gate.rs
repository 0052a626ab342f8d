//! Which rules need a look: most are about other States, and a glance tells.

use vigia_sea::{Act, FactSet, Facts, Nationality, State, ZoneKind};

use super::{ActorIs, CoastalIs, Instrument, Rule, VesselIs};

/// Every rule before the judge looks at it: what a glance can refuse, one cache line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gate {
    actors: States,
    flags: States,
    coasts: States,
    when: FactSet,
    unless: FactSet,
    pub(super) instrument: usize,
    pub(super) rule: usize,
}

/// What a question shows at the gate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    actor: States,
    flag: States,
    coast: States,
    so: FactSet,
    not_so: FactSet,
}

/// A set of the States that rules name, one bit each; all others share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct States(u128);

impl States {
    const NONE: Self = Self(0);
    const ALL: Self = Self(u128::MAX);
    /// A State that no rule names.
    const OTHER: Self = Self(1 << 127);
    /// No State: no coastal State, or no nationality.
    const NOBODY: Self = Self(1 << 126);
    /// Nothing is known of the nationality.
    const UNKNOWN: Self = Self(1 << 125);
    /// So many have a bit of their own.
    const N_NAMED: usize = 125;

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl Gate {
    /// Whether the rule may apply. It may still not: dates, options, and who is who are not looked
    /// at here.
    pub(super) fn opens(&self, key: Key) -> bool {
        !self.actors.common(key.actor).is_empty()
            && !self.flags.common(key.flag).is_empty()
            && !self.coasts.common(key.coast).is_empty()
            && self.when.common(key.not_so).is_empty()
            && self.unless.common(key.so).is_empty()
    }
}

/// The gates of all rules, for each act and zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Index {
    /// In order, the first [`States::N_NAMED`] of them with a bit each.
    named: Vec<State>,
    gates: Vec<Vec<Gate>>,
}

impl Index {
    pub(super) fn new(instruments: &[Instrument]) -> Self {
        let mut named: Vec<_> = instruments.iter().flat_map(named).collect();
        named.sort_unstable();
        named.dedup();
        let gates = vec![Vec::new(); Act::ALL.len() * ZoneKind::ALL.len()];
        let mut index = Self { named, gates };
        for (n_before, instrument) in instruments.iter().enumerate() {
            for (number, rule) in instrument.rules.iter().enumerate() {
                let gate = index.gate(instrument, rule, (n_before, number));
                index.put(rule, &gate);
            }
        }
        index
    }

    fn put(&mut self, rule: &Rule, gate: &Gate) {
        for act in &rule.acts {
            for zone in &rule.zones {
                if let Some(gates) = self.gates.get_mut(slot(*act, *zone)) {
                    gates.push(gate.clone());
                }
            }
        }
    }

    pub(super) fn about(&self, act: Act, zone: ZoneKind) -> &[Gate] {
        self.gates.get(slot(act, zone)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn key(
        &self,
        (actor, coastal): (State, Option<State>),
        nationality: Nationality,
        facts: Facts,
    ) -> Key {
        Key {
            actor: self.one(actor),
            flag: match nationality {
                Nationality::Of(state) => self.one(state),
                Nationality::Without => States::NOBODY,
                Nationality::NotKnown => States::ALL,
            },
            coast: coastal.map_or(States::NOBODY, |state| self.one(state)),
            so: facts.so(),
            not_so: facts.not_so(),
        }
    }

    fn one(&self, state: State) -> States {
        let number = self.named.binary_search(&state).ok();
        let bit = number.filter(|number| *number < States::N_NAMED);
        bit.map_or(States::OTHER, |bit| States(1 << bit))
    }

    fn gate(
        &self,
        instrument: &Instrument,
        rule: &Rule,
        (n_before, number): (usize, usize),
    ) -> Gate {
        let parties = self.parties(instrument);
        let any_state = States::ALL.without(States::NOBODY).without(States::UNKNOWN);
        let mut actors = States::ALL;
        for wanted in &rule.actor {
            actors = actors.common(match wanted {
                ActorIs::Party => parties,
                ActorIs::State(state) => self.one(*state),
                ActorIs::Coastal | ActorIs::Flag | ActorIs::Other => States::ALL,
            });
        }
        let mut flags = States::ALL;
        for wanted in &rule.vessel {
            flags = flags.common(match wanted {
                VesselIs::Own | VesselIs::Foreign | VesselIs::Third | VesselIs::Coastal => {
                    any_state
                }
                VesselIs::ForeignParty => parties,
                VesselIs::State(state) => self.one(*state),
                VesselIs::Stateless => States::NOBODY,
                VesselIs::Unknown => States::UNKNOWN,
            });
        }
        let mut coasts = States::ALL;
        for wanted in &rule.coastal {
            coasts = coasts.common(match wanted {
                CoastalIs::Party => parties,
                CoastalIs::State(state) => self.one(*state),
            });
        }
        let (when, unless) = (rule.when, rule.unless);
        Gate { actors, flags, coasts, when, unless, instrument: n_before, rule: number }
    }

    fn parties(&self, instrument: &Instrument) -> States {
        if instrument.has_other_parties {
            return States::ALL.without(States::NOBODY).without(States::UNKNOWN);
        }
        let parties = instrument.parties.iter().map(|party| self.one(party.state));
        parties.fold(States::NONE, States::with)
    }
}

/// Every State that the instrument names.
fn named(instrument: &Instrument) -> impl Iterator<Item = State> {
    let parties = instrument.parties.iter().map(|party| party.state);
    parties.chain(instrument.rules.iter().flat_map(|rule| {
        let actors = rule.actor.iter().filter_map(|wanted| match wanted {
            ActorIs::State(state) => Some(*state),
            ActorIs::Party | ActorIs::Coastal | ActorIs::Flag | ActorIs::Other => None,
        });
        let vessels = rule.vessel.iter().filter_map(|wanted| match wanted {
            VesselIs::State(state) => Some(*state),
            VesselIs::Own
            | VesselIs::Foreign
            | VesselIs::ForeignParty
            | VesselIs::Coastal
            | VesselIs::Third
            | VesselIs::Stateless
            | VesselIs::Unknown => None,
        });
        let coasts = rule.coastal.iter().filter_map(|wanted| match wanted {
            CoastalIs::State(state) => Some(*state),
            CoastalIs::Party => None,
        });
        actors.chain(vessels).chain(coasts)
    }))
}

/// Where the gates for an act in a zone stand.
fn slot(act: Act, zone: ZoneKind) -> usize {
    act as usize * ZoneKind::ALL.len() + zone as usize
}
