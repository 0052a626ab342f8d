//! What a person puts at a place and a time is there.

use vigia_rehearse::{Behaviour, Item, PlantedKind, Scenario, Ship, rehearse};
use vigia_sea::{Duration, Interval, Lat, Lon, Position};

use crate::lines::Said;
use crate::{COAST, miles};

fn place(lat: f64, lon: f64) -> Position {
    Position::new(Lat::from_degrees(lat).unwrap(), Lon::from_degrees(lon).unwrap())
}

/// An item of each behaviour that can be placed, ten miles apart, six hours long.
fn scenario() -> Scenario {
    let usual = Scenario::small(5).with_nothing_planted();
    let hour = |hours| usual.start.plus(Duration::from_hours(hours));
    let items = Behaviour::all()
        .filter(|behaviour| behaviour.can_be_placed())
        .zip(0_u32..)
        .map(|(behaviour, number)| Item {
            behaviour,
            name: Some(format!("ITEM {number}")),
            ship: (behaviour == Behaviour::Gap).then_some(Ship::Tanker),
            interval: Interval { start: hour(5), end: hour(10) },
            near: place(19.35 + f64::from(number % 4) * 0.2, -92.35 + f64::from(number / 4) * 0.2),
        })
        .collect();
    Scenario { n_vessels: 20, items, ..usual }
}

#[test]
fn items_are_where_and_when_they_were_put() {
    let scenario = scenario();
    let rehearsal = rehearse(&scenario, &COAST);
    assert_eq!(rehearsal.left_out, Vec::<String>::new());
    let said = Said::of(&rehearsal);
    for item in &scenario.items {
        let name = format!("SIM {}", item.name.as_ref().unwrap());
        let word = item.behaviour.word();
        let of = |kind: &str| {
            word.starts_with(kind)
                || (word.starts_with("displaced") && kind == "displaced_position")
        };
        let near = |start: Position| miles(start, item.near) < 15.0;
        let planted = rehearsal.planted.iter().any(|one| of(one.kind.word()) && near(one.place));
        let alike = rehearsal.look_alikes.iter().any(|one| of(one.kind.word()) && near(one.place));
        assert!(planted || alike, "{word} near {}: {:#?}", item.near, rehearsal.planted);
        let is_beacon = word == "distress" || word == "beacon_test";
        let is_named = said
            .statics
            .values()
            .flatten()
            .any(|said| said.name.split('@').next() == Some(name.as_str()));
        assert!(is_named || is_beacon, "{name}");
    }
    let gap = rehearsal.planted.iter().find(|one| one.kind == PlantedKind::Gap).unwrap();
    let off = gap.interval.start.since(scenario.items[0].interval.start).minutes().abs();
    assert!(off < 15.0, "{off} minutes");
}

#[test]
fn an_item_on_land_or_outside_the_sea_is_left_out_and_told() {
    let mut scenario = scenario();
    scenario.items.truncate(1);
    scenario.items[0].near = place(45.0, 10.0);
    let rehearsal = rehearse(&scenario, &COAST);
    assert_eq!(rehearsal.left_out.len(), 1, "{:?}", rehearsal.left_out);
    assert!(rehearsal.left_out[0].starts_with("gap near 45"), "{:?}", rehearsal.left_out);
}
