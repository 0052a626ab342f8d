use proptest::prelude::*;
use vigia_sea::{
    Act, CaseState, Consent, ConsentSays, Correction, Decided, Decision, EntryKind, Filing,
    FlagRequest, Interval, Lat, Lon, Marks, Move, Opening, Outcome, OutcomeKind, Position, Redress,
    RegistrySays, Remark, Reply, Review, Role, State, Task, Timestamp, Verdict, Withdrawal,
    Withdrawn,
};

use super::{Case, CaseEntry};
use crate::case::{Refused, TABLE, moves_for, roles_for};
use crate::{EntryId, may_write};

fn id(number: u32) -> EntryId {
    EntryId::of(&number.to_le_bytes())
}

fn at(minutes: u32) -> Timestamp {
    Timestamp::from_unix_seconds(1_795_000_000 + i64::from(minutes) * 60)
}

fn here() -> Position {
    Position::new(Lat::from_degrees(25.0).unwrap(), Lon::from_degrees(-90.0).unwrap())
}

fn entry(number: u32, role: Role, filing: Filing, about: &[u32]) -> CaseEntry {
    CaseEntry {
        id: id(number),
        at: at(number),
        author: format!("{}{}", role.word(), number % 2),
        role,
        about: about.iter().map(|number| id(*number)).collect(),
        does: filing.does(),
        filing: Some(filing),
    }
}

fn text() -> String {
    "said".to_owned()
}

fn mexico() -> State {
    State::from_text("MEX").unwrap()
}

fn opening() -> Filing {
    Filing::Opening(Opening { title: text(), why: text(), is_exercise: false })
}

fn request(until: u32) -> Filing {
    Filing::Request(FlagRequest {
        to: mexico(),
        by: State::from_text("USA").unwrap(),
        authority: text(),
        vessel: Marks {
            key: "345070001".to_owned(),
            name: Some(text()),
            description: Some(text()),
            registry: Some(text()),
            ..Marks::default()
        },
        place: Some(here()),
        seen_at: Some(at(0)),
        asks_nationality: true,
        offence: text(),
        grounds: text(),
        acts: vec![Act::Board],
        assurance: text(),
        reply_by: Some(at(until)),
    })
}

fn reply(consent: ConsentSays) -> Filing {
    let registry = RegistrySays::Confirmed;
    let is_exercise = false;
    Filing::Reply(Reply {
        from: mexico(),
        authority: text(),
        registry,
        consent,
        text: text(),
        is_exercise,
    })
}

fn consent(until: u32) -> Filing {
    Filing::Consent(Consent {
        from: mexico(),
        vessel: "345070001".to_owned(),
        acts: vec![Act::Board],
        within: None,
        interval: Interval { start: at(0), end: at(until) },
        conditions: vec![],
        is_exercise: false,
    })
}

fn task(until: u32) -> Filing {
    Filing::Task(Task {
        unit: text(),
        vessel: "345070001".to_owned(),
        act: Act::Board,
        place: here(),
        interval: Interval { start: at(1), end: at(until) },
        text: text(),
        conditions: vec![],
    })
}

/// A case in each state, by the shortest way.
fn in_state(state: CaseState) -> Case {
    let outcome = Filing::Outcome(Outcome {
        kind: OutcomeKind::NotMet,
        text: text(),
        redress: Some(Redress::NotBoarded),
        redress_text: text(),
    });
    let asked = [(Role::Liaison, request(5000), vec![])];
    let tasked = [
        (Role::Liaison, request(5000), vec![]),
        (Role::Liaison, reply(ConsentSays::Granted), vec![1]),
        (Role::Liaison, consent(4000), vec![2]),
        (Role::Supervisor, task(3000), vec![3]),
    ];
    let boarding = Filing::Boarding(vigia_sea::Boarding {
        unit: text(),
        vessel: "345070001".to_owned(),
        place: here(),
        interval: Interval { start: at(2), end: at(3) },
        text: text(),
        damage: String::new(),
        complaint: String::new(),
    });
    let review = Filing::Review(Review { verdict: Verdict::Agreed, text: text() });
    let ended = [
        (Role::Officer, outcome, vec![]),
        (Role::Lawyer, review, vec![1]),
        (Role::Supervisor, Filing::Closing(text()), vec![]),
    ];
    let steps: Vec<(Role, Filing, Vec<u32>)> = match state {
        CaseState::Open => vec![],
        CaseState::Asked => asked.to_vec(),
        CaseState::Tasked => tasked.to_vec(),
        CaseState::Boarded => [&tasked[..], &[(Role::Officer, boarding, vec![4])]].concat(),
        CaseState::Concluded => ended[..1].to_vec(),
        CaseState::Reviewed => ended[..2].to_vec(),
        CaseState::Closed => ended.to_vec(),
    };
    let mut case = Case::open(&entry(0, Role::Officer, opening(), &[])).unwrap();
    for ((role, filing, about), number) in steps.into_iter().zip(1..) {
        case.take(&entry(number, role, filing, &about)).unwrap();
    }
    assert_eq!(case.state, state);
    case
}

/// Every role, every action, every state: what the table grants is granted, and all else refused.
#[test]
fn the_table_is_who_may_do_what_when() {
    let mut n_granted = 0;
    for state in CaseState::ALL {
        let case = in_state(*state);
        for role in Role::ALL {
            for does in Move::ALL {
                let granted = TABLE.iter().any(|row| {
                    row.does == *does && row.from.contains(state) && row.roles.contains(role)
                });
                let told = case.may(*role, *does);
                assert_eq!(told.is_ok(), granted, "{role:?} {does:?} {state:?}");
                assert_eq!(moves_for(*role, *state).contains(does), granted);
                if let Err(refused) = told {
                    let is_role = !roles_for(*does).contains(role);
                    let fits = matches!(
                        (&refused, is_role),
                        (Refused::NotYours { .. }, true)
                            | (Refused::NotNow { .. }, false)
                            | (Refused::OpenedTwice, _)
                    );
                    assert!(fits, "{refused} {role:?} {does:?} {state:?}");
                }
                n_granted += usize::from(granted);
            }
        }
    }
    // 7 states, 5 roles and 28 actions are 980; a changed number is a changed rule.
    assert_eq!(n_granted, 305);
}

/// The record lets in whatever the case lets in.
#[test]
fn the_rules_of_the_case_are_within_those_of_the_record() {
    for row in TABLE {
        for role in row.roles {
            assert!(may_write(*role, row.does.kind()), "{role:?} {:?}", row.does);
        }
    }
    let only = |role: Role| {
        let rows = TABLE.iter().filter(|row| row.roles.contains(&role));
        rows.map(|row| row.does.kind()).collect::<std::collections::BTreeSet<EntryKind>>()
    };
    assert_eq!(
        only(Role::Auditor).into_iter().collect::<Vec<_>>(),
        [EntryKind::View, EntryKind::Note]
    );
}

/// Nobody, whatever the role, has an action that changes or removes an entry of the story.
#[test]
fn an_entry_that_was_taken_stays_as_it_was() {
    for state in CaseState::ALL {
        let before = in_state(*state);
        for role in Role::ALL {
            for (does, filing, about) in [
                (
                    Move::Correct,
                    Filing::Correction(Correction { wrong: text(), right: text() }),
                    vec![0],
                ),
                (Move::Erase, Filing::Erasure(text()), vec![0]),
                (
                    Move::WithdrawRequest,
                    Filing::Withdrawal(Withdrawal { what: Withdrawn::Request, why: text() }),
                    vec![1],
                ),
                (
                    Move::Reopen,
                    Filing::Decision(Decision { what: Decided::Reopen, why: text() }),
                    vec![],
                ),
            ] {
                let mut case = before.clone();
                let taken = case.take(&entry(90, *role, filing, &about));
                let n = before.story.len();
                assert_eq!(case.story[..n], before.story[..], "{does:?}");
                assert_eq!(case.story.len(), n + usize::from(taken.is_ok()));
            }
        }
    }
}

#[test]
fn silence_is_no_consent_however_long() {
    let mut case = in_state(CaseState::Asked);
    for minutes in [100, 4999, 5001, 500_000] {
        let mut try_it = entry(minutes, Role::Supervisor, task(minutes + 10), &[1]);
        try_it.at = at(minutes);
        assert!(matches!(case.take(&try_it), Err(Refused::PointsNowhere { .. })));
    }
    assert!(case.consents.is_empty());
}

/// Any filing as anybody about anything: never a panic, and never a task without a ground.
fn any_filing() -> impl Strategy<Value = Filing> {
    prop_oneof![
        Just(opening()),
        (1_u32..200).prop_map(request),
        prop::sample::select(vec![
            ConsentSays::Granted,
            ConsentSays::Refused,
            ConsentSays::NotSaid
        ])
        .prop_map(reply),
        (1_u32..200).prop_map(consent),
        (1_u32..200).prop_map(task),
        Just(Filing::Withdrawal(Withdrawal { what: Withdrawn::Consent, why: text() })),
        Just(Filing::Withdrawal(Withdrawal { what: Withdrawn::Request, why: text() })),
        prop::sample::select(Decided::ALL.to_vec())
            .prop_map(|what| Filing::Decision(Decision { what, why: text() })),
        Just(Filing::Correction(Correction { wrong: text(), right: text() })),
        Just(Filing::Closing(text())),
        Just(Filing::Erasure(text())),
        prop::sample::select(OutcomeKind::ALL.to_vec()).prop_map(|kind| {
            let redress = Some(Redress::NotBoarded);
            Filing::Outcome(Outcome { kind, text: text(), redress, redress_text: text() })
        }),
        prop::sample::select(Verdict::ALL.to_vec())
            .prop_map(|verdict| Filing::Review(Review { verdict, text: text() })),
    ]
}

proptest! {
    #[test]
    fn whatever_comes_the_rules_hold(
        steps in prop::collection::vec(
            (any_filing(), 0_usize..5, prop::collection::vec(0_u32..30, 0..3), any::<bool>()),
            0..30,
        ),
    ) {
        let mut entries = vec![entry(0, Role::Officer, opening(), &[])];
        for ((filing, role, about, is_erased), number) in steps.into_iter().zip(1..) {
            let mut one = entry(number, Role::ALL[role], filing, &about);
            if is_erased && number % 7 == 0 {
                one.filing = None;
            }
            entries.push(one);
        }
        let case = Case::of(&entries).unwrap();
        prop_assert_eq!(case.story.len(), entries.len());
        for task in &case.tasks {
            let is_judged = !case.remarks.contains(&(task.id, Remark::CannotBeJudged));
            prop_assert!(!is_judged || !task.grounds.is_empty());
            prop_assert!(case.broken.iter().all(|(broken, _)| *broken != task.id));
        }
        // One by one gives the same, as long as nothing was erased and nobody speaks about what
        // was refused, which then is not there.
        let is_refused = |id: &EntryId| case.broken.iter().any(|(broken, _)| broken == id);
        let is_plain =
            |one: &CaseEntry| one.filing.is_some() && !one.about.iter().any(is_refused);
        if entries.iter().all(is_plain) {
            let mut again = Case::open(&entries[0]).unwrap();
            for one in &entries[1..] {
                // What is refused here stands in the record there, and changes as little.
                again.take(one).unwrap_or_default();
            }
            prop_assert_eq!(again.state, case.state);
            prop_assert_eq!(&again.consents, &case.consents);
            prop_assert_eq!(&again.requests, &case.requests);
            prop_assert_eq!(again.tasks, case.tasks);
        }
    }
}
