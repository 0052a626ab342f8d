use super::*;

fn passage() -> Motion {
    let way = [spot(20.0, -95.0), spot(21.0, -94.0), spot(22.0, -94.0)];
    Passage::begin(0, way[0]).sail(&way, 12.0).rest(24 * HOUR, Doing::AtAnchor).motion()
}

#[test]
fn legs_join_without_a_jump() {
    for pair in passage().legs.windows(2) {
        assert_eq!(pair[0].end, pair[1].start);
        assert!(pair[0].to.miles(pair[1].from) < 1e-9);
    }
}

#[test]
fn reported_speed_is_true_speed() {
    let motion = passage();
    for minute in 0..600 {
        let (now, then) = (motion.at(minute * MINUTE), motion.at((minute + 1) * MINUTE));
        let knots = now.place.miles(then.place) * 60.0;
        if now.doing == Doing::UnderWay && then.doing == Doing::UnderWay {
            let faster = now.knots.max(then.knots);
            assert!(knots <= faster * 1.02 + 0.01, "{minute}: {knots} {faster}");
        }
    }
}

#[test]
fn she_slows_down_and_stays() {
    let motion = passage();
    assert!((motion.at(3 * HOUR).knots - 12.0).abs() < 0.1);
    assert!(motion.at(23 * HOUR).knots < 0.1);
    assert_eq!(motion.at(23 * HOUR).doing, Doing::AtAnchor);
}
