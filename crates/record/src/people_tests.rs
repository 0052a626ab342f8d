use vigia_sea::{EntryKind, Role};

use super::*;
use crate::case;

/// What the rules of the case grant to a role, by the kind of the entry.
fn in_cases(role: Role, kind: EntryKind) -> bool {
    case::TABLE.iter().any(|row| row.does.kind() == kind && row.roles.contains(&role))
}

/// What a role may do in a case it may write, and what it may not do there it cannot write beside
/// the case either. Persons are of no case.
#[test]
fn the_rights_to_write_are_those_of_the_case() {
    for role in Role::ALL {
        for kind in EntryKind::ALL {
            let expected = match kind {
                EntryKind::Person => *role == Role::Supervisor,
                _ => in_cases(*role, *kind),
            };
            assert_eq!(may_write(*role, *kind), expected, "{} {}", role.word(), kind.word());
        }
    }
}

fn check(text: &str, expected: PersonError) {
    assert_eq!(Person::from_bytes(text.as_bytes()), Err(expected), "{text}");
}

#[test]
fn a_person_is_written_in_one_way() {
    let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let good = format!(
        "vigia.record/person/v1\nname office 7\nrole officer\nkey {key}\nfrom 2026-11-21T12:00:00.000Z\n"
    );
    let person = Person::from_bytes(good.as_bytes()).unwrap();
    assert_eq!(
        (person.name.as_str(), person.role, person.until),
        ("office 7", Role::Officer, None)
    );
    assert_eq!(person.to_bytes(), good.as_bytes());
    let wrong = |line, expected| PersonError { line, expected };
    check("", wrong(1, Person::SCHEMA));
    check(&good.replace("v1", "v2"), wrong(1, Person::SCHEMA));
    check(&good.replace("name ", "name"), wrong(2, "name"));
    check(&good.replace("officer", "admiral"), wrong(3, "role"));
    check(&good.replace("c74f20a3", "c74f20a4"), wrong(4, "key"));
    check(&good.replace(".000Z", "Z"), wrong(5, "from"));
    check(&format!("{good}until tomorrow\n"), wrong(6, "until"));
    check(&format!("{good}until 2026-11-22T12:00:00.000Z\nmore\n"), wrong(7, "the end"));
    check(&good.replace("office 7", ""), wrong(5, "the end"));
}
