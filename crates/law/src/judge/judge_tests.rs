use std::sync::OnceLock;

use vigia_sea::{
    Act, Bearing, FactWord, Facts, FlagFacts, Missing, Nationality, Question, RegistryReply,
    Ruling, Standing, State, Timestamp, ZoneClaim, ZoneKind, ZoneKind as Z, ZoneStanding, ZonesAt,
};

use super::apply::Situation;
use super::judge;
use super::place::{Place, ZoneSet};
use crate::rules::Rules;

/// The ground that every test stands on, and an invented agreement and statute.
fn book() -> &'static Rules {
    static BOOK: OnceLock<Rules> = OnceLock::new();
    BOOK.get_or_init(|| {
        let files = [
            ("ground", include_str!("judge_ground.toml")),
            ("pact", include_str!("judge_pact.toml")),
            ("statute", include_str!("judge_statute.toml")),
        ];
        Rules::from_files(files).unwrap()
    })
}

fn state(code: &str) -> State {
    State::from_text(code).unwrap()
}

fn zones(claims: &[(ZoneKind, &str)]) -> ZonesAt {
    let claim = |(kind, code): &(ZoneKind, &str)| ZoneClaim {
        kind: *kind,
        state: state(code),
        coast: state(code),
        is_disputed: false,
        standing: ZoneStanding::Computed,
        source: 0,
    };
    ZonesAt { claims: claims.iter().map(claim).collect(), ..ZonesAt::default() }
}

fn ask(actor: &str, act: Act, flag: &str) -> Question {
    Question {
        act,
        actor: state(actor),
        place: None,
        when: Timestamp::from_text("2015-06-01T12:00:00Z").unwrap(),
        flag: FlagFacts { claimed: State::from_text(flag), ..FlagFacts::default() },
        facts: Facts::default(),
        consents: Vec::new(),
    }
}

trait Asking {
    fn so(self, fact: FactWord) -> Self;
    fn not(self, fact: FactWord) -> Self;
    fn said(self, state: &str, said: bool) -> Self;
    fn at(self, when: &str) -> Self;
}

impl Asking for Question {
    fn so(mut self, fact: FactWord) -> Self {
        self.facts = self.facts.with(fact, true);
        self
    }

    fn not(mut self, fact: FactWord) -> Self {
        self.facts = self.facts.with(fact, false);
        self
    }

    fn said(mut self, code: &str, said: bool) -> Self {
        self.consents.push((state(code), said));
        self
    }

    fn at(mut self, when: &str) -> Self {
        self.when = Timestamp::from_text(when).unwrap();
        self
    }
}

/// `may`, `may not`, `unknown`, or `consent AAA BBB`; and the rules that carry it.
fn check(question: &Question, claims: &[(ZoneKind, &str)], expected: &str, carried_by: &[&str]) {
    let answer = judge(question, &zones(claims), book());
    let ruling = match &answer.ruling {
        Ruling::May => "may".to_owned(),
        Ruling::MayNot => "may not".to_owned(),
        Ruling::Unknown => "unknown".to_owned(),
        Ruling::NeedsConsentOf(states) => {
            states.iter().fold("consent".to_owned(), |text, state| format!("{text} {state}"))
        }
    };
    let carrying = answer.bases.iter().filter(|basis| basis.bearing == Bearing::Carries);
    let carrying: Vec<_> = carrying.map(|basis| basis.rule.id.as_str()).collect();
    assert_eq!((ruling.as_str(), carrying.as_slice()), (expected, carried_by), "{answer:#?}");
}

const HIGH_SEAS: &[(ZoneKind, &str)] = &[];

#[test]
fn the_flag_state_alone_decides_on_the_high_seas() {
    check(&ask("AAA", Act::Board, "FFF"), HIGH_SEAS, "consent FFF", &["ground-flag"]);
    check(&ask("FFF", Act::Board, "FFF"), HIGH_SEAS, "may", &["ground-own"]);
}

#[test]
fn what_was_said_to_a_request_counts() {
    let asked = ask("AAA", Act::Board, "FFF").not(FactWord::VesselImmune);
    check(&asked.clone().said("FFF", true), HIGH_SEAS, "may", &["ground-flag"]);
    check(&asked.clone().said("FFF", false), HIGH_SEAS, "may not", &["ground-flag"]);
    check(&asked.clone().said("GGG", true), HIGH_SEAS, "consent FFF", &["ground-flag"]);
    let both = asked.said("FFF", true).said("FFF", false);
    check(&both, HIGH_SEAS, "may not", &["ground-flag"]);
}

#[test]
fn sovereignty_decides_in_the_territorial_sea() {
    let sea = [(Z::TerritorialSea, "CCC"), (Z::Eez, "CCC")];
    check(&ask("AAA", Act::Board, "FFF"), &sea, "consent CCC", &["ground-coast"]);
    check(&ask("AAA", Act::Board, "AAA"), &sea, "consent CCC", &["ground-coast"]);
    check(&ask("AAA", Act::Board, "-"), &sea, "consent CCC", &["ground-coast"]);
}

#[test]
fn an_exception_needs_all_its_facts() {
    let asked = ask("AAA", Act::Board, "FFF").so(FactWord::GroundsPiracy);
    check(&asked, HIGH_SEAS, "consent FFF", &["ground-flag"]);
    let asked = asked.so(FactWord::ActorShipAuthorized);
    check(&asked, HIGH_SEAS, "consent FFF", &["ground-flag"]);
    let answer = judge(&asked, &ZonesAt::default(), book());
    assert!(answer.missing.contains(&Missing::Fact(FactWord::VesselImmune)), "{answer:#?}");
    check(&asked.clone().not(FactWord::VesselImmune), HIGH_SEAS, "may", &["ground-piracy"]);
    check(&asked.so(FactWord::VesselImmune), HIGH_SEAS, "may not", &["ground-immune"]);
}

#[test]
fn nothing_prevails_over_immunity_but_the_flag_state() {
    let asked = ask("AAA", Act::Board, "FFF").so(FactWord::VesselImmune);
    check(&asked, HIGH_SEAS, "may not", &["ground-immune"]);
    check(&asked.said("FFF", true), HIGH_SEAS, "may", &["ground-flag"]);
}

#[test]
fn an_agreement_counts_between_its_parties_while_it_is_in_force() {
    let asked = |actor: &str, flag: &str| {
        let asked = ask(actor, Act::Board, flag).so(FactWord::GroundsDrugTraffic);
        asked.not(FactWord::VesselImmune)
    };
    check(&asked("BBB", "AAA"), HIGH_SEAS, "may", &["pact-1"]);
    check(&asked("CCC", "AAA"), HIGH_SEAS, "consent AAA", &["ground-flag"]);
    let before = asked("BBB", "AAA").at("2004-12-31T23:59:59Z");
    check(&before, HIGH_SEAS, "consent AAA", &["ground-flag"]);
    check(&asked("BBB", "AAA").at("2005-01-01T00:00:00Z"), HIGH_SEAS, "may", &["pact-1"]);
    let after = asked("BBB", "AAA").at("2020-01-01T00:00:00Z");
    check(&after, HIGH_SEAS, "consent AAA", &["ground-flag"]);
}

#[test]
fn what_is_not_confirmed_permits_nothing_and_is_cited() {
    for flag in ["PPP", "UUU", "OOO"] {
        let asked = ask("AAA", Act::Board, flag).so(FactWord::GroundsDrugTraffic);
        let asked = asked.not(FactWord::VesselImmune);
        check(&asked, HIGH_SEAS, &format!("consent {flag}"), &["ground-flag"]);
        let answer = judge(&asked, &ZonesAt::default(), book());
        let cited = answer.bases.iter().find(|basis| basis.rule.id == "pact-1").unwrap();
        assert_eq!(cited.bearing, Bearing::NotReliedOn);
        assert!(cited.standing > Standing::Confirmed);
        let missing = Missing::Confirmation("pact-1".to_owned());
        assert!(answer.missing.contains(&missing), "{answer:#?}");
    }
}

#[test]
fn options_are_those_of_the_party() {
    let asked = ask("AAA", Act::Board, "BBB").so(FactWord::GroundsDrugTraffic);
    let asked = asked.not(FactWord::VesselImmune);
    check(&asked, HIGH_SEAS, "consent BBB", &["pact-2"]);
    let asked = asked.said("BBB", true);
    check(&asked, HIGH_SEAS, "consent BBB", &["pact-2"]);
    let answer = judge(&asked, &ZonesAt::default(), book());
    assert!(answer.missing.contains(&Missing::Fact(FactWord::ConsentInWriting)));
    let written = asked.clone().so(FactWord::ConsentInWriting);
    check(&written, HIGH_SEAS, "may", &["pact-2"]);
    // An option of the coastal State.
    let enter = ask("BBB", Act::EnterToInvestigate, "FFF");
    check(&enter, &[(Z::TerritorialSea, "AAA")], "may", &["pact-3"]);
    let enter = ask("AAA", Act::EnterToInvestigate, "FFF");
    check(&enter, &[(Z::TerritorialSea, "BBB")], "consent BBB", &["ground-coast"]);
}

#[test]
fn a_rule_may_be_younger_than_its_instrument_and_its_date_vague() {
    let over = |when: &str| ask("BBB", Act::Overfly, "FFF").at(when);
    let sea = [(Z::TerritorialSea, "OOO")];
    check(&over("2009-12-31T00:00:00Z"), &sea, "consent OOO", &["ground-coast"]);
    check(&over("2010-06-01T00:00:00Z"), &sea, "consent OOO", &["ground-coast"]);
    check(&over("2011-01-01T00:00:00Z"), &sea, "may", &["pact-4"]);
}

#[test]
fn who_is_asked_what_by_when() {
    let answer = judge(&ask("AAA", Act::Board, "BBB"), &ZonesAt::default(), book());
    let steps: Vec<_> = answer.next.iter().map(|step| (step.rule.id.as_str(), step.whom)).collect();
    assert_eq!(steps, [("pact-2", Some(state("BBB"))), ("ground-flag", Some(state("BBB")))]);
    let until = answer.next[0].until.unwrap();
    assert_eq!(until.to_string(), "2015-06-01T16:00:00Z");
    let enter = ask("BBB", Act::EnterToInvestigate, "FFF");
    let answer = judge(&enter, &zones(&[(Z::TerritorialSea, "AAA")]), book());
    assert_eq!(answer.next.len(), 1);
    assert_eq!(answer.next[0].contact.as_deref(), Some("Harbour Office of Alba"));
}

#[test]
fn a_statute_permits_nothing_against_others_but_can_forbid() {
    check(&ask("AAA", Act::Detain, "FFF"), HIGH_SEAS, "consent FFF", &["ground-flag"]);
    let own = ask("AAA", Act::Detain, "AAA");
    check(&own, HIGH_SEAS, "may", &["ground-own"]);
    let answer = judge(&own, &ZonesAt::default(), book());
    assert!(
        answer
            .bases
            .iter()
            .any(|basis| { basis.rule.id == "alba-1" && basis.bearing == Bearing::Adds })
    );
    let sea = [(Z::TerritorialSea, "OOO")];
    check(&ask("AAA", Act::Overfly, "FFF"), &sea, "unknown", &[]);
    let asked = ask("AAA", Act::Overfly, "FFF");
    check(&asked.clone().so(FactWord::OwnAuthorityGiven), &sea, "may", &["pact-4"]);
    check(&asked.not(FactWord::OwnAuthorityGiven), &sea, "may not", &["alba-2"]);
    check(&ask("BBB", Act::Search, "FFF"), &[(Z::TerritorialSea, "AAA")], "may not", &["alba-4"]);
    check(&ask("BBB", Act::Search, "FFF"), &sea, "consent OOO", &["ground-coast"]);
}

#[test]
fn a_restriction_that_is_not_confirmed_takes_a_permission_away() {
    check(&ask("BBB", Act::Hail, "FFF"), &[(Z::TerritorialSea, "OOO")], "may", &["ground-hail"]);
    check(&ask("BBB", Act::Hail, "FFF"), &[(Z::TerritorialSea, "AAA")], "unknown", &[]);
}

#[test]
fn nationalities_that_conflict_are_each_judged() {
    let mut asked = ask("AAA", Act::Board, "FFF");
    asked.flag.by_mmsi = Some(state("GGG"));
    check(&asked, HIGH_SEAS, "unknown", &[]);
    let answer = judge(&asked, &ZonesAt::default(), book());
    assert!(answer.flags_conflict);
    assert_eq!(answer.missing.first(), Some(&Missing::Nationality));
    let rulings: Vec<_> = answer.alternatives.iter().map(|one| one.ruling.clone()).collect();
    let consent = |code: &str| Ruling::NeedsConsentOf(vec![state(code)]);
    assert_eq!(rulings, [consent("FFF"), consent("GGG")]);
    asked.flag.registry = RegistryReply::Confirmed(state("FFF"));
    check(&asked, HIGH_SEAS, "consent FFF", &["ground-flag"]);
}

#[test]
fn an_mmsi_is_enough_to_ask_and_not_to_act() {
    let mut asked = ask("AAA", Act::Board, "-");
    asked.flag.by_mmsi = Some(state("FFF"));
    check(&asked, HIGH_SEAS, "consent FFF", &["ground-flag"]);
    asked.flag.by_mmsi = Some(state("AAA"));
    check(&asked, HIGH_SEAS, "unknown", &[]);
    asked.flag.claimed = Some(state("AAA"));
    check(&asked, HIGH_SEAS, "may", &["ground-own"]);
}

#[test]
fn a_vessel_without_nationality_may_be_visited() {
    let mut asked = ask("AAA", Act::Board, "FFF").so(FactWord::ActorShipAuthorized);
    asked = asked.not(FactWord::VesselImmune);
    asked.flag.registry = RegistryReply::Denied(state("FFF"));
    check(&asked, HIGH_SEAS, "may", &["ground-stateless"]);
    asked.flag.registry = RegistryReply::NotAsserted(state("FFF"));
    check(&asked, HIGH_SEAS, "unknown", &[]);
}

#[test]
fn zones_that_overlap_are_each_judged() {
    let both = [(Z::TerritorialSea, "CCC"), (Z::TerritorialSea, "DDD")];
    check(&ask("AAA", Act::Board, "FFF"), &both, "unknown", &[]);
    let answer = judge(&ask("AAA", Act::Board, "FFF"), &zones(&both), book());
    assert_eq!(answer.missing.first(), Some(&Missing::Place));
    assert_eq!(answer.alternatives.len(), 2);
    // Where the claims do not matter, the answer is certain.
    let both = [(Z::Eez, "CCC"), (Z::Eez, "DDD")];
    check(&ask("AAA", Act::Board, "FFF"), &both, "consent FFF", &["ground-flag"]);
}

#[test]
fn without_rules_nothing_is_known() {
    let none = Rules::from_files([]).unwrap();
    for act in Act::ALL {
        let answer = judge(&ask("AAA", *act, "FFF"), &ZonesAt::default(), &none);
        assert_eq!((answer.ruling, answer.bases.len()), (Ruling::Unknown, 0));
    }
}

/// The glance at the gate refuses nothing that the judge would take.
#[test]
fn no_rule_that_applies_is_refused_at_the_gate() {
    let rules = Rules::built_in().unwrap();
    let states = ["USA", "MEX", "BLZ", "DOM", "XAA"].map(state);
    let coasts: Vec<_> = states.iter().copied().map(Some).chain([None]).collect();
    let flags = states.iter().copied().map(Nationality::Of);
    let flags: Vec<_> = flags.chain([Nationality::Without, Nationality::NotKnown]).collect();
    let (mut n_applied, mut n_questions) = (0, 0);
    for ((act, kind), actor) in Act::ALL
        .iter()
        .flat_map(|act| ZoneKind::ALL.iter().map(move |kind| (*act, *kind)))
        .flat_map(|both| states.map(|actor| (both, actor)))
    {
        let asked = ask(actor.code(), act, "-").so(FactWord::GroundsDrugTraffic);
        let asked = asked.not(FactWord::VesselImmune).at("2026-01-01T00:00:00Z");
        for (coastal, flag) in coasts.iter().flat_map(|coast| flags.iter().map(|f| (*coast, *f))) {
            let place = Place { zones: ZoneSet::of(kind), coastal };
            let situation = Situation::new(&asked, place, flag);
            let seen = rules.about((act, kind), situation.key(&rules));
            let seen = seen.filter_map(|(of, rule)| situation.apply(of, rule)).count();
            let all = rules.instruments().iter();
            let all = all.flat_map(|of| of.rules.iter().map(move |rule| (of, rule)));
            let all = all
                .filter(|(_, rule)| rule.acts.contains(&act) && rule.zones.contains(&kind))
                .filter_map(|(of, rule)| situation.apply(of, rule))
                .count();
            assert_eq!(seen, all, "{asked:?} {kind:?} {coastal:?} {flag:?}");
            (n_applied, n_questions) = (n_applied + all, n_questions + 1);
        }
    }
    assert!(n_applied > n_questions, "{n_applied} of {n_questions}");
}
