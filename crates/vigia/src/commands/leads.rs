//! `vigia leads`: the main job.

use std::collections::BTreeSet;
use std::io::BufWriter;
use std::path::Path;
use std::sync::Arc;

use vigia_archive::{About, Form, TrackRows, TrackSheet};
use vigia_print::{
    CSV_FILES, FILES, GPX_FILES, KML_FILES, LONGEST, Language, MF_JSON_FILES, TableStyle,
    leads_geojson, leads_table,
};
use vigia_sea::Coast;

use crate::args::{LeadFormat, Leads};
use crate::charts::Charts;
use crate::failure::Failure;
use crate::findings::{Found, PROGRAM, Threads};
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
    let threads = Threads::asked(args.threads);
    let found = Found::from_inputs(inputs, (charts.waters(), &settings), threads, say)?;
    write(&mut folder, &found, &charts.coast, args.lang.into())?;
    write_more(&mut folder, args, &found, &charts.coast)?;
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

/// Writes the files that were asked for beside.
fn write_more(
    folder: &mut Folder,
    args: &Leads,
    found: &Found,
    coast: &Coast,
) -> Result<(), Failure> {
    let findings = found.findings(coast, args.lang.into());
    for format in args.format.iter().copied().collect::<BTreeSet<LeadFormat>>() {
        let files = match format {
            LeadFormat::Geojson => &[],
            LeadFormat::Csv => CSV_FILES,
            LeadFormat::Kml => KML_FILES,
            LeadFormat::Gpx => GPX_FILES,
            LeadFormat::MfJson => MF_JSON_FILES,
            LeadFormat::Parquet => {
                let rows = TrackRows::Points(Form::Parquet);
                write_tracks(folder, "tracks.parquet", rows, found)?;
                continue;
            }
            LeadFormat::Geoparquet => {
                write_tracks(folder, "tracks.geoparquet", TrackRows::Lines(LONGEST), found)?;
                continue;
            }
        };
        for file in files {
            folder.write(file.name, |out| (file.write)(&findings, out))?;
        }
    }
    Ok(())
}

fn write_tracks(
    folder: &mut Folder,
    name: &'static str,
    rows: TrackRows,
    found: &Found,
) -> Result<(), Failure> {
    let inputs: Vec<&str> = found.inputs.iter().map(|input| input.name.as_str()).collect();
    let about = About { program: PROGRAM, inputs: &inputs };
    let out = BufWriter::new(folder.create(name)?);
    let failed = |error| Failure::archive(Path::new(name), error);
    let mut sheet = TrackSheet::new(out, rows, &about).map_err(failed)?;
    for track in &found.tracks {
        let card = found.cards.get(&track.id.vessel);
        sheet.push(Arc::new(track.into()), card).map_err(failed)?;
    }
    sheet.finish().map_err(failed).map(drop)
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
