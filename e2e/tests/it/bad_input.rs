//! Every wrong input has a message that says what happened and what to do, exit code 1, and leaves
//! nothing half written behind.

use std::fs::{self, OpenOptions};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;
use vigia_e2e::vigia;

use crate::run::{Demo, Ran, names, run, some_messages};

/// `leads` and `info` refuse a file with these bytes, and no trace of an output folder is left.
fn check(name: &str, bytes: &[u8], words: &[&str]) {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join(name), bytes).expect("room on the disk");
    check_in(&folder, name, words);
}

fn check_in(folder: &TempDir, name: &str, words: &[&str]) {
    let before = names(folder.path());
    let words = [words, &[name]].concat();
    let leads = ["leads", name, "-o", "out"];
    run(vigia().args(leads).current_dir(folder.path())).refused(&words);
    run(vigia().args(["info", name]).current_dir(folder.path())).refused(&words);
    assert_eq!(names(folder.path()), before, "what is in the folder after");
}

#[test]
fn an_empty_file() {
    check("empty.nmea", b"", &["is empty"]);
}

#[test]
fn an_empty_standard_input() {
    run(vigia().args(["info", "-"])).refused(&["standard input", "is empty"]);
}

#[test]
fn a_missing_file() {
    check_in(&TempDir::new().expect("a folder"), "missing.nmea", &["no file"]);
}

#[test]
fn a_folder() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("logs")).expect("a folder in it");
    check_in(&folder, "logs", &["is a folder"]);
}

#[test]
fn a_cut_gzip_file() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(some_messages(2000).as_bytes()).expect("room");
    let whole = gzip.finish().expect("room");
    check("cut.nmea.gz", &whole[..whole.len() / 2], &["--allow-cut"]);
    check("cut.nmea.gz", &whole[..15], &[]);
}

#[test]
fn a_picture() {
    let mut jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01".to_vec();
    jpeg.extend((0..50_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[1]));
    check("photo.jpg", &jpeg, &[]);
}

#[test]
fn a_table_with_unknown_columns() {
    check("prices.csv", b"day,price,volume\n2026-01-01,3,4\n2026-01-02,5,6\n", &["mmsi"]);
}

#[test]
fn a_text_without_messages() {
    check("letter.txt", b"Dear colleague,\n\nthe log is attached.\n", &[]);
}

#[test]
fn an_output_folder_that_is_in_use() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.nmea"), some_messages(50)).expect("room");
    fs::create_dir(folder.path().join("out")).expect("a folder in it");
    fs::write(folder.path().join("out/mine.txt"), "mine").expect("room");
    let mut leads = vigia();
    leads.args(["leads", "a.nmea", "-o", "out"]).current_dir(folder.path());
    run(&mut leads).refused(&["`out`", "--force"]);
    assert_eq!(names(&folder.path().join("out")), ["mine.txt"]);

    run(leads.arg("--force")).done();
    assert!(folder.path().join("out/mine.txt").is_file(), "other files stay");
    assert!(folder.path().join("out/report.html").is_file());
}

#[test]
fn an_output_folder_that_is_a_file() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.nmea"), some_messages(50)).expect("room");
    let leads = ["leads", "a.nmea", "-o", "a.nmea", "--force"];
    run(vigia().args(leads).current_dir(folder.path())).refused(&["`a.nmea`", "not a folder"]);
}

#[test]
fn a_log_without_times() {
    let folder = TempDir::new().expect("a folder");
    let messages = some_messages(500);
    let bare: String = messages
        .lines()
        .filter_map(|line| line.rsplit_once('\\'))
        .flat_map(|(_, sentence)| [sentence, "\n"])
        // Base stations tell a time, too.
        .filter(|part| !part.contains(",4"))
        .collect();
    fs::write(folder.path().join("bare.nmea"), bare).expect("room");
    let leads = ["leads", "bare.nmea", "-o", "out"];
    let ran = run(vigia().args(leads).current_dir(folder.path())).done();
    assert!(ran.said.contains("no times were found"), "{}", ran.said);
    assert!(ran.said.contains("tag blocks"), "what to do: {}", ran.said);
    assert!(folder.path().join("out/report.html").is_file());
}

#[test]
fn no_room_on_the_disk_for_files() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.nmea"), some_messages(2000)).expect("room");
    // Files may not grow beyond a few kilobytes; the system then says that the file is too large.
    let limited = "trap '' XFSZ; ulimit -f 8; exec \"$0\" leads a.nmea -o out";
    let mut shell = Command::new("sh");
    shell.args(["-c", limited]).arg(vigia().get_program()).current_dir(folder.path());
    run(&mut shell).refused(&["no room", "`out/"]);
    assert_eq!(names(folder.path()), ["a.nmea"], "nothing half written");
}

#[test]
fn no_room_for_standard_output() {
    let messages = Demo::shared().path("messages.nmea");
    for arguments in [&["decode"][..], &["decode", "--format", "csv"], &["info"]] {
        let full = OpenOptions::new().write(true).open("/dev/full").expect("a full device");
        run(vigia().args(arguments).arg(&messages).stdout(full))
            .refused(&["standard output", "space"]);
    }
}

/// Waits until the program has looked at all of its files and reads the first, which is a pipe;
/// then `change` is done to the second, and the pipe gives one message.
fn while_it_reads(change: impl FnOnce(&Path)) -> (TempDir, Ran) {
    let folder = TempDir::new().expect("a folder");
    let (first, second) = (folder.path().join("first.nmea"), folder.path().join("second.nmea"));
    let made = Command::new("mkfifo").arg(&first).status().expect("mkfifo");
    assert!(made.success());
    fs::write(&second, some_messages(5000)).expect("room");
    let mut leads = vigia();
    leads.args(["leads", "first.nmea", "second.nmea", "-o", "out"]).current_dir(folder.path());
    let child = leads.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    // Opening waits for the other side.
    let mut pipe = OpenOptions::new().write(true).open(&first).expect("the pipe");
    change(&second);
    pipe.write_all(some_messages(1).as_bytes()).expect("the pipe takes a line");
    drop(pipe);
    let ran = Ran::from_output(&child.wait_with_output().expect("it ends"));
    (folder, ran)
}

#[test]
fn a_file_that_shrinks_while_it_is_read() {
    let (folder, ran) = while_it_reads(|second| {
        let file = OpenOptions::new().write(true).open(second).expect("the file");
        file.set_len(4000).expect("it can be cut");
    });
    ran.refused(&["second.nmea", "shorter"]);
    assert_eq!(names(folder.path()), ["first.nmea", "second.nmea"]);
}

#[test]
fn a_file_that_vanishes_while_it_is_read() {
    let (folder, ran) = while_it_reads(|second| fs::remove_file(second).expect("it can go"));
    ran.refused(&["second.nmea"]);
    assert_eq!(names(folder.path()), ["first.nmea"]);
}

#[test]
fn a_reader_that_has_seen_enough() {
    let mut decode = vigia();
    decode.arg("decode").arg(Demo::shared().path("messages.nmea"));
    let mut child =
        decode.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    out.read_line(&mut line).expect("a line");
    drop(out);
    let mut said = String::new();
    child.stderr.take().expect("its errors").read_to_string(&mut said).expect("text");
    assert!(line.starts_with('{'), "{line}");
    assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""));
}

#[test]
fn an_endless_pipe_ends_with_its_reader() {
    let shell = "yes '!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C' | \"$0\" decode - | head -1";
    let program = vigia().get_program().to_owned();
    let ran = run(Command::new("timeout").args(["20", "sh", "-c", shell]).arg(program)).done();
    assert!(ran.out.contains("366053209"), "{}", ran.out);
}

#[test]
fn a_named_pipe_is_read_once_and_explained() {
    let folder = TempDir::new().expect("a folder");
    let (pipe, out) = (folder.path().join("pipe"), folder.path().join("out"));
    run(Command::new("mkfifo").arg(&pipe)).done();
    let shell = "cat \"$0\" > \"$1\" & exec timeout 60 \"$2\" leads \"$1\" -o \"$3\"";
    let program = vigia().get_program().to_owned();
    let messages = Demo::shared().path("messages.nmea");
    run(Command::new("sh").args(["-c", shell]).arg(messages).arg(&pipe).arg(program).arg(&out))
        .done();
    let events = fs::read_to_string(out.join("events.jsonl")).expect("the events");
    assert!(events.contains("\"raw\""), "the raw sentences are kept");
}

#[test]
fn a_table_has_no_messages() {
    let folder = TempDir::new().expect("a folder");
    let table = folder.path().join("table.csv");
    fs::write(&table, "mmsi,t,lon,lat\n1,1735689600,-90,25\n").expect("room");
    run(vigia().arg("decode").arg(&table)).refused(&["rows of a table"]);
}

#[test]
fn a_comment_with_commas_is_no_header() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("log.nmea");
    let sentence = "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C";
    fs::write(&log, format!("# recorded by Juan, Veracruz, 2024\n{sentence}\n")).expect("room");
    assert!(run(vigia().arg("decode").arg(&log)).done().out.contains("366053209"));
}

#[test]
fn a_lead_that_is_not_there() {
    let folder = Demo::shared().path("");
    run(vigia().args(["explain", "L-nothing", "-d"]).arg(folder)).refused(&["`L-nothing`"]);
    let empty = TempDir::new().expect("a folder");
    run(vigia().args(["explain", "1", "-d"]).arg(empty.path())).refused(&["leads.geojson"]);
}

#[test]
fn a_command_that_is_not_there() {
    let ran = run(vigia().arg("lead"));
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.said.contains("leads"), "what was meant: {}", ran.said);
}
