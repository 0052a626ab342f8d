//! The zones of a place as JSON. Changes of this form go into `CHANGELOG.md`.

use serde::Serialize;
use vigia_sea::{Limit, ZoneClaim, ZoneSource};

use crate::zones::{PlaceZones, ZonesListed};

#[derive(Serialize)]
struct Wire<'a> {
    lat: f64,
    lon: f64,
    /// No claim of any State, and none that is not known.
    high_seas: bool,
    claims: Vec<Claim<'a>>,
    /// States whose claims here are not known.
    unknown: Vec<&'a str>,
    limits: Vec<Border<'a>>,
    sources: Vec<Source<'a>>,
    official: bool,
}

#[derive(Serialize)]
struct Claim<'a> {
    zone: &'static str,
    state: &'a str,
    coast: &'a str,
    disputed: bool,
    standing: &'static str,
    source: u16,
}

#[derive(Serialize)]
struct Border<'a> {
    zone: &'static str,
    state: &'a str,
    inside: bool,
    against: Option<&'a str>,
    distance_nm: f64,
    uncertainty_nm: f64,
    too_near: bool,
}

#[derive(Serialize)]
struct Source<'a> {
    #[serde(rename = "source")]
    number: u16,
    title: &'a str,
    edition: &'a str,
    date: &'a str,
    licence: &'a str,
}

#[derive(Serialize)]
struct Listed<'a> {
    name: Option<&'a str>,
    title: &'a str,
    edition: &'a str,
    date: &'a str,
    licence: &'a str,
    zones: Option<usize>,
    left_out: Option<usize>,
    digest: Option<&'a str>,
}

/// The zones of a place as one JSON object on one line.
pub fn zones_json(at: &PlaceZones<'_>) -> String {
    let zones = at.zones;
    let wire = Wire {
        lat: at.place.lat.degrees(),
        lon: at.place.lon.degrees(),
        high_seas: zones.claims.is_empty() && zones.unknown.is_empty(),
        claims: zones.claims.iter().map(claim).collect(),
        unknown: zones.unknown.iter().map(vigia_sea::State::code).collect(),
        limits: zones.limits.iter().map(border).collect(),
        sources: at.used_sources().into_iter().map(source).collect(),
        official: false,
    };
    line(&wire)
}

/// The list of sources, one JSON object on each line.
pub fn zones_list_json(rows: &[ZonesListed]) -> String {
    let listed = |row: &ZonesListed| {
        let ZoneSource { title, edition, date, licence, .. } = &row.source;
        line(&Listed {
            name: row.name.as_deref(),
            title,
            edition,
            date,
            licence,
            zones: row.n_zones,
            left_out: row.n_left_out,
            digest: row.digest.as_deref(),
        })
    };
    rows.iter().map(listed).collect()
}

/// Structs of texts and finite numbers always become JSON.
fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

fn claim(claim: &ZoneClaim) -> Claim<'_> {
    Claim {
        zone: claim.kind.word(),
        state: claim.state.code(),
        coast: claim.coast.code(),
        disputed: claim.is_disputed,
        standing: claim.standing.word(),
        source: claim.source,
    }
}

fn border(limit: &Limit) -> Border<'_> {
    let miles =
        |distance: vigia_sea::Distance| (distance.nautical_miles() * 1000.0).round() / 1000.0;
    Border {
        zone: limit.kind.word(),
        state: limit.state.code(),
        inside: limit.is_inside,
        against: limit.against.as_ref().map(vigia_sea::State::code),
        distance_nm: miles(limit.distance),
        uncertainty_nm: miles(limit.uncertainty),
        too_near: limit.is_too_near(),
    }
}

fn source(source: &ZoneSource) -> Source<'_> {
    Source {
        number: source.source,
        title: &source.title,
        edition: &source.edition,
        date: &source.date,
        licence: &source.licence,
    }
}
