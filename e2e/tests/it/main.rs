//! The built program: wrong input, the good path, texts that somebody else wrote, and the page in a browser.
#![expect(
    clippy::disallowed_types,
    reason = "tests of the whole program run it and make its files"
)]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod ask;
mod bad_input;
mod columns;
mod good_path;
mod page;
mod page_script;
mod record;
mod record_attacks;
mod run;
mod show;
mod tracks;
mod written_by_others;
