//! Rules as data: instruments, their parties and their provisions, read from files that a lawyer
//! can read and change. `rules/README.md` describes the form.

mod day;
mod files;
mod gate;
mod parse;
mod reader;

use std::collections::BTreeMap;
use std::sync::Arc;

use vigia_sea::{
    Act, CitedRule, Duration, FactSet, Facts, InTwo, Nationality, Standing, State, ZoneKind,
};

pub use day::Dated;
pub use files::RULE_FILES;
use gate::Index;
pub(crate) use gate::Key;
pub use reader::Mistake;

/// A treaty, agreement or statute, its parties, and those of its provisions that bear on acts at
/// sea.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrument {
    /// Its name in the rule files.
    pub id: String,
    /// What it is.
    pub kind: InstrumentKind,
    /// Its title in full.
    pub title: InTwo,
    /// Its title as it is cited.
    pub short: InTwo,
    /// When it was signed.
    pub signed: Option<Dated>,
    /// Since when it is in force.
    pub in_force: Dated,
    /// When it ceased to be.
    pub ended: Option<Dated>,
    /// Where it was read.
    pub source: String,
    /// How sure all of this is.
    pub standing: Standing,
    /// Its number in a collection of treaties or laws.
    pub reference: Option<String>,
    /// Whose law it is, if it is a statute.
    pub state: Option<State>,
    /// What a reader must know besides.
    pub note: Option<InTwo>,
    /// The parties that are known.
    pub parties: Vec<Party>,
    /// Whether there may be parties that are not listed.
    pub has_other_parties: bool,
    /// Those that are none of them.
    pub not_parties: Vec<State>,
    /// Its provisions.
    pub rules: Vec<Rule>,
}

/// What an instrument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstrumentKind {
    /// Between many States.
    Treaty,
    /// Between few.
    Agreement,
    /// The law of one State: it can bind that State's organs and its waters, but gives no right
    /// against other States.
    Statute,
}

/// A State for which an instrument is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Who.
    pub state: State,
    /// Since when.
    pub in_force: Dated,
    /// Until when.
    pub ended: Option<Dated>,
    /// How sure that is.
    pub standing: Standing,
    /// Where it was read.
    pub source: String,
    /// What it has elected or declared, by the words that rules ask for.
    pub options: BTreeMap<String, String>,
    /// The authority that receives requests under the instrument.
    pub contact: Option<String>,
    /// What a reader must know besides.
    pub note: Option<InTwo>,
}

/// One provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What is said about it in answers.
    pub cited: Arc<CitedRule>,
    /// How sure its text is.
    pub standing: Standing,
    /// Which acts it is about.
    pub acts: Vec<Act>,
    /// In which zones it applies.
    pub zones: Vec<ZoneKind>,
    /// What the acting State must be; all of these.
    pub actor: Vec<ActorIs>,
    /// What the vessel must be; all of these.
    pub vessel: Vec<VesselIs>,
    /// What the State of the zone must be; all of these.
    pub coastal: Vec<CoastalIs>,
    /// Facts that must be so.
    pub when: FactSet,
    /// Facts of which one must be so, if there are any.
    pub when_any: FactSet,
    /// Facts that must be known not to be so.
    pub unless: FactSet,
    /// Options that a party must have elected.
    pub options: Vec<WantedOption>,
    /// What follows.
    pub gives: Effect,
    /// How it stands to rules that say otherwise.
    pub rank: Rank,
    /// Facts without which a consent does not count for it.
    pub consent_needs: FactSet,
    /// Who is asked, for the next step.
    pub asks: Option<Asked>,
    /// The authority that is asked, where it is the same for all.
    pub contact: Option<String>,
    /// How long the one that is asked has for a reply.
    pub clock: Option<Duration>,
    /// Since when this provision is in force, if later than its instrument.
    pub in_force: Option<Dated>,
    /// When it ceased to be.
    pub ended: Option<Dated>,
}

/// What the acting State is asked to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorIs {
    /// A party to the instrument.
    Party,
    /// The State whose zone it is.
    Coastal,
    /// The vessel's flag State.
    Flag,
    /// Not the State whose zone it is.
    Other,
    /// This one.
    State(State),
}

/// What the vessel is asked to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VesselIs {
    /// Of the acting State's nationality.
    Own,
    /// Of another State's.
    Foreign,
    /// Of another State's that is a party to the instrument.
    ForeignParty,
    /// Of the nationality of the State whose zone it is.
    Coastal,
    /// Of a State that is neither the acting one nor the one whose zone it is.
    Third,
    /// Without nationality.
    Stateless,
    /// Of a nationality of which nothing is known.
    Unknown,
    /// Of this State's.
    State(State),
}

/// What the State of the zone is asked to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoastalIs {
    /// A party to the instrument.
    Party,
    /// This one.
    State(State),
}

/// An option that a party must have elected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedOption {
    /// Whose.
    pub whose: Whose,
    /// The option.
    pub option: String,
    /// What it must be.
    pub value: String,
}

/// One of the three States of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The acting State's.
    Actor,
    /// The flag State's.
    Flag,
    /// That of the State whose zone it is.
    Coastal,
}

/// What follows from a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The act is permitted.
    May,
    /// The act is forbidden.
    MayNot,
    /// It is permitted with the flag State's consent.
    NeedsConsentOfFlag,
    /// It is permitted with the consent of the State whose zone it is.
    NeedsConsentOfCoastal,
    /// Something must be done besides; the ruling comes from other rules.
    Requires,
}

/// How a rule stands to rules that say otherwise: a higher rank prevails, within one rank the
/// stricter rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The ground: sovereignty, exclusive jurisdiction of the flag State.
    General,
    /// An exception from it.
    Special,
    /// Nothing prevails over it: immunity.
    Absolute,
}

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The flag State.
    Flag,
    /// The State whose zone it is.
    Coastal,
    /// The acting State's own authority.
    Actor,
    /// This State.
    State(State),
}

/// All instruments, checked against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    instruments: Vec<Instrument>,
    index: Index,
}

impl Rules {
    /// From the names and texts of rule files.
    ///
    /// # Errors
    /// Everything that is wrong in them, in the order of the files.
    pub fn from_files<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let mut instruments = Vec::new();
        let mut names = BTreeMap::new();
        for (file, text) in files {
            match parse::instrument(file, text) {
                Ok((instrument, places)) => {
                    for (id, place) in places {
                        mistakes.extend(reader::repeated(&mut names, &id, file, place));
                    }
                    instruments.push(instrument);
                }
                Err(more) => mistakes.extend(more),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let index = Index::new(&instruments);
        Ok(Self { instruments, index })
    }

    /// The rules that are part of the program.
    ///
    /// # Errors
    /// None, or the tests of this room fail.
    pub fn built_in() -> Result<Self, Vec<Mistake>> {
        Self::from_files(RULE_FILES.iter().copied())
    }

    /// All instruments, in the order of their files.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// The rules about an act in a zone that may apply to this key, in the order of the files.
    pub(crate) fn about(
        &self,
        (act, zone): (Act, ZoneKind),
        key: Key,
    ) -> impl Iterator<Item = (&Instrument, &Rule)> {
        self.index.about(act, zone).iter().filter(move |gate| gate.opens(key)).filter_map(|gate| {
            let instrument = self.instruments.get(gate.instrument)?;
            Some((instrument, instrument.rules.get(gate.rule)?))
        })
    }

    /// The key of a question in one zone for one nationality.
    pub(crate) fn key(
        &self,
        (actor, coastal): (State, Option<State>),
        nationality: Nationality,
        facts: Facts,
    ) -> Key {
        self.index.key((actor, coastal), nationality, facts)
    }

    /// The instrument and the rule of this name.
    pub fn rule(&self, id: &str) -> Option<(&Instrument, &Rule)> {
        self.instruments.iter().find_map(|instrument| {
            Some((instrument, instrument.rules.iter().find(|rule| rule.cited.id == id)?))
        })
    }
}

impl Instrument {
    /// The party of this State.
    pub fn party(&self, state: State) -> Option<&Party> {
        self.parties.iter().find(|party| party.state == state)
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
