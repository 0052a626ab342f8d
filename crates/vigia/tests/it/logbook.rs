//! Every page of the logbook through the program.

use std::path::Path;

use serde_json::Value;
use vigia_sea::{Lat, Lon, Position};

use crate::page::{Page, Row, moment, place};
use crate::run::{Written, leads_beside, number, text};

#[test]
fn every_page_comes_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/logbook");
    let mut pages: Vec<_> =
        std::fs::read_dir(folder).expect("the logbook").map(|page| page.unwrap().path()).collect();
    // `law` has pages of another kind (`law.rs`).
    pages.retain(|page| page.is_file());
    pages.sort();
    assert!(pages.len() >= 8, "{} pages", pages.len());
    let failures: Vec<String> = pages.iter().flat_map(|path| check(path)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// What is not as the page says.
fn check(path: &Path) -> Vec<String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let page = Page::parse(&std::fs::read_to_string(path).expect("a page"));
    let options = [
        ("Ports", "--ports", "csv"),
        ("Zones", "--zones", "geojson"),
        ("Settings", "--settings", "toml"),
    ];
    let beside: Vec<(&str, &str, String)> = options
        .into_iter()
        .filter_map(|(section, option, end)| Some((option, end, page.fenced(section)?)))
        .collect();
    let beside: Vec<(&str, &str, &str)> =
        beside.iter().map(|(option, end, text)| (*option, *end, text.as_str())).collect();
    let written = match (page.fenced("Sentences"), page.rows("Movements")) {
        (Some(sentences), _) => leads_beside("page.nmea", sentences.as_bytes(), &beside),
        (None, Some(movements)) => leads_beside("page.csv", table(&movements).as_bytes(), &beside),
        (None, None) => panic!("{name} has neither Sentences nor Movements"),
    };
    let mut failures = compare("event", page.rows("Events"), &written.events, is_event);
    failures.extend(compare("lead", page.rows("Leads"), &written.leads, is_lead));
    failures
        .extend(page.rows("Read").unwrap_or_default().iter().filter_map(|row| read(row, &written)));
    failures.iter().map(|failure| format!("{name}: {failure}")).collect()
}

/// Each row is one of the values and each value one of the rows, one to one.
fn compare(
    what: &str,
    rows: Option<Vec<Row>>,
    values: &[Value],
    is_like: fn(&Row, &Value) -> bool,
) -> Vec<String> {
    let Some(rows) = rows else { return Vec::new() };
    let mut left: Vec<&Value> = values.iter().collect();
    let mut failures = Vec::new();
    for row in &rows {
        match left.iter().position(|value| is_like(row, value)) {
            Some(place) => {
                left.remove(place);
            }
            None => failures.push(format!("no {what} like {row:?} among {}", shown(values))),
        }
    }
    let extra = |value: &Value| shown(std::slice::from_ref(value));
    failures
        .extend(left.into_iter().map(|value| {
            format!("a further {what} that the page does not tell: {}", extra(value))
        }));
    failures
}

fn shown(values: &[Value]) -> String {
    let short = |value: &Value| {
        let mut value = value.clone();
        if let Some(event) = value.as_object_mut() {
            event.remove("evidence");
        }
        value.to_string()
    };
    values.iter().map(short).collect::<Vec<_>>().join("\n    ")
}

fn is_event(row: &Row, event: &Value) -> bool {
    text(event, "/type") == row["kind"]
        && vessels(event.pointer("/vessels")) == row["vessels"]
        && is_near(&row["start"], text(event, "/start"))
        && is_near(&row["end"], text(event, "/end"))
}

/// Within two minutes.
fn is_near(expected: &str, found: &str) -> bool {
    let clock = &found[11..19];
    let day: i64 = found[8..10].parse().expect(found);
    (moment(&format!("+{}d {clock}", day - 1)) - moment(expected)).abs() <= 120
}

fn is_lead(row: &Row, lead: &Value) -> bool {
    let codes = |pointer: &str| -> Vec<&str> {
        let terms = lead.pointer(pointer).and_then(Value::as_array);
        terms.into_iter().flatten().map(|term| text(term, "/code")).collect()
    };
    let has_all = |column: &str, pointer: &str| {
        let words = row.get(column).map(String::as_str).unwrap_or_default();
        // `–` says that there is none.
        let has_none = words == "–" && codes(pointer).is_empty();
        has_none || words.split_whitespace().all(|word| codes(pointer).contains(&word))
    };
    let (least, most) = row["score"].split_once('–').expect("a score like 60–80");
    let score = number(lead, "/properties/score");
    vessels(lead.pointer("/properties/vessels")) == row["vessels"]
        && (least.parse().unwrap()..=most.parse().unwrap()).contains(&score)
        && has_all("reasons", "/properties/reasons")
        && has_all("doubts", "/properties/doubts")
        && has_all("innocent", "/properties/innocent_explanations")
}

fn vessels(list: Option<&Value>) -> String {
    let keys = list.and_then(Value::as_array).into_iter().flatten();
    keys.map(|vessel| text(vessel, "/key")).collect::<Vec<_>>().join(" ")
}

/// A count or a text of `quality.json`, by its path.
fn read(row: &Row, written: &Written) -> Option<String> {
    let found = written.quality.pointer(&row["what"]);
    let found = match found {
        None => "0".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    };
    (found != row["count"]).then(|| format!("{} is {found}, not {}", row["what"], row["count"]))
}

/// Movements as a table of positions in order of time: each row sails along a great circle at even
/// speed.
pub(crate) fn table(movements: &[Row]) -> String {
    let header =
        "mmsi,t,lat,lon,sog,cog,heading,status,vessel_type,transceiver_class,name,callsign,imo\n";
    let mut lines = Vec::new();
    for row in movements {
        let (start, end) = (moment(&row["from"]), moment(&row["until"]));
        let every = usize::try_from(seconds(&row["every"])).expect("seconds");
        let (from, to) = (position(&row["at"]), position(&row["to"]));
        let knots = from.distance(to).nautical_miles() * 3600.0 / (end - start).max(1) as f64;
        let course = from.course(to).map_or(360.0, vigia_sea::Course::degrees);
        let (kind, status, class) = what(&row["what"]);
        let heading = row.get("heading").filter(|degrees| *degrees != "–").map_or("511", |h| h);
        let said = ["name", "call sign", "imo"]
            .map(|column| row.get(column).map_or("", |cell| cell.trim_matches('–')))
            .join(",");
        for t in (start..=end).step_by(every) {
            let at = from.part_way(to, (t - start) as f64 / (end - start).max(1) as f64);
            let (lat, lon, mmsi) = (at.lat.degrees(), at.lon.degrees(), &row["vessel"]);
            let motion = format!("{knots:.1},{course:.1},{heading},{status}");
            lines.push((t, format!("{mmsi},{t},{lat},{lon},{motion},{kind},{class},{said}\n")));
        }
    }
    lines.sort_by_key(|(t, _)| *t);
    lines.into_iter().fold(header.to_owned(), |table, (_, line)| table + &line)
}

/// Of `5 min` or `10 s`.
fn seconds(text: &str) -> i64 {
    let (number, unit) = text.split_once(' ').expect(text);
    let number: i64 = number.parse().expect(text);
    if unit == "s" { number } else { number * 60 }
}

fn position(text: &str) -> Position {
    let (lat, lon) = place(text);
    Position::new(Lat::from_degrees(lat).expect(text), Lon::from_degrees(lon).expect(text))
}

/// Ship type, status and class from words such as `tanker, class B, at anchor`.
fn what(words: &str) -> (&str, &str, &str) {
    let pick = |pairs: &[(&str, &'static str)], default: &'static str| {
        pairs.iter().find(|(word, _)| words.contains(word)).map_or(default, |(_, code)| code)
    };
    let kinds = [
        ("tanker", "80"),
        ("cargo", "70"),
        ("tug", "52"),
        ("fishing", "30"),
        ("pilot", "50"),
        ("dredger", "33"),
        ("yacht", "37"),
    ];
    let kind = pick(&kinds, "");
    let statuses = [
        ("at anchor", "1"),
        ("not under command", "2"),
        ("moored", "5"),
        ("sart", "14"),
        ("in test", "15"),
    ];
    (kind, pick(&statuses, "0"), pick(&[("class B", "B")], "A"))
}
