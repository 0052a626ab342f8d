//! `vigia info`: what is in these files, and how good it is.

use vigia_print::{Stations, TableStyle, quality_json, quality_text};
use vigia_read::{Item, Survey};

use crate::args::Info;
use crate::failure::Failure;
use crate::findings::reading;
use crate::input::InputSet;
use crate::say::Say;
use crate::stdout;

pub(crate) fn run(args: &Info, say: &Say) -> Result<(), Failure> {
    let mut inputs = InputSet::open(&args.inputs)?;
    let mut survey = Survey::default();
    let census = inputs.read(say, false, &mut |item: Item<'_>| survey.see(&item))?;
    let mut quality = census.quality();
    survey.finish(&mut quality);
    let tables = census.tables();
    let names = inputs.names();
    let reading = reading(&names, &quality);
    stdout::write(|out| {
        if args.json {
            quality_json(&reading, out)
        } else {
            let style = TableStyle { width: Say::width(), is_styled: say.is_styled() };
            let stations = if args.stations { Stations::All } else { Stations::Foremost };
            out.write_all(quality_text(&reading, style, stations).as_bytes())?;
            tables.iter().try_for_each(|table| {
                let n = table.n_tables;
                let times = if n > 1 { format!(" ({n} tables)") } else { String::new() };
                writeln!(out, "Read as: {}{times}: {}", table.name, table.columns)
            })
        }
    })
}
