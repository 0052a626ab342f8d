//! An export of a record with more than one tile, and the record where it is kept, verify.

use std::collections::BTreeMap;

use vigia_keep::{KeepError, Kept, Reader, RealDisk, Store};
use vigia_record::{Audited, EntryId, EntryKind, Export, Policy, TilePath, Trust, audit};
use vigia_sea::Duration;

use crate::scene::{Scene, log_in};

struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn of(reader: &Reader) -> Self {
        let mut files = BTreeMap::new();
        reader
            .export::<KeepError>(|name, bytes| {
                let again = files.insert(name.to_owned(), bytes.to_vec());
                assert!(again.is_none(), "{name} twice");
                Ok(())
            })
            .unwrap();
        Self(files)
    }
}

impl Export for Files {
    fn checkpoint(&self) -> Option<Vec<u8>> {
        self.0.get("checkpoint").cloned()
    }

    fn tiles(&self) -> Vec<TilePath> {
        self.0.keys().filter_map(|name| TilePath::from_text(name)).collect()
    }

    fn tile(&self, path: &TilePath) -> Option<Vec<u8>> {
        self.0.get(&path.to_string()).cloned()
    }

    fn payloads(&self) -> Vec<EntryId> {
        let id = |name: &String| EntryId::from_text(name.strip_prefix("payload/")?);
        self.0.keys().filter_map(id).collect()
    }

    fn payload(&self, id: EntryId) -> Option<Vec<u8>> {
        self.0.get(&format!("payload/{id}")).cloned()
    }
}

fn whole(export: &impl Export, reader: &Reader) -> Audited {
    let policy = Policy::from_text(&reader.file("policy").unwrap().unwrap()).unwrap();
    let trust = Trust { policy, held: Vec::new(), slack: Duration::from_seconds(600) };
    let audited = audit(export, &trust);
    assert_eq!(audited.flaws, [], "{audited:?}");
    audited
}

#[test]
fn an_export_and_what_is_kept_verify_and_say_the_same() {
    for n in [1, 254, 255, 256, 600] {
        let (folder, mut scene) = Scene::with_notes(n);
        let mut store = Store::open(&log_in(&folder), Box::new(RealDisk)).unwrap();
        let erased = store.reader().entry(1).unwrap().unwrap().id();
        let erasure = scene.addition(EntryKind::Erasure, &[erased], b"asked for");
        store.append(&[erasure]).unwrap();
        store.publish().unwrap();
        // What is not published yet is not part of it.
        store.append(&[scene.note(b"not yet")]).unwrap();
        let exported = Files::of(store.reader());
        let audited = whole(&exported, store.reader());
        assert_eq!(audited.n_entries, n as u64 + 2);
        assert_eq!((audited.n_payloads, audited.n_erased), (n as u64 + 1, 1));
        assert_eq!(whole(&Kept::new(store.reader()).unwrap(), store.reader()), audited);
    }
}

#[test]
fn tiles_on_the_disk_are_those_of_an_export_however_entries_came() {
    let (one, _) = Scene::with_notes(520);
    let (folder, mut scene) = Scene::with_notes(0);
    let mut store = Store::open(&log_in(&folder), Box::new(RealDisk)).unwrap();
    let notes: Vec<_> = (0..520).map(|at| scene.note(format!("note {at}").as_bytes())).collect();
    for some in notes.chunks(37) {
        store.append(some).unwrap();
        store.publish().unwrap();
    }
    let (one, other) = (Reader::open(&log_in(&one)).unwrap(), store.reader());
    assert_eq!(Files::of(&one).0, Files::of(other).0);
    let kept = |reader: &Reader| Kept::new(reader).unwrap().tiles();
    assert_eq!(kept(&one), kept(other), "no narrower tile is left");
    for path in kept(&one) {
        assert_eq!(one.tile(&path), other.tile(&path));
        if let Some(tile) = one.tile(&path) {
            assert_eq!(Some(tile), Files::of(&one).tile(&path));
        }
    }
}

#[test]
fn a_damaged_record_is_not_exported() {
    let (folder, _) = Scene::with_notes(3);
    let reader = Reader::open(&log_in(&folder)).unwrap();
    let connection = rusqlite::Connection::open(log_in(&folder).join("record.sqlite")).unwrap();
    connection
        .execute_batch(
            "DROP TRIGGER entry_is_as_it_was;
             UPDATE entry SET bytes = CAST(replace(bytes, 'note', 'view') AS BLOB) WHERE place = 2",
        )
        .unwrap();
    let refused = reader.export::<KeepError>(|_, _| Ok(()));
    assert!(matches!(refused, Err(KeepError::Corrupt { .. })), "{refused:?}");
}
