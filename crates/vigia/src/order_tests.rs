use vigia_sea::{
    Digest, Evidence, InputId, Lat, Lon, Mmsi, Nature, Position, PositionReport, SourceId, Span,
    TimeFrom, Timestamp, Transceiver, VesselKey,
};

use super::Order;
use crate::record::Record;

fn record(second: i64, vessel: u32) -> Record {
    let report = PositionReport {
        vessel: VesselKey::Mmsi(Mmsi::new(vessel).unwrap()),
        observed_at: Some(Timestamp::from_unix_seconds(second)),
        time_from: TimeFrom::Column,
        place: Some(Position::new(Lat::clamped(1.0), Lon::wrapped(2.0))),
        speed: None,
        course: None,
        heading: None,
        status: None,
        transceiver: Transceiver::A,
        nature: Nature::Declared,
        source: SourceId(0),
        also_heard_by: None,
        evidence: Evidence {
            input: InputId(0),
            span: Span { offset: 0, length: 1 },
            earlier: None,
            digest: Digest::from_number(0),
        },
    };
    Record::position(&report, None).unwrap().0
}

/// Records in a mixed order in which none is further than `reach` from its place.
fn mixed(reach: usize) -> Vec<Record> {
    let mut all: Vec<Record> = (0..1000_u32).map(|n| record((n / 3).into(), n % 7)).collect();
    for chunk in all.chunks_mut(reach) {
        chunk.reverse();
    }
    all
}

/// What an order gives, and whether it was late.
fn given(mut order: Order, records: &[Record]) -> (Vec<Record>, bool) {
    let mut given = Vec::new();
    for record in records {
        order.push(*record, &mut |record| given.push(record));
    }
    let is_late = order.is_late();
    order.finish(&mut |record| given.push(record)).unwrap();
    (given, is_late)
}

fn sorted(mut records: Vec<Record>) -> Vec<Record> {
    records.sort_by_key(|record| record.key);
    records
}

#[test]
fn nearly_in_order_streams() {
    let records = mixed(20);
    let (given, is_late) = given(Order::new(64, false), &records);
    assert!(!is_late);
    assert_eq!(given, sorted(records));
}

#[test]
fn what_comes_after_its_turn_is_late() {
    assert!(given(Order::new(64, false), &mixed(500)).1);
    let mut all = mixed(1);
    all.push(record(-1, 1));
    assert!(given(Order::new(64, false), &all).1);
    assert!(!given(Order::new(2000, false), &all).1);
}

#[test]
fn runs_on_disk_give_the_same_order() {
    for reach in [1, 20, 500, 1000] {
        let records = mixed(reach);
        let (given, is_late) = given(Order::new(64, true), &records);
        assert!(!is_late);
        assert_eq!(given, sorted(records));
    }
    // More than are read ahead of one run.
    let records = mixed(1000);
    assert_eq!(given(Order::new(600, true), &records).0, sorted(records));
}

#[test]
fn few_records_need_no_disk() {
    let records = mixed(1000);
    let mut order = Order::new(2000, true);
    for record in &records {
        order.push(*record, &mut |_| {});
    }
    assert!(order.spool.as_ref().is_some_and(|spool| spool.file.is_none()));
    let mut given = Vec::new();
    order.finish(&mut |record| given.push(record)).unwrap();
    assert_eq!(given, sorted(records));
}
