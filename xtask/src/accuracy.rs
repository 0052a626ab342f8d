//! How well rehearsals are watched: recall, false leads, errors of time and calibration, written
//! into `docs/accuracy.md`.

#![expect(clippy::disallowed_types, reason = "a chore runs programs")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};
use serde_json::Value;

/// The days to which points and thresholds were fitted,
const FITTED: std::ops::RangeInclusive<u64> = 1..=20;
/// and days that nobody looked at, whose figures count.
const HELD_OUT: std::ops::RangeInclusive<u64> = 201..=220;
const PAGE: &str = "docs/accuracy.md";
const BEGIN: &str = "<!-- written by `cargo run -p xtask -- accuracy` -->\n";
const END: &str = "<!-- end of what is written -->";

/// Sums over several days.
#[derive(Default)]
struct Sums {
    vessel_days: f64,
    kinds: BTreeMap<String, Kind>,
    n_leads: u64,
    n_false: u64,
    /// What the false leads took in.
    false_by: BTreeMap<String, u64>,
    scores: Vec<(f64, bool)>,
}

#[derive(Default)]
struct Kind {
    planted: u64,
    found: u64,
    told: u64,
    mistaken: u64,
    /// Of starts and ends, in seconds.
    errors: Vec<f64>,
}

/// Rehearses, watches and scores every day, and writes the page.
pub(crate) fn run() -> anyhow::Result<()> {
    let built = Command::new(env!("CARGO")).args(["build", "--release", "-p", "vigia"]).status()?;
    ensure!(built.success(), "the program cannot be built");
    let fitted = days(FITTED, "")?;
    let held_out = days(HELD_OUT, "")?;
    // Stories that are too weak for a lead tell most about what points are worth.
    let (even, for_ten) = fit(&days(FITTED, ALL)?.scores);
    let all_held_out = days(HELD_OUT, ALL)?;
    let mut text = String::new();
    writeln!(text, "## Days that nothing was fitted to (seeds 201 to 220)\n")?;
    table(&mut text, &held_out)?;
    writeln!(text, "\n## Days to which points and thresholds were fitted (seeds 1 to 20)\n")?;
    table(&mut text, &fitted)?;
    writeln!(text, "\n## Calibration\n")?;
    writeln!(
        text,
        "Fitted to seeds 1 to 20: even odds at {even:.0} points, odds ten times larger every \
         {for_ten:.0} points (`crates/watch/src/weigh.rs` has the values in use).\n\
         On seeds 201 to 220, with stories of less than 40 points, which are no leads:\n"
    )?;
    calibration(&mut text, &all_held_out, (even, for_ten))?;
    let page = std::fs::read_to_string(PAGE).context(PAGE)?;
    let (head, rest) =
        page.split_once(BEGIN).context("the page has no place for what is written")?;
    let (_, tail) = rest.split_once(END).context("the page has no end of what is written")?;
    std::fs::write(PAGE, format!("{head}{BEGIN}\n{text}\n{END}{tail}"))?;
    Ok(())
}

/// Settings under which every story is a lead.
const ALL: &str = "[story]\nleast_score = 0\n";

fn days(seeds: std::ops::RangeInclusive<u64>, settings: &str) -> anyhow::Result<Sums> {
    let mut sums = Sums::default();
    for seed in seeds {
        let folder = tempfile::tempdir()?;
        let (day, out) = (folder.path().join("day"), folder.path().join("out"));
        vigia(&["rehearse", "-q", "--seed", &seed.to_string(), "-o"], &[&day])?;
        let thresholds = folder.path().join("settings.toml");
        std::fs::write(&thresholds, settings)?;
        let (messages, zones) = (day.join("messages.nmea"), day.join("zones.geojson"));
        let [option, settings, to] = ["--zones", "--settings", "-o"].map(Path::new);
        vigia(&["leads", "-q"], &[&messages, option, &zones, settings, &thresholds, to, &out])?;
        let score = vigia(&["score", "--json"], &[&day.join("truth.json"), &out])?;
        sums.add(&serde_json::from_str(&score)?);
    }
    Ok(sums)
}

fn vigia(words: &[&str], files: &[&Path]) -> anyhow::Result<String> {
    let done = Command::new("target/release/vigia")
        .args(words)
        .args(files)
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(done.status.success(), "`vigia {}` failed", words.join(" "));
    Ok(String::from_utf8(done.stdout)?)
}

impl Sums {
    fn add(&mut self, score: &Value) {
        self.vessel_days += score["vessel_days"].as_f64().unwrap_or(0.0);
        for (word, one) in score["kinds"].as_object().into_iter().flatten() {
            let n = |key: &str| one[key].as_u64().unwrap_or(0);
            let kind = self.kinds.entry(word.clone()).or_default();
            kind.planted += n("planted");
            kind.found += n("found");
            kind.told += n("told");
            kind.mistaken += n("mistaken");
            for key in ["start_error_s", "end_error_s"] {
                let all = one.get(key).and_then(|errors| errors["all"].as_array());
                kind.errors.extend(all.into_iter().flatten().filter_map(Value::as_f64));
            }
        }
        let leads = &score["leads"];
        self.n_leads += leads["leads"].as_u64().unwrap_or(0);
        self.n_false += leads["false"].as_u64().unwrap_or(0);
        for one in leads["false_leads"].as_array().into_iter().flatten() {
            let word = one["looks_like"].as_str().unwrap_or("nothing planted").to_owned();
            *self.false_by.entry(word).or_default() += 1;
        }
        let scores = leads["scores"].as_array().into_iter().flatten();
        self.scores.extend(
            scores.filter_map(|one| Some((one["score"].as_f64()?, one["right"].as_bool()?))),
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of events")]
fn share(part: u64, of: u64) -> String {
    if of == 0 { "–".to_owned() } else { format!("{:.3}", part as f64 / of as f64) }
}

#[expect(clippy::cast_precision_loss, reason = "counts of leads")]
fn table(text: &mut String, sums: &Sums) -> anyhow::Result<()> {
    writeln!(
        text,
        "| kind | planted | found | recall | in leads | mistaken | median error | 95 % within |"
    )?;
    writeln!(text, "|---|---|---|---|---|---|---|---|")?;
    for (word, kind) in &sums.kinds {
        let mut errors = kind.errors.clone();
        errors.sort_by(f64::total_cmp);
        let at = |hundredths: usize| {
            let place = (errors.len() * hundredths / 100).min(errors.len().saturating_sub(1));
            errors.get(place).map_or("–".to_owned(), |seconds| format!("{seconds:.0} s"))
        };
        writeln!(
            text,
            "| `{word}` | {} | {} | {} | {} | {} | {} | {} |",
            kind.planted,
            kind.found,
            share(kind.found, kind.planted),
            kind.told,
            kind.mistaken,
            at(50),
            at(95)
        )?;
    }
    let rate = sums.n_false as f64 / sums.vessel_days.max(1.0) * 1000.0;
    writeln!(
        text,
        "\n{} leads, {} of them false: {rate:.1} false leads per 1,000 vessel-days ({:.0} vessel-days).",
        sums.n_leads, sums.n_false, sums.vessel_days
    )?;
    let by: Vec<String> = sums.false_by.iter().map(|(word, n)| format!("{word} {n}")).collect();
    writeln!(text, "What the false leads took in: {}.", by.join(", "))?;
    Ok(())
}

/// Logistic regression of rightness on the score by Newton's method: where odds are even, and how
/// many points make them ten times larger. A weak pull to even odds keeps it finite.
fn fit(scores: &[(f64, bool)]) -> (f64, f64) {
    let (mut a, mut b) = (0.0_f64, 0.05_f64);
    for _ in 0..50 {
        let (mut ga, mut gb, mut haa, mut hab, mut hbb) = (-1e-3 * a, 0.0, 1e-3, 0.0, 1e-6);
        for (score, is_right) in scores {
            let x = score - 50.0;
            let p = 1.0 / (1.0 + (-(a + b * x)).exp());
            let (error, weight) = (f64::from(u8::from(*is_right)) - p, p * (1.0 - p));
            ga += error;
            gb += error * x;
            haa += weight;
            hab += weight * x;
            hbb += weight * x * x;
        }
        let determinant = haa * hbb - hab * hab;
        a += (hbb * ga - hab * gb) / determinant;
        b += (haa * gb - hab * ga) / determinant;
    }
    (50.0 - a / b, 10_f64.ln() / b)
}

#[expect(clippy::cast_precision_loss, reason = "counts of leads")]
fn calibration(text: &mut String, sums: &Sums, (even, for_ten): (f64, f64)) -> anyhow::Result<()> {
    writeln!(text, "| score | leads | right | expected |")?;
    writeln!(text, "|---|---|---|---|")?;
    let mut error = 0.0;
    for tens in 0..10_u32 {
        let from = f64::from(tens * 10);
        let to = if tens == 9 { 101.0 } else { from + 10.0 };
        let these: Vec<_> =
            sums.scores.iter().filter(|(score, _)| (from..to).contains(score)).collect();
        if these.is_empty() {
            continue;
        }
        let n = these.len() as f64;
        let right = these.iter().filter(|(_, is_right)| *is_right).count() as f64 / n;
        let chance = |score: f64| 1.0 / (1.0 + 10_f64.powf((even - score) / for_ten));
        let expected = these.iter().map(|(score, _)| chance(*score)).sum::<f64>() / n;
        error += n * (right - expected).abs();
        writeln!(
            text,
            "| {from:.0}–{:.0} | {n:.0} | {:.0} % | {:.0} % |",
            from + 9.0,
            right * 100.0,
            expected * 100.0
        )?;
    }
    let all = sums.scores.len().max(1) as f64;
    writeln!(text, "\nExpected calibration error: {:.1} %.", error / all * 100.0)?;
    Ok(())
}
