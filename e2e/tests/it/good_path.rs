//! What the program is for.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use tempfile::TempDir;
use vigia_e2e::vigia;

use crate::run::{Demo, json, names, run, some_messages};

const OUTPUTS: &[&str] = &[
    "case",
    "events.jsonl",
    "leads.geojson",
    "messages.nmea",
    "quality.json",
    "record",
    "report.html",
    "settings.toml",
    "tracks.geojson",
    "truth.json",
    "zones.geojson",
];

#[test]
fn the_demo_tells_what_was_found() {
    let demo = Demo::shared();
    assert_eq!(names(&demo.path("")), OUTPUTS);
    let leads = demo.features("leads.geojson");
    assert!(!leads.is_empty());
    for lead in &leads {
        let id = lead["properties"]["id"].as_str().expect("an id");
        assert!(demo.ran.out.contains(id), "{id} is not in: {}", demo.ran.out);
    }
    // Of the kinds that a detector exists for; open gaps and silent partners wait for theirs.
    let truth = demo.json("truth.json");
    let planted = truth["planted"].as_array().expect("a list");
    let kinds = ["gap", "encounter", "impossible_motion"];
    let is_watched = |one: &&Value| {
        kinds.contains(&one["kind"].as_str().unwrap_or_default())
            && one["variant"].is_null()
            && one["one_sided"].is_null()
    };
    // All of them on this day; whoever makes the watch worse sees it here.
    for one in planted.iter().filter(is_watched) {
        let [kind, start] = ["kind", "start"].map(|key| one[key].as_str().unwrap_or_default());
        let vessel = one["vessels"][0].to_string();
        let is_of = |line: &&str| [kind, start, &vessel].iter().all(|part| line.contains(part));
        let told = demo.ran.out.lines().find(is_of).expect(kind);
        assert!(!told.ends_with("missed"), "{told}");
    }
    let report = Path::new("vigia-demo").join("report.html");
    for told in [
        format!("{} behaviours were planted: ", planted.len()),
        "of the leads are false".to_owned(),
        report.display().to_string(),
    ] {
        assert!(demo.ran.out.contains(&told), "`{told}` is not in: {}", demo.ran.out);
    }
    let n_false = demo.ran.out.lines().filter(|line| line.contains("false lead")).count();
    assert!(n_false <= 4, "{n_false} false leads");
}

#[test]
fn everything_about_an_exercise_says_so() {
    let demo = Demo::shared();
    for feature in [demo.features("leads.geojson"), demo.features("tracks.geojson")].concat() {
        assert_eq!(feature["properties"]["nature"], "simulated", "{}", feature["id"]);
    }
    for event in demo.text("events.jsonl").lines().map(json) {
        assert_eq!(event["nature"], "simulated", "{}", event["id"]);
    }
    let quality = demo.json("quality.json");
    assert_eq!(quality["n_simulated"], quality["n_messages"]);
    assert_eq!(demo.json("truth.json")["nature"], "simulated");
    assert!(demo.text("report.html").contains("EXERCISE"));
    assert!(demo.ran.out.contains("EXERCISE"));
}

#[test]
fn a_lead_is_explained_with_its_sentences() {
    let demo = Demo::shared();
    let leads = demo.features("leads.geojson");
    let id = leads[0]["properties"]["id"].as_str().expect("an id");
    let explain = |lead: &str| run(vigia().args(["explain", lead, "-d"]).arg(demo.path(""))).done();
    let ran = explain(id);
    assert!(ran.out.contains(id));
    let messages = demo.text("messages.nmea");
    let raw: Vec<&str> = ran
        .out
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("\\s:SIM-") || line.starts_with("!AIVDM"))
        .collect();
    assert!(!raw.is_empty(), "{}", ran.out);
    for line in raw {
        assert!(messages.contains(line), "not as it was read: {line}");
    }
    assert_eq!(explain("1").out, ran.out, "by its rank");
    let (beginning, _) = id.split_at(6);
    assert_eq!(explain(beginning).out, ran.out, "by the beginning of its id");
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let demo = |seed: &str| {
        let folder = TempDir::new().expect("a folder");
        let arguments = ["demo", "--vessels", "20", "--seed", seed, "-o", "day"];
        let ran = run(vigia().args(arguments).current_dir(folder.path())).done();
        let path = folder.path().join("day");
        // The keys and salts of a record are drawn anew each time.
        let is_file = |name: &String| path.join(name).is_file();
        let files = names(&path).into_iter().filter(is_file).map(|name| {
            let bytes = fs::read(path.join(&name)).expect("a file");
            (name, bytes)
        });
        (ran.out, files.collect::<Vec<_>>())
    };
    let first = demo("5");
    assert_eq!(first.1.len(), OUTPUTS.len() - 2, "all but the folders of the case");
    assert!(first == demo("5"), "the same seed");
    assert!(first.1 != demo("6").1, "another seed");
}

/// Everything but the name of the input, which differs.
fn found(from: &Path) -> Vec<Value> {
    let read = |name: &str| fs::read_to_string(from.join(name)).expect(name);
    let leads = json(&read("leads.geojson"))["features"].clone();
    let events = read("events.jsonl");
    let events = events.lines().map(json).map(|mut event| {
        for evidence in event["evidence"].as_array_mut().expect("evidence") {
            evidence["input"].take();
        }
        event
    });
    events.chain([leads]).collect()
}

#[test]
fn packed_and_piped_input_is_the_same_input() {
    let folder = TempDir::new().expect("a folder");
    let messages = some_messages(60_000);
    let plain = folder.path().join("a.nmea");
    fs::write(&plain, &messages).expect("room");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(messages.as_bytes()).expect("room");
    fs::write(folder.path().join("a.nmea.gz"), gzip.finish().expect("room")).expect("room");
    let zstd = zstd::encode_all(messages.as_bytes(), 1).expect("room");
    fs::write(folder.path().join("a.nmea.zst"), zstd).expect("room");

    let leads = |input: &str, out: &str| {
        let mut leads = vigia();
        leads.args(["leads", input, "-o", out]).current_dir(folder.path());
        let ran = run(leads.stdin(File::open(&plain).expect("the file"))).done();
        (ran.out, found(&folder.path().join(out)))
    };
    let expected = leads("a.nmea", "plain");
    assert!(expected.1.len() > 1, "something is found");
    for (input, out) in [("-", "piped"), ("a.nmea.gz", "gzip"), ("a.nmea.zst", "zstd")] {
        assert!(leads(input, out) == expected, "{input}");
    }
}

#[test]
fn decoded_messages_are_json_lines_and_csv() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("a.nmea");
    fs::write(&path, some_messages(3000)).expect("room");
    let lines = run(vigia().arg("decode").arg(&path)).done().out;
    let messages: Vec<Value> = lines.lines().map(json).collect();
    assert!(messages.len() > 1000, "{} messages", messages.len());
    assert!(messages.iter().all(|message| message["simulated"] == true));
    assert!(messages.iter().all(|message| message["mmsi"].is_u64()));

    let csv = run(vigia().args(["decode", "--format", "csv"]).arg(&path)).done().out;
    assert_eq!(csv.lines().count(), messages.len() + 1, "a header and a row for each");

    let fields = run(vigia().args(["decode", "--fields"])).done().out;
    let header = csv.lines().next().expect("a header");
    for name in header.split(',') {
        assert!(fields.lines().any(|line| line.starts_with(&format!("{name} "))), "{name}");
    }
}

#[test]
fn info_counts_every_line() {
    let path = Demo::shared().path("messages.nmea");
    let ran = run(vigia().args(["info", "--json"]).arg(&path)).done();
    let lines = &json(&ran.out)["lines"];
    let count = |name: &str| lines[name].as_u64().expect("a count");
    assert_eq!(count("read"), count("used") + count("other") + count("rejected"));
    assert!(run(vigia().arg("info").arg(&path)).done().out.contains("EXERCISE"));
}

#[test]
fn rehearse_writes_messages_and_truth() {
    let folder = TempDir::new().expect("a folder");
    let arguments = ["rehearse", "--vessels", "10", "-o", "day"];
    let ran = run(vigia().args(arguments).current_dir(folder.path())).done();
    assert_eq!(ran.out, "", "nothing but files");
    assert_eq!(names(&folder.path().join("day")), ["messages.nmea", "truth.json", "zones.geojson"]);
}

#[test]
fn help_completions_and_manual_pages() {
    for command in
        ["demo", "leads", "info", "decode", "show", "explain", "rehearse", "completions", "man"]
    {
        let help = run(vigia().args([command, "--help"])).done().out;
        assert!(help.contains("Example"), "{command}: {help}");
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(run(vigia().args(["completions", shell])).done().out.contains("vigia"));
    }
    let folder = TempDir::new().expect("a folder");
    run(vigia().args(["man", "-o"]).arg(folder.path())).done();
    assert!(names(folder.path()).contains(&"vigia.1".to_owned()));
}

#[test]
fn quiet_is_quiet() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.nmea"), some_messages(500)).expect("room");
    let leads = ["leads", "-q", "a.nmea", "-o", "out"];
    assert_eq!(run(vigia().args(leads).current_dir(folder.path())).done().said, "");
}

#[test]
fn a_lead_is_computed_again_from_the_raw_files() {
    let demo = Demo::shared();
    let folder = demo.path("");
    let explain = |more: &[&str]| run(vigia().args(["explain", "1", "-d"]).arg(&folder).args(more));
    let spanish = explain(&["--lang", "es"]).done().out;
    assert!(spanish.contains("Lo que habla en contra") && !spanish.contains("What speaks"));
    let messages = demo.path("messages.nmea");
    let again = explain(&["--replay", messages.to_str().expect("a path")]).done().out;
    assert!(again.contains("the same, byte for byte"), "{again}");

    let other = TempDir::new().expect("a folder");
    let changed = other.path().join("messages.nmea");
    let text = fs::read_to_string(&messages).expect("the messages");
    fs::write(&changed, text.split_inclusive('\n').skip(1).collect::<String>()).expect("a file");
    let failed = explain(&["--replay", changed.to_str().expect("a path")]);
    assert_eq!(failed.code, Some(1), "{}", failed.out);
    assert!(failed.out.contains("other bytes stand at byte"), "{}", failed.out);
}

#[test]
fn what_was_found_is_scored_against_the_truth() {
    let demo = Demo::shared();
    let score = |events: &str, more: &[&str]| {
        run(vigia().arg("score").args([demo.path("truth.json"), demo.path(events)]).args(more))
    };
    let scored = score("", &["--json"]).done().out;
    let scored: Value = serde_json::from_str(&scored).expect("JSON");
    let truth = demo.json("truth.json");
    let planted = truth["planted"].as_array().expect("a list");
    // A meeting with a silent vessel is not asked for.
    let planted = planted.iter().filter(|one| one["one_sided"].is_null()).count();
    let kinds = scored["kinds"].as_object().expect("kinds");
    let n = |key: &str| kinds.values().filter_map(|kind| kind[key].as_u64()).sum::<u64>();
    assert_eq!(n("planted"), planted as u64);
    assert!(n("found") <= n("planted") && n("found") > 0);
    assert_eq!(scored["leads"]["leads"], demo.features("leads.geojson").len());
    assert!(score("", &[]).done().out.contains("PRECISION"));
    // Of events alone, no lead is counted.
    let events = score("events.jsonl", &["--json"]).done().out;
    assert!(events.contains("\"leads\": null"), "{events}");
    let wrong = score("report.html", &[]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.said.contains("line 1 is no JSON"), "{}", wrong.said);
}
