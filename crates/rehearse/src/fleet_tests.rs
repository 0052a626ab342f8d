use std::collections::BTreeSet;

use super::*;
use crate::dice::Purpose;
use vigia_sea::{Imo, Mmsi, MmsiKind};

#[test]
fn cards_are_valid_and_never_twice_the_same() {
    let mut dice = Dice::new(3, Purpose::Traffic, 0);
    let mut seen = BTreeSet::new();
    for number in 0..600 {
        let card = card(TANKER, number, "VERACRUZ", &mut dice);
        assert_eq!(Mmsi::new(card.mmsi).unwrap().kind(), MmsiKind::Ship);
        assert!(Imo::new(card.imo).is_some(), "{}", card.imo);
        assert!(card.name.starts_with("SIM ") && card.name.len() <= 20);
        assert!(card.call_sign.len() <= 7);
        assert!(card.sides.iter().all(|side| *side > 0));
        assert!(seen.insert(card.name.clone()) && seen.insert(card.mmsi.to_string()));
    }
}

#[test]
fn an_aircraft_has_the_number_of_one() {
    let mut dice = Dice::new(3, Purpose::Traffic, 0);
    let card = card(AIRCRAFT, 7, "", &mut dice);
    assert_eq!(Mmsi::new(card.mmsi).unwrap().kind(), MmsiKind::Aircraft);
}
