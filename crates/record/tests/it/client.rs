//! A client made of other people's software reads a record that we wrote, trusting nothing but
//! keys.

use std::collections::BTreeMap;

use signed_note::{Note, StandardVerifier, VerifierList};
use tlog_tiles::{Tile, TileHashReader, TileReader, check_record, prove_record, record_hash};
use vigia_record::{Signer, TilePath, bundle_entries};

use super::sample::{Book, Files, ana, bruno, log};

/// Our files by their paths, as a client of C2SP tlog-tiles asks for them.
struct Server(BTreeMap<String, Vec<u8>>);

impl Server {
    fn of(files: &Files) -> Self {
        Self(files.tiles.iter().map(|(path, bytes)| (path.to_string(), bytes.clone())).collect())
    }
}

impl TileReader for Server {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        let path = |tile: &Tile| tile.path().replacen("tile/8/", "tile/", 1);
        let bytes = |tile: &Tile| self.0.get(&path(tile)).cloned();
        tiles.iter().map(|tile| bytes(tile).ok_or(tlog_tiles::Error::InvalidTile)).collect()
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

fn known(signers: &[&Signer]) -> VerifierList {
    let key = |signer: &&Signer| StandardVerifier::new(&signer.verifier().to_string()).unwrap();
    VerifierList::new(
        signers
            .iter()
            .map(|signer| -> Box<dyn signed_note::Verifier> { Box::new(key(signer)) })
            .collect(),
    )
}

/// How many entries the client has read and found signed, proven, and in their place.
fn read(files: &Files) -> Result<u64, Box<dyn std::error::Error>> {
    let note = Note::from_bytes(files.checkpoint.as_ref().unwrap())?;
    note.verify(&known(&[&log()]))?;
    let checkpoint =
        tlog_tiles::Checkpoint::from_bytes(note.text()).map_err(|error| error.to_string())?;
    let server = Server::of(files);
    let (size, root) = (checkpoint.size(), *checkpoint.hash());
    let nodes = TileHashReader::new(size, root, &server);
    let mut leaf = 0;
    let bundles = files.tiles.iter().filter(|(path, _)| path.shelf == vigia_record::Shelf::Entries);
    for (_, bundle) in bundles {
        for entry in bundle_entries(bundle).map_err(|at| format!("cut off at {at}"))? {
            let proof = prove_record(size, leaf, &nodes)?;
            check_record(&proof, size, root, leaf, record_hash(entry))?;
            Note::from_bytes(entry)?.verify(&known(&[&log(), &ana(), &bruno()]))?;
            leaf += 1;
        }
    }
    assert_eq!(leaf, size);
    Ok(leaf)
}

#[test]
fn another_client_reads_the_whole_record() {
    let files = Book::with_leads(300).files();
    assert_eq!(read(&files).unwrap(), 302);
}

#[test]
fn another_client_refuses_what_our_audit_refuses() {
    let files = Book::with_leads(300).files();
    let paths: Vec<TilePath> = files.tiles.keys().copied().collect();
    for path in paths {
        let mut files = files.clone();
        files.tiles.get_mut(&path).unwrap()[20] ^= 4;
        assert!(read(&files).is_err(), "{path}");
    }
}
