//! Files of columns: made from logs, read again, refused when they are not whole.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;
use vigia_e2e::vigia;

use crate::run::{names, run, some_messages};

/// A folder with a short log.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.nmea"), some_messages(2000)).expect("room on the disk");
    folder
}

fn convert(folder: &Path, more: &[&str]) -> Command {
    let mut command = vigia();
    command.args(["convert", "a.nmea"]).args(more).current_dir(folder);
    command
}

#[test]
fn the_ending_tells_the_form() {
    let folder = folder();
    for (name, magic) in [
        ("a.parquet", &b"PAR1"[..]),
        ("a.GeoParquet", b"PAR1"),
        ("a.arrow", b"ARROW1"),
        ("a.feather", b"ARROW1"),
        ("a.csv", b"mmsi,"),
        ("a.csv.gz", &[0x1f, 0x8b]),
        ("a.csv.zst", &[0x28, 0xb5, 0x2f, 0xfd]),
    ] {
        let ran = run(&mut convert(folder.path(), &["-o", name])).done();
        assert!(ran.out.is_empty() && ran.said.contains(" positions of "), "{}", ran.said);
        let bytes = fs::read(folder.path().join(name)).expect(name);
        assert!(bytes.starts_with(magic), "{name}");
    }
    let ran = run(&mut convert(folder.path(), &["-o", "-", "--format", "csv"])).done();
    assert_eq!(ran.out, fs::read_to_string(folder.path().join("a.csv")).expect("a.csv"));
}

#[test]
fn a_piped_parquet_file_is_read_like_one_on_disk() {
    let folder = folder();
    run(&mut convert(folder.path(), &["-o", "a.parquet", "--statics", "s.parquet"])).done();
    let leads = |input: &str, out: &str, stdin: Stdio| {
        let arguments = ["leads", input, "-o", out];
        run(vigia().args(arguments).current_dir(folder.path()).stdin(stdin)).done();
        fs::read_to_string(folder.path().join(out).join("tracks.geojson")).expect("tracks")
    };
    let piped = fs::File::open(folder.path().join("a.parquet")).expect("the file");
    let tracks = leads("a.parquet", "one", Stdio::null());
    let from_pipe = leads("-", "two", piped.into());
    assert_eq!(tracks.replace("a.parquet", "standard input"), from_pipe);
    // Who vessels are stands beside where they were; it makes no table of positions.
    run(vigia().args(["info", "s.parquet"]).current_dir(folder.path()))
        .refused(&["no column for the latitude"]);
}

#[test]
fn wrong_requests_leave_nothing() {
    let folder = folder();
    fs::write(folder.path().join("mine.parquet"), "mine").expect("room on the disk");
    fs::write(folder.path().join("text.nmea"), "nothing\n").expect("room on the disk");
    fs::create_dir(folder.path().join("dir.parquet")).expect("a folder in it");
    let before = names(folder.path());
    for (arguments, words) in [
        (&["-o", "a.xlsx"][..], &["`a.xlsx`", ".parquet"][..]),
        (&["-o", "-"], &["form"]),
        (&["-o", "a.parquet.gz"], &["only CSV"]),
        (&["-o", "mine.parquet"], &["exists", "--force"]),
        (&["-o", "dir.parquet"], &["is a folder"]),
        (&["-o", "b.parquet", "--statics", "mine.parquet"], &["exists"]),
        (&["-o", "b.parquet", "--statics", "b.parquet"], &["cannot be two files"]),
        (&["missing.nmea", "-o", "b.parquet"], &["no file"]),
        (&["text.nmea", "-o", "b.parquet"], &["no AIS sentence"]),
    ] {
        run(&mut convert(folder.path(), arguments)).refused(words);
        assert_eq!(names(folder.path()), before, "{arguments:?}");
    }
    run(&mut convert(folder.path(), &["-o", "mine.parquet", "--force"])).done();
    assert!(fs::read(folder.path().join("mine.parquet")).expect("it").starts_with(b"PAR1"));
}

#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    let folder = folder();
    let before = names(folder.path());
    for name in ["a.parquet", "a.csv", "a.arrow", "a.csv.gz"] {
        let limited =
            format!("trap '' XFSZ; ulimit -f 1; exec \"$0\" convert --evidence a.nmea -o {name}");
        let mut shell = Command::new("bash");
        shell.args(["-c", &limited]).arg(vigia().get_program()).current_dir(folder.path());
        run(&mut shell).refused(&["no room", name]);
        assert_eq!(names(folder.path()), before, "{name}");
    }
}

#[test]
fn a_broken_parquet_file_is_refused() {
    let folder = folder();
    run(&mut convert(folder.path(), &["-o", "a.parquet"])).done();
    let whole = fs::read(folder.path().join("a.parquet")).expect("the file");
    for n in [4, 20, whole.len() / 2, whole.len() - 1] {
        fs::write(folder.path().join("cut.parquet"), &whole[..n]).expect("room on the disk");
        for command in [&["info", "cut.parquet"][..], &["leads", "cut.parquet", "-o", "out"]] {
            run(vigia().args(command).current_dir(folder.path()))
                .refused(&["`cut.parquet`", "Parquet"]);
        }
    }
    assert!(!folder.path().join("out").exists());
}
