//! Which attribute of a file says what.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use vigia_law::ImportedZone;
use vigia_sea::{State, ZoneKind};

use super::alpha2;
use super::features::Feature;
use crate::failure::Failure;

/// A mapping, as it is written in TOML; `docs/zones.md` has an example.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mapping {
    pub(crate) title: Option<String>,
    pub(crate) edition: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) licence: Option<String>,
    zone: ZoneRule,
    /// Attributes that name the States, the first of each entry first.
    #[serde(default)]
    states: Vec<String>,
    /// Attributes that name the coasts (territories), in the same order.
    #[serde(default)]
    coasts: Vec<String>,
    name: Option<String>,
    joint: Option<OneOf>,
    disputed: Option<OneOf>,
    /// Nautical miles.
    pub(crate) uncertainty: f64,
    /// Words of the file for States that are no codes.
    #[serde(default)]
    codes: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum ZoneRule {
    Always(String),
    By { attribute: String, values: BTreeMap<String, String> },
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneOf {
    attribute: String,
    values: Vec<String>,
}

/// What is given on the command line instead of in the mapping.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overrides {
    pub(crate) title: Option<String>,
    pub(crate) edition: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) uncertainty: Option<f64>,
}

/// An entry that was left out.
#[derive(Clone, Debug)]
pub(crate) struct Refused {
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) why: String,
}

/// A built-in mapping: its name, attributes that its files have, a part of the file's name, its text.
type BuiltIn = (&'static str, &'static [&'static str], &'static str, &'static str);

/// The first that fits is taken.
const BUILT_IN: &[BuiltIn] = &[
    (
        "marine-regions-12nm",
        &["geoname", "pol_type", "iso_ter1"],
        "12nm",
        include_str!("mappings/marine-regions-12nm.toml"),
    ),
    (
        "marine-regions-24nm",
        &["geoname", "pol_type", "iso_ter1"],
        "24nm",
        include_str!("mappings/marine-regions-24nm.toml"),
    ),
    (
        "marine-regions-eez",
        &["geoname", "pol_type", "iso_ter1"],
        "",
        include_str!("mappings/marine-regions-eez.toml"),
    ),
    (
        "marine-regions-land",
        &["countrycode", "countryname", "polygonid"],
        "",
        include_str!("mappings/marine-regions-land.toml"),
    ),
    ("osm-maritime", &["isoa2", "isoa3"], "", include_str!("mappings/osm-maritime.toml")),
];

impl Mapping {
    /// The mapping of a file, or the built-in one that fits it, with its name.
    pub(crate) fn of(
        given: Option<&Path>,
        file: &Path,
        features: &[Feature],
    ) -> Result<(String, Self), Failure> {
        if let Some(path) = given {
            let text =
                std::fs::read_to_string(path).map_err(|error| Failure::open(path, &error))?;
            let mapping = Self::from_text(&text).map_err(|what| {
                Failure::request(
                    format!("`{}`: {what}", path.display()),
                    "docs/zones.md has an example",
                )
            })?;
            return Ok((path.display().to_string(), mapping));
        }
        let file_name = file.file_name().map(|name| name.to_string_lossy().to_lowercase());
        let file_name = file_name.unwrap_or_default().replace(['_', '-', ' '], "");
        let fits = |row: &&BuiltIn| {
            let has =
                |feature: &Feature| row.1.iter().all(|name| feature.attributes.contains_key(*name));
            features.first().is_some_and(has) && file_name.contains(row.2)
        };
        let row = BUILT_IN.iter().find(fits).ok_or_else(|| {
            let names = features.first().map(|one| one.attributes.keys().cloned().collect::<Vec<_>>());
            Failure::request(
                format!(
                    "`{}` is of no known product; its attributes are `{}`",
                    file.display(),
                    names.unwrap_or_default().join("`, `")
                ),
                "say with --mapping which attribute is the State and which zone it is; docs/zones.md has an example",
            )
        })?;
        let mapping =
            Self::from_text(row.3).map_err(|what| anyhow::anyhow!("{}: {what}", row.0))?;
        Ok((row.0.to_owned(), mapping))
    }

    fn from_text(text: &str) -> Result<Self, String> {
        let mapping: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let words: Vec<&String> = match &mapping.zone {
            ZoneRule::Always(word) => vec![word],
            ZoneRule::By { values, .. } => values.values().collect(),
        };
        for word in words {
            kind(word)?;
        }
        if mapping.states.is_empty() && mapping.coasts.is_empty() {
            return Err(
                "it has neither `states` nor `coasts`: which attribute names the State?".to_owned()
            );
        }
        if !(0.0..=200.0).contains(&mapping.uncertainty) {
            return Err("`uncertainty` is in nautical miles, 0 to 200".to_owned());
        }
        Ok(mapping)
    }

    /// The mapping with what was given on the command line.
    pub(crate) fn with(self, given: &Overrides) -> Self {
        Self {
            title: given.title.clone().or(self.title),
            edition: given.edition.clone().or(self.edition),
            date: given.date.clone().or(self.date),
            licence: given.licence.clone().or(self.licence),
            uncertainty: given.uncertainty.unwrap_or(self.uncertainty),
            ..self
        }
    }

    /// The zone of an entry, or why there is none.
    pub(crate) fn zone(
        &self,
        feature: &Feature,
        sovereign: impl Fn(State) -> State,
    ) -> Result<ImportedZone, Refused> {
        let said = |name: &String| feature.attributes.get(&name.to_lowercase()).map(String::as_str);
        let name = self.name.as_ref().and_then(said).unwrap_or_default().to_owned();
        let made = self.kind_of(&said).and_then(|kind| {
            let claimants = self.claimants(&said, sovereign)?;
            let is_disputed = kind != ZoneKind::JointArea
                && (claimants.len() > 1 || is_one_of(self.disputed.as_ref(), &said));
            let polygons = feature.polygons.clone()?;
            let zone = ImportedZone { kind, is_disputed, claimants, name: name.clone(), polygons };
            zone.area().map_err(|error| error.to_string())?;
            Ok(zone)
        });
        made.map_err(|why| Refused { number: feature.number, name, why })
    }

    fn kind_of<'a>(&self, said: &impl Fn(&String) -> Option<&'a str>) -> Result<ZoneKind, String> {
        if is_one_of(self.joint.as_ref(), said) {
            return Ok(ZoneKind::JointArea);
        }
        match &self.zone {
            ZoneRule::Always(word) => kind(word),
            ZoneRule::By { attribute, values } => {
                let found = said(attribute).unwrap_or_default();
                let word = values.get(found);
                kind(word.ok_or_else(|| {
                    format!("`{attribute}` is `{found}`, which the mapping has not")
                })?)
            }
        }
    }

    fn claimants<'a>(
        &self,
        said: &impl Fn(&String) -> Option<&'a str>,
        sovereign: impl Fn(State) -> State,
    ) -> Result<Vec<(State, State)>, String> {
        let mut claimants = Vec::new();
        for place in 0..self.states.len().max(self.coasts.len()) {
            let state = |names: &[String]| match names.get(place).and_then(said).map(str::trim) {
                None | Some("") => Ok(None),
                Some(word) => self.state(word).map(Some),
            };
            let (named, coast) = (state(&self.states)?, state(&self.coasts)?);
            let both = match (named, coast) {
                (None, None) => continue,
                (Some(named), coast) => (named, coast.unwrap_or(named)),
                (None, Some(coast)) => (sovereign(coast), coast),
            };
            if !claimants.contains(&both) {
                claimants.push(both);
            }
        }
        if claimants.is_empty() { Err("no State is named".to_owned()) } else { Ok(claimants) }
    }

    fn state(&self, word: &str) -> Result<State, String> {
        let code = self.codes.get(word).map_or(word, String::as_str);
        alpha2::state(code)
            .ok_or_else(|| format!("`{word}` is no code of a State; say in [codes] which it is"))
    }
}

fn is_one_of<'a>(rule: Option<&OneOf>, said: &impl Fn(&String) -> Option<&'a str>) -> bool {
    rule.is_some_and(|rule| {
        let found = said(&rule.attribute).unwrap_or_default();
        rule.values.iter().any(|value| value == found)
    })
}

fn kind(word: &str) -> Result<ZoneKind, String> {
    let known = |kind: &&ZoneKind| {
        kind.word() == word && !matches!(kind, ZoneKind::Land | ZoneKind::HighSeas)
    };
    ZoneKind::ALL.iter().find(known).copied().ok_or_else(|| {
        format!(
            "`{word}` is no zone; there are internal_waters, archipelagic_waters, territorial_sea, \
             contiguous_zone, eez, joint_area"
        )
    })
}

#[cfg(test)]
#[path = "mapping_tests.rs"]
mod tests;
