//! The disk fails at every single write, in every way.

use std::cell::Cell;
use std::io;
use std::path::Path;
use std::rc::Rc;

use vigia_keep::{Addition, Disk, KeepError, RealDisk, Store};
use vigia_record::{EntryId, EntryKind};

use crate::scene::{Scene, copy, ids, log_in, temporary};

/// How a write fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// Nothing is done, and the disk is well again after it.
    Once,
    /// Nothing is done, and nothing ever after: as if the program had ended there.
    Ends,
    /// Half of the bytes are written, and nothing after.
    Half,
    /// It is done, but an error is told, and nothing is done after.
    Done,
}

#[derive(Clone)]
struct FailingDisk {
    /// How many writes go well before one fails.
    left: Rc<Cell<i64>>,
    how: How,
}

impl FailingDisk {
    fn new(left: i64, how: How) -> Self {
        Self { left: Rc::new(Cell::new(left)), how }
    }

    /// Whether this one goes well; half of it is done by the second closure.
    fn one(
        &self,
        whole: impl FnOnce() -> io::Result<()>,
        half: impl FnOnce() -> io::Result<()>,
    ) -> io::Result<()> {
        let left = self.left.get();
        self.left.set(left - 1);
        let failed = Err(io::Error::other("the disk failed, as the test wants it"));
        match (left.signum(), self.how) {
            (1, _) | (-1, How::Once) => whole(),
            (0, How::Half) => half().and(failed),
            (0, How::Done) => whole().and(failed),
            _ => failed,
        }
    }
}

impl Disk for FailingDisk {
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = || RealDisk.write(path, &bytes[..bytes.len() / 2]);
        self.one(|| RealDisk.write(path, bytes), half)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.one(|| RealDisk.rename(from, to), || Ok(()))
    }

    fn sync(&self, folder: &Path) -> io::Result<()> {
        self.one(|| RealDisk.sync(folder), || Ok(()))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.one(|| RealDisk.remove(path), || Ok(()))
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.one(|| RealDisk.make_folder(folder), || Ok(()))
    }

    fn step(&self) -> io::Result<()> {
        self.one(|| Ok(()), || Ok(()))
    }
}

/// The program at work: what it was told is safe, and what it does when it is told otherwise.
struct Work {
    disk: FailingDisk,
    told: Vec<EntryId>,
}

impl Work {
    /// Adds and publishes. A disk that failed once is asked again; a store that does not know what
    /// it has is opened again.
    fn add(&mut self, store: &mut Store, additions: &[Addition]) -> Result<(), KeepError> {
        if let Err(error) = store.append(additions) {
            self.is_over(error)?;
            match store.append(additions) {
                Ok(_) => {}
                Err(KeepError::Broken) => return Ok(()),
                Err(error) => panic!("{error:?}"),
            }
        }
        self.told.extend(additions.iter().map(|addition| addition.entry.id()));
        if let Err(error) = store.publish() {
            self.is_over(error)?;
            match store.publish() {
                Ok(_) | Err(KeepError::Broken) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
        Ok(())
    }

    fn is_over(&self, error: KeepError) -> Result<(), KeepError> {
        if self.disk.how == How::Once { Ok(()) } else { Err(error) }
    }
}

/// A record is begun and added to.
fn beginning(scene: &mut Scene, log: &Path, work: &mut Work) -> Result<(), KeepError> {
    let mut store = scene.create(log, Box::new(work.disk.clone()))?;
    work.add(&mut store, &[scene.note(b"one")])?;
    work.add(&mut store, &[scene.note(b"two"), scene.note(b"three")])
}

/// A record grows over the end of a tile, and something in it is erased.
fn growth(scene: &mut Scene, log: &Path, work: &mut Work) -> Result<(), KeepError> {
    let mut store = Store::open(log, Box::new(work.disk.clone()))?;
    let erased = scene.note(b"a name");
    let erasure = scene.addition(EntryKind::Erasure, &[erased.entry.id()], b"asked for");
    work.add(&mut store, &[erased])?;
    work.add(&mut store, &[erasure])?;
    let over: Vec<_> = (0..4_u8).map(|at| scene.note(&[at])).collect();
    work.add(&mut store, &over)
}

type Story = fn(&mut Scene, &Path, &mut Work) -> Result<(), KeepError>;

fn check(how: How, n_before: usize, story: Story, least: i64) {
    let (before, scene) = Scene::with_notes(n_before);
    for n in 0.. {
        let folder = temporary();
        let log = log_in(&folder);
        let is_new = n_before == 0;
        if !is_new {
            copy(&log_in(&before), &log);
        }
        let mut scene = scene.clone();
        let disk = FailingDisk::new(n, how);
        let mut work = Work { disk, told: Vec::new() };
        let went = story(&mut scene, &log, &mut work);
        if work.disk.left.get() >= 0 {
            went.unwrap();
            assert!(n >= least, "only {n} writes were let fail");
            return;
        }
        // A record that was never begun leaves nothing that looks like one.
        if is_new && !log.exists() {
            assert!(work.told.is_empty(), "{how:?} {n}");
            continue;
        }
        let kept = ids(&log);
        let kept: Vec<EntryId> =
            kept.into_iter().skip(n_before + 1).take(work.told.len()).collect();
        assert_eq!(kept, work.told, "{how:?} at write {n}: {went:?}");
        // And it goes on.
        let mut again = Store::open(&log, Box::new(RealDisk)).unwrap();
        again.append(&[scene.note(b"after")]).unwrap();
        again.publish().unwrap();
        drop(again);
        assert!(ids(&log).len() > n_before + work.told.len() + 1, "{how:?} {n}");
    }
}

fn check_both(how: How) {
    check(how, 0, beginning, 30);
    check(how, 252, growth, 30);
}

#[test]
fn every_write_fails_once() {
    check_both(How::Once);
}

#[test]
fn the_program_ends_at_every_write() {
    check_both(How::Ends);
}

#[test]
fn the_program_ends_half_way_through_every_write() {
    check_both(How::Half);
}

#[test]
fn the_program_ends_right_after_every_write() {
    check_both(How::Done);
}
