//! `vigia settings`: every threshold, as a file.

use crate::args::Thresholds;
use crate::failure::Failure;
use crate::{stdout, thresholds};

pub(crate) fn run(args: &Thresholds) -> Result<(), Failure> {
    let text = thresholds::text(&args.settings()?);
    stdout::write(|out| out.write_all(text.as_bytes()))
}
