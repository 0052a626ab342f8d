//! `vigia zones import`: a file of zones into a folder, whole or not at all.

use std::path::Path;

use vigia_law::ZoneSet;
use vigia_sea::{Digest, Distance, ZoneSource};

use crate::args::ZonesImport;
use crate::failure::Failure;
use crate::say::Say;
use crate::world;
use crate::zone_files::{Manifest, Mapping, Overrides, Refused, keep, open};

pub(super) fn run(args: &ZonesImport, say: &Say) -> Result<(), Failure> {
    let features = open(&args.file)?;
    let (mapping_name, mapping) = Mapping::of(args.mapping.as_deref(), &args.file, &features)?;
    let mapping = mapping.with(&Overrides {
        title: args.title.clone(),
        edition: args.edition.clone(),
        date: args.date.clone(),
        licence: args.licence.clone(),
        uncertainty: args.uncertainty,
    });
    let source = source(&mapping)?;
    let chart = world::chart(None)?;
    let (mut zones, mut refused) = (Vec::new(), Vec::new());
    for feature in &features {
        match mapping.zone(feature, |coast| chart.sovereign(coast)) {
            Ok(zone) => zones.push(zone),
            Err(entry) => refused.push(entry),
        }
    }
    tell(&refused, say);
    if zones.is_empty() {
        return Err(Failure::request(
            format!(
                "none of the {} areas of `{}` could be used",
                refused.len(),
                args.file.display()
            ),
            "look at the reasons above; a --mapping can say which attribute is what",
        ));
    }
    let set =
        ZoneSet { source, uncertainty: Distance::from_nautical_miles(mapping.uncertainty), zones };
    let manifest = manifest(&args.file, &set, mapping_name, refused.len())?;
    let name = args.name.clone().unwrap_or_else(|| short_name(&args.file));
    let manifest = keep(&args.into, &name, &set, manifest, args.force)?;
    say.note(&format!(
        "{} zones of `{}` are in `{}` as `{name}`; {} were left out",
        manifest.n_zones,
        args.file.display(),
        args.into.display(),
        manifest.n_left_out
    ));
    Ok(())
}

fn source(mapping: &Mapping) -> Result<ZoneSource, Failure> {
    let said = |value: &Option<String>, option: &str| {
        value.clone().ok_or_else(|| {
            Failure::request(
                format!("the {option} of the zones is not known"),
                format!("say it with --{option}, as it stands where the file was downloaded"),
            )
        })
    };
    Ok(ZoneSource {
        source: 0,
        title: said(&mapping.title, "title")?,
        edition: said(&mapping.edition, "edition")?,
        date: said(&mapping.date, "date")?,
        licence: said(&mapping.licence, "licence")?,
    })
}

/// Every area that was left out, with its place in the file and the reason.
fn tell(refused: &[Refused], say: &Say) {
    for Refused { number, name, why } in refused {
        say.warning(&format!("area {number} (`{name}`) is left out: {why}"));
    }
}

fn manifest(
    file: &Path,
    set: &ZoneSet,
    mapping: String,
    n_left_out: usize,
) -> Result<Manifest, Failure> {
    let bytes = std::fs::read(file).map_err(|error| Failure::open(file, &error))?;
    let rings = set.zones.iter().flat_map(|zone| zone.polygons.iter().flatten());
    let file_name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let ZoneSource { title, edition, date, licence, .. } = set.source.clone();
    Ok(Manifest {
        title,
        edition,
        date,
        licence,
        uncertainty: set.uncertainty.nautical_miles(),
        n_zones: set.zones.len(),
        n_points: rings.map(Vec::len).sum(),
        n_left_out,
        from: file_name.unwrap_or_default(),
        from_digest: Digest::of(&bytes).to_string(),
        mapping,
        file: String::new(),
        digest: String::new(),
    })
}

/// The name of the file up to its first point, in letters that every file system has.
fn short_name(file: &Path) -> String {
    let name = file.file_name().map(|name| name.to_string_lossy().to_lowercase());
    let name = name.unwrap_or_default();
    let name = name.split('.').next().unwrap_or_default();
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    name.chars().map(plain).collect()
}
