//! `vigia leads`: the main job.

use vigia_print::{FILES, TableStyle, leads_geojson, leads_table};
use vigia_sea::Coast;

use crate::args::Leads;
use crate::failure::Failure;
use crate::findings::{Found, Threads, coast};
use crate::input::InputSet;
use crate::output::{FORCE, Folder};
use crate::say::Say;
use crate::stdout;

pub(crate) fn run(args: &Leads, say: &Say) -> Result<(), Failure> {
    // Everything that can be wrong with the request is found before the first byte is read.
    let inputs = InputSet::open(&args.inputs)?;
    let mut folder = Folder::begin(&args.output, args.force, FORCE)?;
    let coast = coast()?;
    let found = Found::from_inputs(inputs, &coast, Threads::asked(args.threads), say)?;
    write(&mut folder, &found, &coast)?;
    folder.finish()?;
    found.warn(say);
    print(&found, &coast, args.json, say)?;
    say.note(&format!("report: {}", args.output.join("report.html").display()));
    Ok(())
}

/// Writes every output file.
pub(crate) fn write(folder: &mut Folder, found: &Found, coast: &Coast) -> Result<(), Failure> {
    let findings = found.findings(coast);
    FILES.iter().try_for_each(|file| folder.write(file.name, |out| (file.write)(&findings, out)))
}

/// Prints the leads.
pub(crate) fn print(found: &Found, coast: &Coast, json: bool, say: &Say) -> Result<(), Failure> {
    let findings = found.findings(coast);
    stdout::write(|out| {
        if json {
            leads_geojson(&findings, out)
        } else {
            let style = TableStyle { width: Say::width(), is_styled: say.is_styled() };
            out.write_all(leads_table(&findings, style).as_bytes())
        }
    })
}
