//! What is erased cannot be found on the disk any more.

use std::fs;
use std::path::Path;

use vigia_keep::{Beside, RealDisk, Store};
use vigia_record::EntryKind;

use crate::scene::{Scene, log_in};

/// Whether these bytes stand in any file.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|name| {
        let path = name.unwrap().path();
        if path.is_dir() {
            return holds(&path, bytes);
        }
        fs::read(&path).unwrap().windows(bytes.len()).any(|window| window == bytes)
    })
}

/// Erases a payload of so many bytes while the record stays open, and looks right after.
fn check(n_bytes: usize) {
    let (folder, mut scene) = Scene::with_notes(20);
    let log = log_in(&folder);
    let mut store = Store::open(&log, Box::new(RealDisk)).unwrap();
    let mut secret = b"Juan Example, born 1 May 1980. ".to_vec();
    let mark = secret.clone();
    secret = secret.into_iter().cycle().take(n_bytes).collect();
    let one = scene.note(&secret);
    let (id, salt) = (one.entry.id(), one.payload.clone().unwrap().salt);
    let place = store.append(&[one]).unwrap()[0];
    store.publish().unwrap();
    let after: Vec<_> = (0..20_u8).map(|at| scene.note(&[at])).collect();
    store.append(&after).unwrap();
    assert!(holds(&log, &mark) && holds(&log, &salt));
    let erasure = scene.addition(EntryKind::Erasure, &[id], b"asked for");
    store.append(&[erasure]).unwrap();
    assert!(!holds(&log, &mark), "the text of {n_bytes} bytes is still there");
    assert!(!holds(&log, &salt), "the salt is still there");
    let entry = store.reader().entry(place).unwrap().unwrap();
    assert_eq!(entry.id(), id);
    assert_eq!(store.reader().beside(place, &entry).unwrap(), Beside::Gone);
    store.publish().unwrap();
    drop(store);
    Store::open(&log, Box::new(RealDisk)).unwrap();
}

#[test]
fn a_short_payload() {
    check(31);
}

#[test]
fn a_payload_over_many_pages() {
    check(100_000);
}
