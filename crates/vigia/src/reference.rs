//! `docs/cli.md`: the command line as people read it, made from the arguments themselves.

use std::fmt::Write as _;
use std::path::Path;

use clap::CommandFactory as _;
use vigia_read::FieldDoc;

use crate::args::Args;
use crate::message_line::docs;

const INTRODUCTION: &str = "# The command line

This page is generated: `VIGIA_BLESS=1 cargo test -p vigia --bin vigia` writes it anew.
Names, options, columns and exit codes are public; changes stand in `CHANGELOG.md`.

| exit code | meaning |
|---|---|
| 0 | done; also when nothing was found, and when the reader of a pipe has closed it |
| 1 | the input or the request was wrong, or an output could not be written: the message says what to do |
| 2 | something unexpected |

Data goes to standard output, everything else to standard error.
";

fn page() -> String {
    let mut command = Args::command().term_width(100);
    command.build();
    let mut page = INTRODUCTION.to_owned();
    section(&mut page, &mut command);
    for subcommand in command.get_subcommands_mut().filter(|sub| sub.get_name() != "help") {
        section(&mut page, subcommand);
    }
    page.push_str("\n## Fields of `vigia decode`\n\n| field | unit | meaning |\n|---|---|---|\n");
    for FieldDoc { name, unit, meaning } in docs() {
        writeln!(page, "| `{name}` | {unit} | {meaning} |").unwrap();
    }
    page
}

fn section(page: &mut String, command: &mut clap::Command) {
    let name = command.get_bin_name().unwrap_or("vigia").to_owned();
    let help = command.render_long_help().to_string();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    write!(page, "\n## `{name}`\n\n```text\n{}\n```\n", help.join("\n").trim_end()).unwrap();
}

#[test]
fn docs_cli_is_as_the_program_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cli.md");
    if std::env::var_os("VIGIA_BLESS").is_some() {
        std::fs::write(&path, page()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page(), "docs/cli.md is old: VIGIA_BLESS=1 cargo test -p vigia --bin vigia");
}
