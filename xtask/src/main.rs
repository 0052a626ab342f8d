//! House chores: `cargo run -p xtask -- accuracy`, `coast`, `manual`, `screenshot`, `states` or
//! `tidy`.

mod accuracy;
mod atlas;
mod coast;
mod iso;
mod screenshot;
mod states;
mod tidy;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("accuracy") => accuracy::run(),
        Some("coast") => coast::make(),
        Some("manual") => tidy::write_manual(),
        Some("screenshot") => screenshot::run(),
        Some("states") => states::make(),
        Some("tidy") => tidy::check(),
        Some(other) => {
            bail!(
                "`{other}` is no chore; there are: accuracy, coast, manual, screenshot, states, tidy"
            )
        }
        None => bail!("name a chore: accuracy, coast, manual, screenshot, states or tidy"),
    }
}
