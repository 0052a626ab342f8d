//! Files of tracks: every form, hostile names, 180°, and requests that cannot be done.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use vigia_e2e::vigia;

use crate::run::{Demo, json, names, run, some_messages};

const NAMES: [&str; 8] = [
    "tracks.arrow",
    "tracks.csv",
    "tracks.geojson",
    "tracks.geoparquet",
    "tracks.gpx",
    "tracks.kml",
    "tracks.mf.json",
    "tracks.parquet",
];

/// A vessel with a hostile name goes over 180°, is silent for three hours, and goes on; another is
/// heard once.
const OVER_180: &str = "mmsi,time,lat,lon,sog,cog,name\n\
    512000001,2024-01-01T00:00:00Z,-17.0,179.97,12.0,90.0,\"<b>&]]>\u{1b}[2J⚓\"\n\
    512000001,2024-01-01T00:05:00Z,-17.0,179.99,12.0,90.0,\n\
    512000001,2024-01-01T00:10:00Z,-17.0,-179.99,12.0,90.0,\n\
    512000001,2024-01-01T03:40:00Z,-17.0,-179.35,,90.0,\n\
    512000002,2024-01-01T03:40:00Z,-17.0,180,12,90.0,ONE\n";

fn folder(name: &str, text: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join(name), text).expect("room on the disk");
    folder
}

fn tracks(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = vigia();
    command.arg("tracks").args(arguments).current_dir(folder);
    command
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect(name)
}

#[test]
fn several_forms_go_into_a_folder() {
    let folder = folder("a.nmea", &some_messages(2000));
    let formats = "geojson,kml,gpx,mf-json,csv,parquet,geoparquet,arrow";
    let arguments = ["a.nmea", "-o", "out", "--format", formats];
    let ran = run(&mut tracks(folder.path(), &arguments)).done();
    assert!(ran.out.is_empty() && ran.said.contains(" tracks of "), "{}", ran.said);
    assert_eq!(names(&folder.path().join("out")), NAMES);
    let out = folder.path().join("out");
    let n_tracks = json(&read(&out, "tracks.geojson"))["features"].as_array().expect("it").len();
    assert!(n_tracks > 10 && ran.said.contains(&format!("{n_tracks} tracks of ")), "{}", ran.said);
    assert_eq!(read(&out, "tracks.kml").matches("<Placemark>").count(), n_tracks);
    assert_eq!(read(&out, "tracks.gpx").matches("<trk>").count(), n_tracks);
    // The demo is an exercise: no file and no track loses that mark.
    for name in ["tracks.geojson", "tracks.kml", "tracks.gpx", "tracks.mf.json"] {
        assert!(read(&out, name).contains("EXERCISE"), "{name}");
    }
    assert_eq!(
        read(&out, "tracks.csv").matches(",simulated,").count(),
        read(&out, "tracks.csv").lines().count() - 1
    );
    // The same again gives the same bytes, one by one too.
    for name in NAMES {
        run(&mut tracks(folder.path(), &["a.nmea", "-o", name])).done();
        let once = fs::read(folder.path().join(name)).expect(name);
        assert_eq!(once, fs::read(out.join(name)).expect(name), "{name}");
    }
}

#[test]
fn text_may_be_packed_and_go_to_standard_output() {
    let folder = folder("a.csv", OVER_180);
    for (name, magic) in [
        ("t.geojson.gz", &[0x1f, 0x8b][..]),
        ("t.gpx.zst", &[0x28, 0xb5, 0x2f, 0xfd]),
        ("t.MF.JSON", b"{"),
        ("t.json", b"{"),
    ] {
        run(&mut tracks(folder.path(), &["a.csv", "-o", name])).done();
        assert!(fs::read(folder.path().join(name)).expect(name).starts_with(magic), "{name}");
    }
    let ran = run(&mut tracks(folder.path(), &["a.csv", "-o", "-", "--format", "kml"])).done();
    assert!(ran.out.starts_with("<?xml") && ran.out.ends_with("</kml>\n"), "{}", ran.out);
}

#[test]
fn gaps_and_180_can_be_seen() {
    let folder = folder("a.csv", OVER_180);
    let lines = |more: &[&str]| {
        let arguments = [&["a.csv", "-o", "t.geojson", "--force"], more].concat();
        run(&mut tracks(folder.path(), &arguments)).done();
        let mut geometry =
            json(&read(folder.path(), "t.geojson"))["features"][0]["geometry"].take();
        geometry["coordinates"].take().as_array().expect("lines").clone()
    };
    assert_eq!(lines(&[]).len(), 3, "two sides of 180° and one piece behind the gap");
    assert_eq!(lines(&["--gap", "4h"]).len(), 2);
    let ran = run(&mut tracks(folder.path(), &["a.csv", "-o", "t.mf.json"])).done();
    assert!(ran.said.contains("1 tracks of a single moment"), "{}", ran.said);
}

#[test]
fn a_name_cannot_become_part_of_a_file() {
    let folder = folder("a.csv", OVER_180);
    for name in ["t.kml", "t.gpx"] {
        run(&mut tracks(folder.path(), &["a.csv", "-o", name])).done();
        let text = read(folder.path(), name);
        assert!(!text.contains("<b>") && !text.contains("&lt;b&gt;]]>"), "{text}");
        assert!(text.contains('⚓') && !text.contains('\u{1b}'), "{text}");
    }
}

#[test]
fn simplified_lines_have_fewer_points() {
    let folder = folder("a.nmea", &some_messages(4000));
    let rows = |more: &[&str]| {
        let arguments = [&["a.nmea", "-o", "-", "--format", "csv"], more].concat();
        run(&mut tracks(folder.path(), &arguments)).done().out.lines().count()
    };
    let (all, some) = (rows(&[]), rows(&["--simplify", "200"]));
    assert!(some < all && rows(&["--simplify", "100000"]) <= some, "{some} of {all}");
}

#[test]
fn rows_can_be_read_again() {
    let folder = folder("a.csv", OVER_180);
    for name in ["t.csv", "t.parquet", "t.geoparquet"] {
        run(&mut tracks(folder.path(), &["a.csv", "-o", name])).done();
        run(&mut tracks(folder.path(), &[name, "-o", "again.csv", "--force"])).done();
        run(&mut tracks(folder.path(), &["a.csv", "-o", "first.csv", "--force"])).done();
        assert_eq!(read(folder.path(), "again.csv"), read(folder.path(), "first.csv"), "{name}");
    }
}

#[test]
fn inputs_without_times_make_an_empty_file_and_a_warning() {
    let log = "!AIVDM,1,1,,B,15M67FC000G?ufbE`FepT@3n00Sa,0*5C\n";
    let folder = folder("a.nmea", log);
    for name in NAMES {
        let ran = run(&mut tracks(folder.path(), &["a.nmea", "-o", name])).done();
        assert!(ran.said.contains("warning: 1 positions have no time"), "{}", ran.said);
        assert!(folder.path().join(name).is_file());
    }
}

#[test]
fn wrong_requests_leave_nothing() {
    let folder = folder("a.csv", OVER_180);
    fs::write(folder.path().join("mine.kml"), "mine").expect("room on the disk");
    fs::write(folder.path().join("text.nmea"), "nothing\n").expect("room on the disk");
    fs::create_dir(folder.path().join("full")).expect("a folder in it");
    fs::write(folder.path().join("full/mine"), "mine").expect("room on the disk");
    let before = names(folder.path());
    for (arguments, words) in [
        (&["a.csv", "-o", "t.xlsx"][..], &["`t.xlsx`", ".geojson"][..]),
        (&["a.csv", "-o", "t"], &["`t`", "--format"]),
        (&["a.csv", "-o", "-"], &["form"]),
        (&["a.csv", "-o", "-", "--format", "kml,gpx"], &["standard output"]),
        (&["a.csv", "-o", "full"], &["is a folder", "--format"]),
        (&["a.csv", "-o", "full", "--format", "kml"], &["not empty", "--force"]),
        (&["a.csv", "-o", "mine.kml"], &["exists", "--force"]),
        (&["a.csv", "-o", "mine.kml", "--format", "kml,gpx"], &["not a folder"]),
        (&["a.csv", "-o", "a.csv", "--force"], &["one of the inputs"]),
        (&["a.csv", "-o", "t.parquet.gz"], &["only text"]),
        (&["a.csv", "-o", "t.kml", "--lines"], &["GeoParquet"]),
        (&["missing.nmea", "-o", "t.kml"], &["no file"]),
        (&["text.nmea", "-o", "t.kml"], &["no AIS sentence"]),
        (&["text.nmea", "-o", "out", "--format", "kml,gpx"], &["no AIS sentence"]),
    ] {
        run(&mut tracks(folder.path(), arguments)).refused(words);
        assert_eq!(names(folder.path()), before, "{arguments:?}");
    }
    run(&mut tracks(folder.path(), &["a.csv", "-o", "mine.kml", "--force"])).done();
    assert!(read(folder.path(), "mine.kml").starts_with("<?xml"));
}

#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    let folder = folder("a.nmea", &some_messages(2000));
    let before = names(folder.path());
    for name in NAMES {
        let limited = format!("trap '' XFSZ; ulimit -f 1; exec \"$0\" tracks a.nmea -o {name}");
        let mut shell = Command::new("bash");
        shell.args(["-c", &limited]).arg(vigia().get_program()).current_dir(folder.path());
        run(&mut shell).refused(&["no room", name]);
        assert_eq!(names(folder.path()), before, "{name}");
    }
}

#[test]
fn leads_have_files_for_other_programs() {
    let folder = folder("a.nmea", &Demo::shared().text("messages.nmea"));
    let formats = "gpx,kml,csv,geojson,mf-json,parquet,geoparquet,csv";
    let leads = |arguments: &[&str]| {
        let mut command = vigia();
        command.args(["leads", "a.nmea", "-o"]).args(arguments).current_dir(folder.path());
        run(&mut command)
    };
    leads(&["out", "--format", formats]).done();
    leads(&["plain"]).done();
    let more = [
        "events.csv",
        "leads.csv",
        "leads.gpx",
        "leads.kml",
        "tracks.geoparquet",
        "tracks.mf.json",
        "tracks.parquet",
    ];
    let mut expected = names(&folder.path().join("plain"));
    expected.extend(more.map(str::to_owned));
    expected.sort();
    assert_eq!(names(&folder.path().join("out")), expected);
    let out = folder.path().join("out");
    let n_leads = json(&read(&out, "leads.geojson"))["features"].as_array().expect("it").len();
    assert_eq!(read(&out, "leads.csv").lines().count(), n_leads + 1);
    assert_eq!(read(&out, "leads.gpx").matches("<wpt ").count(), n_leads);
    assert_eq!(read(&out, "leads.kml").matches("<TimeSpan>").count(), n_leads);
    let n_events = read(&out, "events.jsonl").lines().count();
    assert_eq!(read(&out, "events.csv").lines().count(), n_events + 1);
    for event in read(&out, "events.jsonl").lines().map(json) {
        let (kind, place) = (&event["type"], &event["position"]);
        assert!(kind.is_string() && place["lat"].is_number() && place["lon"].is_number());
        assert_eq!(event["vessel"]["ssvid"], event["vessels"][0]["mmsi"]);
    }
    leads(&["never", "--format", "xlsx"]);
    assert!(!folder.path().join("never").exists());
}
