//! House chores: `cargo run -p xtask -- coast` or `tidy`.

mod coast;
mod tidy;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("coast") => coast::make(),
        Some("tidy") => tidy::check(),
        Some(other) => bail!("`{other}` is no chore; there are: coast, tidy"),
        None => bail!("name a chore: coast or tidy"),
    }
}
