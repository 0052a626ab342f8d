use std::collections::BTreeMap;

use vigia_sea::{Act, ConsentSays, Duration, FlagRequest, Marks, RegistrySays, State, Timestamp};

use super::flag_reply;

fn request(to: &str) -> FlagRequest {
    FlagRequest {
        to: State::from_text(to).unwrap(),
        by: State::from_text("USA").unwrap(),
        authority: "desk".to_owned(),
        vessel: Marks { key: "345070001".to_owned(), ..Marks::default() },
        place: None,
        seen_at: None,
        asks_nationality: true,
        offence: String::new(),
        grounds: String::new(),
        acts: vec![Act::Board],
        assurance: String::new(),
        reply_by: Some(sent().plus(Duration::from_seconds(4 * 3600))),
    }
}

fn sent() -> Timestamp {
    Timestamp::from_unix_seconds(1_795_000_000)
}

#[test]
fn every_reply_is_met_in_exercises_and_marked() {
    let mut met = BTreeMap::<&str, u32>::new();
    for seed in 0..1000 {
        let request = request("MEX");
        let Some(reply) = flag_reply(&request, sent(), seed) else {
            *met.entry("silent").or_default() += 1;
            continue;
        };
        assert!(reply.at > sent() && reply.at < request.reply_by.unwrap());
        assert!(reply.reply.is_exercise && reply.reply.text.contains("EXERCISE"));
        assert_eq!(reply.consent.is_some(), reply.reply.consent == ConsentSays::Granted);
        assert!(reply.consent.is_none_or(|consent| consent.is_exercise));
        let is_denied = reply.reply.registry == RegistrySays::Denied;
        let word = if is_denied { "denied" } else { reply.reply.consent.word() };
        *met.entry(word).or_default() += 1;
    }
    // About 450, 200, 200 and 150 are expected; five deviations are 80.
    assert!(met["granted"].abs_diff(450) < 80, "{met:?}");
    assert!(met["denied"].abs_diff(200) < 64, "{met:?}");
    assert!(met["refused"].abs_diff(200) < 64, "{met:?}");
    assert!(met["silent"].abs_diff(150) < 57, "{met:?}");
}

#[test]
fn the_same_seed_gives_the_same_reply_and_states_differ() {
    let replies =
        |to: &str| (0..20).map(|seed| flag_reply(&request(to), sent(), seed)).collect::<Vec<_>>();
    assert_eq!(replies("MEX"), replies("MEX"));
    let silent = |to: &str| replies(to).iter().map(Option::is_none).collect::<Vec<_>>();
    let consents = |to: &str| {
        let consents =
            replies(to).into_iter().map(|reply| reply.is_some_and(|reply| reply.consent.is_some()));
        consents.collect::<Vec<_>>()
    };
    assert_ne!((silent("MEX"), consents("MEX")), (silent("HND"), consents("HND")));
}
