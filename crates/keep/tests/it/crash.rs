//! A program that adds to a record is stopped at any moment, a thousand times; or as often as
//! `VIGIA_CRASHES` says.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use vigia_keep::{RealDisk, Store};
use vigia_record::EntryId;
use vigia_sea::Timestamp;

use crate::scene::{Scene, ids, temporary};

const FOLDER: &str = "VIGIA_CRASH_FOLDER";
const SEED: &str = "VIGIA_CRASH_SEED";

#[expect(clippy::disallowed_methods, reason = "the tests are their own rim")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The program that is stopped: it begins a record or opens one, adds to it without end, and says
/// what was acknowledged. Without the variable there is nothing to do.
#[test]
fn the_program_that_is_stopped() {
    let (Some(folder), Some(seed)) = (variable(FOLDER), variable(SEED)) else { return };
    let folder = PathBuf::from(folder);
    let mut chance = Chance(seed.parse().unwrap());
    let mut scene = Scene::new();
    let mut out = std::io::stdout().lock();
    let mut say = |word: &str| writeln!(out, "said {word}").and_then(|()| out.flush()).unwrap();
    say("begun");
    let mut store = if folder.exists() {
        Store::open(&folder, Box::new(RealDisk)).unwrap()
    } else {
        scene.create(&folder, Box::new(RealDisk)).unwrap()
    };
    // Later than all that was added before.
    scene.now = store.latest().unwrap_or(Timestamp::from_unix_seconds(0));
    loop {
        let n = 1 + chance.below(5);
        let additions: Vec<_> = (0..n).map(|_| scene.note(&seed_bytes(&mut chance))).collect();
        store.append(&additions).unwrap();
        for addition in &additions {
            say(&addition.entry.id().to_string());
        }
        if chance.below(2) == 0 {
            store.publish().unwrap();
        }
    }
}

#[test]
fn stopped_at_any_moment_nothing_that_was_acknowledged_is_lost() {
    let n_crashes = variable("VIGIA_CRASHES").map_or(1000, |n| n.parse().unwrap());
    let mut chance = Chance(0x5eed);
    let above = temporary();
    let mut n_entries = 0;
    let mut n_in_creation = 0;
    let mut told: Vec<EntryId> = Vec::new();
    for n in 0..n_crashes {
        let folder = above.path().join(format!("log-{}", n / 25));
        if n % 25 == 0 {
            told.clear();
        }
        // The beginning of a record is short.
        let longest = if n % 25 == 0 { 4_000 } else { 40_000 };
        let wait = Duration::from_micros(chance.below(longest));
        told.extend(stop_after(&folder, n, wait));
        if !folder.exists() {
            assert!(told.is_empty(), "crash {n}");
            n_in_creation += 1;
            continue;
        }
        let kept = ids(&folder);
        // What was added and not told yet may be there as well, and stands between.
        let mut rest = kept.iter();
        for id in &told {
            assert!(rest.any(|kept| kept == id), "crash {n} lost {id}");
        }
        n_entries = n_entries.max(kept.len());
    }
    let line = format!(
        "{n_crashes} crashes, {n_in_creation} before there was a record; at most {n_entries} entries\n"
    );
    std::io::stderr().write_all(line.as_bytes()).unwrap();
    assert!(n_entries > 20, "the program was always stopped before it did anything");
}

/// Starts the program and stops it: what it said was acknowledged.
fn stop_after(folder: &Path, seed: u64, wait: Duration) -> Vec<EntryId> {
    let mut child: Child = Command::new(std::env::current_exe().unwrap())
        .args(["crash::the_program_that_is_stopped", "--exact", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // The wait begins when the program does.
    let is_begun = lines.any(|line| line.unwrap().ends_with("said begun"));
    assert!(is_begun, "the program ended by itself");
    std::thread::sleep(wait);
    assert!(child.try_wait().unwrap().is_none(), "the program ended by itself");
    child.kill().unwrap();
    child.wait().unwrap();
    let ids = lines.map_while(Result::ok).filter_map(|line| {
        // A line that was cut was not said.
        EntryId::from_text(line.strip_prefix("said ")?)
    });
    ids.collect()
}

fn seed_bytes(chance: &mut Chance) -> Vec<u8> {
    let n = chance.below(300);
    (0..n).map(|_| u8::try_from(chance.below(256)).unwrap()).collect()
}

/// Numbers by chance from a seed (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % n
    }
}
