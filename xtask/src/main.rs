//! House chores: `cargo run -p xtask -- coast`.

mod coast;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("coast") => coast::make(),
        Some(other) => bail!("`{other}` is no chore; there is: coast"),
        None => bail!("name a chore: coast"),
    }
}
