//! `vigia case`: what is done about leads, entry by entry.

mod ask;
mod bundle;
pub(super) mod demo;
mod desk;
mod file;
mod loaded;
mod show;

use crate::args::case::CaseCommand;
use crate::failure::Failure;
use crate::say::Say;

pub(crate) fn run(command: CaseCommand, say: &Say) -> Result<(), Failure> {
    match command {
        CaseCommand::Open(args) => file::open(&args),
        CaseCommand::Add(args) => file::add(&args),
        CaseCommand::Ask(args) => ask::run(&args, say),
        CaseCommand::Request(args) => file::request(&args),
        CaseCommand::Remind(args) => file::remind(&args),
        CaseCommand::Reply(args) => file::reply(&args),
        CaseCommand::Consent(args) => file::consent(&args),
        CaseCommand::Withdraw(args) => file::withdraw(&args),
        CaseCommand::Decide(args) => file::decide(&args),
        CaseCommand::Task(args) => file::task(&args),
        CaseCommand::Boarding(args) => file::boarding(&args),
        CaseCommand::Outcome(args) => file::outcome(&args),
        CaseCommand::Review(args) => file::review(&args),
        CaseCommand::Close(args) => file::close(&args),
        CaseCommand::Correct(args) => file::correct(&args),
        CaseCommand::Erase(args) => file::erase(&args),
        CaseCommand::Rehearse(args) => file::rehearse(&args, say),
        CaseCommand::Show(args) => show::run(&args, say),
        CaseCommand::List(args) => show::list(&args),
    }
}
