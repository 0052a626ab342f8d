//! All contestants in turn, round after round; medians as a Markdown table.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::contest::CONTESTANTS;
use crate::corpus;
use crate::tally::Outcome;

/// A contestant on one corpus.
struct Entrant {
    label: String,
    command: Vec<String>,
    rounds: Vec<Outcome>,
}

pub fn run(rounds: u32) -> Result<(), Box<dyn Error>> {
    let corpora = corpus::build()?;
    println!("## Bare sentences\n");
    let mut bare = entrants(&corpora.large, false);
    bare.extend(pyais(&corpora.bare));
    table(&mut bare, rounds)?;
    println!("\n## The logs as they are (only who finds a sentence behind any wrapper)\n");
    table(&mut entrants(&corpora.wrapped, true), rounds.div_ceil(2))
}

fn entrants(file: &Path, wrapped: bool) -> Vec<Entrant> {
    let this = std::env::current_exe().unwrap_or_default().display().to_string();
    let file = file.display().to_string();
    CONTESTANTS
        .iter()
        .filter(|contestant| contestant.reads_wrapped || !wrapped)
        .map(|contestant| {
            let passes = contestant.passes.to_string();
            let words = [this.as_str(), "decode", contestant.name, &file, &passes];
            Entrant {
                label: contestant.label.to_owned(),
                command: words.map(str::to_owned).to_vec(),
                rounds: Vec::new(),
            }
        })
        .collect()
}

/// A hundred times slower than the others: it reads the logs once.
fn pyais(file: &Path) -> Option<Entrant> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("pyais_decode.py");
    let python = python();
    let version = Command::new(&python)
        .args(["-c", "import importlib.metadata as m; print(m.version('pyais'))"])
        .output();
    let Some(version) = version.ok().filter(|version| version.status.success()) else {
        eprintln!("pyais is left out: `{}` cannot import it", python.display());
        return None;
    };
    let version = String::from_utf8_lossy(&version.stdout);
    let command = [&python, &script, file].map(|path| path.display().to_string());
    let label = format!("pyais {} (Python), the logs once", version.trim());
    Some(Entrant { label, command: command.to_vec(), rounds: Vec::new() })
}

/// The interpreter that has pyais: `BENCH_PYTHON`, else the environment beside this crate.
fn python() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("venv/bin/python");
    std::env::var_os("BENCH_PYTHON").map_or_else(beside, PathBuf::from)
}

fn table(entrants: &mut [Entrant], rounds: u32) -> Result<(), Box<dyn Error>> {
    for round in 0..rounds {
        for entrant in entrants.iter_mut() {
            eprint!("\rround {} of {rounds}: {:<60}", round + 1, entrant.label);
            let outcome = once(&entrant.command)?;
            entrant.rounds.push(outcome);
        }
    }
    eprintln!();
    let ours = entrants.iter().find(|entrant| entrant.label.starts_with("**"));
    let ours = ours.map_or(0.0, Entrant::per_sentence);
    let first = &entrants[0].rounds[0];
    let (sentences, bytes) = (first.sentences, first.bytes);
    println!("{sentences} lines, {bytes} bytes, median of {rounds} rounds.\n");
    println!(
        "| contestant | user s | spread | lines/s | MB/s | times our time | messages | sum of MMSIs | peak MiB |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|"
    );
    let mut order: Vec<&Entrant> = entrants.iter().collect();
    order.sort_by(|a, b| a.per_sentence().total_cmp(&b.per_sentence()));
    for entrant in order {
        let (one, seconds) = (&entrant.rounds[0], entrant.median());
        let panics = match one.panics {
            0 => String::new(),
            panics => format!(" + {panics} panics"),
        };
        println!(
            "| {} | {seconds:.4} | {:.0} % | {:.2} M | {:.0} | {:.2} | {}{panics} | {} | {:.1} |",
            entrant.label,
            entrant.spread() * 100.0,
            one.sentences as f64 / seconds / 1e6,
            one.bytes as f64 / seconds / 1e6,
            entrant.per_sentence() / ours,
            one.messages,
            one.mmsi_sum,
            entrant.rounds.iter().map(|round| round.peak).max().unwrap_or(0) as f64
                / f64::from(1 << 20),
        );
    }
    println!("\nMessages by type:\n");
    for entrant in entrants.iter() {
        let one = &entrant.rounds[0];
        let mut types: Vec<(&String, &u64)> = one.by_type.iter().collect();
        types.sort_by_key(|(kind, _)| {
            let digits: String = kind.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<u32>().unwrap_or(0)
        });
        let types: Vec<String> = types.iter().map(|(kind, n)| format!("[{kind}] {n}")).collect();
        if !types.is_empty() {
            println!("- {}: {}", entrant.label, types.join(" "));
        }
    }
    Ok(())
}

fn once(command: &[String]) -> Result<Outcome, Box<dyn Error>> {
    let output = Command::new(&command[0]).args(&command[1..]).output()?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{}` failed: {words}", command.join(" ")).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

impl Entrant {
    fn sorted(&self) -> Vec<f64> {
        let mut seconds: Vec<f64> = self.rounds.iter().map(|round| round.decode_user).collect();
        seconds.sort_by(f64::total_cmp);
        seconds
    }

    fn median(&self) -> f64 {
        let sorted = self.sorted();
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    fn per_sentence(&self) -> f64 {
        self.rounds.first().map_or(f64::NAN, |one| self.median() / one.sentences as f64)
    }

    /// From the fastest quarter to the slowest quarter, as a part of the median.
    fn spread(&self) -> f64 {
        let sorted = self.sorted();
        let at =
            |part: usize| sorted.get((sorted.len() - 1) * part / 4).copied().unwrap_or(f64::NAN);
        (at(3) - at(1)) / self.median()
    }
}
