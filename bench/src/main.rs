//! A contest of AIS decoding speed on one core; see `README.md`.

mod contest;
mod corpus;
mod driver;
mod peers;
mod processes;
mod record;
mod tables;
mod tally;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `bench` is asked to do.
enum Job {
    /// Build the corpora.
    Corpus,
    /// Whole programs in turn, the tables on stdout.
    Processes { rounds: u32 },
    /// Run one command and tell what it cost, JSON on stdout.
    Measure { command: Vec<String> },
    /// Let one contestant read one file a number of times, print what it found as JSON.
    Decode { contestant: String, file: PathBuf, passes: u32 },
    /// All contestants in turn, the table on stdout.
    Run { rounds: u32 },
    /// Decoded tables instead of sentences.
    Tables { rounds: usize, word: String },
    /// The record's tree with so many leaves.
    Record { size: u64 },
    /// Only write the table.
    Table { file: PathBuf },
}

const USAGE: &str = "usage:
  bench run [ROUNDS]                 contest, table on stdout (11 rounds)
  bench processes [ROUNDS]           whole programs, tables on stdout (5 rounds)
  bench corpus                       only build the corpora
  bench tables [ROUNDS [WORD]]       decoded tables: rows and reports (11 rounds)
  bench record [LEAVES]              the record's tree, proofs and signatures (1,000,000)
  bench table FILE                   write that table, for contestants in other languages
  bench decode NAME FILE [PASSES]    one contestant, JSON on stdout
VIGIA_FIELD_DATA names the folder of the field data; the corpora go to bench/corpus.";

fn main() -> ExitCode {
    let Some(job) = job() else {
        eprintln!("{USAGE}\ncontestants: {}", contest::names().join(", "));
        return ExitCode::from(1);
    };
    match run(job) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::from(1)
        }
    }
}

fn job() -> Option<Job> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    Some(match arguments[..] {
        ["corpus"] => Job::Corpus,
        ["processes"] => Job::Processes { rounds: 5 },
        ["processes", rounds] => Job::Processes { rounds: rounds.parse().ok()? },
        ["measure", ref command @ ..] if !command.is_empty() => {
            Job::Measure { command: command.iter().map(|word| (*word).to_owned()).collect() }
        }
        ["run"] => Job::Run { rounds: 11 },
        ["run", rounds] => Job::Run { rounds: rounds.parse().ok()? },
        ["tables"] => Job::Tables { rounds: 11, word: String::new() },
        ["tables", rounds, ref word @ ..] => {
            Job::Tables { rounds: rounds.parse().ok().filter(|n| *n > 0)?, word: word.join(" ") }
        }
        ["record"] => Job::Record { size: 1_000_000 },
        ["record", size] => Job::Record { size: size.parse().ok().filter(|n| *n > 0)? },
        ["table", file] => Job::Table { file: file.into() },
        ["decode", name, file] => {
            Job::Decode { contestant: name.into(), file: file.into(), passes: 1 }
        }
        ["decode", name, file, passes] => Job::Decode {
            contestant: name.into(),
            file: file.into(),
            passes: passes.parse().ok().filter(|passes| *passes > 0)?,
        },
        _ => return None,
    })
}

fn run(job: Job) -> Result<(), Box<dyn Error>> {
    match job {
        Job::Corpus => corpus::build().map(|_| ()),
        Job::Decode { contestant, file, passes } => {
            let outcome = contest::decode(&contestant, &file, passes)?;
            println!("{}", serde_json::to_string(&outcome)?);
            Ok(())
        }
        Job::Processes { rounds } => processes::run(rounds),
        Job::Measure { command } => processes::measure(&command),
        Job::Run { rounds } => driver::run(rounds),
        Job::Tables { rounds, word } => tables::run(rounds, &word),
        Job::Record { size } => record::run(size),
        Job::Table { file } => tables::write(&file),
    }
}
