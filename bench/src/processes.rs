//! Whole programs in turn: from a file to JSON Lines, with decompression and with all their threads.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use serde::{Deserialize, Serialize};

use crate::corpus::{self, Corpora};

/// What one run of a program cost.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Cost {
    /// CPU seconds of all its threads.
    user: f64,
    system: f64,
    /// Seconds on the clock.
    wall: f64,
    /// Most memory held at once, in bytes.
    peak: u64,
}

/// A program on one file.
struct Entrant {
    label: String,
    command: Vec<String>,
    /// Lines that it prints, counted in a run of its own.
    n_lines: u64,
    costs: Vec<Cost>,
}

/// All programs round after round, each table by itself.
pub fn run(rounds: u32) -> Result<(), Box<dyn Error>> {
    let corpora = corpus::build()?;
    let vigia = program("BENCH_VIGIA", "../target/release/vigia");
    println!("## A file to JSON Lines\n");
    table(&mut decoders(&corpora.large, &vigia)?, &corpora.large, rounds)?;
    println!("\n## A compressed file to JSON Lines\n");
    table(&mut compressed(&corpora, &vigia)?, &corpora.large, rounds)
}

/// Every decoder that is here. To add one: add its command; words are split at blanks.
fn decoders(file: &Path, vigia: &Path) -> Result<Vec<Entrant>, Box<dyn Error>> {
    let python = program("BENCH_PYTHON", "venv/bin/python");
    let script = folder().join("aiscat_decode.py");
    let gpsdecode = program("BENCH_GPSDECODE", "/usr/bin/gpsdecode");
    let [vigia, python, script, gpsdecode, file] =
        [vigia, &python, &script, &gpsdecode, file].map(|path| path.display());
    entrants(&[
        ("**vigia decode**", format!("{vigia} --quiet decode {file}")),
        ("aiscat (AIS-catcher as a library of Python)", format!("{python} {script} {file}")),
        ("gpsdecode", format!("{gpsdecode} < {file}")),
    ])
}

fn compressed(corpora: &Corpora, vigia: &Path) -> Result<Vec<Entrant>, Box<dyn Error>> {
    let Corpora { large, gz, zst, .. } = corpora;
    let [vigia, large, gz, zst] = [vigia, large, gz, zst].map(|path| path.display());
    entrants(&[
        ("vigia decode, plain", format!("{vigia} --quiet decode {large}")),
        ("vigia decode, .gz", format!("{vigia} --quiet decode {gz}")),
        ("vigia decode, .zst", format!("{vigia} --quiet decode {zst}")),
        ("limit: `gzip -dc` alone", format!("/usr/bin/gzip -dc {gz}")),
        ("limit: `zstd -dc` alone", format!("/usr/bin/zstd -dc {zst}")),
    ])
}

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The path that the variable names, or the usual one.
fn program(variable: &str, usual: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| folder().join(usual), PathBuf::from)
}

/// Those of the commands whose program works, each run once to count what it prints.
fn entrants(commands: &[(&str, String)]) -> Result<Vec<Entrant>, Box<dyn Error>> {
    let mut entrants = Vec::new();
    for (label, command) in commands {
        eprintln!("counting the lines of {label}");
        let command: Vec<String> = command.split(' ').map(str::to_owned).collect();
        match count_lines(&command) {
            Ok(n_lines @ 1..) => {
                entrants.push(Entrant { label: (*label).into(), command, n_lines, costs: vec![] });
            }
            Ok(0) => eprintln!("{label} is left out: `{}` printed nothing", command.join(" ")),
            Err(error) => eprintln!("{label} is left out: `{}`: {error}", command.join(" ")),
        }
    }
    Ok(entrants)
}

/// A command whose last words may be `< FILE`.
fn prepare(command: &[String]) -> Result<Command, Box<dyn Error>> {
    let (words, input) = match command {
        [words @ .., mark, file] if mark == "<" => (words, Stdio::from(File::open(file)?)),
        words => (words, Stdio::null()),
    };
    let (program, arguments) = words.split_first().ok_or("no command")?;
    let mut prepared = Command::new(program);
    prepared.args(arguments).stdin(input).stderr(Stdio::null());
    Ok(prepared)
}

fn count_lines(command: &[String]) -> Result<u64, Box<dyn Error>> {
    let mut child = prepare(command)?.stdout(Stdio::piped()).spawn()?;
    let mut output = BufReader::new(child.stdout.take().ok_or("no output")?);
    let mut n_lines = 0;
    loop {
        let bytes = output.fill_buf()?;
        if bytes.is_empty() {
            break;
        }
        n_lines += memchr::memchr_iter(b'\n', bytes).count() as u64;
        let n_bytes = bytes.len();
        output.consume(n_bytes);
    }
    match child.wait()? {
        status if status.success() => Ok(n_lines),
        status => Err(status.to_string().into()),
    }
}

/// Runs a command with its output thrown away and prints what it cost. A program of its own, since
/// the system tells the most memory only over all children of a process, and not less than the
/// process itself had when it started them: here 3 MiB.
pub fn measure(command: &[String]) -> Result<(), Box<dyn Error>> {
    let mut prepared = prepare(command)?;
    let start = Instant::now();
    let status = prepared.stdout(Stdio::null()).status()?;
    let wall = start.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!("`{}`: {status}", command.join(" ")).into());
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let cost = Cost {
        user: usage.user_time().num_microseconds() as f64 / 1e6,
        system: usage.system_time().num_microseconds() as f64 / 1e6,
        wall,
        peak: u64::try_from(usage.max_rss())? * 1024,
    };
    println!("{}", serde_json::to_string(&cost)?);
    Ok(())
}

fn table(entrants: &mut [Entrant], file: &Path, rounds: u32) -> Result<(), Box<dyn Error>> {
    for round in 0..rounds {
        for entrant in entrants.iter_mut() {
            eprint!("\rround {} of {rounds}: {:<60}", round + 1, entrant.label);
            let this = std::env::current_exe()?;
            let output = Command::new(this).arg("measure").args(&entrant.command).output()?;
            if !output.status.success() {
                return Err(String::from_utf8_lossy(&output.stderr).into());
            }
            entrant.costs.push(serde_json::from_slice(&output.stdout)?);
        }
    }
    eprintln!();
    let bytes = std::fs::read(file)?;
    let sentences = memchr::memchr_iter(b'\n', &bytes).count();
    println!("{sentences} sentences, {} bytes plain, median of {rounds} rounds.\n", bytes.len());
    println!(
        "| program | user s | user + system s | wall s | sentences/s | times the first's user | lines printed | peak MiB |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|"
    );
    let first = entrants.first().map_or(f64::NAN, |entrant| entrant.median(|cost| cost.user));
    for entrant in entrants.iter() {
        let user = entrant.median(|cost| cost.user);
        let wall = entrant.median(|cost| cost.wall);
        println!(
            "| {} | {user:.2} | {:.2} | {wall:.2} | {:.2} M | {:.2} | {} | {:.1} |",
            entrant.label,
            entrant.median(|cost| cost.user + cost.system),
            sentences as f64 / wall / 1e6,
            user / first,
            entrant.n_lines,
            entrant.median(|cost| cost.peak as f64) / f64::from(1 << 20),
        );
    }
    Ok(())
}

impl Entrant {
    fn median(&self, of: impl Fn(&Cost) -> f64) -> f64 {
        let mut all: Vec<f64> = self.costs.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
    }
}
