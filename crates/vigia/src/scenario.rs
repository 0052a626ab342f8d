//! The file of `rehearse --scenario`: what to rehearse, in TOML.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;
use vigia_rehearse::{Behaviour, Item, Numbers, Scenario, Ship, Zone};
use vigia_sea::{CivilTime, Duration, Interval, Lat, Lon, Position, Timestamp};

use crate::args::Size;
use crate::failure::Failure;

/// What `rehearse --example-scenario` prints.
pub(crate) const EXAMPLE: &str = include_str!("example-scenario.toml");

/// What the file may hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScenarioFile {
    seed: Option<u64>,
    size: Option<Spanned<String>>,
    start: Option<Spanned<Datetime>>,
    hours: Option<Spanned<u32>>,
    vessels: Option<Spanned<u32>>,
    #[serde(default = "yes")]
    usual: bool,
    #[serde(default)]
    plant: Counts,
    #[serde(default)]
    look_alikes: Counts,
    #[serde(default)]
    zone: Vec<ZoneTable>,
    #[serde(default)]
    item: Vec<ItemTable>,
}

type Counts = BTreeMap<Spanned<String>, Spanned<u32>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ZoneTable {
    name: Spanned<String>,
    corners: Spanned<Vec<Spanned<String>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemTable {
    does: Spanned<String>,
    vessel: Option<Spanned<String>>,
    ship: Option<Spanned<String>>,
    from: Spanned<When>,
    to: Spanned<When>,
    near: Spanned<String>,
}

/// A moment in full, or a time of day.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum When {
    Moment(Datetime),
    Text(String),
}

fn yes() -> bool {
    true
}

/// What is wrong, and where in the file.
#[derive(Debug)]
struct Wrong {
    what: String,
    at: Option<Range<usize>>,
}

impl Wrong {
    fn at<T>(at: &Spanned<T>, what: impl Into<String>) -> Self {
        Self { what: what.into(), at: Some(at.span()) }
    }
}

/// Hours that a rehearsal may last: a month.
const HOURS: std::ops::RangeInclusive<u32> = 1..=744;
/// Vessels of ordinary traffic.
const VESSELS: std::ops::RangeInclusive<u32> = 10..=2000;
/// Of one behaviour.
const MOST: u32 = 100;
/// Of a name in message 5 remain so many characters behind `SIM `.
const LONGEST_NAME: usize = 16;

/// Reads the scenario in the file `path`.
pub(crate) fn open(path: &Path) -> Result<Scenario, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::open(path, &error))?;
    parse(&text).map_err(|wrong| {
        let start = wrong.at.map_or(0, |at| at.start);
        let before = text.get(..start).unwrap_or_default();
        let number = before.matches('\n').count() + 1;
        let line = text.lines().nth(number - 1).unwrap_or_default().trim();
        Failure::request(
            format!("line {number} of `{}`, `{line}`: {}", path.display(), wrong.what),
            "`vigia rehearse --example-scenario` prints a whole file",
        )
    })
}

/// The usual scenario of a size, with seed 1.
pub(crate) fn sized(size: Size) -> Scenario {
    match size {
        Size::Small => Scenario::small(1),
        Size::Day => Scenario::day(1),
        Size::Week => Scenario::week(1),
    }
}

fn parse(text: &str) -> Result<Scenario, Wrong> {
    let file: ScenarioFile = toml::from_str(text)
        .map_err(|error| Wrong { what: error.message().to_owned(), at: error.span() })?;
    let mut scenario = sized(size(file.size.as_ref())?);
    scenario.seed = file.seed.unwrap_or(scenario.seed);
    if let Some(start) = &file.start {
        scenario.start = moment(start.as_ref()).map_err(|what| Wrong::at(start, what))?;
    }
    if let Some(hours) = &file.hours {
        let hours = within(hours, "hours", HOURS)?;
        scenario.length = Duration::from_hours(i64::from(hours));
    }
    if let Some(vessels) = &file.vessels {
        scenario.n_vessels = within(vessels, "vessels", VESSELS)?;
    }
    if !file.usual {
        scenario = scenario.with_nothing_planted();
    }
    count(&mut scenario.numbers, &file.plant, false)?;
    count(&mut scenario.numbers, &file.look_alikes, true)?;
    if !file.zone.is_empty() {
        scenario.zones = file.zone.iter().map(zone).collect::<Result<_, _>>()?;
    }
    let entries = file.plant.iter().find(|(key, _)| key.as_ref() == Behaviour::ZoneEntry.word());
    if let Some((key, number)) = entries
        && scenario.zones.is_empty()
        && *number.as_ref() > 0
    {
        return Err(Wrong::at(key, "`zone_entry` needs a [[zone]]"));
    }
    scenario.items =
        file.item.iter().map(|table| item(table, &scenario)).collect::<Result<_, _>>()?;
    Ok(scenario)
}

fn size(word: Option<&Spanned<String>>) -> Result<Size, Wrong> {
    let Some(word) = word else { return Ok(Size::Day) };
    match word.as_ref().as_str() {
        "small" => Ok(Size::Small),
        "day" => Ok(Size::Day),
        "week" => Ok(Size::Week),
        other => Err(Wrong::at(word, format!("`size` is `small`, `day` or `week`, not `{other}`"))),
    }
}

fn within(
    number: &Spanned<u32>,
    key: &str,
    range: std::ops::RangeInclusive<u32>,
) -> Result<u32, Wrong> {
    if range.contains(number.as_ref()) {
        return Ok(*number.as_ref());
    }
    let (least, most) = (range.start(), range.end());
    Err(Wrong::at(number, format!("`{key}` is from {least} to {most}, not {}", number.as_ref())))
}

fn count(numbers: &mut Numbers, counts: &Counts, are_look_alikes: bool) -> Result<(), Wrong> {
    for (key, number) in counts {
        let known = || Behaviour::all().filter(|one| one.is_look_alike() == are_look_alikes);
        let behaviour = known().find(|one| one.word() == key.as_ref()).ok_or_else(|| {
            let words: Vec<&str> = known().map(Behaviour::word).collect();
            Wrong::at(
                key,
                format!("there is no `{}`; there are {}", key.as_ref(), words.join(", ")),
            )
        })?;
        *numbers = numbers.with(behaviour, within(number, behaviour.word(), 0..=MOST)?);
    }
    Ok(())
}

fn zone(table: &ZoneTable) -> Result<Zone, Wrong> {
    let corners: Vec<Position> = table
        .corners
        .as_ref()
        .iter()
        .map(|corner| place(corner.as_ref()).map_err(|what| Wrong::at(corner, what)))
        .collect::<Result<_, _>>()?;
    if corners.len() < 3 {
        return Err(Wrong::at(&table.corners, "`corners` needs three or more"));
    }
    if table.name.as_ref().trim().is_empty() {
        return Err(Wrong::at(&table.name, "`name` is empty"));
    }
    Ok(Zone { name: table.name.as_ref().clone(), corners })
}

fn item(table: &ItemTable, scenario: &Scenario) -> Result<Item, Wrong> {
    let can = || Behaviour::all().filter(|one| one.can_be_placed());
    let behaviour = can().find(|one| one.word() == table.does.as_ref()).ok_or_else(|| {
        let words: Vec<&str> = can().map(Behaviour::word).collect();
        let what = format!(
            "`does` cannot be `{}` at a given place; it can be {}",
            table.does.as_ref(),
            words.join(", ")
        );
        Wrong::at(&table.does, what)
    })?;
    let start = time(("from", scenario.start), &table.from, scenario)?;
    let interval = Interval { start, end: time(("to", start), &table.to, scenario)? };
    if interval.length() < Duration::from_minutes(5) {
        return Err(Wrong::at(&table.to, "`to` is not five minutes or more after `from`"));
    }
    Ok(Item {
        behaviour,
        name: table.vessel.as_ref().map(name).transpose()?,
        ship: table.ship.as_ref().map(ship).transpose()?,
        interval,
        near: place(table.near.as_ref()).map_err(|what| Wrong::at(&table.near, what))?,
    })
}

fn name(text: &Spanned<String>) -> Result<String, Wrong> {
    let name = text.as_ref().trim();
    // What has a code of six bits (ITU-R M.1371-5, annex 8, table 47), but for the filling `@`.
    let is_sent = |byte: u8| matches!(byte.to_ascii_uppercase(), b'A'..=b'_' | b' '..=b'?');
    if name.is_empty() || name.len() > LONGEST_NAME || !name.bytes().all(is_sent) {
        let what = format!(
            "`vessel` is 1 to {LONGEST_NAME} plain letters, digits and spaces, not `{name}`"
        );
        return Err(Wrong::at(text, what));
    }
    Ok(name.to_ascii_uppercase())
}

fn ship(word: &Spanned<String>) -> Result<Ship, Wrong> {
    Ship::ALL.into_iter().find(|ship| ship.word() == word.as_ref()).ok_or_else(|| {
        let words = Ship::ALL.map(Ship::word).join(", ");
        Wrong::at(word, format!("`ship` is one of {words}, not `{}`", word.as_ref()))
    })
}

/// A moment within the rehearsal; of a time of day the first one from `after` on.
fn time(
    (key, after): (&str, Timestamp),
    when: &Spanned<When>,
    scenario: &Scenario,
) -> Result<Timestamp, Wrong> {
    let found = match when.as_ref() {
        When::Moment(full) if full.date.is_some() => moment(full),
        When::Moment(clock) => time_of_day(&clock.to_string(), after),
        When::Text(text) => time_of_day(text, after),
    };
    let found = found.map_err(|what| Wrong::at(when, format!("`{key}`: {what}")))?;
    let end = scenario.start.plus(scenario.length);
    if found < scenario.start || found > end {
        let what = format!("`{key}` is not between {} and {end}", scenario.start);
        return Err(Wrong::at(when, what));
    }
    Ok(found)
}

fn moment(full: &Datetime) -> Result<Timestamp, String> {
    let wrong = || format!("`{full}` is not written like 2026-11-19T10:00:00Z");
    let (Some(date), Some(time), Some(offset)) = (full.date, full.time, full.offset) else {
        return Err(wrong());
    };
    let minutes = match offset {
        toml::value::Offset::Z => 0,
        toml::value::Offset::Custom { minutes } => minutes,
    };
    let civil = CivilTime {
        year: date.year,
        month: date.month,
        day: date.day,
        hour: time.hour,
        minute: time.minute,
        second: time.second.unwrap_or(0),
    };
    let local = Timestamp::from_civil(civil).filter(|at| at.is_plausible()).ok_or_else(wrong)?;
    Ok(local.plus(Duration::from_minutes(-i64::from(minutes))))
}

/// The first moment from `after` on with this time of day, `10:00` or `10:00:30`.
fn time_of_day(text: &str, after: Timestamp) -> Result<Timestamp, String> {
    let numbers: Option<Vec<u8>> = text.split(':').map(|part| part.parse().ok()).collect();
    let (hour, minute, second) = match numbers.as_deref() {
        Some([hour, minute]) => (*hour, *minute, 0),
        Some([hour, minute, second]) => (*hour, *minute, *second),
        _ => return Err(format!("`{text}` is not written like 10:00")),
    };
    let at = Timestamp::from_civil(CivilTime { hour, minute, second, ..after.civil() })
        .ok_or_else(|| format!("there is no time `{text}`"))?;
    Ok(if at < after { at.plus(Duration::from_hours(24)) } else { at })
}

/// `19.2N 95.5W`, or with a comma between.
pub(crate) fn place(text: &str) -> Result<Position, String> {
    let wrong = || format!("`{text}` is not a place written like 19.2N 95.5W");
    let (lat, lon) = text
        .trim()
        .split_once(|letter: char| letter == ',' || letter.is_whitespace())
        .ok_or_else(wrong)?;
    let lat = Lat::from_degrees(degrees(lat, ['N', 'S']).ok_or_else(wrong)?).ok();
    let lon = Lon::from_degrees(degrees(lon.trim(), ['E', 'W']).ok_or_else(wrong)?).ok();
    lat.zip(lon).map(|(lat, lon)| Position::new(lat, lon)).ok_or_else(wrong)
}

/// Decimal degrees with a letter behind them, the second of the two for negative ones.
fn degrees(text: &str, [plus, minus]: [char; 2]) -> Option<f64> {
    let text = text.to_ascii_uppercase();
    let (number, sign) = match (text.strip_suffix(plus), text.strip_suffix(minus)) {
        (Some(number), _) => (number, 1.0),
        (_, Some(number)) => (number, -1.0),
        _ => return None,
    };
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let degrees: f64 = number.parse().ok().filter(|_| is_plain)?;
    Some(sign * degrees)
}

#[cfg(test)]
#[path = "scenario_tests.rs"]
mod tests;
