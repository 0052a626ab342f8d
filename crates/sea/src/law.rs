//! Questions of law and answers to them.

use std::sync::Arc;

use crate::words::words;
use crate::{Position, State, Timestamp, ZoneKind, ZonesAt};

words! {
    /// What somebody wants to know about. Force is not among them, and never will be.
    pub enum Act {
        /// Come near and look.
        Approach = "approach",
        /// Call the vessel by radio, light or voice.
        Hail = "hail",
        /// Ask her, or the State whose flag she claims, which flag she flies.
        VerifyFlag = "verify_flag",
        /// The right of visit of a warship (UNCLOS art. 110).
        RightOfVisit = "right_of_visit",
        /// Board without anybody's consent.
        Board = "board",
        /// Board because the master or the flag State consents.
        BoardWithConsent = "board_with_consent",
        /// Search vessel, persons or cargo.
        Search = "search",
        /// Keep vessel, persons or cargo.
        Detain = "detain",
        /// Lead or follow her to a place.
        Escort = "escort",
        /// Enter a State's waters to look into something there.
        EnterToInvestigate = "enter_to_investigate",
        /// Fly over a State's waters.
        Overfly = "overfly",
        /// Follow a vessel that flees, out of or into waters of a State.
        Pursue = "pursue",
    }
}

words! {
    /// A circumstance that rules ask for. Each can be known to be so, known not to be so, or not
    /// known.
    pub enum FactWord {
        /// The acting ship or aircraft is a warship, a military aircraft, or clearly marked on
        /// government service and authorized to this (UNCLOS arts 107, 110(5), 111(5)).
        ActorShipAuthorized = "actor_ship_authorized",
        /// The vessel is a warship, or a government ship on non-commercial service (UNCLOS
        /// arts 32, 95, 96).
        VesselImmune = "vessel_immune",
        /// Reasonable ground to suspect piracy.
        GroundsPiracy = "grounds_piracy",
        /// Reasonable ground to suspect trade in slaves.
        GroundsSlaveTrade = "grounds_slave_trade",
        /// Reasonable ground to suspect unauthorized broadcasting (UNCLOS art. 109).
        GroundsBroadcasting = "grounds_broadcasting",
        /// The acting State is one of those that article 109(3) of UNCLOS names for it.
        BroadcastingConcernsActor = "broadcasting_concerns_actor",
        /// Reasonable ground to suspect that she has no nationality.
        GroundsNoNationality = "grounds_no_nationality",
        /// Reasonable ground to suspect that she has the acting State's nationality, whatever flag
        /// she flies or refuses to show.
        GroundsSameNationality = "grounds_same_nationality",
        /// Reasonable grounds to suspect illicit traffic in drugs.
        GroundsDrugTraffic = "grounds_drug_traffic",
        /// Reasonable grounds to suspect illicit traffic in arms.
        GroundsArmsTraffic = "grounds_arms_traffic",
        /// Reasonable grounds to suspect smuggling of migrants.
        GroundsMigrantSmuggling = "grounds_migrant_smuggling",
        /// Good reason to believe that she broke laws of the acting State that apply where she was
        /// (UNCLOS art. 111(1), (2)).
        GroundsLawsBroken = "grounds_laws_broken",
        /// She broke customs, fiscal, immigration or sanitary laws in the coastal State's
        /// territory or territorial sea (UNCLOS art. 33(1)(b)).
        CustomsLawBroken = "customs_law_broken",
        /// She is about to do so (UNCLOS art. 33(1)(a)).
        CustomsBreachFeared = "customs_breach_feared",
        /// Good reason to believe that she broke laws about living resources in the EEZ (UNCLOS
        /// art. 73).
        ResourceLawBroken = "resource_law_broken",
        /// Her passage is not innocent (UNCLOS art. 19).
        PassageNotInnocent = "passage_not_innocent",
        /// She exercises the freedom of navigation (1988 Convention, art. 17(3)).
        NavigatesFreely = "navigates_freely",
        /// Asked for her flag, the master claims none.
        NoFlagClaimed = "no_flag_claimed",
        /// She sails under two or more flags, using them according to convenience (UNCLOS
        /// art. 92(2)).
        SeveralFlagsUsed = "several_flags_used",
        /// The State of the flag confirmed its registry. Follows from the question.
        RegistryConfirmed = "registry_confirmed",
        /// The State whose flag she claims denied it. Follows from the question.
        RegistryDenied = "registry_denied",
        /// The State whose flag she claims neither confirmed nor denied. Follows from the question.
        RegistryNotAsserted = "registry_not_asserted",
        /// The State of the flag consents to this act. Follows from the question.
        FlagConsents = "flag_consents",
        /// The coastal State consents to this act. Follows from the question.
        CoastalConsents = "coastal_consents",
        /// The consent was given in writing.
        ConsentInWriting = "consent_in_writing",
        /// The master consents to be boarded.
        MasterConsents = "master_consents",
        /// The flag State was asked, and the time that the agreement gives it has passed.
        ReplyOverdue = "reply_overdue",
        /// An official of the coastal or flag State is aboard the acting ship.
        ShipriderAboard = "shiprider_aboard",
        /// That official authorizes this act.
        ShipriderAuthorizes = "shiprider_authorizes",
        /// The coastal State has no ship or aircraft at hand.
        CoastalShipAbsent = "coastal_ship_absent",
        /// The coastal State was told.
        CoastalNotified = "coastal_notified",
        /// Evidence of the traffic was found aboard.
        EvidenceFound = "evidence_found",
        /// The pursuit began in internal waters, archipelagic waters or the territorial sea of the
        /// acting State.
        PursuitFromTerritorialSea = "pursuit_from_territorial_sea",
        /// The pursuit began in the contiguous zone of the acting State, for a breach of what that
        /// zone protects.
        PursuitFromContiguousZone = "pursuit_from_contiguous_zone",
        /// The pursuit began in the EEZ of the acting State, for a breach of the laws of that zone.
        PursuitFromEez = "pursuit_from_eez",
        /// A signal to stop was given where she could see or hear it.
        StopSignalGiven = "stop_signal_given",
        /// The pursuit was never interrupted.
        PursuitUninterrupted = "pursuit_uninterrupted",
        /// She has entered the territorial sea of her own or a third State since.
        EnteredOtherTerritorialSea = "entered_other_territorial_sea",
        /// She is a submersible or semi-submersible vessel.
        SemiSubmersible = "semi_submersible",
        /// She sends AIS, VMS or LRIT that works.
        AisOperable = "ais_operable",
        /// She is bound for the coastal State, left it, or hovers off it.
        BoundForCoast = "bound_for_coast",
        /// She left the internal waters of the coastal State on this voyage.
        LeftInternalWaters = "left_internal_waters",
        /// The consequences of the crime reach the coastal State, or it disturbs its peace (UNCLOS
        /// art. 27(1)(a), (b)).
        CrimeReachesCoast = "crime_reaches_coast",
        /// The crime was committed before she entered the territorial sea, and she comes from a
        /// foreign port and only passes through (UNCLOS art. 27(5)).
        CrimeBeforeEntry = "crime_before_entry",
        /// Master or flag State asked the coastal State for help (UNCLOS art. 27(1)(c)).
        HelpRequested = "help_requested",
        /// Persons are in danger of being lost at sea (UNCLOS art. 98).
        PersonsInDistress = "persons_in_distress",
        /// The acting State's own authority for this act was obtained.
        OwnAuthorityGiven = "own_authority_given",
    }
}

impl FactWord {
    /// The fact with this word in files.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fact| fact.word() == word)
    }

    /// Whether it follows from flag, registry and consents of the question, and so is not supplied.
    pub const fn follows(self) -> bool {
        matches!(
            self,
            Self::RegistryConfirmed
                | Self::RegistryDenied
                | Self::RegistryNotAsserted
                | Self::FlagConsents
                | Self::CoastalConsents
        )
    }
}

/// A set of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FactSet(u64);

// One bit for each.
const _: () = assert!(FactWord::ALL.len() <= 64, "facts no longer fit into a set");

impl FactSet {
    /// None.
    pub const NONE: Self = Self(0);

    /// This one beside the others.
    #[must_use]
    pub const fn with(self, fact: FactWord) -> Self {
        Self(self.0 | 1 << (fact as u64))
    }

    /// The others without this one.
    #[must_use]
    pub const fn without(self, fact: FactWord) -> Self {
        Self(self.0 & !(1 << (fact as u64)))
    }

    /// Those of both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are in both.
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that are not in `other`.
    #[must_use]
    pub const fn beyond(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this one is in it.
    pub const fn contains(self, fact: FactWord) -> bool {
        self.0 & 1 << (fact as u64) != 0
    }

    /// All in it, in the order of [`FactWord::ALL`].
    pub fn iter(self) -> impl Iterator<Item = FactWord> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let lowest = left.trailing_zeros() as usize;
            // Without its lowest bit; of nothing nothing is left.
            left &= left.wrapping_sub(1);
            FactWord::ALL.get(lowest).copied()
        })
    }
}

impl FromIterator<FactWord> for FactSet {
    fn from_iter<T: IntoIterator<Item = FactWord>>(facts: T) -> Self {
        facts.into_iter().fold(Self::NONE, Self::with)
    }
}

/// What is known: which facts are so, and which are not. All others are unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    so: FactSet,
    not_so: FactSet,
}

impl Facts {
    /// The same with this fact known; what was known about it before is forgotten.
    #[must_use]
    pub const fn with(self, fact: FactWord, is_so: bool) -> Self {
        let Self { so, not_so } = self;
        if is_so {
            Self { so: so.with(fact), not_so: not_so.without(fact) }
        } else {
            Self { so: so.without(fact), not_so: not_so.with(fact) }
        }
    }

    /// The same with this fact unknown.
    #[must_use]
    pub const fn without(self, fact: FactWord) -> Self {
        Self { so: self.so.without(fact), not_so: self.not_so.without(fact) }
    }

    /// Whether it is so; `None` when unknown.
    pub const fn get(self, fact: FactWord) -> Option<bool> {
        if self.so.contains(fact) {
            Some(true)
        } else if self.not_so.contains(fact) {
            Some(false)
        } else {
            None
        }
    }

    /// Those that are so.
    pub const fn so(self) -> FactSet {
        self.so
    }

    /// Those that are known not to be so.
    pub const fn not_so(self) -> FactSet {
        self.not_so
    }

    /// All that are known, in the order of [`FactWord::ALL`].
    pub fn iter(self) -> impl Iterator<Item = (FactWord, bool)> {
        FactWord::ALL.iter().filter_map(move |fact| Some((*fact, self.get(*fact)?)))
    }
}

impl FromIterator<(FactWord, bool)> for Facts {
    fn from_iter<T: IntoIterator<Item = (FactWord, bool)>>(facts: T) -> Self {
        facts.into_iter().fold(Self::default(), |facts, (fact, is_so)| facts.with(fact, is_so))
    }
}

/// A question of law.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is to be done.
    pub act: Act,
    /// Whose ship or aircraft would do it.
    pub actor: State,
    /// Where the vessel is; none when it is asked for zones alone.
    pub place: Option<Position>,
    /// When; rules have dates.
    pub when: Timestamp,
    /// What is known about the vessel's nationality: four things that are kept apart.
    pub flag: FlagFacts,
    /// What else is known.
    pub facts: Facts,
    /// What States have said to this act: true for consent, false for refusal.
    pub consents: Vec<(State, bool)>,
}

/// What is known about the nationality of a vessel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FlagFacts {
    /// What she says, or flies.
    pub claimed: Option<State>,
    /// What the first three digits of her MMSI stand for.
    pub by_mmsi: Option<State>,
    /// What a registry has said, if it was asked.
    pub registry: RegistryReply,
}

/// What a registry says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegistryReply {
    /// Nobody asked, or no reply yet.
    #[default]
    NotKnown,
    /// She is on this State's register.
    Confirmed(State),
    /// This State says that she is not on its register.
    Denied(State),
    /// This State neither confirms nor denies.
    NotAsserted(State),
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What follows.
    pub ruling: Ruling,
    /// The zones it was judged for.
    pub zones: ZonesAt,
    /// The rules that it rests on, and those that bear on it. Only [`Ruling::Unknown`] may have
    /// none that carries it.
    pub bases: Vec<Basis>,
    /// What would change or settle the answer.
    pub missing: Vec<Missing>,
    /// Who must be asked, for what, by when.
    pub next: Vec<Step>,
    /// What would follow in each zone and for each nationality that is possible, when there is more
    /// than one.
    pub alternatives: Vec<Alternative>,
    /// Whether what is known about her nationality contradicts itself.
    pub flags_conflict: bool,
}

/// What follows from the rules.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ruling {
    /// The rules let the actor do it.
    May,
    /// The rules forbid it.
    MayNot,
    /// It may be done when all of these consent.
    NeedsConsentOf(Vec<State>),
    /// It cannot be told from what is known.
    Unknown,
}

impl Ruling {
    /// The word in files.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::May => "may",
            Self::MayNot => "may_not",
            Self::NeedsConsentOf(_) => "needs_consent_of",
            Self::Unknown => "unknown",
        }
    }
}

words! {
    /// How a rule bears on an answer, the most important first.
    pub enum Bearing {
        /// The ruling rests on it.
        Carries = "carries",
        /// It says what must be done besides, or agrees with the ruling.
        Adds = "adds",
        /// It would say otherwise, but is not confirmed, or cannot be evaluated.
        NotReliedOn = "not_relied_on",
    }
}

words! {
    /// How sure the text or the date of a rule is.
    pub enum Standing {
        /// Its text was read.
        Confirmed = "confirmed",
        /// It follows from texts that were read.
        Derived = "derived",
        /// The press reports it.
        Press = "press",
        /// Nothing that was read supports it.
        Unconfirmed = "unconfirmed",
    }
}

/// One rule that bears on an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// How.
    pub bearing: Bearing,
    /// How sure rule, instrument and parties are, the weakest of them at the time of the question.
    pub standing: Standing,
    /// The rule, in words to cite.
    pub rule: Arc<CitedRule>,
}

/// A rule in the words in which an answer cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedRule {
    /// Its name in the rule files.
    pub id: String,
    /// The short title of its instrument.
    pub instrument: InTwo,
    /// The article, as it is cited.
    pub article: String,
    /// One sentence: what it says.
    pub text: InTwo,
    /// What to do next, if it says so.
    pub next: Option<InTwo>,
    /// Where it was read.
    pub source: String,
}

/// The same in two languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTwo {
    /// English.
    pub en: String,
    /// Spanish.
    pub es: String,
}

/// What an answer lacks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// Which zone the place is in: limits are near, claims overlap, or a claim is not known.
    Place,
    /// Which nationality the vessel has.
    Nationality,
    /// Whether this is so.
    Fact(FactWord),
    /// A confirmed text, date, party or option of this rule.
    Confirmation(String),
}

/// Something to be done before the act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The rule that asks for it.
    pub rule: Arc<CitedRule>,
    /// Who must be asked.
    pub whom: Option<State>,
    /// The authority that takes such requests, if it is known.
    pub contact: Option<String>,
    /// By when a reply is due, if the rule has a clock; counted from the time of the question.
    pub until: Option<Timestamp>,
}

/// What follows if one zone and one nationality are taken for granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The zones.
    pub zones: Vec<ZoneKind>,
    /// Whose zones they are; none on the high seas.
    pub coastal: Option<State>,
    /// The nationality.
    pub nationality: Nationality,
    /// What follows.
    pub ruling: Ruling,
    /// What carries it.
    pub bases: Vec<Basis>,
}

/// A nationality that a vessel may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nationality {
    /// This State's.
    Of(State),
    /// None.
    Without,
    /// Nothing is known of it.
    NotKnown,
}

#[cfg(test)]
#[path = "law_tests.rs"]
mod tests;
