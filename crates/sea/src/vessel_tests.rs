use super::*;

fn check(number: u32, kind: MmsiKind) {
    assert_eq!(Mmsi::new(number).unwrap().kind(), kind, "{number:09}");
}

#[test]
fn kinds_of_mmsi() {
    check(345_070_123, MmsiKind::Ship);
    check(3_450_001, MmsiKind::BaseStation);
    check(34_500_001, MmsiKind::Group);
    check(111_345_001, MmsiKind::Aircraft);
    check(983_450_001, MmsiKind::AuxiliaryCraft);
    check(993_450_001, MmsiKind::AidToNavigation);
    check(970_010_001, MmsiKind::DistressBeacon);
    check(0, MmsiKind::Other);
    check(999_999_999, MmsiKind::Other);
    assert_eq!(Mmsi::new(1 << 30), None);
    assert_eq!(Mmsi::new(3_450_001).unwrap().to_string(), "003450001");
}

#[test]
fn imo_check_digit() {
    assert!(Imo::new(9_074_729).is_some(), "the example of the IMO circular");
    assert!(Imo::new(9_074_728).is_none());
    assert!(Imo::new(0).is_none());
    assert!(Imo::new(u32::MAX).is_none());
}
