//! Broken files make the `parquet` crate panic in a few places. Here that becomes an error.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use crate::ArchiveError;

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `read`. A panic in it is an error and says nothing on standard error; what `read` was
/// working on must not be used again after.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, ArchiveError> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !IS_GUARDED.get() {
                before(panic);
            }
        }));
    });
    IS_GUARDED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    IS_GUARDED.set(false);
    result.map_err(|_panic| ArchiveError::Broken)
}

#[cfg(test)]
#[path = "guard_tests.rs"]
mod tests;
