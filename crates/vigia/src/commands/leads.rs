//! `vigia leads`: the main job.

use vigia_print::{FILES, Language, TableStyle, leads_geojson, leads_table};
use vigia_sea::Coast;

use crate::args::Leads;
use crate::charts::Charts;
use crate::failure::Failure;
use crate::findings::Found;
use crate::input::InputSet;
use crate::output::{FORCE, Folder};
use crate::say::Say;
use crate::{stdout, thresholds};

pub(crate) fn run(args: &Leads, say: &Say) -> Result<(), Failure> {
    // Everything that can be wrong with the request is found before the first byte is read.
    let settings = args.thresholds.settings()?;
    let charts = Charts::open(&args.charts)?;
    let inputs = InputSet::open(&args.inputs)?;
    let mut folder = Folder::begin(&args.output, args.force, FORCE)?;
    let found = Found::from_inputs(inputs, charts.waters(), &settings, say)?;
    write(&mut folder, &found, &charts.coast, args.lang.into())?;
    folder.finish()?;
    found.warn(say);
    print(&found, &charts.coast, (args.json, args.lang.into()), say)?;
    say.note(&format!("report: {}", args.output.join("report.html").display()));
    Ok(())
}

/// Writes every output file.
pub(crate) fn write(
    folder: &mut Folder,
    found: &Found,
    coast: &Coast,
    language: Language,
) -> Result<(), Failure> {
    let findings = found.findings(coast, language);
    for file in FILES {
        folder.write(file.name, |out| (file.write)(&findings, out))?;
    }
    let settings = thresholds::text(&found.settings);
    folder.write(thresholds::FILE, |out| out.write_all(settings.as_bytes()))
}

/// Prints the leads.
pub(crate) fn print(
    found: &Found,
    coast: &Coast,
    (json, language): (bool, Language),
    say: &Say,
) -> Result<(), Failure> {
    let findings = found.findings(coast, language);
    stdout::write(|out| {
        if json {
            leads_geojson(&findings, out)
        } else {
            let style = TableStyle { width: Say::width(), is_styled: say.is_styled() };
            out.write_all(leads_table(&findings, style).as_bytes())
        }
    })
}
