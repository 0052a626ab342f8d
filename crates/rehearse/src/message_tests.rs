use super::*;
use crate::{
    dice::{Dice, Purpose},
    fleet::{self, card},
    spot::spot,
};

fn fix() -> Fix {
    Fix {
        place: spot(19.25, -96.0).position(),
        speed: 123,
        course: 905,
        heading: 91,
        status: 0,
        turn: 0,
        second: 5,
    }
}

#[test]
fn lengths_are_those_of_the_standard() {
    let mut dice = Dice::new(1, Purpose::Traffic, 0);
    let card = card(fleet::TANKER, 5, "VERACRUZ", &mut dice);
    let civil = vigia_sea::Timestamp::from_unix_seconds(1_795_046_400).civil();
    for (bits, n_bits) in [
        (class_a(&card, &fix()), 168),
        (base_station(3_459_001, fix().place, civil), 168),
        (voyage(&card, civil), 424),
        (aircraft(&card, &fix()), 168),
        (class_b(&card, &fix()), 168),
        (class_b_extended(&card, &fix()), 312),
        (aid(993_456_001, "SIM BOYA 1", fix().place, 5), 272),
        (class_b_name(&card), 160),
        (class_b_size(&card), 168),
        (long_range(&card, &fix()), 96),
    ] {
        assert_eq!(bits.n_bits(), n_bits);
    }
}
