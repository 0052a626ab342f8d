use vigia_sea::{
    Course, Digest, Evidence, Heading, InputId, Lat, Lon, Mmsi, Nature, NavStatus, Position,
    PositionReport, SourceId, Span, Speed, TimeFrom, Timestamp, Transceiver, VesselKey,
};

use super::{Key, Record};

fn report(n: u32) -> PositionReport {
    let odd = !n.is_multiple_of(2);
    let number = 200_000_000 + n;
    let earlier = match n % 4 {
        0 | 1 => None,
        2 => Some([Span { offset: 100, length: 48 }].into()),
        _ => Some([Span { offset: 100, length: 48 }, Span { offset: 200, length: 9 }].into()),
    };
    PositionReport {
        vessel: match Mmsi::new(number) {
            Some(mmsi) if odd => VesselKey::Mmsi(mmsi),
            _ => VesselKey::Local(u64::MAX - u64::from(n)),
        },
        observed_at: Some(Timestamp::from_unix_milliseconds(-5 + i64::from(n) * 1_234_567)),
        time_from: TimeFrom::ALL[n as usize % 9],
        place: Some(Position::new(
            Lat::clamped(f64::from(n) - 50.0),
            Lon::wrapped(f64::from(n) * 3.0 - 190.0),
        )),
        speed: odd.then(|| Speed::from_thousandths_of_knot(n * 1000)),
        course: (!odd).then(|| Course::from_tenths_of_degree(3599)).flatten(),
        heading: Heading::from_degrees(u16::try_from(n * 7 % 400).unwrap()),
        status: NavStatus::new(u8::try_from(n % 20).unwrap()),
        transceiver: super::TRANSCEIVERS[n as usize % 4],
        nature: super::NATURES[n as usize % 4],
        source: SourceId(u16::try_from(n).unwrap()),
        also_heard_by: None,
        evidence: Evidence {
            input: InputId(7),
            span: Span { offset: 1_000_000_007, length: 47 + n },
            earlier,
            digest: Digest::stand_in([n.to_le_bytes().as_slice()]),
        },
    }
}

#[test]
fn nothing_is_lost_on_disk() {
    for n in 0..60 {
        let report = report(n);
        let claim = (n % 3 == 0).then_some(u64::MAX - u64::from(n));
        let (record, parts) = Record::position(&report, claim).unwrap();
        let again = Record::from_bytes(&record.bytes()).unwrap();
        assert_eq!(again, record);
        assert_eq!(again.claim, claim);
        assert_eq!(again.report(|| parts), report);
    }
}

#[test]
fn words_keep_their_values() {
    for (n, transceiver) in (0..).zip(super::TRANSCEIVERS) {
        assert_eq!(transceiver as u8, n);
    }
    for (n, nature) in (0..).zip(super::NATURES) {
        assert_eq!(nature as u8, n);
    }
    for (n, time_from) in (0..).zip(TimeFrom::ALL) {
        assert_eq!(time_from as u8, n);
    }
}

#[test]
fn what_is_broken_on_disk_is_no_record() {
    let (record, _) = Record::position(&report(1), None).unwrap();
    let mut bytes = record.bytes();
    bytes[8] = 9;
    assert_eq!(Record::from_bytes(&bytes), None);
}

#[test]
fn time_comes_first_and_the_place_in_the_input_last() {
    let key = |change: fn(&mut PositionReport)| -> Key {
        let mut report = report(1);
        change(&mut report);
        Record::position(&report, None).unwrap().0.key
    };
    let usual = key(|_| {});
    assert!(usual < key(|report| report.observed_at = Some(Timestamp::from_unix_seconds(9999))));
    assert!(usual < key(|report| report.evidence.span.offset += 1));
    let later_line_earlier_time = key(|report| {
        report.observed_at = Some(Timestamp::from_unix_seconds(0));
        report.evidence.span.offset += 1;
    });
    assert!(later_line_earlier_time < usual);
}

#[test]
fn without_time_or_place_there_is_no_record() {
    let without_time = PositionReport { observed_at: None, ..report(1) };
    let without_place = PositionReport { place: None, ..report(1) };
    assert_eq!(Record::position(&without_time, None), None);
    assert_eq!(Record::position(&without_place, None), None);
    let transceiver = Transceiver::A;
    assert!(Record::position(&PositionReport { transceiver, ..report(1) }, None).is_some());
    let nature = Nature::Simulated;
    let (record, _) = Record::position(&PositionReport { nature, ..report(1) }, None).unwrap();
    assert_eq!(record.nature(), nature);
}
