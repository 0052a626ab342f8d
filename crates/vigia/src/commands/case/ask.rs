//! `vigia case ask`: what the law says, with what the case knows, written down with its editions.

use vigia_law::judge;
use vigia_print::{AnswerAbout, Language, answer_json, answer_text};
use vigia_record::case::Case;
use vigia_sea::{
    Act, Answer, ConsentSays, Distance, FiledAnswer, FiledQuestion, Filing, FlagFacts, Marks, Mmsi,
    Position, Question, RegistryReply, RegistrySays, Ruling, RulingWord, State, Timestamp,
    ZoneSource, ZonesAt,
};

use super::desk::Desk;
use crate::args::case::AskLaw;
use crate::asked::facts;
use crate::failure::Failure;
use crate::findings::PROGRAM;
use crate::rule_files::RuleFiles;
use crate::say::Say;
use crate::world;

/// So far around a place an answer holds where the chart knows no limit near it: half of what it
/// tells limits from.
const NO_LIMIT_NEAR: f64 = 12.0;

pub(super) fn run(args: &AskLaw, say: &Say) -> Result<(), Failure> {
    let mut desk = Desk::open(&args.case)?;
    let first = ask(&mut desk, args)?;
    say.note(&first);
    desk.finish()
}

/// Files question and answer, and gives the first sentence of the answer.
pub(super) fn ask(desk: &mut Desk, args: &AskLaw) -> Result<String, Failure> {
    let facts = facts(&args.facts)?;
    let files = RuleFiles::open(args.rules.as_deref())?;
    let rules = files.rules()?;
    let vessel = desk.vessel(args.vessel.as_deref())?;
    let when = args.when.unwrap_or(desk.at);
    let case = desk.case();
    let question = Question {
        act: args.act,
        actor: args.actor,
        place: Some(args.at),
        when,
        flag: flag(case, &vessel, args.flag),
        facts,
        consents: consents(case, (&vessel.key, args.act), (args.at, when)),
    };
    let chart = world::chart(args.zones.as_deref())?;
    let zones = chart.zones_at(args.at);
    let answer = judge(&question, &zones, &rules);
    let asked = FiledQuestion {
        vessel: vessel.key,
        act: args.act,
        actor: args.actor,
        place: args.at,
        when,
        facts: known(&question),
    };
    let said = filed((&question, &answer), (chart.sources(), &files.edition()), &zones);
    let edition = files.edition();
    let about = AnswerAbout { sources: chart.sources(), program: PROGRAM, rules: &edition };
    let first = answer_text(&question, &answer, &about, Language::English);
    let id = desk.file(Filing::Question(asked), Vec::new())?;
    desk.file(Filing::Answer(said), vec![id])?;
    Ok(first.lines().next().unwrap_or_default().to_owned())
}

/// Four things that are kept apart: what she claims, what her number tells, what a registry said,
/// and that nobody asked one.
fn flag(case: &Case, vessel: &Marks, said: Option<State>) -> FlagFacts {
    let requests = || case.requests.iter().rev().filter(|one| one.request.vessel.key == vessel.key);
    let claimed =
        said.or(vessel.flag).or_else(|| requests().find_map(|one| one.request.vessel.flag));
    let number = vessel.mmsi.as_ref().unwrap_or(&vessel.key).parse().ok().and_then(Mmsi::new);
    let replies = requests().filter_map(|one| {
        let replies = case.story.iter().filter(|(entry, _)| entry.about.contains(&one.id));
        replies.rev().find_map(|(entry, _)| match &entry.filing {
            Some(Filing::Reply(reply)) => match reply.registry {
                RegistrySays::Confirmed => Some(RegistryReply::Confirmed(reply.from)),
                RegistrySays::Denied => Some(RegistryReply::Denied(reply.from)),
                RegistrySays::NotAsserted => Some(RegistryReply::NotAsserted(reply.from)),
                RegistrySays::NotSaid => None,
            },
            _ => None,
        })
    });
    FlagFacts {
        claimed,
        by_mmsi: number.and_then(Mmsi::state),
        registry: replies.into_iter().next().unwrap_or(RegistryReply::NotKnown),
    }
}

/// The States that let this be done to this vessel there and then, and those that refused.
fn consents(
    case: &Case,
    (vessel, act): (&str, Act),
    (place, when): (Position, Timestamp),
) -> Vec<(State, bool)> {
    let mut said = Vec::new();
    for asked in case.requests.iter().filter(|asked| asked.request.vessel.key == vessel) {
        let refused = case.story.iter().rev().any(|(entry, _)| match &entry.filing {
            Some(Filing::Reply(reply)) => {
                entry.about.contains(&asked.id) && reply.consent == ConsentSays::Refused
            }
            _ => false,
        });
        let stands = case.consents.iter().any(|given| {
            let consent = &given.consent;
            consent.from == asked.request.to
                && consent.vessel == vessel
                && consent.acts.contains(&act)
                && consent.within.is_none_or(|area| area.holds(place))
                && given.standing(when) == vigia_sea::ConsentStanding::Stands
        });
        if stands || refused {
            said.push((asked.request.to, stands));
        }
    }
    said
}

/// What was known, each in one line, in the words of `vigia ask`.
fn known(question: &Question) -> Vec<String> {
    let FlagFacts { claimed, by_mmsi, registry } = question.flag;
    let mut lines = Vec::new();
    lines.extend(claimed.map(|state| format!("flag claimed: {state}")));
    lines.extend(by_mmsi.map(|state| format!("flag by MMSI: {state}")));
    match registry {
        RegistryReply::NotKnown => {}
        RegistryReply::Confirmed(state) => lines.push(format!("registry: {state}=confirmed")),
        RegistryReply::Denied(state) => lines.push(format!("registry: {state}=denied")),
        RegistryReply::NotAsserted(state) => lines.push(format!("registry: {state}=silent")),
    }
    let yes_or_no = |is_so: bool| if is_so { "" } else { "=no" };
    let facts = question.facts.iter();
    lines.extend(facts.map(|(fact, is_so)| format!("{}{}", fact.word(), yes_or_no(is_so))));
    let consents = question.consents.iter();
    lines.extend(consents.map(|(state, is_so)| format!("consent: {state}{}", yes_or_no(*is_so))));
    lines
}

fn filed(
    (question, answer): (&Question, &Answer),
    (sources, rules): (&[ZoneSource], &str),
    zones: &ZonesAt,
) -> FiledAnswer {
    let about = AnswerAbout { sources, program: PROGRAM, rules };
    let texts = [Language::English, Language::Spanish]
        .map(|language| answer_text(question, answer, &about, language));
    let mut bases: Vec<String> = Vec::new();
    for basis in &answer.bases {
        if !bases.contains(&basis.rule.id) {
            bases.push(basis.rule.id.clone());
        }
    }
    let (ruling, consent_of) = match &answer.ruling {
        Ruling::May => (RulingWord::May, Vec::new()),
        Ruling::MayNot => (RulingWord::MayNot, Vec::new()),
        Ruling::NeedsConsentOf(states) => (RulingWord::NeedsConsent, states.clone()),
        Ruling::Unknown => (RulingWord::Unknown, Vec::new()),
    };
    let editions =
        sources.iter().map(|one| format!("{} {} ({})", one.title, one.edition, one.date));
    FiledAnswer {
        ruling,
        consent_of,
        holds_within: Some(holds_within(zones)),
        texts,
        bases,
        rules: rules.to_owned(),
        zones: editions.collect::<Vec<_>>().join("; "),
        whole: answer_json(question, answer, &about, Language::English),
    }
}

/// How far around no limit of a zone is near enough to change the answer, however wrong the limits
/// may be.
fn holds_within(zones: &ZonesAt) -> Distance {
    let rooms = zones.limits.iter().map(|limit| {
        let miles = limit.distance.nautical_miles() - limit.uncertainty.nautical_miles();
        miles.clamp(0.0, NO_LIMIT_NEAR)
    });
    Distance::from_nautical_miles(rooms.fold(NO_LIMIT_NEAR, f64::min))
}
