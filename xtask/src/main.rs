//! House chores: `cargo run -p xtask -- accuracy`, `coast`, `screenshot` or `tidy`.

mod accuracy;
mod coast;
mod screenshot;
mod tidy;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("accuracy") => accuracy::run(),
        Some("coast") => coast::make(),
        Some("screenshot") => screenshot::run(),
        Some("tidy") => tidy::check(),
        Some(other) => bail!("`{other}` is no chore; there are: accuracy, coast, screenshot, tidy"),
        None => bail!("name a chore: accuracy, coast, screenshot or tidy"),
    }
}
