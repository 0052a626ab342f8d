use super::*;

#[test]
fn a_panic_is_an_error() {
    assert!(matches!(guarded(|| 7), Ok(7)));
    assert!(matches!(guarded(|| panic!("not seen")), Err::<(), _>(ArchiveError::Broken)));
    assert!(matches!(guarded(|| 7), Ok(7)), "and the next read is a new one");
}
