//! Names and texts come from vessels and files: they may neither steer a terminal nor become part
//! of a page.

use std::fmt::Write as _;
use std::fs;

use tempfile::TempDir;
use vigia_e2e::vigia;

use crate::run::{Ran, run};

/// A table in which a vessel with this name jumps inland and comes back, so that there is a lead.
fn table(name: &str) -> String {
    let mut table = "mmsi,t,lat,lon,sog,cog,name\n".to_owned();
    for minute in 0..240_u32 {
        let lon = if (120..160).contains(&minute) { -97.2 } else { -95.8 };
        let t = 1_772_323_200 + minute * 60;
        writeln!(table, "345070001,{t},19.5,{lon},0.1,10.0,\"{name}\"").expect("room");
    }
    table
}

fn leads(name: &str) -> (TempDir, Ran) {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.csv"), table(name)).expect("room");
    let leads = ["leads", "a.csv", "-o", "out"];
    let ran = run(vigia().args(leads).current_dir(folder.path())).done();
    (folder, ran)
}

#[test]
fn a_name_cannot_steer_the_terminal() {
    let (folder, ran) = leads("\u{1b}[2J\u{1b}]0;x\u{7}EVIL\u{9b}31m");
    let explain =
        run(vigia().args(["explain", "1", "-d", "out"]).current_dir(folder.path())).done();
    assert!(ran.out.contains("EVIL") && explain.out.contains("EVIL"), "the name is shown");
    for text in [ran.out, ran.said, explain.out] {
        let steers = |c: char| c.is_control() && c != '\n';
        assert!(!text.contains(steers), "{text:?}");
    }
}

#[test]
fn a_bad_line_cannot_steer_the_terminal() {
    let folder = TempDir::new().expect("a folder");
    let log = "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C\n!AIVDM,\u{1b}[2J\u{9b}2J\n";
    fs::write(folder.path().join("a.nmea"), log).expect("room");
    let ran = run(vigia().args(["info", "a.nmea"]).current_dir(folder.path())).done();
    assert!(!ran.out.contains(|c: char| c.is_control() && c != '\n'), "{:?}", ran.out);
}

#[test]
fn a_name_cannot_become_part_of_the_page() {
    let (folder, _) = leads("<img src=x onerror=go()></script><script>go()</script>");
    let page = fs::read_to_string(folder.path().join("out/report.html")).expect("the page");
    assert!(page.contains("&lt;img src=x"), "the name is shown");
    assert!(!page.contains("<img") && !page.contains("<script>go()"), "and is only text");
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
}
