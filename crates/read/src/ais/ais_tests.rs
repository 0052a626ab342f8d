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
    assert_eq!(m.second, 59);
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
    assert_eq!(
        Text::from_codes("HAN@NO".bytes().map(|b| if b >= 64 { b - 64 } else { b })).get(),
        Some("HAN")
    );
    assert_eq!(Text::from_codes([32, 32, 0].into_iter()).get(), None);
}

#[test]
fn every_field_is_documented() {
    let mut fields = Vec::new();
    for payload in [
        "15M67FC000G?ufbE`FepT@3n00Sa",
        "402R3Wiuef:dO0tgkNOgc?A00HBd",
        "54i5A<027r:m`<MB3N1=@tiB0PDhiDh4pB2222221BA8UF74q80FPCU5iDT888888888880",
        "B39i>1000nTu;gQAlBj:wwS5kP06",
        "ENk`sRO1h@@@@@@@@@@@@@@@@@@=MSfG<7F2`00003vP000",
        "Kn9`@i0DCuB@o01T",
        "15M67FC000G?ufbE`FepT@",
    ] {
        let message = message(payload);
        fields.clear();
        let names: Vec<&str> = {
            message.fields(&mut fields);
            fields.iter().map(|(name, _)| *name).collect()
        };
        let places: Vec<usize> = names
            .iter()
            .map(|name| FIELDS.iter().position(|doc| doc.name == *name).unwrap())
            .collect();
        assert!(places.is_sorted(), "{names:?} are not in the order of FIELDS");
        fields.clear();
        drop(names);
        assert!(!places.is_empty());
        fields = Vec::new();
    }
}
