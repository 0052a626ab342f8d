use vigia_sea::{Duration, Interval};

use super::{marks, time_line};
use crate::sample::{self, at};
use crate::scene::Scene;
use crate::text::Texts;

#[test]
fn marks_stand_at_round_times() {
    let window = Interval { start: at(7), end: at(125) };
    assert_eq!(marks(window, Duration::from_minutes(60)), [at(60), at(120)]);
}

#[test]
fn ticks_bar_and_axis() {
    let sample = sample::gulf(sample::island());
    let texts = Texts::english();
    let scene = Scene::of(&sample.findings(), &texts, &sample.leads[0]);
    let line = time_line(&texts, &scene).into_string();
    for part in [
        "role=\"img\"",
        "<desc>Reports of each vessel as ticks, 2026-03-04",
        "class=\"bar\"",
        "03-04 08:00",
        "10:00",
        "GULF TRADER",
    ] {
        assert!(line.contains(part), "{part}\n{line}");
    }
}
