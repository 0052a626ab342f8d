use vigia_sea::{
    Digest, Distance, Doubt, Duration, EventFacts, EventId, EventKind, Innocent, Reason,
    RejectReason, ShipType, Speed, TimeFrom,
};

use super::{doubt_code, innocent_code, reason_code};
use crate::explain::measure_name;
use crate::sample;
use crate::text::Texts;

const MILES: fn(f64) -> Distance = Distance::from_nautical_miles;

fn every_reason() -> Vec<Reason> {
    vec![
        Reason::WasSilent(Duration::from_hours(7)),
        Reason::OthersWereHeard { hours_heard: 1, hours: 1, others: 1 },
        Reason::WasUnderWay(Speed::from_knots(12.0)),
        Reason::StoppedAbruptly(Duration::from_seconds(10)),
        Reason::WasFarFromShore(MILES(60.0)),
        Reason::NoShoreWithin(MILES(50.0)),
        Reason::Jumped(MILES(812.0), Some(Speed::from_knots(9000.0))),
        Reason::Jumped(MILES(812.0), None),
        Reason::StayedAway(1),
        Reason::WasOnLand,
        Reason::CameBack,
        Reason::WereTogether(Distance::from_metres(70.0), Duration::from_hours(3)),
        Reason::WereSlow(Speed::from_knots(0.5)),
        Reason::AnotherEvent(EventId(Digest::of(b"another"))),
    ]
}

fn every_doubt() -> Vec<Doubt> {
    vec![
        Doubt::ReceptionIsPoor { hours_heard: 0, hours: 1 },
        Doubt::IsClassB,
        Doubt::WasAtRest,
        Doubt::HardlyMoved(MILES(0.4)),
        Doubt::ReportedSeldom(Duration::from_hours(1)),
        Doubt::WasNearShore(MILES(2.0)),
        Doubt::IsOneReport,
        Doubt::LooksShared,
        Doubt::OthersLayThere(2),
        Doubt::OneWasAtRest,
        Doubt::MovedTogether,
        Doubt::IsServiceCraft,
        Doubt::BothFish,
        Doubt::MmsiIsNoShip,
    ]
}

const INNOCENTS: [Innocent; 12] = [
    Innocent::PoorReception,
    Innocent::EquipmentFault,
    Innocent::AtAnchorOrBerth,
    Innocent::SwitchedOffForSafety,
    Innocent::NavigationFault,
    Innocent::SharedNumber,
    Innocent::ReceptionError,
    Innocent::Anchorage,
    Innocent::TugAndTow,
    Innocent::PilotOrService,
    Innocent::FishingTogether,
    Innocent::AssistanceOrSupply,
];

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

/// The text of every word that `sea` has for people.
fn every_text() -> Vec<String> {
    let texts = Texts::english();
    let mut all: Vec<String> = every_reason().iter().map(|reason| texts.reason(reason)).collect();
    all.extend(every_doubt().iter().map(|doubt| texts.doubt(doubt)));
    all.extend(INNOCENTS.map(|innocent| texts.innocent(innocent)));
    all.extend(REJECTS.map(|reason| texts.reject(reason)));
    all.extend(TimeFrom::ALL.map(|from| texts.time_from(from)));
    all.extend(
        [EventKind::Gap, EventKind::ImpossibleMotion, EventKind::Encounter]
            .map(|kind| texts.kind(kind)),
    );
    all.extend((0..=27).map(|number| texts.message(number)));
    all
}

#[test]
fn no_word_of_the_sea_lacks_its_text() {
    for text in every_text() {
        assert!(!text.contains('⟦') && !text.is_empty(), "{text}");
        assert_ne!(text, Texts::english().plain("message-unknown"));
    }
}

#[test]
fn every_measure_has_its_text() {
    let sample = sample::gulf(sample::island());
    for event in &sample.events {
        for (key, _) in crate::compose::measures(&event.facts) {
            assert_ne!(measure_name(&Texts::english(), key), key);
        }
        assert!(matches!(
            event.facts,
            EventFacts::Gap(_) | EventFacts::Encounter(_) | EventFacts::ImpossibleMotion(_)
        ));
    }
}

#[test]
fn codes_are_told_apart() {
    let mut codes: Vec<_> = every_reason().iter().map(reason_code).collect();
    codes.dedup();
    assert_eq!(codes.len(), 12);
    codes.extend(every_doubt().iter().map(doubt_code));
    codes.extend(INNOCENTS.map(innocent_code));
    let n_codes = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), n_codes);
}

fn check(reason: &Reason, expected: &str) {
    assert_eq!(Texts::english().reason(reason), expected);
}

#[test]
fn sentences_have_units_and_plurals() {
    check(&Reason::WasSilent(Duration::from_minutes(432)), "Not heard for 7 h 12 min.");
    check(&Reason::StayedAway(1), "One report lies away from her track.");
    check(&Reason::StayedAway(1_200), "1,200 reports lie away from her track.");
    check(
        &Reason::Jumped(MILES(812.4), Some(Speed::from_knots(9000.0))),
        "Her positions jumped 812 nm, which needs 9,000 kn.",
    );
    check(
        &Reason::OthersWereHeard { hours_heard: 1, hours: 1, others: 1 },
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
