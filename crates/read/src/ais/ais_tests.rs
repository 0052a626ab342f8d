use super::radio::SyncState::{BaseStation, OtherStation, Utc, UtcIndirect};
use super::radio::{Access, RadioStatus, Told};
use super::*;

fn message(payload: &str) -> Message {
    Message::from_bits(&Bits::from_armour(payload.as_bytes()).unwrap()).unwrap()
}

#[test]
fn a_class_a_position() {
    let Message::PositionA(m) = message("15M67FC000G?ufbE`FepT@3n00Sa") else { panic!() };
    assert_eq!(m.head.mmsi.number(), 366_053_209);
    assert_eq!(m.status, vigia_sea::NavStatus::new(3));
    let place = m.place.unwrap();
    assert_eq!((place.lon.ais_units(), place.lat.ais_units()), (-73_404_971, 22_681_271));
    assert_eq!(m.course.unwrap().degrees(), 219.3);
    assert_eq!(
        (m.speed.unwrap().knots(), m.heading.map(vigia_sea::Heading::degrees)),
        (0.0, Some(1))
    );
    assert_eq!(m.second, Some(59));
    assert!(m.head.flaws.is_none());
}

#[test]
fn a_cut_position_gives_only_what_is_whole() {
    let whole = "15M67FC000G?ufbE`FepT@3n00Sa";
    for n in 0..whole.len() {
        let bits = Bits::from_armour(&whole.as_bytes()[..n]).unwrap();
        match Message::from_bits(&bits) {
            Err(TooShort) => assert!(n * 6 < 116, "{n}"),
            Ok(Message::PositionA(m)) => {
                assert!(n * 6 >= 116 && m.head.flaws.contains(Flaws::CUT));
                assert_eq!(m.place.unwrap().lat.ais_units(), 22_681_271);
                assert!(m.course.is_none_or(|course| course.degrees() == 219.3));
                assert!(m.heading.is_none_or(|heading| heading.degrees() == 1));
            }
            Ok(other) => panic!("{other:?}"),
        }
    }
}

#[test]
fn texts_stop_at_the_first_at() {
    let Message::StaticVoyage(m) =
        message("54i5A<027r:m`<MB3N1=@tiB0PDhiDh4pB2222221BA8UF74q80FPCU5iDT888888888880")
    else {
        panic!()
    };
    assert_eq!(m.name.raw().len(), 20);
    assert!(!m.name.get().unwrap().contains('@'));
    assert_eq!(text(6, b"HAN@NO").get(), Some("HAN"));
    assert_eq!(text(3, b"  @").get(), None);
}

/// These characters of `n_characters` that there should be.
fn text(n_characters: usize, characters: &[u8]) -> Text {
    Text::new(n_characters, characters.len(), |i| {
        let eight = characters.chunks(8).nth(i).unwrap();
        let bits = eight.iter().fold(0, |bits, byte| bits << 6 | u64::from(byte % 64));
        bits << (6 * (8 - eight.len()))
    })
}

#[test]
fn a_cut_text_is_told_only_when_its_end_came() {
    assert_eq!(text(20, b"VARIABLE@@").get(), Some("VARIABLE"));
    assert_eq!(text(20, b"VARIABLE  ").get(), None);
    assert_eq!(text(10, b"VARIABLE  ").get(), Some("VARIABLE"));
}

#[test]
fn a_name_goes_on_behind_the_aid() {
    let Message::AidToNavigation(m) =
        message("E>m1cDL1T0W72V@87a:@;4a::PVF;T?4kQi:`00003sP183Sse0")
    else {
        panic!()
    };
    assert_eq!(m.name.get(), Some("CHANNEL PORT VIRTUAL NO.4"));
}

#[test]
fn radio_states() {
    let state = |payload: &str| match message(payload) {
        Message::PositionA(m) => m.radio_status(),
        Message::BaseStation(m) => m.radio_status(),
        Message::AircraftPosition(m) => m.radio_status(),
        Message::PositionB(m) => m.radio_status(),
        other => panic!("{other:?}"),
    };
    let check = |payload, sync, access| {
        assert_eq!(state(payload), Some(RadioStatus { sync, access }), "{payload}");
    };
    let frames = |time_out, told| Access::SelfOrganised { time_out, told };
    check("402R3bQunn;ss0s>KfPOeUQ0080:", Utc, frames(2, Told::Slot(10)));
    check("15B4FT5000JRP>PE6E68Nbkl0PS5", UtcIndirect, frames(0, Told::Offset(2245)));
    check("13Ad>R5P?w0eBT8P`BPf4?wl05P0", Utc, frames(1, Told::Clock { hour: 12, minute: 0 }));
    check(";4WOL21uM<j4joPUmlB=G0Q00000", Utc, frames(0, Told::Offset(0)));
    // A clock at 24:60 and slot 13,457 do not exist.
    check("13uL9n?000Q1ffHOjS@q4bsp0W3h", UtcIndirect, frames(1, Told::Nothing));
    check("13@oI27P000U;1tP@<nu=?wJ0KBA", Utc, frames(6, Told::Nothing));
    let announced = Access::Incremental { increment: 3646, n_slots: 5, is_kept: false };
    check("9muc;QvN2`TG6BE76wm;U7u>K>?b", BaseStation, announced);
    let kept = Access::Incremental { increment: 0, n_slots: 0, is_kept: true };
    check("33@niOS0?w0qgHFP4Eof41>r0001", Utc, kept);
    check("33@niOS0?w0qgHFP4Eof41>r0P01", UtcIndirect, kept);
    check("33@niOS0?w0qgHFP4Eof41>r1P01", OtherStation, kept);
    assert_eq!(state("B3@q90000H=0a180LSrpSwP5WP06"), None, "it senses the carrier");
}

#[test]
fn fill_bits_are_no_payload() {
    let payload = |payload: &str| match message(payload) {
        Message::BroadcastBinary(m) => m.payload.map(|payload| payload.hex()),
        other => panic!("{other:?}"),
    };
    assert_eq!(payload("8000000000"), None);
    assert_eq!(payload("80000000000"), Some("00".to_owned()));
    assert_eq!(payload("8000000009w"), Some("9f".to_owned()), "two ones fill");
    assert_eq!(payload("8000000009wwww"), Some("9fffff".to_owned()), "four ones fill");
}

#[test]
fn types_that_do_not_exist_are_others() {
    for kind in ['0', 'L', 'w'] {
        let Message::Other(head) = message(&format!("{kind}5M67FC")) else { panic!() };
        assert_eq!(head.mmsi.number(), 366_053_209);
    }
    assert!(matches!(message("H3KLehdt00000000?6ekkjm000000"), Message::Other(_)), "part D");
}

#[test]
fn a_message_is_no_larger_than_it_was() {
    assert!(size_of::<Message>() <= 160, "{}", size_of::<Message>());
}
