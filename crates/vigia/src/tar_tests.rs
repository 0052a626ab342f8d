use std::io::Cursor;

use super::{BLOCK, files, finish, write_file};

fn archive(contents: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, file) in contents {
        write_file(&mut bytes, name, file).unwrap();
    }
    finish(&mut bytes).unwrap();
    bytes
}

fn check(contents: &[(&str, &[u8])]) {
    let bytes = archive(contents);
    assert_eq!(bytes.len() % BLOCK, 0);
    let found = files(&mut Cursor::new(&bytes)).unwrap();
    assert_eq!(found.len(), contents.len());
    for (name, file) in contents {
        let (starts, length) = found[*name];
        let (starts, length) = (usize::try_from(starts).unwrap(), usize::try_from(length).unwrap());
        assert_eq!(&bytes[starts..starts + length], *file, "{name}");
    }
}

#[test]
fn what_goes_in_comes_out() {
    check(&[]);
    check(&[("checkpoint", b"short")]);
    check(&[("empty", b""), ("one block", &[7; 512]), ("tile/0/000.p/3", &[1; 1025])]);
}

#[test]
fn an_archive_that_is_cut_or_damaged_is_refused() {
    let whole = archive(&[("a", &[1; 700]), ("b", b"")]);
    for n in [0, 100, 511, 512, 1000, 1024, 1536, 1600] {
        assert!(files(&mut Cursor::new(&whole[..n])).is_err(), "cut to {n} bytes");
    }
    let mut damaged = whole.clone();
    damaged[3] ^= 1;
    assert!(files(&mut Cursor::new(&damaged)).unwrap_err().to_string().contains("checksum"));
}

#[test]
fn a_name_that_does_not_fit_is_refused() {
    assert!(write_file(&mut Vec::new(), &"n".repeat(101), b"").is_err());
}
