use super::*;
use crate::radio::Hearer;

fn heard(said: Said, minutes: &[i64]) -> Vec<Heard> {
    let by = vec![Hearer::Station(0)];
    minutes.iter().map(|at| Heard { at: at * MINUTE, vessel: 0, said, by: by.clone() }).collect()
}

/// In minutes.
fn check(plan: &Plan<PlantedKind>, stored: Vec<Vec<Heard>>, expected: Option<(i64, i64)>) {
    let stored: Vec<(Vec<Heard>, Tally)> =
        stored.into_iter().map(|heard| (heard, Tally::default())).collect();
    let found = seen(plan, &stored, 1000 * MINUTE);
    assert_eq!(found.map(|(from, to)| (from / MINUTE, to / MINUTE)), expected);
}

fn plan(vessels: &[u32], (from, to): (i64, i64)) -> Plan<PlantedKind> {
    Plan::new(PlantedKind::Loitering, vessels.to_vec(), (from * MINUTE, to * MINUTE))
}

#[test]
fn from_the_first_to_the_last_of_both() {
    let all = |minutes: &[i64]| heard(Said::Position, minutes);
    let one = all(&[5, 11, 12, 20, 30, 39, 45]);
    check(&plan(&[0], (10, 40)), vec![one.clone()], Some((11, 39)));
    let other = all(&[10, 14, 21, 30, 38, 41]);
    check(&plan(&[0, 1], (10, 40)), vec![one, other], Some((11, 38)));
    check(&plan(&[0], (10, 40)), vec![all(&[11, 39])], None);
    check(&plan(&[0], (10, 40)), vec![all(&[11, 12, 13, 14, 15])], None);
}

#[test]
fn around_a_silence_or_a_change() {
    let positions = heard(Said::Position, &[8, 50, 51]);
    let gap = plan(&[0], (10, 40)).edge(Edge::Around(i64::MAX));
    check(&gap, vec![positions.clone()], Some((8, 50)));
    let sharp = plan(&[0], (10, 40)).edge(Edge::Around(3 * MINUTE));
    check(&sharp, vec![positions.clone()], None);
    let open = plan(&[0], (60, 1000)).edge(Edge::Around(i64::MAX));
    check(&open, vec![positions.clone()], Some((51, 1000)));
    let change = plan(&[0], (20, 20)).edge(Edge::AroundStatic);
    check(&change, vec![positions], None);
    check(&change, vec![heard(Said::Static, &[1, 19, 25])], Some((19, 25)));
}
