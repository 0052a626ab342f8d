//! The power goes while the database writes: its write-ahead file ends anywhere, or in rubbish.

use std::fs;

use vigia_keep::{RealDisk, Store};

use crate::scene::{Scene, copy, ids, log_in, temporary};

#[test]
fn the_write_ahead_file_ends_anywhere() {
    let (folder, mut scene) = Scene::with_notes(3);
    let log = log_in(&folder);
    let mut store = Store::open(&log, Box::new(RealDisk)).unwrap();
    let wal = log.join("record.sqlite-wal");
    let one = scene.note(b"acknowledged");
    let acknowledged = one.entry.id();
    store.append(&[one]).unwrap();
    // What is on the disk now has been synced; what follows may get there in part.
    let n_synced = fs::metadata(&wal).unwrap().len();
    let two = scene.note(&[7; 3000]);
    let next = two.entry.id();
    store.append(&[two]).unwrap();
    let n_all = fs::metadata(&wal).unwrap().len();
    assert!(n_all > n_synced + 4096, "{n_all} after {n_synced}");
    let (mut n_without, mut n_with) = (0, 0);
    for cut in (n_synced..=n_all).step_by(199).chain([n_all]) {
        for has_rubbish in [false, true] {
            let crashed = temporary();
            let crashed = log_in(&crashed);
            copy(&log, &crashed);
            let mut bytes = fs::read(&wal).unwrap();
            let cut = usize::try_from(cut).unwrap();
            if has_rubbish {
                bytes[cut..].iter_mut().for_each(|byte| *byte ^= 0x5a);
            } else {
                bytes.truncate(cut);
            }
            fs::write(crashed.join("record.sqlite-wal"), bytes).unwrap();
            // The index of the write-ahead file is not durable and is made again.
            fs::remove_file(crashed.join("record.sqlite-shm")).unwrap();
            match ids(&crashed).as_slice() {
                [.., last] if *last == acknowledged => n_without += 1,
                [.., before, last] if (*before, *last) == (acknowledged, next) => n_with += 1,
                other => panic!("cut at {cut}: {other:?}"),
            }
        }
    }
    assert!(n_without > 20 && n_with >= 2, "{n_without} without the last, {n_with} with it");
}
