use vigia_sea::{
    Distance, Doubt, Duration, EventKind, Fact, Innocent, Reason, RejectReason, ShipType, Speed,
    TimeFrom,
};

use crate::explain::measure_name;
use crate::sample::{self, term};
use crate::text::Texts;

const REJECTS: [RejectReason; 19] = [
    RejectReason::Checksum,
    RejectReason::NoChecksum,
    RejectReason::Fields,
    RejectReason::Armour,
    RejectReason::TooShort,
    RejectReason::TooLong,
    RejectReason::LonelyPart,
    RejectReason::StalePart,
    RejectReason::ConflictingPart,
    RejectReason::PartNumber,
    RejectReason::OwnPlace,
    RejectReason::OwnHeading,
    RejectReason::Json,
    RejectReason::LongLine,
    RejectReason::NoSentence,
    RejectReason::Columns,
    RejectReason::Vessel,
    RejectReason::Time,
    RejectReason::Place,
];

/// The text of every word that `sea` has for people and that stands alone.
fn every_text(texts: &Texts) -> Vec<String> {
    let mut all: Vec<String> =
        Innocent::ALL.iter().map(|innocent| texts.innocent(*innocent)).collect();
    all.extend(REJECTS.map(|reason| texts.reject(reason)));
    all.extend(TimeFrom::ALL.map(|from| texts.time_from(from)));
    all.extend(EventKind::ALL.iter().map(|kind| texts.kind(*kind)));
    all.extend((0..=27).map(|number| texts.message(number)));
    all
}

#[test]
fn no_word_of_the_sea_lacks_its_text() {
    let texts = Texts::english();
    for text in every_text(&texts) {
        assert!(!text.contains('⟦') && !text.is_empty(), "{text}");
        assert_ne!(text, texts.plain("message-unknown"));
    }
    let terms = Reason::ALL.iter().map(|reason| format!("reason-{}", reason.word()));
    let terms = terms.chain(Doubt::ALL.iter().map(|doubt| format!("doubt-{}", doubt.word())));
    let titles = EventKind::ALL.iter().map(|kind| format!("title-{}", kind.word()));
    for key in terms.chain(titles) {
        assert!(texts.knows(&key), "{key}");
    }
}

#[test]
fn every_measure_has_its_text() {
    let sample = sample::gulf(sample::island());
    for event in &sample.events {
        for (key, _) in crate::compose::measures(&event.facts) {
            assert_ne!(measure_name(&Texts::english(), &key), key);
        }
    }
}

fn check(reason: Reason, amounts: impl Into<Vec<Fact>>, expected: &str) {
    assert_eq!(Texts::english().reason(&term(1, reason, amounts)), expected);
}

#[test]
fn sentences_have_units_and_plurals() {
    let length = Fact::time("length", Duration::from_minutes(432));
    check(Reason::WasSilent, [length], "Not heard for 7 h 12 min.");
    let n = |n: u32| [Fact::count("n", n)];
    check(Reason::StayedAway, n(1), "One report lies away from her track.");
    check(Reason::StayedAway, n(1_200), "1,200 reports lie away from her track.");
    let distance = Fact::miles("distance", Distance::from_nautical_miles(812.4));
    check(
        Reason::JumpedAtSpeed,
        [distance, Fact::speed("speed", Speed::from_knots(9000.0))],
        "Her positions jumped 812 nm, which needs 9,000 kn.",
    );
    check(
        Reason::OthersWereHeard,
        ["heard", "hours", "others"].map(|name| Fact::count(name, 1_u32)),
        "In 1 of the one hour of silence, another vessel was heard where she should have been: \
         receivers reached that place.",
    );
}

#[test]
fn ship_types_by_number_or_by_ten() {
    let texts = Texts::english();
    let said = |number| texts.ship_type(ShipType::new(number).unwrap());
    assert_eq!((said(52).as_str(), said(79).as_str()), ("tug", "cargo ship"));
    assert_eq!(said(250), "type without a name");
}
