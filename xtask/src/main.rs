//! House chores: `cargo run -p xtask -- coast`, `screenshot` or `tidy`.

mod coast;
mod screenshot;
mod tidy;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("coast") => coast::make(),
        Some("screenshot") => screenshot::run(),
        Some("tidy") => tidy::check(),
        Some(other) => bail!("`{other}` is no chore; there are: coast, screenshot, tidy"),
        None => bail!("name a chore: coast, screenshot or tidy"),
    }
}
