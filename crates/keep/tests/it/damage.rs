//! A record that was damaged on the disk is not added to, and what is wrong is named.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use vigia_keep::{Fault, KeepError, RealDisk, Store};

use crate::scene::{Scene, log_in};

/// A record with more than one tile is damaged; then it cannot be opened to add to it.
fn check(damage: impl FnOnce(&Path), fits: fn(&Fault) -> bool) {
    let (folder, _) = Scene::with_notes(300);
    let log = log_in(&folder);
    damage(&log);
    match Store::open(&log, Box::new(RealDisk)).err() {
        Some(KeepError::Corrupt { faults, .. }) if faults.iter().any(fits) => {}
        other => panic!("{other:?}"),
    }
    // And it is not mended on the way.
    assert!(Store::open(&log, Box::new(RealDisk)).is_err());
}

/// As somebody would who knows what the triggers of the database are for.
fn sql(log: &Path, statements: &str) {
    let connection = Connection::open(log.join("record.sqlite")).unwrap();
    connection
        .execute_batch(
            "PRAGMA foreign_keys = OFF; DROP TRIGGER entry_stays; DROP TRIGGER entry_is_as_it_was;",
        )
        .unwrap();
    connection.execute_batch(statements).unwrap();
}

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_changed_entry() {
    let change =
        "UPDATE entry SET bytes = CAST(replace(bytes, 'note', 'view') AS BLOB) WHERE place = 7";
    check(|log| sql(log, change), |fault| matches!(fault, Fault::Bytes { place: 7, .. }));
}

#[test]
fn a_changed_entry_with_its_fingerprint() {
    // What the database notes is not believed: the root tells.
    let swap = "CREATE TABLE old AS SELECT * FROM entry WHERE place IN (7, 8);
        DELETE FROM entry WHERE place IN (7, 8);
        INSERT INTO entry SELECT 15 - place, id, kind, at, author, opening, bytes FROM old;
        DROP TABLE old;";
    check(|log| sql(log, swap), |fault| matches!(fault, Fault::Root { size: 301 }));
    check(|log| sql(log, swap), |fault| matches!(fault, Fault::Tile(_)));
}

#[test]
fn a_removed_entry() {
    let remove = "DELETE FROM entry WHERE place = 7";
    check(|log| sql(log, remove), |fault| matches!(fault, Fault::Hole(7)));
}

#[test]
fn removed_entries_at_the_end() {
    let remove = "DELETE FROM entry WHERE place >= 299";
    check(
        |log| sql(log, remove),
        |fault| matches!(fault, Fault::Cut { n_entries: 299, published: 301 }),
    );
}

#[test]
fn an_entry_that_somebody_put_behind_the_last() {
    // With everything right but the key of somebody who may write.
    let put = |log: &Path| {
        let mut scene = Scene::new();
        scene.now = vigia_sea::Timestamp::from_text("2027-01-01T00:00:00Z").unwrap();
        scene.ana = crate::scene::key("ana", 77);
        let forged = scene.note(b"forged").entry;
        let connection = Connection::open(log.join("record.sqlite")).unwrap();
        connection
            .execute(
                "INSERT INTO entry VALUES (301, ?1, 'note', 0, 'ana', NULL, ?2)",
                rusqlite::params![forged.id().hash().as_bytes(), forged.bytes()],
            )
            .unwrap();
    };
    check(put, |fault| matches!(fault, Fault::Author { place: 301, .. }));
}

#[test]
fn a_damaged_or_missing_tile() {
    for name in ["tile/0/000", "tile/0/001.p/45", "tile/1/000.p/1"] {
        check(|log| flip(&log.join(name), 3), |fault| matches!(fault, Fault::Tile(_)));
        check(
            |log| fs::remove_file(log.join(name)).unwrap(),
            |fault| matches!(fault, Fault::NoTile(_)),
        );
    }
}

#[test]
fn a_damaged_or_missing_checkpoint() {
    for at in [0, 20, 70, 120] {
        check(
            |log| flip(&log.join("checkpoint"), at),
            |fault| matches!(fault, Fault::Checkpoint(_) | Fault::OtherLog(_)),
        );
    }
    check(
        |log| fs::remove_file(log.join("checkpoint")).unwrap(),
        |fault| matches!(fault, Fault::NoCheckpoint),
    );
}

#[test]
fn an_entry_cannot_be_changed_or_removed_by_mistake() {
    let (folder, _) = Scene::with_notes(2);
    let connection = Connection::open(log_in(&folder).join("record.sqlite")).unwrap();
    for statement in
        ["DELETE FROM entry", "UPDATE entry SET at = 0", "UPDATE payload SET bytes = x'00'"]
    {
        let refused = connection.execute(statement, []).unwrap_err().to_string();
        assert!(refused.contains("cannot be"), "{statement}: {refused}");
    }
}

#[test]
fn a_checkpoint_that_another_program_changes_meanwhile_is_not_extended() {
    let (folder, mut scene) = Scene::with_notes(2);
    let log = log_in(&folder);
    let old = fs::read(log.join("checkpoint")).unwrap();
    let mut store = Store::open(&log, Box::new(RealDisk)).unwrap();
    store.append(&[scene.note(b"one")]).unwrap();
    store.publish().unwrap();
    store.append(&[scene.note(b"two")]).unwrap();
    fs::write(log.join("checkpoint"), old).unwrap();
    match store.publish() {
        Err(KeepError::Corrupt { faults, .. })
            if matches!(faults[..], [Fault::CheckpointChanged]) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_tile_that_is_damaged_meanwhile_does_not_get_into_the_next() {
    let (folder, mut scene) = Scene::with_notes(2);
    let log = log_in(&folder);
    let mut store = Store::open(&log, Box::new(RealDisk)).unwrap();
    flip(&log.join("tile/0/000.p/3"), 5);
    store.append(&[scene.note(b"one")]).unwrap();
    assert!(matches!(store.publish(), Err(KeepError::Corrupt { .. })));
}

#[test]
fn an_entry_filed_under_what_it_does_not_say() {
    // By these columns cases are put together: an outcome could be hidden, or a secret shown.
    for change in [
        "UPDATE entry SET kind = 'outcome' WHERE place = 7",
        "UPDATE entry SET opening = zeroblob(32) WHERE place = 7",
        "UPDATE entry SET at = at + 1 WHERE place = 7",
        "UPDATE entry SET author = 'nobody' WHERE place = 7",
    ] {
        check(|log| sql(log, change), |fault| matches!(fault, Fault::Filed(7)));
    }
    let row_of_no_entry = "INSERT INTO about VALUES (zeroblob(32), 7)";
    check(|log| sql(log, row_of_no_entry), |fault| matches!(fault, Fault::Filed(_)));
}

#[test]
fn what_says_who_may_write_was_changed() {
    let change = "DROP TRIGGER payload_is_as_it_was;
                  UPDATE payload SET bytes = CAST(replace(bytes, 'role ', 'role x') AS BLOB) \
                  WHERE place = 0";
    check(|log| sql(log, change), |fault| matches!(fault, Fault::Payload(0)));
}
