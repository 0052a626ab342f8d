//! One file per command.

mod ask;
mod case;
mod convert;
mod decode;
mod demo;
mod explain;
mod info;
mod leads;
mod pages;
mod record;
mod rehearse;
mod rules;
mod score;
mod settings;
mod show;
mod tracks;
mod zones;

use crate::args::Command;
use crate::failure::Failure;
use crate::say::Say;

pub(crate) fn run(command: Command, say: &Say) -> Result<(), Failure> {
    match command {
        Command::Demo(args) => demo::run(&args, say),
        Command::Leads(args) => leads::run(&args, say),
        Command::Info(args) => info::run(&args, say),
        Command::Decode(args) => decode::run(&args, say),
        Command::Convert(args) => convert::run(&args, say),
        Command::Ask(args) => ask::run(&args, say),
        Command::Score(args) => score::run(&args),
        Command::Tracks(args) => tracks::run(&args, say),
        Command::Settings(args) => settings::run(&args),
        Command::Show(args) => show::run(&args, say),
        Command::Explain(args) => explain::run(&args, say),
        Command::Rehearse(args) => rehearse::run(&args, say),
        Command::Case(command) => case::run(*command, say),
        Command::Record(command) => record::run(command, say),
        Command::Rules(command) => rules::run(&command),
        Command::Zones { what } => zones::run(&what, say),
        Command::Completions { shell } => pages::completions(shell),
        Command::Man { output } => pages::man(&output),
    }
}
