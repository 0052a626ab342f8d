//! Files of columns: what is written, what comes back, and what broken files do.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

mod groups;
mod hostile;
mod round_trip;
mod sample;
mod schema;
mod tracks;
