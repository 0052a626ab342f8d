use vigia_sea::{Interval, Timestamp};

use super::{Grade, LeadMark, Mark, Told, Truth};

fn mark(kind: &str, vessels: &[u64], from: i64, to: i64) -> Mark {
    let at = |minute: i64| Timestamp::from_unix_seconds(minute * 60);
    Mark {
        kind: kind.to_owned(),
        vessels: vessels.iter().copied().collect(),
        interval: Interval { start: at(from), end: at(to) },
        also_seen_as: vec![],
        is_one_sided: false,
    }
}

fn truth(planted: Vec<Mark>) -> Truth {
    Truth { planted, look_alikes: vec![mark("anchorage", &[9], 0, 500)], vessel_days: Some(10.0) }
}

#[test]
fn kind_vessels_and_time_must_agree() {
    let truth = truth(vec![mark("gap", &[1], 100, 200), mark("encounter", &[1, 2], 100, 200)]);
    let check = |event: Mark, n_found: usize| {
        let told = Told { events: vec![event], leads: None };
        let grade = Grade::new(&truth, &told);
        let found: usize = grade.kinds.values().map(|kind| kind.n_found).sum();
        assert_eq!(found, n_found, "{told:?}");
    };
    check(mark("gap", &[1], 190, 300), 1);
    check(mark("gap", &[2], 100, 200), 0);
    check(mark("gap", &[1], 203, 300), 0);
    check(mark("loitering", &[1], 100, 200), 0);
    check(mark("encounter", &[2, 1], 100, 200), 1);
    check(mark("encounter", &[1], 100, 200), 0);
}

#[test]
fn the_event_with_most_time_in_common_is_taken_and_its_errors_are_told() {
    let truth = truth(vec![mark("gap", &[1], 100, 200)]);
    let events = vec![mark("gap", &[1], 50, 110), mark("gap", &[1], 101, 197)];
    let grade = Grade::new(&truth, &Told { events, leads: None });
    let gap = &grade.kinds["gap"];
    assert_eq!((gap.start_errors.clone(), gap.end_errors.clone()), (vec![60.0], vec![180.0]));
    assert_eq!((gap.n_told, gap.n_mistaken), (2, 0));
}

#[test]
fn what_comes_of_something_planted_is_not_mistaken() {
    let mut planted = mark("displaced_position", &[1], 100, 200);
    planted.also_seen_as.push("impossible_motion".to_owned());
    let events = vec![
        mark("impossible_motion", &[1], 100, 101),
        mark("impossible_motion", &[3], 100, 101),
        mark("gap", &[9], 10, 20),
    ];
    let lead = |id: &str, score, event: usize| LeadMark {
        id: id.to_owned(),
        score,
        vessels: events[event].vessels.clone(),
        interval: events[event].interval,
        events: vec![event],
    };
    let leads = vec![lead("a", 90, 0), lead("b", 90, 1), lead("c", 100, 2)];
    let grade = Grade::new(&truth(vec![planted]), &Told { events, leads: Some(leads) });
    assert_eq!(grade.kinds["impossible_motion"].n_mistaken, 1);
    let leads = grade.leads.unwrap();
    assert_eq!(
        leads.mistaken,
        [("b".to_owned(), None), ("c".to_owned(), Some("anchorage".to_owned()))]
    );
    assert_eq!(leads.by_tens()[9], (3, 1));
    // Either word for a false place finds it.
    assert_eq!(grade.kinds["displaced_position"].n_found, 1);
}

#[test]
fn what_several_did_may_be_told_of_each_by_itself() {
    let truth = truth(vec![mark("displaced_position", &[1, 2, 3], 100, 200)]);
    let check = |events: Vec<Mark>, n_found: usize| {
        let grade = Grade::new(&truth, &Told { events, leads: None });
        assert_eq!(grade.kinds["displaced_position"].n_found, n_found);
    };
    let of = |vessels: &[u64]| mark("displaced_position", vessels, 100, 200);
    check(vec![of(&[1]), of(&[2])], 0);
    check(vec![of(&[1]), of(&[2]), of(&[3])], 1);
    check(vec![of(&[1, 2, 3])], 1);
}

#[test]
fn nobody_is_asked_for_a_meeting_with_a_silent_vessel() {
    let mut meeting = mark("encounter", &[1, 2], 100, 200);
    meeting.is_one_sided = true;
    meeting.also_seen_as.push("loitering".to_owned());
    let events = vec![mark("loitering", &[1], 100, 200)];
    let grade = Grade::new(&truth(vec![meeting]), &Told { events, leads: None });
    assert!(!grade.kinds.contains_key("encounter"));
    assert_eq!(grade.kinds["loitering"].n_mistaken, 0);
}
