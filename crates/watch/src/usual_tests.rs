use super::*;

#[test]
fn the_logarithm_is_one() {
    for x in [1.0, 1.2, 1.5, 2.0, 7.7, 100.0, 512.0_f64] {
        assert!((ln(x) - x.ln()).abs() < 1e-12, "{x}");
    }
}

#[test]
fn vessels_are_counted_without_remembering_each() {
    for n in [1, 10, 100, 300, 1000_u32] {
        let mut cell = Learned::new(Timestamp::from_unix_seconds(0));
        for vessel in 0..n {
            for _ in 0..5 {
                cell.learn(345_070_000 + vessel * 7, 3, Timestamp::from_unix_seconds(0));
            }
        }
        let (counted, expected) = (f64::from(cell.n_vessels()), f64::from(n));
        assert!((counted - expected).abs() <= expected * 0.15 + 1.0, "{counted} of {n}");
    }
}

#[test]
fn her_own_passages_do_not_count_and_bins_beside_do() {
    let mut cell = Learned::new(Timestamp::from_unix_seconds(0));
    let mut learn = |vessel, bin| cell.learn(vessel, bin, Timestamp::from_unix_seconds(0));
    learn(1, 5);
    learn(1, 5);
    learn(2, 6);
    learn(3, 15);
    assert_eq!(cell.others_alike(1, 5, false), Some(1));
    assert_eq!(cell.others_alike(2, 6, false), Some(1));
    assert_eq!(cell.others_alike(9, 0, false), Some(0));
    assert_eq!(cell.others_alike(9, 0, true), Some(1));
    for vessel in 4..9 {
        cell.learn(vessel, 15, Timestamp::from_unix_seconds(0));
    }
    assert_eq!(cell.others_alike(9, 0, true), None);
}
