//! `vigia zones`: what is built in, files of the operator, and what holds at a place.

mod compare;
mod import;

use vigia_print::{
    PlaceZones, ZonesListed, zones_json, zones_list_json, zones_list_text, zones_text,
};

use crate::args::{ZonesAtPlace, ZonesList, ZonesWhat};
use crate::failure::Failure;
use crate::say::Say;
use crate::zone_files::kept;
use crate::{scenario, stdout, world};

pub(crate) fn run(what: &ZonesWhat, say: &Say) -> Result<(), Failure> {
    match what {
        ZonesWhat::Import(args) => import::run(args, say),
        ZonesWhat::List(args) => list(args),
        ZonesWhat::At(args) => at(args),
        ZonesWhat::Compare(args) => compare::run(args),
    }
}

fn at(args: &ZonesAtPlace) -> Result<(), Failure> {
    let place = scenario::place(&args.place)
        .map_err(|what| Failure::request(what, "write decimal degrees: 19.2N,86.5W"))?;
    let chart = world::chart(args.zones.as_deref())?;
    let zones = chart.zones_at(place);
    let at = PlaceZones { place, zones: &zones, sources: chart.sources() };
    let text = if args.json { zones_json(&at) } else { zones_text(&at, args.lang.into()) };
    stdout::write(|out| out.write_all(text.as_bytes()))
}

fn list(args: &ZonesList) -> Result<(), Failure> {
    let chart = world::chart(None)?;
    let imports = args.zones.as_deref().map_or_else(|| Ok(Vec::new()), kept)?;
    let mut rows: Vec<ZonesListed> =
        chart.sources().iter().cloned().map(ZonesListed::built_in).collect();
    rows.extend(imports.into_iter().map(|kept| ZonesListed {
        source: kept.set.source,
        name: Some(kept.name),
        n_zones: Some(kept.manifest.n_zones),
        n_left_out: Some(kept.manifest.n_left_out),
        digest: Some(kept.manifest.digest),
    }));
    let text =
        if args.json { zones_list_json(&rows) } else { zones_list_text(&rows, args.lang.into()) };
    stdout::write(|out| out.write_all(text.as_bytes()))
}
