//! What may not be added, and that nothing of it is.

use vigia_keep::{Addition, KeepError, RealDisk, Refused, Store};
use vigia_record::{EntryId, EntryKind, Hash, Role};
use vigia_sea::Duration;

use crate::scene::{Scene, addition, key, log_in, temporary};

/// A batch of a good entry and a bad one is refused whole, and the good one can be added after.
fn check(bad: impl FnOnce(&mut Scene, &Store) -> Addition, fits: fn(&Refused) -> bool) {
    let (folder, mut scene) = Scene::with_notes(2);
    let mut store = Store::open(&log_in(&folder), Box::new(RealDisk)).unwrap();
    let good = scene.note(b"good");
    let bad = bad(&mut scene, &store);
    let before = store.reader().n_entries().unwrap();
    match store.append(&[good.clone(), bad]) {
        Err(KeepError::Refused { place: 2, of: 2, why }) if fits(&why) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(store.reader().n_entries().unwrap(), before);
    assert_eq!(store.append(&[good]).unwrap(), [before]);
    store.publish().unwrap();
    drop(store);
    assert_eq!(crate::scene::ids(&log_in(&folder)).len() as u64, before + 1);
}

fn id_at(store: &Store, place: u64) -> EntryId {
    store.reader().entry(place).unwrap().unwrap().id()
}

#[test]
fn an_entry_that_is_earlier_than_the_last() {
    check(
        |scene, _| {
            scene.now = scene.now.plus(Duration::from_seconds(-3));
            scene.note(b"late")
        },
        |why| matches!(why, Refused::BackDated { .. }),
    );
}

#[test]
fn an_entry_that_stands_there() {
    let (folder, mut scene) = Scene::with_notes(0);
    let mut store = Store::open(&log_in(&folder), Box::new(RealDisk)).unwrap();
    let one = scene.note(b"one");
    store.append(std::slice::from_ref(&one)).unwrap();
    let twice = store.append(&[one]);
    assert!(
        matches!(twice, Err(KeepError::Refused { why: Refused::Duplicate(_), .. })),
        "{twice:?}"
    );
    let two = scene.note(b"two");
    let twice = store.append(&[two.clone(), two]);
    assert!(
        matches!(twice, Err(KeepError::Refused { place: 2, why: Refused::Duplicate(_), .. })),
        "{twice:?}"
    );
}

#[test]
fn an_entry_of_nobody_who_may_write() {
    check(
        |scene, _| {
            let what = (EntryKind::Note, Role::Supervisor);
            addition(&key("mallory", 9), scene.tick(), what, &[], ("text", b"mine"))
        },
        |why| matches!(why, Refused::Author(_)),
    );
}

#[test]
fn an_entry_about_nothing() {
    check(
        |scene, _| scene.addition(EntryKind::Note, &[EntryId::from_hash(Hash::default())], b"?"),
        |why| matches!(why, Refused::PointsNowhere(_)),
    );
    check(
        |scene, _| scene.addition(EntryKind::Correction, &[], b"of what?"),
        |why| matches!(why, Refused::NeedsAbout(EntryKind::Correction)),
    );
}

#[test]
fn an_entry_of_a_case_that_was_not_opened() {
    check(
        |scene, store| {
            let mut good = scene.note(b"of a case");
            let mut entry = good.entry.entry().clone();
            entry.case = Some(id_at(store, 1));
            good.entry = entry.signed_by(&scene.ana).unwrap();
            good
        },
        |why| matches!(why, Refused::NoCase(_)),
    );
}

#[test]
fn an_entry_with_another_payload() {
    check(
        |scene, _| {
            let mut one = scene.note(b"one");
            one.payload.as_mut().unwrap().bytes = b"two".to_vec();
            one
        },
        |why| matches!(why, Refused::Payload),
    );
    check(
        |scene, _| Addition { payload: None, ..scene.note(b"one") },
        |why| matches!(why, Refused::Payload),
    );
}

#[test]
fn an_erasure_of_who_may_write() {
    check(
        |scene, store| scene.addition(EntryKind::Erasure, &[id_at(store, 0)], b"asked for"),
        |why| matches!(why, Refused::PersonStays(_)),
    );
}

#[test]
fn only_one_program_adds_at_a_time() {
    let (folder, _) = Scene::with_notes(1);
    let log = log_in(&folder);
    let store = Store::open(&log, Box::new(RealDisk)).unwrap();
    let second = Store::open(&log, Box::new(RealDisk));
    assert!(matches!(second, Err(KeepError::Locked(_))));
    // Others may look.
    assert_eq!(vigia_keep::Reader::open(&log).unwrap().n_entries().unwrap(), 2);
    drop(store);
    Store::open(&log, Box::new(RealDisk)).unwrap();
}

#[test]
fn a_record_is_begun_where_nothing_is() {
    let (folder, _) = Scene::with_notes(1);
    let mut scene = Scene::new();
    let again = scene.create(&log_in(&folder), Box::new(RealDisk));
    assert!(matches!(again, Err(KeepError::Exists(_))));
    let elsewhere = temporary();
    assert!(matches!(
        Store::open(elsewhere.path(), Box::new(RealDisk)),
        Err(KeepError::Missing(_))
    ));
    scene.create(elsewhere.path(), Box::new(RealDisk)).unwrap();
}
