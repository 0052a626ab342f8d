//! The folder of imported zones: for each import a compact file and a manifest that people can read.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use vigia_law::ZoneSet;
use vigia_sea::{Digest, Distance, ZoneSource};

use crate::failure::Failure;
use crate::output::Place;

/// What stands beside a file of zones.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    pub(crate) title: String,
    pub(crate) edition: String,
    pub(crate) date: String,
    pub(crate) licence: String,
    /// Nautical miles.
    pub(crate) uncertainty: f64,
    pub(crate) n_zones: usize,
    pub(crate) n_points: usize,
    pub(crate) n_left_out: usize,
    /// Name and BLAKE3 digest of the file that was imported.
    pub(crate) from: String,
    pub(crate) from_digest: String,
    pub(crate) mapping: String,
    /// Name and BLAKE3 digest of the compact file.
    pub(crate) file: String,
    pub(crate) digest: String,
}

impl Manifest {
    /// The file, as TOML.
    fn text(&self) -> String {
        // Texts of JSON are texts of TOML too.
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let rows = [
            ("title", quoted(&self.title)),
            ("edition", quoted(&self.edition)),
            ("date", quoted(&self.date)),
            ("licence", quoted(&self.licence)),
            ("uncertainty", format!("{:?}", self.uncertainty)),
            ("n_zones", self.n_zones.to_string()),
            ("n_points", self.n_points.to_string()),
            ("n_left_out", self.n_left_out.to_string()),
            ("from", quoted(&self.from)),
            ("from_digest", quoted(&self.from_digest)),
            ("mapping", quoted(&self.mapping)),
            ("file", quoted(&self.file)),
            ("digest", quoted(&self.digest)),
        ];
        let head =
            "# Zones that were imported; digests are BLAKE3, `uncertainty` is in nautical miles.\n";
        let line = |(name, value): (&str, String)| format!("{name} = {value}\n");
        std::iter::once(head.to_owned()).chain(rows.into_iter().map(line)).collect()
    }
}

/// An import that lies in a folder.
pub(crate) struct Kept {
    pub(crate) name: String,
    pub(crate) manifest: Manifest,
    pub(crate) set: ZoneSet,
}

const ADVICE: &str = "import the file of zones again with `vigia zones import`";

/// Puts an import into a folder. The compact file has its digest in its name, and counts only when
/// the manifest names it: so the import is there whole, or as before.
pub(crate) fn keep(
    folder: &Path,
    name: &str,
    set: &ZoneSet,
    manifest: Manifest,
    may_replace: bool,
) -> Result<Manifest, Failure> {
    let bytes = set.to_bytes();
    let digest = Digest::of(&bytes);
    let file = format!("{name}-{}.vzones", digest.short(12));
    let manifest = Manifest { file, digest: digest.to_string(), ..manifest };
    let before = read_manifest(&manifest_path(folder, name)).ok();
    if before.is_some() && !may_replace {
        return Err(Failure::request(
            format!("`{name}` is imported into `{}` already", folder.display()),
            "give another --name, or replace it with --force",
        ));
    }
    write(&folder.join(&manifest.file), &bytes)?;
    write(&manifest_path(folder, name), manifest.text().as_bytes())?;
    if let Some(before) = before.filter(|before| before.file != manifest.file) {
        let path = folder.join(before.file);
        std::fs::remove_file(&path).map_err(|error| Failure::write(&path, &error))?;
    }
    Ok(manifest)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let (place, mut file) = Place::begin(path, true)?;
    file.write_all(bytes).map_err(|error| Failure::write(path, &error))?;
    place.finish().map(|_n_bytes| ())
}

fn manifest_path(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.toml"))
}

/// Everything that was imported into a folder, in the order of the names.
pub(crate) fn kept(folder: &Path) -> Result<Vec<Kept>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::request(
            format!("the folder of zones `{}` cannot be read: {error}", folder.display()),
            "give the folder of `vigia zones import … --into DIR`",
        )
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| one(folder, path)).collect()
}

fn one(folder: &Path, path: &Path) -> Result<Kept, Failure> {
    let manifest = read_manifest(path)?;
    let file = folder.join(&manifest.file);
    let bytes = std::fs::read(&file).map_err(|error| Failure::open(&file, &error))?;
    let wrong = |what: String| Failure::request(format!("`{}`: {what}", file.display()), ADVICE);
    if Digest::of(&bytes).to_string() != manifest.digest {
        return Err(wrong(
            "it is not the file that its manifest names: the digests differ".to_owned(),
        ));
    }
    let zones = ZoneSet::zones_from_bytes(&bytes).map_err(|error| wrong(error.to_string()))?;
    let source = ZoneSource {
        source: 0,
        title: manifest.title.clone(),
        edition: manifest.edition.clone(),
        date: manifest.date.clone(),
        licence: manifest.licence.clone(),
    };
    let uncertainty = Distance::from_nautical_miles(manifest.uncertainty);
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Kept { name, manifest, set: ZoneSet { source, uncertainty, zones } })
}

fn read_manifest(path: &Path) -> Result<Manifest, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::open(path, &error))?;
    toml::from_str(&text)
        .map_err(|error| Failure::request(format!("`{}`: {error}", path.display()), ADVICE))
}
