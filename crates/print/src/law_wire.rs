//! An answer of law as JSON; `docs/law.md` describes the form.

use serde::Serialize;
use vigia_sea::{
    Alternative, Answer, Basis, Limit, Missing, Nationality, Question, RegistryReply, Ruling,
    State, Step, ZoneClaim, ZoneKind, ZoneSource,
};

use crate::law::AnswerAbout;
use crate::text::{Language, Texts};
use crate::wire::{PlaceWire, Schema};

/// The word for answers in [`Schema::name`].
pub const ANSWER: &str = "vigia.answer";

#[derive(Serialize)]
struct AnswerWire<'a> {
    schema: Schema,
    program: &'a str,
    rules: &'a str,
    question: QuestionWire,
    #[serde(flatten)]
    ruling: RulingWire,
    text: String,
    flags_conflict: bool,
    zones: ZonesWire<'a>,
    bases: Vec<BasisWire<'a>>,
    missing: Vec<MissingWire<'a>>,
    next: Vec<StepWire<'a>>,
    alternatives: Vec<AlternativeWire<'a>>,
    limits_of_this: String,
}

#[derive(Serialize)]
struct RulingWire {
    ruling: &'static str,
    /// Whose consent is needed.
    consent_of: Vec<String>,
}

#[derive(Serialize)]
struct QuestionWire {
    act: &'static str,
    actor: String,
    place: Option<PlaceWire>,
    when: String,
    flag: FlagWire,
    facts: serde_json::Map<String, serde_json::Value>,
    consents: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct FlagWire {
    claimed: Option<String>,
    by_mmsi: Option<String>,
    registry: Option<RegistryWire>,
}

#[derive(Serialize)]
struct RegistryWire {
    state: String,
    reply: &'static str,
}

#[derive(Serialize)]
struct ZonesWire<'a> {
    claims: Vec<ClaimWire>,
    limits: Vec<LimitWire>,
    claims_not_known: Vec<String>,
    sources: Vec<SourceWire<'a>>,
}

#[derive(Serialize)]
struct ClaimWire {
    zone: &'static str,
    state: String,
    coast: String,
    is_disputed: bool,
    standing: &'static str,
    source: u16,
}

#[derive(Serialize)]
struct LimitWire {
    zone: &'static str,
    state: String,
    is_inside: bool,
    against: Option<String>,
    distance_m: i64,
    uncertainty_m: i64,
    is_too_near: bool,
}

#[derive(Serialize)]
struct SourceWire<'a> {
    source: u16,
    title: &'a str,
    edition: &'a str,
    date: &'a str,
    licence: &'a str,
}

#[derive(Serialize)]
struct BasisWire<'a> {
    rule: &'a str,
    bearing: &'static str,
    status: &'static str,
    instrument: &'a str,
    article: &'a str,
    text: &'a str,
    source: &'a str,
}

#[derive(Serialize)]
struct MissingWire<'a> {
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    text: String,
}

#[derive(Serialize)]
struct StepWire<'a> {
    rule: &'a str,
    whom: Option<String>,
    text: &'a str,
    contact: Option<&'a str>,
    until: Option<String>,
}

#[derive(Serialize)]
struct AlternativeWire<'a> {
    zones: Vec<&'static str>,
    coastal: Option<String>,
    /// A State, `none` or `unknown`.
    nationality: String,
    #[serde(flatten)]
    ruling: RulingWire,
    bases: Vec<&'a str>,
}

/// An answer as JSON with schema and version, one object. Codes of States are those of ISO 3166-1,
/// distances metres, times ISO 8601 in UTC; sentences are in `language`.
pub fn answer_json(
    question: &Question,
    answer: &Answer,
    about: &AnswerAbout<'_>,
    language: Language,
) -> String {
    let texts = Texts::of(language);
    let wire = AnswerWire {
        schema: Schema::of(ANSWER),
        program: about.program,
        rules: about.rules,
        question: question_wire(question),
        ruling: ruling_wire(&answer.ruling),
        text: texts.law_sentence(question, &answer.ruling),
        flags_conflict: answer.flags_conflict,
        zones: ZonesWire {
            claims: answer.zones.claims.iter().map(claim_wire).collect(),
            limits: answer.zones.limits.iter().map(limit_wire).collect(),
            claims_not_known: answer.zones.unknown.iter().map(State::to_string).collect(),
            sources: sources_wire(answer, about.sources),
        },
        bases: answer.bases.iter().map(|basis| basis_wire(&texts, basis)).collect(),
        missing: answer.missing.iter().map(|missing| missing_wire(&texts, missing)).collect(),
        next: answer.next.iter().map(|step| step_wire(&texts, step)).collect(),
        alternatives: answer.alternatives.iter().map(alternative_wire).collect(),
        limits_of_this: texts.plain("law-limits"),
    };
    // Only a map with keys that are no texts cannot be written, and there is none.
    serde_json::to_string_pretty(&wire).unwrap_or_default()
}

fn question_wire(question: &Question) -> QuestionWire {
    let code = |state: State| state.to_string();
    let (reply, of) = match question.flag.registry {
        RegistryReply::NotKnown => ("not_known", None),
        RegistryReply::Confirmed(state) => ("confirmed", Some(state)),
        RegistryReply::Denied(state) => ("denied", Some(state)),
        RegistryReply::NotAsserted(state) => ("silent", Some(state)),
    };
    QuestionWire {
        act: question.act.word(),
        actor: code(question.actor),
        place: question
            .place
            .map(|place| PlaceWire { lat: place.lat.degrees(), lon: place.lon.degrees() }),
        when: question.when.to_string(),
        flag: FlagWire {
            claimed: question.flag.claimed.map(code),
            by_mmsi: question.flag.by_mmsi.map(code),
            registry: of.map(|state| RegistryWire { state: code(state), reply }),
        },
        facts: question
            .facts
            .iter()
            .map(|(fact, so)| (fact.word().to_owned(), so.into()))
            .collect(),
        consents: question.consents.iter().map(|(of, said)| (code(*of), (*said).into())).collect(),
    }
}

fn ruling_wire(ruling: &Ruling) -> RulingWire {
    let states = match ruling {
        Ruling::NeedsConsentOf(states) => states.as_slice(),
        Ruling::May | Ruling::MayNot | Ruling::Unknown => &[],
    };
    RulingWire { ruling: ruling.word(), consent_of: states.iter().map(State::to_string).collect() }
}

fn claim_wire(claim: &ZoneClaim) -> ClaimWire {
    ClaimWire {
        zone: claim.kind.word(),
        state: claim.state.to_string(),
        coast: claim.coast.to_string(),
        is_disputed: claim.is_disputed,
        standing: claim.standing.word(),
        source: claim.source,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "distances on the Earth, rounded to metres")]
fn limit_wire(limit: &Limit) -> LimitWire {
    LimitWire {
        zone: limit.kind.word(),
        state: limit.state.to_string(),
        is_inside: limit.is_inside,
        against: limit.against.map(|state| state.to_string()),
        distance_m: limit.distance.metres().round() as i64,
        uncertainty_m: limit.uncertainty.metres().round() as i64,
        is_too_near: limit.is_too_near(),
    }
}

fn sources_wire<'a>(answer: &Answer, sources: &'a [ZoneSource]) -> Vec<SourceWire<'a>> {
    let is_used = |source: &&ZoneSource| {
        answer.zones.claims.iter().any(|claim| claim.source == source.source)
    };
    let used = sources.iter().filter(is_used);
    let wire = used.map(|source| SourceWire {
        source: source.source,
        title: &source.title,
        edition: &source.edition,
        date: &source.date,
        licence: &source.licence,
    });
    wire.collect()
}

fn basis_wire<'a>(texts: &Texts, basis: &'a Basis) -> BasisWire<'a> {
    BasisWire {
        rule: &basis.rule.id,
        bearing: basis.bearing.word(),
        status: basis.standing.word(),
        instrument: texts.in_two(&basis.rule.instrument),
        article: &basis.rule.article,
        text: texts.in_two(&basis.rule.text),
        source: &basis.rule.source,
    }
}

fn missing_wire<'a>(texts: &Texts, missing: &'a Missing) -> MissingWire<'a> {
    let (what, fact, rule) = match missing {
        Missing::Place => ("place", None, None),
        Missing::Nationality => ("nationality", None, None),
        Missing::Fact(fact) => ("fact", Some(fact.word()), None),
        Missing::Confirmation(rule) => ("confirmation", None, Some(rule.as_str())),
    };
    MissingWire { what, fact, rule, text: texts.missing(missing) }
}

fn step_wire<'a>(texts: &Texts, step: &'a Step) -> StepWire<'a> {
    StepWire {
        rule: &step.rule.id,
        whom: step.whom.map(|state| state.to_string()),
        text: step.rule.next.as_ref().map_or("", |next| texts.in_two(next)),
        contact: step.contact.as_deref(),
        until: step.until.map(|until| until.to_string()),
    }
}

fn alternative_wire(one: &Alternative) -> AlternativeWire<'_> {
    AlternativeWire {
        zones: one.zones.iter().copied().map(ZoneKind::word).collect(),
        coastal: one.coastal.map(|state| state.to_string()),
        nationality: match one.nationality {
            Nationality::Of(state) => state.to_string(),
            Nationality::Without => "none".to_owned(),
            Nationality::NotKnown => "unknown".to_owned(),
        },
        ruling: ruling_wire(&one.ruling),
        bases: one.bases.iter().map(|basis| basis.rule.id.as_str()).collect(),
    }
}
