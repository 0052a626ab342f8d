//! Questions of law and answers to them.

use crate::words::words;
use crate::{Position, State, Timestamp, ZonesAt};

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

/// A question of law.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is to be done.
    pub act: Act,
    /// Whose ship or aircraft would do it.
    pub actor: State,
    /// Where the vessel is.
    pub place: Position,
    /// When; rules have dates.
    pub when: Timestamp,
    /// What is known about the vessel's nationality: four things that are kept apart.
    pub flag: FlagFacts,
    /// What else is known, by the words of the rules: true or false. What is missing is unknown.
    pub facts: Vec<(String, bool)>,
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

/// What the registry of the claimed flag says.
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
    /// Every rule that carries the ruling. Only [`Ruling::Unknown`] may have none.
    pub bases: Vec<Basis>,
    /// Words of the facts that would change or settle the answer.
    pub missing: Vec<String>,
    /// Who must be asked, for what, by when.
    pub next: Vec<Step>,
}

/// What follows from the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// One rule that an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The rule's name in the rule files.
    pub rule: String,
    /// Whether its text was confirmed; what the tables mark unconfirmed stays so in the answer.
    pub is_confirmed: bool,
}

/// Something to be done before the act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The rule that asks for it.
    pub rule: String,
    /// Who must be asked.
    pub whom: Option<State>,
    /// By when, if the rule has a clock.
    pub until: Option<Timestamp>,
}
