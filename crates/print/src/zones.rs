//! The zones of a place, and where zones come from, for people.

use vigia_sea::{Position, ZoneSource, ZoneStanding, ZonesAt};

use crate::form;
use crate::text::{Language, Texts};

/// The zones of a place, with what they rest on.
#[derive(Clone, Copy, Debug)]
pub struct PlaceZones<'a> {
    /// The place.
    pub place: Position,
    /// Its zones.
    pub zones: &'a ZonesAt,
    /// All sources of the chart.
    pub sources: &'a [ZoneSource],
}

/// A source of zones in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZonesListed {
    /// The source itself.
    pub source: ZoneSource,
    /// What it is called in the folder of zones; `None` is built in.
    pub name: Option<String>,
    /// How many zones it has.
    pub n_zones: Option<usize>,
    /// How many of the file's areas were left out.
    pub n_left_out: Option<usize>,
    /// The BLAKE3 digest of its compact file.
    pub digest: Option<String>,
}

impl ZonesListed {
    /// One that is built in.
    pub fn built_in(source: ZoneSource) -> Self {
        Self { source, name: None, n_zones: None, n_left_out: None, digest: None }
    }
}

/// The zones of a place as lines of text.
pub fn zones_text(at: &PlaceZones<'_>, language: Language) -> String {
    let texts = Texts::of(language);
    let mut lines = vec![place_text(at.place)];
    let is_high_seas = at.zones.claims.is_empty() && at.zones.unknown.is_empty();
    if is_high_seas {
        lines.push(texts.plain("law-zones-none"));
    }
    lines.extend(at.zones.claims.iter().map(|claim| texts.claim(claim, false)));
    for state in &at.zones.unknown {
        let state = texts.state(*state);
        lines.push(texts.say("law-zones-unknown", &[("state", state.into())]));
    }
    if !at.zones.limits.is_empty() {
        lines.push(String::new());
        lines.push(texts.plain("zones-limits"));
        lines.extend(at.zones.limits.iter().map(|limit| format!("  {}", texts.limit(limit))));
    }
    let used = at.used_sources();
    if !used.is_empty() {
        lines.push(String::new());
        lines.push(texts.plain("zones-sources"));
        lines.extend(used.into_iter().map(|source| format!("  {}", source_line(source))));
    }
    lines.push(String::new());
    lines.push(texts.plain("zones-not-official"));
    lines.join("\n") + "\n"
}

/// The list of sources as lines of text.
pub fn zones_list_text(rows: &[ZonesListed], language: Language) -> String {
    let texts = Texts::of(language);
    let mut lines = Vec::new();
    for row in rows {
        let name = row.name.clone().unwrap_or_else(|| texts.plain("zones-built-in"));
        lines.push(format!("{name}: {}", source_line(&row.source)));
        if let Some((n_zones, n_left_out)) = row.n_zones.zip(row.n_left_out) {
            let digest = row.digest.clone().unwrap_or_default();
            let values =
                [("zones", n_zones.into()), ("left", n_left_out.into()), ("digest", digest.into())];
            lines.push(format!("  {}", texts.say("zones-listed", &values)));
        }
    }
    lines.join("\n") + "\n"
}

impl<'a> PlaceZones<'a> {
    /// The sources that claims name, and the coast, from which all that is computed is.
    pub(crate) fn used_sources(&self) -> Vec<&'a ZoneSource> {
        let is_used = |source: &&ZoneSource| {
            let is_coast = source.source == 0;
            self.zones.claims.iter().any(|claim| {
                claim.source == source.source
                    || is_coast && claim.standing == ZoneStanding::Computed
            })
        };
        self.sources.iter().filter(is_used).collect()
    }
}

/// `19.2000°N 86.5000°W`.
fn place_text(place: Position) -> String {
    let (lat, lon) = (place.lat.degrees(), place.lon.degrees());
    let (north, east) = (if lat < 0.0 { 'S' } else { 'N' }, if lon < 0.0 { 'W' } else { 'E' });
    format!("{:.4}°{north} {:.4}°{east}", lat.abs(), lon.abs())
}

fn source_line(source: &ZoneSource) -> String {
    let ZoneSource { title, edition, date, licence, .. } = source;
    form::printable(&format!("{title}; {edition}; {date}; {licence}"))
}

#[cfg(test)]
#[path = "zones_tests.rs"]
mod tests;
