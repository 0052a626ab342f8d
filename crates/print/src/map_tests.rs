use super::{lead_map, number, overview};
use crate::sample::{self, Sample};
use crate::scene::Scene;
use crate::text::Texts;

fn map(sample: &Sample, lead: usize) -> String {
    let (findings, texts) = (sample.findings(), Texts::english());
    let scene = Scene::of(&findings, &texts, &sample.leads[lead]);
    lead_map(&findings, &texts, &scene, "T <&>").into_string()
}

#[test]
fn a_map_says_what_it_shows() {
    let map = map(&sample::gulf(sample::island()), 0);
    for part in [
        "role=\"img\"",
        "<title>Map: T &lt;&amp;&gt;</title>",
        "<desc>Tracks",
        "class=\"silence\"",
        "last heard 08:00",
        "heard again 15:12",
        " nm</text>",
        "19°N",
    ] {
        assert!(map.contains(part), "{part}\n{map}");
    }
}

#[test]
fn maps_stay_small_with_the_real_coast() {
    let bytes = std::fs::read("../../zones/coast-10m.vcoast").unwrap();
    let sample = sample::gulf(vigia_sea::Coast::from_bytes(&bytes).unwrap());
    for lead in 0..3 {
        let size = map(&sample, lead).len();
        assert!(size < 15_000, "{size}");
    }
}

#[test]
fn the_overview_numbers_every_lead() {
    let sample = sample::gulf(sample::island());
    let map = overview(&sample.findings(), &Texts::english()).into_string();
    assert!((1..=3).all(|n| map.contains(&format!(">{n}</text>"))));
}

#[test]
fn numbers_are_short() {
    let all = [1.0, 1.04, -0.01, 12.35, -3.96].map(number);
    assert_eq!(all, ["1", "1", "0", "12.3", "-4"]);
}

#[test]
fn a_map_across_180_is_the_map_moved() {
    let (gulf, fiji) = (sample::gulf(sample::island()), sample::fiji(sample::island()));
    let line = |sample: &Sample| {
        let map = map(sample, 2);
        let jump = map.split("class=\"jump\" d=\"M").nth(1).unwrap();
        let numbers = jump.split('"').next().unwrap().split(['L', ' ']);
        numbers.map(|number| number.parse().unwrap()).collect::<Vec<f64>>()
    };
    for (there, here) in line(&gulf).into_iter().zip(line(&fiji)) {
        // The middle parallel is another one, so only nearly.
        assert!((there - here).abs() < 12.0, "{there} {here}");
    }
}
