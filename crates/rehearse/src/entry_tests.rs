use super::*;

#[test]
fn stays_are_cut_by_reports_outside() {
    let square = [spot(0.0, 0.0), spot(0.0, 1.0), spot(1.0, 1.0), spot(1.0, 0.0)];
    let at = |lon: f64| spot(0.5, lon);
    let places = [(1, at(-0.1)), (2, at(0.2)), (3, at(0.9)), (4, at(1.1)), (5, at(0.5))];
    let found = stays(&square, places.into_iter());
    let times: Vec<(i64, i64)> = found.iter().map(|stay| (stay.0, stay.1)).collect();
    assert_eq!(times, [(2, 3), (5, 5)]);
}

#[test]
fn a_notch_is_outside() {
    let notched = [spot(0.0, 0.0), spot(0.0, 2.0), spot(2.0, 2.0), spot(0.5, 1.0), spot(2.0, 0.0)];
    assert!(is_inside(&notched, spot(0.2, 1.0)));
    assert!(!is_inside(&notched, spot(1.5, 1.0)));
    assert!(is_inside(&notched, spot(1.5, 0.2)));
}
