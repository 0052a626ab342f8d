//! What holds for every answer, whatever the rules say: properties over made-up questions, with the
//! rules of the program.

use std::sync::OnceLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use vigia_law::{InstrumentKind, RULE_FILES, Rules, judge};
use vigia_sea::{
    Act, Answer, Bearing, Distance, FactWord, Facts, FlagFacts, Limit, Missing, Question,
    RegistryReply, Ruling, Standing, State, Timestamp, ZoneClaim, ZoneKind, ZoneStanding, ZonesAt,
};

fn book() -> &'static Rules {
    static BOOK: OnceLock<Rules> = OnceLock::new();
    BOOK.get_or_init(|| Rules::built_in().unwrap())
}

/// States that the rules name, and two that they do not.
const STATES: [&str; 12] =
    ["USA", "MEX", "BLZ", "BHS", "DOM", "HND", "COL", "CRI", "GBR", "PAN", "XAA", "XBB"];

fn state() -> impl Strategy<Value = State> {
    select(&STATES[..]).prop_map(|code| State::from_text(code).unwrap())
}

fn registry() -> impl Strategy<Value = RegistryReply> {
    prop_oneof![
        3 => Just(RegistryReply::NotKnown),
        1 => state().prop_map(RegistryReply::Confirmed),
        1 => state().prop_map(RegistryReply::Denied),
        1 => state().prop_map(RegistryReply::NotAsserted),
    ]
}

fn flag() -> impl Strategy<Value = FlagFacts> {
    (prop::option::of(state()), prop::option::of(state()), registry())
        .prop_map(|(claimed, by_mmsi, registry)| FlagFacts { claimed, by_mmsi, registry })
}

/// Most facts are known, so that many answers are certain.
fn facts() -> impl Strategy<Value = Facts> {
    vec(prop_oneof![Just(None), Just(Some(true)), Just(Some(false))], FactWord::ALL.len()).prop_map(
        |known| {
            let all = FactWord::ALL.iter().zip(known).filter(|(fact, _)| !fact.follows());
            all.filter_map(|(fact, is_so)| Some((*fact, is_so?))).collect()
        },
    )
}

fn question() -> impl Strategy<Value = Question> {
    let day = 86_400_i64;
    // 1985 to 2040.
    let when = (5479 * day..25_568 * day).prop_map(Timestamp::from_unix_seconds);
    let consents = vec((state(), any::<bool>()), 0..3);
    (select(Act::ALL), state(), when, flag(), facts(), consents).prop_map(
        |(act, actor, when, flag, facts, consents)| Question {
            act,
            actor,
            place: None,
            when,
            flag,
            facts,
            consents,
        },
    )
}

fn claim() -> impl Strategy<Value = ZoneClaim> {
    (select(ZoneKind::ALL), state()).prop_map(|(kind, state)| ZoneClaim {
        kind,
        state,
        coast: state,
        is_disputed: false,
        standing: ZoneStanding::Computed,
        source: 0,
    })
}

fn zones() -> impl Strategy<Value = ZonesAt> {
    vec(claim(), 0..3).prop_map(|claims| ZonesAt { claims, ..ZonesAt::default() })
}

fn may(question: &Question, zones: &ZonesAt) -> bool {
    judge(question, zones, book()).ruling == Ruling::May
}

fn is_statute(rule: &str) -> bool {
    book().rule(rule).unwrap().0.kind == InstrumentKind::Statute
}

fn check_bases(answer: &Answer) -> Result<(), TestCaseError> {
    let carrying: Vec<_> =
        answer.bases.iter().filter(|basis| basis.bearing == Bearing::Carries).collect();
    match answer.ruling {
        Ruling::Unknown => prop_assert!(carrying.is_empty()),
        Ruling::May => {
            prop_assert!(!carrying.is_empty());
            for basis in carrying {
                prop_assert_eq!(basis.standing, Standing::Confirmed);
                prop_assert!(!is_statute(&basis.rule.id), "{}", basis.rule.id);
            }
        }
        Ruling::MayNot | Ruling::NeedsConsentOf(_) => prop_assert!(!carrying.is_empty()),
    }
    if let Ruling::NeedsConsentOf(states) = &answer.ruling {
        prop_assert!(!states.is_empty());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_answer_but_unknown_has_a_basis(question in question(), zones in zones()) {
        let answer = judge(&question, &zones, book());
        check_bases(&answer)?;
        prop_assert_eq!(&answer, &judge(&question, &zones, book()));
        for one in &answer.alternatives {
            if one.ruling != Ruling::Unknown {
                prop_assert!(!one.bases.is_empty());
            }
        }
        if let Ruling::NeedsConsentOf(states) = &answer.ruling {
            prop_assert!(!states.contains(&question.actor), "nobody asks himself");
            for step in &answer.next {
                prop_assert!(step.rule.next.is_some());
            }
        }
    }

    #[test]
    fn forgetting_a_fact_never_permits(
        question in question(), zones in zones(), fact in select(FactWord::ALL),
    ) {
        let mut less = question.clone();
        less.facts = less.facts.without(fact);
        if may(&less, &zones) {
            prop_assert!(may(&question, &zones), "{:?}", fact);
        }
    }

    #[test]
    fn without_any_fact_less_is_permitted_than_with_all(question in question(), zones in zones()) {
        let bare = Question { facts: Facts::default(), ..question.clone() };
        if may(&bare, &zones) {
            prop_assert!(may(&question, &zones));
        }
    }

    #[test]
    fn a_refusal_or_silence_never_permits(
        question in question(), zones in zones(), other in state(),
    ) {
        let mut refused = question.clone();
        refused.consents.push((other, false));
        if may(&refused, &zones) {
            prop_assert!(may(&question, &zones));
        }
        let mut silent = question.clone();
        silent.consents.retain(|(_, has_consented)| !has_consented);
        if may(&silent, &zones) {
            prop_assert!(may(&question, &zones));
        }
    }

    #[test]
    fn one_more_possible_zone_never_permits(
        question in question(), zones in zones(), more in claim(), other in state(),
    ) {
        let mut wider = zones.clone();
        let is_new = zones.claims.iter().all(|claim| claim.state != more.state);
        wider.claims.push(more);
        // The high seas are where there is no claim, so a first claim is another place.
        if is_new && !zones.claims.is_empty() && may(&question, &wider) {
            prop_assert!(may(&question, &zones));
        }
        let mut wider = zones.clone();
        wider.unknown.push(other);
        if may(&question, &wider) {
            prop_assert!(may(&question, &zones));
        }
    }

    #[test]
    fn near_a_limit_only_what_holds_on_both_sides_is_certain(
        question in question(), mut claim in claim(), is_inside in any::<bool>(),
    ) {
        if matches!(claim.kind, ZoneKind::Land | ZoneKind::HighSeas) {
            // Neither ends at a limit of its own.
            claim.kind = ZoneKind::TerritorialSea;
        }
        let side = |is_inside: bool, metres: f64| {
            let limit = Limit {
                kind: claim.kind,
                state: claim.state,
                is_inside,
                against: None,
                distance: Distance::from_metres(metres),
                uncertainty: Distance::from_metres(1000.0),
            };
            let claims = if is_inside { vec![claim.clone()] } else { Vec::new() };
            judge(&question, &ZonesAt { claims, limits: vec![limit], unknown: vec![] }, book()).ruling
        };
        let (inside, outside) = (side(true, 1001.0), side(false, 1001.0));
        let near = side(is_inside, 999.0);
        if inside == outside {
            prop_assert_eq!(near, inside);
        } else {
            prop_assert_eq!(near, Ruling::Unknown);
        }
    }

    #[test]
    fn a_number_on_the_air_never_permits(question in question(), zones in zones()) {
        let mut without = question.clone();
        without.flag.by_mmsi = None;
        let registry_speaks = question.flag.registry != RegistryReply::NotKnown;
        if may(&question, &zones) && !registry_speaks {
            prop_assert!(may(&without, &zones));
        }
    }

    #[test]
    fn ships_of_governments_are_left_alone(
        mut question in question(), zones in zones(),
        act in select(&[Act::Board, Act::Search, Act::Detain, Act::RightOfVisit][..]),
    ) {
        question.act = act;
        question.consents.clear();
        question.facts = question.facts.with(FactWord::VesselImmune, true);
        let is_own = question.flag.claimed == Some(question.actor)
            || question.flag.registry == RegistryReply::Confirmed(question.actor);
        prop_assert!(is_own || !may(&question, &zones));
    }

    #[test]
    fn before_there_was_a_convention_nothing_is_permitted(
        mut question in question(), zones in zones(),
    ) {
        question.when = Timestamp::from_text("1982-12-09T23:59:59Z").unwrap();
        prop_assert!(!may(&question, &zones));
    }

    #[test]
    fn states_that_no_rule_names_are_all_the_same(question in question(), zones in zones()) {
        let swap = |state: State| match state.code() {
            "XAA" => State::from_text("XBB").unwrap(),
            "XBB" => State::from_text("XAA").unwrap(),
            _ => state,
        };
        let mut other = question.clone();
        other.actor = swap(other.actor);
        other.flag.claimed = other.flag.claimed.map(swap);
        other.flag.by_mmsi = other.flag.by_mmsi.map(swap);
        other.flag.registry = match other.flag.registry {
            RegistryReply::NotKnown => RegistryReply::NotKnown,
            RegistryReply::Confirmed(state) => RegistryReply::Confirmed(swap(state)),
            RegistryReply::Denied(state) => RegistryReply::Denied(swap(state)),
            RegistryReply::NotAsserted(state) => RegistryReply::NotAsserted(swap(state)),
        };
        for (state, _) in &mut other.consents {
            *state = swap(*state);
        }
        let mut other_zones = zones.clone();
        for claim in &mut other_zones.claims {
            (claim.state, claim.coast) = (swap(claim.state), swap(claim.coast));
        }
        let mut ruling = judge(&question, &zones, book()).ruling;
        if let Ruling::NeedsConsentOf(states) = &mut ruling {
            for state in &mut *states {
                *state = swap(*state);
            }
            states.sort_unstable();
        }
        prop_assert_eq!(judge(&other, &other_zones, book()).ruling, ruling);
    }

    #[test]
    fn a_rule_that_is_not_confirmed_never_permits(
        question in question(), zones in zones(), number in any::<prop::sample::Index>(),
    ) {
        let books = with_one_more();
        let answer = judge(&question, &zones, &books[number.index(books.len())]);
        check_bases(&answer)?;
        if answer.ruling == Ruling::May {
            prop_assert!(may(&question, &zones));
        }
    }
}

/// The rules of the program, each time with one more that is not confirmed.
fn with_one_more() -> &'static [Rules] {
    static BOOKS: OnceLock<Vec<Rules>> = OnceLock::new();
    BOOKS.get_or_init(|| {
        let mut books = Vec::new();
        for status in ["derived", "unconfirmed"] {
            for gives in ["may", "may_not", "needs_consent_of_flag", "needs_consent_of_coastal"] {
                for rank in ["general", "special", "absolute"] {
                    books.push(one_more(status, gives, rank));
                }
            }
        }
        books
    })
}

fn one_more(status: &str, gives: &str, rank: &str) -> Rules {
    let extra = format!(
        r#"
        [instrument]
        id = "extra"
        kind = "treaty"
        title = "Extra"
        title_es = "Extra"
        short = "Extra"
        short_es = "Extra"
        in_force = "1950-01-01"
        source = "invented"
        status = "confirmed"

        [[rule]]
        id = "extra-1"
        article = "1"
        acts = "any"
        zones = ["internal_waters", "territorial_sea", "contiguous_zone", "eez"]
        actor = "any"
        vessel = "any"
        gives = "{gives}"
        rank = "{rank}"
        text = "Invented."
        text_es = "Inventado."
        source = "invented"
        status = "{status}"
        "#
    );
    let files = RULE_FILES.iter().copied().chain([("extra.toml", extra.as_str())]);
    Rules::from_files(files).unwrap()
}

/// The tests above say nothing if the answers are all the same.
#[test]
fn made_up_questions_get_every_kind_of_answer() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut n = std::collections::BTreeMap::<&str, u32>::new();
    for _ in 0..5000 {
        let question = question().new_tree(&mut runner).unwrap().current();
        let zones = zones().new_tree(&mut runner).unwrap().current();
        *n.entry(judge(&question, &zones, book()).ruling.word()).or_default() += 1;
    }
    eprintln!("{n:?}");
    for word in ["may", "may_not", "needs_consent_of", "unknown"] {
        assert!(n.get(word).is_some_and(|n| *n > 100), "{n:?}");
    }
}

/// Every fact that an answer asks for can be supplied, and settles something when all are.
#[test]
fn a_vessel_of_the_neighbour_is_boarded_when_the_neighbour_consents() {
    let question = Question {
        act: Act::Board,
        actor: State::from_text("USA").unwrap(),
        place: None,
        when: Timestamp::from_text("2026-11-21T12:00:00Z").unwrap(),
        flag: FlagFacts { claimed: State::from_text("MEX"), ..FlagFacts::default() },
        facts: Facts::default().with(FactWord::GroundsDrugTraffic, true),
        consents: Vec::new(),
    };
    let mexico = State::from_text("MEX").unwrap();
    let answer = judge(&question, &ZonesAt::default(), book());
    assert_eq!(answer.ruling, Ruling::NeedsConsentOf(vec![mexico]));
    let mut settled = question;
    settled.consents.push((mexico, true));
    let answer = judge(&settled, &ZonesAt::default(), book());
    let missing = answer.missing.iter().filter_map(|missing| match missing {
        Missing::Fact(fact) => Some((*fact, false)),
        Missing::Place | Missing::Nationality | Missing::Confirmation(_) => None,
    });
    settled.facts = settled.facts.iter().chain(missing).collect();
    let answer = judge(&settled, &ZonesAt::default(), book());
    assert_eq!(answer.ruling, Ruling::May, "{answer:#?}");
}
