use super::*;
use crate::leaf_hash;

fn check(tree: &str, found: &str, expected: &[Change]) {
    let hashes = |text: &str| text.bytes().map(|byte| leaf_hash(&[byte])).collect::<Vec<_>>();
    let mut found = changes(&hashes(tree), &hashes(found));
    found.sort();
    let mut expected = expected.to_vec();
    expected.sort();
    assert_eq!(found, expected, "{tree}");
}

#[test]
fn what_is_the_same_has_no_changes() {
    check("", "", &[]);
    check("abc", "abc", &[]);
}

#[test]
fn one_change_is_named() {
    check("abcd", "abxd", &[Change::Changed { leaf: 2, found: 2 }]);
    check("abcd", "acd", &[Change::Dropped { leaf: 1 }]);
    check("abcd", "abcdd", &[Change::Duplicate { leaf: 3, found: 4 }]);
    check("abcd", "abacd", &[Change::Duplicate { leaf: 0, found: 2 }]);
    check("abcd", "abxcd", &[Change::Foreign { found: 2 }]);
    check("abcde", "bcdea", &[Change::Moved { leaf: 0, found: 4 }]);
    check("abcd", "", &[0, 1, 2, 3].map(|leaf| Change::Dropped { leaf }));
}

#[test]
fn several_changes_are_named() {
    let expected = [
        Change::Changed { leaf: 1, found: 1 },
        Change::Dropped { leaf: 3 },
        Change::Foreign { found: 5 },
    ];
    check("abcdef", "axcefy", &expected);
    let expected = [Change::Moved { leaf: 2, found: 1 }];
    check("abcd", "acbd", &expected);
}
