//! Standard output: data only.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::failure::{Failure, STDOUT};

/// Writes to standard output and flushes it, so that a full disk is not overlooked.
pub(crate) fn write(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    // What is still in the buffer cannot be written either.
    if written.is_err() {
        drop(out.into_parts());
    }
    written.map_err(|error| Failure::write(Path::new(STDOUT), &error))
}
