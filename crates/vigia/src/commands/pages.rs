//! `vigia completions` and `vigia man`.

use std::fs;
use std::path::Path;

use clap::CommandFactory as _;

use crate::args::Args;
use crate::failure::Failure;
use crate::stdout;

pub(crate) fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    stdout::write(|mut out| {
        clap_complete::generate(shell, &mut Args::command(), "vigia", &mut out);
        Ok(())
    })
}

pub(crate) fn man(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(Args::command(), folder))
        .map_err(|error| Failure::write(folder, &error))
}
