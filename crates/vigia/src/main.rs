//! `vigia`: arguments in, one command, an exit code out. Each command is one file of `commands`.

#![expect(clippy::disallowed_types, reason = "this is the rim: it opens files")]

mod args;
mod asked;
mod chain;
mod charts;
mod columns;
mod commands;
mod failure;
mod findings;
mod grade;
mod input;
mod message_line;
mod order;
mod out;
mod output;
mod raw;
mod record;
#[cfg(test)]
mod reference;
mod replay;
mod rule_files;
mod say;
mod scenario;
mod shown;
mod sieve;
mod stdout;
mod tar;
mod thresholds;
mod world;
mod zone_files;

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::Args;
use crate::failure::Failure;
use crate::say::Say;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    let say = Say::new(&args.manners);
    match commands::run(args.command, &say) {
        // The reader of a pipe that closes it has what it wanted.
        Ok(()) | Err(Failure::PipeClosed) => ExitCode::SUCCESS,
        Err(failure) => {
            say.failure(&failure);
            failure.exit_code()
        }
    }
}

/// Help and version are answers, not errors; everything else is a wrong request.
fn usage(error: &clap::Error) -> ExitCode {
    let printed = error.print();
    if error.use_stderr() || printed.is_err() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
