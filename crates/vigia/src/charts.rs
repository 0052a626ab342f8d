//! The files of `--zones` and `--ports`: what a person knows about the sea, as GeoJSON or CSV.

use std::io::Read as _;
use std::path::Path;

use serde_json::{Map, Value};
use vigia_sea::{Area, Coast, Distance, Lat, Lon, Port, Ports, Position, Zone, ZoneWatch, Zones};
use vigia_watch::Waters;

use crate::args::ChartFiles;
use crate::failure::Failure;
use crate::findings::coast;
use crate::say::Say;

/// The coast and what the files add to it.
pub(crate) struct Charts {
    pub(crate) coast: Coast,
    zones: Zones,
    ports: Ports,
}

impl Charts {
    /// Without any file.
    pub(crate) fn plain() -> Result<Self, Failure> {
        Ok(Self { coast: coast()?, zones: Zones::default(), ports: Ports::default() })
    }

    /// With the files that were given.
    ///
    /// A line of the ports that cannot be read is left out with a warning: lists of ports are long,
    /// and have mistakes. A zone that cannot be read is an error: somebody would wait for it.
    pub(crate) fn open(files: &ChartFiles, say: &Say) -> Result<Self, Failure> {
        let mut charts = Self::plain()?;
        if let Some(path) = &files.zones {
            charts.zones = read(path, zones, ZONES_ADVICE)?;
        }
        if let Some(path) = &files.ports {
            let (ports, refused) = read(path, ports, PORTS_ADVICE)?;
            if let Some(first) = refused.first() {
                say.warning(&format!(
                    "{} of the {} entries of `{}` are left out; the first: {first}",
                    refused.len(),
                    refused.len() + ports.len(),
                    path.display()
                ));
            }
            charts.ports = ports;
        }
        Ok(charts)
    }

    pub(crate) fn waters(&self) -> Waters<'_> {
        Waters { coast: &self.coast, zones: &self.zones, ports: &self.ports }
    }
}

const PORTS_ADVICE: &str = "give a CSV table with columns name, lat, lon and perhaps radius_m, or \
                            GeoJSON points with a property `name`; `.gz` is unpacked";

const ZONES_ADVICE: &str = "give GeoJSON (RFC 7946) with Polygons or MultiPolygons in longitudes \
                            and latitudes, each with a property `name`; `.gz` is unpacked";

/// What is wrong with a file, in words.
type Wrong = String;

fn read<T>(path: &Path, parse: fn(&str) -> Result<T, Wrong>, advice: &str) -> Result<T, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::open(path, &error))?;
    let text = unpacked(bytes).and_then(|text| parse(&text));
    text.map_err(|what| Failure::request(format!("`{}`: {what}", path.display()), advice))
}

pub(crate) fn unpacked(bytes: Vec<u8>) -> Result<String, Wrong> {
    let plain = if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut plain = Vec::new();
        flate2::read::MultiGzDecoder::new(bytes.as_slice())
            .read_to_end(&mut plain)
            .map_err(|error| format!("cannot be unpacked: {error}"))?;
        plain
    } else {
        bytes
    };
    let text = String::from_utf8(plain)
        .map_err(|error| format!("byte {} is no text", error.utf8_error().valid_up_to() + 1))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// Zones from GeoJSON.
fn zones(text: &str) -> Result<Zones, Wrong> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    known_system(&value)?;
    let zones = (1..).zip(objects_of(value)?).map(|(number, feature)| zone(number, &feature));
    let zones = zones.collect::<Result<Vec<_>, _>>()?;
    if zones.is_empty() {
        return Err("no zone is in it".to_owned());
    }
    Ok(Zones::new(zones))
}

/// Refuses GeoJSON in another system than longitudes and latitudes, as older files may be.
pub(crate) fn known_system(value: &Value) -> Result<(), Wrong> {
    let system = value.pointer("/crs/properties/name").and_then(Value::as_str);
    let is_known =
        |system: &str| ["CRS84", "4326", "CRS83", "4269"].iter().any(|end| system.ends_with(end));
    match system.filter(|system| !is_known(system)) {
        None => Ok(()),
        Some(system) => {
            Err(format!("its places are in `{system}`, not in longitudes and latitudes"))
        }
    }
}

/// Names of zones, the first that is there counts.
const ZONE_NAMES: &[&str] = &["name", "title", "zone", "geoname", "label", "id"];

fn zone(number: usize, feature: &Map<String, Value>) -> Result<Zone, Wrong> {
    let nothing = Map::new();
    let about = feature.get("properties").and_then(Value::as_object).unwrap_or(&nothing);
    let name = ZONE_NAMES.iter().find_map(|name| match lower(about, name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    // Such as `countryName`.
    let is_name = |(key, _): &(&String, &Value)| key.to_lowercase().ends_with("name");
    let name = name.or_else(|| about.iter().find(is_name)?.1.as_str().map(str::to_owned));
    let name = name.unwrap_or_else(|| format!("#{number}"));
    let wrong = |what: Wrong| format!("zone `{name}`: {what}");
    let watched_for = match lower(about, "watch") {
        None | Some(Value::Null) => None,
        Some(value) => {
            let known = |watch: &&ZoneWatch| value.as_str() == Some(watch.word());
            let watch = ZoneWatch::ALL
                .iter()
                .find(known)
                .ok_or_else(|| wrong(format!("`watch` is `entry` or `slow`, not {value}")))?;
            Some(*watch)
        }
    };
    let geometry = match feature.get("geometry") {
        Some(Value::Object(geometry)) => geometry,
        Some(_) => return Err(wrong("it has no geometry".to_owned())),
        None => feature,
    };
    let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
    let polygons = match geometry.get("type").and_then(Value::as_str) {
        Some("Polygon") => polygon(coordinates).map(|rings| vec![rings]),
        Some("MultiPolygon") => list(coordinates).and_then(|all| all.iter().map(polygon).collect()),
        Some(other) => Err(format!("it is a {other}, not a Polygon or MultiPolygon")),
        None => Err("it has no geometry".to_owned()),
    };
    let area = Area::from_rings(&polygons.map_err(wrong)?).map_err(|e| wrong(e.to_string()))?;
    Ok(Zone { name, watched_for, area })
}

fn polygon(rings: &Value) -> Result<Vec<Vec<Position>>, Wrong> {
    list(rings)?.iter().map(|ring| list(ring)?.iter().map(corner).collect()).collect()
}

fn corner(corner: &Value) -> Result<Position, Wrong> {
    let number = |place: usize| corner.get(place).and_then(Value::as_f64);
    position(number(1), number(0))
}

fn list(value: &Value) -> Result<&Vec<Value>, Wrong> {
    value.as_array().ok_or_else(|| "its coordinates are no lists of points".to_owned())
}

/// Ports from a table, from GeoJSON, or from a list of objects; and what is wrong with the others.
fn ports(text: &str) -> Result<(Ports, Vec<Wrong>), Wrong> {
    let rows = if text.trim_start().starts_with(['{', '[']) {
        objects(text)?.iter().map(port_of).collect()
    } else {
        ports_of_table(text)?
    };
    let (mut good, mut refused) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            Ok(port) => good.push(port),
            Err(what) => refused.push(what),
        }
    }
    match (good.is_empty(), refused.into_iter()) {
        (false, refused) => Ok((Ports::new(good), refused.collect())),
        (true, mut refused) => Err(refused.next().unwrap_or("no port is in it".to_owned())),
    }
}

/// Names of columns and properties, the first that is there counts.
const NAMES: &[&str] = &["name", "port", "label", "port_name", "portname"];
const LATS: &[&str] = &["lat", "latitude", "y"];
const LONS: &[&str] = &["lon", "longitude", "lng", "long", "x"];
/// A radius, and how many metres its unit has.
const RADII: &[(&str, f64)] =
    &[("radius", 1.0), ("radius_m", 1.0), ("radius_km", 1000.0), ("radius_nm", 1852.0)];

fn ports_of_table(text: &str) -> Result<Vec<Result<Port, Wrong>>, Wrong> {
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let (_, header) = lines.next().ok_or("it is empty")?;
    let delimiter = [',', ';', '\t']
        .into_iter()
        .max_by_key(|delimiter| header.matches(*delimiter).count())
        .unwrap_or(',');
    let header: Vec<String> =
        cells(header, delimiter).iter().map(|cell| cell.trim().to_lowercase()).collect();
    let column =
        |names: &[&str]| names.iter().find_map(|name| header.iter().position(|cell| cell == name));
    let (Some(lat), Some(lon)) = (column(LATS), column(LONS)) else {
        return Err(format!("its header `{}` names no lat and lon", header.join(",")));
    };
    let name = column(NAMES);
    let radius = RADII.iter().find_map(|(word, metres)| Some((column(&[word])?, *metres)));
    let port = |line: &str| {
        let cells = cells(line, delimiter);
        let cell = |column: usize| cells.get(column).map_or("", |cell| cell.trim());
        let place = position(degrees(cell(lat)), degrees(cell(lon)))?;
        let reach = match radius.map(|(column, metres)| (cell(column), metres)) {
            None | Some(("", _)) => None,
            Some((text, metres)) => Some(reach(degrees(text), metres)?),
        };
        Ok(Port { name: name.map_or("", cell).to_owned(), place, reach })
    };
    let wrong = |number: usize| move |what: Wrong| format!("line {number}: {what}");
    Ok(lines.map(|(number, line)| port(line).map_err(wrong(number))).collect())
}

/// The cells of a line; a quoted cell may hold the delimiter, and a quote when it is doubled.
fn cells(line: &str, delimiter: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    let mut rest = line.chars().peekable();
    while let Some(sign) = rest.next() {
        let Some(cell) = cells.last_mut() else { break };
        match sign {
            '"' if is_quoted && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            _ if sign == delimiter && !is_quoted => cells.push(String::new()),
            _ => cell.push(sign),
        }
    }
    cells
}

fn degrees(text: &str) -> Option<f64> {
    text.parse().ok()
}

fn position(lat: Option<f64>, lon: Option<f64>) -> Result<Position, Wrong> {
    let (Some(lat), Some(lon)) = (lat, lon) else {
        return Err("a latitude or longitude is no number".to_owned());
    };
    let lat = Lat::from_degrees(lat).map_err(|error| format!("the latitude {error}"))?;
    if !(-360.0..=360.0).contains(&lon) {
        return Err(format!("the longitude `{lon}` is outside -360 to 360 degrees"));
    }
    Ok(Position::new(lat, Lon::from_degrees(lon).unwrap_or_else(|_beyond| Lon::wrapped(lon))))
}

fn reach(number: Option<f64>, metres: f64) -> Result<Distance, Wrong> {
    let is_possible = |number: &f64| (0.0..=100_000.0).contains(&(number * metres));
    let number = number.filter(is_possible).ok_or("the radius is no number of 0 to 100 km")?;
    Ok(Distance::from_metres(number * metres))
}

fn objects(text: &str) -> Result<Vec<Map<String, Value>>, Wrong> {
    objects_of(serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?)
}

/// The objects of a JSON list, or the features of GeoJSON.
pub(crate) fn objects_of(value: Value) -> Result<Vec<Map<String, Value>>, Wrong> {
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut object) => match object.remove("features") {
            Some(Value::Array(list)) => list,
            Some(_) => return Err("its `features` are no list".to_owned()),
            None => vec![Value::Object(object)],
        },
        _ => return Err("no list and no object".to_owned()),
    };
    (1..)
        .zip(list)
        .map(|(number, value): (usize, Value)| match value {
            Value::Object(object) => Ok(object),
            _ => Err(format!("entry {number} is no object")),
        })
        .collect()
}

fn port_of(object: &Map<String, Value>) -> Result<Port, Wrong> {
    let about = match object.get("properties") {
        Some(Value::Object(properties)) => properties,
        _ => object,
    };
    let name = text_of(about, NAMES).unwrap_or_default();
    let wrong = |what: Wrong| format!("port `{name}`: {what}");
    let (lat, lon) = match object.get("geometry") {
        Some(geometry) => {
            if geometry.get("type").and_then(Value::as_str) != Some("Point") {
                return Err(wrong("it is no Point".to_owned()));
            }
            let coordinate = |place: usize| geometry.get("coordinates")?.get(place)?.as_f64();
            (coordinate(1), coordinate(0))
        }
        None => (number_of(about, LATS), number_of(about, LONS)),
    };
    let radius = RADII.iter().find_map(|(word, metres)| {
        let value = lower(about, word)?;
        (!value.is_null()).then(|| reach(value.as_f64(), *metres))
    });
    Ok(Port {
        place: position(lat, lon).map_err(wrong)?,
        reach: radius.transpose().map_err(wrong)?,
        name,
    })
}

/// The member of this name, whatever its case.
fn lower<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.iter().find(|(key, _)| key.to_lowercase() == name).map(|(_, value)| value)
}

fn text_of(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| lower(object, name)?.as_str().map(str::to_owned))
}

fn number_of(object: &Map<String, Value>, names: &[&str]) -> Option<f64> {
    names.iter().find_map(|name| lower(object, name)?.as_f64())
}

#[cfg(test)]
#[path = "charts_tests.rs"]
mod tests;
