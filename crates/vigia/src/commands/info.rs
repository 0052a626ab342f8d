//! `vigia info`: what is in these files.

use vigia_print::{quality_json, quality_text};
use vigia_read::Item;

use crate::args::Info;
use crate::failure::Failure;
use crate::findings::reading;
use crate::input::InputSet;
use crate::say::Say;
use crate::stdout;

pub(crate) fn run(args: &Info, say: &Say) -> Result<(), Failure> {
    let mut inputs = InputSet::open(&args.inputs)?;
    let census = inputs.read(say, false, &mut |_: Item<'_>| ())?;
    let quality = census.quality();
    let names = inputs.names();
    let reading = reading(&names, &quality);
    stdout::write(|out| {
        if args.json {
            quality_json(&reading, out)
        } else {
            out.write_all(quality_text(&reading).as_bytes())?;
            census.tables().iter().try_for_each(|table| {
                let n = table.n_tables;
                let times = if n > 1 { format!(" ({n} tables)") } else { String::new() };
                writeln!(out, "Read as: {}{times}: {}", table.name, table.columns)
            })
        }
    })
}
